export const id = 889;
export const ids = [889];
export const modules = {

/***/ 1728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ openDocument),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   cP: () => (/* binding */ integerOf),
/* harmony export */   iP: () => (/* binding */ flagOf),
/* harmony export */   ol: () => (/* binding */ scalarOf),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57304);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35777);



function openDocument(file, text) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const parsed = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    const complaints = parsed.errors.map((error) => {
        const sentence = error.code === 'DUPLICATE_KEY'
            ? `'${wordAt(text, error.pos[0])}' stands here a second time; each may stand once.`
            : `This is not valid YAML: ${error.message.split('\n')[0]}.`;
        return `${file}:${lines.linePos(error.pos[0]).line}: ${sentence}`;
    });
    const lineOf = (node) => {
        const range = node?.range;
        return range ? lines.linePos(range[0]).line : 1;
    };
    const document = {
        file,
        root: { path: '', line: 1, node: parsed.contents },
        complain: (entry, sentence) => complaints.push(`${file}:${entry.line}: ${sentence}`),
        finish() {
            if (complaints.length > 0)
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H(complaints.join('\n'));
        },
        lineOf,
    };
    // What could not be parsed is not looked at any further.
    if (complaints.length > 0)
        document.finish();
    return document;
}
function wordAt(text, offset) {
    return /^[^\s:]+/.exec(text.slice(offset))?.[0] ?? '';
}
/** The entries of a mapping by key, in the file's order. Anything but a mapping is complained about. */
function entriesOf(document, entry) {
    const entries = new Map();
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(entry.node)) {
        document.complain(entry, `${nameOf(entry)} must be a mapping of names to values.`);
        return entries;
    }
    for (const pair of entry.node.items) {
        const key = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) ? String(pair.key.value) : '';
        const path = entry.path === '' ? key : `${entry.path}.${key}`;
        entries.set(key, { path, line: document.lineOf(pair.key), node: pair.value });
    }
    return entries;
}
/** The entries of a mapping that may have these keys and no others. */
function fieldsOf(document, entry, keys) {
    const known = [...(keys.required ?? []), ...(keys.optional ?? [])];
    const entries = entriesOf(document, entry);
    for (const [key, field] of entries) {
        if (!known.includes(key)) {
            document.complain(field, `There is no key '${key}' in ${nameOf(entry)}; the keys are ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)(known)}.`);
        }
    }
    for (const key of keys.required ?? []) {
        if (!entries.has(key) && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(entry.node)) {
            document.complain(entry, `${nameOf(entry)} must have the key '${key}'.`);
        }
    }
    return Object.fromEntries(entries);
}
function textOf(document, entry) {
    const value = scalarOf(entry);
    if (typeof value === 'string' && value !== '')
        return value;
    document.complain(entry, `'${entry.path}' must be a text, not ${shown(value)}.`);
    return '';
}
function integerOf(document, entry, least) {
    const value = scalarOf(entry);
    if (typeof value === 'number' && Number.isInteger(value) && value >= least)
        return value;
    document.complain(entry, `'${entry.path}' must be a whole number of at least ${least}, not ${shown(value)}.`);
    return least;
}
function numberOf(document, entry) {
    const value = scalarOf(entry);
    if (typeof value === 'number' && Number.isFinite(value))
        return value;
    document.complain(entry, `'${entry.path}' must be a number, not ${shown(value)}.`);
    return 0;
}
function flagOf(document, entry) {
    const value = scalarOf(entry);
    if (typeof value === 'boolean')
        return value;
    document.complain(entry, `'${entry.path}' must be true or false, not ${shown(value)}.`);
    return false;
}
/** The value of a scalar as YAML 1.2 reads it; undefined for a mapping or a sequence. */
function scalarOf(entry) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(entry.node) ? entry.node.value : undefined;
}
function shown(value) {
    if (value === undefined)
        return 'a mapping or a list';
    if (value === null)
        return 'nothing';
    return typeof value === 'string' ? `'${value}'` : String(value);
}
const nameOf = (entry) => (entry.path === '' ? 'the file' : `'${entry.path}'`);


/***/ }),

