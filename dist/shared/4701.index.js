export const id = 4701;
export const ids = [4701,6332];
export const modules = {

/***/ 6332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ checkEksInputs),
/* harmony export */   connect: () => (/* binding */ connect),
/* harmony export */   u: () => (/* binding */ connectInputs)
/* harmony export */ });
function connectInputs(given) {
    const { awsRegion, roleToAssume, clusterName, kubeconfig, namespace } = given;
    return { awsRegion, roleToAssume, clusterName, kubeconfig, namespace };
}
async function connect(inputs) {
    const { createCluster } = await Promise.all(/* import() */[__webpack_require__.e(2589), __webpack_require__.e(9598)]).then(__webpack_require__.bind(__webpack_require__, 42589));
    if (inputs.kubeconfig) {
        const { connectionFromKubeconfig } = await __webpack_require__.e(/* import() */ 2092).then(__webpack_require__.bind(__webpack_require__, 82092));
        const connection = await connectionFromKubeconfig(inputs.kubeconfig);
        const namespace = inputs.namespace ?? connection.namespace ?? 'default';
        return { cluster: createCluster({ ...connection, namespace }), namespace };
    }
    const { region, clusterName } = checkEksInputs(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 5651).then(__webpack_require__.bind(__webpack_require__, 75651));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 6329).then(__webpack_require__.bind(__webpack_require__, 76329));
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

/***/ 79783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ff: () => (/* binding */ fromCsv),
/* harmony export */   Ip: () => (/* binding */ Curve),
/* harmony export */   YB: () => (/* binding */ columns),
/* harmony export */   gD: () => (/* binding */ toCsv),
/* harmony export */   yL: () => (/* binding */ thin)
/* harmony export */ });
const MOST_POINTS = 20_000;
const MOST_AT_ONCE = 8;
class Curve {
    #points = new Map();
    add(points) {
        const telling = this.#points.size > MOST_POINTS / 2 ? thin(points, MOST_AT_ONCE) : points;
        for (const point of telling) {
            const known = this.#points.get(point.step);
            this.#points.set(point.step, known === undefined ? point : { ...known, ...point });
        }
        if (this.#points.size > MOST_POINTS) {
            const kept = thin(this.points(), MOST_POINTS / 2);
            this.#points = new Map(kept.map((point) => [point.step, point]));
        }
    }
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
function toCsv(points) {
    const rows = points.map((point) => columns.map(([field]) => point[field] ?? '').join(','));
    return `${[columns.map(([, name]) => name).join(','), ...rows].join('\n')}\n`;
}
function fromCsv(text) {
    return text
        .split('\n')
        .slice(1)
        .map((line) => {
        const values = line.split(',');
        const given = columns.flatMap(([field], at) => values[at] === undefined || values[at] === '' ? [] : [[field, Number(values[at])]]);
        return Object.fromEntries(given);
    })
        .filter(({ step }) => Number.isFinite(step));
}


/***/ }),

/***/ 5581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ metricPoints)
/* harmony export */ });
const fields = [
    ['reduced_train_loss=', 'loss'],
    ['lr=', 'learningRate'],
    ['parameter_norm=', 'parameterNorm'],
    ['global_step=', 'step'],
    ['gradient_norm=', 'gradientNorm'],
    ['consumed_samples=', 'consumedSamples'],
    ['throughput=', 'throughput'],
    ['throughput_peak=', 'throughputPeak'],
];
const MARK = 'reduced_train_loss=';
const NEWLINE = 10;
const RETURN = 13;
const LONGEST_DRAWING = 4096;
const NUMBER = /^[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|nan|inf)/i;
const COUNTER = /\|\s*(\d+)\/(\d+|\?) \[(?:(\d+) days?, )?(?:(\d+):)?(\d+):(\d+)</;
const EXACT_STEP = /(?<![a-z_])global_step=\d+(\.0*)?(?=[,\] ]|$)/;
function metricPoints(block) {
    const points = [];
    const hasReturns = block.includes(RETURN);
    for (let at = block.indexOf(MARK); at >= 0; at = block.indexOf(MARK, at + MARK.length)) {
        const first = Math.max(0, at - LONGEST_DRAWING);
        const around = block.subarray(first, at + LONGEST_DRAWING);
        let start = around.lastIndexOf(NEWLINE, at - first) + 1;
        let end = endOf(around, NEWLINE, at - first);
        if (hasReturns) {
            start = Math.max(start, around.lastIndexOf(RETURN, at - first) + 1);
            end = Math.min(end, endOf(around, RETURN, at - first));
        }
        const point = pointOf(around.toString('latin1', start, end));
        if (point !== undefined)
            points.push(point);
    }
    return points;
}
function pointOf(drawing) {
    const point = { step: Number.NaN };
    let after = 0;
    for (const [mark, field] of fields) {
        let at = placeOf(drawing, mark, after);
        if (at < 0 && after > 0)
            at = placeOf(drawing, mark, 0);
        if (at < 0)
            continue;
        after = at + mark.length;
        const value = numberOf(upToComma(drawing, after));
        if (value !== undefined)
            point[field] = value;
    }
    const bar = COUNTER.exec(drawing);
    if (bar !== null) {
        if (!EXACT_STEP.test(drawing))
            point.step = Number(bar[1]) - 1;
        addClock(point, bar);
    }
    return Number.isFinite(point.step) ? point : undefined;
}
function placeOf(drawing, mark, from) {
    for (let at = drawing.indexOf(mark, from);; at = drawing.indexOf(mark, at + 1)) {
        if (at <= 0)
            return at;
        const before = drawing.charCodeAt(at - 1) | 0x20;
        if (before !== 0x7f && (before < 0x61 || before > 0x7a))
            return at;
    }
}
function endOf(bytes, byte, from) {
    const at = bytes.indexOf(byte, from);
    return at < 0 ? bytes.length : at;
}
function addClock(point, bar) {
    const [, , total, days = '0', hours = '0', minutes, seconds] = bar;
    if (total !== '?')
        point.totalSteps = Number(total);
    point.elapsedSeconds = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}
function upToComma(text, start) {
    let end = start;
    for (; end < text.length; end++) {
        const code = text.charCodeAt(end);
        if (code === 0x2c || code === 0x5d || code === 0x20)
            break;
    }
    return text.slice(start, end);
}
function numberOf(text) {
    const number = text === '' ? Number.NaN : Number(text);
    if (!Number.isNaN(number))
        return number;
    const [found] = NUMBER.exec(text) ?? [];
    if (found === undefined || !/inf/i.test(found))
        return found === undefined ? undefined : Number(found);
    return found.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 64389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i2: () => (/* binding */ LONGEST_LINE),
  yK: () => (/* binding */ signatureOf)
});

// UNUSED EXPORTS: signatures

;// CONCATENATED MODULE: ./lib/src/neuron/signatures/signature.js
function spokenBy(speaker, all) {
    return all.map((each) => ({ ...each, speaker }));
}

;// CONCATENATED MODULE: ./lib/src/neuron/signatures/compiler.js

