import { expect, test } from '@jest/globals'
import { causeOf } from '../../../../src/neuron/signatures/cause.ts'
import { Evidence } from '../../../../src/neuron/signatures/evidence.ts'
import { healthy, samples } from './samples.ts'

const block = (...lines: string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''))
const textsOf = (evidence: Evidence): string[] => evidence.lines().map(({ text }) => text)
const LOST = 'ORTE has lost communication with a remote daemon.'
const NODE = '  Remote daemon: [[43015,0],2] on node train-worker-1'
const KILLED = 'mpirun noticed that process rank 2 with PID 77 on node w-2 exited on signal 9 (Killed).'
const LOCK =
  '812 INFO ||NEURON_CC_WRAPPER||: Another process must be compiling /shared/neuron_cache/MODULE_1/model.pb, been waiting for: 61.3 minutes'

test('of a log only what matters is kept, with its pod and time', () => {
  const evidence = new Evidence()
  evidence.add(block(...healthy, KILLED, ...healthy), 'launcher', 5)
  expect(evidence.lines()).toEqual([{ text: KILLED, pod: 'launcher', at: 5 }])
})

test('a line is found between the drawings of a progress bar', () => {
  const evidence = new Evidence()
  evidence.add(Buffer.from(`Epoch 0: 1%\r${KILLED}\rEpoch 0: 2%`), 'launcher', 5)
  expect(textsOf(evidence)).toEqual([KILLED])
})

test('the line that says more is kept, also where it comes with the next block', () => {
  const evidence = new Evidence()
  evidence.add(block('x', LOST, '', '  HNP daemon   : [[43015,0],0] on node launcher'), 'launcher', 5)
  evidence.add(block(NODE, 'more'), 'launcher', 6)
  expect(textsOf(evidence)).toEqual([LOST, NODE])
})

test('a warning is told once of each pod, and nothing else is', () => {
  const evidence = new Evidence()
  expect(evidence.add(block('x', LOCK, LOCK, KILLED), 'a', 5).map(({ signature }) => signature.id)).toEqual([
    'compile-lock',
  ])
  expect(evidence.add(block(LOCK), 'a', 6)).toEqual([])
  expect(evidence.add(block(LOCK), 'b', 6)).toHaveLength(1)
})

test('a flood of errors is bounded: its beginning stays, and its end', () => {
  const evidence = new Evidence()
  evidence.add(block("ModuleNotFoundError: No module named 'x'"), 'launcher', 1)
  for (let at = 2; at < 40; at++) {
    const flood = Array.from(
      { length: 1000 },
      (_, n) => `RPC failed with status = "UNAVAILABLE: Socket closed" ${at} ${n}`,
    )
    evidence.add(block(...flood), 'launcher', at)
  }
  const kept = evidence.lines()
  expect(kept.length).toBeLessThan(500)
  expect(causeOf(kept)?.signature.id).toBe('python-module')
})

test('a cause that nothing marks is found in the last lines, at its place', () => {
  const evidence = new Evidence()
  const unmarked = 'There are not enough slots available in the system to satisfy the 8'
  evidence.add(block('Error: something', unmarked, KILLED), 'launcher', 5)
  expect(textsOf(evidence)).toEqual([KILLED])
  const all = evidence.lines('launcher', ['Error: something', unmarked, KILLED], 9)
  expect(all).toContainEqual({ text: unmarked, pod: 'launcher', at: 5 })
})

test('what nothing marks stands after the line that it followed, with its time', () => {
  const evidence = new Evidence()
  evidence.add(block(KILLED), 'launcher', 5)
  evidence.add(block(LOST), 'launcher', 9)
  const at = (tail: string[]) => evidence.lines('launcher', tail, 20).find(({ text }) => text === 'x')?.at
  expect([at(['x', KILLED, LOST]), at([KILLED, 'x', LOST]), at([KILLED, LOST, 'x']), at(['x'])]).toEqual([5, 5, 9, 20])
})

test('most of what is known is found as it passes by', () => {
  const evidence = new Evidence()
  for (const [index, [, line]] of samples.entries()) evidence.add(block(line), `pod-${index}`, index)
  expect(evidence.lines().length / samples.length).toBeGreaterThan(0.7)
})

test('a line of any length is read no further than is needed', () => {
  const evidence = new Evidence()
  evidence.add(block(`${KILLED}${'x'.repeat(200_000)}`, `${'y'.repeat(200_000)}${KILLED}`), 'launcher', 5)
  expect(textsOf(evidence).every((text) => text.length <= 4096)).toBe(true)
  expect(textsOf(evidence)[0]).toContain(KILLED)
})

test('of a line that is too long to be read, what is around the word is', () => {
  const evidence = new Evidence()
  evidence.add(block(`${'x'.repeat(10_000)} ${KILLED} ${'y'.repeat(10_000)}`), 'launcher', 5)
  expect(textsOf(evidence).join()).toContain(KILLED)
})
