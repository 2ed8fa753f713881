export const id = 363;
export const ids = [363];
export const modules = {

/***/ 98220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   om: () => (/* binding */ safeLine),
/* harmony export */   xb: () => (/* binding */ safeWriter)
/* harmony export */ });
/* unused harmony export safeLines */
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);

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
            await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(out, 'drain');
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
/* harmony export */   $p: () => (/* binding */ services),
/* harmony export */   AZ: () => (/* binding */ events),
/* harmony export */   Jw: () => (/* binding */ pods),
/* harmony export */   LR: () => (/* binding */ jobs),
/* harmony export */   O3: () => (/* binding */ secrets),
/* harmony export */   Rj: () => (/* binding */ mpiJobs),
/* harmony export */   a9: () => (/* binding */ nodes),
/* harmony export */   bg: () => (/* binding */ deployments),
/* harmony export */   dt: () => (/* binding */ persistentVolumeClaims),
/* harmony export */   eY: () => (/* binding */ daemonSets),
/* harmony export */   gT: () => (/* binding */ configMaps),
/* harmony export */   q6: () => (/* binding */ customResourceDefinitions)
/* harmony export */ });
/* unused harmony exports namespaces, persistentVolumes, serviceAccounts, leases */
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

/***/ 48660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ isMain),
/* harmony export */   Hn: () => (/* binding */ isTrue),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   nv: () => (/* binding */ podSelector),
/* harmony export */   nw: () => (/* binding */ launcherJobName)
/* harmony export */ });
/* unused harmony exports JOB_NAME_LABEL, JOB_ROLE_LABEL, BATCH_JOB_NAME_LABEL */
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


/***/ }),

/***/ 69336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ metadataFor),
/* harmony export */   WD: () => (/* binding */ labels),
/* harmony export */   lj: () => (/* binding */ FINGERPRINT)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27924);


/** The toolkit's labels and annotations, by which a run is found again. */
const labels = {
    managedBy: 'app.kubernetes.io/managed-by',
    runId: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/run-id`,
    recipe: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/recipe`,
    step: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/step`,
};
/** An annotation: the 64 digits of a SHA-256 are one too many for a label. */
const FINGERPRINT = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/fingerprint`;
/** Puts the run's name, labels and annotations on what it consists of. */
function metadataFor({ recipe, step, runId, fingerprint, namespace, provenance }) {
    const ownLabels = {
        [labels.managedBy]: _toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v,
        [labels.runId]: runId,
        [labels.recipe]: recipe,
        [labels.step]: step,
    };
    const ownAnnotations = { [FINGERPRINT]: fingerprint };
    for (const [name, value] of Object.entries(provenance)) {
        ownAnnotations[name.includes('/') ? name : `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/${name}`] = value;
    }
    return {
        ofWorkload({ object, main, worker }, origin) {
            const given = object.metadata ?? {};
            if (given.namespace !== undefined && given.namespace !== namespace) {
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} is for the namespace '${given.namespace}', but the namespace '${namespace}' was asked for: leave it out of the manifest.`);
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


/***/ }),

/***/ 1756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ openReader),
/* harmony export */   r: () => (/* binding */ templateWith)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(235);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59598);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69336);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29828);






/** If all else fails it ends by itself. */
const LIFE_SECONDS = 1800;
/** A running container that mounts the claim; where there is none, a small pod is made for it. */
async function openReader(cluster, run, options) {
    const { items } = await cluster.list(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, { namespace: run.namespace });
    const found = items.flatMap((pod) => containersWith(pod, run.claimName).map((container) => ({ pod, container })));
    // Rather the run's own: another's may have the volume at another place.
    const own = found.find(({ pod }) => pod.metadata?.labels?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.runId] === run.runId);
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
    const workload = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .resourceOf */ .KU)(run.kind), run);
    const template = templateWith(workload, run.claimName) ?? run.template;
    if (template === undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${run.kind} '${run.name}' has no container that mounts the claim '${run.claimName}'.`);
    }
    const name = `${run.runId.slice(0, 50)}-reader`;
    beforeCreate(name);
    const remove = async () => {
        await cluster.delete(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, { name, namespace: run.namespace }, { gracePeriodSeconds: 0 });
    };
    await remove(); // of an attempt that was killed
    await waitFor(cluster, run.namespace, name, signal, (pod) => pod === undefined);
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .info */ .pq)(`No pod of the run is left that mounts '${run.claimName}': reading the files through pod '${name}'.`);
    await cluster.create(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, readerPod(name, run, template));
    const close = remove;
    try {
        await waitFor(cluster, run.namespace, name, signal, (pod) => {
            if (pod?.status?.phase === 'Failed')
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The pod '${name}' that was to read the files has failed.`);
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
function templateWith(workload, claim) {
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
            labels: { [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.managedBy]: _toolkit_js__WEBPACK_IMPORTED_MODULE_3__/* .FIELD_MANAGER */ .v, [`${_toolkit_js__WEBPACK_IMPORTED_MODULE_3__/* .FIELD_MANAGER */ .v}/reader-of`]: run.runId },
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
    for await (const event of cluster.watch(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, selection)) {
        if (event.type === 'SYNC' ? done(event.items[0]) : done(event.type === 'DELETED' ? undefined : event.object))
            return;
    }
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The pod '${name}' that was to read the run's files did not start in time (input 'timeout').`);
}


/***/ }),

