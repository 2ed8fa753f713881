export const id = 403;
export const ids = [403,544];
export const modules = {

/***/ 54403:
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
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./lib/src/github/log-lines.js

// The runner cuts a line of its live log at 1,024 characters.
const WIDTH = 900;
const NEWLINE = 10;
// The runner runs `::command::` at the start of a line, after white space, and the older `##[command]` anywhere in a
// line; it takes a carriage return for the end of a line too. A zero-width space takes the meaning away and shows nothing.
const COMMAND = /^([\s\x00-\x20\x85]*:):/;
const OLD_COMMAND = /##\[/g;
const HARMLESS = '\u200b';
/**
 * What a pod has written, made safe to print on a runner: whole lines in, whole lines out. Nothing in it can be a
 * command to the runner, progress bars that redraw themselves become one line, and long lines are wrapped, not cut.
 */
function safeLines(block) {
    if (isPlain(block))
        return block;
    const text = block.toString('utf8');
    const ended = text.endsWith('\n');
    const lines = (ended ? text.slice(0, -1) : text).split('\n');
    const safe = lines.flatMap(foldRedraws).map(disarmInside).flatMap(wrap).map(disarmStart);
    return Buffer.from(safe.join('\n') + (ended ? '\n' : ''));
}
/** One line of text from a pod, for a sentence or an annotation. */
function safeLine(text) {
    return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')));
}
/** Writes safe lines and waits where the reader is slower than the pod. */
function safeWriter(out) {
    return async (block) => {
        if (!out.write(safeLines(block)))
            await once(out, 'drain');
    };
}
/** Most blocks need nothing done; finding that out must cost less than doing it. */
function isPlain(block) {
    if (block.includes('\r') || block.includes('##[') || block.includes('::'))
        return false;
    for (let start = 0; start < block.length;) {
        const end = block.indexOf(NEWLINE, start);
        if ((end < 0 ? block.length : end) - start > WIDTH)
            return false;
        if (end < 0)
            break;
        start = end + 1;
    }
    return true;
}
/**
 * `10%\r20%\r30%` is one bar drawn three times: the last drawing stays. Texts that do not look like the one before
 * are no redraws, and each stays a line of its own.
 */
function foldRedraws(line) {
    if (!line.includes('\r'))
        return [line];
    const drawings = line.split('\r').filter((drawing) => drawing.trim() !== '');
    const kept = drawings.filter((drawing, at) => {
        const next = drawings[at + 1];
        return next === undefined || shapeOf(drawing) !== shapeOf(next);
    });
    return kept.length === 0 ? [''] : kept;
}
/** What comes before the first number: `Epoch 0:  10%|` and `Epoch 0:  20%|` are the same bar. */
const shapeOf = (drawing) => /^[^\d]{0,40}/.exec(drawing)[0].trim();
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
        pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end));
        start = end;
    }
    return pieces;
}

;// CONCATENATED MODULE: ./lib/src/mpijob/objects.js
// The labels that MPI Operator 0.8 puts on the pods it makes.
const JOB_NAME_LABEL = 'training.kubeflow.org/job-name';
const JOB_ROLE_LABEL = 'training.kubeflow.org/job-role';
const BATCH_JOB_NAME_LABEL = 'batch.kubernetes.io/job-name';
/** Selects all pods of a workload. */
function podSelector(kind, name) {
    return `${kind === 'MPIJob' ? JOB_NAME_LABEL : BATCH_JOB_NAME_LABEL}=${name}`;
}
const launcherJobName = (mpiJob) => `${mpiJob}-launcher`;
/** The pod whose log is the run's log: an MPIJob's launcher, a Job's own pods. */
function isMain(kind, pod) {
    return kind === 'Job' || pod.metadata?.labels?.[JOB_ROLE_LABEL] === 'launcher';
}
const isTrue = (conditions, type) => conditions?.find((condition) => condition.type === type && condition.status === 'True');
/** Milliseconds since 1970; undefined where there is no time. */
function timeOf(text) {
    const time = Date.parse(text ?? '');
    return Number.isNaN(time) ? undefined : time;
}

