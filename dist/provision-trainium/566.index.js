export const id = 566;
export const ids = [566];
export const modules = {

/***/ 8566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ main_run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 4 modules
var core = __webpack_require__(3000);
// EXTERNAL MODULE: ./lib/src/aws/session.js + 4 modules
var session = __webpack_require__(5651);
;// CONCATENATED MODULE: ./lib/src/connect.js
/** Only what is needed to connect again: what is saved for a post step must hold no secret. */
function connectInputs(given) {
    const { awsRegion, roleToAssume, clusterName, kubeconfig, namespace } = given;
    return { awsRegion, roleToAssume, clusterName, kubeconfig, namespace };
}
/** Reaches the cluster that the inputs name. A kubeconfig wins, so that one workflow serves both kinds of cluster. */
async function connect(inputs) {
    const { createCluster } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3693));
    if (inputs.kubeconfig) {
        const { connectionFromKubeconfig } = await __webpack_require__.e(/* import() */ 92).then(__webpack_require__.bind(__webpack_require__, 2092));
        const connection = await connectionFromKubeconfig(inputs.kubeconfig);
        const namespace = inputs.namespace ?? connection.namespace ?? 'default';
        return { cluster: createCluster({ ...connection, namespace }), namespace };
    }
    const { region, clusterName } = checkEksInputs(inputs);
    const { openSession } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5651));
    const { eksConnection } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 6329));
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

// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(7304);
// EXTERNAL MODULE: ./lib/src/aws/eks.js + 1 modules
var eks = __webpack_require__(6329);
// EXTERNAL MODULE: ./lib/src/kubernetes/client.js + 3 modules
var client = __webpack_require__(3693);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/src/inputs.js + 1 modules
var inputs = __webpack_require__(334);
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

;// CONCATENATED MODULE: ./lib/src/provision/add-ons.js




/** The objects of infra/addons that this cluster needs, with their values filled into the parsed documents. */
async function addOns(folder, { namespace, claimName, fsx, efa }) {
    const files = [
        'namespace.yaml',
        'trainer.yaml',
        'neuron-device-plugin.yaml',
        ...(efa ? ['efa-device-plugin.yaml'] : []),
        ...(fsx ? ['shared-file-system.yaml'] : []),
    ];
    const references = new Map([
        ['namespace', namespace],
        ['claim', claimName],
        ...Object.entries(fsx ?? {}).map(([name, value]) => [`fsx.${name}`, value]),
    ]);
    const texts = await Promise.all(files.map((file) => (0,promises_.readFile)((0,external_node_path_.join)(folder, file), 'utf8')));
    const missing = [];
    const objects = texts.flatMap((text, index) => parseManifest(text).map((object) => fillIn(object, references, (sentence) => missing.push(`${files[index]}: ${sentence}`))));
    if (missing.length > 0)
        throw new Error(missing.join('\n'));
    return objects;
}
/** The objects of a manifest of several YAML documents. @throws a sentence with the first mistake in it */
function parseManifest(text) {
    const documents = (0,dist/* parseAllDocuments */.hR)(text);
    return (Array.isArray(documents) ? documents : []).flatMap((document) => {
        const error = document.errors[0];
        if (error)
            throw new Error(`The manifest is not valid YAML: ${error.message.split('\n')[0]}`);
        const object = document.toJS();
        return object === null ? [] : [object];
    });
}
/** Applies objects in their order; what is not ours in them (a size that somebody changed) is left alone. */
async function applyAll(cluster, objects) {
    for (const object of objects) {
        const { apiVersion = '', kind = '' } = object;
        const resource = await cluster.resourceFor(apiVersion, kind);
        if (!resource)
            throw new Error(`The cluster has no kind ${kind} in ${apiVersion}: is its Kubernetes too old?`);
        await cluster.apply(resource, object, { force: true });
    }
}

;// CONCATENATED MODULE: ./lib/src/provision/blueprint.js
/** Reads the outputs. All that are missing or wrong are told together. */
function readBlueprint(outputs, fallback) {
    const wrong = [];
    const text = (name, otherwise) => {
        const value = outputs[name] ?? otherwise;
        if (typeof value === 'string')
            return value;
        wrong.push(`'${name}' (a string)`);
        return '';
    };
    const count = (name) => {
        const value = outputs[name] ?? 0;
        if (typeof value === 'number' && Number.isInteger(value) && value >= 0)
            return value;
        wrong.push(`'${name}' (a whole number)`);
        return 0;
    };
    const blueprint = {
        clusterName: text('cluster_name'),
        region: text('region', fallback.region),
        nodeGroup: text('node_group', fallback.nodeGroup),
        efaPerNode: count('efa_per_node'),
        neuronPerNode: count('neuron_per_node'),
        ecrRepositoryUrl: text('ecr_repository_url', ''),
    };
    const fsx = outputs.fsx;
    if (fsx !== undefined && fsx !== null) {
        if (isFsx(fsx))
            blueprint.fsx = fsx;
        else
            wrong.push("'fsx' (an object with id, dns, mount and capacity)");
    }
    if (wrong.length > 0) {
        throw new Error(`The Terraform configuration must have the output(s) ${wrong.join(', ')}; infra/outputs.tf shows all of them.`);
    }
    return blueprint;
}
function isFsx(value) {
    const { id, dns, mount, capacity } = value;
    return ([id, dns, mount].every((field) => typeof field === 'string' && field !== '') &&
        Number.isFinite(Number(capacity)) &&
        capacity !== '');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(9598);
;// CONCATENATED MODULE: ./lib/src/provision/readiness.js
/** Whether the cluster can take MPIJobs, apart from its nodes. */
function clusterFindings(observed, { namespace, claimName, efa }) {
    return [
        mpiJobKind(observed.mpiJobs),
        operator(observed.operators),
        claim(observed.claim, namespace, claimName),
        readiness_plugin(observed.daemonSets, 'neuron-device-plugin', 'aws.amazon.com/neuron'),
        ...(efa ? [readiness_plugin(observed.daemonSets, 'efa', 'vpc.amazonaws.com/efa')] : []),
    ];
}
const APPLY = "run provision-trainium with 'command: apply'";
function mpiJobKind(crd) {
    const subject = 'MPIJob v2beta1';
    if (!crd)
        return bad(subject, `The cluster does not know MPIJobs: install the MPI Operator, or ${APPLY}.`);
    const version = crd.spec.versions.find(({ name }) => name === 'v2beta1');
    if (!version?.served) {
        const served = crd.spec.versions.filter((one) => one.served).map(({ name }) => name);
        return bad(subject, `The cluster serves MPIJob ${served.join(', ')} but not v2beta1: replace the Training Operator's MPIJob by the MPI Operator 0.8.`);
    }
    const established = crd.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True');
    return established
        ? good(subject, 'The kind MPIJob is served.')
        : bad(subject, 'The kind MPIJob is not Established yet: wait a moment, or look at the CustomResourceDefinition.');
}
/** Its usual name, or its image, whatever the Deployment is called. */
function isMpiOperator({ metadata, spec }) {
    const images = spec?.template.spec?.containers.map(({ image = '' }) => image) ?? [];
    return metadata?.name === 'mpi-operator' || images.some((image) => /(^|\/)mpi-operator[:@]/.test(image));
}
function operator(candidates) {
    const subject = 'MPI Operator';
    const found = candidates.filter(isMpiOperator);
    if (found.length === 0)
        return bad(subject, `The MPI Operator is not installed: ${APPLY}.`);
    const available = found.find(({ status }) => (status?.availableReplicas ?? 0) > 0);
    if (available)
        return good(subject, `The MPI Operator is available (${imageOf(available)}).`);
    const { namespace, name } = found[0]?.metadata ?? {};
    return bad(subject, `The MPI Operator has no available pod: look at 'kubectl -n ${namespace} describe deployment ${name}'.`);
}
function imageOf({ spec }) {
    return spec?.template.spec?.containers[0]?.image ?? 'image unknown';
}
function claim(found, namespace, name) {
    const subject = `PersistentVolumeClaim ${name}`;
    if (!found) {
        return bad(subject, `Namespace '${namespace}' has no PersistentVolumeClaim '${name}' for the shared file system: ${APPLY}, or name yours with 'claim-name'.`);
    }
    const phase = found.status?.phase ?? 'Pending';
    if (phase === 'Bound')
        return good(subject, `The shared file system is bound (${found.spec?.volumeName}).`);
    const volume = found.spec?.volumeName;
    const why = volume
        ? `it asks for PersistentVolume '${volume}', which must exist, be Available and have no other claim`
        : 'it names no volume, and no storage class has made one';
    return bad(subject, `PersistentVolumeClaim '${name}' in '${namespace}' is ${phase}: ${why}.`);
}
/** Desired 0 is well: there are no Trainium nodes yet. */
function readiness_plugin(daemonSets, word, resource) {
    const subject = `Device plugin for ${resource}`;
    const found = daemonSets.find(({ metadata, spec }) => metadata?.name?.includes(word) ||
        spec?.template.spec?.containers.some(({ image = '' }) => image.includes(`${word}-`) && image.includes('plugin')));
    if (!found)
        return bad(subject, `No DaemonSet offers ${resource} to pods: ${APPLY}.`);
    const { desiredNumberScheduled: desired = 0, numberReady: ready = 0 } = found.status ?? {};
    const name = `${found.metadata?.namespace}/${found.metadata?.name}`;
    if (ready >= desired)
        return good(subject, `DaemonSet ${name} is ready on ${ready} of ${desired} nodes.`);
    return bad(subject, `DaemonSet ${name} is ready on ${ready} of ${desired} nodes: look at its pods.`);
}
const good = (subject, sentence) => ({ subject, ok: true, sentence });
const bad = (subject, sentence) => ({ subject, ok: false, sentence });

;// CONCATENATED MODULE: ./lib/src/provision/mpi-operator.js





// The digest is that of the file in the Go module github.com/kubeflow/mpi-operator v0.8.2, which the checksum database
// vouches for; it names the image by its full version. A tag can be moved; the digest would tell.
const RELEASE = '0.8.2';
const SHA256 = 'a7eafe901bebde1410ae0448c2d1ada214a64b2686f6aa44e74eff978573033f';
const MANIFEST = `https://raw.githubusercontent.com/kubeflow/mpi-operator/v${RELEASE}/deploy/v2beta1/mpi-operator.yaml`;
/**
 * Installs the MPI Operator where the kind or the operator is missing; one that is there is left as it is, whoever installed it.
 * The manifest is over 600 kB, more than a client-side apply could note in an annotation: server-side apply is the only way.
 *
 * @returns what was done, for the log
 */
async function ensureMpiOperator(cluster, manifestFile) {
    const [crd, { items }] = await Promise.all([
        cluster.get(resources/* customResourceDefinitions */.q6, { name: 'mpijobs.kubeflow.org' }),
        cluster.list(resources/* deployments */.bg),
    ]);
    const served = crd?.spec.versions.some(({ name, served }) => name === 'v2beta1' && served);
    const there = items.find(isMpiOperator);
    if (served && there)
        return `The MPI Operator is there already (${there.metadata?.namespace}/${there.metadata?.name}).`;
    const text = manifestFile ? await readManifest(manifestFile) : await download();
    await applyAll(cluster, parseManifest(text));
    return `The MPI Operator ${manifestFile ? `of ${manifestFile}` : RELEASE} is applied.`;
}
async function readManifest(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        throw new Error(`Input 'mpi-operator-manifest': '${file}' cannot be read (${error.code}).`, {
            cause: error,
        });
    }
}
async function download() {
    let text;
    try {
        const response = await fetch(MANIFEST, { signal: AbortSignal.timeout(60_000) });
        if (!response.ok)
            throw new Error(`HTTP status ${response.status}`);
        text = await response.text();
    }
    catch (error) {
        throw new Error(`Could not download the MPI Operator's manifest from ${MANIFEST}: give a copy as input 'mpi-operator-manifest'.`, { cause: error });
    }
    checkManifest(text);
    return text;
}
/** @throws where the text is not the manifest that was read when this was written */
function checkManifest(text) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
    if (digest === SHA256)
        return;
    throw new Error(`The MPI Operator's manifest has SHA-256 ${digest}, not ${SHA256}: it is not applied. Check what stands between here and ${MANIFEST}.`);
}

