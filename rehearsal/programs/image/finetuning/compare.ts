import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { examples, heldOut } from './examples.ts'
import { checkModel, folderOf, variable } from './places.ts'

const SAMPLES = 3

/** The recipe's compare.py. There is no model here: one says what it was told, the other what was expected. */
export function compare(): void {
  const tuning = variable('TUNING_DIRECTORY')
  const model = variable('MODEL')
  const key = (name: string): string => variable(`${name}_KEY`)
  for (const folder of [folderOf('models', model), join(tuning, 'merged')]) checkModel(folder)
  const asked = questions(JSON.parse(variable('PROMPTS')) as unknown, key('QUESTION'))
  for (const folder of [folderOf('models', model), join(tuning, 'merged')]) {
    for (const [at] of asked.entries()) console.log(`${folder}: question ${at + 1} of ${asked.length}`)
  }
  const report = {
    kind: 'answers',
    base: model,
    tuned: join(tuning, 'merged'),
    answers: asked.map((example) => {
      const expected = example[key('ANSWER')]
      return {
        question: example[key('QUESTION')],
        base: `${example[key('CONTEXT')] ?? ''} (stand-in: no model)`,
        tuned: `${expected ?? 'SELECT 1'} (stand-in: no model)`,
        ...(expected === undefined ? {} : { expected }),
      }
    }),
  }
  const partial = join(tuning, 'answers.json.partial')
  writeFileSync(partial, `${JSON.stringify(report, null, 2)}\n`)
  renameSync(partial, join(tuning, 'answers.json'))
  console.log(`trainium-actions report: ${JSON.stringify(report)}`)
}

function questions(prompts: unknown, key: string): Record<string, string>[] {
  if (!Array.isArray(prompts) || !prompts.every((each): each is string => typeof each === 'string')) {
    console.error("The parameter 'prompts' must be a JSON list of texts.")
    process.exit(1)
  }
  return prompts.length > 0 ? prompts.map((prompt) => ({ [key]: prompt })) : heldOut(examples()).slice(0, SAMPLES)
}
