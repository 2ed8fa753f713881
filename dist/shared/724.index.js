export const id = 724;
export const ids = [724,332,973];
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


/** The host of the Service's load balancer, as soon as the cloud has made it; throws what the cloud says where it does not. */
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
// EXTERNAL MODULE: ./lib/src/run/submit.js
var run_submit = __webpack_require__(24378);
// EXTERNAL MODULE: ./lib/src/dashboard/exposure.js
var dashboard_exposure = __webpack_require__(15812);
// EXTERNAL MODULE: ./lib/src/dashboard/login.js
var dashboard_login = __webpack_require__(79672);
// EXTERNAL MODULE: ./lib/src/dashboard/remove.js
var remove = __webpack_require__(9333);
// EXTERNAL MODULE: ./lib/src/dashboard/tls-secret.js
var tls_secret = __webpack_require__(70745);
;// CONCATENATED MODULE: ./lib/src/dashboard/deploy.js











/** Makes sure that the dashboard is in the cluster, as asked for; another one of the same name makes room for it. */
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
    // It is no run: whoever looks for the run that is active must not find it.
    delete plan.manifest.metadata?.labels?.[metadata/* labels */.WD.runId];
    await makeRoom(cluster, plan, options);
    const login = { username, password: wanted.password ?? (0,dashboard_login/* makePassword */.WR)() };
    const secret = await (0,dashboard_login/* loginSecret */.g4)(name, namespace, login, { keep: wanted.password === undefined });
    const service = (0,dashboard_exposure/* serviceOf */.z5)(name, namespace, exposure);
    const submission = await (0,run_submit/* submit */.t)(cluster, plan, {
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
    // What the pod's own content does not decide can change while it runs.
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
/** A Job's pod cannot be changed: one with other content goes, with its Service, before the new one comes. */
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

// EXTERNAL MODULE: ./lib/src/mpijob/view.js + 7 modules
var view = __webpack_require__(98530);
// EXTERNAL MODULE: ./lib/src/run/observe.js + 1 modules
var observe = __webpack_require__(5252);
;// CONCATENATED MODULE: ./lib/src/dashboard/pod.js



/** What waiting cannot mend is given this long to be a mistake of the moment, as for any run. */
const HOPELESS_MS = 15_000;
/** Waits until all containers of the dashboard's pod are ready, and returns its name; throws why they are not. */
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
/**
 * Visits the dashboard as a browser would, through its proxy: without a login it must be refused, with it TensorBoard
 * must answer, and list a run if one is required. Waits until it does; throws what it saw last.
 *
 * @param login undefined where the password is not known (it was made by an earlier deployment): the refusal is all that can be seen
 * @returns names of the runs
 */
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
/** The login goes through stdin: a command line can be read by others. */
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
// EXTERNAL MODULE: ./lib/src/run/cancellation.js
var cancellation = __webpack_require__(36445);
// EXTERNAL MODULE: ./lib/src/run/provenance.js
var provenance = __webpack_require__(34377);
// EXTERNAL MODULE: ./lib/src/run/recipe-folder.js
var recipe_folder = __webpack_require__(75973);
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
    // An ACM certificate is shown by the load balancer alone.
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

/** A deployment that has begun and is not usable yet. */
const deploying = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('deploying');


/***/ }),

/***/ 6332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ checkEksInputs),
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
    const { createCluster } = await __webpack_require__.e(/* import() */ 756).then(__webpack_require__.bind(__webpack_require__, 14756));
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
/** Throws where the inputs do not name an EKS cluster and its region. */
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

/** 192 random bits. */
const makePassword = () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('base64url');
// The proxy checks the hash at every request: 2^8 rounds are some 20 ms of it. A password made here could do with none.
const ROUNDS = 8;
/**
 * What the proxy knows of the login: `htpasswd`, with a bcrypt hash.
 *
 * @param keep the password was made here, so it must be readable somewhere: in this Secret, which the pod does not mount whole
 */
async function loginSecret(name, namespace, { username, password }, { keep }) {
    const { hash } = await __webpack_require__.e(/* import() */ 242).then(__webpack_require__.bind(__webpack_require__, 36242));
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
/* harmony import */ var _run_stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16394);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79672);
/* harmony import */ var _tls_secret_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70745);







