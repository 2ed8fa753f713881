// A stand-in for `terraform`, for the `terraform` of a workflow step. It reads the configuration that is there, keeps state and lock as
// the S3 backend does, and says what the real one (1.11) says; clusters and node groups are made by real calls of the AWS SDK.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyPlan } from './apply.ts'
import { ConfigurationError, readConfiguration } from './configuration.ts'
import { lockTimeoutSeconds, type Options, parseOptions } from './options.ts'
import { makePlan, type SavedPlan, showPlan } from './plan.ts'
import { services } from './services.ts'
import { type Backend, type LockInfo, lock, readState, unlock } from './state.ts'
import { say, type Ui, ui, VERSION } from './ui.ts'

/** @returns the exit code */
export async function terraform(args: readonly string[]): Promise<number> {
  const [command = '', ...rest] = args
  const options = parseOptions(rest)
  const run = commands[command]
  if (!run) {
    say(`Terraform has no command named "${command}" in a rehearsal; it has ${Object.keys(commands).join(', ')}.`)
    return 1
  }
  const screen = ui(options.flags.has('json') && (command === 'plan' || command === 'apply'))
  try {
    return await run(options, screen)
  } catch (error) {
    if (error instanceof ConfigurationError) screen.error(error.summary, error.message)
    else screen.error(error instanceof Error ? error.message : String(error), '')
    return 1
  }
}

type Command = (options: Options, screen: Ui) => Promise<number>

const commands: Record<string, Command> = { version, init, validate, plan, show, apply, output }

async function version({ flags }: Options): Promise<number> {
  if (flags.has('json'))
    say(
      JSON.stringify(
        { terraform_version: VERSION, platform: 'linux_amd64', provider_selections: {}, terraform_outdated: false },
        null,
        2,
      ),
    )
  else say(`Terraform v${VERSION}\non linux_amd64`)
  return 0
}

const dataFile = (): string => join(process.env.TF_DATA_DIR ?? '.terraform', 'backend.json')

async function init({ values }: Options, screen: Ui): Promise<number> {
  say('Initializing the backend...')
  readConfiguration('.')
  const settings = Object.fromEntries(
    (values.get('backend-config') ?? []).map((pair) => [
      pair.slice(0, pair.indexOf('=')),
      pair.slice(pair.indexOf('=') + 1),
    ]),
  )
  if (!settings.bucket || !settings.key) {
    screen.error(
      'Missing Required Value',
      `The attribute "${settings.bucket ? 'key' : 'bucket'}" is required by the backend.`,
    )
    return 1
  }
  mkdirSync(join(dataFile(), '..'), { recursive: true })
  writeFileSync(dataFile(), JSON.stringify({ bucket: settings.bucket, key: settings.key }))
  say(
    '\nSuccessfully configured the backend "s3"! Terraform will automatically\nuse this backend unless the backend configuration changes.',
  )
  say('Initializing provider plugins...\n\nTerraform has been successfully initialized!')
  return 0
}

function backendOf(): Backend {
  if (!existsSync(dataFile())) {
    throw new ConfigurationError(
      'Backend initialization required, please run "terraform init"',
      'Reason: Initial configuration of the requested backend "s3"',
    )
  }
  return JSON.parse(readFileSync(dataFile(), 'utf8')) as Backend
}

async function validate({ flags }: Options): Promise<number> {
  readConfiguration('.')
  if (flags.has('json'))
    say(
      JSON.stringify(
        { format_version: '1.0', valid: true, error_count: 0, warning_count: 0, diagnostics: [] },
        null,
        2,
      ),
    )
  else say('Success! The configuration is valid.\n')
  return 0
}

async function plan(options: Options, screen: Ui): Promise<number> {
  const file = options.values.get('out')?.[0]
  if (!file) {
    say('In a rehearsal, plan needs -out=<file>.')
    return 1
  }
  const backend = backendOf()
  return locked(backend, 'OperationTypePlan', options, screen, async () => {
    const made = await makePlan(backend, options, screen, services())
    writeFileSync(file, JSON.stringify(made))
    const anything = made.steps.length > 0
    return options.flags.has('detailed-exitcode') && anything ? 2 : 0
  })
}

async function show({ rest, flags }: Options): Promise<number> {
  if (!flags.has('json') || !rest[0]) {
    say('In a rehearsal, show needs -json and a plan file.')
    return 1
  }
  say(JSON.stringify(showPlan(readPlanFile(rest[0]))))
  return 0
}

async function apply(options: Options, screen: Ui): Promise<number> {
  const file = options.rest[0]
  if (!file) {
    say('In a rehearsal, apply takes a saved plan and nothing else: without one it would ask for approval.')
    return 1
  }
  const saved = readPlanFile(file)
  return locked(saved.backend, 'OperationTypeApply', options, screen, () => applyPlan(saved, screen, services()))
}

async function output({ flags }: Options): Promise<number> {
  const { outputs } = readState(backendOf())
  if (!flags.has('json')) {
    say('In a rehearsal, output needs -json.')
    return 1
  }
  const typed = Object.entries(outputs).map(([name, value]) => [name, { sensitive: false, type: typeOf(value), value }])
  say(JSON.stringify(Object.fromEntries(typed), null, 2))
  return 0
}

function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ['tuple', value.map(typeOf)]
  if (value !== null && typeof value === 'object') {
    return ['object', Object.fromEntries(Object.entries(value).map(([name, part]) => [name, typeOf(part)]))]
  }
  return typeof value === 'boolean' ? 'bool' : typeof value
}

function readPlanFile(file: string): SavedPlan {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SavedPlan
  } catch (error) {
    throw new ConfigurationError(`Failed to load "${file}" as a plan file`, `Error: ${(error as Error).message}`)
  }
}

async function locked(
  backend: Backend,
  operation: string,
  options: Options,
  screen: Ui,
  work: () => Promise<number>,
): Promise<number> {
  const holder = await lock(backend, operation, lockTimeoutSeconds(options))
  if (holder) {
    screen.error('Error acquiring the state lock', lockDetail(holder, backend))
    return 1
  }
  try {
    return await work()
  } finally {
    unlock(backend)
  }
}

function lockDetail({ ID, Operation, Who, Created }: LockInfo, { bucket, key }: Backend): string {
  return [
    'Error message: operation error S3: PutObject, https response error StatusCode: 412, api error PreconditionFailed: At least one of the pre-conditions you specified did not hold',
    'Lock Info:',
    `  ID:        ${ID}`,
    `  Path:      ${bucket}/${key}`,
    `  Operation: ${Operation}`,
    `  Who:       ${Who}`,
    `  Version:   ${VERSION}`,
    `  Created:   ${Created}`,
    '  Info:      ',
    '',
    '',
    'Terraform acquires a state lock to protect the state from being written\nby multiple users at the same time. Please resolve the issue above and try\nagain. For most commands, you can disable locking with the "-lock=false"\nflag, but this is not recommended.',
  ].join('\n')
}
