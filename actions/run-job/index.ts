import { action } from '../../src/action.ts'
import { inputs } from './inputs.ts'

export const runJob = action({
  inputs,
  main: async (given) => (await import('./main.ts')).run(given),
  post: async () => (await import('./post.ts')).finish(),
})
