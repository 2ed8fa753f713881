import { Words } from './words.ts'

/**
 * What nearly all lines contain that say what went wrong, and the lines of a healthy run seldom do; cut so that they fit in
 * upper and lower case.
 */
const WORDS = new Words([
  'rror',
  'RROR',
  'xcept',
  'Traceb',
  'fatal',
  'ATAL',
  'fail',
  'Fail',
  'AIL',
  'kill',
  'Kill',
  'bort',
  'ABORT',
  'Segm',
  'OOM',
  '=nan',
  // Open MPI, the Neuron compiler and collectives, of which not every line has one of those.
  'mpirun',
  'RTE',
  'CC_E',
  'CCOM',
  '*** Process',
  'nother process m', // Another process must be …
])

let last: { block: Buffer; places: readonly number[] } | undefined

/**
 * Where in a block of a log words of trouble stand, ascending: of each line, or drawing of a line, the first. The block that was asked for
 * last is not searched again, as several want to know it of each: a block must not change.
 */
export function troubleIn(block: Buffer): readonly number[] {
  if (last?.block !== block) last = { block, places: WORDS.placesIn(block) }
  return last.places
}
