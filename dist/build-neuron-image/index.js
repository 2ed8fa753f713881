import { buildNeuronImage } from '../shared/index.js'

await buildNeuronImage.main()