// EXTERNAL MODULE: ./lib/src/aws/regions.js
var regions = __webpack_require__(1765);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/src/terraform/lock.js
var terraform_lock = __webpack_require__(9250);
;// CONCATENATED MODULE: ./lib/src/terraform/diagnosis.js

// What a newcomer meets first; the texts are Terraform's and its S3 backend's and AWS provider's own.
const known = [
    {
        pattern: /S3 bucket "?\S*"? does not exist|NoSuchBucket/,
        sentence: "The state bucket does not exist: make it with infra/bootstrap and give its name as input 'state-bucket' (docs/credentials.md).",
    },
    {
        pattern: /No valid credential sources found|ExpiredToken/,
        sentence: "Terraform has no valid AWS credentials: give input 'role-to-assume' and the permission id-token: write.",
    },
    {
        pattern: /Unsupported Terraform Core version/,
        sentence: 'This Terraform is too old for the configuration: install 1.10 or newer.',
    },
    {
        pattern: /Failed to persist state|Failed to save state/,
        sentence: "What was made could not be written to the state: fetch errored.tfstate from Terraform's folder, run 'terraform state push errored.tfstate', and then apply again.",
    },
    {
        pattern: /already exists|AlreadyExists|ResourceInUseException: Cluster already exists/,
        sentence: "Something with that name is there, but not in this state: import it, or give another 'cluster-name' or the right 'state-key'.",
    },
    {
        pattern: /DependencyViolation/,
        sentence: 'Something that Kubernetes made (a load balancer, a network interface) is still in the network: delete the Services of type LoadBalancer and destroy again.',
    },
];
/** Terraform's errors as one sentence: the first error in its own words, after what to do where that is known. */
function explainErrors(doing, diagnostics) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const first = errors[0];
    if (!first)
        return `Terraform could not ${doing} and did not say why: look at its log above.`;
    const lock = (0,terraform_lock/* lockOf */.V)(first);
    if (lock)
        return (0,terraform_lock/* lockSentence */.B)(lock);
    const said = [first.summary, first.detail.split('\n').find((line) => line.trim() !== '')]
        .filter(Boolean)
        .join(': ')
        .replace(/\s+/g, ' ');
    const where = first.address ? ` (${first.address})` : '';
    const more = errors.length > 1 ? ` and ${errors.length - 1} more error(s)` : '';
    const advice = known.find(({ pattern }) => pattern.test(`${first.summary}\n${first.detail}`))?.sentence;
    const plain = `Terraform could not ${doing}: ${said.replace(/\.$/, '')}${where}${more}.`;
    return advice ? `${plain} ${advice}` : plain;
}

