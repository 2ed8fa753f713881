import { runMpijob } from '../shared/index.js'

await runMpijob.main()
