export const id = 4627;
export const ids = [4627,6332,8907,108];
export const modules = {

/***/ 70012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/failure.js
var src_failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
;// CONCATENATED MODULE: ./lib/src/dashboard/address.js


async function balancerAddress(cluster, name, namespace, limit) {
    const selection = { namespace, fieldSelector: `metadata.name=${name}`, signal: limit };
    for await (const event of cluster.watch(resources/* services */.$p, selection)) {
        const service = event.type === 'SYNC' ? event.items[0] : event.object;
        const address = service?.status?.loadBalancer?.ingress?.[0];
        const host = address?.hostname ?? address?.ip;
        if (host !== undefined)
            return host;
        if (service === undefined || event.type === 'DELETED') {
            throw new src_failure/* Failure */.H(`The Service '${name}' was deleted by somebody else while its load balancer was being made.`);
        }
    }
    const said = await lastWarning(cluster, name, namespace);
    throw new src_failure/* Failure */.H(`The load balancer of Service '${name}' has no address yet${said === undefined ? '' : `: ${said}`}. ` +
        "Run this again with a longer 'timeout', or use 'expose: none'.");
}
async function lastWarning(cluster, name, namespace) {
    const fieldSelector = `involvedObject.kind=Service,involvedObject.name=${name},type=Warning`;
    const { items } = await cluster.list(resources/* events */.AZ, { namespace, fieldSelector });
    return items.at(-1)?.message?.trim().replace(/\.$/, '');
}

// EXTERNAL MODULE: ./lib/src/recipe/metadata.js
var metadata = __webpack_require__(69336);
// EXTERNAL MODULE: ./lib/src/recipe/plan.js + 4 modules
var recipe_plan = __webpack_require__(58907);
// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
// EXTERNAL MODULE: ./lib/src/run/look.js
var look = __webpack_require__(32277);
// EXTERNAL MODULE: ./lib/src/run/submission/submit.js
var submission_submit = __webpack_require__(9345);
// EXTERNAL MODULE: ./lib/src/dashboard/exposure.js
var dashboard_exposure = __webpack_require__(15812);
// EXTERNAL MODULE: ./lib/src/dashboard/login.js
var dashboard_login = __webpack_require__(79672);
// EXTERNAL MODULE: ./lib/src/dashboard/remove.js
var remove = __webpack_require__(9333);
// EXTERNAL MODULE: ./lib/src/dashboard/tls-secret.js
var tls_secret = __webpack_require__(70745);
;// CONCATENATED MODULE: ./lib/src/dashboard/deploy.js











async function deploy(cluster, wanted, options) {
    const { name, namespace, exposure, username } = wanted;
    const tls = exposure.certificate && (0,tls_secret/* tlsSecret */.I)(name, namespace, exposure.certificate);
    const plan = await (0,recipe_plan.planStep)({
        recipe: wanted.recipe,
        step: 'serve',
        image: wanted.image,
        namespace,
        runId: name,
        parameters: {
            'log-directory': wanted.logDirectory,
            'time-to-live-seconds': String(wanted.timeToLiveSeconds),
            ...(tls === undefined ? {} : { proxy: 'nginx-tls', certificate: tls.fingerprint }),
        },
        provenance: wanted.provenance,
    });
    delete plan.manifest.metadata?.labels?.[metadata/* labels */.WD.runId];
    await makeRoom(cluster, plan, options);
    const login = { username, password: wanted.password ?? (0,dashboard_login/* makePassword */.WR)() };
    const secret = await (0,dashboard_login/* loginSecret */.g4)(name, namespace, login, { keep: wanted.password === undefined });
    const service = (0,dashboard_exposure/* serviceOf */.z5)(name, namespace, exposure);
    const submission = await (0,submission_submit/* submit */.t)(cluster, plan, {
        companions: [secret, service, ...(tls ? [tls.secret] : [])],
        beforeCreate: options.beforeCreate,
        tell: options.tell,
    });
    if (submission.state !== 'submitted' && submission.state !== 'attached') {
        throw new src_failure/* Failure */.H(`TensorBoard '${name}' ended while it was being deployed: run this again.`);
    }
    const { run } = submission;
    const endsAt = Date.now() + wanted.timeToLiveSeconds * 1000;
    if (submission.state === 'submitted')
        return { run, found: false, login, endsAt };
    await applyOwned(cluster, run, resources/* services */.$p, service);
    if (wanted.password !== undefined)
        await applyOwned(cluster, run, resources/* secrets */.O3, secret);
    const there = await (0,look/* lookAt */.t)(cluster, 'Job', name, namespace);
    const startedAt = there?.view.startedAt ?? Date.now();
    return {
        run,
        found: true,
        ...(wanted.password === undefined ? {} : { login }),
        endsAt: startedAt + wanted.timeToLiveSeconds * 1000,
    };
}
async function makeRoom(cluster, { runId: name, manifest, fingerprint }, { tell, ...limits }) {
    const namespace = manifest.metadata?.namespace ?? '';
    const there = await (0,look/* lookAt */.t)(cluster, 'Job', name, namespace);
    const run = there && (0,identity/* runOf */.ng)(there.object);
    if (run === undefined)
        return;
    const over = there?.view.phase === 'Succeeded' || there?.view.phase === 'Failed';
    if (run.fingerprint === fingerprint && !over)
        return;
    tell(`TensorBoard '${name}' ${over ? 'has ended and' : 'has other settings and'} is deployed anew.`);
    await (0,remove/* remove */.T)(cluster, name, namespace, limits);
}
async function applyOwned(cluster, run, resource, object) {
    const owner = { apiVersion: 'batch/v1', kind: 'Job', name: run.name, uid: run.uid };
    const metadata = { ...object.metadata, ownerReferences: [owner] };
    await cluster.apply(resource, { ...object, metadata }, { force: true });
}

// EXTERNAL MODULE: ./lib/src/mpijob/view.js + 8 modules
var view = __webpack_require__(91157);
// EXTERNAL MODULE: ./lib/src/run/following/observe.js + 1 modules
var observe = __webpack_require__(5392);
;// CONCATENATED MODULE: ./lib/src/dashboard/pod.js



const HOPELESS_MS = 15_000;
async function readyPod(cluster, run, tell, limit) {
    const watching = new AbortController();
    const observer = (0,observe/* observeRun */.E)(cluster, run, AbortSignal.any([limit, watching.signal]));
    let said = '';
    let hopelessSince;
    try {
        for (;;) {
            const observation = observer.observe();
            if (observation !== undefined) {
                const ready = observation.pods.find(isReady);
                if (ready !== undefined)
                    return ready.metadata?.name ?? '';
                const { waiting, failure } = (0,view/* viewOf */.d)(observation);
                const why = failure ?? waiting;
                if (why !== undefined && why.sentence !== said)
                    tell(why.sentence);
                said = why?.sentence ?? said;
                hopelessSince = waiting?.hopeless ? (hopelessSince ?? Date.now()) : undefined;
                const hopeless = hopelessSince !== undefined && Date.now() - hopelessSince > HOPELESS_MS;
                if (failure !== undefined || hopeless || limit.aborted) {
                    throw new src_failure/* Failure */.H(`TensorBoard does not start. ${why?.sentence ?? 'Nothing says why.'} ${why?.advice ?? ''}`.trim());
                }
            }
            else if (limit.aborted)
                throw new src_failure/* Failure */.H('The cluster did not answer in time.');
            await observer.changed(2_000);
        }
    }
    finally {
        watching.abort();
    }
}
const isReady = ({ metadata, status }) => metadata?.deletionTimestamp === undefined &&
    (status?.conditions?.some(({ type, status: state }) => type === 'Ready' && state === 'True') ?? false);

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./lib/src/kubernetes/retry.js
var retry = __webpack_require__(88957);
;// CONCATENATED MODULE: ./lib/src/dashboard/visit.js



const ANSWER_BYTES = 1024 * 1024;
const PAUSE_MS = 1_000;
async function visit(cluster, place, login, requireRun, limit) {
    for (let seen = '';;) {
        try {
            const stranger = await get(cluster, place, undefined);
            if (stranger.status !== 401)
                throw new src_failure/* Failure */.H(`Without a login, the proxy answers ${stranger.status} and not 401.`);
            if (login === undefined)
                return [];
            const answer = await get(cluster, place, login);
            if (answer.status === 401)
                throw new src_failure/* Failure */.H('The proxy does not accept the login yet.');
            if (answer.status !== 200)
                throw new src_failure/* Failure */.H(`TensorBoard does not answer yet (${answer.status}).`);
            const runs = runsOf(answer.body);
            if (runs.length > 0 || !requireRun)
                return runs;
            seen = `it finds no TensorBoard events in ${place.logDirectory}; check 'log-directory', or set 'require-run: false'`;
        }
        catch (error) {
            seen = error instanceof Error ? error.message : String(error);
        }
        if (limit.aborted)
            throw new src_failure/* Failure */.H(`TensorBoard runs, but cannot be used: ${seen}.`.replace('..', '.'));
        await (0,retry/* pause */.v7)(PAUSE_MS, limit);
    }
}
function runsOf(body) {
    const value = JSON.parse(body);
    return Array.isArray(value) ? value.filter((run) => typeof run === 'string') : [];
}
async function get(cluster, { pod, namespace }, login) {
    const credential = login === undefined ? '' : Buffer.from(`${login.username}:${login.password}`).toString('base64');
    const chunks = [];
    let size = 0;
    const stdout = new external_node_stream_.Writable({
        write(chunk, _, done) {
            size += chunk.length;
            if (size <= ANSWER_BYTES)
                chunks.push(chunk);
            done();
        },
    });
    const stderr = new external_node_stream_.Writable({ write: (_chunk, _, done) => done() });
    const command = ['bash', '/etc/recipe/check.sh', '/data/runs'];
    const stdin = external_node_stream_.Readable.from([`${credential}\n`]);
    const code = await cluster.exec({ name: pod, namespace, container: 'proxy', command, stdin, stdout, stderr });
    if (code !== 0)
        throw new src_failure/* Failure */.H('The proxy does not listen yet');
    const [head = '', ...body] = Buffer.concat(chunks).toString().split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), body: body.join('\r\n\r\n') };
}

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
// EXTERNAL MODULE: ./lib/src/run/stopping/cancellation.js
var cancellation = __webpack_require__(41550);
// EXTERNAL MODULE: ./lib/src/run/submission/provenance.js
var provenance = __webpack_require__(39162);
// EXTERNAL MODULE: ./lib/src/run/submission/recipe-folder.js
var recipe_folder = __webpack_require__(10108);
// EXTERNAL MODULE: ./lib/actions/deploy-tensorboard/state.js
var state = __webpack_require__(94944);
;// CONCATENATED MODULE: ./lib/actions/deploy-tensorboard/main.js
















