export const id = 35;
export const ids = [35,951];
export const modules = {

/***/ 6332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
    const { createCluster } = await __webpack_require__.e(/* import() */ 429).then(__webpack_require__.bind(__webpack_require__, 63429));
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
function checkEksInputs({ awsRegion, clusterName }) {
    if (!clusterName)
        throw new Error("Input 'cluster-name' (EKS) or input 'kubeconfig' (any cluster) must be given.");
    const region = awsRegion || process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION;
    if (!region)
        throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.");
    return { region, clusterName };
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
    acquaintanceMs: 120_000,
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
function pauseBefore(attempt, error, { firstPauseMs, longestPauseMs }) {
    const asked = error instanceof _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h ? error.retryAfterSeconds : undefined;
    if (asked !== undefined)
        return asked * 1000;
    return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt) * (0.75 + Math.random() / 2);
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
/* harmony export */   Ip: () => (/* binding */ Curve),
/* harmony export */   gD: () => (/* binding */ toCsv),
/* harmony export */   yL: () => (/* binding */ thin)
/* harmony export */ });
const MOST_POINTS = 20_000;
/** The points of a run, one a step. A step that is reported again (a redraw, a retry from a checkpoint) counts once. */
class Curve {
    #points = new Map();
    add(points) {
        for (const point of points)
            this.#points.set(point.step, { ...this.#points.get(point.step), ...point });
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
/** metrics.csv, with the trainer's own names as the head. */
function toCsv(points) {
    const rows = points.map((point) => columns.map(([field]) => point[field] ?? '').join(','));
    return `${[columns.map(([, name]) => name).join(','), ...rows].join('\n')}\n`;
}


/***/ }),

/***/ 5581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ metricPoints)
/* harmony export */ });
const fields = {
    reduced_train_loss: 'loss',
    lr: 'learningRate',
    gradient_norm: 'gradientNorm',
    parameter_norm: 'parameterNorm',
    consumed_samples: 'consumedSamples',
    throughput: 'throughput',
    throughput_peak: 'throughputPeak',
};
const MARK = 'reduced_train_loss=';
const NEWLINE = 10;
const RETURN = 13;
const LONGEST_DRAWING = 4096;
const NUMBER = String.raw `[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|nan|inf)`;
const PAIR = new RegExp(String.raw `\b(${[...Object.keys(fields), 'global_step'].join('|')})=(${NUMBER})`, 'gi');
const COUNTER = /\|\s*(\d+)\/(\d+|\?) \[/;
/**
 * Finds the points in a block of NeMo's log. It is scanned as bytes, and only the progress bar's drawings that hold a
 * loss are read: they come once a step in a log of hundreds of megabytes, redrawn with carriage returns.
 */
function metricPoints(block) {
    const points = [];
    for (let at = block.indexOf(MARK); at >= 0; at = block.indexOf(MARK, at + MARK.length)) {
        const start = Math.max(block.lastIndexOf(NEWLINE, at), block.lastIndexOf(RETURN, at), at - LONGEST_DRAWING) + 1;
        const ends = [block.indexOf(NEWLINE, at), block.indexOf(RETURN, at), at + LONGEST_DRAWING];
        const end = Math.min(block.length, ...ends.filter((each) => each >= 0));
        const point = pointOf(block.toString('utf8', start, end));
        if (point !== undefined)
            points.push(point);
    }
    return points;
}
function pointOf(drawing) {
    const values = {};
    let step;
    for (const [, name, value] of drawing.matchAll(PAIR)) {
        if (name === 'global_step')
            step = value;
        else
            values[fields[name.toLowerCase()]] = numberOf(value);
    }
    const counter = COUNTER.exec(drawing)?.[1];
    // The bar shortens large numbers to three digits (`global_step=1.23e+3`); its counter is exact.
    const exact = step !== undefined && /^\d+(\.0*)?$/.test(step) ? Number(step) : undefined;
    const found = exact ?? (counter === undefined ? numberOf(step ?? 'nan') : Number(counter));
    return Number.isFinite(found) ? { step: found, ...values } : undefined;
}
function numberOf(text) {
    const sign = text.startsWith('-') ? -1 : 1;
    return /inf/i.test(text) ? sign * Number.POSITIVE_INFINITY : Number(text);
}


/***/ }),

/***/ 11467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ lossChart)
/* harmony export */ });
/* harmony import */ var _neuron_curve_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79783);

const MOST_POINTS = 100;
/** The loss over the steps as a Mermaid chart, which GitHub draws; empty where there is nothing to draw. */
function lossChart(points) {
    const finite = points.filter(({ loss }) => Number.isFinite(loss));
    if (finite.length < 2)
        return '';
    const drawn = (0,_neuron_curve_js__WEBPACK_IMPORTED_MODULE_0__/* .thin */ .yL)(finite, MOST_POINTS);
    const losses = drawn.map(({ loss }) => loss);
    const low = Math.min(...losses);
    const high = Math.max(...losses);
    const margin = (high - low) * 0.05 || 0.5;
    return [
        '```mermaid',
        'xychart-beta',
        '    title "Training loss"',
        `    x-axis "step" ${finite[0].step} --> ${finite.at(-1).step}`,
        `    y-axis "loss" ${round(Math.max(0, low - margin))} --> ${round(high + margin)}`,
        `    line [${losses.map(round).join(', ')}]`,
        '```',
    ].join('\n');
}
const round = (value) => Number(value.toPrecision(5));


/***/ }),

