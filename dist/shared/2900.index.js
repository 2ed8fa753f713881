export const id = 2900;
export const ids = [2900];
export const modules = {

/***/ 74922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ monotonicMs)
/* harmony export */ });
const monotonicMs = () => process.uptime() * 1000;


/***/ }),

/***/ 94384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ readWorkload),
/* harmony export */   _8: () => (/* binding */ neuronDevicesOf),
/* harmony export */   _B: () => (/* binding */ claimOf)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

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
function neuronDevicesOf({ spec }) {
    const device = 'aws.amazon.com/neuron';
    return spec.containers
        .map(({ resources }) => Number(resources?.limits?.[device] ?? resources?.requests?.[device] ?? 0))
        .reduce((sum, devices) => sum + devices, 0);
}
function claimOf({ spec }) {
    return spec.volumes?.find((volume) => volume.persistentVolumeClaim)?.persistentVolumeClaim?.claimName;
}


/***/ }),

/***/ 5392:
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
// EXTERNAL MODULE: ./lib/src/monotonic.js
var monotonic = __webpack_require__(74922);
// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
;// CONCATENATED MODULE: ./lib/src/mpijob/clock.js


class ClusterClock {
    #ahead = Number.NEGATIVE_INFINITY;
    #elapsed;
    constructor(elapsed = monotonic/* monotonicMs */.d) {
        this.#elapsed = elapsed;
    }
    saw({ metadata }) {
        const written = (metadata?.managedFields ?? []).map(({ time }) => (0,objects/* timeOf */.nR)(time));
        for (const time of [(0,objects/* timeOf */.nR)(metadata?.creationTimestamp), ...written]) {
            if (time !== undefined)
                this.#ahead = Math.max(this.#ahead, time - this.#elapsed());
        }
    }
    now() {
        return Number.isFinite(this.#ahead) ? this.#elapsed() + this.#ahead : Date.now();
    }
}

// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
;// CONCATENATED MODULE: ./lib/src/run/following/observe.js







const TOGETHER_MS = 50;
const MOST_FORMER = 5_000;
function observeRun(cluster, run, signal) {
    (0,external_node_events_.setMaxListeners)(0, signal);
    let wake = [];
    let failure;
    const clock = new ClusterClock();
    let wokenAt = Number.NEGATIVE_INFINITY;
    let waking = false;
    const notify = () => {
        if (waking)
            return;
        waking = true;
        setTimeout(() => {
            waking = false;
            wokenAt = (0,monotonic/* monotonicMs */.d)();
            const waiting = wake;
            wake = [];
            for (const resolve of waiting)
                resolve();
        }, Math.max(0, wokenAt + TOGETHER_MS - (0,monotonic/* monotonicMs */.d)()));
    };
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
function belongs(pod, run, launcherJobUid) {
    return isOwnedBy(pod, run.uid) || (launcherJobUid !== undefined && isOwnedBy(pod, launcherJobUid));
}
const timeText = ({ lastTimestamp, eventTime, metadata }) => String(lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '');


/***/ }),

/***/ 43654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   o6: () => (/* binding */ OURS),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
function differences(there, wanted, path = 'spec', words = ['there', 'wanted']) {
    if (isObject(wanted) && isObject(there)) {
        return Object.entries(wanted).flatMap(([name, value]) => differences(there[name], value, `${path}.${name}`, words));
    }
    if (Array.isArray(wanted) && Array.isArray(there) && wanted.length === there.length) {
        return wanted.flatMap((value, at) => differences(there[at], value, `${path}[${at}]`, words));
    }
    if (JSON.stringify(there) === JSON.stringify(wanted) || String(there) === String(wanted))
        return [];
    return [`${path}: ${words[0]} ${shown(there)}, ${words[1]} ${shown(wanted)}`];
}
const OURS = /^spec\.(runPolicy\.(cleanPodPolicy|suspend)|suspend):/;
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