const compiler = spokenBy('compiler', [
    {
        id: 'compiler-out-of-memory',
        pattern: /\[F137\] neuronx-cc was forcibly killed|Backend exited with code -9\b|exited with error\.Received error code: -9\b/,
        level: 'cause',
        retry: 'no',
        meaning: 'The Neuron compiler was killed: the host ran out of memory.',
        advice: 'Compile fewer graphs at once, lower the micro batch size, or use a larger instance type.',
        source: 'aws-neuron-samples#64',
    },
    {
        id: 'compiler-crashed',
        pattern: /\[F13[49]\] neuronx-cc terminated abnormally|An Internal Compiler Error has occurred|\[INTERNAL_ERROR\] \[NCC_[A-Z0-9]+\]|\[(?:NLA001|GCA035)\]/,
        level: 'cause',
        retry: 'no',
        meaning: 'The Neuron compiler crashed.',
        advice: 'Try another version of neuronx-cc or other shapes; the lines after this one belong into a report to AWS.',
        source: 'aws-neuron-sdk#1000, #1118, #1060; nki-samples#24',
        detail: /Error (?:message|class): /,
    },
    {
        id: 'model-too-large',
        pattern: /\bNCC_(?:EOOM00[12]|EVRF009|EXSP001|EBVF030|EVRF007|EXTP004)\b/,
        level: 'cause',
        retry: 'no',
        meaning: 'The compiler refuses the graph: it exceeds the memory of the accelerator or the number of instructions.',
        advice: 'Lower the micro batch size or the sequence length, or split the model further (tensor or pipeline parallel size).',
        source: 'aws-neuron-sdk compiler/error-codes',
    },
    {
        id: 'graph-refused',
        pattern: /\bNCC_E[A-Z]{3}\d{3}\b/,
        level: 'cause',
        retry: 'no',
        meaning: 'The compiler refuses the graph, with a documented error code.',
        advice: 'Look the code up at https://awsdocs-neuron.readthedocs-hosted.com under compiler/error-codes.',
        source: 'aws-neuron-sdk compiler/error-codes',
    },
    {
        id: 'graph-refused',
        pattern: /Expect ap datatype to be of type/,
        level: 'cause',
        retry: 'no',
        meaning: 'The compiler refuses an operand of 64-bit integers.',
        advice: 'Set XLA_USE_32BIT_LONG=1.',
        source: 'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst',
    },
    {
        id: 'cached-failure',
        pattern: /Got a cached failed neff at \S/,
        level: 'cause',
        retry: 'no',
        meaning: 'A compilation that failed earlier is kept in the cache, so every retry fails at once.',
        advice: 'Set NEURON_CC_FLAGS=--retry_failed_compilation once, or delete that MODULE folder of the cache.',
        source: 'aws-neuron-sdk about-neuron/arch/neuron-features/neuron-caching.rst',
    },
    {
        id: 'cache-broken',
        pattern: /OSError: \[Errno 61\] No data available: '[^']*neff'|KeyError: '[^']{0,200}neuron-compile-cache\//,
        level: 'cause',
        retry: 'same',
        meaning: 'A compiled graph could not be read from the shared cache: the file system lost a race between workers.',
        advice: 'Run it again; if it comes back, compile before the training (step compile) or keep the cache on each node.',
        source: 'aws-neuron-sdk frameworks/torch/introducing-pytorch-2-x.rst, archive/nxd-training/training-troubleshooting.rst',
    },
    {
        id: 'cache-broken',
        pattern: /NEFF is invalid; it could be broken or hacked/,
        level: 'cause',
        retry: 'no',
        meaning: 'A compiled graph in the cache is incomplete.',
        advice: 'Delete its MODULE folder from the cache and compile again; workers of more than one node need trn1.32xlarge.',
        source: 'aws-neuron-sdk#742',
    },
    {
        id: 'compilation-failed',
        pattern: /Total failed compilations: [1-9]\d*|parallel compilation with neuronx-cc exited with error|neuronx-cc compilation failed with \d|neuronx-cc failed with -?\d/,
        level: 'victim',
        retry: 'no',
        meaning: 'Graphs could not be compiled.',
        advice: 'The compiler says above which and why.',
        source: 'aws-neuron-sdk pytorch-neuron-parallel-compile.rst, #1369, #708; optimum-neuron#638',
    },
    {
        id: 'compile-lock',
        pattern: /Another process must be compiling \S/,
        level: 'warning',
        retry: 'wait',
        meaning: 'A worker waits for a graph that another process compiles, or once compiled: a lock stays where its holder died.',
        advice: 'Where no worker compiles any more, delete the *.lock files of the cache (neuron_parallel_compile --command clear-locks).',
        source: 'aws-neuron-sdk pytorch-neuron-parallel-compile.rst',
    },
]);

;// CONCATENATED MODULE: ./lib/src/neuron/signatures/mpi.js

const mpi = spokenBy('mpi', [
    {
        id: 'too-few-slots',
        pattern: /There are not enough slots available in the system to satisfy the \d/,
        level: 'cause',
        retry: 'no',
        meaning: 'mpirun was asked for more processes (-np) than workers times slotsPerWorker.',
        advice: "Make -np the number of workers times slotsPerWorker; input 'workers' does so.",
        source: 'ompi v4.1.2 orte/mca/rmaps/base/help-orte-rmaps-base.txt',
    },
    {
        id: 'no-such-directory',
        pattern: /change to the specified working directory:/,
        level: 'cause',
        retry: 'no',
        meaning: 'The working directory of mpirun does not exist on a worker.',
        advice: 'Check that the shared file system is mounted on the workers at the path that the command uses.',
        source: 'ompi v4.1.2 orte/tools/orterun/help-orterun.txt',
    },
    {
        id: 'no-such-program',
        pattern: /was unable to find the specified executable file|or execute an executable:/,
        level: 'cause',
        retry: 'no',
        meaning: 'mpirun did not find its program on a worker, or may not run it.',
        advice: 'Check the path of the program, and that it is executable.',
        source: 'ompi v4.1.2 orte/tools/orterun/help-orterun.txt',
    },
    {
        id: 'mpirun-as-root',
        pattern: /mpirun has detected an attempt to run as root/,
        level: 'cause',
        retry: 'no',
        meaning: 'mpirun refuses to run as root.',
        advice: 'Add --allow-run-as-root to the command.',
        source: 'ompi v4.1.2 orte/orted/orted_submit.c',
    },
    {
        id: 'ssh-refused',
        pattern: /Permission denied \(publickey[^)]{0,100}\)|Authentication refused: bad ownership or modes for|Host key verification failed\./,
        level: 'cause',
        retry: 'no',
        meaning: "A worker does not accept the launcher's ssh key.",
        advice: 'Set StrictModes no in the sshd_config of the image and StrictHostKeyChecking no for ssh, and check that sshAuthMountPath is the home of the user.',
        source: 'mpi-operator#424; mpi-operator build/base/Dockerfile',
    },
    {
        id: 'not-under-mpirun',
        pattern: /This script should be run via mpirun on EKS/,
        level: 'cause',
        retry: 'no',
        meaning: 'The training script was started without mpirun.',
        advice: 'Start it by mpirun in the launcher, with all workers.',
        source: 'neuronx-nemo-megatron k8s/docker/nodelist_helper.py',
    },
    {
        id: 'process-killed',
        pattern: /mpirun noticed that process rank \d+ .{0,200}exited on signal 9\b/,
        level: 'cause',
        retry: 'same',
        meaning: 'A process of a worker was killed, most often because its node ran out of memory.',
        advice: 'Lower the number of data workers, or use a larger instance type; it resumes from the last checkpoint.',
        source: 'ompi v4.1.2 orte/tools/orterun/help-orterun.txt',
    },
    {
        id: 'launcher-crashed',
        pattern: /\*\*\* Process received signal \*\*\*/,
        level: 'cause',
        retry: 'same',
        meaning: 'A program of the MPI run crashed.',
        advice: 'Run it again: it resumes from the last checkpoint. The lines after this one say where it crashed.',
        source: 'ompi v4.1.2 opal/util/stacktrace.c',
        detail: /\bSignal: /,
    },
    {
        id: 'process-killed',
        pattern: /mpirun noticed that process rank \d+ .{0,200}exited on signal \d/,
        level: 'victim',
        retry: 'same',
        meaning: 'A process of a worker was ended by a signal.',
        advice: 'Its lines above say more: 11 is a crash, 7 a full /dev/shm, 15 that it was told to end.',
        source: 'ompi v4.1.2 orte/tools/orterun/help-orterun.txt',
    },
    {
        id: 'no-ssh-to-worker',
        pattern: /ssh: connect to host \S{1,255} port \d+: (?:Connection refused|Connection timed out|No route to host)|ssh: Could not resolve hostname \S/,
        level: 'warning',
        retry: 'same',
        meaning: 'The launcher could not reach a worker with ssh.',
        advice: 'Set launcherCreationPolicy: WaitForWorkersReady, and check that the workers run sshd.',
        source: 'mpi-operator#481, #424; volcano#2226',
    },
    {
        id: 'worker-lost',
        pattern: /(?:ORTE|PRTE) has lost communication with a remote daemon|a required daemon terminated during execution/,
        level: 'victim',
        retry: 'new-node',
        meaning: 'The launcher lost a worker.',
        advice: 'Look at the pod of that worker and at its node; run it again with the same run id to resume.',
        source: 'ompi v4.1.2 orte/mca/errmgr/base/help-errmgr-base.txt; mpi-operator#152; nccl-tests#299',
        detail: /Remote daemon: \S{1,100} on node \S/,
    },
    {
        id: 'daemon-not-started',
        pattern: /ORTE was unable to reliably start one or more|An ORTE daemon has unexpectedly failed after launch|ORTE does not know how to route a message|ORTE is unable to establish a communication connection/,
        level: 'victim',
        retry: 'same',
        meaning: 'mpirun could not start its daemon on a worker.',
        advice: 'The line of ssh above says why; without one, look for a network policy between launcher and workers.',
        source: 'ompi v4.1.2 orte/mca/errmgr/base/help-errmgr-base.txt; mpi-operator#481, #152, #424',
    },
    {
        id: 'rank-failed',
        pattern: /terminated normally, but \d+ process(?:es)? returned|exiting improperly\. There are three reasons|mpirun detected that one or more processes exited with non-zero status/,
        level: 'victim',
        retry: 'same',
        meaning: 'A process of the training ended with an error.',
        advice: 'Its own lines above say why.',
        source: 'ompi v4.1.2 orte/mca/errmgr/default_hnp/errmgr_default_hnp.c, orte/tools/orterun/help-orterun.txt',
        detail: /Process name: \[\[\d+,\d+\],\d+\]|Exit code:\s+\d/,
    },
]);

