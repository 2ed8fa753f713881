export const id = 2061;
export const ids = [2061];
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
const SETTLED_SECONDS = 30;
const BETWEEN_LOOKS_MS = 1_000;
const LIST = 'date +%s; cd "$1" 2>/dev/null || exit 0; stat -c "%Y %s %n" -- $2 2>/dev/null; exit 0';
async function lookAtCheckpoints(cluster, run, options) {
    return await withListing(cluster, run, options, async (list) => await list());
}
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

/***/ 22061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   suspend: () => (/* binding */ suspend)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(235);
/* harmony import */ var _kubernetes_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88957);
/* harmony import */ var _collection_kept_logs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70257);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);
/* harmony import */ var _retry_checkpoints_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32282);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79585);
/* harmony import */ var _suspension_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69084);







const BETWEEN_LOOKS_MS = 3_000;
const ABANDONED_SECONDS = 120;
async function suspend(cluster, run, limits) {
    const found = await checkpointFor(cluster, run, AbortSignal.timeout(limits.checkpointSeconds * 1000));
    const { kind, name, namespace, uid } = run;
    const suspended = { suspend: true };
    const note = { at: new Date().toISOString(), ...(found.checkpoint ? { step: found.checkpoint.step } : {}) };
    await (0,_collection_kept_logs_js__WEBPACK_IMPORTED_MODULE_1__/* .keepLogs */ .NN)(cluster, run, { all: true, seconds: _collection_kept_logs_js__WEBPACK_IMPORTED_MODULE_1__/* .HURRIED_SECONDS */ .eZ, tell: _actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq });
    const patch = {
        metadata: { uid, annotations: { [_suspension_js__WEBPACK_IMPORTED_MODULE_5__/* .SUSPENDED */ .aH]: JSON.stringify(note) } },
        spec: kind === 'Job' ? suspended : { runPolicy: suspended },
    };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
    const gone = await (0,_stop_js__WEBPACK_IMPORTED_MODULE_4__/* .waitUntilPodsAreGone */ .bb)(cluster, run, AbortSignal.timeout(limits.podsSeconds * 1000));
    const left = gone ? '' : ` Some of its pods are still ending after ${limits.podsSeconds} s.`;
    return `${kind} '${name}' is suspended; ${found.sentence} Run it again with the same run id to resume.${left}`;
}
async function checkpointFor(cluster, run, signal) {
    if (run.checkpoints === undefined || run.runDirectory === undefined || run.claimName === undefined) {
        return { sentence: 'its recipe does not say where checkpoints lie, so where it resumes is not known.' };
    }
    try {
        let [newest] = await (0,_retry_checkpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAtCheckpoints */ .Ug)(cluster, run, { signal });
        while (newest !== undefined && !newest.complete && newest.ageSeconds < ABANDONED_SECONDS && !signal.aborted) {
            await (0,_kubernetes_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .pause */ .v7)(BETWEEN_LOOKS_MS, signal);
            [newest] = await (0,_retry_checkpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAtCheckpoints */ .Ug)(cluster, run, { signal });
        }
        const checkpoint = await (0,_retry_checkpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .newestStable */ .Cu)(cluster, run, { signal });
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
