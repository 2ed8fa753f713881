export const id = 9495;
export const ids = [9495,9598];
export const modules = {

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

/***/ 59598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ services),
/* harmony export */   AZ: () => (/* binding */ events),
/* harmony export */   Jw: () => (/* binding */ pods),
/* harmony export */   LR: () => (/* binding */ jobs),
/* harmony export */   O3: () => (/* binding */ secrets),
/* harmony export */   Rj: () => (/* binding */ mpiJobs),
/* harmony export */   a9: () => (/* binding */ nodes),
/* harmony export */   bg: () => (/* binding */ deployments),
/* harmony export */   dt: () => (/* binding */ persistentVolumeClaims),
/* harmony export */   eY: () => (/* binding */ daemonSets),
/* harmony export */   gT: () => (/* binding */ configMaps),
/* harmony export */   q6: () => (/* binding */ customResourceDefinitions)
/* harmony export */ });
/* unused harmony exports namespaces, persistentVolumes, serviceAccounts, leases */
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

/***/ 57149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ containerReason)
/* harmony export */ });
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99935);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48660);
/* harmony import */ var _reason_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89302);



const MOUNT_PATIENCE_MS = 300_000;
function containerReason(pod, all, now = Number.NEGATIVE_INFINITY) {
    const events = all.filter(({ involvedObject }) => involvedObject?.uid === pod.metadata?.uid);
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
    for (const { name, image, state, lastState, restartCount } of statuses) {
        const { reason, message = '' } = state?.waiting ?? {};
        if (!reason)
            continue;
        const where = {
            text: `Container ${name} of pod ${pod.metadata?.name}`,
            more: { object: `pod/${pod.metadata?.name}`, since: sinceOf(pod, events) },
        };
        switch (reason) {
            case 'ErrImagePull':
            case 'ImagePullBackOff':
            case 'InvalidImageName':
            case 'ErrImageNeverPull':
            case 'ImageInspectError':
            case 'RegistryUnavailable':
                return imageReason(where, imageOf(pod, name) ?? image, `${reason} ${message} ${pullMessages(events)}`);
            case 'CreateContainerConfigError':
                return (missingReason(where, message) ??
                    (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('config-missing', `${where.text} cannot be configured: ${message}.`, {
                        ...where.more,
                        advice: 'Correct the manifest.',
                    }));
            case 'CreateContainerError':
            case 'RunContainerError':
                return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('container-cannot-start', `${where.text} cannot be started: ${message}.`, where.more);
            case 'CrashLoopBackOff': {
                const { exitCode, finishedAt } = lastState?.terminated ?? {};
                return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('crash-loop', `${where.text} has ended ${restartCount} times, last with exit code ${exitCode ?? 'unknown'}.`, { ...where.more, since: (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(finishedAt) ?? where.more.since });
            }
        }
    }
    return beforeContainers(pod, events, now);
}
function sinceOf(pod, events) {
    const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
    return (0,_events_js__WEBPACK_IMPORTED_MODULE_2__/* .firstTime */ .IX)(events.find(({ type }) => type === 'Warning')) ?? (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(scheduled?.lastTransitionTime);
}
function imageReason({ text, more }, image, all) {
    const said = image ? all.replaceAll(image, 'IMAGE') : all;
    if (/no space left on device/i.test(said)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('node-disk-full', `${text} cannot get its image ${image}: the disk of the node is full.`, more);
    }
    if (/toomanyrequests|pull rate limit|Rate exceeded/i.test(said)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('image-pull', `${text} waits for its image ${image}: the registry gives no more at the moment.`, more);
    }
    if (/\b(?:401|403) (?:Unauthorized|Forbidden)|no basic auth|access denied|authorization (?:failed|token has expired)|not authorized to perform|unauthorized: /i.test(said)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('image-not-allowed', `${text} may not pull its image ${image}.`, more);
    }
    if (/not found|manifest unknown|name unknown|does not exist|InvalidImageName|couldn't parse image|no such image|ErrImageNeverPull/i.test(said)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('image-not-found', `${text} wants the image ${image}, which does not exist.`, more);
    }
    const why = all.replace(/^\w+ /, '').trim().slice(0, 300);
    return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('image-pull', `${text} cannot pull its image ${image} yet: ${why || 'no reason given'}.`, more);
}
function missingReason({ text, more }, said) {
    const [, kind, name] = /(secret|configmap) "([^"]+)" not found/i.exec(said) ?? [];
    const key = /couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/i.exec(said);
    if (key) {
        const [, field, holder, at] = key;
        const id = holder === 'Secret' ? 'secret-missing' : 'config-missing';
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)(id, `${text} needs the key ${field} of ${holder} ${at}, which is not in it.`, {
            ...more,
            advice: 'Add the key.',
        });
    }
    const item = /(?:references non-existent (secret|config) key: (\S+))/.exec(said);
    if (item) {
        const id = item[1] === 'secret' ? 'secret-missing' : 'config-missing';
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)(id, `${text} mounts the key ${item[2]}, which does not exist.`, { ...more, advice: 'Add the key.' });
    }
    if (!kind || !name)
        return undefined;
    const secret = kind.toLowerCase() === 'secret';
    return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)(secret ? 'secret-missing' : 'config-missing', `${text} needs the ${secret ? 'Secret' : 'ConfigMap'} '${name}', which does not exist in its namespace.`, more);
}
function beforeContainers(pod, events, now) {
    const started = (pod.status?.containerStatuses ?? []).some(({ state }) => state?.running || state?.terminated);
    if (started || !pod.spec?.nodeName)
        return undefined;
    const failed = events.filter(({ reason }) => /^(?:FailedMount|FailedAttachVolume|FailedCreatePodSandBox)$/.test(reason ?? ''));
    const last = failed.at(-1);
    if (last === undefined)
        return undefined;
    const text = `Pod ${pod.metadata?.name}`;
    const since = (0,_events_js__WEBPACK_IMPORTED_MODULE_2__/* .firstTime */ .IX)(failed[0]);
    const more = { object: `pod/${pod.metadata?.name}`, since };
    const said = (last.message ?? '').slice(0, 300);
    if (last.reason === 'FailedCreatePodSandBox') {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('no-pod-address', `${text} gets no network on node ${pod.spec.nodeName}: ${said}`, more);
    }
    const missing = missingReason({ text, more }, last.message ?? '');
    if (missing !== undefined)
        return missing;
    const sentence = `${text} cannot mount a volume: ${said}`;
    return since !== undefined && now - since > MOUNT_PATIENCE_MS
        ? (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('volume-mount', sentence, more)
        : (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('volume-mount', sentence, more);
}
const pullMessages = (events) => events
    .filter(({ reason }) => reason === 'Failed' || reason === 'InspectFailed')
    .map(({ message }) => message)
    .join(' ');
const imageOf = (pod, container) => [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].find(({ name }) => name === container)?.image;


/***/ }),

/***/ 40706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ canTake),
/* harmony export */   v: () => (/* binding */ unscheduledReason)
/* harmony export */ });
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99935);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48660);
/* harmony import */ var _reason_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89302);



