import { explainBuild } from './diagnosis.ts'
import { docker } from './process.ts'

type Labels = Record<string, string>
interface Configuration {
  config?: { Labels?: Labels | null }
}

/** The labels of an image in a registry that docker can reach. Of one for several platforms, those of linux/amd64. */
export async function imageLabels(reference: string, environment: Record<string, string | undefined>): Promise<Labels> {
  const args = ['buildx', 'imagetools', 'inspect', reference, '--format', '{{json .Image}}']
  const { exitCode, stdout, tail } = await docker(args, { environment })
  if (exitCode !== 0) throw new Error(explainBuild(`look at ${reference}`, tail))
  const image = JSON.parse(stdout) as Configuration & Record<string, Configuration>
  return (image['linux/amd64'] ?? image).config?.Labels ?? {}
}
