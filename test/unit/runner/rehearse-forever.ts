import { rehearse } from './rehearse.ts'

// A process of its own, so that a test can kill it. It prints the process id of its step.
await rehearse('forever', {
  listener: (event) => {
    if (event.type === 'line' && event.text.startsWith('pid ')) process.stdout.write(`${event.text.slice(4)}\n`)
  },
})
