"""
The facts about a Llama tokenizer that stand beside its vocabulary, and what its special tokens do to a text.

The rules are those of the slow LlamaTokenizer of transformers 4.31.0, which neuronx-nemo-megatron installs and its
preprocessing asks for (use_fast=False). Other versions of transformers treat texts that hold special tokens in other ways.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from failure import Failure
from vocabulary import SPACE, Vocabulary

PAD = "<pad>"
# Splitting at any of them is only then the same as looking for the longest of them at every character.
_PLAIN = re.compile(r"<[^<>]+>")


class NotLlama(Exception):
    """The tokenizer is of another kind; the reason is a clause."""


@dataclass(frozen=True)
class SpecialToken:
    id: int
    # Whether the white space before and after it goes.
    strips_left: bool = False
    strips_right: bool = False


@dataclass(frozen=True)
class LlamaTokenizer:
    legacy: bool
    eos_id: int
    # As upstream counts it, with the pad token that it adds: it decides how many bytes an id has.
    vocabulary_size: int
    special: dict[str, SpecialToken]

    def chunks(self, text: str) -> list[str]:
        """The parts of a text that are special tokens, and those between them."""
        if not self.legacy:
            text = SPACE + text.replace(SPACE, " ")
        pattern = "(" + "|".join(re.escape(token) for token in self.special) + ")"
        parts = [part for part in re.split(pattern, text) if part]
        for at, part in enumerate(parts):
            token = self.special.get(part)
            if token is None:
                continue
            if token.strips_right and at + 1 < len(parts):
                parts[at + 1] = parts[at + 1].lstrip()
            if token.strips_left and at > 0:
                parts[at - 1] = parts[at - 1].rstrip()
        return [part for part in parts if part]

    def encode(self, text: str, encode: Callable[[str], list[int]], vocabulary: Vocabulary) -> list[int]:
        """The ids of a text that holds special tokens. `encode` is for text that has its prefix already."""
        ids: list[int] = []
        for chunk in self.chunks(text):
            token = self.special.get(chunk)
            if token is not None:
                ids.append(token.id)
            elif self.legacy:
                ids.extend(encode(" " + chunk.replace(SPACE, " ")))
            elif chunk.startswith(SPACE):
                if len(chunk) > 1:
                    ids.extend(encode(" " + chunk[1:]))
            else:
                found = encode(" " + chunk)
                ids.extend(found if chunk.startswith(" ") else _without_prefix(found, vocabulary))
        return ids


def _without_prefix(ids: list[int], vocabulary: Vocabulary) -> list[int]:
    """The prefix that was added to a text in the middle of a document goes, with what that does to the first token."""
    first = vocabulary.pieces[ids[0]]
    if not first.startswith(" "):
        return ids
    if first == " ":
        return ids[1:]
    rest = vocabulary.id_of(first[1:])
    return [vocabulary.unknown_id() if rest is None else rest, *ids[1:]]


def read_llama_tokenizer(folder: Path, vocabulary: Vocabulary) -> LlamaTokenizer:
    """Raises NotLlama where the folder holds another tokenizer, or one with tokens of its own."""
    config = _read(folder / "tokenizer_config.json")
    saved = _read(folder / "special_tokens_map.json")
    kind = str(config.get("tokenizer_class", "LlamaTokenizer"))
    if kind not in ("LlamaTokenizer", "LlamaTokenizerFast"):
        raise NotLlama(f"its class is {kind}")
    if {**config, **saved}.get("additional_special_tokens"):
        raise NotLlama("it has additional special tokens")
    size = len(vocabulary.pieces)
    added = {str(name): int(number) for name, number in _read(folder / "added_tokens.json").items()}
    if added not in ({}, {PAD: size}):
        raise NotLlama("it has added tokens")
    special: dict[str, SpecialToken] = {}
    names: dict[str, str] = {}
    for role, default in (("bos", "<s>"), ("eos", "</s>"), ("unk", "<unk>"), ("pad", None)):
        given = saved.get(f"{role}_token") or config.get(f"{role}_token", default)
        if given is None:
            continue
        text = given.get("content") if isinstance(given, dict) else given
        if not isinstance(text, str) or not _PLAIN.fullmatch(text):
            raise NotLlama(f"its {role} token is {given!r}")
        found = vocabulary.id_of(text)
        if found is None and not (role == "pad" and text == PAD):
            raise NotLlama(f"its {role} token {text!r} is not in the vocabulary")
        names[role] = text
        # The white space around a token goes where it is a plain text at the end. One in tokenizer_config.json is made
        # an AddedToken, one in special_tokens_map.json stays what it is; of two for one text, the AddedToken counts.
        plain = isinstance(saved.get(f"{role}_token"), str)
        if plain and text in special:
            continue
        flags = given if isinstance(given, dict) else {"lstrip": plain, "rstrip": plain}
        special[text] = SpecialToken(
            size if found is None else found, bool(flags.get("lstrip")), bool(flags.get("rstrip"))
        )
    if "pad" not in names:
        # --need-pad-id adds it as a plain text, and a special token that is one takes the white space around it.
        found = vocabulary.id_of(PAD)
        special[PAD] = SpecialToken(size if found is None else found, True, True)
    outside = any(token.id >= size for token in special.values())
    return LlamaTokenizer(
        legacy=bool(config.get("legacy", True)),
        eos_id=special[names["eos"]].id,
        vocabulary_size=size + int(outside),
        special=special,
    )


def _read(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    try:
        value = json.loads(file.read_text("utf-8"))
    except ValueError as cause:
        raise Failure(f"{file} is not valid JSON ({cause}): download the tokenizer again.") from cause
    if not isinstance(value, dict):
        raise Failure(f"{file} does not hold a JSON object: download the tokenizer again.")
    return value
