export const id = 8907;
export const ids = [8907];
export const modules = {

/***/ 58907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planManifest: () => (/* binding */ planManifest),
  planStep: () => (/* binding */ planStep)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/inputs.js
var inputs = __webpack_require__(35777);
// EXTERNAL MODULE: ./lib/src/recipe/checkpoints.js
var checkpoints = __webpack_require__(37818);
// EXTERNAL MODULE: ./lib/src/recipe/metadata.js
var recipe_metadata = __webpack_require__(69336);
;// CONCATENATED MODULE: ./lib/src/recipe/overrides-env.js
function passOn(workload, env) {
    const names = Object.keys(env);
    for (const template of new Set([workload.main, workload.worker]))
        setEnv(template, env);
    if (workload.kind === 'Job')
        return [];
    const [container] = workload.main.spec.containers;
    const found = [container?.command, container?.args].map((words) => words !== undefined && exportIn(words, names));
    if (found.includes(true))
        return [];
    return [
        `The launcher does not call mpirun in its command, so what is started on the workers sees ${names.join(', ')} only ` +
            'where its script gives mpirun -x for each.',
    ];
}
function setEnv({ spec }, env) {
    const container = spec.containers[0];
    const others = (container.env ?? []).filter(({ name }) => !(name in env));
    container.env = [...others, ...Object.entries(env).map(([name, value]) => ({ name, value }))];
}
function exportIn(words, names) {
    const at = words.findIndex((word) => /^(\S*\/)?mpi(run|exec)$/.test(word));
    if (at >= 0) {
        const exported = new Set(words.flatMap((word, index) => (words[index - 1] === '-x' ? [word.split('=')[0]] : [])));
        words.splice(at + 1, 0, ...names.filter((name) => !exported.has(name)).flatMap((name) => ['-x', name]));
        return true;
    }
    let found = false;
    words.forEach((word, index) => {
        words[index] = word.replace(/(^|[\s;&|(])((?:\S*\/)?mpi(?:run|exec))(?=\s)/g, (_, before, program) => {
            found = true;
            const missing = names.filter((name) => !new RegExp(`\\s-x\\s+${name}\\b`).test(word));
            return `${before}${program}${missing.map((name) => ` -x ${name}`).join('')}`;
        });
    });
    return found;
}

;// CONCATENATED MODULE: ./lib/src/recipe/overrides.js


const DEFAULT_DEADLINE_SECONDS = 4 * 86_400;
function overrideContent(workload, { env }, image) {
    if (image !== undefined)
        for (const template of templatesOf(workload))
            setImage(template, image);
    return Object.keys(env).length === 0 ? [] : passOn(workload, env);
}
function overridePlacement(workload, overrides, origin) {
    const { nodeSelector = {}, tolerations = [], queue, priorityClass, instanceType } = overrides;
    const selector = {
        ...nodeSelector,
        ...(instanceType === undefined ? {} : { 'node.kubernetes.io/instance-type': instanceType }),
    };
    const { spec } = workload.worker;
    if (Object.keys(selector).length > 0)
        spec.nodeSelector = { ...spec.nodeSelector, ...selector };
    if (tolerations.length > 0)
        spec.tolerations = [...(spec.tolerations ?? []), ...tolerations];
    if (priorityClass !== undefined) {
        for (const template of templatesOf(workload))
            template.spec.priorityClassName = priorityClass;
    }
    if (queue !== undefined)
        enqueue(workload, queue, origin);
    const policy = policyOf(workload);
    if (overrides.ttlSeconds !== undefined)
        policy.ttlSecondsAfterFinished = overrides.ttlSeconds;
    return setDeadline(policy, overrides.deadlineSeconds, origin);
}
const templatesOf = ({ main, worker }) => new Set([main, worker]);
function policyOf({ kind, object }) {
    const spec = object.spec;
    if (kind === 'Job')
        return spec;
    spec.runPolicy ??= {};
    return spec.runPolicy;
}
function setImage({ spec }, image) {
    const before = spec.containers[0].image;
    const { initContainers = [] } = spec;
    for (const container of [...spec.containers, ...initContainers]) {
        if (container === spec.containers[0] || (before !== undefined && container.image === before))
            container.image = image;
    }
}
function enqueue(workload, { system, name }, origin) {
    const { object } = workload;
    if (system === 'kueue') {
        object.metadata = {
            ...object.metadata,
            labels: { ...object.metadata?.labels, 'kueue.x-k8s.io/queue-name': name },
        };
        return;
    }
    if (workload.kind === 'Job') {
        throw new failure/* Failure */.H(`${origin} is a Job, which Volcano's queues do not take: use an MPIJob, or a queue of Kueue.`);
    }
    const policy = policyOf(workload);
    policy.schedulingPolicy = { ...policy.schedulingPolicy, queue: name };
}
function setDeadline(policy, seconds, origin) {
    if (seconds !== undefined)
        policy.activeDeadlineSeconds = seconds;
    if (policy.activeDeadlineSeconds !== undefined)
        return [];
    policy.activeDeadlineSeconds = DEFAULT_DEADLINE_SECONDS;
    return [
        `${origin} has no activeDeadlineSeconds: it gets ${DEFAULT_DEADLINE_SECONDS} (four days; see input 'deadline').`,
    ];
}

// EXTERNAL MODULE: ./lib/src/recipe/parameter.js
var recipe_parameter = __webpack_require__(72202);
;// CONCATENATED MODULE: ./lib/src/recipe/processes.js

const countFlag = /^(-c|--?np?)$/;
const countInText = /(\s--?np?\s+)(\d+)\b/g;
const hostFlag = /^(-H|--?host|--?hostfile|--?machinefile)$/;
const hostInText = /\s(-H|--?host|--?hostfile|--?machinefile)\s+(\S+)/g;
const OPERATORS_HOSTFILE = '/etc/mpi/hostfile';
function checkProcesses(workload, origin, before) {
    const { workers } = workload;
    const slots = workers * workload.slotsPerWorker;
    const settle = (text) => {
        const processes = Number(text);
        if (before === undefined)
            return checked(processes);
        if (processes % before === 0)
            return checked((processes / before) * workers);
        throw new failure/* Failure */.H(`${origin} starts ${text} processes on ${before} workers, which are not the same number on each: with ${workers} ` +
            'workers nobody can say how many are meant; write -np $(workers).');
    };
    const checked = (processes) => {
        if (processes <= slots)
            return String(processes);
        throw new failure/* Failure */.H(`${origin} starts ${processes} processes (mpirun -np ${processes}), but ${workers} workers with ` +
            `${workload.slotsPerWorker} slots each hold ${slots}: write -np $(workers), or change replicas or slotsPerWorker.`);
    };
    const checkHosts = (flag, hosts) => {
        if (before === undefined || before === workers || hosts === OPERATORS_HOSTFILE)
            return;
        throw new failure/* Failure */.H(`${origin} tells mpirun its hosts itself (${flag} ${hosts}), so its workers cannot be set: leave that out, for the ` +
            'MPI Operator lists them.');
    };
    for (const container of workload.main.spec.containers) {
        for (const list of [container.command, container.args]) {
            if (!list)
                continue;
            list.forEach((word, index) => {
                if (typeof word !== 'string') {
                    throw new failure/* Failure */.H(`${origin} has ${word} in a command, where Kubernetes takes texts only: put it in quotes.`);
                }
                const flag = list[index - 1];
                if (flag !== undefined && countFlag.test(flag) && /^\d+$/.test(word))
                    list[index] = settle(word);
                else if (flag !== undefined && hostFlag.test(flag))
                    checkHosts(flag, word);
                else if (word.includes('mpirun')) {
                    for (const [, named, hosts] of word.matchAll(hostInText))
                        checkHosts(named, hosts);
                    list[index] = word.replace(countInText, (_, named, count) => named + settle(count));
                }
            });
        }
    }
}

// EXTERNAL MODULE: ./lib/src/recipe/recipe.js
var recipe_recipe = __webpack_require__(86163);
// EXTERNAL MODULE: ./lib/src/recipe/reference.js
var reference = __webpack_require__(83656);
// EXTERNAL MODULE: ./lib/src/recipe/run-id.js
var run_id = __webpack_require__(95304);
;// CONCATENATED MODULE: ./lib/src/recipe/scripts.js



const CONFIG_MAP_LIMIT = 1_048_576;
async function readScripts(folders) {
    const files = new Map();
    for (const folder of folders) {
        for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true })) {
            if (entry.name === '__pycache__')
                continue;
            const file = (0,external_node_path_.join)(folder, entry.name);
            if (!entry.isFile())
                throw new failure/* Failure */.H(`'${file}' is not a plain file: a ConfigMap holds files, and no folders.`);
            if (!/^[-._a-zA-Z0-9]+$/.test(entry.name)) {
                throw new failure/* Failure */.H(`'${file}' cannot be a key of a ConfigMap: use letters, digits, '-', '_' and '.' in its name.`);
            }
            files.set(entry.name, file);
        }
    }
    const data = {};
    let bytes = 0;
    for (const [name, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const content = await (0,promises_.readFile)(file);
        data[name] = decode(content, file);
        bytes += content.byteLength;
    }
    if (bytes > CONFIG_MAP_LIMIT) {
        throw new failure/* Failure */.H(`The scripts in '${folders.join("', '")}' have ${bytes} bytes, but a ConfigMap holds at most ${CONFIG_MAP_LIMIT}: ` +
            'put what is large into the image.');
    }
    return data;
}
function scriptsUsedBy(manifest, scripts) {
    const found = new Set();
    const search = (text) => {
        for (const [name, content] of Object.entries(scripts)) {
            if (found.has(name) || !names(text, name))
                continue;
            found.add(name);
            search(content);
        }
    };
    search(JSON.stringify(manifest));
    return found.size === 0 ? scripts : Object.fromEntries(Object.entries(scripts).filter(([name]) => found.has(name)));
}
function names(text, file) {
    if (text.includes(file))
        return true;
    const stem = /^(\w+)\.py$/.exec(file)?.[1];
    return stem !== undefined && new RegExp(`^\\s*(import|from)\\s+${stem}\\b`, 'm').test(text);
}
function decode(content, file) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(content);
    }
    catch (cause) {
        throw new failure/* Failure */.H(`'${file}' is not UTF-8 text: put binary files into the image.`, { cause });
    }
}

