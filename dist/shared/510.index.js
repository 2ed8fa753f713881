export const id = 510;
export const ids = [510];
export const modules = {

/***/ 94384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ readWorkload),
/* harmony export */   _8: () => (/* binding */ neuronDevicesOf),
/* harmony export */   _B: () => (/* binding */ claimOf)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

/** `origin` names the manifest in sentences. Throws where the object is neither an MPIJob nor a Job with containers. */
function readWorkload(object, origin) {
    const given = object;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must hold one Kubernetes object: an MPIJob or a Job.`);
    }
    const type = `${given.apiVersion ?? 'no apiVersion'}, ${given.kind ?? 'no kind'}`;
    if (given.kind === 'MPIJob' && given.apiVersion === 'kubeflow.org/v2beta1')
        return readMpiJob(given, origin);
    if (given.kind === 'Job' && given.apiVersion === 'batch/v1')
        return readJob(given, origin);
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must be an MPIJob (kubeflow.org/v2beta1) or a Job (batch/v1), not ${type}.`);
}
function readMpiJob(object, origin) {
    const { slotsPerWorker = 1, mpiReplicaSpecs } = (object.spec ?? {});
    const worker = mpiReplicaSpecs?.Worker;
    if (!worker)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must have spec.mpiReplicaSpecs.Worker: the pods that do the work.`);
    const workload = {
        kind: 'MPIJob',
        object,
        main: templateOf(mpiReplicaSpecs?.Launcher?.template, origin, 'spec.mpiReplicaSpecs.Launcher.template'),
        worker: templateOf(worker.template, origin, 'spec.mpiReplicaSpecs.Worker.template'),
        workers: worker.replicas ?? 1,
        slotsPerWorker,
        setWorkers: (workers) => {
            worker.replicas = workers;
            workload.workers = workers;
        },
    };
    return workload;
}
function readJob(object, origin) {
    const spec = (object.spec ?? {});
    const template = templateOf(spec.template, origin, 'spec.template');
    const workload = {
        kind: 'Job',
        object,
        main: template,
        worker: template,
        workers: spec.parallelism ?? 1,
        slotsPerWorker: 1,
        setWorkers: (workers) => {
            spec.parallelism = workers;
            workload.workers = workers;
        },
    };
    return workload;
}
function templateOf(template, origin, path) {
    if (!Array.isArray(template?.spec?.containers) || template.spec.containers.length === 0) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must have at least one container in ${path}.spec.containers.`);
    }
    return template;
}
/** Neuron devices (not cores) that one pod of the template asks for. */
function neuronDevicesOf({ spec }) {
    // An extended resource's request and limit are equal; either alone sets both.
    const device = 'aws.amazon.com/neuron';
    return spec.containers
        .map(({ resources }) => Number(resources?.limits?.[device] ?? resources?.requests?.[device] ?? 0))
        .reduce((sum, devices) => sum + devices, 0);
}
function claimOf({ spec }) {
    return spec.volumes?.find((volume) => volume.persistentVolumeClaim)?.persistentVolumeClaim?.claimName;
}


/***/ }),

/***/ 51833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   o6: () => (/* binding */ OURS),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/**
 * Where the cluster's object is not what is wanted, as `path: there 'x', wanted 'y'`. Fields that only the cluster has
 * are defaults, filled in by the API server or an operator.
 */
