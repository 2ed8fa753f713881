export const id = 6896;
export const ids = [6896,5651];
export const modules = {

/***/ 79825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ openClusterAccess)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38815);
/* harmony import */ var _src_connect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6332);




const RENEW_MS = 5 * 60_000;
async function openClusterAccess(inputs, folder) {
    if (inputs.kubeconfig)
        return { environment: { KUBECONFIG: inputs.kubeconfig }, close: () => { } };
    const { region, clusterName } = (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .checkEksInputs */ .J)(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 5651).then(__webpack_require__.bind(__webpack_require__, 75651));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 6329).then(__webpack_require__.bind(__webpack_require__, 76329));
    const session = await openSession({ region, roleToAssume: inputs.roleToAssume });
    const { server, certificateAuthority, token } = await eksConnection(session, clusterName);
    const tokenFile = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'eks-token');
    const write = async () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(`${tokenFile}.new`, await token({ renew: true }), { mode: 0o600 });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(`${tokenFile}.new`, tokenFile);
    };
    await write();
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'kubeconfig');
    const authority = Buffer.from(certificateAuthority).toString('base64');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, (0,yaml__WEBPACK_IMPORTED_MODULE_2__.stringify)({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'eks',
        clusters: [{ name: 'eks', cluster: { server, 'certificate-authority-data': authority } }],
        users: [{ name: 'eks', user: { tokenFile } }],
        contexts: [{ name: 'eks', context: { cluster: 'eks', user: 'eks', namespace: inputs.namespace ?? 'default' } }],
    }), { mode: 0o600 });
    const timer = setInterval(() => void write().catch(() => { }), RENEW_MS);
    return { environment: { KUBECONFIG: file }, close: () => clearInterval(timer) };
}


/***/ }),

