export const id = 495;
export const ids = [495];
export const modules = {

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

/***/ 57149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ containerReason)
/* harmony export */ });
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99935);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48660);
/* harmony import */ var _reason_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89302);



/** On a new node a mount fails until its CSI driver is there. */
const MOUNT_PATIENCE_MS = 300_000;
/**
 * Why a container of a scheduled pod does not start; undefined where all have, or are about to.
 *
 * @param now by the cluster's clock; without it nothing counts as having lasted
 */
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
/** The container's state tells no time; what was said about its pod last, before it stood still, does. */
function sinceOf(pod, events) {
    const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
    return (0,_events_js__WEBPACK_IMPORTED_MODULE_2__/* .firstTime */ .IX)(events.find(({ type }) => type === 'Warning')) ?? (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(scheduled?.lastTransitionTime);
}
function imageReason({ text, more }, image, all) {
    // The image's own name may hold any word or number: an account 403…, a tag not-found.
    const said = image ? all.replaceAll(image, 'IMAGE') : all;
    if (/no space left on device/i.test(said)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('node-disk-full', `${text} cannot get its image ${image}: the disk of the node is full.`, more);
    }
    if (/toomanyrequests|pull rate limit|Rate exceeded/i.test(said)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('image-pull', `${text} waits for its image ${image}: the registry gives no more at the moment.`, more);
    }
    // containerd says "pull access denied, repository does not exist or may require authorization" for both; a
    // missing login is the likelier of the two, and ECR answers it for another account's repositories too.
    if (/\b(?:401|403) (?:Unauthorized|Forbidden)|no basic auth|access denied|authorization (?:failed|token has expired)|not authorized to perform|unauthorized: /i.test(said)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('image-not-allowed', `${text} may not pull its image ${image}.`, more);
    }
    if (/not found|manifest unknown|name unknown|does not exist|InvalidImageName|couldn't parse image|no such image|ErrImageNeverPull/i.test(said)) {
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('image-not-found', `${text} wants the image ${image}, which does not exist.`, more);
    }
    const why = all.replace(/^\w+ /, '').trim().slice(0, 300);
    return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .waits */ .l)('image-pull', `${text} cannot pull its image ${image} yet: ${why || 'no reason given'}.`, more);
}
/** A missing Secret or ConfigMap, by the kubelet's own words. */
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
    // A volume of single keys.
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
/** A container that waits in ContainerCreating says nothing; the kubelet's events do. */
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
/** The back-off's own message names only the image; the reason was in the event before it. */
const pullMessages = (events) => events
    .filter(({ reason }) => reason === 'Failed' || reason === 'InspectFailed')
    .map(({ message }) => message)
    .join(' ');
const imageOf = (pod, container) => [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].find(({ name }) => name === container)?.image;


/***/ }),

/***/ 40706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ unscheduledReason)
/* harmony export */ });
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99935);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48660);
/* harmony import */ var _reason_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89302);



