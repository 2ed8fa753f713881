import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, symlinkSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buildTools } from '../../tools/build.ts'

/** A PATH with `terraform` on it: the machine's own, or else OpenTofu, built once, under that name. */
export function pathWithTerraform(): string {
  const path = process.env.PATH ?? ''
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' })
    return path
  } catch {
    const folder = mkdtempSync(join(tmpdir(), 'peer-tofu-'))
    symlinkSync(join(buildTools('opentofu'), 'tofu'), join(folder, 'terraform'))
    return [folder, path].join(delimiter)
  }
}

/**
 * Words for `terraform init` that take providers from a folder where there is one, of those that Terraform itself knows and one
 * that PLUGIN_MIRROR names; elsewhere Terraform asks its registry.
 */
export function pluginWords(): string[] {
  const mirror = [
    process.env.PLUGIN_MIRROR ?? '',
    join(homedir(), '.terraform.d/plugins'),
    '/usr/local/share/terraform/plugins',
    '/usr/share/terraform/plugins',
    '/opt/tf-plugins',
  ].find((folder) => existsSync(join(folder, 'registry.terraform.io/hashicorp/aws')))
  return mirror ? [`-plugin-dir=${mirror}`] : []
}
