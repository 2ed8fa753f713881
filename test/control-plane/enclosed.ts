// node enclosed.ts <port> <socket> <program> [arguments]: runs a program in a network of its own, of which one port of
// 127.0.0.1 leads out, to what listens on the socket. For a program that insists on a port which others want too.
import { execFileSync, spawn } from 'node:child_process'
import { connect, createServer } from 'node:net'
import { splice } from './splice.ts'

const [port, socket = '', program = '', ...args] = process.argv.slice(2)
execFileSync('ip', ['link', 'set', 'lo', 'up'])
const server = createServer((inner) => splice(inner, connect(socket)))
server.listen(Number(port), '127.0.0.1', () => {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.once('exit', (code) => process.exit(code ?? 1))
})
