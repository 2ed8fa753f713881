"""
Upstream's preprocess_data_for_megatron.py as far as its time goes: a pool that gets 25 lines at a time and sends lists of ids
back, one process that writes them. torch, through which upstream's ids pass on their way to NumPy, is left out: what is
measured here is a little faster than upstream.

Usage: baseline.py <tokenizer> <input> <prefix> <processes>
"""

from __future__ import annotations

import json
import multiprocessing
import struct
import sys
from pathlib import Path
from typing import Any

import numpy
from oracle import text_to_ids, tokenizer_of

_tokenizer: Any = None
_end = 0


def begin(folder: Path) -> None:
    global _tokenizer, _end
    _tokenizer = tokenizer_of(folder)
    _end = _tokenizer.convert_tokens_to_ids([_tokenizer.eos_token])[0]


def encode(line: str) -> tuple[list[int], int]:
    ids = text_to_ids(_tokenizer, json.loads(line)["text"])
    if ids:
        ids.append(_end)
    return ids, len(line)


def main(tokenizer: str, source: str, prefix: str, processes: str) -> None:
    begin(Path(tokenizer))
    dtype: Any = numpy.uint16 if len(_tokenizer) < 65500 else numpy.int32
    sizes: list[int] = []
    with (
        multiprocessing.Pool(int(processes), initializer=begin, initargs=(Path(tokenizer),)) as pool,
        open(source, encoding="utf-8") as lines,
        open(f"{prefix}_text_document.bin", "wb") as data,
    ):
        for ids, _ in pool.imap(encode, lines, 25):
            if ids:
                data.write(numpy.array(numpy.array(ids, dtype=numpy.int32), dtype=dtype).tobytes(order="C"))
                sizes.append(len(ids))
    pointers = []
    at = 0
    for size in sizes:
        pointers.append(at)
        at += size * dtype().itemsize
    with open(f"{prefix}_text_document.idx", "wb") as index:
        index.write(
            b"MMIDIDX\x00\x00" + struct.pack("<QBQQ", 1, 8 if dtype is numpy.uint16 else 4, len(sizes), len(sizes) + 1)
        )
        index.write(numpy.array(sizes, dtype=numpy.int32).tobytes())
        index.write(numpy.array(pointers, dtype=numpy.int64).tobytes())
        index.write(numpy.arange(len(sizes) + 1, dtype=numpy.int64).tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
