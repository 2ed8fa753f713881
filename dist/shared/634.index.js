export const id = 634;
export const ids = [634];
export const modules = {

/***/ 40634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var mpijob_objects = __webpack_require__(48660);
// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
// EXTERNAL MODULE: ./lib/src/report/line-chart.js
var line_chart = __webpack_require__(51270);
// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
;// CONCATENATED MODULE: ./lib/src/report/run-report.js
const marks = {
    Pending: '⏳',
    Starting: '⏳',
    Running: '▶️',
    Succeeded: '✅',
    Failed: '❌',
    Suspended: '⏸️',
    Deleted: '🗑️',
};
const charts = [
    { name: 'reduced_train_loss', title: 'Training loss', y: 'loss' },
    { name: 'val_loss', title: 'Validation loss', y: 'loss' },
    { name: 'throughput', title: 'Throughput', y: 'sequences/s' },
    { name: 'gradient_norm', title: 'Gradient norm', y: 'norm' },
    { name: 'lr', title: 'Learning rate', y: 'learning rate' },
];
function outcomeOf({ title, view, metrics, isCompilation }, took) {
    const loss = metrics.series('reduced_train_loss');
    const step = metrics.series('global_step').steps.at(-1) ?? loss.steps.at(-1);
    const reached = isCompilation || step === undefined
        ? ''
        : `, at step ${step}${loss.values.length === 0 ? '' : ` with loss ${run_report_short(loss.values.at(-1))}`}`;
    return `${title}: ${view.phase}${took === '' ? '' : ` after ${took}`}${reached}`;
}
const run_report_short = (value) => Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
function sizeText(bytes) {
    if (bytes < 1024)
        return `${bytes} B`;
    const units = ['KiB', 'MiB', 'GiB', 'TiB'];
    const power = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)));
    return `${(bytes / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}
function nextSteps({ view, failure, clue, runDirectory, isCompilation, leftOut }) {
    const steps = [];
    const advice = clue?.advice ?? failure?.advice;
    if (advice)
        steps.push(advice);
    if (view.phase === 'Running' || view.phase === 'Starting' || view.phase === 'Pending') {
        steps.push("It goes on: fetch again for what comes; with the same input 'directory', only what is new is brought.");
    }
    if (view.phase === 'Failed' && !isCompilation) {
        steps.push('When the cause is mended, run the same workflow again: the run resumes from its newest checkpoint.');
    }
    if (view.phase === 'Succeeded' && runDirectory !== undefined && !isCompilation) {
        steps.push(`The checkpoints are in ${runDirectory}/checkpoints on the shared file system.`);
    }
    if (view.phase === 'Succeeded' && isCompilation)
        steps.push('Train: the compiled graphs are in the cache.');
    const lost = leftOut.filter(({ asked }) => !asked);
    if (lost.length > 0)
        steps.push(`See what was left out (${lost.length}) and why; manifest.json has all of it.`);
    return steps;
}
const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
const timeText = (time) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

;// CONCATENATED MODULE: ./lib/src/report/collection-summary.js




const MOST_BYTES = 900 * 1024;
const MOST_LINES = 200;
const MOST_WORKERS = 64;
const BAR = 20;
function collectionSummary(report, places) {
    const parts = [
        heading(report),
        facts(report),
        failure(report),
        timeline(report),
        ...(report.isCompilation
            ? []
            : charts.map(({ name, title, y }) => (0,line_chart/* lineChart */.T)(report.metrics.series(name), { title, x: 'step', y }))),
        ...report.stepReports,
        utilisation(report),
        restarts(report),
        next(report),
        whereThingsAre(report, places),
        files(report),
        leftOut(report),
    ];
    let text = '';
    for (const part of parts.filter((each) => each !== '')) {
        if (Buffer.byteLength(text) + Buffer.byteLength(part) > MOST_BYTES)
            continue;
        text += `${part}\n\n`;
    }
    return text;
}
function heading(report) {
    return `### ${marks[report.view.phase]} ${(0,markdown/* cell */.Hn)(outcomeOf(report, durationOf(report)))}`;
}
const durationOf = ({ view, course }) => {
    const end = view.endedAt ?? course.phases.at(-1)?.to;
    return view.startedAt === undefined || end === undefined
        ? ''
        : (0,duration/* formatDuration */.a)(Math.max(0, end - view.startedAt) / 1000);
};
function facts(report) {
    const { view, course, metrics, isCompilation } = report;
    const rows = [['Run', `<code>${(0,markdown/* cell */.Hn)(report.runId)}</code> (${report.kind})`]];
    if (report.runDirectory)
        rows.push(['Directory', `<code>${(0,markdown/* cell */.Hn)(report.runDirectory)}</code>`]);
    if (view.workers.wanted > 0)
        rows.push(['Workers', String(view.workers.wanted)]);
    const { types, nodeHours, dollars } = course.machines;
    if (types.length > 0)
        rows.push(['Nodes', (0,markdown/* cell */.Hn)(types.map(([type, count]) => `${count} × ${type}`).join(', '))]);
    if (nodeHours !== undefined) {
        const price = dollars === undefined ? '' : `, about $${dollars.toFixed(2)}`;
        rows.push(['Held', `${nodeHours.toFixed(nodeHours < 10 ? 2 : 0)} node-hours${price}`]);
    }
    const loss = metrics.series('reduced_train_loss');
    if (!isCompilation && loss.values.length > 0) {
        const finite = loss.values.filter(Number.isFinite);
        const least = finite.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
        rows.push(['Last step', String(loss.steps.at(-1))]);
        const lowest = Number.isFinite(least) ? `, lowest ${run_report_short(least)}` : '';
        rows.push(['Loss', `${run_report_short(loss.values.at(-1))} (from ${run_report_short(loss.values[0])}${lowest})`]);
        const strange = loss.values.length - finite.length;
        if (strange > 0)
            rows.push([
                'Not a number',
                `the loss of ${counted(strange, 'step')}, first at step ${loss.steps[loss.values.findIndex((value) => !Number.isFinite(value))]}`,
            ]);
    }
    const throughput = metrics.series('throughput').values.filter(Number.isFinite);
    if (!isCompilation && throughput.length > 0) {
        const mean = throughput.reduce((sum, value) => sum + value, 0) / throughput.length;
        rows.push(['Throughput', `${run_report_short(mean)} sequences/s (mean)`]);
    }
    if (view.restarts > 0)
        rows.push(['Restarts', String(view.restarts)]);
    const lost = report.leftOut.filter(({ asked }) => !asked).length;
    const bytes = report.files.reduce((sum, file) => sum + file.bytes, 0);
    rows.push([
        'Fetched',
        `${counted(report.files.length, 'file')}, ${sizeText(bytes)}${lost === 0 ? ', nothing lost' : `, **${lost} left out**`}`,
    ]);
    return (0,markdown/* table */.tp)(['', ''], rows);
}
function failure({ failure: reason, clue, view }) {
    if (view.phase !== 'Failed' && view.phase !== 'Deleted')
        return '';
    const parts = [];
    if (reason !== undefined)
        parts.push(`> **${(0,markdown/* cell */.Hn)(reason.sentence)}** ${(0,markdown/* cell */.Hn)(reason.advice)}`.trim());
    if (clue?.meaning !== undefined)
        parts.push(`> ${(0,markdown/* cell */.Hn)(clue.meaning)} ${(0,markdown/* cell */.Hn)(clue.advice ?? '')}`.trim());
    if (clue !== undefined)
        parts.push(`From <code>${(0,markdown/* cell */.Hn)(clue.file)}</code>:`, (0,markdown/* preformatted */.EC)(clue.lines));
    return parts.join('\n\n');
}
function timeline({ course }) {
    const { phases } = course;
    const [first, last] = [phases[0], phases.at(-1)];
    if (first === undefined || last === undefined)
        return '';
    const span = Math.max(1, last.to - first.from);
    const rows = phases.map(({ name, from, to, note }) => {
        const start = Math.max(0, Math.min(BAR - 1, Math.floor((BAR * (from - first.from)) / span)));
        const length = Math.max(1, Math.min(BAR, Math.round((BAR * (to - from)) / span)));
        const bar = `${'·'.repeat(start)}${'█'.repeat(Math.min(length, BAR - start))}`.padEnd(BAR, '·');
        return [(0,markdown/* cell */.Hn)(name), timeText(from), (0,duration/* formatDuration */.a)((to - from) / 1000), `<code>${bar}</code>`, (0,markdown/* cell */.Hn)(note ?? '')];
    });
    return `#### Timeline\n\n${(0,markdown/* table */.tp)(['Phase', 'From (UTC)', 'Took', '', ''], rows)}`;
}
function utilisation({ utilisation: workers }) {
    if (workers.length === 0)
        return '';
    const rows = workers.slice(0, MOST_WORKERS).map(({ worker, use }) => {
        const mean = use.cores.reduce((sum, core) => sum + core.mean, 0) / Math.max(1, use.cores.length);
        const sorted = [...use.cores].sort((a, b) => a.mean - b.mean);
        const [low, high] = [sorted[0], sorted.at(-1)];
        return [
            (0,markdown/* cell */.Hn)(worker),
            String(use.cores.length),
            use.cores.length === 0 ? '–' : `${mean.toFixed(0)}%`,
            low === undefined ? '–' : `${low.mean.toFixed(0)}% (core ${low.core})`,
            high === undefined ? '–' : `${high.mean.toFixed(0)}% (core ${high.core})`,
            use.deviceBytes === undefined ? '–' : sizeText(use.deviceBytes),
            use.hostBytes === undefined ? '–' : sizeText(use.hostBytes),
        ];
    });
    const head = ['Worker', 'NeuronCores', 'Use', 'Least', 'Most', 'Device memory', 'Host memory'];
    return `#### Use of the accelerators\n\n${(0,markdown/* table */.tp)(head, rows)}`;
}
function restarts({ course }) {
    if (course.restarts.length === 0)
        return '';
    const rows = course.restarts
        .slice(0, 50)
        .map(({ pod, container, endedAt, exitCode, reason }) => [
        (0,markdown/* cell */.Hn)(`${pod}/${container}`),
        endedAt === undefined ? '' : timeText(endedAt),
        exitCode === undefined ? '' : String(exitCode),
        (0,markdown/* cell */.Hn)(reason.slice(0, 300)),
    ]);
    return `#### Restarts\n\n${(0,markdown/* table */.tp)(['What ended', 'At (UTC)', 'Exit code', 'Why'], rows)}`;
}
function next(report) {
    const steps = nextSteps(report);
    return steps.length === 0 ? '' : `#### What to do next\n\n${steps.map((step) => `- ${(0,markdown/* cell */.Hn)(step)}`).join('\n')}`;
}
function whereThingsAre({ files: all, runDirectory }, { root, artifact }) {
    const has = (path) => all.some((file) => file.path === path);
    const rows = [];
    if (artifact !== undefined) {
        const name = `<code>${(0,markdown/* cell */.Hn)(artifact.name)}</code>`;
        rows.push(['Artifact', artifact.url === undefined ? name : `[${name}](${artifact.url})`]);
    }
    if (has('report.html'))
        rows.push(['Report to zoom into', 'report.html in the artifact']);
    if (has('metrics.csv'))
        rows.push(['Every metric', 'metrics.csv and metrics.json in the artifact']);
    rows.push(['What was fetched, with checksums', 'manifest.json in the artifact']);
    if (runDirectory !== undefined)
        rows.push(['On the shared file system', `<code>${(0,markdown/* cell */.Hn)(runDirectory)}</code>`]);
    rows.push(['On the runner', `<code>${(0,markdown/* cell */.Hn)(root)}</code>`]);
    return `#### Where things are\n\n${(0,markdown/* table */.tp)(['', ''], rows)}`;
}
function files({ files: all, notes }) {
    const lines = all.slice(0, MOST_LINES).map(({ path, bytes }) => `${sizeText(bytes).padStart(10)}  ${path}`);
    if (all.length > MOST_LINES)
        lines.push(`… and ${all.length - MOST_LINES} more, in manifest.json`);
    const parts = [(0,markdown/* details */.zH)(`Files (${all.length})`, (0,markdown/* preformatted */.EC)(lines))];
    if (notes.length > 0)
        parts.push((0,markdown/* details */.zH)(`Notes (${notes.length})`, (0,markdown/* preformatted */.EC)(notes.slice(0, MOST_LINES))));
    return parts.join('\n\n');
}
function leftOut({ leftOut: all }) {
    if (all.length === 0)
        return '';
    const lines = all.slice(0, MOST_LINES).map(({ what, why, files: count, bytes }) => {
        const size = [
            count === undefined || count === 1 ? '' : `${count} files`,
            bytes === undefined ? '' : sizeText(bytes),
        ];
        const told = size.filter((each) => each !== '').join(', ');
        return `${what}${told === '' ? '' : ` (${told})`}: ${why}`;
    });
    if (all.length > MOST_LINES)
        lines.push(`… and ${all.length - MOST_LINES} more, in manifest.json`);
    return (0,markdown/* details */.zH)(`Left out (${all.length})`, (0,markdown/* preformatted */.EC)(lines));
}

// EXTERNAL MODULE: ./lib/src/report/metrics-files.js
var metrics_files = __webpack_require__(53246);
// EXTERNAL MODULE: ./lib/src/report/metrics-table.js
var metrics_table = __webpack_require__(81497);
;// CONCATENATED MODULE: ./lib/src/report/reduce.js
function reduce({ steps, values }, most) {
    if (steps.length <= most)
        return { steps: [...steps], values: [...values] };
    const kept = [0];
    const stretches = Math.max(1, Math.floor((most - 2) / 2));
    const inner = steps.length - 2;
    for (let stretch = 0; stretch < stretches; stretch++) {
        const from = 1 + Math.floor((stretch * inner) / stretches);
        const to = 1 + Math.floor(((stretch + 1) * inner) / stretches);
        let low = -1;
        let high = -1;
        let strange = -1;
        for (let at = from; at < to; at++) {
            const value = values[at];
            if (!Number.isFinite(value)) {
                if (strange < 0)
                    strange = at;
                continue;
            }
            if (low < 0 || value < values[low])
                low = at;
            if (high < 0 || value > values[high])
                high = at;
        }
        for (const at of [...new Set([low, high, strange])].filter((each) => each >= 0).sort((a, b) => a - b))
            kept.push(at);
    }
    kept.push(steps.length - 1);
    return { steps: kept.map((at) => steps[at]), values: kept.map((at) => values[at]) };
}

;// CONCATENATED MODULE: ./lib/src/report/page/drawing.js
const drawing = `
const colours = ['#2f81f7', '#db6d28', '#2da44e', '#a371f7', '#bf3989', '#768390', '#b08800', '#1b7c83']
const plots = []
let shown = null // [from, to] of the x axis; null is all
// Four digits, whatever the size: a learning rate is not 0.
const short = (value) => value == null ? '–' : Math.abs(value) >= 10000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(4)))
function dataOf(chart) {
  const tables = chart.series.map(({ x, y }) => [x, y])
  return tables.length === 1 ? tables[0] : uPlot.join(tables)
}
function extent(chart) {
  let from = Infinity, to = -Infinity
  for (const { x } of chart.series) if (x.length) { from = Math.min(from, x[0]); to = Math.max(to, x[x.length - 1]) }
  return [from, to]
}
function show(range, source) {
  shown = range
  plots.forEach((plot, at) => {
    if (plot === source) return
    const [from, to] = range || extent(charts[at])
    plot.zooming = true
    plot.setScale('x', { min: from, max: to })
    plot.zooming = false
  })
}
function draw(width) {
  const ink = matchMedia('print').matches || width ? '#1f2328' : getComputedStyle(document.body).color
  charts.forEach((chart, at) => {
    const place = document.getElementById('chart-' + at)
    place.replaceChildren()
    const axis = (label) => ({ label, stroke: ink, grid: { stroke: '#8883' }, ticks: { stroke: '#8883' } })
    const many = chart.series.length > 1
    const plot = plots[at] = new uPlot({
      title: chart.title, width: width || Math.max(280, place.clientWidth), height: 280,
      scales: { x: { time: false } },
      cursor: { sync: { key: 'page' }, drag: { x: true, y: false } },
      axes: [axis(chart.xLabel), { ...axis(chart.yLabel), size: 70, values: (_, splits) => splits.map(short) }],
      // The page's own run is the last, and is drawn over the others.
      series: [{ label: chart.xLabel || 'x', value: (_, step) => short(step) }, ...chart.series.map(({ label }, number) => ({
        label: label || chart.yLabel || 'y', stroke: colours[(chart.series.length - 1 - number) % colours.length],
        width: many ? 1.5 : 2, spanGaps: many, value: (_, value) => short(value),
      }))],
      hooks: { setScale: [(self, key) => {
        if (key !== 'x' || self.zooming || !self.ready) return
        const { min, max } = self.scales.x
        const [from, to] = extent(chart)
        show(min <= from && max >= to ? null : [min, max], self)
      }] },
    }, dataOf(chart), place)
    plot.zooming = true
    if (shown) plot.setScale('x', { min: shown[0], max: shown[1] })
    plot.zooming = false
    plot.ready = true
    place.onkeydown = (event) => {
      const [first, last] = extent(charts[at])
      const [from, to] = shown || [first, last]
      const span = to - from
      const move = (left, right) => show([Math.max(first, left), Math.min(last, right)])
      if (event.key === '+' || event.key === '=') move(from + span / 4, to - span / 4)
      else if (event.key === '-') span * 2 >= last - first ? show(null) : move(from - span / 2, to + span / 2)
      else if (event.key === 'ArrowLeft') { const by = Math.min(span / 4, from - first); move(from - by, to - by) }
      else if (event.key === 'ArrowRight') { const by = Math.min(span / 4, last - to); move(from + by, to + by) }
      else if (event.key === '0' || event.key === 'Escape') show(null)
      else return
      event.preventDefault()
    }
  })
}
draw()
addEventListener('resize', () => draw())
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw())
addEventListener('beforeprint', () => draw(680))
addEventListener('afterprint', () => draw())
`;

;// CONCATENATED MODULE: ./lib/src/report/page/html.js
function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
const inScript = (data) => JSON.stringify(data).replaceAll('<', '\\u003c');

