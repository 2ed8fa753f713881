// A step in a process of its own, so that it can be sent signals: `node apply.ts <directory> <work folder>`.
import { terraform } from '../../../src/terraform/terraform.ts'

const [directory = '', workDirectory = ''] = process.argv.slice(2)
const steps = terraform({ directory, workDirectory, print: (line) => console.log(line) })
try {
  await steps.init({ path: 'state.tfstate' })
  await steps.plan({})
  console.log(JSON.stringify(await steps.apply()))
} catch (error) {
  console.log(`${(error as Error).constructor.name}: ${(error as Error).message}`)
  process.exitCode = 1
}
