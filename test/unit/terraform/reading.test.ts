import { describe, expect, test } from '@jest/globals'
import { explainErrors } from '../../../src/terraform/diagnosis.ts'
import { environmentFor } from '../../../src/terraform/environment.ts'
import { lockOf } from '../../../src/terraform/lock.ts'
import { type Diagnostic, parseDocument, parseMessage } from '../../../src/terraform/message.ts'
import { describeChanges, readPlan } from '../../../src/terraform/plan.ts'
import { variablesFile } from '../../../src/terraform/variables.ts'

// Lines as Terraform 1.11.4 prints them.
const planned =
  '{"@level":"info","@message":"Plan: 1 to add, 0 to change, 2 to destroy.","@module":"terraform.ui","@timestamp":"2026-11-21T05:03:40.943793Z","changes":{"add":1,"change":0,"import":0,"remove":2,"operation":"plan"},"type":"change_summary"}'
const refreshed =
  '{"@level":"info","@message":"terraform_data.a[0]: Refreshing state... [id=a7b3]","@module":"terraform.ui","@timestamp":"2026-11-21T05:03:41.241848Z","hook":{},"type":"refresh_start"}'
const created =
  '{"@level":"info","@message":"terraform_data.a[0]: Creating...","@module":"terraform.ui","@timestamp":"2026-11-21T05:03:41.085916Z","hook":{},"type":"apply_start"}'
const wrong =
  '{"@level":"error","@message":"Error: Argument definition required","@module":"terraform.ui","@timestamp":"2026-11-21T05:03:22.448689Z","diagnostic":{"severity":"error","summary":"Argument definition required","detail":"A single-line block definition can contain only a single argument.","range":{"filename":"main.tf"}},"type":"diagnostic"}'

describe('a line of the machine-readable UI', () => {
  test.each([
    ['a plan', planned, { type: 'changes', operation: 'plan', changes: { add: 1, change: 0, import: 0, remove: 2 } }],
    ['an unchanged resource', refreshed, { type: 'quiet' }],
    ['work under way', created, { type: 'text', text: 'terraform_data.a[0]: Creating...' }],
    [
      'an error',
      wrong,
      { type: 'diagnostic', diagnostic: { severity: 'error', summary: 'Argument definition required' } },
    ],
    ['a warning about the CLI configuration', '│ Warning: Unable to open CLI configuration file', { type: 'text' }],
    ['colours', '\u001b[31m╷\u001b[0m', { type: 'text', text: '╷' }],
    ['half an object', '{"@level":"info"', { type: 'text', text: '{"@level":"info"' }],
  ])('%s', (_, line, message) => {
    expect(parseMessage(line)).toMatchObject(message)
  })
})

const configurationWarning =
  'There are some problems with the CLI configuration:\n╷\n│ Warning: Unable to open CLI configuration file\n╵\n\n'

test.each([
  ['on one line', '{"format_version":"1.2","resource_changes":[]}\n'],
  ['on several lines', '{\n  "format_version": "1.2",\n  "resource_changes": []\n}\n'],
])('a document %s is found after a warning on the same stream', (_, document) => {
  expect(parseDocument(configurationWarning + document)).toEqual({ format_version: '1.2', resource_changes: [] })
})

test('a document that is not there is told', () => {
  expect(() => parseDocument(configurationWarning)).toThrow('Terraform printed no JSON document')
})

const lockError: Diagnostic = {
  severity: 'error',
  summary: 'Error acquiring the state lock',
  detail:
    'Error message: operation error S3: PutObject, StatusCode: 412, api error PreconditionFailed\nLock Info:\n  ID:        5f2b\n  Path:      bucket/key\n  Operation: OperationTypeApply\n  Who:       runner@fv-az1\n  Version:   1.11.4\n  Created:   2026-11-20 10:00:00 UTC\n  Info:      \n',
}

test('who holds the state is read from the lock error, and told with what to do', () => {
  expect(lockOf(lockError)).toEqual({
    id: '5f2b',
    who: 'runner@fv-az1',
    created: '2026-11-20 10:00:00 UTC',
    operation: 'OperationTypeApply',
  })
  expect(explainErrors('apply the plan', [lockError])).toBe(
    "The Terraform state is locked by runner@fv-az1 since 2026-11-20 10:00:00 UTC. Wait until that run has ended; if it is gone for good, run 'terraform force-unlock 5f2b'.",
  )
})

const error = (summary: string, detail = '', address?: string): Diagnostic => ({
  severity: 'error',
  summary,
  detail,
  ...(address && { address }),
})

