import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type FaultName, faultOf, hasFault, LAUNCHER_CRASH, stepMilliseconds } from '../surroundings.ts'
import type { Settings } from './arguments.ts'
import { createCheckpoints } from './checkpoints.ts'
import { metricsAt, secondsOfStep } from './curve.ts'
import { createEventFile } from './event-file.ts'
import { nemoLog } from './nemo-log.ts'
import { drawBar } from './progress-bar.ts'
import { follow, lead } from './rendezvous.ts'
import { resumeFrom } from './run-directory.ts'

interface Place {
  node: number
  nodes: number
  /** For the graphs only: nothing is kept. */
  isTrial: boolean
}

/** Plays a training: writes what NeMo writes, where and how NeMo writes it. Throws what Python would have printed. */
export async function train(settings: Settings, place: Place): Promise<void> {
  checkInputs(settings)
  mkdirSync(settings.logDirectory, { recursive: true })
  if (place.node === 0) await leadTraining(settings, place)
  else await followTraining(settings, place)
}

async function leadTraining(settings: Settings, { nodes, isTrial }: Place): Promise<void> {
  const { logDirectory, steps } = settings
  const early = nemoLog()
  early.info('megatron_gpt_pretraining:46', '\n\n************** Experiment configuration ***********')
  const start = isTrial || hasFault('restart-from-zero', 'train') ? undefined : resumeFrom(settings, early)
  const log = nemoLog(join(logDirectory, 'nemo_log_globalrank-0_localrank-0.txt'))
  log.info('exp_manager:381', `Experiments will be logged at ${logDirectory}`)
  writeFileSync(join(logDirectory, 'cmd-args.log'), process.argv.slice(2).join(' '))

  const fault = (name: FaultName) => faultOf(name, isTrial ? 'compile' : 'train', logDirectory)
  const nan = fault('loss-nan')
  const stall = fault('stall')
  const crash = fault('launcher-crash')
  const memory = nodes === 1 ? fault('worker-oom') : undefined
  const course = { ...settings, nodes }
  const events = settings.writesEvents && !isTrial ? createEventFile(logDirectory) : undefined
  const checkpoints = settings.writesCheckpoints && !isTrial ? createCheckpoints(settings, log) : undefined
  const meeting = lead(logDirectory, nodes, hang)
  await meeting.joined
  const initial = start?.step ?? 0
  const began = Date.now()
  const seconds = (): number => (Date.now() - began) / 1000
  let isNan = false
  if (initial < steps) process.stdout.write(drawBar({ initial, done: initial, total: steps, seconds: 0 }))
  for (let step = initial; step < steps; step++) {
    await wait(stepMilliseconds())
    if (crash?.strikes(step + 1, steps)) {
      process.stdout.write(`\n${LAUNCHER_CRASH}\n`)
      // mpirun ends this process with all others; a short training must not be over before it does.
      await wait(60_000)
    }
    if (memory?.strikes(step + 1, steps)) await runOutOfMemory()
    if (stall?.strikes(step + 1, steps)) await hang()
    if (nan?.strikes(step + 1, steps)) isNan = true
    const metrics = metricsAt(step, course)
    // What is not a number once stays so: every later value comes from it.
    if (isNan) Object.assign(metrics, { reduced_train_loss: Number.NaN, gradient_norm: Number.NaN })
    process.stdout.write(drawBar({ initial, done: step + 1, total: steps, seconds: seconds(), metrics }))
    events?.scalars(step, { ...metrics })
    meeting.announce(step + 1)
    checkpoints?.afterStep(step + 1, metrics.consumed_samples, secondsOfStep(course))
  }
  if (initial < steps) process.stdout.write('\n')
  checkpoints?.atEnd(steps, steps * settings.globalBatchSize)
  process.stderr.write(`\`Trainer.fit\` stopped: \`max_steps=${steps}\` reached.\n`)
  events?.close()
  meeting.close()
}

async function followTraining({ logDirectory, steps }: Settings, { node, nodes, isTrial }: Place): Promise<void> {
  const memory = node === nodes - 1 ? faultOf('worker-oom', isTrial ? 'compile' : 'train', logDirectory) : undefined
  const ended = await follow(logDirectory, node, (step) => {
    if (memory?.strikes(step, steps)) void runOutOfMemory()
  })
  if (!ended) await hang()
  process.stderr.write(`\`Trainer.fit\` stopped: \`max_steps=${steps}\` reached.\n`)
}

/** What the kernel does to a process when the node's memory is used up. */
function runOutOfMemory(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}

/** A collective whose other side is gone does not end by itself: mpirun, or the run's deadline, ends the process. */
async function hang(): Promise<never> {
  for (;;) {
    await wait(30_000)
    console.log('CCOM WARN Timeout waiting for RX (waited 120 sec) - retrying')
  }
}

function checkInputs({ tokenizer, dataset }: Settings): void {
  if (!existsSync(tokenizer)) {
    throw new Error(
      `OSError: Can't load tokenizer for '${tokenizer}'. If you were trying to load it from 'https://huggingface.co/models', ` +
        "make sure you don't have a local directory with the same name.",
    )
  }
  for (const file of [`${dataset}.idx`, `${dataset}.bin`]) {
    if (!existsSync(file)) throw new Error(`FileNotFoundError: [Errno 2] No such file or directory: '${file}'`)
  }
}
