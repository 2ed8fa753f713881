export const id = 5470;
export const ids = [5470];
export const modules = {

/***/ 15470:
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
// EXTERNAL MODULE: ./lib/src/kubernetes/client.js + 5 modules
var client = __webpack_require__(42589);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/src/recipe/reference.js
var reference = __webpack_require__(83656);
;// CONCATENATED MODULE: ./lib/src/provision/add-ons.js




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
function clusterFindings(observed, { namespace, claimName, efa }) {
    return [
        mpiJobKind(observed.mpiJobs),
        operator(observed.operators),
        claim(observed.claim, namespace, claimName),
        readiness_plugin(observed.daemonSets, NEURON_PLUGIN, 'aws.amazon.com/neuron'),
        ...(efa ? [readiness_plugin(observed.daemonSets, 'efa', 'vpc.amazonaws.com/efa')] : []),
    ];
}
const NEURON_PLUGIN = 'neuron-device-plugin';
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
function findPlugin(daemonSets, word) {
    return daemonSets.find(({ metadata, spec }) => metadata?.name?.includes(word) ||
        spec?.template.spec?.containers.some(({ image = '' }) => image.includes(`${word}-`) && image.includes('plugin')));
}
function readiness_plugin(daemonSets, word, resource) {
    const subject = `Device plugin for ${resource}`;
    const found = findPlugin(daemonSets, word);
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





const RELEASE = '0.8.2';
const SHA256 = 'a7eafe901bebde1410ae0448c2d1ada214a64b2686f6aa44e74eff978573033f';
const MANIFEST = `https://raw.githubusercontent.com/kubeflow/mpi-operator/v${RELEASE}/deploy/v2beta1/mpi-operator.yaml`;
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
const refused = /^(TF_CLI_ARGS(_.*)?|TF_WORKSPACE|TF_VAR_.*|LD_PRELOAD|NODE_OPTIONS|INPUT_.*|ACTIONS_.*)$/;
const otherCredentials = /^(AWS_PROFILE|AWS_DEFAULT_PROFILE|AWS_WEB_IDENTITY_TOKEN_FILE|AWS_ROLE_ARN|AWS_SESSION_TOKEN)$/;
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
        if (value.length >= 4)
            (0,core/* setSecret */.Pq)(value);
    }
    else if (typeof value === 'object' && value !== null) {
        for (const part of Object.values(value))
            maskAll(part);
    }
}

;// CONCATENATED MODULE: ./lib/src/terraform/plan.js
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
        return typeof value === 'number' && String(value) !== text ? text : value;
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./lib/src/terraform/terraform.js









class Interrupted extends Error {
}
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
function costOutput(instanceType, nodes) {
    return (0,instances/* hourlyCost */.l_)(instanceType, nodes)?.toFixed(2) ?? '';
}
const dollars = (amount) => `$${amount.toFixed(2)}`;

;// CONCATENATED MODULE: ./lib/src/provision/project.js




const DEFAULT_MOST_NODES = 4;
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
function ownBlueprint(toolkit) {
    return (0,external_node_path_.join)(toolkit, 'infra');
}

// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var kubernetes_cluster = __webpack_require__(58477);
// EXTERNAL MODULE: ./lib/src/provision/node-readiness.js
var node_readiness = __webpack_require__(61205);
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
async function nodesOf(cluster, nodeGroup) {
    const { items } = await cluster.list(resources/* nodes */.a9, {
        labelSelector: `${node_readiness/* NODE_GROUP_LABEL */.UV}=${nodeGroup}`,
    });
    return items;
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./lib/src/provision/until.js

async function until(look, { deadline, mostSeconds = 10 }) {
    for (let pause = 100;; pause = Math.min(pause * 1.5, mostSeconds * 1000)) {
        const answer = await look();
        if (answer !== undefined || Date.now() >= deadline)
            return answer;
        await (0,external_node_timers_promises_.setTimeout)(Math.min(pause, Math.max(0, deadline - Date.now())));
    }
}

;// CONCATENATED MODULE: ./lib/src/provision/wait-ready.js




async function waitUntilReady(cluster, needs, deadline) {
    let last = [];
    await until(async () => {
        last = clusterFindings(await observe(cluster, needs.namespace, needs.claimName), needs);
        return last.every(({ ok }) => ok) ? true : undefined;
    }, { deadline });
    return last;
}
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
async function plan(session, project) {
    const program = await openProject(project, session);
    const { changes, lost } = await planProject(program, project);
    return { changes, lost };
}

// EXTERNAL MODULE: ./lib/src/aws/node-group.js
var node_group = __webpack_require__(76584);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./lib/src/neuron/driver.js
const SDK_LABEL = 'trainium-actions.neuron-sdk';
const RUNTIME_LABEL = 'trainium-actions.neuron-runtime';
const oldestDrivers = [
    { runtime: '2.32', driver: '2.27' },
    { runtime: '2.0', driver: '2.0' },
];
function driverNeeded(runtime) {
    return oldestDrivers.find((row) => compareVersions(runtime, row.runtime) >= 0)?.driver;
}
const runtimeOfSdk = (sdk) => (compareVersions(sdk, '2.30') >= 0 ? '2.32' : '2.0');
function driverOfAmi(release) {
    const [, date = ''] = /-(\d{8})$/.exec(release) ?? [];
    return date >= '20260714' ? '2.29.0.0' : undefined;
}
function compareVersions(one, other) {
    const numbers = (version) => version.split('.').map((part) => Number.parseInt(part, 10) || 0);
    const [left, right] = [numbers(one), numbers(other)];
    for (let at = 0; at < Math.max(left.length, right.length); at++) {
        const difference = (left[at] ?? 0) - (right[at] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}

;// CONCATENATED MODULE: ./lib/src/provision/driver.js



const TIMEOUT_MS = 15_000;
const VERSION_FILE = '/sys/module/neuron/version';
async function readDrivers(cluster, plugin, nodeNames) {
    const nodes = new Map();
    const labels = Object.entries(plugin?.spec?.selector.matchLabels ?? {});
    const namespace = plugin?.metadata?.namespace;
    if (labels.length === 0 || namespace === undefined || nodeNames.length === 0)
        return { nodes };
    let trouble;
    try {
        const { items } = await cluster.list(resources/* pods */.Jw, {
            namespace,
            labelSelector: labels.map(([name, value]) => `${name}=${value}`).join(','),
        });
        await Promise.all(items.map(async (pod) => {
            const node = pod.spec?.nodeName;
            if (node === undefined || !nodeNames.includes(node) || pod.status?.phase !== 'Running')
                return;
            try {
                nodes.set(node, await versionIn(cluster, pod));
            }
            catch (error) {
                trouble = error.message.replace(/\.$/, '');
            }
        }));
    }
    catch (error) {
        trouble = error.message.replace(/\.$/, '');
    }
    return { nodes, trouble };
}
async function versionIn(cluster, { metadata, spec }) {
    let text = '';
    const stdout = new external_node_stream_.Writable({
        write(chunk, _encoding, done) {
            text = (text + chunk.toString()).slice(0, 200);
            done();
        },
    });
    const exitCode = await cluster.exec({
        name: metadata?.name ?? '',
        namespace: metadata?.namespace ?? '',
        container: spec?.containers[0]?.name ?? '',
        command: ['cat', VERSION_FILE],
        stdout,
        signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const version = text.trim();
    if (exitCode !== 0 || !/^\d+(\.\d+)+$/.test(version)) {
        throw new Error(`pod ${metadata?.name} does not see ${VERSION_FILE}`);
    }
    return version;
}
function driverFinding(image, { nodes, trouble, ami }) {
    const runtime = image.runtime ?? (image.sdk === undefined ? undefined : runtimeOfSdk(image.sdk));
    if (runtime === undefined) {
        return unknown(`The image does not say which Neuron software it has: it has no label ${RUNTIME_LABEL}.`);
    }
    const has = describeImage(image);
    const least = driverNeeded(runtime);
    if (least === undefined)
        return unknown(`Which driver the image's ${has} needs is not known.`);
    const tooOld = [...nodes].filter(([, version]) => compareVersions(version, least) < 0).sort();
    if (tooOld.length > 0) {
        const which = tooOld.map(([node, version]) => `${node} has ${version}`).join(', ');
        const sentence = `The image's ${has} needs Neuron driver ${least} or newer, and ${which}: update the node group's AMI, or build the image with an older Neuron SDK.`;
        return { subject, ok: false, sentence };
    }
    if (nodes.size > 0) {
        const versions = [...new Set(nodes.values())].sort(compareVersions).join(', ');
        const sentence = `The nodes' Neuron driver ${versions} is new enough for the image's ${has}, which needs ${least}.`;
        return { subject, ok: true, sentence };
    }
    const ofAmi = ami === undefined ? undefined : driverOfAmi(ami);
    if (ofAmi !== undefined && compareVersions(ofAmi, least) >= 0) {
        const sentence = `New nodes have Neuron driver ${ofAmi} or newer (AMI ${ami}), and the image's ${has} needs ${least}.`;
        return { subject, ok: true, sentence };
    }
    const why = trouble ??
        (ami === undefined
            ? 'there is no node to ask'
            : `there is no node to ask, and AMI ${ami} is older than what is known`);
    return unknown(`The image's ${has} needs Neuron driver ${least} or newer; which one the nodes have is not known: ${why}.`);
}
const subject = 'Neuron driver';
const unknown = (sentence) => ({ subject, ok: true, unknown: true, sentence });
function describeImage({ sdk, runtime }) {
    if (runtime === undefined)
        return `Neuron SDK ${sdk}`;
    return `Neuron runtime ${runtime}${sdk === undefined ? '' : ` (SDK ${sdk})`}`;
}

;// CONCATENATED MODULE: ./lib/src/provision/check.js






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
    const devices = (0,node_readiness/* devicesOf */.Xl)(options.instanceType);
    const observed = await observe(cluster, options.namespace, options.claimName);
    findings.push(...clusterFindings(observed, { ...options, efa: devices.efa > 0 }));
    const nodes = await nodesOf(cluster, options.nodeGroup);
    const ready = (0,node_readiness/* readyNodes */.Z0)(nodes, devices).length;
    const wanted = options.nodes ?? nodes.length;
    if (wanted > 0) {
        findings.push({
            subject: 'Trainium nodes',
            ok: ready >= wanted,
            sentence: `${(0,node_readiness/* describeNodes */.TZ)(nodes, wanted, devices)}.`,
        });
    }
    if (options.neuron) {
        const names = nodes.map(({ metadata }) => metadata?.name ?? '');
        const drivers = await readDrivers(cluster, findPlugin(observed.daemonSets, NEURON_PLUGIN), names);
        const ami = session && nodes.length === 0 ? await amiOf(session, options) : undefined;
        findings.push(driverFinding(options.neuron, { ...drivers, ami }));
    }
    return { findings, readyNodes: ready };
}
async function amiOf(session, { clusterName, nodeGroup }) {
    return (await (0,node_group/* describeNodeGroup */.$)(session, { cluster: clusterName, nodeGroup })).amiRelease;
}

;// CONCATENATED MODULE: ./lib/src/provision/destroy.js





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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/src/aws/ecr.js
var ecr = __webpack_require__(3754);
// EXTERNAL MODULE: ./lib/src/docker/build.js
var build = __webpack_require__(60315);
// EXTERNAL MODULE: ./lib/src/docker/config.js
var config = __webpack_require__(60165);
// EXTERNAL MODULE: ./lib/src/docker/diagnosis.js
var diagnosis = __webpack_require__(71258);
// EXTERNAL MODULE: ./lib/src/docker/process.js
var docker_process = __webpack_require__(94314);
;// CONCATENATED MODULE: ./lib/src/docker/labels.js


async function imageLabels(reference, environment) {
    const args = ['buildx', 'imagetools', 'inspect', reference, '--format', '{{json .Image}}'];
    const { exitCode, stdout, tail } = await (0,docker_process/* docker */.T)(args, { environment });
    if (exitCode !== 0)
        throw new Error((0,diagnosis/* explainBuild */.gn)(`look at ${reference}`, tail));
    const image = JSON.parse(stdout);
    return (image['linux/amd64'] ?? image).config?.Labels ?? {};
}

;// CONCATENATED MODULE: ./lib/src/provision/neuron-image.js








async function neuronImage(reference, session) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'look-at-image-'));
    try {
        const environment = await (0,config/* makeConfig */.Z)(folder, { ownBuilders: false });
        if (session && /^\d+\.dkr\.ecr\.[^/]+\//.test(reference))
            await (0,build/* login */.iD)(await (0,ecr/* registryLogin */.j8)(session), environment);
        const labels = await imageLabels(reference, environment);
        return { sdk: labels[SDK_LABEL], runtime: labels[RUNTIME_LABEL] };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: ./lib/src/provision/needed.js
var needed = __webpack_require__(57797);
;// CONCATENATED MODULE: ./lib/src/provision/scale.js







class Insufficient extends Error {
}
async function scale(session, connect, options) {
    const { clusterName, nodeGroup, print } = options;
    const name = { cluster: clusterName, nodeGroup };
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
async function sizeForNeed(connect, group, { namespace, print }) {
    const { nodes, workloads } = await (0,needed/* needOf */.E)(connect, group, namespace);
    if (nodes === 0)
        return 0;
    print(`${nodes} node(s) are needed, by ${workloads.join(', ')}.`);
    const { desired } = group;
    if (nodes >= desired)
        return nodes;
    print(`${desired - nodes} of ${desired} node(s) have nothing to do; they go with the last of the others.`);
    return desired;
}
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
async function arrival(session, cluster, options) {
    const { clusterName, nodeGroup, nodes, instanceType, deadline, print } = options;
    const devices = (0,node_readiness/* devicesOf */.Xl)(instanceType);
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
        const selection = { labelSelector: `${node_readiness/* NODE_GROUP_LABEL */.UV}=${nodeGroup}`, signal: ended.signal };
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
            const ready = (0,node_readiness/* readyNodes */.Z0)(all, devices).length;
            if (nodes === 0 ? all.length === 0 : ready >= nodes && all.length <= nodes)
                return ready;
            const now = nodes === 0 ? `${all.length} node(s) are still there` : (0,node_readiness/* describeNodes */.TZ)(all, nodes, devices);
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
function findingsTable(findings) {
    const rows = findings.map(({ subject, ok, unknown, sentence }) => `| ${unknown ? '❔' : ok ? '✅' : '❌'} | ${cell(subject)} | ${cell(sentence)} |`);
    return ['| | | |', '|---|---|---|', ...rows].join('\n');
}
function notReady(findings) {
    const wrong = findings.filter(({ ok }) => !ok);
    return wrong.length === 0 ? undefined : wrong.map(({ sentence }) => sentence).join('\n');
}
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
    const connection = (0,connect/* connectInputs */.u)({ ...inputs, awsRegion: session.region });
    const target = { clusterName, nodeGroup };
    if (inputs.onEnd === 'give-back')
        state/* givingBack */.GC.save({ connection, namespace, ...target });
    const scaled = await scale(session, async () => (await (0,connect.connect)(connection)).cluster, {
        ...target,
        nodes: wanted,
        namespace,
        wait: inputs.wait,
        timeoutSeconds: inputs.timeout,
        onInsufficient: inputs.onInsufficient,
        maxHourlyCost: inputs.maxHourlyCost,
        print: print/* print */.y,
        onChange(previous, nodes) {
            state/* scaling */.AQ.save({
                region: session.region,
                ...(inputs.roleToAssume && { roleToAssume: inputs.roleToAssume }),
                ...target,
                previous,
                nodes,
            });
        },
    }).finally(() => state/* scaling */.AQ.save(null));
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
        const neuron = inputs.image === undefined ? undefined : await neuronImage(inputs.image, session);
        const options = { ...inputs, nodes: numberOfNodes(inputs), neuron };
        const { findings, readyNodes } = await check(cluster, session, options);
        for (const { ok, unknown, sentence } of findings)
            (0,print/* print */.y)(`${unknown ? '?' : ok ? '✓' : '✗'} ${sentence}`);
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
            state/* running */.yk.save(now ? { ...now, interrupted: false } : null);
            if (now)
                process.once('SIGINT', () => state/* running */.yk.save({ ...now, interrupted: true }));
        },
    };
}


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

async function signEksToken(region, credentials, clusterName) {
    const [{ SignatureV4 }, { Sha256 }] = await Promise.all([
        __webpack_require__.e(/* import() */ 5118).then(__webpack_require__.t.bind(__webpack_require__, 75118, 19)),
        __webpack_require__.e(/* import() */ 3156).then(__webpack_require__.t.bind(__webpack_require__, 23156, 19)),
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
    }, { expiresIn: 60 });
    const query = Object.entries(signed.query ?? {}).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
    const url = `https://${hostname}/?${query.join('&')}`;
    const token = `k8s-aws-v1.${Buffer.from(url).toString('base64url')}`;
    (0,core/* setSecret */.Pq)(url);
    (0,core/* setSecret */.Pq)(token);
    return token;
}
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


async function describeCluster(session, name) {
    const { EKSClient, DescribeClusterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
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
async function whatThereIs(session) {
    const advice = "check 'cluster-name' and 'aws-region', or make it with provision-trainium (command: apply).";
    const { EKSClient, ListClustersCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
    try {
        const { clusters = [] } = await (0,aws_session/* callAws */.I)(session, 'list EKS clusters', (config) => new EKSClient(config).send(new ListClustersCommand({})));
        return clusters.length === 0 ? `there is none at all: ${advice}` : `there is ${clusters.join(', ')}: ${advice}`;
    }
    catch {
        return advice;
    }
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
