export const id = 699;
export const ids = [699,332];
export const modules = {

/***/ 2699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 4 modules
var core = __webpack_require__(3000);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(7304);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/src/inputs.js
var inputs = __webpack_require__(5777);
// EXTERNAL MODULE: ./lib/src/recipe/metadata.js
var recipe_metadata = __webpack_require__(9336);
;// CONCATENATED MODULE: ./lib/src/recipe/document.js



function openDocument(file, text) {
    const lines = new dist/* LineCounter */.HN();
    const parsed = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
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
                throw new failure/* Failure */.H(complaints.join('\n'));
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
    if (!(0,dist/* isMap */.jh)(entry.node)) {
        document.complain(entry, `${nameOf(entry)} must be a mapping of names to values.`);
        return entries;
    }
    for (const pair of entry.node.items) {
        const key = (0,dist/* isScalar */.jn)(pair.key) ? String(pair.key.value) : '';
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
            document.complain(field, `There is no key '${key}' in ${nameOf(entry)}; the keys are ${(0,inputs/* oneOf */.yL)(known)}.`);
        }
    }
    for (const key of keys.required ?? []) {
        if (!entries.has(key) && (0,dist/* isMap */.jh)(entry.node)) {
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
    return (0,dist/* isScalar */.jn)(entry.node) ? entry.node.value : undefined;
}
function shown(value) {
    if (value === undefined)
        return 'a mapping or a list';
    if (value === null)
        return 'nothing';
    return typeof value === 'string' ? `'${value}'` : String(value);
}
const nameOf = (entry) => (entry.path === '' ? 'the file' : `'${entry.path}'`);

;// CONCATENATED MODULE: ./lib/src/recipe/parameter.js



const parameterTypes = ['string', 'integer', 'number', 'boolean', 'choice'];
const keys = {
    required: ['type', 'description'],
    optional: ['default', 'required', 'minimum', 'maximum', 'pattern', 'allowed'],
};
const parameter_name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Reads one entry of `parameters:`; everything wrong with it is complained about to the document. */
function readParameter(document, key, entry) {
    if (!parameter_name.test(key)) {
        document.complain(entry, `The parameter name '${key}' must be lower-case words joined by '-'.`);
    }
    const fields = fieldsOf(document, entry, keys);
    const type = fields.type ? textOf(document, fields.type) : 'string';
    if (!parameterTypes.some((known) => known === type) && fields.type) {
        document.complain(fields.type, `'${fields.type.path}' must be ${(0,inputs/* oneOf */.yL)(parameterTypes)}, not '${type}'.`);
    }
    const parameter = {
        name: key,
        type: type,
        description: fields.description ? textOf(document, fields.description) : '',
        required: fields.required ? flagOf(document, fields.required) : false,
    };
    const limits = [
        [fields.minimum, ['integer', 'number']],
        [fields.maximum, ['integer', 'number']],
        [fields.pattern, ['string']],
        [fields.allowed, ['choice']],
    ];
    for (const [limit, types] of limits) {
        if (limit && !types.includes(parameter.type)) {
            document.complain(limit, `'${limit.path}' is for a parameter of type ${(0,inputs/* oneOf */.yL)(types)}, not ${type}.`);
        }
    }
    if (fields.minimum)
        parameter.minimum = numberOf(document, fields.minimum);
    if (fields.maximum)
        parameter.maximum = numberOf(document, fields.maximum);
    if (fields.pattern)
        parameter.pattern = patternOf(document, fields.pattern);
    if (fields.allowed)
        parameter.allowed = wordsOf(document, fields.allowed);
    if (type === 'choice' && !fields.allowed) {
        document.complain(entry, `'${entry.path}' is a choice and must have the key 'allowed'.`);
    }
    if (fields.default) {
        const problem = problemOf(parameter, scalarOf(fields.default));
        if (problem)
            document.complain(fields.default, `'${fields.default.path}' ${problem}.`);
        else
            parameter.default = scalarOf(fields.default);
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
    const but = `, not ${shown(value)}`;
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
                : `must be ${(0,inputs/* oneOf */.yL)(parameter.allowed ?? [])}${but}`;
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
    const pattern = textOf(document, entry);
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
    const items = (0,dist/* isSeq */.oP)(entry.node) ? entry.node.toJSON() : [];
    if (items.length === 0 || !items.every((item) => typeof item === 'string')) {
        document.complain(entry, `'${entry.path}' must be a list of texts.`);
        return [];
    }
    return items;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/src/recipe/reference.js

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
    const unknown = (name, path) => `$(${name}) at ${path} stands for nothing; there are ${(0,inputs/* oneOf */.yL)([...references.keys()].map((key) => `$(${key})`))}.`;
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

;// CONCATENATED MODULE: ./lib/src/recipe/recipe.js








const stepName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Reads and checks `recipe.yaml`. All that is wrong with it is told together, by file and line. */
async function readRecipe(folder) {
    const file = (0,external_node_path_.join)(folder, 'recipe.yaml');
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        throw new failure/* Failure */.H(`There is no recipe in '${folder}': its recipe.yaml cannot be read (${error.code}).`, {
            cause: error,
        });
    });
    const shownFile = (0,external_node_path_.relative)(process.cwd(), file);
    const document = openDocument(shownFile.startsWith('..') ? file : shownFile, text);
    const fields = fieldsOf(document, document.root, {
        required: ['description', 'steps'],
        optional: ['image', 'scripts', 'runDirectory', 'parameters'],
    });
    const root = (0,external_node_path_.resolve)(folder);
    const recipe = {
        name: (0,external_node_path_.basename)(root),
        folder: root,
        description: fields.description ? textOf(document, fields.description) : '',
        parameters: fields.parameters
            ? [...entriesOf(document, fields.parameters)].map(([key, entry]) => readParameter(document, key, entry))
            : [],
        steps: fields.steps
            ? [...entriesOf(document, fields.steps)].map(([key, entry]) => readStep(document, root, key, entry))
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
        await complainOfUnused(document, recipe, entriesOf(document, fields.parameters));
    document.finish();
    return recipe;
}
/** A parameter that no step uses looks as if it changed something. */
async function complainOfUnused(document, recipe, parameters) {
    const used = new Set();
    for (const { manifest } of recipe.steps) {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(recipe.folder, manifest), 'utf8').catch(() => undefined);
        // What is wrong with a manifest is said when its step is planned; which parameters it uses is not known until then.
        if (text === undefined)
            return;
        for (const part of (0,dist/* parseAllDocuments */.hR)(text)) {
            if (part.errors.length > 0)
                return;
            for (const name of referencesIn(part.toJS()))
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
    const fields = fieldsOf(document, entry, {
        required: ['description', 'manifest'],
        optional: ['once', 'workers'],
    });
    return {
        name: key,
        description: fields.description ? textOf(document, fields.description) : '',
        manifest: fields.manifest ? pathOf(document, root, fields.manifest) : '',
        once: fields.once ? flagOf(document, fields.once) : false,
        workers: fields.workers ? integerOf(document, fields.workers, 1) : 1,
    };
}
function readImage(document, root, entry) {
    const fields = fieldsOf(document, entry, { required: ['dockerfile', 'context', 'repository'] });
    return {
        dockerfile: fields.dockerfile ? pathOf(document, root, fields.dockerfile) : '',
        context: fields.context ? pathOf(document, root, fields.context) : '',
        repository: fields.repository ? textOf(document, fields.repository) : '',
    };
}
/** A path inside the recipe's folder that exists: a recipe is complete in itself, and cannot read what is around it. */
function pathOf(document, root, entry) {
    const path = textOf(document, entry);
    if (path === '')
        return path;
    if ((0,external_node_path_.isAbsolute)(path) || (0,external_node_path_.normalize)(path).startsWith('..')) {
        document.complain(entry, `'${entry.path}' must be a path inside the recipe's folder, not '${path}'.`);
    }
    else if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, path))) {
        document.complain(entry, `'${entry.path}' names '${path}', which is not in the recipe's folder.`);
    }
    return path;
}
function directoryOf(document, entry) {
    const path = textOf(document, entry);
    if (!path.startsWith('/') || !path.includes('$(run.id)')) {
        document.complain(entry, `'${entry.path}' must be an absolute path with $(run.id) in it, not '${path}'.`);
    }
    return path;
}

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
    const recipe = await readRecipe(options.recipe);
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
        step: name === undefined || name.includes('$(') ? basename(options.file).replace(/\.ya?ml$/, '') : name,
        once: false,
        document,
        origin: `The manifest '${options.file}'`,
        parameters: options.parameters ?? {},
    });
}
function plan(draft) {
    const { origin, document } = draft;
    const used = referencesIn(document);
    if (used.has('image') && !draft.image)
        throw new failure/* Failure */.H(`${origin} needs an image: it refers to $(image).`);
    const isMpiJob = document?.kind === 'MPIJob';
    if (draft.workers !== undefined && !isMpiJob && !used.has('workers')) {
        throw new failure/* Failure */.H(`${origin} is not an MPIJob and does not refer to $(workers), so its workers cannot be set.`);
    }
    const complaints = [];
    const render = (runId) => {
        complaints.length = 0;
        return fillIn(document, referencesFor(draft, runId), (sentence) => complaints.push(`${origin}: ${sentence}`));
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
                values[parameter.name] = parseValue(parameter, text);
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
    return readFile(file, 'utf8').catch((error) => {
        throw new Failure(`The manifest '${file}' cannot be read (${error.code}).`, { cause: error });
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

;// CONCATENATED MODULE: ./lib/src/run/cancellation.js
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

// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(8477);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(9598);
// EXTERNAL MODULE: ./lib/src/kubernetes/retry.js
var retry = __webpack_require__(8957);
;// CONCATENATED MODULE: ./lib/src/run/cluster-wait.js





/** AWS and a cluster that does not exist yet tell nobody when they are ready: they can only be asked. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** Connects to a cluster that another job may still be making. Only what that job mends is waited for. */
async function connectWhenThere(inputs, wait) {
    const until = Date.now() + wait.waitSeconds * 1000;
    let told = '';
    for (let attempt = 0;; attempt++) {
        const missing = await whatIsMissing(inputs, wait.claimName);
        if ('cluster' in missing)
            return missing;
        const left = until - Date.now();
        if (left <= 0 || wait.signal.aborted)
            throw missing.error;
        if (missing.error.message !== told)
            wait.tell(`Waiting for the cluster: ${missing.error.message}`);
        told = missing.error.message;
        await (0,retry/* pause */.v7)(Math.min(left, LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10)), wait.signal);
    }
}
async function whatIsMissing(inputs, claimName) {
    let connected;
    try {
        connected = await (0,connect.connect)(inputs);
    }
    catch (error) {
        if (isNotThereYet(error))
            return { error: error };
        throw error;
    }
    try {
        if (claimName === undefined)
            await connected.cluster.request('GET', '/version');
        else if (!(await connected.cluster.get(resources/* persistentVolumeClaims */.dt, { name: claimName, namespace: connected.namespace }))) {
            throw new failure/* Failure */.H(`The PersistentVolumeClaim '${claimName}' is not in namespace '${connected.namespace}'.`);
        }
        return connected;
    }
    catch (error) {
        connected.cluster.close();
        // Not allowed yet: the access entry and the role binding are made after the cluster.
        const mends = error instanceof failure/* Failure */.H || (error instanceof kubernetes_cluster/* ApiError */.h && [401, 403].includes(error.status));
        if (mends || isUnreachable(error))
            return { error: error };
        throw error;
    }
}
/** No such EKS cluster, or one that is being created and has no endpoint. */
function isNotThereYet(error) {
    const { cause, message } = error;
    return cause?.name === 'ResourceNotFoundException' || /has no endpoint yet/.test(message ?? '');
}
const isUnreachable = (error) => ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', 'EHOSTUNREACH'].includes(String(error.code));

;// CONCATENATED MODULE: ./lib/src/run/provenance.js
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

;// CONCATENATED MODULE: ./lib/src/recipe/find.js




/**
 * The folder of a recipe that a user names: a path to a folder with a recipe.yaml, or the name of one in `jobs/` of the
 * user's repository or of this toolkit. The user's own come first.
 */
function findRecipe(given, places) {
    const shelves = [(0,external_node_path_.join)(places.workspace, 'jobs'), (0,external_node_path_.join)(places.toolkit, 'jobs')];
    const candidates = [(0,external_node_path_.resolve)(places.workspace, given), ...shelves.map((shelf) => (0,external_node_path_.join)(shelf, given))];
    const found = candidates.find((folder) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'recipe.yaml')));
    if (found !== undefined)
        return found;
    const names = [...new Set(shelves.flatMap(recipesIn))].sort().map((name) => `'${name}'`);
    throw new failure/* Failure */.H(`There is no recipe '${given}': it must be ${(0,inputs/* oneOf */.yL)(names) || 'a recipe'}, or the path of a folder with a recipe.yaml.`);
}
function recipesIn(shelf) {
    if (!(0,external_node_fs_.existsSync)(shelf))
        return [];
    return (0,external_node_fs_.readdirSync)(shelf).filter((name) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(shelf, name, 'recipe.yaml')));
}

// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(7924);
;// CONCATENATED MODULE: ./lib/src/run/recipe-folder.js


/** The folder of the recipe that an input names: in the workspace, or of those that come with the toolkit. */
function recipeFolder(given) {
    return findRecipe(given, { workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(), toolkit: (0,toolkit/* toolkitRoot */.F)() });
}

// EXTERNAL MODULE: ./lib/src/run/clean-up.js + 4 modules
var clean_up = __webpack_require__(4579);
// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(8220);
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
var mpijob_view = __webpack_require__(7567);
;// CONCATENATED MODULE: ./lib/src/neuron/curve.js
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

;// CONCATENATED MODULE: ./lib/src/neuron/metrics.js
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
const metrics_NEWLINE = 10;
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
        const start = Math.max(block.lastIndexOf(metrics_NEWLINE, at), block.lastIndexOf(RETURN, at), at - LONGEST_DRAWING) + 1;
        const ends = [block.indexOf(metrics_NEWLINE, at), block.indexOf(RETURN, at), at + LONGEST_DRAWING];
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
            values[fields[name.toLowerCase()]] = metrics_numberOf(value);
    }
    const counter = COUNTER.exec(drawing)?.[1];
    // The bar shortens large numbers to three digits (`global_step=1.23e+3`); its counter is exact.
    const exact = step !== undefined && /^\d+(\.0*)?$/.test(step) ? Number(step) : undefined;
    const found = exact ?? (counter === undefined ? metrics_numberOf(step ?? 'nan') : Number(counter));
    return Number.isFinite(found) ? { step: found, ...values } : undefined;
}
function metrics_numberOf(text) {
    const sign = text.startsWith('-') ? -1 : 1;
    return /inf/i.test(text) ? sign * Number.POSITIVE_INFINITY : Number(text);
}

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
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(8660);
// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(9828);
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
    const curve = new Curve();
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
                            curve.add(metricPoints(lines));
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

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(3300);
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

