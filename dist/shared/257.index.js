export const id = 257;
export const ids = [257,651,332];
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




/** An EKS token lasts 15 minutes and a build may take longer; client-go reads a token's file anew every minute. */
const RENEW_MS = 5 * 60_000;
/** The user's kubeconfig, or one for the EKS cluster that is made in the folder. */
async function openClusterAccess(inputs, folder) {
    if (inputs.kubeconfig)
        return { environment: { KUBECONFIG: inputs.kubeconfig }, close: () => { } };
    const { region, clusterName } = (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .checkEksInputs */ .J)(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 651).then(__webpack_require__.bind(__webpack_require__, 75651));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 329).then(__webpack_require__.bind(__webpack_require__, 76329));
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
    // A token that cannot be renewed now is tried again; the one that is there lasts for two more tries.
    const timer = setInterval(() => void write().catch(() => { }), RENEW_MS);
    return { environment: { KUBECONFIG: file }, close: () => clearInterval(timer) };
}


/***/ }),

/***/ 23257:
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
// EXTERNAL MODULE: ./lib/src/aws/session.js + 4 modules
var aws_session = __webpack_require__(75651);
;// CONCATENATED MODULE: ./lib/src/aws/ecr.js


/** The tag of the build cache, the only one that may be moved. */
const CACHE_TAG = 'buildcache';
/** What is not needed any more goes by itself: parts of broken pushes and old caches, and all but the newest images. */
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
/** The repository, made where it is missing: tags cannot be moved, images are scanned when pushed, old ones go. */
async function ensureRepository(session, repository) {
    const existing = await findRepository(session, repository);
    if (existing)
        return { ...existing, created: false };
    const { ECRClient, CreateRepositoryCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    try {
        const { repository: made } = await (0,aws_session/* callAws */.I)(session, `make ECR repository '${repository}'`, (config) => new ECRClient(config).send(new CreateRepositoryCommand({
            repositoryName: repository,
            imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
            imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: CACHE_TAG }],
            imageScanningConfiguration: { scanOnPush: true },
        })), ['RepositoryAlreadyExistsException']);
        await putLifecycle(session, repository);
        return { arn: made.repositoryArn, uri: made.repositoryUri, created: true };
    }
    catch (error) {
        // Another job made it in between.
        const found = error.name === 'RepositoryAlreadyExistsException' && (await findRepository(session, repository));
        if (!found)
            throw error;
        return { ...found, created: false };
    }
}
/** Without the permission the images are kept for ever, which is no reason to build none. */
async function putLifecycle(session, repository) {
    const { ECRClient, PutLifecyclePolicyCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    await (0,aws_session/* callAws */.I)(session, `set the lifecycle of ECR repository '${repository}'`, (config) => new ECRClient(config).send(new PutLifecyclePolicyCommand({ repositoryName: repository, lifecyclePolicyText: lifecycle }))).catch((error) => (0,core/* warning */.$e)(`${error.message} Old images will be kept.`));
}
/** undefined where there is no such tag, or no such repository. */
async function findImage(session, { repository, tag }) {
    const { ECRClient, DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    try {
        const { imageDetails } = await (0,aws_session/* callAws */.I)(session, `look for image '${repository}:${tag}' in ECR`, (config) => new ECRClient(config).send(new DescribeImagesCommand({ repositoryName: repository, imageIds: [{ imageTag: tag }] })), ['ImageNotFoundException', 'RepositoryNotFoundException']);
        const digest = imageDetails?.[0]?.imageDigest;
        return digest ? { digest } : undefined;
    }
    catch (error) {
        if (['ImageNotFoundException', 'RepositoryNotFoundException'].includes(error.name))
            return undefined;
        throw error;
    }
}
/** What `docker login` needs; good for 12 hours, or until the session ends. The password is masked. */
async function registryLogin(session) {
    const { ECRClient, GetAuthorizationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    const { authorizationData } = await (0,aws_session/* callAws */.I)(session, `log in to ECR in ${session.region}`, (config) => new ECRClient(config).send(new GetAuthorizationTokenCommand({})));
    const { authorizationToken = '', proxyEndpoint = '' } = authorizationData?.[0] ?? {};
    (0,core/* setSecret */.Pq)(authorizationToken);
    const [username = '', password = ''] = Buffer.from(authorizationToken, 'base64').toString('utf8').split(':');
    (0,core/* setSecret */.Pq)(password);
    return { registry: proxyEndpoint.replace('https://', ''), username, password };
}
async function findRepository(session, repository) {
    const { ECRClient, DescribeRepositoriesCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    try {
        const { repositories } = await (0,aws_session/* callAws */.I)(session, `look for ECR repository '${repository}'`, (config) => new ECRClient(config).send(new DescribeRepositoriesCommand({ repositoryNames: [repository] })), ['RepositoryNotFoundException']);
        const found = repositories?.[0];
        return found && { arn: found.repositoryArn, uri: found.repositoryUri };
    }
    catch (error) {
        if (error.name === 'RepositoryNotFoundException')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/src/docker/base-images.js
/**
 * The images of other people that a Dockerfile begins from or copies from, as it names them: `FROM`, `COPY --from`,
 * `RUN --mount=from`. Left out are its own stages, `scratch`, what has a digest already, and names that cannot be told
 * without building.
 */
function baseImages(dockerfile, buildArgs) {
    const stages = new Set();
    const values = new Map();
    const found = new Set();
    const add = (name) => {
        const image = expand(name, values);
        const isOwn = image === 'scratch' || stages.has(image.toLowerCase()) || /^\d+$/.test(image);
        if (!isOwn && image !== '' && !/[$@]/.test(image))
            found.add(image);
    };
    let isGlobal = true;
    for (const line of instructions(dockerfile)) {
        const [, instruction = '', rest = ''] = /^\s*(\w+)\s+(.*)$/s.exec(line) ?? [];
        switch (instruction.toUpperCase()) {
            case 'ARG': {
                // Only what stands before the first FROM counts in a FROM.
                const [name = '', ...initial] = rest.trim().split('=');
                if (isGlobal)
                    values.set(name, buildArgs[name] ?? unquoted(initial.join('=')));
                break;
            }
            case 'FROM': {
                isGlobal = false;
                const words = rest.trim().split(/\s+/);
                const [image = '', as, stage = ''] = words.filter((word) => !word.startsWith('--'));
                add(image);
                if (as?.toUpperCase() === 'AS')
                    stages.add(stage.toLowerCase());
                break;
            }
            case 'COPY':
            case 'ADD':
            case 'RUN':
                for (const [, image = ''] of rest.matchAll(/(?:^|\s)--(?:from=|mount=\S*?\bfrom=)([^\s,]+)/g))
                    add(image);
        }
    }
    return [...found].sort();
}
/** Lines joined over backslashes, without comments. */
function instructions(text) {
    return text
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n')
        .replace(/\\\r?\n/g, ' ')
        .split('\n');
}
const expand = (text, values) => unquoted(text).replace(/\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g, (whole, braced, otherwise, plain) => values.get(braced ?? plain ?? '') || (otherwise ?? (values.has(braced ?? plain ?? '') ? '' : whole)));
const unquoted = (text) => text.trim().replace(/^(["'])(.*)\1$/, '$2');

// EXTERNAL MODULE: ./lib/src/docker/diagnosis.js
var diagnosis = __webpack_require__(71258);
// EXTERNAL MODULE: ./lib/src/docker/process.js
var docker_process = __webpack_require__(94314);
;// CONCATENATED MODULE: ./lib/src/docker/build.js



/** The password goes in by stdin: arguments can be read by every process of the machine. */
async function login({ registry, username, password }, environment) {
    const args = ['login', '--username', username, '--password-stdin', registry];
    const { exitCode, tail } = await (0,docker_process/* docker */.T)(args, { environment, input: password });
    if (exitCode !== 0)
        throw new Error((0,diagnosis/* explainBuild */.gn)(`log in to ${registry}`, tail));
}
/** Builds and pushes with BuildKit. @returns the digest that the registry knows the image by */
async function buildAndPush(options) {
    const { environment, print } = options;
    const version = await (0,docker_process/* docker */.T)(['buildx', 'version'], { environment });
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
    const { exitCode, tail } = await (0,docker_process/* docker */.T)(args, { environment, onLine: print });
    if (exitCode !== 0)
        throw new Error((0,diagnosis/* explainBuild */.gn)(`build ${options.reference}`, tail));
    const metadata = JSON.parse(await (0,promises_.readFile)(options.metadataFile, 'utf8'));
    const digest = metadata['containerimage.digest'];
    if (!digest)
        throw new Error(`docker buildx pushed ${options.reference} but did not say its digest: use buildx 0.8 or newer.`);
    return digest;
}
/** ECR takes a cache only as an image with OCI's media types. A cache that cannot be kept is no reason to fail. */
const cacheOptions = (reference) => [
    `--cache-from=type=registry,ref=${reference}`,
    `--cache-to=type=registry,ref=${reference},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`,
];
/**
 * The digest of an image in any registry that docker can reach; undefined where there is none.
 *
 * @throws a sentence where the registry wants a login and docker has none
 */
async function inspectImage(reference, environment) {
    const args = ['buildx', 'imagetools', 'inspect', reference, '--format', '{{.Manifest.Digest}}'];
    const { exitCode, stdout, tail } = await (0,docker_process/* docker */.T)(args, { environment });
    // Better told now than by the push at the end of a long build.
    if (exitCode !== 0 && (0,diagnosis/* wantsLogin */.TL)(tail))
        throw new Error((0,diagnosis/* explainBuild */.gn)(`look for ${reference}`, tail));
    const digest = stdout.trim();
    return exitCode === 0 && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

;// CONCATENATED MODULE: ./lib/src/docker/base-digests.js


/**
 * The images that a Dockerfile begins from, with the digests that their names lead to now: `debian:12@sha256:…`. One that
 * cannot be looked up is named without: the build that follows says what is wrong with it.
 */
async function resolveBases(dockerfile, buildArgs, environment) {
    return Promise.all(baseImages(dockerfile, buildArgs).map(async (image) => {
        const digest = await inspectImage(image, environment).catch(() => undefined);
        return digest === undefined ? image : `${image}@${digest}`;
    }));
}

// EXTERNAL MODULE: ./lib/src/docker/config.js
var config = __webpack_require__(60165);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/src/docker/ignore.js

/**
 * Whether a path of the build context (relative, with `/`) is left out, by the rules of `.dockerignore`: the last pattern
 * that matches decides, `!` takes a path back in, a pattern that matches a folder matches everything in it.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
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
// Go's filepath.Match, and `**` for any number of folders.
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





/**
 * A tag that is the same exactly where the same image would be built: of the Dockerfile, the build arguments, the platform, the base
 * images and every file of the context that `.dockerignore` leaves in, with its path, its content and whether it can be executed. Times
 * and owners differ from checkout to checkout and are left out.
 */
async function contentTag({ dockerfile, context, buildArgs, platform, bases }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    // Each part is preceded by its length, so that no two inputs read the same.
    const add = (...parts) => {
        for (const part of parts)
            hash.update(`${Buffer.byteLength(part)}:`).update(part);
    };
    add('trainium-actions image 2', platform, await (0,promises_.readFile)(dockerfile));
    for (const base of bases)
        add('base', base);
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
/** A Dockerfile may have its own list, which then takes the place of the context's. */
async function ignoreFile(dockerfile, context) {
    for (const file of [
        (0,external_node_path_.join)((0,external_node_path_.dirname)(dockerfile), `${(0,external_node_path_.basename)(dockerfile)}.dockerignore`),
        (0,external_node_path_.join)(context, '.dockerignore'),
    ]) {
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
/** Sorted by code units, on every machine alike. */
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

;// CONCATENATED MODULE: ./lib/src/docker/disk.js



const GIB = 1024 ** 3;
/** The disk that images are built on; undefined where the engine's is not this machine's. */
async function engineDisk(environment) {
    const { exitCode, stdout } = await (0,docker_process/* docker */.T)(['info', '--format', '{{.DockerRootDir}}'], { environment });
    const folder = stdout.trim();
    if (exitCode !== 0 || !folder.startsWith('/') || !(0,external_node_fs_.existsSync)(folder))
        return undefined;
    const { bavail, bsize } = await (0,promises_.statfs)(folder);
    return { folder, freeGiB: (bavail * bsize) / GIB };
}
/** What is said where the disk is likely to be too small; undefined where it is not. */
function diskWarning(disk, neededGiB) {
    if (disk === undefined || neededGiB === undefined || disk.freeGiB >= neededGiB)
        return undefined;
    return (`Building this image takes about ${neededGiB} GiB of disk, and ${disk.freeGiB.toFixed(1)} GiB are free in ${disk.folder}: ` +
        "free some before this step, use a larger runner, or build in the cluster (input 'builder': kubernetes).");
}

// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
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






/** The builder that the inputs ask for. One of our own is known to the post step before it is made. */
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

;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/registry.js




function openRegistry(inputs, repository) {
    return inputs.registry ? otherRegistry(inputs, inputs.registry, repository) : ecr(inputs, repository);
}
async function ecr(inputs, repository) {
    const region = inputs.awsRegion ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    if (!region)
        throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.");
    const session = await (0,aws_session.openSession)({ region, roleToAssume: inputs.roleToAssume });
    const { uri } = await ensureRepository(session, repository);
    return {
        name: uri,
        async prepare(environment) {
            await login(await registryLogin(session), environment);
        },
        async find(tag) {
            return (await findImage(session, { repository, tag }))?.digest;
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
            await login(given, environment);
        loggedIn = true;
    };
    return {
        name,
        prepare,
        async find(tag, environment) {
            await prepare(environment);
            return inspectImage(`${name}:${tag}`, environment);
        },
    };
}

// EXTERNAL MODULE: ./lib/src/recipe/find.js
var find = __webpack_require__(5722);
// EXTERNAL MODULE: ./lib/src/recipe/recipe.js
var recipe_recipe = __webpack_require__(86163);
;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/source.js




const DEFAULT_REPOSITORY = 'trainium';
/** What is to be built: from the inputs, and for what they leave out from the recipe. */
async function findSource(inputs, places) {
    const recipe = inputs.recipe ? await (0,recipe_recipe/* readRecipe */.X)((0,find/* findRecipe */.W)(inputs.recipe, places)) : undefined;
    if (recipe && !recipe.image && !inputs.dockerfile) {
        throw new Error(`Input 'recipe': '${recipe.name}' has no 'image' in its recipe.yaml; give input 'dockerfile'.`);
    }
    const image = recipe?.image;
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
    // Both ask others and wait; an image that is there already should take no longer than need be.
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
        const digest = await buildAndPush({
            ...build,
            reference,
            metadataFile: (0,external_node_path_.join)(folder, 'metadata.json'),
            environment: builder.environment,
            builder: builder.name,
            ...(inputs.cache && builder.name !== undefined ? { cache: `${registry.name}:${CACHE_TAG}` } : {}),
            provenance: inputs.provenance,
            sbom: inputs.sbom,
            print: (line) => core/* info */.pq((0,log_lines/* safeLine */.om)(line)),
        }).finally(builder.close);
        return result(registry.name, digest, tag, false);
    }
    catch (error) {
        // Two runs with the same content: the one that came second finds what it wanted.
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
function result(name, digest, tag, skipped) {
    const image = `${name}@${digest}`;
    core/* info */.pq(`Image: ${image}`);
    const what = skipped ? 'It was there already: nothing in it has changed.' : 'Built and pushed.';
    return {
        outputs: { image, digest, tag, skipped: String(skipped) },
        summary: `### Image\n\n\`${image}\`\n\nTag \`${tag}\`. ${what}\n`,
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

/** The folder with Docker's settings, which holds the login. */
const configFolder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('docker-config');
const ownBuilder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('builder');


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

/**
 * Masks what must never be printed. The access key id is left readable: it is in every CloudTrail event and every signed
 * URL's scope, opens nothing by itself, and masking it takes the best hint out of AWS's own error texts.
 */
function mask(credentials) {
    (0,core/* setSecret */.Pq)(credentials.secretAccessKey);
    if (credentials.sessionToken)
        (0,core/* setSecret */.Pq)(credentials.sessionToken);
    return credentials;
}
/**
 * The keys in the environment, as `aws-actions/configure-aws-credentials` leaves them; else whatever the SDK's own chain
 * finds (profile, container, instance role), which takes ten times as long to load.
 */
async function environmentCredentials(region) {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
        return mask({
            accessKeyId: AWS_ACCESS_KEY_ID,
            secretAccessKey: AWS_SECRET_ACCESS_KEY,
            ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
        });
    }
    const { defaultProvider } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861)]).then(__webpack_require__.t.bind(__webpack_require__, 5861, 19));
    try {
        return mask(await defaultProvider({ clientConfig: { region } })());
    }
    catch (cause) {
        throw new Error("There are no AWS credentials: give input 'role-to-assume' (the ARN of a role that trusts this repository), or " +
            'run aws-actions/configure-aws-credentials in a step before this one.', { cause });
    }
}

;// CONCATENATED MODULE: ./lib/src/aws/explain.js
/**
 * The error of an AWS call as one sentence with what to do; the original is its cause.
 *
 * @param doing what was tried, for the start of the sentence: "read EKS cluster 'demo' in us-west-2"
 */
function explain(error, doing) {
    return new Error(`Could not ${doing}: ${sentence(error)}`, { cause: error });
}
/** The error's code without `Exception`: the SDK adds that to some of STS's codes and not to others. */
function errorName(error) {
    return asServiceError(error).name.replace(/Exception$/, '');
}
/** The session ended, or its clock does: new credentials mend it. */
function isExpired(error) {
    return ['ExpiredToken', 'RequestExpired'].includes(errorName(error));
}
/** Worth a new attempt: throttled, no answer, or the service's own failure. */
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
/** AWS ends the sentence with the kind of policy that decided: see "Troubleshoot access denied error messages" of IAM. */
function permissionAdvice(message) {
    const [, denier] = /with an explicit deny in (an? [\w -]+)/.exec(message) ?? [];
    if (denier)
        return `An explicit deny in ${denier.trim()} forbids it; whoever keeps that policy must lift it.`;
    const [, kind = 'identity-based policy'] = /because no ([\w -]+?) allows/.exec(message) ?? [];
    return `Add that action to the role's ${kind === 'identity-based policy' ? 'policy' : kind}.`;
}
/** Without the full stop that some of AWS's texts have, for use inside a sentence. */
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



/** A failure that a new attempt may mend: no answer, 5xx, 429. */
class TransientError extends Error {
}
/**
 * A new OIDC token of this job, masked. `core.getIDToken` would do the same, but its HTTP client is loaded with
 * `@actions/core` as soon as anything in a bundle mentions it: a third of the time to the first error.
 *
 * @throws a sentence where the job may not ask for one; TransientError where GitHub did not answer.
 */
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
/** The claims, unverified: for messages only. */
function claimsOf(token) {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
/**
 * The subject in both of GitHub's forms: repositories made or renamed since July 2026 carry ids that survive a rename
 * (`repo:owner@1/name@2:…`), older ones do not (`repo:owner/name:…`). A trust policy should accept both.
 */
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





/**
 * A session of the role for a new OIDC token of this job. Every attempt asks for a token of its own: one that was issued
 * before a pause may be over its five minutes.
 */
async function assumeRole(identity) {
    const { STSClient, AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
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
/** STS fetches GitHub's keys when it has not them; it says so with an error that its own documents call retryable. */
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




/** Opens a session and takes its first credentials, so that whatever is wrong with them is told at once. */
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
            held = await pending;
            renewAt = renewalTime(held);
            return held;
        },
        async callerIdentity() {
            const { STSClient, GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
            const { Account, Arn } = await callAws(session, 'ask AWS who this job is', (config) => new STSClient(config).send(new GetCallerIdentityCommand({})));
            return { account: Account, arn: Arn };
        },
    };
    await session.credentials();
    return session;
}
/**
 * One call of an SDK client, and again with new credentials where the service says that they have ended (a clock that
 * is off, a session that was revoked). The SDK itself retries throttling and failures, but not that.
 *
 * @param doing what is tried, for the sentence of an error; the errors `expected` are thrown as they are
 */
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
        deadlineSeconds: options.deadlineSeconds ?? 90,
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
/** Five minutes before they end; of short sessions the last fifth, so that they too are used more than once. */
function renewalTime({ expiration }) {
    if (!expiration)
        return Number.POSITIVE_INFINITY;
    const left = expiration.getTime() - Date.now();
    return expiration.getTime() - Math.min(300_000, left / 5);
}


/***/ }),

/***/ 6332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ checkEksInputs),
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
    const { createCluster } = await __webpack_require__.e(/* import() */ 756).then(__webpack_require__.bind(__webpack_require__, 14756));
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
/** Throws where the inputs do not name an EKS cluster and its region. */
function checkEksInputs({ awsRegion, clusterName }) {
    if (!clusterName)
        throw new Error("Input 'cluster-name' (EKS) or input 'kubeconfig' (any cluster) must be given.");
    const region = awsRegion || process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION;
    if (!region)
        throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.");
    return { region, clusterName };
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
/** Makes the builder and waits until it can build. */
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
        // A value may have commas and quotes of its own; buildx reads the pair as one field of CSV.
        ...Object.entries(options).map(([key, value]) => `--driver-opt="${key}=${value.replaceAll('"', '""')}"`),
    ];
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T)(args, { environment, onLine: print });
    if (exitCode !== 0)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .explainBuild */ .gn)(`start the builder '${name}' (input 'builder': ${kind})`, tail));
}
/** Removes the builder with everything that it has started. */
async function removeBuilder(name, environment) {
    const { exitCode, tail } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T)(['buildx', 'rm', '--force', name], { environment });
    const isGone = tail.some((line) => /no builder .* found/.test(line));
    if (exitCode !== 0 && !isGone)
        throw new Error((0,_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .explainBuild */ .gn)(`remove the builder '${name}'`, tail));
}


/***/ }),

/***/ 60165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ makeConfig),
/* harmony export */   k: () => (/* binding */ configEnvironment)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/**
 * A folder of Docker's settings for this step alone, so that its login is gone with it. The logins, builders and plugins that were there
 * keep working; a store of credentials (`credsStore`) is left out, because it would keep our login.
 *
 * @returns the environment that docker runs in
 */
async function makeConfig(folder, options) {
    const existing = existingConfig();
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    const { auths = {}, credHelpers, proxies, currentContext } = await readConfig((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(existing, 'config.json'));
    const settings = {
        auths,
        ...(credHelpers && { credHelpers }),
        ...(proxies && { proxies }),
        ...(currentContext && { currentContext }),
    };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
    for (const name of ['cli-plugins', 'contexts'])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(existing, name), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
    return configEnvironment(folder, options);
}
/** @param ownBuilders builders that are made are known in this folder alone; else those of the user are known */
function configEnvironment(folder, { ownBuilders }) {
    const builders = process.env.BUILDX_CONFIG ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(existingConfig(), 'buildx');
    return { ...process.env, DOCKER_CONFIG: folder, BUILDX_CONFIG: ownBuilders ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'buildx') : builders };
}
const existingConfig = () => process.env.DOCKER_CONFIG ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker');
async function readConfig(file) {
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 71258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ wantsLogin),
/* harmony export */   gn: () => (/* binding */ explainBuild),
/* harmony export */   sE: () => (/* binding */ isAlreadyPushed)
/* harmony export */ });
const known = [
    {
        pattern: /no space left on device|ENOSPC/i,
        advice: "The runner's disk is full (Neuron images take over 20 GB while they are built): free space first, use a larger runner, or build in the cluster (input 'builder': kubernetes).",
    },
    {
        pattern: /Cannot connect to the Docker daemon|failed to connect to the docker API/i,
        advice: 'The Docker daemon does not run: use a runner that has it, such as ubuntu-latest.',
    },
    {
        pattern: /Attestation(s are| is) not supported|Cache export is not supported|additional build contexts are not supported/i,
        advice: "This builder cannot do that: give input 'builder' the value container, or leave provenance and sbom out.",
    },
    {
        pattern: /unknown flag: --(provenance|sbom)/,
        advice: 'This buildx is older than 0.10: add docker/setup-buildx-action before this step.',
    },
    {
        pattern: /deployments\.apps .*is forbidden|cannot (create|get) resource "(deployments|pods)/,
        advice: "For 'builder': kubernetes, the role must be allowed to make Deployments and to exec into pods in input 'namespace'.",
    },
    {
        pattern: /login attempt .* 401|incorrect username or password|no basic auth credentials|HEAD request to \S+: 401/i,
        advice: "The registry does not know this login: check inputs 'registry-username' and 'registry-password', or the login of a step before this one.",
    },
    {
        pattern: /denied: .*not authorized|403 Forbidden|401 Unauthorized/i,
        advice: 'The registry refuses: check that the role may push to that repository (ecr:PutImage and what goes with it).',
    },
    {
        pattern: /toomanyrequests|You have reached your .*pull rate limit/i,
        advice: 'The registry of a base image limits pulls: log in there before this step, or take the image from public.ecr.aws.',
    },
    {
        pattern: /EXPKEYSIG|NO_PUBKEY|The following signatures/,
        advice: "A package repository's signing key is missing or expired: fetch the present one in the Dockerfile.",
    },
    {
        pattern: /failed to resolve source metadata|failed to do request: \w+ \S*\/manifests\/|LLB definition: \S+: not found|manifest unknown|pull access denied/i,
        advice: 'A base image cannot be pulled: check the FROM lines of the Dockerfile.',
    },
];
// BuildKit's and gRPC's words around the error itself; older engines have more of them.
const wrappers = /^(failed to (build|solve)( with frontend \S+)?: |rpc error: code = \w+ desc = |failed to create LLB definition: |Error response from daemon: )+/;
/** What docker said as one sentence: its first line that tells of an error, and what to do where that is known. */
function explainBuild(doing, lines) {
    const error = [...lines].reverse().find((line) => /^\s*(ERROR|error|Error)\b/.test(line)) ??
        lines.findLast((line) => line.trim() !== '');
    const said = (error ?? 'it did not say why')
        .trim()
        .replace(/^error:\s*/i, '')
        .replace(wrappers, '')
        .replace(/\.$/, '');
    const text = lines.join('\n');
    const advice = known.find(({ pattern }) => pattern.test(text))?.advice;
    return [`Docker could not ${doing}: ${said}.`, ...(advice ? [advice] : [])].join(' ');
}
/**
 * The registry asked for a login that docker has not. Other refusals of a question may mean that there is no such image: some
 * registries do not tell strangers.
 */
function wantsLogin(lines) {
    return lines.some((line) => /no basic auth credentials|HEAD request to \S+: 401/.test(line));
}
/** Somebody else pushed the same content a moment before: the repository takes no tag twice. */
function isAlreadyPushed(message) {
    return /already exists in the .* repository and cannot be overwritten|tag (is )?immutable/i.test(message);
}


/***/ }),

