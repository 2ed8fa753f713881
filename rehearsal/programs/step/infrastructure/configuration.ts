import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate, type Scope, unknown } from './expression.ts'
import { type Token, tokenize } from './tokens.ts'

/** A block such as `resource "aws_eks_cluster" "this" { … }`. */
export interface Block {
  type: string
  labels: string[]
  attributes: Map<string, Token[]>
  blocks: Block[]
}

/** A file that is no HCL, as Terraform words it. */
export class ConfigurationError extends Error {
  readonly summary: string

  constructor(summary: string, detail: string) {
    super(detail)
    this.summary = summary
  }
}

/** All blocks of all `.tf` files of a folder, as Terraform reads them: as if they were one. */
export function readConfiguration(folder: string): Block[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tf'))
  if (files.length === 0) {
    throw new ConfigurationError(
      'No configuration files',
      `Apply requires configuration to be present; '${folder}' has no .tf files.`,
    )
  }
  return files.sort().flatMap((name) => parseBody(tokenize(readFileSync(join(folder, name), 'utf8')), name).blocks)
}

function parseBody(tokens: readonly Token[], file: string): Pick<Block, 'attributes' | 'blocks'> {
  const attributes = new Map<string, Token[]>()
  const blocks: Block[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]!
    if (token.kind === 'newline') {
      at += 1
      continue
    }
    if (token.kind !== 'word') {
      throw new ConfigurationError(
        'Invalid block definition',
        `In ${file} something stands where a block or an argument must begin.`,
      )
    }
    if (isSign(tokens[at + 1], '=')) {
      const end = expressionEnd(tokens, at + 2)
      attributes.set(token.text, tokens.slice(at + 2, end))
      at = end
      continue
    }
    const labels: string[] = []
    let open = at + 1
    for (; tokens[open]?.kind === 'string'; open += 1)
      labels.push((tokens[open] as { pieces: string[] }).pieces.join(''))
    if (!isSign(tokens[open], '{')) {
      throw new ConfigurationError('Invalid block definition', `In ${file} the block '${token.text}' has no '{'.`)
    }
    const end = bracketEnd(tokens, open)
    blocks.push({ type: token.text, labels, ...parseBody(tokens.slice(open + 1, end), file) })
    at = end + 1
  }
  return { attributes, blocks }
}

const isSign = (token: Token | undefined, sign: string): boolean => token?.kind === 'sign' && token.text === sign

function bracketEnd(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at += 1) {
    const token = tokens[at]!
    if (token.kind !== 'sign') continue
    if ('([{'.includes(token.text)) depth += 1
    if (')]}'.includes(token.text)) depth -= 1
    if (depth === 0) return at
  }
  throw new ConfigurationError('Unclosed configuration block', "A block is not closed: there is no '}' for it.")
}

function expressionEnd(tokens: readonly Token[], start: number): number {
  let at = start
  while (at < tokens.length && tokens[at]!.kind !== 'newline') {
    const token = tokens[at]!
    at = token.kind === 'sign' && '([{'.includes(token.text) ? bracketEnd(tokens, at) + 1 : at + 1
  }
  return at
}

export interface ResourceInstance {
  /** `aws_eks_node_group.trainium`, `aws_eks_addon.before_nodes["vpc-cni"]` */
  address: string
  type: string
  name: string
  block: Block
  dependsOn: string[]
}

/** The instances of all resources, each after what it refers to. */
export function resourcesOf(blocks: readonly Block[], scope: Scope): ResourceInstance[] {
  const declared = blocks.filter(({ type }) => type === 'resource')
  const names = declared.map(({ labels }) => labels.join('.'))
  const locals = localReferences(blocks)
  const instances = declared.flatMap((block) => {
    const [type = '', name = ''] = block.labels
    const own = `${type}.${name}`
    const mentioned = references(block).flatMap((found) =>
      found.startsWith('local.') ? (locals.get(found) ?? []) : [found],
    )
    const dependsOn = names.filter((other) => other !== own && mentioned.includes(other))
    return keysOf(block, scope).map((key) => ({ address: `${own}${key}`, type, name, block, dependsOn }))
  })
  const ordered: ResourceInstance[] = []
  const done = new Set<string>()
  while (ordered.length < instances.length) {
    const ready = instances.filter(
      ({ address, dependsOn }) =>
        !done.has(address) &&
        dependsOn.every((name) =>
          instances.filter((one) => `${one.type}.${one.name}` === name).every((one) => done.has(one.address)),
        ),
    )
    if (ready.length === 0) throw new ConfigurationError('Cycle', 'The resources refer to each other in a circle.')
    for (const instance of ready) {
      ordered.push(instance)
      done.add(instance.address)
    }
  }
  return ordered
}

/** `[""]` for one instance; with `count` or `for_each`, its keys, as far as they can be worked out. */
function keysOf({ attributes }: Block, scope: Scope): string[] {
  const count = attributes.get('count')
  if (count) {
    const value = evaluate(count, scope)
    return Array.from({ length: typeof value === 'number' ? value : 1 }, (_, index) => `[${index}]`)
  }
  const each = attributes.get('for_each')
  if (!each) return ['']
  const value = evaluate(each, scope)
  const keys = Array.isArray(value) ? value : value && typeof value === 'object' ? Object.keys(value) : ['this']
  return keys.map((key) => `["${String(key)}"]`)
}

function references(block: Block): string[] {
  const inside = block.blocks.flatMap(references)
  return [...inside, ...[...block.attributes.values()].flatMap(referencesIn)]
}

function referencesIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, at) => {
    if (token.kind === 'string') return token.expressions.flatMap((source) => referencesIn(tokenize(source)))
    const after = tokens[at + 2]
    return token.kind === 'word' && isSign(tokens[at + 1], '.') && after?.kind === 'word'
      ? [`${token.text}.${after.text}`]
      : []
  })
}

function localReferences(blocks: readonly Block[]): Map<string, string[]> {
  const direct = new Map<string, string[]>()
  for (const { type, attributes } of blocks) {
    if (type !== 'locals') continue
    for (const [name, tokens] of attributes) direct.set(`local.${name}`, referencesIn(tokens))
  }
  return direct
}

/** The variables: what is given, else their defaults. Those without either are told as Terraform tells them. */
export function variablesOf(
  blocks: readonly Block[],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { type, labels, attributes } of blocks) {
    if (type !== 'variable') continue
    const name = labels[0]!
    const initial = attributes.get('default')
    if (Object.hasOwn(given, name)) values[name] = given[name]
    else if (initial) values[name] = evaluate(initial, () => unknown)
    else {
      throw new ConfigurationError(
        'No value for required variable',
        `The root module input variable "${name}" is not set, and has no default value. Use a -var or -var-file command line argument to provide a value for this variable.`,
      )
    }
  }
  return values
}