;// CONCATENATED MODULE: ./lib/src/report/loss-chart.js

const loss_chart_MOST_POINTS = 100;
/** The loss over the steps as a Mermaid chart, which GitHub draws; empty where there is nothing to draw. */
function lossChart(points) {
    const finite = points.filter(({ loss }) => Number.isFinite(loss));
    if (finite.length < 2)
        return '';
    const drawn = thin(finite, loss_chart_MOST_POINTS);
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

;// CONCATENATED MODULE: ./lib/src/report/markdown.js
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
    const rows = [['Run', `<code>${cell(report.runId)}</code>`]];
    if (report.runDirectory)
        rows.push(['Directory', `<code>${cell(report.runDirectory)}</code>`]);
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
    const parts = [`### ${marks[view.phase]} ${cell(report.title)}: ${view.phase}`, table(['', ''], rows)];
    if (failure !== undefined) {
        const advice = failure.advice === '' ? '' : ` ${cell(failure.advice)}`;
        parts.push(`> **${cell(failure.sentence)}**${advice}`);
    }
    if (clue !== undefined) {
        parts.push(`> ${cell(clue.meaning)} ${cell(clue.advice)}`, preformatted([clue.line]));
    }
    const chart = lossChart(points);
    if (chart !== '')
        parts.push(chart);
    if (view.phase !== 'Succeeded' && report.lastLines.length > 0) {
        const lines = report.lastLines.slice(-40);
        parts.push(details(`Last ${lines.length} lines of the log`, preformatted(lines)));
    }
    const warnings = report.events.filter(({ type }) => type === 'Warning').slice(-15);
    if (view.phase !== 'Succeeded' && warnings.length > 0) {
        const cells = warnings.map(({ involvedObject, reason, message, count }) => [
            cell(`${involvedObject?.kind ?? ''}/${involvedObject?.name ?? ''}`),
            cell(reason ?? ''),
            cell((message ?? '').slice(0, 500)),
            String(count ?? 1),
        ]);
        parts.push(details('Warnings of the cluster', table(['Object', 'Reason', 'Message', 'Times'], cells)));
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
        started: outcome_timeText(view.startedAt),
        ended: outcome_timeText(view.endedAt),
        duration: duration === undefined ? '' : String(Math.round(duration)),
        restarts: String(view.restarts),
        workers: String(run.workers),
        'last-step': last === undefined ? '' : String(last.step),
        loss: numberText(last?.loss),
        throughput: numberText(last?.throughput),
        'metrics-file': points.length === 0 ? '' : await writeMetrics(run, toCsv(points)),
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
const outcome_timeText = (time) => (time === undefined ? '' : new Date(time).toISOString());
/** For the log: how a run ended, in a line. */
function closing(run, { view, curve }) {
    const last = curve.last();
    const took = view.startedAt === undefined || view.endedAt === undefined
        ? ''
        : ` after ${(0,duration/* formatDuration */.a)((view.endedAt - view.startedAt) / 1000)}`;
    const reached = last === undefined ? '' : `, at step ${last.step}${last.loss === undefined ? '' : ` with loss ${last.loss}`}`;
    return `Run ${run.runId}: ${view.phase}${took}${reached}.`;
}

;// CONCATENATED MODULE: ./lib/src/run/record.js



async function readRecord(cluster, step) {
    const [claimUid, found] = await Promise.all([
        claimUidOf(cluster, step),
        cluster.get(resources/* configMaps */.gT, { name: record_nameOf(step), namespace: step.namespace }),
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
    await cluster.apply(resources/* configMaps */.gT, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: record_nameOf(step),
            namespace: step.namespace,
            labels: {
                [recipe_metadata/* labels */.WD.managedBy]: toolkit/* FIELD_MANAGER */.v,
                [recipe_metadata/* labels */.WD.recipe]: step.recipe,
                [recipe_metadata/* labels */.WD.step]: step.step,
            },
            ownerReferences: owner,
        },
        data: { fingerprint: step.fingerprint, claim: claimUid ?? '', runId: record.runId, endedAt: record.endedAt },
    }, { force: true });
}
const record_nameOf = ({ recipe, step, fingerprint }) => `done-${recipe.slice(0, 90)}-${step.slice(0, 90)}-${fingerprint.slice(0, 16)}`;
async function claimUidOf(cluster, { claimName, namespace }) {
    if (claimName === undefined)
        return undefined;
    return (await cluster.get(resources/* persistentVolumeClaims */.dt, { name: claimName, namespace }))?.metadata?.uid;
}

// EXTERNAL MODULE: ./lib/src/run/stop.js
var stop = __webpack_require__(6394);
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
    (0,core/* info */.pq)(closing(run, outcome));
    return await resultOf(run, outcome);
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
                await writeRecord(cluster, run, { runId: run.runId, endedAt: new Date(view.endedAt).toISOString() });
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
    return [`${path}: there ${difference_shown(there)}, wanted ${difference_shown(wanted)}`];
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const difference_shown = (value) => {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

// EXTERNAL MODULE: ./lib/src/run/look.js
var look = __webpack_require__(2277);
;// CONCATENATED MODULE: ./lib/src/run/submit.js








/** Makes sure that the planned run is in the cluster, once. */
async function submit_submit(cluster, plan, options = {}) {
    const manifest = (0,identity/* manifestOf */.$V)(plan);
    const namespace = manifest.metadata?.namespace ?? '';
    await checkClaim(cluster, plan, namespace);
    if (plan.once) {
        const record = await readRecord(cluster, { ...plan, namespace });
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
            await cluster.delete(companionResource(object), submit_nameOf(object)).catch(() => false);
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
const submit_nameOf = ({ metadata }) => ({
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
        return skippedResult({ runId: submission.runId }, submission.endedAt, title);
    }
    const { run } = submission;
    if (submission.state === 'finished') {
        (0,core/* info */.pq)(`Run ${run.runId} has succeeded already, at ${submission.endedAt}: nothing to do.`);
        return skippedResult(run, submission.endedAt, title);
    }
    save(run);
    (0,core/* info */.pq)(submission.state === 'attached'
        ? `${kind} '${run.name}' is in the cluster already: attached to it.`
        : `Submitted ${kind} '${run.name}' to namespace '${run.namespace}'${submission.resumed ? ', to resume the run' : ''}.`);
    if (!story.follow)
        return { outputs: { ...identityOutputs(run), phase: 'Pending', skipped: 'false' } };
    return await followed(cluster, run, story.limits, story.cancelled);
}

;// CONCATENATED MODULE: ./lib/actions/prepare-dataset/main.js








async function run(given) {
    if (given.hfToken !== undefined)
        (0,core/* setSecret */.Pq)(given.hfToken);
    const { recipe, step, image, namespace, runId, parameters } = given;
    const plan = await planStep({
        recipe: recipeFolder(recipe),
        step,
        image,
        namespace,
        parameters,
        provenance: provenance(),
        ...(runId === undefined ? {} : { runId }),
    });
    if (plan.kind !== 'Job') {
        throw new failure/* Failure */.H(`Step '${step}' of '${plan.recipe}' is an ${plan.kind}; run-mpijob runs it, this action runs Jobs.`);
    }
    const cancelled = cancellation();
    const { cluster } = await connectWhenThere(given, {
        waitSeconds: given.waitForCluster,
        claimName: plan.claimName,
        tell: core/* info */.pq,
        signal: cancelled,
    });
    try {
        return await submitAndFollow(cluster, plan, {
            connection: given,
            limits: { timeoutSeconds: given.timeout, startTimeoutSeconds: given.startTimeout },
            onCancel: given.onCancel,
            follow: true,
            companions: given.hfToken === undefined ? [] : [tokenSecret(plan, given.hfToken, namespace)],
            cancelled,
        });
    }
    finally {
        cluster.close();
    }
}
/** The pod reads it from there (`<run id>-hugging-face`, key `token`); it is deleted with the Job. */
function tokenSecret(plan, token, namespace) {
    return {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'Opaque',
        metadata: { name: `${plan.runId}-hugging-face`, namespace, ...labelsOf(plan) },
        data: { token: Buffer.from(token).toString('base64') },
    };
}
const labelsOf = ({ manifest }) => manifest.metadata?.labels === undefined ? {} : { labels: manifest.metadata.labels };


/***/ }),

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
    const { createCluster } = await __webpack_require__.e(/* import() */ 429).then(__webpack_require__.bind(__webpack_require__, 3429));
    if (inputs.kubeconfig) {
        const { connectionFromKubeconfig } = await __webpack_require__.e(/* import() */ 92).then(__webpack_require__.bind(__webpack_require__, 2092));
        const connection = await connectionFromKubeconfig(inputs.kubeconfig);
        const namespace = inputs.namespace ?? connection.namespace ?? 'default';
        return { cluster: createCluster({ ...connection, namespace }), namespace };
    }
    const { region, clusterName } = checkEksInputs(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 122).then(__webpack_require__.bind(__webpack_require__, 7122));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 329).then(__webpack_require__.bind(__webpack_require__, 6329));
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

/***/ 8957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ pauseBefore),
/* harmony export */   UG: () => (/* binding */ usualPatience),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   v7: () => (/* binding */ pause)
/* harmony export */ });
/* unused harmony export codeOf */
/* harmony import */ var _cluster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8477);

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


/***/ })

};
