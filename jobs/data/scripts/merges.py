"""Byte-pair encoding as SentencePiece does it, in plain Python, and the tables that the native helper takes."""

from __future__ import annotations

import re
from array import array
from heapq import heapify, heappop, heappush

from vocabulary import NORMAL, Vocabulary

# Above this a heap of pairs is faster than looking for the best one again and again.
_FEW = 60
# Of no pair that can be merged.
_NEVER = 1 << 60
# Families of characters that have an alternative of their own.
_FAMILIES = 6
_LARGE = 20


class Merges:
    """
    Which two symbols become which. A symbol is a piece, or a character that is none: two that stand side by side are merged
    where together they are a piece. The piece of the highest score comes first, of equal ones the leftmost.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary_size = len(vocabulary.pieces)
        self.byte_ids = vocabulary.byte_ids()
        normal = [
            (index, piece)
            for index, (piece, kind) in enumerate(zip(vocabulary.pieces, vocabulary.types))
            if kind == NORMAL
        ]
        order = sorted({vocabulary.scores[index] for index, _ in normal}, reverse=True)
        rank_of_score = {score: rank for rank, score in enumerate(order)}
        self.ids = {piece: index for index, piece in normal}
        # From the best on; a character alone is not the outcome of a merge.
        self.ranks = {piece: rank_of_score[vocabulary.scores[index]] for index, piece in normal if len(piece) > 1}
        # Characters that stand side by side in a piece. No merge joins two that do not.
        self.neighbours = {piece[at : at + 2] for piece in self.ranks for at in range(len(piece) - 1)}

    def families(self) -> list[set[str]]:
        """
        The characters, spaces aside, that are neighbours of others, in sets of which no merge joins two: Latin letters
        and signs, say.
        """
        family: dict[str, set[str]] = {}
        for both in sorted(self.neighbours):
            one, other = both[0], both[1]
            if " " in both:
                continue
            left, right = family.setdefault(one, {one}), family.setdefault(other, {other})
            if left is not right:
                small, large = sorted((left, right), key=len)
                large |= small
                for character in small:
                    family[character] = large
        return sorted({id(each): each for each in family.values()}.values(), key=lambda each: (-len(each), min(each)))

    def part_pattern(self) -> re.Pattern[str]:
        """Finds the parts of a segment: a run of characters of one family, or one of none, with the spaces before it."""
        families = self.families()
        # Every alternative takes its time; small families may as well be one.
        large = [family for family in families[:_FAMILIES] if len(family) >= _LARGE]
        small = set().union(*families[len(large) :])
        runs = [f"[{_in_brackets(family)}]+" for family in large]
        alone = f"[^ {_in_brackets(small.union(*large))}]"
        return re.compile(f" *(?:{'|'.join([*runs, alone, *([f'[{_in_brackets(small)}]+'] if small else [])])})| +")

    def pieces(self, segment: str) -> list[str]:
        """The segment, cut wherever no merge goes across."""
        neighbours = self.neighbours
        cuts = [at for at in range(1, len(segment)) if segment[at - 1 : at + 1] not in neighbours]
        return [segment[start:end] for start, end in zip([0, *cuts], [*cuts, len(segment)])]

    def encode(self, segment: str) -> list[int]:
        """The ids of a segment, to which no prefix is added."""
        if len(segment) <= _FEW:
            symbols = self._merge_few(segment)
        else:
            symbols = [symbol for piece in self.pieces(segment) for symbol in self._merge(piece)]
        ids: list[int] = []
        for symbol in symbols:
            found = self.ids.get(symbol)
            if found is not None:
                ids.append(found)
            else:
                ids.extend(self.byte_ids[byte] for byte in symbol.encode("utf-8"))
        return ids

    def _merge(self, text: str) -> list[str]:
        return self._merge_few(text) if len(text) <= _FEW else self._merge_many(text)

    def _merge_few(self, text: str) -> list[str]:
        rank = self.ranks.get
        # A line feed is in no piece (vocabulary.py, objections): with one at both ends every symbol has two neighbours.
        symbols = ["\n", *text, "\n"]
        # Of each symbol with the one after it.
        ranks = [rank(one + other, _NEVER) for one, other in zip(symbols, symbols[1:])]
        while (best := min(ranks)) != _NEVER:
            at = ranks.index(best)
            merged = symbols[at] = symbols[at] + symbols.pop(at + 1)
            del ranks[at]
            ranks[at] = rank(merged + symbols[at + 1], _NEVER)
            ranks[at - 1] = rank(symbols[at - 1] + merged, _NEVER)
        return symbols[1:-1]

    def _merge_many(self, text: str) -> list[str]:
        rank = self.ranks.get
        # What has become part of the symbol before it is empty.
        symbols = list(text)
        end = len(symbols)
        following = list(range(1, end + 1))
        preceding = list(range(-1, end - 1))
        candidates: list[tuple[int, int, str, str]] = []
        for at in range(end - 1):
            found = rank(symbols[at] + symbols[at + 1])
            if found is not None:
                candidates.append((found, at, symbols[at], symbols[at + 1]))
        heapify(candidates)
        while candidates:
            _, at, left, right = heappop(candidates)
            after = following[at]
            # One of the two may have become part of another symbol since.
            if symbols[at] != left or after >= end or symbols[after] != right:
                continue
            merged = symbols[at] = left + right
            symbols[after] = ""
            beyond = following[at] = following[after]
            if beyond < end:
                preceding[beyond] = at
                found = rank(merged + symbols[beyond])
                if found is not None:
                    heappush(candidates, (found, at, merged, symbols[beyond]))
            before = preceding[at]
            if before >= 0:
                found = rank(symbols[before] + merged)
                if found is not None:
                    heappush(candidates, (found, before, symbols[before], merged))
        return [symbol for symbol in symbols if symbol]


def _in_brackets(characters: set[str]) -> str:
    return "".join(map(re.escape, sorted(characters)))