const NEURON = 'aws.amazon.com/neuron';
function unscheduledReason(pod, nodes, events = []) {
    const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
    if (pod.spec?.nodeName || condition?.status !== 'False')
        return undefined;
    const name = pod.metadata?.name ?? '';
    const more = { object: `pod/${name}`, since: (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(condition.lastTransitionTime) };
    const message = condition.message ?? '';
    if (condition.reason === 'SchedulingGated') {
        const gates = (pod.spec?.schedulingGates ?? []).map((gate) => gate.name);
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('queued', `Pod ${name} is held back by its scheduling gate ${gates.join(', ')}.`, more);
    }
    const unscheduled = { pod, name, message, more };
    const autoscaler = autoscalerReason(unscheduled, events);
    if (autoscaler?.id === 'nodes-starting')
        return autoscaler;
    return (volumeReason(unscheduled) ??
        tooLarge(unscheduled, nodes) ??
        (noNodeHasDevices(unscheduled, nodes) ? undefined : taintReason(unscheduled, nodes)) ??
        autoscaler ??
        acceleratorReason(unscheduled, nodes) ??
        clauseReason(unscheduled) ??
        (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('unschedulable', `Pod ${name} is not scheduled: ${message || 'the scheduler gives no reason'}.`, more));
}
function volumeReason({ name, message, more }) {
    const claim = /persistentvolumeclaim "([^"]+)" (?:not found|is being deleted)/.exec(message)?.[1];
    if (claim) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('claim-missing', `Pod ${name} mounts the PersistentVolumeClaim '${claim}', which does not exist in its namespace.`, more);
    }
    if (/unbound immediate PersistentVolumeClaims/.test(message)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('claim-unbound', `Pod ${name} waits for its PersistentVolumeClaim to be bound to a volume.`, more);
    }
    if (/volume node affinity conflict/.test(message)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('volume-elsewhere', `Pod ${name} needs a volume that lies in another availability zone than the nodes.`, more);
    }
    return undefined;
}
function tooLarge({ pod, name, more }, nodes) {
    for (const [resource, wanted] of Object.entries(devicesOf(pod))) {
        const largest = Math.max(0, ...nodes.map((node) => allocatable(node, resource)));
        if (largest === 0 || largest >= wanted)
            continue;
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('too-few-accelerators', `Pod ${name} asks for ${wanted} ${resource}, but the largest node has ${largest}.`, more);
    }
    return undefined;
}
function autoscalerReason({ pod, name, more }, events) {
    const event = events
        .filter(({ involvedObject }) => involvedObject?.uid === pod.metadata?.uid)
        .filter(({ reason, source, reportingComponent }) => /^(?:TriggeredScaleUp|NotTriggerScaleUp|Nominated)$/.test(reason ?? '') ||
        (reason === 'FailedScheduling' && /karpenter/.test(`${source?.component} ${reportingComponent}`)))
        .at(-1);
    if (event === undefined)
        return undefined;
    const since = (0,_events_js__WEBPACK_IMPORTED_MODULE_2__/* .firstTime */ .IX)(event);
    if (event.reason === 'TriggeredScaleUp' || event.reason === 'Nominated') {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('nodes-starting', `Pod ${name} waits for a node that the autoscaler is starting.`, { ...more, since });
    }
    const why = (event.message ?? '').replace(/^pod didn't trigger scale-up:? ?/, '').trim();
    if (why === '')
        return undefined;
    return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('no-capacity', `The autoscaler starts no node for pod ${name}: ${why.slice(0, 300)}.`, {
        ...more,
        since,
    });
}
const noNodeHasDevices = ({ pod }, nodes) => Object.keys(devicesOf(pod)).some((resource) => nodes.every((node) => allocatable(node, resource) === 0));
function acceleratorReason({ pod, name, message, more }, nodes) {
    for (const [resource, wanted] of Object.entries(devicesOf(pod))) {
        const able = nodes.filter((node) => allocatable(node, resource) >= wanted).length;
        if (able === 0) {
            return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('no-accelerator-node', `Pod ${name} asks for ${wanted} ${resource}, and no node of the cluster has any.`, resource === NEURON
                ? more
                : {
                    ...more,
                    advice: `No node offers ${resource}: start the nodes, or install the device plugin that offers it.`,
                });
        }
        if (message.includes(`Insufficient ${resource}`)) {
            return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('accelerators-taken', `Pod ${name} waits for ${wanted} ${resource}: the ${able} node(s) that have them are in use.`, more);
        }
    }
    return undefined;
}
const allocatable = (node, resource) => Number(node.status?.allocatable?.[resource] ?? 0);
function devicesOf(pod) {
    const devices = {};
    for (const { resources } of pod.spec?.containers ?? []) {
        for (const [resource, quantity] of Object.entries({ ...resources?.limits, ...resources?.requests })) {
            if (resource.includes('/'))
                devices[resource] = (devices[resource] ?? 0) + Number(quantity);
        }
    }
    return devices;
}
function taintReason({ pod, name, message, more }, nodes) {
    const able = nodes.filter((node) => wouldDo(pod, node));
    const against = able.map((node) => taintsAgainst(pod, node));
    const kept = able.length > 0 && against.every((taints) => taints.length > 0);
    const names = kept ? against.flat() : namedTaints(message);
    if (names === undefined)
        return undefined;
    const which = [...new Set(names)].join(', ');
    return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('taint-not-tolerated', `Pod ${name} does not tolerate the taint ${which} of ${kept ? 'the nodes that it could run on' : 'all nodes'}.`, more);
}
function wouldDo(pod, node) {
    const labels = node.metadata?.labels ?? {};
    return (Object.entries(pod.spec?.nodeSelector ?? {}).every(([key, value]) => labels[key] === value) &&
        Object.entries(devicesOf(pod)).every(([resource, wanted]) => allocatable(node, resource) >= wanted));
}
function canTake(pod, node) {
    const isReady = node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
    if (!isReady || node.spec?.unschedulable || !wouldDo(pod, node) || taintsAgainst(pod, node).length > 0)
        return 0;
    const times = Object.entries(devicesOf(pod)).map(([resource, wanted]) => allocatable(node, resource) / wanted);
    return Math.floor(Math.min(...times, Number(node.status?.allocatable?.pods ?? 1)));
}
function taintsAgainst(pod, node) {
    return (node.spec?.taints ?? [])
        .filter(({ key, effect }) => effect !== 'PreferNoSchedule' && !isPassing(key))
        .filter((taint) => !pod.spec?.tolerations?.some((toleration) => tolerates(toleration, taint)))
        .map(({ key, value }) => (value ? `${key}=${value}` : key));
}
function tolerates({ key, operator = 'Equal', value, effect }, taint) {
    if (effect && effect !== taint.effect)
        return false;
    if (!key)
        return operator === 'Exists';
    return key === taint.key && (operator === 'Exists' || (value ?? '') === (taint.value ?? ''));
}
const isPassing = (key) => key.startsWith('node.kubernetes.io/');
function namedTaints(message) {
    const total = Number(/^\d+\/(\d+) nodes are available/.exec(message)?.[1] ?? 0);
    const taints = [...message.matchAll(/(\d+) node\(s\) had untolerated taint(?:\(s\))? ?(?:\{([^}]*)\})?/g)];
    const tainted = taints.reduce((sum, [, count]) => sum + Number(count), 0);
    if (total === 0 || tainted < total || taints.some(([, , taint]) => isPassing(taint ?? '')))
        return undefined;
    return taints.map(([, , taint]) => taint?.replace(/: $/, '') || 'of some name');
}
function clauseReason({ pod, name, message, more }) {
    if (/tasks in gang unschedulable|pod group is not ready/.test(message)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('gang-incomplete', `The gang scheduler holds pod ${name} back: ${message}`, more);
    }
    const short = /Insufficient ([\w./-]*\w)/.exec(message)?.[1];
    if (short) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('insufficient-resources', `Pod ${name} waits for ${short}: no node has enough of it free.`, more);
    }
    if (/Too many pods/.test(message)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('insufficient-resources', `Pod ${name} waits for a node that may run one more pod.`, more);
    }
    if (/didn't match Pod's node affinity\/selector/.test(message)) {
        const selector = Object.entries(pod.spec?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`);
        const named = selector.length === 0 ? 'its nodeSelector or affinity' : `its nodeSelector (${selector.join(', ')})`;
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('node-selector', `Pod ${name} may run only on nodes that ${named} names, and there is none.`, more);
    }
    return undefined;
}


/***/ }),

/***/ 99935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IX: () => (/* binding */ firstTime),
/* harmony export */   Xh: () => (/* binding */ eventsAbout),
/* harmony export */   qi: () => (/* binding */ lastTime)
/* harmony export */ });
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48660);

function eventsAbout(events) {
    const byObject = new Map();
    for (const event of events) {
        const uid = event.involvedObject?.uid;
        if (uid === undefined)
            continue;
        const known = byObject.get(uid);
        if (known === undefined)
            byObject.set(uid, [event]);
        else
            known.push(event);
    }
    return (uid) => (byObject.get(uid ?? '') ?? [])
        .map((event) => ({ event, at: lastTime(event) ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ event }) => event);
}
function firstTime(event) {
    const { firstTimestamp, eventTime, metadata, lastTimestamp } = event ?? {};
    return (0,_objects_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(firstTimestamp) ?? (0,_objects_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(eventTime) ?? (0,_objects_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(metadata?.creationTimestamp) ?? (0,_objects_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(lastTimestamp);
}
function lastTime(event) {
    return (0,_objects_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(event?.lastTimestamp) ?? (0,_objects_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(event?.series?.lastObservedTime) ?? firstTime(event);
}


/***/ }),

/***/ 74327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ LONGEST_SENTENCE),
/* harmony export */   r: () => (/* binding */ evidenceText)
/* harmony export */ });
/* harmony import */ var _github_log_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98220);

const LONGEST_SENTENCE = 700;
const SECRETS = [
    [/\bhf_[A-Za-z0-9]{10,}/g, 'hf_***'],
    [/\b(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{10,}/g, '***'],
    [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '***'],
    [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, '***'],
    [/(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s"']+/gi, '$1***'],
    [/(:\/\/[^\s:/@]{0,100}:)[^\s/@]{1,200}@/g, '$1***@'],
    [
        /\b((?:[A-Za-z]{1,20}[-_])?(?:password|passwd|secret|token|api[-_]?key)["']?\s{0,3}[=:]\s{0,3}["']?)[^\s"',;]{4,}/gi,
        '$1***',
    ],
    [/\b(Bearer\s{1,3})[A-Za-z0-9._~+/=-]{8,}/g, '$1***'],
];
const CONTROL = /\u001b\[[0-9;?]{0,20}[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g;
function evidenceText(text, longest = 300) {
    let line = text.slice(0, 4096).replace(/\r/g, ' ').replace(CONTROL, '');
    for (const [pattern, kept] of SECRETS)
        line = line.replace(pattern, kept);
    line = line.trim();
    return (0,_github_log_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .safeLine */ .om)(line.length > longest ? `${line.slice(0, longest)}…` : line);
}


/***/ }),

/***/ 67038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ isTakenAway),
/* harmony export */   g: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48660);
/* harmony import */ var _reason_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89302);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17533);



function failureOf(workload, job, pods) {
    const failed = (0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .failedCondition */ .pg)(job);
    if (failed?.reason === 'DeadlineExceeded') {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('deadline-exceeded', _reasons_js__WEBPACK_IMPORTED_MODULE_1__/* .reasons */ .O['deadline-exceeded'].meaning);
    }
    const deaths = pods.flatMap((pod) => deathsOf(workload.kind, pod)).sort((a, b) => a.at - b.at);
    const first = deaths.find(isTakenAway) ?? deaths.find(({ reason }) => reason === 'OOMKilled') ?? firstCause(deaths);
    if (first !== undefined)
        return reasonOf(first, workload.kind);
    const own = workload.kind === 'MPIJob' ? (0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .isTrue */ .Hn)(workload.object.status?.conditions, 'Failed') : failed;
    if (own?.reason?.startsWith('DeadlineExceeded')) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('deadline-exceeded', _reasons_js__WEBPACK_IMPORTED_MODULE_1__/* .reasons */ .O['deadline-exceeded'].meaning);
    }
    const said = [own?.reason?.replace(/\/$/, ''), own?.message?.replace(/: $/, '')].filter(Boolean).join(': ');
    return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('failed', `The run has failed (${said || 'no pod is left that could tell why'}).`);
}
function isTakenAway({ reason }) {
    return /^(Evicted|NodeLost|NodeShutdown|Terminated|Preempting|Deletion|EvictionBy|Preemption|TerminationBy)/.test(reason ?? '');
}
function firstCause(deaths) {
    const earliest = deaths[0];
    if (earliest === undefined)
        return undefined;
    const causes = deaths.filter(({ at }) => at === earliest.at);
    return causes.find(({ main }) => !main) ?? earliest;
}
function deathsOf(kind, pod) {
    const main = (0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .isMain */ .CA)(kind, pod);
    const disruption = pod.status?.conditions?.find(({ type, status }) => type === 'DisruptionTarget' && status === 'True');
    const away = disruption?.reason ?? pod.status?.reason;
    if (isTakenAway({ reason: away ?? '' })) {
        const at = (0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .timeOf */ .nR)(disruption?.lastTransitionTime) ?? (0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .timeOf */ .nR)(pod.metadata?.deletionTimestamp) ?? 0;
        return [{ pod, main, at, reason: away, message: disruption?.message ?? pod.status?.message ?? '' }];
    }
    const refused = pod.status?.phase === 'Failed' && !pod.status.containerStatuses?.length;
    if (refused && pod.status?.reason && pod.status.reason !== 'DeadlineExceeded') {
        const at = (0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .timeOf */ .nR)(pod.status.startTime) ?? (0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .timeOf */ .nR)(pod.metadata?.creationTimestamp) ?? 0;
        return [{ pod, main, at, reason: pod.status.reason, message: pod.status.message ?? '' }];
    }
    if (pod.metadata?.deletionTimestamp && pod.status?.phase !== 'Failed')
        return [];
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
    return statuses.flatMap(({ name, state, lastState }) => {
        const end = state?.terminated ?? lastState?.terminated;
        if (end === undefined || end.exitCode === 0)
            return [];
        const { exitCode, signal, reason, message } = end;
        return [
            {
                pod,
                main,
                at: (0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .timeOf */ .nR)(end.finishedAt) ?? Number.MAX_SAFE_INTEGER,
                container: name,
                exitCode,
                ...(signal === undefined ? {} : { signal }),
                ...(reason === undefined ? {} : { reason }),
                ...(message === undefined ? {} : { message }),
            },
        ];
    });
}
function reasonOf(death, kind) {
    const { pod, main, container, exitCode, reason, message } = death;
    const name = pod.metadata?.name ?? '';
    const more = { object: `pod/${name}`, since: death.at === Number.MAX_SAFE_INTEGER ? undefined : death.at };
    const role = kind === 'Job' ? 'pod' : main ? 'launcher' : 'worker';
    const node = pod.spec?.nodeName ? ` on node ${pod.spec.nodeName}` : '';
    if (isTakenAway(death))
        return takenAway(death, `${role} ${name}`, more);
    if (container === undefined) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('node-refused-pod', `The ${role} ${name} was refused${node}: ${oneLine(message || reason)}.`, more);
    }
    if (reason === 'OOMKilled') {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('out-of-memory', `Container ${container} of ${role} ${name}${node} was killed: it used more memory than its limit (OOMKilled).`, more);
    }
    if (exitCode === 127 || reason === 'StartError' || reason === 'ContainerCannotRun') {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('command-not-found', `Container ${container} of ${role} ${name} could not run its command${message ? `: ${oneLine(message)}` : ' (exit code 127)'}.`, more);
    }
    if (!main) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('worker-failed', `Worker ${name}${node} ended with exit code ${exitCode}; the MPI Operator does not replace a worker that failed.`, more);
    }
    if (exitCode === 137 || exitCode === 143) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('killed', `Container ${container} of ${role} ${name}${node} was killed from outside (exit code ${exitCode}).`, more);
    }
    return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('exit-code', `Container ${container} of ${role} ${name}${node} ended with exit code ${exitCode}${message ? `: ${oneLine(message)}` : ''}.`, more);
}
function takenAway({ pod, reason = '', message }, who, more) {
    const node = pod.spec?.nodeName;
    if (reason.startsWith('Preempti')) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('preempted', `The ${who} had to make room for a pod of higher priority.`, more);
    }
    const shutdown = /shutdown/i.test(`${reason} ${message}`);
    if (!shutdown && /^(?:Evicted|TerminationByKubelet|EvictionBy)/.test(reason)) {
        const on = node ? ` on node ${node}` : '';
        const why = oneLine(message || reason).replace(/\.$/, '');
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('evicted', `The ${who}${on} was evicted: ${why}.`, more);
    }
    return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('node-lost', `The ${who} was lost with its node${node ? ` ${node}` : ''} (${reason}).`, more);
}
const oneLine = (text) => text.replace(/\s+/g, ' ').trim().slice(0, 300);


/***/ }),

/***/ 89302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ hopeless),
/* harmony export */   l: () => (/* binding */ waits)
/* harmony export */ });
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17533);

const waits = (id, sentence, more = {}) => made(id, sentence, false, more);
const hopeless = (id, sentence, more = {}) => made(id, sentence, true, more);
function made(id, sentence, isHopeless, more) {
    const { advice, object, since } = typeof more === 'string' ? { advice: more } : more;
    return {
        id,
        sentence,
        advice: advice ?? _reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .reasons */ .O[id].advice,
        hopeless: isHopeless,
        ...(object === undefined ? {} : { object }),
        ...(since === undefined ? {} : { since }),
    };
}


/***/ }),

/***/ 17533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ reasons)
/* harmony export */ });
const SCHEDULER = 'kube-scheduler, condition PodScheduled';
const KUBELET = "kubelet, the container's waiting reason and events";
const OPERATOR = 'mpi-operator pkg/controller/mpi_job_controller.go';
const JOB_CONTROLLER = 'batch/v1 Job, condition Failed';
const HERE = 'this toolkit';
const reason = (told, retry, source, meaning, advice) => ({ told, retry, source, meaning, advice });
const reasons = {
    'not-seen-by-operator': reason('both', 'human', OPERATOR, 'The MPI Operator has not taken the MPIJob up, or has stopped in the middle of it.', 'Check that it runs (`kubectl -n mpi-operator get pods`), or install it with provision-trainium (command: apply).'),
    'no-pods': reason('waiting', 'wait', OPERATOR, 'No pod has been made yet.', ''),
    queued: reason('waiting', 'wait', 'Kueue, spec.suspend and its events; pod scheduling gates', 'A queue has not admitted the run yet.', 'It starts when its quota is free: look at `kubectl get workloads` and the queue.'),
    'gang-incomplete': reason('waiting', 'wait', 'Volcano, condition PodScheduled of its gang plugin', 'The gang scheduler waits until all pods of the run fit at once.', 'Add nodes or wait for other runs; `kubectl describe podgroup` says what is missing.'),
    suspended: reason('waiting', 'wait', 'spec.runPolicy.suspend', 'The run is suspended (spec.suspend).', 'Its queue, or a person, resumes it.'),
    'quota-exceeded': reason('both', 'human', `API server's ResourceQuota admission, events of ${OPERATOR} and the Job controller`, 'A ResourceQuota of the namespace does not allow the pods: it is used up, or smaller than what the run needs.', 'Raise the quota, use fewer workers, or wait for other runs to end.'),
    'pod-refused': reason('both', 'human', `API server's admission, events of ${OPERATOR} and the Job controller`, 'The cluster refuses the pods: a policy, a webhook, or an object that they name and that does not exist.', 'Correct the pod template.'),
    'invalid-mpijob': reason('both', 'no', `${OPERATOR}, event ValidationError`, 'The MPI Operator refuses the MPIJob.', 'Correct the manifest: the operator sets no condition for this and would wait for ever.'),
    'name-taken': reason('both', 'human', `${OPERATOR}, event ErrResourceExists`, 'An object that the MPIJob needs exists already and belongs to something else.', 'Delete it, or give the run another id.'),
    'no-accelerator-node': reason('both', 'wait', `${SCHEDULER}; allocatable of the nodes`, 'No node of the cluster has the device that a pod asks for.', 'Start the Trainium nodes (provision-trainium, command: scale); if they are there, their device plugin is not.'),
    'accelerators-taken': reason('both', 'wait', `${SCHEDULER}; allocatable of the nodes`, 'The nodes that have the device are in use.', 'Wait for the other run, or scale the node group up (provision-trainium, command: scale).'),
    'too-few-accelerators': reason('both', 'no', `${SCHEDULER}; allocatable of the nodes`, 'A pod asks for more devices than any node has.', 'Use a larger instance type for the node group, or ask for fewer devices a worker.'),
    'nodes-starting': reason('waiting', 'wait', 'cluster-autoscaler, event TriggeredScaleUp; Karpenter, event Nominated', 'An autoscaler is starting a node for a pod.', ''),
    'no-capacity': reason('both', 'human', 'cluster-autoscaler, event NotTriggerScaleUp; Karpenter, event FailedScheduling', 'The autoscaler cannot start a node for a pod.', 'Raise the largest size of the node group, or look at its health: AWS may have no capacity, or the quota of vCPUs is used up.'),
    'insufficient-resources': reason('both', 'wait', SCHEDULER, 'No node has enough CPU, memory or room for pods free.', 'Add a node, or ask for less in the pod template.'),
    'taint-not-tolerated': reason('both', 'no', SCHEDULER, 'All nodes carry a taint that the pod does not tolerate.', 'Add the toleration to the pod template, or remove the taint from nodes that are meant for this pod.'),
    'node-selector': reason('both', 'human', `${SCHEDULER}; labels of the nodes`, 'The pod may run only on nodes that its nodeSelector or affinity names, and there is none.', 'Compare the selector with `kubectl get nodes --show-labels`; nodes of that kind may still have to be started.'),
    'claim-missing': reason('both', 'human', SCHEDULER, 'A pod mounts a PersistentVolumeClaim that does not exist in its namespace.', "Make it with provision-trainium (command: apply, input 'claim-name'), or name the claim that is there in the manifest."),
    'claim-unbound': reason('both', 'wait', SCHEDULER, 'A PersistentVolumeClaim is not bound to a volume yet.', 'If it stays so, look at `kubectl describe pvc`: the file system or its CSI driver is not ready.'),
    'volume-elsewhere': reason('both', 'no', SCHEDULER, 'A volume lies in another availability zone than the nodes.', 'Nodes and file system must be in the same zone.'),
    unschedulable: reason('both', 'wait', SCHEDULER, 'The scheduler has found no node.', 'The events of the pod say more.'),
    'image-not-found': reason('both', 'no', KUBELET, 'The image does not exist.', "Build and push it with build-neuron-image, and give its output 'image' to this action."),
    'image-not-allowed': reason('both', 'human', KUBELET, 'The node may not pull the image.', "Give the nodes' role read access to the registry (AmazonEC2ContainerRegistryPullOnly for ECR), and check account and region in the image's name."),
    'image-pull': reason('both', 'wait', KUBELET, 'The image cannot be pulled yet.', 'If it stays so, check that the nodes reach the registry.'),
    'node-disk-full': reason('both', 'new-node', `${KUBELET}; kserve#3408`, "The node's disk has no room for the image.", 'Give the node group larger disks (a Neuron image takes more than 10 GB, unpacked).'),
    'config-missing': reason('both', 'human', KUBELET, 'A container needs a ConfigMap, or a key of one, that does not exist.', 'Make it before the run, or take it out of the manifest.'),
    'secret-missing': reason('both', 'human', KUBELET, 'A container needs a Secret, or a key of one, that does not exist.', 'Make it before the run, or take it out of the manifest.'),
    'volume-mount': reason('both', 'wait', `${KUBELET}; aws-fsx-csi-driver docs/troubleshooting.md`, 'A volume cannot be mounted.', 'On a new node this passes within minutes; else check the CSI driver, the security group (988, 1018-1023) and the zone.'),
    'no-pod-address': reason('both', 'wait', 'amazon-vpc-cni-k8s#1791; kubelet, event FailedCreatePodSandBox', 'The node has no address or network for a pod.', 'Free addresses in the subnet or use a larger one; if it says anything else, look at the aws-node pod of that node.'),
    'container-cannot-start': reason('both', 'no', KUBELET, 'A container cannot be started.', 'Check its command and mounts.'),
    'crash-loop': reason('both', 'no', KUBELET, 'A container ends again and again.', 'Its log says why; restartPolicy Never shows the first failure at once.'),
    starting: reason('waiting', 'wait', HERE, 'Pods are starting.', ''),
    'node-not-ready': reason('waiting', 'wait', "kube-controller-manager, the node's condition Ready", 'A node gives no sign; its pods may still run.', 'It may come back; after five minutes its pods are driven out.'),
    stalled: reason('both', 'same', HERE, 'No training step has come for longer than its phase may take.', "The workers' stacks tell what they wait for; run it again with the same run id to resume."),
    'not-a-number': reason('both', 'no', HERE, 'The loss is not a number any more.', 'Lower the learning rate or raise the warm-up, and resume from an earlier checkpoint.'),
    slow: reason('both', 'new-node', HERE, 'The training has become much slower than it was.', 'Look at the accelerators (neuron-top) and the file system of each worker; one slow worker slows all of them.'),
    'deadline-exceeded': reason('failed', 'same', `${JOB_CONTROLLER}, reason DeadlineExceeded`, 'The run was stopped: it was active for longer than its activeDeadlineSeconds.', 'Raise the deadline, or resume from the last checkpoint by running it again with the same run id.'),
    'out-of-memory': reason('failed', 'no', "kubelet, the container's terminated reason OOMKilled", 'A container was killed: it used more memory than its limit.', 'Raise the memory limit, or lower what is held at once (micro batch size, parallel compilations).'),
    evicted: reason('failed', 'new-node', 'kubelet pkg/kubelet/eviction/helpers.go; pod condition DisruptionTarget', 'A pod was evicted from its node.', 'Check disk and memory of the node; run it again with the same run id to resume.'),
    preempted: reason('failed', 'same', 'kube-scheduler, pod condition DisruptionTarget PreemptionByScheduler', 'A pod had to make room for one of higher priority.', 'Give the run a higher priority class, or run it again with the same run id to resume when there is room.'),
    'node-lost': reason('failed', 'new-node', 'kube-controller-manager, pod condition DisruptionTarget', 'A pod was lost with its node.', 'Let the node group replace the node, then run it again with the same run id to resume from the last checkpoint.'),
    'node-refused-pod': reason('failed', 'same', "kubelet, the pod's reason (UnexpectedAdmissionError, OutOfcpu, NodeAffinity)", 'A node refused a pod that was given to it.', 'Run it again: the device plugin of a node that has just started may not have been ready.'),
    'worker-failed': reason('failed', 'same', `${OPERATOR}, getOrCreateWorker`, 'A worker has failed; the MPI Operator does not replace it.', 'Its own log says why (fetch-logs); run it again with the same run id to resume.'),
    'command-not-found': reason('failed', 'no', 'kubelet, exit code 127 and reason StartError', 'A container could not run its command.', 'Check the command and that the image has the program.'),
    'exit-code': reason('failed', 'same', "kubelet, the container's exit code", 'The program ended with an error.', 'The last lines of its log say why.'),
    killed: reason('failed', 'same', "kubelet, the container's exit code 137 or 143", 'A container was killed from outside.', 'Somebody or something deleted the pod or stopped the node: look at the events.'),
    timeout: reason('failed', 'same', HERE, "The run has not started or ended within the time that inputs 'start-timeout' and 'timeout' allow.", 'Raise that input, or run it again with the same run id to resume.'),
    'max-cost': reason('failed', 'human', HERE, "The run has cost as much as input 'max-cost' allows.", 'Raise it, and run it again with the same run id to resume.'),
    'max-duration': reason('failed', 'human', HERE, "The run has taken as long as input 'max-duration' allows.", 'Raise it, and run it again with the same run id to resume.'),
    'restart-from-zero': reason('failed', 'human', HERE, 'A retry would start, or has started, from the first step.', 'Turn checkpoints and resuming on in the trainer, or allow it (allow-restart-from-zero).'),
    interrupted: reason('failed', 'same', HERE, 'The workflow was cancelled.', 'Run it again with the same run id to resume.'),
    failed: reason('failed', 'same', `conditions of the MPIJob and its Job; ${OPERATOR}`, 'The run has failed, and nothing is left that could tell why.', 'Look at the log and the events of the run.'),
    deleted: reason('failed', 'human', HERE, 'The run was deleted from the cluster.', 'Run it again if that was not meant.'),
};


/***/ }),