/***/ 72202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $x: () => (/* binding */ parseValue),
/* harmony export */   sv: () => (/* binding */ readParameter)
/* harmony export */ });
/* unused harmony export parameterTypes */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35777);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1728);



const parameterTypes = ['string', 'integer', 'number', 'boolean', 'choice'];
const keys = {
    required: ['type', 'description'],
    optional: ['default', 'required', 'minimum', 'maximum', 'pattern', 'allowed'],
};
const name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Reads one entry of `parameters:`; everything wrong with it is complained about to the document. */
function readParameter(document, key, entry) {
    if (!name.test(key)) {
        document.complain(entry, `The parameter name '${key}' must be lower-case words joined by '-'.`);
    }
    const fields = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(document, entry, keys);
    const type = fields.type ? (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(document, fields.type) : 'string';
    if (!parameterTypes.some((known) => known === type) && fields.type) {
        document.complain(fields.type, `'${fields.type.path}' must be ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(parameterTypes)}, not '${type}'.`);
    }
    const parameter = {
        name: key,
        type: type,
        description: fields.description ? (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(document, fields.description) : '',
        required: fields.required ? (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .flagOf */ .iP)(document, fields.required) : false,
    };
    const limits = [
        [fields.minimum, ['integer', 'number']],
        [fields.maximum, ['integer', 'number']],
        [fields.pattern, ['string']],
        [fields.allowed, ['choice']],
    ];
    for (const [limit, types] of limits) {
        if (limit && !types.includes(parameter.type)) {
            document.complain(limit, `'${limit.path}' is for a parameter of type ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(types)}, not ${type}.`);
        }
    }
    if (fields.minimum)
        parameter.minimum = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .numberOf */ .rl)(document, fields.minimum);
    if (fields.maximum)
        parameter.maximum = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .numberOf */ .rl)(document, fields.maximum);
    if (fields.pattern)
        parameter.pattern = patternOf(document, fields.pattern);
    if (fields.allowed)
        parameter.allowed = wordsOf(document, fields.allowed);
    if (type === 'choice' && !fields.allowed) {
        document.complain(entry, `'${entry.path}' is a choice and must have the key 'allowed'.`);
    }
    if (fields.default) {
        const problem = problemOf(parameter, (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarOf */ .ol)(fields.default));
        if (problem)
            document.complain(fields.default, `'${fields.default.path}' ${problem}.`);
        else
            parameter.default = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarOf */ .ol)(fields.default);
    }
    if (parameter.required === (fields.default !== undefined)) {
        document.complain(entry, `'${entry.path}' must have either a default or 'required: true', and not both.`);
    }
    return parameter;
}
/**
 * The value that a text means, as inputs of a workflow are always text.
 * Throws "must be …, not '…'", to be put after the parameter's name.
 */
function parseValue(parameter, text) {
    const value = interpret(parameter.type, text);
    const problem = problemOf(parameter, value);
    if (problem)
        throw new Error(problem);
    return value;
}
function interpret(type, text) {
    if (type === 'boolean' && (text === 'true' || text === 'false'))
        return text === 'true';
    const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text);
    return (type === 'integer' || type === 'number') && isNumber ? Number(text) : text;
}
function problemOf(parameter, value) {
    const but = `, not ${(0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(value)}`;
    switch (parameter.type) {
        case 'string': {
            if (typeof value !== 'string')
                return `must be a text${but}`;
            const { pattern } = parameter;
            return pattern === undefined || wholly(pattern).test(value) ? undefined : `must match ${pattern}${but}`;
        }
        case 'choice':
            return (parameter.allowed ?? []).some((word) => word === value)
                ? undefined
                : `must be ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(parameter.allowed ?? [])}${but}`;
        case 'boolean':
            return typeof value === 'boolean' ? undefined : `must be true or false${but}`;
        case 'integer':
        case 'number': {
            const { minimum = -Infinity, maximum = Infinity } = parameter;
            const fits = typeof value === 'number' && Number.isFinite(value) && value >= minimum && value <= maximum;
            return fits && (parameter.type === 'number' || Number.isSafeInteger(value))
                ? undefined
                : `must be ${rangeOf(parameter)}${but}`;
        }
    }
}
function rangeOf({ type, minimum, maximum }) {
    const noun = type === 'integer' ? 'a whole number' : 'a number';
    if (minimum !== undefined && maximum !== undefined)
        return `${noun} from ${minimum} to ${maximum}`;
    if (minimum !== undefined)
        return `${noun} of at least ${minimum}`;
    return maximum === undefined ? noun : `${noun} of at most ${maximum}`;
}
const wholly = (pattern) => new RegExp(`^(?:${pattern})$`, 'u');
function patternOf(document, entry) {
    const pattern = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(document, entry);
    try {
        wholly(pattern);
        return pattern;
    }
    catch {
        document.complain(entry, `'${entry.path}' must be a regular expression, not '${pattern}'.`);
        return '.*';
    }
}
function wordsOf(document, entry) {
    const items = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(entry.node) ? entry.node.toJSON() : [];
    if (items.length === 0 || !items.every((item) => typeof item === 'string')) {
        document.complain(entry, `'${entry.path}' must be a list of texts.`);
        return [];
    }
    return items;
}