;// CONCATENATED MODULE: ./lib/src/report/page/style.js
const style = `
:root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --ok: #1a7f37; --bad: #cf222e; --grey: #656d76; --accent: #0969da }
@media (prefers-color-scheme: dark) { :root { --line: #30363d; --soft: #161b22; --ok: #3fb950; --bad: #f85149; --grey: #8b949e; --accent: #58a6ff } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem }
h3 { font-size: 1rem; margin: 0 0 .5rem } small { font-weight: normal; color: var(--grey) }
table { border-collapse: collapse; margin: .5rem 0; display: block; overflow-x: auto }
td, th { border: 1px solid var(--line); padding: .3rem .7rem; text-align: left } td.number { text-align: right; font-variant-numeric: tabular-nums }
pre, code { font: 13px/1.45 ui-monospace, monospace } pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .8rem; overflow-x: auto }
.badge { color: #fff; background: var(--grey); border-radius: 1rem; padding: .1rem .7rem }
.badge.success, .bar.success { background: var(--ok) } .badge.failure, .bar.failure { background: var(--bad) }
.row { display: grid; grid-template-columns: 14rem 1fr 5rem; gap: .7rem; align-items: center; padding: .15rem 0 }
.row .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.track { position: relative; height: .7rem; background: var(--soft); border-radius: .35rem; overflow: hidden }
.bar { position: absolute; top: 0; bottom: 0; min-width: 2px; background: var(--grey); border-radius: .35rem }
.length { text-align: right; font-variant-numeric: tabular-nums; color: var(--grey) }
.chart { min-height: 280px; margin: .5rem 0; border-radius: 6px } .chart:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.u-legend { font-size: 13px } .u-legend th, .u-legend td { border: 0; padding: 0 .3rem } .u-title { font-size: 15px } .u-select { background: color-mix(in srgb, var(--accent) 15%, transparent) }
@media (max-width: 40rem) { .row { grid-template-columns: 8rem 1fr 4rem } main { padding: 1rem } }
@media print {
  :root { color-scheme: light; --line: #d0d7de; --soft: #f6f8fa; --ok: #1a7f37; --bad: #cf222e; --grey: #656d76 }
  main { max-width: none; padding: 0 } pre { white-space: pre-wrap } .chart, .row, tr, pre { break-inside: avoid } .screen { display: none }
  .bar, .badge, .use td { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`;

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/src/report/page/uplot.js

const script = __webpack_require__.ab + "uPlot.iife.min.js";
const uplot_style = __webpack_require__.ab + "uPlot.min.css";
const uPlot = {
    script: () => (0,external_node_fs_.readFileSync)(script, 'utf8'),
    style: () => (0,external_node_fs_.readFileSync)(uplot_style, 'utf8'),
};

;// CONCATENATED MODULE: ./lib/src/report/page/frame.js




