"""Byte-pair encoding as SentencePiece does it, in plain Python, and the table that the native helper takes."""

from __future__ import annotations

from array import array
from heapq import heapify, heappop, heappush

from vocabulary import NORMAL, Vocabulary


# About 60 MB
KEPT_PARTS = 200_000


class Merges:
    """
    Which two symbols become which. A symbol is a piece, or a character that is none but stands in one. The pair of the
    highest score is merged first, of equal ones the leftmost.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary_size = len(vocabulary.pieces)
        self.byte_ids = vocabulary.byte_ids()
        normal = [
            (index, piece)
            for index, (piece, kind) in enumerate(zip(vocabulary.pieces, vocabulary.types))
            if kind == NORMAL
        ]
        symbols = {piece: index for index, piece in normal}
        size = self.vocabulary_size
        for _, piece in normal:
            for character in piece:
                if character not in symbols:
                    symbols[character] = size
                    size += 1
        # The last number is that of every character the vocabulary does not know: no pair has it.
        self.unknown = size
        self.base = size + 1
        # Characters that stand side by side in a piece. No merge joins two that do not.
        self.neighbours = {piece[at : at + 2] for _, piece in normal for at in range(len(piece) - 1)}
        self._known: dict[str, list[int]] = {}
        self.characters = {text: symbol for text, symbol in symbols.items() if len(text) == 1}
        ranks = {
            score: rank
            for rank, score in enumerate(sorted({vocabulary.scores[index] for index, _ in normal}, reverse=True))
        }
        self.pairs: dict[int, tuple[int, int]] = {}
        for index, piece in normal:
            rank = ranks[vocabulary.scores[index]]
            for cut in range(1, len(piece)):
                left = symbols.get(piece[:cut])
                right = symbols.get(piece[cut:])
                if left is not None and right is not None:
                    self.pairs[left * self.base + right] = (rank, index)

    def parts(self, segment: str) -> list[str]:
        """The segment, cut wherever no merge goes across."""
        neighbours = self.neighbours
        cuts = [at for at in range(1, len(segment)) if segment[at - 1 : at + 1] not in neighbours]
        return [segment[start:end] for start, end in zip([0, *cuts], [*cuts, len(segment)])]

    def encode_in_parts(self, segment: str) -> list[int]:
        """The same as `encode`, faster where many segments have parts in common."""
        known = self._known
        ids: list[int] = []
        for part in self.parts(segment):
            found = known.get(part)
            if found is None:
                if len(known) >= KEPT_PARTS:
                    known.clear()
                found = known[part] = self.encode(part)
            ids += found
        return ids

    def encode(self, segment: str) -> list[int]:
        """The ids of a segment, to which no prefix is added."""
        characters, pairs, base = self.characters, self.pairs, self.base
        symbols = [characters.get(character, self.unknown) for character in segment]
        end = len(symbols)
        following = list(range(1, end + 1))
        preceding = list(range(-1, end - 1))
        candidates = []
        for at in range(end - 1):
            found = pairs.get(symbols[at] * base + symbols[at + 1])
            if found is not None:
                candidates.append((found[0], at, symbols[at], symbols[at + 1], found[1]))
        heapify(candidates)
        while candidates:
            _, at, left, right, merged = heappop(candidates)
            after = following[at]
            # One of the two may have become part of another symbol since.
            if symbols[at] != left or after >= end or symbols[after] != right:
                continue
            symbols[at] = merged
            symbols[after] = -1
            beyond = following[at] = following[after]
            if beyond < end:
                preceding[beyond] = at
                found = pairs.get(merged * base + symbols[beyond])
                if found is not None:
                    heappush(candidates, (found[0], at, merged, symbols[beyond], found[1]))
            before = preceding[at]
            if before >= 0:
                found = pairs.get(symbols[before] * base + merged)
                if found is not None:
                    heappush(candidates, (found[0], before, symbols[before], merged, found[1]))
        ids: list[int] = []
        for at, symbol in enumerate(symbols):
            if 0 <= symbol < self.vocabulary_size:
                ids.append(symbol)
            elif symbol >= 0:
                ids.extend(self.byte_ids[byte] for byte in segment[at].encode("utf-8"))
        return ids

    def as_arrays(self) -> tuple[array[int], array[int], array[int], array[int]]:
        """Left symbol, right symbol, rank and merged symbol of all pairs, 32 bits each."""
        keys = self.pairs.keys()
        return (
            array("I", (key // self.base for key in keys)),
            array("I", (key % self.base for key in keys)),
            array("I", (rank for rank, _ in self.pairs.values())),
            array("I", (merged for _, merged in self.pairs.values())),
        )
