export const id = 399;
export const ids = [399];
export const modules = {

/***/ 27567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ viewOf)
});

// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(27924);
;// CONCATENATED MODULE: ./lib/src/mpijob/reason.js
function waits(id, sentence, advice, object) {
    return { id, sentence, advice, hopeless: false, ...(object === undefined ? {} : { object }) };
}
function hopeless(id, sentence, advice, object) {
    return { id, sentence, advice, hopeless: true, ...(object === undefined ? {} : { object }) };
}

;// CONCATENATED MODULE: ./lib/src/mpijob/diagnosis/container.js

/** Why a container of a scheduled pod does not start; undefined where all have, or are about to. */
function containerReason(pod, events) {
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
    for (const { name, image, state, lastState, restartCount } of statuses) {
        const { reason, message = '' } = state?.waiting ?? {};
        if (!reason)
            continue;
        const where = `Container ${name} of pod ${pod.metadata?.name}`;
        const object = `pod/${pod.metadata?.name}`;
        switch (reason) {
            case 'ErrImagePull':
            case 'ImagePullBackOff':
            case 'InvalidImageName':
            case 'ErrImageNeverPull':
                return imageReason(where, imageOf(pod, name) ?? image, `${message} ${pullMessages(pod, events)}`, object);
            case 'CreateContainerConfigError':
                return (missingReason(where, message, object) ??
                    hopeless('config-missing', `${where} cannot be configured: ${message}.`, 'Correct the manifest.', object));
            case 'CreateContainerError':
            case 'RunContainerError':
                return hopeless('container-cannot-start', `${where} cannot be started: ${message}.`, 'Check its command and mounts.', object);
            case 'CrashLoopBackOff': {
                const code = lastState?.terminated?.exitCode;
                return waits('crash-loop', `${where} has ended ${restartCount} times, last with exit code ${code ?? 'unknown'}.`, 'Its log says why; restartPolicy Never shows the first failure at once.', object);
            }
        }
    }
    return mountReason(pod, events);
}
function imageReason(where, image, said, object) {
    if (/401|403|unauthorized|no basic auth|denied|forbidden/i.test(said)) {
        return hopeless('image-not-allowed', `${where} may not pull its image ${image}.`, "Give the nodes' role read access to the registry (AmazonEC2ContainerRegistryReadOnly for ECR).", object);
    }
    if (/not found|manifest unknown|does not exist|InvalidImageName|couldn't parse image|no such image/i.test(said)) {
        return hopeless('image-not-found', `${where} wants the image ${image}, which does not exist.`, "Build and push it with build-neuron-image, and give its output 'image' to this action.", object);
    }
    return waits('image-pull', `${where} cannot pull its image ${image} yet: ${said.trim().slice(0, 300) || 'no reason given'}.`, 'If it stays so, check that the nodes reach the registry.', object);
}
/** A missing Secret or ConfigMap, by the kubelet's own words. */
function missingReason(where, said, object) {
    const [, kind, name] = /(secret|configmap) "([^"]+)" not found/i.exec(said) ?? [];
    const key = /couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/i.exec(said);
    if (key) {
        const [, field, holder, at] = key;
        const id = holder === 'Secret' ? 'secret-missing' : 'config-missing';
        return hopeless(id, `${where} needs the key ${field} of ${holder} ${at}, which is not in it.`, 'Add the key.', object);
    }
    if (!kind || !name)
        return undefined;
    const secret = kind.toLowerCase() === 'secret';
    return hopeless(secret ? 'secret-missing' : 'config-missing', `${where} needs the ${secret ? 'Secret' : 'ConfigMap'} '${name}', which does not exist in its namespace.`, 'Make it before the run, or take it out of the manifest.', object);
}
/** A container that waits in ContainerCreating says nothing; the kubelet's events do. */
function mountReason(pod, events) {
    const started = (pod.status?.containerStatuses ?? []).some(({ state }) => state?.running || state?.terminated);
    if (started)
        return undefined;
    const name = pod.metadata?.name;
    const failed = eventsOf(pod, events).filter(({ reason }) => reason === 'FailedMount' || reason === 'FailedAttachVolume');
    const last = failed.at(-1);
    if (last === undefined)
        return undefined;
    const where = `Pod ${name}`;
    return (missingReason(where, last.message ?? '', `pod/${name}`) ??
        waits('volume-mount', `${where} cannot mount a volume: ${(last.message ?? '').slice(0, 300)}`, 'On a new node this passes within minutes; else check the CSI driver, the security group (988, 1018-1023) and the zone.', `pod/${name}`));
}
const eventsOf = (pod, events) => events.filter(({ involvedObject }) => involvedObject?.uid === pod.metadata?.uid);
/** The back-off's own message names only the image; the reason was in the event before it. */
const pullMessages = (pod, events) => eventsOf(pod, events)
    .filter(({ reason }) => reason === 'Failed' || reason === 'InspectFailed')
    .map(({ message }) => message)
    .join(' ');