const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
function htmlPage({ title, body, charts, style: more = '', script = '' }) {
    return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${uPlot.style()}${style}${more}</style>
<main>
${body}
</main>
<script>${uPlot.script()}</script>
<script>
const charts = ${inScript(charts)}
${drawing}
${script}
</script>
</html>
`;
}
function chartPlace(number, { title }) {
    const keys = 'Keys: + and - zoom, arrows move, 0 shows all.';
    return `<div class="chart" id="chart-${number}" tabindex="0" role="group" aria-label="Chart: ${escaped(title)}. ${keys}"></div>`;
}

;// CONCATENATED MODULE: ./lib/src/report/page/run-page.js






const MOST_POINTS = 4_000;
const MOST_CHARTS = 60;
const MOST_ROWS = 2_000;
const NOT_DRAWN = new Set([metrics_table/* WALL_TIME */.JZ, 'global_step', 'step', 'epoch', 'consumed_samples', 'throughput_peak']);
function runPage(report) {
    const charts = report.isCompilation ? [] : chartsOf(report);
    const { view } = report;
    const kind = view.phase === 'Succeeded' ? 'success' : view.phase === 'Failed' || view.phase === 'Deleted' ? 'failure' : '';
    const sections = [
        ['Why it failed', run_page_failure(report)],
        ['Curves', curves(report, charts)],
        ['Runs side by side', comparison(report)],
        ['Timeline', run_page_timeline(report)],
        ['Use of the accelerators', run_page_utilisation(report)],
        ['Restarts', run_page_restarts(report)],
        ['What to do next', list(nextSteps(report))],
        ['What was left out', run_page_leftOut(report)],
        ['Notes', list(report.notes.slice(0, MOST_ROWS))],
        ['Files', run_page_files(report)],
    ];
    const body = `<header>
<h1>${escaped(outcomeOf(report, ''))}</h1>
<p><span class="badge ${kind}">${escaped(view.phase)}</span> ${escaped(headline(report))}</p>
</header>
${sections
        .filter(([, content]) => content !== '')
        .map(([title, content]) => `<section>\n<h2>${title}</h2>\n${content}\n</section>`)
        .join('\n')}`;
    return htmlPage({ title: `${report.title} (${report.runId})`, body, charts, style: run_page_style, script: addingRuns });
}
function headline({ runId, kind, runDirectory, course }) {
    const { types, nodeHours, dollars } = course.machines;
    return [
        `${kind} ${runId}`,
        runDirectory,
        types.map(([type, count]) => `${count} × ${type}`).join(', '),
        nodeHours === undefined ? '' : `${nodeHours.toFixed(2)} node-hours held`,
        dollars === undefined ? '' : `about $${dollars.toFixed(2)}`,
    ]
        .filter(Boolean)
        .join(' · ');
}
function chartsOf({ metrics, others, runId }) {
    const runs = [{ name: runId, metrics }, ...others];
    const first = charts.map(({ name }) => name);
    const rest = [...new Set(runs.flatMap((run) => run.metrics.names()))].filter((name) => !first.includes(name) && !NOT_DRAWN.has(name));
    return [...first, ...rest].slice(0, MOST_CHARTS).flatMap((metric) => {
        const known = charts.find(({ name }) => name === metric);
        const series = [...others, runs[0]].flatMap((run) => {
            const { steps, values } = reduce(run.metrics.series(metric), MOST_POINTS);
            const y = values.map((value) => (Number.isFinite(value) ? value : null));
            return steps.length === 0 ? [] : [{ label: run.name, x: steps, y }];
        });
        if (series.length === 0)
            return [];
        return [{ title: known?.title ?? metric, xLabel: 'step', yLabel: known?.y ?? metric, series, metric }];
    });
}
function curves({ isCompilation, metrics, others, runId }, charts) {
    if (isCompilation)
        return '<p>A compilation only tries a few steps for their graphs; their losses mean nothing and are not shown.</p>';
    if (charts.length === 0)
        return '<p>Neither event files nor logs have any metric.</p>';
    const tables = charts.map((chart, at) => {
        const rows = [{ name: runId, metrics }, ...others].flatMap(({ name, metrics: own }) => figures(name, own, chart.metric));
        const head = '<tr><th>run</th><th>first</th><th>last</th><th>lowest</th><th>highest</th><th>points</th></tr>';
        return `${chartPlace(at, chart)}\n<details><summary>${escaped(chart.title)} in figures</summary><table>${head}${rows.join('')}</table></details>`;
    });
    return `<div class="screen tools"><small>Drag, or use + and -, to zoom into all charts; double click, or 0, shows all again.</small>
<label>Add another run: <input type="file" id="add" accept=".json" multiple></label><small id="added">Its metrics.json, which stays on this computer.</small></div>
${tables.join('\n')}`;
}
function figures(run, metrics, name) {
    const { steps, values } = metrics.series(name);
    const finite = values.filter(Number.isFinite);
    if (steps.length === 0)
        return [];
    const [low, high] = extremes(finite);
    const strange = values.length - finite.length;
    const cells = [
        `${run_report_short(values[0])} (step ${steps[0]})`,
        `${run_report_short(values.at(-1))} (step ${steps.at(-1)})`,
        low === undefined ? '–' : run_report_short(low),
        high === undefined ? '–' : run_report_short(high),
        `${values.length}${strange === 0 ? '' : `, ${strange} of them no number`}`,
    ];
    return [
        `<tr><td>${escaped(run)}</td>${cells.map((text) => `<td class="number">${escaped(text)}</td>`).join('')}</tr>`,
    ];
}
const extremes = (values) => values.length === 0
    ? [undefined, undefined]
    : [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
function comparison({ metrics, others, runId, isCompilation }) {
    if (others.length === 0 || isCompilation)
        return '';
    const runs = [{ name: runId, metrics }, ...others];
    const row = (title, of) => `<tr><th>${title}</th>${runs.map((run) => `<td class="number">${escaped(of(run.metrics))}</td>`).join('')}</tr>`;
    const loss = (table) => table.series('reduced_train_loss').values;
    const throughput = (table) => table.series('throughput').values.filter(Number.isFinite);
    const told = (value) => (value === undefined ? '–' : run_report_short(value));
    return `<table><tr><th></th>${runs.map(({ name }) => `<th>${escaped(name)}</th>`).join('')}</tr>
${row('Last step', (table) => String(table.series('reduced_train_loss').steps.at(-1) ?? '–'))}
${row('Last loss', (table) => told(loss(table).at(-1)))}
${row('Lowest loss', (table) => told(extremes(loss(table).filter(Number.isFinite))[0]))}
${row('Throughput, mean', (table) => told(throughput(table).length === 0 ? undefined : throughput(table).reduce((a, b) => a + b) / throughput(table).length))}
</table>`;
}
function run_page_failure({ failure: reason, clue, view }) {
    if (view.phase !== 'Failed' && view.phase !== 'Deleted')
        return '';
    return [
        reason === undefined ? '' : `<p><b>${escaped(reason.sentence)}</b> ${escaped(reason.advice)}</p>`,
        clue?.meaning === undefined ? '' : `<p>${escaped(`${clue.meaning} ${clue.advice ?? ''}`)}</p>`,
        clue === undefined
            ? ''
            : `<p>From <code>${escaped(clue.file)}</code>:</p><pre>${escaped(clue.lines.join('\n'))}</pre>`,
    ].join('');
}
function run_page_timeline({ course: { phases } }) {
    const [first, last] = [phases[0], phases.at(-1)];
    if (first === undefined || last === undefined)
        return '';
    const span = Math.max(1, last.to - first.from);
    const rows = phases.map(({ name, from, to, note = '' }) => {
        const place = `left:${((100 * (from - first.from)) / span).toFixed(2)}%;width:${((100 * (to - from)) / span).toFixed(2)}%`;
        const title = `${timeText(from)} to ${timeText(to)}. ${note}`;
        return `<div class="row" title="${escaped(title)}"><span class="name">${escaped(name)}</span>
<span class="track"><span class="bar" style="${place}"></span></span>
<span class="length">${escaped((0,duration/* formatDuration */.a)((to - from) / 1000))}</span></div>`;
    });
    const notes = phases.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}.`]));
    return `${rows.join('\n')}\n<p><small>${escaped(`From ${timeText(first.from)} to ${timeText(last.to)}, UTC. ${notes.join(' ')}`)}</small></p>`;
}
function run_page_utilisation({ utilisation: workers }) {
    if (workers.length === 0)
        return '';
    const tables = workers.slice(0, 64).map(({ worker, use }) => {
        const cells = use.cores.map(({ core, mean, most, deviceBytes }) => `<td style="--use:${Math.round(Math.min(100, Math.max(0, mean)))}%" title="core ${core}: mean ${mean.toFixed(1)}%, highest ${most.toFixed(1)}%${deviceBytes === undefined ? '' : `, ${sizeText(deviceBytes)}`}">${mean.toFixed(0)}</td>`);
        const rows = [];
        for (let at = 0; at < cells.length; at += 16)
            rows.push(`<tr>${cells.slice(at, at + 16).join('')}</tr>`);
        const memory = use.deviceBytes === undefined ? '' : `, ${sizeText(use.deviceBytes)} of device memory`;
        return `<h3>${escaped(worker)} <small>${counted(use.samples, 'sample')}${escaped(memory)}</small></h3><table class="use">${rows.join('')}</table>`;
    });
    return `<p><small>Percent by NeuronCore, mean over the samples.</small></p>${tables.join('')}`;
}
function run_page_restarts({ course }) {
    if (course.restarts.length === 0)
        return '';
    const rows = course.restarts.slice(0, MOST_ROWS).map(({ pod, container, endedAt, exitCode, reason }) => {
        const cells = [
            `${pod}/${container}`,
            endedAt === undefined ? '' : timeText(endedAt),
            String(exitCode ?? ''),
            reason,
        ];
        return `<tr>${cells.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
    });
    return `<table><tr><th>What ended</th><th>At (UTC)</th><th>Exit code</th><th>Why</th></tr>${rows.join('')}</table>`;
}
function run_page_leftOut({ leftOut: all }) {
    if (all.length === 0)
        return '';
    const rows = all
        .slice(0, MOST_ROWS)
        .map(({ what, why, bytes }) => `<tr><td><code>${escaped(what)}</code></td><td>${escaped(why)}</td><td class="number">${bytes === undefined ? '' : sizeText(bytes)}</td></tr>`);
    return `<table>${rows.join('')}</table>`;
}
function run_page_files({ files: all }) {
    const rows = all
        .slice(0, MOST_ROWS)
        .map(({ path, bytes, sha256, verified }) => `<tr><td><code>${escaped(path)}</code></td><td class="number">${sizeText(bytes)}</td><td>${escaped(verified)}</td><td><code title="${escaped(sha256)}">${escaped(sha256.slice(0, 12))}</code></td></tr>`);
    const more = all.length > MOST_ROWS ? `<p>… and ${all.length - MOST_ROWS} more, in manifest.json.</p>` : '';
    return `<details><summary>${counted(all.length, 'file')}</summary><table><tr><th>file</th><th>size</th><th>verified</th><th>SHA-256</th></tr>${rows.join('')}</table>${more}</details>`;
}
const list = (items) => items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
const run_page_style = `
.use td { padding: .1rem .35rem; min-width: 1.6rem; text-align: right; font-variant-numeric: tabular-nums; background: color-mix(in srgb, var(--ok) calc(var(--use) * .6), transparent) }
@media screen { .tools { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline; font-size: 13px } } .tools small { font-size: inherit }
input[type=file] { max-width: 14rem; font: inherit }
`;
const addingRuns = `
document.getElementById('add')?.addEventListener('change', async ({ target }) => {
  const said = document.getElementById('added')
  for (const file of target.files) {
    const { metrics } = await file.text().then(JSON.parse).catch(() => ({}))
    said.textContent = metrics ? 'Added: ' + file.name : file.name + ' is no metrics.json.'
    if (!metrics) continue
    for (const chart of charts) {
      const { step, value } = metrics[chart.metric] || {}
      if (step) chart.series.unshift({ label: file.name, x: step, y: value.map((each) => typeof each === 'number' ? each : null) })
    }
  }
  draw()
})
`;

;// CONCATENATED MODULE: ./lib/src/run/collection/name.js
const LONGEST_PATH = 512;
function nameRefusal(path) {
    if (path === '' || path.length > LONGEST_PATH)
        return 'its name is empty or too long';
    if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
        return 'its name is an absolute path';
    if (/[\x00-\x1f\x7f"<>|*?:\\]/.test(path))
        return 'its name has characters that are not allowed';
    if (path.includes('\ufffd'))
        return 'its name is no UTF-8';
    if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
        return 'its name leads elsewhere';
    if (path.split('/').some((part) => Buffer.byteLength(part) > 255))
        return 'its name is too long';
    return undefined;
}
const folded = (path) => path.normalize('NFC').toLowerCase();
const printable = (text) => JSON.stringify(text).slice(1, -1).slice(0, 200);

// EXTERNAL MODULE: ./lib/src/run/collection/parallel.js
var parallel = __webpack_require__(67002);
// EXTERNAL MODULE: ./lib/src/run/collection/remote.js
var remote = __webpack_require__(49587);
;// CONCATENATED MODULE: ./lib/src/run/collection/accelerators.js



const NEURON = 'aws.amazon.com/neuron';
const SAMPLES = 5;
const MOST_SECONDS = 40;
const accelerators_MOST_BYTES = 4 * 1024 * 1024;
const accelerators_MOST_WORKERS = 64;
const STREAMS = 16;
const MONITOR = `command -v neuron-monitor >/dev/null || { echo 'neuron-monitor is not in the image' >&2; exit 127; }
{ timeout "$2" neuron-monitor || true; } | head -n "$1"`;
async function sampleAccelerators(cluster, pods, folder, signal) {
    const places = pods.flatMap(acceleratorPlace).slice(0, accelerators_MOST_WORKERS);
    await (0,parallel/* severalAtOnce */.H)(places.map((place) => async () => {
        try {
            const args = [String(SAMPLES), String(MOST_SECONDS)];
            await (0,remote/* remotely */.A)(cluster, place, { script: MONITOR, args }, (output) => keep(output, place, folder), signal);
        }
        catch (error) {
            signal.throwIfAborted();
            folder.note(`The accelerators of ${place.pod} could not be looked at: ${printable(error.message)}`);
        }
    }), STREAMS, signal);
}
async function keep(output, place, folder) {
    const chunks = [];
    let size = 0;
    for await (const chunk of output) {
        size += chunk.length;
        if (size <= accelerators_MOST_BYTES)
            chunks.push(chunk);
    }
    if (size > 0)
        await folder.write(`accelerators/${place.pod}.jsonl`, Buffer.concat(chunks).toString('utf8'), `neuron-monitor in ${place.pod}`);
}
function acceleratorPlace({ metadata, spec, status }) {
    if (status?.phase !== 'Running' || metadata?.deletionTimestamp)
        return [];
    const container = spec?.containers.find(({ resources }) => Number(resources?.limits?.[NEURON] ?? 0) > 0);
    const isRunning = status.containerStatuses?.some(({ name, state }) => name === container?.name && state?.running);
    if (container === undefined || !isRunning)
        return [];
    return [{ pod: metadata?.name ?? '', namespace: metadata?.namespace ?? 'default', container: container.name }];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/src/run/collection/plain-file.js




const isPlainFile = async (path) => (await (0,promises_.lstat)(path).catch(() => undefined))?.isFile() ?? false;
async function isUnaltered(root, file) {
    const path = (0,external_node_path_.join)(root, file.path);
    if (!(await isPlainFile(path)) || (await (0,promises_.stat)(path)).size !== file.bytes)
        return false;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(path))
        hash.update(chunk);
    return hash.digest('hex') === file.sha256;
}

;// CONCATENATED MODULE: ./lib/src/run/collection/draft.js





const PARTIAL = '.partial';
const WRITE_BYTES = 512 * 1024;
async function openDraft(home, path, keep) {
    const { root, allowance } = home;
    const target = (0,external_node_path_.join)(root, path);
    const partial = (0,external_node_path_.join)(root, PARTIAL, (0,external_node_crypto_.createHash)('sha256').update(path).digest('hex'));
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(partial), { recursive: true, mode: 0o700 });
    if (keep && home.former(path) && (await isPlainFile(target)))
        await (0,promises_.rename)(target, partial).catch(() => { });
    const beginning = await beginningOf(partial);
    const { handle } = beginning;
    let { hash, bytes } = beginning;
    let fresh = 0;
    let gathered = [];
    let waiting = 0;
    const flush = async () => {
        const blocks = gathered;
        const size = waiting;
        gathered = [];
        waiting = 0;
        if (size === 0)
            return;
        const { bytesWritten } = await handle.writev(blocks, bytes - size);
        if (bytesWritten < size)
            throw new Error("The runner's disk has no room left.");
    };
    const draft = {
        get bytes() {
            return bytes;
        },
        async write(chunk) {
            const kept = chunk.subarray(0, allowance.room().bytes);
            if (kept.length > 0) {
                allowance.take(kept.length);
                fresh += kept.length;
                bytes += kept.length;
                hash.update(kept);
                gathered.push(kept);
                waiting += kept.length;
                if (waiting >= WRITE_BYTES)
                    await flush();
                await allowance.look();
            }
            return kept.length === chunk.length;
        },
        sha256: () => hash.copy().digest('hex'),
        async restart() {
            allowance.giveBack(fresh, bytes);
            bytes = 0;
            fresh = 0;
            gathered = [];
            waiting = 0;
            hash = (0,external_node_crypto_.createHash)('sha256');
            await handle.truncate(0);
        },
        async setAside(otherPath) {
            const earlier = home.former(path);
            await flush();
            if (bytes > 0 && earlier !== undefined && home.refusal(otherPath) === undefined) {
                await (0,promises_.copyFile)(partial, (0,external_node_path_.join)(root, otherPath), external_node_fs_.constants.COPYFILE_EXCL);
                home.keep({ ...earlier, path: otherPath, bytes, sha256: draft.sha256(), ended: true });
            }
            await draft.restart();
        },
        async finish(facts) {
            await flush();
            await handle.close();
            try {
                await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true, mode: 0o700 });
                const there = await (0,promises_.lstat)(target).catch(() => undefined);
                if (there !== undefined && !home.former(path))
                    throw new Error('something is there already');
                await (0,promises_.rename)(partial, target);
            }
            catch (error) {
                await (0,promises_.rm)(partial, { force: true });
                home.leaveOut(path, `it cannot be written: ${error.message.replaceAll(root, '')}`, { bytes });
                return undefined;
            }
            home.keep({ path, bytes, sha256: hash.digest('hex'), ...facts });
            return target;
        },
        async suspend() {
            await flush();
            await handle.close();
            allowance.giveBack(fresh, 0);
            home.free(path);
        },
    };
    return draft;
}
async function beginningOf(partial) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    if (await isPlainFile(partial)) {
        for await (const chunk of (0,external_node_fs_.createReadStream)(partial)) {
            hash.update(chunk);
            bytes += chunk.length;
        }
        return { handle: await (0,promises_.open)(partial, 'r+'), hash, bytes };
    }
    await (0,promises_.rm)(partial, { force: true, recursive: true });
    return { handle: await (0,promises_.open)(partial, 'wx', 0o600), hash, bytes };
}

;// CONCATENATED MODULE: ./lib/src/run/collection/manifest.js


const MANIFEST = 'manifest.json';
async function readManifest(root) {
    try {
        const manifest = JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(root, MANIFEST), 'utf8'));
        return manifest.version === 1 && Array.isArray(manifest.files) ? manifest : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/src/run/collection/room.js

const RESERVED_BYTES = 512 * 1024 * 1024;
const LITTLE_BYTES = 1024 ** 3;
const LOOK_EVERY = 256 * 1024 * 1024;
async function openAllowance(root, mostBytes, freeBytes = freeOnDisk) {
    let free = (await freeBytes(root)) - RESERVED_BYTES;
    let written = 0;
    let sinceLook = 0;
    return {
        get written() {
            return written;
        },
        room() {
            const limit = mostBytes - written;
            return limit <= free
                ? {
                    bytes: Math.max(0, limit),
                    why: `the limit of ${mostBytes} bytes (input 'max-mebibytes') is reached`,
                    isDisk: false,
                }
                : { bytes: Math.max(0, free), why: "the runner's disk is full", isDisk: true };
        },
        take(bytes) {
            written += bytes;
            free -= bytes;
            sinceLook += bytes;
        },
        giveBack(bytes, onDisk) {
            written -= bytes;
            free += onDisk;
        },
        async look() {
            if (sinceLook <= LOOK_EVERY)
                return;
            sinceLook = 0;
            free = (await freeBytes(root)) - RESERVED_BYTES;
        },
    };
}
function diskWarning({ bytes, isDisk }) {
    if (!isDisk || bytes > LITTLE_BYTES)
        return undefined;
    const left = Math.floor(bytes / 1024 ** 2);
    return (`The runner's disk has room for ${left} MiB of what is fetched, and what the runner itself needs: what does not fit is left ` +
        "out, and named. Free some of it before this step, or give 'directory' on another disk.");
}
async function freeOnDisk(root) {
    const { bavail, bsize } = await (0,promises_.statfs)(root);
    return bavail * bsize;
}

;// CONCATENATED MODULE: ./lib/src/run/collection/folder.js







const MADE_HERE = 'made here';
const MOST_FILES = 20_000;
async function openFolder(root, options) {
    const { mostBytes, mostFiles = MOST_FILES, freeBytes } = options;
    await (0,promises_.mkdir)(root, { recursive: true, mode: 0o700 });
    const earlier = await readManifest(root);
    if (earlier === undefined && (await (0,promises_.readdir)(root)).some((name) => name !== PARTIAL)) {
        throw new Error(`The folder ${root} (input 'directory') must be empty, or hold what fetch-logs fetched before.`);
    }
    const former = new Map((earlier?.files ?? []).filter(({ path }) => !nameRefusal(path)).map((file) => [file.path, file]));
    const taken = new Map();
    const files = new Map();
    const leftOut = [];
    const notes = [];
    const allowance = await openAllowance(root, mostBytes, freeBytes);
    const folder = {
        root,
        files,
        leftOut,
        notes,
        get bytes() {
            return [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0);
        },
        get fetched() {
            return allowance.written;
        },
        room: allowance.room,
        former: (path) => former.get(path),
        formerPaths: () => former.keys(),
        refusal(path) {
            if (files.size >= mostFiles)
                return `more than ${mostFiles} files`;
            if (taken.has(folded(path)))
                return 'another file has that name';
            return (nameRefusal(path) ?? (path === MANIFEST || path.startsWith(`${PARTIAL}/`) ? 'its name is reserved' : undefined));
        },
        leaveOut(what, why, more = {}) {
            leftOut.push({ what: printable(what), why, ...more });
        },
        note(sentence) {
            if (!notes.includes(sentence))
                notes.push(sentence);
        },
        keep(file) {
            taken.set(folded(file.path), file.path);
            files.set(file.path, file);
        },
        async begin(path, { keep = false } = {}) {
            const refused = folder.refusal(path);
            if (refused !== undefined) {
                folder.leaveOut(path, refused);
                return undefined;
            }
            taken.set(folded(path), path);
            return await openDraft(home, path, keep);
        },
        async write(path, content, source) {
            const draft = await folder.begin(path);
            if (draft === undefined) {
                if (typeof content === 'object' && 'resume' in content)
                    content.resume();
                return undefined;
            }
            let lost = 0;
            const chunks = typeof content === 'string' ? [content] : content;
            for await (const chunk of chunks) {
                const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
                const before = draft.bytes;
                if (!(await draft.write(bytes)))
                    lost += bytes.length - (draft.bytes - before);
            }
            if (lost > 0)
                folder.leaveOut(path, `cut: ${folder.room().why}`, { bytes: lost });
            return await draft.finish({ source, verified: 'whole' });
        },
        async carryOver() {
            for (const file of former.values()) {
                const isMade = file.source === MADE_HERE;
                if (!isMade && folder.refusal(file.path) === undefined && (await isUnaltered(root, file)))
                    folder.keep(file);
            }
        },
        async close(run, { keepPartial }) {
            if (!keepPartial)
                await (0,promises_.rm)((0,external_node_path_.join)(root, PARTIAL), { recursive: true, force: true });
            const manifest = {
                version: 1,
                run,
                collectedAt: new Date().toISOString(),
                files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
                leftOut,
                notes,
            };
            const target = (0,external_node_path_.join)(root, MANIFEST);
            await (0,promises_.rm)(target, { force: true });
            const handle = await (0,promises_.open)(target, 'wx', 0o600);
            try {
                await handle.writeFile(`${JSON.stringify(manifest, null, 1)}\n`);
            }
            finally {
                await handle.close();
            }
            return target;
        },
    };
    const home = {
        root,
        allowance,
        former: folder.former,
        refusal: folder.refusal,
        leaveOut: folder.leaveOut,
        keep: folder.keep,
        free: (path) => void taken.delete(folded(path)),
    };
    return folder;
}

;// CONCATENATED MODULE: ./lib/src/report/course.js

const CLOCK_MS = 60_000;
const course_NEURON = 'aws.amazon.com/neuron';
const INSTANCE_TYPE = 'node.kubernetes.io/instance-type';
function courseOf({ workload, pods, events, nodes, now }, { startedAt, endedAt }, training, isCompilation, dollars) {
    const kind = workload?.kind ?? 'MPIJob';
    const placements = placementsOf(events);
    const gone = goneWorkers(workload, pods);
    const first = firstGeneration(kind, pods);
    const created = (0,mpijob_objects/* timeOf */.nR)(workload?.object.metadata?.creationTimestamp) ??
        least(pods.map((pod) => (0,mpijob_objects/* timeOf */.nR)(pod.metadata?.creationTimestamp)));
    const scheduled = most(gone.some((name) => placements.has(name)) ? gone.map((name) => placements.get(name)?.at) : first.map(scheduledAt));
    const started = startedAt ?? least(pods.filter((pod) => (0,mpijob_objects/* isMain */.CA)(kind, pod)).flatMap(startTimes));
    const end = endedAt ?? now;
    const isWithin = (time) => time !== undefined && time >= (started ?? 0) && time <= end + CLOCK_MS;
    const { firstStepAt, lastStepAt } = isWithin(training.firstStepAt) && isWithin(training.lastStepAt) ? training : {};
    const marks = [
        ['Queue', created, scheduled],
        ['Image pull and start', scheduled, started, pullNote(events)],
    ];
    if (isCompilation)
        marks.push(['Compile', started, end]);
    else if (firstStepAt === undefined)
        marks.push(['Run', started, end]);
    else {
        marks.push(['Until the first step', started, firstStepAt]);
        marks.push(['Train', firstStepAt, lastStepAt]);
        marks.push(['After the last step', lastStepAt, Math.max(end, lastStepAt ?? 0)]);
    }
    const phases = marks.flatMap(([name, from, to, note]) => from === undefined || to === undefined || to < from ? [] : [{ name, from, to, ...(note ? { note } : {}) }]);
    return {
        phases,
        restarts: restartsOf(kind, pods),
        machines: {
            ...machinesOf(holdersOf(pods, gone, placements), nodes, scheduled, end),
            ...(dollars === undefined ? {} : { dollars }),
        },
    };
}
function firstGeneration(kind, pods) {
    const workers = pods.filter((pod) => !(0,mpijob_objects/* isMain */.CA)(kind, pod));
    if (workers.length > 0)
        return workers;
    return [...pods].sort((a, b) => createdAt(a) - createdAt(b)).slice(0, 1);
}
const createdAt = (pod) => (0,mpijob_objects/* timeOf */.nR)(pod.metadata?.creationTimestamp) ?? 0;
const scheduledAt = ({ status }) => {
    const condition = status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'True');
    return (0,mpijob_objects/* timeOf */.nR)(condition?.lastTransitionTime);
};
const startTimes = ({ status }) => (status?.containerStatuses ?? []).flatMap(({ state, lastState }) => [state?.running, state?.terminated, lastState?.terminated].map((each) => (0,mpijob_objects/* timeOf */.nR)(each?.startedAt)));
function pullNote(events) {
    const pulls = events.flatMap(({ reason, message }) => {
        const took = reason === 'Pulled' ? /Successfully pulled image .* in ([\d.hms]+)/.exec(message ?? '')?.[1] : undefined;
        return took === undefined ? [] : [took];
    });
    if (pulls.length > 0)
        return `the image was pulled ${pulls.length} times, the slowest in ${slowest(pulls)}`;
    const there = events.some(({ reason, message }) => reason === 'Pulled' && /already present/.test(message ?? ''));
    return there ? 'the image was on the nodes already' : undefined;
}
const slowest = (durations) => durations.map((text) => [secondsOf(text), text]).sort(([a], [b]) => b - a)[0][1];
function secondsOf(text) {
    const units = { h: 3600, m: 60, s: 1, ms: 0.001 };
    return [...text.matchAll(/([\d.]+)(ms|h|m|s)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * units[unit], 0);
}
function restartsOf(kind, pods) {
    const main = pods.filter((pod) => (0,mpijob_objects/* isMain */.CA)(kind, pod)).sort((a, b) => createdAt(a) - createdAt(b));
    return main.flatMap((pod, at) => {
        const name = pod.metadata?.name ?? '';
        const replaced = at < main.length - 1;
        return (pod.status?.containerStatuses ?? []).flatMap(({ name: container, lastState, state }) => [lastState?.terminated, replaced ? state?.terminated : undefined].flatMap((ended) => ended === undefined
            ? []
            : [
                {
                    pod: name,
                    container,
                    endedAt: (0,mpijob_objects/* timeOf */.nR)(ended.finishedAt),
                    exitCode: ended.exitCode,
                    reason: [ended.reason, pod.status?.reason, ended.message].filter(Boolean).join(': '),
                },
            ]));
    });
}
function placementsOf(events) {
    const found = new Map();
    for (const { reason, message, involvedObject, firstTimestamp, eventTime } of events) {
        const node = reason === 'Scheduled' ? /^Successfully assigned \S+ to (\S+)$/.exec(message ?? '')?.[1] : undefined;
        if (node !== undefined && involvedObject?.name) {
            found.set(involvedObject.name, {
                node,
                at: (0,mpijob_objects/* timeOf */.nR)(firstTimestamp ?? undefined) ?? (0,mpijob_objects/* timeOf */.nR)(eventTime ?? undefined),
            });
        }
    }
    return found;
}
function goneWorkers(workload, pods) {
    if (workload?.kind !== 'MPIJob')
        return [];
    const { metadata, spec } = workload.object;
    const there = new Set(pods.map((pod) => pod.metadata?.name));
    const replicas = spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0;
    return Array.from({ length: replicas }, (_, at) => `${metadata?.name}-worker-${at}`).filter((name) => !there.has(name));
}
function holdersOf(pods, gone, placements) {
    const present = pods
        .filter(({ spec }) => spec?.containers.some(({ resources }) => Number(resources?.limits?.[course_NEURON] ?? 0) > 0))
        .map(({ spec }) => spec?.nodeName);
    return new Set([...present, ...gone.map((name) => placements.get(name)?.node)].filter((name) => name !== undefined));
}
function machinesOf(holders, nodes, from, to) {
    const counts = new Map();
    for (const { metadata } of nodes) {
        const type = metadata?.labels?.[INSTANCE_TYPE];
        if (type !== undefined && holders.has(metadata?.name ?? ''))
            counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    const types = [...counts.entries()].sort();
    if (from === undefined || holders.size === 0 || to < from)
        return { types };
    return { types, nodeHours: ((to - from) / 3_600_000) * holders.size };
}
const given = (times) => times.filter((time) => time !== undefined);
const least = (times) => given(times).length === 0 ? undefined : Math.min(...given(times));
const most = (times) => given(times).length === 0 ? undefined : Math.max(...given(times));

// EXTERNAL MODULE: ./lib/src/run/collection/kept-logs.js
var kept_logs = __webpack_require__(70257);
;// CONCATENATED MODULE: ./lib/src/run/collection/listing.js
const LISTING_FORMAT = String.raw `%y %s %b %T@ %P\0`;
const MOST_ENTRIES = 200_000;
const LONGEST_ENTRY = 8 * 1024;
const kinds = {
    l: 'a symbolic link',
    p: 'a pipe',
    s: 'a socket',
    b: 'a block device',
    c: 'a character device',
};
async function readListing(output) {
    const listing = { files: [], odd: [], isCut: false };
    let rest = Buffer.alloc(0);
    for await (const chunk of output) {
        if (listing.isCut)
            continue;
        const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        let start = 0;
        for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
            if (listing.files.length + listing.odd.length >= MOST_ENTRIES) {
                listing.isCut = true;
                break;
            }
            take(bytes.subarray(start, end), listing);
            start = end + 1;
        }
        rest = bytes.subarray(start);
        if (rest.length > LONGEST_ENTRY)
            listing.isCut = true;
    }
    return listing;
}
function take(entry, listing) {
    const [kind, bytes, blocks, modified] = entry.toString('latin1', 0, 120).split(' ', 4);
    if (kind === undefined || bytes === undefined || blocks === undefined || modified === undefined)
        return;
    const path = entry.subarray(kind.length + bytes.length + blocks.length + modified.length + 4).toString('utf8');
    if (kind === 'd' || path === '')
        return;
    const size = Number(bytes);
    const allocated = Number(blocks) * 512;
    if (kind !== 'f')
        listing.odd.push({ path, why: `it is ${kinds[kind] ?? 'a thing of unknown kind'}, no file` });
    else if (Number.isSafeInteger(size) && Number.isSafeInteger(allocated) && size >= 0) {
        listing.files.push({ path, bytes: size, allocatedBytes: allocated, modified });
    }
    else
        listing.odd.push({ path, why: 'its size cannot be read' });
}

// EXTERNAL MODULE: ./lib/src/run/collection/reader-pod.js
var reader_pod = __webpack_require__(1756);
;// CONCATENATED MODULE: ./lib/src/tensorboard/event.js
const MOST_TAGS = 1000;
const VARINT = 0;
const EIGHT_BYTES = 1;
const WITH_LENGTH = 2;
const FOUR_BYTES = 5;
function scalarsOf(record, tags = []) {
    const event = { wallTime: 0, step: 0, values: [] };
    const fields = new Fields(record);
    while (fields.next()) {
        if (fields.is(1, EIGHT_BYTES))
            event.wallTime = fields.double();
        else if (fields.is(2, VARINT))
            event.step = fields.integer();
        else if (fields.is(5, WITH_LENGTH))
            readSummary(fields.message(), event.values, tags);
        else
            fields.skip();
    }
    return event.values.length === 0 ? undefined : event;
}
function readSummary(summary, values, tags) {
    let place = 0;
    while (summary.next()) {
        if (!summary.is(1, WITH_LENGTH)) {
            summary.skip();
            continue;
        }
        const fields = summary.message();
        let tag;
        let value;
        while (fields.next()) {
            if (fields.is(1, WITH_LENGTH))
                tag = fields.text(tags[place]);
            else if (fields.is(2, FOUR_BYTES))
                value = fields.float();
            else if (fields.is(8, WITH_LENGTH))
                value = scalarOfTensor(fields.message());
            else
                fields.skip();
        }
        if (tag !== undefined && place < MOST_TAGS)
            tags[place++] = tag;
        if (value !== undefined && tag !== undefined && tag.text !== '')
            values.push([tag.text, value]);
    }
}
const FLOAT = 1;
const DOUBLE = 2;
const INT32 = 3;
const INT64 = 9;
const HALF = 19;
const BFLOAT16 = 14;
function scalarOfTensor(tensor) {
    let type = 0;
    let content;
    let listed;
    while (tensor.next()) {
        if (tensor.is(1, VARINT))
            type = tensor.integer();
        else if (tensor.is(2, WITH_LENGTH)) {
            if (!isOneElement(tensor.message()))
                return undefined;
        }
        else if (tensor.is(4, WITH_LENGTH))
            content = tensor.bytes();
        else if (tensor.is(5, FOUR_BYTES))
            listed = tensor.float();
        else if (tensor.is(6, EIGHT_BYTES))
            listed = tensor.double();
        else if ((tensor.field === 7 || tensor.field === 10) && tensor.wire === VARINT)
            listed = tensor.integer();
        else if (tensor.is(13, VARINT))
            listed = halfOf(tensor.integer(), type);
        else if ([5, 6, 7, 10, 13].includes(tensor.field) && tensor.wire === WITH_LENGTH) {
            listed = packed(tensor.field, tensor.bytes(), type);
        }
        else
            tensor.skip();
    }
    return content === undefined || content.length === 0 ? listed : fromContent(content, type);
}
function isOneElement(shape) {
    while (shape.next()) {
        if (!shape.is(2, WITH_LENGTH)) {
            shape.skip();
            continue;
        }
        const dimension = shape.message();
        let size = 0;
        while (dimension.next()) {
            if (dimension.is(1, VARINT))
                size = dimension.integer();
            else
                dimension.skip();
        }
        if (size !== 1)
            return false;
    }
    return true;
}
function packed(field, bytes, type) {
    if (field === 5)
        return bytes.length === 4 ? bytes.readFloatLE() : undefined;
    if (field === 6)
        return bytes.length === 8 ? bytes.readDoubleLE() : undefined;
    const fields = new Fields(bytes);
    const value = fields.varint();
    if (!fields.atEnd)
        return undefined;
    return field === 13 ? halfOf(value, type) : value;
}
function fromContent(content, type) {
    const is = (wanted, size) => type === wanted && content.length === size;
    if (is(FLOAT, 4))
        return content.readFloatLE();
    if (is(DOUBLE, 8))
        return content.readDoubleLE();
    if (is(INT32, 4))
        return content.readInt32LE();
    if (is(INT64, 8))
        return Number(content.readBigInt64LE());
    if (is(HALF, 2) || is(BFLOAT16, 2))
        return halfOf(content.readUInt16LE(), type);
    return undefined;
}
function halfOf(bits, type) {
    const word = Buffer.alloc(4);
    if (type === BFLOAT16) {
        word.writeUInt16LE(bits & 0xffff, 2);
        return word.readFloatLE();
    }
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >>> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0)
        return sign * fraction * 2 ** -24;
    if (exponent === 31)
        return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
class Fields {
    field = 0;
    wire = 0;
    #data;
    #end;
    #at;
    constructor(data, at = 0, end = data.length) {
        this.#data = data;
        this.#at = at;
        this.#end = end;
    }
    get atEnd() {
        return this.#at >= this.#end;
    }
    next() {
        if (this.#at >= this.#end)
            return false;
        const key = this.varint();
        this.field = Math.floor(key / 8);
        this.wire = key & 7;
        return true;
    }
    is(field, wire) {
        return this.field === field && this.wire === wire;
    }
    varint() {
        const first = this.#data[this.#at];
        if (first < 0x80 && this.#at < this.#end) {
            this.#at++;
            return first;
        }
        let value = 0;
        for (let shift = 0; shift < 70 && this.#at < this.#end; shift += 7) {
            const byte = this.#data[this.#at++];
            value += (byte & 0x7f) * 2 ** shift;
            if (byte < 0x80)
                return value;
        }
        throw new Error('A message is cut off within a number.');
    }
    integer() {
        const value = this.varint();
        return value >= 2 ** 63 ? value - 2 ** 64 : value;
    }
    double() {
        return this.#data.readDoubleLE(this.#take(8));
    }
    float() {
        return this.#data.readFloatLE(this.#take(4));
    }
    bytes() {
        const length = this.varint();
        const start = this.#take(length);
        return this.#data.subarray(start, start + length);
    }
    message() {
        const length = this.varint();
        const start = this.#take(length);
        return new Fields(this.#data, start, start + length);
    }
    text(last) {
        const length = this.varint();
        const start = this.#take(length);
        if (last !== undefined && last.bytes.length === length) {
            let at = 0;
            while (at < length && last.bytes[at] === this.#data[start + at])
                at++;
            if (at === length)
                return last;
        }
        const bytes = Buffer.from(this.#data.subarray(start, start + length));
        return { bytes, text: bytes.toString('utf8') };
    }
    skip() {
        if (this.wire === VARINT)
            this.varint();
        else if (this.wire === EIGHT_BYTES)
            this.#take(8);
        else if (this.wire === FOUR_BYTES)
            this.#take(4);
        else if (this.wire === WITH_LENGTH)
            this.#take(this.varint());
        else
            throw new Error(`A message has a field of the unknown wire type ${this.wire}.`);
    }
    #take(length) {
        const start = this.#at;
        if (start + length > this.#end)
            throw new Error('A message is cut off within a field.');
        this.#at = start + length;
        return start;
    }
}

;// CONCATENATED MODULE: ./lib/src/tensorboard/crc32c.js
const TABLES = makeTables();
function makeTables() {
    const first = Uint32Array.from({ length: 256 }, (_, byte) => {
        let value = byte;
        for (let bit = 0; bit < 8; bit++)
            value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
        return value;
    });
    const tables = [first];
    for (let at = 1; at < 8; at++) {
        const before = tables[at - 1];
        tables.push(before.map((value) => (value >>> 8) ^ first[value & 0xff]));
    }
    return tables;
}
const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES;
function crc32c(data) {
    let crc = 0xffffffff;
    let at = 0;
    for (const end = data.length - 7; at < end; at += 8) {
        crc ^= data[at] | (data[at + 1] << 8) | (data[at + 2] << 16) | (data[at + 3] << 24);
        crc =
            t7[crc & 0xff] ^
                t6[(crc >>> 8) & 0xff] ^
                t5[(crc >>> 16) & 0xff] ^
                t4[crc >>> 24] ^
                t3[data[at + 4]] ^
                t2[data[at + 5]] ^
                t1[data[at + 6]] ^
                t0[data[at + 7]];
    }
    for (; at < data.length; at++)
        crc = t0[(crc ^ data[at]) & 0xff] ^ (crc >>> 8);
    return ~crc >>> 0;
}
function maskedCrc32c(data) {
    const crc = crc32c(data);
    return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

;// CONCATENATED MODULE: ./lib/src/tensorboard/records.js

const HEAD = 12;
const FOOT = 4;
const LONGEST_RECORD = 64 * 1024 * 1024;
class RecordReader {
    damaged = 0;
    stopped;
    #rest = [];
    #held = 0;
    #wanted = HEAD;
    #position = 0;
    push(chunk) {
        const records = [];
        this.#rest.push(chunk);
        this.#held += chunk.length;
        if (this.#held < this.#wanted || this.stopped !== undefined)
            return records;
        const bytes = this.#rest.length === 1 ? chunk : Buffer.concat(this.#rest);
        let at = 0;
        this.#wanted = HEAD;
        while (this.stopped === undefined && bytes.length - at >= HEAD) {
            const length = bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
            if (maskedCrc32c(bytes.subarray(at, at + 8)) !== bytes.readUInt32LE(at + 8)) {
                this.stopped = { at: this.#position + at, reason: 'the checksum of a length is wrong' };
            }
            else if (length > LONGEST_RECORD) {
                this.stopped = { at: this.#position + at, reason: `a record of ${length} bytes is too long` };
            }
            else if (bytes.length - at < HEAD + length + FOOT) {
                this.#wanted = HEAD + length + FOOT;
                break;
            }
            else {
                const data = bytes.subarray(at + HEAD, at + HEAD + length);
                if (maskedCrc32c(data) === bytes.readUInt32LE(at + HEAD + length))
                    records.push(data);
                else
                    this.damaged++;
                at += HEAD + length + FOOT;
            }
        }
        const rest = bytes.subarray(at);
        this.#rest = rest.length === 0 || this.stopped !== undefined ? [] : [rest];
        this.#held = this.stopped === undefined ? rest.length : 0;
        this.#position += at;
        return records;
    }
    get unfinished() {
        return this.#held;
    }
}

;// CONCATENATED MODULE: ./lib/src/tensorboard/event-file.js


async function readScalars(content, take) {
    const reader = new RecordReader();
    const tags = [];
    let unreadable = 0;
    for await (const chunk of content) {
        for (const record of reader.push(chunk)) {
            try {
                const event = scalarsOf(record, tags);
                if (event !== undefined)
                    take(event);
            }
            catch {
                unreadable++;
            }
        }
        if (reader.stopped !== undefined)
            break;
    }
    const damages = [];
    if (reader.damaged > 0)
        damages.push(`${reader.damaged} records have a wrong checksum`);
    if (unreadable > 0)
        damages.push(`${unreadable} records are no events`);
    if (reader.stopped !== undefined)
        damages.push(`not read from byte ${reader.stopped.at} on: ${reader.stopped.reason}`);
    if (reader.unfinished > 0)
        damages.push(`the last ${reader.unfinished} bytes are an unfinished record`);
    return damages;
}
const isEventFile = (name) => /(^|[./])tfevents\.\d/.test(name);

;// CONCATENATED MODULE: ./lib/src/run/collection/selection.js


const CHECKPOINTS = [
    'checkpoints',
    'checkpoint-*',
    '*.ckpt',
    '*.pt',
    '*.pth',
    '*.safetensors',
    '*.distcp',
    'global_step*',
];
const SPARSE_RATIO = 64;
const SPARSE_FROM = 16 * 1024 * 1024;
function selection_select(files, wishes) {
    const leftOut = new Map();
    const leave = (what, why, { bytes }, asked = false) => {
        const known = leftOut.get(`${what}\0${why}`) ?? { what, why, files: 0, bytes: 0, ...(asked ? { asked } : {}) };
        leftOut.set(`${what}\0${why}`, { ...known, files: known.files + 1, bytes: known.bytes + bytes });
    };
    const checkpoint = wishes.checkpoints ? () => undefined : matcher(CHECKPOINTS);
    const excluded = matcher(wishes.exclude);
    const included = wishes.include.length === 0 ? undefined : matcher(wishes.include);
    const wanted = [];
    for (const file of files) {
        const { path, bytes, allocatedBytes } = file;
        const isCheckpoint = checkpoint(path);
        const isExcluded = isCheckpoint ?? excluded(path);
        if (isCheckpoint !== undefined)
            leave(isCheckpoint.place, "checkpoints stay where they are (input 'checkpoints')", file, true);
        else if (isExcluded !== undefined)
            leave(isExcluded.place, `'${isExcluded.pattern}' is excluded`, file, true);
        else if (included !== undefined && included(path) === undefined)
            leave(path, "it matches no pattern of input 'include'", file, true);
        else if (nameRefusal(path) !== undefined)
            leave(path, nameRefusal(path), file);
        else if (bytes > SPARSE_FROM && allocatedBytes * SPARSE_RATIO < bytes) {
            leave(path, `it claims ${bytes} bytes and has ${allocatedBytes} of them: the rest is a hole`, file);
        }
        else if (bytes > wishes.mostBytesOfAFile) {
            leave(path, `it is larger than ${wishes.mostBytesOfAFile} bytes (input 'max-file-mebibytes')`, file);
        }
        else
            wanted.push(file);
    }
    const taken = [];
    let left = wishes.room.bytes;
    for (const file of wanted.sort((a, b) => rankOf(a.path) - rankOf(b.path) || a.bytes - b.bytes)) {
        if (file.bytes > left)
            leave(file.path, wishes.room.why, file);
        else {
            taken.push(file);
            left -= file.bytes;
        }
    }
    return { files: taken, leftOut: [...leftOut.values()] };
}
function rankOf(path) {
    if (isEventFile(path))
        return 0;
    if (/\blogs?\b|\.(txt|ya?ml|jsonl?|csv|out|err)$|hparams|cmd-args/.test(path))
        return 1;
    return 2;
}
function matcher(patterns) {
    const tests = patterns.map((pattern) => {
        const plain = pattern.replace(/^\.?\//, '').replace(/\/$/, '');
        return { pattern, whole: plain.includes('/'), test: new RegExp(`^${expressionOf(plain)}$`, 'u') };
    });
    return (path) => {
        const parts = path.split('/');
        for (const { pattern, whole, test } of tests) {
            for (let at = 0; at < parts.length; at++) {
                const place = parts.slice(0, at + 1).join('/');
                if (test.test(whole ? place : parts[at]))
                    return { pattern, place: at === parts.length - 1 ? path : `${place}/` };
            }
        }
        return undefined;
    };
}
const expressionOf = (pattern) => pattern
    .split(/(\*\*\/?|\*|\?)/)
    .map((part) => {
    if (part === '*')
        return '[^/]*';
    if (part === '?')
        return '[^/]';
    if (part === '**/')
        return '(?:.*/)?';
    if (part === '**')
        return '.*';
    return part.replace(/[.+^${}()|[\]\\]/g, String.raw `\$&`);
})
    .join('');

// EXTERNAL MODULE: ./lib/src/kubernetes/retry.js
var retry = __webpack_require__(88957);
;// CONCATENATED MODULE: ./lib/src/run/collection/archive.js
const BLOCK = 512;
const LONGEST_HEADER = 16 * 1024;
const archive_kinds = {
    '1': 'a hard link',
    '2': 'a symbolic link',
    '3': 'a character device',
    '4': 'a block device',
    '5': 'a folder',
    '6': 'a pipe',
    S: 'a sparse file',
};
async function* readArchive(stream) {
    const input = new Blocks(stream);
    let longName;
    let pax = {};
    for (;;) {
        const header = await input.exactly(BLOCK);
        if (header === undefined || header.every((byte) => byte === 0)) {
            await input.drain();
            return;
        }
        checkSum(header);
        const type = String.fromCharCode(header[156]);
        const size = sizeOf(header);
        if (type === 'L' || type === 'x') {
            if (size > LONGEST_HEADER) {
                yield { name: '(a name)', why: `a header of ${size} bytes is too long` };
                await input.skip(padded(size));
                const next = await input.exactly(BLOCK);
                if (next === undefined)
                    throw new Error('The archive breaks off.');
                checkSum(next);
                await input.skip(padded(sizeOf(next)));
                continue;
            }
            const content = (await input.exactly(padded(size)))?.subarray(0, size);
            if (content === undefined)
                throw new Error('The archive breaks off.');
            if (type === 'L')
                longName = textOf(content);
            else
                pax = { ...pax, ...paxRecords(content) };
            continue;
        }
        const name = pax.path ?? longName ?? nameOf(header);
        const actual = pax.size ?? size;
        longName = undefined;
        pax = {};
        if (type === '0' || type === '\0' || type === '7') {
            const entry = new Content(input, actual);
            yield { name, size: actual, content: entry };
            await entry.finish();
        }
        else {
            if (type !== '5' && type !== 'g' && type !== 'K')
                yield { name, why: `it is ${archive_kinds[type] ?? 'a thing of unknown kind'}, no file` };
            await input.skip(['1', '2', '3', '4', '5', '6'].includes(type) ? 0 : padded(actual));
        }
    }
}
const padded = (size) => Math.ceil(size / BLOCK) * BLOCK;
class Content {
    #input;
    #left;
    #padding;
    #finished = false;
    constructor(input, size) {
        this.#input = input;
        this.#left = size;
        this.#padding = padded(size) - size;
    }
    async *[Symbol.asyncIterator]() {
        while (this.#left > 0) {
            const chunk = await this.#input.some(this.#left);
            if (chunk === undefined)
                throw new Error('The archive breaks off.');
            this.#left -= chunk.length;
            yield chunk;
        }
    }
    async finish() {
        if (this.#finished)
            return;
        this.#finished = true;
        await this.#input.skip(this.#left + this.#padding);
        this.#left = 0;
    }
}
class Blocks {
    #chunks;
    #rest = Buffer.alloc(0);
    constructor(stream) {
        this.#chunks = stream[Symbol.asyncIterator]();
    }
    async exactly(count) {
        while (this.#rest.length < count) {
            const { value, done } = await this.#chunks.next();
            if (done) {
                if (this.#rest.length === 0)
                    return undefined;
                throw new Error('The archive breaks off.');
            }
            this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
        }
        const taken = this.#rest.subarray(0, count);
        this.#rest = this.#rest.subarray(count);
        return taken;
    }
    async some(most) {
        if (this.#rest.length === 0) {
            const { value, done } = await this.#chunks.next();
            if (done)
                return undefined;
            this.#rest = value;
        }
        const taken = this.#rest.subarray(0, most);
        this.#rest = this.#rest.subarray(taken.length);
        return taken;
    }
    async skip(count) {
        for (let left = count; left > 0;) {
            const chunk = await this.some(left);
            if (chunk === undefined)
                throw new Error('The archive breaks off.');
            left -= chunk.length;
        }
    }
    async drain() {
        this.#rest = Buffer.alloc(0);
        while (!(await this.#chunks.next()).done)
            ;
    }
}
function checkSum(header) {
    let sum = 8 * 32;
    for (let at = 0; at < BLOCK; at++)
        if (at < 148 || at >= 156)
            sum += header[at];
    if (sum !== Number.parseInt(textOf(header.subarray(148, 156)).trim() || '-1', 8)) {
        throw new Error('What was to be an archive is none: the checksum of a header is wrong.');
    }
}
function sizeOf(header) {
    const field = header.subarray(124, 136);
    const isBinary = field.readUInt32BE() === 0x80000000;
    const size = isBinary ? Number(field.readBigUInt64BE(4)) : Number.parseInt(textOf(field).trim() || '0', 8);
    if (!Number.isSafeInteger(size) || size < 0)
        throw new Error('The archive tells a size that is none.');
    return size;
}
function nameOf(header) {
    const name = textOf(header.subarray(0, 100));
    const isUstar = header.toString('latin1', 257, 263) === 'ustar\0';
    const prefix = isUstar ? textOf(header.subarray(345, 500)) : '';
    return prefix === '' ? name : `${prefix}/${name}`;
}
function paxRecords(content) {
    const found = {};
    for (let at = 0; at < content.length;) {
        const space = content.indexOf(32, at);
        const length = space < 0 ? 0 : Number(content.toString('latin1', at, space));
        if (!Number.isInteger(length) || length <= space - at || at + length > content.length)
            break;
        const [key, ...value] = content.toString('utf8', space + 1, at + length - 1).split('=');
        if (key === 'path')
            found.path = value.join('=');
        if (key === 'size') {
            found.size = Number(value.join('='));
            if (!Number.isSafeInteger(found.size) || found.size < 0)
                throw new Error('The archive tells a size that is none.');
        }
        at += length;
    }
    return found;
}
const textOf = (bytes) => {
    const end = bytes.indexOf(0);
    return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
};

;// CONCATENATED MODULE: ./lib/src/run/collection/checksums.js

const SUM = "if openssl dgst -sha256 -r </dev/null >/dev/null 2>&1; then sum='openssl dgst -sha256 -r'; else sum=sha256sum; fi";
const WHOLE = `cd "$1" && { ${SUM}; head -c "$2" | xargs -0 $sum; }`;
const BEGINNINGS = `cd "$1" && shift && ${SUM} && while [ $# -gt 1 ]; do head -c "$1" "$2" | $sum; shift 2; done`;
const FILES_A_CALL = 200;
const SOME_FAILED = [1, 123];
async function remoteSums(cluster, place, directory, files, signal) {
    const names = Buffer.from(files.map(({ path }) => `./${path}\0`).join(''));
    const command = { script: WHOLE, args: [directory, String(names.length)], stdin: names, fine: SOME_FAILED };
    const text = await (0,remote/* remotely */.A)(cluster, place, command, (output) => checksums_textOf(output, files.length * 2_048), signal);
    const sums = new Map();
    for (const line of text.split('\n')) {
        const [, sum, path] = /^([0-9a-f]{64}) [ *]\.\/(.+)$/.exec(line) ?? [];
        if (sum !== undefined && path !== undefined)
            sums.set(path, sum);
    }
    return sums;
}
async function remoteSumsOfBeginnings(cluster, place, directory, files, signal) {
    const sums = new Map();
    for (let from = 0; from < files.length; from += FILES_A_CALL) {
        const some = files.slice(from, from + FILES_A_CALL);
        const args = [directory, ...some.flatMap(({ path, bytes }) => [String(bytes), `./${path}`])];
        const text = await (0,remote/* remotely */.A)(cluster, place, { script: BEGINNINGS, args }, (output) => checksums_textOf(output, some.length * 100), signal);
        const lines = text.trim().split('\n');
        for (const [at, { path }] of some.entries()) {
            const sum = /^[0-9a-f]{64}/.exec(lines[at] ?? '')?.[0];
            if (sum !== undefined)
                sums.set(path, sum);
        }
    }
    return sums;
}
async function checksums_textOf(output, most) {
    const chunks = [];
    let size = 0;
    for await (const chunk of output) {
        size += chunk.length;
        if (size > most)
            throw new Error('The checksums are longer than checksums can be.');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./lib/src/run/collection/packing.js

const ZSTD = 's';
const GZIP = 'z';
const RAW = 'r';
const CHUNK_BYTES = 256 * 1024;
const ZSTD_WINDOW_LOG = 23;
function packing_packed(command, how) {
    const has = (program) => `[ ${how} = packed ] && command -v ${program} >/dev/null`;
    return (`if ${has('zstd')}; then printf ${ZSTD}; ${command} | zstd -qc1; ` +
        `elif ${has('gzip')}; then printf ${GZIP}; ${command} | gzip -1; else printf ${RAW}; ${command}; fi`);
}
async function* unpacked(output, most = Number.POSITIVE_INFINITY) {
    let total = 0;
    for await (const chunk of plain(output)) {
        total += chunk.length;
        if (total > most)
            throw new Error(`More than ${most} bytes came: it is not what was asked for.`);
        yield chunk;
    }
}
async function* plain(output) {
    const chunks = output[Symbol.asyncIterator]();
    try {
        const { value: first, done } = await chunks.next();
        if (done || first.length === 0)
            return;
        const rest = {
            async *[Symbol.asyncIterator]() {
                if (first.length > 1)
                    yield first.subarray(1);
                for (let next = await chunks.next(); !next.done; next = await chunks.next())
                    yield next.value;
            },
        };
        const mark = String.fromCharCode(first[0]);
        if (mark === RAW)
            yield* rest;
        else if (mark === GZIP)
            yield* through((0,external_node_zlib_.createGunzip)({ chunkSize: CHUNK_BYTES }), rest);
        else if (mark === ZSTD)
            yield* through((0,external_node_zlib_.createZstdDecompress)(ZSTD_OPTIONS), rest);
        else
            throw new Error('What came is not what was asked for.');
    }
    finally {
        output.destroy();
    }
}
const ZSTD_OPTIONS = { chunkSize: CHUNK_BYTES, params: { [external_node_zlib_.constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } };
async function* through(unpacker, source) {
    const feed = async () => {
        try {
            for await (const chunk of source) {
                if (!unpacker.write(chunk))
                    await room(unpacker);
                if (unpacker.destroyed)
                    return;
            }
            unpacker.end();
        }
        catch (error) {
            if (!unpacker.destroyed)
                unpacker.flush(() => unpacker.destroy(error));
        }
    };
    void feed();
    try {
        for await (const chunk of unpacker)
            yield chunk;
    }
    finally {
        unpacker.destroy();
    }
}
function room(target) {
    return new Promise((resolve) => {
        const done = () => {
            for (const event of ['drain', 'close', 'error'])
                target.removeListener(event, done);
            resolve();
        };
        for (const event of ['drain', 'close', 'error'])
            target.on(event, done);
    });
}
const PACKED = /\.(gz|tgz|zip|bz2|xz|zst|lz4|png|jpe?g|neff|ckpt|pt|pth|safetensors|distcp|bin)$/i;
const isPacked = (path) => PACKED.test(path);

;// CONCATENATED MODULE: ./lib/src/run/collection/transfer.js








const ARCHIVE = `cd "$1" && ${packing_packed('head -c "$2" | tar --no-recursion --null -T - -cf -', '"$3"')}`;
const RANGE = `cd "$1" && ${packing_packed('tail -c "+$2" "$4" | head -c "$3"', '"$5"')}`;
const SOME_CHANGED = [1, 2];
const MEBIBYTE = 1024 * 1024;
const transfer_STREAMS = 8;
const SMALL_BYTES = 16 * MEBIBYTE;
const FILES_IN_AN_ARCHIVE = 400;
const LEAST_BYTES_IN_AN_ARCHIVE = 8 * MEBIBYTE;
const MOST_BYTES_IN_AN_ARCHIVE = 64 * MEBIBYTE;
const ARCHIVES_A_STREAM = 3;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
async function transfer(cluster, folder, files, options) {
    const { into, signal, streams = transfer_STREAMS, firstPauseMs = FIRST_PAUSE_MS, smallBytes = SMALL_BYTES } = options;
    const wanted = [];
    for (const file of files) {
        const former = folder.former(`${into}/${file.path}`);
        const isSame = former?.bytes === file.bytes && former.modified === file.modified && former.verified === 'both-ends';
        if (isSame && (await isUnaltered(folder.root, former)))
            folder.keep(former);
        else
            wanted.push(file);
    }
    const isSmall = ({ path, bytes }) => bytes <= smallBytes && folder.former(`${into}/${path}`) === undefined;
    const tasks = [
        ...wanted.filter((file) => !isSmall(file)).map((file) => () => bringOne(file)),
        ...batches(wanted.filter(isSmall), streams).map((batch) => () => bringTogether(batch)),
    ];
    let turn = 0;
    let brought = 0;
    await (0,parallel/* severalAtOnce */.H)(tasks, streams, signal);
    return brought;
    function placeOf() {
        return options.places[turn++ % options.places.length];
    }
    async function bringOne(file) {
        const path = `${into}/${file.path}`;
        const draft = await folder.begin(path, { keep: true });
        if (draft === undefined)
            return;
        if (draft.bytes > file.bytes)
            await draft.restart();
        let why = '';
        let said = '';
        const hear = (words) => {
            said = words;
        };
        let isRewritten = false;
        try {
            for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (attempt > 0)
                    await (0,retry/* pause */.v7)(firstPauseMs * 2 ** (attempt - 1), signal);
                signal.throwIfAborted();
                const place = placeOf();
                try {
                    if (draft.bytes > 0 && attempt > 0)
                        options.tell?.(`${printable(path)}: going on from byte ${draft.bytes}.`);
                    const [whole, sums] = await Promise.allSettled([
                        draft.bytes < file.bytes ? receive(draft, file, place, hear) : true,
                        remoteSumsOfBeginnings(cluster, place, options.directory, [file], signal),
                    ]);
                    if (whole.status === 'rejected')
                        throw whole.reason;
                    if (!whole.value) {
                        why = folder.room().why;
                        break;
                    }
                    if (draft.bytes < file.bytes) {
                        why = said || `it ended after ${draft.bytes} of ${file.bytes} bytes: it was made shorter while it was read`;
                        await draft.restart();
                        continue;
                    }
                    if (sums.status === 'rejected')
                        throw sums.reason;
                    const sum = sums.value.get(file.path);
                    if (sum === draft.sha256()) {
                        await draft.finish({ ...factsOf(file), verified: 'both-ends' });
                        return;
                    }
                    if (sum === undefined) {
                        folder.note(`The image of pod ${place.pod} has no sha256sum: files were compared by their size alone.`);
                        await draft.finish({ ...factsOf(file), verified: 'whole' });
                        return;
                    }
                    isRewritten = true;
                    if (attempt < ATTEMPTS - 1)
                        await draft.restart();
                }
                catch (error) {
                    signal.throwIfAborted();
                    why = error.message;
                }
            }
            if (isRewritten && draft.bytes === file.bytes) {
                folder.note(`${path} was rewritten while it was read; it is as it was read.`);
                await draft.finish({ ...factsOf(file), verified: 'changed' });
                return;
            }
        }
        catch (error) {
            await draft.suspend();
            throw error;
        }
        folder.leaveOut(path, printable(why), { bytes: file.bytes - draft.bytes });
        await draft.suspend();
    }
    async function receive(draft, file, place, said) {
        const left = file.bytes - draft.bytes;
        const how = isPacked(file.path) ? 'raw' : 'packed';
        const args = [options.directory, String(draft.bytes + 1), String(left), `./${file.path}`, how];
        return await (0,remote/* remotely */.A)(cluster, place, { script: RANGE, args, said }, async (output) => {
            let got = 0;
            for await (const chunk of unpacked(output)) {
                const bytes = chunk.subarray(0, left - got);
                got += bytes.length;
                brought += bytes.length;
                if (!(await draft.write(bytes)))
                    return false;
            }
            return true;
        }, signal);
    }
    async function bringTogether(batch) {
        const asked = new Map(batch.map((file) => [file.path, file]));
        const place = placeOf();
        const names = Buffer.from(batch.map(({ path }) => `./${path}\0`).join(''));
        const command = {
            script: ARCHIVE,
            args: [options.directory, String(names.length), 'packed'],
            stdin: names,
            fine: SOME_CHANGED,
        };
        const drafts = new Map();
        const [arrived, sums] = await Promise.allSettled([
            (0,remote/* remotely */.A)(cluster, place, command, (output) => unpack(output, asked, drafts), signal),
            remoteSums(cluster, place, options.directory, batch, signal),
        ]);
        signal.throwIfAborted();
        const known = sums.status === 'fulfilled' ? sums.value : new Map();
        if (arrived.status === 'rejected')
            options.tell?.(`An archive broke off (${printable(String(arrived.reason.message))}): the rest follows.`);
        for (const [path, file] of asked) {
            const draft = drafts.get(path);
            if (draft !== undefined && draft.bytes === file.bytes && known.get(path) === draft.sha256()) {
                await draft.finish({ ...factsOf(file), verified: 'both-ends' });
            }
            else {
                await draft?.suspend();
                await bringOne(file);
            }
        }
    }
    async function unpack(output, asked, drafts) {
        for await (const entry of readArchive(unpacked(output, mostBytesOf(asked)))) {
            const path = entry.name.replace(/^\.\//, '');
            const file = asked.get(path);
            if ('why' in entry)
                folder.leaveOut(`${into}/${entry.name}`, entry.why);
            else if (file === undefined)
                folder.leaveOut(`${into}/${entry.name}`, 'it was not asked for', { bytes: entry.size });
            else if (drafts.has(path))
                folder.leaveOut(`${into}/${path}`, 'it came twice', { bytes: entry.size });
            else {
                const draft = await folder.begin(`${into}/${path}`);
                if (draft === undefined) {
                    asked.delete(path);
                    continue;
                }
                await draft.restart();
                drafts.set(path, draft);
                for await (const chunk of entry.content) {
                    const bytes = chunk.subarray(0, file.bytes - draft.bytes);
                    brought += bytes.length;
                    if (bytes.length > 0 && !(await draft.write(bytes)))
                        break;
                }
            }
        }
    }
    function factsOf(file) {
        return { source: `file ${options.directory}/${file.path}`, modified: file.modified };
    }
}
const mostBytesOf = (files) => [...files.values()].reduce((sum, { bytes }) => sum + 2 * bytes + 16 * 1024, MEBIBYTE);
function batches(files, streams) {
    const total = files.reduce((sum, { bytes: size }) => sum + size, 0);
    const share = total / (streams * ARCHIVES_A_STREAM);
    const most = Math.min(MOST_BYTES_IN_AN_ARCHIVE, Math.max(LEAST_BYTES_IN_AN_ARCHIVE, share));
    const found = [];
    let bytes = Number.POSITIVE_INFINITY;
    for (const file of files) {
        if (bytes + file.bytes > most || found.at(-1).length >= FILES_IN_AN_ARCHIVE) {
            found.push([]);
            bytes = 0;
        }
        found.at(-1).push(file);
        bytes += file.bytes;
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/src/run/collection/run-files.js







const FILES = 'files';
const LIST = 'cd "$1" && find . -printf "$2"';
const SOME_UNREADABLE = [1];
const MOST_NAMED = 1_000;
async function fetchRunFiles(cluster, run, folder, options) {
    const { signal } = options;
    const directory = run.runDirectory;
    if (directory === undefined || run.claimName === undefined) {
        folder.note('The step has no directory on a shared file system.');
        return;
    }
    const reader = await (0,reader_pod/* openReader */.cE)(cluster, run, options);
    try {
        const listing = await (0,remote/* remotely */.A)(cluster, reader.places[0], {
            script: LIST,
            args: [directory, LISTING_FORMAT],
            fine: SOME_UNREADABLE,
            said: (text) => folder.leaveOut(directory, `some of it cannot be read: ${text}`),
        }, readListing, signal).catch((error) => {
            if (error instanceof remote/* RemoteError */.H && error.exitCode !== undefined) {
                throw new remote/* RemoteError */.H(`${directory} cannot be listed: ${error.message}`);
            }
            throw error;
        });
        if (listing.isCut)
            folder.leaveOut(directory, 'it has more files than can be listed; those beyond are not known by name');
        for (const { path, why } of listing.odd.slice(0, MOST_NAMED))
            folder.leaveOut(`${FILES}/${path}`, why);
        if (listing.odd.length > MOST_NAMED) {
            folder.leaveOut(directory, `${listing.odd.length - MOST_NAMED} more things in it are no files`);
        }
        const room = folder.room();
        const selection = selection_select(listing.files, { ...options, room });
        for (const { what, why, ...more } of selection.leftOut)
            folder.leaveOut(`${FILES}/${what}`, why, more);
        const beyond = selection.leftOut.filter(({ why }) => why === room.why);
        if (beyond.length > 0) {
            const bytes = beyond.reduce((sum, each) => sum + each.bytes, 0);
            options.warn(`${beyond.length} file${beyond.length === 1 ? ' of the run is' : 's of the run are'} left out (${bytes} bytes), for ${room.why}.`);
        }
        const started = Date.now();
        const total = selection.files.reduce((sum, { bytes }) => sum + bytes, 0);
        const fetched = await transfer(cluster, folder, selection.files, {
            places: reader.places,
            directory,
            into: FILES,
            signal,
            tell: (sentence) => (0,core/* info */.pq)((0,log_lines/* safeLine */.om)(sentence)),
        });
        const seconds = ((Date.now() - started) / 1000).toFixed(1);
        (0,core/* info */.pq)(`${selection.files.length} files of ${directory}, ${total} bytes; ${fetched} of them fetched in ${seconds} s.`);
    }
    finally {
        await reader.close();
    }
}

;// CONCATENATED MODULE: ./lib/src/run/collection/gone-pods.js



const KEPT = `${FILES}/${kept_logs/* KEPT_LOGS */.PF}/`;
function nameGonePods(run, objects, folder) {
    const known = [...folder.files.keys(), ...folder.formerPaths(), ...folder.leftOut.map(({ what }) => what)];
    const isKnown = (place) => known.some((path) => path.startsWith(place));
    if (objects.workload === undefined && !isKnown('pods/') && !isKnown(KEPT)) {
        folder.leaveOut('pods', `${run.kind} '${run.name}' is gone, with its pods and their logs`);
    }
    for (const worker of goneWorkers(objects.workload, objects.pods)) {
        if (isKnown(`pods/${worker}/`) || isKnown(`${KEPT}${worker}/`))
            continue;
        folder.leaveOut(`pods/${worker}`, 'the pod is gone, and its log is not among the files of the run');
    }
    const kept = [...folder.files.keys()].filter((path) => path.startsWith(KEPT));
    for (const path of kept.filter((each) => each.endsWith('.cut.log'))) {
        folder.leaveOut(`the rest of ${path}`, 'when the pod was let go, no more of its log was kept');
    }
    if (kept.length > 0)
        folder.note(`Logs in ${KEPT} are as they were when their pods were let go.`);
}
function keptMainLogs({ kind, name }, folder) {
    const isMain = (path) => kind === 'Job' || path.startsWith(`${KEPT}${name}-launcher`);
    return [...folder.files.values()]
        .filter(({ path }) => path.startsWith(KEPT) && isMain(path))
        .sort((a, b) => Number(a.modified ?? 0) - Number(b.modified ?? 0))
        .map(({ path }) => path);
}

// EXTERNAL MODULE: ./lib/src/neuron/curve.js
var curve = __webpack_require__(79783);
// EXTERNAL MODULE: ./lib/src/neuron/metrics.js
var metrics = __webpack_require__(5581);
;// CONCATENATED MODULE: ./lib/src/run/collection/metrics.js






const READ_BYTES = 1024 * 1024;
const MOST_OF_A_LINE = 64 * 1024;
const names = curve/* columns */.YB.filter(([field]) => field !== 'step');
async function readMetrics(folder, mainLogs) {
    const table = new metrics_table/* MetricsTable */.s6();
    const eventFiles = [...folder.files.values()].filter(({ path }) => isEventFile(path));
    eventFiles.sort((a, b) => beganAt(a.path) - beganAt(b.path) || (a.path < b.path ? -1 : 1));
    for (const { path } of eventFiles) {
        const content = (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder.root, path), { highWaterMark: READ_BYTES });
        const damages = await readScalars(content, ({ step, wallTime, values }) => table.addEvent(step, wallTime, values));
        for (const damage of damages)
            folder.note(`${path}: ${damage}.`);
    }
    for (const path of mainLogs)
        await readLog((0,external_node_path_.join)(folder.root, path), table);
    return table;
}
async function readLog(file, table) {
    let rest = Buffer.alloc(0);
    const take = (block) => {
        for (const point of (0,metrics/* metricPoints */.s)(block)) {
            const values = names.flatMap(([field, name]) => point[field] === undefined ? [] : [[name, point[field]]]);
            table.addLogged(point.step, values);
        }
    };
    for await (const chunk of (0,external_node_fs_.createReadStream)(file, { highWaterMark: READ_BYTES })) {
        const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        const lineEnd = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
        const end = bytes.length - lineEnd > MOST_OF_A_LINE ? bytes.length : lineEnd;
        take(bytes.subarray(0, end));
        rest = Buffer.from(bytes.subarray(end));
    }
    take(rest);
}
const beganAt = (path) => Number(/tfevents\.(\d+)/.exec(path)?.[1] ?? 0);

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
;// CONCATENATED MODULE: ./lib/src/run/collection/objects.js







const SOURCE = 'API server';
const PLUGIN = /neuron.*(device-plugin|scheduler|monitor|health)|efa.*device-plugin|k8s-neuron/i;
const PLUGIN_LOG_LINES = 2_000;
async function fetchObjects(cluster, run, folder, signal) {
    const { kind, name, namespace } = run;
    const workload = await cluster.get((0,identity/* resourceOf */.KU)(kind), { name, namespace });
    const launcher = kind === 'MPIJob'
        ? await cluster.get(resources/* jobs */.LR, { name: (0,mpijob_objects/* launcherJobName */.nw)(name), namespace })
        : undefined;
    const own = await cluster.list(resources/* pods */.Jw, { namespace, labelSelector: (0,mpijob_objects/* podSelector */.nv)(kind, name) });
    const write = async (object) => {
        await folder.write(fileOf(object), (0,dist.stringify)(readable(object)), SOURCE);
    };
    for (const object of [workload, launcher, ...own.items])
        if (object !== undefined)
            await write(object);
    const uids = new Set([workload, launcher, ...own.items].flatMap((object) => object?.metadata?.uid ?? []));
    const names = new Set([name, (0,mpijob_objects/* launcherJobName */.nw)(name), ...own.items.map(({ metadata }) => metadata?.name ?? '')]);
    const all = await listIfAllowed(cluster, resources/* events */.AZ, { namespace }, folder);
    const related = all
        .filter(({ involvedObject: about }) => uids.has(about?.uid ?? '') || isOf(about?.name ?? '', names))
        .sort((a, b) => objects_timeText(a).localeCompare(objects_timeText(b)));
    if (related.length > 0) {
        await folder.write('objects/events.yaml', (0,dist.stringify)(related.map(readable)), SOURCE);
        await folder.write('events.txt', `${related.map(lineOf).join('\n')}\n`, SOURCE);
    }
    const placed = [...placementsOf(related).values()].map(({ node }) => node);
    const used = new Set([...own.items.map(({ spec }) => spec?.nodeName), ...placed]);
    const allNodes = await listIfAllowed(cluster, resources/* nodes */.a9, {}, folder);
    for (const node of allNodes.filter(({ metadata }) => used.has(metadata?.name)))
        await write(node);
    await fetchPlugins(cluster, used, folder, signal);
    return {
        workload: workload === undefined ? undefined : { kind, object: workload },
        launcherJob: launcher,
        pods: own.items,
        formerPods: [],
        events: related,
        nodes: allNodes,
        now: Date.now(),
    };
}
async function fetchPlugins(cluster, used, folder, signal) {
    const sets = await listIfAllowed(cluster, resources/* daemonSets */.eY, {}, folder);
    for (const set of sets.filter(({ metadata }) => PLUGIN.test(metadata?.name ?? ''))) {
        await folder.write(`support/daemonset-${set.metadata?.name}.yaml`, (0,dist.stringify)(readable(set)), SOURCE);
        const namespace = set.metadata?.namespace ?? 'kube-system';
        const all = await listIfAllowed(cluster, resources/* pods */.Jw, { namespace }, folder);
        const own = all.filter(({ metadata, spec }) => used.has(spec?.nodeName) && metadata?.ownerReferences?.some(({ uid }) => uid === set.metadata?.uid));
        for (const pod of own) {
            const name = pod.metadata?.name ?? '';
            await folder.write(`support/pod-${name}.yaml`, (0,dist.stringify)(readable(pod)), SOURCE);
            for (const { name: container } of pod.spec?.containers ?? []) {
                try {
                    const log = await cluster.logs({ name, namespace, container, tailLines: PLUGIN_LOG_LINES, signal });
                    await folder.write(`support/${name}/${container}.log`, log, `the last ${PLUGIN_LOG_LINES} lines of log ${name}/${container}`);
                }
                catch (error) {
                    if (signal.aborted)
                        throw error;
                    folder.note(`The log of ${name} is not here: ${printable(error.message)}`);
                }
            }
        }
    }
}
async function listIfAllowed(cluster, resource, selection, folder) {
    try {
        return (await cluster.list(resource, selection)).items;
    }
    catch (error) {
        if (!(error instanceof kubernetes_cluster/* ApiError */.h && [403, 404].includes(error.status)))
            throw error;
        const where = selection.namespace === undefined ? '' : ` of namespace ${selection.namespace}`;
        folder.note(`${resource.kind}s${where} are not here: ${error.message}`);
        return [];
    }
}
const isOf = (name, names) => names.has(name) || [...names].some((own) => name.startsWith(`${own}-`));
const fileOf = ({ kind, metadata }) => `objects/${(kind ?? 'object').toLowerCase()}-${metadata?.name}.yaml`;
const SECRET_NAME = /token|password|passwd|secret|credential|api_?key|access_?key/i;
function readable(object) {
    return JSON.parse(JSON.stringify(object, (key, value) => {
        if (key === 'managedFields' || key === 'kubectl.kubernetes.io/last-applied-configuration')
            return undefined;
        const { name, value: text } = (value ?? {});
        if (typeof name === 'string' && typeof text === 'string' && SECRET_NAME.test(name))
            return { name, value: '***' };
        return value;
    }));
}
const objects_timeText = ({ lastTimestamp, eventTime, metadata }) => String(lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '');
const lineOf = (event) => {
    const { involvedObject, type, reason, message, count } = event;
    const times = (count ?? 1) > 1 ? ` (${count} times)` : '';
    const text = (message ?? '').replace(/\s+/g, ' ');
    return `${objects_timeText(event)} ${type} ${involvedObject?.kind}/${involvedObject?.name} ${reason}: ${text}${times}`;
};

;// CONCATENATED MODULE: ./lib/src/run/collection/pod-logs.js






const pod_logs_STREAMS = 16;
const pod_logs_ATTEMPTS = 4;
const pod_logs_FIRST_PAUSE_MS = 500;
const MAYBE_ROTATED_BYTES = 8 * 1024 * 1024;
const ROTATED_SECONDS = 60;
async function fetchPodLogs(cluster, pods, folder, signal) {
    const found = pods.flatMap((pod) => instancesOf(pod, folder));
    await (0,parallel/* severalAtOnce */.H)(found.map((instance) => () => fetchLog(cluster, instance, folder, signal)), pod_logs_STREAMS, signal);
    const paths = new Map();
    for (const { pod, path } of found)
        if (folder.files.has(path))
            paths.set(pod, [...(paths.get(pod) ?? []), path]);
    return paths;
}
function instancesOf({ metadata, status }, folder) {
    const pod = metadata?.name ?? '';
    const all = [
        ...(status?.initContainerStatuses ?? []),
        ...(status?.containerStatuses ?? []),
        ...(status?.ephemeralContainerStatuses ?? []),
    ];
    return all.flatMap(({ name, restartCount, state, lastState, containerID }) => {
        const base = { pod, namespace: metadata?.namespace ?? 'default', container: name };
        const previous = restartCount > 0 || lastState?.terminated;
        if (restartCount > 1) {
            folder.leaveOut(`pods/${pod}/${name}: ${restartCount - 1} earlier instances`, 'the kubelet keeps the log of the last two instances only');
        }
        return [
            ...(previous
                ? [
                    {
                        ...base,
                        previous: true,
                        path: `pods/${pod}/${name}.previous.log`,
                        id: lastState?.terminated?.containerID ?? `restart ${restartCount - 1}`,
                        ended: true,
                        startedAt: (0,mpijob_objects/* timeOf */.nR)(lastState?.terminated?.startedAt),
                    },
                ]
                : []),
            ...(state?.running || state?.terminated
                ? [
                    {
                        ...base,
                        previous: false,
                        path: `pods/${pod}/${name}.log`,
                        id: state.terminated?.containerID ?? containerID ?? `restart ${restartCount}`,
                        ended: state.terminated !== undefined,
                        startedAt: (0,mpijob_objects/* timeOf */.nR)((state.running ?? state.terminated)?.startedAt),
                    },
                ]
                : []),
        ];
    });
}
async function fetchLog(cluster, instance, folder, signal) {
    const { path, id } = instance;
    const former = folder.former(path);
    if (former?.instance === id && former.ended)
        return folder.keep(former);
    const isSame = former?.instance === id;
    const draft = await folder.begin(path, { keep: true });
    if (draft === undefined)
        return;
    if (!isSame)
        await draft.setAside(asideOf(path));
    let why = '';
    for (let attempt = 0; attempt < pod_logs_ATTEMPTS; attempt++) {
        if (attempt > 0)
            await (0,retry/* pause */.v7)(pod_logs_FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
        if (signal.aborted)
            break;
        try {
            const lost = await append(cluster, instance, draft, folder, signal);
            if (lost > 0)
                folder.leaveOut(path, `cut: ${folder.room().why}`, { bytes: lost });
            await noteRotation(cluster, instance, draft, folder, signal);
            const facts = { source: `log ${instance.pod}/${instance.container}`, verified: 'whole' };
            await draft.finish({ ...facts, instance: id, ended: instance.ended && lost === 0 });
            return;
        }
        catch (error) {
            why = error.message;
            if (error instanceof kubernetes_cluster/* ApiError */.h && [400, 403, 404].includes(error.status))
                break;
        }
    }
    if (draft.bytes > 0) {
        folder.leaveOut(`${path} from byte ${draft.bytes} on`, printable(why || 'it was interrupted'));
        await draft.finish({
            source: `log ${instance.pod}/${instance.container}`,
            verified: 'changed',
            instance: id,
            ended: false,
        });
    }
    else {
        await draft.suspend();
        folder.leaveOut(path, printable(why || 'it was interrupted'));
    }
    signal.throwIfAborted();
}
async function append(cluster, instance, draft, folder, signal) {
    const { pod, namespace, container, previous, path } = instance;
    const log = await cluster.logs({ name: pod, namespace, container, previous, signal });
    const known = draft.bytes;
    const knownSum = draft.sha256();
    const beginning = (0,external_node_crypto_.createHash)('sha256');
    let seen = 0;
    let lost = 0;
    let isSame = known === 0;
    for await (const chunk of log) {
        const again = chunk.subarray(0, Math.max(0, known - seen));
        const fresh = chunk.subarray(again.length);
        beginning.update(again);
        seen += again.length;
        if (!isSame && seen === known) {
            if (beginning.copy().digest('hex') !== knownSum)
                break;
            isSame = true;
        }
        if (fresh.length === 0)
            continue;
        const before = draft.bytes;
        if (!(await draft.write(fresh)))
            lost += fresh.length - (draft.bytes - before);
    }
    if (isSame)
        return lost;
    folder.note(`${path} was rotated since it was fetched before; what it was then is beside it.`);
    await draft.setAside(asideOf(path));
    return await append(cluster, instance, draft, folder, signal);
}
const asideOf = (path) => path.replace(/\.log$/, `.until-${new Date().toISOString().replace(/[:.]/g, '-')}.log`);
async function noteRotation(cluster, { pod, namespace, container, previous, path, startedAt }, draft, folder, signal) {
    if (draft.bytes < MAYBE_ROTATED_BYTES || startedAt === undefined)
        return;
    const log = await cluster.logs({ name: pod, namespace, container, previous, timestamps: true, signal });
    for await (const chunk of log) {
        const first = (0,mpijob_objects/* timeOf */.nR)(chunk.toString('latin1', 0, 40).split(' ')[0]);
        if (first !== undefined && first - startedAt > ROTATED_SECONDS * 1000) {
            folder.leaveOut(`${path} before ${new Date(first).toISOString()}`, `the container began at ${new Date(startedAt).toISOString()}, and kubelets rotate large logs away`);
        }
        break;
    }
    log.destroy();
}

// EXTERNAL MODULE: ./lib/src/mpijob/view.js + 8 modules
var mpijob_view = __webpack_require__(91157);
;// CONCATENATED MODULE: ./lib/src/neuron/utilisation.js
const MOST_CORES = 1024;
function utilisationOf(lines) {
    const cores = new Map();
    let samples = 0;
    let deviceBytes = 0;
    let hostBytes = 0;
    for (const line of lines) {
        const sample = parse(line);
        if (!Array.isArray(sample?.neuron_runtime_data))
            continue;
        samples++;
        let device = 0;
        let host = 0;
        for (const { report } of sample.neuron_runtime_data) {
            for (const [name, use] of Object.entries(report?.neuroncore_counters?.neuroncores_in_use ?? {})) {
                const core = Number(name);
                const percent = Number(use?.neuroncore_utilization);
                if (!Number.isInteger(core) || !Number.isFinite(percent) || cores.size >= MOST_CORES)
                    continue;
                const known = cores.get(core) ?? { sum: 0, count: 0, most: 0 };
                cores.set(core, {
                    ...known,
                    sum: known.sum + percent,
                    count: known.count + 1,
                    most: Math.max(known.most, percent),
                });
            }
            const used = report?.memory_used?.neuron_runtime_used_bytes;
            device += numberOf(used?.neuron_device);
            host += numberOf(used?.host);
            for (const [name, parts] of Object.entries(used?.usage_breakdown?.neuroncore_memory_usage ?? {})) {
                const known = cores.get(Number(name));
                const bytes = Object.values(parts ?? {}).reduce((sum, part) => sum + numberOf(part), 0);
                if (known !== undefined)
                    known.deviceBytes = Math.max(known.deviceBytes ?? 0, bytes);
            }
        }
        deviceBytes = Math.max(deviceBytes, device);
        hostBytes = Math.max(hostBytes, host);
    }
    if (samples === 0)
        return undefined;
    return {
        samples,
        cores: [...cores.entries()]
            .sort(([a], [b]) => a - b)
            .map(([core, { sum, count, most, deviceBytes: bytes }]) => ({
            core,
            mean: sum / count,
            most,
            ...(bytes === undefined ? {} : { deviceBytes: bytes }),
        })),
        ...(deviceBytes > 0 ? { deviceBytes } : {}),
        ...(hostBytes > 0 ? { hostBytes } : {}),
    };
}
const numberOf = (value) => (Number.isFinite(value) ? value : 0);
function parse(line) {
    try {
        return line.startsWith('{') ? JSON.parse(line) : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/src/run/following/step-reports.js
var step_reports = __webpack_require__(74250);
// EXTERNAL MODULE: ./lib/src/run/handover/handover.js
var handover = __webpack_require__(35207);
;// CONCATENATED MODULE: ./lib/src/run/money/bill.js

function billOf(object) {
    const saved = (0,handover/* handoverOf */.h$)(object ?? {})?.memories.cost;
    return typeof saved?.dollars === 'number' ? saved.dollars : undefined;
}

// EXTERNAL MODULE: ./lib/src/neuron/signatures/cause.js
var cause = __webpack_require__(92941);
;// CONCATENATED MODULE: ./lib/src/run/collection/evidence.js



const TAIL_BYTES = 512 * 1024;
const evidence_MOST_FILES = 200;
const LINES_BEFORE = 2;
const LINES_AFTER = 6;
const LAST_LINES = 25;
const LONGEST_LINE = 500;
async function findClue(folder, mainLogs) {
    const others = [...folder.files.values()]
        .map(({ path }) => path)
        .filter((path) => !mainLogs.includes(path) && isLog(path));
    const own = [...mainLogs].reverse();
    for (const file of [...own, ...others].slice(0, evidence_MOST_FILES)) {
        const lines = await lastLines((0,external_node_path_.join)(folder.root, file));
        const found = (0,cause/* causeIn */.Po)(lines);
        if (found === undefined)
            continue;
        const at = lines.findIndex((line) => line.includes(found.line));
        const { meaning, advice } = found.signature;
        const around = lines.slice(Math.max(0, at - LINES_BEFORE), at + LINES_AFTER + 1);
        return { file, meaning, advice, lines: around.map(cut) };
    }
    for (const file of own) {
        const lines = (await lastLines((0,external_node_path_.join)(folder.root, file))).filter((line) => line.trim() !== '').slice(-LAST_LINES);
        if (lines.length > 0)
            return { file, lines: lines.map(cut) };
    }
    return undefined;
}
const isLog = (path) => /^(pods|files\/pod-logs)\/.*\.log$/.test(path) || /^files\/(.*\/)?log$/.test(path);
async function lastLines(path) {
    const file = await (0,promises_.open)(path);
    try {
        const { size } = await file.stat();
        const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
        await file.read(buffer, 0, buffer.length, size - buffer.length);
        return buffer
            .toString('utf8')
            .split('\n')
            .map((line) => line.split('\r').findLast((each) => each !== '') ?? '');
    }
    finally {
        await file.close();
    }
}
const cut = (line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line);

;// CONCATENATED MODULE: ./lib/src/run/collection/report.js











const MONITOR_FILE = /^accelerators\/.*\.jsonl$|(^|\/)neuron-monitor[^/]*\.jsonl?$/;
const MOST_MONITOR_BYTES = 8 * 1024 * 1024;
const MOST_MONITOR_FILES = 64;
async function reportOf(run, objects, folder, metrics, mainLogs, others) {
    const view = (0,mpijob_view/* viewOf */.d)(objects);
    const isCompilation = run.step === 'compile';
    const times = metrics.series(metrics_table/* WALL_TIME */.JZ).values.filter(Number.isFinite);
    const training = times.length === 0
        ? {}
        : {
            firstStepAt: 1000 * times.reduce((a, b) => Math.min(a, b)),
            lastStepAt: 1000 * times.reduce((a, b) => Math.max(a, b)),
        };
    const failed = view.phase === 'Failed' || view.phase === 'Deleted';
    const clue = failed ? await findClue(folder, mainLogs) : undefined;
    return {
        title: run.recipe === '' ? run.name : `${run.recipe} ${run.step}`,
        runId: run.runId,
        kind: run.kind,
        ...(run.runDirectory === undefined ? {} : { runDirectory: run.runDirectory }),
        isCompilation,
        view,
        course: courseOf(objects, view, training, isCompilation, billOf(objects.workload?.object)),
        metrics,
        utilisation: await readUtilisation(folder),
        ...(view.failure === undefined ? {} : { failure: view.failure }),
        ...(clue === undefined ? {} : { clue }),
        stepReports: await readStepReports(folder, mainLogs),
        others,
        files: [...folder.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
        leftOut: folder.leftOut,
        notes: folder.notes,
    };
}
async function readOthers(lines, folder) {
    const others = [];
    for (const line of lines) {
        const [, name, path] = /^(?:([^=/]+)=)?(.+)$/.exec(line);
        try {
            others.push({ name: name ?? path, metrics: (0,metrics_files/* fromMetricsJson */._k)(await (0,promises_.readFile)(path, 'utf8')) });
        }
        catch (error) {
            folder.note(`The run in ${path} is not compared: ${error.message}.`);
        }
    }
    return others;
}
async function readUtilisation(folder) {
    const found = [];
    const files = [...folder.files.values()].filter(({ path }) => MONITOR_FILE.test(path)).slice(0, MOST_MONITOR_FILES);
    for (const { path, bytes } of files) {
        const start = Math.max(0, bytes - MOST_MONITOR_BYTES);
        const chunks = [];
        for await (const chunk of (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder.root, path), { start }))
            chunks.push(chunk);
        const use = utilisationOf(Buffer.concat(chunks).toString('utf8').split('\n'));
        if (use !== undefined)
            found.push({ worker: workerOf(path), use });
    }
    return found.sort((a, b) => a.worker.localeCompare(b.worker, 'en', { numeric: true }));
}
function workerOf(path) {
    const place = path.replace(/^(accelerators|files)\/|\.jsonl?$/g, '').replace(/(^|\/)neuron-monitor$/, '');
    return /^\d+$/.test(place) ? `node ${place}` : place || 'all nodes';
}
async function readStepReports(folder, mainLogs) {
    const watcher = (0,step_reports/* watchStepReports */.r)();
    for (const path of mainLogs) {
        let rest = Buffer.alloc(0);
        for await (const chunk of (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder.root, path), { highWaterMark: 1024 * 1024 })) {
            const bytes = Buffer.concat([rest, chunk]);
            const end = bytes.lastIndexOf(10) + 1;
            watcher.lines?.(bytes.subarray(0, end), 0);
            rest = end === 0 && bytes.length > 1024 * 1024 ? Buffer.alloc(0) : bytes.subarray(end);
        }
        watcher.lines?.(rest, 0);
    }
    return [...(watcher.report?.(undefined, 0).sections ?? [])];
}

// EXTERNAL MODULE: ./lib/src/failure.js
var src_failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/recipe/metadata.js
var metadata = __webpack_require__(69336);
// EXTERNAL MODULE: ./lib/src/run/stopping/trace.js
var trace = __webpack_require__(12608);
;// CONCATENATED MODULE: ./lib/src/run/collection/subject.js








async function findSubject(cluster, namespace, runId, runDirectory) {
    const found = await (0,trace/* findRunOrTrace */.R3)(cluster, namespace, runId).catch((error) => {
        if (error instanceof src_failure/* Failure */.H)
            return error;
        throw error;
    });
    if (!(found instanceof src_failure/* Failure */.H))
        return runDirectory === undefined ? found : { ...found, runDirectory };
    const left = (await strangerOf(cluster, namespace, runId)) ?? (await remainsOf(cluster, namespace, runId, runDirectory));
    if (left === undefined)
        throw found;
    if (runDirectory === undefined)
        return left;
    const mount = await mountFor(cluster, namespace, runDirectory, left);
    return { ...left, runDirectory, ...(mount ? { claimName: mount.claimName, template: mount.template } : {}) };
}
const bare = (kind, name, namespace) => ({
    kind,
    name,
    namespace,
    uid: '',
    runId: name,
    recipe: '',
    step: '',
    fingerprint: '',
    once: false,
    logContainer: '',
    workers: 0,
    neuronDevicesPerWorker: 0,
});
async function strangerOf(cluster, namespace, name) {
    for (const kind of ['MPIJob', 'Job']) {
        const object = await cluster.get((0,identity/* resourceOf */.KU)(kind), { name, namespace });
        if (object !== undefined)
            return { ...bare(kind, name, namespace), uid: object.metadata?.uid ?? '' };
    }
    return undefined;
}
async function remainsOf(cluster, namespace, name, runDirectory) {
    for (const [label, kind] of [
        [metadata/* labels */.WD.runId, undefined],
        [mpijob_objects/* JOB_NAME_LABEL */.fC, 'MPIJob'],
        [mpijob_objects/* BATCH_JOB_NAME_LABEL */.ed, 'Job'],
    ]) {
        const { items } = await cluster.list(resources/* pods */.Jw, { namespace, labelSelector: `${label}=${name}` });
        const pod = items[0];
        if (pod === undefined)
            continue;
        const own = pod.metadata?.labels ?? {};
        return {
            ...bare(kind ?? (mpijob_objects/* JOB_NAME_LABEL */.fC in own ? 'MPIJob' : 'Job'), name, namespace),
            recipe: own[metadata/* labels */.WD.recipe] ?? '',
            step: own[metadata/* labels */.WD.step] ?? '',
        };
    }
    const told = await eventsOf(cluster, namespace, name);
    const kind = told.some(({ involvedObject }) => involvedObject?.kind === 'MPIJob') ? 'MPIJob' : 'Job';
    return told.length > 0 || runDirectory !== undefined ? bare(kind, name, namespace) : undefined;
}
async function eventsOf(cluster, namespace, name) {
    try {
        const { items } = await cluster.list(resources/* events */.AZ, { namespace });
        return items.filter(({ involvedObject }) => involvedObject?.name === name && ['MPIJob', 'Job'].includes(involvedObject?.kind ?? ''));
    }
    catch (error) {
        if (error instanceof kubernetes_cluster/* ApiError */.h && error.status === 403)
            return [];
        throw error;
    }
}
async function mountFor(cluster, namespace, directory, run) {
    const own = await cluster.get((0,identity/* resourceOf */.KU)(run.kind), run);
    const lists = await Promise.all([resources/* mpiJobs */.Rj, resources/* jobs */.LR, resources/* pods */.Jw].map(async (resource) => {
        try {
            return (await cluster.list(resource, { namespace })).items;
        }
        catch (error) {
            if (error instanceof kubernetes_cluster/* ApiError */.h && [403, 404].includes(error.status))
                return [];
            throw error;
        }
    }));
    for (const object of [own, ...lists.flat()]) {
        const mount = (0,reader_pod/* mountOf */.vI)(object, ({ mountPath }) => directory === mountPath || directory.startsWith(`${mountPath}/`));
        if (mount !== undefined)
            return mount;
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/src/run/stopping/cancellation.js
var cancellation = __webpack_require__(41550);
// EXTERNAL MODULE: ./lib/actions/fetch-logs/post.js
var post = __webpack_require__(49316);
;// CONCATENATED MODULE: ./lib/actions/fetch-logs/upload.js




const MOST_NAMES = 9;
const LARGE_BYTES = 1024 ** 3;
async function upload(folder, { artifactName, runId }) {
    if (artifactName === 'none')
        return undefined;
    if (!process.env.ACTIONS_RUNTIME_TOKEN) {
        (0,core/* warning */.$e)('Nothing is uploaded: this step does not run in GitHub Actions, or its runner gives no artifact service.');
        return undefined;
    }
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(1351), __webpack_require__.e(2830), __webpack_require__.e(7131)]).then(__webpack_require__.bind(__webpack_require__, 67131));
    const base = artifactName ?? `${runId}-logs`;
    const files = [...folder.files.keys(), MANIFEST].map((path) => (0,external_node_path_.join)(folder.root, path));
    for (let number = 1;; number++) {
        const name = number === 1 ? base : `${base}-${number}`;
        try {
            const options = { compressionLevel: compressionLevel([...folder.files.values()]) };
            const { id } = await new DefaultArtifactClient().uploadArtifact(name, files, folder.root, options);
            return { name, id, ...urlOf(id) };
        }
        catch (error) {
            const { message } = error;
            if (/already exists|conflict|409/i.test(message) && number < MOST_NAMES)
                continue;
            (0,core/* warning */.$e)(`The artifact '${name}' could not be uploaded: ${message}`);
            return undefined;
        }
    }
}
function compressionLevel(files) {
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const packed = files.filter(({ path }) => isPacked(path)).reduce((sum, { bytes }) => sum + bytes, 0);
    if (packed > all * 0.9)
        return 0;
    return all - packed > LARGE_BYTES ? 1 : 6;
}
function urlOf(id) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env;
    if (id === undefined || !server || !repository || !run)
        return {};
    return { url: `${server}/${repository}/actions/runs/${run}/artifacts/${id}` };
}

;// CONCATENATED MODULE: ./lib/actions/fetch-logs/main.js






















const main_MEBIBYTE = 1024 * 1024;
async function run(given) {
    const root = given.directory ?? (await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? process.cwd(), `${given.runId}-logs-`)));
    const signal = AbortSignal.any([(0,cancellation/* cancellation */.W)(), AbortSignal.timeout(given.timeout * 1000)]);
    const { cluster } = await (0,connect.connect)(given);
    try {
        const found = await findSubject(cluster, given.namespace, given.runId, given.runDirectory);
        const folder = await openFolder(root, { mostBytes: given.maxMebibytes * main_MEBIBYTE });
        const little = diskWarning(folder.room());
        if (little !== undefined)
            (0,core/* warning */.$e)(little);
        const { objects, mainLogs } = await collect(cluster, found, folder, given, signal);
        await folder.carryOver();
        nameGonePods(found, objects, folder);
        if (mainLogs.length === 0)
            mainLogs.push(...keptMainLogs(found, folder));
        const metrics = await readMetrics(folder, mainLogs);
        if (metrics.size > 0) {
            await folder.write('metrics.csv', (0,metrics_files/* metricsCsv */.wI)(metrics), MADE_HERE);
            await folder.write('metrics.json', (0,metrics_files/* metricsJson */.us)(metrics), MADE_HERE);
        }
        const others = await readOthers(given.compareWith, folder);
        const report = await reportOf(found, objects, folder, metrics, mainLogs, others);
        await folder.write('report.html', runPage(report), MADE_HERE);
        const manifest = await folder.close(manifestRun(found), { keepPartial: given.directory !== undefined });
        const artifact = await upload(folder, given);
        for (const { what, why } of folder.leftOut.slice(0, 20))
            (0,core/* info */.pq)((0,log_lines/* safeLine */.om)(`Left out: ${what}: ${why}`));
        (0,core/* info */.pq)(`${folder.files.size} files, ${folder.bytes} bytes, in ${root}.`);
        const loss = metrics.series('reduced_train_loss');
        const pathOf = (file) => (folder.files.has(file) ? (0,external_node_path_.join)(root, file) : '');
        return {
            outputs: {
                directory: root,
                phase: report.view.phase,
                files: String(folder.files.size),
                bytes: String(folder.bytes),
                complete: String(folder.leftOut.every(({ asked }) => asked)),
                'left-out': folder.leftOut
                    .slice(0, 100)
                    .map(({ what, why }) => `${what}: ${why}`)
                    .join('\n'),
                manifest,
                'metrics-file': pathOf('metrics.csv'),
                report: pathOf('report.html'),
                'last-step': String(loss.steps.at(-1) ?? ''),
                loss: String(loss.values.at(-1) ?? ''),
                'artifact-id': artifact === undefined ? '' : String(artifact.id),
            },
            summary: collectionSummary({ ...report, files: [...folder.files.values()] }, { root, ...(artifact === undefined ? {} : { artifact }) }),
        };
    }
    finally {
        cluster.close();
    }
}
async function collect(cluster, found, folder, given, signal) {
    const objects = await fetchObjects(cluster, found, folder, signal);
    const part = async (what, work) => {
        await work.catch((error) => {
            folder.leaveOut(what, error instanceof Error ? error.message : String(error));
        });
    };
    const mainLogs = [];
    await Promise.all([
        part('logs of the pods', fetchPodLogs(cluster, objects.pods, folder, signal).then((paths) => {
            for (const pod of objects.pods) {
                if ((0,mpijob_objects/* isMain */.CA)(found.kind, pod))
                    mainLogs.push(...(paths.get(pod.metadata?.name ?? '') ?? []));
            }
        })),
        given.accelerators
            ? part('use of the accelerators', sampleAccelerators(cluster, objects.pods, folder, signal))
            : {},
        given.files
            ? part('files of the run', fetchRunFiles(cluster, found, folder, {
                include: given.include,
                exclude: given.exclude,
                checkpoints: given.checkpoints,
                mostBytesOfAFile: given.maxFileMebibytes * main_MEBIBYTE,
                signal,
                beforeCreate: (name) => post.reader.save({ connection: (0,connect/* connectInputs */.u)(given), name, namespace: found.namespace }),
                warn: (sentence) => (0,core/* warning */.$e)((0,log_lines/* safeLine */.om)(sentence)),
            }))
            : {},
    ]);
    return { objects, mainLogs };
}
const manifestRun = ({ runId, kind, name, namespace, recipe, step }) => ({
    id: runId,
    kind,
    name,
    namespace,
    recipe,
    step,
});


/***/ }),

/***/ 49316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finish: () => (/* binding */ finish),
/* harmony export */   reader: () => (/* binding */ reader)
/* harmony export */ });
/* harmony import */ var _src_connect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6332);
/* harmony import */ var _src_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _src_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20723);



const reader = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_1__/* .state */ .w)('reader');
async function finish() {
    const saved = reader.load();
    if (saved === undefined)
        return;
    const { cluster } = await (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_2__.connect)(saved.connection);
    try {
        await cluster.delete(_src_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .pods */ .Jw, { name: saved.name, namespace: saved.namespace }, { gracePeriodSeconds: 0 });
    }
    finally {
        cluster.close();
    }
}


/***/ }),

/***/ 58477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ ApiError)
/* harmony export */ });
class ApiError extends Error {
    status;
    reason;
    details;
    retryAfterSeconds;
    constructor(message, options) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = 'ApiError';
        this.status = options.status;
        this.reason = options.reason;
        if (options.details !== undefined)
            this.details = options.details;
        if (options.retryAfterSeconds !== undefined)
            this.retryAfterSeconds = options.retryAfterSeconds;
    }
}


/***/ }),

/***/ 53246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ fromMetricsCsv),
/* harmony export */   _k: () => (/* binding */ fromMetricsJson),
/* harmony export */   us: () => (/* binding */ metricsJson),
/* harmony export */   wI: () => (/* binding */ metricsCsv)
/* harmony export */ });
/* harmony import */ var _metrics_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81497);

