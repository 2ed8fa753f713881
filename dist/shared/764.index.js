export const id = 764;
export const ids = [764,332];
export const modules = {

/***/ 79825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ openClusterAccess)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38815);
/* harmony import */ var _src_connect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6332);




/** An EKS token lasts 15 minutes and a build may take longer; client-go reads a token's file anew every minute. */
const RENEW_MS = 5 * 60_000;
/** The user's kubeconfig, or one for the EKS cluster that is made in the folder. */
async function openClusterAccess(inputs, folder) {
    if (inputs.kubeconfig)
        return { environment: { KUBECONFIG: inputs.kubeconfig }, close: () => { } };
    const { region, clusterName } = (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .checkEksInputs */ .J)(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 651).then(__webpack_require__.bind(__webpack_require__, 75651));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 329).then(__webpack_require__.bind(__webpack_require__, 76329));
    const session = await openSession({ region, roleToAssume: inputs.roleToAssume });
    const { server, certificateAuthority, token } = await eksConnection(session, clusterName);
    const tokenFile = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'eks-token');
    const write = async () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(`${tokenFile}.new`, await token({ renew: true }), { mode: 0o600 });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(`${tokenFile}.new`, tokenFile);
    };
    await write();
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'kubeconfig');
    const authority = Buffer.from(certificateAuthority).toString('base64');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, (0,yaml__WEBPACK_IMPORTED_MODULE_2__.stringify)({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'eks',
        clusters: [{ name: 'eks', cluster: { server, 'certificate-authority-data': authority } }],
        users: [{ name: 'eks', user: { tokenFile } }],
        contexts: [{ name: 'eks', context: { cluster: 'eks', user: 'eks', namespace: inputs.namespace ?? 'default' } }],
    }), { mode: 0o600 });
    // A token that cannot be renewed now is tried again; the one that is there lasts for two more tries.
    const timer = setInterval(() => void write().catch(() => { }), RENEW_MS);
    return { environment: { KUBECONFIG: file }, close: () => clearInterval(timer) };
}


/***/ }),

/***/ 23764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finish: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _src_docker_builder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76096);
/* harmony import */ var _src_docker_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60165);
/* harmony import */ var _kubeconfig_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79825);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42305);






/** Removes the builder, and then the login. */
async function finish() {
    const folder = _state_js__WEBPACK_IMPORTED_MODULE_5__/* .configFolder */ .v.load();
    if (!folder || !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder).startsWith('build-neuron-image-'))
        return;
    try {
        await removeOwnBuilder(folder);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
    }
}
async function removeOwnBuilder(folder) {
    const own = _state_js__WEBPACK_IMPORTED_MODULE_5__/* .ownBuilder */ .y.load();
    if (own === undefined)
        return;
    const access = own.connection && (await (0,_kubeconfig_js__WEBPACK_IMPORTED_MODULE_4__/* .openClusterAccess */ .f)(own.connection, folder));
    try {
        await (0,_src_docker_builder_js__WEBPACK_IMPORTED_MODULE_2__/* .removeBuilder */ .i)(own.name, { ...(0,_src_docker_config_js__WEBPACK_IMPORTED_MODULE_3__/* .configEnvironment */ .k)(folder, { ownBuilders: true }), ...access?.environment });
    }
    finally {
        access?.close();
    }
}


/***/ }),

/***/ 42305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ configFolder),
/* harmony export */   y: () => (/* binding */ ownBuilder)
/* harmony export */ });
/* harmony import */ var _src_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20723);

/** The folder with Docker's settings, which holds the login. */
const configFolder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('docker-config');
const ownBuilder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('builder');


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

/***/ 76096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ createBuilder),
/* harmony export */   i: () => (/* binding */ removeBuilder)
/* harmony export */ });
/* harmony import */ var _diagnosis_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71258);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94314);