;// CONCATENATED MODULE: ./lib/src/terraform/environment.js
// A workflow's `env` must not change what a saved plan does, nor put code into the program.
const refused = /^(TF_CLI_ARGS(_.*)?|TF_WORKSPACE|TF_VAR_.*|LD_PRELOAD|NODE_OPTIONS|INPUT_.*|ACTIONS_.*)$/;
// Where credentials are given, the other ways to find some are closed.
const otherCredentials = /^(AWS_PROFILE|AWS_DEFAULT_PROFILE|AWS_WEB_IDENTITY_TOKEN_FILE|AWS_ROLE_ARN|AWS_SESSION_TOKEN)$/;
/** The environment terraform runs in. `dataDirectory` is where it keeps providers and the backend's settings. */
function environmentFor(given, { credentials, region, dataDirectory, }) {
    const kept = Object.entries(given).filter(([name]) => !refused.test(name) && !(credentials && otherCredentials.test(name)));
    return {
        ...Object.fromEntries(kept),
        ...(credentials && {
            AWS_ACCESS_KEY_ID: credentials.accessKeyId,
            AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
            ...(credentials.sessionToken && { AWS_SESSION_TOKEN: credentials.sessionToken }),
        }),
        ...(region && { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
        TF_DATA_DIR: dataDirectory,
        TF_IN_AUTOMATION: 'true',
        TF_INPUT: '0',
        CHECKPOINT_DISABLE: 'true',
    };
}

// EXTERNAL MODULE: ./lib/src/terraform/message.js
var terraform_message = __webpack_require__(5910);
;// CONCATENATED MODULE: ./lib/src/terraform/outputs.js

/** The values of `terraform output -json`. Sensitive ones are masked and left out: nothing here needs one. */
function readOutputs(document) {
    const values = {};
    for (const [name, output] of Object.entries(document)) {
        if (output.sensitive)
            maskAll(output.value);
        else
            values[name] = output.value;
    }
    return values;
}
function maskAll(value) {
    if (typeof value === 'string') {
        // Shorter ones would blank out half the log.
        if (value.length >= 4)
            (0,core/* setSecret */.Pq)(value);
    }
    else if (typeof value === 'object' && value !== null) {
        for (const part of Object.values(value))
            maskAll(part);
    }
}

;// CONCATENATED MODULE: ./lib/src/terraform/plan.js
// Losing one of these loses data, or takes hours to make again.
const precious = [
    'aws_eks_cluster',
    'aws_fsx_lustre_file_system',
    'aws_vpc',
    'aws_subnet',
    'aws_ecr_repository',
    'aws_s3_bucket',
];
function readPlan(document) {
    const changed = (document.resource_changes ?? []).filter(({ mode, change }) => mode !== 'data' && !change.actions.every((action) => action === 'no-op' || action === 'read'));
    const count = (action) => changed.filter(({ change }) => change.actions.includes(action)).length;
    return {
        changes: { add: count('create'), change: count('update'), remove: count('delete') },
        lost: changed
            .filter(({ type, change }) => precious.includes(type) && change.actions.includes('delete'))
            .filter(({ action_reason }) => action_reason !== 'replace_because_tainted')
            .map(({ address }) => address),
        anything: changed.length > 0,
    };
}
function describeChanges({ add, change, remove }) {
    return `${add} to add, ${change} to change, ${remove} to destroy`;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./lib/src/terraform/process.js




const TAIL_EVERY_MS = 50;
/**
 * Runs `terraform` so that cancelling the step cannot cost its state.
 *
 * It has a process group of its own: the interrupt of a terminal, or the runner's kill of this process, does not reach it.
 * SIGINT is handed on exactly once, because a second one means "exit immediately, data loss may occur"; the SIGTERM that
 * the runner sends 7.5 s later is not handed on. Output goes to a file, not to a pipe: were this process killed,
 * the next write to a broken pipe would kill terraform in the middle of its work.
 */
async function run(program, args, options) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(options.logFile), { recursive: true });
    const output = (0,external_node_fs_.openSync)(options.logFile, 'w', 0o600);
    const tail = tailOf(options.logFile, options.onLine ?? (() => { }));
    const child = (0,external_node_child_process_.spawn)(program, args, {
        cwd: options.directory,
        env: options.environment,
        stdio: ['ignore', output, output],
        detached: true,
    });
    (0,external_node_fs_.closeSync)(output);
    let interrupted = false;
    const interrupt = () => {
        if (interrupted)
            return;
        interrupted = true;
        child.kill('SIGINT');
    };
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    const timer = setInterval(() => tail.read(), TAIL_EVERY_MS);
    try {
        const exitCode = await new Promise((resolve, reject) => {
            child.on('error', (error) => reject(notStarted(program, error)));
            child.on('spawn', () => options.onStart?.(child.pid));
            // A signal has no exit code of its own; shells say 128 and more.
            child.on('close', (code) => resolve(code ?? 128));
        });
        return { exitCode, interrupted };
    }
    finally {
        clearInterval(timer);
        process.off('SIGINT', interrupt);
        process.off('SIGTERM', interrupt);
        tail.end();
    }
}
function notStarted(program, error) {
    if (error.code !== 'ENOENT')
        return error;
    return new Error(`There is no '${program}' on PATH: install Terraform 1.10 or newer in a step before this one ` +
        '(hashicorp/setup-terraform), or use a runner that has it.', { cause: error });
}
/** Hands on the lines of a growing file. */
function tailOf(file, onLine) {
    const input = (0,external_node_fs_.openSync)(file, 'r');
    const buffer = Buffer.alloc(65_536);
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let rest = '';
    const read = () => {
        for (let count = (0,external_node_fs_.readSync)(input, buffer); count > 0; count = (0,external_node_fs_.readSync)(input, buffer)) {
            const lines = (rest + decoder.write(buffer.subarray(0, count))).split('\n');
            rest = lines.pop();
            for (const line of lines)
                onLine(line);
        }
    };
    return {
        read,
        end() {
            read();
            (0,external_node_fs_.closeSync)(input);
            if (rest !== '')
                onLine(rest);
        },
    };
}

;// CONCATENATED MODULE: ./lib/src/terraform/variables.js
/**
 * Variables as the content of a `.tfvars.json` file. The command line would not do: there Terraform reads a value of a complex
 * type as an expression. Values that are JSON lists, objects, numbers or booleans are passed as such; all others are text.
 */
function variablesFile(variables) {
    const values = Object.entries(variables).map(([name, value]) => {
        if (!/^[A-Za-z_][\w-]*$/.test(name)) {
            throw new Error(`Input 'variables': '${name}' is no name of a Terraform variable; use letters, digits, '_' and '-'.`);
        }
        return [name, typeof value === 'string' ? typed(value) : value];
    });
    return `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`;
}
function typed(text) {
    if (!/^(\[.*\]|\{.*\}|true|false|-?\d+(\.\d+)?)$/s.test(text))
        return text;
    try {
        const value = JSON.parse(text);
        // An account id would lose its leading zeros, a long number its end.
        return typeof value === 'number' && String(value) !== text ? text : value;
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./lib/src/terraform/terraform.js









/** The program was interrupted and has ended by itself; its state is written. */
class Interrupted extends Error {
}
/** The `terraform` on PATH. Its exit codes are believed; every error is one sentence. */
function terraform(options) {
    const { directory, workDirectory, print } = options;
    const planFile = (0,external_node_path_.join)(workDirectory, 'plan.tfplan');
    (0,external_node_fs_.mkdirSync)(workDirectory, { recursive: true, mode: 0o700 });
    let count = 0;
    async function call(doing, args, { show = true, allowed = [0], changes = false } = {}) {
        const environment = environmentFor(process.env, {
            credentials: await options.credentials?.({ renew: changes }),
            region: options.region,
            dataDirectory: (0,external_node_path_.join)(workDirectory, 'data'),
        });
        const logFile = (0,external_node_path_.join)(workDirectory, `${String(++count).padStart(2, '0')}-${args[0]}.log`);
        const diagnostics = [];
        let summary;
        const group = show ? (options.group ?? ungrouped) : ungrouped;
        const execute = () => run('terraform', args, {
            directory,
            environment,
            logFile,
            onLine(line) {
                if (!show)
                    return;
                const message = (0,terraform_message/* parseMessage */.v)(line);
                if (message.type === 'diagnostic') {
                    diagnostics.push(message.diagnostic);
                    print(`${message.diagnostic.severity}: ${message.diagnostic.summary}`);
                    if (message.diagnostic.detail)
                        print(message.diagnostic.detail);
                }
                else if (message.type === 'changes') {
                    summary = message.changes;
                    print(message.text);
                }
                else if (message.type === 'text') {
                    print(message.text);
                }
            },
            ...(changes && { onStart: (pid) => options.onRunning?.({ pid, logFile }) }),
        });
        const { exitCode, interrupted } = await group(`terraform ${args[0]}`, execute);
        if (changes)
            options.onRunning?.(undefined);
        if (interrupted) {
            throw new Interrupted(`Terraform was interrupted while it was to ${doing}; it has ended by itself and written its state. What it was making may be marked as tainted: the next apply makes it anew.`);
        }
        if (!allowed.includes(exitCode)) {
            if (diagnostics.length === 0)
                diagnostics.push(...plainErrors((0,external_node_fs_.readFileSync)(logFile, 'utf8')));
            throw new Error(explainErrors(doing, diagnostics));
        }
        return { exitCode, summary, read: () => (0,external_node_fs_.readFileSync)(logFile, 'utf8'), forget: () => (0,external_node_fs_.rmSync)(logFile) };
    }
    return {
        async init(backend) {
            const settings = Object.entries(backend).map(([name, value]) => `-backend-config=${name}=${value}`);
            await call('initialise the configuration', ['init', '-input=false', '-no-color', '-reconfigure', ...settings]);
        },
        async plan(variables, { destroy = false } = {}) {
            const file = (0,external_node_path_.join)(workDirectory, 'variables.tfvars.json');
            (0,external_node_fs_.writeFileSync)(file, variablesFile(variables), { mode: 0o600 });
            await call('plan', [
                'plan',
                '-input=false',
                '-no-color',
                '-json',
                '-detailed-exitcode',
                '-lock-timeout=60s',
                `-var-file=${file}`,
                `-out=${planFile}`,
                ...(destroy ? ['-destroy'] : []),
            ], { allowed: [0, 2] });
            const shown = await call('read the plan', ['show', '-no-color', '-json', planFile], { show: false });
            const plan = readPlan((0,terraform_message/* parseDocument */.T)(shown.read()));
            // It holds every value of every resource, also sensitive ones.
            shown.forget();
            return plan;
        },
        async apply() {
            const args = ['apply', '-input=false', '-no-color', '-json', '-lock-timeout=60s', planFile];
            const { summary } = await call('apply the plan', args, { changes: true });
            return summary ?? { add: 0, change: 0, remove: 0 };
        },
        async outputs() {
            const shown = await call('read the outputs', ['output', '-no-color', '-json'], { show: false });
            const values = readOutputs((0,terraform_message/* parseDocument */.T)(shown.read()));
            shown.forget();
            return values;
        },
    };
}
const ungrouped = (_title, work) => work();
/** The errors of a command that has no machine-readable output: "Error: …", framed or not. */
function plainErrors(output) {
    const lines = output.split('\n').map((line) => line.replace(/^[│╷╵]\s?/, '').trimEnd());
    return lines.flatMap((line, index) => {
        const summary = /^Error: (.+)$/.exec(line)?.[1];
        if (!summary)
            return [];
        const detail = lines.slice(index + 1, index + 30).join('\n');
        return [{ severity: 'error', summary, detail: detail.trim() }];
    });
}

;// CONCATENATED MODULE: ./lib/src/neuron/instances.js
/**
 * EC2 instance types with Trainium. Devices are those of the `aws.amazon.com/neuron` resource; prices are US dollars an
 * hour, on demand, Linux, us-east-1, of the price list of 2026-07-20 (trn1, trn1n). trn2.48xlarge is in no public price
 * list; its price is what third parties pay for. trn2.3xlarge's is not known.
 */
const PRICES_AS_OF = '2026-07-20';
const types = [
    { name: 'trn1.2xlarge', neuronDevices: 1, efaInterfaces: 0, vcpus: 8, memoryGiB: 32, hourlyPrice: 1.34375 },
    { name: 'trn1.32xlarge', neuronDevices: 16, efaInterfaces: 8, vcpus: 128, memoryGiB: 512, hourlyPrice: 21.5 },
    { name: 'trn1n.32xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 128, memoryGiB: 512, hourlyPrice: 24.78 },
    { name: 'trn2.3xlarge', neuronDevices: 1, efaInterfaces: 1, vcpus: 12, memoryGiB: 128 },
    { name: 'trn2.48xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 192, memoryGiB: 2048, hourlyPrice: 35.7608 },
];
const instanceTypes = new Map(types.map((type) => [type.name, type]));
/** US dollars an hour; undefined where the type or its price is not known. */
function hourlyCost(instanceType, nodes) {
    const price = instanceTypes.get(instanceType)?.hourlyPrice;
    return price === undefined ? undefined : price * nodes;
}

;// CONCATENATED MODULE: ./lib/src/provision/cost.js

/** Throws a sentence where the nodes cost more than they may, or where nobody knows what they cost. */
function checkCost(instanceType, nodes, mostHourly) {
    if (mostHourly === undefined || nodes === 0)
        return;
    const cost = hourlyCost(instanceType, nodes);
    if (cost === undefined) {
        throw new Error(`Input 'max-hourly-cost' is given, but the price of ${instanceType} is not known: leave it out, or use another type.`);
    }
    if (cost > mostHourly) {
        throw new Error(`${nodes} × ${instanceType} cost ${dollars(cost)} an hour (prices of ${PRICES_AS_OF}), more than 'max-hourly-cost' ` +
            `${dollars(mostHourly)}: ask for fewer nodes, or raise it.`);
    }
}
function describeCost(instanceType, nodes) {
    const cost = hourlyCost(instanceType, nodes);
    if (cost === undefined)
        return `${nodes} × ${instanceType}, price not known`;
    return `${nodes} × ${instanceType} ≈ ${dollars(cost)} an hour (on demand, us-east-1, ${PRICES_AS_OF})`;
}
/** `86.00`, for an output. */
function costOutput(instanceType, nodes) {
    return hourlyCost(instanceType, nodes)?.toFixed(2) ?? '';
}
const dollars = (amount) => `$${amount.toFixed(2)}`;

;// CONCATENATED MODULE: ./lib/src/provision/project.js




/** Of infra/variables.tf. */
const DEFAULT_MOST_NODES = 4;
/** Everything that can be said to be wrong before anything is made. */
function checkProject(project) {
    (0,regions/* requireTrainium */.rU)(project.region, project.instanceType);
    checkCost(project.instanceType, mostNodesOf(project), project.maxHourlyCost);
    if (project.own && !project.stateBucket) {
        throw new Error("Input 'state-bucket' must be given: without it the state would be lost with the runner. infra/bootstrap makes one (docs/credentials.md).");
    }
}
function mostNodesOf({ mostNodes }) {
    return mostNodes ?? DEFAULT_MOST_NODES;
}
async function openProject(project, session) {
    const program = terraform({
        directory: project.directory,
        workDirectory: project.workDirectory,
        credentials: (wanted) => session.credentials(wanted),
        region: project.region,
        print: project.print,
        group: project.group,
        onRunning: project.onRunning,
    });
    await program.init(backendOf(project));
    return program;
}
function planProject(program, project, options = {}) {
    return program.plan(variablesOf(project), options);
}
function backendOf({ stateBucket, stateKey, region, clusterName }) {
    if (!stateBucket)
        return {};
    return { bucket: stateBucket, key: stateKey ?? `trainium-actions/${region}/${clusterName}.tfstate`, region };
}
/** A foreign configuration gets only what the user says: an unknown variable in a file is a warning to Terraform, and a riddle to people. */
function variablesOf(project) {
    if (!project.own)
        return project.variables;
    return {
        region: project.region,
        cluster_name: project.clusterName,
        node_group: project.nodeGroup,
        instance_type: project.instanceType,
        ...(project.mostNodes !== undefined && { max_nodes: Math.max(1, project.mostNodes) }),
        ...project.variables,
    };
}
/** The toolkit's own blueprint. */
function ownBlueprint(toolkit) {
    return (0,external_node_path_.join)(toolkit, 'infra');
}

// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(8477);
;// CONCATENATED MODULE: ./lib/src/provision/node-readiness.js

const NEURON = 'aws.amazon.com/neuron';
const EFA = 'vpc.amazonaws.com/efa';
/** EKS puts it on every node of a managed node group. */
const NODE_GROUP_LABEL = 'eks.amazonaws.com/nodegroup';
/** Of a type that is not known it can be asked only that it has some. */
function devicesOf(instanceType) {
    const type = instanceTypes.get(instanceType);
    return type ? { neuron: type.neuronDevices, efa: type.efaInterfaces } : { neuron: 1, efa: 0 };
}
/** A node is ready for a run when it is Ready, schedulable, and offers all its devices. */
function nodeReadiness(node, devices) {
    const name = node.metadata?.name ?? '';
    const problem = problemOf(node, devices);
    return problem ? { name, ready: false, problem } : { name, ready: true };
}
function problemOf(node, devices) {
    if (node.metadata?.deletionTimestamp)
        return 'is being removed';
    const condition = node.status?.conditions?.find(({ type }) => type === 'Ready');
    if (condition?.status !== 'True') {
        const why = condition?.message ?? condition?.reason;
        return `is not Ready${why ? ` (${why})` : ''}`;
    }
    if (node.spec?.unschedulable)
        return 'is cordoned';
    return lack(node, NEURON, devices.neuron, 'Neuron device plugin') ?? lack(node, EFA, devices.efa, 'EFA device plugin');
}
function lack(node, resource, needed, provider) {
    const offered = Number(node.status?.allocatable?.[resource] ?? 0);
    if (offered >= needed)
        return undefined;
    return `offers ${offered} of ${needed} ${resource} (look at the ${provider}'s pod there)`;
}
/** Nodes that hold no workload but exist only to be used by one. */
function readyNodes(nodes, devices) {
    return nodes.map((node) => nodeReadiness(node, devices)).filter(({ ready }) => ready);
}
/** One sentence on how far the nodes are: "2 of 4 nodes are ready; ip-10-0-0-7 offers 0 of 16 …". */
function describeNodes(nodes, wanted, devices) {
    const all = nodes.map((node) => nodeReadiness(node, devices));
    const ready = all.filter(({ ready }) => ready).length;
    const missing = wanted - all.length;
    const details = [
        ...all.filter(({ ready }) => !ready).map(({ name, problem }) => `${name} ${problem}`),
        ...(missing > 0 ? [`${missing} ${missing === 1 ? 'has' : 'have'} not joined the cluster`] : []),
    ];
    return `${ready} of ${wanted} Trainium nodes are ready${details.length > 0 ? `; ${details.join('; ')}` : ''}`;
}

;// CONCATENATED MODULE: ./lib/src/provision/observe.js


async function observe(cluster, namespace, claimName) {
    const [mpiJobs, operators, claim, sets] = await Promise.all([
        cluster.get(resources/* customResourceDefinitions */.q6, {
            name: 'mpijobs.kubeflow.org',
        }),
        cluster.list(resources/* deployments */.bg),
        cluster.get(resources/* persistentVolumeClaims */.dt, { name: claimName, namespace }),
        cluster.list(resources/* daemonSets */.eY),
    ]);
    return { mpiJobs, operators: operators.items, claim, daemonSets: sets.items };
}
/** The nodes of one managed node group. */
async function nodesOf(cluster, nodeGroup) {
    const { items } = await cluster.list(resources/* nodes */.a9, {
        labelSelector: `${NODE_GROUP_LABEL}=${nodeGroup}`,
    });
    return items;
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/src/provision/until.js

/** Looks at once and then ever more seldom, at most every `mostSeconds`, until there is an answer or the time is up. */
async function until(look, { deadline, mostSeconds = 10 }) {
    for (let pause = 100;; pause = Math.min(pause * 1.5, mostSeconds * 1000)) {
        const answer = await look();
        if (answer !== undefined || Date.now() >= deadline)
            return answer;
        await (0,external_node_timers_promises_.setTimeout)(Math.min(pause, Math.max(0, deadline - Date.now())));
    }
}

;// CONCATENATED MODULE: ./lib/src/provision/wait-ready.js




/** The findings, once all are well or the time is up. */
async function waitUntilReady(cluster, needs, deadline) {
    let last = [];
    await until(async () => {
        last = clusterFindings(await observe(cluster, needs.namespace, needs.claimName), needs);
        return last.every(({ ok }) => ok) ? true : undefined;
    }, { deadline });
    return last;
}
/** An access entry takes some seconds to be known to the API server; until then it answers 401 or 403. */
async function waitForAccess(cluster, deadline) {
    let refusal;
    const answered = await until(async () => {
        try {
            await cluster.request('GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions?limit=1');
            return true;
        }
        catch (error) {
            if (!(error instanceof kubernetes_cluster/* ApiError */.h && (error.status === 401 || error.status === 403)))
                throw error;
            refusal = error;
            return undefined;
        }
    }, { deadline });
    if (!answered) {
        throw new Error('The cluster does not let this role in: give it an access entry (variable administrator_role_arns of infra/).', { cause: refusal });
    }
}

;// CONCATENATED MODULE: ./lib/src/provision/apply.js







/** Makes the cluster what the configuration says, puts into it what training needs, and waits until that is ready. */
async function apply(session, project, options) {
    const { print } = project;
    const program = await openProject(project, session);
    const plan = await planProject(program, project);
    if (plan.lost.length > 0 && !options.allowReplace) {
        throw new Error(`Terraform would destroy ${plan.lost.join(', ')}: nothing was changed. Look at the plan above; if that is meant, give 'allow-replace: true'.`);
    }
    if (plan.anything)
        await program.apply();
    else
        print('The infrastructure is as it should be: nothing to apply.');
    const blueprint = readBlueprint(await program.outputs(), project);
    const cluster = (0,client.createCluster)(await (0,eks.eksConnection)(session, blueprint.clusterName));
    try {
        const deadline = Date.now() + options.timeoutSeconds * 1000;
        await waitForAccess(cluster, Math.min(deadline, Date.now() + 180_000));
        if (options.addOns)
            await fillCluster(cluster, blueprint, options, print);
        const needs = { ...options, efa: blueprint.efaPerNode > 0 };
        return { changes: plan.changes, blueprint, findings: await waitUntilReady(cluster, needs, deadline) };
    }
    finally {
        cluster.close();
    }
}
async function fillCluster(cluster, { fsx, efaPerNode }, options, print) {
    print(await ensureMpiOperator(cluster, options.mpiOperatorManifest));
    const objects = await addOns(options.addOnsFolder, { ...options, fsx, efa: efaPerNode > 0 });
    await applyAll(cluster, objects);
    print(`Applied ${objects.length} objects: namespace, permissions, device plugins${fsx ? ', shared file system' : ''}.`);
}
/** What would be done, and nothing else. */
async function plan(session, project) {
    const program = await openProject(project, session);
    const { changes, lost } = await planProject(program, project);
    return { changes, lost };
}

;// CONCATENATED MODULE: ./lib/src/provision/check.js




/** Looks at everything a training job needs, and changes nothing. */
async function check(cluster, session, options) {
    const findings = [];
    if (session) {
        const { status, version } = await (0,eks/* describeCluster */.K)(session, options.clusterName);
        findings.push({
            subject: `EKS cluster ${options.clusterName}`,
            ok: status === 'ACTIVE',
            sentence: status === 'ACTIVE'
                ? `The cluster is ACTIVE (Kubernetes ${version}).`
                : `The cluster is ${status}: wait until it is ACTIVE.`,
        });
    }
    const { gitVersion } = await cluster.request('GET', '/version');
    findings.push({ subject: 'Kubernetes API', ok: true, sentence: `The API server answers (${gitVersion}).` });
    const devices = devicesOf(options.instanceType);
    const observed = await observe(cluster, options.namespace, options.claimName);
    findings.push(...clusterFindings(observed, { ...options, efa: devices.efa > 0 }));
    const nodes = await nodesOf(cluster, options.nodeGroup);
    const ready = readyNodes(nodes, devices).length;
    const wanted = options.nodes ?? nodes.length;
    if (wanted > 0) {
        findings.push({
            subject: 'Trainium nodes',
            ok: ready >= wanted,
            sentence: `${describeNodes(nodes, wanted, devices)}.`,
        });
    }
    return { findings, readyNodes: ready };
}

// EXTERNAL MODULE: ./lib/src/aws/node-group.js
var node_group = __webpack_require__(6584);
;// CONCATENATED MODULE: ./lib/src/provision/destroy.js





/**
 * Removes everything, in the order that leaves nothing behind: refuse while something runs; give the nodes back; delete the
 * load balancers, which hold network interfaces that Terraform does not know; then the infrastructure.
 */
async function destroy(session, project) {
    const program = await openProject(project, session);
    const planned = await planProject(program, project, { destroy: true });
    if (!planned.anything) {
        project.print('There is nothing to destroy.');
        return planned.changes;
    }
    await emptyCluster(session, project);
    await program.apply();
    return planned.changes;
}
async function emptyCluster(session, { clusterName, nodeGroup, print }) {
    const connection = await (0,eks.eksConnection)(session, clusterName).catch((error) => {
        // An apply that failed early leaves something to destroy, but no cluster.
        print(`${error.message} Going on without emptying it.`);
        return undefined;
    });
    if (!connection)
        return;
    const cluster = (0,client.createCluster)(connection);
    try {
        const running = await runningWork(cluster);
        if (running.length > 0) {
            throw new Error(`The cluster still runs ${running.join(', ')}: stop that first (run-mpijob with 'command: stop').`);
        }
        await (0,node_group/* scaleNodeGroup */.aW)(session, { cluster: clusterName, nodeGroup, desired: 0 });
        for (const { metadata, spec } of (await cluster.list(resources/* services */.$p)).items) {
            if (spec?.type !== 'LoadBalancer')
                continue;
            print(`Deleting load balancer ${metadata?.namespace}/${metadata?.name}.`);
            await cluster.delete(resources/* services */.$p, { name: metadata?.name ?? '', namespace: metadata?.namespace ?? '' });
        }
    }
    finally {
        cluster.close();
    }
}
async function runningWork(cluster) {
    const kind = await cluster.get(resources/* customResourceDefinitions */.q6, { name: 'mpijobs.kubeflow.org' });
    const [mpi, batch] = await Promise.all([
        kind ? cluster.list(resources/* mpiJobs */.Rj) : { items: [] },
        cluster.list(resources/* jobs */.LR, { labelSelector: 'app.kubernetes.io/managed-by=trainium-actions' }),
    ]);
    return [...mpi.items.map((item) => ['MPIJob', item]), ...batch.items.map((item) => ['Job', item])]
        .filter(([, item]) => !ended(item.status?.conditions ?? []))
        .map(([word, { metadata }]) => `${word} ${metadata?.namespace}/${metadata?.name}`);
}
function ended(conditions) {
    return conditions.some(({ type, status }) => ['Succeeded', 'Failed', 'Complete'].includes(type) && status === 'True');
}

;// CONCATENATED MODULE: ./lib/src/provision/scale.js






/** Not all nodes came. `ready` is how many did, after a rollback none of the new ones. */
class Insufficient extends Error {
}
/** Brings the node group to a size and waits until its nodes can be used, or are gone. The size there is already is no work. */
async function scale(session, connect, options) {
    const { clusterName, nodeGroup, nodes, print } = options;
    const name = { cluster: clusterName, nodeGroup };
    // A name that is wrong is told as a cluster that is not there, not as a node group that it does not have.
    await (0,eks/* describeCluster */.K)(session, clusterName);
    const before = await (0,node_group/* describeNodeGroup */.$)(session, name);
    const instanceType = before.instanceTypes[0] ?? '';
    if (nodes > before.desired) {
        (0,regions/* requireTrainium */.rU)(session.region, instanceType);
        checkCost(instanceType, nodes, options.maxHourlyCost);
    }
    const deadline = Date.now() + options.timeoutSeconds * 1000;
    if (before.desired === nodes && before.status === 'ACTIVE') {
        print(`Node group '${nodeGroup}' has size ${nodes} already.`);
    }
    else {
        print(`Node group '${nodeGroup}': from ${before.desired} to ${nodes} × ${instanceType}.`);
        options.onChange(before.desired);
    }
    try {
        const { changed } = await (0,node_group/* scaleNodeGroup */.aW)(session, {
            ...name,
            desired: nodes,
            deadlineSeconds: options.timeoutSeconds,
        });
        if (!options.wait)
            return { ready: 0, instanceType, changed };
        const cluster = await connect();
        try {
            const ready = await arrival(session, cluster, { ...options, instanceType, deadline, knownIssues: before.issues });
            return { ready, instanceType, changed };
        }
        finally {
            cluster.close();
        }
    }
    catch (error) {
        if (nodes <= before.desired || options.onInsufficient === 'keep')
            throw error;
        throw await rolledBack(session, options, before, error);
    }
}
/** A part of the nodes costs as much as if it did something; the run needs all of them. */
async function rolledBack(session, { clusterName, nodeGroup, print }, before, error) {
    const reason = error instanceof Error ? error.message : String(error);
    print(`Going back to ${before.desired} node(s): ${reason}`);
    try {
        await (0,node_group/* scaleNodeGroup */.aW)(session, { cluster: clusterName, nodeGroup, desired: before.desired });
    }
    catch (failed) {
        return new Insufficient(`${reason} And going back to ${before.desired} node(s) failed too: ${failed.message} ` +
            "Run provision-trainium with 'command: scale' and 'nodes: 0', or these nodes stay on the bill.", { cause: error });
    }
    return new Insufficient(`${reason} The node group is back at ${before.desired} node(s).`, { cause: error });
}
const HEALTH_EVERY_MS = 5_000;
/** Watches the group's nodes until they are what was asked for. */
async function arrival(session, cluster, options) {
    const { clusterName, nodeGroup, nodes, instanceType, deadline, print } = options;
    const devices = devicesOf(instanceType);
    const ended = new AbortController();
    const there = new Map();
    let said = '';
    let trouble;
    const stop = (why) => {
        trouble = why;
        ended.abort();
    };
    const timer = setTimeout(() => stop(), Math.max(0, deadline - Date.now()));
    const issues = async () => {
        const now = await (0,node_group/* describeNodeGroup */.$)(session, { cluster: clusterName, nodeGroup }).catch(() => undefined);
        return now?.issues ?? [];
    };
    const look = async () => {
        const news = (await issues()).filter((issue) => !options.knownIssues.includes(issue));
        if (nodes > there.size && news.length > 0)
            stop(new Error(news.join(' ')));
    };
    const health = setInterval(look, HEALTH_EVERY_MS);
    try {
        if (nodes > 0)
            await look();
        const selection = { labelSelector: `${NODE_GROUP_LABEL}=${nodeGroup}`, signal: ended.signal };
        for await (const event of cluster.watch(resources/* nodes */.a9, selection)) {
            if (event.type === 'SYNC') {
                there.clear();
                for (const node of event.items)
                    there.set(node.metadata?.name ?? '', node);
            }
            else if (event.type === 'DELETED')
                there.delete(event.object.metadata?.name ?? '');
            else
                there.set(event.object.metadata?.name ?? '', event.object);
            const all = [...there.values()];
            const ready = readyNodes(all, devices).length;
            if (nodes === 0 ? all.length === 0 : ready >= nodes && all.length <= nodes)
                return ready;
            const now = nodes === 0 ? `${all.length} node(s) are still there` : describeNodes(all, nodes, devices);
            if (now !== said)
                print(`${now}.`);
            said = now;
        }
    }
    catch (error) {
        if (!ended.signal.aborted)
            throw error;
    }
    finally {
        clearTimeout(timer);
        clearInterval(health);
        ended.abort();
    }
    if (trouble)
        throw trouble;
    const state = said === '' ? 'the cluster shows no nodes' : said;
    throw new Error(nodes === 0
        ? `The Trainium nodes are not gone in time: ${state}. They cost money until they are: look at the node group '${nodeGroup}' in EC2.`
        : [`Not all Trainium nodes came in time: ${state}.`, ...(await issues())].join(' '));
}

;// CONCATENATED MODULE: ./lib/src/provision/summary.js
/** The findings as a table for the step summary. */
function findingsTable(findings) {
    const rows = findings.map(({ subject, ok, sentence }) => `| ${ok ? '✅' : '❌'} | ${cell(subject)} | ${cell(sentence)} |`);
    return ['| | | |', '|---|---|---|', ...rows].join('\n');
}
function notReady(findings) {
    const wrong = findings.filter(({ ok }) => !ok);
    return wrong.length === 0 ? undefined : wrong.map(({ sentence }) => sentence).join('\n');
}
/** Text from the cluster must not become Markdown, HTML or a mention. */
function cell(text) {
    return text.replace(/[\r\n]+/g, ' ').replace(/[&<>|`@[\]]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(7924);
// EXTERNAL MODULE: ./lib/actions/provision-trainium/print.js + 1 modules
var print = __webpack_require__(3497);
// EXTERNAL MODULE: ./lib/actions/provision-trainium/state.js + 1 modules
var state = __webpack_require__(7995);
;// CONCATENATED MODULE: ./lib/actions/provision-trainium/main.js
















async function main_run(inputs) {
    switch (inputs.command) {
        case 'plan':
            return runPlan(inputs);
        case 'apply':
            return runApply(inputs);
        case 'scale':
            return runScale(inputs);
        case 'check':
            return runCheck(inputs);
        case 'destroy':
            return runDestroy(inputs);
    }
}
async function runPlan(inputs) {
    const project = projectOf(inputs);
    checkProject(project);
    const { changes, lost } = await plan(await sessionOf(inputs), project);
    const warning = lost.length === 0 ? '' : `\n\n⚠️ It would destroy ${lost.map((address) => `\`${address}\``).join(', ')}.`;
    return {
        outputs: {
            changes: describeChanges(changes),
            'hourly-cost': costOutput(inputs.instanceType, mostNodesOf(project)),
        },
        summary: `### Plan for ${inputs.clusterName}\n\n${describeChanges(changes)}. At most ${costLine(project)}.${warning}\n`,
    };
}
async function runApply(inputs) {
    const project = projectOf(inputs);
    checkProject(project);
    const { changes, blueprint, findings } = await apply(await sessionOf(inputs), project, {
        ...inputs,
        timeoutSeconds: inputs.timeout,
        addOnsFolder: (0,external_node_path_.join)(ownBlueprint((0,toolkit/* toolkitRoot */.F)()), 'addons'),
    });
    const problem = notReady(findings);
    const result = {
        outputs: {
            'cluster-name': blueprint.clusterName,
            region: blueprint.region,
            'node-group': blueprint.nodeGroup,
            'ecr-repository': blueprint.ecrRepositoryUrl,
            'fsx-id': blueprint.fsx?.id ?? '',
            'fsx-dns-name': blueprint.fsx?.dns ?? '',
            'fsx-mount-name': blueprint.fsx?.mount ?? '',
            ready: String(problem === undefined),
            changes: describeChanges(changes),
            'hourly-cost': costOutput(inputs.instanceType, mostNodesOf(project)),
        },
        summary: `### Cluster ${blueprint.clusterName}\n\n${describeChanges(changes)}. At most ${costLine(project)}.\n\n${findingsTable(findings)}\n`,
    };
    if (problem)
        throw new failure/* Failure */.H(problem, result);
    return result;
}
async function runScale(inputs) {
    const { nodes, clusterName, nodeGroup } = inputs;
    if (nodes === undefined)
        throw new Error("Input 'nodes' must be given for 'command: scale'; 0 gives all nodes back.");
    const session = await sessionOf(inputs);
    const connection = async () => {
        const { cluster } = await connect({ ...inputs, awsRegion: session.region });
        return cluster;
    };
    const target = { clusterName, nodeGroup, nodes };
    const scaled = await scale(session, connection, {
        ...target,
        wait: inputs.wait,
        timeoutSeconds: inputs.timeout,
        onInsufficient: inputs.onInsufficient,
        maxHourlyCost: inputs.maxHourlyCost,
        print: print/* print */.y,
        onChange(previous) {
            state/* scaling */.A.save({
                region: session.region,
                ...(inputs.roleToAssume && { roleToAssume: inputs.roleToAssume }),
                ...target,
                previous,
            });
        },
    }).finally(() => state/* scaling */.A.save(null));
    const cost = describeCost(scaled.instanceType, nodes);
    (0,print/* print */.y)(nodes === 0 ? 'No Trainium node is left.' : `${inputs.wait ? `${scaled.ready} ready: ` : ''}${cost}.`);
    return {
        outputs: {
            'cluster-name': clusterName,
            region: session.region,
            'node-group': nodeGroup,
            nodes: String(scaled.ready),
            ready: String(inputs.wait),
            'hourly-cost': costOutput(scaled.instanceType, nodes),
        },
        summary: nodes === 0 ? '### Trainium nodes\n\nAll given back.\n' : `### Trainium nodes\n\n${cost}.\n`,
    };
}
async function runCheck(inputs) {
    const { cluster, session } = await connect(inputs);
    try {
        const { findings, readyNodes } = await check(cluster, session, inputs);
        for (const { ok, sentence } of findings)
            (0,print/* print */.y)(`${ok ? '✓' : '✗'} ${sentence}`);
        const problem = notReady(findings);
        const result = {
            outputs: {
                'cluster-name': inputs.clusterName,
                region: session?.region ?? '',
                'node-group': inputs.nodeGroup,
                nodes: String(readyNodes),
                ready: String(problem === undefined),
            },
            summary: `### Check of ${inputs.clusterName}\n\n${findingsTable(findings)}\n`,
        };
        if (problem)
            throw new failure/* Failure */.H(problem, result);
        return result;
    }
    finally {
        cluster.close();
    }
}
async function runDestroy(inputs) {
    if (inputs.confirm !== inputs.clusterName) {
        throw new Error(`Input 'confirm' must be '${inputs.clusterName}', the name of the cluster, for 'command: destroy': the shared file system goes with it.`);
    }
    const project = projectOf(inputs);
    if (project.own && !project.stateBucket)
        throw new Error("Input 'state-bucket' must be given for 'command: destroy'.");
    const changes = await destroy(await sessionOf(inputs), project);
    return {
        outputs: { changes: describeChanges(changes) },
        summary: `### Cluster ${inputs.clusterName} is removed\n\n${describeChanges(changes)}.\n`,
    };
}
const costLine = (project) => describeCost(project.instanceType, mostNodesOf(project));
function sessionOf(inputs) {
    return (0,session.openSession)({ region: regionOf(inputs), roleToAssume: inputs.roleToAssume });
}
function regionOf({ awsRegion }) {
    const region = awsRegion ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    if (!region)
        throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.");
    return region;
}
function projectOf(inputs) {
    const { clusterName, nodeGroup, instanceType, stateBucket, stateKey, variables, maxHourlyCost } = inputs;
    const region = regionOf(inputs);
    return {
        directory: inputs.terraformDirectory ?? ownBlueprint((0,toolkit/* toolkitRoot */.F)()),
        own: inputs.terraformDirectory === undefined,
        workDirectory: (0,external_node_path_.join)(process.env.RUNNER_TEMP ?? '/tmp', `provision-trainium-${process.pid}`),
        region,
        clusterName,
        nodeGroup,
        instanceType,
        mostNodes: inputs.nodes,
        stateBucket,
        stateKey,
        variables,
        maxHourlyCost,
        print: print/* print */.y,
        group: core/* group */.Os,
        onRunning(now) {
            state/* running */.y.save(now ? { ...now, interrupted: false } : null);
            // The runner kills this process 10 s after its first signal; the post step then waits for terraform in its place.
            if (now)
                process.once('SIGINT', () => state/* running */.y.save({ ...now, interrupted: true }));
        },
    };
}


/***/ }),

/***/ 6329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ describeCluster),
  eksConnection: () => (/* binding */ eksConnection)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 4 modules
var core = __webpack_require__(3000);
;// CONCATENATED MODULE: ./lib/src/aws/eks-token.js

/**
 * A bearer token for the API server of an EKS cluster: a presigned STS GetCallerIdentity URL, as aws-iam-authenticator
 * checks it. Always `sts.<region>.amazonaws.com`: the API server takes no other host, whatever endpoint is configured
 * here. Nothing is sent, so no SDK client is needed; loading one takes twice as long as all of this.
 */
async function signEksToken(region, credentials, clusterName) {
    const [{ SignatureV4 }, { Sha256 }] = await Promise.all([
        __webpack_require__.e(/* import() */ 118).then(__webpack_require__.t.bind(__webpack_require__, 5118, 19)),
        __webpack_require__.e(/* import() */ 156).then(__webpack_require__.t.bind(__webpack_require__, 3156, 19)),
    ]);
    const hostname = `sts.${region}.amazonaws.com`;
    const signer = new SignatureV4({ service: 'sts', region, credentials, sha256: Sha256 });
    const signed = await signer.presign({
        method: 'GET',
        protocol: 'https:',
        hostname,
        path: '/',
        query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
        headers: { host: hostname, 'x-k8s-aws-id': clusterName },
    }, 
    // The authenticator goes by X-Amz-Date (15 minutes); 60 is what every client sends.
    { expiresIn: 60 });
    const query = Object.entries(signed.query ?? {}).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
    const url = `https://${hostname}/?${query.join('&')}`;
    const token = `k8s-aws-v1.${Buffer.from(url).toString('base64url')}`;
    (0,core/* setSecret */.Pq)(url);
    (0,core/* setSecret */.Pq)(token);
    return token;
}
/** Tokens of a cluster: the same one for ten of its fifteen minutes, a new one as soon as the session has new credentials. */
function eksTokens(session, clusterName) {
    let held;
    return async ({ renew }) => {
        const credentials = await session.credentials({ renew });
        if (renew || !held || held.credentials !== credentials || Date.now() >= held.until) {
            const until = Date.now() + 600_000;
            held = { token: await signEksToken(session.region, credentials, clusterName), credentials, until };
        }
        return held.token;
    };
}

// EXTERNAL MODULE: ./lib/src/aws/session.js + 4 modules
var aws_session = __webpack_require__(5651);
;// CONCATENATED MODULE: ./lib/src/aws/eks.js


/** @throws a sentence with the clusters there are, where the named one does not exist. */
async function describeCluster(session, name) {
    const { EKSClient, DescribeClusterCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(524)]).then(__webpack_require__.t.bind(__webpack_require__, 4524, 19));
    try {
        const { cluster } = await (0,aws_session/* callAws */.I)(session, `read EKS cluster '${name}' in ${session.region}`, (config) => new EKSClient(config).send(new DescribeClusterCommand({ name })), ['ResourceNotFoundException']);
        return cluster;
    }
    catch (error) {
        if (error.name !== 'ResourceNotFoundException')
            throw error;
        throw new Error(`Input 'cluster-name': there is no EKS cluster '${name}' in ${session.region}; ${await whatThereIs(session)}`, { cause: error });
    }
}
/** What a Kubernetes client needs to talk to the cluster; the token is renewed as long as the session is. */
async function eksConnection(session, clusterName) {
    const { endpoint, certificateAuthority, status } = await describeCluster(session, clusterName);
    if (!endpoint || !certificateAuthority?.data) {
        throw new Error(`EKS cluster '${clusterName}' in ${session.region} is ${status ?? 'not ready'} and has no endpoint yet: wait until ` +
            'it is ACTIVE.');
    }
    return {
        server: endpoint,
        certificateAuthority: Buffer.from(certificateAuthority.data, 'base64').toString('utf8'),
        token: eksTokens(session, clusterName),
    };
}
/** The second half of the sentence; a role that may not list says nothing about other clusters. */
async function whatThereIs(session) {
    const advice = "check 'cluster-name' and 'aws-region', or make it with provision-trainium (command: apply).";
    const { EKSClient, ListClustersCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(524)]).then(__webpack_require__.t.bind(__webpack_require__, 4524, 19));
    try {
        const { clusters = [] } = await (0,aws_session/* callAws */.I)(session, 'list EKS clusters', (config) => new EKSClient(config).send(new ListClustersCommand({})));
        return clusters.length === 0 ? `there is none at all: ${advice}` : `there is ${clusters.join(', ')}: ${advice}`;
    }
    catch {
        return advice;
    }
}


/***/ }),

