"""Megatron's memory-mapped dataset: <prefix>.bin with all ids, <prefix>.idx with where each document begins."""

from __future__ import annotations

import os
import struct
import zlib
from array import array
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

MAGIC = b"MMIDIDX\x00\x00"
# indexed_dataset.py's codes: uint16 and int32.
CODES = {2: 8, 4: 4}
HEAD_BYTES = len(MAGIC) + 8 + 1 + 8 + 8
# Of a file that was made before, so much is read to recognise it.
SAMPLES = 64
SAMPLE_BYTES = 1 << 16
_COPY_BYTES = 1 << 24


@dataclass(frozen=True)
class Part:
    """A file of ids, and one with the size of each of its documents."""

    bin: Path
    sizes: Path
    bin_bytes: int


def index_bytes(documents: int) -> int:
    return HEAD_BYTES + 4 * documents + 8 * documents + 8 * (documents + 1)


def write_bin(target: Path, parts: list[Part], threads: int = 4) -> None:
    """Copies, and does not encode again; within the file system where it can."""
    starts = [0, *accumulate(part.bin_bytes for part in parts)]
    with target.open("wb") as out:
        out.truncate(starts[-1])
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(lambda part, at: _copy(part.bin, out.fileno(), at, part.bin_bytes), parts, starts):
                pass
        os.fsync(out.fileno())


def _copy(source: Path, target: int, at: int, size: int) -> None:
    done = 0
    with source.open("rb") as stream:
        within = hasattr(os, "copy_file_range")
        while done < size:
            copied = 0
            if within:
                try:
                    copied = os.copy_file_range(stream.fileno(), target, min(_COPY_BYTES, size - done), done, at + done)
                except OSError:
                    # Not between these two file systems.
                    within = False
                    continue
            else:
                stream.seek(done)
                copied = os.pwrite(target, stream.read(min(_COPY_BYTES, size - done)), at + done)
            if copied == 0:
                raise OSError(f"{source} has ended after {done} of {size} bytes")
            done += copied


def write_index(target: Path, parts: list[Part], documents: int, width: int) -> None:
    """Every document is one sequence, as upstream writes it without --split-sentences."""
    with target.open("wb") as out:
        out.write(MAGIC + struct.pack("<QBQQ", 1, CODES[width], documents, documents + 1))
        for part in parts:
            out.write(part.sizes.read_bytes())
        at = 0
        for part in parts:
            sizes = array("i")
            sizes.frombytes(part.sizes.read_bytes())
            offsets = array("q", accumulate((size * width for size in sizes), initial=at))
            at = offsets.pop()
            out.write(offsets.tobytes())
        for first in range(0, documents + 1, 1 << 20):
            out.write(array("q", range(first, min(first + (1 << 20), documents + 1))).tobytes())
        out.flush()
        os.fsync(out.fileno())


def sample_of(file: Path) -> int:
    """CRC-32 of the file's size, its ends and places in between: enough to know it by, and read in a moment."""
    size = file.stat().st_size
    crc = zlib.crc32(struct.pack("<Q", size))
    last = max(0, size - SAMPLE_BYTES)
    with file.open("rb") as stream:
        for number in range(SAMPLES):
            stream.seek(last * number // (SAMPLES - 1))
            crc = zlib.crc32(stream.read(SAMPLE_BYTES), crc)
    return crc


def parts_that_differ(file: Path, sizes: Iterable[tuple[int, int]], tell: Callable[[int], None]) -> list[int]:
    """Reads all of the file: which of its parts, given by bytes and CRC-32, are others. `tell` gets the bytes read."""
    different = []
    done = 0
    with file.open("rb") as stream:
        for number, (size, expected) in enumerate(sizes):
            crc, left = 0, size
            while left > 0:
                block = stream.read(min(_COPY_BYTES, left))
                if not block:
                    break
                crc = zlib.crc32(block, crc)
                left -= len(block)
            if left > 0 or crc != expected:
                different.append(number)
            done += size
            tell(done)
    return different
