/**
 * Variables as the content of a `.tfvars.json` file. The command line would not do: there Terraform reads a value of a complex
 * type as an expression. Values that are JSON lists, objects, numbers or booleans are passed as such; all others are text.
 */
export function variablesFile(variables: Readonly<Record<string, unknown>>): string {
  const values = Object.entries(variables).map(([name, value]) => {
    if (!/^[A-Za-z_][\w-]*$/.test(name)) {
      throw new Error(
        `Input 'variables': '${name}' is no name of a Terraform variable; use letters, digits, '_' and '-'.`,
      )
    }
    return [name, typeof value === 'string' ? typed(value) : value]
  })
  return `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`
}

function typed(text: string): unknown {
  if (!/^(\[.*\]|\{.*\}|true|false|-?\d+(\.\d+)?)$/s.test(text)) return text
  try {
    const value: unknown = JSON.parse(text)
    // An account id would lose its leading zeros, a long number its end.
    return typeof value === 'number' && String(value) !== text ? text : value
  } catch {
    return text
  }
}