;// CONCATENATED MODULE: ./lib/src/neuron/signatures/network.js

const network = spokenBy('network', [
    {
        id: 'collectives-missing',
        pattern: /Error opening libnccom\.so, cannot use collective operations/,
        level: 'cause',
        retry: 'human',
        meaning: 'A worker does not find the library of collective operations.',
        advice: 'Install aws-neuronx-collectives in the image, and pass LD_LIBRARY_PATH on (`mpirun -x LD_LIBRARY_PATH`).',
        source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
        id: 'no-efa',
        pattern: /Ofi plugin is not installed or EFA is not enabled|OFI plugin initNet\(\) failed is EFA enabled\?|aws-ofi-nccl initialization failed|Failed to initialize (?:rdma|sendrecv) protocol|Unable to find a protocol that worked/i,
        level: 'cause',
        retry: 'human',
        meaning: 'A worker cannot use EFA, which workers on several nodes need.',
        advice: 'Ask for vpc.amazonaws.com/efa in the pod template (8 on trn1.32xlarge), have the EFA installer in the image, and EFA interfaces on the node group.',
        source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst; aws-ofi-nccl src/nccl_ofi_net.cpp',
    },
    {
        id: 'libfabric-too-old',
        pattern: /EFA provider requires at least libfabric version/,
        level: 'cause',
        retry: 'human',
        meaning: "The image's libfabric is too old for EFA.",
        advice: 'Use a newer EFA installer in the Dockerfile.',
        source: 'aws-ofi-nccl src/nccl_ofi_net.cpp',
    },
    {
        id: 'efa-fork-safe',
        pattern: /requires setting FI_EFA_FORK_SAFE=1 environment variable/,
        level: 'cause',
        retry: 'human',
        meaning: "The node's kernel needs FI_EFA_FORK_SAFE for EFA.",
        advice: 'Set FI_EFA_FORK_SAFE=1 in the environment of the trainer, or use an AL2023 AMI.',
        source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
        id: 'communicator-failed',
        pattern: /No interface found in the same subnet as remote address|No usable listening interface found|Invalid NCCL_COMM_ID \[|Nrt::BuildGlobalComm failed on NeuronCores/,
        level: 'cause',
        retry: 'human',
        meaning: 'The workers cannot agree on an address to talk over.',
        advice: 'Set CCOM_SOCKET_IFNAME=eth0 and NEURON_RT_ROOT_COMM_ID=<address of rank 0>:<port>; keep the host names of workers within 63 letters.',
        source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst; ray#65070',
    },
    {
        id: 'too-many-open-files',
        pattern: /(?:CCOM|NCCL) WARN .{0,60}Too many open files/,
        level: 'cause',
        retry: 'human',
        meaning: 'A worker may not open as many files as its connections need.',
        advice: 'Run `ulimit -n 65536` in the container before the trainer.',
        source: 'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst',
    },
    {
        id: 'efa-transfer-failed',
        pattern: /Request \S{1,40} (?:\([^)]{0,200}\) )?completed with error: err: \d/,
        level: 'victim',
        retry: 'new-node',
        meaning: 'A transfer between workers failed: one of them is gone, or the security group is in the way.',
        advice: 'Look at the worker that ended first; the security group of the nodes must allow all traffic from itself.',
        source: 'aws-ofi-nccl src/platform-aws.cpp',
    },
    {
        id: 'peer-closed',
        pattern: /connection closed by remote peer/,
        level: 'victim',
        retry: 'same',
        meaning: 'Another worker ended first.',
        advice: 'Its log says why.',
        source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
        id: 'peer-silent',
        pattern: /Timeout waiting for (?:RX|incoming connection) \(waited \d+ sec\)|Connect to \S{1,200} failed - retrying/,
        level: 'warning',
        retry: 'wait',
        meaning: 'A worker waits for another one, which still compiles, or is dead: the runtime waits for ever.',
        advice: 'If no worker compiles any more, look at the worker that says nothing.',
        source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, #713, #851',
    },
]);

;// CONCATENATED MODULE: ./lib/src/neuron/signatures/runtime.js