const NEURON = 'aws.amazon.com/neuron';
/** Why the scheduler has found no node for a pod; undefined where it has found one or has not tried yet. */
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
    // What speaks against the nodes that are there does not speak against those that come.
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
/** Devices are counted on the nodes, because the scheduler's text says only "Insufficient". */
function tooLarge({ pod, name, more }, nodes) {
    for (const [resource, wanted] of Object.entries(devicesOf(pod))) {
        const largest = Math.max(0, ...nodes.map((node) => allocatable(node, resource)));
        if (largest === 0 || largest >= wanted)
            continue;
        return (0,_reason_js__WEBPACK_IMPORTED_MODULE_0__/* .hopeless */ .I)('too-few-accelerators', `Pod ${name} asks for ${wanted} ${resource}, but the largest node has ${largest}.`, more);
    }
    return undefined;
}
/** The last word of whoever starts nodes: an autoscaler that is on its way, or cannot. */
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
            // Only extended resources have a domain; hugepages and cpu do not.
            if (resource.includes('/'))
                devices[resource] = (devices[resource] ?? 0) + Number(quantity);
        }
    }
    return devices;
}
/**
 * Hopeless only where no kind of node is left to hope for: each that has what the pod asks for carries a taint against it.
 * The nodes themselves tell that; the scheduler names a taint of every node, also of those that would not do anyway.
 */
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
/** Whether a node has the labels and the devices that a pod asks for. */
function wouldDo(pod, node) {
    const labels = node.metadata?.labels ?? {};
    return (Object.entries(pod.spec?.nodeSelector ?? {}).every(([key, value]) => labels[key] === value) &&
        Object.entries(devicesOf(pod)).every(([resource, wanted]) => allocatable(node, resource) >= wanted));
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
/** A node that is not ready yet, or is being drained, carries a taint of its own, and loses it. */
const isPassing = (key) => key.startsWith('node.kubernetes.io/');
/** For those who may not see nodes: `2 node(s) had untolerated taint {key: value}`, where that is all of them. */
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

/** Told apart once for all pods: a run of a thousand has thousands of events, and few are ever asked for. */
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
/** Writers of events fill either the older fields or the newer ones. */
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

/** Names of pods, images and objects are long. */
const LONGEST_SENTENCE = 700;
// What gives access, wherever it stands in a line: tokens by their makers' prefixes, the parts of a presigned URL that sign it,
// passwords in URLs and in settings.
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
/** A line of a pod or an event, fit for annotations, outputs and summaries: short, harmless, without secrets. */
function evidenceText(text, longest = 300) {
    let line = text.slice(0, 4096).replace(/\r/g, ' ').replace(CONTROL, '');
    for (const [pattern, kept] of SECRETS)
        line = line.replace(pattern, kept);
    line = line.trim();
    return (0,_github_log_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .safeLine */ .om)(line.length > longest ? `${line.slice(0, longest)}…` : line);
}


/***/ }),

/***/ 89302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ hopeless),
/* harmony export */   l: () => (/* binding */ waits)
/* harmony export */ });
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17533);