/***/ 39162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ provenance)
/* harmony export */ });
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

/***/ 50952:
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

/***/ 9345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ submit)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58477);
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59598);
/* harmony import */ var _handover_handover_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35207);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29828);
/* harmony import */ var _look_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32277);
/* harmony import */ var _stopping_stop_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(79585);
/* harmony import */ var _stopping_suspension_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(69084);
/* harmony import */ var _difference_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(43654);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50952);










async function submit(cluster, plan, options = {}) {
    let manifest = (0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestOf */ .$V)(plan);
    const namespace = manifest.metadata?.namespace ?? '';
    await checkClaim(cluster, plan, namespace);
    if (plan.once) {
        const record = await (0,_record_js__WEBPACK_IMPORTED_MODULE_8__/* .readRecord */ .a)(cluster, { ...plan, namespace });
        if (record)
            return { state: 'done-before', ...record };
    }
    let resumed = false;
    for (let attempt = 0;; attempt++) {
        const there = await (0,_look_js__WEBPACK_IMPORTED_MODULE_5__/* .lookAt */ .t)(cluster, plan.kind, manifest.metadata?.name ?? '', namespace);
        if (there !== undefined) {
            refuseOther(plan, there.object, manifest);
            const run = (0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .runOf */ .ng)(there.object);
            if (there.object.metadata?.deletionTimestamp === undefined) {
                if (there.view.phase === 'Succeeded') {
                    return { state: 'finished', run, endedAt: new Date(there.view.endedAt ?? Date.now()).toISOString() };
                }
                const paused = await (0,_stopping_suspension_js__WEBPACK_IMPORTED_MODULE_7__/* .resume */ .U)(cluster, run, there.object);
                if (paused)
                    options.tell?.(`${plan.kind} '${run.name}' was suspended: it goes on.`);
                if (there.view.phase !== 'Failed')
                    return { state: 'attached', run };
                if (!paused) {
                    options.tell?.(`The last attempt has failed (${there.view.failure?.sentence}) and makes room for this one.`);
                }
                resumed = true;
                const annotations = { ...manifest.metadata?.annotations, ...(0,_handover_handover_js__WEBPACK_IMPORTED_MODULE_3__/* .inheritance */ .HW)(there.object) };
                manifest = { ...manifest, metadata: { ...manifest.metadata, annotations } };
            }
            else
                options.tell?.(`${plan.kind} '${run.name}' is being deleted; this run follows when it is gone.`);
            await (0,_stopping_stop_js__WEBPACK_IMPORTED_MODULE_6__/* .stop */ .ds)(cluster, run, {
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
function refuseOther({ kind, runId, fingerprint, parameters }, there, wanted) {
    const run = (0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .runOf */ .ng)(there);
    if (run === undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`There is a ${kind} '${runId}' that was not made by this toolkit: give another 'run-id'.`);
    }
    if (run.fingerprint === fingerprint)
        return;
    const asked = (0,_difference_js__WEBPACK_IMPORTED_MODULE_9__/* .differences */ .tX)((0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .parametersOf */ .mC)(there), parameters, 'parameter');
    const inSpec = (0,_difference_js__WEBPACK_IMPORTED_MODULE_9__/* .differences */ .tX)(there.spec, wanted.spec).filter((each) => !_difference_js__WEBPACK_IMPORTED_MODULE_9__/* .OURS */ .o6.test(each));
    const found = asked.length > 0 ? [...asked, ...inSpec.filter((each) => /\.(image|replicas):/.test(each))] : inSpec;
    const shown = found.length === 0 ? 'its scripts' : found.slice(0, 5).join('; ');
    const more = found.length > 5 ? `; and ${found.length - 5} more` : '';
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The run '${runId}' is in the cluster already with other content (${shown}${more}): give another 'run-id', or stop ` +
        'that run first (run-mpijob, command: stop).');
}
async function create(cluster, plan, manifest, { companions = [], beforeCreate, tell }) {
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
