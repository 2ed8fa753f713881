// Encodes text with byte-pair encoding, segment by segment: a run of spaces with the word after it, or a line feed. A
// segment that is new is cut further, wherever two characters stand side by side that do so in no piece. Short segments
// and their parts are remembered. What makes this exact is in vocabulary.py (objections); the same in Python is merges.py.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS (1u << 16)
#define WAYS 2
#define KEY_BYTES 30
#define KEPT_IDS 8
#define NEIGHBOUR_BITS 16
#define SHORT 48
#define NO_PAIR UINT32_MAX

typedef struct {
  uint8_t key_length; // 0: empty
  uint8_t ids;
  uint8_t key[KEY_BYTES];
  uint32_t id[KEPT_IDS];
} Slot;

typedef struct {
  uint64_t key; // left << 32 | right; UINT64_MAX: empty
  uint32_t rank, merged;
} Pair;

typedef struct {
  uint32_t rank, at, left, right, merged;
} Candidate;

typedef struct {
  uint32_t vocabulary_size, unknown;
  const uint32_t *symbol_of_character; // by code point
  const uint32_t *id_of_byte;
  const uint8_t *neighbours; // a bit for each hash of two characters that stand side by side in a piece
  Pair *pairs;
  uint64_t pair_mask;
  Slot *slots;
  // Room for one segment, which grows with the longest.
  size_t room;
  uint32_t *symbols, *starts, *following, *preceding, *ranks, *merged, *ids, *joined;
  Candidate *heap;
} Encoder;

static uint64_t mixed(uint64_t key) {
  key ^= key >> 31;
  key *= 0x9E3779B97F4A7C15u;
  return key ^ (key >> 29);
}

static const Pair *pair_of(const Encoder *encoder, uint32_t left, uint32_t right) {
  const uint64_t key = (uint64_t)left << 32 | right;
  for (uint64_t at = mixed(key) & encoder->pair_mask;; at = (at + 1) & encoder->pair_mask) {
    const Pair *pair = &encoder->pairs[at];
    if (pair->key == key) return pair;
    if (pair->key == UINT64_MAX) return NULL;
  }
}

static int make_room(Encoder *encoder, size_t symbols) {
  if (symbols <= encoder->room) return 1;
  size_t room = symbols * 2;
  uint32_t **lists[] = {&encoder->symbols, &encoder->starts, &encoder->following, &encoder->preceding,
                        &encoder->ranks, &encoder->merged};
  for (size_t list = 0; list < sizeof lists / sizeof *lists; list++) {
    uint32_t *larger = realloc(*lists[list], room * sizeof(uint32_t));
    if (!larger) return 0;
    *lists[list] = larger;
  }
  // A character that is not in the vocabulary becomes up to four ids.
  uint32_t *ids = realloc(encoder->ids, 4 * room * sizeof(uint32_t));
  if (!ids) return 0;
  encoder->ids = ids;
  uint32_t *joined = realloc(encoder->joined, 4 * room * sizeof(uint32_t));
  if (!joined) return 0;
  encoder->joined = joined;
  // Every merge takes one candidate out and puts at most two in.
  Candidate *heap = realloc(encoder->heap, 3 * room * sizeof(Candidate));
  if (!heap) return 0;
  encoder->heap = heap;
  encoder->room = room;
  return 1;
}

// ── few symbols: look for the best pair again and again

static void rank_pair(Encoder *encoder, uint32_t at, uint32_t count) {
  const Pair *pair =
      at + 1 < count ? pair_of(encoder, encoder->symbols[at], encoder->symbols[at + 1]) : NULL;
  encoder->ranks[at] = pair ? pair->rank : NO_PAIR;
  encoder->merged[at] = pair ? pair->merged : 0;
}

