import { basename } from 'node:path'
import { refuse } from '../surroundings.ts'
import { preprocess } from './preprocess.ts'
import { saveTokenizer } from './save-tokenizer.ts'

/** The programs in Python that the recipe's steps run. There is no Python here: each has a stand-in of its own. */
const programs: Record<string, (words: string[]) => Promise<void> | void> = {
  'save_tokenizer.py': saveTokenizer,
  'preprocess_data_for_megatron.py': preprocess,
}

export async function python(words: string[]): Promise<void> {
  const [script = '', ...rest] = words
  const program = programs[basename(script)]
  if (!program) refuse('python3', `run '${words.join(' ')}'; it has ${Object.keys(programs).join(' and ')}`)
  await program(rest)
}
