export const id = 6478;
export const ids = [6478];
export const modules = {

/***/ 94835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ workflowInputs),
/* harmony export */   Z: () => (/* binding */ workflowJob)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);

const HOSTED_SECONDS = 6 * 3600;
const SELF_HOSTED_SECONDS = 5 * 86_400;
function workflowJob(env = process.env, now = Date.now()) {
    const { GITHUB_RUN_ID: run, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
    const longestSeconds = env.RUNNER_ENVIRONMENT === 'self-hosted' ? SELF_HOSTED_SECONDS : HOSTED_SECONDS;
    return {
        startedAt: startOf(env.GITHUB_EVENT_PATH, now, longestSeconds),
        longestSeconds,
        url: run && repository ? `${server ?? 'https://github.com'}/${repository}/actions/runs/${run}` : '',
    };
}
function startOf(eventFile, now, longestSeconds) {
    try {
        const written = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(eventFile ?? '').mtimeMs;
        return written <= now && now - written < longestSeconds * 1000 ? written : now;
    }
    catch {
        return now;
    }
}
function workflowInputs(env = process.env) {
    try {
        const { inputs } = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(env.GITHUB_EVENT_PATH ?? '', 'utf8'));
        return Object.fromEntries(Object.entries(inputs ?? {}).map(([name, value]) => [name, String(value ?? '')]));
    }
    catch {
        return {};
    }
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

/***/ 77548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ followed)
});

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/github/job.js
var job = __webpack_require__(94835);
// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: ./lib/src/monotonic.js
var monotonic = __webpack_require__(74922);
;// CONCATENATED MODULE: ./lib/src/github/flood.js
const NEWLINE = 10;
const LAST_LINES = 20;
const MOST_SHAPES = 1_000;
const TROUBLE = [
    'rror',
    'RROR',
    'xcept',
    'Traceb',
    'fatal',
    'ATAL',
    'fail',
    'Fail',
    'AIL',
    'kill',
    'Kill',
    'bort',
    'ABORT',
    'Segm',
    'OOM',
    '=nan',
];
const METRIC = 'loss';
const METRIC_LINES = 1_000;
const METRIC_LINES_A_SECOND = 10;
class Flood {
    count = 0;
    last = [];
    #shapes = new Set();
    pass(block, count, metricLines) {
        const starts = new Map();
        for (const word of TROUBLE) {
            for (const [start, end] of linesWith(block, word)) {
                if (!starts.has(start) && this.#isNew(block.toString('latin1', start, Math.min(end, start + 200)))) {
                    starts.set(start, end);
                }
            }
        }
        let metrics = 0;
        if (metricLines > 0) {
            for (const [start, end] of linesWith(block, METRIC)) {
                if (starts.has(start))
                    continue;
                starts.set(start, end);
                if (++metrics >= metricLines)
                    break;
            }
        }
        this.count += count - starts.size;
        this.#keepLast(block, starts);
        const passed = [...starts].sort(([a], [b]) => a - b);
        return { lines: Buffer.concat(passed.map(([start, end]) => block.subarray(start, end))), metrics };
    }
    #isNew(line) {
        const shape = line.replace(/\b0x[\da-f]+\b|\d+/gi, '#');
        if (this.#shapes.has(shape) || this.#shapes.size >= MOST_SHAPES)
            return false;
        this.#shapes.add(shape);
        return true;
    }
    #keepLast(block, passed) {
        const lines = [];
        let end = block.length;
        while (end > 0 && lines.length < LAST_LINES) {
            const start = end < 2 ? 0 : block.lastIndexOf(NEWLINE, end - 2) + 1;
            if (!passed.has(start))
                lines.unshift(Buffer.from(block.subarray(start, end)));
            end = start;
        }
        this.last = [...this.last, ...lines].slice(-LAST_LINES);
    }
}
function* linesWith(block, word) {
    for (let at = block.indexOf(word); at >= 0;) {
        const newline = block.indexOf(NEWLINE, at);
        const end = newline < 0 ? block.length : newline + 1;
        yield [block.lastIndexOf(NEWLINE, at) + 1, end];
        at = block.indexOf(word, end);
    }
}
function countLines(block) {
    let count = 0;
    let start = 0;
    for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, start)) {
        count++;
        start = end + 1;
    }
    return start < block.length ? count + 1 : count;
}