function* metricsCsv(table) {
    const names = table.names();
    const quoted = (name) => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
    let block = `${['step', ...names.map(quoted)].join(',')}\n`;
    for (const row of table.rows(names)) {
        block += `${row.join(',')}\n`;
        if (block.length < 64 * 1024)
            continue;
        yield block;
        block = '';
    }
    yield block;
}
function* metricsJson(table) {
    yield '{"version":1,"metrics":{';
    let first = true;
    for (const name of table.names()) {
        const { steps, values } = table.series(name);
        const plain = values.map((value) => (Number.isFinite(value) ? value : String(value)));
        yield `${first ? '' : ','}\n${JSON.stringify(name)}:{"step":${JSON.stringify(steps)},"value":${JSON.stringify(plain)}}`;
        first = false;
    }
    yield '\n}}\n';
}
function fromMetricsJson(text) {
    const { version, metrics } = JSON.parse(text);
    if (version !== 1 || typeof metrics !== 'object')
        throw new Error('it is no metrics.json');
    const table = new _metrics_table_js__WEBPACK_IMPORTED_MODULE_0__/* .MetricsTable */ .s6();
    for (const [name, { step, value }] of Object.entries(metrics)) {
        if (!Array.isArray(step) || !Array.isArray(value))
            throw new Error('it is no metrics.json');
        for (const [at, each] of step.entries()) {
            if (Number.isSafeInteger(each))
                table.addLogged(each, [[name, Number(value[at])]]);
        }
    }
    return table;
}
function fromMetricsCsv(text) {
    const [head = '', ...rows] = text.trim().split('\n');
    const names = [...head.trim().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
    const stepAt = names.indexOf('step');
    const table = new _metrics_table_js__WEBPACK_IMPORTED_MODULE_0__/* .MetricsTable */ .s6();
    for (const row of rows) {
        const cells = row.trim().split(',');
        const step = Number(cells[stepAt]);
        if (!cells[stepAt] || !Number.isFinite(step))
            continue;
        table.addLogged(step, names.flatMap((name, at) => (at === stepAt || !cells[at] ? [] : [[name, Number(cells[at])]])));
    }
    return table;
}


/***/ }),

