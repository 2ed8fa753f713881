import { join } from 'node:path'
import * as core from '@actions/core'
import type { Session } from '../../src/aws/session.ts'
import { openSession } from '../../src/aws/session.ts'
import { connect, connectInputs } from '../../src/connect.ts'
import { Failure, type Result } from '../../src/failure.ts'
import { apply, plan } from '../../src/provision/apply.ts'
import { check } from '../../src/provision/check.ts'
import { costOutput, describeCost } from '../../src/provision/cost.ts'
import { destroy } from '../../src/provision/destroy.ts'
import { neuronImage } from '../../src/provision/neuron-image.ts'
import { checkProject, mostNodesOf, ownBlueprint, type Project } from '../../src/provision/project.ts'
import { scale } from '../../src/provision/scale.ts'
import { findingsTable, notReady } from '../../src/provision/summary.ts'
import { describeChanges } from '../../src/terraform/plan.ts'
import { toolkitRoot } from '../../src/toolkit.ts'
import type { Inputs } from './inputs.ts'
import { print } from './print.ts'
import { givingBack, running, scaling } from './state.ts'

export async function run(inputs: Inputs): Promise<Result> {
  switch (inputs.command) {
    case 'plan':
      return runPlan(inputs)
    case 'apply':
      return runApply(inputs)
    case 'scale':
      return runScale(inputs)
    case 'check':
      return runCheck(inputs)
    case 'destroy':
      return runDestroy(inputs)
  }
}

async function runPlan(inputs: Inputs): Promise<Result> {
  const project = projectOf(inputs)
  checkProject(project)
  const { changes, lost } = await plan(await sessionOf(inputs), project)
  const warning =
    lost.length === 0 ? '' : `\n\n⚠️ It would destroy ${lost.map((address) => `\`${address}\``).join(', ')}.`
  return {
    outputs: {
      changes: describeChanges(changes),
      'hourly-cost': costOutput(inputs.instanceType, mostNodesOf(project)),
    },
    summary: `### Plan for ${inputs.clusterName}\n\n${describeChanges(changes)}. At most ${costLine(project)}.${warning}\n`,
  }
}

async function runApply(inputs: Inputs): Promise<Result> {
  const project = projectOf(inputs)
  checkProject(project)
  const { changes, blueprint, findings } = await apply(await sessionOf(inputs), project, {
    ...inputs,
    timeoutSeconds: inputs.timeout,
    addOnsFolder: join(ownBlueprint(toolkitRoot()), 'addons'),
  })
  const problem = notReady(findings)
  const result: Result = {
    outputs: {
      'cluster-name': blueprint.clusterName,
      region: blueprint.region,
      'node-group': blueprint.nodeGroup,
      'ecr-repository': blueprint.ecrRepositoryUrl,
      'fsx-id': blueprint.fsx?.id ?? '',
      'fsx-dns-name': blueprint.fsx?.dns ?? '',
      'fsx-mount-name': blueprint.fsx?.mount ?? '',
      ready: String(problem === undefined),
      changes: describeChanges(changes),
      'hourly-cost': costOutput(inputs.instanceType, mostNodesOf(project)),
    },
    summary: `### Cluster ${blueprint.clusterName}\n\n${describeChanges(changes)}. At most ${costLine(project)}.\n\n${findingsTable(findings)}\n`,
  }
  if (problem) throw new Failure(problem, result)
  return result
}