const SHORTEST_PASSWORD = 12;
async function run(given) {
    for (const secret of [given.password, given.tlsKey])
        if (secret !== undefined)
            (0,core/* setSecret */.Pq)(secret);
    const exposure = exposureOf(given);
    if (given.command === 'deploy')
        check(given, exposure);
    const cancelled = (0,cancellation/* cancellation */.W)();
    const { cluster } = await (0,connect.connect)(given);
    try {
        return given.command === 'deploy'
            ? await deployed(cluster, given, exposure, cancelled)
            : await removed(cluster, given, cancelled);
    }
    finally {
        cluster.close();
    }
}
function exposureOf({ expose, tlsCertificate, tlsKey, certificateArn, sourceRanges }) {
    if ((tlsCertificate === undefined) !== (tlsKey === undefined)) {
        throw new src_failure/* Failure */.H("Inputs 'tls-certificate' and 'tls-key' belong together: give both or none.");
    }
    const certificate = tlsCertificate && tlsKey ? { certificate: tlsCertificate, key: tlsKey } : undefined;
    return { expose, sourceRanges, certificate, certificateArn };
}
function check({ image, password, allowPlainHttp }, exposure) {
    if (image === undefined) {
        throw new src_failure/* Failure */.H("For command 'deploy', input 'image' must be given: the output 'image' of build-neuron-image with 'recipe: tensorboard'.");
    }
    if (password !== undefined && password.length < SHORTEST_PASSWORD) {
        throw new src_failure/* Failure */.H(`Input 'password' must have at least ${SHORTEST_PASSWORD} characters; leave it empty and a good one is made.`);
    }
    (0,dashboard_exposure/* checkExposure */._D)(exposure, { allowPlainHttp });
}
async function removed(cluster, { name, namespace, timeout }, signal) {
    const found = await (0,remove/* remove */.T)(cluster, name, namespace, { timeoutSeconds: timeout, signal });
    (0,core/* info */.pq)(found ? `TensorBoard '${name}' is gone, with all that belonged to it.` : `There is no TensorBoard '${name}'.`);
    return { outputs: {} };
}
async function deployed(cluster, given, exposure, cancelled) {
    const { name, namespace, logDirectory, timeout } = given;
    const tell = (sentence) => (0,core/* info */.pq)((0,log_lines/* safeLine */.om)(sentence));
    const deployment = await deploy(cluster, {
        ...given,
        image: given.image ?? '',
        recipe: (0,recipe_folder.recipeFolder)(given.recipe),
        timeToLiveSeconds: given.timeToLive,
        exposure,
        provenance: (0,provenance/* provenance */.a)(),
    }, {
        tell,
        timeoutSeconds: timeout,
        signal: cancelled,
        beforeCreate: () => state/* deploying */.C.save({ connection: (0,connect/* connectInputs */.u)(given), name, namespace }),
    });
    const { run, login, found } = deployment;
    if (login !== undefined)
        (0,core/* setSecret */.Pq)(login.password);
    (0,core/* info */.pq)(found
        ? `TensorBoard '${name}' is there already.`
        : `TensorBoard '${name}' is starting in namespace '${namespace}'.`);
    const limit = AbortSignal.any([AbortSignal.timeout(timeout * 1000), cancelled]);
    const pod = await readyPod(cluster, run, tell, limit);
    const runs = await visit(cluster, { pod, namespace, logDirectory }, login, given.requireRun, limit);
    if (runs.length > 0)
        (0,core/* info */.pq)(`Logged in: TensorBoard lists ${runs.length} run${runs.length === 1 ? '' : 's'}.`);
    const host = exposure.expose === 'none' ? undefined : await balancerAddress(cluster, name, namespace, limit);
    state/* deploying */.C.clear();
    return resultOf(given, exposure, deployment, host);
}
function resultOf(given, exposure, { endsAt }, host) {
    const { name, namespace, username } = given;
    const scheme = (0,dashboard_exposure/* isSecure */.Ut)(exposure) ? 'https' : 'http';
    const portForward = `kubectl --namespace ${namespace} port-forward service/${name} 6006:${scheme === 'https' ? 443 : 80}`;
    const local = `${exposure.certificate === undefined ? 'http' : 'https'}://localhost:6006`;
    const url = host === undefined ? local : `${scheme}://${host}`;
    const readPassword = `kubectl --namespace ${namespace} get secret ${(0,dashboard_login/* secretName */.Gf)(name)} --output jsonpath={.data.password} | base64 --decode`;
    const made = given.password === undefined;
    const ends = new Date(endsAt).toISOString();
    const lines = [
        host === undefined ? `Run \`${portForward}\`, then open ${url}` : `Open ${url}`,
        made
            ? `Log in as \`${username}\` with the password that this prints: \`${readPassword}\``
            : `Log in as \`${username}\` with the password that was given.`,
        `It is removed by itself at ${ends}, in ${(0,duration/* formatDuration */.a)((endsAt - Date.now()) / 1000)}, or at once with \`command: remove\`.`,
    ];
    for (const line of lines)
        (0,core/* info */.pq)(line.replaceAll('`', ''));
    return {
        outputs: {
            url,
            username,
            'password-secret': made ? (0,dashboard_login/* secretName */.Gf)(name) : '',
            'port-forward': portForward,
            'ends-at': ends,
        },
        summary: `### TensorBoard\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`,
    };
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

/***/ 88957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ pauseBefore),
/* harmony export */   UG: () => (/* binding */ usualPatience),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   v7: () => (/* binding */ pause)
/* harmony export */ });
/* unused harmony export codeOf */
/* harmony import */ var _cluster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58477);

