import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context'
import { readTemplate } from '@actions/workflow-parser/templates/template-reader'
import { StringToken } from '@actions/workflow-parser/templates/tokens/string-token'
import { isString } from '@actions/workflow-parser/templates/tokens/type-guards'
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer'
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader'
import { getActionSchema, getWorkflowSchema } from './github-packages.ts'
import type { Token } from './tokens.ts'

export interface FileError {
  line: number
  column: number
  message: string
}

/** A file that GitHub's own parser refuses. */
export class BadFile extends Error {
  readonly file: string
  readonly errors: FileError[]

  /** `name` is the file's path in the repository; of an action it may be absolute. */
  constructor(name: string, errors: FileError[]) {
    super(errors.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`).join('\n'))
    this.file = name
    this.errors = errors
  }
}

/**
 * The package (0.3.61) takes the SOURCE of a text of many lines that has expressions in it: with the indentation of the
 * YAML, which a here-document in a script does not survive. Without a source it takes the value.
 */
class ValueReader extends YamlObjectReader {
  override allowLiteral() {
    const token = super.allowLiteral()
    if (token === undefined || !isString(token) || !token.value.includes('\n')) return token
    return new StringToken(token.file, token.range, token.value, undefined)
  }
}

type Kind = 'workflow' | 'action'

/** Parses against GitHub's own schema. Throws BadFile. */
export function parse(kind: Kind, name: string, content: string): Token {
  return read(kind, name, content, ValueReader)
}

function read(kind: Kind, name: string, content: string, Reader: typeof YamlObjectReader): Token {
  const schema = kind === 'workflow' ? getWorkflowSchema() : getActionSchema()
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter())
  const file = context.getFileId(name)
  const reader = new Reader(file, content)
  for (const error of reader.errors) context.error(file, error.message, error.range)
  const token = reader.errors.length > 0 ? undefined : readTemplate(context, `${kind}-root-strict`, reader, file)
  const errors = context.errors.getErrors().map(({ rawMessage, range }) => ({
    line: range?.start.line ?? 1,
    column: range?.start.column ?? 1,
    message: sentence(rawMessage),
  }))
  if (errors.length === 0 && token) return token
  // With its source a text of many lines has the right columns.
  if (Reader === ValueReader) return read(kind, name, content, YamlObjectReader)
  throw new BadFile(name, errors.length > 0 ? errors : [{ line: 1, column: 1, message: 'The file is empty.' }])
}

function sentence(message: string): string {
  const line = message.split('\n')[0]!.trim()
  return /[.!?:]$/.test(line) ? line.replace(/:$/, '.') : `${line}.`
}

/** Reads a workflow file. `name` is its path in the repository. */
export function readWorkflow(root: string, name: string): Token {
  const file = join(root, name)
  if (!existsSync(file)) throw new BadFile(name, [{ line: 1, column: 1, message: `There is no such file in ${root}.` }])
  return parse('workflow', name, readFileSync(file, 'utf8'))
}

/** The action.yml in a folder, parsed, or undefined where the folder holds no action. */
export function readAction(folder: string): Token | undefined {
  const file = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find(existsSync)
  return file === undefined ? undefined : parse('action', file, readFileSync(file, 'utf8'))
}
