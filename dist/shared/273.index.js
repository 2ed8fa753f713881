export const id = 273;
export const ids = [273,332];
export const modules = {

/***/ 41273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ main_run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/aws/session.js + 4 modules
var session = __webpack_require__(75651);
// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/aws/eks.js + 1 modules
var eks = __webpack_require__(76329);
// EXTERNAL MODULE: ./lib/src/kubernetes/client.js + 4 modules
var client = __webpack_require__(14756);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/src/recipe/reference.js
var reference = __webpack_require__(83656);
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
    const objects = texts.flatMap((text, index) => parseManifest(text).map((object) => (0,reference/* fillIn */.p)(object, references, (sentence) => missing.push(`${files[index]}: ${sentence}`))));
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
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
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
var regions = __webpack_require__(91765);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/src/terraform/lock.js
var terraform_lock = __webpack_require__(99250);
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
var terraform_message = __webpack_require__(85910);
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
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
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

// EXTERNAL MODULE: ./lib/src/neuron/instances.js
var instances = __webpack_require__(67252);
;// CONCATENATED MODULE: ./lib/src/provision/cost.js

/** Throws a sentence where the nodes cost more than they may, or where nobody knows what they cost. */
function checkCost(instanceType, nodes, mostHourly) {
    if (mostHourly === undefined || nodes === 0)
        return;
    const cost = (0,instances/* hourlyCost */.l_)(instanceType, nodes);
    if (cost === undefined) {
        throw new Error(`Input 'max-hourly-cost' is given, but the price of ${instanceType} is not known: leave it out, or use another type.`);
    }
    if (cost > mostHourly) {
        throw new Error(`${nodes} × ${instanceType} cost ${dollars(cost)} an hour (prices of ${instances/* PRICES_AS_OF */.Gw}), more than 'max-hourly-cost' ` +
            `${dollars(mostHourly)}: ask for fewer nodes, or raise it.`);
    }
}
function describeCost(instanceType, nodes) {
    const cost = (0,instances/* hourlyCost */.l_)(instanceType, nodes);
    if (cost === undefined)
        return `${nodes} × ${instanceType}, price not known`;
    return `${nodes} × ${instanceType} ≈ ${dollars(cost)} an hour (on demand, us-east-1, ${instances/* PRICES_AS_OF */.Gw})`;
}
/** `86.00`, for an output. */
function costOutput(instanceType, nodes) {
    return (0,instances/* hourlyCost */.l_)(instanceType, nodes)?.toFixed(2) ?? '';
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
var kubernetes_cluster = __webpack_require__(58477);
;// CONCATENATED MODULE: ./lib/src/provision/node-readiness.js

const NEURON = 'aws.amazon.com/neuron';
const EFA = 'vpc.amazonaws.com/efa';
/** EKS puts it on every node of a managed node group. */
const NODE_GROUP_LABEL = 'eks.amazonaws.com/nodegroup';
/** Of a type that is not known it can be asked only that it has some. */
function devicesOf(instanceType) {
    const type = instances/* instanceTypes */.Xe.get(instanceType);
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
var external_node_timers_promises_ = __webpack_require__(58500);
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
var node_group = __webpack_require__(76584);
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

// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
// EXTERNAL MODULE: ./lib/src/recipe/workload.js
var workload = __webpack_require__(94384);
;// CONCATENATED MODULE: ./lib/src/provision/needed.js



/**
 * How many nodes the work in a namespace needs that is not over: of each MPIJob and Job what it asks for, whether or
 * not its pods are there already; of pods that belong to neither what they hold.
 *
 * @param devicesPerNode `aws.amazon.com/neuron` of one node
 */
async function nodesNeeded(cluster, namespace, devicesPerNode) {
    const found = [...(await workloads(cluster, namespace, resources/* mpiJobs */.Rj)), ...(await workloads(cluster, namespace, resources/* jobs */.LR))];
    const demands = found.flatMap(({ object, resource }) => (isUnfinished(object) ? demandOf(object, resource) : []));
    // Pods of a workload that is over are about to go.
    const known = new Set(found.map(({ object }) => object.metadata?.name));
    const { items } = await cluster.list(resources/* pods */.Jw, { namespace });
    for (const pod of items.filter(isAtWork)) {
        const labels = pod.metadata?.labels ?? {};
        if (known.has(labels[objects/* JOB_NAME_LABEL */.fC] ?? labels[objects/* BATCH_JOB_NAME_LABEL */.ed]))
            continue;
        const devicesPerPod = (0,workload/* neuronDevicesOf */._8)(pod);
        demands.push({ workload: `pod ${pod.metadata?.name}`, pods: 1, devicesPerPod });
    }
    const needing = demands.filter(({ devicesPerPod, pods: count }) => devicesPerPod > 0 && count > 0);
    return {
        nodes: needing.reduce((sum, demand) => sum + nodesFor(demand, devicesPerNode), 0),
        workloads: needing.map(({ workload }) => workload),
    };
}
/** A pod's devices are of one node, so what is left of a node may be too little for the next pod. */
function nodesFor({ pods: count, devicesPerPod }, devicesPerNode) {
    return Math.ceil(count / Math.max(1, Math.floor(devicesPerNode / devicesPerPod)));
}
async function workloads(cluster, namespace, resource) {
    // A cluster without the MPI Operator has no MPIJobs.
    if ((await cluster.resourceFor(resource.apiVersion, resource.kind)) === undefined)
        return [];
    const { items } = await cluster.list(resource, { namespace });
    return items.map((object) => ({ object, resource }));
}
function demandOf(object, { apiVersion, kind }) {
    try {
        // Objects in a list come without their type.
        const { worker, workers } = (0,workload/* readWorkload */.Ez)({ ...object, apiVersion, kind }, kind);
        return [{ workload: `${kind} ${object.metadata?.name}`, pods: workers, devicesPerPod: (0,workload/* neuronDevicesOf */._8)(worker) }];
    }
    catch {
        return []; // no workers: it needs no node of theirs
    }
}
function isUnfinished(object) {
    const { spec, status } = object;
    const over = status?.conditions?.some(({ type, status: state }) => ['Succeeded', 'Failed', 'Complete'].includes(type) && state === 'True');
    const suspended = spec?.suspend === true || spec?.runPolicy?.suspend === true;
    return !over && !suspended && object.metadata?.deletionTimestamp === undefined;
}
const isAtWork = ({ metadata, status }) => metadata?.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';

;// CONCATENATED MODULE: ./lib/src/provision/scale.js







/** Not all nodes came. `ready` is how many did, after a rollback none of the new ones. */
class Insufficient extends Error {
}
/** Brings the node group to a size and waits until its nodes can be used, or are gone. The size there is already is no work. */
async function scale(session, connect, options) {
    const { clusterName, nodeGroup, print } = options;
    const name = { cluster: clusterName, nodeGroup };
    // A name that is wrong is told as a cluster that is not there, not as a node group that it does not have.
    await (0,eks/* describeCluster */.K)(session, clusterName);
    const before = await (0,node_group/* describeNodeGroup */.$)(session, name);
    const instanceType = before.instanceTypes[0] ?? '';
    const nodes = options.nodes === 'needed' ? await sizeForNeed(connect, before, options) : options.nodes;
    const sized = { ...options, nodes };
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
        options.onChange(before.desired, nodes);
    }
    try {
        const { changed } = await (0,node_group/* scaleNodeGroup */.aW)(session, {
            ...name,
            desired: nodes,
            deadlineSeconds: options.timeoutSeconds,
        });
        if (!options.wait)
            return { nodes, ready: 0, instanceType, changed };
        const cluster = await connect();
        try {
            const ready = await arrival(session, cluster, { ...sized, instanceType, deadline, knownIssues: before.issues });
            return { nodes, ready, instanceType, changed };
        }
        finally {
            cluster.close();
        }
    }
    catch (error) {
        if (nodes <= before.desired || options.onInsufficient === 'keep')
            throw error;
        throw await rolledBack(session, sized, before, error);
    }
}
/** A node group cannot be told which node to give back, so while some are at work it is not made smaller. */
async function sizeForNeed(connect, { desired, instanceTypes }, { namespace, print }) {
    const cluster = await connect();
    try {
        const { nodes, workloads } = await nodesNeeded(cluster, namespace, devicesOf(instanceTypes[0] ?? '').neuron);
        if (nodes === 0)
            return 0;
        print(`${nodes} node(s) are needed, by ${workloads.join(', ')}.`);
        if (nodes >= desired)
            return nodes;
        print(`${desired - nodes} of ${desired} node(s) have nothing to do; they go with the last of the others.`);
        return desired;
    }
    finally {
        cluster.close();
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
var toolkit = __webpack_require__(27924);
// EXTERNAL MODULE: ./lib/actions/provision-trainium/print.js
var print = __webpack_require__(46002);
// EXTERNAL MODULE: ./lib/actions/provision-trainium/state.js
var state = __webpack_require__(61312);
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
    const { nodes: wanted, clusterName, nodeGroup, namespace } = inputs;
    if (wanted === undefined)
        throw new Error("Input 'nodes' must be given for 'command: scale'; 0 gives all nodes back.");
    const session = await sessionOf(inputs);
    const connection = async () => {
        const { cluster } = await (0,connect.connect)({ ...inputs, awsRegion: session.region });
        return cluster;
    };
    const target = { clusterName, nodeGroup };
    const scaled = await scale(session, connection, {
        ...target,
        nodes: wanted,
        namespace,
        wait: inputs.wait,
        timeoutSeconds: inputs.timeout,
        onInsufficient: inputs.onInsufficient,
        maxHourlyCost: inputs.maxHourlyCost,
        print: print/* print */.y,
        onChange(previous, nodes) {
            state/* scaling */.A.save({
                region: session.region,
                ...(inputs.roleToAssume && { roleToAssume: inputs.roleToAssume }),
                ...target,
                previous,
                nodes,
            });
        },
    }).finally(() => state/* scaling */.A.save(null));
    const { nodes } = scaled;
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
    const { cluster, session } = await (0,connect.connect)(inputs);
    try {
        const { findings, readyNodes } = await check(cluster, session, { ...inputs, nodes: numberOfNodes(inputs) });
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
function numberOfNodes({ nodes, command }) {
    if (nodes === 'needed') {
        throw new Error(`Input 'nodes' must be a number for 'command: ${command}'; 'needed' is for 'command: scale'.`);
    }
    return nodes;
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
        mostNodes: numberOfNodes(inputs),
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

/***/ 76329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ describeCluster),
  eksConnection: () => (/* binding */ eksConnection)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
;// CONCATENATED MODULE: ./lib/src/aws/eks-token.js

/**
 * A bearer token for the API server of an EKS cluster: a presigned STS GetCallerIdentity URL, as aws-iam-authenticator
 * checks it. Always `sts.<region>.amazonaws.com`: the API server takes no other host, whatever endpoint is configured
 * here. Nothing is sent, so no SDK client is needed; loading one takes twice as long as all of this.
 */
async function signEksToken(region, credentials, clusterName) {
    const [{ SignatureV4 }, { Sha256 }] = await Promise.all([
        __webpack_require__.e(/* import() */ 118).then(__webpack_require__.t.bind(__webpack_require__, 75118, 19)),
        __webpack_require__.e(/* import() */ 156).then(__webpack_require__.t.bind(__webpack_require__, 23156, 19)),
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
var aws_session = __webpack_require__(75651);
;// CONCATENATED MODULE: ./lib/src/aws/eks.js


/** @throws a sentence with the clusters there are, where the named one does not exist. */
async function describeCluster(session, name) {
    const { EKSClient, DescribeClusterCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
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
    const { EKSClient, ListClustersCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
    try {
        const { clusters = [] } = await (0,aws_session/* callAws */.I)(session, 'list EKS clusters', (config) => new EKSClient(config).send(new ListClustersCommand({})));
        return clusters.length === 0 ? `there is none at all: ${advice}` : `there is ${clusters.join(', ')}: ${advice}`;
    }
    catch {
        return advice;
    }
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

/***/ 67252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gw: () => (/* binding */ PRICES_AS_OF),
/* harmony export */   Xe: () => (/* binding */ instanceTypes),
/* harmony export */   l_: () => (/* binding */ hourlyCost)
/* harmony export */ });
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

/***/ 94384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ readWorkload),
/* harmony export */   _8: () => (/* binding */ neuronDevicesOf),
/* harmony export */   _B: () => (/* binding */ claimOf)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

/** `origin` names the manifest in sentences. Throws where the object is neither an MPIJob nor a Job with containers. */
function readWorkload(object, origin) {
    const given = object;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must hold one Kubernetes object: an MPIJob or a Job.`);
    }
    const type = `${given.apiVersion ?? 'no apiVersion'}, ${given.kind ?? 'no kind'}`;
    if (given.kind === 'MPIJob' && given.apiVersion === 'kubeflow.org/v2beta1')
        return readMpiJob(given, origin);
    if (given.kind === 'Job' && given.apiVersion === 'batch/v1')
        return readJob(given, origin);
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must be an MPIJob (kubeflow.org/v2beta1) or a Job (batch/v1), not ${type}.`);
}
function readMpiJob(object, origin) {
    const { slotsPerWorker = 1, mpiReplicaSpecs } = (object.spec ?? {});
    const worker = mpiReplicaSpecs?.Worker;
    if (!worker)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must have spec.mpiReplicaSpecs.Worker: the pods that do the work.`);
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
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must have at least one container in ${path}.spec.containers.`);
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


/***/ })

};
