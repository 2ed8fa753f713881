export const id = 2589;
export const ids = [2589];
export const modules = {

/***/ 42589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createCluster: () => (/* binding */ createCluster)
});

// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(27924);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
// EXTERNAL MODULE: ./lib/src/kubernetes/paths.js
var paths = __webpack_require__(31187);
;// CONCATENATED MODULE: ./lib/src/kubernetes/list.js


const PAGE = 500;
async function list(getJson, resource, { namespace, labelSelector, fieldSelector, trim = (object) => object }) {
    const kind = { apiVersion: resource.apiVersion, kind: resource.kind };
    let items = [];
    let limit = PAGE;
    let from;
    for (;;) {
        const path = (0,paths/* withQuery */.VL)((0,paths/* collectionPath */.yb)(resource, namespace), { labelSelector, fieldSelector, limit, continue: from });
        let page;
        try {
            page = await getJson(path);
        }
        catch (error) {
            if (from === undefined || !(error instanceof kubernetes_cluster/* ApiError */.h && error.status === 410))
                throw error;
            items = [];
            limit = undefined;
            from = undefined;
            continue;
        }
        for (const item of page.items ?? [])
            items.push(trim({ ...kind, ...item }));
        from = page.metadata.continue || undefined;
        if (from === undefined)
            return { items, resourceVersion: page.metadata.resourceVersion };
    }
}

// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/kubernetes/retry.js
var retry = __webpack_require__(88957);
// EXTERNAL MODULE: ./lib/src/kubernetes/status.js
var kubernetes_status = __webpack_require__(61117);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./lib/src/kubernetes/raw-body.js

