export const id = 5668;
export const ids = [5668];
export const modules = {

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

/***/ 25681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OC: () => (/* binding */ isLeft),
/* harmony export */   bG: () => (/* binding */ takeUp),
/* harmony export */   qG: () => (/* binding */ leave)
/* harmony export */ });
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29828);


const LEFT = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .v}/left-running`;
const isLeft = ({ metadata }) => metadata?.annotations?.[LEFT] !== undefined;
async function leave(cluster, run) {
    await annotate(cluster, run, new Date().toISOString());
}
async function takeUp(cluster, run) {
    await annotate(cluster, run, null);
}
async function annotate(cluster, run, value) {
    const patch = { metadata: { uid: run.uid, annotations: { [LEFT]: value } } };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceOf */ .KU)(run.kind), run, patch, { type: 'merge' });
}


/***/ }),

/***/ 15668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unfinished),
/* harmony export */   n: () => (/* binding */ cleanUp)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(235);
/* harmony import */ var _github_log_lines_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(98220);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(20723);
/* harmony import */ var _collection_kept_logs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70257);
/* harmony import */ var _handover_leave_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25681);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);
/* harmony import */ var _look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32277);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79585);
/* harmony import */ var _suspension_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69084);
/* harmony import */ var _trace_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12608);










const unfinished = (0,_state_js__WEBPACK_IMPORTED_MODULE_7__/* .state */ .w)('unfinished');
const STOP_SECONDS = 120;
const CHECKPOINT_SECONDS = 120;
async function cleanUp() {
    const saved = unfinished.load();
    if (saved === undefined)
        return;
    const { kind, name, namespace, uid, fingerprint } = saved.workload;
    const { connect } = await __webpack_require__.e(/* import() */ 6332).then(__webpack_require__.bind(__webpack_require__, 6332));
    const { cluster } = await connect(saved.connection);
    try {
        const found = await (0,_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(cluster, kind, name, namespace);
        if (found === undefined)
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)(`${kind} '${name}' is not in the cluster: nothing to clean up.`);
        const run = (0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .runOf */ .ng)(found.object);
        if (run === undefined || (uid === undefined ? run.fingerprint !== fingerprint : run.uid !== uid)) {
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)(`${kind} '${name}' is another one than this step's: it stays.`);
        }
        if ((0,_suspension_js__WEBPACK_IMPORTED_MODULE_5__/* .isSuspendedByUs */ .ju)(found.object))
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)(`${kind} '${name}' is suspended: it stays.`);
        if (found.view.phase === 'Succeeded' || found.view.phase === 'Failed') {
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)(`${kind} '${name}' has ended (${found.view.phase}): it stays for its logs.`);
        }
        if ((0,_handover_leave_js__WEBPACK_IMPORTED_MODULE_1__/* .isLeft */ .OC)(found.object))
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)(`${kind} '${name}' goes on without this job.`);
        if (saved.onCancel === 'leave') {
            await (0,_handover_leave_js__WEBPACK_IMPORTED_MODULE_1__/* .leave */ .qG)(cluster, run);
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)(`${kind} '${name}' goes on; follow it with run-mpijob, command: attach, run-id: ${(0,_github_log_lines_js__WEBPACK_IMPORTED_MODULE_9__/* .safeLine */ .om)(run.runId)}.`);
        }
        if (saved.onCancel === 'suspend') {
            const { suspend } = await __webpack_require__.e(/* import() */ 2061).then(__webpack_require__.bind(__webpack_require__, 22061));
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)((0,_github_log_lines_js__WEBPACK_IMPORTED_MODULE_9__/* .safeLine */ .om)(await suspend(cluster, run, { checkpointSeconds: CHECKPOINT_SECONDS, podsSeconds: STOP_SECONDS })));
        }
        await (0,_trace_js__WEBPACK_IMPORTED_MODULE_6__/* .leaveTrace */ .Vs)(cluster, run, found.object);
        await (0,_collection_kept_logs_js__WEBPACK_IMPORTED_MODULE_0__/* .keepLogs */ .NN)(cluster, run, { all: true, seconds: _collection_kept_logs_js__WEBPACK_IMPORTED_MODULE_0__/* .HURRIED_SECONDS */ .eZ, tell: _actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq });
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)(`Deleting ${kind} '${name}', for the job has failed or was cancelled.`);
        await (0,_stop_js__WEBPACK_IMPORTED_MODULE_4__/* .stop */ .ds)(cluster, run, { timeoutSeconds: STOP_SECONDS });
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_8__/* .info */ .pq)(`${kind} '${name}' and its pods are gone.`);
    }
    finally {
        cluster.close();
    }
}


