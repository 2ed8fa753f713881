import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Blob {
  digest: string
  content: Buffer
}

export interface Image {
  instructions: string[]
  config: Blob
  layers: Blob[]
  manifest: string
  mediaType: string
  digest: string
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** An image that was not built: its one layer names the files of the context, its config says what the Dockerfile sets. The same input gives the same image. */
export function makeImage(options: {
  dockerfile: string
  context: string
  platform: string
  buildArgs: string[]
}): Image {
  if (!existsSync(options.dockerfile)) {
    throw new Error(`failed to solve: failed to read dockerfile: open ${options.dockerfile}: no such file or directory`)
  }
  if (!existsSync(options.context) || !statSync(options.context).isDirectory()) {
    throw new Error(`unable to prepare context: path "${options.context}" not found`)
  }
  const text = readFileSync(options.dockerfile, 'utf8')
  const instructions = instructionsOf(text)
  const unknown = instructions.find((line) => !KNOWN.test(line))
  if (unknown)
    throw new Error(`failed to solve: dockerfile parse error: unknown instruction: ${unknown.split(/\s/)[0]}`)
  if (!instructions.some((line) => /^FROM\s/i.test(line))) {
    throw new Error('failed to solve: dockerfile parse error: no build stage in current context')
  }
  const layer = blobOf(`${filesIn(options.context).join('\n')}\n`)
  const [os = 'linux', architecture = 'amd64'] = options.platform.split('/')
  const config = blobOf(
    JSON.stringify({
      os,
      architecture,
      config: {
        Env: environmentOf(instructions, options.buildArgs),
        Labels: {
          ...labelsOf(instructions),
          'trainium-actions.rehearsal': 'nothing in this image was built',
          'trainium-actions.dockerfile': createHash('sha256').update(text).digest('hex'),
        },
      },
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
      history: instructions.map((created_by) => ({ created_by })),
    }),
  )
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      size: config.content.length,
      digest: config.digest,
    },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', size: layer.content.length, digest: layer.digest }],
  })
  return { instructions, config, layers: [layer], manifest, mediaType: MANIFEST, digest: digestOf(manifest) }
}

const KNOWN =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b/i

/** Lines joined over backslashes and here-documents, without comments. */
function instructionsOf(text: string): string[] {
  const instructions: string[] = []
  let current = ''
  let heredoc: string | undefined
  for (const line of text.split('\n')) {
    if (heredoc !== undefined) {
      if (line.trim() === heredoc) heredoc = undefined
      continue
    }
    if (/^\s*#/.test(line) || (current === '' && line.trim() === '')) continue
    heredoc = /<<-?\s*["']?(\w+)["']?/.exec(line)?.[1]
    const continues = /\\\s*$/.test(line)
    current += `${current === '' ? '' : ' '}${line.replace(/\\\s*$/, '').trim()}`
    if (continues) continue
    instructions.push(current)
    current = ''
  }
  if (current !== '') instructions.push(current)
  return instructions
}

function environmentOf(instructions: readonly string[], buildArgs: readonly string[]): string[] {
  const variables = new Map<string, string>()
  const environment = new Map<string, string>()
  const expand = (text: string) =>
    text.replace(/\$\{?(\w+)\}?/g, (_, name: string) => environment.get(name) ?? variables.get(name) ?? '')
  for (const line of instructions) {
    const [, kind = '', rest = ''] = /^(ARG|ENV)\s+(.*)$/i.exec(line) ?? []
    if (kind.toUpperCase() === 'ARG') {
      const [name = '', initial = ''] = splitPair(rest)
      const given = buildArgs.find((pair) => pair.startsWith(`${name}=`))
      variables.set(name, given ? given.slice(name.length + 1) : expand(initial))
    } else if (kind !== '') for (const [name, value] of pairsOf(rest)) environment.set(name, expand(value))
  }
  return [...environment].map(([name, value]) => `${name}=${value}`)
}

function labelsOf(instructions: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    instructions.flatMap((line) => {
      const rest = /^LABEL\s+(.*)$/i.exec(line)?.[1]
      return rest ? pairsOf(rest) : []
    }),
  )
}

function pairsOf(text: string): [string, string][] {
  const found = [...text.matchAll(/("?[\w.-]+"?)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)]
  if (found.length > 0) return found.map(([, name = '', value = '']) => [unquoted(name), unquoted(value)])
  const [name, value] = /^(\S+)\s+(.*)$/.exec(text)?.slice(1) ?? []
  return name === undefined ? [] : [[name, value ?? '']]
}

function splitPair(text: string): [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at), unquoted(text.slice(at + 1))]
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2')

function filesIn(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
      if (entry.isDirectory()) return filesIn(folder, path)
      if (!entry.isFile()) return [path]
      return [`${path} ${digestOf(readFileSync(join(folder, path)))}`]
    })
    .sort()
}

function blobOf(text: string): Blob {
  const content = Buffer.from(text)
  return { digest: digestOf(content), content }
}

function digestOf(content: string | Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}
