export const id = 3764;
export const ids = [3764];
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




const RENEW_MS = 5 * 60_000;
async function openClusterAccess(inputs, folder) {
    if (inputs.kubeconfig)
        return { environment: { KUBECONFIG: inputs.kubeconfig }, close: () => { } };
    const { region, clusterName } = (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .checkEksInputs */ .J)(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 5651).then(__webpack_require__.bind(__webpack_require__, 75651));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 6329).then(__webpack_require__.bind(__webpack_require__, 76329));
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

const configFolder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('docker-config');
const ownBuilder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('builder');


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
        ...Object.entries(options).map(([key, value]) => `--driver-opt="${key}=${value.replaceAll('"', '""')}"`),
    ];
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T)(args, { environment, onLine: print });
    if (exitCode !== 0)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .explainBuild */ .gn)(`start the builder '${name}' (input 'builder': ${kind})`, tail));
}
async function removeBuilder(name, environment) {
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T)(['buildx', 'rm', '--force', name], { environment });
    const isGone = tail.some((line) => /no builder .* found/.test(line));
    if (exitCode !== 0 && !isGone)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .explainBuild */ .gn)(`remove the builder '${name}'`, tail));
}


/***/ })

};
