export const id = 7015;
export const ids = [7015,6332];
export const modules = {

/***/ 87015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finish: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(235);
/* harmony import */ var _src_connect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6332);
/* harmony import */ var _src_dashboard_remove_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9333);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94944);




const REMOVE_SECONDS = 120;
async function finish() {
    const saved = _state_js__WEBPACK_IMPORTED_MODULE_1__/* .deploying */ .C.load();
    if (saved === undefined)
        return;
    const { cluster } = await (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_2__.connect)(saved.connection);
    try {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq)(`Removing TensorBoard '${saved.name}', which was not ready when the step ended.`);
        await (0,_src_dashboard_remove_js__WEBPACK_IMPORTED_MODULE_0__/* .remove */ .T)(cluster, saved.name, saved.namespace, {
            timeoutSeconds: REMOVE_SECONDS,
            signal: new AbortController().signal,
        });
    }
    finally {
        cluster.close();
    }
}


/***/ }),

/***/ 94944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ deploying)
/* harmony export */ });
/* harmony import */ var _src_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20723);

const deploying = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('deploying');


/***/ }),

/***/ 6332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ checkEksInputs),
/* harmony export */   connect: () => (/* binding */ connect),
/* harmony export */   u: () => (/* binding */ connectInputs)
/* harmony export */ });
function connectInputs(given) {
    const { awsRegion, roleToAssume, clusterName, kubeconfig, namespace } = given;
    return { awsRegion, roleToAssume, clusterName, kubeconfig, namespace };
}
async function connect(inputs) {
    const { createCluster } = await Promise.all(/* import() */[__webpack_require__.e(2589), __webpack_require__.e(9598)]).then(__webpack_require__.bind(__webpack_require__, 42589));
    if (inputs.kubeconfig) {
        const { connectionFromKubeconfig } = await __webpack_require__.e(/* import() */ 2092).then(__webpack_require__.bind(__webpack_require__, 82092));
        const connection = await connectionFromKubeconfig(inputs.kubeconfig);
        const namespace = inputs.namespace ?? connection.namespace ?? 'default';
        return { cluster: createCluster({ ...connection, namespace }), namespace };
    }
    const { region, clusterName } = checkEksInputs(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 5651).then(__webpack_require__.bind(__webpack_require__, 75651));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 6329).then(__webpack_require__.bind(__webpack_require__, 76329));
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

/***/ 79672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gf: () => (/* binding */ secretName),
/* harmony export */   WR: () => (/* binding */ makePassword),
/* harmony export */   g4: () => (/* binding */ loginSecret)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

const makePassword = () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('base64url');
const ROUNDS = 8;
async function loginSecret(name, namespace, { username, password }, { keep }) {
    const { hash } = await __webpack_require__.e(/* import() */ 6242).then(__webpack_require__.bind(__webpack_require__, 36242));
    const data = {
        htpasswd: `${username}:${await hash(password, ROUNDS)}\n`,
        ...(keep ? { username, password } : {}),
    };
    return {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'Opaque',
        metadata: { name: secretName(name), namespace },
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
    };
}
const secretName = (name) => `${name}-login`;


/***/ }),

/***/ 9333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ remove)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59598);
/* harmony import */ var _run_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);
/* harmony import */ var _run_look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32277);
/* harmony import */ var _run_stopping_stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79585);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79672);
/* harmony import */ var _tls_secret_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70745);







async function remove(cluster, name, namespace, { timeoutSeconds, signal }) {
    const there = await (0,_run_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(cluster, 'Job', name, namespace);
    const run = there && (0,_run_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .runOf */ .ng)(there.object);
    if (there !== undefined && run?.recipe === undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The Job '${name}' in namespace '${namespace}' was not made by this toolkit: it stays.`);
    }
    if (run !== undefined)
        await (0,_run_stopping_stop_js__WEBPACK_IMPORTED_MODULE_4__/* .stop */ .ds)(cluster, run, { timeoutSeconds, signal });
    const found = [
        await cluster.delete(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .services */ .$p, { name, namespace }),
        await cluster.delete(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .secrets */ .O3, { name: (0,_login_js__WEBPACK_IMPORTED_MODULE_5__/* .secretName */ .Gf)(name), namespace }),
        await cluster.delete(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .secrets */ .O3, { name: (0,_tls_secret_js__WEBPACK_IMPORTED_MODULE_6__/* .tlsSecretName */ .X)(name), namespace }),
        await cluster.delete(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .configMaps */ .gT, { name: `${name}-scripts`, namespace }),
    ];
    const limit = AbortSignal.any([AbortSignal.timeout(timeoutSeconds * 1000), signal]);
    await untilServiceGone(cluster, name, namespace, limit);
    return run !== undefined || found.includes(true);
}
async function untilServiceGone(cluster, name, namespace, limit) {
    const selection = { namespace, fieldSelector: `metadata.name=${name}`, signal: limit };
    for await (const event of cluster.watch(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .services */ .$p, selection)) {
        if (event.type === 'DELETED' || (event.type === 'SYNC' && event.items.length === 0))
            return;
    }
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The Service '${name}' is being deleted, but its load balancer is not gone yet and still costs money: look at it with ` +
        `'kubectl describe service ${name} --namespace ${namespace}', or run this again.`);
}


/***/ }),

/***/ 70745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ tlsSecret),
/* harmony export */   X: () => (/* binding */ tlsSecretName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57304);


function tlsSecret(name, namespace, { certificate, key }) {
    const leaf = parse("'tls-certificate'", 'a certificate', () => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(certificate));
    const privateKey = parse("'tls-key'", 'a private key without a passphrase', () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(key));
    if (!leaf.checkPrivateKey(privateKey)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H("Input 'tls-key' is not the key of the first certificate in 'tls-certificate'.");
    }
    if (Date.parse(leaf.validTo) < Date.now()) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H(`The certificate in 'tls-certificate' ended on ${leaf.validTo}: give one that is valid.`);
    }
    const base64 = (text) => Buffer.from(`${text.trim()}\n`).toString('base64');
    return {
        fingerprint: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
        secret: {
            apiVersion: 'v1',
            kind: 'Secret',
            type: 'kubernetes.io/tls',
            metadata: { name: tlsSecretName(name), namespace },
            data: { 'tls.crt': base64(certificate), 'tls.key': base64(key) },
        },
    };
}
const tlsSecretName = (name) => `${name}-tls`;
function parse(input, what, read) {
    try {
        return read();
    }
    catch {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H(`Input ${input} must be ${what}, as PEM.`);
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


/***/ })

};
