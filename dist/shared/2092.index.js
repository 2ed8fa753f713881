export const id = 2092;
export const ids = [2092];
export const modules = {

/***/ 82092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectionFromKubeconfig: () => (/* binding */ connectionFromKubeconfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


async function connectionFromKubeconfig(file, context) {
    const config = await read(file);
    const wanted = context ?? config['current-context'];
    if (!wanted)
        throw new Error(`The kubeconfig ${file} has no current-context, and none is asked for.`);
    const { cluster: clusterName, user: userName, namespace } = entryOf(config, 'context', wanted, file);
    const cluster = entryOf(config, 'cluster', clusterName, file);
    const user = userName ? entryOf(config, 'user', userName, file) : {};
    if (!cluster.server)
        throw new Error(`Cluster '${clusterName}' in the kubeconfig ${file} has no server.`);
    if (cluster['proxy-url']) {
        throw new Error(`Cluster '${clusterName}' in the kubeconfig ${file} has a proxy-url, which is not read: set HTTPS_PROXY instead.`);
    }
    const base = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(file));
    const pem = async (data, path) => data ? Buffer.from(data, 'base64').toString() : path ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path), 'utf8') : undefined;
    const authority = await pem(cluster['certificate-authority-data'], cluster['certificate-authority']);
    const certificate = await pem(user['client-certificate-data'], user['client-certificate']);
    const key = await pem(user['client-key-data'], user['client-key']);
    const connection = {
        server: cluster.server,
        ...(authority ? { certificateAuthority: authority } : {}),
        ...(certificate && key ? { clientCertificate: { certificate, key } } : {}),
        ...(namespace ? { namespace } : {}),
        ...(cluster['insecure-skip-tls-verify'] ? { insecureSkipTlsVerify: true } : {}),
    };
    if (user.exec || user['auth-provider'])
        return { ...connection, ...(await pluginCredentials(file, wanted)) };
    if (user.tokenFile) {
        const tokenFile = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, user.tokenFile);
        return { ...connection, token: async () => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(tokenFile, 'utf8')).trim() };
    }
    if (user.token)
        return { ...connection, token: async () => user.token };
    if (user.username) {
        throw new Error(`User '${userName}' in the kubeconfig ${file} has a password; API servers take none any more.`);
    }
    return connection;
}
async function read(file) {
    let text;
    try {
        text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8');
    }
    catch (error) {
        throw new Error(`The kubeconfig ${file} cannot be read.`, { cause: error });
    }
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    try {
        const config = parse(text);
        if (typeof config === 'object' && config !== null && 'clusters' in config)
            return config;
    }
    catch (error) {
        throw new Error(`The kubeconfig ${file} is not YAML.`, { cause: error });
    }
    throw new Error(`The file ${file} is not a kubeconfig: it names no clusters.`);
}
function entryOf(config, kind, name, file) {
    const list = (config[`${kind}s`] ?? []);
    const found = list.find((each) => each.name === name);
    if (found === undefined) {
        const names = list.map((each) => each.name).join(', ') || 'none';
        throw new Error(`The kubeconfig ${file} has no ${kind} '${name ?? ''}'; it has: ${names}.`);
    }
    return found[kind] ?? {};
}
async function pluginCredentials(file, context) {
    const { KubeConfig } = await Promise.all(/* import() */[__webpack_require__.e(2830), __webpack_require__.e(6522)]).then(__webpack_require__.bind(__webpack_require__, 16522));
    const load = () => {
        const config = new KubeConfig();
        config.loadFromFile(file);
        config.setCurrentContext(context);
        return config;
    };
    let config = load();
    const ask = async () => {
        const options = { headers: {} };
        try {
            await config.applyToHTTPSOptions(options);
        }
        catch (error) {
            throw new Error(`The credential plugin of the kubeconfig ${file} failed.`, { cause: error });
        }
        return options;
    };
    const bearer = (headers = {}) => headers.Authorization?.replace(/^Bearer /, '');
    const { headers, cert, key } = await ask();
    const certificate = cert && key ? { certificate: String(cert), key: String(key) } : undefined;
    return {
        ...(certificate ? { clientCertificate: certificate } : {}),
        ...(bearer(headers) === undefined
            ? {}
            : {
                token: async ({ renew }) => {
                    if (renew)
                        config = load();
                    return bearer((await ask()).headers) ?? '';
                },
            }),
    };
}


/***/ })

};