/***/ }),

/***/ 73889:
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
// EXTERNAL MODULE: ./lib/src/recipe/metadata.js
var recipe_metadata = __webpack_require__(69336);
// EXTERNAL MODULE: ./lib/src/recipe/parameter.js
var recipe_parameter = __webpack_require__(72202);
// EXTERNAL MODULE: ./lib/src/recipe/recipe.js
var recipe_recipe = __webpack_require__(86163);
// EXTERNAL MODULE: ./lib/src/recipe/reference.js
var reference = __webpack_require__(83656);
;// CONCATENATED MODULE: ./lib/src/recipe/run-id.js

/**
 * The longest run id: the MPI Operator makes host names of it, `<run id>-worker-<index>`, and a host name has at most
 * 63 characters.
 */
function longestRunId(workers) {
    return 63 - `-worker-${Math.max(0, workers - 1)}`.length;
}
/** Throws where the id cannot name an MPIJob: its Service and host names are DNS labels that start with a letter. */
function checkRunId(runId, workers) {
    const longest = longestRunId(workers);
    if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(runId) && runId.length <= longest)
        return;
    throw new failure/* Failure */.H(`The run id '${runId}' must have at most ${longest} lower-case letters, digits and '-', start with a letter and ` +
        "not end with '-': it names the pods.");
}
/** Joins the parts with '-', the first made fit for a run id: shortened, and without what no run id may have. */
function composeRunId(name, suffix, workers) {
    const room = Math.max(1, longestRunId(workers) - suffix.length - 1);
    const plain = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '');
    return `${plain.slice(0, room).replace(/-+$/, '') || 'run'}-${suffix}`;
}

;// CONCATENATED MODULE: ./lib/src/recipe/scripts.js



/** What the API server takes for all values of a ConfigMap together, in bytes. */
const CONFIG_MAP_LIMIT = 1_048_576;
/** The files of the scripts folder, as the `data` of a ConfigMap: file name to text. Sorted, so that it has one form. */
async function readScripts(folder) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true });
    const data = {};
    let bytes = 0;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const file = (0,external_node_path_.join)(folder, entry.name);
        if (!entry.isFile())
            throw new failure/* Failure */.H(`'${file}' is not a plain file: a ConfigMap holds files, and no folders.`);
        if (!/^[-._a-zA-Z0-9]+$/.test(entry.name)) {
            throw new failure/* Failure */.H(`'${file}' cannot be a key of a ConfigMap: use letters, digits, '-', '_' and '.' in its name.`);
        }
        const content = await (0,promises_.readFile)(file);
        data[entry.name] = decode(content, file);
        bytes += content.byteLength;
    }
    if (bytes > CONFIG_MAP_LIMIT) {
        throw new failure/* Failure */.H(`The scripts in '${folder}' have ${bytes} bytes, but a ConfigMap holds at most ${CONFIG_MAP_LIMIT}: ` +
            'put what is large into the image.');
    }
    return data;
}
/**
 * The scripts that a manifest names, and those that these name in turn: a change in any other cannot change what the
 * step does. All, where it names none.
 */
