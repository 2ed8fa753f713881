import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import * as core from '@actions/core'
import { scaleNodeGroup } from '../../src/aws/node-group.ts'
import { openSession } from '../../src/aws/session.ts'
import { connect } from '../../src/connect.ts'
import { giveBack } from '../../src/provision/give-back.ts'
import { lockOf, lockSentence } from '../../src/terraform/lock.ts'
import { parseMessage } from '../../src/terraform/message.ts'
import { print } from './print.ts'
import { givingBack, type Running, running, type Scaling, scaling } from './state.ts'

/** What the step had begun and could not end, because it was cancelled, and what it was to do at the end of the job. */
export async function finish(): Promise<void> {
  const program = running.load()
  if (program) await awaitTerraform(program)
  const change = scaling.load()
  if (change) await backToSize(change)
  const group = givingBack.load()
  if (group) {
    const { awsRegion, roleToAssume } = group.connection
    const session = await openSession({ region: awsRegion!, roleToAssume })
    await giveBack(session, async () => (await connect(group.connection)).cluster, { ...group, print })
  }
}

/** Nodes that came for a step which is no more would only cost money. A scale-in goes on by itself. */
async function backToSize({ region, roleToAssume, clusterName, nodeGroup, previous, nodes }: Scaling): Promise<void> {
  if (nodes <= previous) return
  print(`The step ended while node group '${nodeGroup}' was growing to ${nodes}: going back to ${previous}.`)
  const session = await openSession({ region, roleToAssume })
  await scaleNodeGroup(session, { cluster: clusterName, nodeGroup, desired: previous })
}

const LONGEST_WAIT_MS = 30 * 60_000

/** A terraform that outlived the step writes its state when it ends; only then may the runner go. */
async function awaitTerraform({ pid, logFile, interrupted }: Running): Promise<void> {
  if (isAlive(pid)) {
    print(`Terraform (process ${pid}) is still at work: waiting until it has written its state.`)
    if (!interrupted) process.kill(pid, 'SIGINT')
    const deadline = Date.now() + LONGEST_WAIT_MS
    while (isAlive(pid) && Date.now() < deadline) await delay(200)
    if (isAlive(pid)) {
      throw new Error(`Terraform (process ${pid}) does not end: its state is locked and what it made may not be in it.`)
    }
  }
  const messages = readFileSync(logFile, 'utf8').split('\n').map(parseMessage)
  for (const message of messages.slice(-20)) if (message.type === 'text') print(message.text)
  const errors = messages.flatMap((message) => (message.type === 'diagnostic' ? [message.diagnostic] : []))
  const lock = errors.map(lockOf).find((found) => found !== undefined)
  if (lock) core.warning(lockSentence(lock))
  core.warning(
    'Terraform was stopped in the middle: what it was making may be marked as tainted, and the next apply makes it anew.',
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
