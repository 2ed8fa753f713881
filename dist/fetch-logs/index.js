import { fetchLogs } from '../shared/index.js'

await fetchLogs.main()
