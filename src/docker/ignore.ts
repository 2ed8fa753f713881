import { posix } from 'node:path'

interface Rule {
  excludes: boolean
  pattern: RegExp
}

/**
 * Whether a path of the build context (relative, with `/`) is left out, by the rules of `.dockerignore`: the last pattern
 * that matches decides, `!` takes a path back in, a pattern that matches a folder matches everything in it.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function ignoreRules(text: string): (path: string) => boolean {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap(ruleOf)
  return (path) => rules.reduce((left, { excludes, pattern }) => (pattern.test(path) ? excludes : left), false)
}

function ruleOf(line: string): Rule[] {
  const excludes = !line.startsWith('!')
  const text = excludes ? line : line.slice(1).trim()
  const clean = posix.normalize(text).replace(/^\/+|\/+$/g, '')
  if (clean === '' || clean === '.') return []
  return [{ excludes, pattern: new RegExp(`^${expressionOf(clean)}(/.*)?$`, 's') }]
}

// Go's filepath.Match, and `**` for any number of folders.
function expressionOf(pattern: string): string {
  let result = ''
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at]!
    if (pattern.startsWith('**', at)) {
      at += 1
      if (pattern[at + 1] === '/') at += 1
      result += at >= pattern.length - 1 ? '.*' : '(.*/)?'
    } else if (sign === '*') result += '[^/]*'
    else if (sign === '?') result += '[^/]'
    else if (sign === '[') {
      const end = pattern.indexOf(']', at + 2)
      if (end < 0) throw new Error(`.dockerignore has the pattern '${pattern}', in which '[' is not closed.`)
      result += `[${pattern.slice(at + 1, end).replace(/\\/g, '\\\\')}]`
      at = end
    } else if (sign === '\\' && at + 1 < pattern.length) {
      at += 1
      result += escaped(pattern[at]!)
    } else result += escaped(sign)
  }
  return result
}

const escaped = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