const NEWLINE = 10;
const RETURN = 13;
const SEMICOLON = 59;
const MOST_DIGITS = 12;
class RawBody extends external_node_stream_.Readable {
    statusCode;
    headers;
    #socket;
    #isChunked;
    #first;
    #left;
    #place = 'length';
    #length = 0;
    #digits = 0;
    #lineIsEmpty = true;
    #over = false;
    constructor({ statusCode, headers }, socket, first) {
        super();
        this.statusCode = statusCode ?? 0;
        this.headers = headers;
        this.#socket = socket;
        this.#isChunked = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '');
        this.#left = this.#isChunked ? 0 : Number(headers['content-length'] ?? Number.POSITIVE_INFINITY);
        this.#first = first;
        socket.on('error', (error) => this.destroy(error));
        for (const event of ['end', 'close'])
            socket.on(event, () => this.#cut());
    }
    _read() {
        if (this.#first === undefined)
            return void this.#socket.resume();
        const first = this.#first;
        this.#first = undefined;
        this.#take(first);
        this.#socket.on('data', (piece) => this.#take(piece));
    }
    _destroy(error, done) {
        this.#over = true;
        this.#socket.destroy();
        done(error);
    }
    #take(piece) {
        if (this.#over)
            return;
        const payload = this.#isChunked ? this.#unchunked(piece) : piece.subarray(0, this.#left);
        if (!this.#isChunked)
            this.#left -= payload.length;
        if (payload.length > 0 && !this.push(payload))
            this.#socket.pause();
        if (this.#over || (!this.#isChunked && this.#left === 0))
            this.#end();
    }
    #unchunked(piece) {
        let written = 0;
        for (let at = 0; at < piece.length && !this.#over;) {
            if (this.#place === 'data') {
                const end = Math.min(piece.length, at + this.#left);
                piece.copyWithin(written, at, end);
                written += end - at;
                this.#left -= end - at;
                at = end;
                if (this.#left === 0)
                    this.#place = 'end of data';
            }
            else
                this.#frame(piece[at++]);
        }
        return piece.subarray(0, written);
    }
    #frame(byte) {
        if (byte === NEWLINE)
            this.#endLine();
        else if (byte !== RETURN) {
            this.#lineIsEmpty = false;
            if (this.#place === 'end of data')
                this.#garbled();
            else if (this.#place === 'length' && byte === SEMICOLON)
                this.#place = 'extension';
            else if (this.#place === 'length')
                this.#addDigit(byte);
        }
    }
    #addDigit(byte) {
        const digit = byte <= 57 ? byte - 48 : (byte | 32) - 87;
        if (!(digit >= 0 && digit < 16) || ++this.#digits > MOST_DIGITS)
            this.#garbled();
        else
            this.#length = this.#length * 16 + digit;
    }
    #endLine() {
        if (this.#place === 'end of data')
            this.#place = 'length';
        else if (this.#place === 'trailer')
            this.#over = this.#lineIsEmpty;
        else if (this.#digits === 0)
            this.#garbled();
        else
            this.#place = this.#length === 0 ? 'trailer' : 'data';
        this.#left = this.#length;
        this.#length = 0;
        this.#digits = 0;
        this.#lineIsEmpty = true;
    }
    #cut() {
        if (this.#over)
            return;
        if (this.#left === Number.POSITIVE_INFINITY)
            this.#end();
        else
            this.destroy(Object.assign(new Error('The connection broke off.'), { code: 'ECONNRESET' }));
    }
    #end() {
        this.#over = true;
        this.push(null);
        this.#socket.destroy();
    }
    #garbled() {
        this.destroy(new Error('The answer breaks off: the length of a chunk is no number.'));
    }
}

;// CONCATENATED MODULE: ./lib/src/kubernetes/refusals.js

const AFTER_A_LOSS_MS = 60_000;
class Refusals {
    #patienceMs;
    #granted = new Set();
    #refusedSince = new Map();
    #lostAt = Number.NEGATIVE_INFINITY;
    constructor(patienceMs) {
        this.#patienceMs = patienceMs;
    }
    granted(request) {
        const key = keyOf(request);
        this.#granted.add(key);
        this.#refusedSince.delete(key);
    }
    lost() {
        this.#lostAt = Date.now();
    }
    bears(error, request) {
        if (!isRefusal(error, request))
            return false;
        const now = Date.now();
        const key = keyOf(request);
        const since = this.#refusedSince.get(key);
        if (since !== undefined)
            return now - since < this.#patienceMs;
        if (!this.#granted.has(key) && now - this.#lostAt > AFTER_A_LOSS_MS)
            return false;
        this.#refusedSince.set(key, now);
        return true;
    }
}
function keyOf({ method, path }) {
    const [resource, query = ''] = path.split('?');
    return `${query.includes('watch=true') ? 'WATCH' : method} ${resource}`;
}
function isRefusal(error, { method, path }) {
    if (!(error instanceof kubernetes_cluster/* ApiError */.h))
        return false;
    if (error.status === 401)
        return true;
    if (error.status === 403)
        return method === 'GET' || /\bcannot \S+ (resource|path) /.test(error.message);
    return error.status === 404 && !/" not found/.test(error.message) && !/\/log(\?|$)/.test(path);
}

;// CONCATENATED MODULE: ./lib/src/kubernetes/transport.js







const RESPONSE_TIMEOUT_MS = 60_000;
const TCP_KEEPALIVE_MS = 30_000;
function createTransport(connection, { refusalMs }) {
    const server = new URL(connection.server);
    const secure = server.protocol === 'https:';
    const options = agentOptions(connection, server);
    const agent = secure
        ? new external_node_https_.Agent({ ...options, secureContext: secureContext(connection) })
        : new external_node_http_.Agent(options);
    const prefix = server.pathname.replace(/\/$/, '');
    const refusals = new Refusals(refusalMs);
    const rawBodies = new Set();
    let reached = false;
    const lost = ({ signal }) => {
        if (reached && !signal?.aborted)
            refusals.lost();
    };
    const rawBody = (head, socket, first, { signal }) => {
        const body = new RawBody(head, socket, first);
        rawBodies.add(body);
        body.once('close', () => rawBodies.delete(body));
        return signal === undefined ? body : (0,external_node_stream_.addAbortSignal)(signal, body);
    };
    const headers = async (renew) => {
        const token = await connection.token?.({ renew });
        return token === undefined ? {} : { authorization: `Bearer ${token}` };
    };
    async function attempt(call, renew) {
        const authorization = await headers(renew);
        const response = await new Promise((resolve, reject) => {
            const request = (secure ? external_node_https_ : external_node_http_).request({
                host: hostOf(server),
                port: server.port || (secure ? 443 : 80),
                path: prefix + call.path,
                method: call.method,
                agent,
                ...(call.signal ? { signal: call.signal } : {}),
                headers: {
                    accept: call.accept ?? 'application/json',
                    'user-agent': 'trainium-actions',
                    ...authorization,
                    ...(call.body === undefined
                        ? {}
                        : {
                            'content-type': call.contentType ?? 'application/json',
                            'content-length': Buffer.byteLength(call.body),
                        }),
                },
            });
            watchOver(request, server);
            request.once('response', resolve);
            request.once('connect', (head, socket, first) => resolve(rawBody(head, socket, first, call)));
            request.once('error', (error) => {
                lost(call);
                reject(error);
            });
            request.end(call.body);
            if (call.raw)
                request.method = 'CONNECT';
        });
        reached = true;
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) {
            refusals.granted(call);
            response.once('error', () => lost(call));
            return response;
        }
        if (status >= 502)
            lost(call);
        throw await (0,kubernetes_status/* errorOf */.Mz)(response, call, connection.server);
    }
    return {
        server: connection.server,
        async send(call) {
            try {
                return await attempt(call, false);
            }
            catch (error) {
                if (!isUnauthorized(error) || connection.token === undefined)
                    throw error;
                return await attempt(call, true);
            }
        },
        async upgrade(path, { renew }) {
            const url = new URL(connection.server);
            url.protocol = secure ? 'wss:' : 'ws:';
            return {
                url: `${url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin}${prefix}${path}`,
                options: { agent, headers: { 'user-agent': 'trainium-actions', ...(await headers(renew)) } },
            };
        },
        get reached() {
            return reached;
        },
        bears: (error, call) => refusals.bears(error, call),
        close() {
            agent.destroy();
            for (const body of rawBodies)
                body.destroy();
        },
    };
}
function agentOptions(connection, server) {
    return {
        keepAlive: true,
        scheduling: 'lifo',
        ...(isLoopback(hostOf(server)) ? {} : { proxyEnv: process.env }),
        ...(connection.insecureSkipTlsVerify ? { rejectUnauthorized: false } : {}),
    };
}
function secureContext({ server, certificateAuthority, clientCertificate }) {
    try {
        return (0,external_node_tls_.createSecureContext)({
            ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
            ...(clientCertificate === undefined ? {} : { cert: clientCertificate.certificate, key: clientCertificate.key }),
        });
    }
    catch (error) {
        throw new Error(`The certificates or the key for the API server ${server} are none.`, { cause: error });
    }
}
function watchOver(request, server) {
    request.once('socket', (socket) => socket.setKeepAlive(true, TCP_KEEPALIVE_MS));
    const timer = setTimeout(() => {
        const seconds = RESPONSE_TIMEOUT_MS / 1000;
        request.destroy(Object.assign(new Error(`${server.origin} did not answer within ${seconds} s.`), { code: 'ETIMEDOUT' }));
    }, RESPONSE_TIMEOUT_MS);
    for (const event of ['response', 'error', 'close'])
        request.once(event, () => clearTimeout(timer));
}
const hostOf = (server) => server.hostname.replace(/^\[|\]$/g, '');
const isLoopback = (host) => host === 'localhost' || host === '::1' || /^127\./.test(host);
const isUnauthorized = (error) => error.status === 401;

;// CONCATENATED MODULE: ./lib/src/kubernetes/watch.js




const usualTimes = { lifeSeconds: 1_800, silenceSeconds: 110 };
async function* watch({ list, send, bears }, resource, { signal, ...selection }, patience, times = {}) {
    const { lifeSeconds, silenceSeconds } = { ...usualTimes, ...times };
    let from;
    let synced = false;
    let failures = 0;
    let silentEnds = 0;
    while (!signal.aborted) {
        let openedAt = Number.POSITIVE_INFINITY;
        let path = (0,paths/* collectionPath */.yb)(resource, selection.namespace);
        try {
            if (from === undefined) {
                const { items, resourceVersion } = await list(resource, selection);
                if (signal.aborted)
                    return;
                yield { type: 'SYNC', items };
                from = resourceVersion;
                synced = true;
            }
            path = (0,paths/* withQuery */.VL)(path, {
                labelSelector: selection.labelSelector,
                fieldSelector: selection.fieldSelector,
                watch: true,
                allowWatchBookmarks: true,
                resourceVersion: from,
                timeoutSeconds: Math.round(lifeSeconds * (1 + Math.random() / 4)),
            });
            const response = await send({ method: 'GET', path, signal });
            openedAt = Date.now();
            for await (const event of eventsOf(response, silenceSeconds * 1000)) {
                if (signal.aborted)
                    return;
                if (event.type === 'ERROR')
                    throw (0,kubernetes_status/* errorOfStatus */.Kz)(event.object);
                failures = 0;
                silentEnds = 0;
                from = event.object.metadata?.resourceVersion ?? from;
                if (event.type === 'BOOKMARK')
                    continue;
                const object = event.object;
                yield { type: event.type, object: selection.trim?.(object) ?? object };
            }
            if (silentEnds++ > 0)
                await (0,retry/* pause */.v7)((0,retry/* pauseBefore */.GB)(Math.min(silentEnds - 2, 3), undefined, patience), signal);
        }
        catch (error) {
            if (signal.aborted)
                return;
            if (!synced)
                throw error;
            if (Date.now() - openedAt > patience.longestPauseMs)
                failures = 0;
            const expired = isExpired(error);
            if (expired)
                from = undefined;
            if (expired && failures++ === 0)
                continue;
            const borne = bears(error, { method: 'GET', path });
            if (!expired && !borne && !isCut(error))
                throw error;
            await (0,retry/* pause */.v7)((0,retry/* pauseBefore */.GB)(failures++, error, patience, borne), signal);
        }
    }
}
async function* eventsOf(response, silenceMs) {
    const silent = () => void response.destroy(Object.assign(new Error('silence'), { code: 'ETIMEDOUT' }));
    let timer = setTimeout(silent, silenceMs);
    let rest = [];
    try {
        for await (const chunk of response) {
            clearTimeout(timer);
            let start = 0;
            for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
                rest.push(chunk.subarray(start, end));
                const line = rest.length === 1 ? rest[0] : Buffer.concat(rest);
                rest = [];
                start = end + 1;
                if (line.length > 0)
                    yield JSON.parse(line.toString());
            }
            if (start < chunk.length)
                rest.push(chunk.subarray(start));
            clearTimeout(timer);
            timer = setTimeout(silent, silenceMs);
        }
    }
    finally {
        clearTimeout(timer);
        response.destroy();
    }
}
const isExpired = (error) => error instanceof kubernetes_cluster/* ApiError */.h && (error.status === 410 || error.reason === 'Expired' || error.reason === 'Gone');
const isCut = (error) => error instanceof kubernetes_cluster/* ApiError */.h ? (0,retry/* isTransient */.dg)(error, { repeatable: true }) : !(error instanceof TypeError);

;// CONCATENATED MODULE: ./lib/src/kubernetes/client.js









const patchTypes = {
    merge: 'application/merge-patch+json',
    json: 'application/json-patch+json',
    strategic: 'application/strategic-merge-patch+json',
};
function createCluster(connection, options = {}) {
    const patience = { ...retry/* usualPatience */.UG, ...options.patience };
    const transport = createTransport(connection, patience);
    const closing = new AbortController();
    const discovered = new Map();
    const inNamespace = (namespace) => namespace ?? connection.namespace ?? 'default';
    const given = ({ signal }) => signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
    function limitOf(error, { path }) {
        if (!transport.reached)
            return patience.strangerMs;
        return /\/log(\?|$)/.test(path) && isOfTheNode(error) ? patience.nodeMs : patience.acquaintanceMs;
    }
    async function send(call, repeatable = call.method !== 'POST') {
        const started = Date.now();
        for (let attempt = 0;; attempt++) {
            try {
                return await transport.send(call);
            }
            catch (error) {
                const borne = transport.bears(error, call);
                const wait = (0,retry/* pauseBefore */.GB)(attempt, error, patience, borne);
                const late = Date.now() - started + wait > limitOf(error, call);
                const final = !borne && !(0,retry/* isTransient */.dg)(error, { repeatable });
                if (given(call).aborted || late || final)
                    throw named(error, connection.server);
                await (0,retry/* pause */.v7)(wait, given(call));
            }
        }
    }
    async function json(call) {
        const started = Date.now();
        for (;;) {
            try {
                const body = (await (0,kubernetes_status/* readAll */.yw)(await send(call))).toString();
                return (body === '' ? undefined : JSON.parse(body));
            }
            catch (error) {
                const broken = call.method === 'GET' && !(error instanceof kubernetes_cluster/* ApiError */.h) && (0,retry/* isTransient */.dg)(error, { repeatable: true });
                if (!broken || given(call).aborted || Date.now() - started > patience.acquaintanceMs)
                    throw error;
                await (0,retry/* pause */.v7)(patience.firstPauseMs, given(call));
            }
        }
    }
    const pathOf = (resource, object, subresource) => (0,paths/* objectPath */.du)(resource, inNamespace(object.metadata?.namespace), object.metadata?.name ?? '', subresource);
    const cluster = {
        connection,
        async get(resource, { name, namespace }) {
            try {
                return await json({ method: 'GET', path: (0,paths/* objectPath */.du)(resource, inNamespace(namespace), name) });
            }
            catch (error) {
                if (error instanceof kubernetes_cluster/* ApiError */.h && error.status === 404)
                    return undefined;
                throw error;
            }
        },
        list: (resource, options = {}) => list((path) => json({ method: 'GET', path }), resource, options),
        create: (resource, object, { dryRun } = {}) => json({
            method: 'POST',
            path: (0,paths/* withQuery */.VL)((0,paths/* collectionPath */.yb)(resource, inNamespace(object.metadata?.namespace)), {
                fieldManager: toolkit/* FIELD_MANAGER */.v,
                dryRun: dryRun ? 'All' : undefined,
            }),
            body: JSON.stringify(object),
        }),
        replace: (resource, object, { subresource } = {}) => json({
            method: 'PUT',
            path: (0,paths/* withQuery */.VL)(pathOf(resource, object, subresource), { fieldManager: toolkit/* FIELD_MANAGER */.v }),
            body: JSON.stringify(object),
        }),
        apply: (resource, object, { force, dryRun, fieldManager = toolkit/* FIELD_MANAGER */.v, subresource } = {}) => json({
            method: 'PATCH',
            path: (0,paths/* withQuery */.VL)(pathOf(resource, object, subresource), {
                fieldManager,
                force,
                dryRun: dryRun ? 'All' : undefined,
            }),
            contentType: 'application/apply-patch+yaml',
            body: JSON.stringify(object),
        }),
        patch: (resource, { name, namespace }, patch, { type, subresource }) => json({
            method: 'PATCH',
            path: (0,paths/* withQuery */.VL)((0,paths/* objectPath */.du)(resource, inNamespace(namespace), name, subresource), {
                fieldManager: toolkit/* FIELD_MANAGER */.v,
            }),
            contentType: patchTypes[type],
            body: JSON.stringify(patch),
        }),
        async delete(resource, { name, namespace }, { propagationPolicy, gracePeriodSeconds, uid } = {}) {
            const preconditions = uid === undefined ? undefined : { uid };
            const body = JSON.stringify({
                apiVersion: 'v1',
                kind: 'DeleteOptions',
                propagationPolicy,
                gracePeriodSeconds,
                preconditions,
            });
            try {
                await json({ method: 'DELETE', path: (0,paths/* objectPath */.du)(resource, inNamespace(namespace), name), body });
                return true;
            }
            catch (error) {
                const gone = error instanceof kubernetes_cluster/* ApiError */.h && (error.status === 404 || (error.status === 409 && uid !== undefined));
                if (gone)
                    return false;
                throw error;
            }
        },
        watch: (resource, selection) => watch({ list: cluster.list, send: transport.send, bears: transport.bears }, resource, selection, patience, options.watchTimes),
        logs: ({ name, namespace, container, signal, ...query }) => send({
            method: 'GET',
            path: (0,paths/* withQuery */.VL)((0,paths/* objectPath */.du)(resources/* pods */.Jw, inNamespace(namespace), name, 'log'), { container, ...query }),
            accept: '*/*',
            raw: query.follow === true,
            ...(signal ? { signal } : {}),
        }),
        async exec(execOptions) {
            const { exec } = await __webpack_require__.e(/* import() */ 7618).then(__webpack_require__.bind(__webpack_require__, 67618));
            return exec(transport, { ...execOptions, namespace: inNamespace(execOptions.namespace) });
        },
        async resourceFor(apiVersion, kind) {
            if (!discovered.has(apiVersion)) {
                const { discover } = await __webpack_require__.e(/* import() */ 1277).then(__webpack_require__.bind(__webpack_require__, 71277));
                const found = discover((path) => json({ method: 'GET', path }), apiVersion);
                discovered.set(apiVersion, found);
                found.then((list) => list.length === 0 && discovered.delete(apiVersion), () => discovered.delete(apiVersion));
            }
            return (await discovered.get(apiVersion))?.find((resource) => resource.kind === kind);
        },
        request: (method, path, body) => json({ method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
        close() {
            closing.abort();
            transport.close();
        },
    };
    return cluster;
}
const isOfTheNode = (error) => error instanceof kubernetes_cluster/* ApiError */.h && [500, 502, 504].includes(error.status);
function named(error, server) {
    if (error instanceof kubernetes_cluster/* ApiError */.h || error?.name === 'AbortError')
        return error;
    const { message, code } = error;
    const said = message || code || String(error);
    return Object.assign(new Error(`The API server ${server} cannot be reached: ${said}`, { cause: error }), {
        code,
    });
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

/***/ 31187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VL: () => (/* binding */ withQuery),
/* harmony export */   du: () => (/* binding */ objectPath),
/* harmony export */   yb: () => (/* binding */ collectionPath)
/* harmony export */ });
function collectionPath({ apiVersion, plural, namespaced }, namespace) {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    return namespaced && namespace !== undefined
        ? `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`
        : `${root}/${plural}`;
}
function objectPath(resource, namespace, name, subresource) {
    if (name === '')
        throw new Error(`A ${resource.kind} without a name cannot be asked for.`);
    const path = `${collectionPath(resource, namespace)}/${encodeURIComponent(name)}`;
    return subresource === undefined ? path : `${path}/${subresource}`;
}
function withQuery(path, query) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (value !== undefined && value !== '' && value !== false)
            parameters.set(name, String(value));
    }
    const text = parameters.toString();
    return text === '' ? path : `${path}?${text}`;
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

/***/ 61117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kz: () => (/* binding */ errorOfStatus),
/* harmony export */   Mz: () => (/* binding */ errorOf),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var _cluster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58477);

const MOST_BYTES_OF_A_STATUS = 1024 * 1024;
async function errorOf(response, { method, path }, server) {
    const text = (await readAll(response, MOST_BYTES_OF_A_STATUS).catch(() => Buffer.alloc(0))).toString();
    const code = response.statusCode ?? 0;
    const status = parseStatus(text);
    const wait = Number(response.headers['retry-after'] ?? status?.details?.retryAfterSeconds);
    return new _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h(sentence(code, status, text, `${method} ${path.split('?')[0]}`, server), {
        status: code,
        reason: status?.reason ?? '',
        ...(status?.details === undefined ? {} : { details: status.details }),
        ...(Number.isFinite(wait) ? { retryAfterSeconds: wait } : {}),
    });
}
function errorOfStatus(status) {
    return new _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h(status.message ?? 'The API server reports an error without a message.', {
        status: status.code ?? 500,
        reason: status.reason ?? '',
        ...(status.details === undefined ? {} : { details: status.details }),
    });
}
function sentence(code, status, text, what, server) {
    if (code === 401) {
        return `The API server ${server} does not accept the credentials (401 to ${what}): for EKS, the role needs an access entry in the cluster.`;
    }
    if (status?.message)
        return status.message;
    const said = text.trim().slice(0, 200);
    return `The API server ${server} answered ${code} to ${what}${said === '' ? '' : `: ${said}`}`;
}
function parseStatus(text) {
    try {
        const value = JSON.parse(text);
        return value?.kind === 'Status' ? value : undefined;
    }
    catch {
        return undefined;
    }
}
async function readAll(stream, most = Number.MAX_SAFE_INTEGER) {
    const chunks = [];
    let size = 0;
    for await (const chunk of stream) {
        size += chunk.length;
        if (size > most)
            throw new Error(`An answer is longer than ${most} bytes.`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}


/***/ }),

/***/ 27924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toolkitRoot),
/* harmony export */   v: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

function toolkitRoot() {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(process.argv[1] ?? '.'), '../..');
}
const FIELD_MANAGER = 'trainium-actions';


/***/ })

};