;// CONCATENATED MODULE: ./lib/src/neuron/curve.js
const MOST_POINTS = 20_000;
/** The points of a run, one a step. A step that is reported again (a redraw, a retry from a checkpoint) counts once. */
class Curve {
    #points = new Map();
    add(points) {
        for (const point of points)
            this.#points.set(point.step, { ...this.#points.get(point.step), ...point });
        if (this.#points.size > MOST_POINTS) {
            const kept = thin(this.points(), MOST_POINTS / 2);
            this.#points = new Map(kept.map((point) => [point.step, point]));
        }
    }
    /** By step, ascending. */
    points() {
        return [...this.#points.values()].sort((a, b) => a.step - b.step);
    }
    last() {
        let last;
        for (const point of this.#points.values())
            if (last === undefined || point.step > last.step)
                last = point;
        return last;
    }
}
/** At most `most` points: the first, the last, and of each stretch between them the lowest and the highest loss. */
function thin(points, most) {
    if (points.length <= most || most < 4)
        return points.slice(0, Math.max(most, 0));
    const inner = points.slice(1, -1);
    const stretches = Math.floor((most - 2) / 2);
    const kept = new Set([points[0]]);
    for (let stretch = 0; stretch < stretches; stretch++) {
        const from = Math.floor((stretch * inner.length) / stretches);
        const to = Math.floor(((stretch + 1) * inner.length) / stretches);
        let low = inner[from];
        let high = low;
        for (const point of inner.slice(from, to)) {
            if ((point.loss ?? Number.NaN) < (low.loss ?? Number.POSITIVE_INFINITY))
                low = point;
            if ((point.loss ?? Number.NaN) > (high.loss ?? Number.NEGATIVE_INFINITY))
                high = point;
        }
        for (const point of [low, high].sort((a, b) => a.step - b.step))
            kept.add(point);
    }
    kept.add(points.at(-1));
    return [...kept];
}
const columns = [
    ['step', 'step'],
    ['loss', 'reduced_train_loss'],
    ['learningRate', 'lr'],
    ['gradientNorm', 'gradient_norm'],
    ['parameterNorm', 'parameter_norm'],
    ['consumedSamples', 'consumed_samples'],
    ['throughput', 'throughput'],
    ['throughputPeak', 'throughput_peak'],
];
/** metrics.csv, with the trainer's own names as the head. */
function toCsv(points) {
    const rows = points.map((point) => columns.map(([field]) => point[field] ?? '').join(','));
    return `${[columns.map(([, name]) => name).join(','), ...rows].join('\n')}\n`;
}

;// CONCATENATED MODULE: ./lib/src/neuron/metrics.js
const fields = {
    reduced_train_loss: 'loss',
    lr: 'learningRate',
    gradient_norm: 'gradientNorm',
    parameter_norm: 'parameterNorm',
    consumed_samples: 'consumedSamples',
    throughput: 'throughput',
    throughput_peak: 'throughputPeak',
};
const MARK = 'reduced_train_loss=';
const metrics_NEWLINE = 10;
const RETURN = 13;
const LONGEST_DRAWING = 4096;
const NUMBER = String.raw `[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|nan|inf)`;
const PAIR = new RegExp(String.raw `\b(${[...Object.keys(fields), 'global_step'].join('|')})=(${NUMBER})`, 'gi');
const COUNTER = /\|\s*(\d+)\/(\d+|\?) \[/;
/**
 * Finds the points in a block of NeMo's log. It is scanned as bytes, and only the progress bar's drawings that hold a
 * loss are read: they come once a step in a log of hundreds of megabytes, redrawn with carriage returns.
 */
function metricPoints(block) {
    const points = [];
    for (let at = block.indexOf(MARK); at >= 0; at = block.indexOf(MARK, at + MARK.length)) {
        const start = Math.max(block.lastIndexOf(metrics_NEWLINE, at), block.lastIndexOf(RETURN, at), at - LONGEST_DRAWING) + 1;
        const ends = [block.indexOf(metrics_NEWLINE, at), block.indexOf(RETURN, at), at + LONGEST_DRAWING];
        const end = Math.min(block.length, ...ends.filter((each) => each >= 0));
        const point = pointOf(block.toString('utf8', start, end));
        if (point !== undefined)
            points.push(point);
    }
    return points;
}
function pointOf(drawing) {
    const values = {};
    let step;
    for (const [, name, value] of drawing.matchAll(PAIR)) {
        if (name === 'global_step')
            step = value;
        else
            values[fields[name.toLowerCase()]] = numberOf(value);
    }
    const counter = COUNTER.exec(drawing)?.[1];
    // The bar shortens large numbers to three digits (`global_step=1.23e+3`); its counter is exact.
    const exact = step !== undefined && /^\d+(\.0*)?$/.test(step) ? Number(step) : undefined;
    const found = exact ?? (counter === undefined ? numberOf(step ?? 'nan') : Number(counter));
    return Number.isFinite(found) ? { step: found, ...values } : undefined;
}
function numberOf(text) {
    const sign = text.startsWith('-') ? -1 : 1;
    return /inf/i.test(text) ? sign * Number.POSITIVE_INFINITY : Number(text);
}

;// CONCATENATED MODULE: ./lib/src/report/loss-chart.js

const loss_chart_MOST_POINTS = 100;
/** The loss over the steps as a Mermaid chart, which GitHub draws; empty where there is nothing to draw. */
function lossChart(points) {
    const finite = points.filter(({ loss }) => Number.isFinite(loss));
    if (finite.length < 2)
        return '';
    const drawn = thin(finite, loss_chart_MOST_POINTS);
    const losses = drawn.map(({ loss }) => loss);
    const low = Math.min(...losses);
    const high = Math.max(...losses);
    const margin = (high - low) * 0.05 || 0.5;
    return [
        '```mermaid',
        'xychart-beta',
        '    title "Training loss"',
        `    x-axis "step" ${finite[0].step} --> ${finite.at(-1).step}`,
        `    y-axis "loss" ${round(Math.max(0, low - margin))} --> ${round(high + margin)}`,
        `    line [${losses.map(round).join(', ')}]`,
        '```',
    ].join('\n');
}
const round = (value) => Number(value.toPrecision(5));

;// CONCATENATED MODULE: ./lib/src/report/markdown.js
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

;// CONCATENATED MODULE: ./lib/src/report/collection-summary.js



const MOST_LINES = 200;
/** The step summary of what was collected of a run. */
function collectionSummary({ title, runId, folder, points }) {
    const { root, files, leftOut, bytes } = folder;
    const size = bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
    const parts = [
        `### 📦 Logs of ${cell(title)}`,
        `Run <code>${cell(runId)}</code>: ${files.length} files, ${size}${leftOut.length === 0 ? ', nothing left out' : ''}.`,
    ];
    const chart = lossChart(points);
    if (chart !== '')
        parts.push(chart);
    if (files.length > 0) {
        parts.push(details('Files', preformatted(files.slice(0, MOST_LINES).map((file) => (0,external_node_path_.relative)(root, file)))));
    }
    if (leftOut.length > 0) {
        parts.push(details(`Left out (${leftOut.length})`, preformatted(leftOut.slice(0, MOST_LINES))));
    }
    return `${parts.join('\n\n')}\n`;
}

;// CONCATENATED MODULE: ./lib/src/run/cancellation.js
/**
 * Aborted when the runner cancels the step: SIGINT first, SIGTERM 7.5 s later, and 2.5 s after that the process is
 * killed. So whoever listens has one quick call; the post step does the rest.
 */
function cancellation() {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => controller.abort());
    return controller.signal;
}

;// CONCATENATED MODULE: ./lib/src/run/collection/folder.js


const MOST_FILES = 10_000;
const LONGEST_PATH = 512;
async function openFolder(root, mostBytes) {
    await (0,promises_.mkdir)(root, { recursive: true, mode: 0o700 });
    if ((await (0,promises_.readdir)(root)).length > 0)
        throw new Error(`The folder ${root} (input 'directory') must be empty.`);
    const taken = new Set();
    const leftOut = [];
    const files = [];
    let bytes = 0;
    const folder = {
        root,
        leftOut,
        files,
        get bytes() {
            return bytes;
        },
        refusal(path) {
            if (files.length >= MOST_FILES)
                return `more than ${MOST_FILES} files`;
            if (taken.has(folded(path)))
                return 'another file has that name';
            return nameRefusal(path);
        },
        async write(path, content) {
            const refused = folder.refusal(path);
            if (refused !== undefined) {
                if (typeof content !== 'string')
                    content.resume();
                leftOut.push(`${printable(path)}: ${refused}`);
                return undefined;
            }
            taken.add(folded(path));
            const target = (0,external_node_path_.join)(root, path);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true, mode: 0o700 });
            // `wx` fails where something is there, a link too.
            const file = await (0,promises_.open)(target, 'wx', 0o600);
            files.push(target);
            try {
                const chunks = typeof content === 'string' ? [Buffer.from(content)] : content;
                for await (const chunk of chunks) {
                    const room = mostBytes - bytes;
                    if (room <= 0)
                        continue; // read to the end, so that what comes after it in the same stream is still found
                    const kept = chunk.subarray(0, room);
                    await file.write(kept);
                    bytes += kept.length;
                    if (kept.length < chunk.length)
                        leftOut.push(`${printable(path)}: cut, for the limit of bytes is reached`);
                }
            }
            finally {
                await file.close();
            }
            return target;
        },
    };
    return folder;
}
/** What no file system, artifact or shell may be asked to take. */
function nameRefusal(path) {
    if (path === '' || path.length > LONGEST_PATH)
        return 'its name is empty or too long';
    // The characters that artifacts refuse, and what some file system takes for a separator or a drive.
    if (/[\x00-\x1f\x7f"<>|*?:\\]/.test(path))
        return 'its name has characters that are not allowed';
    if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
        return 'its name is an absolute path';
    if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
        return 'its name leads elsewhere';
    if (path.split('/').some((part) => Buffer.byteLength(part) > 255))
        return 'its name is too long';
    return undefined;
}
/** File systems may hold `A` and `a`, or two spellings of `é`, for the same name. */
const folded = (path) => path.normalize('NFC').toLowerCase();
const printable = (text) => JSON.stringify(text).slice(1, -1).slice(0, 200);

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(27924);
;// CONCATENATED MODULE: ./lib/src/recipe/metadata.js


/** The toolkit's labels and annotations, by which a run is found again. */
const metadata_labels = {
    managedBy: 'app.kubernetes.io/managed-by',
    runId: `${toolkit/* FIELD_MANAGER */.v}/run-id`,
    recipe: `${toolkit/* FIELD_MANAGER */.v}/recipe`,
    step: `${toolkit/* FIELD_MANAGER */.v}/step`,
};
/** An annotation: the 64 digits of a SHA-256 are one too many for a label. */
const metadata_FINGERPRINT = `${toolkit/* FIELD_MANAGER */.v}/fingerprint`;
/** Puts the run's name, labels and annotations on what it consists of. */
function metadataFor({ recipe, step, runId, fingerprint, namespace, provenance }) {
    const ownLabels = {
        [metadata_labels.managedBy]: FIELD_MANAGER,
        [metadata_labels.runId]: runId,
        [metadata_labels.recipe]: recipe,
        [metadata_labels.step]: step,
    };
    const ownAnnotations = { [metadata_FINGERPRINT]: fingerprint };
    for (const [name, value] of Object.entries(provenance)) {
        ownAnnotations[name.includes('/') ? name : `${FIELD_MANAGER}/${name}`] = value;
    }
    return {
        ofWorkload({ object, main, worker }, origin) {
            const given = object.metadata ?? {};
            if (given.namespace !== undefined && given.namespace !== namespace) {
                throw new Failure(`${origin} is for the namespace '${given.namespace}', but the namespace '${namespace}' was asked for: leave it out of the manifest.`);
            }
            const { generateName: _, ...metadata } = given;
            object.metadata = {
                ...metadata,
                name: runId,
                namespace,
                labels: { ...given.labels, ...ownLabels },
                annotations: { ...given.annotations, ...ownAnnotations },
            };
            for (const template of new Set([main, worker])) {
                template.metadata = { ...template.metadata, labels: { ...template.metadata?.labels, ...ownLabels } };
            }
            return object;
        },
        ofScripts: (data) => ({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: `${runId}-scripts`, namespace, labels: ownLabels, annotations: ownAnnotations },
            data,
        }),
    };
}

;// CONCATENATED MODULE: ./lib/src/run/identity.js



/** What the plan knows and the object would not say. */
const DETAILS = `${toolkit/* FIELD_MANAGER */.v}/run`;
/** Set by us when a run that the cluster would keep alive for ever is given up: why. */
const GIVEN_UP = (/* unused pure expression or super */ null && (`${FIELD_MANAGER}/given-up`));
/** Set in the moment a workflow is cancelled; the post step, or the next run, finishes it. */
const CANCELLED = (/* unused pure expression or super */ null && (`${FIELD_MANAGER}/cancelled`));
const resourceOf = (kind) => (kind === 'MPIJob' ? resources/* mpiJobs */.Rj : resources/* jobs */.LR);
/** The plan's manifest with all that `runOf` reads back. */
function manifestOf(plan) {
    const details = {
        once: plan.once,
        logContainer: plan.logContainer,
        workers: plan.workers,
        neuronDevicesPerWorker: plan.neuronDevicesPerWorker,
        ...(plan.runDirectory === undefined ? {} : { runDirectory: plan.runDirectory }),
        ...(plan.claimName === undefined ? {} : { claimName: plan.claimName }),
    };
    const { metadata } = plan.manifest;
    const annotations = { ...metadata?.annotations, [FINGERPRINT]: plan.fingerprint, [DETAILS]: JSON.stringify(details) };
    return { ...plan.manifest, metadata: { ...metadata, annotations } };
}
/** undefined where the object was not made by this toolkit. */
function runOf(object) {
    const { metadata } = object;
    const details = detailsOf(metadata?.annotations?.[DETAILS]);
    const kind = object.kind;
    if (!metadata?.uid || details === undefined || (kind !== 'MPIJob' && kind !== 'Job'))
        return undefined;
    return {
        kind,
        name: metadata.name ?? '',
        namespace: metadata.namespace ?? '',
        uid: metadata.uid,
        runId: metadata.labels?.[metadata_labels.runId] ?? metadata.name ?? '',
        recipe: metadata.labels?.[metadata_labels.recipe] ?? '',
        step: metadata.labels?.[metadata_labels.step] ?? '',
        fingerprint: metadata.annotations?.[metadata_FINGERPRINT] ?? '',
        ...details,
    };
}
function detailsOf(text) {
    try {
        return text === undefined ? undefined : JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/src/run/collection/objects.js





/** The run's objects as the cluster has them, each as YAML in `objects/`; the events also one a line, to be read. */
async function fetchObjects(cluster, run, folder) {
    const { kind, name, namespace } = run;
    const workload = await cluster.get(resourceOf(kind), { name, namespace });
    const launcher = kind === 'MPIJob'
        ? await cluster.get(resources/* jobs */.LR, { name: launcherJobName(name), namespace })
        : undefined;
    const own = await cluster.list(resources/* pods */.Jw, { namespace, labelSelector: podSelector(kind, name) });
    for (const object of [workload, launcher, ...own.items]) {
        if (object !== undefined)
            await folder.write(fileOf(object), (0,dist/* stringify */.As)(plain(object)));
    }
    const uids = new Set([workload, launcher, ...own.items].map((object) => object?.metadata?.uid));
    const all = await listEvents(cluster, namespace, folder);
    const related = all.filter(({ involvedObject }) => uids.has(involvedObject?.uid));
    if (related.length > 0) {
        await folder.write('objects/events.yaml', (0,dist/* stringify */.As)(related.map(plain)));
        await folder.write('events.txt', `${related.map(lineOf).join('\n')}\n`);
    }
    return { pods: own.items, events: related };
}
async function listEvents(cluster, namespace, folder) {
    try {
        const { items } = await cluster.list(resources/* events */.AZ, { namespace });
        return items.sort((a, b) => timeText(a).localeCompare(timeText(b)));
    }
    catch (error) {
        if (!(error instanceof kubernetes_cluster/* ApiError */.h && error.status === 403))
            throw error;
        folder.leftOut.push(`events: ${error.message}`);
        return [];
    }
}
const fileOf = ({ kind, metadata }) => `objects/${(kind ?? 'object').toLowerCase()}-${metadata?.name}.yaml`;
/** Field managers are long and of use to no reader. */
function plain(object) {
    const { managedFields: _, ...metadata } = (object.metadata ?? {});
    return { ...object, metadata };
}
const timeText = ({ lastTimestamp, eventTime, metadata }) => String(lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '');
const lineOf = (event) => {
    const { involvedObject, type, reason, message, count } = event;
    const times = (count ?? 1) > 1 ? ` (${count} times)` : '';
    const text = (message ?? '').replace(/\s+/g, ' ');
    return `${timeText(event)} ${type} ${involvedObject?.kind}/${involvedObject?.name} ${reason}: ${text}${times}`;
};

;// CONCATENATED MODULE: ./lib/src/run/collection/pod-logs.js


/** The logs of all containers of a pod, also of the instance before the last restart: `pods/<pod>/<container>.log`. */
async function fetchPodLogs(cluster, pod, folder, signal) {
    const name = pod.metadata?.name ?? '';
    const written = [];
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
    for (const { name: container, restartCount, state, lastState } of statuses) {
        const instances = [
            ...(restartCount > 0 || lastState?.terminated ? [{ previous: true, file: `${container}.previous.log` }] : []),
            ...(state?.running || state?.terminated ? [{ previous: false, file: `${container}.log` }] : []),
        ];
        for (const { previous, file } of instances) {
            const path = `pods/${name}/${file}`;
            try {
                const log = await cluster.logs({
                    name,
                    ...(pod.metadata?.namespace === undefined ? {} : { namespace: pod.metadata.namespace }),
                    container,
                    previous,
                    signal,
                });
                const target = await folder.write(path, log);
                if (target !== undefined)
                    written.push(target);
            }
            catch (error) {
                if (signal.aborted)
                    throw error;
                // A previous log may be rotated away; a node may be gone with its logs.
                const gone = error instanceof kubernetes_cluster/* ApiError */.h && [400, 404].includes(error.status);
                if (!(previous && gone))
                    folder.leftOut.push(`${path}: ${printable(error.message)}`);
            }
        }
    }
    return written;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./lib/src/run/collection/archive.js



/**
 * Takes the files of a tar stream from a pod into a subfolder. Only plain files: a link could point anywhere, a device
 * is none. It is not `tar x`: every hole that copying from pods has had went through an extractor that trusted names.
 */
async function unpack(archive, folder, into) {
    const unpacking = (0,tar_stream.extract)();
    // An archive that breaks off ends the loop with its error.
    archive.on('error', (error) => unpacking.destroy(error));
    archive.pipe(unpacking);
    for await (const entry of unpacking) {
        const { name, type } = entry.header;
        const path = plainPath(name);
        if (type === 'file' || type === 'contiguous-file') {
            if (path === undefined) {
                folder.leftOut.push(`${printable(name)}: its name leads elsewhere`);
                entry.resume();
            }
            else
                await folder.write(`${into}/${path}`, entry);
            continue;
        }
        if (type !== 'directory')
            folder.leftOut.push(`${printable(name)}: it is a ${type ?? 'thing of unknown kind'}, no file`);
        entry.resume();
    }
}
/** `./logs/a.txt` is `logs/a.txt`; what climbs out or starts at the root is nothing. */
function plainPath(name) {
    if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..'))
        return undefined;
    const path = external_node_path_.posix.normalize(name);
    return path === '.' || path.startsWith('..') ? undefined : path;
}

;// CONCATENATED MODULE: ./lib/src/run/collection/reader-pod.js






/** If all else fails it ends by itself. */
const LIFE_SECONDS = 1800;
/** A running container that mounts the claim; where there is none, a small pod is made for it. */
async function openReader(cluster, run, options) {
    const { items } = await cluster.list(resources/* pods */.Jw, { namespace: run.namespace });
    const found = items.flatMap((pod) => containersWith(pod, run.claimName).map((container) => ({ pod, container })));
    // Rather the run's own: another's may have the volume at another place.
    const own = found.find(({ pod }) => pod.metadata?.labels?.[metadata_labels.runId] === run.runId);
    if (own)
        return { pod: own.pod.metadata?.name ?? '', container: own.container, close: async () => { } };
    return await makeReader(cluster, run, options);
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
    const workload = await cluster.get(resourceOf(run.kind), run);
    const template = reader_pod_templateWith(workload, run.claimName) ?? run.template;
    if (template === undefined) {
        throw new failure/* Failure */.H(`${run.kind} '${run.name}' has no container that mounts the claim '${run.claimName}'.`);
    }
    const name = `${run.runId.slice(0, 50)}-reader`;
    beforeCreate(name);
    const remove = async () => {
        await cluster.delete(resources/* pods */.Jw, { name, namespace: run.namespace }, { gracePeriodSeconds: 0 });
    };
    await remove(); // of an attempt that was killed
    await waitFor(cluster, run.namespace, name, signal, (pod) => pod === undefined);
    (0,core/* info */.pq)(`No pod of the run is left that mounts '${run.claimName}': reading the files through pod '${name}'.`);
    await cluster.create(resources/* pods */.Jw, readerPod(name, run, template));
    const close = remove;
    try {
        await waitFor(cluster, run.namespace, name, signal, (pod) => {
            if (pod?.status?.phase === 'Failed')
                throw new failure/* Failure */.H(`The pod '${name}' that was to read the files has failed.`);
            return pod?.status?.phase === 'Running';
        });
    }
    catch (error) {
        await close();
        throw error;
    }
    return { pod: name, container: 'reader', close };
}
/** The image that is on the cluster already, and the place its programs know the volume by. */
function reader_pod_templateWith(workload, claim) {
    const spec = workload?.spec;
    const templates = [spec?.template, ...Object.values(spec?.mpiReplicaSpecs ?? {}).map(({ template }) => template)];
    for (const template of templates) {
        const volume = template?.spec?.volumes?.find((each) => each.persistentVolumeClaim?.claimName === claim);
        for (const { image, volumeMounts } of template?.spec?.containers ?? []) {
            const mount = volumeMounts?.find(({ name }) => name === volume?.name);
            if (volume && mount && image)
                return { image, mountPath: mount.mountPath };
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
            labels: { [metadata_labels.managedBy]: toolkit/* FIELD_MANAGER */.v, [`${toolkit/* FIELD_MANAGER */.v}/reader-of`]: run.runId },
            // A run that is known by its trace alone owns nothing any more.
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
async function waitFor(cluster, namespace, name, signal, done) {
    const selection = { namespace, fieldSelector: `metadata.name=${name}`, signal };
    for await (const event of cluster.watch(resources/* pods */.Jw, selection)) {
        if (event.type === 'SYNC' ? done(event.items[0]) : done(event.type === 'DELETED' ? undefined : event.object))
            return;
    }
    throw new failure/* Failure */.H(`The pod '${name}' that was to read the run's files did not start in time (input 'timeout').`);
}

;// CONCATENATED MODULE: ./lib/src/run/collection/run-files.js




// GNU tar: 1 means that files changed while they were read, which the logs of a live run do.
const CHANGED_MEANWHILE = 1;
/** The files of the run's directory on the shared file system, by `tar` in a pod that mounts it. */
async function fetchRunFiles(cluster, run, folder, options) {
    if (run.runDirectory === undefined || run.claimName === undefined) {
        folder.leftOut.push('files of the run: its step has no directory on a shared file system');
        return;
    }
    const reader = await openReader(cluster, run, options);
    try {
        const archive = new external_node_stream_.PassThrough();
        const said = [];
        const running = cluster
            .exec({
            name: reader.pod,
            namespace: run.namespace,
            container: reader.container,
            command: [
                'tar',
                '-C',
                run.runDirectory,
                ...options.exclude.map((each) => `--exclude=${each}`),
                '-cf',
                '-',
                '.',
            ],
            stdout: archive,
            stderr: new external_node_stream_.Writable({
                write(chunk, _encoding, done) {
                    if (said.length < 20)
                        said.push(chunk);
                    done();
                },
            }),
            signal: options.signal,
        })
            .finally(() => archive.end());
        // Both, whichever fails first: an archive that broke off explains itself by how the command ended.
        const [code, unpacked] = await Promise.allSettled([running, unpack(archive, folder, 'files')]);
        const error = Buffer.concat(said).toString().trim();
        if (code.status === 'rejected')
            throw code.reason;
        if (code.value > CHANGED_MEANWHILE) {
            folder.leftOut.push(`files in ${run.runDirectory}: tar ended with ${code.value}: ${printable(error)}`);
        }
        else if (unpacked.status === 'rejected')
            throw unpacked.reason;
        if (code.value === CHANGED_MEANWHILE) {
            folder.leftOut.push(`files in ${run.runDirectory}: some changed while they were read, and are as they were then`);
        }
    }
    finally {
        await reader.close();
    }
}

;// CONCATENATED MODULE: ./lib/src/run/find.js




/** The run with that id; a sentence with the runs there are, where there is none. */
async function findRun(cluster, namespace, runId) {
    for (const kind of ['MPIJob', 'Job']) {
        const object = await getIfKnown(cluster, kind, runId, namespace);
        const run = object && runOf(object);
        if (run)
            return run;
        if (object) {
            throw new failure/* Failure */.H(`The ${kind} '${runId}' in namespace '${namespace}' was not made by this toolkit.`);
        }
    }
    const there = await runIds(cluster, namespace);
    throw new failure/* Failure */.H(`There is no run '${runId}' in namespace '${namespace}'; ${there.length === 0 ? 'there is none at all' : `there is ${there.join(', ')}`}.`);
}
/** A cluster without the MPI Operator does not know the kind, which is no error here. */
async function getIfKnown(cluster, kind, name, namespace) {
    return await cluster.get(resourceOf(kind), { name, namespace });
}
async function runIds(cluster, namespace) {
    const found = [];
    for (const kind of ['MPIJob', 'Job']) {
        try {
            const { items } = await cluster.list(resourceOf(kind), {
                namespace,
                labelSelector: metadata_labels.runId,
            });
            found.push(...items.map(({ metadata }) => `'${metadata?.name}'`));
        }
        catch (error) {
            if (!(error instanceof kubernetes_cluster/* ApiError */.h && error.status === 404))
                throw error;
        }
    }
    return found.slice(0, 10);
}

;// CONCATENATED MODULE: ./lib/src/run/trace.js





const traceName = (runId) => `${runId}-trace`;
/** Before a run is deleted: notes where its files lie, so that they can be fetched when nothing else tells of it. */
async function leaveTrace(cluster, run, workload) {
    if (run.claimName === undefined || run.runDirectory === undefined)
        return;
    const template = templateWith(workload, run.claimName);
    await cluster.apply(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: traceName(run.runId),
            namespace: run.namespace,
            labels: { [labels.managedBy]: FIELD_MANAGER, [labels.runId]: run.runId },
        },
        data: { run: JSON.stringify({ ...run, uid: '', ...(template ? { template } : {}) }) },
    }, { force: true });
}
/** The run, or what is left of it where a cancellation has deleted its workload. */
async function findRunOrTrace(cluster, namespace, runId) {
    try {
        return await findRun(cluster, namespace, runId);
    }
    catch (error) {
        const trace = await cluster.get(resources/* configMaps */.gT, { name: traceName(runId), namespace });
        if (trace?.data?.run === undefined)
            throw error;
        return JSON.parse(trace.data.run);
    }
}

// EXTERNAL MODULE: ./lib/actions/fetch-logs/post.js + 1 modules
var post = __webpack_require__(6544);
;// CONCATENATED MODULE: ./lib/actions/fetch-logs/main.js

















async function run(given) {
    const root = given.directory ?? (await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? process.cwd(), `${given.runId}-logs-`)));
    const signal = AbortSignal.any([cancellation(), AbortSignal.timeout(given.timeout * 1000)]);
    const { cluster } = await (0,connect/* connect */.N)(given);
    try {
        const found = await findRunOrTrace(cluster, given.namespace, given.runId);
        const folder = await openFolder(root, given.maxMebibytes * 1024 * 1024);
        const curve = await collect(cluster, found, folder, given, signal);
        const points = curve.points();
        const metricsFile = points.length === 0 ? undefined : await folder.write('metrics.csv', toCsv(points));
        if (folder.leftOut.length > 0)
            await folder.write('LEFT-OUT.txt', `${folder.leftOut.join('\n')}\n`);
        const artifactId = await upload(folder, given);
        for (const each of folder.leftOut.slice(0, 20))
            (0,core/* info */.pq)(safeLine(`Left out: ${each}`));
        (0,core/* info */.pq)(`${folder.files.length} files, ${folder.bytes} bytes, in ${root}.`);
        const last = points.at(-1);
        return {
            outputs: {
                directory: root,
                files: String(folder.files.length),
                bytes: String(folder.bytes),
                complete: String(folder.leftOut.length === 0),
                'left-out': folder.leftOut.slice(0, 100).join('\n'),
                'metrics-file': metricsFile ?? '',
                'last-step': String(last?.step ?? ''),
                loss: String(last?.loss ?? ''),
                'artifact-id': artifactId === undefined ? '' : String(artifactId),
            },
            summary: collectionSummary({ title: `${found.recipe} ${found.step}`, runId: found.runId, folder, points }),
        };
    }
    finally {
        cluster.close();
    }
}
async function collect(cluster, found, folder, given, signal) {
    const { pods } = await fetchObjects(cluster, found, folder);
    const curve = new Curve();
    for (const pod of pods) {
        const files = await fetchPodLogs(cluster, pod, folder, signal);
        if (isMain(found.kind, pod))
            for (const file of files)
                await readMetrics(file, curve);
    }
    if (given.files) {
        const namespace = found.namespace;
        const connection = (0,connect/* connectInputs */.u)(given);
        try {
            await fetchRunFiles(cluster, found, folder, {
                exclude: given.exclude,
                signal,
                beforeCreate: (name) => post.reader.save({ connection, name, namespace }),
            });
        }
        catch (error) {
            // The logs are there already: what cannot be had of the files is said, and does not cost them.
            folder.leftOut.push(`files of the run: ${error.message}`);
        }
    }
    return curve;
}
async function readMetrics(file, curve) {
    let rest = Buffer.alloc(0);
    for await (const chunk of (0,external_node_fs_.createReadStream)(file, { highWaterMark: 256 * 1024 })) {
        const bytes = Buffer.concat([rest, chunk]);
        const end = bytes.lastIndexOf(10) + 1;
        curve.add(metricPoints(bytes.subarray(0, end)));
        rest = bytes.subarray(end);
    }
    curve.add(metricPoints(rest));
}
/** A failed upload loses nothing that was fetched, so it does not fail the step. */
async function upload(folder, { artifactName, runId }) {
    if (artifactName === 'none' || folder.files.length === 0)
        return undefined;
    if (!process.env.ACTIONS_RUNTIME_TOKEN) {
        (0,core/* warning */.$e)('Nothing is uploaded: this step does not run in GitHub Actions, or its runner gives no artifact service.');
        return undefined;
    }
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(332)]).then(__webpack_require__.bind(__webpack_require__, 47332));
    const name = artifactName ?? `${runId}-logs`;
    try {
        const { id } = await new DefaultArtifactClient().uploadArtifact(name, folder.files, folder.root);
        return id;
    }
    catch (error) {
        (0,core/* warning */.$e)(`The artifact '${name}' could not be uploaded: ${error.message}`);
        return undefined;
    }
}


/***/ }),