/***/ 81497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JZ: () => (/* binding */ WALL_TIME),
/* harmony export */   s6: () => (/* binding */ MetricsTable)
/* harmony export */ });
/* unused harmony export MOST_COLUMNS */
class MetricsTable {
    #rowOf = new Map();
    #steps = [];
    #sorted = [];
    #columns = new Map();
    #eventSteps = new Set();
    addEvent(step, wallTime, values) {
        const row = this.#row(step);
        this.#eventSteps.add(step);
        this.#column(WALL_TIME).set(row, wallTime);
        for (const [name, value] of values)
            this.#column(name).set(row, value);
    }
    addLogged(step, values) {
        if (this.#eventSteps.has(step))
            return;
        const row = this.#row(step);
        for (const [name, value] of values)
            this.#column(name).set(row, value);
    }
    get size() {
        return this.#steps.length;
    }
    names() {
        const others = [...this.#columns.keys()].filter((name) => !USUAL.includes(name));
        return [...USUAL.filter((name) => this.#columns.has(name)), ...others.sort()];
    }
    series(name) {
        const column = this.#columns.get(name);
        const steps = [];
        const values = [];
        if (column !== undefined) {
            for (const row of this.#order()) {
                if (!column.has(row))
                    continue;
                steps.push(this.#steps[row]);
                values.push(column.get(row));
            }
        }
        return { steps, values };
    }
    *rows(names) {
        const columns = names.map((name) => this.#columns.get(name));
        for (const row of this.#order()) {
            yield [String(this.#steps[row]), ...columns.map((column) => (column?.has(row) ? String(column.get(row)) : ''))];
        }
    }
    #order() {
        if (this.#sorted.length !== this.#steps.length) {
            const steps = this.#steps;
            this.#sorted = steps.map((_, row) => row);
            if (steps.some((step, row) => row > 0 && step < steps[row - 1])) {
                this.#sorted.sort((a, b) => steps[a] - steps[b]);
            }
        }
        return this.#sorted;
    }
    #row(step) {
        const known = this.#rowOf.get(step);
        if (known !== undefined)
            return known;
        const row = this.#steps.push(step) - 1;
        this.#rowOf.set(step, row);
        return row;
    }
    #column(name) {
        let column = this.#columns.get(name);
        if (column === undefined) {
            if (this.#columns.size >= MOST_COLUMNS)
                return NOWHERE;
            column = new Column();
            this.#columns.set(name, column);
        }
        return column;
    }
}
const WALL_TIME = 'wall_time';
const MOST_COLUMNS = 500;
const USUAL = [
    WALL_TIME,
    'reduced_train_loss',
    'val_loss',
    'lr',
    'gradient_norm',
    'parameter_norm',
    'global_step',
    'consumed_samples',
    'throughput',
    'throughput_peak',
];
class Column {
    #values = new Float64Array(1024);
    #there = new Uint8Array(1024);
    set(row, value) {
        if (row >= this.#values.length) {
            const length = Math.max(row + 1, this.#values.length * 2);
            const [values, there] = [new Float64Array(length), new Uint8Array(length)];
            values.set(this.#values);
            there.set(this.#there);
            this.#values = values;
            this.#there = there;
        }
        this.#values[row] = value;
        this.#there[row] = 1;
    }
    has = (row) => this.#there[row] === 1;
    get = (row) => this.#values[row];
}
const NOWHERE = { set() { }, has: () => false, get: () => Number.NaN };


/***/ }),

/***/ 70257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NN: () => (/* binding */ keepLogs),
/* harmony export */   PF: () => (/* binding */ KEPT_LOGS),
/* harmony export */   eZ: () => (/* binding */ HURRIED_SECONDS)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48660);
/* harmony import */ var _parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67002);
/* harmony import */ var _reader_pod_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1756);
/* harmony import */ var _remote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49587);





const KEPT_LOGS = 'pod-logs';
const SECONDS = 30;
const HURRIED_SECONDS = 15;
const MOST_BYTES_OF_A_LOG = 32 * 1024 * 1024;
const BLOCK_BYTES = 1024 * 1024;
const AT_ONCE = 8;
const APPEND = `mkdir -p "$1" && cd "$1" && { [ "$4" != first ] || rm -f "$2.partial"; } &&
head -c "$3" >> "$2.partial" && { [ -z "$5" ] || mv "$2.partial" "$2$5"; }`;
async function keepLogs(cluster, run, options) {
    const { tell, seconds = SECONDS } = options;
    if (run.runDirectory === undefined || run.claimName === undefined)
        return;
    const signal = AbortSignal.timeout(seconds * 1000);
    try {
        const [places, { items }] = await Promise.all([
            (0,_reader_pod_js__WEBPACK_IMPORTED_MODULE_1__/* .placesOf */ .ek)(cluster, run),
            cluster.list(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .pods */ .Jw, { namespace: run.namespace, labelSelector: (0,_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .podSelector */ .nv)(run.kind, run.name) }),
        ]);
        if (places.length === 0)
            return;
        const logs = items.filter(({ status }) => options.all || status?.phase === 'Running').flatMap(logsOf);
        await (0,_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .severalAtOnce */ .H)(logs.map((log, at) => () => keep(cluster, run, log, places[at % places.length], options, signal)), AT_ONCE, signal);
    }
    catch (error) {
        const why = signal.aborted ? `it takes longer than ${seconds} s` : error.message;
        tell(`Not all logs of the pods that go could be kept in the run's directory: ${why}`);
    }
}
function logsOf({ metadata, status }) {
    const pod = metadata?.name ?? '';
    const uid = (metadata?.uid ?? '').slice(0, 8);
    return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].flatMap(({ name, restartCount, state }) => {
        const log = (previous) => {
            return { pod, container: name, previous, file: `${uid}-${name}${previous ? '.previous' : ''}` };
        };
        return [...(restartCount > 0 ? [log(true)] : []), ...(state?.running || state?.terminated ? [log(false)] : [])];
    });
}
async function keep(cluster, { namespace, runDirectory }, { pod, container, previous, file }, place, { mostBytesOfALog: most = MOST_BYTES_OF_A_LOG }, signal) {
    const directory = `${runDirectory}/${KEPT_LOGS}/${pod}`;
    let kept = 0;
    let gathered = [];
    let waiting = 0;
    const append = async (ending) => {
        const stdin = Buffer.concat(gathered);
        const args = [directory, file, String(stdin.length), kept === 0 ? 'first' : '', ending];
        kept += stdin.length;
        gathered = [];
        waiting = 0;
        await (0,_remote_js__WEBPACK_IMPORTED_MODULE_2__/* .remotely */ .A)(cluster, place, { script: APPEND, args, stdin }, silent, signal);
    };
    const log = await cluster.logs({ name: pod, namespace, container, previous, signal });
    let isCut = false;
    for await (const chunk of log) {
        const fitting = chunk.subarray(0, most - kept - waiting);
        gathered.push(fitting);
        waiting += fitting.length;
        isCut = fitting.length < chunk.length;
        if (isCut)
            break;
        if (waiting >= BLOCK_BYTES)
            await append('');
    }
    await append(isCut ? '.cut.log' : '.log');
}
async function silent(output) {
    for await (const _ of output)
        ;
}


/***/ }),