const usualPatience = {
    firstPauseMs: 400,
    longestPauseMs: 30_000,
    strangerMs: 10_000,
    acquaintanceMs: 360_000,
    nodeMs: 10_000,
    refusalMs: 30_000,
};
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const LOST = ['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ENETRESET', 'ERR_STREAM_PREMATURE_CLOSE'];
const codeOf = (error) => String(error?.code ?? '');
function isTransient(error, { repeatable }) {
    if (error instanceof _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h) {
        if (error.status === 429 || error.retryAfterSeconds !== undefined)
            return true;
        return repeatable && [500, 502, 503, 504].includes(error.status);
    }
    return NEVER_SENT.includes(codeOf(error)) || (repeatable && LOST.includes(codeOf(error)));
}
function pauseBefore(attempt, error, { firstPauseMs, longestPauseMs, refusalMs }, borne = false) {
    const asked = error instanceof _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h ? error.retryAfterSeconds : undefined;
    if (asked !== undefined)
        return asked * 1000;
    const longest = borne ? Math.min(longestPauseMs, refusalMs / 8) : longestPauseMs;
    return Math.min(longest, firstPauseMs * 2 ** attempt) * (0.75 + Math.random() / 2);
}
function pause(milliseconds, signal) {
    return new Promise((resolve) => {
        if (signal?.aborted)
            return resolve();
        const done = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', done);
            resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal?.addEventListener('abort', done);
    });
}


