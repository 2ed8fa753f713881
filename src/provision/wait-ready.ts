import { ApiError, type Cluster } from '../kubernetes/cluster.ts'
import { observe } from './observe.ts'
import { clusterFindings, type Finding, type Needs } from './readiness.ts'
import { until } from './until.ts'

/** The findings, once all are well or the time is up. */
export async function waitUntilReady(cluster: Cluster, needs: Needs, deadline: number): Promise<Finding[]> {
  let last: Finding[] = []
  await until(
    async () => {
      last = clusterFindings(await observe(cluster, needs.namespace, needs.claimName), needs)
      return last.every(({ ok }) => ok) ? true : undefined
    },
    { deadline },
  )
  return last
}

/** An access entry takes some seconds to be known to the API server; until then it answers 401 or 403. */
export async function waitForAccess(cluster: Cluster, deadline: number): Promise<void> {
  let refusal: unknown
  const answered = await until(
    async () => {
      try {
        await cluster.request('GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions?limit=1')
        return true
      } catch (error) {
        if (!(error instanceof ApiError && (error.status === 401 || error.status === 403))) throw error
        refusal = error
        return undefined
      }
    },
    { deadline },
  )
  if (!answered) {
    throw new Error(
      'The cluster does not let this role in: give it an access entry (variable administrator_role_arns of infra/).',
      { cause: refusal },
    )
  }
}