/***/ 67002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ severalAtOnce)
/* harmony export */ });
async function severalAtOnce(tasks, atOnce, signal) {
    let next = 0;
    const failures = [];
    await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, async () => {
        while (next < tasks.length && failures.length === 0 && !signal.aborted) {
            await tasks[next++]().catch((error) => failures.push(error));
        }
    }));
    if (failures.length > 0)
        throw failures[0];
    signal.throwIfAborted();
}


/***/ }),

/***/ 1756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cE: () => (/* binding */ openReader),
/* harmony export */   ek: () => (/* binding */ placesOf),
/* harmony export */   r8: () => (/* binding */ templateWith),
/* harmony export */   vI: () => (/* binding */ mountOf)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(235);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59598);
/* harmony import */ var _mpijob_diagnosis_container_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57149);
/* harmony import */ var _mpijob_diagnosis_scheduling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40706);
/* harmony import */ var _mpijob_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67038);
/* harmony import */ var _mpijob_objects_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(48660);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69336);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(29828);










const LIFE_SECONDS = 7200;
const START_SECONDS = 600;
const MOST_PLACES = 8;
async function openReader(cluster, run, options) {
    const places = await placesOf(cluster, run);
    return places.length === 0 ? await makeReader(cluster, run, options) : { places, close: async () => { } };
}
async function placesOf(cluster, run) {
    const { namespace, claimName } = run;
    if (claimName === undefined)
        return [];
    const { items } = await cluster.list(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, { namespace });
    const own = items.filter((pod) => isOf(pod, run));
    return own
        .flatMap((pod) => containersWith(pod, claimName).map((container) => ({ pod: pod.metadata?.name ?? '', namespace, container })))
        .slice(0, MOST_PLACES);
}
function isOf({ metadata }, { kind, name, runId }) {
    const [label] = (0,_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_8__/* .podSelector */ .nv)(kind, name).split('=');
    return metadata?.labels?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_5__/* .labels */ .WD.runId] === runId || metadata?.labels?.[label] === name;
}
function containersWith({ spec, status, metadata }, claim) {
    if (status?.phase !== 'Running' || metadata?.deletionTimestamp)
        return [];
    const volumes = spec?.volumes?.filter(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim) ?? [];
    const running = status.containerStatuses?.filter(({ state }) => state?.running).map(({ name }) => name) ?? [];
    return (spec?.containers ?? [])
        .filter(({ name, volumeMounts }) => {
        const mounted = volumeMounts?.some((mount) => volumes.some((volume) => volume.name === mount.name));
        return mounted && running.includes(name);
    })
        .map(({ name }) => name);
}
async function makeReader(cluster, run, { signal, beforeCreate }) {
    const workload = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_7__/* .resourceOf */ .KU)(run.kind), run);
    const template = templateWith(workload, run.claimName) ?? run.template;
    if (template === undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${run.kind} '${run.name}' has no container that mounts the claim '${run.claimName}'.`);
    }
    const name = `${run.runId.slice(0, 50)}-reader`;
    beforeCreate(name);
    const remove = async () => {
        await cluster.delete(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, { name, namespace: run.namespace }, { gracePeriodSeconds: 0 });
    };
    await remove();
    await waitFor(cluster, run, name, signal, (pod) => pod === undefined);
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_9__/* .info */ .pq)(`No pod of the run is left that mounts '${run.claimName}': reading the files through pod '${name}'.`);
    const make = async () => {
        await cluster.create(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, readerPod(name, run, template));
    };
    await make();
    const close = remove;
    try {
        await waitFor(cluster, run, name, signal, async (pod) => {
            if (pod?.status?.phase === 'Failed' && !(0,_mpijob_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isTakenAway */ .c)({ reason: pod.status.reason ?? '' }))
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The pod '${name}' that was to read the files has failed.`);
            if (pod === undefined)
                await make();
            else if (pod.status?.phase === 'Failed' || pod.metadata?.deletionTimestamp !== undefined)
                await remove();
            else
                return pod.status?.phase === 'Running';
            return false;
        });
    }
    catch (error) {
        await close();
        throw error;
    }
    return { places: [{ pod: name, namespace: run.namespace, container: 'reader' }], close };
}
function templateWith(workload, claim) {
    return mountOf(workload, ({ claimName }) => claimName === claim)?.template;
}
function mountOf(object, wanted) {
    const spec = object?.spec;
    const own = object?.kind === 'Pod' ? { spec } : spec?.template;
    const templates = [own, ...Object.values(spec?.mpiReplicaSpecs ?? {}).map(({ template }) => template)];
    for (const template of templates) {
        for (const { image, volumeMounts } of template?.spec?.containers ?? []) {
            for (const { name, mountPath, subPath } of volumeMounts ?? []) {
                const volume = template?.spec?.volumes?.find((each) => each.name === name);
                const claimName = volume?.persistentVolumeClaim?.claimName;
                if (image === undefined || claimName === undefined || subPath !== undefined)
                    continue;
                if (wanted({ claimName, mountPath }))
                    return { claimName, template: { image, mountPath } };
            }
        }
    }
    return undefined;
}
function readerPod(name, run, { image, mountPath }) {
    const apiVersion = run.kind === 'MPIJob' ? 'kubeflow.org/v2beta1' : 'batch/v1';
    return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
            name,
            namespace: run.namespace,
            labels: { [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_5__/* .labels */ .WD.managedBy]: _toolkit_js__WEBPACK_IMPORTED_MODULE_6__/* .FIELD_MANAGER */ .v, [`${_toolkit_js__WEBPACK_IMPORTED_MODULE_6__/* .FIELD_MANAGER */ .v}/reader-of`]: run.runId },
            ...(run.uid === '' ? {} : { ownerReferences: [{ apiVersion, kind: run.kind, name: run.name, uid: run.uid }] }),
        },
        spec: {
            restartPolicy: 'Never',
            activeDeadlineSeconds: LIFE_SECONDS,
            automountServiceAccountToken: false,
            terminationGracePeriodSeconds: 0,
            containers: [
                {
                    name: 'reader',
                    image,
                    command: ['sleep', String(LIFE_SECONDS)],
                    resources: { requests: { cpu: '100m', memory: '128Mi' } },
                    volumeMounts: [{ name: 'shared', mountPath, readOnly: true }],
                },
            ],
            volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: run.claimName, readOnly: true } }],
        },
    };
}
async function waitFor(cluster, { namespace }, name, signal, done) {
    const limit = AbortSignal.timeout(START_SECONDS * 1000);
    const selection = { namespace, fieldSelector: `metadata.name=${name}`, signal: AbortSignal.any([signal, limit]) };
    let last;
    for await (const event of cluster.watch(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, selection)) {
        last = event.type === 'SYNC' ? event.items[0] : event.type === 'DELETED' ? undefined : event.object;
        if (await done(last))
            return;
    }
    signal.throwIfAborted();
    const why = last === undefined ? undefined : ((0,_mpijob_diagnosis_scheduling_js__WEBPACK_IMPORTED_MODULE_3__/* .unscheduledReason */ .v)(last, []) ?? (0,_mpijob_diagnosis_container_js__WEBPACK_IMPORTED_MODULE_2__/* .containerReason */ .U)(last, []));
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The pod '${name}' that was to read the run's files did not start within ${START_SECONDS} s. ${why?.sentence ?? ''}`.trim());
}