/***/ }),

/***/ 79783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ff: () => (/* binding */ fromCsv),
/* harmony export */   Ip: () => (/* binding */ Curve),
/* harmony export */   YB: () => (/* binding */ columns),
/* harmony export */   gD: () => (/* binding */ toCsv),
/* harmony export */   yL: () => (/* binding */ thin)
/* harmony export */ });
const MOST_POINTS = 20_000;
const MOST_AT_ONCE = 8;
class Curve {
    #points = new Map();
    add(points) {
        const telling = this.#points.size > MOST_POINTS / 2 ? thin(points, MOST_AT_ONCE) : points;
        for (const point of telling) {
            const known = this.#points.get(point.step);
            this.#points.set(point.step, known === undefined ? point : { ...known, ...point });
        }
        if (this.#points.size > MOST_POINTS) {
            const kept = thin(this.points(), MOST_POINTS / 2);
            this.#points = new Map(kept.map((point) => [point.step, point]));
        }
    }
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
function toCsv(points) {
    const rows = points.map((point) => columns.map(([field]) => point[field] ?? '').join(','));
    return `${[columns.map(([, name]) => name).join(','), ...rows].join('\n')}\n`;
}
function fromCsv(text) {
    return text
        .split('\n')
        .slice(1)
        .map((line) => {
        const values = line.split(',');
        const given = columns.flatMap(([field], at) => values[at] === undefined || values[at] === '' ? [] : [[field, Number(values[at])]]);
        return Object.fromEntries(given);
    })
        .filter(({ step }) => Number.isFinite(step));
}


/***/ }),

/***/ 5722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ findRecipe)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57304);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35777);




function findRecipe(given, places) {
    const shelves = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(places.workspace, 'jobs'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(places.toolkit, 'jobs')];
    const candidates = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(places.workspace, given), ...shelves.map((shelf) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(shelf, given))];
    const found = candidates.find((folder) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'recipe.yaml')));
    if (found !== undefined)
        return found;
    const names = [...new Set(shelves.flatMap(recipesIn))].sort().map((name) => `'${name}'`);
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`There is no recipe '${given}': it must be ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)(names) || 'a recipe'}, or the path of a folder with a recipe.yaml.`);
}
function recipesIn(shelf) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(shelf))
        return [];
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(shelf).filter((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(shelf, name, 'recipe.yaml')));
}


/***/ }),

/***/ 58907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planManifest: () => (/* binding */ planManifest),
  planStep: () => (/* binding */ planStep)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/inputs.js