const hardware = spokenBy('hardware', [
    {
        id: 'accelerator-broken',
        pattern: /Uncorrectable (?:HBM )?memory error is detected|DMA (?:TX|RX) engine \d+ is in an abort state|Failure: NRT_EXEC_HW_ERR_(?:(?:REPAIRABLE_)?HBM_UE|NC_UE|DMA_ABORT)\b/,
        level: 'cause',
        retry: 'new-node',
        meaning: 'An accelerator has a hardware error.',
        advice: 'Terminate that instance, so that the node group replaces it, and run it again with the same run id to resume.',
        source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, neuron-runtime/api/nrt_status.rst',
    },
    {
        id: 'accelerator-stuck',
        pattern: /One or more engines are running\. Please restart device|Timestamp program stop timeout/,
        level: 'cause',
        retry: 'new-node',
        meaning: 'An accelerator still runs what an interrupted run left on it.',
        advice: 'Replace the node: a pod cannot reload its driver.',
        source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, archive/nxd-training/training-troubleshooting.rst',
    },
]);
const runtime = [
    ...hardware,
    ...spokenBy('runtime', [
        {
            id: 'device-busy',
            pattern: /NeuronCore\(s\) not available - Requested:\S+ Available:\d/,
            level: 'cause',
            retry: 'same',
            meaning: 'NeuronCores are held by another process.',
            advice: 'Run it again with fresh worker pods.',
            source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, #1338',
        },
        {
            id: 'no-device',
            pattern: /No neuron device available|Could not open the nd\d|Neuron cores are not contiguous/,
            level: 'cause',
            retry: 'human',
            meaning: 'A container has no Neuron device, or fewer than it needs.',
            advice: 'Set resources.limits aws.amazon.com/neuron on the workers; check that the node shows all its devices.',
            source: 'aws-neuron-sdk deploy/troubleshooting.rst, neuron-runtime/nrt-troubleshoot.rst; aws-neuron-samples#44',
        },
        {
            id: 'driver-mismatch',
            pattern: /This runtime requires Neuron Driver version|Unable to determine Neuron Driver version|\) is not compatible with the installed aws-neuron/,
            level: 'cause',
            retry: 'human',
            meaning: "The image's Neuron runtime does not fit the node's driver.",
            advice: 'Use a newer AL2023_x86_64_NEURON AMI, or an older runtime in the image.',
            source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
        },
        {
            id: 'neff-mismatch',
            pattern: /NEFF version mismatch supported: \S|Unsupported hardware operator code \d|Attempting to load an incompatible model!/,
            level: 'cause',
            retry: 'no',
            meaning: 'A graph was compiled by a compiler that does not fit the runtime.',
            advice: 'Align neuronx-cc, aws-neuronx-runtime-lib and aws-neuronx-collectives in the image, and clear the compile cache.',
            source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
        },
        {
            id: 'device-memory',
            pattern: /Failed to allocate \S{1,30} ?(?:bytes? on ND|\(alignment: [^)]{1,120}\) on ND)|RESOURCE_EXHAUSTED|Out of memory: [^:]{0,200}HBM|Failed to alloc DEVICE memory|Number of ONE TMPBUF pages requested exceeded|nrt_tensor_allocate status=4|mc_alloc: device mempool|NRT_RESOURCE\b|failed to reuse global comm devmem reservation/i,
            level: 'cause',
            retry: 'no',
            meaning: 'The model does not fit into the memory of the accelerators.',
            advice: 'Lower the micro batch size, or split the model further (tensor or pipeline parallel size).',
            source: 'aws-neuron-sdk neuron-runtime/explore/device-memory.rst, neuron-runtime/api/nrt_status.rst; vllm#12443; optimum-neuron#761',
        },
        {
            id: 'index-out-of-bounds',
            pattern: /failed to run (?:embedding table update|scatter\/gather).{0,60}out-of-bound access|Inference completed with err: 1006\b/,
            level: 'cause',
            retry: 'no',
            meaning: 'A graph read outside a table, most often because a token id is larger than the vocabulary.',
            advice: 'Make the dataset with the tokenizer of this model (prepare-dataset), and check the padding of the vocabulary.',
            source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
        },
        {
            id: 'not-a-number',
            pattern: /INFER_ERROR_SUBTYPE_NUMERICAL|status=1003\b.{0,60}Numerical Error/,
            level: 'cause',
            retry: 'no',
            meaning: 'The loss is not a number any more.',
            advice: 'Lower the learning rate or raise the warm-up, and resume from an earlier checkpoint.',
            source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, neuron-runtime/api/nrt_status.rst',
        },
        {
            id: 'notification-overflow',
            pattern: /potentially caused by DGE notifications enabled|NRT_EXEC_SW_NQ_OVERFLOW/,
            level: 'cause',
            retry: 'no',
            meaning: "The runtime's queue of notifications overflowed.",
            advice: 'Set NEURON_RT_ENABLE_DGE_NOTIFICATIONS=0.',
            source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
        },
        {
            id: 'execution-timeout',
            pattern: /(?:inference|execution) timeout \(\d+ ms\)/,
            level: 'victim',
            retry: 'new-node',
            meaning: 'An accelerator did not finish its work: it hangs, or waits for a worker that died.',
            advice: 'If one node alone says it, replace that node; if all do, raise NEURON_RT_EXEC_TIMEOUT or look for the worker that ended first.',
            source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
        },
        {
            id: 'collectives-hang',
            pattern: /missing collectives status on Neuron Device \d|Failure: NRT_EXEC_HW_ERR_COLLECTIVES\b/,
            level: 'victim',
            retry: 'new-node',
            meaning: 'A worker waited in vain for the others in a collective operation.',
            advice: 'The cause is on another worker: look at its log for a hardware error or an end.',
            source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
        },
        {
            id: 'xrt-server-died',
            pattern: /RPC failed with status = "UNAVAILABLE: (?:Socket closed|Connection reset by peer)"/,
            level: 'victim',
            retry: 'same',
            meaning: "The trainer's device server died.",
            advice: 'The first other error in the log is the cause; while a checkpoint is saved it is often the memory of the host.',
            source: 'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst',
        },
        {
            id: 'runtime-failed',
            pattern: /Failed to initialize devices, error:\d|nrt_init failed\. ?Status ?=|nrt_load(?:_collectives)? status=\d|Nrt::Load failed on NeuronCores|Failure: NRT_[A-Z_]{1,60} in nrt_\w/,
            level: 'victim',
            retry: 'new-node',
            meaning: 'A call of the Neuron runtime failed.',
            advice: 'The first error of the same worker above it says why; without one, replace the node.',
            source: 'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst, neuron-runtime/nrt-troubleshoot.rst, #779',
        },
    ]),
];

;// CONCATENATED MODULE: ./lib/src/neuron/signatures/trainer.js

