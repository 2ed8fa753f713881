export const id = 911;
export const ids = [911,651];
export const modules = {

/***/ 84911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./lib/src/docker/diagnosis.js
const known = [
    {
        pattern: /no space left on device|ENOSPC/i,
        advice: "The runner's disk is full (Neuron images take over 20 GB while they are built): free space first, or use a larger runner.",
    },
    {
        pattern: /Cannot connect to the Docker daemon|failed to connect to the docker API/i,
        advice: 'The Docker daemon does not run: use a runner that has it, such as ubuntu-latest.',
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

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./lib/src/docker/process.js


const TAIL_LINES = 200;
/** Runs the `docker` on PATH; a step that is cancelled takes it along. */
async function docker(args, options) {
    const child = (0,external_node_child_process_.spawn)('docker', args, { env: options.environment, stdio: ['pipe', 'pipe', 'pipe'] });
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
    const out = new external_node_string_decoder_.StringDecoder('utf8');
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
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
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

;// CONCATENATED MODULE: ./lib/src/docker/build.js



/** The password goes in by stdin: arguments can be read by every process of the machine. */
async function login({ registry, username, password }, environment) {
    const args = ['login', '--username', username, '--password-stdin', registry];
    const { exitCode, tail } = await docker(args, { environment, input: password });
    if (exitCode !== 0)
        throw new Error(explainBuild(`log in to ${registry}`, tail));
}
/** Builds and pushes with BuildKit. @returns the digest that the registry knows the image by */
async function buildAndPush(options) {
    const { environment, print } = options;
    const version = await docker(['buildx', 'version'], { environment });
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
        '--push',
        ...buildArgs,
        '--',
        options.context,
    ];
    const { exitCode, tail } = await docker(args, { environment, onLine: print });
    if (exitCode !== 0)
        throw new Error(explainBuild(`build ${options.reference}`, tail));
    const metadata = JSON.parse(await (0,promises_.readFile)(options.metadataFile, 'utf8'));
    const digest = metadata['containerimage.digest'];
    if (!digest)
        throw new Error(`docker buildx pushed ${options.reference} but did not say its digest: use buildx 0.8 or newer.`);
    return digest;
}
/**
 * The digest of an image in any registry that docker can reach; undefined where there is none.
 *
 * @throws a sentence where the registry wants a login and docker has none
 */
async function inspectImage(reference, environment) {
    const args = ['buildx', 'imagetools', 'inspect', reference, '--format', '{{.Manifest.Digest}}'];
    const { exitCode, stdout, tail } = await docker(args, { environment });
    // Better told now than by the push at the end of a long build.
    if (exitCode !== 0 && wantsLogin(tail))
        throw new Error(explainBuild(`look for ${reference}`, tail));
    const digest = stdout.trim();
    return exitCode === 0 && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./lib/src/docker/config.js



/**
 * A folder of Docker's settings for this step alone, so that its login is gone with it. The logins, builders and plugins that were there
 * keep working; a store of credentials (`credsStore`) is left out, because it would keep our login.
 *
 * @returns the environment that docker runs in
 */
async function makeConfig(folder) {
    const existing = process.env.DOCKER_CONFIG ?? (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.docker');
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    const { auths = {}, credHelpers, proxies, currentContext } = await readConfig((0,external_node_path_.join)(existing, 'config.json'));
    const settings = {
        auths,
        ...(credHelpers && { credHelpers }),
        ...(proxies && { proxies }),
        ...(currentContext && { currentContext }),
    };
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
    for (const name of ['cli-plugins', 'contexts'])
        await (0,promises_.symlink)((0,external_node_path_.join)(existing, name), (0,external_node_path_.join)(folder, name));
    return { ...process.env, DOCKER_CONFIG: folder, BUILDX_CONFIG: process.env.BUILDX_CONFIG ?? (0,external_node_path_.join)(existing, 'buildx') };
}
async function readConfig(file) {
    try {
        return JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    }
    catch {
        return {};
    }
}

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
 * A tag that is the same exactly where the same image would be built: of the Dockerfile, the build arguments, the platform and
 * every file of the context that `.dockerignore` leaves in, with its path, its content and whether it can be executed. Times and owners
 * differ from checkout to checkout and are left out.
 */
async function contentTag({ dockerfile, context, buildArgs, platform }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    // Each part is preceded by its length, so that no two inputs read the same.
    const add = (...parts) => {
        for (const part of parts)
            hash.update(`${Buffer.byteLength(part)}:`).update(part);
    };
    add('trainium-actions image 1', platform, await (0,promises_.readFile)(dockerfile));
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

// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(27924);
// EXTERNAL MODULE: ./lib/src/aws/session.js + 4 modules
var aws_session = __webpack_require__(75651);
;// CONCATENATED MODULE: ./lib/src/aws/ecr.js


/** The repository, made where it is missing: tags cannot be moved, and images are scanned when pushed. */
async function ensureRepository(session, repository) {
    const existing = await findRepository(session, repository);
    if (existing)
        return { ...existing, created: false };
    const { ECRClient, CreateRepositoryCommand } = await Promise.all(/* import() */[__webpack_require__.e(737), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    try {
        const { repository: made } = await (0,aws_session/* callAws */.I)(session, `make ECR repository '${repository}'`, (config) => new ECRClient(config).send(new CreateRepositoryCommand({
            repositoryName: repository,
            imageTagMutability: 'IMMUTABLE',
            imageScanningConfiguration: { scanOnPush: true },
        })), ['RepositoryAlreadyExistsException']);
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
/** undefined where there is no such tag, or no such repository. */
async function findImage(session, { repository, tag }) {
    const { ECRClient, DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(737), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
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
    const { ECRClient, GetAuthorizationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(737), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
    const { authorizationData } = await (0,aws_session/* callAws */.I)(session, `log in to ECR in ${session.region}`, (config) => new ECRClient(config).send(new GetAuthorizationTokenCommand({})));
    const { authorizationToken = '', proxyEndpoint = '' } = authorizationData?.[0] ?? {};
    (0,core/* setSecret */.Pq)(authorizationToken);
    const [username = '', password = ''] = Buffer.from(authorizationToken, 'base64').toString('utf8').split(':');
    (0,core/* setSecret */.Pq)(password);
    return { registry: proxyEndpoint.replace('https://', ''), username, password };
}
async function findRepository(session, repository) {
    const { ECRClient, DescribeRepositoriesCommand } = await Promise.all(/* import() */[__webpack_require__.e(737), __webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 28249, 19));
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
    const dockerfile = given ?? (image && (0,external_node_path_.join)(recipe.folder, image.dockerfile));
    if (!dockerfile)
        throw new Error("Input 'recipe' or input 'dockerfile' must be given.");
    if (!(0,external_node_fs_.existsSync)(dockerfile) || !(0,external_node_fs_.statSync)(dockerfile).isFile()) {
        throw new Error(`Input 'dockerfile': there is no file '${dockerfile}'.`);
    }
    const context = inputs.context
        ? (0,external_node_path_.resolve)(places.workspace, inputs.context)
        : image && !given
            ? (0,external_node_path_.join)(recipe.folder, image.context)
            : (0,external_node_path_.dirname)(dockerfile);
    if (!(0,external_node_fs_.existsSync)(context) || !(0,external_node_fs_.statSync)(context).isDirectory()) {
        throw new Error(`Input 'context': there is no folder '${context}'.`);
    }
    return { dockerfile, context, repository: inputs.repository ?? image?.repository ?? DEFAULT_REPOSITORY };
}

// EXTERNAL MODULE: ./lib/actions/build-neuron-image/state.js
var state = __webpack_require__(42305);
;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/main.js











async function run(inputs) {
    const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
    const source = await findSource(inputs, { workspace, toolkit: (0,toolkit/* toolkitRoot */.F)() });
    const build = { ...source, buildArgs: inputs.buildArgs, platform: inputs.platform };
    const tag = await contentTag(build);
    const registry = await openRegistry(inputs, source.repository);
    const folder = (0,external_node_path_.join)(process.env.RUNNER_TEMP ?? '/tmp', `build-neuron-image-${process.pid}`);
    state/* configFolder */.v.save(folder);
    const environment = await makeConfig(folder);
    const reference = `${registry.name}:${tag}`;
    const existing = await registry.find(tag, environment);
    if (existing) {
        core/* info */.pq(`${reference} is there already, with the same content: nothing to build.`);
        return result(registry.name, existing, tag, true);
    }
    await registry.prepare(environment);
    core/* startGroup */.Oh(`Build ${reference}`);
    const metadataFile = (0,external_node_path_.join)(folder, 'metadata.json');
    const print = (line) => core/* info */.pq((0,log_lines/* safeLine */.om)(line));
    const digest = await buildAndPush({ ...build, reference, metadataFile, environment, print })
        .catch(async (error) => {
        // Two runs with the same content: the one that came second finds what it wanted.
        const pushed = isAlreadyPushed(error.message) ? await registry.find(tag, environment) : undefined;
        if (!pushed)
            throw error;
        core/* info */.pq('Another run pushed the same content meanwhile.');
        return pushed;
    })
        .finally(() => core/* endGroup */.N4());
    return result(registry.name, digest, tag, false);
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
/* harmony export */   v: () => (/* binding */ configFolder)
/* harmony export */ });
/* harmony import */ var _src_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20723);

/** The folder with Docker's settings, which holds the login. */
const configFolder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('docker-config');


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
    const { defaultProvider } = await Promise.all(/* import() */[__webpack_require__.e(737), __webpack_require__.e(861)]).then(__webpack_require__.t.bind(__webpack_require__, 5861, 19));
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
    const { STSClient, AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(737), __webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
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
            const { STSClient, GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(737), __webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
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

/***/ 98220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   om: () => (/* binding */ safeLine),
/* harmony export */   xb: () => (/* binding */ safeWriter)
/* harmony export */ });
/* unused harmony export safeLines */
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);

// The runner cuts a line of its live log at 1,024 characters.
const WIDTH = 900;
const NEWLINE = 10;
// The runner runs `::command::` at the start of a line, after white space, and the older `##[command]` anywhere in a
// line; it takes a carriage return for the end of a line too. A zero-width space takes the meaning away and shows nothing.
const COMMAND = /^([\s\x00-\x20\x85]*:):/;
const OLD_COMMAND = /##\[/g;
const HARMLESS = '\u200b';
/**
 * What a pod has written, made safe to print on a runner: whole lines in, whole lines out. Nothing in it can be a
 * command to the runner, progress bars that redraw themselves become one line, and long lines are wrapped, not cut.
 */
function safeLines(block) {
    if (isPlain(block))
        return block;
    const text = block.toString('utf8');
    const ended = text.endsWith('\n');
    const lines = (ended ? text.slice(0, -1) : text).split('\n');
    const safe = lines.flatMap(foldRedraws).map(disarmInside).flatMap(wrap).map(disarmStart);
    return Buffer.from(safe.join('\n') + (ended ? '\n' : ''));
}
/** One line of text from a pod, for a sentence or an annotation. */
function safeLine(text) {
    return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')));
}
/** Writes safe lines and waits where the reader is slower than the pod. */
function safeWriter(out) {
    return async (block) => {
        if (!out.write(safeLines(block)))
            await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(out, 'drain');
    };
}
/** Most blocks need nothing done; finding that out must cost less than doing it. */
function isPlain(block) {
    if (block.includes('\r') || block.includes('##[') || block.includes('::'))
        return false;
    for (let start = 0; start < block.length;) {
        const end = block.indexOf(NEWLINE, start);
        if ((end < 0 ? block.length : end) - start > WIDTH)
            return false;
        if (end < 0)
            break;
        start = end + 1;
    }
    return true;
}
/**
 * `10%\r20%\r30%` is one bar drawn three times: the last drawing stays. Texts that do not look like the one before
 * are no redraws, and each stays a line of its own.
 */
function foldRedraws(line) {
    if (!line.includes('\r'))
        return [line];
    const drawings = line.split('\r').filter((drawing) => drawing.trim() !== '');
    const kept = drawings.filter((drawing, at) => {
        const next = drawings[at + 1];
        return next === undefined || shapeOf(drawing) !== shapeOf(next);
    });
    return kept.length === 0 ? [''] : kept;
}
/** What comes before the first number: `Epoch 0:  10%|` and `Epoch 0:  20%|` are the same bar. */
const shapeOf = (drawing) => /^[^\d]{0,40}/.exec(drawing)[0].trim();
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
        pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end));
        start = end;
    }
    return pieces;
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
 * The folder of this toolkit's own repository at run time: a bundle is `dist/<action>/index.js`.
 * GITHUB_ACTION_PATH cannot serve: the runner sets it for composite actions only.
 */
function toolkitRoot() {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(process.argv[1] ?? '.'), '../..');
}
/** The field manager of everything the toolkit applies, and the prefix of its labels and annotations. */
const FIELD_MANAGER = 'trainium-actions';


/***/ })

};
