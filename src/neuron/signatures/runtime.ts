import { type Signature, spokenBy } from './signature.ts'

/** Errors of the machine itself. */
const hardware: readonly Signature[] = spokenBy('hardware', [
  {
    id: 'accelerator-broken',
    pattern:
      /Uncorrectable (?:HBM )?memory error is detected|DMA (?:TX|RX) engine \d+ is in an abort state|Failure: NRT_EXEC_HW_ERR_(?:(?:REPAIRABLE_)?HBM_UE|NC_UE|DMA_ABORT)\b/,
    level: 'cause',
    retry: 'new-node',
    meaning: 'An accelerator has a hardware error.',
    advice:
      'Terminate that instance, so that the node group replaces it, and run it again with the same run id to resume.',
    source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, neuron-runtime/api/nrt_status.rst',
  },
  {
    id: 'accelerator-stuck',
    pattern: /One or more engines are running\. Please restart device|Timestamp program stop timeout/,
    level: 'cause',
    retry: 'new-node',
    meaning: 'An accelerator still runs what an interrupted run left on it.',
    advice: 'Replace the node: a pod cannot reload its driver.',
    source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, archive/nxd-training/training-troubleshooting.rst',
  },
])

/** The Neuron runtime (libnrt) and its driver. The first that matches counts: the general ones stand last. */
export const runtime: readonly Signature[] = [
  ...hardware,
  ...spokenBy('runtime', [
    {
      id: 'device-busy',
      pattern: /NeuronCore\(s\) not available - Requested:\S+ Available:\d/,
      level: 'cause',
      retry: 'same',
      meaning: 'NeuronCores are held by another process.',
      advice: 'Run it again with fresh worker pods.',
      source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, #1338',
    },
    {
      id: 'no-device',
      pattern: /No neuron device available|Could not open the nd\d|Neuron cores are not contiguous/,
      level: 'cause',
      retry: 'human',
      meaning: 'A container has no Neuron device, or fewer than it needs.',
      advice: 'Set resources.limits aws.amazon.com/neuron on the workers; check that the node shows all its devices.',
      source: 'aws-neuron-sdk deploy/troubleshooting.rst, neuron-runtime/nrt-troubleshoot.rst; aws-neuron-samples#44',
    },
    {
      id: 'driver-mismatch',
      pattern:
        /This runtime requires Neuron Driver version|Unable to determine Neuron Driver version|\) is not compatible with the installed aws-neuron/,
      level: 'cause',
      retry: 'human',
      meaning: "The image's Neuron runtime does not fit the node's driver.",
      advice: 'Use a newer AL2023_x86_64_NEURON AMI, or an older runtime in the image.',
      source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
      id: 'neff-mismatch',
      pattern:
        /NEFF version mismatch supported: \S|Unsupported hardware operator code \d|Attempting to load an incompatible model!/,
      level: 'cause',
      retry: 'no',
      meaning: 'A graph was compiled by a compiler that does not fit the runtime.',
      advice:
        'Align neuronx-cc, aws-neuronx-runtime-lib and aws-neuronx-collectives in the image, and clear the compile cache.',
      source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
      id: 'device-memory',
      pattern:
        /Failed to allocate \S{1,30} ?(?:bytes? on ND|\(alignment: [^)]{1,120}\) on ND)|RESOURCE_EXHAUSTED|Out of memory: [^:]{0,200}HBM|Failed to alloc DEVICE memory|Number of ONE TMPBUF pages requested exceeded|nrt_tensor_allocate status=4|mc_alloc: device mempool|NRT_RESOURCE\b|failed to reuse global comm devmem reservation/i,
      level: 'cause',
      retry: 'no',
      meaning: 'The model does not fit into the memory of the accelerators.',
      advice: 'Lower the micro batch size, or split the model further (tensor or pipeline parallel size).',
      source:
        'aws-neuron-sdk neuron-runtime/explore/device-memory.rst, neuron-runtime/api/nrt_status.rst; vllm#12443; optimum-neuron#761',
    },
    {
      id: 'index-out-of-bounds',
      pattern:
        /failed to run (?:embedding table update|scatter\/gather).{0,60}out-of-bound access|Inference completed with err: 1006\b/,
      level: 'cause',
      retry: 'no',
      meaning: 'A graph read outside a table, most often because a token id is larger than the vocabulary.',
      advice:
        'Make the dataset with the tokenizer of this model (prepare-dataset), and check the padding of the vocabulary.',
      source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
      id: 'not-a-number',
      pattern: /INFER_ERROR_SUBTYPE_NUMERICAL|status=1003\b.{0,60}Numerical Error/,
      level: 'cause',
      retry: 'no',
      meaning: 'The loss is not a number any more.',
      advice: 'Lower the learning rate or raise the warm-up, and resume from an earlier checkpoint.',
      source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, neuron-runtime/api/nrt_status.rst',
    },
    {
      id: 'notification-overflow',
      pattern: /potentially caused by DGE notifications enabled|NRT_EXEC_SW_NQ_OVERFLOW/,
      level: 'cause',
      retry: 'no',
      meaning: "The runtime's queue of notifications overflowed.",
      advice: 'Set NEURON_RT_ENABLE_DGE_NOTIFICATIONS=0.',
      source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
      id: 'execution-timeout',
      pattern: /(?:inference|execution) timeout \(\d+ ms\)/,
      level: 'victim',
      retry: 'new-node',
      meaning: 'An accelerator did not finish its work: it hangs, or waits for a worker that died.',
      advice:
        'If one node alone says it, replace that node; if all do, raise NEURON_RT_EXEC_TIMEOUT or look for the worker that ended first.',
      source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
      id: 'collectives-hang',
      pattern: /missing collectives status on Neuron Device \d|Failure: NRT_EXEC_HW_ERR_COLLECTIVES\b/,
      level: 'victim',
      retry: 'new-node',
      meaning: 'A worker waited in vain for the others in a collective operation.',
      advice: 'The cause is on another worker: look at its log for a hardware error or an end.',
      source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
    },
    {
      id: 'xrt-server-died',
      pattern: /RPC failed with status = "UNAVAILABLE: (?:Socket closed|Connection reset by peer)"/,
      level: 'victim',
      retry: 'same',
      meaning: "The trainer's device server died.",
      advice:
        'The first other error in the log is the cause; while a checkpoint is saved it is often the memory of the host.',
      source: 'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst',
    },
    {
      id: 'runtime-failed',
      pattern:
        /Failed to initialize devices, error:\d|nrt_init failed\. ?Status ?=|nrt_load(?:_collectives)? status=\d|Nrt::Load failed on NeuronCores|Failure: NRT_[A-Z_]{1,60} in nrt_\w/,
      level: 'victim',
      retry: 'new-node',
      meaning: 'A call of the Neuron runtime failed.',
      advice: 'The first error of the same worker above it says why; without one, replace the node.',
      source:
        'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst, neuron-runtime/nrt-troubleshoot.rst, #779',
    },
  ]),
]
