// The same bundle, told that it is the clean-up.
process.env.STATE_started = 'true'
await import('./index.js')