/** @param more the advice, or more than that; without one, it is the advice that the table gives */
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
/** Every reason that the cluster gives; those that logs give are in src/neuron/signatures. */
const reasons = {
    // Nothing is made of it.
    'not-seen-by-operator': reason('both', 'human', OPERATOR, 'The MPI Operator has not taken the MPIJob up, or has stopped in the middle of it.', 'Check that it runs (`kubectl -n mpi-operator get pods`), or install it with provision-trainium (command: apply).'),
    'no-pods': reason('waiting', 'wait', OPERATOR, 'No pod has been made yet.', ''),
    queued: reason('waiting', 'wait', 'Kueue, spec.suspend and its events; pod scheduling gates', 'A queue has not admitted the run yet.', 'It starts when its quota is free: look at `kubectl get workloads` and the queue.'),
    'gang-incomplete': reason('waiting', 'wait', 'Volcano, condition PodScheduled of its gang plugin', 'The gang scheduler waits until all pods of the run fit at once.', 'Add nodes or wait for other runs; `kubectl describe podgroup` says what is missing.'),
    suspended: reason('waiting', 'wait', 'spec.runPolicy.suspend', 'The run is suspended (spec.suspend).', 'Its queue, or a person, resumes it.'),
    'quota-exceeded': reason('both', 'human', `API server's ResourceQuota admission, events of ${OPERATOR} and the Job controller`, 'A ResourceQuota of the namespace does not allow the pods.', 'Raise the quota, use fewer workers, or wait for other runs to end.'),
    'pod-refused': reason('both', 'human', `API server's admission, events of ${OPERATOR} and the Job controller`, 'The cluster refuses the pods: a policy, a webhook, or an object that they name and that does not exist.', 'Correct the pod template.'),
    'invalid-mpijob': reason('both', 'no', `${OPERATOR}, event ValidationError`, 'The MPI Operator refuses the MPIJob.', 'Correct the manifest: the operator sets no condition for this and would wait for ever.'),
    'name-taken': reason('both', 'human', `${OPERATOR}, event ErrResourceExists`, 'An object that the MPIJob needs exists already and belongs to something else.', 'Delete it, or give the run another id.'),
    // Its pods have no node.
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
    // Its containers do not start.
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
    // Its pods are well, and something is wrong.
    stalled: reason('both', 'same', HERE, 'No training step has come for longer than its phase may take.', "The workers' stacks tell what they wait for; run it again with the same run id to resume."),
    'not-a-number': reason('both', 'no', HERE, 'The loss is not a number any more.', 'Lower the learning rate or raise the warm-up, and resume from an earlier checkpoint.'),
    slow: reason('both', 'new-node', HERE, 'The training has become much slower than it was.', 'Look at the accelerators (neuron-top) and the file system of each worker; one slow worker slows all of them.'),
    'compile-lock': reason('waiting', 'wait', 'aws-neuron-sdk pytorch-neuron-parallel-compile.rst', 'A worker waits for a graph that another process compiles, or once compiled: a lock stays where its holder died.', 'Where no worker compiles any more, delete the *.lock files of the cache (neuron_parallel_compile --command clear-locks).'),
    // It has ended.
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

/***/ 98530:
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
;// CONCATENATED MODULE: ./lib/src/mpijob/diagnosis/creation.js


/** Why pods of a workload are not even made, by the events on the workload and on its Job. */
function creationReason(events, owners) {
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
            return (0,mpijob_reason/* hopeless */.I)('quota-exceeded', `A ResourceQuota of the namespace does not allow the pods: ${message}`, more);
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
            // A webhook that does not answer, an API server in trouble: the controller tries again.
            return (0,mpijob_reason/* waits */.l)('pod-refused', `The pods cannot be made at the moment: ${message}`, more);
        }
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
;// CONCATENATED MODULE: ./lib/src/mpijob/diagnosis/queue.js


const QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';
/** Why a suspended run does not go on: Kueue holds runs back by suspending them. */
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
// EXTERNAL MODULE: ./lib/src/mpijob/reasons.js
var reasons = __webpack_require__(17533);
;// CONCATENATED MODULE: ./lib/src/mpijob/failure.js



/**
 * Why a run has failed. The first cause counts: a worker that dies takes the launcher with it and the launcher takes
 * all other workers, so whatever died later is a victim.
 *
 * @param pods all that were seen, also those that are deleted by now: the Job controller deletes a pod with its end
 */
function failureOf(workload, job, pods) {
    const failed = (0,objects/* isTrue */.Hn)(job?.status?.conditions, 'Failed');
    if (failed?.reason === 'DeadlineExceeded') {
        return (0,mpijob_reason/* hopeless */.I)('deadline-exceeded', reasons/* reasons */.O['deadline-exceeded'].meaning);
    }
    const deaths = pods.flatMap((pod) => deathsOf(workload.kind, pod)).sort((a, b) => a.at - b.at);
    // A machine that takes a pod away is a cause wherever it stands in the order; the kubelet may tell it late.
    const first = deaths.find(isTakenAway) ?? deaths.find(({ reason }) => reason === 'OOMKilled') ?? firstCause(deaths);
    if (first !== undefined)
        return reasonOf(first, workload.kind);
    const own = workload.kind === 'MPIJob' ? (0,objects/* isTrue */.Hn)(workload.object.status?.conditions, 'Failed') : failed;
    if (own?.reason?.startsWith('DeadlineExceeded')) {
        return (0,mpijob_reason/* hopeless */.I)('deadline-exceeded', reasons/* reasons */.O['deadline-exceeded'].meaning);
    }
    // The operator appends the last pod's reason and message, which are mostly empty: `BackoffLimitExceeded/`, `… limit: `.
    const said = [own?.reason?.replace(/\/$/, ''), own?.message?.replace(/: $/, '')].filter(Boolean).join(': ');
    return (0,mpijob_reason/* hopeless */.I)('failed', `The run has failed (${said || 'no pod is left that could tell why'}).`);
}
function isTakenAway({ reason }) {
    return /^(Evicted|NodeLost|NodeShutdown|Terminated|Preempting|Deletion|EvictionBy|Preemption|TerminationBy)/.test(reason ?? '');
}
/** A launcher's end a moment before a worker's may still be that worker's doing: equal seconds favour the worker. */
function firstCause(deaths) {
    const earliest = deaths[0];
    if (earliest === undefined)
        return undefined;
    const causes = deaths.filter(({ at }) => at === earliest.at);
    return causes.find(({ main }) => !main) ?? earliest;
}
function deathsOf(kind, pod) {
    const main = (0,objects/* isMain */.CA)(kind, pod);
    const disruption = pod.status?.conditions?.find(({ type, status }) => type === 'DisruptionTarget' && status === 'True');
    const away = disruption?.reason ?? pod.status?.reason;
    if (isTakenAway({ reason: away ?? '' })) {
        const at = (0,objects/* timeOf */.nR)(disruption?.lastTransitionTime) ?? (0,objects/* timeOf */.nR)(pod.metadata?.deletionTimestamp) ?? 0;
        return [{ pod, main, at, reason: away, message: disruption?.message ?? pod.status?.message ?? '' }];
    }
    // A node that refuses a pod fails it before any container: UnexpectedAdmissionError, OutOfcpu, NodeAffinity.
    const refused = pod.status?.phase === 'Failed' && !pod.status.containerStatuses?.length;
    if (refused && pod.status?.reason && pod.status.reason !== 'DeadlineExceeded') {
        const at = (0,objects/* timeOf */.nR)(pod.status.startTime) ?? (0,objects/* timeOf */.nR)(pod.metadata?.creationTimestamp) ?? 0;
        return [{ pod, main, at, reason: pod.status.reason, message: pod.status.message ?? '' }];
    }
    // A pod that is being deleted was told to end.
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
                at: (0,objects/* timeOf */.nR)(end.finishedAt) ?? Number.MAX_SAFE_INTEGER,
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
        return (0,mpijob_reason/* hopeless */.I)('node-refused-pod', `The ${role} ${name} was refused${node}: ${oneLine(message || reason)}.`, more);
    }
    if (reason === 'OOMKilled') {
        return (0,mpijob_reason/* hopeless */.I)('out-of-memory', `Container ${container} of ${role} ${name}${node} was killed: it used more memory than its limit (OOMKilled).`, more);
    }
    if (exitCode === 127 || reason === 'StartError' || reason === 'ContainerCannotRun') {
        return (0,mpijob_reason/* hopeless */.I)('command-not-found', `Container ${container} of ${role} ${name} could not run its command${message ? `: ${oneLine(message)}` : ' (exit code 127)'}.`, more);
    }
    if (!main) {
        return (0,mpijob_reason/* hopeless */.I)('worker-failed', `Worker ${name}${node} ended with exit code ${exitCode}; the MPI Operator does not replace a worker that failed.`, more);
    }
    if (exitCode === 137 || exitCode === 143) {
        return (0,mpijob_reason/* hopeless */.I)('killed', `Container ${container} of ${role} ${name}${node} was killed from outside (exit code ${exitCode}).`, more);
    }
    return (0,mpijob_reason/* hopeless */.I)('exit-code', `Container ${container} of ${role} ${name}${node} ended with exit code ${exitCode}${message ? `: ${oneLine(message)}` : ''}.`, more);
}
function takenAway({ pod, reason = '', message }, who, more) {
    const node = pod.spec?.nodeName;
    if (reason.startsWith('Preempti')) {
        return (0,mpijob_reason/* hopeless */.I)('preempted', `The ${who} had to make room for a pod of higher priority.`, more);
    }
    // The kubelet ends pods for want of memory or disk, and also before its machine is shut down.
    const shutdown = /shutdown/i.test(`${reason} ${message}`);
    if (!shutdown && /^(?:Evicted|TerminationByKubelet|EvictionBy)/.test(reason)) {
        const on = node ? ` on node ${node}` : '';
        const why = oneLine(message || reason).replace(/\.$/, '');
        return (0,mpijob_reason/* hopeless */.I)('evicted', `The ${who}${on} was evicted: ${why}.`, more);
    }
    return (0,mpijob_reason/* hopeless */.I)('node-lost', `The ${who} was lost with its node${node ? ` ${node}` : ''} (${reason}).`, more);
}
const oneLine = (text) => text.replace(/\s+/g, ' ').trim().slice(0, 300);