/***/ 16896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/aws/ecr.js
var ecr = __webpack_require__(3754);
;// CONCATENATED MODULE: ./lib/src/docker/base-images.js
function baseReferences(dockerfile, buildArgs) {
    const stages = new Set();
    const values = new Map();
    const found = [];
    let isGlobal = true;
    for (const { text, start } of instructions(dockerfile)) {
        const [, instruction = '', rest = ''] = /^\s*(\w+)\s+(.*)$/s.exec(text) ?? [];
        const add = (name, at) => {
            const image = expand(name, values);
            const isOwn = image === 'scratch' || stages.has(image.toLowerCase()) || /^\d+$/.test(image);
            if (isOwn || image === '' || /[$@]/.test(image))
                return;
            found.push({ image, start: start + at, end: start + at + name.length });
        };
        switch (instruction.toUpperCase()) {
            case 'ARG':
                if (!isGlobal)
                    break;
                for (const [, name = '', initial = ''] of rest.matchAll(/(\w+)(?:=("[^"]*"|'[^']*'|\S*))?/g)) {
                    values.set(name, buildArgs[name] ?? unquoted(initial));
                }
                break;
            case 'FROM': {
                isGlobal = false;
                const [image, as, stage] = [...text.matchAll(/\S+/g)].slice(1).filter(([word]) => !word.startsWith('--'));
                if (image)
                    add(image[0], image.index);
                if (as?.[0].toUpperCase() === 'AS')
                    stages.add((stage?.[0] ?? '').toLowerCase());
                break;
            }
            case 'COPY':
            case 'ADD':
            case 'RUN':
                for (const match of text.matchAll(/(?<=\s)(--(?:from=|mount=\S*?\bfrom=))([^\s,]+)/g)) {
                    add(match[2], match.index + match[1].length);
                }
        }
    }
    return found;
}
const baseImages = (dockerfile, buildArgs) => [...new Set(baseReferences(dockerfile, buildArgs).map(({ image }) => image))].sort();
function pinBases(dockerfile, buildArgs, digests) {
    let pinned = dockerfile;
    for (const { image, start, end } of baseReferences(dockerfile, buildArgs).reverse()) {
        const digest = digests.get(image);
        if (digest !== undefined)
            pinned = `${pinned.slice(0, start)}${image}@${digest}${pinned.slice(end)}`;
    }
    return pinned;
}
function instructions(dockerfile) {
    const blank = (text) => ' '.repeat(text.length);
    const lines = dockerfile.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    const found = [];
    let [at, text, start] = [0, '', 0];
    let documents = [];
    for (const line of lines) {
        const isComment = /^\s*#/.test(line);
        if (documents.length > 0) {
            if (line.trim() === documents[0])
                documents = documents.slice(1);
        }
        else {
            if (text === '')
                start = at;
            text += isComment ? blank(line) : line.replace(/\\[ \t]*\r?\n?$/, blank);
            if (!isComment && !/\\[ \t]*\r?\n?$/.test(line)) {
                found.push({ text, start });
                documents = [...text.matchAll(/(?<=\s\d*)<<-?(["']?)([A-Za-z_]\w*)\1/g)].map(([, , name = '']) => name);
                if (!/^\s*(RUN|COPY|ADD)\s/i.test(text))
                    documents = [];
                text = '';
            }
        }
        at += line.length;
    }
    if (text !== '')
        found.push({ text, start });
    return found;
}
const expand = (text, values) => unquoted(text).replace(/\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g, (whole, braced, otherwise, plain) => values.get(braced ?? plain ?? '') || (otherwise ?? (values.has(braced ?? plain ?? '') ? '' : whole)));
const unquoted = (text) => text.trim().replace(/^(["'])(.*)\1$/, '$2');

// EXTERNAL MODULE: ./lib/src/docker/build.js
var docker_build = __webpack_require__(60315);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/src/docker/ignore.js

function ignoreRules(text) {
    const rules = text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .flatMap(ruleOf);
    return (path) => rules.reduce((left, { excludes, pattern }) => (pattern.test(path) ? excludes : left), false);
}
function ruleOf(line) {
    const excludes = !line.startsWith('!');
    const text = excludes ? line : line.slice(1).trim();
    const clean = external_node_path_.posix.normalize(text).replace(/^\/+|\/+$/g, '');
    if (clean === '' || clean === '.')
        return [];
    return [{ excludes, pattern: new RegExp(`^${expressionOf(clean)}(/.*)?$`, 's') }];
}
function expressionOf(pattern) {
    let result = '';
    for (let at = 0; at < pattern.length; at += 1) {
        const sign = pattern[at];
        if (pattern.startsWith('**', at)) {
            at += 1;
            if (pattern[at + 1] === '/')
                at += 1;
            result += at >= pattern.length - 1 ? '.*' : '(.*/)?';
        }
        else if (sign === '*')
            result += '[^/]*';
        else if (sign === '?')
            result += '[^/]';
        else if (sign === '[') {
            const end = pattern.indexOf(']', at + 2);
            if (end < 0)
                throw new Error(`.dockerignore has the pattern '${pattern}', in which '[' is not closed.`);
            result += `[${pattern.slice(at + 1, end).replace(/\\/g, '\\\\')}]`;
            at = end;
        }
        else if (sign === '\\' && at + 1 < pattern.length) {
            at += 1;
            result += escaped(pattern[at]);
        }
        else
            result += escaped(sign);
    }
    return result;
}
const escaped = (sign) => sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

;// CONCATENATED MODULE: ./lib/src/docker/content-tag.js





async function contentTag({ dockerfile, context, buildArgs, platform, bases }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const add = (...parts) => {
        for (const part of parts)
            hash.update(`${Buffer.byteLength(part)}:`).update(part);
    };
    add('trainium-actions image 2', platform, await (0,promises_.readFile)(dockerfile));
    for (const [image, digest] of bases)
        add('base', digest === undefined ? image : `${image}@${digest}`);
    for (const name of Object.keys(buildArgs).sort())
        add('arg', name, buildArgs[name]);
    const ignored = ignoreRules(await ignoreFile(dockerfile, context));
    for (const path of (await pathsIn(context)).filter((path) => !ignored(path))) {
        const file = (0,external_node_path_.join)(context, path);
        const stat = await (0,promises_.lstat)(file);
        if (stat.isSymbolicLink())
            add('link', path, await (0,promises_.readlink)(file));
        else if (stat.isDirectory())
            add('folder', path);
        else if (stat.isFile())
            add('file', path, stat.mode & 0o111 ? 'x' : '-', await digestOf(file));
        else
            throw new Error(`'${file}' in the build context is neither a file nor a folder nor a link: leave it out with .dockerignore.`);
    }
    return `content-${hash.digest('hex').slice(0, 32)}`;
}
const ownIgnoreFile = (dockerfile) => (0,external_node_path_.join)((0,external_node_path_.dirname)(dockerfile), `${(0,external_node_path_.basename)(dockerfile)}.dockerignore`);
async function ignoreFile(dockerfile, context) {
    for (const file of [ownIgnoreFile(dockerfile), (0,external_node_path_.join)(context, '.dockerignore')]) {
        try {
            return await (0,promises_.readFile)(file, 'utf8');
        }
        catch (error) {
            if (error.code !== 'ENOENT')
                throw error;
        }
    }
    return '';
}
async function pathsIn(folder, prefix = '') {
    const entries = await (0,promises_.readdir)((0,external_node_path_.join)(folder, prefix), { withFileTypes: true });
    const paths = await Promise.all(entries.map(async (entry) => {
        const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
        return entry.isDirectory() ? [path, ...(await pathsIn(folder, path))] : [path];
    }));
    return paths.flat().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
async function digestOf(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const block of (0,external_node_fs_.createReadStream)(file))
        hash.update(block);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./lib/src/docker/base-digests.js





async function resolveBases(dockerfile, buildArgs, environment) {
    return new Map(await Promise.all(baseImages(dockerfile, buildArgs).map(async (image) => {
        return [image, await (0,docker_build/* inspectImage */.mm)(image, environment).catch(() => undefined)];
    })));
}
async function writePinned(dockerfile, buildArgs, bases, folder) {
    const copy = (0,external_node_path_.join)(folder, 'Dockerfile');
    const digests = new Map([...bases].flatMap(([image, digest]) => (digest === undefined ? [] : [[image, digest]])));
    await (0,promises_.writeFile)(copy, pinBases(await (0,promises_.readFile)(dockerfile, 'utf8'), buildArgs, digests));
    await (0,promises_.copyFile)(ownIgnoreFile(dockerfile), ownIgnoreFile(copy)).catch((error) => {
        if (error.code !== 'ENOENT')
            throw error;
    });
    return copy;
}

// EXTERNAL MODULE: ./lib/src/docker/config.js
var config = __webpack_require__(60165);
// EXTERNAL MODULE: ./lib/src/docker/diagnosis.js
var diagnosis = __webpack_require__(71258);
// EXTERNAL MODULE: ./lib/src/docker/process.js
var docker_process = __webpack_require__(94314);
;// CONCATENATED MODULE: ./lib/src/docker/disk.js



const GIB = 1024 ** 3;
async function engineDisk(environment) {
    const { exitCode, stdout } = await (0,docker_process/* docker */.T)(['info', '--format', '{{.DockerRootDir}}'], { environment });
    const folder = stdout.trim();
    if (exitCode !== 0 || !folder.startsWith('/') || !(0,external_node_fs_.existsSync)(folder))
        return undefined;
    const { bavail, bsize } = await (0,promises_.statfs)(folder);
    return { folder, freeGiB: (bavail * bsize) / GIB };
}
function diskWarning(disk, neededGiB) {
    if (disk === undefined || neededGiB === undefined || disk.freeGiB >= neededGiB)
        return undefined;
    return (`Building this image takes about ${neededGiB} GiB of disk, and ${disk.freeGiB.toFixed(1)} GiB are free in ${disk.folder}: ` +
        "free some before this step, use a larger runner, or build in the cluster (input 'builder': kubernetes).");
}

// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
// EXTERNAL MODULE: ./lib/src/report/pull-request.js + 1 modules
var pull_request = __webpack_require__(45175);
// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(27924);
// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/docker/builder.js
var builder = __webpack_require__(76096);
// EXTERNAL MODULE: ./lib/actions/build-neuron-image/kubeconfig.js
var kubeconfig = __webpack_require__(79825);
// EXTERNAL MODULE: ./lib/actions/build-neuron-image/state.js
var state = __webpack_require__(42305);
;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/builder.js






async function openBuilder(inputs, folder, environment) {
    const { builder: kind, builderOptions: options, namespace, platform } = inputs;
    if (kind === 'docker')
        return { environment, close: () => { } };
    const name = `trainium-${process.env.GITHUB_RUN_ID ?? 'local'}-${process.pid}`;
    let access;
    if (kind === 'kubernetes')
        access = await (0,kubeconfig/* openClusterAccess */.f)(inputs, folder);
    const own = { ...environment, ...access?.environment };
    state/* ownBuilder */.y.save({ name, ...(access ? { connection: (0,connect/* connectInputs */.u)(inputs) } : {}) });
    try {
        const print = (line) => (0,core/* info */.pq)((0,log_lines/* safeLine */.om)(line));
        await (0,builder/* createBuilder */.I)({ name, kind, namespace, platform, options, environment: own, print });
    }
    catch (error) {
        access?.close();
        throw error;
    }
    return { name, environment: own, close: () => access?.close() };
}

// EXTERNAL MODULE: ./lib/src/aws/session.js + 4 modules
var aws_session = __webpack_require__(75651);
;// CONCATENATED MODULE: ./lib/src/docker/image-size.js

async function imageSize(image, platform, environment) {
    const manifest = await manifestOf(image, environment);
    const own = manifest?.manifests?.find(({ platform: of }) => `${of?.os}/${of?.architecture}` === platform);
    if (own !== undefined)
        return await imageSize(image.replace(/@.*$/, `@${own.digest}`), platform, environment);
    if (manifest?.layers === undefined)
        return undefined;
    return [manifest.config, ...manifest.layers].reduce((sum, part) => sum + (part?.size ?? 0), 0);
}
async function manifestOf(image, environment) {
    const { exitCode, stdout } = await (0,docker_process/* docker */.T)(['buildx', 'imagetools', 'inspect', '--raw', image], { environment });
    try {
        return exitCode === 0 ? JSON.parse(stdout) : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/registry.js





function openRegistry(inputs, repository) {
    return inputs.registry ? otherRegistry(inputs, inputs.registry, repository) : registry_ecr(inputs, repository);
}
async function registry_ecr(inputs, repository) {
    const region = inputs.awsRegion ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    if (!region)
        throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.");
    const session = await (0,aws_session.openSession)({ region, roleToAssume: inputs.roleToAssume });
    const { uri } = await (0,ecr/* ensureRepository */.z0)(session, repository);
    return {
        name: uri,
        async prepare(environment) {
            await (0,docker_build/* login */.iD)(await (0,ecr/* registryLogin */.j8)(session), environment);
        },
        async find(tag) {
            return await (0,ecr/* findImage */.F1)(session, { repository, tag });
        },
    };
}
async function otherRegistry(inputs, host, repository) {
    const { registryUsername: username, registryPassword: password } = inputs;
    if ((username === undefined) !== (password === undefined)) {
        throw new Error("Give both 'registry-username' and 'registry-password', or neither where the job is logged in already.");
    }
    if (password)
        (0,core/* setSecret */.Pq)(password);
    const given = username && password ? { registry: host, username, password } : undefined;
    const name = `${host}/${repository}`;
    let loggedIn = false;
    const prepare = async (environment) => {
        if (given && !loggedIn)
            await (0,docker_build/* login */.iD)(given, environment);
        loggedIn = true;
    };
    return {
        name,
        prepare,
        async find(tag, environment) {
            await prepare(environment);
            const digest = await (0,docker_build/* inspectImage */.mm)(`${name}:${tag}`, environment);
            if (digest === undefined)
                return undefined;
            return { digest, bytes: await imageSize(`${name}@${digest}`, inputs.platform, environment) };
        },
    };
}

// EXTERNAL MODULE: ./lib/src/recipe/find.js
var find = __webpack_require__(5722);
// EXTERNAL MODULE: ./lib/src/recipe/recipe.js
var recipe_recipe = __webpack_require__(86163);
;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/source.js




const DEFAULT_REPOSITORY = 'trainium';
async function findSource(inputs, places) {
    const recipe = inputs.recipe ? await (0,recipe_recipe/* readRecipe */.X)((0,find/* findRecipe */.W)(inputs.recipe, places)) : undefined;
    const step = inputs.step === undefined ? undefined : recipe?.steps.find(({ name }) => name === inputs.step);
    if (recipe && inputs.step !== undefined && !step) {
        const names = recipe.steps.map(({ name }) => name).join(', ');
        throw new Error(`Input 'step': '${recipe.name}' has no step '${inputs.step}'; its steps are ${names}.`);
    }
    const image = step?.image ?? recipe?.image;
    if (recipe && !image && !inputs.dockerfile) {
        throw new Error(`Input 'recipe': '${recipe.name}' has no 'image' in its recipe.yaml; give input 'dockerfile'.`);
    }
    const given = inputs.dockerfile ? (0,external_node_path_.resolve)(places.workspace, inputs.dockerfile) : undefined;
    const dockerfile = given ?? image?.dockerfile;
    if (!dockerfile)
        throw new Error("Input 'recipe' or input 'dockerfile' must be given.");
    if (!(0,external_node_fs_.existsSync)(dockerfile) || !(0,external_node_fs_.statSync)(dockerfile).isFile()) {
        throw new Error(`Input 'dockerfile': there is no file '${dockerfile}'.`);
    }
    const context = inputs.context
        ? (0,external_node_path_.resolve)(places.workspace, inputs.context)
        : image && !given
            ? image.context
            : (0,external_node_path_.dirname)(dockerfile);
    if (!(0,external_node_fs_.existsSync)(context) || !(0,external_node_fs_.statSync)(context).isDirectory()) {
        throw new Error(`Input 'context': there is no folder '${context}'.`);
    }
    const diskGiB = given ? undefined : image?.diskGiB;
    return {
        dockerfile,
        context,
        repository: inputs.repository ?? image?.repository ?? DEFAULT_REPOSITORY,
        ...(diskGiB === undefined ? {} : { diskGiB }),
    };
}

;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/main.js

















async function run(inputs) {
    const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
    const source = await findSource(inputs, { workspace, toolkit: (0,toolkit/* toolkitRoot */.F)() });
    const folder = (0,external_node_path_.join)(process.env.RUNNER_TEMP ?? '/tmp', `build-neuron-image-${process.pid}`);
    state/* configFolder */.v.save(folder);
    const environment = await (0,config/* makeConfig */.Z)(folder, { ownBuilders: inputs.builder !== 'docker' });
    const dockerfile = await (0,promises_.readFile)(source.dockerfile, 'utf8');
    const [registry, bases] = await Promise.all([
        openRegistry(inputs, source.repository),
        resolveBases(dockerfile, inputs.buildArgs, environment),
    ]);
    const build = { ...source, buildArgs: inputs.buildArgs, platform: inputs.platform, bases };
    const tag = await contentTag(build);
    const reference = `${registry.name}:${tag}`;
    const existing = await registry.find(tag, environment);
    if (existing) {
        core/* info */.pq(`${reference} is there already, with the same content: nothing to build.`);
        return result(registry.name, existing, tag, true);
    }
    await registry.prepare(environment);
    if (inputs.builder !== 'kubernetes') {
        const warning = diskWarning(await engineDisk(environment), source.diskGiB);
        if (warning !== undefined)
            core/* warning */.$e(warning);
    }
    core/* startGroup */.Oh(`Build ${reference}`);
    try {
        const builder = await openBuilder(inputs, folder, environment);
        const digest = await (0,docker_build/* buildAndPush */.sf)({
            ...build,
            dockerfile: await writePinned(source.dockerfile, inputs.buildArgs, bases, folder),
            reference,
            metadataFile: (0,external_node_path_.join)(folder, 'metadata.json'),
            environment: builder.environment,
            builder: builder.name,
            ...(inputs.cache && builder.name !== undefined ? { cache: `${registry.name}:${ecr/* CACHE_TAG */.yJ}` } : {}),
            provenance: inputs.provenance,
            sbom: inputs.sbom,
            print: (line) => core/* info */.pq((0,log_lines/* safeLine */.om)(line)),
        }).finally(builder.close);
        const { bytes } = (await registry.find(tag, environment).catch(() => undefined)) ?? {};
        return result(registry.name, { digest, bytes }, tag, false);
    }
    catch (error) {
        const pushed = (0,diagnosis/* isAlreadyPushed */.sE)(error.message) ? await registry.find(tag, environment) : undefined;
        if (!pushed)
            throw error;
        core/* info */.pq('Another run pushed the same content meanwhile.');
        return result(registry.name, pushed, tag, false);
    }
    finally {
        core/* endGroup */.N4();
    }
}
function result(name, { digest, bytes }, tag, skipped) {
    const image = `${name}@${digest}`;
    core/* info */.pq(`Image: ${image}`);
    const size = bytes === undefined ? '' : `, ${(0,pull_request/* imageSizeText */.yg)(bytes)} to pull`;
    const what = skipped ? 'It was there already: nothing in it has changed.' : 'Built and pushed.';
    return {
        outputs: { image, digest, size: String(bytes ?? ''), tag, skipped: String(skipped) },
        summary: `### Image\n\n\`${image}\`\n\nTag \`${tag}\`${size}. ${what}\n`,
    };
}


/***/ }),

/***/ 42305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ configFolder),
/* harmony export */   y: () => (/* binding */ ownBuilder)
/* harmony export */ });
/* harmony import */ var _src_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20723);

const configFolder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('docker-config');
const ownBuilder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('builder');


/***/ }),

/***/ 3754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ findImage),
/* harmony export */   j8: () => (/* binding */ registryLogin),
/* harmony export */   yJ: () => (/* binding */ CACHE_TAG),
/* harmony export */   z0: () => (/* binding */ ensureRepository)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(235);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75651);


const CACHE_TAG = 'buildcache';
const lifecycle = JSON.stringify({
    rules: [
        {
            rulePriority: 1,
            description: 'Untagged images',
            selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
            action: { type: 'expire' },
        },
        {
            rulePriority: 2,
            description: 'All but the newest images',
            selection: {
                tagStatus: 'tagged',
                tagPatternList: ['content-*'],
                countType: 'imageCountMoreThan',
                countNumber: 100,
            },
            action: { type: 'expire' },
        },
    ],
});
async function ensureRepository(session, repository) {
    const existing = await findRepository(session, repository);
    if (existing)
        return { ...existing, created: false };
    const { ECRClient, CreateRepositoryCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    try {
        const { repository: made } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .callAws */ .I)(session, `make ECR repository '${repository}'`, (config) => new ECRClient(config).send(new CreateRepositoryCommand({
            repositoryName: repository,
            imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
            imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: CACHE_TAG }],
            imageScanningConfiguration: { scanOnPush: true },
        })), ['RepositoryAlreadyExistsException']);
        await putLifecycle(session, repository);
        return { arn: made.repositoryArn, uri: made.repositoryUri, created: true };
    }
    catch (error) {
        const found = error.name === 'RepositoryAlreadyExistsException' && (await findRepository(session, repository));
        if (!found)
            throw error;
        return { ...found, created: false };
    }
}
async function putLifecycle(session, repository) {
    const { ECRClient, PutLifecyclePolicyCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    await (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .callAws */ .I)(session, `set the lifecycle of ECR repository '${repository}'`, (config) => new ECRClient(config).send(new PutLifecyclePolicyCommand({ repositoryName: repository, lifecyclePolicyText: lifecycle }))).catch((error) => (0,_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)(`${error.message} Old images will be kept.`));
}
async function findImage(session, { repository, tag }) {
    const { ECRClient, DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    try {
        const { imageDetails } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .callAws */ .I)(session, `look for image '${repository}:${tag}' in ECR`, (config) => new ECRClient(config).send(new DescribeImagesCommand({ repositoryName: repository, imageIds: [{ imageTag: tag }] })), ['ImageNotFoundException', 'RepositoryNotFoundException']);
        const { imageDigest: digest, imageSizeInBytes: bytes } = imageDetails?.[0] ?? {};
        return digest ? { digest, bytes } : undefined;
    }
    catch (error) {
        if (['ImageNotFoundException', 'RepositoryNotFoundException'].includes(error.name))
            return undefined;
        throw error;
    }
}
async function registryLogin(session) {
    const { ECRClient, GetAuthorizationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    const { authorizationData } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .callAws */ .I)(session, `log in to ECR in ${session.region}`, (config) => new ECRClient(config).send(new GetAuthorizationTokenCommand({})));
    const { authorizationToken = '', proxyEndpoint = '' } = authorizationData?.[0] ?? {};
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setSecret */ .Pq)(authorizationToken);
    const [username = '', password = ''] = Buffer.from(authorizationToken, 'base64').toString('utf8').split(':');
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setSecret */ .Pq)(password);
    return { registry: proxyEndpoint.replace('https://', ''), username, password };
}
async function findRepository(session, repository) {
    const { ECRClient, DescribeRepositoriesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(8249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    try {
        const { repositories } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .callAws */ .I)(session, `look for ECR repository '${repository}'`, (config) => new ECRClient(config).send(new DescribeRepositoriesCommand({ repositoryNames: [repository] })), ['RepositoryNotFoundException']);
        const found = repositories?.[0];
        return found && { arn: found.repositoryArn, uri: found.repositoryUri };
    }
    catch (error) {
        if (error.name === 'RepositoryNotFoundException')
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 75651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ callAws),
  openSession: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
;// CONCATENATED MODULE: ./lib/src/aws/credentials.js

function mask(credentials) {
    (0,core/* setSecret */.Pq)(credentials.secretAccessKey);
    if (credentials.sessionToken)
        (0,core/* setSecret */.Pq)(credentials.sessionToken);
    return credentials;
}
async function environmentCredentials(region) {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
        return mask({
            accessKeyId: AWS_ACCESS_KEY_ID,
            secretAccessKey: AWS_SECRET_ACCESS_KEY,
            ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
        });
    }
    const { defaultProvider } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861)]).then(__webpack_require__.t.bind(__webpack_require__, 5861, 19));
    try {
        return mask(await defaultProvider({ clientConfig: { region } })());
    }
    catch (cause) {
        throw new Error("There are no AWS credentials: give input 'role-to-assume' (the ARN of a role that trusts this repository), or " +
            'run aws-actions/configure-aws-credentials in a step before this one.', { cause });
    }
}

