import { type Signature, spokenBy } from './signature.ts'

/** Collectives (libnccom), EFA and its plugin. */
export const network: readonly Signature[] = spokenBy('network', [
  {
    id: 'collectives-missing',
    pattern: /Error opening libnccom\.so, cannot use collective operations/,
    level: 'cause',
    retry: 'human',
    meaning: 'A worker does not find the library of collective operations.',
    advice: 'Install aws-neuronx-collectives in the image, and pass LD_LIBRARY_PATH on (`mpirun -x LD_LIBRARY_PATH`).',
    source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
  },
  {
    id: 'no-efa',
    pattern:
      /Ofi plugin is not installed or EFA is not enabled|OFI plugin initNet\(\) failed is EFA enabled\?|aws-ofi-nccl initialization failed|Failed to initialize (?:rdma|sendrecv) protocol|Unable to find a protocol that worked/i,
    level: 'cause',
    retry: 'human',
    meaning: 'A worker cannot use EFA, which workers on several nodes need.',
    advice:
      'Ask for vpc.amazonaws.com/efa in the pod template (8 on trn1.32xlarge), have the EFA installer in the image, and EFA interfaces on the node group.',
    source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst; aws-ofi-nccl src/nccl_ofi_net.cpp',
  },
  {
    id: 'libfabric-too-old',
    pattern: /EFA provider requires at least libfabric version/,
    level: 'cause',
    retry: 'human',
    meaning: "The image's libfabric is too old for EFA.",
    advice: 'Use a newer EFA installer in the Dockerfile.',
    source: 'aws-ofi-nccl src/nccl_ofi_net.cpp',
  },
  {
    id: 'efa-fork-safe',
    pattern: /requires setting FI_EFA_FORK_SAFE=1 environment variable/,
    level: 'cause',
    retry: 'human',
    meaning: "The node's kernel needs FI_EFA_FORK_SAFE for EFA.",
    advice: 'Set FI_EFA_FORK_SAFE=1 in the environment of the trainer, or use an AL2023 AMI.',
    source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
  },
  {
    id: 'communicator-failed',
    pattern:
      /No interface found in the same subnet as remote address|No usable listening interface found|Invalid NCCL_COMM_ID \[|Nrt::BuildGlobalComm failed on NeuronCores/,
    level: 'cause',
    retry: 'human',
    meaning: 'The workers cannot agree on an address to talk over.',
    advice:
      'Set CCOM_SOCKET_IFNAME=eth0 and NEURON_RT_ROOT_COMM_ID=<address of rank 0>:<port>; keep the host names of workers within 63 letters.',
    source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst; ray#65070',
  },
  {
    id: 'too-many-open-files',
    pattern: /(?:CCOM|NCCL) WARN .{0,60}Too many open files/,
    level: 'cause',
    retry: 'human',
    meaning: 'A worker may not open as many files as its connections need.',
    advice: 'Run `ulimit -n 65536` in the container before the trainer.',
    source: 'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst',
  },
  {
    id: 'efa-transfer-failed',
    pattern: /Request \S{1,40} (?:\([^)]{0,200}\) )?completed with error: err: \d/,
    level: 'victim',
    retry: 'new-node',
    meaning: 'A transfer between workers failed: one of them is gone, or the security group is in the way.',
    advice: 'Look at the worker that ended first; the security group of the nodes must allow all traffic from itself.',
    source: 'aws-ofi-nccl src/platform-aws.cpp',
  },
  {
    id: 'peer-closed',
    pattern: /connection closed by remote peer/,
    level: 'victim',
    retry: 'same',
    meaning: 'Another worker ended first.',
    advice: 'Its log says why.',
    source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst',
  },
  {
    id: 'peer-silent',
    pattern: /Timeout waiting for (?:RX|incoming connection) \(waited \d+ sec\)|Connect to \S{1,200} failed - retrying/,
    level: 'warning',
    retry: 'wait',
    meaning: 'A worker waits for another one, which still compiles, or is dead: the runtime waits for ever.',
    advice: 'If no worker compiles any more, look at the worker that says nothing.',
    source: 'aws-neuron-sdk neuron-runtime/nrt-troubleshoot.rst, #713, #851',
  },
])
