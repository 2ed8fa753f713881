/** A place in a Dockerfile that names an image of other people. */
export interface BaseReference {
  /** With its arguments filled in: `debian:12`. */
  image: string
  start: number
  end: number
}

/**
 * Where a Dockerfile begins from or copies from images of other people: `FROM`, `COPY --from`, `RUN --mount=from`. Left out are its own
 * stages, `scratch`, what has a digest already, and names that cannot be told without building.
 */
export function baseReferences(dockerfile: string, buildArgs: Readonly<Record<string, string>>): BaseReference[] {
  const stages = new Set<string>()
  const values = new Map<string, string>()
  const found: BaseReference[] = []
  let isGlobal = true
  for (const { text, start } of instructions(dockerfile)) {
    const [, instruction = '', rest = ''] = /^\s*(\w+)\s+(.*)$/s.exec(text) ?? []
    const add = (name: string, at: number): void => {
      const image = expand(name, values)
      const isOwn = image === 'scratch' || stages.has(image.toLowerCase()) || /^\d+$/.test(image)
      if (isOwn || image === '' || /[$@]/.test(image)) return
      found.push({ image, start: start + at, end: start + at + name.length })
    }
    switch (instruction.toUpperCase()) {
      case 'ARG':
        // Only what stands before the first FROM counts in a FROM.
        if (!isGlobal) break
        for (const [, name = '', initial = ''] of rest.matchAll(/(\w+)(?:=("[^"]*"|'[^']*'|\S*))?/g)) {
          values.set(name, buildArgs[name] ?? unquoted(initial))
        }
        break
      case 'FROM': {
        isGlobal = false
        const [image, as, stage] = [...text.matchAll(/\S+/g)].slice(1).filter(([word]) => !word.startsWith('--'))
        if (image) add(image[0], image.index)
        if (as?.[0].toUpperCase() === 'AS') stages.add((stage?.[0] ?? '').toLowerCase())
        break
      }
      case 'COPY':
      case 'ADD':
      case 'RUN':
        for (const match of text.matchAll(/(?<=\s)(--(?:from=|mount=\S*?\bfrom=))([^\s,]+)/g)) {
          add(match[2]!, match.index + match[1]!.length)
        }
    }
  }
  return found
}

/** The names in a Dockerfile, each once, sorted. */
export const baseImages = (dockerfile: string, buildArgs: Readonly<Record<string, string>>): string[] =>
  [...new Set(baseReferences(dockerfile, buildArgs).map(({ image }) => image))].sort()

/** The Dockerfile with these images by name and digest, so that what is built has what its tag was made of. */
export function pinBases(
  dockerfile: string,
  buildArgs: Readonly<Record<string, string>>,
  digests: ReadonlyMap<string, string>,
): string {
  let pinned = dockerfile
  for (const { image, start, end } of baseReferences(dockerfile, buildArgs).reverse()) {
    const digest = digests.get(image)
    if (digest !== undefined) pinned = `${pinned.slice(0, start)}${image}@${digest}${pinned.slice(end)}`
  }
  return pinned
}

/**
 * The instructions, as long as they are in the file, so that a place in one is a place in the other: what joins lines, and comments
 * between them, are spaces. What a here-document holds is no instruction.
 */
function instructions(dockerfile: string): { text: string; start: number }[] {
  const blank = (text: string): string => ' '.repeat(text.length)
  const lines = dockerfile.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const found: { text: string; start: number }[] = []
  let [at, text, start] = [0, '', 0]
  let documents: string[] = []
  for (const line of lines) {
    const isComment = /^\s*#/.test(line)
    if (documents.length > 0) {
      if (line.trim() === documents[0]) documents = documents.slice(1)
    } else {
      if (text === '') start = at
      text += isComment ? blank(line) : line.replace(/\\[ \t]*\r?\n?$/, blank)
      if (!isComment && !/\\[ \t]*\r?\n?$/.test(line)) {
        found.push({ text, start })
        documents = [...text.matchAll(/(?<=\s\d*)<<-?(["']?)([A-Za-z_]\w*)\1/g)].map(([, , name = '']) => name)
        if (!/^\s*(RUN|COPY|ADD)\s/i.test(text)) documents = []
        text = ''
      }
    }
    at += line.length
  }
  if (text !== '') found.push({ text, start })
  return found
}

const expand = (text: string, values: ReadonlyMap<string, string>): string =>
  unquoted(text).replace(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (whole, braced?: string, otherwise?: string, plain?: string) =>
      values.get(braced ?? plain ?? '') || (otherwise ?? (values.has(braced ?? plain ?? '') ? '' : whole)),
  )

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')