;// CONCATENATED MODULE: ./lib/src/github/redraws.js
const SHOWN_EVERY_MS = 10_000;
class Redraws {
    #bar;
    get isOpen() {
        return this.#bar !== undefined;
    }
    fold(text, now) {
        const lines = [];
        for (const [, body, ending] of text.matchAll(/([^\r\n]*)(\r*\n|\r+|$)/g)) {
            if (ending === '') {
                if (body !== '')
                    this.#line(body, lines);
            }
            else if (ending.endsWith('\n'))
                this.#line(body, lines);
            else if (body.trim() !== '')
                this.#draw(body, now, lines);
        }
        return lines;
    }
    end() {
        const lines = [];
        this.#finish(lines);
        return lines;
    }
    #line(text, lines) {
        const isEndOfBar = this.#bar !== undefined && text.trim() === '';
        if (shapeOf(text) === this.#bar?.shape)
            this.#bar = undefined;
        this.#finish(lines);
        if (!isEndOfBar)
            lines.push(text);
    }
    #draw(text, now, lines) {
        const shape = shapeOf(text);
        if (this.#bar !== undefined && this.#bar.shape !== shape)
            this.#finish(lines);
        const bar = { shape, text, isPrinted: false, printedAt: this.#bar?.printedAt ?? now };
        if (now - bar.printedAt >= SHOWN_EVERY_MS) {
            lines.push(text);
            bar.isPrinted = true;
            bar.printedAt = now;
        }
        this.#bar = bar;
    }
    #finish(lines) {
        if (this.#bar !== undefined && !this.#bar.isPrinted)
            lines.push(this.#bar.text);
        this.#bar = undefined;
    }
}
const shapeOf = (drawing) => /^[^\d]{0,40}/.exec(drawing)[0].trim();

;// CONCATENATED MODULE: ./lib/src/github/step-log.js





const BURST_LINES = 10_000;
const LINES_A_SECOND = 50;
const QUIET_MS = 1_000;
const step_log_NEWLINE = Buffer.from('\n');
class StepLog {
    #out;
    #options;
    #redraws = new Redraws();
    #room;
    #metricRoom = METRIC_LINES;
    #refilledAt;
    #flood;
    #timer;
    constructor(out, options = {}) {
        this.#out = out;
        this.#options = {
            clock: monotonic/* monotonicMs */.d,
            burstLines: BURST_LINES,
            linesASecond: LINES_A_SECOND,
            quietMs: QUIET_MS,
            ...options,
        };
        this.#room = this.#options.burstLines;
        this.#refilledAt = this.#options.clock();
    }
    async write(block, newlines) {
        const now = this.#options.clock();
        this.#refill(now);
        clearTimeout(this.#timer);
        const folded = this.#folded(block, now);
        await this.#print(this.#admit(folded, (folded === block ? newlines : undefined) ?? countLines(folded)));
        if (this.#flood !== undefined) {
            this.#timer = setTimeout(() => void this.#out.write(this.#release()), this.#options.quietMs);
        }
    }
    async end() {
        clearTimeout(this.#timer);
        const rest = this.#redraws.end().map((line) => Buffer.from(`${line}\n`));
        await this.#print(Buffer.concat([this.#release(), (0,log_lines/* safeLines */.Bv)(Buffer.concat(rest))]));
    }
    async #print(lines) {
        if (lines.length > 0 && !this.#out.write(Buffer.from(lines)))
            await (0,external_node_events_.once)(this.#out, 'drain');
    }
    #folded(block, now) {
        if (this.#redraws.isOpen || block.includes('\r')) {
            return Buffer.from(this.#redraws
                .fold(block.toString('utf8'), now)
                .map((line) => `${line}\n`)
                .join(''));
        }
        return block.length === 0 || block.at(-1) === step_log_NEWLINE[0] ? block : Buffer.concat([block, step_log_NEWLINE]);
    }
    #admit(block, lines) {
        const isFull = this.#room < this.#options.burstLines / 20;
        if (this.#flood !== undefined && isFull)
            return this.#skim(block, lines, this.#flood);
        const before = this.#release();
        const cost = lines + Math.floor(block.length / log_lines/* WIDTH */.lR);
        if (cost <= this.#room) {
            this.#room -= cost;
            return before.length === 0 ? (0,log_lines/* safeLines */.Bv)(block) : Buffer.concat([before, (0,log_lines/* safeLines */.Bv)(block)]);
        }
        const end = endOfLines(block, this.#room);
        this.#room = 0;
        this.#flood = new Flood();
        const rest = block.subarray(end);
        const skimmed = this.#skim(rest, countLines(rest), this.#flood);
        return Buffer.concat([before, (0,log_lines/* safeLines */.Bv)(block.subarray(0, end)), skimmed]);
    }
    #skim(block, lines, flood) {
        const passed = flood.pass(block, lines, Math.floor(this.#metricRoom));
        this.#metricRoom -= passed.metrics;
        return (0,log_lines/* safeLines */.Bv)(passed.lines);
    }
    #release() {
        const flood = this.#flood;
        this.#flood = undefined;
        if (flood === undefined || flood.count === 0)
            return Buffer.alloc(0);
        const shown = flood.last.length;
        const left = flood.count - shown;
        const sentence = `… ${left} lines came too fast and are left out of the step log here; the pod's log has them. The last ${shown}:\n`;
        return Buffer.concat([...(left > 0 ? [Buffer.from(sentence)] : []), (0,log_lines/* safeLines */.Bv)(Buffer.concat(flood.last))]);
    }
    #refill(now) {
        const seconds = Math.max(0, now - this.#refilledAt) / 1000;
        this.#refilledAt = now;
        const { burstLines, linesASecond } = this.#options;
        this.#room = Math.min(burstLines, this.#room + seconds * linesASecond);
        this.#metricRoom = Math.min(METRIC_LINES, this.#metricRoom + seconds * METRIC_LINES_A_SECOND);
    }
}
function endOfLines(block, most) {
    let end = 0;
    for (let room = Math.floor(most); room > 0 && end < block.length;) {
        const newline = block.indexOf(step_log_NEWLINE, end);
        const next = newline < 0 ? block.length : newline + 1;
        room -= 1 + Math.floor((next - end) / log_lines/* WIDTH */.lR);
        end = next;
    }
    return end;
}

// EXTERNAL MODULE: ./lib/src/run/collection/kept-logs.js
var kept_logs = __webpack_require__(70257);
// EXTERNAL MODULE: ./lib/src/run/handover/detach.js
var detach = __webpack_require__(61395);
// EXTERNAL MODULE: ./lib/src/run/handover/handover.js
var handover_handover = __webpack_require__(35207);
// EXTERNAL MODULE: ./lib/src/run/handover/leave.js
var leave = __webpack_require__(25681);
// EXTERNAL MODULE: ./lib/src/run/handover/relay.js
var handover_relay = __webpack_require__(75527);
// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
// EXTERNAL MODULE: ./lib/src/run/stopping/clean-up.js
var clean_up = __webpack_require__(15668);
// EXTERNAL MODULE: ./lib/src/run/stopping/stop.js
var stop = __webpack_require__(79585);
// EXTERNAL MODULE: ./lib/src/run/stopping/suspension.js
var suspension = __webpack_require__(69084);
// EXTERNAL MODULE: ./lib/src/run/submission/record.js
var record = __webpack_require__(50952);
// EXTERNAL MODULE: ./lib/src/run/submission/submit.js
var submission_submit = __webpack_require__(9345);
// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(27924);
// EXTERNAL MODULE: ./lib/src/run/submission/difference.js
var difference = __webpack_require__(43654);
;// CONCATENATED MODULE: ./lib/src/run/following/edits.js


function editWatcher(tell) {
    let before;
    return {
        observation({ workload }) {
            if (workload === undefined)
                return;
            const object = workload.object;
            if (before !== undefined && before.metadata?.generation !== object.metadata?.generation) {
                const changes = (0,difference/* differences */.tX)(before.spec, object.spec, 'spec', ['was', 'is']).filter((each) => !difference/* OURS */.o6.test(each));
                if (changes.length > 0) {
                    const more = changes.length > 5 ? `; and ${changes.length - 5} more` : '';
                    tell(`${workload.kind} '${object.metadata?.name}' was changed${editorOf(object)}: ${changes.slice(0, 5).join('; ')}${more}.`);
                }
            }
            before = object;
        },
    };
}
function editorOf({ metadata }) {
    const [last] = (metadata?.managedFields ?? [])
        .filter(({ manager, subresource }) => manager !== toolkit/* FIELD_MANAGER */.v && subresource === undefined)
        .sort((a, b) => String(b.time ?? '').localeCompare(String(a.time ?? '')));
    return last?.manager === undefined ? '' : ` by ${last.manager}`;
}

// EXTERNAL MODULE: ./lib/src/neuron/signatures/cause.js
var cause = __webpack_require__(92941);
// EXTERNAL MODULE: ./lib/src/mpijob/evidence-text.js
var evidence_text = __webpack_require__(74327);
// EXTERNAL MODULE: ./lib/src/mpijob/reasons.js
var reasons = __webpack_require__(17533);
;// CONCATENATED MODULE: ./lib/src/mpijob/diagnose.js



const vague = new Set([
    'exit-code',
    'worker-failed',
    'killed',
    'failed',
    'crash-loop',
    'timeout',
    'stalled',
    'not-a-number',
    'slow',
]);
function diagnose({ view, reason, lines, events, progressedAt }) {
    const told = reason ?? view.failure ?? view.waiting;
    const found = (0,cause/* causeOf */.rl)(lines, { progressedAt, since: view.attemptStartedAt });
    const ended = view.phase === 'Failed';
    if (told !== undefined && !vague.has(told.id))
        return byCluster(told, events, ended ? found : undefined);
    if (found === undefined || !tells(found, told))
        return told && byCluster(told, events);
    const { signature, line } = found;
    return {
        id: signature.id,
        sentence: signature.meaning,
        advice: signature.advice,
        retry: signature.retry,
        evidence: (0,evidence_text/* evidenceText */.r)(found.detail === undefined ? line.text : `${line.text.trimEnd()} ${found.detail}`),
        ...(told === undefined ? {} : { seen: (0,evidence_text/* evidenceText */.r)(told.sentence, evidence_text/* LONGEST_SENTENCE */.H) }),
        ...(line.pod === undefined ? {} : { pod: line.pod }),
    };
}
function tells({ signature }, told) {
    if (told === undefined || !['timeout', 'stalled', 'not-a-number', 'slow'].includes(told.id))
        return true;
    const stood = told.id === 'timeout' || told.id === 'stalled';
    return signature.level === 'cause' || (stood && signature.level === 'warning');
}
function byCluster(told, events, found) {
    const [, pod] = /^pod\/(.+)$/.exec(told.object ?? '') ?? [];
    const said = events
        .filter(({ type, involvedObject }) => type === 'Warning' && `pod/${involvedObject?.name}` === told.object)
        .at(-1)?.message;
    const evidence = found?.signature.level === 'cause' ? found.line.text : said;
    return {
        id: told.id,
        sentence: (0,evidence_text/* evidenceText */.r)(told.sentence, evidence_text/* LONGEST_SENTENCE */.H),
        advice: told.advice,
        retry: reasons/* reasons */.O[told.id]?.retry ?? 'same',
        ...(evidence === undefined || told.sentence.includes(evidence.trim()) ? {} : { evidence: (0,evidence_text/* evidenceText */.r)(evidence) }),
        ...(pod === undefined ? {} : { pod }),
    };
}

// EXTERNAL MODULE: ./lib/src/mpijob/view.js + 8 modules
var mpijob_view = __webpack_require__(91157);
// EXTERNAL MODULE: ./lib/src/neuron/curve.js
var neuron_curve = __webpack_require__(79783);
// EXTERNAL MODULE: ./lib/src/neuron/metrics.js
var metrics = __webpack_require__(5581);
// EXTERNAL MODULE: ./lib/src/neuron/signatures/catalogue.js + 6 modules
var catalogue = __webpack_require__(64389);
;// CONCATENATED MODULE: ./lib/src/neuron/signatures/evidence.js

const MARKS = [
    'Error',
    'ERROR',
    'ATAL',
    'failed',
    'mpirun',
    'RTE',
    'CC_E',
    'Killed',
    'CCOM',
    '*** Process',
    'Another process must be',
];
const evidence_NEWLINE = 10;
const RETURN = 13;
const LONGEST = 4096;
const SUSPICIOUS_MOST = 2_000;
const DETAIL_LINES = 20;
const KEPT_FIRST = 200;
const KEPT_LAST = 200;
const EXAMINED_MOST = 20_000;
class Evidence {
    #pods = new Map();
    add(block, pod, at) {
        const kept = this.#of(pod);
        const warnings = [];
        if (kept.examined > EXAMINED_MOST)
            return warnings;
        if (kept.detail !== undefined)
            lookForDetail(kept, block, 0, { pod, at });
        for (const { start, end } of suspicious(block)) {
            kept.examined++;
            const line = { text: block.toString('utf8', start, Math.min(end, start + LONGEST)), pod, at };
            const signature = (0,catalogue/* signatureOf */.yK)(line.text);
            if (signature === undefined)
                continue;
            keep(kept, line);
            if (signature.detail !== undefined) {
                kept.detail = { pattern: signature.detail, left: DETAIL_LINES };
                lookForDetail(kept, block, end + 1, { pod, at });
            }
            if (signature.level === 'warning' && !kept.warned.has(signature.id)) {
                kept.warned.add(signature.id);
                warnings.push({ signature, line });
            }
        }
        return warnings;
    }
    lines(pod, tail = [], now = 0) {
        const kept = [...this.#pods.values()].flatMap(({ first, last }) => [...first, ...last]);
        const times = new Map(kept.filter((line) => line.pod === pod).map(({ text, at }) => [text, at]));
        let at = tail.map((text) => times.get(text)).find((time) => time !== undefined) ?? now;
        const others = [];
        for (const text of tail) {
            at = times.get(text) ?? at;
            if (!times.has(text))
                others.push({ text, at, ...(pod === undefined ? {} : { pod }) });
        }
        return [...kept, ...others];
    }
    #of(pod) {
        const known = this.#pods.get(pod);
        if (known !== undefined)
            return known;
        const kept = { first: [], last: [], examined: 0, warned: new Set() };
        this.#pods.set(pod, kept);
        return kept;
    }
}
function keep(kept, line) {
    if (kept.first.length < KEPT_FIRST)
        kept.first.push(line);
    else if (kept.last.push(line) > KEPT_LAST)
        kept.last.shift();
}
function lookForDetail(kept, block, from, { pod, at }) {
    for (let start = from; kept.detail !== undefined && start < block.length;) {
        const end = endOf(block, start);
        const text = block.toString('utf8', start, Math.min(end, start + LONGEST));
        if (kept.detail.pattern.test(text))
            keep(kept, { text, pod, at });
        if (kept.detail.pattern.test(text) || --kept.detail.left === 0)
            kept.detail = undefined;
        start = end + 1;
    }
}
function suspicious(block) {
    const lines = new Map();
    for (const mark of MARKS) {
        for (let at = block.indexOf(mark); at >= 0 && lines.size < SUSPICIOUS_MOST;) {
            const before = block.subarray(Math.max(0, at - LONGEST), at);
            const start = at - before.length + Math.max(before.lastIndexOf(evidence_NEWLINE), before.lastIndexOf(RETURN)) + 1;
            const end = endOf(block, at);
            lines.set(start, end);
            at = block.indexOf(mark, end);
        }
    }
    return [...lines].map(([start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
}
function endOf(block, from) {
    const newline = block.indexOf(evidence_NEWLINE, from);
    const end = newline < 0 ? block.length : newline;
    const redraw = block.subarray(from, Math.min(end, from + LONGEST)).indexOf(RETURN);
    return redraw < 0 ? end : from + redraw;
}

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
// EXTERNAL MODULE: ./lib/src/mpijob/reason.js
var reason = __webpack_require__(89302);
;// CONCATENATED MODULE: ./lib/src/run/following/ending.js


function endings(limits, startedAt) {
    let hopelessSince;
    let heldUntil = startedAt;
    return (view, now) => {
        const { phase, failure, waiting } = view;
        if (phase === 'Succeeded')
            return { ending: 'succeeded' };
        if (phase === 'Failed' || phase === 'Deleted')
            return { ending: 'failed', reason: failure };
        if (!waiting?.hopeless)
            hopelessSince = undefined;
        else if (hopelessSince?.id !== waiting.id)
            hopelessSince = { id: waiting.id, at: now };
        else if (now - hopelessSince.at > limits.hopelessSeconds * 1000)
            return { ending: 'failed', reason: waiting };
        const waited = (now - startedAt) / 1000;
        if (phase === 'Suspended')
            heldUntil = now;
        const late = view.startedAt === undefined && now - heldUntil > limits.startTimeoutSeconds * 1000;
        if (late || waited > (limits.timeoutSeconds ?? Number.POSITIVE_INFINITY)) {
            return { ending: 'timeout', reason: waiting ?? overdue(waited) };
        }
        return now >= (limits.detachAt ?? Number.POSITIVE_INFINITY) ? { ending: 'detached', reason: waiting } : undefined;
    };
}
const overdue = (seconds) => (0,reason/* hopeless */.I)('timeout', `The run has not ended within ${(0,duration/* formatDuration */.a)(seconds)}.`, "Raise input 'timeout', or run it again with the same run id to resume.");

;// CONCATENATED MODULE: ./lib/src/run/following/log-tail.js
class LogTail {
    #memory;
    #end = 0;
    #most;
    constructor(most = 128 * 1024) {
        this.#most = most;
        this.#memory = Buffer.alloc(2 * most);
    }
    add(block) {
        const kept = block.subarray(-this.#most);
        if (this.#end + kept.length > this.#memory.length) {
            this.#memory.copyWithin(0, this.#end - this.#most, this.#end);
            this.#end = this.#most;
        }
        this.#end += kept.copy(this.#memory, this.#end);
    }
    lines(most) {
        const text = this.#memory.toString('utf8', Math.max(0, this.#end - this.#most), this.#end);
        const lines = text.split('\n').map((line) => line.replace(/\r+$/, '').split('\r').at(-1) ?? '');
        if (lines.at(-1) === '')
            lines.pop();
        return lines.slice(-most);
    }
}

// EXTERNAL MODULE: ./lib/src/run/following/observe.js + 1 modules
var observe = __webpack_require__(5392);
;// CONCATENATED MODULE: ./lib/src/run/following/pod-tail.js
const LINES = 200;
const MOST_BYTES = 1024 * 1024;
const PATIENCE_MS = 10_000;
async function podTail(cluster, { name, namespace, container }) {
    const blocks = [];
    let size = 0;
    try {
        const stream = await cluster.logs({
            ...{ name, container, tailLines: LINES, timestamps: true, signal: AbortSignal.timeout(PATIENCE_MS) },
            ...(namespace === undefined ? {} : { namespace }),
        });
        for await (const block of stream) {
            blocks.push(block);
            size += block.length;
            if (size > MOST_BYTES)
                break;
        }
    }
    catch {
    }
    const lines = Buffer.concat(blocks).toString('utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => lineOf(line, name));
}
function lineOf(line, pod) {
    const [, time = '', text = line] = /^(\d{4}-\S+Z) (.*)$/s.exec(line) ?? [];
    const at = Date.parse(time);
    return { text, pod, ...(Number.isNaN(at) ? {} : { at }) };
}

;// CONCATENATED MODULE: ./lib/src/kubernetes/log-decoder.js
const log_decoder_NEWLINE = 10;
const log_decoder_RETURN = 13;
const SPACE = 32;
const DASH = 45;
const DOT = 46;
const T = 84;
const Z = 90;
const SECOND_LENGTH = '2026-11-21T04:40:31'.length;
const USUAL_STAMP = '2026-11-21T04:40:31.123456789Z '.length;
const LONGEST_TIMESTAMP = 40;
const ALL = 2 ** 30;
const MOST_BYTES_OF_A_LINE = 1024 * 1024;
const LENGTH_OF_A_PART = 16 * 1024;
const MOST_RECENT = 500;
class LogDecoder {
    linesSeen = 0;
    newlines = 0;
    #rest = Buffer.alloc(0);
    #memory = Buffer.alloc(0);
    #lineIsOpen = false;
    #given = 0;
    #skip = 0;
    #fraction = 0;
    #reopened;
    #latest = '';
    #long = [];
    #delivered = new Map();
    #second = Buffer.alloc(0);
    #secondText = '';
    #fractions = [];
    #repeated = new Map();
    #expected = new Map();
    #floor;
    constructor(from) {
        if (from === undefined)
            return;
        const seconds = Object.keys(from.recent).sort();
        for (const second of seconds)
            this.#delivered.set(second, from.recent[second]);
        this.#latest = seconds.at(-1) ?? '';
        const first = seconds[0];
        this.#reopened = from.open;
        this.#long = from.long ?? [];
        if (from.cut && first !== undefined)
            this.#floor = { second: first, fraction: Math.min(...from.recent[first]) };
    }
    position() {
        if (this.#latest === '')
            return undefined;
        const recent = {};
        let room = MOST_RECENT;
        let cut = false;
        for (const second of [...this.#delivered.keys()].sort().reverse()) {
            const fractions = this.#delivered.get(second);
            if (room > 0)
                recent[second] = fractions.slice(-room);
            cut ||= fractions.length > room;
            room = Math.max(0, room - fractions.length);
        }
        const open = this.#openLine();
        const long = this.#long.length === 0 ? {} : { long: this.#long };
        return { recent, ...(cut ? { cut } : {}), ...(open === undefined ? {} : { open }), ...long };
    }
    #openLine() {
        if (!this.#lineIsOpen)
            return this.#reopened;
        return { second: this.#secondText, nanoseconds: this.#fraction, bytes: this.#given + this.#skip };
    }
    resumeTime() {
        const usual = this.#secondBefore();
        const long = this.#long.map(({ second }) => `${second}Z`);
        return usual === undefined ? undefined : [usual, ...long].sort()[0];
    }
    #secondBefore() {
        if (this.#latest === '')
            return undefined;
        const seconds = Date.parse(`${this.#latest}Z`);
        return Number.isNaN(seconds) ? undefined : new Date(seconds - 1_000).toISOString().replace('.000Z', 'Z');
    }
    begin() {
        this.#reopened = this.#openLine();
        this.#rest = Buffer.alloc(0);
        this.#lineIsOpen = false;
        this.#repeated = new Map([...this.#delivered].map(([second, fractions]) => [second, { fractions, length: fractions.length }]));
        this.#expected.clear();
    }
    knows(line) {
        const end = line.indexOf(SPACE) + 1;
        if (this.#rest.length >= end && this.#rest.subarray(0, end).equals(line.subarray(0, end)))
            return true;
        const second = line.toString('latin1', 0, SECOND_LENGTH);
        const fraction = nanosecondsOf(line, SECOND_LENGTH, end - 1);
        return second < this.#latest || (this.#delivered.get(second)?.includes(fraction) ?? false);
    }
    decode(...chunks) {
        const bytes = this.#gather(chunks);
        let written = 0;
        let start = 0;
        this.newlines = 0;
        for (let end = bytes.indexOf(log_decoder_NEWLINE); end >= 0; end = bytes.indexOf(log_decoder_NEWLINE, start)) {
            const from = this.#isNextOfSecond(bytes, start) ? start + USUAL_STAMP : this.#newFrom(bytes, start, end + 1);
            bytes.copyWithin(written, from, end + 1);
            written += end + 1 - from;
            if (from <= end)
                this.newlines++;
            if (end - start > LENGTH_OF_A_PART || (this.#lineIsOpen && this.#given > LENGTH_OF_A_PART))
                this.#wasLong();
            this.#lineIsOpen = false;
            start = end + 1;
        }
        const end = endOfDrawings(bytes, start);
        if (end > start) {
            const from = this.#newFrom(bytes, start, end);
            bytes.copyWithin(written, from, end);
            written += end - from;
            this.#lineIsOpen = true;
            start = end;
        }
        this.#rest = Buffer.from(bytes.subarray(start));
        return bytes.subarray(0, written);
    }
    #gather(chunks) {
        const length = chunks.reduce((sum, chunk) => sum + chunk.length, this.#rest.length);
        if (this.#memory.length < length)
            this.#memory = Buffer.allocUnsafeSlow(Math.ceil(length * 1.25));
        let end = this.#rest.copy(this.#memory);
        for (const chunk of chunks)
            end += chunk.copy(this.#memory, end);
        return this.#memory.subarray(0, length);
    }
    #isNextOfSecond(bytes, start) {
        if (this.#lineIsOpen || this.#repeated.size > 0)
            return false;
        if (bytes[start + USUAL_STAMP - 1] !== SPACE || bytes[start + USUAL_STAMP - 2] !== Z)
            return false;
        if (bytes[start + SECOND_LENGTH] !== DOT || !this.#isSameSecond(bytes, start))
            return false;
        this.#fraction = nanosecondsOf(bytes, start + SECOND_LENGTH, start + USUAL_STAMP - 2);
        this.#fractions.push(this.#fraction);
        this.linesSeen++;
        return true;
    }
    #wasLong() {
        const second = this.#secondText;
        if (!this.#long.some((line) => line.second === second))
            this.#long.push({ second });
    }
    end() {
        const rest = this.#rest;
        this.#rest = Buffer.alloc(0);
        const from = rest.length === 0 ? 0 : this.#newFrom(rest, 0, rest.length);
        this.#lineIsOpen = false;
        return rest.subarray(from);
    }
    #newFrom(bytes, start, end) {
        let text = start;
        if (!this.#lineIsOpen) {
            this.#given = 0;
            this.#skip = 0;
            text = this.#textStart(bytes, start, end);
        }
        this.#given += end - text;
        if (this.#skip === 0)
            return text;
        const skipped = Math.min(this.#skip, end - text);
        this.#skip -= skipped;
        return text + skipped;
    }
    #textStart(bytes, start, end) {
        const space = bytes.indexOf(SPACE, start);
        const isStamped = bytes[start + 4] === DASH && bytes[start + 10] === T && space >= start + SECOND_LENGTH && space < end;
        if (!isStamped || space > start + LONGEST_TIMESTAMP) {
            this.linesSeen++;
            return start;
        }
        const secondEnd = start + SECOND_LENGTH;
        if (!this.#isSameSecond(bytes, start))
            this.#enter(bytes, start, secondEnd);
        const fraction = nanosecondsOf(bytes, secondEnd, space);
        this.#fraction = fraction;
        if (this.#repeated.size > 0 && this.#isRepeated(fraction)) {
            this.#skip = this.#takeOpen(fraction) ?? ALL;
            return space + 1;
        }
        this.#fractions.push(fraction);
        this.linesSeen++;
        return space + 1;
    }
    #isSameSecond(bytes, start) {
        const second = this.#second;
        for (let at = second.length - 1; at >= 0; at--)
            if (second[at] !== bytes[start + at])
                return false;
        return second.length > 0;
    }
    #enter(bytes, start, end) {
        this.#second = Buffer.from(bytes.subarray(start, end));
        this.#secondText = this.#second.toString('latin1');
        const known = this.#delivered.get(this.#secondText);
        this.#fractions = known ?? [];
        if (known !== undefined)
            return;
        this.#delivered.set(this.#secondText, this.#fractions);
        if (this.#secondText > this.#latest)
            this.#latest = this.#secondText;
        if (this.#long.length > 0) {
            const second = this.#secondText;
            const before = (this.#secondBefore() ?? '').slice(0, SECOND_LENGTH);
            this.#long = this.#long.map((line) => ({ until: second, ...line })).filter(({ until }) => until >= before);
        }
        const oldest = (this.resumeTime() ?? '').slice(0, SECOND_LENGTH);
        for (const each of this.#delivered.keys())
            if (each < oldest)
                this.#delivered.delete(each);
    }
    #isRepeated(fraction) {
        const counts = this.#expectedOf(this.#secondText);
        const left = counts.get(fraction);
        if (!left)
            return this.#isBelowFloor(fraction);
        counts.set(fraction, left - 1);
        return true;
    }
    #expectedOf(second) {
        const known = this.#expected.get(second);
        if (known !== undefined)
            return known;
        const { fractions = [], length } = this.#repeated.get(second) ?? {};
        const counts = countsOf(fractions.slice(0, length));
        this.#expected.set(second, counts);
        return counts;
    }
    #takeOpen(fraction) {
        const { second, nanoseconds, bytes } = this.#reopened ?? {};
        if (second !== this.#secondText || nanoseconds !== fraction)
            return undefined;
        if (this.#expectedOf(this.#secondText).get(fraction))
            return undefined;
        this.#reopened = undefined;
        return bytes;
    }
    #isBelowFloor(fraction) {
        if (this.#floor === undefined || this.#secondText > this.#floor.second)
            return false;
        return this.#secondText < this.#floor.second || fraction < this.#floor.fraction;
    }
}
function endOfDrawings(bytes, start) {
    if (start >= bytes.length)
        return start;
    if (bytes.length - start > MOST_BYTES_OF_A_LINE)
        return bytes.length;
    const last = bytes.lastIndexOf(log_decoder_RETURN, bytes.length - 2);
    return last < start ? start : last + 1;
}
function countsOf(fractions) {
    const counts = new Map();
    for (const fraction of fractions)
        counts.set(fraction, (counts.get(fraction) ?? 0) + 1);
    return counts;
}
function nanosecondsOf(bytes, start, end) {
    let value = 0;
    let digits = 0;
    for (let at = start + 1; at < end && digits < 9; at++) {
        const digit = bytes[at] - 48;
        if (digit < 0 || digit > 9)
            break;
        value = value * 10 + digit;
        digits++;
    }
    return value * 10 ** (9 - digits);
}

// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
;// CONCATENATED MODULE: ./lib/src/kubernetes/log-stream.js

const MOST_BYTES_PENDING = 256 * 1024;
const GRACE_PART = 1 / 20;
async function drain(stream, decoder, write, silence) {
    const ended = new AbortController();
    let pending = [];
    let size = 0;
    let lastBytes = Buffer.alloc(0);
    let lastAt = (0,monotonic/* monotonicMs */.d)();
    let timer;
    const listen = (milliseconds) => {
        clearTimeout(timer);
        if (silence !== undefined)
            timer = setTimeout(look, milliseconds, silence);
    };
    const look = async ({ milliseconds, missesLines }) => {
        const silentSince = lastAt;
        const left = silentSince + milliseconds - (0,monotonic/* monotonicMs */.d)();
        if (left > 0)
            return listen(left);
        const misses = await missesLines(lastBytes, ended.signal);
        if (ended.signal.aborted)
            return;
        if (!misses || lastAt !== silentSince)
            return listen(milliseconds);
        timer = setTimeout(() => (lastAt === silentSince ? stream.destroy() : listen(milliseconds)), milliseconds * GRACE_PART);
    };
    const flush = async () => {
        const gathered = pending;
        pending = [];
        size = 0;
        lastBytes = gathered.at(-1);
        const lines = decoder.decode(...gathered);
        if (lines.length > 0)
            await write(lines, decoder.newlines);
    };
    return await new Promise((resolve, reject) => {
        let isWorking = false;
        let over;
        const work = async () => {
            const slow = setImmediate(() => {
                stream.pause();
                clearTimeout(timer);
            });
            try {
                while (pending.length > 0)
                    await flush();
            }
            catch (error) {
                stream.destroy();
                return reject(error);
            }
            finally {
                clearImmediate(slow);
            }
            isWorking = false;
            if (over !== undefined)
                return resolve(over);
            if (!stream.isPaused())
                return;
            lastAt = (0,monotonic/* monotonicMs */.d)();
            listen(silence?.milliseconds ?? 0);
            stream.resume();
        };
        const schedule = () => {
            if (isWorking)
                return;
            isWorking = true;
            setImmediate(work);
        };
        const finish = (whole) => () => {
            over ??= whole;
            schedule();
        };
        listen(silence?.milliseconds ?? 0);
        stream.on('data', (chunk) => {
            lastAt = (0,monotonic/* monotonicMs */.d)();
            pending.push(chunk);
            size += chunk.length;
            if (size > MOST_BYTES_PENDING)
                stream.pause();
            schedule();
        });
        stream.on('end', finish(true));
        stream.on('error', finish(false));
        stream.on('close', finish(false));
    }).finally(() => {
        clearTimeout(timer);
        ended.abort();
    });
}

// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/kubernetes/retry.js
var retry = __webpack_require__(88957);
// EXTERNAL MODULE: ./lib/src/kubernetes/status.js
var kubernetes_status = __webpack_require__(61117);
;// CONCATENATED MODULE: ./lib/src/kubernetes/log-follow.js






const log_follow_NEWLINE = 10;
const newCursor = () => ({ decoder: new LogDecoder(), instance: 0 });
const SILENCE_SECONDS = 110;
const CHECK_SECONDS = 10;
const MOST_BYTES_OF_A_CHECK = 1024 * 1024;
async function followLog(cluster, options) {
    const { signal, superseded, changed = (ms) => (0,retry/* pause */.v7)(ms, signal) } = options;
    const cursor = options.cursor ?? newCursor();
    const { decoder } = cursor;
    let idle = 0;
    let atOnce = false;
    for (let first = decoder.resumeTime() === undefined; !signal.aborted;) {
        const progress = await containerProgress(cluster, options, signal);
        if (signal.aborted)
            break;
        if (progress.state === 'gone')
            return 'gone';
        if (progress.restarts > cursor.instance) {
            if (!first && progress.restarts === cursor.instance + 1)
                await read({ previous: true });
            cursor.instance = progress.restarts;
        }
        const before = decoder.linesSeen;
        if (progress.state === 'ended' || superseded?.aborted) {
            await read({ last: true });
            return signal.aborted ? 'interrupted' : 'ended';
        }
        if (progress.state === 'running') {
            await read({ ...(first && options.tailLines !== undefined ? { tailLines: options.tailLines } : {}) });
            first = false;
        }
        const hasNew = decoder.linesSeen > before;
        idle = hasNew ? 0 : idle + 1;
        atOnce = hasNew && !atOnce;
        if (!atOnce && !signal.aborted)
            await changed(Math.min(5_000, 100 * 2 ** idle));
    }
    return 'interrupted';
    async function read(how) {
        const follow = !how.previous && !how.last;
        const since = decoder.resumeTime();
        let stream;
        try {
            stream = await cluster.logs({
                name: options.name,
                ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
                container: options.container,
                timestamps: true,
                signal,
                ...(follow ? { follow } : {}),
                ...(how.previous ? { previous: true } : {}),
                ...(since === undefined ? {} : { sinceTime: since }),
                ...(how.tailLines === undefined ? {} : { tailLines: how.tailLines }),
            });
        }
        catch (error) {
            if (signal.aborted || (error instanceof kubernetes_cluster/* ApiError */.h && [400, 404].includes(error.status)))
                return;
            if (error instanceof kubernetes_cluster/* ApiError */.h && !(0,retry/* isTransient */.dg)(error, { repeatable: true }))
                throw error;
            return;
        }
        decoder.begin();
        const silence = { milliseconds: (options.silenceSeconds ?? SILENCE_SECONDS) * 1000, missesLines };
        const stop = () => void stream.destroy();
        if (follow)
            superseded?.addEventListener('abort', stop);
        const whole = await drain(stream, decoder, options.write, follow ? silence : undefined);
        superseded?.removeEventListener('abort', stop);
        if (whole && !follow) {
            const rest = decoder.end();
            if (rest.length > 0)
                await options.write(rest);
        }
    }
    async function missesLines(lastBytes, over) {
        try {
            const last = await cluster.logs({
                name: options.name,
                ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
                container: options.container,
                timestamps: true,
                tailLines: 1,
                signal: AbortSignal.any([signal, over, AbortSignal.timeout(CHECK_SECONDS * 1000)]),
            });
            const line = await (0,kubernetes_status/* readAll */.yw)(last, MOST_BYTES_OF_A_CHECK);
            return line.length > 0 && !decoder.knows(line) && !isPartOf(line, lastBytes);
        }
        catch {
            return true;
        }
    }
}
function isPartOf(line, lastBytes) {
    const text = line.subarray(line.indexOf(' ') + 1);
    const length = Math.min(text.length, lastBytes.length, 256);
    return line.at(-1) !== log_follow_NEWLINE && length > 0 && text.subarray(-length).equals(lastBytes.subarray(-length));
}
async function containerProgress(cluster, { name, namespace, container }, signal) {
    for (let attempt = 0; !signal.aborted; attempt++) {
        try {
            const pod = await cluster.get(resources/* pods */.Jw, { name, ...(namespace === undefined ? {} : { namespace }) });
            return pod === undefined ? { state: 'gone' } : progressOf(pod, container);
        }
        catch (error) {
            if (error instanceof kubernetes_cluster/* ApiError */.h && !(0,retry/* isTransient */.dg)(error, { repeatable: true }))
                throw error;
            await (0,retry/* pause */.v7)(Math.min(30_000, 1_000 * 2 ** attempt), signal);
        }
    }
    return { state: 'waiting', restarts: 0 };
}
function progressOf({ spec, status }, container) {
    const statuses = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
    const found = statuses.find(({ name }) => name === container);
    const restarts = found?.restartCount ?? 0;
    const over = status?.phase === 'Succeeded' || status?.phase === 'Failed';
    if (found?.state?.running && !over)
        return { state: 'running', restarts };
    const terminated = found?.state?.terminated;
    if (terminated) {
        const policy = spec?.restartPolicy ?? 'Always';
        const again = policy === 'Always' || (policy === 'OnFailure' && terminated.exitCode !== 0);
        return { state: again && !over ? 'waiting' : 'ended', restarts };
    }
    return { state: over ? 'ended' : 'waiting', restarts };
}

;// CONCATENATED MODULE: ./lib/src/run/following/run-log.js


const LAST_WORDS_MS = 15_000;
function followRunLog(cluster, run, options) {
    const { tell, signal } = options;
    const followed = new Set();
    let chain = Promise.resolve();
    let current;
    let newest;
    function add(pod, cursor) {
        const again = followed.size > 0;
        const before = newest;
        const superseded = new AbortController();
        newest = superseded;
        if (before !== undefined)
            setTimeout(() => before.abort(), LAST_WORDS_MS).unref();
        followed.add(pod);
        chain = chain.then(async () => {
            if (signal.aborted)
                return;
            if (again)
                tell(`Pod ${pod} is the next attempt; its log follows.`);
            current = { pod, cursor };
            options.begins?.(pod);
            const { write, changed } = options;
            const { namespace, logContainer: container } = run;
            const from = { name: pod, namespace, container, cursor, superseded: superseded.signal };
            await followLog(cluster, { ...from, signal, changed, write }).catch((error) => {
                tell(`The log of pod ${pod} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
            });
        });
    }
    if (options.from !== undefined) {
        const { pod, instance, position } = options.from;
        add(pod, { decoder: new LogDecoder(position), instance });
    }
    return {
        follow(pod) {
            if (pod !== undefined && !followed.has(pod))
                add(pod, newCursor());
        },
        mark() {
            const position = current?.cursor.decoder.position();
            if (current === undefined || position === undefined)
                return options.from;
            return { pod: current.pod, instance: current.cursor.instance, position };
        },
        async finished(seconds) {
            let timer;
            const limit = new Promise((resolve) => {
                timer = setTimeout(resolve, seconds * 1000);
            });
            await Promise.race([chain, limit]);
            clearTimeout(timer);
        },
    };
}

;// CONCATENATED MODULE: ./lib/src/run/following/waiting-watch.js
const usual = new Set(['no-pods', 'starting', 'suspended', 'queued', 'nodes-starting']);
const waiting_watch_PATIENCE_MS = 45_000;
function waitingWatch() {
    let held;
    return {
        view({ waiting }, now) {
            if (waiting === undefined || waiting.hopeless || usual.has(waiting.id))
                held = undefined;
            else
                held = { reason: waiting, at: held?.reason.id === waiting.id ? held.at : now };
        },
        concern: (now) => held !== undefined && now - held.at >= waiting_watch_PATIENCE_MS ? { reason: held.reason, action: 'warn' } : undefined,
    };
}

;// CONCATENATED MODULE: ./lib/src/run/following/follow.js












const LOG_END_SECONDS = 60;
const LOG_STOP_SECONDS = 5;
const TICK_MS = 2_000;
async function follow(cluster, run, options) {
    const { tell, signal } = options;
    const watchers = [waitingWatch(), ...(options.watchers ?? [])];
    const stopping = new AbortController();
    const both = AbortSignal.any([signal, stopping.signal]);
    const observer = (0,observe/* observeRun */.E)(cluster, run, both);
    const curve = new neuron_curve/* Curve */.Ip();
    const tail = new LogTail();
    const evidence = new Evidence();
    let attempt = '';
    let progressedAt;
    curve.add(options.from?.points ?? []);
    restore(watchers, options.from?.memories ?? {});
    const log = followRunLog(cluster, run, {
        from: options.from?.log,
        tell,
        begins: (pod) => {
            attempt = pod;
            for (const watcher of watchers)
                watcher.attempt?.(pod, Date.now());
        },
        signal: both,
        changed: (ms) => observer.changed(ms),
        write: async (lines, newlines) => {
            const points = (0,metrics/* metricPoints */.s)(lines);
            const now = Date.now();
            curve.add(points);
            tail.add(lines);
            for (const { signature } of evidence.add(lines, attempt, observer.now())) {
                tell(`${signature.meaning} It may pass by itself; if not: ${signature.advice}`);
            }
            if (points.length > 0)
                progressedAt = observer.now();
            for (const watcher of watchers) {
                watcher.lines?.(lines, now);
                if (points.length > 0)
                    watcher.points?.(points, now);
            }
            await options.write(lines, newlines);
        },
    });
    const endOf = endings(options, Date.now());
    const concernOf = concerns(watchers, options);
    const tickMs = tickFor(options);
    let shown = '';
    let view;
    let pods = [];
    let nodes = [];
    let saved = 0;
    try {
        for (;;) {
            const observation = observer.observe();
            if (observation !== undefined) {
                const now = Date.now();
                view = (0,mpijob_view/* viewOf */.d)(observation);
                pods = [...observation.formerPods, ...observation.pods];
                nodes = observation.nodes;
                const line = describe(view);
                if (line !== shown)
                    tell(line);
                shown = line;
                log.follow(view.mainPod);
                for (const watcher of watchers) {
                    watcher.observation?.(observation);
                    watcher.view?.(view, now);
                }
                const end = endOf(view, now) ?? (await concernOf(now));
                if (end !== undefined && !signal.aborted)
                    return await ended(end);
                if (now - saved >= handover_handover/* SAVE_MS */.dG) {
                    saved = now;
                    options.keep?.(kept()).catch(() => { });
                }
            }
            if (signal.aborted)
                return await ended({ ending: 'interrupted' });
            await observer.changed(tickMs);
        }
    }
    finally {
        stopping.abort();
        for (const watcher of watchers)
            watcher.close?.();
    }
    function kept() {
        const memories = watchers.flatMap(({ memory }) => memory === undefined ? [] : [[memory.key, memory.save()]]);
        return { log: log.mark(), points: curve.points(), memories: Object.fromEntries(memories) };
    }
    async function ended({ ending, reason = view?.failure ?? view?.waiting }) {
        const overByItself = ending === 'succeeded' || (ending === 'failed' && view?.phase === 'Failed');
        if (overByItself)
            await Promise.race([log.finished(LOG_END_SECONDS), aborted(signal)]);
        stopping.abort();
        await log.finished(LOG_STOP_SECONDS);
        const last = view ?? { phase: 'Pending', workers: { ready: 0, wanted: run.workers }, restarts: 0 };
        const givenUp = (ending === 'failed' && last.phase !== 'Deleted') || ending === 'timeout' || ending === 'stopped';
        const lastLines = tail.lines(200);
        const lines = evidence.lines(attempt, lastLines, observer.now());
        const failed = givenUp || last.phase === 'Deleted';
        const symptoms = { view: last, reason, lines, events: observer.events(), progressedAt };
        const diagnosis = failed ? diagnose(await withDeadWorker(symptoms)) : undefined;
        return {
            ending,
            view: givenUp
                ? {
                    ...last,
                    phase: 'Failed',
                    endedAt: last.endedAt ?? observer.now(),
                    ...(reason === undefined ? {} : { failure: reason }),
                }
                : last,
            ...(reason === undefined ? {} : { reason }),
            curve,
            kept: kept(),
            reports: watchers.flatMap((watcher) => watcher.report?.(last, Date.now()) ?? []),
            ...(diagnosis === undefined ? {} : { diagnosis }),
            lastLines,
            events: observer.events(),
            pods,
            nodes,
        };
    }
    async function withDeadWorker(symptoms) {
        const { failure } = symptoms.view;
        const worker = pods.find(({ metadata }) => failure?.object === `pod/${metadata?.name}`);
        const container = worker?.spec?.containers?.[0]?.name;
        if (failure?.id !== 'worker-failed' || worker === undefined || container === undefined)
            return symptoms;
        const own = await podTail(cluster, { name: worker.metadata?.name ?? '', namespace: run.namespace, container });
        const { attemptStartedAt: _, ...view } = symptoms.view;
        return { ...symptoms, view, lines: [...symptoms.lines, ...own] };
    }
}
function restore(watchers, memories) {
    for (const { memory } of watchers) {
        if (memory !== undefined && memories[memory.key] !== undefined)
            memory.restore(memories[memory.key]);
    }
}
function concerns(watchers, { warn }) {
    const warned = new Map();
    return async (now) => {
        for (const watcher of watchers) {
            const concern = watcher.concern?.(now);
            if (concern?.action === 'stop') {
                await concern.before?.();
                return { ending: 'stopped', reason: concern.reason };
            }
            if (concern === undefined)
                warned.delete(watcher);
            else if (warned.get(watcher) !== concern.reason.id) {
                warned.set(watcher, concern.reason.id);
                warn?.(concern.reason);
            }
        }
        return undefined;
    };
}
function tickFor({ timeoutSeconds, startTimeoutSeconds, hopelessSeconds, detachAt }) {
    const shortest = Math.min(timeoutSeconds ?? Number.POSITIVE_INFINITY, startTimeoutSeconds, hopelessSeconds) * 1000;
    return Math.max(10, Math.min(TICK_MS, shortest / 2, (detachAt ?? Number.POSITIVE_INFINITY) - Date.now()));
}
const aborted = (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
function describe({ phase, workers, restarts, waiting, failure }) {
    const parts = [phase];
    if (workers.wanted > 0 && phase !== 'Succeeded' && phase !== 'Deleted') {
        parts.push(`${workers.ready} of ${workers.wanted} ready`);
    }
    if (restarts > 0)
        parts.push(`${restarts} restart${restarts === 1 ? '' : 's'}`);
    const why = failure ?? (waiting?.id === 'starting' ? undefined : waiting);
    return `${parts.join(', ')}${why === undefined ? '' : `. ${why.sentence}`}`;
}

// EXTERNAL MODULE: ./lib/src/run/following/outcome.js + 2 modules
var following_outcome = __webpack_require__(74814);
// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
;// CONCATENATED MODULE: ./lib/src/run/following/worker-logs.js


const worker_logs_NEWLINE = 10;
const worker_logs_RETURN = 13;
const LONGEST_LINE = 64 * 1024;
function workerLogWatcher(cluster, run, { wanted, write, tell, signal }) {
    const names = Array.from({ length: run.workers }, (_, index) => `worker-${index}`);
    const asked = wanted.map((word) => (word === 'rank-0' ? 'worker-0' : word.replace(`${run.name}-`, '')));
    const chosen = new Set(asked.includes('all') ? names : asked.filter((name) => names.includes(name)));
    const unknown = asked.filter((word) => !['launcher', 'all', ...names].includes(word));
    if (unknown.length > 0) {
        tell(`There is no worker ${unknown.map((word) => `'${word}'`).join(', ')}: there are ${names[0]} to ${names.at(-1)}.`);
    }
    const closing = new AbortController();
    const both = AbortSignal.any([signal, closing.signal]);
    const followed = new Set();
    async function follow(pod, name) {
        const container = pod.spec?.containers?.[0]?.name ?? '';
        const prefix = linePrefix(`${name} | `);
        try {
            await followLog(cluster, {
                name: pod.metadata?.name ?? '',
                namespace: run.namespace,
                container,
                signal: both,
                write: async (lines) => {
                    const prefixed = prefix(lines);
                    if (prefixed.length > 0)
                        await write(prefixed);
                },
            });
        }
        catch (error) {
            if (!both.aborted)
                tell(`The log of ${name} cannot be read: ${error.message}`);
        }
    }
    return {
        observation({ pods }) {
            if (chosen.size === 0)
                return;
            for (const pod of pods) {
                const { uid = '', name = '' } = pod.metadata ?? {};
                const short = name.replace(`${run.name}-`, '');
                if ((0,objects/* isMain */.CA)(run.kind, pod) || !chosen.has(short) || followed.has(uid) || !hasStarted(pod))
                    continue;
                followed.add(uid);
                void follow(pod, short);
            }
        },
        close: () => closing.abort(),
    };
}
const hasStarted = ({ status }) => status?.containerStatuses?.some(({ state }) => state?.running || state?.terminated) ?? false;
function linePrefix(prefix) {
    const name = Buffer.from(prefix);
    let rest = Buffer.alloc(0);
    return (block) => {
        const bytes = Buffer.concat([rest, block]);
        const out = [];
        let start = 0;
        for (let end = bytes.indexOf(worker_logs_NEWLINE); end >= 0; end = bytes.indexOf(worker_logs_NEWLINE, start)) {
            out.push(name, lastDrawing(bytes.subarray(start, end)), Buffer.from('\n'));
            start = end + 1;
        }
        rest = bytes.subarray(start);
        if (rest.length > LONGEST_LINE) {
            out.push(name, lastDrawing(rest), Buffer.from('\n'));
            rest = Buffer.alloc(0);
        }
        return Buffer.concat(out);
    };
}
function lastDrawing(line) {
    let end = line.length;
    while (end > 0 && line[end - 1] === worker_logs_RETURN)
        end--;
    return line.subarray(line.lastIndexOf(worker_logs_RETURN, end - 1) + 1, end);
}

;// CONCATENATED MODULE: ./lib/src/run/following/followed.js





















const HOPELESS_SECONDS = 15;
const MARK_SECONDS = 3;
async function followed(cluster, run, how, signal, earlier) {
    const tell = (sentence) => (0,core/* info */.pq)(`\u001b[36m${(0,log_lines/* safeLine */.om)(sentence)}\u001b[0m`);
    const object = await cluster.get((0,identity/* resourceOf */.KU)(run.kind), run);
    if (object !== undefined && (0,suspension/* isSuspendedByUs */.ju)(object)) {
        throw new failure/* Failure */.H(`Run ${run.runId} is suspended: run it again (command: run, the same inputs) to resume it.`);
    }
    if (object !== undefined && (0,leave/* isLeft */.OC)(object))
        await (0,leave/* takeUp */.bG)(cluster, run);
    const before = object?.metadata?.uid === run.uid ? (0,handover_handover/* handoverOf */.h$)(object) : undefined;
    const relay = (0,handover_relay/* relayOf */.Vx)(object ?? {});
    const by = (0,job/* workflowJob */.Z)().url;
    const save = (kept, following) => (0,handover_handover/* saveHandover */.FZ)(cluster, run, { savedAt: new Date().toISOString(), by, following, ...kept });
    if (before !== undefined && earlier === undefined)
        tell(goesOn(before));
    const over = how.over?.(run, object ?? {}, tell);
    let marked;
    const onAbort = () => {
        marked = quickly((0,stop/* markCancelled */.$w)(cluster, run));
    };
    if (signal.aborted)
        onAbort();
    else
        signal.addEventListener('abort', onAbort, { once: true });
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
    const log = new StepLog(process.stdout);
    const write = (lines, newlines) => log.write(lines, newlines);
    const workers = workerLogWatcher(cluster, run, { wanted: how.logs ?? [], write, tell, signal });
    const outcome = await follow(cluster, run, {
        timeoutSeconds: how.timeoutSeconds,
        startTimeoutSeconds: how.startTimeoutSeconds,
        hopelessSeconds: HOPELESS_SECONDS,
        detachAt: how.detach?.at,
        watchers: [editWatcher(tell), workers, ...(how.watchers?.(run, tell) ?? []), ...(over?.watchers ?? [])],
        signal,
        tell,
        warn: ({ sentence, advice }) => (0,core/* warning */.$e)((0,log_lines/* safeLine */.om)(`${sentence} ${advice}`.trim())),
        write,
        from: earlier ?? before,
        keep: (kept) => save(kept, true),
    });
    await log.end();
    const again = signal.aborted ? undefined : await over?.retries.next(cluster, run, outcome);
    signal.removeEventListener('abort', onAbort);
    if (marked !== undefined)
        await marked;
    if (outcome.ending !== 'interrupted')
        await settle(cluster, run, outcome, tell);
    if (again !== undefined && !signal.aborted) {
        const { uid: _, ...wanted } = run;
        const { run: next } = (await (0,submission_submit/* submit */.t)(cluster, again, {
            tell,
            beforeCreate: () => how.replaced?.(wanted),
            stopTimeoutSeconds: how.startTimeoutSeconds,
            signal,
        }));
        how.replaced?.(next);
        return await followed(cluster, next, how, signal, { ...outcome.kept, log: undefined });
    }
    if (outcome.ending === 'detached')
        await save(outcome.kept, false).catch((error) => tell(notKept(error)));
    else if (outcome.view.phase !== 'Deleted')
        await quickly(save(outcome.kept, false));
    (0,core/* info */.pq)((0,following_outcome/* closing */.ET)(run, outcome));
    if (outcome.ending !== 'detached' || how.detach === undefined)
        return await (0,following_outcome/* resultOf */.Bg)(run, outcome, { relay });
    clean_up/* unfinished */.M.clear();
    await (0,leave/* leave */.qG)(cluster, run);
    const { sentence, failed } = await (0,detach/* detach */.Y)(cluster, run, how.detach, relay, by);
    const result = await (0,following_outcome/* resultOf */.Bg)(run, outcome, { relay, next: sentence });
    if (failed)
        throw new failure/* Failure */.H(sentence, result);
    tell(sentence);
    return result;
}
function goesOn(handover) {
    const { savedAt, points } = handover;
    const by = handover.by === '' ? 'another step' : handover.by;
    const step = points.at(-1)?.step;
    const at = `${savedAt}${step === undefined ? '' : `, at step ${step}`}`;
    return (0,handover_handover/* isFollowed */.bJ)(handover, Date.now())
        ? `The run is followed by ${by} too; the log begins where that one was at ${at}.`
        : `The log goes on where ${by} stopped at ${at}.`;
}
const notKept = ({ message }) => `How far the log was read could not be kept (${message}): the next step begins a little earlier.`;
async function quickly(call) {
    const late = new Promise((resolve) => setTimeout(resolve, MARK_SECONDS * 1000).unref());
    await Promise.race([call.catch(() => { }), late]);
}
async function settle(cluster, run, { ending, view, diagnosis }, tell) {
    try {
        if (ending === 'succeeded') {
            if (run.once)
                await (0,record/* writeRecord */.r)(cluster, run, { runId: run.runId, endedAt: new Date(view.endedAt).toISOString() });
            if (run.kind === 'MPIJob')
                await (0,kept_logs/* keepLogs */.NN)(cluster, run, { tell });
            await (0,stop/* releaseWorkers */.jl)(cluster, run);
        }
        else if (view.phase === 'Failed') {
            const { id, sentence } = diagnosis ?? { id: 'failed', sentence: 'The run has failed.' };
            await (0,kept_logs/* keepLogs */.NN)(cluster, run, { all: true, tell });
            await (0,stop/* giveUp */.Ht)(cluster, run, { id, sentence });
        }
    }
    catch (error) {
        throw new failure/* Failure */.H(`Run ${run.runId} has ended (${view.phase}), but its workers could not be told to go: they may still hold accelerators.`, { cause: error });
    }
}


/***/ }),

/***/ 74814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ET: () => (/* binding */ closing),
  TG: () => (/* binding */ identityOutputs),
  Bg: () => (/* binding */ resultOf),
  ky: () => (/* binding */ skippedResult)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/github/job.js
var job = __webpack_require__(94835);
// EXTERNAL MODULE: ./lib/src/neuron/curve.js
var neuron_curve = __webpack_require__(79783);
// EXTERNAL MODULE: ./lib/src/mpijob/evidence-text.js
var evidence_text = __webpack_require__(74327);
// EXTERNAL MODULE: ./lib/src/report/line-chart.js
var line_chart = __webpack_require__(51270);
;// CONCATENATED MODULE: ./lib/src/report/loss-chart.js

function lossChart(points) {
    const told = points.filter(({ loss }) => loss !== undefined);
    return (0,line_chart/* lineChart */.T)({ steps: told.map(({ step }) => step), values: told.map(({ loss }) => loss) }, { title: 'Training loss', x: 'step', y: 'loss' });
}

// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
;// CONCATENATED MODULE: ./lib/src/report/run-summary.js




const marks = {
    Pending: '⏳',
    Starting: '⏳',
    Running: '▶️',
    Succeeded: '✅',
    Failed: '❌',
    Suspended: '⏸️',
    Deleted: '🗑️',
};
function runSummary(report) {
    const { view, points, diagnosis } = report;
    const last = points.at(-1);
    const rows = [['Run', `<code>${(0,markdown/* cell */.Hn)(report.runId)}</code>`]];
    if (report.runDirectory)
        rows.push(['Directory', `<code>${(0,markdown/* cell */.Hn)(report.runDirectory)}</code>`]);
    if (view.startedAt !== undefined && view.endedAt !== undefined) {
        rows.push(['Duration', (0,duration/* formatDuration */.a)(Math.max(0, view.endedAt - view.startedAt) / 1000)]);
    }
    else if (view.startedAt !== undefined)
        rows.push(['Started', new Date(view.startedAt).toISOString()]);
    if (view.workers.wanted > 0)
        rows.push(['Workers', String(view.workers.wanted)]);
    if (view.restarts > 0)
        rows.push(['Restarts', String(view.restarts)]);
    if (last !== undefined) {
        rows.push(['Last step', String(last.step)]);
        if (last.loss !== undefined)
            rows.push(['Loss', lossText(points)]);
        if (last.throughput !== undefined)
            rows.push(['Throughput', `${last.throughput} sequences/s`]);
    }
    if (report.relays)
        rows.push(['Relays', String(report.relays)]);
    for (const [name, value] of report.rows ?? [])
        rows.push([name, value]);
    const ended = view.phase === 'Failed' || view.phase === 'Deleted' || diagnosis !== undefined;
    const parts = [`### ${marks[view.phase]} ${(0,markdown/* cell */.Hn)(report.title)}: ${view.phase}`, (0,markdown/* table */.tp)(['', ''], rows)];
    if (diagnosis !== undefined) {
        const { id, sentence, seen, advice, evidence } = diagnosis;
        parts.push(`> **${(0,markdown/* cell */.Hn)(sentence)}** ${[seen, advice]
            .filter(Boolean)
            .map((text) => (0,markdown/* cell */.Hn)(text))
            .join(' ')}`.trimEnd());
        parts.push(`Failure reason: <code>${(0,markdown/* cell */.Hn)(id)}</code>`);
        if (evidence !== undefined)
            parts.push((0,markdown/* preformatted */.EC)([evidence]));
    }
    const chart = lossChart(points);
    if (chart !== '')
        parts.push(chart);
    parts.push(...(report.sections ?? []));
    if (ended && report.lastLines.length > 0) {
        const lines = report.lastLines.slice(-40);
        parts.push((0,markdown/* details */.zH)(`Last ${lines.length} lines of the log`, (0,markdown/* preformatted */.EC)(lines)));
    }
    if (report.next)
        parts.push(`**Next:** ${(0,markdown/* cell */.Hn)(report.next)}`);
    const warnings = report.events.filter(({ type }) => type === 'Warning').slice(-15);
    if (ended && warnings.length > 0) {
        const cells = warnings.map(({ involvedObject, reason, message, count }) => [
            (0,markdown/* cell */.Hn)(`${involvedObject?.kind ?? ''}/${involvedObject?.name ?? ''}`),
            (0,markdown/* cell */.Hn)(reason ?? ''),
            (0,markdown/* cell */.Hn)((0,evidence_text/* evidenceText */.r)(message ?? '', 500)),
            String(count ?? 1),
        ]);
        parts.push((0,markdown/* details */.zH)('Warnings of the cluster', (0,markdown/* table */.tp)(['Object', 'Reason', 'Message', 'Times'], cells)));
    }
    return `${parts.join('\n\n')}\n`;
}
function lossText(points) {
    const losses = points.map(({ loss }) => loss).filter((loss) => loss !== undefined);
    const [first, last] = [losses[0], losses.at(-1)];
    return losses.length > 1 ? `${last} (from ${first})` : String(last);
}

;// CONCATENATED MODULE: ./lib/src/run/following/outcome.js







async function resultOf(run, outcome, { relay, next }) {
    const { view, curve, ending, reports, diagnosis } = outcome;
    const points = curve.points();
    const failed = ending !== 'succeeded' && ending !== 'detached';
    const last = points.at(-1);
    const duration = view.startedAt === undefined ? undefined : ((view.endedAt ?? Date.now()) - view.startedAt) / 1000;
    const outputs = {
        ...identityOutputs(run),
        phase: view.phase,
        skipped: 'false',
        detached: String(ending === 'detached'),
        relays: String(relay.number),
        started: timeText(view.startedAt),
        ended: ending === 'detached' ? '' : timeText(view.endedAt),
        duration: duration === undefined ? '' : String(Math.round(duration)),
        restarts: String(view.restarts),
        workers: String(run.workers),
        'last-step': last === undefined ? '' : String(last.step),
        loss: numberText(last?.loss),
        throughput: numberText(last?.throughput),
        'metrics-file': points.length === 0 ? '' : await writeMetrics(run, (0,neuron_curve/* toCsv */.gD)(points)),
        'failure-reason': failed ? (diagnosis?.id ?? ending) : '',
        'failure-message': diagnosis === undefined ? '' : messageOf(diagnosis),
        ...Object.assign({}, ...reports.map((report) => report.outputs)),
    };
    const summary = runSummary({
        title: `${run.recipe} ${run.step}`,
        runId: run.runId,
        runDirectory: run.runDirectory,
        view,
        points,
        diagnosis,
        lastLines: outcome.lastLines,
        events: outcome.events,
        relays: relay.number,
        rows: [...linksOf(run, relay), ...reports.flatMap(({ rows = [] }) => rows)],
        sections: reports.flatMap(({ sections = [] }) => sections),
        next: next ?? nextFor(run, outcome),
    });
    if (!failed)
        return { outputs, summary };
    const title = `Run ${run.runId}: ${diagnosis?.id ?? ending}`;
    throw new failure/* Failure */.H(sentence(run, outcome, diagnosis), { outputs, summary, title });
}
function linksOf(run, relay) {
    const own = (0,job/* workflowJob */.Z)().url;
    const links = [
        ['Made by', run.madeBy],
        ['Handed over by', relay.by],
    ];
    return links.flatMap(([name, url]) => url !== undefined && url !== own && /^https:\/\/[\w./-]+$/.test(url) ? [[name, `[workflow run](${url})`]] : []);
}
function nextFor(run, { ending, view }) {
    const logs = `Fetch logs, curves and files with fetch-logs (run-id: ${run.runId}).`;
    if (ending === 'succeeded')
        return logs;
    if (ending === 'interrupted')
        return 'The clean-up step does what input on-cancel says; the run id stays good for another attempt.';
    if (view.phase === 'Deleted')
        return 'Run it again with the same run id: what lies in its directory is resumed.';
    return `${logs} Run it again with the same run id to resume from its last checkpoint.`;
}
function skippedResult(known, endedAt, title) {
    const outputs = {
        ...identityOutputs(known),
        phase: 'Succeeded',
        skipped: 'true',
        detached: 'false',
        ended: endedAt,
        'failure-reason': '',
        'failure-message': '',
    };
    return { outputs, summary: `### ✅ ${title}: done already\n\nRun \`${known.runId}\` did it at ${endedAt}.\n` };
}
function identityOutputs(run) {
    return {
        'run-id': run.runId,
        name: run.name ?? '',
        namespace: run.namespace ?? '',
        uid: run.uid ?? '',
        'run-directory': run.runDirectory ?? '',
        'log-path': run.runDirectory === undefined ? '' : `${run.runDirectory}/0/log`,
    };
}
function sentence(run, { ending, view }, diagnosis) {
    const what = `Step '${run.step}' of '${run.recipe}' (run ${run.runId})`;
    const why = diagnosis === undefined ? '' : `${messageOf(diagnosis)} ${diagnosis.advice}${told(diagnosis)}`;
    if (ending === 'interrupted')
        return `${what} was cancelled while it was ${view.phase}.`;
    if (ending === 'timeout') {
        const [done, input] = view.startedAt === undefined ? ['started', 'start-timeout'] : ['ended', 'timeout'];
        return `${what} was stopped, for it had not ${done} within the time allowed (input '${input}'). ${why}`.trim();
    }
    return `${what} has failed. ${why}`.trim();
}
const told = ({ evidence, pod }) => evidence === undefined ? '' : `\n${pod === undefined ? 'Told from' : `Pod ${pod}`}: ${evidence}`;
const messageOf = ({ sentence, seen }) => [sentence, seen].filter(Boolean).join(' ');
async function writeMetrics(run, csv) {
    const file = (0,external_node_path_.join)(process.env.RUNNER_TEMP ?? process.cwd(), `${run.runId}-metrics.csv`);
    await (0,promises_.writeFile)(file, csv);
    return file;
}
const numberText = (value) => (value === undefined ? '' : String(value));
const timeText = (time) => (time === undefined ? '' : new Date(time).toISOString());
function closing(run, { view, curve }) {
    const last = curve.last();
    const took = view.startedAt === undefined || view.endedAt === undefined
        ? ''
        : ` after ${(0,duration/* formatDuration */.a)((view.endedAt - view.startedAt) / 1000)}`;
    const reached = last === undefined ? '' : `, at step ${last.step}${last.loss === undefined ? '' : ` with loss ${last.loss}`}`;
    return `Run ${run.runId}: ${view.phase}${took}${reached}.`;
}


/***/ }),

/***/ 61395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ planDetach),
/* harmony export */   Y: () => (/* binding */ detach)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _github_job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94835);
/* harmony import */ var _relay_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75527);



const TOKEN_SECONDS = 24 * 3600;
const RESERVE_SECONDS = 15 * 60;
async function planDetach(given, env = process.env) {
    const { startedAt, longestSeconds } = (0,_github_job_js__WEBPACK_IMPORTED_MODULE_1__/* .workflowJob */ .Z)(env);
    const longest = given.onDetach === 'relay' ? Math.min(longestSeconds, TOKEN_SECONDS) : longestSeconds;
    const at = startedAt + (given.detachAfter ?? longest - RESERVE_SECONDS) * 1000;
    if (given.onDetach !== 'relay')
        return { at, policy: given.onDetach };
    const token = given.githubToken;
    if (token === undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("For 'on-detach: relay', input 'github-token' must be given, and the job needs 'permissions: actions: write'.");
    }
    const { checkNextRun, thisWorkflow } = await __webpack_require__.e(/* import() */ 8039).then(__webpack_require__.bind(__webpack_require__, 38039));
    const workflow = thisWorkflow(env, given.relayWorkflow);
    const own = given.relayWorkflow === undefined ? (0,_github_job_js__WEBPACK_IMPORTED_MODULE_1__/* .workflowInputs */ .$)(env) : {};
    const inputs = { ...own, ...given.relayInputs };
    await checkNextRun({ ...workflow, inputs: { ...inputs, 'run-id': '' } }, env.GITHUB_WORKSPACE ?? '.');
    return { at, policy: 'relay', next: ({ runId }) => ({ token, ...workflow, inputs: { ...inputs, 'run-id': runId } }) };
}
async function detach(cluster, run, { policy, next }, known, by) {
    const later = `follow it with run-mpijob (command: attach, run-id: ${run.runId})`;
    if (policy === 'fail') {
        return { sentence: `Run ${run.runId} goes on, but this job's time is up: ${later}.`, failed: true };
    }
    if (policy === 'running' || next === undefined) {
        return { sentence: `Run ${run.runId} goes on; this job's time is up: ${later}.`, failed: false };
    }
    try {
        const claim = await (0,_relay_js__WEBPACK_IMPORTED_MODULE_2__/* .claimRelay */ .Wo)(cluster, run, known.number, by);
        if (!claim.won) {
            return { sentence: `Run ${run.runId} goes on; it was handed over already, by ${claim.by}.`, failed: false };
        }
        const { startNextRun } = await __webpack_require__.e(/* import() */ 8039).then(__webpack_require__.bind(__webpack_require__, 38039));
        const workflow = next(run);
        await startNextRun(workflow);
        return {
            sentence: `Run ${run.runId} goes on; the next run of the workflow '${workflow.workflow}' follows it (relay ${known.number + 1}).`,
            failed: false,
        };
    }
    catch (error) {
        await (0,_relay_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseRelay */ .dR)(cluster, run, known.number).catch(() => { });
        const { message } = error;
        return { sentence: `Run ${run.runId} goes on and nobody follows it. ${message} Then ${later}.`, failed: true };
    }
}


/***/ }),

/***/ 36478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ submitAndFollow)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(235);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6332);
/* harmony import */ var _following_followed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77548);
/* harmony import */ var _following_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74814);
/* harmony import */ var _stopping_clean_up_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15668);
/* harmony import */ var _stopping_trace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12608);
/* harmony import */ var _submission_submit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9345);







async function submitAndFollow(cluster, plan, story) {
    const { recipe, step, fingerprint, runId, kind, manifest } = plan;
    const title = `${recipe} ${step}`;
    const save = (workload) => _stopping_clean_up_js__WEBPACK_IMPORTED_MODULE_2__/* .unfinished */ .M.save({ connection: (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .connectInputs */ .u)(story.connection), workload, onCancel: story.onCancel });
    for (const note of plan.notes)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(note);
    const submission = await (0,_submission_submit_js__WEBPACK_IMPORTED_MODULE_4__/* .submit */ .t)(cluster, plan, {
        beforeCreate: () => save({ kind, name: runId, namespace: manifest.metadata?.namespace ?? '', fingerprint }),
        tell: _actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq,
        companions: story.companions ?? [],
        signal: story.cancelled,
    });
    if (submission.state === 'done-before') {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(`Step '${step}' was done by run ${submission.runId} at ${submission.endedAt}: nothing to do.`);
        return (0,_following_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .skippedResult */ .ky)({ runId: submission.runId }, submission.endedAt, title);
    }
    const { run } = submission;
    if (submission.state === 'finished') {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(`Run ${run.runId} has succeeded already, at ${submission.endedAt}: nothing to do.`);
        return (0,_following_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .skippedResult */ .ky)(run, submission.endedAt, title);
    }
    save(run);
    if (submission.state === 'submitted' && run.runDirectory !== undefined) {
        await (0,_stopping_trace_js__WEBPACK_IMPORTED_MODULE_3__/* .removeTrace */ .OV)(cluster, run.namespace, run.runId).catch(() => { });
    }
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(submission.state === 'attached'
        ? `${kind} '${run.name}' is in the cluster already: attached to it.`
        : `Submitted ${kind} '${run.name}' to namespace '${run.namespace}'${submission.resumed ? ', to resume the run' : ''}.`);
    if (!story.follow)
        return { outputs: { ...(0,_following_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOutputs */ .TG)(run), phase: 'Pending', skipped: 'false', detached: 'false' } };
    return await (0,_following_followed_js__WEBPACK_IMPORTED_MODULE_0__/* .followed */ .X)(cluster, run, { ...story.following, replaced: save }, story.cancelled);
}


/***/ })

};
