export const id = 3604;
export const ids = [3604];
export const modules = {

/***/ 67252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gw: () => (/* binding */ PRICES_AS_OF),
/* harmony export */   Xe: () => (/* binding */ instanceTypes),
/* harmony export */   l_: () => (/* binding */ hourlyCost)
/* harmony export */ });
const PRICES_AS_OF = '2026-07-20';
const types = [
    { name: 'trn1.2xlarge', neuronDevices: 1, efaInterfaces: 0, vcpus: 8, memoryGiB: 32, hourlyPrice: 1.34375 },
    { name: 'trn1.32xlarge', neuronDevices: 16, efaInterfaces: 8, vcpus: 128, memoryGiB: 512, hourlyPrice: 21.5 },
    { name: 'trn1n.32xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 128, memoryGiB: 512, hourlyPrice: 24.78 },
    { name: 'trn2.3xlarge', neuronDevices: 1, efaInterfaces: 1, vcpus: 12, memoryGiB: 128 },
    { name: 'trn2.48xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 192, memoryGiB: 2048, hourlyPrice: 35.7608 },
];
const instanceTypes = new Map(types.map((type) => [type.name, type]));
function hourlyCost(instanceType, nodes) {
    const price = instanceTypes.get(instanceType)?.hourlyPrice;
    return price === undefined ? undefined : price * nodes;
}


/***/ }),

/***/ 49911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ attached),
/* harmony export */   c: () => (/* binding */ stopped)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(235);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6332);
/* harmony import */ var _collection_kept_logs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70257);
/* harmony import */ var _following_followed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77548);
/* harmony import */ var _following_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74814);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29828);
/* harmony import */ var _stopping_clean_up_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15668);
/* harmony import */ var _stopping_stop_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79585);
/* harmony import */ var _stopping_trace_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12608);









const STOP_SECONDS = 600;
async function stopped(cluster, run, { timeoutSeconds = STOP_SECONDS, signal }) {
    const object = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceOf */ .KU)(run.kind), run);
    if (object?.metadata?.uid === run.uid)
        await (0,_stopping_trace_js__WEBPACK_IMPORTED_MODULE_6__/* .leaveTrace */ .Vs)(cluster, run, object);
    await (0,_collection_kept_logs_js__WEBPACK_IMPORTED_MODULE_0__/* .keepLogs */ .NN)(cluster, run, { all: true, tell: _actions_core__WEBPACK_IMPORTED_MODULE_7__/* .info */ .pq });
    await (0,_stopping_stop_js__WEBPACK_IMPORTED_MODULE_5__/* .stop */ .ds)(cluster, run, { timeoutSeconds, signal });
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_7__/* .info */ .pq)(`${run.kind} '${run.name}' and its pods are gone.`);
    return { outputs: { ...(0,_following_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .identityOutputs */ .TG)(run), phase: 'Deleted', skipped: 'false', detached: 'false' } };
}
async function attached(cluster, run, story) {
    const { connection, following, onCancel, cancelled } = story;
    const save = (workload) => _stopping_clean_up_js__WEBPACK_IMPORTED_MODULE_4__/* .unfinished */ .M.save({ connection: (0,_connect_js__WEBPACK_IMPORTED_MODULE_8__/* .connectInputs */ .u)(connection), workload, onCancel });
    save(run);
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_7__/* .info */ .pq)(`Following ${run.kind} '${run.name}' (step '${run.step}' of '${run.recipe}').`);
    return await (0,_following_followed_js__WEBPACK_IMPORTED_MODULE_1__/* .followed */ .X)(cluster, run, { ...following, replaced: save }, cancelled);
}


/***/ }),

/***/ 28308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ watchOver)
});

// EXTERNAL MODULE: ./lib/src/recipe/workload.js
var workload = __webpack_require__(94384);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
;// CONCATENATED MODULE: ./lib/src/run/health/stacks.js
const STACKS = `
most=64
shown=0
date -u 2>/dev/null
show() {
  pid=$1
  echo
  echo "=== process $pid: $2"
  if command -v py-spy >/dev/null 2>&1; then
    timeout 10 py-spy dump --nonblocking --pid "$pid" 2>&1 && return
  fi
  grep -E '^(State|PPid|Threads|VmRSS|VmSwap|voluntary_ctxt_switches):' "/proc/$pid/status" 2>/dev/null
  echo "wchan of its threads:"
  for task in /proc/"$pid"/task/[0-9]*; do cat "$task/wchan" 2>/dev/null; echo; done | grep . | sort | uniq -c | sort -rn | head -20
  if [ -s "/proc/$pid/stack" ]; then echo "kernel stack:"; cat "/proc/$pid/stack"; fi 2>/dev/null
}
each() {
  for folder in /proc/[0-9]*; do
    [ "$shown" -ge "$most" ] && break
    pid=\${folder#/proc/}
    [ "$pid" = "$$" ] && continue
    # The rest of a command line may hold what nobody should read.
    words=$(tr '\\0' ' ' 2>/dev/null < "$folder/cmdline" | cut -d ' ' -f 1-3 | cut -c 1-200)
    [ -n "$words" ] || continue
    case "$words" in
      *python*|*torchrun*|*neuronx-cc*) [ "$1" = training ] || continue ;;
      *) [ "$1" = other ] || continue ;;
    esac
    shown=$((shown + 1))
    show "$pid" "$words"
  done
}
each training
if [ "$shown" -eq 0 ]; then
  echo "No Python process; all others:"
  each other
fi
if command -v neuron-ls >/dev/null 2>&1; then
  echo
  echo "=== neuron-ls"
  timeout 10 neuron-ls 2>&1
fi
exit 0
`;

;// CONCATENATED MODULE: ./lib/src/run/health/evidence.js






const ALL_SECONDS = 180;
const POD_SECONDS = 60;
const AT_ONCE = 16;
const STACKS_BYTES = 2 * 1024 * 1024;
const LOG_BYTES = 8 * 1024 * 1024;
const LOG_LINES = 20_000;
const ALL_BYTES = 512 * 1024 * 1024;
async function collectEvidence(cluster, run, options) {
    const { folder, stacks } = options;
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(ALL_SECONDS * 1000)]);
    const evidence = { folder, files: 0, leftOut: [] };
    let room = ALL_BYTES;
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    const { namespace, kind, name } = run;
    const { items } = await cluster.list(resources/* pods */.Jw, { namespace, labelSelector: (0,objects/* podSelector */.nv)(kind, name) });
    const tasks = items.flatMap((pod) => tasksOf(cluster, pod, namespace, stacks));
    const one = async ({ file, bytes, read }) => {
        const collector = collect(Math.min(bytes, room));
        const limit = AbortSignal.any([signal, AbortSignal.timeout(POD_SECONDS * 1000)]);
        try {
            if (signal.aborted)
                throw new Error('the time was up');
            await read(collector, limit);
        }
        catch (error) {
            const why = limit.aborted ? 'it took too long' : error instanceof Error ? error.message : String(error);
            evidence.leftOut.push(`${file}: ${why}`);
        }
        const text = collector.bytes();
        if (text.length === 0)
            return;
        room -= text.length;
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, file), text, { mode: 0o600 });
        evidence.files++;
    };
    const queue = tasks[Symbol.iterator]();
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (const task of queue)
            await one(task);
    }));
    return evidence;
}
function tasksOf(cluster, { metadata, status }, namespace, withStacks) {
    const name = metadata?.name ?? '';
    return (status?.containerStatuses ?? []).flatMap(({ name: container, state }) => {
        if (!state?.running && !state?.terminated)
            return [];
        const target = { name, namespace, container };
        const log = {
            file: `${name}.${container}.log`,
            bytes: LOG_BYTES,
            read: async (into, signal) => {
                const lines = await cluster.logs({ ...target, tailLines: LOG_LINES, timestamps: true, signal });
                for await (const chunk of lines)
                    into.write(chunk);
            },
        };
        const stacks = {
            file: `${name}.${container}.stacks.txt`,
            bytes: STACKS_BYTES,
            read: (into, signal) => cluster.exec({ ...target, command: ['sh', '-c', STACKS], stdout: into, stderr: into, signal }),
        };
        return withStacks && state.running ? [stacks, log] : [log];
    });
}
function collect(most) {
    const kept = [];
    let size = 0;
    const target = new external_node_stream_.Writable({
        write(chunk, _encoding, done) {
            const part = chunk.subarray(0, most - size);
            size += part.length;
            if (part.length > 0)
                kept.push(Buffer.from(part));
            done();
        },
    });
    return Object.assign(target, { bytes: () => Buffer.concat(kept) });
}

