import { provisionTrainium } from '../shared/index.js'

await provisionTrainium.main()
