import { hostname as ownName } from 'node:os'
import { hosts } from '../surroundings.ts'

/** `hostname`, and with `--fqdn` the long name by which the other pods know this one. */
export function hostname(args: string[]): void {
  const name = process.env.HOSTNAME ?? ownName()
  if (args.includes('-i') || args.includes('--ip-address')) console.log(process.env.REHEARSAL_POD_IP ?? '127.0.0.1')
  else if (!args.includes('-f') && !args.includes('--fqdn')) console.log(name)
  else {
    const long = Object.keys(hosts()).filter((known) => known.startsWith(`${name}.`))
    console.log(long.sort((a, b) => b.length - a.length)[0] ?? name)
  }
}