/***/ 3693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createCluster: () => (/* binding */ createCluster)
});

// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(7924);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(8477);
// EXTERNAL MODULE: ./lib/src/kubernetes/paths.js
var paths = __webpack_require__(1187);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(9598);
;// CONCATENATED MODULE: ./lib/src/kubernetes/retry.js

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
    if (error instanceof kubernetes_cluster/* ApiError */.h) {
        // 429 and 503 with Retry-After are said before the call is worked on.
        if (error.status === 429 || error.retryAfterSeconds !== undefined)
            return true;
        return repeatable && [500, 502, 503, 504].includes(error.status);
    }
    return NEVER_SENT.includes(codeOf(error)) || (repeatable && LOST.includes(codeOf(error)));
}
/** Milliseconds before the next attempt: what the server asks for, else doubling, shaken so that many do not come at once. */
function pauseBefore(attempt, error, { firstPauseMs, longestPauseMs }) {
    const asked = error instanceof kubernetes_cluster/* ApiError */.h ? error.retryAfterSeconds : undefined;
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

// EXTERNAL MODULE: ./lib/src/kubernetes/status.js
var kubernetes_status = __webpack_require__(1117);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./lib/src/kubernetes/transport.js



const RESPONSE_TIMEOUT_MS = 60_000;
// Hosted runners sit behind an address translation that forgets an idle TCP connection after 4 minutes, without a word.
const TCP_KEEPALIVE_MS = 30_000;
function createTransport(connection) {
    const server = new URL(connection.server);
    const secure = server.protocol === 'https:';
    const options = agentOptions(connection, server);
    const agent = secure ? new external_node_https_.Agent(options) : new external_node_http_.Agent(options);
    const prefix = server.pathname.replace(/\/$/, '');
    let reached = false;
    const headers = async (renew) => {
        const token = await connection.token?.({ renew });
        return token === undefined ? {} : { authorization: `Bearer ${token}` };
    };
    async function attempt(call, renew) {
        const authorization = await headers(renew);
        const response = await new Promise((resolve, reject) => {
            const request = (secure ? external_node_https_ : external_node_http_).request({
                host: hostOf(server),
                port: server.port || (secure ? 443 : 80),
                path: prefix + call.path,
                method: call.method,
                agent,
                ...(call.signal ? { signal: call.signal } : {}),
                headers: {
                    accept: call.accept ?? 'application/json',
                    'user-agent': 'trainium-actions',
                    ...authorization,
                    ...(call.body === undefined
                        ? {}
                        : {
                            'content-type': call.contentType ?? 'application/json',
                            'content-length': Buffer.byteLength(call.body),
                        }),
                },
            });
            watchOver(request, server);
            request.once('response', resolve);
            request.once('error', reject);
            request.end(call.body);
        });
        reached = true;
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300)
            return response;
        throw await (0,kubernetes_status/* errorOf */.Mz)(response, call, connection.server);
    }
    return {
        server: connection.server,
        async send(call) {
            try {
                return await attempt(call, false);
            }
            catch (error) {
                if (!isUnauthorized(error) || connection.token === undefined)
                    throw error;
                return await attempt(call, true);
            }
        },
        async upgrade(path, { renew }) {
            const url = new URL(connection.server);
            url.protocol = secure ? 'wss:' : 'ws:';
            return {
                url: `${url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin}${prefix}${path}`,
                options: { agent, headers: { 'user-agent': 'trainium-actions', ...(await headers(renew)) } },
            };
        },
        get reached() {
            return reached;
        },
        close: () => agent.destroy(),
    };
}
function agentOptions(connection, server) {
    const { certificateAuthority, clientCertificate } = connection;
    return {
        keepAlive: true,
        scheduling: 'lifo',
        // The loopback is never behind a proxy, whatever HTTPS_PROXY says; kubectl holds it the same way.
        ...(isLoopback(hostOf(server)) ? {} : { proxyEnv: process.env }),
        ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
        ...(clientCertificate === undefined ? {} : { cert: clientCertificate.certificate, key: clientCertificate.key }),
        ...(connection.insecureSkipTlsVerify ? { rejectUnauthorized: false } : {}),
    };
}
/** A server that takes the connection and then says nothing must not hold a call for ever. */
function watchOver(request, server) {
    request.once('socket', (socket) => socket.setKeepAlive(true, TCP_KEEPALIVE_MS));
    const timer = setTimeout(() => {
        const seconds = RESPONSE_TIMEOUT_MS / 1000;
        request.destroy(Object.assign(new Error(`${server.origin} did not answer within ${seconds} s.`), { code: 'ETIMEDOUT' }));
    }, RESPONSE_TIMEOUT_MS);
    for (const event of ['response', 'error', 'close'])
        request.once(event, () => clearTimeout(timer));
}
const hostOf = (server) => server.hostname.replace(/^\[|\]$/g, '');
const isLoopback = (host) => host === 'localhost' || host === '::1' || /^127\./.test(host);
const isUnauthorized = (error) => error.status === 401;

