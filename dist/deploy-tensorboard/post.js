import { deployTensorboard } from '../shared/index.js'

await deployTensorboard.post()
