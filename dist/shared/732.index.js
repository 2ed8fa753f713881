export const id = 732;
export const ids = [732];
export const modules = {

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

/***/ 49587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ remotely),
/* harmony export */   H: () => (/* binding */ RemoteError)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);

/** The command ended otherwise than it should have, or could not be run. */
class RemoteError extends Error {
    exitCode;
    constructor(message, exitCode) {
        super(message);
        this.name = 'RemoteError';
        this.exitCode = exitCode;
    }
}
const MOST_SAID = 2_000;
/**
 * Runs a shell script in a container and hands its output to `read`, as it comes. The script's parameters are arguments
 * of their own and never part of its text. Resolves when both are done; what the script said on standard error is in
 * the error, where its exit code is none of those that are fine. A reader that has enough ends the command.
 */
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
        // Nobody reads on: the command must not wait for ever with a full pipe.
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
    // What the command said explains more than that its output could not be read; that more than a bare exit code.
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

/***/ 32282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ newestStable),
/* harmony export */   Ug: () => (/* binding */ lookAtCheckpoints)
/* harmony export */ });
/* unused harmony export checkpointsIn */
/* harmony import */ var _kubernetes_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88957);
/* harmony import */ var _collection_reader_pod_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1756);
/* harmony import */ var _collection_remote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49587);



const LISTING_BYTES = 4 * 1024 * 1024;
const LOOK_SECONDS = 900;
const ASK_SECONDS = 60;
/** One that nobody has written to for so long is not being written. */
const SETTLED_SECONDS = 30;
const BETWEEN_LOOKS_MS = 1_000;
// The first line is the pod's own time: the runner's clock, or the file server's, may be another.
const LIST = 'date +%s; cd "$1" 2>/dev/null || exit 0; stat -c "%Y %s %n" -- $2 2>/dev/null; exit 0';
/** All checkpoints in the run's directory, the newest first. */
async function lookAtCheckpoints(cluster, run, options) {
    return await withListing(cluster, run, options, async (list) => await list());
}
/**
 * The newest checkpoint that is complete and stays as it is: the training can be stopped, and will resume from it.
 * undefined where there is none.
 */
async function newestStable(cluster, run, options) {
    return await withListing(cluster, run, options, async (list) => {
        const first = (await list()).filter(({ complete }) => complete);
        if (first.length === 0 || first[0].ageSeconds >= SETTLED_SECONDS)
            return first[0];
        await (0,_kubernetes_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .pause */ .v7)(BETWEEN_LOOKS_MS, options.signal);
        const second = await list();
        return second.find((each) => each.complete && first.some((before) => isUnchanged(before, each)));
    });
}
const isUnchanged = (before, now) => before.name === now.name && before.bytes === now.bytes && now.ageSeconds >= before.ageSeconds;
async function withListing(cluster, run, { signal, beforeCreate }, use) {
    const { checkpoints, runDirectory, claimName } = run;
    if (checkpoints === undefined || runDirectory === undefined || claimName === undefined) {
        throw new Error(`The recipe of run ${run.runId} does not say where its checkpoints lie.`);
    }
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_SECONDS * 1000)]);
    const reader = await (0,_collection_reader_pod_js__WEBPACK_IMPORTED_MODULE_1__/* .openReader */ .cE)(cluster, run, { signal: limit, beforeCreate: beforeCreate ?? (() => { }) });
    const words = [runDirectory, checkpoints.files];
    try {
        return await use(async () => checkpointsIn(await listIn(cluster, reader.places, words, limit), checkpoints));
    }
    finally {
        await reader.close();
    }
}
/** The pods of a node that has just been lost still look as if they ran: the next one is asked then. */
async function listIn(cluster, places, args, signal) {
    let failure;
    for (const place of places) {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(ASK_SECONDS * 1000)]);
        try {
            return await (0,_collection_remote_js__WEBPACK_IMPORTED_MODULE_2__/* .remotely */ .A)(cluster, place, { script: LIST, args }, readText, limit);
        }
        catch (error) {
            failure = error;
            if (signal.aborted)
                break;
        }
    }
    throw failure;
}
async function readText(output) {
    const kept = [];
    let size = 0;
    for await (const chunk of output) {
        size += chunk.length;
        if (size <= LISTING_BYTES)
            kept.push(chunk);
    }
    return Buffer.concat(kept).toString('utf8');
}
/** Reads `<time>`, then lines of `<time> <bytes> <path>`. The newest comes first; what has no name of a checkpoint is none. */
function checkpointsIn(listing, { name: pattern, parts }) {
    const [clock = '', ...lines] = listing.split('\n');
    const now = Number(clock);
    const matcher = new RegExp(pattern);
    const found = new Map();
    for (const line of lines) {
        const [, time, bytes, path] = /^(\d+) (\d+) (.+)$/.exec(line) ?? [];
        const { name, step } = (path === undefined ? undefined : matcher.exec(path)?.groups) ?? {};
        if (name === undefined || !/^\d+$/.test(step ?? ''))
            continue;
        const there = found.get(name);
        const writtenAt = Math.max(there?.writtenAt ?? 0, Number(time));
        // A file of no bytes has only been begun.
        const count = (there?.parts ?? 0) + (Number(bytes) > 0 ? 1 : 0);
        found.set(name, {
            name,
            step: Number(step),
            parts: count,
            complete: count >= parts,
            bytes: (there?.bytes ?? 0) + Number(bytes),
            writtenAt,
            ageSeconds: Math.max(0, now - writtenAt),
        });
    }
    return [...found.values()]
        .sort((a, b) => b.step - a.step || b.writtenAt - a.writtenAt)
        .map(({ writtenAt: _, ...checkpoint }) => checkpoint);
}