;// CONCATENATED MODULE: ./lib/src/kubernetes/watch.js




const usualTimes = { lifeSeconds: 240, silenceSeconds: 150 };
/** List, then watch from there; what breaks is taken up again where it broke. Ends by the signal only, or throws. */
async function* watch({ list, send }, resource, { signal, ...selection }, patience, times = {}) {
    const { lifeSeconds, silenceSeconds } = { ...usualTimes, ...times };
    let from;
    let synced = false;
    let failures = 0;
    let silentEnds = 0;
    while (!signal.aborted) {
        try {
            if (from === undefined) {
                const { items, resourceVersion } = await list(resource, selection);
                if (signal.aborted)
                    return;
                yield { type: 'SYNC', items };
                from = resourceVersion;
                synced = true;
            }
            const path = (0,paths/* withQuery */.VL)((0,paths/* collectionPath */.yb)(resource, selection.namespace), {
                labelSelector: selection.labelSelector,
                fieldSelector: selection.fieldSelector,
                watch: true,
                allowWatchBookmarks: true,
                resourceVersion: from,
                // Not the same for all, so that many watches do not come back in the same second.
                timeoutSeconds: Math.round(lifeSeconds * (1 + Math.random() / 4)),
            });
            const response = await send({ method: 'GET', path, signal });
            for await (const event of eventsOf(response, silenceSeconds * 1000)) {
                if (signal.aborted)
                    return;
                if (event.type === 'ERROR')
                    throw (0,kubernetes_status/* errorOfStatus */.Kz)(event.object);
                failures = 0;
                silentEnds = 0;
                from = event.object.metadata?.resourceVersion ?? from;
                if (event.type !== 'BOOKMARK')
                    yield { type: event.type, object: event.object };
            }
            // A watch that ends at once, again and again, must not become a flood of requests.
            if (silentEnds++ > 0)
                await pause(pauseBefore(Math.min(silentEnds - 2, 3), undefined, patience), signal);
        }
        catch (error) {
            if (signal.aborted)
                return;
            if (!synced)
                throw error; // the call has been tried again for long enough already
            if (isExpired(error)) {
                from = undefined;
                if (failures++ === 0)
                    continue;
            }
            else if (!isCut(error))
                throw error;
            await pause(pauseBefore(failures++, error, patience), signal);
        }
    }
}
/** Each line of the answer is one event. Ends where the server ends it, cleanly or in mid-line. */
async function* eventsOf(response, silenceMs) {
    const silent = () => void response.destroy(Object.assign(new Error('silence'), { code: 'ETIMEDOUT' }));
    let timer = setTimeout(silent, silenceMs);
    let rest = [];
    try {
        for await (const chunk of response) {
            clearTimeout(timer);
            let start = 0;
            for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
                rest.push(chunk.subarray(start, end));
                const line = rest.length === 1 ? rest[0] : Buffer.concat(rest);
                rest = [];
                start = end + 1;
                if (line.length > 0)
                    yield JSON.parse(line.toString());
            }
            if (start < chunk.length)
                rest.push(chunk.subarray(start));
            clearTimeout(timer);
            timer = setTimeout(silent, silenceMs);
        }
    }
    finally {
        clearTimeout(timer);
        response.destroy();
    }
}
/** 410: the server has forgotten the version we stand at, so only a new list closes the gap. */
const isExpired = (error) => error instanceof kubernetes_cluster/* ApiError */.h && (error.status === 410 || error.reason === 'Expired' || error.reason === 'Gone');
/** Everything but a refusal: no such kind, forbidden, or credentials that stay refused after they were renewed. */
const isCut = (error) => error instanceof kubernetes_cluster/* ApiError */.h ? isTransient(error, { repeatable: true }) : !(error instanceof TypeError);

