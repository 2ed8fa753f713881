export const id = 857;
export const ids = [857];
export const modules = {

/***/ 73857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js
var github = __webpack_require__(61351);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
;// CONCATENATED MODULE: ./lib/src/github/base-artifact.js



/**
 * A file of the newest artifact of that name that a workflow made on the base branch; undefined where there is none.
 * A fork may have a branch of the same name: what its workflows made does not count.
 */
async function baseFile(octokit, token, { owner, repo, base }, name, file) {
    const { data } = await octokit.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100 });
    const found = data.artifacts
        .filter(({ expired, workflow_run: run }) => {
        return !expired && run?.head_branch === base.ref && run.head_repository_id === run.repository_id;
    })
        .sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)))[0];
    if (found?.workflow_run?.id === undefined)
        return undefined;
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(131)]).then(__webpack_require__.bind(__webpack_require__, 67131));
    const path = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'base-artifact-'));
    await new DefaultArtifactClient().downloadArtifact(found.id, {
        path,
        findBy: { token, workflowRunId: found.workflow_run.id, repositoryOwner: owner, repositoryName: repo },
    });
    return { text: (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(path, file), 'utf8'), sha: found.workflow_run.head_sha ?? '' };
}

;// CONCATENATED MODULE: ./lib/src/github/comment.js
/** GitHub takes 65,536 characters; what is beyond is cut. */
const LONGEST = 65_000;
const markOf = (name) => `<!-- trainium-actions: ${name} -->`;
/**
 * Keeps one comment on a pull request up to date: the one that begins with the mark of `name`, or a new one.
 *
 * @returns its address
 */