const imageOf = (pod, container) => [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].find(({ name }) => name === container)?.image;

;// CONCATENATED MODULE: ./lib/src/mpijob/diagnosis/creation.js

/** Why pods of a workload are not even made, by the events on the workload and on its Job. */
function creationReason(events, owners) {
    const own = events.filter(({ involvedObject, type }) => type === 'Warning' && owners.includes(involvedObject?.uid ?? ''));
    for (const { reason, message = '', involvedObject } of own.reverse()) {
        const object = `${involvedObject?.kind?.toLowerCase()}/${involvedObject?.name}`;
        if (reason === 'ValidationError') {
            return hopeless('invalid-mpijob', `The MPI Operator refuses the MPIJob: ${message}`, 'Correct the manifest: the operator sets no condition for this and would wait for ever.', object);
        }
        if (reason === 'ErrResourceExists') {
            return hopeless('name-taken', `An object that the MPIJob needs exists already and belongs to something else: ${message}`, 'Delete it, or give the run another id.', object);
        }
        if (/exceeded quota/.test(message)) {
            return hopeless('quota-exceeded', `A ResourceQuota of the namespace does not allow the pods: ${message}`, 'Raise the quota, use fewer workers, or wait for other runs to end.', object);
        }
        if (/forbidden|violates PodSecurity|admission webhook .* denied/.test(message)) {
            return hopeless('pod-refused', `The cluster refuses the pods: ${message}`, 'Correct the pod template.', object);
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/src/mpijob/diagnosis/scheduling.js

const NEURON = 'aws.amazon.com/neuron';
/** Why the scheduler has found no node for a pod; undefined where it has found one or has not tried yet. */
function unscheduledReason(pod, nodes) {
    const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
    if (pod.spec?.nodeName || condition?.status !== 'False')
        return undefined;
    const name = pod.metadata?.name ?? '';
    const object = `pod/${name}`;
    const message = condition.message ?? '';
    const claim = /persistentvolumeclaim "([^"]+)" not found/.exec(message)?.[1];
    if (claim) {
        return hopeless('claim-missing', `Pod ${name} mounts the PersistentVolumeClaim '${claim}', which does not exist in its namespace.`, "Make it with provision-trainium (command: apply, input 'claim-name'), or name the claim that is there in the manifest.", object);
    }
    if (/unbound immediate PersistentVolumeClaims/.test(message)) {
        return waits('claim-unbound', `Pod ${name} waits for its PersistentVolumeClaim to be bound to a volume.`, 'If it stays so, look at `kubectl describe pvc`: the file system or its CSI driver is not ready.', object);
    }
    return (acceleratorReason(pod, nodes, object) ??
        taintReason(name, message, object) ??
        clauseReason(name, message, object) ??
        waits('unschedulable', `Pod ${name} is not scheduled: ${message || 'the scheduler gives no reason'}.`, '', object));
}
/** Devices (`aws.amazon.com/neuron`, EFA): counted on the nodes, because the scheduler's text says only "Insufficient". */
function acceleratorReason(pod, nodes, object) {
    for (const [resource, wanted] of Object.entries(devicesOf(pod))) {
        const offered = nodes.map((node) => Number(node.status?.allocatable?.[resource] ?? 0));
        const largest = Math.max(0, ...offered);
        const name = pod.metadata?.name;
        if (largest === 0) {
            return waits('no-accelerator-node', `Pod ${name} asks for ${wanted} ${resource}, and no node of the cluster has any.`, resource === NEURON
                ? 'Start the Trainium nodes (provision-trainium, command: scale); if they are there, their device plugin is not.'
                : `No node offers ${resource}: start the nodes, or install the device plugin that offers it.`, object);
        }
        if (largest < wanted) {
            return hopeless('too-few-accelerators', `Pod ${name} asks for ${wanted} ${resource}, but the largest node has ${largest}.`, 'Use a larger instance type for the node group, or ask for fewer devices a worker.', object);
        }
        const message = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')?.message ?? '';
        if (message.includes(`Insufficient ${resource}`)) {
            const able = offered.filter((each) => each >= wanted).length;
            return waits('accelerators-taken', `Pod ${name} waits for ${wanted} ${resource}: the ${able} node(s) that have them are in use.`, 'Wait for the other run, or scale the node group up (provision-trainium, command: scale).', object);
        }
    }
    return undefined;
}
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
/** `1 node(s) had untolerated taint {key: value}`: hopeless only where no other kind of node is left to hope for. */
function taintReason(name, message, object) {
    const total = Number(/^\d+\/(\d+) nodes are available/.exec(message)?.[1] ?? 0);
    const taints = [...message.matchAll(/(\d+) node\(s\) had untolerated taint(?:\(s\))? ?(?:\{([^}]*)\})?/g)];
    const tainted = taints.reduce((sum, [, count]) => sum + Number(count), 0);
    // A node that is not ready yet carries a taint of its own, and loses it.
    const passing = taints.some(([, , taint]) => taint?.startsWith('node.kubernetes.io/'));
    if (total === 0 || tainted < total || passing)
        return undefined;
    const names = taints.map(([, , taint]) => taint?.replace(/: $/, '')).filter(Boolean);
    return hopeless('taint-not-tolerated', `Pod ${name} tolerates the taint ${names.join(', ') || 'of no node'} nowhere: all ${total} nodes carry it.`, 'Add the toleration to the pod template, or remove the taint from nodes that are meant for this pod.', object);
}
function clauseReason(name, message, object) {
    const short = /Insufficient ([\w./-]+)/.exec(message)?.[1];
    if (short) {
        return waits('insufficient-resources', `Pod ${name} waits for ${short}: no node has enough of it free.`, 'Add a node, or ask for less in the pod template.', object);
    }
    if (/didn't match Pod's node affinity\/selector/.test(message)) {
        return waits('node-selector', `Pod ${name} may run only on nodes that its nodeSelector or affinity names, and there is none.`, 'Compare the selector with `kubectl get nodes --show-labels`; nodes of that kind may still have to be started.', object);
    }
    if (/volume node affinity conflict/.test(message)) {
        return hopeless('volume-elsewhere', `Pod ${name} needs a volume that lies in another availability zone than the nodes.`, 'Nodes and file system must be in the same zone.', object);
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/src/mpijob/objects.js
var objects = __webpack_require__(48660);
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
        return hopeless('deadline-exceeded', 'The run was stopped: it was active for longer than its activeDeadlineSeconds.', 'Raise the deadline, or resume from the last checkpoint by running it again with the same run id.');
    }
    const deaths = pods.flatMap((pod) => deathsOf(workload.kind, pod)).sort((a, b) => a.at - b.at);
    // A machine that takes a pod away is a cause wherever it stands in the order; the kubelet may tell it late.
    const first = deaths.find(isTakenAway) ?? deaths.find(({ reason }) => reason === 'OOMKilled') ?? firstCause(deaths);
    if (first !== undefined)
        return reasonOf(first, workload.kind);
    const own = workload.kind === 'MPIJob' ? (0,objects/* isTrue */.Hn)(workload.object.status?.conditions, 'Failed') : failed;
    const said = [own?.reason, own?.message].filter(Boolean).join(': ') || 'no pod is left that could tell why';
    return hopeless('failed', `The run has failed (${said}).`, 'Look at the log and the events of the run.');
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
    const object = `pod/${name}`;
    const role = kind === 'Job' ? 'pod' : main ? 'launcher' : 'worker';
    const node = pod.spec?.nodeName ? ` on node ${pod.spec.nodeName}` : '';
    if (isTakenAway(death)) {
        const evicted = reason === 'Evicted' || reason === 'TerminationByKubelet' || reason?.startsWith('EvictionBy');
        return evicted
            ? hopeless('evicted', `The ${role} ${name}${node} was evicted: ${message || reason}.`, 'Check disk and memory of the node; run it again with the same run id to resume.', object)
            : hopeless('node-lost', `The ${role} ${name} was lost with its node${pod.spec?.nodeName ? ` ${pod.spec.nodeName}` : ''} (${reason}).`, 'Let the node group replace the node, then run it again with the same run id to resume from the last checkpoint.', object);
    }
    if (reason === 'OOMKilled') {
        return hopeless('out-of-memory', `Container ${container} of ${role} ${name}${node} was killed: it used more memory than its limit (OOMKilled).`, 'Raise the memory limit, or lower what is held at once (micro batch size, parallel compilations).', object);
    }
    if (exitCode === 127 || reason === 'StartError' || reason === 'ContainerCannotRun') {
        return hopeless('command-not-found', `Container ${container} of ${role} ${name} could not run its command${message ? `: ${oneLine(message)}` : ' (exit code 127)'}.`, 'Check the command and that the image has the program.', object);
    }
    if (!main) {
        return hopeless('worker-failed', `Worker ${name}${node} ended with exit code ${exitCode}; the MPI Operator does not replace a worker that failed.`, 'Its own log says why (fetch-logs); run it again with the same run id to resume.', object);
    }
    if (exitCode === 137 || exitCode === 143) {
        return hopeless('killed', `Container ${container} of ${role} ${name}${node} was killed from outside (exit code ${exitCode}).`, 'Somebody or something deleted the pod or stopped the node: look at the events.', object);
    }
    return hopeless('exit-code', `Container ${container} of ${role} ${name}${node} ended with exit code ${exitCode}${message ? `: ${oneLine(message)}` : ''}.`, 'The last lines of its log say why.', object);
}
const oneLine = (text) => text.replace(/\s+/g, ' ').trim().slice(0, 300);