function differences(there, wanted, path = 'spec', words = ['there', 'wanted']) {
    if (isObject(wanted) && isObject(there)) {
        return Object.entries(wanted).flatMap(([name, value]) => differences(there[name], value, `${path}.${name}`, words));
    }
    if (Array.isArray(wanted) && Array.isArray(there) && wanted.length === there.length) {
        return wanted.flatMap((value, at) => differences(there[at], value, `${path}[${at}]`, words));
    }
    // The API server writes some quantities and numbers as text.
    if (JSON.stringify(there) === JSON.stringify(wanted) || String(there) === String(wanted))
        return [];
    return [`${path}: ${words[0]} ${shown(there)}, ${words[1]} ${shown(wanted)}`];
}
/** What this toolkit itself changes in a run that is there. */
const OURS = /^spec\.(runPolicy\.(cleanPodPolicy|suspend)|suspend):/;
/** The paths of what is wanted and not there at all. */
function missing(there, wanted, path = 'spec') {
    if (wanted === undefined || wanted === null)
        return [];
    if (there === undefined)
        return [path];
    if (!isObject(wanted) || !isObject(there))
        return [];
    return Object.entries(wanted).flatMap(([name, value]) => missing(there[name], value, `${path}.${name}`));
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value) => {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};


/***/ }),

/***/ 95217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ saveHandover),
/* harmony export */   HW: () => (/* binding */ inheritance),
/* harmony export */   bJ: () => (/* binding */ isFollowed),
/* harmony export */   dG: () => (/* binding */ SAVE_MS),
/* harmony export */   h$: () => (/* binding */ handoverOf)
/* harmony export */ });
/* unused harmony exports HANDOVER, handoverText */
/* harmony import */ var _neuron_curve_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79783);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29828);
/* harmony import */ var _relay_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57609);