async function keepComment(octokit, { owner, repo, number }, name, text) {
    const mark = markOf(name);
    const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n\n…` : text;
    const body = `${mark}\n${cut}`;
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
        owner,
        repo,
        issue_number: number,
        per_page: 100,
    });
    for await (const { data } of pages) {
        // A comment of somebody else may quote the mark, but only a bot's begins with it.
        const own = data.find((comment) => comment.body?.startsWith(mark) && comment.user?.type === 'Bot');
        if (own === undefined)
            continue;
        const { data: updated } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body });
        return updated.html_url;
    }
    const { data: created } = await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
    return created.html_url;
}

// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
;// CONCATENATED MODULE: ./lib/src/github/pull-request.js

/** undefined where the workflow runs for something else. */
function thisPullRequest(env = process.env) {
    const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
    if (env.GITHUB_EVENT_PATH === undefined || !/^pull_request(_target)?$/.test(env.GITHUB_EVENT_NAME ?? ''))
        return undefined;
    const { pull_request: pull } = JSON.parse((0,external_node_fs_.readFileSync)(env.GITHUB_EVENT_PATH, 'utf8'));
    if (pull === undefined)
        return undefined;
    const { ref, sha, repo: home } = pull.base;
    return { owner, repo, number: pull.number, base: { ref, sha }, fork: pull.head.repo?.id !== home.id };
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/src/recipe/parameter-changes.js

/** What a change to a `recipe.yaml` does to the defaults of its parameters. A text that is no recipe has none. */
function parameterChanges(before, after) {
    const [old, now] = [defaultsOf(before), defaultsOf(after)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
        const [then, today] = [old.get(name), now.get(name)];
        if (then === today)
            return [];
        return [{ name, ...(then === undefined ? {} : { before: then }), ...(today === undefined ? {} : { after: today }) }];
    });
}
function defaultsOf(text) {
    const found = new Map();
    try {
        const { parameters } = ((0,dist.parse)(text) ?? {});
        for (const [name, parameter] of Object.entries(parameters ?? {}))
            found.set(name, String(parameter?.default ?? ''));
    }
    catch {
        // It is being worked on; what is wrong with it is told where it is used.
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/src/report/metrics-csv.js
/** Reads a metrics file (`step` and one column a metric; empty where a step does not tell it). Rows that are no numbers are left out. */
function readMetrics(csv) {
    const [head = '', ...rows] = csv.trim().split('\n');
    const names = head.trim().split(',');
    const stepAt = names.indexOf('step');
    const found = new Map();
    for (const row of rows) {
        const cells = row.trim().split(',');
        const step = Number(cells[stepAt]);
        if (cells[stepAt] === '' || !Number.isFinite(step))
            continue;
        for (const [at, name] of names.entries()) {
            const text = cells[at] ?? '';
            if (at === stepAt || text === '')
                continue;
            const series = found.get(name) ?? { steps: [], values: [] };
            found.set(name, series);
            series.steps.push(step);
            series.values.push(Number(text));
        }
    }
    return found;
}

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
;// CONCATENATED MODULE: ./lib/src/report/comparison.js
/** Steps from the end of what both runs have that are averaged, as a part of all of them. */
const TAIL = 0.1;
/** Two runs on one metric, over the steps that both have; undefined where they have none in common, or a value that is no number. */
function compareSeries(base, head, { part, worse }) {
    const { from, to } = commonSteps(base, head);
    if (!(from <= to))
        return undefined;
    const start = to - (to - from) * TAIL;
    const [ofBase, ofHead] = [meanFrom(base, start, to), meanFrom(head, start, to)];
    if (ofBase === undefined || ofHead === undefined || ofBase === 0)
        return undefined;
    const change = ofHead / ofBase - 1;
    const loss = worse === 'higher' ? change : -change;
    const verdict = loss > part ? 'worse' : loss < -part ? 'better' : 'same';
    return { from, to, base: ofBase, head: ofHead, change, verdict };
}
/** The steps that both have reached; NaN where one has none. */
const commonSteps = (base, head) => ({
    from: Math.max(base.steps[0] ?? Number.NaN, head.steps[0] ?? Number.NaN),
    to: Math.min(base.steps.at(-1) ?? Number.NaN, head.steps.at(-1) ?? Number.NaN),
});
/** The series' mean over a stretch of steps, of its own points there; between two points where it has none. */
function meanFrom(series, start, end) {
    const inside = series.values.filter((_, at) => series.steps[at] >= start && series.steps[at] <= end);
    const values = inside.length > 0 ? inside : [valueAt(series, end)];
    if (!values.every(Number.isFinite))
        return undefined;
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
/** The value at a step, on the line between the two points beside it. */
function valueAt({ steps, values }, step) {
    const after = steps.findIndex((each) => each >= step);
    if (after <= 0)
        return values[after === 0 ? 0 : values.length - 1] ?? Number.NaN;
    const [left, right] = [steps[after - 1], steps[after]];
    const share = (step - left) / (right - left);
    return values[after - 1] + share * (values[after] - values[after - 1]);
}
const CHART_POINTS = 60;
/** Both runs in one chart that GitHub draws, over the steps that both have; empty where there are none. */
function overlay(title, base, head) {
    const { from, to } = commonSteps(base, head);
    if (!(from < to))
        return '';
    const steps = Array.from({ length: CHART_POINTS }, (_, at) => from + ((to - from) * at) / (CHART_POINTS - 1));
    const lines = [base, head].map((series) => steps.map((step) => valueAt(series, step)));
    if (!lines.flat().every(Number.isFinite))
        return '';
    const low = Math.min(...lines.flat());
    const high = Math.max(...lines.flat());
    const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5;
    // Mermaid reads no exponents.
    const plain = (value) => value.toFixed(Math.max(0, 4 - Math.floor(Math.log10(Math.max(high, 1)))));
    return [
        '```mermaid',
        'xychart-beta',
        `    title "${title}"`,
        `    x-axis "step" ${from} --> ${to}`,
        `    y-axis ${plain(low - margin)} --> ${plain(high + margin)}`,
        ...lines.map((values) => `    line [${values.map(plain).join(', ')}]`),
        '```',
    ].join('\n');
}

// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
// EXTERNAL MODULE: ./lib/src/report/step-report.js + 2 modules
var step_report = __webpack_require__(74262);
;// CONCATENATED MODULE: ./lib/src/report/pull-request.js




