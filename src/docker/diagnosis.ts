interface Known {
  pattern: RegExp
  advice: string
}

const known: Known[] = [
  {
    pattern: /no space left on device|ENOSPC/i,
    advice:
      "The runner's disk is full (Neuron images take over 20 GB while they are built): free space first, use a larger runner, or build in the cluster (input 'builder': kubernetes).",
  },
  {
    pattern: /Cannot connect to the Docker daemon|failed to connect to the docker API/i,
    advice: 'The Docker daemon does not run: use a runner that has it, such as ubuntu-latest.',
  },
  {
    pattern:
      /Attestation(s are| is) not supported|Cache export is not supported|additional build contexts are not supported/i,
    advice: "This builder cannot do that: give input 'builder' the value container, or leave provenance and sbom out.",
  },
  {
    pattern: /unknown flag: --(provenance|sbom)/,
    advice: 'This buildx is older than 0.10: add docker/setup-buildx-action before this step.',
  },
  {
    pattern: /deployments\.apps .*is forbidden|cannot (create|get) resource "(deployments|pods)/,
    advice:
      "For 'builder': kubernetes, the role must be allowed to make Deployments and to exec into pods in input 'namespace'.",
  },
  {
    pattern: /login attempt .* 401|incorrect username or password|no basic auth credentials|HEAD request to \S+: 401/i,
    advice:
      "The registry does not know this login: check inputs 'registry-username' and 'registry-password', or the login of a step before this one.",
  },
  {
    pattern: /denied: .*not authorized|403 Forbidden|401 Unauthorized/i,
    advice:
      'The registry refuses: check that the role may push to that repository (ecr:PutImage and what goes with it).',
  },
  {
    pattern: /toomanyrequests|You have reached your .*pull rate limit/i,
    advice:
      'The registry of a base image limits pulls: log in there before this step, or take the image from public.ecr.aws.',
  },
  {
    pattern: /EXPKEYSIG|NO_PUBKEY|The following signatures/,
    advice: "A package repository's signing key is missing or expired: fetch the present one in the Dockerfile.",
  },
  {
    pattern:
      /failed to resolve source metadata|failed to do request: \w+ \S*\/manifests\/|LLB definition: \S+: not found|manifest unknown|pull access denied/i,
    advice: 'A base image cannot be pulled: check the FROM lines of the Dockerfile.',
  },
]

// BuildKit's and gRPC's words around the error itself; older engines have more of them.
const wrappers =
  /^(failed to (build|solve)( with frontend \S+)?: |rpc error: code = \w+ desc = |failed to create LLB definition: |Error response from daemon: )+/

/** What docker said as one sentence: its first line that tells of an error, and what to do where that is known. */
export function explainBuild(doing: string, lines: readonly string[]): string {
  const error =
    [...lines].reverse().find((line) => /^\s*(ERROR|error|Error)\b/.test(line)) ??
    lines.findLast((line) => line.trim() !== '')
  const said = (error ?? 'it did not say why')
    .trim()
    .replace(/^error:\s*/i, '')
    .replace(wrappers, '')
    .replace(/\.$/, '')
  const text = lines.join('\n')
  const advice = known.find(({ pattern }) => pattern.test(text))?.advice
  return [`Docker could not ${doing}: ${said}.`, ...(advice ? [advice] : [])].join(' ')
}

/**
 * The registry asked for a login that docker has not. Other refusals of a question may mean that there is no such image: some
 * registries do not tell strangers.
 */
export function wantsLogin(lines: readonly string[]): boolean {
  return lines.some((line) => /no basic auth credentials|HEAD request to \S+: 401/.test(line))
}

/** Somebody else pushed the same content a moment before: the repository takes no tag twice. */
export function isAlreadyPushed(message: string): boolean {
  return /already exists in the .* repository and cannot be overwritten|tag (is )?immutable/i.test(message)
}
