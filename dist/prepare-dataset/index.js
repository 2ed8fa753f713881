import { prepareDataset } from '../shared/index.js'

await prepareDataset.main()