/***/ 6544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finish: () => (/* binding */ finish),
  reader: () => (/* binding */ reader)
});

// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
;// CONCATENATED MODULE: ./lib/src/state.js

function state(name) {
    return {
        save: (value) => core/* saveState */.LZ(name, JSON.stringify(value)),
        load() {
            const saved = core/* getState */.Gu(name);
            return saved === '' ? undefined : JSON.parse(saved);
        },
    };
}

;// CONCATENATED MODULE: ./lib/actions/fetch-logs/post.js



/** The pod through which files are read. The step removes it; this is for a step that was killed. */
const reader = state('reader');
async function finish() {
    const saved = reader.load();
    if (saved === undefined)
        return;
    const { cluster } = await (0,connect/* connect */.N)(saved.connection);
    try {
        await cluster.delete(resources/* pods */.Jw, { name: saved.name, namespace: saved.namespace }, { gracePeriodSeconds: 0 });
    }
    finally {
        cluster.close();
    }
}


/***/ }),

/***/ 6332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ connect),
/* harmony export */   u: () => (/* binding */ connectInputs)
/* harmony export */ });
/** Only what is needed to connect again: what is saved for a post step must hold no secret. */
function connectInputs(given) {
    const { awsRegion, roleToAssume, clusterName, kubeconfig, namespace } = given;
    return { awsRegion, roleToAssume, clusterName, kubeconfig, namespace };
}
/** Reaches the cluster that the inputs name. A kubeconfig wins, so that one workflow serves both kinds of cluster. */
async function connect(inputs) {
    const { createCluster } = await __webpack_require__.e(/* import() */ 693).then(__webpack_require__.bind(__webpack_require__, 23693));
    if (inputs.kubeconfig) {
        const { connectionFromKubeconfig } = await __webpack_require__.e(/* import() */ 92).then(__webpack_require__.bind(__webpack_require__, 82092));
        const connection = await connectionFromKubeconfig(inputs.kubeconfig);
        const namespace = inputs.namespace ?? connection.namespace ?? 'default';
        return { cluster: createCluster({ ...connection, namespace }), namespace };
    }
    const { region, clusterName } = checkEksInputs(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 122).then(__webpack_require__.bind(__webpack_require__, 67122));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 329).then(__webpack_require__.bind(__webpack_require__, 76329));
    const session = await openSession({ region, roleToAssume: inputs.roleToAssume });
    const connection = await eksConnection(session, clusterName);
    const namespace = inputs.namespace ?? 'default';
    return { cluster: createCluster({ ...connection, namespace }), session, namespace };
}
function checkEksInputs({ awsRegion, clusterName }) {
    if (!clusterName)
        throw new Error("Input 'cluster-name' (EKS) or input 'kubeconfig' (any cluster) must be given.");
    const region = awsRegion || process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION;
    if (!region)
        throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.");
    return { region, clusterName };
}


