export { readBars } from './bars'
export { moveLines } from './lines'
export { findWords } from './words'
