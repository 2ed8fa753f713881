import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from './finished.ts'

/** A recipe with one step, whose manifest uses the parameters `words` and `number`. */
export const small = {
  'recipe.yaml': `description: A test
scripts: scripts
runDirectory: /shared/runs/$(run.id)
parameters:
  words:
    type: string
    default: some words
    description: What is said
  number:
    type: integer
    minimum: 1
    maximum: 9
    default: 3
    description: How often it is said
steps:
  say:
    description: Says it
    manifest: say.yaml
`,
  'say.yaml': `apiVersion: batch/v1
kind: Job
metadata:
  name: $(run.id)
spec:
  backoffLimit: $(params.number)
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: say
          image: $(image)
          command: [bash, /etc/recipe/say.sh]
          env:
            - name: WORDS
              value: $(params.words)
`,
  'scripts/say.sh': 'echo "$WORDS"\n',
}

/** A folder with these files; it goes with the test. */
export function recipeFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries({ ...small, ...files })) writeInto(folder, name, text)
  return folder
}

export function writeInto(folder: string, name: string, text: string): void {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