;// CONCATENATED MODULE: ./lib/src/aws/explain.js
function explain(error, doing) {
    return new Error(`Could not ${doing}: ${sentence(error)}`, { cause: error });
}
function errorName(error) {
    return asServiceError(error).name.replace(/Exception$/, '');
}
function isExpired(error) {
    return ['ExpiredToken', 'RequestExpired'].includes(errorName(error));
}
function isTransient(error) {
    const { name, code, $metadata } = asServiceError(error);
    return (($metadata?.httpStatusCode ?? 0) >= 500 ||
        /^(Throttl|TooManyRequests|RequestLimitExceeded|TimeoutError|IDPCommunicationError|PriorRequestNotComplete)/.test(name) ||
        ['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'].includes(code ?? ''));
}
function asServiceError(error) {
    return error instanceof Error ? error : { name: '', message: String(error) };
}
function sentence(error) {
    const name = errorName(error);
    const { message, code } = asServiceError(error);
    const denied = /User: (\S+) is not authorized to perform: (\S+)(?: on resource: (\S+))?/.exec(message);
    if (denied) {
        const [, user, action, resource] = denied;
        return `${user} may not ${action}${resource ? ` on ${resource}` : ''}. ${permissionAdvice(message)}`;
    }
    if (/scoped to a valid region|not supported in this region/i.test(message)) {
        return `AWS says that the region is wrong (${stop(message)}). Check input 'aws-region'.`;
    }
    switch (name) {
        case 'ExpiredToken':
            return ("the AWS credentials of this job have ended. Give input 'role-to-assume', so that they are renewed while the " +
                'step runs.');
        case 'InvalidClientTokenId':
        case 'UnrecognizedClient':
            return 'AWS does not know these credentials. Check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN, and that the account is right.';
        case 'SignatureDoesNotMatch':
        case 'InvalidSignature':
            return `AWS does not accept the signature (${stop(message)}). Check AWS_SECRET_ACCESS_KEY and the clock of the runner.`;
        case 'AccessDenied':
            return `access is denied (${stop(message)}). Check the policy of the role.`;
    }
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return `AWS has no such address (${stop(message)}). Check input 'aws-region' and the runner's network.`;
    }
    return `${name && name !== 'Error' ? `${name}: ` : ''}${stop(message)}.`;
}
function permissionAdvice(message) {
    const [, denier] = /with an explicit deny in (an? [\w -]+)/.exec(message) ?? [];
    if (denier)
        return `An explicit deny in ${denier.trim()} forbids it; whoever keeps that policy must lift it.`;
    const [, kind = 'identity-based policy'] = /because no ([\w -]+?) allows/.exec(message) ?? [];
    return `Add that action to the role's ${kind === 'identity-based policy' ? 'policy' : kind}.`;
}
function stop(message) {
    return message.trim().replace(/\.$/, '');
}

