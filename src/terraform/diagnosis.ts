import { lockOf, lockSentence } from './lock.ts'
import type { Diagnostic } from './message.ts'

interface Known {
  pattern: RegExp
  sentence: string
}

// What a newcomer meets first; the texts are Terraform's and its S3 backend's and AWS provider's own.
const known: Known[] = [
  {
    pattern: /S3 bucket "?\S*"? does not exist|NoSuchBucket/,
    sentence:
      "The state bucket does not exist: make it with infra/bootstrap and give its name as input 'state-bucket' (docs/credentials.md).",
  },
  {
    pattern: /No valid credential sources found|ExpiredToken/,
    sentence: "Terraform has no valid AWS credentials: give input 'role-to-assume' and the permission id-token: write.",
  },
  {
    pattern: /Unsupported Terraform Core version/,
    sentence: 'This Terraform is too old for the configuration: install 1.10 or newer.',
  },
  {
    pattern: /Failed to persist state|Failed to save state/,
    sentence:
      "What was made could not be written to the state: fetch errored.tfstate from Terraform's folder, run 'terraform state push errored.tfstate', and then apply again.",
  },
  {
    pattern: /already exists|AlreadyExists|ResourceInUseException: Cluster already exists/,
    sentence:
      "Something with that name is there, but not in this state: import it, or give another 'cluster-name' or the right 'state-key'.",
  },
  {
    pattern: /DependencyViolation/,
    sentence:
      'Something that Kubernetes made (a load balancer, a network interface) is still in the network: delete the Services of type LoadBalancer and destroy again.',
  },
]

/** Terraform's errors as one sentence: the first error in its own words, after what to do where that is known. */
export function explainErrors(doing: string, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const first = errors[0]
  if (!first) return `Terraform could not ${doing} and did not say why: look at its log above.`
  const lock = lockOf(first)
  if (lock) return lockSentence(lock)
  const said = [first.summary, first.detail.split('\n').find((line) => line.trim() !== '')]
    .filter(Boolean)
    .join(': ')
    .replace(/\s+/g, ' ')
  const where = first.address ? ` (${first.address})` : ''
  const more = errors.length > 1 ? ` and ${errors.length - 1} more error(s)` : ''
  const advice = known.find(({ pattern }) => pattern.test(`${first.summary}\n${first.detail}`))?.sentence
  const plain = `Terraform could not ${doing}: ${said.replace(/\.$/, '')}${where}${more}.`
  return advice ? `${plain} ${advice}` : plain
}
