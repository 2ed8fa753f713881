import { runJob } from '../shared/index.js'

await runJob.main()
