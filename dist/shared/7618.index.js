export const id = 7618;
export const ids = [7618];
export const modules = {

/***/ 67618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   exec: () => (/* binding */ exec)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);
/* harmony import */ var _cluster_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58477);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31187);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59598);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61117);





const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const ERROR = 3;
const CLOSE = 255;
const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
const PING_MS = 30_000;
const PINGS_WITHOUT_ANSWER = 3;
const MOST_BYTES_UNSENT = 1024 * 1024;
async function exec(transport, options) {
    const path = pathOf(options);
    const { WebSocket } = await __webpack_require__.e(/* import() */ 2977).then(__webpack_require__.bind(__webpack_require__, 52977));
    const open = async (renew) => {
        const target = await transport.upgrade(path, { renew });
        const socket = new WebSocket(target.url, PROTOCOLS, {
            ...target.options,
            perMessageDeflate: false,
            handshakeTimeout: 30_000,
        });
        await opened(socket, path, transport);
        return socket;
    };
    let socket;
    try {
        socket = await open(false);
    }
    catch (error) {
        if (!(error instanceof _cluster_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .h) || error.status !== 401)
            throw error;
        socket = await open(true);
    }
    return await converse(socket, options);
}
function pathOf({ name, namespace, container, command, stdin, stdout, stderr }) {
    const base = (0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .withQuery */ .VL)((0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .objectPath */ .du)(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .pods */ .Jw, namespace ?? 'default', name, 'exec'), {
        container,
        stdin: stdin !== undefined,
        stdout: stdout !== undefined || stderr === undefined,
        stderr: stderr !== undefined,
    });
    return command.reduce((path, word) => `${path}&command=${encodeURIComponent(word)}`, base);
}
function opened(socket, path, transport) {
    return new Promise((resolve, reject) => {
        socket.once('open', () => {
            socket.pause();
            resolve();
        });
        socket.once('error', reject);
        socket.once('unexpected-response', (_request, response) => {
            socket.removeListener('error', reject);
            socket.on('error', () => { });
            (0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .errorOf */ .Mz)(response, { method: 'exec', path }, transport.server).then(reject, reject);
        });
    });
}
function converse(socket, { name, command, stdin, stdout, stderr, signal }) {
    const what = `'${command[0]}' in pod ${name}`;
    return new Promise((resolve, reject) => {
        let unanswered = 0;
        let settled = false;
        const end = (settle) => {
            if (settled)
                return;
            settled = true;
            clearInterval(pings);
            signal?.removeEventListener('abort', aborted);
            stdin?.destroy();
            socket.close();
            setTimeout(() => socket.terminate(), 2_000).unref();
            settle();
        };
        const fail = (error) => end(() => reject(error));
        const aborted = () => {
            socket.terminate();
            fail(new Error(`${what} was interrupted.`));
        };
        const pings = setInterval(() => {
            if (unanswered++ >= PINGS_WITHOUT_ANSWER) {
                socket.terminate();
                fail(new Error(`The connection to ${what} has gone silent.`));
            }
            else if (socket.readyState === socket.OPEN)
                socket.ping();
        }, PING_MS);
        const into = (target, bytes) => {
            if (target === undefined || target.destroyed || bytes.length === 0)
                return;
            if (target.write(bytes))
                return;
            socket.pause();
            const on = () => {
                for (const event of ['drain', 'close', 'error'])
                    target.removeListener(event, on);
                socket.resume();
            };
            for (const event of ['drain', 'close', 'error'])
                target.once(event, on);
        };
        socket.on('pong', () => {
            unanswered = 0;
        });
        socket.on('message', (data) => {
            unanswered = 0;
            const bytes = data.subarray(1);
            if (data[0] === STDOUT)
                into(stdout, bytes);
            else if (data[0] === STDERR)
                into(stderr, bytes);
            else if (data[0] === ERROR && bytes.length > 0) {
                try {
                    const code = exitCode(JSON.parse(bytes.toString()), what);
                    end(() => resolve(code));
                }
                catch (error) {
                    fail(error);
                }
            }
        });
        socket.on('error', (error) => fail(new Error(`The connection to ${what} broke: ${error.message}`)));
        socket.on('close', () => fail(new Error(`The connection to ${what} ended before the command did.`)));
        if (signal?.aborted)
            return aborted();
        signal?.addEventListener('abort', aborted);
        socket.resume();
        if (stdin !== undefined)
            send(socket, stdin).catch(fail);
    });
}
async function send(socket, stdin) {
    for await (const chunk of stdin) {
        if (socket.readyState !== socket.OPEN)
            return;
        socket.send(Buffer.concat([Buffer.of(STDIN), Buffer.from(chunk)]));
        while (socket.bufferedAmount > MOST_BYTES_UNSENT && socket.readyState === socket.OPEN) {
            await Promise.race([drained(socket), (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(socket, 'close')]);
        }
    }
    if (socket.readyState === socket.OPEN && socket.protocol === PROTOCOLS[0])
        socket.send(Buffer.of(CLOSE, STDIN));
}
const drained = (socket) => new Promise((resolve) => socket.send(Buffer.of(STDIN), () => resolve()));
function exitCode(status, what) {
    if (status.status === 'Success')
        return 0;
    const code = status.details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message;
    if (status.reason === 'NonZeroExitCode' && code !== undefined)
        return Number(code);
    throw new Error(`${what} could not be run: ${status.message ?? 'the kubelet gives no reason'}`);
}


/***/ })

};