/***/ 94314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ docker)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46193);


const TAIL_LINES = 200;
/** Runs the `docker` on PATH; a step that is cancelled takes it along. */
async function docker(args, options) {
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)('docker', args, { env: options.environment, stdio: ['pipe', 'pipe', 'pipe'] });
    // A program that ends without reading its input is no error of ours: its exit code tells.
    child.stdin.on('error', () => { });
    child.stdin.end(options.input ?? '');
    const tail = [];
    const take = (line) => {
        tail.push(line);
        if (tail.length > TAIL_LINES)
            tail.shift();
        options.onLine?.(line);
    };
    let stdout = '';
    const out = new node_string_decoder__WEBPACK_IMPORTED_MODULE_1__.StringDecoder('utf8');
    child.stdout.on('data', (block) => {
        stdout = (stdout + out.write(block)).slice(-1_000_000);
    });
    const outLines = linesOf(take);
    const errorLines = linesOf(take);
    child.stdout.on('data', outLines.add);
    child.stderr.on('data', errorLines.add);
    const stop = () => child.kill('SIGTERM');
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    try {
        const exitCode = await new Promise((resolve, reject) => {
            child.on('error', (error) => reject(error.code === 'ENOENT'
                ? new Error("There is no 'docker' on PATH: use a runner that has it, such as ubuntu-latest.", {
                    cause: error,
                })
                : error));
            child.on('close', (code) => resolve(code ?? 128));
        });
        outLines.end();
        errorLines.end();
        return { exitCode, stdout, tail };
    }
    finally {
        process.off('SIGINT', stop);
        process.off('SIGTERM', stop);
    }
}
function linesOf(take) {
    const decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_1__.StringDecoder('utf8');
    let rest = '';
    return {
        add(block) {
            const lines = (rest + decoder.write(block)).split(/\r?\n/);
            rest = lines.pop();
            for (const line of lines)
                take(line);
        },
        end() {
            if (rest !== '')
                take(rest);
        },
    };
}


