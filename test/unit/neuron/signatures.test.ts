import { expect, test } from '@jest/globals'
import { hourlyCost, instanceTypes } from '../../../src/neuron/instances.ts'
import { firstSignature, signatures } from '../../../src/neuron/signatures.ts'

test.each([
  [
    'compiler-out-of-memory',
    '[F137] neuronx-cc was forcibly killed - This most commonly occurs due to insufficient system memory.',
  ],
  ['compiler-crashed', '[F134] neuronx-cc terminated abnormally - Please open a support ticket'],
  ['compilation-failed', '2026-11-21 10:00:00 INFO ||NEURON_PARALLEL_COMPILE||: Total failed compilations: 2'],
  ['cached-failure', 'Got a cached failed neff at /shared/neuron_cache/MODULE_1/model.neff. Will skip compilation'],
  ['device-busy', 'ERROR  NRT:nrt_allocate_neuron_cores NeuronCore(s) not available - Requested:32 Available:0'],
  ['no-device', 'nd0: No neuron device available'],
  ['no-ssh-to-worker', 'ssh: connect to host train-worker-0.train.trainium.svc port 22: Connection refused'],
  [
    'gated-model',
    'OSError: You are trying to access a gated repo. Cannot access gated repo for url https://huggingface.co/x',
  ],
  ['disk-full', 'OSError: [Errno 28] No space left on device'],
  ['missing-file', "FileNotFoundError: [Errno 2] No such file or directory: '/shared/data/x.bin'"],
  ['python-module', "ModuleNotFoundError: No module named 'torch_neuronx'"],
  [
    'process-killed',
    'mpirun noticed that process rank 1 with PID 77 on node train-worker-1 exited on signal 9 (Killed).',
  ],
  ['launcher-crashed', '[ip-10-0-0-7:00412] *** Process received signal ***'],
  ['not-a-number', 'Epoch 0:  30%|███ | 12/40 [00:01<00:03, loss=nan, v_num=, reduced_train_loss=nan.0]'],
])('%s is known', (id, line) => {
  expect(firstSignature(['ordinary text', line])?.signature.id).toBe(id)
})

test.each([
  'Total failed compilations: 0',
  'No candidate found under /shared/neuron_cache',
  'Epoch 0: 1%| | 1/10 [00:01<00:09, reduced_train_loss=7.9]',
])('%j is no failure', (line) => {
  expect(firstSignature([line])).toBeUndefined()
})

test('the first cause in the log counts, not its victims', () => {
  const lines = ['[F137] neuronx-cc was forcibly killed', "FileNotFoundError: [Errno 2] No such file: 'x.neff'"]
  expect(firstSignature(lines)?.signature.id).toBe('compiler-out-of-memory')
})

test('every signature says what it means and what to do, under its own id', () => {
  expect(new Set(signatures.map(({ id }) => id)).size).toBe(signatures.length)
  for (const { meaning, advice } of signatures) {
    expect(meaning).toMatch(/^[A-Z].*\.$/)
    expect(advice).toMatch(/^[A-Z].*\.$/)
  }
})

test('four trn1.32xlarge cost 86 dollars an hour, an unknown type an unknown sum', () => {
  expect(hourlyCost('trn1.32xlarge', 4)).toBe(86)
  expect(hourlyCost('p5.48xlarge', 4)).toBeUndefined()
  expect(instanceTypes.get('trn1.32xlarge')).toMatchObject({ neuronDevices: 16, efaInterfaces: 8 })
})