function scriptsUsedBy(manifest, scripts) {
    const found = new Set();
    const search = (text) => {
        for (const [name, content] of Object.entries(scripts)) {
            if (found.has(name) || !text.includes(name))
                continue;
            found.add(name);
            search(content);
        }
    };
    search(JSON.stringify(manifest));
    return found.size === 0 ? scripts : Object.fromEntries(Object.entries(scripts).filter(([name]) => found.has(name)));
}
function decode(content, file) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(content);
    }
    catch (cause) {
        throw new failure/* Failure */.H(`'${file}' is not UTF-8 text: put binary files into the image.`, { cause });
    }
}

;// CONCATENATED MODULE: ./lib/src/recipe/workload.js

/** `origin` names the manifest in sentences. Throws where the object is neither an MPIJob nor a Job with containers. */
function readWorkload(object, origin) {
    const given = object;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
        throw new failure/* Failure */.H(`${origin} must hold one Kubernetes object: an MPIJob or a Job.`);
    }
    const type = `${given.apiVersion ?? 'no apiVersion'}, ${given.kind ?? 'no kind'}`;
    if (given.kind === 'MPIJob' && given.apiVersion === 'kubeflow.org/v2beta1')
        return readMpiJob(given, origin);
    if (given.kind === 'Job' && given.apiVersion === 'batch/v1')
        return readJob(given, origin);
    throw new failure/* Failure */.H(`${origin} must be an MPIJob (kubeflow.org/v2beta1) or a Job (batch/v1), not ${type}.`);
}
function readMpiJob(object, origin) {
    const { slotsPerWorker = 1, mpiReplicaSpecs } = (object.spec ?? {});
    const worker = mpiReplicaSpecs?.Worker;
    if (!worker)
        throw new failure/* Failure */.H(`${origin} must have spec.mpiReplicaSpecs.Worker: the pods that do the work.`);
    const workload = {
        kind: 'MPIJob',
        object,
        main: templateOf(mpiReplicaSpecs?.Launcher?.template, origin, 'spec.mpiReplicaSpecs.Launcher.template'),
        worker: templateOf(worker.template, origin, 'spec.mpiReplicaSpecs.Worker.template'),
        workers: worker.replicas ?? 1,
        slotsPerWorker,
        setWorkers: (workers) => {
            worker.replicas = workers;
            workload.workers = workers;
        },
    };
    return workload;
}
function readJob(object, origin) {
    const spec = (object.spec ?? {});
    const template = templateOf(spec.template, origin, 'spec.template');
    const workload = {
        kind: 'Job',
        object,
        main: template,
        worker: template,
        workers: spec.parallelism ?? 1,
        slotsPerWorker: 1,
        setWorkers: (workers) => {
            spec.parallelism = workers;
            workload.workers = workers;
        },
    };
    return workload;
}
function templateOf(template, origin, path) {
    if (!Array.isArray(template?.spec?.containers) || template.spec.containers.length === 0) {
        throw new failure/* Failure */.H(`${origin} must have at least one container in ${path}.spec.containers.`);
    }
    return template;
}
/** Neuron devices (not cores) that one pod of the template asks for. */
function neuronDevicesOf({ spec }) {
    // An extended resource's request and limit are equal; either alone sets both.
    const device = 'aws.amazon.com/neuron';
    return spec.containers
        .map(({ resources }) => Number(resources?.limits?.[device] ?? resources?.requests?.[device] ?? 0))
        .reduce((sum, devices) => sum + devices, 0);
}
function claimOf({ spec }) {
    return spec.volumes?.find((volume) => volume.persistentVolumeClaim)?.persistentVolumeClaim?.claimName;
}
/**
 * Sees to it that mpirun starts as many processes as the workers have slots. With `rewrite` the number is put right;
 * without, more processes than slots is an error: mpirun would end at once with "not enough slots available".
 */
