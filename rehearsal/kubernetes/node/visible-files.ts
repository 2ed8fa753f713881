import { existsSync, statSync } from 'node:fs'
import { dirname, normalize } from 'node:path'

// Folders a container has of its own: the host's must not be laid over them.
const own = new Set(['/', '/dev', '/etc', '/home', '/proc', '/root', '/run', '/sys', '/tmp', '/var', '/var/tmp'])
const system = /^\/(dev|proc|sys|etc)\//

/**
 * What a container must see of the host for its variables to make sense: the folders of the files they name, so that a
 * file that is replaced is seen anew; the file alone where its folder is one that containers have themselves.
 */
export function filesNamed(env: Record<string, string>): string[] {
  const found = Object.values(env)
    .flatMap((value) => value.split(':'))
    // The rest of a URL also begins with a slash, with two of them.
    .filter((value) => /^\/[^/]/.test(value) && !system.test(value))
    .map((value) => normalize(value).replace(/\/$/, ''))
    .map((path) => {
      const folder = existsSync(path) && statSync(path).isDirectory() ? path : dirname(path)
      return own.has(folder) ? path : folder
    })
    .filter((path) => !own.has(path) && existsSync(path))
  return [...new Set(found)]
}