/***/ 91157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ viewOf)
});

// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(27924);
// EXTERNAL MODULE: ./lib/src/mpijob/diagnosis/container.js
var container = __webpack_require__(57149);
// EXTERNAL MODULE: ./lib/src/mpijob/events.js
var mpijob_events = __webpack_require__(99935);
// EXTERNAL MODULE: ./lib/src/mpijob/reason.js
var mpijob_reason = __webpack_require__(89302);
;// CONCATENATED MODULE: ./lib/src/mpijob/quantity.js
const suffixes = {
    ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
    ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};
function quantityOf(text) {
    const [, number, suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([numkMGTPE]|[KMGTPE]i)?$/.exec(text) ?? [];
    return Number(number ?? 'none') * suffixes[suffix];
}

;// CONCATENATED MODULE: ./lib/src/mpijob/diagnosis/quota.js


function quotaReason(workload, message, more) {
    const short = shortages(message).find(({ resource, asked, limited }) => {
        const isOfWorker = workload.kind === 'MPIJob' && message.includes('-worker-');
        const replicas = workload.kind === 'MPIJob' ? (workload.object.spec?.mpiReplicaSpecs?.Worker?.replicas ?? 1) : 1;
        const times = isOfWorker ? replicas + (resource === 'pods' || resource === 'count/pods' ? 1 : 0) : 1;
        return quantityOf(asked) * times > quantityOf(limited);
    });
    if (short === undefined) {
        const advice = 'It starts when others of the namespace have ended; raise the quota where it is not to wait.';
        return (0,mpijob_reason/* waits */.l)('quota-exceeded', `A ResourceQuota of the namespace is used up: ${message}`, { ...more, advice });
    }
    return (0,mpijob_reason/* hopeless */.I)('quota-exceeded', `A ResourceQuota of the namespace can never hold the run, for it allows ${short.limited} of ${short.resource}: ${message}`, { ...more, advice: 'Raise the quota, or ask for less: fewer workers, or smaller ones.' });
}
function shortages(message) {
    const [, requested = '', limited = ''] = /requested: (\S+), used: \S+, limited: (\S+)/.exec(message) ?? [];
    const limits = new Map(limited.split(',').map((each) => each.split('=')));
    return requested.split(',').flatMap((each) => {
        const [resource = '', asked = ''] = each.split('=');
        const limit = limits.get(resource);
        return limit === undefined ? [] : [{ resource, asked, limited: limit }];
    });
}

;// CONCATENATED MODULE: ./lib/src/mpijob/diagnosis/creation.js



function creationReason(workload, events, owners) {
    const own = events.filter(({ involvedObject, type }) => type === 'Warning' && owners.includes(involvedObject?.uid ?? ''));
    for (const event of own.reverse()) {
        const { reason, message = '', involvedObject } = event;
        const more = { object: `${involvedObject?.kind?.toLowerCase()}/${involvedObject?.name}`, since: (0,mpijob_events/* firstTime */.IX)(event) };
        if (reason === 'ValidationError') {
            return (0,mpijob_reason/* hopeless */.I)('invalid-mpijob', `The MPI Operator refuses the MPIJob: ${message}`, more);
        }
        if (reason === 'ErrResourceExists') {
            return (0,mpijob_reason/* hopeless */.I)('name-taken', `An object that the MPIJob needs exists already and belongs to something else: ${message}`, more);
        }
        if (/exceeded quota/.test(message)) {
            return quotaReason(workload, message, more);
        }
        const account = /serviceaccount "([^"]+)" not found/.exec(message)?.[1];
        if (account !== undefined) {
            return (0,mpijob_reason/* hopeless */.I)('pod-refused', `The pods name the ServiceAccount '${account}', which does not exist.`, {
                ...more,
                advice: 'Make it in the namespace, or take serviceAccountName out of the pod template.',
            });
        }
        if (/forbidden|violates PodSecurity|admission webhook .{1,200} denied|is invalid: /.test(message)) {
            return (0,mpijob_reason/* hopeless */.I)('pod-refused', `The cluster refuses the pods: ${message}`, more);
        }
        if (reason === 'MPIJobFailed' || reason === 'FailedCreate') {
            return (0,mpijob_reason/* waits */.l)('pod-refused', `The pods cannot be made at the moment: ${message}`, more);
        }
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
;// CONCATENATED MODULE: ./lib/src/mpijob/diagnosis/queue.js


const QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';
function suspendedReason(workload, about) {
    const { metadata } = workload.object;
    const suspended = (0,objects/* isTrue */.Hn)(workload.object.status?.conditions, 'Suspended');
    const since = (0,objects/* timeOf */.nR)(suspended?.lastTransitionTime) ?? (0,objects/* timeOf */.nR)(metadata?.creationTimestamp);
    const queue = metadata?.labels?.[QUEUE_LABEL];
    if (queue === undefined)
        return (0,mpijob_reason/* waits */.l)('suspended', 'The run is suspended (spec.suspend).', { since });
    const said = about(metadata?.uid)
        .filter(({ source, reportingComponent }) => /kueue/.test(`${source?.component} ${reportingComponent}`))
        .at(-1)?.message;
    const stopped = said === undefined ? '' : ` Kueue says: ${said}`;
    return (0,mpijob_reason/* waits */.l)('queued', `The queue '${queue}' has not admitted the run yet.${stopped}`, { since });
}

// EXTERNAL MODULE: ./lib/src/mpijob/diagnosis/scheduling.js
var scheduling = __webpack_require__(40706);
// EXTERNAL MODULE: ./lib/src/mpijob/evidence-text.js
var evidence_text = __webpack_require__(74327);
// EXTERNAL MODULE: ./lib/src/mpijob/failure.js
var failure = __webpack_require__(67038);
;// CONCATENATED MODULE: ./lib/src/mpijob/node-trouble.js


function nodeTrouble(pods, nodes) {
    if (nodes.length === 0)
        return undefined;
    const byName = new Map(nodes.map((node) => [node.metadata?.name, node]));
    for (const { metadata, spec, status } of pods) {
        if (!spec?.nodeName || status?.phase !== 'Running')
            continue;
        const object = `pod/${metadata?.name}`;
        const node = byName.get(spec.nodeName);
        if (node === undefined) {
            return (0,mpijob_reason/* waits */.l)('node-not-ready', `The node ${spec.nodeName} of pod ${metadata?.name} is gone.`, { object });
        }
        const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
        if (ready === undefined || ready.status === 'True')
            continue;
        return (0,mpijob_reason/* waits */.l)('node-not-ready', `The node ${spec.nodeName} of pod ${metadata?.name} is not ready${ready.message ? ` (${ready.message})` : ''}.`, { object, since: (0,objects/* timeOf */.nR)(ready.lastTransitionTime) });
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/src/mpijob/operator.js


const SILENCE_MS = 45_000;
const ABSENCE_MS = 600_000;
function operatorSilence(workload, job, pods, now) {
    if (workload.kind !== 'MPIJob')
        return undefined;
    const { metadata, spec, status } = workload.object;
    const made = (0,objects/* timeOf */.nR)(metadata?.creationTimestamp) ?? now;
    if (!status?.conditions?.length) {
        if (now - made <= SILENCE_MS)
            return undefined;
        const sentence = 'The MPI Operator has not taken the MPIJob up.';
        return now - made > ABSENCE_MS
            ? (0,mpijob_reason/* hopeless */.I)('not-seen-by-operator', sentence, { since: made })
            : (0,mpijob_reason/* waits */.l)('not-seen-by-operator', sentence, { since: made });
    }
    const workers = pods.filter((pod) => !(0,objects/* isMain */.CA)('MPIJob', pod));
    const wanted = spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0;
    const resumed = status.conditions.find(({ type, status }) => type === 'Suspended' && status === 'False');
    const asked = (0,objects/* timeOf */.nR)(resumed?.lastTransitionTime) ?? (0,objects/* timeOf */.nR)(status.startTime) ?? made;
    const overdue = (what, since) => now - since > SILENCE_MS
        ? (0,mpijob_reason/* waits */.l)('not-seen-by-operator', `The MPI Operator has stopped: ${what}.`, { since })
        : undefined;
    if (job === undefined && workers.length < wanted) {
        const made = workers.map(({ metadata }) => (0,objects/* timeOf */.nR)(metadata?.creationTimestamp) ?? asked);
        return overdue(`it has made ${workers.length} of ${wanted} workers`, Math.max(asked, ...made));
    }
    if (job === undefined && workers.every(isReady)) {
        const ready = workers.map((pod) => (0,objects/* timeOf */.nR)(readiness(pod)?.lastTransitionTime) ?? asked);
        return overdue('all workers are ready, and it makes no launcher', Math.max(asked, ...ready));
    }
    const suspended = (0,objects/* isTrue */.Hn)(job?.status?.conditions, 'Suspended');
    if (job?.spec?.suspend && suspended) {
        return overdue('the run was resumed, and its launcher is still suspended', asked);
    }
    return undefined;
}
const readiness = (pod) => pod.status?.conditions?.find(({ type }) => type === 'Ready');
const isReady = (pod) => readiness(pod)?.status === 'True';

;// CONCATENATED MODULE: ./lib/src/mpijob/ownership.js

function isOfRun(workload, job) {
    const uid = workload.object.metadata?.uid;
    const madeAt = (0,objects/* timeOf */.nR)(workload.object.metadata?.creationTimestamp) ?? 0;
    return (pod) => {
        const owner = pod.metadata?.ownerReferences?.find(({ controller }) => controller)?.uid;
        if (owner === undefined || owner === uid)
            return true;
        if (workload.kind === 'Job' || !(0,objects/* isMain */.CA)('MPIJob', pod))
            return false;
        if (job !== undefined)
            return owner === job.metadata?.uid;
        return ((0,objects/* timeOf */.nR)(pod.metadata?.creationTimestamp) ?? madeAt) >= madeAt;
    };
}
function launcherJobOf(workload, job) {
    const owner = job?.metadata?.ownerReferences?.find(({ controller }) => controller)?.uid;
    return owner === undefined || owner === workload.object.metadata?.uid ? job : undefined;
}

// EXTERNAL MODULE: ./lib/src/mpijob/reasons.js
var reasons = __webpack_require__(17533);
;// CONCATENATED MODULE: ./lib/src/mpijob/times.js

function timesOf(workload, job, pods) {
    const starts = pods
        .filter((pod) => (0,objects/* isMain */.CA)(workload.kind, pod))
        .flatMap(({ status }) => status?.containerStatuses ?? [])
        .flatMap(({ state, lastState }) => [state?.running, state?.terminated, lastState?.terminated])
        .map((each) => (0,objects/* timeOf */.nR)(each?.startedAt))
        .filter((time) => time !== undefined);
    const end = endOf(workload, job);
    return {
        ...(starts.length === 0 ? {} : { startedAt: Math.min(...starts), attemptStartedAt: Math.max(...starts) }),
        ...(end === undefined ? {} : { endedAt: end }),
    };
}
function endOf(workload, job) {
    const conditions = job?.status?.conditions;
    const own = workload.kind === 'MPIJob' ? workload.object.status : undefined;
    return ((0,objects/* timeOf */.nR)(job?.status?.completionTime) ??
        (0,objects/* timeOf */.nR)((0,objects/* isTrue */.Hn)(conditions, 'Failed')?.lastTransitionTime) ??
        (0,objects/* timeOf */.nR)(own?.completionTime) ??
        (0,objects/* timeOf */.nR)((0,objects/* isTrue */.Hn)(own?.conditions, 'Succeeded')?.lastTransitionTime));
}
function deathTime(pod) {
    const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => (0,objects/* timeOf */.nR)(state?.terminated?.finishedAt));
    const disruption = pod.status?.conditions?.find(({ type, status }) => type === 'DisruptionTarget' && status === 'True');
    return ends.find((time) => time !== undefined) ?? (0,objects/* timeOf */.nR)(disruption?.lastTransitionTime);
}
function firstScheduled(pods) {
    const times = pods
        .filter(({ spec }) => spec?.nodeName)
        .map(({ status, metadata }) => (0,objects/* timeOf */.nR)(status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'True')
        ?.lastTransitionTime) ?? (0,objects/* timeOf */.nR)(metadata?.creationTimestamp))
        .filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
}

;// CONCATENATED MODULE: ./lib/src/mpijob/view.js















const LAUNCHER_NOTICES_MS = 60_000;
function viewOf(observation) {
    const { waiting, failure, ...view } = stateOf(observation);
    return { ...view, ...(waiting ? { waiting: shown(waiting) } : {}), ...(failure ? { failure: shown(failure) } : {}) };
}
const shown = (reason) => ({ ...reason, sentence: (0,evidence_text/* evidenceText */.r)(reason.sentence, evidence_text/* LONGEST_SENTENCE */.H) });
function stateOf(observation) {
    const { workload, now } = observation;
    if (workload === undefined) {
        const failure = (0,mpijob_reason/* hopeless */.I)('deleted', reasons/* reasons */.O.deleted.meaning);
        return { phase: 'Deleted', since: now, workers: { ready: 0, wanted: 0 }, restarts: 0, failure, endedAt: now };
    }
    const seen = seenOf(observation, workload);
    const { job, pods, formerPods, main } = seen;
    const all = [...formerPods, ...pods];
    const known = {
        workers: workersOf(workload, pods),
        restarts: restartsOf(job, all.filter((pod) => (0,objects/* isMain */.CA)(workload.kind, pod))),
        ...startedMainPod(workload, main),
        ...timesOf(workload, job, all),
    };
    const over = (phase, failure) => {
        const endedAt = known.endedAt ?? lastDeath(main) ?? now;
        return { phase, ...known, since: endedAt, endedAt, ...(failure === undefined ? {} : { failure }) };
    };
    const givenUp = givenUpReason(workload);
    if (givenUp !== undefined)
        return over('Failed', givenUp);
    const ended = view_endOf(seen);
    if (ended === 'Succeeded')
        return over('Succeeded');
    if (ended === 'Failed')
        return over('Failed', refusal(seen) ?? (0,failure/* failureOf */.g)(workload, job, all));
    const deletion = (0,objects/* timeOf */.nR)(workload.object.metadata?.deletionTimestamp);
    if (deletion !== undefined) {
        return { ...over('Deleted', (0,mpijob_reason/* hopeless */.I)('deleted', 'The run is being deleted from the cluster.')), endedAt: now };
    }
    const { endedAt: _, ...alive } = known;
    const made = (0,objects/* timeOf */.nR)(workload.object.metadata?.creationTimestamp);
    const at = (phase, since, waiting) => ({
        phase,
        ...(since === undefined ? {} : { since }),
        ...alive,
        ...(waiting === undefined ? {} : { waiting }),
    });
    if (isSuspended(workload)) {
        const waiting = suspendedReason(workload, seen.about);
        return at('Suspended', waiting.since, waiting);
    }
    const ending = main[0]?.status?.phase === 'Succeeded' || main[0]?.status?.phase === 'Failed';
    if (main.some(isRunning) || ending) {
        const lost = workerTrouble(workload, pods);
        return at('Running', known.attemptStartedAt, lost ?? nodeTrouble(pods, seen.nodes));
    }
    const scheduled = firstScheduled(pods);
    const before = lastDeath(all.filter((pod) => (0,objects/* isMain */.CA)(workload.kind, pod)));
    const waiting = waitingReason(seen);
    return scheduled === undefined ? at('Pending', made, waiting) : at('Starting', before ?? scheduled, waiting);
}
function seenOf({ launcherJob, pods, formerPods, events, nodes, now }, workload) {
    const job = workload.kind === 'Job' ? workload.object : launcherJobOf(workload, launcherJob);
    const isOwn = isOfRun(workload, job);
    const own = pods.filter(isOwn);
    const main = newestFirst(own.filter((pod) => (0,objects/* isMain */.CA)(workload.kind, pod)));
    return {
        workload,
        job,
        pods: own,
        formerPods: formerPods.filter(isOwn),
        main,
        nodes,
        about: (0,mpijob_events/* eventsAbout */.Xh)(events),
        now,
    };
}
function givenUpReason({ object }) {
    const text = object.metadata?.annotations?.[`${toolkit/* FIELD_MANAGER */.v}/given-up`];
    if (text === undefined)
        return undefined;
    try {
        const { id, sentence } = JSON.parse(text);
        return (0,mpijob_reason/* hopeless */.I)(id, String(sentence), { advice: '' });
    }
    catch {
        return (0,mpijob_reason/* hopeless */.I)('failed', 'The run was given up.', { advice: '' });
    }
}
function isSuspended(workload) {
    return (workload.kind === 'Job' ? workload.object.spec?.suspend : workload.object.spec?.runPolicy?.suspend) ?? false;
}
function view_endOf({ workload, job, main, pods, formerPods, now, ...seen }) {
    const jobConditions = job?.status?.conditions;
    if ((0,objects/* isTrue */.Hn)(jobConditions, 'Complete') || (0,objects/* isTrue */.Hn)(jobConditions, 'SuccessCriteriaMet'))
        return 'Succeeded';
    if ((0,objects/* isTrue */.Hn)(jobConditions, 'Failed'))
        return 'Failed';
    if ((0,objects/* isTrue */.Hn)(jobConditions, 'FailureTarget') && !main.some(isRunning))
        return 'Failed';
    if (workload.kind === 'Job')
        return undefined;
    const { conditions } = workload.object.status ?? {};
    if ((0,objects/* isTrue */.Hn)(conditions, 'Succeeded'))
        return 'Succeeded';
    const failed = (0,objects/* isTrue */.Hn)(conditions, 'Failed');
    if (failed !== undefined && failed.reason !== 'MPIJobEvicted')
        return 'Failed';
    if (refusal({ workload, job, main, pods, formerPods, now, ...seen }) !== undefined)
        return 'Failed';
    const dead = pods.filter((pod) => !(0,objects/* isMain */.CA)('MPIJob', pod) && pod.status?.phase === 'Failed');
    if (dead.length === 0)
        return undefined;
    const launcherEnded = main.length > 0 || formerPods.some((pod) => (0,objects/* isMain */.CA)('MPIJob', pod));
    if (!main.some(isRunning) && launcherEnded && !main.some((pod) => pod.status?.phase === 'Succeeded'))
        return 'Failed';
    const since = Math.min(...dead.map((pod) => deathTime(pod) ?? now));
    return now - since > LAUNCHER_NOTICES_MS ? 'Failed' : undefined;
}
function refusal({ workload, about }) {
    if (workload.kind !== 'MPIJob' || workload.object.status?.conditions?.length)
        return undefined;
    const { uid = '' } = workload.object.metadata ?? {};
    const reason = creationReason(workload, about(uid), [uid]);
    return reason?.id === 'invalid-mpijob' ? reason : undefined;
}
function waitingReason({ workload, job, pods, nodes, about, now }) {
    const owners = [workload.object.metadata?.uid, job?.metadata?.uid].filter((uid) => uid !== undefined);
    const found = [
        creationReason(workload, stillTrue(owners.flatMap(about), workload, pods), owners),
        ...pods.filter(hasYetToStart).flatMap((pod) => {
            const events = about(pod.metadata?.uid);
            return [(0,scheduling/* unscheduledReason */.v)(pod, nodes, events), (0,container/* containerReason */.U)(pod, events, now)];
        }),
    ].filter((reason) => reason !== undefined);
    const worst = found.find((reason) => reason.hopeless) ?? found[0] ?? operatorSilence(workload, job, pods, now);
    if (worst !== undefined)
        return worst;
    if (pods.length === 0) {
        return (0,mpijob_reason/* waits */.l)('no-pods', reasons/* reasons */.O['no-pods'].meaning, { since: (0,objects/* timeOf */.nR)(workload.object.metadata?.creationTimestamp) });
    }
    const { ready, wanted } = workersOf(workload, pods);
    const trouble = nodeTrouble(pods, nodes);
    if (trouble !== undefined)
        return trouble;
    return (0,mpijob_reason/* waits */.l)('starting', `Starting: ${ready} of ${wanted} ${workload.kind === 'Job' ? 'pods' : 'workers'} ready.`, {
        since: firstScheduled(pods),
    });
}
const hasYetToStart = ({ status }) => status?.phase !== 'Running' || (status.containerStatuses?.some(({ state }) => state?.waiting) ?? false);
function stillTrue(events, workload, pods) {
    const wanted = workersOf(workload, pods).wanted + (workload.kind === 'MPIJob' ? 1 : 0);
    if (pods.length >= wanted)
        return [];
    const newest = Math.max(0, ...pods.map(({ metadata }) => (0,objects/* timeOf */.nR)(metadata?.creationTimestamp) ?? 0));
    return events.filter((event) => ((0,mpijob_events/* lastTime */.qi)(event) ?? newest) >= newest);
}
function workerTrouble(workload, pods) {
    if (workload.kind !== 'MPIJob')
        return undefined;
    const isLost = ({ status }) => status?.phase === 'Failed' ||
        (status?.conditions?.some((each) => each.type === 'DisruptionTarget' && each.status === 'True') ?? false);
    const dead = pods.find((pod) => !(0,objects/* isMain */.CA)('MPIJob', pod) && isLost(pod));
    return dead && { ...(0,failure/* failureOf */.g)(workload, undefined, [dead]), hopeless: false };
}
function workersOf(workload, pods) {
    const workers = workload.kind === 'Job' ? pods : pods.filter((pod) => !(0,objects/* isMain */.CA)('MPIJob', pod));
    const wanted = workload.kind === 'Job'
        ? (workload.object.spec?.parallelism ?? 1)
        : (workload.object.spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0);
    return { ready: workers.filter(isReady).length, wanted };
}
function restartsOf(job, main) {
    const inPlace = main.reduce((sum, { status }) => sum + Math.max(0, ...(status?.containerStatuses ?? []).map((each) => each.restartCount ?? 0)), 0);
    const failed = job?.status?.failed ?? 0;
    const isOver = (0,objects/* failedCondition */.pg)(job) !== undefined;
    return inPlace + Math.max(0, isOver ? failed - 1 : failed);
}
function startedMainPod(workload, main) {
    const started = main
        .filter(objects/* isFirstIndex */.js)
        .find(({ status }) => status?.containerStatuses?.some(({ state, lastState }) => state?.running || state?.terminated || lastState?.terminated));
    if (started === undefined)
        return {};
    const template = workload.kind === 'Job' ? workload.object.spec?.template : workload.object.spec?.mpiReplicaSpecs?.Launcher?.template;
    const name = template?.spec?.containers?.[0]?.name;
    const ended = started.status?.containerStatuses?.filter(({ state }) => state?.terminated) ?? [];
    const end = ended.find((each) => each.name === name) ?? ended[0];
    return {
        mainPod: started.metadata?.name ?? '',
        ...(end === undefined ? {} : { exitCode: end.state.terminated.exitCode }),
    };
}
function lastDeath(pods) {
    const times = pods.map(deathTime).filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.max(...times);
}
const isRunning = ({ status, metadata }) => status?.phase === 'Running' &&
    metadata?.deletionTimestamp === undefined &&
    (status.containerStatuses?.some(({ state }) => state?.running) ?? false);
const newestFirst = (pods) => {
    const made = ({ metadata }) => (0,objects/* timeOf */.nR)(metadata?.creationTimestamp) ?? 0;
    const isOver = ({ status }) => status?.phase === 'Failed' || status?.phase === 'Succeeded';
    return [...pods].sort((a, b) => made(b) - made(a) || Number(isOver(a)) - Number(isOver(b)));
};


/***/ }),

