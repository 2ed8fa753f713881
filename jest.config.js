export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/{unit,cluster,e2e}/**/*.test.ts'],
  // These need a program that not every machine has: `npm run test:kubectl`.
  testPathIgnorePatterns: ['/node_modules/', 'kubectl\\.test\\.ts$'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/strip-types.js' },
  testTimeout: 30_000,
  // Jest would leave a core to the developer: of two, half the time.
  maxWorkers: '100%',
}