var inputs = __webpack_require__(35777);
// EXTERNAL MODULE: ./lib/src/recipe/checkpoints.js
var checkpoints = __webpack_require__(37818);
// EXTERNAL MODULE: ./lib/src/recipe/metadata.js
var recipe_metadata = __webpack_require__(69336);
;// CONCATENATED MODULE: ./lib/src/recipe/overrides-env.js
function passOn(workload, env) {
    const names = Object.keys(env);
    for (const template of new Set([workload.main, workload.worker]))
        setEnv(template, env);
    if (workload.kind === 'Job')
        return [];
    const [container] = workload.main.spec.containers;
    const found = [container?.command, container?.args].map((words) => words !== undefined && exportIn(words, names));
    if (found.includes(true))
        return [];
    return [
        `The launcher does not call mpirun in its command, so what is started on the workers sees ${names.join(', ')} only ` +
            'where its script gives mpirun -x for each.',
    ];
}
function setEnv({ spec }, env) {
    const container = spec.containers[0];
    const others = (container.env ?? []).filter(({ name }) => !(name in env));
    container.env = [...others, ...Object.entries(env).map(([name, value]) => ({ name, value }))];
}
function exportIn(words, names) {
    const at = words.findIndex((word) => /^(\S*\/)?mpi(run|exec)$/.test(word));
    if (at >= 0) {
        const exported = new Set(words.flatMap((word, index) => (words[index - 1] === '-x' ? [word.split('=')[0]] : [])));
        words.splice(at + 1, 0, ...names.filter((name) => !exported.has(name)).flatMap((name) => ['-x', name]));
        return true;
    }
    let found = false;
    words.forEach((word, index) => {
        words[index] = word.replace(/(^|[\s;&|(])((?:\S*\/)?mpi(?:run|exec))(?=\s)/g, (_, before, program) => {
            found = true;
            const missing = names.filter((name) => !new RegExp(`\\s-x\\s+${name}\\b`).test(word));
            return `${before}${program}${missing.map((name) => ` -x ${name}`).join('')}`;
        });
    });
    return found;
}

;// CONCATENATED MODULE: ./lib/src/recipe/overrides.js


const DEFAULT_DEADLINE_SECONDS = 4 * 86_400;
function overrideContent(workload, { env }, image) {
    if (image !== undefined)
        for (const template of templatesOf(workload))
            setImage(template, image);
    return Object.keys(env).length === 0 ? [] : passOn(workload, env);
}
function overridePlacement(workload, overrides, origin) {
    const { nodeSelector = {}, tolerations = [], queue, priorityClass, instanceType } = overrides;
    const selector = {
        ...nodeSelector,
        ...(instanceType === undefined ? {} : { 'node.kubernetes.io/instance-type': instanceType }),
    };
    const { spec } = workload.worker;
    if (Object.keys(selector).length > 0)
        spec.nodeSelector = { ...spec.nodeSelector, ...selector };
    if (tolerations.length > 0)
        spec.tolerations = [...(spec.tolerations ?? []), ...tolerations];
    if (priorityClass !== undefined) {
        for (const template of templatesOf(workload))
            template.spec.priorityClassName = priorityClass;
    }
    if (queue !== undefined)
        enqueue(workload, queue, origin);
    const policy = policyOf(workload);
    if (overrides.ttlSeconds !== undefined)
        policy.ttlSecondsAfterFinished = overrides.ttlSeconds;
    return setDeadline(policy, overrides.deadlineSeconds, origin);
}
const templatesOf = ({ main, worker }) => new Set([main, worker]);
function policyOf({ kind, object }) {
    const spec = object.spec;
    if (kind === 'Job')
        return spec;
    spec.runPolicy ??= {};
    return spec.runPolicy;
}
function setImage({ spec }, image) {
    const before = spec.containers[0].image;
    const { initContainers = [] } = spec;
    for (const container of [...spec.containers, ...initContainers]) {
        if (container === spec.containers[0] || (before !== undefined && container.image === before))
            container.image = image;
    }
}
function enqueue(workload, { system, name }, origin) {
    const { object } = workload;
    if (system === 'kueue') {
        object.metadata = {
            ...object.metadata,
            labels: { ...object.metadata?.labels, 'kueue.x-k8s.io/queue-name': name },
        };
        return;
    }
    if (workload.kind === 'Job') {
        throw new failure/* Failure */.H(`${origin} is a Job, which Volcano's queues do not take: use an MPIJob, or a queue of Kueue.`);
    }
    const policy = policyOf(workload);
    policy.schedulingPolicy = { ...policy.schedulingPolicy, queue: name };
}
function setDeadline(policy, seconds, origin) {
    if (seconds !== undefined)
        policy.activeDeadlineSeconds = seconds;
    if (policy.activeDeadlineSeconds !== undefined)
        return [];
    policy.activeDeadlineSeconds = DEFAULT_DEADLINE_SECONDS;
    return [
        `${origin} has no activeDeadlineSeconds: it gets ${DEFAULT_DEADLINE_SECONDS} (four days; see input 'deadline').`,
    ];
}

// EXTERNAL MODULE: ./lib/src/recipe/parameter.js
var recipe_parameter = __webpack_require__(72202);
;// CONCATENATED MODULE: ./lib/src/recipe/processes.js

const countFlag = /^(-c|--?np?)$/;
const countInText = /(\s--?np?\s+)(\d+)\b/g;
const hostFlag = /^(-H|--?host|--?hostfile|--?machinefile)$/;
const hostInText = /\s(-H|--?host|--?hostfile|--?machinefile)\s+(\S+)/g;
const OPERATORS_HOSTFILE = '/etc/mpi/hostfile';
function checkProcesses(workload, origin, before) {
    const { workers } = workload;
    const slots = workers * workload.slotsPerWorker;
    const settle = (text) => {
        const processes = Number(text);
        if (before === undefined)
            return checked(processes);
        if (processes % before === 0)
            return checked((processes / before) * workers);
        throw new failure/* Failure */.H(`${origin} starts ${text} processes on ${before} workers, which are not the same number on each: with ${workers} ` +
            'workers nobody can say how many are meant; write -np $(workers).');
    };
    const checked = (processes) => {
        if (processes <= slots)
            return String(processes);
        throw new failure/* Failure */.H(`${origin} starts ${processes} processes (mpirun -np ${processes}), but ${workers} workers with ` +
            `${workload.slotsPerWorker} slots each hold ${slots}: write -np $(workers), or change replicas or slotsPerWorker.`);
    };
    const checkHosts = (flag, hosts) => {
        if (before === undefined || before === workers || hosts === OPERATORS_HOSTFILE)
            return;
        throw new failure/* Failure */.H(`${origin} tells mpirun its hosts itself (${flag} ${hosts}), so its workers cannot be set: leave that out, for the ` +
            'MPI Operator lists them.');
    };
    for (const container of workload.main.spec.containers) {
        for (const list of [container.command, container.args]) {
            if (!list)
                continue;
            list.forEach((word, index) => {
                if (typeof word !== 'string') {
                    throw new failure/* Failure */.H(`${origin} has ${word} in a command, where Kubernetes takes texts only: put it in quotes.`);
                }
                const flag = list[index - 1];
                if (flag !== undefined && countFlag.test(flag) && /^\d+$/.test(word))
                    list[index] = settle(word);
                else if (flag !== undefined && hostFlag.test(flag))
                    checkHosts(flag, word);
                else if (word.includes('mpirun')) {
                    for (const [, named, hosts] of word.matchAll(hostInText))
                        checkHosts(named, hosts);
                    list[index] = word.replace(countInText, (_, named, count) => named + settle(count));
                }
            });
        }
    }
}

// EXTERNAL MODULE: ./lib/src/recipe/recipe.js
var recipe_recipe = __webpack_require__(86163);
// EXTERNAL MODULE: ./lib/src/recipe/reference.js
var reference = __webpack_require__(83656);
// EXTERNAL MODULE: ./lib/src/recipe/run-id.js
var run_id = __webpack_require__(95304);
;// CONCATENATED MODULE: ./lib/src/recipe/scripts.js



const CONFIG_MAP_LIMIT = 1_048_576;
async function readScripts(folders) {
    const files = new Map();
    for (const folder of folders) {
        for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true })) {
            if (entry.name === '__pycache__')
                continue;
            const file = (0,external_node_path_.join)(folder, entry.name);
            if (!entry.isFile())
                throw new failure/* Failure */.H(`'${file}' is not a plain file: a ConfigMap holds files, and no folders.`);
            if (!/^[-._a-zA-Z0-9]+$/.test(entry.name)) {
                throw new failure/* Failure */.H(`'${file}' cannot be a key of a ConfigMap: use letters, digits, '-', '_' and '.' in its name.`);
            }
            files.set(entry.name, file);
        }
    }
    const data = {};
    let bytes = 0;
    for (const [name, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const content = await (0,promises_.readFile)(file);
        data[name] = decode(content, file);
        bytes += content.byteLength;
    }
    if (bytes > CONFIG_MAP_LIMIT) {
        throw new failure/* Failure */.H(`The scripts in '${folders.join("', '")}' have ${bytes} bytes, but a ConfigMap holds at most ${CONFIG_MAP_LIMIT}: ` +
            'put what is large into the image.');
    }
    return data;
}
function scriptsUsedBy(manifest, scripts) {
    const found = new Set();
    const search = (text) => {
        for (const [name, content] of Object.entries(scripts)) {
            if (found.has(name) || !names(text, name))
                continue;
            found.add(name);
            search(content);
        }
    };
    search(JSON.stringify(manifest));
    return found.size === 0 ? scripts : Object.fromEntries(Object.entries(scripts).filter(([name]) => found.has(name)));
}
function names(text, file) {
    if (text.includes(file))
        return true;
    const stem = /^(\w+)\.py$/.exec(file)?.[1];
    return stem !== undefined && new RegExp(`^\\s*(import|from)\\s+${stem}\\b`, 'm').test(text);
}
function decode(content, file) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(content);
    }
    catch (cause) {
        throw new failure/* Failure */.H(`'${file}' is not UTF-8 text: put binary files into the image.`, { cause });
    }
}