function checkProcesses(workload, origin, rewrite) {
    const slots = workload.workers * workload.slotsPerWorker;
    const settle = (text) => {
        if (rewrite)
            return String(slots);
        if (Number(text) <= slots)
            return text;
        throw new failure/* Failure */.H(`${origin} starts ${text} processes (mpirun -np ${text}), but ${workload.workers} workers with ` +
            `${workload.slotsPerWorker} slots each hold ${slots}: write -np $(workers), or change replicas or slotsPerWorker.`);
    };
    for (const container of workload.main.spec.containers) {
        for (const list of [container.command, container.args]) {
            if (!list)
                continue;
            list.forEach((word, index) => {
                if (typeof word !== 'string') {
                    throw new failure/* Failure */.H(`${origin} has ${word} in a command, where Kubernetes takes texts only: put it in quotes.`);
                }
                const before = list[index - 1];
                if (before !== undefined && countFlag.test(before) && /^\d+$/.test(word))
                    list[index] = settle(word);
                else if (word.includes('mpirun')) {
                    list[index] = word.replace(countInText, (_, flag, count) => flag + settle(count));
                }
            });
        }
    }
}
// https://docs.open-mpi.org/en/v4.1.x/man-openmpi/man1/mpirun.1.html: -c, -n, --n and -np mean the same.
const countFlag = /^(-c|--?np?)$/;
const countInText = /(\s--?np?\s+)(\d+)\b/g;

;// CONCATENATED MODULE: ./lib/src/recipe/plan.js













/** Plans a step of a recipe. Throws one sentence for each input that is wrong, before anything is made. */
async function planStep(options) {
    const recipe = await (0,recipe_recipe/* readRecipe */.X)(options.recipe);
    const step = recipe.steps.find(({ name }) => name === options.step);
    if (!step) {
        const names = recipe.steps.map(({ name }) => `'${name}'`);
        throw new failure/* Failure */.H(`The recipe '${recipe.name}' has no step '${options.step}'; it has ${(0,inputs/* oneOf */.yL)(names)}.`);
    }
    const file = (0,external_node_path_.join)(recipe.folder, step.manifest);
    return plan({
        ...options,
        recipe: recipe.name,
        once: step.once,
        document: parseManifest(await (0,promises_.readFile)(file, 'utf8'), file),
        origin: `The manifest '${step.manifest}' of the recipe '${recipe.name}'`,
        parameters: valuesOf(recipe, options.parameters),
        defaultWorkers: step.workers,
        ...(recipe.scripts === undefined ? {} : { scripts: await readScripts((0,external_node_path_.join)(recipe.folder, recipe.scripts)) }),
        ...(recipe.runDirectory === undefined ? {} : { runDirectory: recipe.runDirectory }),
    });
}
/** Plans any MPIJob or Job. */
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
    // The run id names the outcome and does not decide it: the fingerprint is taken with a stand-in for it.
    const anonymous = render('run');
    if (complaints.length > 0)
        throw new failure/* Failure */.H(complaints.join('\n'));
    const { image = '', parameters } = draft;
    const relevant = Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(`params.${name}`)));
    const sized = (object) => {
        const workload = readWorkload(object, origin);
        if (draft.workers !== undefined)
            workload.setWorkers(draft.workers);
        checkProcesses(workload, origin, draft.workers !== undefined);
        return workload;
    };
    const { workers } = sized(anonymous);
    const fingerprint = digest([anonymous, scriptsUsedBy(anonymous, draft.scripts ?? {}), image, relevant]);
    const runId = draft.runId ?? defaultRunId(draft, fingerprint, workers);
    checkRunId(runId, workers);
    const workload = sized(render(runId));
    const metadata = (0,recipe_metadata/* metadataFor */.Bl)({ ...draft, runId, fingerprint });
    const manifest = metadata.ofWorkload(workload, origin);
    const runDirectory = draft.runDirectory?.replaceAll('$(run.id)', runId);
    const claimName = claimOf(workload.worker) ?? claimOf(workload.main);
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
        workers,
        neuronDevicesPerWorker: neuronDevicesOf(workload.worker),
        ...(runDirectory === undefined || !used.has('run.directory') ? {} : { runDirectory }),
        ...(claimName === undefined ? {} : { claimName }),
        logContainer: workload.main.spec.containers[0]?.name ?? '',
    };
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
/** The parameters' values with the defaults filled in; all that is wrong is told together. */
function valuesOf(recipe, given) {
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
            else
                complaints.push(`The recipe '${recipe.name}' needs the parameter '${parameter.name}'.`);
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
        return composeRunId(`${name}-${draft.step}`, fingerprint.slice(0, 8), workers);
    const run = draft.workflowRun ?? process.env.GITHUB_RUN_ID;
    if (!run)
        throw new failure/* Failure */.H(`The step '${draft.step}' needs a run id: outside a workflow there is none to make one from.`);
    return composeRunId(name, run, workers);
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
/** SHA-256 (hex) of the JSON with sorted keys, so that the order in a file does not matter. */
function digest(value) {
    const sorted = JSON.stringify(value, (_, item) => item !== null && typeof item === 'object' && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
        : item);
    return (0,external_node_crypto_.createHash)('sha256').update(sorted).digest('hex');
}


/***/ }),