;// CONCATENATED MODULE: ./lib/src/mpijob/view.js







/** Without any answer from the operator for this long, there is none. */
const OPERATOR_SILENCE_MS = 60_000;
/** A launcher notices a dead worker by itself, and says more about it than we can; but it may also hang for ever. */
const LAUNCHER_NOTICES_MS = 60_000;
/**
 * The state of a run, from everything there is. The MPIJob's own conditions are not enough: `Running` stays while the
 * launcher is being retried, one evicted worker makes `Failed` while the launcher lives, a validation error sets none.
 */
function viewOf(observation) {
    const { workload, pods, formerPods, now } = observation;
    if (workload === undefined) {
        const failure = hopeless('deleted', 'The run was deleted from the cluster.', 'Run it again if that was not meant.');
        return { phase: 'Deleted', workers: { ready: 0, wanted: 0 }, restarts: 0, failure, endedAt: now };
    }
    const job = workload.kind === 'Job' ? workload.object : observation.launcherJob;
    const all = [...formerPods, ...pods];
    const main = newestFirst(pods.filter((pod) => (0,objects/* isMain */.CA)(workload.kind, pod)));
    const known = {
        workers: workersOf(workload, pods),
        restarts: restartsOf(job, all.filter((pod) => (0,objects/* isMain */.CA)(workload.kind, pod))),
        ...startedMainPod(main),
        ...timesOf(workload, job, all),
    };
    const givenUp = givenUpReason(workload);
    if (givenUp !== undefined)
        return { phase: 'Failed', endedAt: now, ...known, failure: givenUp };
    const ended = endOf(observation, workload, job, main);
    if (ended === 'Succeeded')
        return { phase: 'Succeeded', endedAt: now, ...known };
    if (ended === 'Failed') {
        return { phase: 'Failed', endedAt: now, ...known, failure: failureOf(workload, job, all) };
    }
    const suspended = workload.kind === 'Job' ? workload.object.spec?.suspend : workload.object.spec?.runPolicy?.suspend;
    const { endedAt: _, ...alive } = known;
    if (suspended) {
        const waiting = waits('suspended', 'The run is suspended (spec.suspend).', 'Its queue, or a person, resumes it.');
        return { phase: 'Suspended', ...alive, waiting };
    }
    // A pod that has just ended is what the Job controller looks at next: the run is not starting again yet.
    const ending = main[0]?.status?.phase === 'Succeeded' || main[0]?.status?.phase === 'Failed';
    if (main.some(isRunning) || ending) {
        const trouble = workerTrouble(workload, pods);
        return { phase: 'Running', ...alive, ...(trouble === undefined ? {} : { waiting: trouble }) };
    }
    const started = pods.some((pod) => pod.spec?.nodeName);
    return { phase: started ? 'Starting' : 'Pending', ...alive, waiting: waitingReason(observation, workload, job) };
}
/** Written by whoever gave the run up (`giveUp`), so that everybody who looks later says the same. */
function givenUpReason({ object }) {
    const text = object.metadata?.annotations?.[`${toolkit/* FIELD_MANAGER */.v}/given-up`];
    if (text === undefined)
        return undefined;
    try {
        const { id, sentence } = JSON.parse(text);
        return hopeless(id, String(sentence), '');
    }
    catch {
        return hopeless('failed', 'The run was given up.', '');
    }
}
function endOf({ events, now, pods, formerPods }, workload, job, main) {
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
    const launcherLives = main.some((pod) => isRunning(pod) || pod.status?.phase === 'Pending');
    const failed = (0,objects/* isTrue */.Hn)(conditions, 'Failed');
    if (failed && !(failed.reason === 'MPIJobEvicted' && launcherLives))
        return 'Failed';
    if (workload.object.metadata?.uid &&
        creationReason(events, [workload.object.metadata.uid])?.id === 'invalid-mpijob') {
        return 'Failed';
    }
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
/** The most telling of all reasons: one that waiting cannot help, else the first. */
function waitingReason({ pods, events, nodes, now }, workload, job) {
    const owners = [workload.object.metadata?.uid, job?.metadata?.uid].filter((uid) => uid !== undefined);
    const reasons = [
        creationReason(events, owners),
        ...pods.flatMap((pod) => [unscheduledReason(pod, nodes), containerReason(pod, events)]),
    ].filter((reason) => reason !== undefined);
    const worst = reasons.find((reason) => reason.hopeless) ?? reasons[0];
    if (worst !== undefined)
        return worst;
    const age = now - ((0,objects/* timeOf */.nR)(workload.object.metadata?.creationTimestamp) ?? now);
    if (workload.kind === 'MPIJob' && !workload.object.status?.conditions?.length && age > OPERATOR_SILENCE_MS) {
        return hopeless('not-seen-by-operator', 'The MPI Operator has not taken the MPIJob up.', 'Check that it runs (`kubectl -n mpi-operator get pods`), or install it with provision-trainium (command: apply).');
    }
    if (pods.length === 0)
        return waits('no-pods', 'No pod has been made yet.', '');
    const { ready, wanted } = workersOf(workload, pods);
    return waits('starting', `Starting: ${ready} of ${wanted} ${workload.kind === 'Job' ? 'pods' : 'workers'} ready.`, '');
}
function workerTrouble(workload, pods) {
    const dead = workload.kind === 'MPIJob' && pods.find((pod) => !(0,objects/* isMain */.CA)('MPIJob', pod) && pod.status?.phase === 'Failed');
    return dead ? { ...failureOf(workload, undefined, [dead]), hopeless: false } : undefined;
}
function workersOf(workload, pods) {
    const isReady = (pod) => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
    const workers = workload.kind === 'Job' ? pods : pods.filter((pod) => !(0,objects/* isMain */.CA)('MPIJob', pod));
    const wanted = workload.kind === 'Job'
        ? (workload.object.spec?.parallelism ?? 1)
        : (workload.object.spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0);
    return { ready: workers.filter(isReady).length, wanted };
}
/** New pods after failed ones, and restarts of the container in one pod (restartPolicy OnFailure). */
function restartsOf(job, main) {
    const inPlace = main.reduce((sum, { status }) => sum + (status?.containerStatuses?.[0]?.restartCount ?? 0), 0);
    const failed = job?.status?.failed ?? 0;
    const isOver = job?.status?.conditions?.some(({ type, status }) => type === 'Failed' && status === 'True');
    return inPlace + Math.max(0, isOver ? failed - 1 : failed);
}
function startedMainPod(main) {
    const started = main.find(({ status }) => status?.containerStatuses?.some(({ state, lastState }) => state?.running || state?.terminated || lastState?.terminated));
    if (started === undefined)
        return {};
    const end = started.status?.containerStatuses?.find(({ state }) => state?.terminated)?.state?.terminated;
    return {
        mainPod: started.metadata?.name ?? '',
        ...(end === undefined ? {} : { exitCode: end.exitCode }),
    };
}
function timesOf(workload, job, pods) {
    const starts = pods
        .filter((pod) => (0,objects/* isMain */.CA)(workload.kind, pod))
        .flatMap(({ status }) => status?.containerStatuses ?? [])
        .flatMap(({ state, lastState }) => [state?.running, state?.terminated, lastState?.terminated])
        .map((each) => (0,objects/* timeOf */.nR)(each?.startedAt))
        .filter((time) => time !== undefined);
    const failed = (0,objects/* isTrue */.Hn)(job?.status?.conditions, 'Failed');
    const end = (0,objects/* timeOf */.nR)(job?.status?.completionTime) ?? (0,objects/* timeOf */.nR)(failed?.lastTransitionTime);
    return {
        ...(starts.length === 0 ? {} : { startedAt: Math.min(...starts) }),
        ...(end === undefined ? {} : { endedAt: end }),
    };
}
function deathTime(pod) {
    const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => (0,objects/* timeOf */.nR)(state?.terminated?.finishedAt));
    const disruption = pod.status?.conditions?.find(({ type, reason }) => type === 'DisruptionTarget' && isTakenAway({ reason: reason ?? '' }));
    return ends.find((time) => time !== undefined) ?? (0,objects/* timeOf */.nR)(disruption?.lastTransitionTime);
}
const isRunning = ({ status, metadata }) => status?.phase === 'Running' &&
    metadata?.deletionTimestamp === undefined &&
    (status.containerStatuses?.some(({ state }) => state?.running) ?? false);