const HANDOVER = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .v}/handover`;
/** All annotations of an object together may have 256 KiB: this one stays far below. */
const MOST_POINTS = 300;
const MOST_BYTES_OF_A_MEMORY = 16 * 1024;
/** A follower saves this often; after twice that without a word, it is gone. */
const SAVE_MS = 10 * 60_000;
/** undefined where nobody has followed the run yet, or what is there cannot be read. */
function handoverOf(object) {
    const text = object.metadata?.annotations?.[HANDOVER];
    if (text === undefined)
        return undefined;
    try {
        const { points, ...rest } = JSON.parse(text);
        if (Number.isNaN(Date.parse(rest.savedAt)))
            return undefined;
        return { ...rest, memories: rest.memories ?? {}, points: (0,_neuron_curve_js__WEBPACK_IMPORTED_MODULE_3__/* .fromCsv */ .Ff)(points ?? '') };
    }
    catch {
        return undefined;
    }
}
function handoverText({ points, memories, ...rest }) {
    const kept = Object.entries(memories).filter(([, value]) => (JSON.stringify(value) ?? '').length <= MOST_BYTES_OF_A_MEMORY);
    return JSON.stringify({
        ...rest,
        memories: Object.fromEntries(kept),
        points: points.length === 0 ? '' : (0,_neuron_curve_js__WEBPACK_IMPORTED_MODULE_3__/* .toCsv */ .gD)((0,_neuron_curve_js__WEBPACK_IMPORTED_MODULE_3__/* .thin */ .yL)(points, MOST_POINTS)),
    });
}
/**
 * What a new object of the same run has from the one whose place it takes: one curve, one bill, and what was done before.
 * The log is another pod's, and who asks for another attempt may have as many retries as the first.
 */
function inheritance(object) {
    const relay = object.metadata?.annotations?.[_relay_js__WEBPACK_IMPORTED_MODULE_2__/* .RELAY */ .IU];
    const relays = relay === undefined ? {} : { [_relay_js__WEBPACK_IMPORTED_MODULE_2__/* .RELAY */ .IU]: relay };
    const handover = handoverOf(object);
    if (handover === undefined)
        return relays;
    const { retries: _, attempts, ...memories } = handover.memories;
    const asked = typeof attempts === 'object' ? { attempts: { ...attempts, asked: true } } : {};
    const { savedAt, by, points } = handover;
    const text = handoverText({ savedAt, by, following: false, points, memories: { ...memories, ...asked } });
    return { ...relays, [HANDOVER]: text };
}
async function saveHandover(cluster, run, handover) {
    const { kind, name, namespace, uid } = run;
    // With the uid, the patch fails where the name belongs to another object by now.
    const patch = { metadata: { uid, annotations: { [HANDOVER]: handoverText(handover) } } };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
}
/** Whether somebody is following right now, as far as can be told. */
function isFollowed(handover, now) {
    return handover?.following === true && now - Date.parse(handover.savedAt) < 2 * SAVE_MS;
}


/***/ }),

/***/ 5252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ observeRun)
});

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
;// CONCATENATED MODULE: ./lib/src/mpijob/clock.js

/**
 * The cluster's time, told from what the cluster writes: the runner's clock may be minutes off, and every duration of a run
 * is a difference to a time of the cluster. The newest time seen, and what has passed here since, is never ahead of it.
 */
class ClusterClock {
    #ahead = Number.NEGATIVE_INFINITY;
    #elapsed;
    /** @param elapsed milliseconds since any moment, by a clock that is never set */
    constructor(elapsed = () => performance.now()) {
        this.#elapsed = elapsed;
    }
    /** The API server has written on each object when it was made, and when each field manager wrote it last. */
    saw({ metadata }) {
        const written = (metadata?.managedFields ?? []).map(({ time }) => (0,objects/* timeOf */.nR)(time));
        for (const time of [(0,objects/* timeOf */.nR)(metadata?.creationTimestamp), ...written]) {
            if (time !== undefined)
                this.#ahead = Math.max(this.#ahead, time - this.#elapsed());
        }
    }
    /** Milliseconds since 1970; by the runner's clock as long as the cluster has told no time. */
    now() {
        return Number.isFinite(this.#ahead) ? this.#elapsed() + this.#ahead : Date.now();
    }
}

// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
;// CONCATENATED MODULE: ./lib/src/run/observe.js






/** Less than anybody notices. */
const TOGETHER_MS = 50;
/** Pods of earlier attempts, and events that the cluster has forgotten. */
const MOST_FORMER = 5_000;
function observeRun(cluster, run, signal) {
    (0,external_node_events_.setMaxListeners)(0, signal); // each watch and each wait listens to it
    let wake = [];
    let failure;
    const clock = new ClusterClock();
    let wokenAt = Number.NEGATIVE_INFINITY;
    let waking = false;
    /** A thousand pods that start change thousands of times: what comes together is looked at together. */
    const notify = () => {
        if (waking)
            return;
        waking = true;
        setTimeout(() => {
            waking = false;
            wokenAt = performance.now();
            const waiting = wake;
            wake = [];
            for (const resolve of waiting)
                resolve();
        }, Math.max(0, wokenAt + TOGETHER_MS - performance.now()));
    };
    /** `optional`: without the permission the run can still be followed, with less to say about it. */
    function keep(resource, selection, optional = false) {
        const store = { current: new Map(), former: new Map(), synced: false };
        const leave = (uid) => {
            const last = store.current.get(uid);
            if (last && isWorthKeeping(last))
                store.former.set(uid, last);
            store.current.delete(uid);
            for (const oldest of store.former.keys()) {
                if (store.former.size <= MOST_FORMER)
                    break;
                store.former.delete(oldest);
            }
        };
        const trim = (object) => {
            clock.saw(object);
            return trimmed(object);
        };
        const read = async () => {
            for await (const event of cluster.watch(resource, { ...selection, signal, trim })) {
                if (event.type === 'SYNC') {
                    const uids = new Set(event.items.map((item) => item.metadata?.uid ?? ''));
                    for (const uid of store.current.keys())
                        if (!uids.has(uid))
                            leave(uid);
                    for (const item of event.items)
                        store.current.set(item.metadata?.uid ?? '', item);
                    store.synced = true;
                }
                else {
                    const uid = event.object.metadata?.uid ?? '';
                    store.current.set(uid, event.object);
                    if (event.type === 'DELETED')
                        leave(uid);
                }
                notify();
            }
        };
        read().catch((error) => {
            store.synced = true;
            const refused = error instanceof kubernetes_cluster/* ApiError */.h && [403, 404].includes(error.status);
            if (!(optional && refused))
                failure ??= error;
            notify();
        });
        return store;
    }
    const { namespace, name, kind } = run;
    const named = (object) => ({ namespace, fieldSelector: `metadata.name=${object}` });
    const workloads = keep((0,identity/* resourceOf */.KU)(kind), named(name));
    const launcherJobs = kind === 'MPIJob' ? keep(resources/* jobs */.LR, named((0,objects/* launcherJobName */.nw)(name))) : undefined;
    const podStore = keep(resources/* pods */.Jw, { namespace, labelSelector: (0,objects/* podSelector */.nv)(kind, name) });
    const eventStore = keep(resources/* events */.AZ, { namespace }, true);
    const nodeStore = keep(resources/* nodes */.a9, {}, true);
    const stores = [workloads, podStore, eventStore, nodeStore, ...(launcherJobs ? [launcherJobs] : [])];
    const isOwn = ({ involvedObject }) => {
        const uid = involvedObject?.uid ?? '';
        const of = [podStore.current, podStore.former, launcherJobs?.current];
        return uid === run.uid || of.some((known) => known?.has(uid));
    };
    /** Of the events that the cluster has forgotten, only the run's own are remembered. */
    const isWorthKeeping = (object) => !('involvedObject' in object) || isOwn(object);
    const ownEvents = () => {
        return [...eventStore.former.values(), ...eventStore.current.values()]
            .filter(isOwn)
            .sort((a, b) => timeText(a).localeCompare(timeText(b)));
    };
    return {
        observe() {
            if (!stores.every(({ synced }) => synced))
                return undefined;
            const object = workloads.current.get(run.uid);
            // A Job of that name may be left of an earlier MPIJob of the same name.
            const launcherJob = [...(launcherJobs?.current.values() ?? [])].find((job) => isOwnedBy(job, run.uid));
            return {
                workload: object === undefined ? undefined : { kind, object },
                launcherJob: launcherJob,
                pods: [...podStore.current.values()].filter((pod) => belongs(pod, run, launcherJob?.metadata?.uid)),
                formerPods: [...podStore.former.values()],
                events: ownEvents(),
                nodes: [...nodeStore.current.values()],
                now: clock.now(),
            };
        },
        async changed(atMostMs) {
            if (failure === undefined) {
                await new Promise((resolve) => {
                    const timer = setTimeout(done, atMostMs);
                    function done() {
                        clearTimeout(timer);
                        signal.removeEventListener('abort', done);
                        resolve();
                    }
                    signal.addEventListener('abort', done);
                    if (signal.aborted)
                        done();
                    else
                        wake.push(done);
                });
            }
            if (failure !== undefined && !signal.aborted)
                throw failure;
        },
        events: ownEvents,
        now: () => clock.now(),
    };
}
/**
 * Without what nobody here looks at, which is most of it: which fields somebody wrote (who it was, and when, is looked at), what
 * the containers are told, the images on a node.
 */
function trimmed(object) {
    for (const writer of object.metadata?.managedFields ?? [])
        delete writer.fieldsV1;
    if (object.kind === 'Node') {
        const { status } = object;
        delete object.metadata?.annotations;
        delete status?.images;
    }
    if (object.kind === 'Pod') {
        const { spec } = object;
        for (const container of [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]) {
            for (const field of ['env', 'envFrom', 'args', 'command', 'volumeMounts'])
                delete container[field];
        }
    }
    return object;
}
const isOwnedBy = ({ metadata }, uid) => metadata?.ownerReferences?.some((owner) => owner.uid === uid) ?? false;
/** Pods of an earlier run of the same name may still be ending. */
function belongs(pod, run, launcherJobUid) {
    return isOwnedBy(pod, run.uid) || (launcherJobUid !== undefined && isOwnedBy(pod, launcherJobUid));
}
const timeText = ({ lastTimestamp, eventTime, metadata }) => String(lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '');


/***/ }),

/***/ 34377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ provenance)
/* harmony export */ });
/** Who asked for a run: annotations of its objects, for those who look at the cluster and not at GitHub. */
function provenance(env = process.env) {
    const run = env.GITHUB_RUN_ID && `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
    const known = {
        repository: env.GITHUB_REPOSITORY,
        workflow: env.GITHUB_WORKFLOW,
        'workflow-run': run,
        'workflow-attempt': env.GITHUB_RUN_ATTEMPT,
        commit: env.GITHUB_SHA,
        actor: env.GITHUB_ACTOR,
    };
    return Object.fromEntries(Object.entries(known).filter((entry) => Boolean(entry[1])));
}