/***/ }),

/***/ 34732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   suspend: () => (/* binding */ suspend)
/* harmony export */ });
/* harmony import */ var _kubernetes_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88957);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29828);
/* harmony import */ var _retry_checkpoints_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32282);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16394);
/* harmony import */ var _suspension_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36583);





const BETWEEN_LOOKS_MS = 3_000;
/** A checkpoint that has not grown for so long is not being written any more: its writer has died. */
const ABANDONED_SECONDS = 120;
/**
 * Suspends a run, so that it holds nothing and can be resumed. A checkpoint that is being written is waited for.
 * Returns what is to be known of it, in a sentence.
 */
async function suspend(cluster, run, limits) {
    const found = await checkpointFor(cluster, run, AbortSignal.timeout(limits.checkpointSeconds * 1000));
    const { kind, name, namespace, uid } = run;
    const suspended = { suspend: true };
    const note = { at: new Date().toISOString(), ...(found.checkpoint ? { step: found.checkpoint.step } : {}) };
    const patch = {
        metadata: { uid, annotations: { [_suspension_js__WEBPACK_IMPORTED_MODULE_4__/* .SUSPENDED */ .aH]: JSON.stringify(note) } },
        spec: kind === 'Job' ? suspended : { runPolicy: suspended },
    };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
    const gone = await (0,_stop_js__WEBPACK_IMPORTED_MODULE_3__/* .waitUntilPodsAreGone */ .bb)(cluster, run, AbortSignal.timeout(limits.podsSeconds * 1000));
    const left = gone ? '' : ` Some of its pods are still ending after ${limits.podsSeconds} s.`;
    return `${kind} '${name}' is suspended; ${found.sentence} Run it again with the same run id to resume.${left}`;
}
async function checkpointFor(cluster, run, signal) {
    if (run.checkpoints === undefined || run.runDirectory === undefined || run.claimName === undefined) {
        return { sentence: 'its recipe does not say where checkpoints lie, so where it resumes is not known.' };
    }
    try {
        let [newest] = await (0,_retry_checkpoints_js__WEBPACK_IMPORTED_MODULE_2__/* .lookAtCheckpoints */ .Ug)(cluster, run, { signal });
        while (newest !== undefined && !newest.complete && newest.ageSeconds < ABANDONED_SECONDS && !signal.aborted) {
            await (0,_kubernetes_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .pause */ .v7)(BETWEEN_LOOKS_MS, signal);
            [newest] = await (0,_retry_checkpoints_js__WEBPACK_IMPORTED_MODULE_2__/* .lookAtCheckpoints */ .Ug)(cluster, run, { signal });
        }
        const checkpoint = await (0,_retry_checkpoints_js__WEBPACK_IMPORTED_MODULE_2__/* .newestStable */ .Cu)(cluster, run, { signal });
        return checkpoint === undefined
            ? { sentence: 'it has no complete checkpoint yet, so it will begin anew.' }
            : { checkpoint, sentence: `it resumes at step ${checkpoint.step}, from checkpoint ${checkpoint.name}.` };
    }
    catch (error) {
        return { sentence: `its checkpoints could not be looked at (${error.message}).` };
    }
}


/***/ })

};