// EXTERNAL MODULE: ./lib/src/recipe/workload.js
var recipe_workload = __webpack_require__(94384);
;// CONCATENATED MODULE: ./lib/src/recipe/plan.js
















async function planStep(options) {
    const recipe = await (0,recipe_recipe/* readRecipe */.X)(options.recipe);
    const step = recipe.steps.find(({ name }) => name === options.step);
    if (!step) {
        const names = recipe.steps.map(({ name }) => `'${name}'`);
        throw new failure/* Failure */.H(`The recipe '${recipe.name}' has no step '${options.step}'; it has ${(0,inputs/* oneOf */.yL)(names)}.`);
    }
    const document = parseManifest(await (0,promises_.readFile)(step.manifest, 'utf8'), step.manifest);
    return plan({
        ...options,
        recipe: recipe.name,
        once: step.once,
        document,
        origin: `The manifest '${(0,external_node_path_.relative)(recipe.folder, step.manifest)}' of the recipe '${recipe.name}'`,
        parameters: valuesOf(recipe, options.parameters, (0,reference/* referencesIn */.i)(document)),
        defaultWorkers: step.workers,
        ...(recipe.scripts.length === 0 ? {} : { scripts: await readScripts(recipe.scripts) }),
        ...(recipe.runDirectory === undefined ? {} : { runDirectory: recipe.runDirectory }),
        ...(step.checkpoints === undefined ? {} : { checkpoints: step.checkpoints }),
    });
}
async function planManifest(options) {
    const text = options.text ?? (await readManifest(options.file));
    const document = parseManifest(text, options.file);
    const name = document?.metadata?.name;
    return plan({
        ...options,
        recipe: 'manifest',
        step: name === undefined || name.includes('$(') ? (0,external_node_path_.basename)(options.file).replace(/\.ya?ml$/, '') : name,
        once: false,
        document,
        origin: `The manifest '${options.file}'`,
        parameters: options.parameters ?? {},
    });
}
function plan(draft) {
    const { origin, document } = draft;
    const used = (0,reference/* referencesIn */.i)(document);
    if (used.has('image') && !draft.image)
        throw new failure/* Failure */.H(`${origin} needs an image: it refers to $(image).`);
    const isMpiJob = document?.kind === 'MPIJob';
    if (draft.workers !== undefined && !isMpiJob && !used.has('workers')) {
        throw new failure/* Failure */.H(`${origin} is not an MPIJob and does not refer to $(workers), so its workers cannot be set.`);
    }
    const complaints = [];
    const render = (runId) => {
        complaints.length = 0;
        return (0,reference/* fillIn */.p)(document, referencesFor(draft, runId), (sentence) => complaints.push(`${origin}: ${sentence}`));
    };
    const anonymous = render('run');
    if (complaints.length > 0)
        throw new failure/* Failure */.H(complaints.join('\n'));
    const { image = '', parameters } = draft;
    const relevant = Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(`params.${name}`)));
    const { workers } = shape(anonymous, draft, used, !draft.once);
    const fingerprint = digest([anonymous, scriptsUsedBy(anonymous, draft.scripts ?? {}), image, relevant]);
    const runId = draft.runId ?? defaultRunId(draft, fingerprint, workers);
    (0,run_id/* checkRunId */.np)(runId, workers);
    const notes = [];
    const workload = shape(render(runId), draft, used, true, notes);
    const metadata = (0,recipe_metadata/* metadataFor */.Bl)({ ...draft, runId, fingerprint });
    const manifest = metadata.ofWorkload(workload, origin);
    const runDirectory = draft.runDirectory?.replaceAll('$(run.id)', runId);
    const claimName = (0,recipe_workload/* claimOf */._B)(workload.worker) ?? (0,recipe_workload/* claimOf */._B)(workload.main);
    return {
        recipe: draft.recipe,
        step: draft.step,
        runId,
        kind: workload.kind,
        manifest,
        ...(draft.scripts === undefined ? {} : { scripts: metadata.ofScripts(draft.scripts) }),
        once: draft.once,
        fingerprint,
        parameters: relevant,
        notes,
        workers,
        neuronDevicesPerWorker: (0,recipe_workload/* neuronDevicesOf */._8)(workload.worker),
        ...(runDirectory === undefined || !used.has('run.directory') ? {} : { runDirectory }),
        ...(claimName === undefined ? {} : { claimName }),
        ...(draft.checkpoints === undefined
            ? {}
            : { checkpoints: (0,checkpoints/* checkpointsWith */.m)(draft.checkpoints, referencesFor(draft, runId)) }),
        logContainer: workload.main.spec.containers[0]?.name ?? '',
    };
}
function shape(object, draft, used, placed, notes = []) {
    const { origin, overrides = {} } = draft;
    const workload = (0,recipe_workload/* readWorkload */.Ez)(object, origin);
    const before = workload.workers;
    if (draft.workers !== undefined)
        workload.setWorkers(draft.workers);
    checkProcesses(workload, origin, draft.workers === undefined || used.has('workers') ? undefined : before);
    const image = draft.recipe === 'manifest' && !used.has('image') ? draft.image : undefined;
    notes.push(...overrideContent(workload, { env: overrides.env ?? {} }, image));
    if (placed)
        notes.push(...overridePlacement(workload, overrides, origin));
    return workload;
}
function referencesFor(draft, runId) {
    const references = new Map();
    for (const [name, value] of Object.entries(draft.parameters))
        references.set(`params.${name}`, value);
    references.set('run.id', runId);
    references.set('run.namespace', draft.namespace);
    if (draft.runDirectory)
        references.set('run.directory', draft.runDirectory.replaceAll('$(run.id)', runId));
    if (draft.scripts)
        references.set('run.scripts', `${runId}-scripts`);
    if (draft.image)
        references.set('image', draft.image);
    const workers = draft.workers ?? draft.defaultWorkers;
    if (workers !== undefined)
        references.set('workers', workers);
    return references;
}
function valuesOf(recipe, given, used) {
    const complaints = [];
    for (const [name, text] of Object.entries(given)) {
        if (recipe.parameters.some((parameter) => parameter.name === name))
            continue;
        const names = recipe.parameters.map((parameter) => `'${parameter.name}'`);
        complaints.push(`The recipe '${recipe.name}' has no parameter '${name}' (given '${text}'); it has ${(0,inputs/* oneOf */.yL)(names) || 'none'}.`);
    }
    const values = {};
    for (const parameter of recipe.parameters) {
        const text = given[parameter.name];
        try {
            if (text !== undefined)
                values[parameter.name] = (0,recipe_parameter/* parseValue */.$x)(parameter, text);
            else if (parameter.default !== undefined)
                values[parameter.name] = parameter.default;
            else if (used.has(`params.${parameter.name}`)) {
                complaints.push(`The recipe '${recipe.name}' needs the parameter '${parameter.name}'.`);
            }
        }
        catch (error) {
            complaints.push(`The parameter '${parameter.name}' of the recipe '${recipe.name}' ${error.message}.`);
        }
    }
    if (complaints.length > 0)
        throw new failure/* Failure */.H(complaints.join('\n'));
    return values;
}
function defaultRunId(draft, fingerprint, workers) {
    const name = draft.recipe === 'manifest' ? draft.step : draft.recipe;
    if (draft.once)
        return (0,run_id/* composeRunId */.Pt)(`${name}-${draft.step}`, fingerprint.slice(0, 8), workers);
    const run = draft.workflowRun ?? process.env.GITHUB_RUN_ID;
    if (!run)
        throw new failure/* Failure */.H(`The step '${draft.step}' needs a run id: outside a workflow there is none to make one from.`);
    return (0,run_id/* composeRunId */.Pt)(name, run, workers);
}
async function readManifest(file) {
    return (0,promises_.readFile)(file, 'utf8').catch((error) => {
        throw new failure/* Failure */.H(`The manifest '${file}' cannot be read (${error.code}).`, { cause: error });
    });
}
function parseManifest(text, file) {
    const documents = (0,dist/* parseAllDocuments */.hR)(text);
    if (!Array.isArray(documents) || documents.length !== 1) {
        throw new failure/* Failure */.H(`The manifest '${file}' must hold one object; it holds ${Array.isArray(documents) ? documents.length : 0}.`);
    }
    const [error] = documents[0].errors;
    if (error)
        throw new failure/* Failure */.H(`The manifest '${file}' is not valid YAML: ${error.message.split('\n')[0]}`);
    return documents[0].toJS();
}
function digest(value) {
    const sorted = JSON.stringify(value, (_, item) => item !== null && typeof item === 'object' && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
        : item);
    return (0,external_node_crypto_.createHash)('sha256').update(sorted).digest('hex');
}


