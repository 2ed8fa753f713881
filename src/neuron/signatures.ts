/** A line that says why training programs failed; facts only, found in the programs' own texts and trouble reports. */
export interface Signature {
  id: string
  pattern: RegExp
  /** What it means, as a sentence. */
  meaning: string
  advice: string
}

/** In no order of rank: the first line in the log that matches any of them is the cause, what follows are its victims. */
export const signatures: readonly Signature[] = [
  {
    id: 'compiler-out-of-memory',
    pattern: /\[F137\] neuronx-cc was forcibly killed|Backend exited with code -9\b/,
    meaning: 'The Neuron compiler was killed: the host ran out of memory.',
    advice: 'Compile fewer graphs at once, lower the micro batch size, or use a larger instance type.',
  },
  {
    id: 'compiler-crashed',
    pattern: /\[F13[49]\] neuronx-cc terminated abnormally|An Internal Compiler Error has occurred/,
    meaning: 'The Neuron compiler crashed.',
    advice: 'Try another version of neuronx-cc or other shapes; the lines after this one belong into a report to AWS.',
  },
  {
    id: 'compilation-failed',
    pattern: /Total failed compilations: [1-9]\d*|parallel compilation with neuronx-cc exited with error/,
    meaning: 'Graphs could not be compiled.',
    advice: 'The compiler says above which and why.',
  },
  {
    id: 'cached-failure',
    pattern: /Got a cached failed neff at \S+/,
    meaning: 'A compilation that failed earlier is kept in the cache, so every retry fails at once.',
    advice: 'Set NEURON_CC_FLAGS=--retry_failed_compilation once, or delete that MODULE folder of the cache.',
  },
  {
    id: 'device-busy',
    pattern: /NeuronCore\(s\) not available - Requested:\S+ Available:\d+/,
    meaning: 'NeuronCores are held by another process.',
    advice: 'Run it again with fresh worker pods.',
  },
  {
    id: 'no-device',
    pattern: /No neuron device available|Could not open the nd\d+/,
    meaning: 'A container has no Neuron device, or fewer than it needs.',
    advice: 'Set resources.limits aws.amazon.com/neuron on the workers; check that the node shows all its devices.',
  },
  {
    id: 'driver-mismatch',
    pattern: /This runtime requires Neuron Driver version|Unable to determine Neuron Driver version/,
    meaning: "The image's Neuron runtime does not fit the node's driver.",
    advice: 'Use a newer AL2023_x86_64_NEURON AMI, or an older runtime in the image.',
  },
  {
    id: 'device-memory',
    pattern: /Failed to allocate \S+ bytes? on ND|RESOURCE_EXHAUSTED|Out of memory: .*HBM/i,
    meaning: 'The model does not fit into the memory of the accelerators.',
    advice: 'Lower the micro batch size, or split the model further (tensor or pipeline parallel size).',
  },
  {
    id: 'no-ssh-to-worker',
    pattern: /ssh: connect to host \S+ port \d+: Connection refused|ssh: Could not resolve hostname/,
    meaning: 'The launcher could not reach a worker with ssh.',
    advice: 'Set launcherCreationPolicy: WaitForWorkersReady, and check that the workers run sshd.',
  },
  {
    id: 'gated-model',
    pattern: /Cannot access gated repo|Access to model \S+ is restricted|You must (?:be authenticated|have access)/,
    meaning: 'Hugging Face does not give the model or dataset to this token.',
    advice: "Accept the licence on its page with the token's account, and give the token as input 'hf-token'.",
  },
  {
    id: 'disk-full',
    pattern: /No space left on device/,
    meaning: 'A disk is full.',
    advice: 'Delete old checkpoints from the shared file system, or make it larger.',
  },
  {
    id: 'missing-file',
    pattern: /FileNotFoundError: \[Errno 2\]|can't open file '[^']+'/,
    meaning: 'A file that the program needs is not there.',
    advice: 'Check the dataset and tokenizer on the shared file system: prepare-dataset makes them.',
  },
  {
    id: 'python-module',
    pattern: /No module named '[\w.]+'/,
    meaning: 'The image lacks a Python module.',
    advice: 'Add it to the Dockerfile, with a fixed version, and build the image again.',
  },
  {
    id: 'process-killed',
    pattern: /mpirun noticed that process rank \d+ .* exited on signal 9 \(Killed\)/,
    meaning: 'A process of a worker was killed, most often because its node ran out of memory.',
    advice: 'Lower the number of data workers, or use a larger instance type; it resumes from the last checkpoint.',
  },
  {
    id: 'launcher-crashed',
    pattern: /\*\*\* Process received signal \*\*\*/,
    meaning: 'A program of the MPI run crashed.',
    advice: 'Run it again: it resumes from the last checkpoint. The lines after this one say where it crashed.',
  },
  {
    id: 'not-a-number',
    pattern: /loss (?:is|became) nan|Loss is nan|\breduced_train_loss=nan\b/i,
    meaning: 'The loss is not a number any more.',
    advice: 'Lower the learning rate or raise the warm-up, and resume from an earlier checkpoint.',
  },
]

const LONGEST_LINE = 4096

/** The first line that a signature knows, and which; undefined where none does. */
export function firstSignature(lines: readonly string[]): { signature: Signature; line: string } | undefined {
  for (const each of lines) {
    const line = each.slice(0, LONGEST_LINE)
    const signature = signatures.find(({ pattern }) => pattern.test(line))
    if (signature !== undefined) return { signature, line: line.trim().slice(0, 300) }
  }
  return undefined
}
