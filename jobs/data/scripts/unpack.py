"""Compressed files become plain JSON lines once, so that byte ranges of them can be read by many."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import IO

from failure import Failure
from progress import say
from shards import Input, partial_name, write_whole
from sources import is_compressed


def unpack_all(inputs: list[Input], folder: Path, key: str) -> list[Input]:
    """The same inputs, with the plain file in the place of each that is compressed. Done once."""
    return [_unpack(each, folder, key) if is_compressed(each.name) else each for each in inputs]


def _unpack(packed: Input, folder: Path, key: str) -> Input:
    target = folder / f"{packed.name}.jsonl"
    record = target.with_name(target.name + ".ok")
    known = json.dumps([packed.bytes, packed.identity, key if packed.name.endswith(".parquet") else ""])
    if not (target.exists() and record.exists() and record.read_text("utf-8") == f"{known} {target.stat().st_size}"):
        say(f"Unpacking {packed.name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = partial_name(target)
        try:
            with partial.open("wb") as out:
                _write_lines(packed, out, key)
            partial.rename(target)
        except OSError as cause:
            raise Failure(f"{packed.name} cannot be unpacked to {target}: {cause}.") from cause
        finally:
            partial.unlink(missing_ok=True)
        write_whole(record, f"{known} {target.stat().st_size}".encode())
    return Input(packed.name, target, target.stat().st_size, f"unpacked {packed.identity}")


def _write_lines(packed: Input, out: IO[bytes], key: str) -> None:
    if packed.name.endswith(".gz"):
        try:
            with gzip.open(packed.file, "rb") as stream:
                shutil.copyfileobj(stream, out, 1 << 20)
        except (EOFError, gzip.BadGzipFile) as cause:
            raise Failure(f"{packed.file} is cut off or no gzip file ({cause}).") from cause
    elif packed.name.endswith(".zst"):
        _unpack_zst(packed, out)
    else:
        _unpack_parquet(packed, out, key)


def _unpack_zst(packed: Input, out: IO[bytes]) -> None:
    try:
        import zstandard
    except ImportError:
        raise Failure(
            f"{packed.name} needs an image with the Python package zstandard: that of jobs/data/Dockerfile has it."
        ) from None
    # A stream reader would take a file that is cut off for one that has ended.
    decompressor = zstandard.ZstdDecompressor().decompressobj()
    try:
        with packed.file.open("rb") as stream:
            while block := stream.read(1 << 20):
                while block:
                    if decompressor.eof:
                        decompressor = zstandard.ZstdDecompressor().decompressobj()
                    out.write(decompressor.decompress(block))
                    block = decompressor.unused_data
    except zstandard.ZstdError as cause:
        raise Failure(f"{packed.file} is damaged or no zst file ({cause}).") from cause
    if not decompressor.eof:
        raise Failure(f"{packed.file} is cut off: its last frame has no end.")


def _unpack_parquet(packed: Input, out: IO[bytes], key: str) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise Failure(
            f"{packed.name} needs an image with the Python package pyarrow: that of jobs/data/Dockerfile has it."
        ) from None
    try:
        table = pyarrow.parquet.ParquetFile(packed.file)
        if key not in table.schema_arrow.names:
            raise Failure(f"{packed.name} has no column '{key}'; it has {', '.join(table.schema_arrow.names)}.")
        for batch in table.iter_batches(columns=[key]):
            for value in batch.column(0):
                out.write(json.dumps({key: value.as_py()}, ensure_ascii=False).encode("utf-8") + b"\n")
    except pyarrow.ArrowException as cause:
        raise Failure(f"{packed.file} is damaged or no parquet file ({cause}).") from cause