const drivers = { container: 'docker-container', kubernetes: 'kubernetes' };
/** Makes the builder and waits until it can build. */
async function createBuilder(given) {
    const { name, kind, namespace, platform, environment, print } = given;
    const options = { ...(kind === 'kubernetes' ? { namespace } : {}), ...given.options };
    const args = [
        'buildx',
        'create',
        '--bootstrap',
        `--name=${name}`,
        `--driver=${drivers[kind]}`,
        `--platform=${platform}`,
        // A value may have commas and quotes of its own; buildx reads the pair as one field of CSV.
        ...Object.entries(options).map(([key, value]) => `--driver-opt="${key}=${value.replaceAll('"', '""')}"`),
    ];
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T)(args, { environment, onLine: print });
    if (exitCode !== 0)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .explainBuild */ .gn)(`start the builder '${name}' (input 'builder': ${kind})`, tail));
}
/** Removes the builder with everything that it has started. */
async function removeBuilder(name, environment) {
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T)(['buildx', 'rm', '--force', name], { environment });
    const isGone = tail.some((line) => /no builder .* found/.test(line));
    if (exitCode !== 0 && !isGone)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .explainBuild */ .gn)(`remove the builder '${name}'`, tail));
}


/***/ }),

/***/ 60165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ makeConfig),
/* harmony export */   k: () => (/* binding */ configEnvironment)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/**
 * A folder of Docker's settings for this step alone, so that its login is gone with it. The logins, builders and plugins that were there
 * keep working; a store of credentials (`credsStore`) is left out, because it would keep our login.
 *
 * @returns the environment that docker runs in
 */
async function makeConfig(folder, options) {
    const existing = existingConfig();
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    const { auths = {}, credHelpers, proxies, currentContext } = await readConfig((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(existing, 'config.json'));
    const settings = {
        auths,
        ...(credHelpers && { credHelpers }),
        ...(proxies && { proxies }),
        ...(currentContext && { currentContext }),
    };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
    for (const name of ['cli-plugins', 'contexts'])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(existing, name), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
    return configEnvironment(folder, options);
}
/** @param ownBuilders builders that are made are known in this folder alone; else those of the user are known */
function configEnvironment(folder, { ownBuilders }) {
    const builders = process.env.BUILDX_CONFIG ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(existingConfig(), 'buildx');
    return { ...process.env, DOCKER_CONFIG: folder, BUILDX_CONFIG: ownBuilders ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'buildx') : builders };
}
const existingConfig = () => process.env.DOCKER_CONFIG ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker');
async function readConfig(file) {
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 71258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ wantsLogin),
/* harmony export */   gn: () => (/* binding */ explainBuild),
/* harmony export */   sE: () => (/* binding */ isAlreadyPushed)
/* harmony export */ });
const known = [
    {
        pattern: /no space left on device|ENOSPC/i,
        advice: "The runner's disk is full (Neuron images take over 20 GB while they are built): free space first, use a larger runner, or build in the cluster (input 'builder': kubernetes).",
    },
    {
        pattern: /Cannot connect to the Docker daemon|failed to connect to the docker API/i,
        advice: 'The Docker daemon does not run: use a runner that has it, such as ubuntu-latest.',
    },
    {
        pattern: /Attestation(s are| is) not supported|Cache export is not supported|additional build contexts are not supported/i,
        advice: "This builder cannot do that: give input 'builder' the value container, or leave provenance and sbom out.",
    },
    {
        pattern: /unknown flag: --(provenance|sbom)/,
        advice: 'This buildx is older than 0.10: add docker/setup-buildx-action before this step.',
    },
    {
        pattern: /deployments\.apps .*is forbidden|cannot (create|get) resource "(deployments|pods)/,
        advice: "For 'builder': kubernetes, the role must be allowed to make Deployments and to exec into pods in input 'namespace'.",
    },
    {
        pattern: /login attempt .* 401|incorrect username or password|no basic auth credentials|HEAD request to \S+: 401/i,
        advice: "The registry does not know this login: check inputs 'registry-username' and 'registry-password', or the login of a step before this one.",
    },
    {
        pattern: /denied: .*not authorized|403 Forbidden|401 Unauthorized/i,
        advice: 'The registry refuses: check that the role may push to that repository (ecr:PutImage and what goes with it).',
    },
    {
        pattern: /toomanyrequests|You have reached your .*pull rate limit/i,
        advice: 'The registry of a base image limits pulls: log in there before this step, or take the image from public.ecr.aws.',
    },
    {
        pattern: /EXPKEYSIG|NO_PUBKEY|The following signatures/,
        advice: "A package repository's signing key is missing or expired: fetch the present one in the Dockerfile.",
    },
    {
        pattern: /failed to resolve source metadata|failed to do request: \w+ \S*\/manifests\/|LLB definition: \S+: not found|manifest unknown|pull access denied/i,
        advice: 'A base image cannot be pulled: check the FROM lines of the Dockerfile.',
    },
];
// BuildKit's and gRPC's words around the error itself; older engines have more of them.
const wrappers = /^(failed to (build|solve)( with frontend \S+)?: |rpc error: code = \w+ desc = |failed to create LLB definition: |Error response from daemon: )+/;
/** What docker said as one sentence: its first line that tells of an error, and what to do where that is known. */
function explainBuild(doing, lines) {
    const error = [...lines].reverse().find((line) => /^\s*(ERROR|error|Error)\b/.test(line)) ??
        lines.findLast((line) => line.trim() !== '');
    const said = (error ?? 'it did not say why')
        .trim()
        .replace(/^error:\s*/i, '')
        .replace(wrappers, '')
        .replace(/\.$/, '');
    const text = lines.join('\n');
    const advice = known.find(({ pattern }) => pattern.test(text))?.advice;
    return [`Docker could not ${doing}: ${said}.`, ...(advice ? [advice] : [])].join(' ');
}
/**
 * The registry asked for a login that docker has not. Other refusals of a question may mean that there is no such image: some
 * registries do not tell strangers.
 */