// EXTERNAL MODULE: ./lib/src/aws/regions.js
var regions = __webpack_require__(91765);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/src/inputs.js
var inputs = __webpack_require__(35777);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
;// CONCATENATED MODULE: ./lib/src/aws/id-token.js



class TransientError extends Error {
}
async function requestIdToken(audience, role) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
    if (!url || !bearer) {
        throw new Error(`Input 'role-to-assume': '${role}' is assumed with a GitHub OIDC token, which this job may not ask for. Add ` +
            "'permissions: { id-token: write, contents: read }' to the job, and to the job that calls it if this is a " +
            'reusable workflow; a pull request from a fork never gets one.');
    }
    const address = new URL(url);
    address.searchParams.set('audience', audience);
    const { status, body } = await get(address, bearer);
    if (status === 429 || status >= 500)
        throw new TransientError(`GitHub answered ${status} when asked for an OIDC token`);
    const token = status === 200 ? valueIn(body) : undefined;
    if (token === undefined) {
        throw new Error(`GitHub did not give this job an OIDC token: it answered ${status}. Run the job again.`);
    }
    (0,core/* setSecret */.Pq)(token);
    return token;
}
function claimsOf(token) {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
function bothSubjects(claims) {
    const [, repository, context] = /^repo:([^:]+):(.*)$/.exec(claims.sub) ?? [];
    const { repository_id: id, repository_owner_id: ownerId } = claims;
    if (!repository || !context || !id || !ownerId)
        return [claims.sub];
    const [owner = '', name = ''] = repository.split('/').map((part) => part.split('@')[0]);
    const other = repository.includes('@')
        ? `repo:${owner}/${name}:${context}`
        : `repo:${owner}@${ownerId}/${name}@${id}:${context}`;
    return [claims.sub, other];
}
function valueIn(body) {
    try {
        const { value } = JSON.parse(body);
        return typeof value === 'string' && value !== '' ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function get(url, bearer) {
    const request = url.protocol === 'http:' ? external_node_http_.request : external_node_https_.request;
    return new Promise((resolve, reject) => {
        const failed = (cause) => reject(new TransientError(`GitHub's OIDC service does not answer: ${cause.message}`, { cause }));
        const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json; api-version=2.0' };
        request(url, { headers, signal: AbortSignal.timeout(10_000) }, (response) => {
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => {
                body += chunk;
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
            response.on('error', failed);
        })
            .on('error', failed)
            .end();
    });
}

;// CONCATENATED MODULE: ./lib/src/aws/web-identity.js





async function assumeRole(identity) {
    const { STSClient, AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
    const client = new STSClient({ region: identity.region, maxAttempts: 1 });
    const deadline = Date.now() + identity.deadlineSeconds * 1000;
    for (let pause = 250;; pause = Math.min(pause * 2, 10_000)) {
        let claims;
        try {
            const token = await requestIdToken(identity.audience, identity.role);
            claims = claimsOf(token);
            const { Credentials: given } = await client.send(new AssumeRoleWithWebIdentityCommand({
                RoleArn: identity.role,
                RoleSessionName: identity.sessionName,
                WebIdentityToken: token,
                DurationSeconds: identity.durationSeconds,
            }));
            return mask({
                accessKeyId: given.AccessKeyId,
                secretAccessKey: given.SecretAccessKey,
                sessionToken: given.SessionToken,
                expiration: given.Expiration,
            });
        }
        catch (error) {
            const retry = error instanceof TransientError || isTransient(error) || isKeyMissing(error);
            if (!retry || Date.now() + pause > deadline)
                throw refusal(error, identity, claims);
            await (0,promises_.setTimeout)(pause);
        }
    }
}
function isKeyMissing(error) {
    return errorName(error) === 'InvalidIdentityToken' && /verification key/.test(error.message);
}
function refusal(error, identity, claims) {
    if (claims === undefined) {
        if (!(error instanceof TransientError))
            return error;
        return new Error(`Could not assume role '${identity.role}': ${error.message} for ${identity.deadlineSeconds} s. Run the job again; ` +
            'https://www.githubstatus.com tells whether GitHub has an outage.', { cause: error });
    }
    const name = errorName(error);
    const { message } = error;
    const provider = claims.iss.replace('https://', '');
    const told = (what) => new Error(`AWS refuses role '${identity.role}' to this job: ${what}`, { cause: error });
    if (name === 'AccessDenied') {
        const subjects = bothSubjects(claims).map((subject) => `'${subject}'`);
        return told(`there is no such role, or its trust policy does not accept aud '${claims.aud}' with sub ${subjects[0]}. Let ` +
            `'${provider}:sub' in the trust policy be ${(0,inputs/* oneOf */.yL)(subjects)}` +
            `${subjects.length > 1 ? " (GitHub's two forms of the same subject)" : ''}.`);
    }
    if (name === 'InvalidIdentityToken' && /audience/.test(message)) {
        return told(`the account's identity provider '${provider}' does not know the audience '${claims.aud}'. Add it to the ` +
            "provider's client ids, or leave out input 'audience' (sts.amazonaws.com is usual).");
    }
    if (name === 'InvalidIdentityToken' && /No OpenIDConnect provider/.test(message)) {
        return told(`the account has no identity provider for ${claims.iss}. Make it once: see infra/bootstrap.`);
    }
    if (name === 'ValidationError' && /MaxSessionDuration/.test(message)) {
        return told(`it does not give sessions of ${identity.durationSeconds} s. Ask for less, or raise the role's maximum session duration.`);
    }
    return explain(error, `assume role '${identity.role}'`);
}

;// CONCATENATED MODULE: ./lib/src/aws/session.js




const LEFT_MS = 20_000;
const AGAIN_MS = 30_000;
async function openSession(options) {
    const region = checkRegion(options.region);
    const obtain = options.roleToAssume
        ? roleCredentials(region, options.roleToAssume, options)
        : () => environmentCredentials(region);
    let held;
    let renewAt = 0;
    let pending;
    const session = {
        region,
        async credentials({ renew = false } = {}) {
            if (held && !renew && Date.now() < renewAt)
                return held;
            pending ??= obtain().finally(() => {
                pending = undefined;
            });
            try {
                held = await pending;
            }
            catch (error) {
                const left = (held?.expiration?.getTime() ?? 0) - Date.now();
                if (held === undefined || renew || left < LEFT_MS)
                    throw error;
                renewAt = Date.now() + AGAIN_MS;
                return held;
            }
            renewAt = renewalTime(held);
            return held;
        },
        async callerIdentity() {
            const { STSClient, GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
            const { Account, Arn } = await callAws(session, 'ask AWS who this job is', (config) => new STSClient(config).send(new GetCallerIdentityCommand({})));
            return { account: Account, arn: Arn };
        },
    };
    await session.credentials();
    return session;
}
async function callAws(session, doing, call, expected = []) {
    const attempt = async (renew) => call({ region: session.region, credentials: await session.credentials({ renew }), maxAttempts: 6 });
    try {
        return await attempt(false).catch((error) => {
            if (isExpired(error))
                return attempt(true);
            throw error;
        });
    }
    catch (error) {
        if (error instanceof Error && (expected.includes(error.name) || !('$metadata' in error || 'code' in error)))
            throw error;
        throw explain(error, doing);
    }
}
function roleCredentials(region, role, options) {
    if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) {
        throw new Error(`Input 'role-to-assume' must be the ARN of a role, such as arn:aws:iam::123456789012:role/trainium, not '${role}'.`);
    }
    const sessionName = options.sessionName ?? `trainium-actions-${process.env.GITHUB_RUN_ID ?? process.pid}`;
    return () => assumeRole({
        region,
        role,
        audience: options.audience ?? 'sts.amazonaws.com',
        sessionName: sessionName.replace(/[^\w+=,.@-]/g, '-').slice(0, 64),
        durationSeconds: options.durationSeconds ?? 3600,
        deadlineSeconds: options.deadlineSeconds ?? 180,
    });
}
function checkRegion(given) {
    try {
        return (0,regions/* awsRegion */.Ue)(given);
    }
    catch (error) {
        throw new Error(`Input 'aws-region' ${error.message}, not '${given}'.`);
    }
}
function renewalTime({ expiration }) {
    if (!expiration)
        return Number.POSITIVE_INFINITY;
    const left = expiration.getTime() - Date.now();
    return expiration.getTime() - Math.min(300_000, left / 5);
}


/***/ }),

/***/ 60315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iD: () => (/* binding */ login),
/* harmony export */   mm: () => (/* binding */ inspectImage),
/* harmony export */   sf: () => (/* binding */ buildAndPush)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _diagnosis_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71258);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94314);



async function login({ registry, username, password }, environment) {
    const args = ['login', '--username', username, '--password-stdin', registry];
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .docker */ .T)(args, { environment, input: password });
    if (exitCode !== 0)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .explainBuild */ .gn)(`log in to ${registry}`, tail));
}
async function buildAndPush(options) {
    const { environment, print } = options;
    const version = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .docker */ .T)(['buildx', 'version'], { environment });
    if (version.exitCode !== 0) {
        throw new Error('This docker has no buildx: add docker/setup-buildx-action before this step, or use ubuntu-latest.');
    }
    const buildArgs = Object.entries(options.buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const args = [
        'buildx',
        'build',
        '--progress=plain',
        `--platform=${options.platform}`,
        `--file=${options.dockerfile}`,
        `--tag=${options.reference}`,
        `--metadata-file=${options.metadataFile}`,
        `--provenance=${options.provenance ? 'mode=max' : 'false'}`,
        `--sbom=${options.sbom}`,
        ...(options.builder === undefined ? [] : [`--builder=${options.builder}`]),
        ...(options.cache === undefined ? [] : cacheOptions(options.cache)),
        '--push',
        ...buildArgs,
        '--',
        options.context,
    ];
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .docker */ .T)(args, { environment, onLine: print });
    if (exitCode !== 0)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .explainBuild */ .gn)(`build ${options.reference}`, tail));
    const metadata = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(options.metadataFile, 'utf8'));
    const digest = metadata['containerimage.digest'];
    if (!digest)
        throw new Error(`docker buildx pushed ${options.reference} but did not say its digest: use buildx 0.8 or newer.`);
    return digest;
}
const cacheOptions = (reference) => [
    `--cache-from=type=registry,ref=${reference}`,
    `--cache-to=type=registry,ref=${reference},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`,
];
async function inspectImage(reference, environment) {
    const args = ['buildx', 'imagetools', 'inspect', reference, '--format', '{{.Manifest.Digest}}'];
    const { exitCode, stdout, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .docker */ .T)(args, { environment });
    if (exitCode !== 0 && (0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .wantsLogin */ .TL)(tail))
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .explainBuild */ .gn)(`look for ${reference}`, tail));
    const digest = stdout.trim();
    return exitCode === 0 && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}