const newestFirst = (pods) => [...pods].sort((a, b) => ((0,objects/* timeOf */.nR)(b.metadata?.creationTimestamp) ?? 0) - ((0,objects/* timeOf */.nR)(a.metadata?.creationTimestamp) ?? 0));


/***/ }),

/***/ 33399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unfinished),
/* harmony export */   n: () => (/* binding */ cleanUp)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(235);
/* harmony import */ var _github_log_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98220);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20723);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29828);
/* harmony import */ var _look_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32277);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16394);
/* harmony import */ var _trace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13789);







const unfinished = (0,_state_js__WEBPACK_IMPORTED_MODULE_5__/* .state */ .w)('unfinished');
/** Post steps of a cancelled job share five minutes. */
const STOP_SECONDS = 120;
/** The post step of a job that failed or was cancelled: what is still active goes, unless it was asked to stay. */
async function cleanUp() {
    const saved = unfinished.load();
    if (saved === undefined)
        return;
    const { kind, name, namespace, uid, fingerprint } = saved.workload;
    const { connect } = await __webpack_require__.e(/* import() */ 951).then(__webpack_require__.bind(__webpack_require__, 6332));
    const { cluster } = await connect(saved.connection);
    try {
        const found = await (0,_look_js__WEBPACK_IMPORTED_MODULE_2__/* .lookAt */ .t)(cluster, kind, name, namespace);
        if (found === undefined)
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(`${kind} '${name}' is not in the cluster: nothing to clean up.`);
        const run = (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .runOf */ .ng)(found.object);
        // Killed before the uid was known, the step has made the object if its content is what was to be made.
        if (run === undefined || (uid === undefined ? run.fingerprint !== fingerprint : run.uid !== uid)) {
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(`${kind} '${name}' is another one than this step's: it stays.`);
        }
        if (found.view.phase === 'Succeeded' || found.view.phase === 'Failed') {
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(`${kind} '${name}' has ended (${found.view.phase}): it stays for its logs.`);
        }
        if (saved.onCancel === 'leave') {
            return (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(`${kind} '${name}' goes on; follow it with run-mpijob, command: attach, run-id: ${(0,_github_log_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .safeLine */ .om)(run.runId)}.`);
        }
        await (0,_trace_js__WEBPACK_IMPORTED_MODULE_4__/* .leaveTrace */ .V)(cluster, run, found.object);
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(`Deleting ${kind} '${name}', for the job has failed or was cancelled.`);
        await (0,_stop_js__WEBPACK_IMPORTED_MODULE_3__/* .stop */ .ds)(cluster, run, { timeoutSeconds: STOP_SECONDS });
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .info */ .pq)(`${kind} '${name}' and its pods are gone.`);
    }
    finally {
        cluster.close();
    }
}