;// CONCATENATED MODULE: ./lib/src/kubernetes/client.js








const patchTypes = {
    merge: 'application/merge-patch+json',
    json: 'application/json-patch+json',
    strategic: 'application/strategic-merge-patch+json',
};
/**
 * A client of one API server over one keep-alive agent. It is our own because the generated one opens a connection for
 * every call, ends a watch after 30 s and dies in a log that is silent for 301 s.
 */
function createCluster(connection, options = {}) {
    const transport = createTransport(connection);
    const patience = { ...usualPatience, ...options.patience };
    const closing = new AbortController();
    const discovered = new Map();
    const inNamespace = (namespace) => namespace ?? connection.namespace ?? 'default';
    /** Nothing is tried again for a caller that has left, or after close(). */
    const given = ({ signal }) => signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
    async function send(call, repeatable = call.method !== 'POST') {
        const started = Date.now();
        for (let attempt = 0;; attempt++) {
            try {
                return await transport.send(call);
            }
            catch (error) {
                const limit = transport.reached ? patience.acquaintanceMs : patience.strangerMs;
                const wait = pauseBefore(attempt, error, patience);
                const late = Date.now() - started + wait > limit;
                if (given(call).aborted || late || !isTransient(error, { repeatable }))
                    throw named(error, connection.server);
                await pause(wait, given(call));
            }
        }
    }
    async function json(call) {
        const started = Date.now();
        for (;;) {
            try {
                const body = (await (0,kubernetes_status/* readAll */.yw)(await send(call))).toString();
                return (body === '' ? undefined : JSON.parse(body));
            }
            catch (error) {
                // The head had come and then the body broke off: only reading is safe to begin anew.
                const broken = call.method === 'GET' && !(error instanceof kubernetes_cluster/* ApiError */.h) && isTransient(error, { repeatable: true });
                if (!broken || given(call).aborted || Date.now() - started > patience.acquaintanceMs)
                    throw error;
                await pause(patience.firstPauseMs, given(call));
            }
        }
    }
    const pathOf = (resource, object, subresource) => (0,paths/* objectPath */.du)(resource, inNamespace(object.metadata?.namespace), object.metadata?.name ?? '', subresource);
    const cluster = {
        connection,
        async get(resource, { name, namespace }) {
            try {
                return await json({ method: 'GET', path: (0,paths/* objectPath */.du)(resource, inNamespace(namespace), name) });
            }
            catch (error) {
                if (error instanceof kubernetes_cluster/* ApiError */.h && error.status === 404)
                    return undefined;
                throw error;
            }
        },
        async list(resource, { namespace, labelSelector, fieldSelector } = {}) {
            const path = (0,paths/* withQuery */.VL)((0,paths/* collectionPath */.yb)(resource, namespace), { labelSelector, fieldSelector });
            const { items, metadata } = await json({
                method: 'GET',
                path,
            });
            // A list leaves out what all its items share.
            const kind = { apiVersion: resource.apiVersion, kind: resource.kind };
            const listing = {
                items: (items ?? []).map((item) => ({ ...kind, ...item })),
                resourceVersion: metadata.resourceVersion,
            };
            return listing;
        },
        create: (resource, object, { dryRun } = {}) => json({
            method: 'POST',
            path: (0,paths/* withQuery */.VL)((0,paths/* collectionPath */.yb)(resource, inNamespace(object.metadata?.namespace)), {
                fieldManager: toolkit/* FIELD_MANAGER */.v,
                dryRun: dryRun ? 'All' : undefined,
            }),
            body: JSON.stringify(object),
        }),
        replace: (resource, object, { subresource } = {}) => json({
            method: 'PUT',
            path: (0,paths/* withQuery */.VL)(pathOf(resource, object, subresource), { fieldManager: toolkit/* FIELD_MANAGER */.v }),
            body: JSON.stringify(object),
        }),
        apply: (resource, object, { force, dryRun, fieldManager = toolkit/* FIELD_MANAGER */.v, subresource } = {}) => json({
            method: 'PATCH',
            path: (0,paths/* withQuery */.VL)(pathOf(resource, object, subresource), {
                fieldManager,
                force,
                dryRun: dryRun ? 'All' : undefined,
            }),
            contentType: 'application/apply-patch+yaml',
            body: JSON.stringify(object),
        }),
        patch: (resource, { name, namespace }, patch, { type, subresource }) => json({
            method: 'PATCH',
            path: (0,paths/* withQuery */.VL)((0,paths/* objectPath */.du)(resource, inNamespace(namespace), name, subresource), {
                fieldManager: toolkit/* FIELD_MANAGER */.v,
            }),
            contentType: patchTypes[type],
            body: JSON.stringify(patch),
        }),
        async delete(resource, { name, namespace }, { propagationPolicy, gracePeriodSeconds, uid } = {}) {
            const preconditions = uid === undefined ? undefined : { uid };
            const body = JSON.stringify({
                apiVersion: 'v1',
                kind: 'DeleteOptions',
                propagationPolicy,
                gracePeriodSeconds,
                preconditions,
            });
            try {
                await json({ method: 'DELETE', path: (0,paths/* objectPath */.du)(resource, inNamespace(namespace), name), body });
                return true;
            }
            catch (error) {
                // 409 to a uid: the name belongs to another object by now, so the one that was meant is gone.
                const gone = error instanceof kubernetes_cluster/* ApiError */.h && (error.status === 404 || (error.status === 409 && uid !== undefined));
                if (gone)
                    return false;
                throw error;
            }
        },
        watch: (resource, selection) => watch({ list: cluster.list, send: transport.send }, resource, selection, patience, options.watchTimes),
        logs: ({ name, namespace, container, signal, ...query }) => send({
            method: 'GET',
            path: (0,paths/* withQuery */.VL)((0,paths/* objectPath */.du)(resources/* pods */.Jw, inNamespace(namespace), name, 'log'), { container, ...query }),
            accept: '*/*',
            ...(signal ? { signal } : {}),
        }),
        async exec(execOptions) {
            const { exec } = await __webpack_require__.e(/* import() */ 618).then(__webpack_require__.bind(__webpack_require__, 7618));
            return exec(transport, { ...execOptions, namespace: inNamespace(execOptions.namespace) });
        },
        async resourceFor(apiVersion, kind) {
            if (!discovered.has(apiVersion)) {
                const { discover } = await __webpack_require__.e(/* import() */ 277).then(__webpack_require__.bind(__webpack_require__, 1277));
                const found = discover((path) => json({ method: 'GET', path }), apiVersion);
                discovered.set(apiVersion, found);
                // A kind that is not there now may be installed a minute later.
                found.then((list) => list.length === 0 && discovered.delete(apiVersion), () => discovered.delete(apiVersion));
            }
            return (await discovered.get(apiVersion))?.find((resource) => resource.kind === kind);
        },
        request: (method, path, body) => json({ method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
        close() {
            closing.abort();
            transport.close();
        },
    };
    return cluster;
}
/** `connect ECONNREFUSED 10.0.0.1:443` says nothing to somebody who gave a cluster's name. */
function named(error, server) {
    if (error instanceof kubernetes_cluster/* ApiError */.h || error?.name === 'AbortError')
        return error;
    const { message, code } = error;
    const said = message || code || String(error);
    return Object.assign(new Error(`The API server ${server} cannot be reached: ${said}`, { cause: error }), {
        code,
    });
}


/***/ }),