/***/ }),

/***/ 76096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ createBuilder),
/* harmony export */   i: () => (/* binding */ removeBuilder)
/* harmony export */ });
/* harmony import */ var _diagnosis_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71258);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94314);


const drivers = { container: 'docker-container', kubernetes: 'kubernetes' };
async function createBuilder(given) {
    const { name, kind, namespace, platform, environment, print } = given;
    const options = { ...(kind === 'kubernetes' ? { namespace } : {}), ...given.options };
    const args = [
        'buildx',
        'create',
        '--bootstrap',
        `--name=${name}`,
        `--driver=${drivers[kind]}`,
        `--platform=${platform}`,
        ...Object.entries(options).map(([key, value]) => `--driver-opt="${key}=${value.replaceAll('"', '""')}"`),
    ];
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T)(args, { environment, onLine: print });
    if (exitCode !== 0)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .explainBuild */ .gn)(`start the builder '${name}' (input 'builder': ${kind})`, tail));
}
async function removeBuilder(name, environment) {
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T)(['buildx', 'rm', '--force', name], { environment });
    const isGone = tail.some((line) => /no builder .* found/.test(line));
    if (exitCode !== 0 && !isGone)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .explainBuild */ .gn)(`remove the builder '${name}'`, tail));
}


/***/ }),