/***/ 26417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findRun)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58477);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69336);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29828);




/** The run with that id; a sentence with the runs there are, where there is none. */
async function findRun(cluster, namespace, runId) {
    for (const kind of ['MPIJob', 'Job']) {
        const object = await getIfKnown(cluster, kind, runId, namespace);
        const run = object && (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .runOf */ .ng)(object);
        if (run)
            return run;
        if (object) {
            throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The ${kind} '${runId}' in namespace '${namespace}' was not made by this toolkit.`);
        }
    }
    const there = await runIds(cluster, namespace);
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`There is no run '${runId}' in namespace '${namespace}'; ${there.length === 0 ? 'there is none at all' : `there is ${there.join(', ')}`}.`);
}
/** A cluster without the MPI Operator does not know the kind, which is no error here. */
async function getIfKnown(cluster, kind, name, namespace) {
    return await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceOf */ .KU)(kind), { name, namespace });
}
async function runIds(cluster, namespace) {
    const found = [];
    for (const kind of ['MPIJob', 'Job']) {
        try {
            const { items } = await cluster.list((0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceOf */ .KU)(kind), {
                namespace,
                labelSelector: _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD.runId,
            });
            found.push(...items.map(({ metadata }) => `'${metadata?.name}'`));
        }
        catch (error) {
            if (!(error instanceof _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .h && error.status === 404))
                throw error;
        }
    }
    return found.slice(0, 10);
}


/***/ }),

/***/ 29828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ manifestOf),
/* harmony export */   KU: () => (/* binding */ resourceOf),
/* harmony export */   gD: () => (/* binding */ CANCELLED),
/* harmony export */   ng: () => (/* binding */ runOf),
/* harmony export */   wo: () => (/* binding */ GIVEN_UP)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69336);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27924);



/** What the plan knows and the object would not say. */
const DETAILS = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/run`;
/** Set by us when a run that the cluster would keep alive for ever is given up: why. */
const GIVEN_UP = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/given-up`;
/** Set in the moment a workflow is cancelled; the post step, or the next run, finishes it. */
const CANCELLED = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/cancelled`;
const resourceOf = (kind) => (kind === 'MPIJob' ? _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .mpiJobs */ .Rj : _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .jobs */ .LR);
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
    const annotations = { ...metadata?.annotations, [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .FINGERPRINT */ .lj]: plan.fingerprint, [DETAILS]: JSON.stringify(details) };
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
        runId: metadata.labels?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.runId] ?? metadata.name ?? '',
        recipe: metadata.labels?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.recipe] ?? '',
        step: metadata.labels?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.step] ?? '',
        fingerprint: metadata.annotations?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .FINGERPRINT */ .lj] ?? '',
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


/***/ }),

/***/ 13789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ findRunOrTrace),
/* harmony export */   V: () => (/* binding */ leaveTrace)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69336);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27924);
/* harmony import */ var _collection_reader_pod_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1756);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26417);





const traceName = (runId) => `${runId}-trace`;
/** Before a run is deleted: notes where its files lie, so that they can be fetched when nothing else tells of it. */
async function leaveTrace(cluster, run, workload) {
    if (run.claimName === undefined || run.runDirectory === undefined)
        return;
    const template = (0,_collection_reader_pod_js__WEBPACK_IMPORTED_MODULE_3__/* .templateWith */ .r)(workload, run.claimName);
    await cluster.apply(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: traceName(run.runId),
            namespace: run.namespace,
            labels: { [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.managedBy]: _toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v, [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.runId]: run.runId },
        },
        data: { run: JSON.stringify({ ...run, uid: '', ...(template ? { template } : {}) }) },
    }, { force: true });
}
/** The run, or what is left of it where a cancellation has deleted its workload. */
async function findRunOrTrace(cluster, namespace, runId) {
    try {
        return await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .findRun */ .L)(cluster, namespace, runId);
    }
    catch (error) {
        const trace = await cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, { name: traceName(runId), namespace });
        if (trace?.data?.run === undefined)
            throw error;
        return JSON.parse(trace.data.run);
    }
}


/***/ }),

/***/ 20723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ state)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);

function state(name) {
    return {
        save: (value) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, JSON.stringify(value)),
        load() {
            const saved = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(name);
            return saved === '' ? undefined : JSON.parse(saved);
        },
    };
}


/***/ }),

/***/ 27924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toolkitRoot),
/* harmony export */   v: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

/**
 * The folder of this toolkit's own repository at run time: a bundle is `dist/<action>/index.js`.
 * GITHUB_ACTION_PATH cannot serve: the runner sets it for composite actions only.
 */
function toolkitRoot() {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(process.argv[1] ?? '.'), '../..');
}
/** The field manager of everything the toolkit applies, and the prefix of its labels and annotations. */
const FIELD_MANAGER = 'trainium-actions';


/***/ })

};