/***/ }),

/***/ 79585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ markCancelled),
/* harmony export */   Ht: () => (/* binding */ giveUp),
/* harmony export */   bb: () => (/* binding */ waitUntilPodsAreGone),
/* harmony export */   ds: () => (/* binding */ stop),
/* harmony export */   jl: () => (/* binding */ releaseWorkers)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59598);
/* harmony import */ var _mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48660);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);




async function stop(cluster, run, { timeoutSeconds, signal }) {
    const { name, namespace, uid } = run;
    const existed = await cluster.delete((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), { name, namespace }, { propagationPolicy: 'Foreground', uid });
    const limit = AbortSignal.timeout(timeoutSeconds * 1000);
    const until = signal === undefined ? limit : AbortSignal.any([limit, signal]);
    await waitUntilGone(cluster, run, until);
    if (signal?.aborted)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Stopping ${run.kind} '${name}' was interrupted; the cluster goes on deleting it.`);
    if (limit.aborted) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${run.kind} '${name}' is being deleted, but is not gone after ${timeoutSeconds} s: a node that does not answer ` +
            "may hold its pods. Look at 'kubectl get pods' and remove that node.");
    }
    return existed;
}
async function waitUntilGone(cluster, run, signal) {
    const { name, namespace, uid } = run;
    const object = cluster.watch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), {
        namespace,
        fieldSelector: `metadata.name=${name}`,
        signal,
    });
    for await (const event of object) {
        if (event.type === 'SYNC' && !event.items.some((item) => item.metadata?.uid === uid))
            break;
        if (event.type === 'DELETED' && event.object.metadata?.uid === uid)
            break;
    }
    await waitUntilPodsAreGone(cluster, run, signal);
}
async function waitUntilPodsAreGone(cluster, run, signal) {
    const { name, namespace } = run;
    const left = new Set();
    const selection = { namespace, labelSelector: (0,_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .podSelector */ .nv)(run.kind, name), signal };
    for await (const event of cluster.watch(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, selection)) {
        if (event.type === 'SYNC') {
            left.clear();
            for (const pod of event.items)
                left.add(pod.metadata?.uid ?? '');
        }
        else if (event.type === 'DELETED')
            left.delete(event.object.metadata?.uid ?? '');
        else if (event.type === 'ADDED')
            left.add(event.object.metadata?.uid ?? '');
        if (left.size === 0)
            return true;
    }
    return false;
}
async function markCancelled(cluster, run) {
    await annotate(cluster, run, { [_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .CANCELLED */ .gD]: new Date().toISOString() });
}
async function giveUp(cluster, run, why) {
    const suspended = { suspend: true };
    const spec = run.kind === 'Job' ? suspended : { runPolicy: { ...suspended, cleanPodPolicy: 'Running' } };
    const object = await annotate(cluster, run, { [_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .GIVEN_UP */ .wo]: JSON.stringify(why) }, spec);
    const { runPolicy } = (object.spec ?? {});
    if (run.kind === 'MPIJob' && runPolicy?.suspend !== true) {
        await cluster.delete((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), run, { propagationPolicy: 'Foreground', uid: run.uid });
    }
}
async function releaseWorkers(cluster, run) {
    if (run.kind === 'MPIJob')
        await annotate(cluster, run, {}, { runPolicy: { cleanPodPolicy: 'Running' } });
}
async function annotate(cluster, { kind, name, namespace, uid }, annotations, spec) {
    const patch = { metadata: { uid, annotations }, ...(spec === undefined ? {} : { spec }) };
    return await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
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
