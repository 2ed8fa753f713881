import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../failure.ts'

/** What the API server takes for all values of a ConfigMap together, in bytes. */
export const CONFIG_MAP_LIMIT = 1_048_576

/**
 * The files of the scripts folders, as the `data` of a ConfigMap: file name to text. Sorted, so that it has one form.
 * A file takes the place of one of the same name in a folder before.
 */
export async function readScripts(folders: readonly string[]): Promise<Record<string, string>> {
  const files = new Map<string, string>()
  for (const folder of folders) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      // Whoever tries a script where it lies has this.
      if (entry.name === '__pycache__') continue
      const file = join(folder, entry.name)
      if (!entry.isFile()) throw new Failure(`'${file}' is not a plain file: a ConfigMap holds files, and no folders.`)
      if (!/^[-._a-zA-Z0-9]+$/.test(entry.name)) {
        throw new Failure(
          `'${file}' cannot be a key of a ConfigMap: use letters, digits, '-', '_' and '.' in its name.`,
        )
      }
      files.set(entry.name, file)
    }
  }
  const data: Record<string, string> = {}
  let bytes = 0
  for (const [name, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const content = await readFile(file)
    data[name] = decode(content, file)
    bytes += content.byteLength
  }
  if (bytes > CONFIG_MAP_LIMIT) {
    throw new Failure(
      `The scripts in '${folders.join("', '")}' have ${bytes} bytes, but a ConfigMap holds at most ${CONFIG_MAP_LIMIT}: ` +
        'put what is large into the image.',
    )
  }
  return data
}

/**
 * The scripts that a manifest names, and those that these name in turn: a change in any other cannot change what the
 * step does. All, where it names none.
 */
export function scriptsUsedBy(manifest: unknown, scripts: Record<string, string>): Record<string, string> {
  const found = new Set<string>()
  const search = (text: string): void => {
    for (const [name, content] of Object.entries(scripts)) {
      if (found.has(name) || !names(text, name)) continue
      found.add(name)
      search(content)
    }
  }
  search(JSON.stringify(manifest))
  return found.size === 0 ? scripts : Object.fromEntries(Object.entries(scripts).filter(([name]) => found.has(name)))
}

/** By its file name; a module of Python also as `import stem` or `from stem import …`. */
function names(text: string, file: string): boolean {
  if (text.includes(file)) return true
  const stem = /^(\w+)\.py$/.exec(file)?.[1]
  return stem !== undefined && new RegExp(`^\\s*(import|from)\\s+${stem}\\b`, 'm').test(text)
}

function decode(content: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (cause) {
    throw new Failure(`'${file}' is not UTF-8 text: put binary files into the image.`, { cause })
  }
}
