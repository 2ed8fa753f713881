import { isFields } from '../object.ts'

const step = /\.([\w-]+)|\['([^']+)'\]|\[(-?\d+|\*)\]|\[\?\(@\.([\w.]+)\s*==\s*["']([^"']*)["']\)\]/y

/** The simple JSON paths printer columns use: `.status.conditions[?(@.type=="Ready")].status`, `.spec.list[0]`. */
export function jsonPath(value: unknown, path: string): unknown[] {
  let found = [value]
  let position = 0
  while (position < path.length) {
    // Set every time: a filter searches its items with the same expression.
    step.lastIndex = position
    const match = step.exec(path)
    if (!match) return []
    position = step.lastIndex
    const [, field, quoted, index, filterField, filterValue] = match
    found = found.flatMap((here): unknown[] => {
      const name = field ?? quoted
      if (name !== undefined) return isFields(here) && here[name] !== undefined ? [here[name]] : []
      if (!Array.isArray(here)) return []
      if (index === '*') return here
      if (index !== undefined) return here.at(Number(index)) === undefined ? [] : [here.at(Number(index))]
      return here.filter((item) => jsonPath(item, `.${filterField}`).some((each) => String(each) === filterValue))
    })
  }
  return found
}