/***/ 98220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ safeLines),
/* harmony export */   lR: () => (/* binding */ WIDTH),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
const WIDTH = 900;
const NEWLINE = 10;
const COMMAND = /^([\s\x00-\x20\x85]*:):/;
const OLD_COMMAND = /##\[/g;
const OPEN_COLOUR = /\u001b(\[[\d;]*)?$/;
const HARMLESS = '\u200b';
function safeLines(block) {
    if (isPlain(block))
        return block;
    const lines = block.toString('utf8').split('\n');
    return Buffer.from(lines.map(disarmInside).flatMap(wrap).map(disarmStart).join('\n'));
}
function safeLine(text) {
    return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')));
}
function isPlain(block) {
    if (block.includes('##[') || block.includes('::'))
        return false;
    for (let start = 0; start + WIDTH < block.length;) {
        const end = block.lastIndexOf(NEWLINE, start + WIDTH);
        if (end < start)
            return false;
        start = end + 1;
    }
    return true;
}
const disarmInside = (line) => line.replace(OLD_COMMAND, `#${HARMLESS}#[`);
const disarmStart = (line) => line.replace(COMMAND, `$1${HARMLESS}:`);
function wrap(line) {
    if (line.length <= WIDTH)
        return [line];
    const pieces = [];
    for (let start = 0; start < line.length;) {
        let end = Math.min(line.length, start + WIDTH);
        const last = line.charCodeAt(end - 1);
        if (end < line.length && last >= 0xd800 && last <= 0xdbff)
            end--;
        const colour = end < line.length ? OPEN_COLOUR.exec(line.slice(end - 10, end)) : null;
        if (colour !== null)
            end -= colour[0].length;
        pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end));
        start = end;
    }
    return pieces;
}