/***/ }),

/***/ 98220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ safeLines),
/* harmony export */   lR: () => (/* binding */ WIDTH),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
// The runner cuts a line of its live log at 1,024 characters.
const WIDTH = 900;
const NEWLINE = 10;
// The runner runs `::command::` at the start of a line, after white space, and the older `##[command]` anywhere in a
// line; it takes a carriage return for the end of a line too. A zero-width space takes the meaning away and shows nothing.
const COMMAND = /^([\s\x00-\x20\x85]*:):/;
const OLD_COMMAND = /##\[/g;
// A colour whose code would be cut in two.
const OPEN_COLOUR = /\u001b(\[[\d;]*)?$/;
const HARMLESS = '\u200b';
/**
 * Lines of a pod without carriage returns, made safe to print on a runner: nothing in them can be a command to it,
 * and long ones are wrapped, not cut.
 */
function safeLines(block) {
    if (isPlain(block))
        return block;
    const lines = block.toString('utf8').split('\n');
    return Buffer.from(lines.map(disarmInside).flatMap(wrap).map(disarmStart).join('\n'));
}
/** One line of text from a pod, for a sentence or an annotation. */
function safeLine(text) {
    return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')));
}
/** Most blocks need nothing done; finding that out must cost less than doing it. */
function isPlain(block) {
    if (block.includes('##[') || block.includes('::'))
        return false;
    // Some newline within the width of where the last one was found: not each line has to be looked at.
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
            end--; // a surrogate pair stays together
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




/**
 * The folder of a recipe that a user names: a path to a folder with a recipe.yaml, or the name of one in `jobs/` of the
 * user's repository or of this toolkit. The user's own come first.
 */
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

/***/ 20723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ state)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);

function state(name) {
    return {
        save: (value) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, JSON.stringify(value)),
        clear: () => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, ''),
        load() {
            const saved = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(name);
            return saved === '' ? undefined : JSON.parse(saved);
        },
    };
}


/***/ }),

/***/ 27924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toolkitRoot),
/* harmony export */   v: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

/**
 * The folder of this toolkit's own repository at run time: node runs `dist/<action>/index.js`.
 * GITHUB_ACTION_PATH cannot serve: the runner sets it for composite actions only.
 */
function toolkitRoot() {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(process.argv[1] ?? '.'), '../..');
}
/** The field manager of everything the toolkit applies, and the prefix of its labels and annotations. */
const FIELD_MANAGER = 'trainium-actions';


/***/ })

};