/***/ }),

/***/ 32277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48660);
/* harmony import */ var _mpijob_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27567);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);




/** One look at a workload: whether it is over, not why it waits. undefined where there is none of that name. */
async function lookAt(cluster, kind, name, namespace) {
    const object = await cluster.get((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace });
    if (object === undefined)
        return undefined;
    const launcherJob = kind === 'MPIJob' ? await cluster.get(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .jobs */ .LR, { name: (0,_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .launcherJobName */ .nw)(name), namespace }) : undefined;
    const owned = launcherJob?.metadata?.ownerReferences?.some(({ uid }) => uid === object.metadata?.uid);
    const view = (0,_mpijob_view_js__WEBPACK_IMPORTED_MODULE_1__/* .viewOf */ .d)({
        workload: { kind, object },
        launcherJob: owned ? launcherJob : undefined,
        pods: [],
        formerPods: [],
        events: [],
        nodes: [],
        now: Date.now(),
    });
    return { object, view };
}


/***/ }),

/***/ 16394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ markCancelled),
/* harmony export */   Ht: () => (/* binding */ giveUp),
/* harmony export */   ds: () => (/* binding */ stop),
/* harmony export */   jl: () => (/* binding */ releaseWorkers)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59598);
/* harmony import */ var _mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48660);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29828);