const marks = { success: '✅', failure: '❌', cancelled: '⚪', skipped: '⚪' };
const verdicts = { same: '≈ same', better: '✅ better', worse: '❌ worse' };
/** The comment on a pull request, and whether the training is worse than the base branch's. */
function pullRequestReport(report) {
    const { title, outcome, failureMessage, known, reports, parameters } = report;
    const training = trainingSection(report);
    const sections = [
        `### ${marks[outcome]} ${(0,markdown/* cell */.Hn)(title)}: ${known ? 'done before, for the same content' : outcome}`,
        failureMessage ? `> ${(0,markdown/* cell */.Hn)(failureMessage)}` : '',
        (0,markdown/* table */.tp)(['', ''], factsOf(report)),
        ...reports.map(step_report/* renderReport */.B),
        parameters.length === 0 ? '' : parameterSection(parameters, report.base.ref),
        training.markdown,
    ];
    return { markdown: sections.filter((section) => section !== '').join('\n\n'), verdict: training.verdict };
}
function factsOf({ commit, workflowRun, durationSeconds, cost, image, imageSize }) {
    const size = imageSize === undefined ? '' : `, ${(imageSize / 1e9).toFixed(2)} GB`;
    return [
        ['Commit', `${(0,markdown/* cell */.Hn)(commit.slice(0, 9))}, [workflow run](${workflowRun})`],
        ['Took', durationSeconds === undefined ? '' : (0,duration/* formatDuration */.a)(durationSeconds)],
        ['Cost', cost === undefined ? '' : `$${cost.toFixed(2)}`],
        ['Image', image === undefined ? '' : `<code>${(0,markdown/* cell */.Hn)(image)}</code>${size}`],
    ].filter(([, value]) => value !== '');
}
function parameterSection(changes, ref) {
    const shown = (value) => (value === undefined ? '–' : (0,markdown/* cell */.Hn)(value));
    const rows = changes.map(({ name, before, after }) => [(0,markdown/* cell */.Hn)(name), shown(before), shown(after)]);
    return `#### Parameters changed\n\n${(0,markdown/* table */.tp)(['parameter', (0,markdown/* cell */.Hn)(ref), 'here'], rows)}`;
}
const compared = [
    { name: 'reduced_train_loss', title: 'Loss', tolerance: 'loss', worse: 'higher' },
    { name: 'throughput', title: 'Throughput (sequences/s)', tolerance: 'throughput', worse: 'lower' },
];
function trainingSection({ metrics, base, tolerance }) {
    if (metrics === undefined || metrics.size === 0)
        return { markdown: '', verdict: 'unknown' };
    const head = `#### Training against ${(0,markdown/* cell */.Hn)(base.ref)}`;
    if (base.metrics === undefined) {
        return { markdown: `${head}\n\nThere is no run of ${(0,markdown/* cell */.Hn)(base.ref)} to compare with yet.`, verdict: 'unknown' };
    }
    const found = compared.flatMap(({ name, title, tolerance: of, worse }) => {
        const [theirs, ours] = [base.metrics?.get(name), metrics.get(name)];
        if (theirs === undefined || ours === undefined)
            return [];
        const result = compareSeries(theirs, ours, { part: tolerance[of], worse });
        return result === undefined ? [] : [{ title, of, theirs, ours, result }];
    });
    if (found.length === 0)
        return { markdown: `${head}\n\nThe two runs have no step in common.`, verdict: 'unknown' };
    const rows = found.map(({ title, of, result }) => [
        title,
        result.base.toPrecision(5),
        result.head.toPrecision(5),
        `${result.change >= 0 ? '+' : ''}${(result.change * 100).toFixed(2)} %`,
        `${(tolerance[of] * 100).toFixed(1)} %`,
        verdicts[result.verdict],
    ]);
    const { from, to } = found[0].result;
    const charts = found.map(({ title, theirs, ours }) => overlay(`${title}: base and this branch`, theirs, ours));
    const all = found.map(({ result }) => result.verdict);
    return {
        markdown: [
            head,
            (0,markdown/* table */.tp)([
                '',
                `${(0,markdown/* cell */.Hn)(base.ref)}${base.sha ? ` (${(0,markdown/* cell */.Hn)(base.sha.slice(0, 9))})` : ''}`,
                'here',
                'change',
                'tolerance',
                '',
            ], rows),
            `Means over the last tenth of the steps that both have, ${from} to ${to}.`,
            ...charts.filter((chart) => chart !== ''),
        ].join('\n\n'),
        verdict: all.includes('worse') ? 'worse' : all.includes('better') ? 'better' : 'same',
    };
}

