import { execFileSync } from 'node:child_process'
import { constants, copyFileSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Conclusion } from '../events.ts'
import type { StandInCall } from '../stand-ins.ts'

/** Copies the working tree as git sees it: tracked files and new ones, without what .gitignore names. */
export async function checkout({ step, job, inputs }: StandInCall): Promise<Conclusion> {
  const { root, name, ref, sha } = job.run.options.repository
  if (inputs.repository && inputs.repository.toLowerCase() !== name.toLowerCase()) {
    throw new Error(
      `actions/checkout of ${inputs.repository} cannot be rehearsed: only ${name}, the repository of the workflow, is there.`,
    )
  }
  const target = resolve(job.directories.workspace, inputs.path ?? '')
  const files = listed(root)
  let copied = 0
  for (const file of files) {
    try {
      copy(join(root, file), join(target, file))
      copied++
    } catch (error) {
      // Deleted in the working tree, not yet in the index.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  Object.assign(step.outputs, { ref, commit: sha })
  step.log.line(`Copied ${copied} files of ${root}.`)
  return 'success'
}

function listed(root: string): Set<string> {
  const options = { cwd: root, maxBuffer: 1 << 28 }
  const output = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], options)
  return new Set(
    output
      .toString()
      .split('\0')
      .filter((file) => file !== ''),
  )
}

function copy(from: string, to: string): void {
  const stat = lstatSync(from)
  // A repository within the repository is listed as a folder; git would leave it empty.
  if (stat.isDirectory()) return
  mkdirSync(dirname(to), { recursive: true })
  if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to)
  else copyFileSync(from, to, constants.COPYFILE_FICLONE)
}
