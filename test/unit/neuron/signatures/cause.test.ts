import { describe, expect, test } from '@jest/globals'
import { causeIn, causeOf, type LogLine } from '../../../../src/neuron/signatures/cause.ts'

const minute = 60
/** Seconds, pod, text. */
type Said = [seconds: number, pod: string, text: string]
const lines = (said: Said[]): LogLine[] => said.map(([seconds, pod, text]) => ({ at: seconds * 1000, pod, text }))
const idOf = (said: Said[], span = {}) => causeOf(lines(said), span)?.signature.id

const F137 = '[F137] neuronx-cc was forcibly killed - This most commonly occurs due to'
const COMPILE_FAILED = 'RuntimeError: neuronx-cc failed with -1'
const NO_MODULE = "ModuleNotFoundError: No module named 'transformers'"
const PEER_CLOSED = 'RX, connection closed by remote peer'
const HBM = '(FATAL-RT-UNDEFINED-STATE) Uncorrectable HBM memory error is detected. Execution results may be invalid.'
const HANG = '(FATAL-RT-UNDEFINED-STATE) missing collectives status on Neuron Device 0 NC 0, model 0'
const NONZERO = 'Primary job  terminated normally, but 1 process returned'
const KILLED = 'mpirun noticed that process rank 2 with PID 77 on node w-2 exited on signal 9 (Killed).'
const LOST = 'ORTE has lost communication with a remote daemon.'
const NODE = '  Remote daemon: [[43015,0],2] on node train-worker-1'
const REFUSED = 'ssh: connect to host w-0.w port 22: Connection refused'
const NOT_STARTED = 'ORTE was unable to reliably start one or more daemons.'
const NO_SPACE = 'OSError: [Errno 28] No space left on device'
const VALUE = 'ValueError: optimizer got an empty parameter list'

describe('of several lines that are known, the cause is', () => {
  test.each<[string, Said[], string]>([
    [
      'the first one',
      [
        [1, 'l', F137],
        [2, 'l', NO_MODULE],
      ],
      'compiler-out-of-memory',
    ],
    [
      'the first one over all pods, whichever log is read first',
      [
        [9, 'l', NO_MODULE],
        [3, 'w-1', F137],
      ],
      'compiler-out-of-memory',
    ],
    [
      'never what a victim says before it',
      [
        [1, 'w-0', PEER_CLOSED],
        [2, 'w-1', NO_MODULE],
      ],
      'python-module',
    ],
    [
      'what a program says, not what its wrapper makes of it',
      [
        [1, 'l', F137],
        [2, 'l', COMPILE_FAILED],
        [3, 'l', NONZERO],
      ],
      'compiler-out-of-memory',
    ],
    [
      'a broken machine, although others have told of it first',
      [
        [1, 'w-0', HANG],
        [2, 'w-0', NO_MODULE],
        [30, 'w-3', HBM],
      ],
      'accelerator-broken',
    ],
    [
      'not a machine that broke long after',
      [
        [1, 'w-0', NO_MODULE],
        [10 * minute, 'w-3', HBM],
      ],
      'python-module',
    ],
    [
      'what a rank said, although mpirun was heard first',
      [
        [1, 'l', KILLED],
        [2, 'l', NO_MODULE],
      ],
      'python-module',
    ],
    [
      'what mpirun says, where nobody knows better',
      [
        [1, 'l', KILLED],
        [2, 'l', NONZERO],
      ],
      'process-killed',
    ],
    [
      'in the same moment the one who knows more',
      [
        [5, 'w-0', NO_MODULE],
        [5, 'w-1', F137],
      ],
      'compiler-out-of-memory',
    ],
  ])('%s', (_, said, id) => {
    expect(idOf(said)).toBe(id)
  })
})

describe('where nobody tells the cause, it is told by', () => {
  test.each<[string, Said[], string | undefined]>([
    [
      'the victim that knows most',
      [
        [1, 'l', NONZERO],
        [2, 'w-0', HANG],
      ],
      'collectives-hang',
    ],
    [
      'a warning right before the end',
      [
        [1, 'l', REFUSED],
        [2, 'l', NOT_STARTED],
      ],
      'no-ssh-to-worker',
    ],
    [
      'not by a warning of hours ago',
      [
        [1, 'l', REFUSED],
        [9_000, 'l', LOST],
      ],
      'worker-lost',
    ],
    [
      'an exception that nothing is known of',
      [
        [1, 'l', VALUE],
        [2, 'l', NONZERO],
      ],
      'python-error',
    ],
    [
      'not by an exception that was caught hours ago',
      [
        [1, 'l', VALUE],
        [9_000, 'l', NONZERO],
      ],
      'rank-failed',
    ],
    ['nothing, where nothing is known', [[1, 'l', 'all is well']], undefined],
  ])('%s', (_, said, id) => {
    expect(idOf(said)).toBe(id)
  })
})

test('what was survived is no cause: steps came after it', () => {
  const said: Said[] = [
    [10, 'l', NO_SPACE],
    [9_000, 'l', KILLED],
  ]
  expect(idOf(said)).toBe('disk-full')
  expect(idOf(said, { progressedAt: 8_990_000 })).toBe('process-killed')
  // A rank dies, and the others still finish their step.
  expect(idOf([[100, 'l', NO_SPACE]], { progressedAt: 101_000 })).toBe('disk-full')
})

test('what an earlier attempt said explains its own end', () => {
  const said: Said[] = [
    [10, 'l-a', NO_MODULE],
    [100, 'l-b', F137],
  ]
  expect(idOf(said, { since: 90_000 })).toBe('compiler-out-of-memory')
})

test('the line that names the worker is found after the sentence, in the same log', () => {
  const found = causeOf(
    lines([
      [1, 'l', LOST],
      [1, 'w', '  Remote daemon: x on node other'],
      [1, 'l', ''],
      [1, 'l', NODE],
    ]),
  )
  expect(found).toMatchObject({ signature: { id: 'worker-lost' }, detail: NODE.trim() })
})

test('lines without times count in their order', () => {
  expect(causeIn(['ordinary text', NO_MODULE, F137])).toMatchObject({
    signature: { id: 'python-module' },
    line: NO_MODULE,
  })
  expect(causeIn(['ordinary text'])).toBeUndefined()
})