;// CONCATENATED MODULE: ./lib/actions/report-run/main.js














const METRICS = 'metrics.csv';
const artifactName = (name) => `${name}-metrics`;
/** On a pull request: the comment. Elsewhere: the metrics are kept, for the pull requests to come. */
async function run(given) {
    (0,core/* setSecret */.Pq)(given.githubToken);
    const reports = reportsOf(given);
    const pull = thisPullRequest();
    if (pull === undefined) {
        await keepMetrics(given);
        const { markdown } = pullRequestReport({ ...main_factsOf(given, reports), parameters: [], base: { ref: '' } });
        return { outputs: { verdict: 'unknown', 'comment-url': '' }, summary: `${markdown}\n` };
    }
    const octokit = (0,github.getOctokit)(given.githubToken);
    const [base, parameters] = await Promise.all([
        given.metricsFile === undefined ? undefined : baseMetrics(octokit, given, pull),
        given.recipe === undefined ? [] : changesOf(octokit, pull, given.recipe),
    ]);
    const { markdown, verdict } = pullRequestReport({
        ...main_factsOf(given, reports),
        metrics: given.metricsFile === undefined ? undefined : readMetrics((0,external_node_fs_.readFileSync)(given.metricsFile, 'utf8')),
        parameters,
        base: { ref: pull.base.ref, sha: base?.sha, metrics: base && readMetrics(base.text) },
    });
    const url = await comment(octokit, pull, given.name, markdown);
    const result = { outputs: { verdict, 'comment-url': url ?? '' }, summary: `${markdown}\n` };
    if (given.failOnWorse && verdict === 'worse') {
        throw new failure/* Failure */.H(`The training is worse than that of '${pull.base.ref}', beyond the tolerance: see the summary.`, result);
    }
    return result;
}
function reportsOf({ reports }) {
    if (reports === undefined)
        return [];
    try {
        const value = JSON.parse(reports);
        if (Array.isArray(value))
            return value.filter((each) => typeof each?.kind === 'string');
    }
    catch {
        // told below, as a value of another type is
    }
    throw new failure/* Failure */.H("Input 'reports' must be the output 'reports' of run-mpijob or run-job: a JSON list.");
}
function main_factsOf(given, reports) {
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SHA = '' } = process.env;
    return {
        title: given.title,
        outcome: given.outcome,
        failureMessage: given.failureMessage,
        known: given.skipped === true,
        commit: GITHUB_SHA,
        workflowRun: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`,
        durationSeconds: given.duration,
        cost: given.cost,
        image: given.image,
        imageSize: given.imageSize,
        reports,
        tolerance: { loss: given.lossTolerance, throughput: given.throughputTolerance },
    };
}
async function keepMetrics({ name, metricsFile }) {
    if (metricsFile === undefined)
        return;
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'metrics-'));
    await (0,promises_.copyFile)(metricsFile, (0,external_node_path_.join)(folder, METRICS));
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(131)]).then(__webpack_require__.bind(__webpack_require__, 67131));
    await new DefaultArtifactClient().uploadArtifact(artifactName(name), [(0,external_node_path_.join)(folder, METRICS)], folder);
    (0,core/* info */.pq)(`Kept the metrics as artifact '${artifactName(name)}', to compare pull requests with.`);
}
/** What cannot be had of the base branch costs the comparison, not the report. */
async function baseMetrics(octokit, { githubToken, name }, pull) {
    try {
        return await baseFile(octokit, githubToken, pull, artifactName(name), METRICS);
    }
    catch (error) {
        (0,core/* warning */.$e)(`The metrics of '${pull.base.ref}' cannot be read (${messageOf(error)}): give the job 'permissions: actions: read'.`);
        return undefined;
    }
}
async function changesOf(octokit, { owner, repo, base }, folder) {
    const path = (0,external_node_path_.join)(folder, 'recipe.yaml');
    try {
        const { data } = await octokit.rest.repos.getContent({
            owner,
            repo,
            path,
            ref: base.sha,
            mediaType: { format: 'raw' },
        });
        return parameterChanges(String(data), (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(process.env.GITHUB_WORKSPACE ?? '.', path), 'utf8'));
    }
    catch (error) {
        (0,core/* info */.pq)((0,log_lines/* safeLine */.om)(`The parameters of '${path}' are not compared: ${messageOf(error)}`));
        return [];
    }
}
/** A workflow for a fork's pull request may write nothing: the summary then has the report alone. */
async function comment(octokit, pull, name, markdown) {
    try {
        return await keepComment(octokit, pull, name, markdown);
    }
    catch (error) {
        const why = pull.fork ? 'a workflow for a fork may not' : "give the job 'permissions: pull-requests: write'";
        (0,core/* warning */.$e)((0,log_lines/* safeLine */.om)(`The pull request has no comment (${messageOf(error)}): ${why}. The step summary has the report.`));
        return undefined;
    }
}
const messageOf = (error) => (error instanceof Error ? error.message : String(error));


/***/ }),

/***/ 98220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ safeLines),
/* harmony export */   lR: () => (/* binding */ WIDTH),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
// The runner cuts a line of its live log at 1,024 characters.
const WIDTH = 900;
const NEWLINE = 10;
// The runner runs `::command::` at the start of a line, after white space, and the older `##[command]` anywhere in a
// line; it takes a carriage return for the end of a line too. A zero-width space takes the meaning away and shows nothing.
const COMMAND = /^([\s\x00-\x20\x85]*:):/;
const OLD_COMMAND = /##\[/g;
// A colour whose code would be cut in two.
const OPEN_COLOUR = /\u001b(\[[\d;]*)?$/;
const HARMLESS = '\u200b';
/**
 * Lines of a pod without carriage returns, made safe to print on a runner: nothing in them can be a command to it,
 * and long ones are wrapped, not cut.
 */
function safeLines(block) {
    if (isPlain(block))
        return block;
    const lines = block.toString('utf8').split('\n');
    return Buffer.from(lines.map(disarmInside).flatMap(wrap).map(disarmStart).join('\n'));
}
/** One line of text from a pod, for a sentence or an annotation. */
function safeLine(text) {
    return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')));
}
/** Most blocks need nothing done; finding that out must cost less than doing it. */
function isPlain(block) {
    if (block.includes('##[') || block.includes('::'))
        return false;
    // Some newline within the width of where the last one was found: not each line has to be looked at.
    for (let start = 0; start + WIDTH < block.length;) {
        const end = block.lastIndexOf(NEWLINE, start + WIDTH);
        if (end < start)
            return false;
        start = end + 1;
    }
    return true;
}
const disarmInside = (line) => line.replace(OLD_COMMAND, `#${HARMLESS}#[`);
const disarmStart = (line) => line.replace(COMMAND, `$1${HARMLESS}:`);
function wrap(line) {
    if (line.length <= WIDTH)
        return [line];
    const pieces = [];
    for (let start = 0; start < line.length;) {
        let end = Math.min(line.length, start + WIDTH);
        const last = line.charCodeAt(end - 1);
        if (end < line.length && last >= 0xd800 && last <= 0xdbff)
            end--; // a surrogate pair stays together
        const colour = end < line.length ? OPEN_COLOUR.exec(line.slice(end - 10, end)) : null;
        if (colour !== null)
            end -= colour[0].length;
        pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end));
        start = end;
    }
    return pieces;
}


