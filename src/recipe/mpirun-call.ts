/** What a call of mpirun says of its processes and hosts, before the program that it starts. */
export interface MpirunCall {
  count?: { value: string; put(value: string): void }
  hosts?: { flag: string; value: string }
}

interface Word {
  text: string
  put(text: string): void
}

// https://docs.open-mpi.org/en/v4.1.x/man-openmpi/man1/mpirun.1.html: -c, -n, --n and -np mean the same.
const COUNT = /^(-c|--?np?)$/
const HOSTS = /^(-H|--?host|--?hostfile|--?machinefile)$/
const TWO_VALUES = /^--?g?mca$/
// Those that have no value, of the ones that are met; what follows an unknown one is taken for its value.
const NO_VALUE =
  /^(-[qvV]|--?(allow-run-as-root|oversubscribe|nooversubscribe|tag-output|timestamp-output|merge-stderr-to-stdout|quiet|verbose|display-map|display-allocation|report-bindings|bynode|byslot|nolocal|bind-to-core|bind-to-none|continuous|enable-recovery|disable-recovery|get-stack-traces|do-not-launch|do-not-resolve|leave-session-attached|debug-devel|debug-daemons|index-argv-by-rank))$/
const PROGRAM = /(^|[;&|('"])(\S*\/)?mpi(run|exec)$/
const END_OF_COMMAND = /^(;|&&?|\|\|?|\))$/

/** Every call in a container's command and arguments: as words of their own, or in a text for a shell. */
export function callsOf({ command = [], args = [] }: { command?: string[]; args?: string[] }): MpirunCall[] {
  const words = [command, args].flatMap((list) =>
    list.map((text, at): Word => {
      return {
        text,
        put: (other) => {
          list[at] = other
        },
      }
    }),
  )
  const at = words.findIndex(({ text }) => /^(\S*\/)?mpi(run|exec)$/.test(text))
  if (at >= 0) return [callWith(words.slice(at + 1))]
  return words.filter(({ text }) => /mpi(run|exec)\s/.test(text)).flatMap(callsInText)
}

function callsInText(word: Word): MpirunCall[] {
  // Words and what is between them, in turn.
  const pieces = word.text.split(/(\s+)/)
  return pieces.flatMap((piece, at) => {
    if (at % 2 === 1 || !PROGRAM.test(piece)) return []
    const words: Word[] = []
    for (let next = at + 2; next < pieces.length; next += 2) {
      const text = pieces[next]!
      if (END_OF_COMMAND.test(text)) break
      // A line ends a command, but for one that a backslash goes on from.
      if (pieces[next - 1]!.includes('\n') && pieces[next - 2] !== '\\') break
      if (text === '\\') continue
      words.push({
        text: text.replace(/[;)]$/, ''),
        put: (other) => {
          pieces[next] = other + (/[;)]$/.exec(text)?.[0] ?? '')
          word.put(pieces.join(''))
        },
      })
      if (text.endsWith(';')) break
    }
    return [callWith(words)]
  })
}

/** Reads mpirun's own options; what stands behind the program's name is the program's. */
function callWith(words: readonly Word[]): MpirunCall {
  const call: MpirunCall = {}
  for (let at = 0; at < words.length && words[at]!.text.startsWith('-'); ) {
    const { text } = words[at]!
    const value = words[at + 1]
    if (value !== undefined && COUNT.test(text)) call.count = { value: value.text, put: value.put }
    if (value !== undefined && HOSTS.test(text)) call.hosts = { flag: text, value: value.text }
    const hasNone = NO_VALUE.test(text) || value?.text.startsWith('-')
    at += TWO_VALUES.test(text) ? 3 : hasNone ? 1 : 2
  }
  return call
}