/***/ }),

/***/ 58477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ ApiError)
/* harmony export */ });
/** An answer of the API server that is no success: a `Status` object. */
class ApiError extends Error {
    status;
    /** `NotFound`, `Conflict`, `Invalid`, `Forbidden`, `Expired`, … */
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

/***/ 59598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ events),
/* harmony export */   Jw: () => (/* binding */ pods),
/* harmony export */   LR: () => (/* binding */ jobs),
/* harmony export */   Rj: () => (/* binding */ mpiJobs),
/* harmony export */   gT: () => (/* binding */ configMaps)
/* harmony export */ });
/* unused harmony exports namespaces, nodes, persistentVolumes, persistentVolumeClaims, secrets, services, serviceAccounts, deployments, daemonSets, leases, customResourceDefinitions */
// The kinds the toolkit itself handles; a manifest's own kinds are found by the server's discovery.
const core = (kind, plural, namespaced = true) => ({
    apiVersion: 'v1',
    kind,
    plural,
    namespaced,
});
const namespaces = core('Namespace', 'namespaces', false);
const nodes = core('Node', 'nodes', false);
const persistentVolumes = core('PersistentVolume', 'persistentvolumes', false);
const persistentVolumeClaims = core('PersistentVolumeClaim', 'persistentvolumeclaims');
const pods = core('Pod', 'pods');
const configMaps = core('ConfigMap', 'configmaps');
const secrets = core('Secret', 'secrets');
const services = core('Service', 'services');
const serviceAccounts = core('ServiceAccount', 'serviceaccounts');
const events = core('Event', 'events');
const jobs = { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs', namespaced: true };
const deployments = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    plural: 'deployments',
    namespaced: true,
};
const daemonSets = { apiVersion: 'apps/v1', kind: 'DaemonSet', plural: 'daemonsets', namespaced: true };
const leases = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    plural: 'leases',
    namespaced: true,
};
const customResourceDefinitions = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    namespaced: false,
};
const mpiJobs = {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    plural: 'mpijobs',
    namespaced: true,
};


/***/ }),

/***/ 27924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/* unused harmony export toolkitRoot */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

/**
 * The folder of this toolkit's own repository at run time: a bundle is `dist/<action>/index.js`.
 * GITHUB_ACTION_PATH cannot serve: the runner sets it for composite actions only.
 */
function toolkitRoot() {
    return resolve(dirname(process.argv[1] ?? '.'), '../..');
}
/** The field manager of everything the toolkit applies, and the prefix of its labels and annotations. */
const FIELD_MANAGER = 'trainium-actions';


/***/ })

};