/***/ }),

/***/ 12560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ preformatted),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony export escapeHtml */
/** Text from outside, made safe inside Markdown and HTML. */
function escapeHtml(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
/** For a cell of a table: one line, and nothing that Markdown would take for a mark, a link or a mention. */
function cell(text) {
    return escapeHtml(text.replace(/\s+/g, ' ').trim()).replace(/[\\`*_[\]|@#]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Lines as they were printed; control characters (colours, progress bars) are left out. */
function preformatted(lines) {
    const plain = lines.map((text) => text.replace(/\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]/g, '').slice(0, 1000));
    return `<pre>\n${escapeHtml(plain.join('\n'))}\n</pre>`;
}
function details(title, body) {
    return `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`;
}


/***/ }),

/***/ 74262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ renderReport)
});

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
;// CONCATENATED MODULE: ./lib/src/report/compile-cache.js


const MOST_ENTRIES = 20;
/** What the compile step found in the compile cache, and what it did there. */
function compileCacheSection(report) {
    const count = (name) => (typeof report[name] === 'number' ? String(report[name]) : '');
    const seconds = (name) => typeof report[name] === 'number' && Number.isFinite(report[name]) ? (0,duration/* formatDuration */.a)(report[name]) : '';
    const rows = [
        ['Graphs of this model', count('graphs')],
        ['in the cache before', count('cached')],
        ['compiled now', count('compiled')],
        ['failed', count('failed')],
        ['Time spent compiling', seconds('seconds')],
        ['What compiling the cached ones took then', seconds('secondsSaved')],
        ['Failed entries of earlier runs', count('poisoned')],
        ['… removed', count('removed')],
        ['Locks of processes that are gone, removed', count('staleLocks')],
        ['Compiler', (0,markdown/* cell */.Hn)(String(report.compiler ?? ''))],
        ['Flags', (0,markdown/* cell */.Hn)(String(report.flags ?? ''))],
        ['Restored from', (0,markdown/* cell */.Hn)(String(report.restoredFrom ?? ''))],
        ['Saved to', (0,markdown/* cell */.Hn)(String(report.savedTo ?? ''))],
    ].filter(([, value]) => value !== '');
    const entries = (Array.isArray(report.failures) ? report.failures : []).slice(0, MOST_ENTRIES);
    const failures = entries.length === 0
        ? ''
        : `\n\nFailed entries, which would fail every later run at once:\n\n${entries
            .map((entry) => `- <code>${(0,markdown/* cell */.Hn)(String(entry).slice(0, 200))}</code>`)
            .join('\n')}`;
    return `#### Compile cache\n\n${(0,markdown/* table */.tp)(['', ''], rows)}${failures}`;
}

;// CONCATENATED MODULE: ./lib/src/report/dataset.js

const MOST_ROWS = 100;
const BAR_CELLS = 30;
/** What a tokenized dataset holds, as the step that made it, or found it, says. */
function datasetSection(report) {
    const documents = numberOf(report.documents);
    const tokens = numberOf(report.tokens);
    const mean = documents > 0 ? ` (${grouped(Math.round(tokens / documents))} a document)` : '';
    const rows = [
        ['Dataset', `<code>${(0,markdown/* cell */.Hn)(textOf(report.dataset))}</code>`],
        ['Documents', grouped(documents)],
        ['Tokens', `${grouped(tokens)}${mean}`],
        ['Fingerprint', `<code>${(0,markdown/* cell */.Hn)(textOf(report.fingerprint).slice(0, 16))}</code>`],
        ['Lines without text', found(report.empty)],
        ['Blank lines', found(report.blank)],
        ['Broken lines, skipped', found(report.broken)],
    ].filter(([, value]) => value !== '');
    const title = report.skipped === true ? 'Data report (it was there already)' : 'Data report';
    const parts = [`#### ${title}`, (0,markdown/* table */.tp)(['', ''], rows), lengths(report.lengths)];
    return [...parts, files(report), lines(report)].filter((part) => part !== '').join('\n\n');
}
/** Documents by their length: a row a power of two. */
function lengths(given) {
    const rows = listOf(given).map((row) => listOf(row).map(numberOf));
    if (rows.length === 0)
        return '';
    const most = Math.max(1, ...rows.map(([, count = 0]) => count));
    const cells = rows.map(([least = 0, count = 0]) => [
        `${grouped(least)} to ${grouped(Math.max(least, 2 * least - 1))}`,
        grouped(count),
        '█'.repeat(Math.ceil((BAR_CELLS * count) / most)),
    ]);
    return (0,markdown/* details */.zH)('Length of the documents', (0,markdown/* table */.tp)(['Tokens', 'Documents', ''], cells));
}
function files({ files: given, filesInAll }) {
    const rows = listOf(given).map((row) => {
        const { name, documents, tokens, bytes } = (row ?? {});
        return [`<code>${(0,markdown/* cell */.Hn)(textOf(name))}</code>`, ...[documents, tokens, bytes].map((each) => grouped(numberOf(each)))];
    });
    if (rows.length === 0)
        return '';
    const more = numberOf(filesInAll) - rows.length;
    const rest = more > 0 ? `\n\nand ${grouped(more)} more` : '';
    return (0,markdown/* details */.zH)('Tokens of each file', `${(0,markdown/* table */.tp)(['File', 'Documents', 'Tokens', 'Bytes'], rows)}${rest}`);
}
/** The first of the lines that are no documents. */
function lines({ empty, blank, broken }) {
    const kinds = [
        ['without text', empty],
        ['blank', blank],
        ['', broken],
    ];
    const rows = kinds.flatMap(([kind, of]) => listOf(of?.lines).map((line) => {
        const [file, number, problem] = listOf(line);
        return [`<code>${(0,markdown/* cell */.Hn)(textOf(file))}</code>`, grouped(numberOf(number)), (0,markdown/* cell */.Hn)(kind || textOf(problem))];
    }));
    return rows.length === 0 ? '' : (0,markdown/* details */.zH)('Lines that are no documents', (0,markdown/* table */.tp)(['File', 'Line', ''], rows));
}
function found(given) {
    const count = numberOf(given?.count);
    return count === 0 ? '' : grouped(count);
}
const grouped = (value) => value.toLocaleString('en-US');
const numberOf = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const textOf = (value) => (typeof value === 'string' ? value.slice(0, 500) : '');
const listOf = (value) => (Array.isArray(value) ? value.slice(0, MOST_ROWS) : []);

;// CONCATENATED MODULE: ./lib/src/report/step-report.js



const LONGEST_TEXT = 2000;
const MOST_ANSWERS = 50;
const sections = {
    answers: answersSection,
    'compile-cache': compileCacheSection,
    dataset: datasetSection,
};
/** A section of the summary. A kind that nobody knows is shown as it is, so that a recipe can say what it likes. */
function renderReport(report) {
    const known = sections[report.kind];
    if (known !== undefined)
        return known(report);
    const lines = JSON.stringify(report, null, 2).slice(0, 20_000).split('\n');
    return (0,markdown/* details */.zH)(`Report of the step: ${report.kind.slice(0, 80)}`, (0,markdown/* preformatted */.EC)(lines));
}
/** The same questions to two models, with the answers side by side. */
function answersSection({ base, tuned, answers }) {
    const rows = (Array.isArray(answers) ? answers : []).slice(0, MOST_ANSWERS).map((answer) => {
        const { question, base: ofBase, tuned: ofTuned, expected } = (answer ?? {});
        return [question, ofBase, ofTuned, expected].map(step_report_text);
    });
    const head = ['Question', `Before: ${step_report_text(base)}`, `Tuned: ${step_report_text(tuned)}`, 'Expected'];
    const withExpected = rows.some(([, , , expected]) => expected !== '');
    const width = withExpected ? 4 : 3;
    return `#### Answers before and after\n\n${(0,markdown/* table */.tp)(head.slice(0, width), rows.map((row) => row.slice(0, width)))}`;
}
/** Line breaks are kept; everything else that Markdown or HTML would read is not. */
const step_report_text = (value) => value === undefined || value === null ? '' : String(value).slice(0, LONGEST_TEXT).split('\n').map(markdown/* cell */.Hn).join('<br>');


/***/ })

};
