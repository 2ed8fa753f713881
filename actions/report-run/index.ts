import { action } from '../../src/action.ts'
import { inputs } from './inputs.ts'

export const reportRun = action({
  inputs,
  main: async (given) => (await import('./main.ts')).run(given),
})