/***/ }),

/***/ 95304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pt: () => (/* binding */ composeRunId),
/* harmony export */   np: () => (/* binding */ checkRunId)
/* harmony export */ });
/* unused harmony export longestRunId */
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

function longestRunId(workers) {
    return 63 - `-worker-${Math.max(0, workers - 1)}`.length;
}
function checkRunId(runId, workers) {
    const longest = longestRunId(workers);
    if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(runId) && runId.length <= longest)
        return;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The run id '${runId}' must have at most ${longest} lower-case letters, digits and '-', start with a letter and ` +
        "not end with '-': it names the pods.");
}
function composeRunId(name, suffix, workers) {
    const room = Math.max(1, longestRunId(workers) - suffix.length - 1);
    const plain = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '');
    return `${plain.slice(0, room).replace(/-+$/, '') || 'run'}-${suffix}`;
}


/***/ }),

/***/ 35207:
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
/* harmony import */ var _relay_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75527);




const HANDOVER = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .v}/handover`;
const MOST_POINTS = 300;
const MOST_BYTES_OF_A_MEMORY = 16 * 1024;
const SAVE_MS = 10 * 60_000;
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
    const patch = { metadata: { uid, annotations: { [HANDOVER]: handoverText(handover) } } };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
}
function isFollowed(handover, now) {
    return handover?.following === true && now - Date.parse(handover.savedAt) < 2 * SAVE_MS;
}


