/**
 * The images of other people that a Dockerfile begins from or copies from, as it names them: `FROM`, `COPY --from`,
 * `RUN --mount=from`. Left out are its own stages, `scratch`, what has a digest already, and names that cannot be told
 * without building.
 */
export function baseImages(dockerfile: string, buildArgs: Readonly<Record<string, string>>): string[] {
  const stages = new Set<string>()
  const values = new Map<string, string>()
  const found = new Set<string>()
  const add = (name: string): void => {
    const image = expand(name, values)
    const isOwn = image === 'scratch' || stages.has(image.toLowerCase()) || /^\d+$/.test(image)
    if (!isOwn && image !== '' && !/[$@]/.test(image)) found.add(image)
  }
  let isGlobal = true
  for (const line of instructions(dockerfile)) {
    const [, instruction = '', rest = ''] = /^\s*(\w+)\s+(.*)$/s.exec(line) ?? []
    switch (instruction.toUpperCase()) {
      case 'ARG': {
        // Only what stands before the first FROM counts in a FROM.
        const [name = '', ...initial] = rest.trim().split('=')
        if (isGlobal) values.set(name, buildArgs[name] ?? unquoted(initial.join('=')))
        break
      }
      case 'FROM': {
        isGlobal = false
        const words = rest.trim().split(/\s+/)
        const [image = '', as, stage = ''] = words.filter((word) => !word.startsWith('--'))
        add(image)
        if (as?.toUpperCase() === 'AS') stages.add(stage.toLowerCase())
        break
      }
      case 'COPY':
      case 'ADD':
      case 'RUN':
        for (const [, image = ''] of rest.matchAll(/(?:^|\s)--(?:from=|mount=\S*?\bfrom=)([^\s,]+)/g)) add(image)
    }
  }
  return [...found].sort()
}

/** Lines joined over backslashes, without comments. */
function instructions(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
}

const expand = (text: string, values: ReadonlyMap<string, string>): string =>
  unquoted(text).replace(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (whole, braced?: string, otherwise?: string, plain?: string) =>
      values.get(braced ?? plain ?? '') || (otherwise ?? (values.has(braced ?? plain ?? '') ? '' : whole)),
  )

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')
