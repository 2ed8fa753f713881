import { type Signature, spokenBy } from './signature.ts'

/** neuronx-cc, its wrapper and its cache. */
export const compiler: readonly Signature[] = spokenBy('compiler', [
  {
    id: 'compiler-out-of-memory',
    pattern:
      /\[F137\] neuronx-cc was forcibly killed|Backend exited with code -9\b|exited with error\.Received error code: -9\b/,
    level: 'cause',
    retry: 'no',
    meaning: 'The Neuron compiler was killed: the host ran out of memory.',
    advice: 'Compile fewer graphs at once, lower the micro batch size, or use a larger instance type.',
    source: 'aws-neuron-samples#64',
  },
  {
    id: 'compiler-crashed',
    pattern:
      /\[F13[49]\] neuronx-cc terminated abnormally|An Internal Compiler Error has occurred|\[INTERNAL_ERROR\] \[NCC_[A-Z0-9]+\]|\[(?:NLA001|GCA035)\]/,
    level: 'cause',
    retry: 'no',
    meaning: 'The Neuron compiler crashed.',
    advice: 'Try another version of neuronx-cc or other shapes; the lines after this one belong into a report to AWS.',
    source: 'aws-neuron-sdk#1000, #1118, #1060; nki-samples#24',
    detail: /Error (?:message|class): /,
  },
  {
    id: 'model-too-large',
    pattern: /\bNCC_(?:EOOM00[12]|EVRF009|EXSP001|EBVF030|EVRF007|EXTP004)\b/,
    level: 'cause',
    retry: 'no',
    meaning: 'The compiler refuses the graph: it exceeds the memory of the accelerator or the number of instructions.',
    advice:
      'Lower the micro batch size or the sequence length, or split the model further (tensor or pipeline parallel size).',
    source: 'aws-neuron-sdk compiler/error-codes',
  },
  {
    id: 'graph-refused',
    pattern: /\bNCC_E[A-Z]{3}\d{3}\b/,
    level: 'cause',
    retry: 'no',
    meaning: 'The compiler refuses the graph, with a documented error code.',
    advice: 'Look the code up at https://awsdocs-neuron.readthedocs-hosted.com under compiler/error-codes.',
    source: 'aws-neuron-sdk compiler/error-codes',
  },
  {
    id: 'graph-refused',
    pattern: /Expect ap datatype to be of type/,
    level: 'cause',
    retry: 'no',
    meaning: 'The compiler refuses an operand of 64-bit integers.',
    advice: 'Set XLA_USE_32BIT_LONG=1.',
    source: 'aws-neuron-sdk archive/nxd-training/training-troubleshooting.rst',
  },
  {
    id: 'cached-failure',
    pattern: /Got a cached failed neff at \S/,
    level: 'cause',
    retry: 'no',
    meaning: 'A compilation that failed earlier is kept in the cache, so every retry fails at once.',
    advice: 'Set NEURON_CC_FLAGS=--retry_failed_compilation once, or delete that MODULE folder of the cache.',
    source: 'aws-neuron-sdk about-neuron/arch/neuron-features/neuron-caching.rst',
  },
  {
    id: 'cache-broken',
    pattern: /OSError: \[Errno 61\] No data available: '[^']*neff'|KeyError: '[^']{0,200}neuron-compile-cache\//,
    level: 'cause',
    retry: 'same',
    meaning: 'A compiled graph could not be read from the shared cache: the file system lost a race between workers.',
    advice:
      'Run it again; if it comes back, compile before the training (step compile) or keep the cache on each node.',
    source:
      'aws-neuron-sdk frameworks/torch/introducing-pytorch-2-x.rst, archive/nxd-training/training-troubleshooting.rst',
  },
  {
    id: 'cache-broken',
    pattern: /NEFF is invalid; it could be broken or hacked/,
    level: 'cause',
    retry: 'no',
    meaning: 'A compiled graph in the cache is incomplete.',
    advice:
      'Delete its MODULE folder from the cache and compile again; workers of more than one node need trn1.32xlarge.',
    source: 'aws-neuron-sdk#742',
  },
  {
    id: 'compilation-failed',
    pattern:
      /Total failed compilations: [1-9]\d*|parallel compilation with neuronx-cc exited with error|neuronx-cc compilation failed with \d|neuronx-cc failed with -?\d/,
    level: 'victim',
    retry: 'no',
    meaning: 'Graphs could not be compiled.',
    advice: 'The compiler says above which and why.',
    source: 'aws-neuron-sdk pytorch-neuron-parallel-compile.rst, #1369, #708; optimum-neuron#638',
  },
  {
    id: 'compile-lock',
    pattern: /Another process must be compiling \S/,
    level: 'warning',
    retry: 'wait',
    meaning:
      'A worker waits for a graph that another process compiles, or once compiled: a lock stays where its holder died.',
    advice:
      'Where no worker compiles any more, delete the *.lock files of the cache (neuron_parallel_compile --command clear-locks).',
    source: 'aws-neuron-sdk pytorch-neuron-parallel-compile.rst',
  },
])
