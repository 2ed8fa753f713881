export { cleanUp as finish } from '../../src/run/clean-up.ts'