;// CONCATENATED MODULE: ./lib/src/mpijob/node-trouble.js


/** A pod that runs, for all that the cluster knows, on a node that gives no sign or is gone. */
function nodeTrouble(pods, nodes) {
    // Without the permission to read nodes there are none, and nothing can be said.
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


/** A living operator does the next thing within a second or two; told in time for a person to hear of it within a minute. */
const SILENCE_MS = 45_000;
/** An operator that is being restarted or upgraded is back before. */
const ABSENCE_MS = 600_000;
/**
 * What the MPI Operator should have done by now and has not: nothing in the MPIJob tells of an operator that is down, for
 * it is the operator that tells. undefined while it is not overdue.
 */
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
        // It makes five or so a second, not all at once.
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

/**
 * Whether an object belongs to this very run: the same name may have been another's a moment ago, whose launcher Job and
 * pods are still ending. The launcher's pods belong to its Job, which may be gone or not seen yet.
 */
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

;// CONCATENATED MODULE: ./lib/src/mpijob/times.js

/** Milliseconds since 1970, all by the cluster's clock. */
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
/** When a pod's container, or the pod itself, ended. */
function deathTime(pod) {
    const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => (0,objects/* timeOf */.nR)(state?.terminated?.finishedAt));
    const disruption = pod.status?.conditions?.find(({ type, status }) => type === 'DisruptionTarget' && status === 'True');
    return ends.find((time) => time !== undefined) ?? (0,objects/* timeOf */.nR)(disruption?.lastTransitionTime);
}
/** When the first pod was given a node. */
function firstScheduled(pods) {
    const times = pods
        .filter(({ spec }) => spec?.nodeName)
        .map(({ status, metadata }) => (0,objects/* timeOf */.nR)(status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'True')
        ?.lastTransitionTime) ?? (0,objects/* timeOf */.nR)(metadata?.creationTimestamp))
        .filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
}

