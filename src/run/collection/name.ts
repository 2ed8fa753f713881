const LONGEST_PATH = 512

/** Why no file may have that name below a folder: what no file system, artifact or shell may be asked to take. */
export function nameRefusal(path: string): string | undefined {
  if (path === '' || path.length > LONGEST_PATH) return 'its name is empty or too long'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'its name is an absolute path'
  // The characters that artifacts refuse, and what some file system takes for a separator or a drive.
  if (/[\x00-\x1f\x7f"<>|*?:\\]/.test(path)) return 'its name has characters that are not allowed'
  if (path.includes('\ufffd')) return 'its name is no UTF-8'
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return 'its name leads elsewhere'
  if (path.split('/').some((part) => Buffer.byteLength(part) > 255)) return 'its name is too long'
  return undefined
}

/** File systems may hold `A` and `a`, or two spellings of `é`, for the same name. */
export const folded = (path: string): string => path.normalize('NFC').toLowerCase()

/** A name from outside as part of a sentence: one line, no control characters. */
export const printable = (text: string): string => JSON.stringify(text).slice(1, -1).slice(0, 200)