const trainer = spokenBy('trainer', [
    {
        id: 'gated-model',
        pattern: /GatedRepoError|Cannot access gated repo|You are trying to access a gated repo|Access to model \S{1,200} is restricted|you are not in the authorized list|You must (?:be authenticated|have access)/,
        level: 'cause',
        retry: 'human',
        meaning: 'Hugging Face does not give the model or dataset to this token.',
        advice: "Accept the licence on its page with the token's account, and give the token as input 'hf-token'.",
        source: 'LlamaFactory#3403; basaran#289',
    },
    {
        id: 'dataset-missing',
        pattern: /Dataset does not exist: \S/,
        level: 'cause',
        retry: 'no',
        meaning: 'The dataset is not where the trainer looks for it.',
        advice: 'Check the path: both the .bin and the .idx file must be there; prepare-dataset makes them.',
        source: 'neuronx-nemo-megatron nemo/collections/nlp/data/language_modeling/megatron/indexed_dataset.py',
    },
    {
        id: 'dataset-missing',
        pattern: /'NoneType' object has no attribute 'sizes'/,
        level: 'cause',
        retry: 'no',
        meaning: 'The dataset is not where the trainer looks for it.',
        advice: 'Check the path: both the .bin and the .idx file must be there; prepare-dataset makes them.',
        source: 'neuronx-nemo-megatron nemo/collections/nlp/data/language_modeling/megatron/gpt_dataset.py',
    },
    {
        id: 'dataset-used-up',
        pattern: /no samples left to consume: \d+, \d/,
        level: 'cause',
        retry: 'no',
        meaning: 'The checkpoint has consumed the whole dataset already.',
        advice: 'Give the run another id to start anew, or a larger dataset.',
        source: 'neuronx-nemo-megatron nemo/collections/nlp/data/language_modeling/megatron/data_samplers.py',
    },
    {
        id: 'tokenizer-missing',
        pattern: /Unable to instantiate HuggingFace AUTOTOKENIZER for|No Tokenizer path provided or file does not exist!|Repo id must be in the form 'repo_name' or 'namespace\/repo_name'|Can't load the configuration of '/,
        level: 'cause',
        retry: 'no',
        meaning: 'The tokenizer or model is not where the trainer looks for it.',
        advice: 'Check the path on the shared file system; prepare-dataset puts the tokenizer there.',
        source: 'neuronx-nemo-megatron nemo/collections/common/tokenizers/huggingface/auto_tokenizer.py, nemo/collections/nlp/modules/common/tokenizer_utils.py; LlamaFactory#8266',
    },
    {
        id: 'topology-mismatch',
        pattern: /world_size: \d+ must be divisible by tensor_model_parallel_size: \d|tensor_model_parallel_size: \d+ must be 1, 8, or 32|batch size \(\d+\) is not divisible by micro[ -]batch[ -]size \(\d/,
        level: 'cause',
        retry: 'no',
        meaning: 'Number of workers, parallel sizes and batch sizes do not fit together.',
        advice: 'Workers times 32 must be a multiple of tensor times pipeline parallel size, the global batch size one of the micro batch size times the data parallel size.',
        source: 'neuronx-nemo-megatron nemo/collections/nlp/modules/common/megatron/megatron_init.py, apex/transformer/microbatches.py',
    },
    {
        id: 'configuration-refused',
        pattern: /Invalid splits string: .{1,120}Expected 3 comma separated values|OverrideParseException|LexerNoViableAltException|missing EQUAL at '<EOF>'|ConfigKeyError: Key '/,
        level: 'cause',
        retry: 'no',
        meaning: "The trainer's configuration does not accept a setting.",
        advice: 'Correct the setting that the line names, and its quoting.',
        source: 'neuronx-nemo-megatron nemo/collections/nlp/data/language_modeling/megatron/base_dataset_utils.py; NeMo#8746; Megatron-Bridge#4811',
    },
    {
        id: 'checkpoint-missing',
        pattern: /There (?:were no checkpoints found in|was no checkpoint folder at checkpoint_dir :).{1,300}Cannot resume/,
        level: 'cause',
        retry: 'no',
        meaning: 'The trainer was told to resume, and there is no checkpoint.',
        advice: 'Check that the run directory is that of the run to resume, or let it start anew.',
        source: 'neuronx-nemo-megatron nemo/utils/exp_manager.py',
    },
    {
        id: 'checkpoint-broken',
        pattern: /PytorchStreamReader failed|UnpicklingError: /,
        level: 'cause',
        retry: 'no',
        meaning: 'A checkpoint cannot be read: it is incomplete.',
        advice: 'Delete the newest checkpoint of the run directory, and run it again to resume from the one before.',
        source: 'pytorch caffe2/serialize/inline_container.cc',
    },
    {
        id: 'disk-full',
        pattern: /No space left on device|Disk quota exceeded/i,
        level: 'cause',
        retry: 'human',
        meaning: 'A disk is full.',
        advice: 'Delete old checkpoints from the shared file system, or make it larger.',
        source: 'errno(3) ENOSPC and EDQUOT',
    },
    {
        id: 'shared-memory',
        pattern: /DataLoader worker \(pid\S{0,4} ?[\d, ]{1,200}\) is killed by signal: Bus error|insufficient shared memory \(shm\)/,
        level: 'cause',
        retry: 'no',
        meaning: '/dev/shm is too small for the data loaders.',
        advice: 'Mount an emptyDir of medium Memory at /dev/shm in the worker template; it counts as memory of the pod.',
        source: 'pytorch#16979, #5040',
    },
    {
        id: 'port-in-use',
        pattern: /Address already in use|Could not start gRPC server/,
        level: 'cause',
        retry: 'same',
        meaning: 'A port that the workers meet on is held by a process that an earlier attempt left behind.',
        advice: 'Run it again with fresh worker pods.',
        source: 'pytorch#107021; aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst',
    },
    {
        id: 'rendezvous-failed',
        pattern: /\[c10d\] The client socket has timed out after \d+s while trying to connect|RendezvousConnectionError: The connection to the C10d store has failed/,
        level: 'cause',
        retry: 'same',
        meaning: 'A worker did not reach the one that all meet at.',
        advice: 'Check that worker 0 is alive, and that MASTER_ADDR and MASTER_PORT name it.',
        source: 'pytorch#107021, #79388',
    },
    {
        id: 'different-graphs',
        pattern: /\bMPMD detected/,
        level: 'cause',
        retry: 'no',
        meaning: 'The workers have built different graphs.',
        advice: 'Make the code independent of the rank, and the data the same in shape on all workers.',
        source: 'optimum-neuron#638',
    },
    {
        id: 'packages-mismatch',
        pattern: /module 'numpy' has no attribute 'asscalar'|but this version of numpy is 0x|Descriptors cannot(?: not)? be created directly|_XLAC\S{0,200}\.so: undefined symbol|generic_type: type "(?:IrValue|XlaBuilder)" is already registered/,
        level: 'cause',
        retry: 'human',
        meaning: 'Python packages of the image do not fit each other.',
        advice: 'Pin numpy, protobuf (3.20.3) and the torch packages as the Neuron release asks, and build the image again.',
        source: 'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst, neuron-runtime/nrt-troubleshoot.rst',
    },
    {
        id: 'megatron-not-built',
        pattern: /Could not compile megatron dataset C\+\+ helper functions/,
        level: 'cause',
        retry: 'human',
        meaning: "The image cannot build Megatron's helpers: make or g++ is missing.",
        advice: 'Build them in the Dockerfile.',
        source: 'neuronx-nemo-megatron nemo/collections/nlp/data/language_modeling/megatron/gpt_dataset.py',
    },
    {
        id: 'python-module',
        pattern: /No module named '[\w.]{1,200}'/,
        level: 'cause',
        retry: 'human',
        meaning: 'The image lacks a Python module.',
        advice: 'Add it to the Dockerfile, with a fixed version, and build the image again.',
        source: 'aws-neuron-sdk setup/troubleshooting.rst',
    },
    {
        id: 'not-a-number',
        pattern: /loss (?:is|became) nan|\breduced_train_loss=nan\b/i,
        level: 'cause',
        retry: 'no',
        meaning: 'The loss is not a number any more.',
        advice: 'Lower the learning rate or raise the warm-up, and resume from an earlier checkpoint.',
        source: "neuronx-nemo-megatron, the progress bar's reduced_train_loss",
    },
    {
        id: 'missing-file',
        pattern: /FileNotFoundError: \[Errno 2\]|can't open file '[^']{1,300}'/,
        level: 'cause',
        retry: 'no',
        meaning: 'A file that the program needs is not there.',
        advice: 'Check the dataset and tokenizer on the shared file system: prepare-dataset makes them.',
        source: 'Python OSError',
    },
    {
        id: 'host-memory',
        pattern: /\bMemoryError\b|Cannot allocate memory/,
        level: 'cause',
        retry: 'no',
        meaning: 'The memory of the host is used up.',
        advice: 'Lower the number of data workers, or use a larger instance type.',
        source: 'Python MemoryError; errno(3) ENOMEM',
    },
    {
        id: 'compile-script-failed',
        pattern: /There was an error in the training script\./,
        level: 'victim',
        retry: 'no',
        meaning: 'The training script failed while its graphs were being collected.',
        advice: 'The Python error above says why.',
        source: 'aws-neuron-sdk pytorch-neuron-parallel-compile.rst',
    },
    {
        id: 'trainer-ended',
        pattern: /torch\.distributed\.elastic\.multiprocessing\.errors\.ChildFailedError/,
        level: 'victim',
        retry: 'same',
        meaning: 'A process that torchrun started ended with an error.',
        advice: 'Its own lines above say why; exit code -9 is a kill, most often for memory.',
        source: 'optimum-neuron#638',
        detail: /exitcode\s*: -?\d+/,
    },
    {
        id: 'python-error',
        pattern: /^(?:\[[^\]]{1,40}\]\S{0,40}:? ?)?(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception)(?:: |$)/,
        level: 'hint',
        retry: 'no',
        meaning: 'The training program ended with a Python error.',
        advice: 'The traceback above it says where.',
        source: "Python's traceback module",
    },
]);

;// CONCATENATED MODULE: ./lib/src/neuron/signatures/catalogue.js





const signatures = [...compiler, ...runtime, ...network, ...trainer, ...mpi];
const LONGEST_LINE = 4096;
function signatureOf(line) {
    const start = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line;
    return signatures.find(({ pattern }) => pattern.test(start));
}


/***/ }),