/**
 * Deletes a run and waits until none of its pods is left, for only then are its devices free. Nothing happens where the
 * name belongs to another object by now. false where there was nothing to delete.
 */
async function stop(cluster, run, { timeoutSeconds, signal }) {
    const { name, namespace, uid } = run;
    const existed = await cluster.delete((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), { name, namespace }, { propagationPolicy: 'Foreground', uid });
    const limit = AbortSignal.timeout(timeoutSeconds * 1000);
    const until = signal === undefined ? limit : AbortSignal.any([limit, signal]);
    await waitUntilGone(cluster, run, until);
    if (signal?.aborted)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Stopping ${run.kind} '${name}' was interrupted; the cluster goes on deleting it.`);
    if (limit.aborted) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${run.kind} '${name}' is being deleted, but is not gone after ${timeoutSeconds} s: a node that does not answer ` +
            "may hold its pods. Look at 'kubectl get pods' and remove that node.");
    }
    return existed;
}
async function waitUntilGone(cluster, run, signal) {
    const { name, namespace, uid } = run;
    const object = cluster.watch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(run.kind), {
        namespace,
        fieldSelector: `metadata.name=${name}`,
        signal,
    });
    for await (const event of object) {
        if (event.type === 'SYNC' && !event.items.some((item) => item.metadata?.uid === uid))
            break;
        if (event.type === 'DELETED' && event.object.metadata?.uid === uid)
            break;
    }
    const left = new Set();
    const selection = { namespace, labelSelector: (0,_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .podSelector */ .nv)(run.kind, name), signal };
    for await (const event of cluster.watch(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .pods */ .Jw, selection)) {
        if (event.type === 'SYNC') {
            left.clear();
            for (const pod of event.items)
                left.add(pod.metadata?.uid ?? '');
        }
        else if (event.type === 'DELETED')
            left.delete(event.object.metadata?.uid ?? '');
        else if (event.type === 'ADDED')
            left.add(event.object.metadata?.uid ?? '');
        if (left.size === 0)
            break;
    }
}
/** Says on the object that its workflow was cancelled: one quick call, for the runner kills the step within seconds. */
async function markCancelled(cluster, run) {
    await annotate(cluster, run, { [_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .CANCELLED */ .gD]: new Date().toISOString() });
}
/**
 * Ends a run that would hold its devices for ever, and keeps what tells why: the object, and the pods that have failed.
 *
 * @param why id and sentence; every later view of the run says the same
 */
async function giveUp(cluster, run, why) {
    const suspended = { suspend: true };
    const spec = run.kind === 'Job' ? suspended : { runPolicy: { ...suspended, cleanPodPolicy: 'Running' } };
    await annotate(cluster, run, { [_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .GIVEN_UP */ .wo]: JSON.stringify(why) }, spec);
}
/** The devices of the workers that still run after the end; launcher and failed pods stay, with their logs. */
async function releaseWorkers(cluster, run) {
    if (run.kind === 'MPIJob')
        await annotate(cluster, run, {}, { runPolicy: { cleanPodPolicy: 'Running' } });
}
async function annotate(cluster, { kind, name, namespace, uid }, annotations, spec) {
    // With the uid, a patch fails where the name belongs to another object by now.
    const patch = { metadata: { uid, annotations }, ...(spec === undefined ? {} : { spec }) };
    await cluster.patch((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceOf */ .KU)(kind), { name, namespace }, patch, { type: 'merge' });
}


/***/ })

};