static uint32_t merge_few(Encoder *encoder, uint32_t count) {
  for (uint32_t at = 0; at < count; at++) rank_pair(encoder, at, count);
  for (;;) {
    uint32_t best = 0, rank = NO_PAIR;
    for (uint32_t at = 0; at + 1 < count; at++) {
      if (encoder->ranks[at] < rank) {
        rank = encoder->ranks[at];
        best = at;
      }
    }
    if (rank == NO_PAIR) return count;
    encoder->symbols[best] = encoder->merged[best];
    count--;
    const size_t rest = (count - best - 1) * sizeof(uint32_t);
    memmove(&encoder->symbols[best + 1], &encoder->symbols[best + 2], rest);
    memmove(&encoder->starts[best + 1], &encoder->starts[best + 2], rest);
    memmove(&encoder->ranks[best + 1], &encoder->ranks[best + 2], rest);
    memmove(&encoder->merged[best + 1], &encoder->merged[best + 2], rest);
    rank_pair(encoder, best, count);
    if (best > 0) rank_pair(encoder, best - 1, count);
  }
}

// ── many symbols: a heap of pairs

static int comes_first(const Candidate *one, const Candidate *other) {
  return one->rank != other->rank ? one->rank < other->rank : one->at < other->at;
}

static void push(Encoder *encoder, size_t *size, uint32_t at, uint32_t after) {
  const Pair *pair = pair_of(encoder, encoder->symbols[at], encoder->symbols[after]);
  if (!pair) return;
  Candidate *heap = encoder->heap;
  const Candidate added = {pair->rank, at, encoder->symbols[at], encoder->symbols[after], pair->merged};
  size_t child = (*size)++;
  while (child > 0 && comes_first(&added, &heap[(child - 1) / 2])) {
    heap[child] = heap[(child - 1) / 2];
    child = (child - 1) / 2;
  }
  heap[child] = added;
}

static Candidate pop(Encoder *encoder, size_t *size) {
  Candidate *heap = encoder->heap;
  const Candidate first = heap[0], last = heap[--*size];
  size_t parent = 0;
  for (size_t child; (child = 2 * parent + 1) < *size; parent = child) {
    if (child + 1 < *size && comes_first(&heap[child + 1], &heap[child])) child++;
    if (!comes_first(&heap[child], &last)) break;
    heap[parent] = heap[child];
  }
  heap[parent] = last;
  return first;
}

static uint32_t merge_many(Encoder *encoder, uint32_t count) {
  uint32_t *symbols = encoder->symbols, *following = encoder->following, *preceding = encoder->preceding;
  size_t size = 0;
  for (uint32_t at = 0; at < count; at++) {
    following[at] = at + 1;
    preceding[at] = at - 1; // of the first one: NO_PAIR, which is none
    if (at + 1 < count) push(encoder, &size, at, at + 1);
  }
  const uint32_t gone = NO_PAIR;
  while (size > 0) {
    const Candidate best = pop(encoder, &size);
    const uint32_t at = best.at, after = following[at];
    // One of the two may have become part of another symbol since.
    if (symbols[at] != best.left || after >= count || symbols[after] != best.right) continue;
    symbols[at] = best.merged;
    symbols[after] = gone;
    const uint32_t beyond = following[at] = following[after];
    if (beyond < count) {
      preceding[beyond] = at;
      push(encoder, &size, at, beyond);
    }
    if (preceding[at] != NO_PAIR) push(encoder, &size, preceding[at], at);
  }
  uint32_t left = 0;
  for (uint32_t at = 0; at < count; at++) {
    if (symbols[at] == gone) continue;
    encoder->starts[left] = encoder->starts[at];
    symbols[left++] = symbols[at];
  }
  return left;
}

// ── one segment

