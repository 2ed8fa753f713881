import { expect, test } from '@jest/globals'
import { evidenceText } from '../../../src/mpijob/evidence-text.ts'

const secret = 'Zq7'.repeat(8)

test.each([
  ['a Hugging Face token', `401 Client Error for token hf_${secret}`],
  ['a GitHub token', `remote: ghp_${secret} is not allowed`],
  ['a new GitHub token', `github_pat_${secret}`],
  ['a presigned URL', `GET https://b.s3.amazonaws.com/x?X-Amz-Credential=${secret}%2F2026&X-Amz-Signature=${secret}`],
  ['a session token', `x?a=1&X-Amz-Security-Token=${secret}`],
  ['a password in a URL', `fatal: unable to access 'https://user:${secret}@github.com/x.git'`],
  ['a password in a setting', `db: password=${secret} refused`],
  ['a key in JSON', `{"api_key": "${secret}"}`],
  ['a bearer token', `Authorization: Bearer ${secret}`],
  ['an access key', `AccessDenied for AKIA${secret.toUpperCase()}`],
  ['a JSON web token', `token eyJhbGciOi${secret}.eyJzdWIi${secret}.${secret}`],
])('%s is not shown', (_, line) => {
  expect(line.toLowerCase()).toContain(secret.toLowerCase())
  expect(evidenceText(line).toLowerCase()).not.toContain(secret.toLowerCase())
  expect(evidenceText(line)).toContain('***')
})

test.each([
  "ModuleNotFoundError: No module named 'torch_neuronx'",
  'OSError: [Errno 28] No space left on device',
  'ssh: connect to host train-worker-0.train.trainium.svc port 22: Connection refused',
  'ERROR  TDRV:log_dev_mem  Failed to allocate 4.000GB (alignment: none, usage: tensors) on ND 0:NC 4',
  'ValueError: Unable to instantiate HuggingFace AUTOTOKENIZER for /shared/llama7b_tokenizer. Exception: x',
])('what is no secret stays as it is: %s', (line) => {
  expect(evidenceText(line)).toBe(line)
})

test('what a pod prints is no command to the runner, and one short line', () => {
  expect(evidenceText('::add-mask::a')).not.toMatch(/^::/)
  expect(evidenceText('x ##[error]y')).not.toContain('##[')
  expect(evidenceText('10%\r::set-output name=x::y\n::error::z')).not.toMatch(/[\r\n]/)
  expect(evidenceText('\u001b[31mred\u001b[0m\u0007')).toBe('red')
  expect(evidenceText('x'.repeat(5000)).length).toBeLessThan(310)
})

// A pattern that goes back over what it has read would not end in this test's time.
test.each(['a', 'hf_', 'eyJ', '://a:', 'password=', 'token', 'X-Amz-Signature=', 'Bearer ', '\u001b['])(
  'a line of 200 kB of %j costs no more than its length',
  (part) => {
    evidenceText(part.repeat(200_000 / part.length))
  },
)
