import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { checkWorkflow } from '../../../rehearsal/runner/check-workflow.ts'

// Workflows that people copy from a page have inputs, outputs, jobs and permissions that there are.
let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'docs-'))
  cpSync('.github', join(root, '.github'), { recursive: true })
  cpSync('actions', join(root, 'actions'), { recursive: true, filter: (path) => !path.endsWith('.ts') })
})
afterAll(() => rmSync(root, { recursive: true }))

test.each([['docs/pull-requests.md']])('every whole workflow of %s can be run', async (page) => {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```yaml\n(on:\n[\s\S]*?)```/g)].map(([, block]) => block!)
  expect(blocks.length).toBeGreaterThan(0)
  for (const block of blocks) {
    const local = block.replace(/OWNER\/trainium-actions\/(\S+?)@v1/g, './$1')
    writeFileSync(join(root, '.github/workflows/from-docs.yml'), `name: From docs\n${local}`)
    expect(await checkWorkflow(root, '.github/workflows/from-docs.yml', 'octo/llm')).toEqual([])
  }
})