/***/ }),

/***/ 31543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readRecord),
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69336);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27924);



async function readRecord(cluster, step) {
    const [claimUid, found] = await Promise.all([
        claimUidOf(cluster, step),
        cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, { name: nameOf(step), namespace: step.namespace }),
    ]);
    const { fingerprint, claim, runId, endedAt, report } = found?.data ?? {};
    if (fingerprint !== step.fingerprint || claim !== (claimUid ?? '') || !runId || !endedAt)
        return undefined;
    return { runId, endedAt, ...(report === undefined ? {} : { report }) };
}
async function writeRecord(cluster, step, record) {
    const claimUid = await claimUidOf(cluster, step);
    const owner = claimUid === undefined
        ? []
        : [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: step.claimName ?? '', uid: claimUid }];
    await cluster.apply(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: nameOf(step),
            namespace: step.namespace,
            labels: {
                [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.managedBy]: _toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v,
                [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.recipe]: step.recipe,
                [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.step]: step.step,
            },
            ownerReferences: owner,
        },
        data: { fingerprint: step.fingerprint, claim: claimUid ?? '', ...record },
    }, { force: true });
}
const nameOf = ({ recipe, step, fingerprint }) => `done-${recipe.slice(0, 90)}-${step.slice(0, 90)}-${fingerprint.slice(0, 16)}`;
async function claimUidOf(cluster, { claimName, namespace }) {
    if (claimName === undefined)
        return undefined;
    return (await cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .persistentVolumeClaims */ .dt, { name: claimName, namespace }))?.metadata?.uid;
}


