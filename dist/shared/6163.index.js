export const id = 6163;
export const ids = [6163];
export const modules = {

/***/ 37818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ readCheckpoints),
/* harmony export */   m: () => (/* binding */ checkpointsWith)
/* harmony export */ });
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1728);

const keys = ['files', 'name', 'parts', 'intervalSeconds', 'resumedBy', 'startsOver'];
const filePattern = /^(?!\/)(?!.*\.\.)[-\w.*?[\]/=+@]+$/;
const reference = /^\$\((params\.[a-z0-9-]+)\)$/;
function readCheckpoints(document, entry, inherited) {
    const fields = (0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(document, entry, inherited ? { optional: keys } : { required: ['files', 'name'], optional: keys });
    const text = (key) => fields[key] ? (0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(document, fields[key]) : inherited?.[key];
    const draft = {
        files: text('files') ?? '',
        name: text('name') ?? '',
        parts: fields.parts ? (0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .integerOf */ .cP)(document, fields.parts, 1) : (inherited?.parts ?? 1),
    };
    if (fields.files && !filePattern.test(draft.files)) {
        document.complain(fields.files, `'${fields.files.path}' must be a relative path with * and ?, not '${draft.files}'.`);
    }
    if (fields.name && !isNamePattern(draft.name)) {
        document.complain(fields.name, `'${fields.name.path}' must be a regular expression with the groups (?<name>…) and (?<step>…), not '${draft.name}'.`);
    }
    const interval = fields.intervalSeconds ? intervalOf(document, fields.intervalSeconds) : inherited?.intervalSeconds;
    const resumedBy = text('resumedBy');
    const startsOver = text('startsOver');
    return {
        ...draft,
        ...(interval === undefined ? {} : { intervalSeconds: interval }),
        ...(resumedBy === undefined ? {} : { resumedBy }),
        ...(startsOver === undefined ? {} : { startsOver }),
    };
}
function checkpointsWith(draft, references) {
    const { intervalSeconds, ...rest } = draft;
    const name = typeof intervalSeconds === 'string' ? reference.exec(intervalSeconds)?.[1] : undefined;
    const seconds = Number(name === undefined ? intervalSeconds : references.get(name));
    return { ...rest, ...(seconds > 0 ? { intervalSeconds: seconds } : {}) };
}
function isNamePattern(text) {
    try {
        new RegExp(text);
        return text.includes('(?<name>') && text.includes('(?<step>');
    }
    catch {
        return false;
    }
}
function intervalOf(document, entry) {
    const value = (0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .scalarOf */ .ol)(entry);
    if (typeof value === 'string' && reference.test(value))
        return value;
    if (typeof value === 'number' && value > 0)
        return value;
    document.complain(entry, `'${entry.path}' must be a number of seconds or one $(params.name), not ${(0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(value)}.`);
    return 0;
}


/***/ }),

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
    if (complaints.length > 0)
        document.finish();
    return document;
}
function wordAt(text, offset) {
    return /^[^\s:]+/.exec(text.slice(offset))?.[0] ?? '';
}
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
function readParameter(document, key, entry, inherited) {
    if (!name.test(key)) {
        document.complain(entry, `The parameter name '${key}' must be lower-case words joined by '-'.`);
    }
    const fields = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(document, entry, inherited ? { optional: [...keys.required, ...keys.optional] } : keys);
    const type = fields.type ? (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(document, fields.type) : (inherited?.type ?? 'string');
    if (!parameterTypes.some((known) => known === type) && fields.type) {
        document.complain(fields.type, `'${fields.type.path}' must be ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(parameterTypes)}, not '${type}'.`);
    }
    const parameter = {
        ...inherited,
        name: key,
        type: type,
        description: fields.description ? (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(document, fields.description) : (inherited?.description ?? ''),
        required: fields.required ? (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .flagOf */ .iP)(document, fields.required) : !fields.default && (inherited?.required ?? false),
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
    if (type === 'choice' && !parameter.allowed) {
        document.complain(entry, `'${entry.path}' is a choice and must have the key 'allowed'.`);
    }
    if (parameter.required)
        delete parameter.default;
    if (fields.default) {
        const problem = problemOf(parameter, (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarOf */ .ol)(fields.default));
        if (problem)
            document.complain(fields.default, `'${fields.default.path}' ${problem}.`);
        else
            parameter.default = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .scalarOf */ .ol)(fields.default);
    }
    else if (parameter.default !== undefined) {
        const problem = problemOf(parameter, parameter.default);
        if (problem)
            document.complain(entry, `The default of '${entry.path}' ${problem}.`);
    }
    const hasDefault = fields.default !== undefined || parameter.default !== undefined;
    if (parameter.required === hasDefault) {
        document.complain(entry, `'${entry.path}' must have either a default or 'required: true', and not both.`);
    }
    return parameter;
}
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
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27924);
/* harmony import */ var _checkpoints_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37818);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1728);
/* harmony import */ var _parameter_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(72202);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(83656);










