"""
The ways to encode documents. All give the bytes that upstream's preprocessing writes; they differ in speed and in what
they need.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

from failure import Failure
from merges import Merges
from native import NativeEncoder, find_library
from special_tokens import PAD, LlamaTokenizer, NotLlama, read_llama_tokenizer
from vocabulary import SPACE, Vocabulary, read_vocabulary

CHOICES = ("auto", "native", "python", "transformers")
# A run of spaces with the word after it, or a line feed: what vocabulary.py (objections) shows to be independent.
_SEGMENT = re.compile(r"\n| *[^ \n]+| +")
# Together about 150 MB; the frequent ones are back at once.
_KEPT_SEGMENTS = 800_000
_KEPT_PARTS = 200_000


class Engine(Protocol):
    name: str
    # Bytes of an id: 2 for uint16, 4 for int32.
    width: int
    # What ends a document.
    end: bytes

    def encode(self, text: str) -> bytes:
        """The ids of a document, which must be valid Unicode, without its end."""
        ...


def width_for(vocabulary_size: int) -> int:
    """As upstream's indexed_dataset.py chooses."""
    return 2 if vocabulary_size < 65500 else 4


def pack(ids: list[int], width: int) -> bytes:
    return array("H" if width == 2 else "i", ids).tobytes()


class _LlamaEngine:
    """What the two engines for Llama's tokenizer share: the documents that hold special tokens."""

    name = ""

    def __init__(self, tokenizer: LlamaTokenizer, vocabulary: Vocabulary) -> None:
        self.width = width_for(tokenizer.vocabulary_size)
        self.end = pack([tokenizer.eos_id], self.width)
        self._tokenizer = tokenizer
        self._vocabulary = vocabulary
        self._special = tuple(tokenizer.special)

    def encode(self, text: str) -> bytes:
        if "<" in text and any(token in text for token in self._special):
            return pack(self._tokenizer.encode(text, self._ids, self._vocabulary), self.width)
        if not text:
            return b""
        if SPACE in text:
            text = text.replace(SPACE, " ")
        return self._encode_prefixed(" " + text)

    def _ids(self, text: str) -> list[int]:
        ids = array("H" if self.width == 2 else "i")
        ids.frombytes(self._encode_prefixed(text))
        return ids.tolist()

    def _encode_prefixed(self, text: str) -> bytes:
        raise NotImplementedError


class NativeEngine(_LlamaEngine):
    name = "native"

    def __init__(self, tokenizer: LlamaTokenizer, vocabulary: Vocabulary, merges: Merges, library: Path) -> None:
        super().__init__(tokenizer, vocabulary)
        self._encode_prefixed = NativeEncoder(merges, library, self.width).encode  # type: ignore[method-assign]


class PythonEngine(_LlamaEngine):
    """Remembers the ids of segments and of their parts; few of either are new after the first megabytes."""

    name = "python"

    def __init__(self, tokenizer: LlamaTokenizer, vocabulary: Vocabulary, merges: Merges) -> None:
        super().__init__(tokenizer, vocabulary)
        width = self.width
        part_of = _Remembered(lambda part: pack(merges.encode(part), width), _KEPT_PARTS).__getitem__
        parts_in = merges.part_pattern().findall
        self._segment = _Remembered(lambda segment: b"".join(map(part_of, parts_in(segment))), _KEPT_SEGMENTS).__getitem__

    def _encode_prefixed(self, text: str) -> bytes:
        return b"".join(map(self._segment, _SEGMENT.findall(text)))


class _Remembered(dict[str, bytes]):
    """What a function has given, until there is too much of it."""

    def __init__(self, compute: Callable[[str], bytes], most: int) -> None:
        self._compute = compute
        self._most = most

    def __missing__(self, key: str) -> bytes:
        value = self._compute(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value


class TransformersEngine:
    """The tokenizer object itself, made as upstream makes it: slow, and right for every tokenizer."""

    name = "transformers"

    def __init__(self, folder: Path) -> None:
        try:
            from transformers import AutoTokenizer
        except ImportError as cause:
            raise Failure(
                "The engine 'transformers' needs an image that has the Python package transformers."
            ) from cause
        tokenizer: Any = AutoTokenizer.from_pretrained(str(folder), use_fast=False)
        extra = {}
        if tokenizer.sep_token is None and tokenizer.eos_token:
            extra["sep_token"] = tokenizer.eos_token
        if tokenizer.cls_token is None and tokenizer.bos_token:
            extra["cls_token"] = tokenizer.bos_token
        tokenizer.add_special_tokens(extra)
        if tokenizer.pad_token is None:
            tokenizer.add_special_tokens({"pad_token": PAD})
        self._tokenizer = tokenizer
        self.width = width_for(len(tokenizer))
        self.end = pack([tokenizer.eos_token_id], self.width)

    def encode(self, text: str) -> bytes:
        tokenizer = self._tokenizer
        return pack(tokenizer.convert_tokens_to_ids(tokenizer.tokenize(text)), self.width)


@dataclass(frozen=True)
class Choice:
    engine: Engine
    # Why it is this one, for the log.
    reason: str


def choose_engine(folder: Path, wanted: str = "auto") -> Choice:
    """Raises Failure where the one that is wanted cannot be had."""
    if wanted == "transformers":
        return Choice(TransformersEngine(folder), "it is asked for")
    try:
        tokenizer, vocabulary = _llama(folder)
    except NotLlama as other:
        if wanted != "auto":
            raise Failure(f"The engine '{wanted}' is not exact for the tokenizer in {folder}: {other}.") from other
        return Choice(TransformersEngine(folder), f"the tokenizer cannot be cut into segments: {other}")
    merges = Merges(vocabulary)
    if wanted != "python":
        library = find_library()
        if library is not None:
            return Choice(NativeEngine(tokenizer, vocabulary, merges, library), f"{library} is its helper")
        if wanted == "native":
            raise Failure(
                "The engine 'native' needs a C compiler in the image, or its helper, built by jobs/data/Dockerfile."
            )
    reason = "it is asked for" if wanted == "python" else "the image has neither the native helper nor a C compiler"
    return Choice(PythonEngine(tokenizer, vocabulary, merges), reason)


def rules_of(folder: Path) -> str:
    """What decides the bytes beside the tokenizer's files: the engines for Llama's give the same."""
    try:
        _llama(folder)
        return "Llama"
    except NotLlama:
        return f"transformers {_transformers_version()}"


def _transformers_version() -> str:
    try:
        return version("transformers")
    except PackageNotFoundError:
        return "missing"


def _llama(folder: Path) -> tuple[LlamaTokenizer, Vocabulary]:
    file = folder / "tokenizer.model"
    if not file.exists():
        raise NotLlama("it has no tokenizer.model")
    vocabulary = read_vocabulary(file.read_bytes(), str(file))
    objections = vocabulary.objections()
    if objections:
        raise NotLlama("; ".join(objections))
    return read_llama_tokenizer(folder, vocabulary), vocabulary