/***/ 92941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Po: () => (/* binding */ causeIn),
/* harmony export */   rl: () => (/* binding */ causeOf)
/* harmony export */ });
/* unused harmony export findingsIn */
/* harmony import */ var _catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64389);

const CASCADE_MS = 120_000;
const DETAIL_LINES = 20;
const CLOCKS_MS = 5_000;
const trust = ['hardware', 'compiler', 'runtime', 'network', 'trainer', 'mpi'];
function findingsIn(lines) {
    return lines.flatMap((line, index) => {
        const signature = (0,_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .signatureOf */ .yK)(line.text);
        if (signature === undefined)
            return [];
        const { detail } = signature;
        const more = detail &&
            lines
                .slice(index + 1, index + 1 + DETAIL_LINES)
                .find(({ pod, text }) => pod === line.pod && detail.test(text.slice(0, 1024)));
        return [{ signature, line, ...(more === undefined ? {} : { detail: more.text.trim() }) }];
    });
}
function causeOf(lines, span = {}) {
    const found = findingsIn(inOrder(lines)).filter(({ line }) => counts(line, span));
    const causes = found.filter(({ signature }) => signature.level === 'cause');
    const first = causes[0];
    if (first !== undefined) {
        const near = causes.filter(({ line }) => (line.at ?? 0) - (first.line.at ?? 0) <= CASCADE_MS);
        const machine = near.find(({ signature }) => signature.speaker === 'hardware');
        if (machine !== undefined)
            return machine;
        const atOnce = near.filter(({ line }) => line.at !== undefined && line.at === first.line.at);
        const byPrograms = near.filter(({ signature }) => signature.speaker !== 'mpi');
        return (mostTrusted(byPrograms.length < near.length && first.signature.speaker === 'mpi' ? byPrograms : atOnce) ?? first);
    }
    return withoutCause(found, lines.at(-1)?.at);
}
function withoutCause(found, lastAt) {
    const victims = found.filter(({ signature }) => signature.level === 'victim');
    const end = victims[0]?.line.at ?? lastAt;
    const near = found.filter(({ line }) => line.at === undefined || end === undefined || line.at > end - CASCADE_MS);
    const ofLevel = (level) => near.filter(({ signature }) => signature.level === level);
    return (victims.find(({ signature }) => signature.speaker !== 'mpi' && signature.speaker !== 'trainer') ??
        ofLevel('warning').find(({ signature }) => signature.speaker === 'mpi') ??
        ofLevel('hint').at(-1) ??
        victims[0] ??
        ofLevel('warning')[0]);
}
function counts({ at }, { progressedAt = 0, since = 0 }) {
    return at === undefined || at >= Math.max(progressedAt - CASCADE_MS, since - CLOCKS_MS);
}
function inOrder(lines) {
    return lines.every(({ at }) => at !== undefined) ? [...lines].sort((a, b) => a.at - b.at) : [...lines];
}
function mostTrusted(found) {
    const rank = ({ signature }) => trust.indexOf(signature.speaker);
    return found.reduce((best, each) => (best && rank(best) <= rank(each) ? best : each), undefined);
}
function causeIn(lines) {
    const found = causeOf(lines.map((text) => ({ text })));
    return found && { signature: found.signature, line: found.line.text.slice(0, _catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LINE */ .i2).trim().slice(0, 300) };
}


/***/ }),

