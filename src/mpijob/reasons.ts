import type { Retry } from '../neuron/signatures/signature.ts'

/** What a reason means wherever it is met; the sentence about one run names its pods, images and numbers. */
export interface ReasonText {
  /** When a run waits, when it has ended, or both. */
  told: 'waiting' | 'failed' | 'both'
  meaning: string
  /** What to do; a reason about one run may know better. */
  advice: string
  retry: Retry
  /** Where the fact comes from. */
  source: string
}

const SCHEDULER = 'kube-scheduler, condition PodScheduled'
const KUBELET = "kubelet, the container's waiting reason and events"
const OPERATOR = 'mpi-operator pkg/controller/mpi_job_controller.go'
const JOB_CONTROLLER = 'batch/v1 Job, condition Failed'
const HERE = 'this toolkit'

const reason = (
  told: ReasonText['told'],
  retry: Retry,
  source: string,
  meaning: string,
  advice: string,
): ReasonText => ({ told, retry, source, meaning, advice })

/** Every reason that the cluster gives; those that logs give are in src/neuron/signatures. */
export const reasons = {
  // Nothing is made of it.
  'not-seen-by-operator': reason(
    'both',
    'human',
    OPERATOR,
    'The MPI Operator has not taken the MPIJob up, or has stopped in the middle of it.',
    'Check that it runs (`kubectl -n mpi-operator get pods`), or install it with provision-trainium (command: apply).',
  ),
  'no-pods': reason('waiting', 'wait', OPERATOR, 'No pod has been made yet.', ''),
  queued: reason(
    'waiting',
    'wait',
    'Kueue, spec.suspend and its events; pod scheduling gates',
    'A queue has not admitted the run yet.',
    'It starts when its quota is free: look at `kubectl get workloads` and the queue.',
  ),
  'gang-incomplete': reason(
    'waiting',
    'wait',
    'Volcano, condition PodScheduled of its gang plugin',
    'The gang scheduler waits until all pods of the run fit at once.',
    'Add nodes or wait for other runs; `kubectl describe podgroup` says what is missing.',
  ),
  suspended: reason(
    'waiting',
    'wait',
    'spec.runPolicy.suspend',
    'The run is suspended (spec.suspend).',
    'Its queue, or a person, resumes it.',
  ),
  'quota-exceeded': reason(
    'both',
    'human',
    `API server's ResourceQuota admission, events of ${OPERATOR} and the Job controller`,
    'A ResourceQuota of the namespace does not allow the pods: it is used up, or smaller than what the run needs.',
    'Raise the quota, use fewer workers, or wait for other runs to end.',
  ),
  'pod-refused': reason(
    'both',
    'human',
    `API server's admission, events of ${OPERATOR} and the Job controller`,
    'The cluster refuses the pods: a policy, a webhook, or an object that they name and that does not exist.',
    'Correct the pod template.',
  ),
  'invalid-mpijob': reason(
    'both',
    'no',
    `${OPERATOR}, event ValidationError`,
    'The MPI Operator refuses the MPIJob.',
    'Correct the manifest: the operator sets no condition for this and would wait for ever.',
  ),
  'name-taken': reason(
    'both',
    'human',
    `${OPERATOR}, event ErrResourceExists`,
    'An object that the MPIJob needs exists already and belongs to something else.',
    'Delete it, or give the run another id.',
  ),
  // Its pods have no node.
  'no-accelerator-node': reason(
    'both',
    'wait',
    `${SCHEDULER}; allocatable of the nodes`,
    'No node of the cluster has the device that a pod asks for.',
    'Start the Trainium nodes (provision-trainium, command: scale); if they are there, their device plugin is not.',
  ),
  'accelerators-taken': reason(
    'both',
    'wait',
    `${SCHEDULER}; allocatable of the nodes`,
    'The nodes that have the device are in use.',
    'Wait for the other run, or scale the node group up (provision-trainium, command: scale).',
  ),
  'too-few-accelerators': reason(
    'both',
    'no',
    `${SCHEDULER}; allocatable of the nodes`,
    'A pod asks for more devices than any node has.',
    'Use a larger instance type for the node group, or ask for fewer devices a worker.',
  ),
  'nodes-starting': reason(
    'waiting',
    'wait',
    'cluster-autoscaler, event TriggeredScaleUp; Karpenter, event Nominated',
    'An autoscaler is starting a node for a pod.',
    '',
  ),
  'no-capacity': reason(
    'both',
    'human',
    'cluster-autoscaler, event NotTriggerScaleUp; Karpenter, event FailedScheduling',
    'The autoscaler cannot start a node for a pod.',
    'Raise the largest size of the node group, or look at its health: AWS may have no capacity, or the quota of vCPUs is used up.',
  ),
  'insufficient-resources': reason(
    'both',
    'wait',
    SCHEDULER,
    'No node has enough CPU, memory or room for pods free.',
    'Add a node, or ask for less in the pod template.',
  ),
  'taint-not-tolerated': reason(
    'both',
    'no',
    SCHEDULER,
    'All nodes carry a taint that the pod does not tolerate.',
    'Add the toleration to the pod template, or remove the taint from nodes that are meant for this pod.',
  ),
  'node-selector': reason(
    'both',
    'human',
    `${SCHEDULER}; labels of the nodes`,
    'The pod may run only on nodes that its nodeSelector or affinity names, and there is none.',
    'Compare the selector with `kubectl get nodes --show-labels`; nodes of that kind may still have to be started.',
  ),
  'claim-missing': reason(
    'both',
    'human',
    SCHEDULER,
    'A pod mounts a PersistentVolumeClaim that does not exist in its namespace.',
    "Make it with provision-trainium (command: apply, input 'claim-name'), or name the claim that is there in the manifest.",
  ),
  'claim-unbound': reason(
    'both',
    'wait',
    SCHEDULER,
    'A PersistentVolumeClaim is not bound to a volume yet.',
    'If it stays so, look at `kubectl describe pvc`: the file system or its CSI driver is not ready.',
  ),
  'volume-elsewhere': reason(
    'both',
    'no',
    SCHEDULER,
    'A volume lies in another availability zone than the nodes.',
    'Nodes and file system must be in the same zone.',
  ),
  unschedulable: reason(
    'both',
    'wait',
    SCHEDULER,
    'The scheduler has found no node.',
    'The events of the pod say more.',
  ),
  // Its containers do not start.
  'image-not-found': reason(
    'both',
    'no',
    KUBELET,
    'The image does not exist.',
    "Build and push it with build-neuron-image, and give its output 'image' to this action.",
  ),
  'image-not-allowed': reason(
    'both',
    'human',
    KUBELET,
    'The node may not pull the image.',
    "Give the nodes' role read access to the registry (AmazonEC2ContainerRegistryPullOnly for ECR), and check account and region in the image's name.",
  ),
  'image-pull': reason(
    'both',
    'wait',
    KUBELET,
    'The image cannot be pulled yet.',
    'If it stays so, check that the nodes reach the registry.',
  ),
  'node-disk-full': reason(
    'both',
    'new-node',
    `${KUBELET}; kserve#3408`,
    "The node's disk has no room for the image.",
    'Give the node group larger disks (a Neuron image takes more than 10 GB, unpacked).',
  ),
  'config-missing': reason(
    'both',
    'human',
    KUBELET,
    'A container needs a ConfigMap, or a key of one, that does not exist.',
    'Make it before the run, or take it out of the manifest.',
  ),
  'secret-missing': reason(
    'both',
    'human',
    KUBELET,
    'A container needs a Secret, or a key of one, that does not exist.',
    'Make it before the run, or take it out of the manifest.',
  ),
  'volume-mount': reason(
    'both',
    'wait',
    `${KUBELET}; aws-fsx-csi-driver docs/troubleshooting.md`,
    'A volume cannot be mounted.',
    'On a new node this passes within minutes; else check the CSI driver, the security group (988, 1018-1023) and the zone.',
  ),
  'no-pod-address': reason(
    'both',
    'wait',
    'amazon-vpc-cni-k8s#1791; kubelet, event FailedCreatePodSandBox',
    'The node has no address or network for a pod.',
    'Free addresses in the subnet or use a larger one; if it says anything else, look at the aws-node pod of that node.',
  ),
  'container-cannot-start': reason(
    'both',
    'no',
    KUBELET,
    'A container cannot be started.',
    'Check its command and mounts.',
  ),
  'crash-loop': reason(
    'both',
    'no',
    KUBELET,
    'A container ends again and again.',
    'Its log says why; restartPolicy Never shows the first failure at once.',
  ),
  starting: reason('waiting', 'wait', HERE, 'Pods are starting.', ''),
  'node-not-ready': reason(
    'waiting',
    'wait',
    "kube-controller-manager, the node's condition Ready",
    'A node gives no sign; its pods may still run.',
    'It may come back; after five minutes its pods are driven out.',
  ),
  // Its pods are well, and something is wrong.
  stalled: reason(
    'both',
    'same',
    HERE,
    'No training step has come for longer than its phase may take.',
    "The workers' stacks tell what they wait for; run it again with the same run id to resume.",
  ),
  'not-a-number': reason(
    'both',
    'no',
    HERE,
    'The loss is not a number any more.',
    'Lower the learning rate or raise the warm-up, and resume from an earlier checkpoint.',
  ),
  slow: reason(
    'both',
    'new-node',
    HERE,
    'The training has become much slower than it was.',
    'Look at the accelerators (neuron-top) and the file system of each worker; one slow worker slows all of them.',
  ),
  // It has ended.
  'deadline-exceeded': reason(
    'failed',
    'same',
    `${JOB_CONTROLLER}, reason DeadlineExceeded`,
    'The run was stopped: it was active for longer than its activeDeadlineSeconds.',
    'Raise the deadline, or resume from the last checkpoint by running it again with the same run id.',
  ),
  'out-of-memory': reason(
    'failed',
    'no',
    "kubelet, the container's terminated reason OOMKilled",
    'A container was killed: it used more memory than its limit.',
    'Raise the memory limit, or lower what is held at once (micro batch size, parallel compilations).',
  ),
  evicted: reason(
    'failed',
    'new-node',
    'kubelet pkg/kubelet/eviction/helpers.go; pod condition DisruptionTarget',
    'A pod was evicted from its node.',
    'Check disk and memory of the node; run it again with the same run id to resume.',
  ),
  preempted: reason(
    'failed',
    'same',
    'kube-scheduler, pod condition DisruptionTarget PreemptionByScheduler',
    'A pod had to make room for one of higher priority.',
    'Give the run a higher priority class, or run it again with the same run id to resume when there is room.',
  ),
  'node-lost': reason(
    'failed',
    'new-node',
    'kube-controller-manager, pod condition DisruptionTarget',
    'A pod was lost with its node.',
    'Let the node group replace the node, then run it again with the same run id to resume from the last checkpoint.',
  ),
  'node-refused-pod': reason(
    'failed',
    'same',
    "kubelet, the pod's reason (UnexpectedAdmissionError, OutOfcpu, NodeAffinity)",
    'A node refused a pod that was given to it.',
    'Run it again: the device plugin of a node that has just started may not have been ready.',
  ),
  'worker-failed': reason(
    'failed',
    'same',
    `${OPERATOR}, getOrCreateWorker`,
    'A worker has failed; the MPI Operator does not replace it.',
    'Its own log says why (fetch-logs); run it again with the same run id to resume.',
  ),
  'command-not-found': reason(
    'failed',
    'no',
    'kubelet, exit code 127 and reason StartError',
    'A container could not run its command.',
    'Check the command and that the image has the program.',
  ),
  'exit-code': reason(
    'failed',
    'same',
    "kubelet, the container's exit code",
    'The program ended with an error.',
    'The last lines of its log say why.',
  ),
  killed: reason(
    'failed',
    'same',
    "kubelet, the container's exit code 137 or 143",
    'A container was killed from outside.',
    'Somebody or something deleted the pod or stopped the node: look at the events.',
  ),
  timeout: reason(
    'failed',
    'same',
    HERE,
    "The run has not started or ended within the time that inputs 'start-timeout' and 'timeout' allow.",
    'Raise that input, or run it again with the same run id to resume.',
  ),
  'max-cost': reason(
    'failed',
    'human',
    HERE,
    "The run has cost as much as input 'max-cost' allows.",
    'Raise it, and run it again with the same run id to resume.',
  ),
  'max-duration': reason(
    'failed',
    'human',
    HERE,
    "The run has taken as long as input 'max-duration' allows.",
    'Raise it, and run it again with the same run id to resume.',
  ),
  'restart-from-zero': reason(
    'failed',
    'human',
    HERE,
    'A retry would start, or has started, from the first step.',
    'Turn checkpoints and resuming on in the trainer, or allow it (allow-restart-from-zero).',
  ),
  interrupted: reason(
    'failed',
    'same',
    HERE,
    'The workflow was cancelled.',
    'Run it again with the same run id to resume.',
  ),
  failed: reason(
    'failed',
    'same',
    `conditions of the MPIJob and its Job; ${OPERATOR}`,
    'The run has failed, and nothing is left that could tell why.',
    'Look at the log and the events of the run.',
  ),
  deleted: reason(
    'failed',
    'human',
    HERE,
    'The run was deleted from the cluster.',
    'Run it again if that was not meant.',
  ),
} satisfies Record<string, ReasonText>

export type ReasonId = keyof typeof reasons