function wantsLogin(lines) {
    return lines.some((line) => /no basic auth credentials|HEAD request to \S+: 401/.test(line));
}
/** Somebody else pushed the same content a moment before: the repository takes no tag twice. */
function isAlreadyPushed(message) {
    return /already exists in the .* repository and cannot be overwritten|tag (is )?immutable/i.test(message);
}


/***/ }),

/***/ 94314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ docker)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46193);


const TAIL_LINES = 200;
/** Runs the `docker` on PATH; a step that is cancelled takes it along. */
async function docker(args, options) {
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)('docker', args, { env: options.environment, stdio: ['pipe', 'pipe', 'pipe'] });
    // A program that ends without reading its input is no error of ours: its exit code tells.
    child.stdin.on('error', () => { });
    child.stdin.end(options.input ?? '');
    const tail = [];
    const take = (line) => {
        tail.push(line);
        if (tail.length > TAIL_LINES)
            tail.shift();
        options.onLine?.(line);
    };
    let stdout = '';
    const out = new node_string_decoder__WEBPACK_IMPORTED_MODULE_1__.StringDecoder('utf8');
    child.stdout.on('data', (block) => {
        stdout = (stdout + out.write(block)).slice(-1_000_000);
    });
    const outLines = linesOf(take);
    const errorLines = linesOf(take);
    child.stdout.on('data', outLines.add);
    child.stderr.on('data', errorLines.add);
    const stop = () => child.kill('SIGTERM');
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    try {
        const exitCode = await new Promise((resolve, reject) => {
            child.on('error', (error) => reject(error.code === 'ENOENT'
                ? new Error("There is no 'docker' on PATH: use a runner that has it, such as ubuntu-latest.", {
                    cause: error,
                })
                : error));
            child.on('close', (code) => resolve(code ?? 128));
        });
        outLines.end();
        errorLines.end();
        return { exitCode, stdout, tail };
    }
    finally {
        process.off('SIGINT', stop);
        process.off('SIGTERM', stop);
    }
}
function linesOf(take) {
    const decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_1__.StringDecoder('utf8');
    let rest = '';
    return {
        add(block) {
            const lines = (rest + decoder.write(block)).split(/\r?\n/);
            rest = lines.pop();
            for (const line of lines)
                take(line);
        },
        end() {
            if (rest !== '')
                take(rest);
        },
    };
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
        clear: () => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, ''),
        load() {
            const saved = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(name);
            return saved === '' ? undefined : JSON.parse(saved);
        },
    };
}


/***/ })

};