/***/ }),

/***/ 49587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ remotely),
/* harmony export */   H: () => (/* binding */ RemoteError)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);

class RemoteError extends Error {
    exitCode;
    constructor(message, exitCode) {
        super(message);
        this.name = 'RemoteError';
        this.exitCode = exitCode;
    }
}
const MOST_SAID = 2_000;
async function remotely(cluster, place, command, read, signal) {
    const output = new node_stream__WEBPACK_IMPORTED_MODULE_0__.PassThrough();
    const said = [];
    const over = new AbortController();
    let isBroken = false;
    const running = cluster
        .exec({
        name: place.pod,
        namespace: place.namespace,
        container: place.container,
        command: ['sh', '-c', command.script, 'sh', ...command.args],
        ...(command.stdin === undefined ? {} : { stdin: node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from([command.stdin]) }),
        stdout: output,
        stderr: new node_stream__WEBPACK_IMPORTED_MODULE_0__.Writable({
            write(chunk, _encoding, done) {
                if (said.length < 20)
                    said.push(chunk);
                done();
            },
        }),
        signal: AbortSignal.any([signal, over.signal]),
    })
        .then((code) => {
        output.end();
        return code;
    }, (error) => {
        isBroken = true;
        output.destroy(error);
        throw error;
    });
    const reading = read(output).finally(() => {
        if (!output.readableEnded && !isBroken)
            over.abort();
    });
    const [code, result] = await Promise.allSettled([running, reading]);
    const words = Buffer.concat(said).toString().trim().slice(0, MOST_SAID);
    if (over.signal.aborted && !signal.aborted) {
        if (result.status === 'rejected')
            throw result.reason;
        return result.value;
    }
    if (result.status === 'rejected' && !isBroken && words === '')
        throw result.reason;
    if (code.status === 'rejected')
        throw new RemoteError(code.reason.message);
    if (code.value !== 0 && !command.fine?.includes(code.value)) {
        throw new RemoteError(words === '' ? `It ended with exit code ${code.value}.` : words, code.value);
    }
    if (result.status === 'rejected')
        throw result.reason;
    if (words !== '')
        command.said?.(words);
    return result.value;
}


