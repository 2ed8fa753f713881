import { deployTensorboard } from '../shared/index.js'

await deployTensorboard.main()
