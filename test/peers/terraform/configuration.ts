import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Terraform, type TerraformOptions, terraform } from '../../../src/terraform/terraform.ts'

export interface Configuration {
  directory: string
  state: string
  /** What was printed for people. */
  printed: string[]
  /** Another step that works on the same state. */
  step(options?: Partial<TerraformOptions>): Terraform
}

/** A folder with a configuration; its state is a file beside it, locked as Terraform locks files. */
export function configuration(text: string): Configuration {
  const directory = mkdtempSync(join(tmpdir(), 'peer-terraform-'))
  writeFileSync(join(directory, 'main.tf'), `terraform {\n  backend "local" {}\n}\n${text}`)
  const printed: string[] = []
  let steps = 0
  return {
    directory,
    state: join(directory, 'state.tfstate'),
    printed,
    step: (options) =>
      terraform({
        directory,
        workDirectory: join(directory, `work-${++steps}`),
        print: (line) => printed.push(line),
        ...options,
      }),
  }
}

/** `step: 1` is made, then what takes long, then `step: 3`. */
export const slowConfiguration = `
resource "terraform_data" "first" {
  input = 1
}
resource "terraform_data" "slow" {
  input = 2
  provisioner "local-exec" {
    interpreter = ["sh", "-c"]
    command     = "touch begun; while [ ! -e go-on ]; do sleep 0.05; done"
  }
  depends_on = [terraform_data.first]
}
resource "terraform_data" "third" {
  input      = 3
  depends_on = [terraform_data.slow]
}
`