async function runScale(inputs: Inputs): Promise<Result> {
  const { nodes: wanted, clusterName, nodeGroup, namespace } = inputs
  if (wanted === undefined) throw new Error("Input 'nodes' must be given for 'command: scale'; 0 gives all nodes back.")
  const session = await sessionOf(inputs)
  const connection = connectInputs({ ...inputs, awsRegion: session.region })
  const target = { clusterName, nodeGroup }
  if (inputs.onEnd === 'give-back') givingBack.save({ connection, namespace, ...target })
  const scaled = await scale(session, async () => (await connect(connection)).cluster, {
    ...target,
    nodes: wanted,
    namespace,
    wait: inputs.wait,
    timeoutSeconds: inputs.timeout,
    onInsufficient: inputs.onInsufficient,
    maxHourlyCost: inputs.maxHourlyCost,
    print,
    onChange(previous, nodes) {
      scaling.save({
        region: session.region,
        ...(inputs.roleToAssume && { roleToAssume: inputs.roleToAssume }),
        ...target,
        previous,
        nodes,
      })
    },
  }).finally(() => scaling.save(null))
  const { nodes } = scaled
  const cost = describeCost(scaled.instanceType, nodes)
  print(nodes === 0 ? 'No Trainium node is left.' : `${inputs.wait ? `${scaled.ready} ready: ` : ''}${cost}.`)
  return {
    outputs: {
      'cluster-name': clusterName,
      region: session.region,
      'node-group': nodeGroup,
      nodes: String(scaled.ready),
      ready: String(inputs.wait),
      'hourly-cost': costOutput(scaled.instanceType, nodes),
    },
    summary: nodes === 0 ? '### Trainium nodes\n\nAll given back.\n' : `### Trainium nodes\n\n${cost}.\n`,
  }
}

async function runCheck(inputs: Inputs): Promise<Result> {
  const { cluster, session } = await connect(inputs)
  try {
    const neuron = inputs.image === undefined ? undefined : await neuronImage(inputs.image, session)
    const options = { ...inputs, nodes: numberOfNodes(inputs), neuron }
    const { findings, readyNodes } = await check(cluster, session, options)
    for (const { ok, unknown, sentence } of findings) print(`${unknown ? '?' : ok ? '✓' : '✗'} ${sentence}`)
    const problem = notReady(findings)
    const result: Result = {
      outputs: {
        'cluster-name': inputs.clusterName,
        region: session?.region ?? '',
        'node-group': inputs.nodeGroup,
        nodes: String(readyNodes),
        ready: String(problem === undefined),
      },
      summary: `### Check of ${inputs.clusterName}\n\n${findingsTable(findings)}\n`,
    }
    if (problem) throw new Failure(problem, result)
    return result
  } finally {
    cluster.close()
  }
}

async function runDestroy(inputs: Inputs): Promise<Result> {
  if (inputs.confirm !== inputs.clusterName) {
    throw new Error(
      `Input 'confirm' must be '${inputs.clusterName}', the name of the cluster, for 'command: destroy': the shared file system goes with it.`,
    )
  }
  const project = projectOf(inputs)
  if (project.own && !project.stateBucket) throw new Error("Input 'state-bucket' must be given for 'command: destroy'.")
  const changes = await destroy(await sessionOf(inputs), project)
  return {
    outputs: { changes: describeChanges(changes) },
    summary: `### Cluster ${inputs.clusterName} is removed\n\n${describeChanges(changes)}.\n`,
  }
}

const costLine = (project: Project): string => describeCost(project.instanceType, mostNodesOf(project))

function sessionOf(inputs: Inputs): Promise<Session> {
  return openSession({ region: regionOf(inputs), roleToAssume: inputs.roleToAssume })
}

function regionOf({ awsRegion }: Inputs): string {
  const region = awsRegion ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION
  if (!region) throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.")
  return region
}

function numberOfNodes({ nodes, command }: Inputs): number | undefined {
  if (nodes === 'needed') {
    throw new Error(`Input 'nodes' must be a number for 'command: ${command}'; 'needed' is for 'command: scale'.`)
  }
  return nodes
}

function projectOf(inputs: Inputs): Project {
  const { clusterName, nodeGroup, instanceType, stateBucket, stateKey, variables, maxHourlyCost } = inputs
  const region = regionOf(inputs)
  return {
    directory: inputs.terraformDirectory ?? ownBlueprint(toolkitRoot()),
    own: inputs.terraformDirectory === undefined,
    workDirectory: join(process.env.RUNNER_TEMP ?? '/tmp', `provision-trainium-${process.pid}`),
    region,
    clusterName,
    nodeGroup,
    instanceType,
    mostNodes: numberOfNodes(inputs),
    stateBucket,
    stateKey,
    variables,
    maxHourlyCost,
    print,
    group: core.group,
    onRunning(now) {
      running.save(now ? { ...now, interrupted: false } : null)
      // The runner kills this process 10 s after its first signal; the post step then waits for terraform in its place.
      if (now) process.once('SIGINT', () => running.save({ ...now, interrupted: true }))
    },
  }
}