/***/ 8477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ ApiError)
/* harmony export */ });
/** An answer of the API server that is no success: a `Status` object. */
class ApiError extends Error {
    status;
    /** `NotFound`, `Conflict`, `Invalid`, `Forbidden`, `Expired`, … */
    reason;
    details;
    retryAfterSeconds;
    constructor(message, options) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = 'ApiError';
        this.status = options.status;
        this.reason = options.reason;
        if (options.details !== undefined)
            this.details = options.details;
        if (options.retryAfterSeconds !== undefined)
            this.retryAfterSeconds = options.retryAfterSeconds;
    }
}


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VL: () => (/* binding */ withQuery),
/* harmony export */   du: () => (/* binding */ objectPath),
/* harmony export */   yb: () => (/* binding */ collectionPath)
/* harmony export */ });
/** The path of a collection: `/apis/batch/v1/namespaces/default/jobs`; over all namespaces where none is given. */
function collectionPath({ apiVersion, plural, namespaced }, namespace) {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    return namespaced && namespace !== undefined
        ? `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`
        : `${root}/${plural}`;
}
/** Names come from manifests and inputs: each is one segment of the path, whatever it holds. */
function objectPath(resource, namespace, name, subresource) {
    if (name === '')
        throw new Error(`A ${resource.kind} without a name cannot be asked for.`);
    const path = `${collectionPath(resource, namespace)}/${encodeURIComponent(name)}`;
    return subresource === undefined ? path : `${path}/${subresource}`;
}
function withQuery(path, query) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (value !== undefined && value !== '' && value !== false)
            parameters.set(name, String(value));
    }
    const text = parameters.toString();
    return text === '' ? path : `${path}?${text}`;
}