/***/ 12560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ preformatted),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony export escapeHtml */
/** Text from outside, made safe inside Markdown and HTML. */
function escapeHtml(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
/** For a cell of a table: one line, and nothing that Markdown would take for a mark, a link or a mention. */
function cell(text) {
    return escapeHtml(text.replace(/\s+/g, ' ').trim()).replace(/[\\`*_[\]|@#]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Lines as they were printed; control characters (colours, progress bars) are left out. */
function preformatted(lines) {
    const plain = lines.map((text) => text.replace(/\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]/g, '').slice(0, 1000));
    return `<pre>\n${escapeHtml(plain.join('\n'))}\n</pre>`;
}
function details(title, body) {
    return `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`;
}


/***/ }),

/***/ 36445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
/**
 * Aborted when the runner cancels the step: SIGINT first, SIGTERM 7.5 s later, and 2.5 s after that the process is
 * killed. So whoever listens has one quick call; the post step does the rest.
 */
function cancellation() {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => controller.abort());
    return controller.signal;
}


/***/ }),

/***/ 26705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ followed)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
;// CONCATENATED MODULE: ./lib/src/kubernetes/log-decoder.js
// The log of a container with `timestamps`: each line is `2026-11-21T04:40:31.123456789Z text`. Bytes are scanned and
// never turned into strings: a run prints hundreds of megabytes.
const NEWLINE = 10;
const SPACE = 32;
const DASH = 45;
const T = 84;
const SECOND_LENGTH = '2026-11-21T04:40:31'.length;
const LONGEST_TIMESTAMP = 40;
/** What is held of a line that does not end; beyond it the line is handed on in pieces. */
const MOST_BYTES_OF_A_LINE = 1024 * 1024;
/**
 * Takes the timestamps off and leaves out the lines that were handed on before a reconnection. `sinceTime` has whole
 * seconds only, and stdout and stderr may be a little out of order, so the lines of the last two seconds are counted.
 */
class LogDecoder {
    /** Lines handed on so far. */
    linesSeen = 0;
    #rest = Buffer.alloc(0);
    /** A piece of this very line has been handed on already. */
    #midLine = false;
    #latest = '';
    /** By second, the nanoseconds of each line that was handed on. */
    #delivered = new Map();
    /** The second of the last line, in bytes: nearly always that of the next line too. */
    #second = Buffer.alloc(0);
    #secondText = '';
    #fractions = [];
    /** What was delivered before this stream began and may come again, with how often. */
    #repeated = new Map();
    /** Where to go on from: one second before the newest line. undefined before the first. */
    resumeTime() {
        if (this.#latest === '')
            return undefined;
        const seconds = Date.parse(`${this.#latest}Z`);
        return Number.isNaN(seconds) ? undefined : new Date(seconds - 1_000).toISOString().replace('.000Z', 'Z');
    }
    /** A new stream begins: what was left of a cut line comes again. */
    begin() {
        this.#rest = Buffer.alloc(0);
        this.#midLine = false;
        this.#repeated = new Map([...this.#delivered].map(([second, fractions]) => [second, countsOf(fractions)]));
    }
    /** The new lines in a chunk, each with its newline and without its timestamp. */
    decode(chunk) {
        const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
        const out = Buffer.allocUnsafe(bytes.length);
        let written = 0;
        let start = 0;
        for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
            const text = this.#textStart(bytes, start, end + 1);
            if (text >= 0)
                written += bytes.copy(out, written, text, end + 1);
            start = end + 1;
        }
        this.#rest = bytes.subarray(start);
        if (this.#rest.length > MOST_BYTES_OF_A_LINE) {
            const text = this.#textStart(bytes, start, bytes.length);
            if (text >= 0)
                written += bytes.copy(out, written, text);
            this.#midLine = true;
            this.#rest = Buffer.alloc(0);
        }
        return out.subarray(0, written);
    }
    /** The last line, of a log that ended in good order without a newline. */
    end() {
        const rest = this.#rest;
        this.#rest = Buffer.alloc(0);
        const text = rest.length === 0 ? -1 : this.#textStart(rest, 0, rest.length);
        return text < 0 ? Buffer.alloc(0) : rest.subarray(text);
    }
    /** Where the text of the line begins; -1 where the line was handed on before. */
    #textStart(bytes, start, end) {
        if (this.#midLine) {
            this.#midLine = false;
            return start;
        }
        const space = bytes.indexOf(SPACE, start);
        const isStamped = bytes[start + 4] === DASH && bytes[start + 10] === T && space >= start + SECOND_LENGTH && space < end;
        if (!isStamped || space > start + LONGEST_TIMESTAMP) {
            this.linesSeen++;
            return start; // not a line of a log: what the server says instead
        }
        const secondEnd = start + SECOND_LENGTH;
        if (!this.#isSameSecond(bytes, start))
            this.#enter(bytes, start, secondEnd);
        const fraction = nanoseconds(bytes, secondEnd, space);
        if (this.#repeated.size > 0 && this.#isRepeated(fraction))
            return -1;
        this.#fractions.push(fraction);
        this.linesSeen++;
        return space + 1;
    }
    /** Asked for every line: a loop over 19 bytes costs a fraction of a call into native code. */
    #isSameSecond(bytes, start) {
        const second = this.#second;
        for (let at = second.length - 1; at >= 0; at--)
            if (second[at] !== bytes[start + at])
                return false;
        return second.length > 0;
    }
    /** The lines that follow are of another second. */
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
        const oldest = (this.resumeTime() ?? '').slice(0, SECOND_LENGTH);
        for (const each of this.#delivered.keys())
            if (each < oldest)
                this.#delivered.delete(each);
    }
    #isRepeated(fraction) {
        const counts = this.#repeated.get(this.#secondText);
        const left = counts?.get(fraction);
        if (!left)
            return false;
        counts.set(fraction, left - 1);
        return true;
    }
}
function countsOf(fractions) {
    const counts = new Map();
    for (const fraction of fractions)
        counts.set(fraction, (counts.get(fraction) ?? 0) + 1);
    return counts;
}
/** `.123Z` and `.123000000Z` are the same moment: trailing zeros are left out by some servers. */
function nanoseconds(bytes, start, end) {
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

// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/kubernetes/retry.js
var retry = __webpack_require__(88957);
;// CONCATENATED MODULE: ./lib/src/kubernetes/log-follow.js




const SILENCE_SECONDS = 120;
const FLUSH_BYTES = 256 * 1024;
/**
 * Follows a container's log until the container has ended for good, over lost connections, silence, rotation and
 * restarts; no line is lost or written twice. The end of a stream is no end: kubelets, proxies and log rotation end
 * streams too, so the pod is asked.
 */
async function followLog(cluster, options) {
    const { signal, changed = (ms) => (0,retry/* pause */.v7)(ms, signal) } = options;
    const decoder = new LogDecoder();
    let instance = 0;
    let idle = 0;
    for (let first = true; !signal.aborted;) {
        // Asked before the log is read: what is read after the container's end is then all there is.
        const progress = await containerProgress(cluster, options, signal);
        if (signal.aborted)
            break;
        if (progress.state === 'gone')
            return 'gone';
        if (progress.restarts > instance) {
            // The rest of the instance that was being followed is in the previous log, if one restart lies between.
            if (!first && progress.restarts === instance + 1)
                await read({ previous: true });
            instance = progress.restarts;
        }
        const before = decoder.linesSeen;
        if (progress.state === 'ended') {
            await read({ last: true });
            return signal.aborted ? 'interrupted' : 'ended';
        }
        if (progress.state === 'running') {
            await read({ ...(first && options.tailLines !== undefined ? { tailLines: options.tailLines } : {}) });
            first = false;
        }
        idle = decoder.linesSeen > before ? 0 : idle + 1;
        if (!signal.aborted)
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
            // 400: the container is starting. 404: the pod or that instance's log is gone; the pod is asked next.
            if (signal.aborted || (error instanceof kubernetes_cluster/* ApiError */.h && [400, 404].includes(error.status)))
                return;
            if (error instanceof kubernetes_cluster/* ApiError */.h && !(0,retry/* isTransient */.dg)(error, { repeatable: true }))
                throw error;
            return;
        }
        decoder.begin();
        const silenceMs = follow ? (options.silenceSeconds ?? SILENCE_SECONDS) * 1000 : undefined;
        const whole = await drain(stream, decoder, options.write, silenceMs);
        // Only a log that ended in good order can end without a newline; a cut line comes again, whole.
        if (whole && !follow) {
            const rest = decoder.end();
            if (rest.length > 0)
                await options.write(rest);
        }
    }
}
/** Reads to the stream's end. true where it ended in good order. Chunks are gathered: a chunk may be one line. */
async function drain(stream, decoder, write, silenceMs) {
    let pending = [];
    let size = 0;
    let timer;
    const listen = () => {
        if (silenceMs !== undefined)
            timer = setTimeout(() => stream.destroy(), silenceMs);
    };
    const flush = async () => {
        const gathered = pending;
        pending = [];
        size = 0;
        const lines = decoder.decode(gathered.length === 1 ? gathered[0] : Buffer.concat(gathered));
        if (lines.length > 0)
            await write(lines);
    };
    return await new Promise((resolve, reject) => {
        let scheduled = false;
        let over;
        const work = async () => {
            stream.pause();
            try {
                while (pending.length > 0)
                    await flush();
                scheduled = false;
                if (over === undefined)
                    stream.resume();
                else
                    resolve(over);
            }
            catch (error) {
                stream.destroy();
                reject(error);
            }
        };
        const schedule = () => {
            if (scheduled)
                return;
            scheduled = true;
            setImmediate(work);
        };
        const finish = (whole) => () => {
            clearTimeout(timer);
            over ??= whole;
            schedule();
        };
        listen();
        stream.on('data', (chunk) => {
            clearTimeout(timer);
            listen();
            pending.push(chunk);
            size += chunk.length;
            if (size > FLUSH_BYTES)
                stream.pause();
            schedule();
        });
        stream.on('end', finish(true));
        stream.on('error', finish(false));
        stream.on('close', finish(false));
    });
}
async function containerProgress(cluster, { name, namespace, container }, signal) {
    for (let attempt = 0; !signal.aborted; attempt++) {
        try {
            const pod = await cluster.get(resources/* pods */.Jw, { name, ...(namespace === undefined ? {} : { namespace }) });
            return pod === undefined ? { state: 'gone' } : progressOf(pod, container);
        }
        catch (error) {
            // The API server may be away for longer than one call is patient; the container runs on meanwhile.
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

// EXTERNAL MODULE: ./lib/src/mpijob/view.js + 5 modules
var mpijob_view = __webpack_require__(27567);
// EXTERNAL MODULE: ./lib/src/neuron/curve.js
var neuron_curve = __webpack_require__(79783);
// EXTERNAL MODULE: ./lib/src/neuron/metrics.js
var metrics = __webpack_require__(5581);
;// CONCATENATED MODULE: ./lib/src/run/log-tail.js
/** The last bytes of a log, for the summary and the diagnosis of a failure. */
class LogTail {
    #blocks = [];
    #size = 0;
    #most;
    constructor(most = 128 * 1024) {
        this.#most = most;
    }
    add(block) {
        const kept = block.length > this.#most ? block.subarray(block.length - this.#most) : block;
        this.#blocks.push(kept);
        this.#size += kept.length;
        while (this.#size - this.#blocks[0].length >= this.#most)
            this.#size -= this.#blocks.shift().length;
    }
    /** The last lines; of a redrawn progress bar the last drawing. */
    lines(most) {
        const text = Buffer.concat(this.#blocks).toString('utf8');
        const lines = text.split('\n').map((line) => line.replace(/\r+$/, '').split('\r').at(-1) ?? '');
        if (lines.at(-1) === '')
            lines.pop();
        return lines.slice(-most);
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
;// CONCATENATED MODULE: ./lib/src/run/observe.js





function observeRun(cluster, run, signal) {
    (0,external_node_events_.setMaxListeners)(0, signal); // each watch and each wait listens to it
    let wake = [];
    let failure;
    const notify = () => {
        const waiting = wake;
        wake = [];
        for (const resolve of waiting)
            resolve();
    };
    /** `optional`: without the permission the run can still be followed, with less to say about it. */
    function keep(resource, selection, optional = false) {
        const store = { current: new Map(), former: new Map(), synced: false };
        const leave = (uid) => {
            const last = store.current.get(uid);
            if (last)
                store.former.set(uid, last);
            store.current.delete(uid);
        };
        const read = async () => {
            for await (const event of cluster.watch(resource, { ...selection, signal })) {
                if (event.type === 'SYNC') {
                    const uids = new Set(event.items.map((item) => item.metadata?.uid ?? ''));
                    for (const uid of store.current.keys())
                        if (!uids.has(uid))
                            leave(uid);
                    for (const item of event.items)
                        store.current.set(item.metadata?.uid ?? '', item);
                    store.synced = true;
                }
                else {
                    const uid = event.object.metadata?.uid ?? '';
                    store.current.set(uid, event.object);
                    if (event.type === 'DELETED')
                        leave(uid);
                }
                notify();
            }
        };
        read().catch((error) => {
            store.synced = true;
            const refused = error instanceof kubernetes_cluster/* ApiError */.h && [403, 404].includes(error.status);
            if (!(optional && refused))
                failure ??= error;
            notify();
        });
        return store;
    }
    const { namespace, name, kind } = run;
    const named = (object) => ({ namespace, fieldSelector: `metadata.name=${object}` });
    const workloads = keep((0,identity/* resourceOf */.KU)(kind), named(name));
    const launcherJobs = kind === 'MPIJob' ? keep(resources/* jobs */.LR, named((0,objects/* launcherJobName */.nw)(name))) : undefined;
    const podStore = keep(resources/* pods */.Jw, { namespace, labelSelector: (0,objects/* podSelector */.nv)(kind, name) });
    const eventStore = keep(resources/* events */.AZ, { namespace }, true);
    const nodeStore = keep(resources/* nodes */.a9, {}, true);
    const stores = [workloads, podStore, eventStore, nodeStore, ...(launcherJobs ? [launcherJobs] : [])];
    const ownEvents = () => {
        const own = new Set([run.uid, ...podStore.current.keys(), ...podStore.former.keys()]);
        for (const uid of launcherJobs?.current.keys() ?? [])
            own.add(uid);
        return [...eventStore.former.values(), ...eventStore.current.values()]
            .filter(({ involvedObject }) => own.has(involvedObject?.uid ?? ''))
            .sort((a, b) => timeText(a).localeCompare(timeText(b)));
    };
    return {
        observe() {
            if (!stores.every(({ synced }) => synced))
                return undefined;
            const object = workloads.current.get(run.uid);
            // A Job of that name may be left of an earlier MPIJob of the same name.
            const launcherJob = [...(launcherJobs?.current.values() ?? [])].find((job) => isOwnedBy(job, run.uid));
            return {
                workload: object === undefined ? undefined : { kind, object },
                launcherJob: launcherJob,
                pods: [...podStore.current.values()].filter((pod) => belongs(pod, run, launcherJob?.metadata?.uid)),
                formerPods: [...podStore.former.values()],
                events: ownEvents(),
                nodes: [...nodeStore.current.values()],
                now: Date.now(),
            };
        },
        async changed(atMostMs) {
            if (failure === undefined) {
                await new Promise((resolve) => {
                    const timer = setTimeout(done, atMostMs);
                    function done() {
                        clearTimeout(timer);
                        signal.removeEventListener('abort', done);
                        resolve();
                    }
                    signal.addEventListener('abort', done);
                    if (signal.aborted)
                        done();
                    else
                        wake.push(done);
                });
            }
            if (failure !== undefined && !signal.aborted)
                throw failure;
        },
        events: ownEvents,
    };
}
const isOwnedBy = ({ metadata }, uid) => metadata?.ownerReferences?.some((owner) => owner.uid === uid) ?? false;
/** Pods of an earlier run of the same name may still be ending. */
function belongs(pod, run, launcherJobUid) {
    return isOwnedBy(pod, run.uid) || (launcherJobUid !== undefined && isOwnedBy(pod, launcherJobUid));
}
const timeText = ({ lastTimestamp, eventTime, metadata }) => String(lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '');

;// CONCATENATED MODULE: ./lib/src/run/follow.js






/** After the run's end, the log may take this long to arrive. */
const LOG_END_SECONDS = 60;
/** Time passes without an event: limits and reasons that stay are looked at this often, or twice in the shortest limit. */
const TICK_MS = 2_000;
/** Follows a run to its end, its log live; whatever breaks in between is taken up again. */
async function follow(cluster, run, options) {
    const { tell, signal } = options;
    const stopping = new AbortController();
    const both = AbortSignal.any([signal, stopping.signal]);
    const observer = observeRun(cluster, run, both);
    const curve = new neuron_curve/* Curve */.Ip();
    const tail = new LogTail();
    const log = followLogs();
    const started = Date.now();
    const shortest = Math.min(options.timeoutSeconds, options.startTimeoutSeconds, options.hopelessSeconds);
    const tickMs = Math.min(TICK_MS, shortest * 500);
    let shown = '';
    let hopelessSince;
    let view;
    let pods = [];
    try {
        for (;;) {
            const observation = observer.observe();
            if (observation !== undefined) {
                view = (0,mpijob_view/* viewOf */.d)(observation);
                pods = [...observation.formerPods, ...observation.pods];
                const line = describe(view);
                if (line !== shown)
                    tell(line);
                shown = line;
                log.follow(view.mainPod);
                const ending = endingOf(view);
                if (ending !== undefined) {
                    await log.finished(view.phase === 'Deleted' ? 0 : LOG_END_SECONDS);
                    return outcome(ending, view.failure);
                }
            }
            if (signal.aborted)
                return outcome('interrupted');
            await observer.changed(tickMs);
        }
    }
    finally {
        stopping.abort();
    }
    function endingOf(current) {
        if (current.phase === 'Succeeded')
            return 'succeeded';
        if (current.phase === 'Failed' || current.phase === 'Deleted')
            return 'failed';
        const now = Date.now();
        const reason = current.waiting;
        if (!reason?.hopeless)
            hopelessSince = undefined;
        else if (hopelessSince?.id !== reason.id)
            hopelessSince = { id: reason.id, at: now };
        else if (now - hopelessSince.at > options.hopelessSeconds * 1000) {
            view = { ...current, phase: 'Failed', failure: reason };
            return 'failed';
        }
        const waited = (now - started) / 1000;
        const late = current.startedAt === undefined && waited > options.startTimeoutSeconds;
        return late || waited > options.timeoutSeconds ? 'timeout' : undefined;
    }
    function outcome(ending, reason = view?.failure ?? view?.waiting) {
        return {
            ending,
            view: view ?? { phase: 'Pending', workers: { ready: 0, wanted: run.workers }, restarts: 0 },
            ...(reason === undefined ? {} : { reason }),
            curve,
            lastLines: tail.lines(200),
            events: observer.events(),
            pods,
        };
    }
    /** One pod after the other: a retry has a new pod, and its log comes after that of the one before. */
    function followLogs() {
        const followed = new Set();
        let chain = Promise.resolve();
        return {
            follow(pod) {
                if (pod === undefined || followed.has(pod))
                    return;
                const again = followed.size > 0;
                followed.add(pod);
                chain = chain.then(async () => {
                    if (both.aborted)
                        return;
                    if (again)
                        tell(`Pod ${pod} is the next attempt; its log follows.`);
                    await followLog(cluster, {
                        name: pod,
                        namespace: run.namespace,
                        container: run.logContainer,
                        signal: both,
                        changed: (ms) => observer.changed(ms),
                        write: async (lines) => {
                            curve.add((0,metrics/* metricPoints */.s)(lines));
                            tail.add(lines);
                            await options.write(lines);
                        },
                    }).catch((error) => {
                        tell(`The log of pod ${pod} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
                    });
                });
            },
            async finished(seconds) {
                let timer;
                const limit = new Promise((resolve) => {
                    timer = setTimeout(resolve, seconds * 1000);
                });
                const aborted = new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
                await Promise.race([chain, limit, aborted]);
                clearTimeout(timer);
            },
        };
    }
}
/** One line for the log; the same line is not said twice. */
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

// EXTERNAL MODULE: ./lib/src/run/outcome.js + 2 modules
var run_outcome = __webpack_require__(33833);
// EXTERNAL MODULE: ./lib/src/run/record.js
var record = __webpack_require__(31543);
// EXTERNAL MODULE: ./lib/src/run/stop.js
var stop = __webpack_require__(16394);
;// CONCATENATED MODULE: ./lib/src/run/followed.js







/** A mistake that is put right within this time (an image being pushed, a claim being made) is none. */
const HOPELESS_SECONDS = 15;
const MARK_SECONDS = 3;
/** Follows a run with its log on the step's own output, does what its end asks for, and says how it was. */
async function followed(cluster, run, limits, signal) {
    const outcome = await follow(cluster, run, {
        ...limits,
        hopelessSeconds: HOPELESS_SECONDS,
        signal,
        tell: (sentence) => (0,core/* info */.pq)(`\u001b[36m${(0,log_lines/* safeLine */.om)(sentence)}\u001b[0m`),
        write: (0,log_lines/* safeWriter */.xb)(process.stdout),
    });
    if (outcome.ending === 'interrupted')
        await mark(cluster, run);
    else
        await settle(cluster, run, outcome);
    (0,core/* info */.pq)((0,run_outcome/* closing */.ET)(run, outcome));
    return await (0,run_outcome/* resultOf */.Bg)(run, outcome);
}
async function mark(cluster, run) {
    const late = new Promise((resolve) => setTimeout(resolve, MARK_SECONDS * 1000).unref());
    await Promise.race([(0,stop/* markCancelled */.$w)(cluster, run).catch(() => { }), late]);
}
/** Nothing may hold accelerators after its end; what tells why it ended stays. */
async function settle(cluster, run, { ending, view, reason }) {
    try {
        if (ending === 'succeeded') {
            if (run.once)
                await (0,record/* writeRecord */.r)(cluster, run, { runId: run.runId, endedAt: new Date(view.endedAt).toISOString() });
            await (0,stop/* releaseWorkers */.jl)(cluster, run);
        }
        else if (ending === 'failed' && view.phase !== 'Deleted') {
            await (0,stop/* giveUp */.Ht)(cluster, run, { id: reason?.id ?? 'failed', sentence: reason?.sentence ?? 'The run has failed.' });
        }
    }
    catch (error) {
        throw new failure/* Failure */.H(`Run ${run.runId} has ended (${view.phase}), but its workers could not be told to go: they may still hold accelerators.`, { cause: error });
    }
}


/***/ }),

/***/ 33833:
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
// EXTERNAL MODULE: ./lib/src/neuron/curve.js
var neuron_curve = __webpack_require__(79783);
;// CONCATENATED MODULE: ./lib/src/neuron/signatures.js
/** In no order of rank: the first line in the log that matches any of them is the cause, what follows are its victims. */
const signatures = [
    {
        id: 'compiler-out-of-memory',
        pattern: /\[F137\] neuronx-cc was forcibly killed|Backend exited with code -9\b/,
        meaning: 'The Neuron compiler was killed: the host ran out of memory.',
        advice: 'Compile fewer graphs at once, lower the micro batch size, or use a larger instance type.',
    },
    {
        id: 'compiler-crashed',
        pattern: /\[F13[49]\] neuronx-cc terminated abnormally|An Internal Compiler Error has occurred/,
        meaning: 'The Neuron compiler crashed.',
        advice: 'Try another version of neuronx-cc or other shapes; the lines after this one belong into a report to AWS.',
    },
    {
        id: 'compilation-failed',
        pattern: /Total failed compilations: [1-9]\d*|parallel compilation with neuronx-cc exited with error/,
        meaning: 'Graphs could not be compiled.',
        advice: 'The compiler says above which and why.',
    },
    {
        id: 'cached-failure',
        pattern: /Got a cached failed neff at \S+/,
        meaning: 'A compilation that failed earlier is kept in the cache, so every retry fails at once.',
        advice: 'Set NEURON_CC_FLAGS=--retry_failed_compilation once, or delete that MODULE folder of the cache.',
    },
    {
        id: 'device-busy',
        pattern: /NeuronCore\(s\) not available - Requested:\S+ Available:\d+/,
        meaning: 'NeuronCores are held by another process.',
        advice: 'Run it again with fresh worker pods.',
    },
    {
        id: 'no-device',
        pattern: /No neuron device available|Could not open the nd\d+/,
        meaning: 'A container has no Neuron device, or fewer than it needs.',
        advice: 'Set resources.limits aws.amazon.com/neuron on the workers; check that the node shows all its devices.',
    },
    {
        id: 'driver-mismatch',
        pattern: /This runtime requires Neuron Driver version|Unable to determine Neuron Driver version/,
        meaning: "The image's Neuron runtime does not fit the node's driver.",
        advice: 'Use a newer AL2023_x86_64_NEURON AMI, or an older runtime in the image.',
    },
    {
        id: 'device-memory',
        pattern: /Failed to allocate \S+ bytes? on ND|RESOURCE_EXHAUSTED|Out of memory: .*HBM/i,
        meaning: 'The model does not fit into the memory of the accelerators.',
        advice: 'Lower the micro batch size, or split the model further (tensor or pipeline parallel size).',
    },
    {
        id: 'no-ssh-to-worker',
        pattern: /ssh: connect to host \S+ port \d+: Connection refused|ssh: Could not resolve hostname/,
        meaning: 'The launcher could not reach a worker with ssh.',
        advice: 'Set launcherCreationPolicy: WaitForWorkersReady, and check that the workers run sshd.',
    },
    {
        id: 'gated-model',
        pattern: /Cannot access gated repo|Access to model \S+ is restricted|You must (?:be authenticated|have access)/,
        meaning: 'Hugging Face does not give the model or dataset to this token.',
        advice: "Accept the licence on its page with the token's account, and give the token as input 'hf-token'.",
    },
    {
        id: 'disk-full',
        pattern: /No space left on device/,
        meaning: 'A disk is full.',
        advice: 'Delete old checkpoints from the shared file system, or make it larger.',
    },
    {
        id: 'missing-file',
        pattern: /FileNotFoundError: \[Errno 2\]|can't open file '[^']+'/,
        meaning: 'A file that the program needs is not there.',
        advice: 'Check the dataset and tokenizer on the shared file system: prepare-dataset makes them.',
    },
    {
        id: 'python-module',
        pattern: /No module named '[\w.]+'/,
        meaning: 'The image lacks a Python module.',
        advice: 'Add it to the Dockerfile, with a fixed version, and build the image again.',
    },
    {
        id: 'process-killed',
        pattern: /mpirun noticed that process rank \d+ .* exited on signal 9 \(Killed\)/,
        meaning: 'A process of a worker was killed, most often because its node ran out of memory.',
        advice: 'Lower the number of data workers, or use a larger instance type; it resumes from the last checkpoint.',
    },
    {
        id: 'launcher-crashed',
        pattern: /\*\*\* Process received signal \*\*\*/,
        meaning: 'A program of the MPI run crashed.',
        advice: 'Run it again: it resumes from the last checkpoint. The lines after this one say where it crashed.',
    },
    {
        id: 'not-a-number',
        pattern: /loss (?:is|became) nan|Loss is nan|\breduced_train_loss=nan\b/i,
        meaning: 'The loss is not a number any more.',
        advice: 'Lower the learning rate or raise the warm-up, and resume from an earlier checkpoint.',
    },
];
const LONGEST_LINE = 4096;
/** The first line that a signature knows, and which; undefined where none does. */
function firstSignature(lines) {
    for (const each of lines) {
        const line = each.slice(0, LONGEST_LINE);
        const signature = signatures.find(({ pattern }) => pattern.test(line));
        if (signature !== undefined)
            return { signature, line: line.trim().slice(0, 300) };
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/src/report/loss-chart.js
var loss_chart = __webpack_require__(11467);
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
/** The step summary of a run. It stays far below the runner's limit of 1 MiB: all that comes from the run is bounded. */
function runSummary(report) {
    const { view, points, failure, clue } = report;
    const last = points.at(-1);
    const rows = [['Run', `<code>${(0,markdown/* cell */.Hn)(report.runId)}</code>`]];
    if (report.runDirectory)
        rows.push(['Directory', `<code>${(0,markdown/* cell */.Hn)(report.runDirectory)}</code>`]);
    if (view.startedAt !== undefined && view.endedAt !== undefined) {
        rows.push(['Duration', (0,duration/* formatDuration */.a)(Math.max(0, view.endedAt - view.startedAt) / 1000)]);
    }
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
    const parts = [`### ${marks[view.phase]} ${(0,markdown/* cell */.Hn)(report.title)}: ${view.phase}`, (0,markdown/* table */.tp)(['', ''], rows)];
    if (failure !== undefined) {
        const advice = failure.advice === '' ? '' : ` ${(0,markdown/* cell */.Hn)(failure.advice)}`;
        parts.push(`> **${(0,markdown/* cell */.Hn)(failure.sentence)}**${advice}`);
    }
    if (clue !== undefined) {
        parts.push(`> ${(0,markdown/* cell */.Hn)(clue.meaning)} ${(0,markdown/* cell */.Hn)(clue.advice)}`, (0,markdown/* preformatted */.EC)([clue.line]));
    }
    const chart = (0,loss_chart/* lossChart */.K)(points);
    if (chart !== '')
        parts.push(chart);
    if (view.phase !== 'Succeeded' && report.lastLines.length > 0) {
        const lines = report.lastLines.slice(-40);
        parts.push((0,markdown/* details */.zH)(`Last ${lines.length} lines of the log`, (0,markdown/* preformatted */.EC)(lines)));
    }
    const warnings = report.events.filter(({ type }) => type === 'Warning').slice(-15);
    if (view.phase !== 'Succeeded' && warnings.length > 0) {
        const cells = warnings.map(({ involvedObject, reason, message, count }) => [
            (0,markdown/* cell */.Hn)(`${involvedObject?.kind ?? ''}/${involvedObject?.name ?? ''}`),
            (0,markdown/* cell */.Hn)(reason ?? ''),
            (0,markdown/* cell */.Hn)((message ?? '').slice(0, 500)),
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

;// CONCATENATED MODULE: ./lib/src/run/outcome.js







/** What the steps after this one, and the reader of the summary, get of a run that was followed; throws where it failed. */
async function resultOf(run, outcome) {
    const { view, curve, reason, ending } = outcome;
    const points = curve.points();
    const failed = ending !== 'succeeded';
    const found = failed ? firstSignature(outcome.lastLines) : undefined;
    const clue = found && { ...found.signature, line: found.line };
    const last = points.at(-1);
    const duration = view.startedAt === undefined ? undefined : ((view.endedAt ?? Date.now()) - view.startedAt) / 1000;
    const outputs = {
        ...identityOutputs(run),
        phase: view.phase,
        skipped: 'false',
        started: timeText(view.startedAt),
        ended: timeText(view.endedAt),
        duration: duration === undefined ? '' : String(Math.round(duration)),
        restarts: String(view.restarts),
        workers: String(run.workers),
        'last-step': last === undefined ? '' : String(last.step),
        loss: numberText(last?.loss),
        throughput: numberText(last?.throughput),
        'metrics-file': points.length === 0 ? '' : await writeMetrics(run, (0,neuron_curve/* toCsv */.gD)(points)),
        'failure-reason': failed ? (clue?.id ?? reason?.id ?? ending) : '',
        'failure-message': failed ? (reason?.sentence ?? '') : '',
    };
    const summary = runSummary({
        title: `${run.recipe} ${run.step}`,
        runId: run.runId,
        runDirectory: run.runDirectory,
        view,
        points,
        failure: failed ? reason : undefined,
        clue,
        lastLines: outcome.lastLines,
        events: outcome.events,
    });
    if (!failed)
        return { outputs, summary };
    throw new failure/* Failure */.H(sentence(run, outcome, clue), { outputs, summary });
}
/** For a run that was not followed, because there was nothing to do any more. */
function skippedResult(known, endedAt, title) {
    const outputs = {
        ...identityOutputs(known),
        phase: 'Succeeded',
        skipped: 'true',
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
    };
}
function sentence(run, { ending, view, reason }, clue) {
    const what = `Step '${run.step}' of '${run.recipe}' (run ${run.runId})`;
    const why = [reason?.sentence, clue?.meaning, clue?.advice ?? reason?.advice].filter(Boolean).join(' ');
    if (ending === 'interrupted')
        return `${what} was cancelled while it was ${view.phase}.`;
    if (ending === 'timeout') {
        return `${what} is ${view.phase} and has not ended within the time allowed (inputs 'timeout' and 'start-timeout'). ${why}`;
    }
    return `${what} has failed. ${why}`.trim();
}
async function writeMetrics(run, csv) {
    const file = (0,external_node_path_.join)(process.env.RUNNER_TEMP ?? process.cwd(), `${run.runId}-metrics.csv`);
    await (0,promises_.writeFile)(file, csv);
    return file;
}
const numberText = (value) => (value === undefined ? '' : String(value));
const timeText = (time) => (time === undefined ? '' : new Date(time).toISOString());
/** For the log: how a run ended, in a line. */
function closing(run, { view, curve }) {
    const last = curve.last();
    const took = view.startedAt === undefined || view.endedAt === undefined
        ? ''
        : ` after ${(0,duration/* formatDuration */.a)((view.endedAt - view.startedAt) / 1000)}`;
    const reached = last === undefined ? '' : `, at step ${last.step}${last.loss === undefined ? '' : ` with loss ${last.loss}`}`;
    return `Run ${run.runId}: ${view.phase}${took}${reached}.`;
}


/***/ }),

/***/ 34377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ provenance)
/* harmony export */ });
/** Who asked for a run: annotations of its objects, for those who look at the cluster and not at GitHub. */
function provenance(env = process.env) {
    const run = env.GITHUB_RUN_ID && `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
    const known = {
        repository: env.GITHUB_REPOSITORY,
        workflow: env.GITHUB_WORKFLOW,
        'workflow-run': run,
        commit: env.GITHUB_SHA,
        actor: env.GITHUB_ACTOR,
    };
    return Object.fromEntries(Object.entries(known).filter((entry) => Boolean(entry[1])));
}


/***/ }),

/***/ 31543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readRecord),
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69336);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27924);



async function readRecord(cluster, step) {
    const [claimUid, found] = await Promise.all([
        claimUidOf(cluster, step),
        cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, { name: nameOf(step), namespace: step.namespace }),
    ]);
    const { fingerprint, claim, runId, endedAt } = found?.data ?? {};
    if (fingerprint !== step.fingerprint || claim !== (claimUid ?? '') || !runId || !endedAt)
        return undefined;
    return { runId, endedAt };
}
async function writeRecord(cluster, step, record) {
    const claimUid = await claimUidOf(cluster, step);
    const owner = claimUid === undefined
        ? []
        : [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: step.claimName ?? '', uid: claimUid }];
    await cluster.apply(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .configMaps */ .gT, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: nameOf(step),
            namespace: step.namespace,
            labels: {
                [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.managedBy]: _toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v,
                [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.recipe]: step.recipe,
                [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.step]: step.step,
            },
            ownerReferences: owner,
        },
        data: { fingerprint: step.fingerprint, claim: claimUid ?? '', runId: record.runId, endedAt: record.endedAt },
    }, { force: true });
}
const nameOf = ({ recipe, step, fingerprint }) => `done-${recipe.slice(0, 90)}-${step.slice(0, 90)}-${fingerprint.slice(0, 16)}`;
async function claimUidOf(cluster, { claimName, namespace }) {
    if (claimName === undefined)
        return undefined;
    return (await cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .persistentVolumeClaims */ .dt, { name: claimName, namespace }))?.metadata?.uid;
}


/***/ }),

/***/ 80751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ submitAndFollow)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/run/clean-up.js
var clean_up = __webpack_require__(33399);
// EXTERNAL MODULE: ./lib/src/run/followed.js + 5 modules
var followed = __webpack_require__(26705);
// EXTERNAL MODULE: ./lib/src/run/outcome.js + 2 modules
var outcome = __webpack_require__(33833);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
;// CONCATENATED MODULE: ./lib/src/run/difference.js
/**
 * Where the cluster's object is not what is wanted, as `path: there 'x', wanted 'y'`. Fields that only the cluster has
 * are defaults, filled in by the API server or an operator.
 */
function differences(there, wanted, path = 'spec') {
    if (isObject(wanted) && isObject(there)) {
        return Object.entries(wanted).flatMap(([name, value]) => differences(there[name], value, `${path}.${name}`));
    }
    if (Array.isArray(wanted) && Array.isArray(there) && wanted.length === there.length) {
        return wanted.flatMap((value, at) => differences(there[at], value, `${path}[${at}]`));
    }
    // The API server writes some quantities and numbers as text.
    if (JSON.stringify(there) === JSON.stringify(wanted) || String(there) === String(wanted))
        return [];
    return [`${path}: there ${shown(there)}, wanted ${shown(wanted)}`];
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value) => {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
// EXTERNAL MODULE: ./lib/src/run/look.js
var look = __webpack_require__(32277);
// EXTERNAL MODULE: ./lib/src/run/record.js
var run_record = __webpack_require__(31543);
// EXTERNAL MODULE: ./lib/src/run/stop.js
var stop = __webpack_require__(16394);
;// CONCATENATED MODULE: ./lib/src/run/submit.js








/** Makes sure that the planned run is in the cluster, once. */
async function submit_submit(cluster, plan, options = {}) {
    const manifest = (0,identity/* manifestOf */.$V)(plan);
    const namespace = manifest.metadata?.namespace ?? '';
    await checkClaim(cluster, plan, namespace);
    if (plan.once) {
        const record = await (0,run_record/* readRecord */.a)(cluster, { ...plan, namespace });
        if (record)
            return { state: 'done-before', ...record };
    }
    let resumed = false;
    // A second time where another job made the same run in the same moment.
    for (let attempt = 0;; attempt++) {
        const there = await (0,look/* lookAt */.t)(cluster, plan.kind, manifest.metadata?.name ?? '', namespace);
        if (there !== undefined) {
            refuseOther(plan, there.object, manifest);
            const run = (0,identity/* runOf */.ng)(there.object);
            if (there.object.metadata?.deletionTimestamp === undefined) {
                if (there.view.phase === 'Succeeded') {
                    return { state: 'finished', run, endedAt: new Date(there.view.endedAt ?? Date.now()).toISOString() };
                }
                if (there.view.phase !== 'Failed')
                    return { state: 'attached', run };
                options.tell?.(`The last attempt has failed (${there.view.failure?.sentence}) and makes room for this one.`);
                resumed = true;
            }
            else
                options.tell?.(`${plan.kind} '${run.name}' is being deleted; this run follows when it is gone.`);
            await (0,stop/* stop */.ds)(cluster, run, { timeoutSeconds: options.stopTimeoutSeconds ?? 300 });
        }
        try {
            return { state: 'submitted', run: await create(cluster, plan, manifest, options), resumed };
        }
        catch (error) {
            if (!(error instanceof kubernetes_cluster/* ApiError */.h && error.reason === 'AlreadyExists') || attempt > 0)
                throw error;
        }
    }
}
async function checkClaim(cluster, { claimName, step }, namespace) {
    if (claimName === undefined)
        return;
    if ((await cluster.get(resources/* persistentVolumeClaims */.dt, { name: claimName, namespace })) !== undefined)
        return;
    throw new failure/* Failure */.H(`The step '${step}' mounts the PersistentVolumeClaim '${claimName}', which does not exist in namespace ` +
        `'${namespace}': make it with provision-trainium (command: apply), or check input 'namespace'.`);
}
/** What this toolkit itself changes when a run is over. */
const OURS = /^spec\.(runPolicy\.(cleanPodPolicy|suspend)|suspend):/;
/** The same name with another content is another run: never attached to, never overwritten. */
function refuseOther({ kind, runId, fingerprint }, there, wanted) {
    const run = (0,identity/* runOf */.ng)(there);
    if (run === undefined) {
        throw new failure/* Failure */.H(`There is a ${kind} '${runId}' that was not made by this toolkit: give another 'run-id'.`);
    }
    if (run.fingerprint === fingerprint)
        return;
    const found = differences(there.spec, wanted.spec).filter((each) => !OURS.test(each));
    const shown = found.length === 0 ? 'its scripts or parameters' : found.slice(0, 5).join('; ');
    const more = found.length > 5 ? `; and ${found.length - 5} more` : '';
    throw new failure/* Failure */.H(`The run '${runId}' is in the cluster already with other content (${shown}${more}): give another 'run-id', or stop ` +
        'that run first (run-mpijob, command: stop).');
}
async function create(cluster, plan, manifest, { companions = [], beforeCreate }) {
    // The pods mount them, so they are there first; they get their owner as soon as it has a uid.
    const before = [...(plan.scripts ? [plan.scripts] : []), ...companions];
    for (const object of before)
        await cluster.apply(companionResource(object), object, { force: true });
    beforeCreate?.();
    let created;
    try {
        created = await cluster.create((0,identity/* resourceOf */.KU)(plan.kind), manifest);
    }
    catch (error) {
        if (error instanceof kubernetes_cluster/* ApiError */.h && error.reason === 'AlreadyExists')
            throw error;
        for (const object of before)
            await cluster.delete(companionResource(object), nameOf(object)).catch(() => false);
        throw explained(error, plan);
    }
    const { apiVersion, kind, metadata } = { ...manifest, metadata: created.metadata };
    const owner = { apiVersion, kind, name: metadata?.name ?? '', uid: metadata?.uid ?? '' };
    for (const object of before) {
        const owned = { ...object, metadata: { ...object.metadata, ownerReferences: [owner] } };
        await cluster.apply(companionResource(object), owned, { force: true });
    }
    return (0,identity/* runOf */.ng)({ ...manifest, metadata: created.metadata });
}
const companionResource = ({ kind }) => (kind === 'Secret' ? resources/* secrets */.O3 : resources/* configMaps */.gT);
const nameOf = ({ metadata }) => ({
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
});
function explained(error, { kind, recipe, step }) {
    if (!(error instanceof kubernetes_cluster/* ApiError */.h))
        return error;
    if (error.status === 404 && kind === 'MPIJob' && !/namespaces? "/.test(error.message)) {
        return new failure/* Failure */.H('The cluster does not know the kind MPIJob: install the MPI Operator with provision-trainium (command: apply).', { cause: error });
    }
    return new failure/* Failure */.H(`The cluster refuses step '${step}' of '${recipe}': ${error.message}`, { cause: error });
}

;// CONCATENATED MODULE: ./lib/src/run/submit-and-follow.js






/** What a step that starts work does: make sure the run is there, once, and follow it unless it is over already. */
async function submitAndFollow(cluster, plan, story) {
    const { recipe, step, fingerprint, runId, kind, manifest } = plan;
    const title = `${recipe} ${step}`;
    const save = (workload) => clean_up/* unfinished */.M.save({ connection: (0,connect/* connectInputs */.u)(story.connection), workload, onCancel: story.onCancel });
    const submission = await submit_submit(cluster, plan, {
        beforeCreate: () => save({ kind, name: runId, namespace: manifest.metadata?.namespace ?? '', fingerprint }),
        tell: core/* info */.pq,
        companions: story.companions ?? [],
    });
    if (submission.state === 'done-before') {
        (0,core/* info */.pq)(`Step '${step}' was done by run ${submission.runId} at ${submission.endedAt}: nothing to do.`);
        return (0,outcome/* skippedResult */.ky)({ runId: submission.runId }, submission.endedAt, title);
    }
    const { run } = submission;
    if (submission.state === 'finished') {
        (0,core/* info */.pq)(`Run ${run.runId} has succeeded already, at ${submission.endedAt}: nothing to do.`);
        return (0,outcome/* skippedResult */.ky)(run, submission.endedAt, title);
    }
    save(run);
    (0,core/* info */.pq)(submission.state === 'attached'
        ? `${kind} '${run.name}' is in the cluster already: attached to it.`
        : `Submitted ${kind} '${run.name}' to namespace '${run.namespace}'${submission.resumed ? ', to resume the run' : ''}.`);
    if (!story.follow)
        return { outputs: { ...(0,outcome/* identityOutputs */.TG)(run), phase: 'Pending', skipped: 'false' } };
    return await (0,followed/* followed */.X)(cluster, run, story.limits, story.cancelled);
}


/***/ })

};
