"""A SentencePiece model (tokenizer.model) read without the sentencepiece package, as far as BPE needs it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from failure import Failure

# Types of a piece and of a model, as sentencepiece_model.proto numbers them.
NORMAL, UNKNOWN, BYTE = 1, 2, 6
USER_DEFINED, UNUSED = 4, 5
BPE = 2

SPACE = "\u2581"


@dataclass(frozen=True)
class Vocabulary:
    """Pieces by id. A space is a space here, where the model has U+2581."""

    pieces: list[str]
    scores: list[float]
    types: list[int]
    is_bpe: bool
    byte_fallback: bool
    space_is_suffix: bool
    characters_are_mapped: bool
    add_dummy_prefix: bool
    remove_extra_whitespaces: bool
    escape_whitespaces: bool

    def id_of(self, piece: str) -> int | None:
        return self._ids().get(piece)

    def _ids(self) -> dict[str, int]:
        found: dict[str, int] | None = self.__dict__.get("_index")
        if found is None:
            found = {piece: index for index, piece in enumerate(self.pieces)}
            self.__dict__["_index"] = found
        return found

    def unknown_id(self) -> int:
        return self.types.index(UNKNOWN)

    def byte_ids(self) -> list[int]:
        """The id of each byte's piece, `<0x00>` to `<0xFF>`."""
        ids = self._ids()
        return [ids[f"<0x{byte:02X}>"] for byte in range(256)]

    def objections(self) -> list[str]:
        """
        Why a document of this vocabulary is not the sum of its segments (a run of spaces with the word after it; a line
        feed). Empty is a proof: BPE only ever forms pieces of the vocabulary, so where no piece goes across a border,
        no merge does, and what is on one side cannot change the other.
        """
        found = []
        if not self.is_bpe:
            found.append("it is not a BPE model")
        if self.characters_are_mapped:
            found.append("it changes characters before it encodes them")
        if not self.add_dummy_prefix or not self.escape_whitespaces or self.remove_extra_whitespaces:
            found.append("it treats spaces in another way than Llama's")
        if self.space_is_suffix:
            found.append("its words end with the space")
        # Without it, unknown characters that stand side by side become one token, also across a border.
        if not self.byte_fallback or any(f"<0x{byte:02X}>" not in self._ids() for byte in range(256)):
            found.append("it has no pieces for single bytes")
        if any(kind in (USER_DEFINED, UNUSED) for kind in self.types):
            found.append("it has pieces that are user-defined or unused")
        for piece, kind in zip(self.pieces, self.types):
            if kind != NORMAL or len(piece) == 1:
                continue
            if "\n" in piece:
                found.append(f"its piece {piece!r} has a line feed")
                break
            if " " in piece.lstrip(" "):
                found.append(f"its piece {piece!r} has a space after something else")
                break
        return found


def read_vocabulary(model: bytes, name: str) -> Vocabulary:
    """`name` is for sentences. Raises Failure where it is no SentencePiece model."""
    pieces: list[str] = []
    scores: list[float] = []
    types: list[int] = []
    trainer: dict[int, int] = {}
    normalizer: dict[int, int] = {}
    characters_are_mapped = False
    try:
        for number, value in _fields(model):
            if number == 1 and isinstance(value, bytes):
                piece, score, kind = _piece(value)
                pieces.append(piece.replace(SPACE, " "))
                scores.append(score)
                types.append(kind)
            elif number == 2 and isinstance(value, bytes):
                trainer.update((key, item) for key, item in _fields(value) if isinstance(item, int))
            elif number == 3 and isinstance(value, bytes):
                for key, item in _fields(value):
                    if isinstance(item, int):
                        normalizer[key] = item
                    elif key == 2 and item:
                        characters_are_mapped = True
        if not pieces:
            raise ValueError("no pieces")
    except (ValueError, IndexError, struct.error) as cause:
        raise Failure(f"{name} is not a SentencePiece model ({cause}): download the tokenizer again.") from cause
    return Vocabulary(
        pieces=pieces,
        scores=scores,
        types=types,
        is_bpe=trainer.get(3, 1) == BPE,
        byte_fallback=bool(trainer.get(35, 0)),
        space_is_suffix=bool(trainer.get(24, 0)),
        characters_are_mapped=characters_are_mapped,
        add_dummy_prefix=bool(normalizer.get(3, 1)),
        remove_extra_whitespaces=bool(normalizer.get(4, 1)),
        escape_whitespaces=bool(normalizer.get(5, 1)),
    )


def _piece(message: bytes) -> tuple[str, float, int]:
    text, score, kind = "", 0.0, NORMAL
    for number, value in _fields(message):
        if number == 1 and isinstance(value, bytes):
            text = value.decode("utf-8")
        elif number == 2 and isinstance(value, bytes):
            score = struct.unpack("<f", value)[0]
        elif number == 3 and isinstance(value, int):
            kind = value
    return text, score, kind


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a protobuf message: numbers for varints, bytes for everything else."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        wire = key & 7
        if wire == 0:
            value, at = _varint(message, at)
            yield key >> 3, value
            continue
        if wire == 2:
            size, at = _varint(message, at)
        elif wire in (1, 5):
            size = 8 if wire == 1 else 4
        else:
            raise ValueError(f"wire type {wire} at byte {at}")
        if at + size > len(message):
            raise ValueError(f"cut off at byte {len(message)}")
        yield key >> 3, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7
