export const id = 483;
export const ids = [483,951];
export const modules = {

/***/ 34483:
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
// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
// EXTERNAL MODULE: ./lib/src/neuron/curve.js
var neuron_curve = __webpack_require__(79783);
// EXTERNAL MODULE: ./lib/src/neuron/metrics.js
var metrics = __webpack_require__(5581);
// EXTERNAL MODULE: ./lib/src/report/loss-chart.js
var loss_chart = __webpack_require__(11467);
// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
;// CONCATENATED MODULE: ./lib/src/report/collection-summary.js



const MOST_LINES = 200;
/** The step summary of what was collected of a run. */
function collectionSummary({ title, runId, folder, points }) {
    const { root, files, leftOut, bytes } = folder;
    const size = bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
    const parts = [
        `### 📦 Logs of ${(0,markdown/* cell */.Hn)(title)}`,
        `Run <code>${(0,markdown/* cell */.Hn)(runId)}</code>: ${files.length} files, ${size}${leftOut.length === 0 ? ', nothing left out' : ''}.`,
    ];
    const chart = (0,loss_chart/* lossChart */.K)(points);
    if (chart !== '')
        parts.push(chart);
    if (files.length > 0) {
        parts.push((0,markdown/* details */.zH)('Files', (0,markdown/* preformatted */.EC)(files.slice(0, MOST_LINES).map((file) => (0,external_node_path_.relative)(root, file)))));
    }
    if (leftOut.length > 0) {
        parts.push((0,markdown/* details */.zH)(`Left out (${leftOut.length})`, (0,markdown/* preformatted */.EC)(leftOut.slice(0, MOST_LINES))));
    }
    return `${parts.join('\n\n')}\n`;
}

// EXTERNAL MODULE: ./lib/src/run/cancellation.js
var cancellation = __webpack_require__(36445);
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
// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
;// CONCATENATED MODULE: ./lib/src/run/collection/objects.js





/** The run's objects as the cluster has them, each as YAML in `objects/`; the events also one a line, to be read. */
async function fetchObjects(cluster, run, folder) {
    const { kind, name, namespace } = run;
    const workload = await cluster.get((0,identity/* resourceOf */.KU)(kind), { name, namespace });
    const launcher = kind === 'MPIJob'
        ? await cluster.get(resources/* jobs */.LR, { name: (0,objects/* launcherJobName */.nw)(name), namespace })
        : undefined;
    const own = await cluster.list(resources/* pods */.Jw, { namespace, labelSelector: (0,objects/* podSelector */.nv)(kind, name) });
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

// EXTERNAL MODULE: ./lib/src/run/collection/reader-pod.js
var reader_pod = __webpack_require__(1756);
;// CONCATENATED MODULE: ./lib/src/run/collection/run-files.js




// GNU tar: 1 means that files changed while they were read, which the logs of a live run do.
const CHANGED_MEANWHILE = 1;
/** The files of the run's directory on the shared file system, by `tar` in a pod that mounts it. */
async function fetchRunFiles(cluster, run, folder, options) {
    if (run.runDirectory === undefined || run.claimName === undefined) {
        folder.leftOut.push('files of the run: its step has no directory on a shared file system');
        return;
    }
    const reader = await (0,reader_pod/* openReader */.c)(cluster, run, options);
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

// EXTERNAL MODULE: ./lib/src/run/trace.js
var trace = __webpack_require__(13789);
// EXTERNAL MODULE: ./lib/actions/fetch-logs/post.js
var post = __webpack_require__(49316);
;// CONCATENATED MODULE: ./lib/actions/fetch-logs/main.js

















async function run(given) {
    const root = given.directory ?? (await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? process.cwd(), `${given.runId}-logs-`)));
    const signal = AbortSignal.any([(0,cancellation/* cancellation */.W)(), AbortSignal.timeout(given.timeout * 1000)]);
    const { cluster } = await (0,connect.connect)(given);
    try {
        const found = await (0,trace/* findRunOrTrace */.R)(cluster, given.namespace, given.runId);
        const folder = await openFolder(root, given.maxMebibytes * 1024 * 1024);
        const curve = await collect(cluster, found, folder, given, signal);
        const points = curve.points();
        const metricsFile = points.length === 0 ? undefined : await folder.write('metrics.csv', (0,neuron_curve/* toCsv */.gD)(points));
        if (folder.leftOut.length > 0)
            await folder.write('LEFT-OUT.txt', `${folder.leftOut.join('\n')}\n`);
        const artifactId = await upload(folder, given);
        for (const each of folder.leftOut.slice(0, 20))
            (0,core/* info */.pq)((0,log_lines/* safeLine */.om)(`Left out: ${each}`));
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
    const curve = new neuron_curve/* Curve */.Ip();
    for (const pod of pods) {
        const files = await fetchPodLogs(cluster, pod, folder, signal);
        if ((0,objects/* isMain */.CA)(found.kind, pod))
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
        curve.add((0,metrics/* metricPoints */.s)(bytes.subarray(0, end)));
        rest = bytes.subarray(end);
    }
    curve.add((0,metrics/* metricPoints */.s)(rest));
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



/** The pod through which files are read. The step removes it; this is for a step that was killed. */
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

/***/ 6332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connect: () => (/* binding */ connect),
/* harmony export */   u: () => (/* binding */ connectInputs)
/* harmony export */ });
/** Only what is needed to connect again: what is saved for a post step must hold no secret. */
function connectInputs(given) {
    const { awsRegion, roleToAssume, clusterName, kubeconfig, namespace } = given;
    return { awsRegion, roleToAssume, clusterName, kubeconfig, namespace };
}
/** Reaches the cluster that the inputs name. A kubeconfig wins, so that one workflow serves both kinds of cluster. */
async function connect(inputs) {
    const { createCluster } = await __webpack_require__.e(/* import() */ 429).then(__webpack_require__.bind(__webpack_require__, 63429));
    if (inputs.kubeconfig) {
        const { connectionFromKubeconfig } = await __webpack_require__.e(/* import() */ 92).then(__webpack_require__.bind(__webpack_require__, 82092));
        const connection = await connectionFromKubeconfig(inputs.kubeconfig);
        const namespace = inputs.namespace ?? connection.namespace ?? 'default';
        return { cluster: createCluster({ ...connection, namespace }), namespace };
    }
    const { region, clusterName } = checkEksInputs(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 651).then(__webpack_require__.bind(__webpack_require__, 75651));
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

/***/ 79783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ip: () => (/* binding */ Curve),
/* harmony export */   gD: () => (/* binding */ toCsv),
/* harmony export */   yL: () => (/* binding */ thin)
/* harmony export */ });
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


/***/ }),

/***/ 5581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ metricPoints)
/* harmony export */ });
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
const NEWLINE = 10;
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
        const start = Math.max(block.lastIndexOf(NEWLINE, at), block.lastIndexOf(RETURN, at), at - LONGEST_DRAWING) + 1;
        const ends = [block.indexOf(NEWLINE, at), block.indexOf(RETURN, at), at + LONGEST_DRAWING];
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


/***/ }),

/***/ 11467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ lossChart)
/* harmony export */ });
/* harmony import */ var _neuron_curve_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79783);

const MOST_POINTS = 100;
/** The loss over the steps as a Mermaid chart, which GitHub draws; empty where there is nothing to draw. */
function lossChart(points) {
    const finite = points.filter(({ loss }) => Number.isFinite(loss));
    if (finite.length < 2)
        return '';
    const drawn = (0,_neuron_curve_js__WEBPACK_IMPORTED_MODULE_0__/* .thin */ .yL)(finite, MOST_POINTS);
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

/***/ 36445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
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


/***/ })

};
