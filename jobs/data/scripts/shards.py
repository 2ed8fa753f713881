"""
Shards: byte ranges of the input, each encoded by itself into a set of files.

<number>.bin has the ids of its documents, <number>.sizes how many ids each has, and <number>.ok, written last, what was
counted. Without its .ok a set is not there. Whoever has encoded it, the bytes are the same.
"""

from __future__ import annotations

import json
import os
import socket
import zlib
from array import array
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from documents import lines_before, lines_of, read_part
from engines import Engine
from failure import Trouble

# Numbers of lines that are kept of each shard and kind; all are counted.
KEPT_LINES = 20


@dataclass(frozen=True)
class Input:
    # Path in the dataset, for people and for the order.
    name: str
    file: Path
    bytes: int
    # What its content is known by: a checksum, else the time of its last change.
    identity: str


@dataclass(frozen=True)
class Shard:
    number: int
    input: Input
    start: int
    end: int


@dataclass(frozen=True)
class Settings:
    # Key of the text in each line.
    key: str
    # `fail` at a broken line, also at an empty one (`fail-on-empty`), or `skip` both.
    bad_lines: str


@dataclass
class Found:
    """Lines of one kind: how many, and the numbers of the first ones, counted from the start of the shard."""

    count: int = 0
    first: list[tuple[int, str]] = field(default_factory=list)

    def add(self, number: int, problem: str = "") -> None:
        self.count += 1
        if len(self.first) < KEPT_LINES:
            self.first.append((number, problem))


@dataclass
class Counts:
    """What a shard holds."""

    lines: int = 0
    documents: int = 0
    tokens: int = 0
    blank: Found = field(default_factory=Found)
    empty: Found = field(default_factory=Found)
    broken: Found = field(default_factory=Found)
    # Documents by the number of bits of their length in tokens, with their end.
    lengths: dict[int, int] = field(default_factory=dict)
    # CRC-32 of the .bin
    crc: int = 0
    engine: str = ""


class BadLine(Exception):
    """A sentence about a line that ends the work."""


def plan_shards(inputs: list[Input], shard_bytes: int) -> list[Shard]:
    """In the order of the inputs, without gaps."""
    ranges = [
        (each, start, min(start + shard_bytes, each.bytes))
        for each in inputs
        for start in range(0, each.bytes, shard_bytes)
    ]
    return [Shard(number, *each) for number, each in enumerate(ranges)]


def encode_shard(folder: Path, fingerprint: str, shard: Shard, engine: Engine, settings: Settings) -> Counts:
    """Writes the shard's files. Raises BadLine where the settings say so."""
    counts = Counts(engine=engine.name)
    lengths: Counter[int] = Counter()
    parts: list[bytes] = []
    sizes = array("i")
    for line in lines_of(read_part(shard.input.file, shard.start, shard.end), settings.key):
        counts.lines = line.number
        if line.text is None:
            if line.problem is None:
                counts.blank.add(line.number)
            else:
                counts.broken.add(line.number, line.problem)
            _refuse(shard, line.number, line.problem, settings)
            continue
        ids = engine.encode(line.text)
        if not ids:
            # As upstream does: no token, no document.
            counts.empty.add(line.number)
            _refuse(shard, line.number, None, settings)
            continue
        parts.append(ids)
        parts.append(engine.end)
        size = len(ids) // engine.width + 1
        sizes.append(size)
        lengths[size.bit_length()] += 1
    data = b"".join(parts)
    counts.documents = len(sizes)
    counts.tokens = len(data) // engine.width
    counts.lengths = dict(lengths)
    counts.crc = zlib.crc32(data)
    base = folder / f"{shard.number:06d}"
    write_whole(base.with_suffix(".bin"), data)
    write_whole(base.with_suffix(".sizes"), sizes.tobytes())
    record = {
        "fingerprint": fingerprint,
        "input": shard.input.name,
        "start": shard.start,
        "end": shard.end,
        "counts": asdict(counts),
    }
    write_whole(base.with_suffix(".ok"), json.dumps(record).encode())
    return counts


def _refuse(shard: Shard, number: int, problem: str | None, settings: Settings) -> None:
    if settings.bad_lines == "skip" or (problem is None and settings.bad_lines == "fail"):
        return
    line = lines_before(shard.input.file, shard.start) + number
    raise BadLine(
        f"Line {line} of {shard.input.name} {problem or 'is empty'}: mend the file, or give the parameter bad-lines=skip."
    )


def read_shard(folder: Path, fingerprint: str, shard: Shard, width: int) -> Counts | None:
    """What a complete set of files holds; None where there is none, or another's, or one that was cut off."""
    base = folder / f"{shard.number:06d}"
    try:
        record = json.loads(base.with_suffix(".ok").read_bytes())
        if (record["fingerprint"], record["input"]) != (fingerprint, shard.input.name):
            return None
        if (record["start"], record["end"]) != (shard.start, shard.end):
            return None
        counts = _counts(record["counts"])
        if base.with_suffix(".bin").stat().st_size != counts.tokens * width:
            return None
        if base.with_suffix(".sizes").stat().st_size != counts.documents * 4:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return counts


def _counts(record: dict[str, object]) -> Counts:
    counts = Counts(**record)  # type: ignore[arg-type]
    for kind in ("blank", "empty", "broken"):
        found = Found(**getattr(counts, kind))
        found.first = [(int(number), str(problem)) for number, problem in found.first]
        setattr(counts, kind, found)
    counts.lengths = {int(bits): int(documents) for bits, documents in counts.lengths.items()}
    return counts


def write_whole(file: Path, data: bytes) -> None:
    """The file is there with all of this, or as it was before: whatever happens, and whoever else writes it."""
    partial = partial_name(file)
    try:
        with partial.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        partial.rename(file)
    except OSError as cause:
        partial.unlink(missing_ok=True)
        raise Trouble(f"{file} cannot be written: {cause.strerror}.") from cause


def partial_name(file: Path) -> Path:
    """A name that no other process writes to; the pods of a Job have the same process numbers."""
    return file.with_name(f"{file.name}.{socket.gethostname()}-{os.getpid()}.partial")