/***/ }),

/***/ 75527:
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
async function releaseRelay(cluster, run, known) {
    const annotations = { [RELAY]: JSON.stringify({ number: known, by: '' }) };
    const patch = { metadata: { uid: run.uid, annotations } };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), run, patch, { type: 'merge' });
}


/***/ }),

/***/ 41550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unlessCancelled),
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

const EXIT_MS = 6_000;
function cancellation() {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.on(signal, () => {
            if (controller.signal.aborted)
                return;
            controller.abort();
            setTimeout(() => process.exit(process.exitCode ?? 1), EXIT_MS).unref();
        });
    }
    return controller.signal;
}
async function unlessCancelled(signal, doing, promise) {
    let leave = () => { };
    const cancelled = new Promise((_, reject) => {
        leave = () => reject(new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The step was cancelled ${doing}.`));
        if (signal.aborted)
            leave();
        else
            signal.addEventListener('abort', leave, { once: true });
    });
    try {
        return await Promise.race([promise, cancelled]);
    }
    finally {
        signal.removeEventListener('abort', leave);
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

/***/ 10108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   recipeFolder: () => (/* binding */ recipeFolder)
/* harmony export */ });
/* harmony import */ var _recipe_find_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5722);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27924);


function recipeFolder(given) {
    return (0,_recipe_find_js__WEBPACK_IMPORTED_MODULE_0__/* .findRecipe */ .W)(given, { workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(), toolkit: (0,_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .toolkitRoot */ .F)() });
}


/***/ })

};
