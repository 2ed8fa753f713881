"""
What upstream's preprocess_data_for_megatron.py does with --json-keys=text --tokenizer-library=huggingface
--dataset-impl=mmap --append-eod --need-pad-id, written anew and as plainly as can be: one process, one document after the
other, the slow tokenizer of transformers 4.31.0, NumPy for the files.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy
from transformers import AutoTokenizer


def tokenizer_of(folder: Path) -> Any:
    """NeMo's AutoTokenizer wrapper, and the pad token that the script adds."""
    tokenizer = AutoTokenizer.from_pretrained(str(folder), use_fast=False)
    borrowed = {}
    if tokenizer.sep_token is None and tokenizer.eos_token:
        borrowed["sep_token"] = tokenizer.eos_token
    if tokenizer.cls_token is None and tokenizer.bos_token:
        borrowed["cls_token"] = tokenizer.bos_token
    tokenizer.add_special_tokens(borrowed)
    if tokenizer.convert_tokens_to_ids([tokenizer.pad_token])[0] is None:
        tokenizer.add_special_tokens({"pad_token": "<pad>"})
    return tokenizer


def text_to_ids(tokenizer: Any, text: str) -> list[int]:
    ids: list[int] = tokenizer.convert_tokens_to_ids(tokenizer.tokenize(text))
    return ids


def preprocess(files: list[Path], tokenizer: Any, prefix: Path) -> None:
    """Writes <prefix>_text_document.bin and .idx; the files are read as `cat` would join them."""
    dtype: Any = numpy.uint16 if len(tokenizer) < 65500 else numpy.int32
    sizes: list[int] = []
    document_index = [0]
    with open(f"{prefix}_text_document.bin", "wb") as data:
        for file in files:
            with open(file, encoding="utf-8") as lines:
                for line in lines:
                    ids = text_to_ids(tokenizer, json.loads(line)["text"])
                    if len(ids) == 0:
                        continue
                    ids.append(tokenizer.convert_tokens_to_ids([tokenizer.eos_token])[0])
                    data.write(numpy.array(numpy.array(ids, dtype=numpy.int32), dtype=dtype).tobytes(order="C"))
                    sizes.append(len(ids))
                    document_index.append(len(sizes))
    pointers = []
    at = 0
    for size in sizes:
        pointers.append(at)
        at += size * dtype().itemsize
    with open(f"{prefix}_text_document.idx", "wb") as index:
        index.write(b"MMIDIDX\x00\x00")
        index.write(struct.pack("<Q", 1))
        index.write(struct.pack("<B", {numpy.uint16: 8, numpy.int32: 4}[dtype]))
        index.write(struct.pack("<Q", len(sizes)))
        index.write(struct.pack("<Q", len(document_index)))
        index.write(numpy.array(sizes, dtype=numpy.int32).tobytes(order="C"))
        index.write(numpy.array(pointers, dtype=numpy.int64).tobytes(order="C"))
        index.write(numpy.array(document_index, dtype=numpy.int64).tobytes(order="C"))
