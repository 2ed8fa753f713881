interface Known {
  pattern: RegExp
  advice: string
}

const known: Known[] = [
  {
    pattern: /no space left on device|ENOSPC/i,
    advice:
      "The runner's disk is full (Neuron images take over 20 GB while they are built): free space first, or use a larger runner.",
  },
  {
    pattern: /Cannot connect to the Docker daemon|failed to connect to the docker API/i,
    advice: 'The Docker daemon does not run: use a runner that has it, such as ubuntu-latest.',
  },
  {
    pattern: /denied: .*not authorized|403 Forbidden|no basic auth credentials|401 Unauthorized/i,
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
    pattern: /failed to resolve source metadata|manifest unknown|pull access denied/i,
    advice: 'A base image cannot be pulled: check the FROM lines of the Dockerfile.',
  },
]

/** What docker said as one sentence: its first line that tells of an error, and what to do where that is known. */
export function explainBuild(doing: string, lines: readonly string[]): string {
  const error =
    [...lines].reverse().find((line) => /^\s*(ERROR|error|Error)\b/.test(line)) ??
    lines.findLast((line) => line.trim() !== '')
  const said = (error ?? 'it did not say why')
    .trim()
    .replace(/^error:\s*/i, '')
    .replace(/\.$/, '')
  const text = lines.join('\n')
  const advice = known.find(({ pattern }) => pattern.test(text))?.advice
  return [`Docker could not ${doing}: ${said}.`, ...(advice ? [advice] : [])].join(' ')
}

/** Somebody else pushed the same content a moment before: the repository takes no tag twice. */
export function isAlreadyPushed(message: string): boolean {
  return /already exists in the .* repository and cannot be overwritten|tag (is )?immutable/i.test(message)
}