/***/ }),

/***/ 57609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IU: () => (/* binding */ RELAY),
/* harmony export */   Vx: () => (/* binding */ relayOf),
/* harmony export */   Wo: () => (/* binding */ claimRelay),
/* harmony export */   dR: () => (/* binding */ releaseRelay)
/* harmony export */ });
/* harmony import */ var _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58477);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);



const RELAY = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/relay`;
function relayOf(object) {
    try {
        const { number, by } = JSON.parse(object.metadata?.annotations?.[RELAY] ?? '{}');
        return { number: Number.isInteger(number) ? number : 0, by: String(by ?? '') };
    }
    catch {
        return { number: 0, by: '' };
    }
}
/**
 * Claims to be the one who hands the run over. Of all that have followed it since the last time, one wins; so the chain
 * does not fork, whoever else attaches.
 *
 * @param known the relay's number when the following began
 */
async function claimRelay(cluster, run, known, by) {
    const { kind, name, namespace, uid } = run;
    for (;;) {
        const object = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace });
        if (object?.metadata?.uid !== uid)
            return { won: false, by: 'nobody: it is gone' };
        const there = relayOf(object);
        if (there.number !== known)
            return { won: false, by: there.by };
        const metadata = {
            uid,
            // A conflict (409) where anybody has changed the object since: then it is read again.
            resourceVersion: object.metadata.resourceVersion,
            annotations: { [RELAY]: JSON.stringify({ number: known + 1, by }) },
        };
        try {
            await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace }, { metadata }, { type: 'merge' });
            return { won: true };
        }
        catch (error) {
            if (!(error instanceof _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h && error.status === 409))
                throw error;
        }
    }
}
/** Where the next workflow run could not be started: the claim is given back, so that another can hand it over. */
async function releaseRelay(cluster, run, known) {
    const annotations = { [RELAY]: JSON.stringify({ number: known, by: '' }) };
    const patch = { metadata: { uid: run.uid, annotations } };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), run, patch, { type: 'merge' });
}


/***/ }),

/***/ 24378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ submit)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58477);
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59598);
/* harmony import */ var _difference_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(51833);
/* harmony import */ var _handover_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95217);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29828);
/* harmony import */ var _look_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32277);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31543);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(16394);
/* harmony import */ var _suspension_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36583);










/** Makes sure that the planned run is in the cluster, once. */
async function submit(cluster, plan, options = {}) {
    let manifest = (0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestOf */ .$V)(plan);
    const namespace = manifest.metadata?.namespace ?? '';
    await checkClaim(cluster, plan, namespace);
    if (plan.once) {
        const record = await (0,_record_js__WEBPACK_IMPORTED_MODULE_6__/* .readRecord */ .a)(cluster, { ...plan, namespace });
        if (record)
            return { state: 'done-before', ...record };
    }
    let resumed = false;
    // A second time where another job made the same run in the same moment.
    for (let attempt = 0;; attempt++) {
        const there = await (0,_look_js__WEBPACK_IMPORTED_MODULE_5__/* .lookAt */ .t)(cluster, plan.kind, manifest.metadata?.name ?? '', namespace);
        if (there !== undefined) {
            refuseOther(plan, there.object, manifest);
            const run = (0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .runOf */ .ng)(there.object);
            if (there.object.metadata?.deletionTimestamp === undefined) {
                if (there.view.phase === 'Succeeded') {
                    return { state: 'finished', run, endedAt: new Date(there.view.endedAt ?? Date.now()).toISOString() };
                }
                const paused = await (0,_suspension_js__WEBPACK_IMPORTED_MODULE_8__/* .resume */ .U)(cluster, run, there.object);
                if (paused)
                    options.tell?.(`${plan.kind} '${run.name}' was suspended: it goes on.`);
                if (there.view.phase !== 'Failed')
                    return { state: 'attached', run };
                // A launcher that was told to end counts as failed, and a backoffLimit of 0 allows none: then it is made anew.
                if (!paused) {
                    options.tell?.(`The last attempt has failed (${there.view.failure?.sentence}) and makes room for this one.`);
                }
                resumed = true;
                const annotations = { ...manifest.metadata?.annotations, ...(0,_handover_js__WEBPACK_IMPORTED_MODULE_3__/* .inheritance */ .HW)(there.object) };
                manifest = { ...manifest, metadata: { ...manifest.metadata, annotations } };
            }
            else
                options.tell?.(`${plan.kind} '${run.name}' is being deleted; this run follows when it is gone.`);
            await (0,_stop_js__WEBPACK_IMPORTED_MODULE_7__/* .stop */ .ds)(cluster, run, {
                timeoutSeconds: options.stopTimeoutSeconds ?? 300,
                ...(options.signal === undefined ? {} : { signal: options.signal }),
            });
        }
        try {
            return { state: 'submitted', run: await create(cluster, plan, manifest, options), resumed };
        }
        catch (error) {
            if (!(error instanceof _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .h && error.reason === 'AlreadyExists') || attempt > 0)
                throw error;
        }
    }
}
async function checkClaim(cluster, { claimName, step }, namespace) {
    if (claimName === undefined)
        return;
    if ((await cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .persistentVolumeClaims */ .dt, { name: claimName, namespace })) !== undefined)
        return;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The step '${step}' mounts the PersistentVolumeClaim '${claimName}', which does not exist in namespace ` +
        `'${namespace}': make it with provision-trainium (command: apply), or check input 'namespace'.`);
}
/** The same name with another content is another run: never attached to, never overwritten. */
function refuseOther({ kind, runId, fingerprint, parameters }, there, wanted) {
    const run = (0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .runOf */ .ng)(there);
    if (run === undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`There is a ${kind} '${runId}' that was not made by this toolkit: give another 'run-id'.`);
    }
    if (run.fingerprint === fingerprint)
        return;
    const asked = (0,_difference_js__WEBPACK_IMPORTED_MODULE_9__/* .differences */ .tX)((0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .parametersOf */ .mC)(there), parameters, 'parameter');
    const inSpec = (0,_difference_js__WEBPACK_IMPORTED_MODULE_9__/* .differences */ .tX)(there.spec, wanted.spec).filter((each) => !_difference_js__WEBPACK_IMPORTED_MODULE_9__/* .OURS */ .o6.test(each));
    // What a parameter changes in the manifest says the same once more, and less clearly.
    const found = asked.length > 0 ? [...asked, ...inSpec.filter((each) => /\.(image|replicas):/.test(each))] : inSpec;
    const shown = found.length === 0 ? 'its scripts' : found.slice(0, 5).join('; ');
    const more = found.length > 5 ? `; and ${found.length - 5} more` : '';
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The run '${runId}' is in the cluster already with other content (${shown}${more}): give another 'run-id', or stop ` +
        'that run first (run-mpijob, command: stop).');
}
async function create(cluster, plan, manifest, { companions = [], beforeCreate, tell }) {
    // The pods mount them, so they are there first; they get their owner as soon as it has a uid.
    const before = [...(plan.scripts ? [plan.scripts] : []), ...companions];
    for (const object of before)
        await cluster.apply(companionResource(object), object, { force: true });
    beforeCreate?.();
    let created;
    try {
        created = await cluster.create((0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .resourceOf */ .KU)(plan.kind), manifest);
    }
    catch (error) {
        if (error instanceof _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .h && error.reason === 'AlreadyExists')
            throw error;
        for (const object of before)
            await cluster.delete(companionResource(object), nameOf(object)).catch(() => false);
        throw await explained(cluster, error, plan);
    }
    // Kubernetes' own kinds are not pruned; a CRD drops what it does not know without a word.
    const pruned = plan.kind === 'MPIJob' ? (0,_difference_js__WEBPACK_IMPORTED_MODULE_9__/* .missing */ .LO)(created.spec, manifest.spec) : [];
    if (pruned.length > 0) {
        tell?.(`The cluster's ${plan.kind} does not know ${pruned.slice(0, 5).join(', ')}, and has left it out: its MPI Operator is of an ` +
            'older version. Bring it up to date with provision-trainium (command: apply).');
    }
    const { apiVersion, kind, metadata } = { ...manifest, metadata: created.metadata };
    const owner = { apiVersion, kind, name: metadata?.name ?? '', uid: metadata?.uid ?? '' };
    for (const object of before) {
        const owned = { ...object, metadata: { ...object.metadata, ownerReferences: [owner] } };
        await cluster.apply(companionResource(object), owned, { force: true });
    }
    return (0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .runOf */ .ng)({ ...manifest, metadata: created.metadata });
}
const companionResource = ({ kind }) => kind === 'Secret' ? _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .secrets */ .O3 : kind === 'Service' ? _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .services */ .$p : _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .configMaps */ .gT;
const nameOf = ({ metadata }) => ({
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
});
async function explained(cluster, error, { kind, recipe, step }) {
    if (!(error instanceof _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .h))
        return error;
    if (error.status === 404 && kind === 'MPIJob' && !/namespaces? "/.test(error.message)) {
        const install = 'install the MPI Operator with provision-trainium (command: apply).';
        const known = await olderVersions(cluster);
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(known === ''
            ? `The cluster does not know the kind MPIJob: ${install}`
            : `The cluster knows the kind MPIJob as ${known} only, and not as v2beta1: its MPI Operator is too old; ${install}`, { cause: error });
    }
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The cluster refuses step '${step}' of '${recipe}': ${error.message}`, { cause: error });
}
async function olderVersions(cluster) {
    try {
        const group = await cluster.request('GET', '/apis/kubeflow.org');
        return (group.versions ?? []).map(({ version }) => version).join(', ');
    }
    catch {
        return '';
    }
}


/***/ })

};