/***/ }),

/***/ 26417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ activeRuns),
/* harmony export */   Lc: () => (/* binding */ findRun),
/* harmony export */   xE: () => (/* binding */ theRun)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58477);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69336);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29828);
/* harmony import */ var _look_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32277);
/* harmony import */ var _stopping_suspension_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69084);






const KINDS = ['MPIJob', 'Job'];
async function findRun(cluster, namespace, runId) {
    for (const kind of KINDS) {
        const object = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceOf */ .KU)(kind), { name: runId, namespace });
        const run = object && (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .runOf */ .ng)(object);
        if (run)
            return run;
        if (object)
            throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The ${kind} '${runId}' in namespace '${namespace}' was not made by this toolkit.`);
    }
    return undefined;
}
async function theRun(cluster, namespace, runId) {
    const run = await findRun(cluster, namespace, runId);
    if (run !== undefined)
        return run;
    const there = (await runsIn(cluster, namespace)).map(({ runId: id }) => `'${id}'`).slice(0, 10);
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`There is no run '${runId}' in namespace '${namespace}'; ${there.length === 0 ? 'there is none at all' : `there is ${there.join(', ')}`}.`);
}
async function activeRuns(cluster, namespace, recipe) {
    const runs = await runsIn(cluster, namespace, true);
    const wanted = recipe === undefined ? runs : runs.filter((run) => run.recipe === recipe);
    const training = wanted.filter(({ kind }) => kind === 'MPIJob');
    return training.length > 0 ? training : wanted;
}
async function runsIn(cluster, namespace, active = false) {
    const found = [];
    for (const kind of KINDS) {
        try {
            const { items } = await cluster.list((0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceOf */ .KU)(kind), {
                namespace,
                labelSelector: _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.runId,
            });
            for (const object of items) {
                const run = (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .runOf */ .ng)(object);
                const phase = (0,_look_js__WEBPACK_IMPORTED_MODULE_4__/* .viewAlone */ .n)(kind, object).phase;
                const over = phase === 'Succeeded' ||
                    phase === 'Failed' ||
                    object.metadata?.deletionTimestamp !== undefined ||
                    (0,_stopping_suspension_js__WEBPACK_IMPORTED_MODULE_5__/* .isSuspendedByUs */ .ju)(object);
                if (run !== undefined && !(active && over))
                    found.push(run);
            }
        }
        catch (error) {
            if (!(error instanceof _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .h && error.status === 404))
                throw error;
        }
    }
    return found;
}


/***/ }),

/***/ 69084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ resume),
/* harmony export */   aH: () => (/* binding */ SUSPENDED),
/* harmony export */   ju: () => (/* binding */ isSuspendedByUs)
/* harmony export */ });
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29828);


const SUSPENDED = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .v}/suspended`;
function isSuspendedByUs({ metadata }) {
    return metadata?.annotations?.[SUSPENDED] !== undefined;
}
async function resume(cluster, run, object) {
    if (!isSuspendedByUs(object))
        return false;
    const { kind, name, namespace, uid } = run;
    const going = { suspend: false };
    const patch = {
        metadata: { uid, annotations: { [SUSPENDED]: null } },
        spec: kind === 'Job' ? going : { runPolicy: going },
    };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
    return true;
}


/***/ }),

/***/ 12608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OV: () => (/* binding */ removeTrace),
/* harmony export */   R3: () => (/* binding */ findRunOrTrace),
/* harmony export */   Vs: () => (/* binding */ leaveTrace)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69336);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27924);
/* harmony import */ var _collection_reader_pod_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1756);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26417);





const TRACE = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/trace`;
const KEPT_MS = 7 * 86_400_000;
const traceName = (runId) => `${runId}-trace`;
async function leaveTrace(cluster, run, workload, now = Date.now()) {
    if (run.claimName === undefined || run.runDirectory === undefined)
        return;
    await removeOldTraces(cluster, run.namespace, now).catch(() => { });
    const template = (0,_collection_reader_pod_js__WEBPACK_IMPORTED_MODULE_3__/* .templateWith */ .r8)(workload, run.claimName);
    await cluster.apply(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: traceName(run.runId),
            namespace: run.namespace,
            labels: { [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.managedBy]: _toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v, [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.runId]: run.runId, [TRACE]: 'true' },
        },
        data: { run: JSON.stringify({ ...run, uid: '', ...(template ? { template } : {}) }) },
    }, { force: true });
}
async function findRunOrTrace(cluster, namespace, runId) {
    const run = await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .findRun */ .Lc)(cluster, namespace, runId);
    if (run !== undefined)
        return run;
    const trace = await cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, { name: traceName(runId), namespace });
    if (trace?.data?.run === undefined)
        return await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .theRun */ .xE)(cluster, namespace, runId);
    return JSON.parse(trace.data.run);
}
async function removeTrace(cluster, namespace, runId) {
    await cluster.delete(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, { name: traceName(runId), namespace });
}
async function removeOldTraces(cluster, namespace, now) {
    const { items } = await cluster.list(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, { namespace, labelSelector: `${TRACE}=true` });
    for (const { metadata } of items) {
        const age = now - Date.parse(metadata?.creationTimestamp ?? '');
        if (age > KEPT_MS)
            await cluster.delete(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, { name: metadata?.name ?? '', namespace });
    }
}


/***/ })

};
