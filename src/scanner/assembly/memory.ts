// The caller says where everything lies. Behind the end of a block are zeros, more than are read at once: nobody need ask
// whether what is found lies within it.

/** What a function has found: numbers of four bytes, or of eight. */
export const RESULTS: usize = 4096
/** Bytes that are looked at together. */
export const STEP: usize = 16
export const LINE_FEED: u8 = 10
export const CARRIAGE_RETURN: u8 = 13