/***/ 69336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ metadataFor),
/* harmony export */   WD: () => (/* binding */ labels),
/* harmony export */   lj: () => (/* binding */ FINGERPRINT)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27924);


const labels = {
    managedBy: 'app.kubernetes.io/managed-by',
    runId: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/run-id`,
    recipe: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/recipe`,
    step: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/step`,
};
const FINGERPRINT = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/fingerprint`;
function metadataFor({ recipe, step, runId, fingerprint, namespace, provenance }) {
    const ownLabels = {
        [labels.managedBy]: _toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v,
        [labels.runId]: runId,
        [labels.recipe]: recipe,
        [labels.step]: step,
    };
    const ownAnnotations = { [FINGERPRINT]: fingerprint };
    for (const [name, value] of Object.entries(provenance)) {
        ownAnnotations[name.includes('/') ? name : `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/${name}`] = value;
    }
    return {
        ofWorkload({ object, main, worker }, origin) {
            const given = object.metadata ?? {};
            if (given.namespace !== undefined && given.namespace !== namespace) {
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} is for the namespace '${given.namespace}', but the namespace '${namespace}' was asked for: leave it out of the manifest.`);
            }
            const { generateName: _, ...metadata } = given;
            object.metadata = {
                ...metadata,
                name: runId,
                namespace,
                labels: { ...given.labels, ...ownLabels },
                annotations: { ...given.annotations, ...ownAnnotations },
            };
            for (const template of new Set([main, worker])) {
                template.metadata = { ...template.metadata, labels: { ...template.metadata?.labels, ...ownLabels } };
            }
            return object;
        },
        ofScripts: (data) => ({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: `${runId}-scripts`, namespace, labels: ownLabels, annotations: ownAnnotations },
            data,
        }),
    };
}


/***/ }),

/***/ 29828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ manifestOf),
/* harmony export */   KU: () => (/* binding */ resourceOf),
/* harmony export */   gD: () => (/* binding */ CANCELLED),
/* harmony export */   mC: () => (/* binding */ parametersOf),
/* harmony export */   ng: () => (/* binding */ runOf),
/* harmony export */   wo: () => (/* binding */ GIVEN_UP)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69336);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27924);



const DETAILS = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/run`;
const MADE_BY = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/workflow-run`;
const PARAMETERS = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/parameters`;
const GIVEN_UP = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/given-up`;
const CANCELLED = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/cancelled`;
const resourceOf = (kind) => (kind === 'MPIJob' ? _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .mpiJobs */ .Rj : _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .jobs */ .LR);
function manifestOf(plan) {
    const steps = plan.parameters['training-steps'];
    const details = {
        once: plan.once,
        logContainer: plan.logContainer,
        workers: plan.workers,
        neuronDevicesPerWorker: plan.neuronDevicesPerWorker,
        ...(plan.runDirectory === undefined ? {} : { runDirectory: plan.runDirectory }),
        ...(plan.claimName === undefined ? {} : { claimName: plan.claimName }),
        ...(plan.checkpoints === undefined ? {} : { checkpoints: plan.checkpoints }),
        ...(typeof steps === 'number' ? { trainingSteps: steps } : {}),
    };
    const { metadata } = plan.manifest;
    const annotations = {
        ...metadata?.annotations,
        [_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .FINGERPRINT */ .lj]: plan.fingerprint,
        [PARAMETERS]: JSON.stringify(plan.parameters),
        [DETAILS]: JSON.stringify(details),
    };
    return { ...plan.manifest, metadata: { ...metadata, annotations } };
}
function runOf(object) {
    const { metadata } = object;
    const details = detailsOf(metadata?.annotations?.[DETAILS]);
    const kind = object.kind;
    if (!metadata?.uid || details === undefined || (kind !== 'MPIJob' && kind !== 'Job'))
        return undefined;
    return {
        kind,
        name: metadata.name ?? '',
        namespace: metadata.namespace ?? '',
        uid: metadata.uid,
        runId: metadata.labels?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.runId] ?? metadata.name ?? '',
        recipe: metadata.labels?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.recipe] ?? '',
        step: metadata.labels?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD.step] ?? '',
        fingerprint: metadata.annotations?.[_recipe_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .FINGERPRINT */ .lj] ?? '',
        ...details,
        ...(metadata.annotations?.[MADE_BY] === undefined ? {} : { madeBy: metadata.annotations[MADE_BY] }),
    };
}
function parametersOf({ metadata }) {
    try {
        return JSON.parse(metadata?.annotations?.[PARAMETERS] ?? '');
    }
    catch {
        return undefined;
    }
}
function detailsOf(text) {
    try {
        return text === undefined ? undefined : JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 32277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ viewAlone),
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48660);
/* harmony import */ var _mpijob_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91157);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);




