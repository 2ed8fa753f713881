import { describe, expect, test } from '@jest/globals'
import { createCluster } from '../../src/kubernetes/client.ts'
import { configMaps } from '../../src/kubernetes/resources.ts'
import { administrator, tokenOf } from './accounts.ts'
import { useCluster } from './environment.ts'
import { mpiJobNamed } from './manifests.ts'
import { counted, counting, linesOf, useSteps } from './step.ts'
import { ask } from './wire.ts'

const given = useCluster()

describe('the action run-mpijob, with the rights of a trainer and no others,', () => {
  const steps = useSteps(given)
  const manifest = (name: string, launcher: string): string =>
    steps.manifest(mpiJobNamed(name, given.namespace, { launcher }))

  test('runs an MPIJob and prints what its launcher prints', async () => {
    const { code, text } = await steps.start({ manifest: manifest('calm', counting(20)), 'run-id': 'calm' }).ended
    expect([code, linesOf(text)]).toEqual([0, counted(20)])
  })

  test('fails with the launcher, and says its exit code', async () => {
    const object = mpiJobNamed('fails', given.namespace, { launcher: 'exit 3', runPolicy: { backoffLimit: 0 } })
    const { code, text } = await steps.start({ manifest: steps.manifest(object), 'run-id': 'fails' }).ended
    expect(code).toBe(1)
    expect(text).toMatch(/::error.*(exit code|exited with|code) 3/)
  })

  test('loses and doubles no line though the API server is restarted', async () => {
    // A real server that has just begun does not know yet what a trainer may do: it refuses with 403 for some seconds.
    const step = steps.start({ manifest: manifest('rough', counting(150)), 'run-id': 'rough' })
    await step.printed('line 10 ')
    await given.restartApiServer()
    const { code, text } = await step.ended
    if (code !== 0) throw new Error(text)
    expect(linesOf(text)).toEqual(counted(150))
  })
})

describe('a server without room', () => {
  test('says when to come again, and a client does', async () => {
    await administrator(given, 'robot')
    const token = await tokenOf(given, 'robot')
    const path = `/api/v1/namespaces/${given.namespace}/configmaps`
    await given.overload('robot')
    let answer = await ask(given.cluster.connection, path, { token })
    // Both the right and the refusal reach the server by watches of its own.
    for (const end = Date.now() + 20_000; answer.status !== 429 && Date.now() < end; ) {
      answer = await ask(given.cluster.connection, path, { token })
    }
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '1'])
    expect(answer.body).toBe('Too many requests, please try again later.\n')
    const robot = createCluster({ ...given.cluster.connection, token: async () => token })
    const listing = robot.list(configMaps, { namespace: given.namespace })
    await ask(given.cluster.connection, path, { token })
    await given.relieve()
    expect((await listing).items.length).toBeGreaterThanOrEqual(0)
    robot.close()
  })
})