test.each([
  [[], 'Terraform could not plan and did not say why: look at its log above.'],
  [
    [error('Unclosed configuration block', 'There is no closing brace.\nMore.')],
    'Terraform could not plan: Unclosed configuration block: There is no closing brace.',
  ],
  [
    [
      { ...error('Deprecated'), severity: 'warning' as const },
      error('creating EKS Cluster (x): boom', '', 'aws_eks_cluster.this'),
      error('b'),
    ],
    'Terraform could not plan: creating EKS Cluster (x): boom (aws_eks_cluster.this) and 1 more error(s).',
  ],
])('errors become one sentence %#', (diagnostics, sentence) => {
  expect(explainErrors('plan', diagnostics)).toBe(sentence)
})

test.each([
  ['S3 bucket "x" does not exist.', "input 'state-bucket'"],
  ['No valid credential sources found', 'id-token: write'],
  ['Unsupported Terraform Core version', 'install 1.10 or newer'],
  ['Failed to persist state to backend', 'terraform state push errored.tfstate'],
  ['ResourceInUseException: Cluster already exists with name: trainium', 'import it'],
  ['DependencyViolation: The subnet has dependencies', 'LoadBalancer'],
])('the error %j says what to do', (summary, advice) => {
  expect(explainErrors('apply', [error(summary)])).toContain(advice)
})

const change = (address: string, actions: ('create' | 'update' | 'delete' | 'no-op' | 'read')[], mode = 'managed') => ({
  address,
  mode,
  type: address.split('.')[0]!,
  change: { actions },
})

test.each([
  [
    'nothing',
    [change('aws_vpc.this', ['no-op']), change('data.aws_ami.x', ['read'], 'data')],
    '0 to add, 0 to change, 0 to destroy',
    [],
  ],
  ['an update', [change('aws_eks_cluster.this', ['update'])], '0 to add, 1 to change, 0 to destroy', []],
  [
    'a replaced file system',
    [change('aws_fsx_lustre_file_system.shared', ['delete', 'create'])],
    '1 to add, 0 to change, 1 to destroy',
    ['aws_fsx_lustre_file_system.shared'],
  ],
  ['a role that goes', [change('aws_iam_role.node', ['delete'])], '0 to add, 0 to change, 1 to destroy', []],
])('a plan: %s', (_, resource_changes, text, lost) => {
  const plan = readPlan({ format_version: '1.2', resource_changes })
  expect([describeChanges(plan.changes), plan.lost]).toEqual([text, lost])
})

test('what is tainted holds nothing yet, so its replacement loses nothing', () => {
  const tainted = { ...change('aws_eks_cluster.this', ['delete', 'create']), action_reason: 'replace_because_tainted' }
  expect(readPlan({ format_version: '1.2', resource_changes: [tainted] })).toMatchObject({ lost: [], anything: true })
})

test.each([
  ['true', true],
  ['4', 4],
  ['["a","b"]', ['a', 'b']],
  ['{"a":1}', { a: 1 }],
  ['trn1.32xlarge', 'trn1.32xlarge'],
  ['012345678901', '012345678901'],
  ['123456789012345678901', '123456789012345678901'],
  ['[not json]', '[not json]'],
  ['${file("/etc/passwd")}', '${file("/etc/passwd")}'],
])('variable %j goes into the file as %j', (given, value) => {
  expect(JSON.parse(variablesFile({ name: given }))).toEqual({ name: value })
})

test('what is no name of a variable is refused', () => {
  expect(() => variablesFile({ 'a b': '1' })).toThrow("'a b' is no name of a Terraform variable")
})

test('the environment has the given credentials and nothing that could change what terraform does', () => {
  const environment = environmentFor(
    {
      PATH: '/bin',
      TF_CLI_ARGS_apply: '-target=x',
      TF_VAR_region: 'x',
      AWS_PROFILE: 'p',
      AWS_SESSION_TOKEN: 'old',
      LD_PRELOAD: 'x',
    },
    { credentials: { accessKeyId: 'A', secretAccessKey: 'S' }, region: 'us-west-2', dataDirectory: '/tmp/d' },
  )
  expect(environment).toEqual({
    PATH: '/bin',
    AWS_ACCESS_KEY_ID: 'A',
    AWS_SECRET_ACCESS_KEY: 'S',
    AWS_REGION: 'us-west-2',
    AWS_DEFAULT_REGION: 'us-west-2',
    TF_DATA_DIR: '/tmp/d',
    TF_IN_AUTOMATION: 'true',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: 'true',
  })
})