async function lookAt(cluster, kind, name, namespace) {
    const object = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace });
    if (object === undefined)
        return undefined;
    const launcherJob = kind === 'MPIJob' ? await cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .jobs */ .LR, { name: (0,_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .launcherJobName */ .nw)(name), namespace }) : undefined;
    const owned = launcherJob?.metadata?.ownerReferences?.some(({ uid }) => uid === object.metadata?.uid);
    return { object, view: viewAlone(kind, object, owned ? launcherJob : undefined) };
}
function viewAlone(kind, object, launcherJob) {
    const workload = { kind, object };
    return (0,_mpijob_view_js__WEBPACK_IMPORTED_MODULE_1__/* .viewOf */ .d)({ workload, launcherJob, pods: [], formerPods: [], events: [], nodes: [], now: Date.now() });
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

function toolkitRoot() {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(process.argv[1] ?? '.'), '../..');
}
const FIELD_MANAGER = 'trainium-actions';


/***/ }),

/***/ 235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  Gu: () => (/* binding */ getState),
  Os: () => (/* binding */ group),
  pq: () => (/* binding */ info),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, isDebug, markdownSummary, notice, platform, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __webpack_require__(70857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __webpack_require__(76982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __webpack_require__(79896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __webpack_require__(16928);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ })

};