;// CONCATENATED MODULE: ./lib/src/mpijob/view.js















/** A launcher notices a dead worker by itself, and says more about it than we can; but it may also hang for ever. */
const LAUNCHER_NOTICES_MS = 60_000;
/**
 * The state of a run, from everything there is, told in sentences that are safe to show: they quote events, and those may
 * quote anything. A registry's refusal holds a presigned URL.
 */
function viewOf(observation) {
    const { waiting, failure, ...view } = stateOf(observation);
    return { ...view, ...(waiting ? { waiting: shown(waiting) } : {}), ...(failure ? { failure: shown(failure) } : {}) };
}
const shown = (reason) => ({ ...reason, sentence: (0,evidence_text/* evidenceText */.r)(reason.sentence, evidence_text/* LONGEST_SENTENCE */.H) });
/**
 * The MPIJob's own conditions are not enough: `Running` stays while the
 * launcher is being retried, one evicted worker makes `Failed` while the launcher lives, a validation error sets none.
 */
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
        return over('Failed', refusal(seen) ?? failureOf(workload, job, all));
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
    // A pod that has just ended is what the Job controller looks at next: the run is not starting again yet.
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
/** Written by whoever gave the run up (`giveUp`), so that everybody who looks later says the same. */
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
    if ((0,objects/* isTrue */.Hn)(jobConditions, 'Complete'))
        return 'Succeeded';
    if ((0,objects/* isTrue */.Hn)(jobConditions, 'Failed'))
        return 'Failed';
    if (workload.kind === 'Job')
        return undefined;
    const { conditions } = workload.object.status ?? {};
    if ((0,objects/* isTrue */.Hn)(conditions, 'Succeeded'))
        return 'Succeeded';
    // MPIJobEvicted is no end: the launcher may live, and succeed, and then the operator takes the condition back.
    const failed = (0,objects/* isTrue */.Hn)(conditions, 'Failed');
    if (failed !== undefined && failed.reason !== 'MPIJobEvicted')
        return 'Failed';
    if (refusal({ workload, job, main, pods, formerPods, now, ...seen }) !== undefined)
        return 'Failed';
    // The operator makes a worker again only where it is missing, never where it has failed: without it there is no end.
    const dead = pods.filter((pod) => !(0,objects/* isMain */.CA)('MPIJob', pod) && pod.status?.phase === 'Failed');
    if (dead.length === 0)
        return undefined;
    const launcherEnded = main.length > 0 || formerPods.some((pod) => (0,objects/* isMain */.CA)('MPIJob', pod));
    if (!main.some(isRunning) && launcherEnded && !main.some((pod) => pod.status?.phase === 'Succeeded'))
        return 'Failed';
    const since = Math.min(...dead.map((pod) => deathTime(pod) ?? now));
    return now - since > LAUNCHER_NOTICES_MS ? 'Failed' : undefined;
}
/** The operator's validation refuses the MPIJob once and for all, by an event alone. */
function refusal({ workload, about }) {
    if (workload.kind !== 'MPIJob' || workload.object.status?.conditions?.length)
        return undefined;
    const { uid = '' } = workload.object.metadata ?? {};
    const reason = creationReason(about(uid), [uid]);
    return reason?.id === 'invalid-mpijob' ? reason : undefined;
}
/** The most telling of all reasons: one that waiting cannot help, else the first. */
function waitingReason({ workload, job, pods, nodes, about, now }) {
    const owners = [workload.object.metadata?.uid, job?.metadata?.uid].filter((uid) => uid !== undefined);
    const found = [
        creationReason(stillTrue(owners.flatMap(about), workload, pods), owners),
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
/** What was said against pods before the newest of them was made is past; and so is all of it once they are there. */
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
    return dead && { ...failureOf(workload, undefined, [dead]), hopeless: false };
}
function workersOf(workload, pods) {
    const workers = workload.kind === 'Job' ? pods : pods.filter((pod) => !(0,objects/* isMain */.CA)('MPIJob', pod));
    const wanted = workload.kind === 'Job'
        ? (workload.object.spec?.parallelism ?? 1)
        : (workload.object.spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0);
    return { ready: workers.filter(isReady).length, wanted };
}
/** New pods after failed ones, and restarts of the container in one pod (restartPolicy OnFailure). */
function restartsOf(job, main) {
    const inPlace = main.reduce((sum, { status }) => sum + Math.max(0, ...(status?.containerStatuses ?? []).map((each) => each.restartCount ?? 0)), 0);
    const failed = job?.status?.failed ?? 0;
    const isOver = (0,objects/* isTrue */.Hn)(job?.status?.conditions, 'Failed') !== undefined;
    return inPlace + Math.max(0, isOver ? failed - 1 : failed);
}
function startedMainPod(workload, main) {
    const started = main
        .filter(objects/* isFirstIndex */.js)
        .find(({ status }) => status?.containerStatuses?.some(({ state, lastState }) => state?.running || state?.terminated || lastState?.terminated));
    if (started === undefined)
        return {};
    const template = workload.kind === 'Job' ? workload.object.spec?.template : workload.object.spec?.mpiReplicaSpecs?.Launcher?.template;
    // The kubelet sorts statuses by name: the first may be a sidecar's.
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
/** Times are whole seconds: of two that were made within one, the attempt that is over is the older one. */
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


/** The toolkit's labels and annotations, by which a run is found again. */
const labels = {
    managedBy: 'app.kubernetes.io/managed-by',
    runId: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/run-id`,
    recipe: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/recipe`,
    step: `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/step`,
};
/** An annotation: the 64 digits of a SHA-256 are one too many for a label. */
const FINGERPRINT = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .FIELD_MANAGER */ .v}/fingerprint`;
/** Puts the run's name, labels and annotations on what it consists of. */
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



/** What the plan knows and the object would not say. */
const DETAILS = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/run`;
/** By `provenance`. */
const MADE_BY = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/workflow-run`;
/** The parameters as JSON: who looks at the cluster sees what was asked for, and another asking can be compared. */
const PARAMETERS = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/parameters`;
/** Set by us when a run that the cluster would keep alive for ever is given up: why. */
const GIVEN_UP = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/given-up`;
/** Set in the moment a workflow is cancelled; the post step, or the next run, finishes it. */
const CANCELLED = `${_toolkit_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .v}/cancelled`;
const resourceOf = (kind) => (kind === 'MPIJob' ? _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .mpiJobs */ .Rj : _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .jobs */ .LR);
/** The plan's manifest with all that `runOf` reads back. */
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
/** undefined where the object was not made by this toolkit. */
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
/** undefined where the object does not say. */
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
/* harmony import */ var _mpijob_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98530);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);




/** One look at a workload: whether it is over, not why it waits. undefined where there is none of that name. */
async function lookAt(cluster, kind, name, namespace) {
    const object = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace });
    if (object === undefined)
        return undefined;
    const launcherJob = kind === 'MPIJob' ? await cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .jobs */ .LR, { name: (0,_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .launcherJobName */ .nw)(name), namespace }) : undefined;
    const owned = launcherJob?.metadata?.ownerReferences?.some(({ uid }) => uid === object.metadata?.uid);
    return { object, view: viewAlone(kind, object, owned ? launcherJob : undefined) };
}
/** What the object alone says, without its pods. */
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