/***/ 51270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lineChart)
/* harmony export */ });
/* unused harmony export LEAST_POINTS */
const MOST_POINTS = 100;
const LEAST_POINTS = 5;
function lineChart(series, { title, x, y }) {
    const finite = finiteOf(series);
    if (finite.steps.length < LEAST_POINTS)
        return '';
    const values = evenly(finite, MOST_POINTS);
    const low = Math.min(...values);
    const high = Math.max(...values);
    const scale = scaleOf(Math.max(Math.abs(low), Math.abs(high)));
    const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5;
    const bottom = low >= 0 ? Math.max(0, low - margin) : low - margin;
    const unit = scale === 1 ? '' : ` (× ${power(scale)})`;
    return [
        '```mermaid',
        'xychart-beta',
        `    title "${title}"`,
        `    x-axis "${x}" ${finite.steps[0]} --> ${finite.steps.at(-1)}`,
        `    y-axis "${y}${unit}" ${plain(bottom / scale)} --> ${plain((high + margin) / scale)}`,
        `    line [${values.map((value) => plain(value / scale)).join(', ')}]`,
        '```',
    ].join('\n');
}
function finiteOf({ steps, values }) {
    const kept = steps.map((_, at) => at).filter((at) => Number.isFinite(values[at]));
    return { steps: kept.map((at) => steps[at]), values: kept.map((at) => values[at]) };
}
function evenly({ steps, values }, most) {
    const first = steps[0];
    const span = steps.at(-1) - first;
    const isEven = steps.every((step, at) => Math.abs((step - first) * (steps.length - 1) - span * at) <= span);
    if (steps.length <= most && isEven)
        return values;
    const stretches = most / 2;
    const points = [];
    let at = 0;
    for (let stretch = 1; stretch <= stretches; stretch++) {
        const end = first + (span * stretch) / stretches;
        const from = at;
        while (at < steps.length && (steps[at] < end || stretch === stretches))
            at++;
        if (at === from) {
            points.push(points.at(-1), points.at(-1));
            continue;
        }
        let low = from;
        let high = from;
        for (let each = from; each < at; each++) {
            if (values[each] < values[low])
                low = each;
            if (values[each] > values[high])
                high = each;
        }
        points.push(values[Math.min(low, high)], values[Math.max(low, high)]);
    }
    return points;
}
const scaleOf = (largest) => {
    if (largest === 0 || (largest >= 0.01 && largest < 100_000))
        return 1;
    return 1000 ** Math.floor(Math.log10(largest) / 3);
};
const power = (scale) => {
    const digits = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];
    const exponent = Math.round(Math.log10(scale));
    const text = [...String(Math.abs(exponent))].map((digit) => digits[Number(digit)]).join('');
    return `10${exponent < 0 ? '⁻' : ''}${text}`;
};
const plain = (value) => {
    const rounded = Number(value.toPrecision(5));
    return Math.abs(rounded) < 1e-6 ? '0' : String(rounded);
};


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
function escapeHtml(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
function cell(text) {
    return escapeHtml(text.replace(/\s+/g, ' ').trim()).replace(/[\\`*_[\]|@#]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
function preformatted(lines) {
    const plain = lines.map((text) => text.replace(/\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]/g, '').slice(0, 1000));
    return `<pre>\n${escapeHtml(plain.join('\n'))}\n</pre>`;
}
function details(title, body) {
    return `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`;
}


/***/ }),

/***/ 74262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ renderReport)
});

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
;// CONCATENATED MODULE: ./lib/src/report/compile-cache.js


const MOST_ENTRIES = 20;
function compileCacheSection(report) {
    const count = (name) => (typeof report[name] === 'number' ? String(report[name]) : '');
    const seconds = (name) => typeof report[name] === 'number' && Number.isFinite(report[name]) ? (0,duration/* formatDuration */.a)(report[name]) : '';
    const rows = [
        ['Graphs of this model', count('graphs')],
        ['in the cache before', count('cached')],
        ['compiled now', count('compiled')],
        ['failed', count('failed')],
        ['Time spent compiling', seconds('seconds')],
        ['What compiling the cached ones took then', seconds('secondsSaved')],
        ['Failed entries of earlier runs', count('poisoned')],
        ['… removed', count('removed')],
        ['Locks of processes that are gone, removed', count('staleLocks')],
        ['Compiler', (0,markdown/* cell */.Hn)(String(report.compiler ?? ''))],
        ['Flags', (0,markdown/* cell */.Hn)(String(report.flags ?? ''))],
        ['Restored from', (0,markdown/* cell */.Hn)(String(report.restoredFrom ?? ''))],
        ['Saved to', (0,markdown/* cell */.Hn)(String(report.savedTo ?? ''))],
    ].filter(([, value]) => value !== '');
    const entries = (Array.isArray(report.failures) ? report.failures : []).slice(0, MOST_ENTRIES);
    const failures = entries.length === 0
        ? ''
        : `\n\nFailed entries, which would fail every later run at once:\n\n${entries
            .map((entry) => `- <code>${(0,markdown/* cell */.Hn)(String(entry).slice(0, 200))}</code>`)
            .join('\n')}`;
    return `#### Compile cache\n\n${(0,markdown/* table */.tp)(['', ''], rows)}${failures}`;
}

;// CONCATENATED MODULE: ./lib/src/report/dataset.js

const MOST_ROWS = 100;
const BAR_CELLS = 30;
function datasetSection(report) {
    const documents = numberOf(report.documents);
    const tokens = numberOf(report.tokens);
    const mean = documents > 0 ? ` (${grouped(Math.round(tokens / documents))} a document)` : '';
    const rows = [
        ['Dataset', `<code>${(0,markdown/* cell */.Hn)(textOf(report.dataset))}</code>`],
        ['Documents', grouped(documents)],
        ['Tokens', `${grouped(tokens)}${mean}`],
        ['Fingerprint', `<code>${(0,markdown/* cell */.Hn)(textOf(report.fingerprint).slice(0, 16))}</code>`],
        ['Lines without text', found(report.empty)],
        ['Blank lines', found(report.blank)],
        ['Broken lines, skipped', found(report.broken)],
    ].filter(([, value]) => value !== '');
    const title = report.skipped === true ? 'Data report (it was there already)' : 'Data report';
    const parts = [`#### ${title}`, (0,markdown/* table */.tp)(['', ''], rows), lengths(report.lengths)];
    return [...parts, files(report), lines(report)].filter((part) => part !== '').join('\n\n');
}
function lengths(given) {
    const rows = listOf(given).map((row) => listOf(row).map(numberOf));
    if (rows.length === 0)
        return '';
    const most = Math.max(1, ...rows.map(([, count = 0]) => count));
    const cells = rows.map(([least = 0, count = 0]) => [
        `${grouped(least)} to ${grouped(Math.max(least, 2 * least - 1))}`,
        grouped(count),
        '█'.repeat(Math.ceil((BAR_CELLS * count) / most)),
    ]);
    return (0,markdown/* details */.zH)('Length of the documents', (0,markdown/* table */.tp)(['Tokens', 'Documents', ''], cells));
}
function files({ files: given, filesInAll }) {
    const rows = listOf(given).map((row) => {
        const { name, documents, tokens, bytes } = (row ?? {});
        return [`<code>${(0,markdown/* cell */.Hn)(textOf(name))}</code>`, ...[documents, tokens, bytes].map((each) => grouped(numberOf(each)))];
    });
    if (rows.length === 0)
        return '';
    const more = numberOf(filesInAll) - rows.length;
    const rest = more > 0 ? `\n\nand ${grouped(more)} more` : '';
    return (0,markdown/* details */.zH)('Tokens of each file', `${(0,markdown/* table */.tp)(['File', 'Documents', 'Tokens', 'Bytes'], rows)}${rest}`);
}
function lines({ empty, blank, broken }) {
    const kinds = [
        ['without text', empty],
        ['blank', blank],
        ['', broken],
    ];
    const rows = kinds.flatMap(([kind, of]) => listOf(of?.lines).map((line) => {
        const [file, number, problem] = listOf(line);
        return [`<code>${(0,markdown/* cell */.Hn)(textOf(file))}</code>`, grouped(numberOf(number)), (0,markdown/* cell */.Hn)(kind || textOf(problem))];
    }));
    return rows.length === 0 ? '' : (0,markdown/* details */.zH)('Lines that are no documents', (0,markdown/* table */.tp)(['File', 'Line', ''], rows));
}
function found(given) {
    const count = numberOf(given?.count);
    return count === 0 ? '' : grouped(count);
}
const grouped = (value) => value.toLocaleString('en-US');
const numberOf = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const textOf = (value) => (typeof value === 'string' ? value.slice(0, 500) : '');
const listOf = (value) => (Array.isArray(value) ? value.slice(0, MOST_ROWS) : []);

;// CONCATENATED MODULE: ./lib/src/report/step-report.js



const LONGEST_TEXT = 2000;
const MOST_ANSWERS = 50;
const sections = {
    answers: answersSection,
    'compile-cache': compileCacheSection,
    dataset: datasetSection,
};
function renderReport(report) {
    const known = sections[report.kind];
    if (known !== undefined)
        return known(report);
    const lines = JSON.stringify(report, null, 2).slice(0, 20_000).split('\n');
    return (0,markdown/* details */.zH)(`Report of the step: ${report.kind.slice(0, 80)}`, (0,markdown/* preformatted */.EC)(lines));
}
function answersSection({ base, tuned, answers }) {
    const rows = (Array.isArray(answers) ? answers : []).slice(0, MOST_ANSWERS).map((answer) => {
        const { question, base: ofBase, tuned: ofTuned, expected } = (answer ?? {});
        return [question, ofBase, ofTuned, expected].map(step_report_text);
    });
    const head = ['Question', `Before: ${step_report_text(base)}`, `Tuned: ${step_report_text(tuned)}`, 'Expected'];
    const withExpected = rows.some(([, , , expected]) => expected !== '');
    const width = withExpected ? 4 : 3;
    return `#### Answers before and after\n\n${(0,markdown/* table */.tp)(head.slice(0, width), rows.map((row) => row.slice(0, width)))}`;
}
const step_report_text = (value) => value === undefined || value === null ? '' : String(value).slice(0, LONGEST_TEXT).split('\n').map(markdown/* cell */.Hn).join('<br>');


/***/ }),

/***/ 74250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ watchStepReports)
/* harmony export */ });
/* harmony import */ var _report_step_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74262);