/***/ }),

/***/ 9598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ services),
/* harmony export */   Jw: () => (/* binding */ pods),
/* harmony export */   LR: () => (/* binding */ jobs),
/* harmony export */   Rj: () => (/* binding */ mpiJobs),
/* harmony export */   a9: () => (/* binding */ nodes),
/* harmony export */   bg: () => (/* binding */ deployments),
/* harmony export */   dt: () => (/* binding */ persistentVolumeClaims),
/* harmony export */   eY: () => (/* binding */ daemonSets),
/* harmony export */   q6: () => (/* binding */ customResourceDefinitions)
/* harmony export */ });
/* unused harmony exports namespaces, persistentVolumes, configMaps, secrets, serviceAccounts, events, leases */
// The kinds the toolkit itself handles; a manifest's own kinds are found by the server's discovery.
const core = (kind, plural, namespaced = true) => ({
    apiVersion: 'v1',
    kind,
    plural,
    namespaced,
});
const namespaces = core('Namespace', 'namespaces', false);
const nodes = core('Node', 'nodes', false);
const persistentVolumes = core('PersistentVolume', 'persistentvolumes', false);
const persistentVolumeClaims = core('PersistentVolumeClaim', 'persistentvolumeclaims');
const pods = core('Pod', 'pods');
const configMaps = core('ConfigMap', 'configmaps');
const secrets = core('Secret', 'secrets');
const services = core('Service', 'services');
const serviceAccounts = core('ServiceAccount', 'serviceaccounts');
const events = core('Event', 'events');
const jobs = { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs', namespaced: true };
const deployments = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    plural: 'deployments',
    namespaced: true,
};
const daemonSets = { apiVersion: 'apps/v1', kind: 'DaemonSet', plural: 'daemonsets', namespaced: true };
const leases = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    plural: 'leases',
    namespaced: true,
};
const customResourceDefinitions = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    namespaced: false,
};
const mpiJobs = {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    plural: 'mpijobs',
    namespaced: true,
};


/***/ }),

/***/ 1117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kz: () => (/* binding */ errorOfStatus),
/* harmony export */   Mz: () => (/* binding */ errorOf),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var _cluster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8477);

const MOST_BYTES_OF_A_STATUS = 1024 * 1024;
async function errorOf(response, { method, path }, server) {
    const text = (await readAll(response, MOST_BYTES_OF_A_STATUS).catch(() => Buffer.alloc(0))).toString();
    const code = response.statusCode ?? 0;
    const status = parseStatus(text);
    const wait = Number(response.headers['retry-after'] ?? status?.details?.retryAfterSeconds);
    return new _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h(sentence(code, status, text, `${method} ${path.split('?')[0]}`, server), {
        status: code,
        reason: status?.reason ?? '',
        ...(status?.details === undefined ? {} : { details: status.details }),
        ...(Number.isFinite(wait) ? { retryAfterSeconds: wait } : {}),
    });
}
function errorOfStatus(status) {
    return new _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h(status.message ?? 'The API server reports an error without a message.', {
        status: status.code ?? 500,
        reason: status.reason ?? '',
        ...(status.details === undefined ? {} : { details: status.details }),
    });
}
function sentence(code, status, text, what, server) {
    if (code === 401) {
        return `The API server ${server} does not accept the credentials (401 to ${what}): for EKS, the role needs an access entry in the cluster.`;
    }
    if (status?.message)
        return status.message;
    const said = text.trim().slice(0, 200);
    return `The API server ${server} answered ${code} to ${what}${said === '' ? '' : `: ${said}`}`;
}
function parseStatus(text) {
    try {
        const value = JSON.parse(text);
        return value?.kind === 'Status' ? value : undefined;
    }
    catch {
        return undefined; // a proxy's HTML, or a plain sentence
    }
}
/** The whole of a stream; throws beyond `most` bytes. */
async function readAll(stream, most = Number.MAX_SAFE_INTEGER) {
    const chunks = [];
    let size = 0;
    for await (const chunk of stream) {
        size += chunk.length;
        if (size > most)
            throw new Error(`An answer is longer than ${most} bytes.`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}


/***/ }),

/***/ 7924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toolkitRoot),
/* harmony export */   v: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

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