/***/ 86163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readRecipe)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38815);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57304);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1728);
/* harmony import */ var _parameter_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(72202);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(83656);








const stepName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Reads and checks `recipe.yaml`. All that is wrong with it is told together, by file and line. */
async function readRecipe(folder) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'recipe.yaml');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch((error) => {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H(`There is no recipe in '${folder}': its recipe.yaml cannot be read (${error.code}).`, {
            cause: error,
        });
    });
    const shownFile = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(process.cwd(), file);
    const document = (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .openDocument */ .EJ)(shownFile.startsWith('..') ? file : shownFile, text);
    const fields = (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(document, document.root, {
        required: ['description', 'steps'],
        optional: ['image', 'scripts', 'runDirectory', 'parameters'],
    });
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder);
    const recipe = {
        name: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(root),
        folder: root,
        description: fields.description ? (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .textOf */ .b6)(document, fields.description) : '',
        parameters: fields.parameters
            ? [...(0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .entriesOf */ .Mc)(document, fields.parameters)].map(([key, entry]) => (0,_parameter_js__WEBPACK_IMPORTED_MODULE_6__/* .readParameter */ .sv)(document, key, entry))
            : [],
        steps: fields.steps
            ? [...(0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .entriesOf */ .Mc)(document, fields.steps)].map(([key, entry]) => readStep(document, root, key, entry))
            : [],
    };
    if (fields.image)
        recipe.image = readImage(document, root, fields.image);
    if (fields.scripts)
        recipe.scripts = pathOf(document, root, fields.scripts);
    if (fields.runDirectory)
        recipe.runDirectory = directoryOf(document, fields.runDirectory);
    if (fields.steps && recipe.steps.length === 0)
        document.complain(fields.steps, "'steps' must have at least one step.");
    if (fields.parameters)
        await complainOfUnused(document, recipe, (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .entriesOf */ .Mc)(document, fields.parameters));
    document.finish();
    return recipe;
}
/** A parameter that no step uses looks as if it changed something. */
async function complainOfUnused(document, recipe, parameters) {
    const used = new Set();
    for (const { manifest } of recipe.steps) {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(recipe.folder, manifest), 'utf8').catch(() => undefined);
        // What is wrong with a manifest is said when its step is planned; which parameters it uses is not known until then.
        if (text === undefined)
            return;
        for (const part of (0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .parseAllDocuments */ .hR)(text)) {
            if (part.errors.length > 0)
                return;
            for (const name of (0,_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .referencesIn */ .i)(part.toJS()))
                used.add(name);
        }
    }
    for (const [name, entry] of parameters) {
        if (!used.has(`params.${name}`)) {
            document.complain(entry, `The parameter '${name}' does nothing: no manifest refers to $(params.${name}).`);
        }
    }
}
function readStep(document, root, key, entry) {
    if (!stepName.test(key))
        document.complain(entry, `The step name '${key}' must be lower-case words joined by '-'.`);
    const fields = (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(document, entry, {
        required: ['description', 'manifest'],
        optional: ['once', 'workers'],
    });
    return {
        name: key,
        description: fields.description ? (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .textOf */ .b6)(document, fields.description) : '',
        manifest: fields.manifest ? pathOf(document, root, fields.manifest) : '',
        once: fields.once ? (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .flagOf */ .iP)(document, fields.once) : false,
        workers: fields.workers ? (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .integerOf */ .cP)(document, fields.workers, 1) : 1,
    };
}
function readImage(document, root, entry) {
    const fields = (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(document, entry, { required: ['dockerfile', 'context', 'repository'] });
    return {
        dockerfile: fields.dockerfile ? pathOf(document, root, fields.dockerfile) : '',
        context: fields.context ? pathOf(document, root, fields.context) : '',
        repository: fields.repository ? (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .textOf */ .b6)(document, fields.repository) : '',
    };
}
/** A path inside the recipe's folder that exists: a recipe is complete in itself, and cannot read what is around it. */
function pathOf(document, root, entry) {
    const path = (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .textOf */ .b6)(document, entry);
    if (path === '')
        return path;
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(path) || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.normalize)(path).startsWith('..')) {
        document.complain(entry, `'${entry.path}' must be a path inside the recipe's folder, not '${path}'.`);
    }
    else if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path))) {
        document.complain(entry, `'${entry.path}' names '${path}', which is not in the recipe's folder.`);
    }
    return path;
}
function directoryOf(document, entry) {
    const path = (0,_document_js__WEBPACK_IMPORTED_MODULE_5__/* .textOf */ .b6)(document, entry);
    if (!path.startsWith('/') || !path.includes('$(run.id)')) {
        document.complain(entry, `'${entry.path}' must be an absolute path with $(run.id) in it, not '${path}'.`);
    }
    return path;
}