/** Removes the dashboard with all that belongs to it, and waits until its load balancer is gone. false where there was none. */
async function remove(cluster, name, namespace, { timeoutSeconds, signal }) {
    const there = await (0,_run_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(cluster, 'Job', name, namespace);
    const run = there && (0,_run_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .runOf */ .ng)(there.object);
    if (there !== undefined && run?.recipe === undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The Job '${name}' in namespace '${namespace}' was not made by this toolkit: it stays.`);
    }
    if (run !== undefined)
        await (0,_run_stop_js__WEBPACK_IMPORTED_MODULE_4__/* .stop */ .ds)(cluster, run, { timeoutSeconds, signal });
    // They have the Job as their owner and go by themselves; but where it was lost, or never made, they would stay.
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
/** The Service is held back by a finalizer until the cloud has taken the load balancer away. */
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


/** The certificate (PEM, the server's first, then its issuers') and its key as the proxy mounts them; throws where they do not fit. */
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
/** The error of the parser may repeat what it was given, so it is not passed on. */
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
// The connection was never made, so the server has not seen the call.
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const LOST = ['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ENETRESET', 'ERR_STREAM_PREMATURE_CLOSE'];
const codeOf = (error) => String(error?.code ?? '');
/** Whether the same call can succeed a moment later. `repeatable`: doing it twice is the same as doing it once. */
function isTransient(error, { repeatable }) {
    if (error instanceof _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h) {
        // 429 and 503 with Retry-After are said before the call is worked on.
        if (error.status === 429 || error.retryAfterSeconds !== undefined)
            return true;
        return repeatable && [500, 502, 503, 504].includes(error.status);
    }
    return NEVER_SENT.includes(codeOf(error)) || (repeatable && LOST.includes(codeOf(error)));
}
/** Milliseconds before the next attempt: what the server asks for, else doubling, shaken so that many do not come at once. */
function pauseBefore(attempt, error, { firstPauseMs, longestPauseMs, refusalMs }, borne = false) {
    const asked = error instanceof _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h ? error.retryAfterSeconds : undefined;
    if (asked !== undefined)
        return asked * 1000;
    const longest = borne ? Math.min(longestPauseMs, refusalMs / 8) : longestPauseMs;
    return Math.min(longest, firstPauseMs * 2 ** attempt) * (0.75 + Math.random() / 2);
}
/** Resolves after the time, or as soon as the signal is given. */
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
const MOST_AT_ONCE = 32;
/** The points of a run, one a step. A step that is reported again (a redraw, a retry from a checkpoint) counts once. */
class Curve {
    #points = new Map();
    add(points) {
        // Where there are many already, of many that come at once (a log of gigabytes is caught up with) the telling ones do.
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
/** A point's fields, and the names that the trainer gives them: in its event files, and as the head of metrics.csv. */
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
/** metrics.csv. */
function toCsv(points) {
    const rows = points.map((point) => columns.map(([field]) => point[field] ?? '').join(','));
    return `${[columns.map(([, name]) => name).join(','), ...rows].join('\n')}\n`;
}
/** The points of a text that `toCsv` made; lines that are no points are left out. */
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




/**
 * The folder of a recipe that a user names: a path to a folder with a recipe.yaml, or the name of one in `jobs/` of the
 * user's repository or of this toolkit. The user's own come first.
 */
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

/***/ 36445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unlessCancelled),
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

/** The runner kills the process after 10 s; what still hangs then has ended by itself. */
const EXIT_MS = 6_000;
/**
 * Aborted when the runner cancels the step: SIGINT first, SIGTERM 7.5 s later, and 2.5 s after that the process is
 * killed. So whoever listens has one quick call; the post step does the rest.
 */
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
/** The promise's value, unless the step is cancelled first. `doing` says what it was at: "while it connected". */
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

/***/ 75973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   recipeFolder: () => (/* binding */ recipeFolder)
/* harmony export */ });
/* harmony import */ var _recipe_find_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5722);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27924);


/** The folder of the recipe that an input names: in the workspace, or of those that come with the toolkit. */
function recipeFolder(given) {
    return (0,_recipe_find_js__WEBPACK_IMPORTED_MODULE_0__/* .findRecipe */ .W)(given, { workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(), toolkit: (0,_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .toolkitRoot */ .F)() });
}


/***/ }),

/***/ 16394:
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




/**
 * Deletes a run and waits until none of its pods is left, for only then are its devices free. Nothing happens where the
 * name belongs to another object by now. false where there was nothing to delete.
 */
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
/** false where some are left at the signal. */
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
/** Says on the object that its workflow was cancelled: one quick call, for the runner kills the step within seconds. */
async function markCancelled(cluster, run) {
    await annotate(cluster, run, { [_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .CANCELLED */ .gD]: new Date().toISOString() });
}
/**
 * Ends a run that would hold its devices for ever, and keeps what tells why: the object, and the pods that have failed.
 *
 * @param why id and sentence; every later view of the run says the same
 */
async function giveUp(cluster, run, why) {
    const suspended = { suspend: true };
    const spec = run.kind === 'Job' ? suspended : { runPolicy: { ...suspended, cleanPodPolicy: 'Running' } };
    const object = await annotate(cluster, run, { [_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .GIVEN_UP */ .wo]: JSON.stringify(why) }, spec);
    const { runPolicy } = (object.spec ?? {});
    // An operator before 0.4 has no suspend, and its CRD drops it: only without the object do the workers go.
    if (run.kind === 'MPIJob' && runPolicy?.suspend !== true) {
        await cluster.delete((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), run, { propagationPolicy: 'Foreground', uid: run.uid });
    }
}
/** The devices of the workers that still run after the end; launcher and failed pods stay, with their logs. */
async function releaseWorkers(cluster, run) {
    if (run.kind === 'MPIJob')
        await annotate(cluster, run, {}, { runPolicy: { cleanPodPolicy: 'Running' } });
}
async function annotate(cluster, { kind, name, namespace, uid }, annotations, spec) {
    // With the uid, a patch fails where the name belongs to another object by now.
    const patch = { metadata: { uid, annotations }, ...(spec === undefined ? {} : { spec }) };
    return await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
}


/***/ }),

/***/ 36583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ resume),
/* harmony export */   aH: () => (/* binding */ SUSPENDED),
/* harmony export */   ju: () => (/* binding */ isSuspendedByUs)
/* harmony export */ });
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29828);


/** Set where we have suspended a run: when, and at which step it will resume. A queue suspends runs too. */
const SUSPENDED = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .v}/suspended`;
function isSuspendedByUs({ metadata }) {
    return metadata?.annotations?.[SUSPENDED] !== undefined;
}
/** Lets a run go on that we have suspended; false where it was not us. */
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


/***/ })

};
