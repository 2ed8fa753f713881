import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf, variable } from './places.ts'

export type Example = Record<string, string>

const tables = ['bridge', 'farm', 'head', 'race', 'ship', 'station', 'student', 'team']
const columns = ['name', 'age', 'city', 'year', 'price']

/** The files of a dataset of questions, as it is published; the examples are invented. */
export function exampleFiles(dataset: string): Record<string, string> | undefined {
  if (dataset !== 'b-mc2/sql-create-context') return undefined
  const examples = tables.flatMap((table) =>
    columns.map((column) => ({
      question: `How many rows of ${table} have a ${column}?`,
      context: `CREATE TABLE ${table} (${column} VARCHAR)`,
      answer: `SELECT COUNT(*) FROM ${table} WHERE NOT ${column} IS NULL`,
    })),
  )
  return { 'sql_create_context_v4.json': JSON.stringify(examples, null, 2) }
}

/** All examples of the dataset that was downloaded; the words of Hugging Face's datasets where there is none. */
export function examples(): Example[] {
  const folder = folderOf('data', variable('DATASET'))
  if (!existsSync(folder)) {
    console.error(`FileNotFoundError: Couldn't find any data file at ${folder}.`)
    process.exit(1)
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Example[])
}

/** The last tenth, at most 500: as conversation.py holds them out. */
export const heldOut = (all: readonly Example[]): readonly Example[] =>
  all.slice(all.length - Math.min(500, Math.floor(all.length / 10)))