/***/ }),

/***/ 83656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ referencesIn),
/* harmony export */   p: () => (/* binding */ fillIn)
/* harmony export */ });
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35777);

/**
 * Puts values in the place of `$(params.x)`, `$(run.id)`, `$(image)` and so on, in every text of a parsed document.
 * A text that is nothing but one reference becomes the value itself, with its type: a number stays a number.
 *
 * Kubernetes uses the same brackets for environment variables, and shells for commands: `$(VAR)`, `$(cat file)` and
 * `$$(anything)` are left as they are. Words joined by a dot are always meant for us.
 *
 * @param complain hears of each reference that stands for nothing, with its path in the document.
 */
function fillIn(document, references, complain) {
    const walk = (value, path) => {
        if (typeof value === 'string') {
            const filled = fillText(value, references, (name) => complain(unknown(name, path)));
            return textOnly.test(path) ? String(filled) : filled;
        }
        if (Array.isArray(value))
            return value.map((item, index) => walk(item, `${path}[${index}]`));
        if (value === null || typeof value !== 'object')
            return value;
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, path === '' ? key : `${path}.${key}`)]));
    };
    const unknown = (name, path) => `$(${name}) at ${path} stands for nothing; there are ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)([...references.keys()].map((key) => `$(${key})`))}.`;
    return walk(document, '');
}
/** The names of all references in the texts of a parsed document that could be ours. */
function referencesIn(document) {
    const names = new Set();
    const walk = (value) => {
        if (typeof value === 'string') {
            for (const [, escaped, name] of value.matchAll(reference))
                if (escaped === '' && name)
                    names.add(name);
        }
        else if (value !== null && typeof value === 'object')
            Object.values(value).forEach(walk);
    };
    walk(document);
    return names;
}
// Where Kubernetes takes texts only, and refuses a number or a flag.
const textOnly = /\.(command|args)\[\d+\]$|\.env\[\d+\]\.value$|\.(labels|annotations|nodeSelector|matchLabels|limits|requests)\.[^[\]]+$/;
const reference = /(\$?)\$\(([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*)\)/g;
function fillText(text, references, complain) {
    const whole = /^\$\(([^()$\s]+)\)$/.exec(text)?.[1];
    if (whole !== undefined && references.has(whole))
        return references.get(whole);
    return text.replace(reference, (found, escaped, name) => {
        if (escaped !== '')
            return found;
        const value = references.get(name);
        if (value !== undefined)
            return String(value);
        if (name.includes('.'))
            complain(name);
        return found;
    });
}


/***/ })

};