const stepName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
function readRecipe(folder) {
    return read(folder, []);
}
async function read(folder, extending) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'recipe.yaml');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch((error) => {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H(`There is no recipe in '${folder}': its recipe.yaml cannot be read (${error.code}).`, {
            cause: error,
        });
    });
    const shownFile = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(process.cwd(), file);
    const document = (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .openDocument */ .EJ)(shownFile.startsWith('..') ? file : shownFile, text);
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder);
    const { extends: baseEntry, ...fields } = (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .fieldsOf */ .Pf)(document, document.root, {
        required: ['description'],
        optional: ['extends', 'image', 'scripts', 'runDirectory', 'parameters', 'steps'],
    });
    const base = baseEntry ? await readBase(document, root, baseEntry, extending) : undefined;
    const parameters = fields.parameters ? (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .entriesOf */ .Mc)(document, fields.parameters) : new Map();
    const steps = fields.steps ? (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .entriesOf */ .Mc)(document, fields.steps) : new Map();
    const recipe = {
        name: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(root),
        folder: root,
        description: fields.description ? (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(document, fields.description) : '',
        scripts: base?.scripts ?? [],
        ...(base?.image && { image: base.image }),
        ...(base?.runDirectory && { runDirectory: base.runDirectory }),
        parameters: merged(base?.parameters, parameters, (key, entry, given) => (0,_parameter_js__WEBPACK_IMPORTED_MODULE_8__/* .readParameter */ .sv)(document, key, entry, given)),
        steps: [],
    };
    if (fields.image)
        recipe.image = readImage(document, root, fields.image);
    recipe.steps = merged(base?.steps, steps, (key, entry, given) => readStep(document, recipe, key, entry, given));
    if (fields.scripts)
        recipe.scripts = [...recipe.scripts, pathOf(document, root, fields.scripts)];
    if (fields.runDirectory)
        recipe.runDirectory = directoryOf(document, fields.runDirectory);
    if (recipe.steps.length === 0 && (0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .isMap */ .jh)(document.root.node)) {
        document.complain(fields.steps ?? document.root, "'steps' must have at least one step.");
    }
    await complainOfUnused(document, recipe, parameters);
    document.finish();
    return recipe;
}
async function readBase(document, root, entry, extending) {
    const name = (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(document, entry);
    const folder = [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(root), name), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,_toolkit_js__WEBPACK_IMPORTED_MODULE_5__/* .toolkitRoot */ .F)(), 'jobs', name)].find((each) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(each, 'recipe.yaml')));
    if (name === '' || folder === undefined) {
        document.complain(entry, `'extends' must name a recipe beside this one or one of the toolkit's, not '${name}'.`);
    }
    else if ([...extending, root].includes(folder)) {
        document.complain(entry, `'extends' leads from '${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(root)}' back to '${name}': a recipe cannot extend itself.`);
    }
    else
        return read(folder, [...extending, root]);
    return undefined;
}
function merged(inherited = [], entries, readEntry) {
    const said = new Map([...entries].map(([key, entry]) => [key, readEntry(key, entry, find(inherited, key))]));
    return [
        ...inherited.map((each) => said.get(each.name) ?? each),
        ...[...said.values()].filter(({ name }) => !find(inherited, name)),
    ];
}
const find = (list, name) => list.find((each) => each.name === name);
async function complainOfUnused(document, recipe, parameters) {
    const used = new Set();
    for (const { manifest } of recipe.steps) {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(manifest, 'utf8').catch(() => undefined);
        if (text === undefined)
            return;
        for (const part of (0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .parseAllDocuments */ .hR)(text)) {
            if (part.errors.length > 0)
                return;
            for (const name of (0,_reference_js__WEBPACK_IMPORTED_MODULE_9__/* .referencesIn */ .i)(part.toJS()))
                used.add(name);
        }
    }
    for (const [name, entry] of parameters) {
        if (!used.has(`params.${name}`)) {
            document.complain(entry, `The parameter '${name}' does nothing: no manifest refers to $(params.${name}).`);
        }
    }
}
const stepKeys = {
    required: ['description', 'manifest'],
    optional: ['once', 'ownImage', 'workers', 'checkpoints'],
};
function readStep(document, { folder, image }, key, entry, inherited) {
    if (!stepName.test(key))
        document.complain(entry, `The step name '${key}' must be lower-case words joined by '-'.`);
    const fields = (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .fieldsOf */ .Pf)(document, entry, inherited ? { optional: [...stepKeys.required, ...stepKeys.optional] } : stepKeys);
    const ownImage = fields.ownImage ? ((0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .flagOf */ .iP)(document, fields.ownImage) ? image : undefined) : inherited?.image;
    if (fields.ownImage && image === undefined) {
        document.complain(fields.ownImage, `'${fields.ownImage.path}' needs an 'image' in this recipe.`);
    }
    return {
        name: key,
        description: fields.description ? (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(document, fields.description) : (inherited?.description ?? ''),
        manifest: fields.manifest ? pathOf(document, folder, fields.manifest) : (inherited?.manifest ?? ''),
        once: fields.once ? (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .flagOf */ .iP)(document, fields.once) : (inherited?.once ?? false),
        workers: fields.workers ? (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .integerOf */ .cP)(document, fields.workers, 1) : (inherited?.workers ?? 1),
        ...(fields.checkpoints
            ? { checkpoints: (0,_checkpoints_js__WEBPACK_IMPORTED_MODULE_6__/* .readCheckpoints */ .Q)(document, fields.checkpoints, inherited?.checkpoints) }
            : inherited?.checkpoints && { checkpoints: inherited.checkpoints }),
        ...(ownImage && { image: ownImage }),
    };
}
function readImage(document, root, entry) {
    const fields = (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .fieldsOf */ .Pf)(document, entry, { required: ['dockerfile', 'context', 'repository'], optional: ['diskGiB'] });
    return {
        dockerfile: fields.dockerfile ? pathOf(document, root, fields.dockerfile) : '',
        context: fields.context ? pathOf(document, root, fields.context) : '',
        repository: fields.repository ? (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(document, fields.repository) : '',
        ...(fields.diskGiB ? { diskGiB: (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .integerOf */ .cP)(document, fields.diskGiB, 1) } : {}),
    };
}
function pathOf(document, root, entry) {
    const path = (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(document, entry);
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(path) || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.normalize)(path).startsWith('..')) {
        document.complain(entry, `'${entry.path}' must be a path inside the recipe's folder, not '${path}'.`);
    }
    else if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path))) {
        document.complain(entry, `'${entry.path}' names '${path}', which is not in the recipe's folder.`);
    }
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path);
}
function directoryOf(document, entry) {
    const path = (0,_document_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(document, entry);
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