/***/ }),

/***/ 5722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ findRecipe)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57304);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35777);




function findRecipe(given, places) {
    const shelves = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(places.workspace, 'jobs'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(places.toolkit, 'jobs')];
    const candidates = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(places.workspace, given), ...shelves.map((shelf) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(shelf, given))];
    const found = candidates.find((folder) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'recipe.yaml')));
    if (found !== undefined)
        return found;
    const names = [...new Set(shelves.flatMap(recipesIn))].sort().map((name) => `'${name}'`);
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`There is no recipe '${given}': it must be ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)(names) || 'a recipe'}, or the path of a folder with a recipe.yaml.`);
}
function recipesIn(shelf) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(shelf))
        return [];
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(shelf).filter((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(shelf, name, 'recipe.yaml')));
}


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

/***/ 45175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yg: () => (/* binding */ imageSizeText),
  Z8: () => (/* binding */ marks),
  Vu: () => (/* binding */ pullRequestReport)
});

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
;// CONCATENATED MODULE: ./lib/src/report/comparison.js
const TAIL = 0.1;
function compareSeries(base, head, { part, worse }) {
    const { from, to } = commonSteps(base, head);
    if (!(from <= to))
        return undefined;
    const start = to - (to - from) * TAIL;
    const [ofBase, ofHead] = [meanFrom(base, start, to), meanFrom(head, start, to)];
    if (ofBase === undefined || ofHead === undefined || ofBase === 0)
        return undefined;
    const change = ofHead / ofBase - 1;
    const loss = worse === 'higher' ? change : -change;
    const verdict = loss > part ? 'worse' : loss < -part ? 'better' : 'same';
    return { from, to, base: ofBase, head: ofHead, change, verdict };
}
const commonSteps = (base, head) => ({
    from: Math.max(base.steps[0] ?? Number.NaN, head.steps[0] ?? Number.NaN),
    to: Math.min(base.steps.at(-1) ?? Number.NaN, head.steps.at(-1) ?? Number.NaN),
});
function meanFrom(series, start, end) {
    const inside = series.values.filter((_, at) => series.steps[at] >= start && series.steps[at] <= end);
    const values = inside.length > 0 ? inside : [valueAt(series, end)];
    if (!values.every(Number.isFinite))
        return undefined;
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
function valueAt({ steps, values }, step) {
    const after = steps.findIndex((each) => each >= step);
    if (after <= 0)
        return values[after === 0 ? 0 : values.length - 1] ?? Number.NaN;
    const [left, right] = [steps[after - 1], steps[after]];
    const share = (step - left) / (right - left);
    return values[after - 1] + share * (values[after] - values[after - 1]);
}
const CHART_POINTS = 60;
function overlay(title, base, head) {
    const { from, to } = commonSteps(base, head);
    if (!(from < to))
        return '';
    const steps = Array.from({ length: CHART_POINTS }, (_, at) => from + ((to - from) * at) / (CHART_POINTS - 1));
    const lines = [base, head].map((series) => steps.map((step) => valueAt(series, step)));
    if (!lines.flat().every(Number.isFinite))
        return '';
    const low = Math.min(...lines.flat());
    const high = Math.max(...lines.flat());
    const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5;
    const plain = (value) => value.toFixed(Math.max(0, 4 - Math.floor(Math.log10(Math.max(high, 1)))));
    return [
        '```mermaid',
        'xychart-beta',
        `    title "${title}"`,
        `    x-axis "step" ${from} --> ${to}`,
        `    y-axis ${plain(low - margin)} --> ${plain(high + margin)}`,
        ...lines.map((values) => `    line [${values.map(plain).join(', ')}]`),
        '```',
    ].join('\n');
}

// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
// EXTERNAL MODULE: ./lib/src/report/step-report.js + 2 modules
var step_report = __webpack_require__(74262);
;// CONCATENATED MODULE: ./lib/src/report/pull-request.js




const marks = {
    success: '✅',
    failure: '❌',
    cancelled: '⚪',
    skipped: '⚪',
    queued: '🕐',
    in_progress: '▶️',
};
const verdicts = { same: '≈ same', better: '✅ better', worse: '❌ worse' };
function pullRequestReport(report) {
    const { title, outcome, failureMessage, known, reports, parameters } = report;
    const training = trainingSection(report);
    const sections = [
        `### ${marks[outcome]} ${(0,markdown/* cell */.Hn)(title)}: ${known ? 'done before, for the same content' : outcome}`,
        failureMessage ? `> ${(0,markdown/* cell */.Hn)(failureMessage)}` : '',
        (0,markdown/* table */.tp)(['', ''], factsOf(report)),
        ...reports.map(step_report/* renderReport */.B),
        parameters.length === 0 ? '' : parameterSection(parameters, report.base.ref),
        training.markdown,
    ];
    return { markdown: sections.filter((section) => section !== '').join('\n\n'), verdict: training.verdict };
}
function factsOf({ commit, workflowRun, durationSeconds, cost, image, imageSize }) {
    const size = imageSize === undefined ? '' : `, ${imageSizeText(imageSize)}`;
    return [
        ['Commit', `${(0,markdown/* cell */.Hn)(commit.slice(0, 9))}, [workflow run](${workflowRun})`],
        ['Took', durationSeconds === undefined ? '' : (0,duration/* formatDuration */.a)(durationSeconds)],
        ['Cost', cost === undefined ? '' : `$${cost.toFixed(2)}`],
        ['Image', image === undefined ? '' : `<code>${(0,markdown/* cell */.Hn)(image)}</code>${size}`],
    ].filter(([, value]) => value !== '');
}
const imageSizeText = (bytes) => bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
function parameterSection(changes, ref) {
    const shown = (value) => (value === undefined ? '–' : (0,markdown/* cell */.Hn)(value));
    const rows = changes.map(({ name, before, after }) => [(0,markdown/* cell */.Hn)(name), shown(before), shown(after)]);
    return `#### Parameters changed\n\n${(0,markdown/* table */.tp)(['parameter', (0,markdown/* cell */.Hn)(ref), 'here'], rows)}`;
}
const compared = [
    { name: 'reduced_train_loss', title: 'Loss', tolerance: 'loss', worse: 'higher' },
    { name: 'throughput', title: 'Throughput (sequences/s)', tolerance: 'throughput', worse: 'lower' },
];
function trainingSection({ metrics, base, tolerance }) {
    if (metrics === undefined || metrics.size === 0)
        return { markdown: '', verdict: 'unknown' };
    const head = `#### Training against ${(0,markdown/* cell */.Hn)(base.ref)}`;
    if (base.metrics === undefined) {
        return { markdown: `${head}\n\nThere is no run of ${(0,markdown/* cell */.Hn)(base.ref)} to compare with yet.`, verdict: 'unknown' };
    }
    const found = compared.flatMap(({ name, title, tolerance: of, worse }) => {
        const [theirs, ours] = [base.metrics.series(name), metrics.series(name)];
        const result = compareSeries(theirs, ours, { part: tolerance[of], worse });
        return result === undefined ? [] : [{ title, of, theirs, ours, result }];
    });
    if (found.length === 0)
        return { markdown: `${head}\n\nThe two runs have no step in common.`, verdict: 'unknown' };
    const rows = found.map(({ title, of, result }) => [
        title,
        result.base.toPrecision(5),
        result.head.toPrecision(5),
        `${result.change >= 0 ? '+' : ''}${(result.change * 100).toFixed(2)} %`,
        `${(tolerance[of] * 100).toFixed(1)} %`,
        verdicts[result.verdict],
    ]);
    const { from, to } = found[0].result;
    const charts = found.map(({ title, theirs, ours }) => overlay(`${title}: base and this branch`, theirs, ours));
    const all = found.map(({ result }) => result.verdict);
    return {
        markdown: [
            head,
            (0,markdown/* table */.tp)([
                '',
                `${(0,markdown/* cell */.Hn)(base.ref)}${base.sha ? ` (${(0,markdown/* cell */.Hn)(base.sha.slice(0, 9))})` : ''}`,
                'here',
                'change',
                'tolerance',
                '',
            ], rows),
            `Means over the last tenth of the steps that both have, ${from} to ${to}.`,
            ...charts.filter((chart) => chart !== ''),
        ].join('\n\n'),
        verdict: all.includes('worse') ? 'worse' : all.includes('better') ? 'better' : 'same',
    };
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

/***/ 27924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toolkitRoot),
/* harmony export */   v: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

function toolkitRoot() {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(process.argv[1] ?? '.'), '../..');
}
const FIELD_MANAGER = 'trainium-actions';


/***/ })

};
