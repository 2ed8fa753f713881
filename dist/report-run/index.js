import { reportRun } from '../shared/index.js'

await reportRun.main()