// EXTERNAL MODULE: ./lib/src/recipe/workload.js
var recipe_workload = __webpack_require__(94384);
;// CONCATENATED MODULE: ./lib/src/recipe/plan.js
















async function planStep(options) {
    const recipe = await (0,recipe_recipe/* readRecipe */.X)(options.recipe);
    const step = recipe.steps.find(({ name }) => name === options.step);
    if (!step) {
        const names = recipe.steps.map(({ name }) => `'${name}'`);
        throw new failure/* Failure */.H(`The recipe '${recipe.name}' has no step '${options.step}'; it has ${(0,inputs/* oneOf */.yL)(names)}.`);
    }
    const document = parseManifest(await (0,promises_.readFile)(step.manifest, 'utf8'), step.manifest);
    return plan({
        ...options,
        recipe: recipe.name,
        once: step.once,
        document,
        origin: `The manifest '${(0,external_node_path_.relative)(recipe.folder, step.manifest)}' of the recipe '${recipe.name}'`,
        parameters: valuesOf(recipe, options.parameters, (0,reference/* referencesIn */.i)(document)),
        defaultWorkers: step.workers,
        ...(recipe.scripts.length === 0 ? {} : { scripts: await readScripts(recipe.scripts) }),
        ...(recipe.runDirectory === undefined ? {} : { runDirectory: recipe.runDirectory }),
        ...(step.checkpoints === undefined ? {} : { checkpoints: step.checkpoints }),
    });
}
async function planManifest(options) {
    const text = options.text ?? (await readManifest(options.file));
    const document = parseManifest(text, options.file);
    const name = document?.metadata?.name;
    return plan({
        ...options,
        recipe: 'manifest',
        step: name === undefined || name.includes('$(') ? (0,external_node_path_.basename)(options.file).replace(/\.ya?ml$/, '') : name,
        once: false,
        document,
        origin: `The manifest '${options.file}'`,
        parameters: options.parameters ?? {},
    });
}
function plan(draft) {
    const { origin, document } = draft;
    const used = (0,reference/* referencesIn */.i)(document);
    if (used.has('image') && !draft.image)
        throw new failure/* Failure */.H(`${origin} needs an image: it refers to $(image).`);
    const isMpiJob = document?.kind === 'MPIJob';
    if (draft.workers !== undefined && !isMpiJob && !used.has('workers')) {
        throw new failure/* Failure */.H(`${origin} is not an MPIJob and does not refer to $(workers), so its workers cannot be set.`);
    }
    const complaints = [];
    const render = (runId) => {
        complaints.length = 0;
        return (0,reference/* fillIn */.p)(document, referencesFor(draft, runId), (sentence) => complaints.push(`${origin}: ${sentence}`));
    };
    const anonymous = render('run');
    if (complaints.length > 0)
        throw new failure/* Failure */.H(complaints.join('\n'));
    const { image = '', parameters } = draft;
    const relevant = Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(`params.${name}`)));
    const { workers } = shape(anonymous, draft, used, !draft.once);
    const fingerprint = digest([anonymous, scriptsUsedBy(anonymous, draft.scripts ?? {}), image, relevant]);
    const runId = draft.runId ?? defaultRunId(draft, fingerprint, workers);
    (0,run_id/* checkRunId */.np)(runId, workers);
    const notes = [];
    const workload = shape(render(runId), draft, used, true, notes);
    const metadata = (0,recipe_metadata/* metadataFor */.Bl)({ ...draft, runId, fingerprint });
    const manifest = metadata.ofWorkload(workload, origin);
    const runDirectory = draft.runDirectory?.replaceAll('$(run.id)', runId);
    const claimName = (0,recipe_workload/* claimOf */._B)(workload.worker) ?? (0,recipe_workload/* claimOf */._B)(workload.main);
    return {
        recipe: draft.recipe,
        step: draft.step,
        runId,
        kind: workload.kind,
        manifest,
        ...(draft.scripts === undefined ? {} : { scripts: metadata.ofScripts(draft.scripts) }),
        once: draft.once,
        fingerprint,
        parameters: relevant,
        notes,
        workers,
        neuronDevicesPerWorker: (0,recipe_workload/* neuronDevicesOf */._8)(workload.worker),
        ...(runDirectory === undefined || !used.has('run.directory') ? {} : { runDirectory }),
        ...(claimName === undefined ? {} : { claimName }),
        ...(draft.checkpoints === undefined
            ? {}
            : { checkpoints: (0,checkpoints/* checkpointsWith */.m)(draft.checkpoints, referencesFor(draft, runId)) }),
        logContainer: workload.main.spec.containers[0]?.name ?? '',
    };
}
function shape(object, draft, used, placed, notes = []) {
    const { origin, overrides = {} } = draft;
    const workload = (0,recipe_workload/* readWorkload */.Ez)(object, origin);
    const before = workload.workers;
    if (draft.workers !== undefined)
        workload.setWorkers(draft.workers);
    checkProcesses(workload, origin, draft.workers === undefined || used.has('workers') ? undefined : before);
    const image = draft.recipe === 'manifest' && !used.has('image') ? draft.image : undefined;
    notes.push(...overrideContent(workload, { env: overrides.env ?? {} }, image));
    if (placed)
        notes.push(...overridePlacement(workload, overrides, origin));
    return workload;
}
function referencesFor(draft, runId) {
    const references = new Map();
    for (const [name, value] of Object.entries(draft.parameters))
        references.set(`params.${name}`, value);
    references.set('run.id', runId);
    references.set('run.namespace', draft.namespace);
    if (draft.runDirectory)
        references.set('run.directory', draft.runDirectory.replaceAll('$(run.id)', runId));
    if (draft.scripts)
        references.set('run.scripts', `${runId}-scripts`);
    if (draft.image)
        references.set('image', draft.image);
    const workers = draft.workers ?? draft.defaultWorkers;
    if (workers !== undefined)
        references.set('workers', workers);
    return references;
}
function valuesOf(recipe, given, used) {
    const complaints = [];
    for (const [name, text] of Object.entries(given)) {
        if (recipe.parameters.some((parameter) => parameter.name === name))
            continue;
        const names = recipe.parameters.map((parameter) => `'${parameter.name}'`);
        complaints.push(`The recipe '${recipe.name}' has no parameter '${name}' (given '${text}'); it has ${(0,inputs/* oneOf */.yL)(names) || 'none'}.`);
    }
    const values = {};
    for (const parameter of recipe.parameters) {
        const text = given[parameter.name];
        try {
            if (text !== undefined)
                values[parameter.name] = (0,recipe_parameter/* parseValue */.$x)(parameter, text);
            else if (parameter.default !== undefined)
                values[parameter.name] = parameter.default;
            else if (used.has(`params.${parameter.name}`)) {
                complaints.push(`The recipe '${recipe.name}' needs the parameter '${parameter.name}'.`);
            }
        }
        catch (error) {
            complaints.push(`The parameter '${parameter.name}' of the recipe '${recipe.name}' ${error.message}.`);
        }
    }
    if (complaints.length > 0)
        throw new failure/* Failure */.H(complaints.join('\n'));
    return values;
}
function defaultRunId(draft, fingerprint, workers) {
    const name = draft.recipe === 'manifest' ? draft.step : draft.recipe;
    if (draft.once)
        return (0,run_id/* composeRunId */.Pt)(`${name}-${draft.step}`, fingerprint.slice(0, 8), workers);
    const run = draft.workflowRun ?? process.env.GITHUB_RUN_ID;
    if (!run)
        throw new failure/* Failure */.H(`The step '${draft.step}' needs a run id: outside a workflow there is none to make one from.`);
    return (0,run_id/* composeRunId */.Pt)(name, run, workers);
}
async function readManifest(file) {
    return (0,promises_.readFile)(file, 'utf8').catch((error) => {
        throw new failure/* Failure */.H(`The manifest '${file}' cannot be read (${error.code}).`, { cause: error });
    });
}
function parseManifest(text, file) {
    const documents = (0,dist/* parseAllDocuments */.hR)(text);
    if (!Array.isArray(documents) || documents.length !== 1) {
        throw new failure/* Failure */.H(`The manifest '${file}' must hold one object; it holds ${Array.isArray(documents) ? documents.length : 0}.`);
    }
    const [error] = documents[0].errors;
    if (error)
        throw new failure/* Failure */.H(`The manifest '${file}' is not valid YAML: ${error.message.split('\n')[0]}`);
    return documents[0].toJS();
}
function digest(value) {
    const sorted = JSON.stringify(value, (_, item) => item !== null && typeof item === 'object' && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
        : item);
    return (0,external_node_crypto_.createHash)('sha256').update(sorted).digest('hex');
}


/***/ }),

/***/ 95304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pt: () => (/* binding */ composeRunId),
/* harmony export */   np: () => (/* binding */ checkRunId)
/* harmony export */ });
/* unused harmony export longestRunId */
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

function longestRunId(workers) {
    return 63 - `-worker-${Math.max(0, workers - 1)}`.length;
}
function checkRunId(runId, workers) {
    const longest = longestRunId(workers);
    if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(runId) && runId.length <= longest)
        return;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`The run id '${runId}' must have at most ${longest} lower-case letters, digits and '-', start with a letter and ` +
        "not end with '-': it names the pods.");
}
function composeRunId(name, suffix, workers) {
    const room = Math.max(1, longestRunId(workers) - suffix.length - 1);
    const plain = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '');
    return `${plain.slice(0, room).replace(/-+$/, '') || 'run'}-${suffix}`;
}


/***/ })

};