;// CONCATENATED MODULE: ./lib/src/run/health/diagnostics.js





function diagnosticsOf(cluster, run, tell, signal) {
    const root = (0,external_node_path_.join)(process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), `${run.runId}-diagnostics`);
    const collected = new Map();
    async function save(name, stacks) {
        try {
            const found = await collectEvidence(cluster, run, { folder: (0,external_node_path_.join)(root, name), stacks, signal });
            tell(`${stacks ? 'Stacks and logs' : 'The logs'} of all pods are in ${found.folder} (${found.files} files).`);
            for (const sentence of found.leftOut.slice(0, 5))
                tell(`Left out: ${sentence}`);
            if (found.leftOut.length > 5)
                tell(`Left out as well: ${found.leftOut.length - 5} more.`);
        }
        catch (error) {
            tell(`Stacks and logs could not be saved: ${error.message}`);
        }
    }
    return {
        collect(name, { stacks }) {
            const running = collected.get(name) ?? save(name, stacks);
            collected.set(name, running);
            return running;
        },
        watcher: {
            report() {
                const there = (0,external_node_fs_.existsSync)(root);
                return {
                    outputs: { diagnostics: there ? root : '' },
                    rows: there
                        ? [['Stacks and logs', `<code>${(0,markdown/* cell */.Hn)(root)}</code>: keep them with actions/upload-artifact`]]
                        : [],
                };
            },
        },
    };
}

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
;// CONCATENATED MODULE: ./lib/src/neuron/progress.js
const WINDOW = 50;
class Progress {
    #last;
    #lastAt = 0;
    #total;
    #window = [];
    constructor(totalSteps) {
        this.#total = totalSteps;
    }
    add(points, now) {
        for (const point of points) {
            const seconds = point.elapsedSeconds ?? now / 1000;
            const before = this.#window.at(-1);
            if (before !== undefined && (point.step < before.step || seconds < before.seconds))
                this.#window = [];
            if (this.#window.at(-1)?.step === point.step)
                this.#window.pop();
            this.#window.push({ step: point.step, seconds });
            if (this.#window.length > WINDOW)
                this.#window.shift();
            this.#total = point.totalSteps ?? this.#total;
            this.#last = this.#last?.step === point.step ? { ...this.#last, ...point } : point;
            this.#lastAt = now;
        }
    }
    get last() {
        return this.#last;
    }
    get totalSteps() {
        return this.#total;
    }
    get stepsDone() {
        return this.#last === undefined ? 0 : this.#last.step + 1;
    }
    get secondsPerStep() {
        const [first, last] = [this.#window[0], this.#window.at(-1)];
        if (first === undefined || last === undefined || last.step <= first.step)
            return undefined;
        return (last.seconds - first.seconds) / (last.step - first.step);
    }
    get remainingSeconds() {
        const perStep = this.secondsPerStep;
        if (perStep === undefined || this.#total === undefined)
            return undefined;
        return Math.max(0, this.#total - this.stepsDone) * perStep;
    }
    get status() {
        const last = this.#last;
        if (last === undefined)
            return undefined;
        const remaining = this.remainingSeconds;
        return {
            ...(this.#total ? { progressPercentage: percentage(this.stepsDone, this.#total) } : {}),
            ...(remaining === undefined ? {} : { estimatedRemainingSeconds: Math.round(remaining) }),
            metrics: names.flatMap(([field, name]) => {
                const value = last[field];
                return value === undefined ? [] : [{ name, value: String(value) }];
            }),
            lastUpdatedTime: new Date(this.#lastAt).toISOString(),
        };
    }
}
const names = [
    ['step', 'step'],
    ['loss', 'loss'],
    ['learningRate', 'learning_rate'],
    ['gradientNorm', 'gradient_norm'],
    ['parameterNorm', 'parameter_norm'],
    ['consumedSamples', 'consumed_samples'],
    ['throughput', 'throughput'],
];
const percentage = (done, total) => Math.min(100, Math.floor((100 * done) / total));

;// CONCATENATED MODULE: ./lib/src/run/health/progress.js


const EVERY_MS = 60_000;
const LEAST_MS = 10_000;
function progressWatcher({ totalSteps, tell, spent }) {
    const progress = new Progress(totalSteps);
    let told;
    return {
        points(points, now) {
            progress.add(points, now);
            const tenth = Math.floor((progress.status?.progressPercentage ?? 0) / 10);
            const wait = told === undefined || tenth > told.tenth ? LEAST_MS : EVERY_MS;
            if (told !== undefined && (now - told.at < wait || progress.last?.step === told.step))
                return;
            told = { at: now, tenth, step: progress.last.step };
            tell(progressLine(progress, spent?.(now)));
        },
        memory: { key: 'trainerStatus', save: () => progress.status, restore: () => { } },
        report() {
            const { status } = progress;
            if (status === undefined)
                return { outputs: { 'trainer-status': '' } };
            const total = progress.totalSteps;
            const left = progress.remainingSeconds;
            return {
                outputs: { 'trainer-status': JSON.stringify(status) },
                rows: total === undefined
                    ? []
                    : [['Progress', shareOf(progress) + (left ? `, about ${(0,duration/* formatDuration */.a)(left)} left` : '')]],
            };
        },
    };
}
function progressLine(progress, dollars) {
    const last = progress.last;
    const left = progress.remainingSeconds;
    const parts = [
        shareOf(progress),
        last?.loss === undefined ? '' : `loss ${last.loss}`,
        last?.throughput === undefined ? '' : `${last.throughput} sequences/s`,
        left === undefined || left === 0 ? '' : `about ${(0,duration/* formatDuration */.a)(left)} left`,
        dollars === undefined ? '' : `$${dollars.toFixed(2)} so far`,
    ];
    return `${parts.filter(Boolean).join(', ')}.`;
}
function shareOf(progress) {
    const total = progress.totalSteps;
    if (total === undefined)
        return `${progress.stepsDone} steps`;
    return `${progress.stepsDone} of ${total} steps (${progress.status?.progressPercentage ?? 0}%)`;
}

// EXTERNAL MODULE: ./lib/src/mpijob/reason.js
var mpijob_reason = __webpack_require__(89302);
;// CONCATENATED MODULE: ./lib/src/run/health/divergence.js
class DivergenceWatch {
    #current;
    #lastStep;
    points(points) {
        for (const { step, loss } of points) {
            if (loss === undefined)
                continue;
            if (Number.isFinite(loss))
                this.#current = undefined;
            else if (this.#current === undefined)
                this.#current = { since: step, loss: String(loss), steps: 1 };
            else if (step !== this.#lastStep)
                this.#current = { ...this.#current, loss: String(loss), steps: this.#current.steps + 1 };
            this.#lastStep = step;
        }
    }
    get found() {
        return this.#current;
    }
}

;// CONCATENATED MODULE: ./lib/src/run/health/slowdown.js
const WARM_UP = 10;
const slowdown_WINDOW = 20;
const LEAST = 60;
const MOST = 2_048;
const COLLAPSE = 0.5;
class SlowdownWatch {
    #seen = 0;
    #last = [];
    #all = [];
    #every = 1;
    #step;
    attempt() {
        this.#seen = 0;
        this.#last = [];
        this.#all = [];
        this.#every = 1;
        this.#step = undefined;
    }
    points(points) {
        for (const { step, throughput } of points) {
            if (throughput === undefined || !Number.isFinite(throughput) || step === this.#step)
                continue;
            if (this.#step !== undefined && step < this.#step)
                this.attempt();
            this.#step = step;
            if (++this.#seen <= WARM_UP)
                continue;
            this.#last.push(throughput);
            if (this.#last.length > slowdown_WINDOW)
                this.#last.shift();
            if (this.#seen % this.#every === 0)
                this.#all.push(throughput);
            if (this.#all.length >= MOST) {
                this.#all = this.#all.filter((_, index) => index % 2 === 0);
                this.#every *= 2;
            }
        }
    }
    get found() {
        if (this.#seen < LEAST + WARM_UP)
            return undefined;
        const [now, usual] = [median(this.#last), median(this.#all)];
        return now < usual * COLLAPSE ? { now, usual } : undefined;
    }
}
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

;// CONCATENATED MODULE: ./lib/src/run/health/stall.js
const LOADING_SECONDS = 3600;
const COMPILING_SECONDS = 3 * 3600;
const COMPILING = ['No candidate found under', 'Compiler status', 'the corresponding graph will be recompiled'];
const WAITING = /Timeout waiting for|been waiting for|failed - retrying/;
class StallWatch {
    #timeoutMs;
    #pod;
    #runningSince;
    #compiledAt;
    #spokeAt;
    #stepsInAttempt = false;
    #current;
    #total;
    #high;
    #handed;
    #now = 0;
    constructor(timeoutSeconds) {
        this.#timeoutMs = timeoutSeconds * 1000;
    }
    attempt(pod, now) {
        this.#takeUp(now);
        this.#pod = pod;
        this.#current = undefined;
        this.#compiledAt = undefined;
        if (this.#high?.pod !== pod)
            this.#high = undefined;
        this.#stepsInAttempt = this.#high !== undefined;
        if (this.#runningSince !== undefined)
            this.#runningSince = now;
    }
    view({ phase }, now) {
        this.#takeUp(now);
        this.#now = now;
        if (phase !== 'Running')
            this.#runningSince = undefined;
        else
            this.#runningSince ??= now;
    }
    lines(block, now) {
        const end = endOf(block);
        if (COMPILING.some((text) => end.includes(text)))
            this.#compiledAt = now;
        const isDue = !this.#stepsInAttempt && now - (this.#spokeAt ?? 0) >= 1_000;
        if (isDue && hasNews(end))
            this.#spokeAt = now;
    }
    points(points, now) {
        for (const { step, totalSteps } of points) {
            if (this.#current !== undefined && step < this.#current)
                this.#high = undefined;
            this.#current = step;
            this.#total = totalSteps ?? this.#total;
            this.#stepsInAttempt = true;
            if (this.#high === undefined || step > this.#high.step)
                this.#high = { pod: this.#pod, step, at: now };
        }
    }
    judge(now) {
        if (this.#runningSince === undefined)
            return undefined;
        const { activity, since, allowedMs } = this.#course(this.#runningSince);
        if (now - since <= allowedMs)
            return undefined;
        const silentSeconds = Math.round((now - since) / 1000);
        return { activity, silentSeconds, ...(this.#high === undefined ? {} : { lastStep: this.#high.step }) };
    }
    save() {
        if (this.#high === undefined)
            return this.#handed;
        const { pod, step, at } = this.#high;
        return { pod, step, silentMs: Math.max(0, this.#now - at) };
    }
    restore(saved) {
        const { pod, step, silentMs } = (saved ?? {});
        if (typeof step === 'number' && typeof silentMs === 'number') {
            this.#handed = { pod: typeof pod === 'string' ? pod : undefined, step, silentMs };
        }
    }
    #takeUp(now) {
        if (this.#handed === undefined)
            return;
        const { pod, step, silentMs } = this.#handed;
        this.#handed = undefined;
        this.#high = { pod, step, at: now - silentMs };
    }
    #course(runningSince) {
        const longer = (seconds) => Math.max(this.#timeoutMs, seconds * 1000);
        const stepAt = this.#stepsInAttempt ? this.#high.at : undefined;
        if (this.#compiledAt !== undefined && this.#compiledAt >= (stepAt ?? 0)) {
            return { activity: 'compiling', since: this.#compiledAt, allowedMs: longer(COMPILING_SECONDS) };
        }
        if (stepAt === undefined) {
            const since = Math.max(runningSince, this.#spokeAt ?? 0);
            return { activity: 'loading', since, allowedMs: longer(LOADING_SECONDS) };
        }
        if (this.#total !== undefined && this.#high.step + 1 >= this.#total) {
            return { activity: 'finishing', since: stepAt, allowedMs: longer(LOADING_SECONDS) };
        }
        return { activity: 'training', since: stepAt, allowedMs: this.#timeoutMs };
    }
}
const endOf = (block) => (block.length > LONGEST_END ? block.subarray(-LONGEST_END) : block);
const LONGEST_END = 16 * 1024;
function hasNews(block) {
    return block
        .toString('utf8')
        .split('\n')
        .some((line) => line.trim() !== '' && !WAITING.test(line));
}

;// CONCATENATED MODULE: ./lib/src/run/health/watchers.js





const SURE_STEPS = 3;
function healthWatchers(options) {
    return [
        ...(options.stallTimeoutSeconds > 0 ? [stallWatcher(options)] : []),
        divergenceWatcher(options),
        slowdownWatcher(options),
    ];
}
function stallWatcher({ stallTimeoutSeconds, onStall, collect }) {
    const stall = new StallWatch(stallTimeoutSeconds);
    let collected = false;
    return {
        attempt: (pod, now) => stall.attempt(pod, now),
        view: (view, now) => stall.view(view, now),
        lines: (block, now) => stall.lines(block, now),
        points: (points, now) => stall.points(points, now),
        concern(now) {
            const found = stall.judge(now);
            if (found === undefined)
                return undefined;
            if (onStall === 'warn' && !collected)
                void collect();
            collected = true;
            return concern(stalled(found), onStall, collect);
        },
        memory: { key: 'stall', save: () => stall.save(), restore: (saved) => stall.restore(saved) },
    };
}
function stalled({ activity, silentSeconds, lastStep }) {
    const silent = (0,duration/* formatDuration */.a)(silentSeconds);
    const sentence = lastStep === undefined
        ? `No training step has come yet, and the log has said nothing new for ${silent}.`
        : activity === 'training'
            ? `No training step for ${silent}; the last was step ${lastStep}.`
            : `Nothing for ${silent} after step ${lastStep}, while it was ${activity}.`;
    return (0,mpijob_reason/* waits */.l)('stalled', sentence);
}
function divergenceWatcher({ onNan, collect }) {
    const divergence = new DivergenceWatch();
    return {
        points: (points) => divergence.points(points),
        concern() {
            const found = divergence.found;
            if (found === undefined)
                return undefined;
            const reason = (0,mpijob_reason/* waits */.l)('not-a-number', `The loss has been ${found.loss} since step ${found.since}.`);
            return concern(reason, found.steps >= SURE_STEPS ? onNan : 'warn', collect);
        },
    };
}
function slowdownWatcher({ onSlow, collect }) {
    const slowdown = new SlowdownWatch();
    return {
        attempt: () => slowdown.attempt(),
        points: (points) => slowdown.points(points),
        concern() {
            const found = slowdown.found;
            if (found === undefined)
                return undefined;
            const reason = (0,mpijob_reason/* waits */.l)('slow', `The training has become slow: ${rounded(found.now)} sequences a second, where it did ${rounded(found.usual)}.`);
            return concern(reason, onSlow, collect);
        },
    };
}
const concern = (reason, action, before) => action === 'stop' ? { reason: { ...reason, hopeless: true }, action, before } : { reason, action };
const rounded = (value) => String(Number(value.toPrecision(3)));

// EXTERNAL MODULE: ./lib/src/run/money/cost-watcher.js
var cost_watcher = __webpack_require__(95059);
// EXTERNAL MODULE: ./lib/src/run/money/price.js
var money_price = __webpack_require__(64562);
;// CONCATENATED MODULE: ./lib/src/run/money/ceiling.js


function nearestCeiling({ maxCost, maxDurationSeconds }, taken) {
    const ceilings = [];
    if (maxDurationSeconds !== undefined) {
        ceilings.push({
            id: 'max-duration',
            leftSeconds: maxDurationSeconds - taken.seconds,
            share: `${(0,duration/* formatDuration */.a)(taken.seconds)} of max-duration ${(0,duration/* formatDuration */.a)(maxDurationSeconds)}`,
        });
    }
    if (maxCost !== undefined && taken.cost !== undefined) {
        const left = maxCost - taken.cost;
        const hourly = taken.hourly ?? 0;
        if (left <= 0 || hourly > 0) {
            ceilings.push({
                id: 'max-cost',
                leftSeconds: left <= 0 ? Math.min(0, left) : (left / hourly) * 3600,
                share: `${(0,money_price/* dollars */.E9)(taken.cost)} of max-cost ${(0,money_price/* dollars */.E9)(maxCost)}`,
            });
        }
    }
    return ceilings.sort((a, b) => a.leftSeconds - b.leftSeconds)[0];
}

;// CONCATENATED MODULE: ./lib/src/run/money/limit-watcher.js



const USUAL_INTERVAL_SECONDS = 900;
const GRACE_SECONDS = 300;
function limitWatcher({ limits, spend, uid, checkpoints, tell }) {
    const window = checkpoints === undefined ? 0 : (checkpoints.intervalSeconds ?? USUAL_INTERVAL_SECONDS);
    const clock = new RunClock(uid);
    const looks = checkpoints && new Looks(checkpoints.look, Math.min(30, Math.max(1, window / 60)), tell);
    let reachedAt;
    let announced = false;
    return {
        observation: ({ now }) => clock.setCluster(now, Date.now()),
        view: (view, now) => clock.view(view, now),
        concern(now) {
            const taken = { cost: spend.dollars(now), hourly: spend.hourly(now), seconds: clock.seconds(now) };
            if (limits.maxCost !== undefined && taken.cost === undefined)
                return unknownPrice(spend, now);
            const ceiling = nearestCeiling(limits, taken);
            if (ceiling === undefined || ceiling.leftSeconds > window)
                return undefined;
            if (!announced && ceiling.leftSeconds > 0) {
                announced = true;
                const left = (0,duration/* formatDuration */.a)(ceiling.leftSeconds);
                tell(`${ceiling.share} in ${left}: the run is stopped after its next checkpoint, for the one after that would be too late.`);
            }
            looks?.again(now);
            if (looks?.isNew)
                return stopped(ceiling, looks.newest, true);
            if (ceiling.leftSeconds > 0)
                return undefined;
            reachedAt ??= now;
            const waits = looks !== undefined && !looks.failed && (!looks.hasLooked || looks.isBeingWritten);
            if (waits && now - reachedAt < GRACE_SECONDS * 1000)
                return undefined;
            return stopped(ceiling, looks?.newest, looks !== undefined);
        },
        memory: { key: 'duration', save: () => clock.save(), restore: (saved) => clock.restore(saved) },
        close: () => looks?.close(),
    };
}
function stopped({ id, share }, newest, hasCheckpoints) {
    const kept = !hasCheckpoints
        ? 'its recipe does not say where its checkpoints lie'
        : newest === undefined
            ? 'it has no complete checkpoint yet, so that it would begin anew'
            : `it resumes from its checkpoint of step ${newest.step}`;
    const sentence = `The run was stopped at ${share}; ${kept}.`;
    return { reason: (0,mpijob_reason/* hopeless */.I)(id, sentence, `Raise '${id}' and run it again with the same run id.`), action: 'stop' };
}
function unknownPrice(spend, now) {
    const types = spend.workers(now).flatMap(({ type, price }) => (price === undefined ? [type] : []));
    const sentence = `Nobody knows what the run costs, and so whether it keeps max-cost: there is no price of ${types.join(', ')}.`;
    const reason = (0,mpijob_reason/* hopeless */.I)('max-cost', sentence, "Give the price of a worker's node in input 'hourly-price', in US dollars.");
    return { reason, action: 'stop' };
}
class Looks {
    newest;
    hasLooked = false;
    failed = false;
    isBeingWritten = false;
    #first;
    #lookedAt = Number.NEGATIVE_INFINITY;
    #looking = false;
    #closed = false;
    #look;
    #everySeconds;
    #tell;
    constructor(look, everySeconds, tell) {
        this.#look = look;
        this.#everySeconds = everySeconds;
        this.#tell = tell;
    }
    get isNew() {
        return this.newest !== undefined && this.#first !== undefined && this.newest.step > this.#first;
    }
    again(now) {
        if (this.#looking || this.#closed || now - this.#lookedAt < this.#everySeconds * 1000)
            return;
        this.#looking = true;
        this.#lookedAt = now;
        this.#look()
            .then((found) => {
            this.newest = found.find(({ complete }) => complete);
            this.isBeingWritten = found.some(({ complete, step }) => !complete && step > (this.newest?.step ?? -1));
            this.#first ??= this.newest?.step ?? -1;
            this.hasLooked = true;
            this.failed = false;
        })
            .catch((error) => {
            if (!this.failed && !this.#closed)
                this.#tell(`The checkpoints cannot be looked at: ${error.message}`);
            this.failed = true;
        })
            .finally(() => {
            this.#looking = false;
        });
    }
    close() {
        this.#closed = true;
    }
}
class RunClock {
    #uid;
    #startedAt;
    #carried = 0;
    #now = 0;
    #aheadMs = 0;
    constructor(uid) {
        this.#uid = uid;
    }
    setCluster(now, here) {
        this.#aheadMs = now - here;
    }
    view({ startedAt }, now) {
        if (startedAt !== undefined)
            this.#startedAt ??= Math.min(startedAt - this.#aheadMs, now);
        this.#now = now;
    }
    seconds(now) {
        return this.#carried + (this.#startedAt === undefined ? 0 : Math.max(0, now - this.#startedAt) / 1000);
    }
    save() {
        return { uid: this.#uid, carried: this.#carried, seconds: this.seconds(this.#now) };
    }
    restore(saved) {
        const { uid, carried, seconds } = (saved ?? {});
        const before = uid === this.#uid ? carried : seconds;
        if (typeof before === 'number' && before >= 0)
            this.#carried = before;
    }
}

;// CONCATENATED MODULE: ./lib/src/run/money/spend.js


const NEURON = 'aws.amazon.com/neuron';
class Spend {
    #given;
    #planned;
    #holdings = new Map();
    #types = new Map();
    #saved;
    #carried = 0;
    #aheadMs = 0;
    constructor(given, planned) {
        this.#given = given;
        this.#planned = planned;
    }
    observe(pods, nodes, now, here = now) {
        this.#aheadMs = now - here;
        for (const { metadata } of nodes) {
            const type = (0,money_price/* instanceTypeOf */.l9)(metadata?.labels);
            if (type !== undefined)
                this.#types.set(metadata?.name ?? '', type);
        }
        const seen = new Set();
        for (const pod of pods) {
            const devices = (0,money_price/* askedFor */.GZ)(pod, NEURON);
            const uid = pod.metadata?.uid ?? '';
            seen.add(uid);
            const from = boundAt(pod);
            const isPriced = devices > 0 || (this.#given !== undefined && !(0,objects/* isMain */.CA)('MPIJob', pod));
            if (!isPriced || from === undefined)
                continue;
            const until = this.#holdings.get(uid)?.until ?? spend_endOf(pod, now);
            const instanceType = this.#types.get(pod.spec?.nodeName ?? '') ?? this.#planned;
            this.#holdings.set(uid, {
                from: Math.min(from, this.#holdings.get(uid)?.from ?? now),
                ...(until === undefined ? {} : { until }),
                instanceType,
                devices,
            });
        }
        for (const [uid, holding] of this.#holdings)
            if (!seen.has(uid))
                holding.until ??= now;
        if (this.#saved !== undefined) {
            const { dollars, at } = this.#saved;
            this.#carried = Math.max(0, dollars - (this.#sum(at) ?? 0));
            this.#saved = undefined;
        }
    }
    dollars(here) {
        const sum = this.#sum(here + this.#aheadMs);
        return sum === undefined ? undefined : sum + this.#carried;
    }
    hourly(here) {
        return total(this.#held(here).map((holding) => this.#hourlyOf(holding)));
    }
    workers(here) {
        const types = new Map();
        for (const { instanceType = '?' } of this.#held(here))
            types.set(instanceType, (types.get(instanceType) ?? 0) + 1);
        return [...types].map(([type, count]) => ({ type, count, price: (0,money_price/* priceOf */.xx)(type, this.#given) }));
    }
    save(here) {
        const dollars = this.dollars(here);
        return dollars === undefined ? undefined : { dollars, at: here + this.#aheadMs };
    }
    restore(saved) {
        const { dollars, at } = (saved ?? {});
        if (typeof dollars === 'number' && typeof at === 'number')
            this.#saved = { dollars, at };
    }
    #held(here) {
        const now = here + this.#aheadMs;
        return [...this.#holdings.values()].filter(({ until }) => until === undefined || until > now);
    }
    #sum(now) {
        return total([...this.#holdings.values()].map((holding) => {
            const hours = Math.max(0, Math.min(now, holding.until ?? now) - holding.from) / 3_600_000;
            const hourly = this.#hourlyOf(holding);
            return hourly === undefined ? undefined : hours * hourly;
        }));
    }
    #hourlyOf({ instanceType, devices }) {
        const price = (0,money_price/* priceOf */.xx)(instanceType, this.#given);
        return price === undefined
            ? undefined
            : price.hourly * (this.#given === undefined ? (0,money_price/* shareOf */.tC)(instanceType, devices) : 1);
    }
}
const total = (amounts) => amounts.some((amount) => amount === undefined) ? undefined : amounts.reduce((sum, each) => sum + each, 0);
function boundAt({ spec, status }) {
    if (!spec?.nodeName)
        return undefined;
    const scheduled = status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'True');
    return (0,objects/* timeOf */.nR)(scheduled?.lastTransitionTime) ?? (0,objects/* timeOf */.nR)(status?.startTime);
}
function spend_endOf({ status }, now) {
    if (status?.phase !== 'Succeeded' && status?.phase !== 'Failed')
        return undefined;
    const ends = (status.containerStatuses ?? []).map(({ state }) => (0,objects/* timeOf */.nR)(state?.terminated?.finishedAt));
    const known = ends.filter((time) => time !== undefined);
    return known.length === 0 ? now : Math.max(...known);
}

// EXTERNAL MODULE: ./lib/src/run/retry/checkpoints.js
var checkpoints = __webpack_require__(32282);
;// CONCATENATED MODULE: ./lib/src/run/retry/restart-watch.js
class RestartWatch {
    #startsOver;
    #pod;
    #number = 0;
    #first;
    #highest;
    #current;
    #verdict = { kind: 'fresh' };
    constructor(startsOver) {
        this.#startsOver = startsOver;
    }
    get number() {
        return Math.max(1, this.#number);
    }
    get verdict() {
        return this.#verdict;
    }
    attempt(pod, restartsBefore) {
        if (pod === this.#pod)
            return false;
        const unseen = this.#number === 0 && restartsBefore > 0;
        const again = this.#pod !== undefined || unseen;
        this.#pod = pod;
        this.#number = unseen ? restartsBefore + 1 : this.#number + 1;
        if (again)
            this.#begin(unseen);
        return again && this.#verdict.kind === 'pending';
    }
    lines(block) {
        if (this.#startsOver === undefined || this.#verdict.kind !== 'pending' || !block.includes(this.#startsOver))
            return;
        this.#verdict = { kind: 'from-zero', done: this.#verdict.done };
    }
    points(points) {
        let again = false;
        for (const { step } of points) {
            if (this.#current !== undefined && step < this.#current) {
                this.#number = this.number + 1;
                this.#begin(false);
                again = true;
            }
            if (this.#verdict.kind === 'pending') {
                const { done } = this.#verdict;
                const zero = step <= (this.#first ?? 1);
                this.#verdict = zero ? { kind: 'from-zero', done } : { kind: 'resumed', from: step, done };
            }
            this.#first ??= step;
            this.#current = step;
            this.#highest = Math.max(this.#highest ?? step, step);
        }
        return again;
    }
    save() {
        return { pod: this.#pod, number: this.#number, first: this.#first, highest: this.#highest, current: this.#current };
    }
    restore(saved) {
        const { pod, number, first, highest, current } = (saved ?? {});
        if (typeof number !== 'number')
            return;
        this.#number = number;
        if (typeof pod === 'string')
            this.#pod = pod;
        if (typeof first === 'number')
            this.#first = first;
        if (typeof highest === 'number')
            this.#highest = highest;
        if (typeof current === 'number')
            this.#current = current;
    }
    #begin(unseen) {
        this.#current = undefined;
        const done = this.#highest;
        const nothing = !unseen && (done === undefined || done <= (this.#first ?? 0));
        this.#verdict = nothing ? { kind: 'fresh' } : { kind: 'pending', done };
    }
}

;// CONCATENATED MODULE: ./lib/src/run/retry/restart-watcher.js


function restartWatcher({ uid, startsOver, allowFromZero, onZero, newest, tell }) {
    const watch = new RestartWatch(startsOver);
    let restarts = 0;
    let carried = 0;
    let told = watch.verdict;
    let found;
    let closed = false;
    let asked = false;
    let seen;
    function began() {
        const { number } = watch;
        found = newest === undefined ? 'unknown' : undefined;
        newest?.().then((checkpoint) => {
            if (closed || number !== watch.number)
                return;
            found = checkpoint ?? 'none';
            if (checkpoint !== undefined && watch.verdict.kind === 'pending') {
                tell(`Attempt ${number} finds the checkpoint of step ${checkpoint.step} (${checkpoint.name}) to resume from.`);
            }
        }, (error) => {
            if (closed || number !== watch.number)
                return;
            found = 'unknown';
            tell(`Whether attempt ${number} finds a checkpoint cannot be seen: ${error.message}`);
        });
    }
    function say(verdict) {
        if (verdict === told)
            return;
        told = verdict;
        if (verdict.kind === 'resumed') {
            const { from, done } = verdict;
            const again = done === undefined || done < from ? '' : `; ${done - from + 1} steps are done again`;
            const better = typeof found === 'object' && from < found.step - 1
                ? `, although there is a checkpoint of step ${found.step}`
                : '';
            tell(`Attempt ${watch.number} goes on from step ${from}${again}${better}.`);
        }
        else if (verdict.kind === 'from-zero' && allowFromZero) {
            tell(`Attempt ${watch.number} starts from the beginning, as allow-restart-from-zero says it may.`);
        }
    }
    return {
        view: (view) => {
            restarts = view.restarts;
        },
        attempt(pod) {
            if (seen !== undefined && seen !== pod)
                asked = false;
            seen = pod;
            if (watch.attempt(pod, restarts))
                began();
        },
        lines: (block) => watch.lines(block),
        points(points) {
            if (watch.points(points))
                began();
            say(watch.verdict);
        },
        concern() {
            const { verdict } = watch;
            say(verdict);
            if (allowFromZero)
                return undefined;
            if (asked && typeof found !== 'object')
                return undefined;
            if (verdict.kind === 'from-zero')
                return fromZero(watch.number, verdict.done, 'starts', onZero);
            if (verdict.kind === 'pending' && found === 'none')
                return fromZero(watch.number, verdict.done, 'would start', onZero);
            return undefined;
        },
        memory: {
            key: 'attempts',
            save: () => ({ ...watch.save(), uid, restarts, carried, asked }),
            restore(saved) {
                watch.restore(saved);
                const before = (saved ?? {});
                if (typeof before.restarts !== 'number' || typeof before.carried !== 'number')
                    return;
                asked = before.asked === true;
                carried = before.uid === uid ? before.carried : before.carried + before.restarts + 1;
            },
        },
        close() {
            closed = true;
        },
        report(view) {
            const { verdict } = watch;
            const how = verdict.kind === 'resumed' ? `, the last one from step ${verdict.from}` : '';
            return {
                outputs: { restarts: String(carried + view.restarts) },
                rows: watch.number > 1 ? [['Attempts', `${watch.number}${how}`]] : [],
            };
        },
    };
}
function fromZero(number, done, verb, action) {
    if (done === undefined) {
        const sentence = `Attempt ${number} ${verb} from the beginning; what was done before it is not known.`;
        return { reason: (0,mpijob_reason/* waits */.l)('restart-from-zero', sentence), action: 'warn' };
    }
    const why = verb === 'starts' ? '' : ', for there is no complete checkpoint';
    const sentence = `Attempt ${number} ${verb} from step 0 and would do ${done + 1} steps again${why}.`;
    return action === 'stop'
        ? { reason: (0,mpijob_reason/* hopeless */.I)('restart-from-zero', sentence), action }
        : { reason: (0,mpijob_reason/* waits */.l)('restart-from-zero', sentence), action };
}

// EXTERNAL MODULE: ./lib/src/recipe/metadata.js
var metadata = __webpack_require__(69336);
// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(27924);
// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
// EXTERNAL MODULE: ./lib/src/mpijob/diagnosis/scheduling.js
var scheduling = __webpack_require__(40706);
;// CONCATENATED MODULE: ./lib/src/run/retry/bad-node.js




const AVOIDED = `${toolkit/* FIELD_MANAGER */.v}/avoided-nodes`;
const HOSTNAME = 'kubernetes.io/hostname';
function blamedNode({ kind, name }, diagnosis, pods, slotsPerWorker = 1) {
    if (diagnosis.retry !== 'new-node')
        return undefined;
    const workers = pods.filter((pod) => kind === 'Job' || !(0,objects/* isMain */.CA)(kind, pod));
    const nameOf = ({ metadata }) => metadata?.name ?? '';
    const told = `${diagnosis.evidence ?? ''} ${diagnosis.seen ?? ''}`;
    const rank = /^\[\d+,(\d+)\]<std/.exec(diagnosis.evidence ?? '')?.[1];
    const ranked = rank === undefined ? '' : `${name}-worker-${Math.floor(Number(rank) / slotsPerWorker)}`;
    const found = workers.find((pod) => nameOf(pod) === diagnosis.pod) ??
        workers.find((pod) => nameOf(pod) === ranked || bad_node_names(told, nameOf(pod)));
    if (found !== undefined)
        return found.spec?.nodeName;
    if (pods.some((pod) => nameOf(pod) === diagnosis.pod) && diagnosis.evidence === undefined)
        return undefined;
    const nodes = new Set(workers.map(({ spec }) => spec?.nodeName).filter((node) => node !== undefined));
    return nodes.size === 1 ? [...nodes][0] : undefined;
}
const bad_node_names = (text, pod) => text.split(/[^\w-]+/).includes(pod);
const avoidedNodes = ({ metadata }) => {
    try {
        const names = JSON.parse(metadata?.annotations?.[AVOIDED] ?? '[]');
        return Array.isArray(names) ? names.filter((name) => /^[\w.-]+$/.test(String(name))).map(String) : [];
    }
    catch {
        return [];
    }
};
function avoid(manifest, node, nodes) {
    const copy = structuredClone(manifest);
    const { worker, workers } = (0,workload/* readWorkload */.Ez)(copy, 'The run');
    const before = avoidedNodes(manifest);
    const name = nodes.find(({ metadata }) => metadata?.name === node)?.metadata?.labels?.[HOSTNAME] ?? node;
    const values = [...new Set([...before, name])];
    const expression = { key: HOSTNAME, operator: 'NotIn', values };
    const spec = worker.spec;
    const affinity = spec.affinity?.nodeAffinity ?? {};
    const isOurs = ({ key, operator, values = [] }) => key === HOSTNAME && operator === 'NotIn' && values.every((each) => before.includes(each));
    const without = ({ matchExpressions = [], ...rest }) => ({
        ...rest,
        matchExpressions: matchExpressions.filter((each) => !isOurs(each)),
    });
    const isEmpty = ({ matchExpressions = [], matchFields = [] }) => matchExpressions.length + matchFields.length === 0;
    const terms = (affinity[REQUIRED]?.nodeSelectorTerms ?? []).map(without).filter((term) => !isEmpty(term));
    const wishes = (affinity[PREFERRED] ?? []).filter(({ preference }) => !isEmpty(without(preference)));
    const others = nodes.filter(({ metadata }) => !values.includes(metadata?.labels?.[HOSTNAME] ?? metadata?.name ?? ''));
    const room = others.reduce((sum, other) => sum + (0,scheduling/* canTake */.Q)(worker, other), 0);
    const how = room >= workers ? 'required' : 'preferred';
    if (how === 'required') {
        const all = terms.length === 0 ? [{}] : terms;
        affinity[REQUIRED] = {
            nodeSelectorTerms: all.map((term) => ({
                ...term,
                matchExpressions: [...(term.matchExpressions ?? []), expression],
            })),
        };
        affinity[PREFERRED] = wishes;
    }
    else {
        if (terms.length === 0)
            delete affinity[REQUIRED];
        else
            affinity[REQUIRED] = { nodeSelectorTerms: terms };
        affinity[PREFERRED] = [...wishes, { weight: 100, preference: { matchExpressions: [expression] } }];
    }
    if (affinity[PREFERRED]?.length === 0)
        delete affinity[PREFERRED];
    spec.affinity = { ...spec.affinity, nodeAffinity: affinity };
    const annotations = { ...copy.metadata?.annotations, [AVOIDED]: JSON.stringify(values) };
    return { manifest: { ...copy, metadata: { ...copy.metadata, annotations } }, how };
}
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

;// CONCATENATED MODULE: ./lib/src/run/retry/proof.js
function proofOf({ run, object, scripts, newest }) {
    const why = doubt(run, object, scripts);
    if (why !== undefined)
        return { resumes: false, why };
    if (newest === undefined)
        return { resumes: false, why: `there is no complete checkpoint in ${run.runDirectory}` };
    return { resumes: true, from: newest };
}
function doubt({ runDirectory, checkpoints }, { spec }, scripts) {
    const text = JSON.stringify(spec ?? {});
    if (runDirectory === undefined)
        return 'its step has no directory of its own (runDirectory of the recipe)';
    if (!text.includes(runDirectory)) {
        return `its directory may be another one after a restart: the manifest does not say ${runDirectory}`;
    }
    if (checkpoints === undefined)
        return "its recipe does not say where its checkpoints lie (key 'checkpoints')";
    const { resumedBy } = checkpoints;
    if (resumedBy === undefined)
        return "its recipe does not say what makes the trainer resume (key 'checkpoints.resumedBy')";
    if (!text.includes(resumedBy) && !Object.values(scripts).some((script) => script.includes(resumedBy))) {
        return `its trainer is not told to resume: '${resumedBy}' is neither in the manifest nor in the scripts`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/src/run/retry/retries.js







const ENDS = new Set(['deadline-exceeded', 'timeout', 'deleted', 'suspended']);
function retries({ most, allowFromZero, keepLogs, object: first, tell, signal }) {
    let used = 0;
    return {
        memory: {
            key: 'retries',
            save: () => used,
            restore(saved) {
                if (typeof saved === 'number')
                    used = saved;
            },
        },
        report() {
            const avoided = avoidedNodes(first).map((node) => `\`${node}\``);
            return avoided.length === 0 ? {} : { rows: [['Avoided nodes', avoided.join(', ')]] };
        },
        async next(cluster, run, outcome) {
            const { diagnosis, ending } = outcome;
            if (most === 0 || diagnosis === undefined || (ending !== 'failed' && ending !== 'stopped'))
                return undefined;
            const helps = (diagnosis.retry === 'same' || diagnosis.retry === 'new-node') && !ENDS.has(diagnosis.id);
            if (!helps) {
                tell(`It is not tried again: after '${diagnosis.id}' the same would happen, or a person has to decide.`);
                return undefined;
            }
            if (used >= most) {
                tell(`It is not tried again: input 'retries' allows ${most}, and all are used.`);
                return undefined;
            }
            const object = await cluster.get((0,identity/* resourceOf */.KU)(run.kind), run);
            if (object?.metadata?.uid !== run.uid)
                return undefined;
            const scripts = await cluster.get(resources/* configMaps */.gT, {
                name: `${run.runId}-scripts`,
                namespace: run.namespace,
            });
            const proof = await prove(cluster, run, object, scripts, outcome);
            if (!proof.resumes && !allowFromZero) {
                tell(`It is not tried again, for it would start from zero: ${proof.why} (allow-restart-from-zero would allow it).`);
                return undefined;
            }
            await keepLogs(`attempt-${used + 1}`);
            used++;
            const where = proof.resumes ? `from the checkpoint of step ${proof.from.step}` : 'from the beginning';
            const plan = planAgain(run, object, scripts);
            const bad = blamedNode(run, diagnosis, outcome.pods, object.spec.slotsPerWorker);
            const avoidance = bad === undefined ? undefined : avoid(plan.manifest, bad, outcome.nodes);
            const away = avoidance === undefined
                ? ''
                : avoidance.how === 'required'
                    ? `, on other nodes than ${bad}`
                    : `, on other nodes than ${bad} where there are any`;
            tell(`Retry ${used} of ${most} after '${diagnosis.id}': it goes on ${where}${away}.`);
            return avoidance === undefined ? plan : { ...plan, manifest: avoidance.manifest };
        },
    };
    async function prove(cluster, run, object, scripts, { curve }) {
        const material = { run, object, scripts: scripts?.data ?? {} };
        if (curve.last() === undefined) {
            const why = doubt(run, object, material.scripts);
            return why === undefined ? { resumes: true, from: NOTHING_YET } : { resumes: false, why };
        }
        try {
            const known = run.checkpoints !== undefined && run.runDirectory !== undefined && run.claimName !== undefined;
            return proofOf({ ...material, newest: known ? await (0,checkpoints/* newestStable */.Cu)(cluster, run, { signal }) : undefined });
        }
        catch (error) {
            return { resumes: false, why: `whether there is a checkpoint cannot be seen (${error.message})` };
        }
    }
}
const NOTHING_YET = { name: '', step: 0, parts: 0, complete: true, bytes: 0, ageSeconds: 0 };
function planAgain(run, object, scripts) {
    const { runDirectory, claimName, checkpoints, trainingSteps } = run;
    return {
        recipe: run.recipe,
        step: run.step,
        runId: run.runId,
        kind: run.kind,
        manifest: cleaned(object),
        ...(scripts === undefined ? {} : { scripts: cleaned(scripts) }),
        once: run.once,
        fingerprint: run.fingerprint,
        parameters: trainingSteps === undefined ? {} : { 'training-steps': trainingSteps },
        notes: [],
        workers: run.workers,
        neuronDevicesPerWorker: run.neuronDevicesPerWorker,
        ...(runDirectory === undefined ? {} : { runDirectory }),
        ...(claimName === undefined ? {} : { claimName }),
        ...(checkpoints === undefined ? {} : { checkpoints }),
        logContainer: run.logContainer,
    };
}
function cleaned(object) {
    const { apiVersion, kind, metadata = {}, status: _, ...rest } = object;
    const { name, namespace, labels = {}, annotations = {} } = metadata;
    const kept = Object.entries(annotations).filter(([key]) => !key.startsWith(`${toolkit/* FIELD_MANAGER */.v}/`) || PROVENANCE.has(key));
    const copy = structuredClone({
        ...(apiVersion === undefined ? {} : { apiVersion }),
        ...(kind === undefined ? {} : { kind }),
        metadata: { name, namespace, labels, annotations: Object.fromEntries(kept) },
        ...rest,
    });
    if (kind === 'Job' && copy.spec !== undefined) {
        delete copy.spec.selector;
        for (const label of CONTROLLER_LABELS)
            delete copy.spec.template?.metadata?.labels?.[label];
    }
    return copy;
}
const PROVENANCE = new Set([
    metadata/* FINGERPRINT */.lj,
    AVOIDED,
    ...['repository', 'workflow', 'workflow-run', 'commit', 'actor'].map((name) => `${toolkit/* FIELD_MANAGER */.v}/${name}`),
]);
const CONTROLLER_LABELS = [
    'controller-uid',
    'job-name',
    'batch.kubernetes.io/controller-uid',
    'batch.kubernetes.io/job-name',
];

;// CONCATENATED MODULE: ./lib/src/run/following/watch-over.js











function watchOver(cluster, run, given, { object, tell, signal }) {
    const over = new AbortController();
    const both = AbortSignal.any([signal, over.signal]);
    const spend = new Spend(given.hourlyPrice, plannedType(object));
    const diagnostics = diagnosticsOf(cluster, run, tell, signal);
    const knowsCheckpoints = run.checkpoints !== undefined && run.runDirectory !== undefined && run.claimName !== undefined;
    const again = retries({
        most: given.retries,
        allowFromZero: given.allowRestartFromZero,
        keepLogs: (attempt) => diagnostics.collect(attempt, { stacks: false }),
        object,
        tell,
        signal,
    });
    const watchers = [
        progressWatcher({ totalSteps: run.trainingSteps, tell, spent: (now) => spend.dollars(now) }),
        ...healthWatchers({
            stallTimeoutSeconds: given.stallTimeout,
            onStall: given.onStall,
            onNan: given.onNan,
            onSlow: given.onSlow,
            collect: () => diagnostics.collect(`stacks-${run.uid.slice(0, 8)}`, { stacks: true }),
        }),
        ...(run.neuronDevicesPerWorker > 0 || given.hourlyPrice !== undefined ? [(0,cost_watcher/* costWatcher */.C)(spend, tell)] : []),
        limitWatcher({
            limits: { maxCost: given.maxCost, maxDurationSeconds: given.maxDuration },
            spend,
            uid: run.uid,
            ...(knowsCheckpoints
                ? {
                    checkpoints: {
                        intervalSeconds: run.checkpoints.intervalSeconds,
                        look: () => (0,checkpoints/* lookAtCheckpoints */.Ug)(cluster, run, { signal: both }),
                    },
                }
                : {}),
            tell,
        }),
        ...(run.once
            ? []
            : [
                restartWatcher({
                    uid: run.uid,
                    startsOver: run.checkpoints?.startsOver,
                    allowFromZero: given.allowRestartFromZero,
                    onZero: run.checkpoints !== undefined || run.recipe === 'manifest' ? 'stop' : 'warn',
                    ...(knowsCheckpoints ? { newest: () => (0,checkpoints/* newestStable */.Cu)(cluster, run, { signal: both }) } : {}),
                    tell,
                }),
            ]),
        { memory: again.memory, report: again.report, close: () => over.abort() },
        diagnostics.watcher,
    ];
    return { watchers, retries: again };
}
function plannedType(object) {
    try {
        return (0,money_price/* plannedInstanceType */.qz)((0,workload/* readWorkload */.Ez)(object, 'The run').worker);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 95059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ costWatcher),
/* harmony export */   H: () => (/* binding */ NOT_COUNTED)
/* harmony export */ });
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12560);
/* harmony import */ var _price_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64562);


const NOT_COUNTED = "Not counted: nodes before and after their work, the launcher's node, the EKS cluster, FSx for Lustre or EFS, and traffic";
function costWatcher(spend, tell) {
    let told = '';
    const rate = (now) => {
        const workers = spend.workers(now);
        return workers
            .map(({ type, count, price }) => price === undefined
            ? `${count} × ${type}, price not known`
            : `${count} × ${type === '?' ? 'a worker' : type} at ${(0,_price_js__WEBPACK_IMPORTED_MODULE_0__/* .dollars */ .E9)(price.hourly)} an hour (${price.source})`)
            .join(', ');
    };
    let last = '';
    return {
        observation({ pods, nodes, now: clusterNow }) {
            const now = Date.now();
            spend.observe(pods, nodes, clusterNow, now);
            const line = rate(now);
            if (line !== '')
                last = line;
            const hourly = spend.hourly(now);
            if (line === '' || line === told || !allHaveNodes(pods))
                return;
            told = line;
            tell(hourly === undefined
                ? `What the run costs is not known: ${line}.`
                : `The run costs ${(0,_price_js__WEBPACK_IMPORTED_MODULE_0__/* .dollars */ .E9)(hourly)} an hour: ${line}.`);
        },
        memory: { key: 'cost', save: () => spend.save(Date.now()), restore: (saved) => spend.restore(saved) },
        report(_view, now) {
            const cost = spend.dollars(now);
            return {
                outputs: { cost: cost === undefined || last === '' ? '' : cost.toFixed(2) },
                rows: last === ''
                    ? []
                    : [['Cost', markdown(`${cost === undefined ? 'not known' : (0,_price_js__WEBPACK_IMPORTED_MODULE_0__/* .dollars */ .E9)(cost)}: ${last}. ${NOT_COUNTED}.`)]],
            };
        },
    };
}
const allHaveNodes = (pods) => pods.every(({ spec }) => spec?.nodeName !== undefined);
const markdown = (text) => (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(text).replaceAll('$', '&#36;');


/***/ }),

/***/ 64562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ dollars),
/* harmony export */   GZ: () => (/* binding */ askedFor),
/* harmony export */   l9: () => (/* binding */ instanceTypeOf),
/* harmony export */   qz: () => (/* binding */ plannedInstanceType),
/* harmony export */   tC: () => (/* binding */ shareOf),
/* harmony export */   xx: () => (/* binding */ priceOf)
/* harmony export */ });
/* harmony import */ var _neuron_instances_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67252);

const TYPE_LABELS = ['node.kubernetes.io/instance-type', 'beta.kubernetes.io/instance-type'];
function priceOf(instanceType, given) {
    if (given !== undefined)
        return { hourly: given, source: "input 'hourly-price'" };
    const hourly = instanceType === undefined ? undefined : _neuron_instances_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypes */ .Xe.get(instanceType)?.hourlyPrice;
    return hourly === undefined ? undefined : { hourly, source: `on demand, us-east-1, price list of ${_neuron_instances_js__WEBPACK_IMPORTED_MODULE_0__/* .PRICES_AS_OF */ .Gw}` };
}
function plannedInstanceType(worker) {
    const { nodeSelector = {} } = worker.spec;
    for (const label of TYPE_LABELS)
        if (nodeSelector[label] !== undefined)
            return nodeSelector[label];
    const [neuron, efa] = ['aws.amazon.com/neuron', 'vpc.amazonaws.com/efa'].map((resource) => askedFor(worker, resource));
    const fits = [..._neuron_instances_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypes */ .Xe.values()].filter(({ neuronDevices, efaInterfaces, hourlyPrice }) => hourlyPrice !== undefined && neuronDevices === neuron && (efa === 0 || efaInterfaces === efa));
    return fits.length === 1 ? fits[0].name : undefined;
}
const instanceTypeOf = (labels) => TYPE_LABELS.map((label) => labels?.[label]).find((type) => type !== undefined);
function shareOf(instanceType, devices) {
    const all = instanceType === undefined ? undefined : _neuron_instances_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypes */ .Xe.get(instanceType)?.neuronDevices;
    return all === undefined || devices === 0 ? 1 : Math.min(1, devices / all);
}
function askedFor({ spec }, resource) {
    return spec.containers
        .map(({ resources }) => Number(resources?.limits?.[resource] ?? resources?.requests?.[resource] ?? 0))
        .reduce((sum, count) => sum + count, 0);
}
const dollars = (amount) => `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;


/***/ }),

/***/ 33855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ tellEstimate)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/recipe/workload.js
var recipe_workload = __webpack_require__(94384);
// EXTERNAL MODULE: ./lib/src/run/money/cost-watcher.js
var cost_watcher = __webpack_require__(95059);
// EXTERNAL MODULE: ./lib/src/run/money/price.js
var money_price = __webpack_require__(64562);
;// CONCATENATED MODULE: ./lib/src/run/money/estimate.js







const NEURON = 'aws.amazon.com/neuron';
async function estimate(cluster, object, options) {
    const workload = (0,recipe_workload/* readWorkload */.Ez)(object, 'The run');
    const devices = (0,money_price/* askedFor */.GZ)(workload.worker, NEURON);
    const planned = (0,money_price/* plannedInstanceType */.qz)(workload.worker) ?? (devices > 0 ? await typeInCluster(cluster, devices) : undefined);
    const deadline = deadlineOf(object);
    return describe({ instanceType: planned, devices, workers: workload.workers, deadlineSeconds: deadline }, options);
}
function describe(planned, { limits, hourlyPrice }) {
    const { instanceType, devices, workers, deadlineSeconds } = planned;
    const price = devices === 0 && hourlyPrice === undefined ? undefined : (0,money_price/* priceOf */.xx)(instanceType, hourlyPrice);
    if (price === undefined) {
        const why = devices === 0
            ? 'its workers ask for no accelerator'
            : instanceType === undefined
                ? 'which instance type its workers get is not known yet'
                : `there is no price of ${instanceType} in the table`;
        if (limits.maxCost !== undefined) {
            throw new failure/* Failure */.H(`Input 'max-cost' is given, but nobody knows what the run costs: ${why}. Give the price of a worker's node in input ` +
                "'hourly-price' (US dollars), or leave 'max-cost' out.");
        }
        return { instanceType, hourly: undefined, sentence: `What the run will cost is not known: ${why}.` };
    }
    const each = hourlyPrice ?? price.hourly * (0,money_price/* shareOf */.tC)(instanceType, devices);
    const hourly = each * workers;
    const longest = Math.min(deadlineSeconds ?? Number.POSITIVE_INFINITY, limits.maxDurationSeconds ?? Number.POSITIVE_INFINITY, limits.maxCost === undefined ? Number.POSITIVE_INFINITY : (limits.maxCost / hourly) * 3600);
    const most = Number.isFinite(longest)
        ? ` At most ${(0,money_price/* dollars */.E9)((hourly * longest) / 3600)}, for it is stopped after ${(0,duration/* formatDuration */.a)(longest)}.`
        : ' Nothing limits it (max-cost, max-duration, activeDeadlineSeconds).';
    return {
        instanceType,
        hourly,
        sentence: `Estimate: ${workers} × ${nodeText(planned, hourlyPrice)} cost ${(0,money_price/* dollars */.E9)(hourly)} an hour (${price.source}).${most} ${cost_watcher/* NOT_COUNTED */.H}.`,
    };
}
function nodeText({ instanceType, devices }, hourlyPrice) {
    if (instanceType === undefined)
        return 'a worker';
    const isWhole = hourlyPrice !== undefined || (0,money_price/* shareOf */.tC)(instanceType, devices) === 1;
    return isWhole ? instanceType : `${devices} devices of a ${instanceType}`;
}
async function typeInCluster(cluster, devices) {
    try {
        const { items } = await cluster.list(resources/* nodes */.a9);
        const types = items
            .filter(({ status }) => Number(status?.allocatable?.[NEURON] ?? 0) >= devices)
            .map(({ metadata }) => (0,money_price/* instanceTypeOf */.l9)(metadata?.labels));
        return new Set(types).size === 1 ? types[0] : undefined;
    }
    catch (error) {
        if (error instanceof kubernetes_cluster/* ApiError */.h)
            return undefined;
        throw error;
    }
}
function deadlineOf({ spec }) {
    const { runPolicy, activeDeadlineSeconds } = (spec ?? {});
    return runPolicy?.activeDeadlineSeconds ?? activeDeadlineSeconds;
}

;// CONCATENATED MODULE: ./lib/src/run/money/tell-estimate.js


async function tellEstimate(cluster, object, devices, { maxCost, maxDuration, hourlyPrice }) {
    if (devices === 0 && maxCost === undefined)
        return;
    const limits = { maxCost, maxDurationSeconds: maxDuration };
    const { sentence } = await estimate(cluster, object, { limits, hourlyPrice });
    (0,core/* info */.pq)(sentence);
}


/***/ }),

/***/ 5865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ planRun)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _submission_provenance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39162);


const INLINE = "input 'manifest'";
async function planRun({ recipe, manifest, step, image, runId, workers, ...given }) {
    if ((recipe === undefined) === (manifest === undefined)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("Either input 'recipe' or input 'manifest' must be given, to say what is to run.");
    }
    const { planManifest, planStep } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6163), __webpack_require__.e(8907)]).then(__webpack_require__.bind(__webpack_require__, 58907));
    const common = {
        namespace: given.namespace,
        provenance: (0,_submission_provenance_js__WEBPACK_IMPORTED_MODULE_1__/* .provenance */ .a)(),
        parameters: given.parameters,
        ...(given.overrides === undefined ? {} : { overrides: given.overrides }),
        ...(runId === undefined ? {} : { runId }),
        ...(workers === undefined ? {} : { workers }),
    };
    if (manifest !== undefined) {
        const written = manifest.includes('\n') ? { file: INLINE, text: manifest } : { file: manifest };
        return planManifest({ ...common, ...written, ...(image === undefined ? {} : { image }) });
    }
    if (image === undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("For a recipe, input 'image' must be given: the output 'image' of build-neuron-image.");
    }
    const { recipeFolder } = await __webpack_require__.e(/* import() */ 108).then(__webpack_require__.bind(__webpack_require__, 10108));
    return planStep({ ...common, recipe: recipeFolder(recipe), step, image });
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


/***/ })

};
