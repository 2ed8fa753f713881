// The suites with real peers: their own configuration, because they need programs that not every machine has.
export default {
  rootDir: '../..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test/peers'],
  testMatch: ['<rootDir>/test/peers/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/strip-types.js' },
  testTimeout: 180_000,
  // One engine, one emulator and one runner at a time, and each test with its time: two cores are all there is.
  maxWorkers: 1,
  verbose: true,
}