static uint32_t character_length(uint8_t first) { return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

static uint32_t code_point(const uint8_t *text, uint32_t length) {
  switch (length) {
  case 1: return text[0];
  case 2: return (text[0] & 0x1Fu) << 6 | (text[1] & 0x3Fu);
  case 3: return (text[0] & 0x0Fu) << 12 | (text[1] & 0x3Fu) << 6 | (text[2] & 0x3Fu);
  default: return (text[0] & 7u) << 18 | (text[1] & 0x3Fu) << 12 | (text[2] & 0x3Fu) << 6 | (text[3] & 0x3Fu);
  }
}

/** Number of ids, which are in encoder->ids, where there is room for them. */
static int64_t merge_part(Encoder *encoder, const uint8_t *text, size_t length) {
  uint32_t count = 0;
  for (size_t at = 0; at < length; count++) {
    const uint32_t bytes = character_length(text[at]);
    encoder->starts[count] = (uint32_t)at;
    encoder->symbols[count] = encoder->symbol_of_character[code_point(text + at, bytes)];
    at += bytes;
  }
  const uint32_t left = count <= SHORT ? merge_few(encoder, count) : merge_many(encoder, count);
  int64_t ids = 0;
  for (uint32_t at = 0; at < left; at++) {
    if (encoder->symbols[at] < encoder->vocabulary_size) {
      encoder->ids[ids++] = encoder->symbols[at];
      continue;
    }
    const uint8_t *character = text + encoder->starts[at];
    for (uint32_t byte = 0; byte < character_length(*character); byte++) {
      encoder->ids[ids++] = encoder->id_of_byte[character[byte]];
    }
  }
  return ids;
}

static uint32_t hash_of(const uint8_t *text, size_t length) {
  uint64_t hash = length;
  uint64_t word;
  for (; length >= 8; text += 8, length -= 8) {
    memcpy(&word, text, 8);
    hash = mixed(hash ^ word);
  }
  word = 0;
  memcpy(&word, text, length);
  return (uint32_t)(mixed(hash ^ word) >> 7);
}

static Slot *slots_of(Encoder *encoder, const uint8_t *text, size_t length) {
  return &encoder->slots[(hash_of(text, length) & (SLOTS - 1)) * WAYS];
}

static const Slot *find(const Slot *slots, const uint8_t *text, size_t length) {
  for (int way = 0; way < WAYS; way++) {
    if (slots[way].key_length == length && memcmp(slots[way].key, text, length) == 0) return &slots[way];
  }
  return NULL;
}

/** The newest in front; the oldest makes room. */
static void keep(Slot *slots, const uint8_t *text, size_t length, const uint32_t *ids, int64_t count) {
  if (count > KEPT_IDS) return;
  memmove(&slots[1], &slots[0], (WAYS - 1) * sizeof(Slot));
  slots[0].key_length = (uint8_t)length;
  slots[0].ids = (uint8_t)count;
  memcpy(slots[0].key, text, length);
  memcpy(slots[0].id, ids, (size_t)count * sizeof(uint32_t));
}

static int64_t encode_part(Encoder *encoder, const uint8_t *text, size_t length, const uint32_t **ids) {
  Slot *slots = length <= KEY_BYTES ? slots_of(encoder, text, length) : NULL;
  const Slot *found = slots ? find(slots, text, length) : NULL;
  if (found) {
    *ids = found->id;
    return found->ids;
  }
  const int64_t count = merge_part(encoder, text, length);
  *ids = encoder->ids;
  if (slots) keep(slots, text, length, *ids, count);
  return count;
}

/** Whether a piece may have these two side by side. Two pairs of one hash are taken for each other: that only joins more. */
static int are_neighbours(const Encoder *encoder, uint32_t one, uint32_t other) {
  const uint32_t hash = (one * 0x9E3779B1u ^ other * 0x85EBCA77u) >> (32 - NEIGHBOUR_BITS);
  return encoder->neighbours[hash >> 3] >> (hash & 7) & 1;
}

/** Number of ids, which *ids points to; -1 without memory. */
static int64_t encode_segment(Encoder *encoder, const uint8_t *text, size_t length, const uint32_t **ids) {
  Slot *slots = length <= KEY_BYTES ? slots_of(encoder, text, length) : NULL;
  const Slot *found = slots ? find(slots, text, length) : NULL;
  if (found) {
    *ids = found->id;
    return found->ids;
  }
  if (!make_room(encoder, length + 1)) return -1;
  int64_t count = 0;
  size_t start = 0;
  uint32_t before = code_point(text, character_length(text[0]));
  for (size_t at = character_length(text[0]); at <= length;) {
    uint32_t bytes = 1, next = 0;
    if (at < length) {
      bytes = character_length(text[at]);
      next = code_point(text + at, bytes);
    }
    if (at == length || !are_neighbours(encoder, before, next)) {
      const uint32_t *part;
      const int64_t size = encode_part(encoder, text + start, at - start, &part);
      memcpy(encoder->joined + count, part, (size_t)size * sizeof(uint32_t));
      count += size;
      start = at;
    }
    before = next;
    at += bytes;
  }
  *ids = encoder->joined;
  if (slots) keep(slots, text, length, *ids, count);
  return count;
}

// ── what Python calls

void encoder_free(Encoder *encoder) {
  if (!encoder) return;
  void *owned[] = {encoder->pairs, encoder->slots,  encoder->symbols, encoder->starts, encoder->following, encoder->preceding,
                   encoder->ranks, encoder->merged, encoder->ids,     encoder->joined, encoder->heap};
  for (size_t at = 0; at < sizeof owned / sizeof *owned; at++) free(owned[at]);
  free(encoder);
}

/** The tables before `pairs` must live as long as the encoder. NULL without memory. */
Encoder *encoder_new(uint32_t vocabulary_size, const uint32_t *symbol_of_character, const uint32_t *id_of_byte,
                     const uint8_t *neighbours, uint32_t pairs, const uint32_t *left, const uint32_t *right, const uint32_t *rank,
                     const uint32_t *merged) {
  Encoder *encoder = calloc(1, sizeof *encoder);
  if (!encoder) return NULL;
  uint64_t capacity = 1024;
  while (capacity < 2ull * pairs) capacity *= 2;
  encoder->vocabulary_size = vocabulary_size;
  encoder->symbol_of_character = symbol_of_character;
  encoder->id_of_byte = id_of_byte;
  encoder->neighbours = neighbours;
  encoder->pair_mask = capacity - 1;
  encoder->pairs = malloc(capacity * sizeof(Pair));
  encoder->slots = calloc((size_t)SLOTS * WAYS, sizeof(Slot));
  if (!encoder->pairs || !encoder->slots || !make_room(encoder, 4096)) {
    encoder_free(encoder);
    return NULL;
  }
  for (uint64_t at = 0; at < capacity; at++) encoder->pairs[at].key = UINT64_MAX;
  for (uint32_t pair = 0; pair < pairs; pair++) {
    const uint64_t key = (uint64_t)left[pair] << 32 | right[pair];
    uint64_t at = mixed(key) & encoder->pair_mask;
    while (encoder->pairs[at].key != UINT64_MAX) at = (at + 1) & encoder->pair_mask;
    encoder->pairs[at] = (Pair){key, rank[pair], merged[pair]};
  }
  return encoder;
}

/**
 * Writes the ids of valid UTF-8 to `out`, which has room for one id for each byte, `width` (2 or 4) bytes each.
 * Returns their number; -1 without memory.
 */
int64_t encoder_encode(Encoder *encoder, const uint8_t *text, int64_t length, int width, void *out) {
  int64_t written = 0;
  for (int64_t at = 0; at < length;) {
    const int64_t start = at;
    if (text[at] == '\n') {
      at++;
    } else {
      while (at < length && text[at] == ' ') at++;
      while (at < length && text[at] != ' ' && text[at] != '\n') at++;
    }
    const uint32_t *ids;
    const int64_t count = encode_segment(encoder, text + start, (size_t)(at - start), &ids);
    if (count < 0) return -1;
    if (width == 2) {
      for (int64_t id = 0; id < count; id++) ((uint16_t *)out)[written++] = (uint16_t)ids[id];
    } else {
      memcpy((uint32_t *)out + written, ids, (size_t)count * sizeof(uint32_t));
      written += count;
    }
  }
  return written;
}
