"""The native helper, segments.c: found where the image has it, else compiled where there is a C compiler."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import tempfile
from array import array
from pathlib import Path

from merges import Merges

SOURCE = Path(__file__).with_name("segments.c")
# Where the Dockerfile puts it.
IMAGE_FOLDER = Path("/opt/trainium-actions")


def library_name() -> str:
    """The source's content is in the name: a helper of another version is never taken."""
    return f"segments-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]}.so"


def find_library() -> Path | None:
    name = library_name()
    for folder in (IMAGE_FOLDER, _own_folder()):
        if (folder / name).is_file():
            return folder / name
    return compile_library(_own_folder())


def compile_library(folder: Path) -> Path | None:
    """None where there is no compiler, or it does not succeed: Python does the same, slower."""
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if compiler is None:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / library_name()
    partial = target.with_suffix(f".{os.getpid()}.partial")
    # No -march: the helper of an image runs on every processor of the platform.
    done = subprocess.run(
        [compiler, "-O3", "-shared", "-fPIC", "-o", str(partial), "-x", "c", str(SOURCE)],
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        partial.unlink(missing_ok=True)
        return None
    partial.rename(target)
    return target


def _own_folder() -> Path:
    """Nobody else may write there: what is in it is run."""
    folder = Path(tempfile.gettempdir()) / f"trainium-actions-{os.getuid()}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.stat()
    if found.st_uid != os.getuid() or found.st_mode & 0o022:
        return Path(tempfile.mkdtemp(prefix="trainium-actions-"))
    return folder


class NativeEncoder:
    """Ids of a text as bytes of `width` bytes each."""

    def __init__(self, merges: Merges, library: Path, width: int) -> None:
        self.width = width
        symbols, unknown, pairs = _tables(merges)
        functions = ctypes.CDLL(str(library))
        functions.encoder_new.restype = ctypes.c_void_p
        functions.encoder_encode.restype = ctypes.c_int64
        self._encode = functions.encoder_encode
        characters = array("I", [unknown]) * 0x110000
        for text, symbol in symbols.items():
            if len(text) == 1:
                characters[ord(text)] = symbol
        # These are read for as long as the encoder lives.
        self._characters = characters
        self._byte_ids = array("I", merges.byte_ids)
        self._neighbours = _bits_of(merges.neighbours)
        encoder = functions.encoder_new(
            ctypes.c_uint32(merges.vocabulary_size),
            _pointer(self._characters),
            _pointer(self._byte_ids),
            _pointer(self._neighbours),
            ctypes.c_uint32(len(pairs[0])),
            *(_pointer(each) for each in pairs),
        )
        if not encoder:
            raise MemoryError
        self._encoder = ctypes.c_void_p(encoder)
        self._room = 0
        self._buffer = ctypes.create_string_buffer(0)

    def encode(self, text: str) -> bytes:
        data = text.encode("utf-8")
        if len(data) > self._room:
            self._room = 2 * len(data)
            self._buffer = ctypes.create_string_buffer(self._room * self.width)
        count = self._encode(self._encoder, data, ctypes.c_int64(len(data)), self.width, self._buffer)
        if count < 0:
            raise MemoryError
        return ctypes.string_at(self._buffer, count * self.width)


def _tables(merges: Merges) -> tuple[dict[str, int], int, tuple[array[int], ...]]:
    """
    The numbers of all symbols, those that are no piece after the pieces; the number of every character that is no symbol,
    which no pair has; and left symbol, right symbol, rank and merged symbol of all pairs, 32 bits each.
    """
    symbols = dict(merges.ids)
    number = merges.vocabulary_size
    for character in sorted({character for piece in merges.ids for character in piece}.difference(symbols)):
        symbols[character] = number
        number += 1
    pairs = (array("I"), array("I"), array("I"), array("I"))
    for piece, rank in merges.ranks.items():
        for cut in range(1, len(piece)):
            left, right = symbols.get(piece[:cut]), symbols.get(piece[cut:])
            if left is not None and right is not None:
                for column, value in zip(pairs, (left, right, rank, merges.ids[piece])):
                    column.append(value)
    return symbols, number, pairs


def _pointer(values: array[int]) -> ctypes.c_void_p:
    return ctypes.c_void_p(values.buffer_info()[0])


def _bits_of(neighbours: set[str]) -> array[int]:
    """A bit for the hash of each two characters; as segments.c (are_neighbours) computes it."""
    bits = array("B", bytes(1 << 13))
    for two in neighbours:
        digest = ((ord(two[0]) * 0x9E3779B1) ^ (ord(two[1]) * 0x85EBCA77)) & 0xFFFFFFFF
        bits[digest >> 19] |= 1 << (digest >> 16 & 7)
    return bits