const MARK = Buffer.from('trainium-actions report: ');
const LONGEST_REPORT = 256 * 1024;
const MOST_REPORTS = 50;
const MOST_MEMORY = 4096;
const LONGEST_OUTPUT = 512 * 1024;
function watchStepReports() {
    let reports = [];
    const memory = {
        key: 'step-reports',
        save: () => (JSON.stringify(reports).length <= MOST_MEMORY ? reports : []),
        restore(saved) {
            if (Array.isArray(saved))
                reports = saved.filter(isReport);
        },
    };
    return {
        memory,
        lines(lines) {
            for (let at = lines.indexOf(MARK); at >= 0; at = lines.indexOf(MARK, at + MARK.length)) {
                const end = lines.indexOf(10, at);
                const report = parse(lines.subarray(at + MARK.length, end < 0 ? lines.length : end));
                if (report !== undefined && reports.length < MOST_REPORTS)
                    reports.push(report);
            }
        },
        report() {
            if (reports.length === 0)
                return {};
            const text = JSON.stringify(reports);
            return {
                outputs: { reports: text.length > LONGEST_OUTPUT ? '[]' : text },
                sections: reports.map(_report_step_report_js__WEBPACK_IMPORTED_MODULE_0__/* .renderReport */ .B),
            };
        },
    };
}
function parse(line) {
    if (line.length > LONGEST_REPORT)
        return undefined;
    try {
        const value = JSON.parse(line.toString('utf8'));
        return isReport(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
const isReport = (value) => typeof value === 'object' && value !== null && typeof value.kind === 'string';


/***/ }),

/***/ 35207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ saveHandover),
/* harmony export */   HW: () => (/* binding */ inheritance),
/* harmony export */   bJ: () => (/* binding */ isFollowed),
/* harmony export */   dG: () => (/* binding */ SAVE_MS),
/* harmony export */   h$: () => (/* binding */ handoverOf)
/* harmony export */ });
/* unused harmony exports HANDOVER, handoverText */
/* harmony import */ var _neuron_curve_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79783);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29828);
/* harmony import */ var _relay_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75527);




const HANDOVER = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .v}/handover`;
const MOST_POINTS = 300;
const MOST_BYTES_OF_A_MEMORY = 16 * 1024;
const SAVE_MS = 10 * 60_000;
function handoverOf(object) {
    const text = object.metadata?.annotations?.[HANDOVER];
    if (text === undefined)
        return undefined;
    try {
        const { points, ...rest } = JSON.parse(text);
        if (Number.isNaN(Date.parse(rest.savedAt)))
            return undefined;
        return { ...rest, memories: rest.memories ?? {}, points: (0,_neuron_curve_js__WEBPACK_IMPORTED_MODULE_3__/* .fromCsv */ .Ff)(points ?? '') };
    }
    catch {
        return undefined;
    }
}
function handoverText({ points, memories, ...rest }) {
    const kept = Object.entries(memories).filter(([, value]) => (JSON.stringify(value) ?? '').length <= MOST_BYTES_OF_A_MEMORY);
    return JSON.stringify({
        ...rest,
        memories: Object.fromEntries(kept),
        points: points.length === 0 ? '' : (0,_neuron_curve_js__WEBPACK_IMPORTED_MODULE_3__/* .toCsv */ .gD)((0,_neuron_curve_js__WEBPACK_IMPORTED_MODULE_3__/* .thin */ .yL)(points, MOST_POINTS)),
    });
}
function inheritance(object) {
    const relay = object.metadata?.annotations?.[_relay_js__WEBPACK_IMPORTED_MODULE_2__/* .RELAY */ .IU];
    const relays = relay === undefined ? {} : { [_relay_js__WEBPACK_IMPORTED_MODULE_2__/* .RELAY */ .IU]: relay };
    const handover = handoverOf(object);
    if (handover === undefined)
        return relays;
    const { retries: _, attempts, ...memories } = handover.memories;
    const asked = typeof attempts === 'object' ? { attempts: { ...attempts, asked: true } } : {};
    const { savedAt, by, points } = handover;
    const text = handoverText({ savedAt, by, following: false, points, memories: { ...memories, ...asked } });
    return { ...relays, [HANDOVER]: text };
}
async function saveHandover(cluster, run, handover) {
    const { kind, name, namespace, uid } = run;
    const patch = { metadata: { uid, annotations: { [HANDOVER]: handoverText(handover) } } };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
}
function isFollowed(handover, now) {
    return handover?.following === true && now - Date.parse(handover.savedAt) < 2 * SAVE_MS;
}


/***/ }),

/***/ 75527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IU: () => (/* binding */ RELAY),
/* harmony export */   Vx: () => (/* binding */ relayOf),
/* harmony export */   Wo: () => (/* binding */ claimRelay),
/* harmony export */   dR: () => (/* binding */ releaseRelay)
/* harmony export */ });
/* harmony import */ var _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58477);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27924);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);



const RELAY = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/relay`;
function relayOf(object) {
    try {
        const { number, by } = JSON.parse(object.metadata?.annotations?.[RELAY] ?? '{}');
        return { number: Number.isInteger(number) ? number : 0, by: String(by ?? '') };
    }
    catch {
        return { number: 0, by: '' };
    }
}
async function claimRelay(cluster, run, known, by) {
    const { kind, name, namespace, uid } = run;
    for (;;) {
        const object = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace });
        if (object?.metadata?.uid !== uid)
            return { won: false, by: 'nobody: it is gone' };
        const there = relayOf(object);
        if (there.number !== known)
            return { won: false, by: there.by };
        const metadata = {
            uid,
            resourceVersion: object.metadata.resourceVersion,
            annotations: { [RELAY]: JSON.stringify({ number: known + 1, by }) },
        };
        try {
            await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace }, { metadata }, { type: 'merge' });
            return { won: true };
        }
        catch (error) {
            if (!(error instanceof _kubernetes_cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h && error.status === 409))
                throw error;
        }
    }
}
async function releaseRelay(cluster, run, known) {
    const annotations = { [RELAY]: JSON.stringify({ number: known, by: '' }) };
    const patch = { metadata: { uid: run.uid, annotations } };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), run, patch, { type: 'merge' });
}


/***/ }),

/***/ 41550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unlessCancelled),
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

const EXIT_MS = 6_000;
function cancellation() {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.on(signal, () => {
            if (controller.signal.aborted)
                return;
            controller.abort();
            setTimeout(() => process.exit(process.exitCode ?? 1), EXIT_MS).unref();
        });
    }
    return controller.signal;
}
async function unlessCancelled(signal, doing, promise) {
    let leave = () => { };
    const cancelled = new Promise((_, reject) => {
        leave = () => reject(new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The step was cancelled ${doing}.`));
        if (signal.aborted)
            leave();
        else
            signal.addEventListener('abort', leave, { once: true });
    });
    try {
        return await Promise.race([promise, cancelled]);
    }
    finally {
        signal.removeEventListener('abort', leave);
    }
}


/***/ })

};
