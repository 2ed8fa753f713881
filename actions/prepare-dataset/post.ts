export { cleanUp as finish } from '../../src/run/stopping/clean-up.ts'
