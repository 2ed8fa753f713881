import { badRequest, StatusError } from '../errors.ts'
import { type Fields, isFields, same } from '../object.ts'

interface Operation {
  op: string
  path: string
  from?: string
  value?: unknown
}

const steps = (pointer: string): string[] => {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) throw badRequest(`json patch: invalid pointer ${JSON.stringify(pointer)}`)
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

// As evanphx/json-patch words it, which kube-apiserver uses.
const unprocessable = (why: string) =>
  new StatusError(422, 'Invalid', `the server rejected our request due to an error in our request: ${why}`, {})

function find(document: unknown, path: string[], operation: Operation): unknown {
  let here = document
  for (const step of path) {
    here = Array.isArray(here) ? here[Number(step)] : isFields(here) ? here[step] : undefined
    if (here === undefined) {
      throw unprocessable(
        `${operation.op} operation does not apply: doc is missing path: ${JSON.stringify(operation.path)}: missing value`,
      )
    }
  }
  return here
}

/** RFC 6902 on a copy of the document. Errors: 422 where an operation does not apply, 400 where it is none. */
export function jsonPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch')
  let root = structuredClone(document)
  const add = (path: string[], value: unknown, operation: Operation) => {
    if (path.length === 0) {
      root = value
      return
    }
    const parent = find(root, path.slice(0, -1), operation)
    const last = path.at(-1)!
    if (Array.isArray(parent)) {
      const index = last === '-' ? parent.length : Number(last)
      if (!(index >= 0 && index <= parent.length)) {
        throw unprocessable(`${operation.op} operation does not apply: Unable to access invalid index: ${last}`)
      }
      parent.splice(index, 0, value)
    } else (parent as Fields)[last] = value
  }
  const remove = (path: string[], operation: Operation): unknown => {
    const value = find(root, path, operation)
    const parent = find(root, path.slice(0, -1), operation)
    if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1)
    else delete (parent as Fields)[path.at(-1)!]
    return value
  }
  for (const operation of patch as Operation[]) {
    const path = steps(operation.path)
    switch (operation.op) {
      case 'add':
        add(path, operation.value, operation)
        break
      case 'remove':
        remove(path, operation)
        break
      case 'replace': {
        const parent = find(root, path.slice(0, -1), operation)
        find(root, path, operation)
        if (path.length === 0) root = operation.value
        else (parent as Fields)[path.at(-1)!] = operation.value
        break
      }
      case 'move':
        add(path, remove(steps(operation.from ?? ''), operation), operation)
        break
      case 'copy':
        add(path, structuredClone(find(root, steps(operation.from ?? ''), operation)), operation)
        break
      case 'test':
        if (!same(find(root, path, operation), operation.value)) {
          throw unprocessable(`testing value ${operation.path} failed`)
        }
        break
      default:
        throw badRequest(`Unexpected kind: ${operation.op}`)
    }
  }
  return root
}
