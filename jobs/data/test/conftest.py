from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sentencepiece import SentencePieceTrainer
from texts import corpus

# Nothing in a test asks anybody beyond this machine.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_NO_ADVISORY_WARNINGS"] = "1"

LLAMA = {
    "model_type": "bpe",
    "vocab_size": 1500,
    "byte_fallback": True,
    "normalization_rule_name": "identity",
    "remove_extra_whitespaces": False,
    "split_digits": True,
    "allow_whitespace_only_pieces": True,
    "character_coverage": 0.999,
}


def train(**options: Any) -> bytes:
    """A SentencePiece model like Llama's, but for the options."""
    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(corpus()),
        model_writer=model,
        unk_id=0,
        bos_id=1,
        eos_id=2,
        pad_id=-1,
        minloglevel=2,
        **{**LLAMA, **options},
    )
    return model.getvalue()


@pytest.fixture(scope="session")
def model() -> bytes:
    return train()


def write_tokenizer(folder: Path, model: bytes, config: dict[str, Any] | None = None, saved: Any = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.model").write_bytes(model)
    tokens = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}
    given = {"tokenizer_class": "LlamaTokenizer", "legacy": False, **tokens, **(config or {})}
    (folder / "tokenizer_config.json").write_text(json.dumps(given))
    if saved is not None:
        (folder / "special_tokens_map.json").write_text(json.dumps(saved))
    return folder


@pytest.fixture
def tokenizer(tmp_path: Path, model: bytes) -> Path:
    return write_tokenizer(tmp_path / "tokenizer", model)


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[[str, list[str]], Path]:
    def write(name: str, texts: list[str]) -> Path:
        file = tmp_path / "input" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps({"text": text, "meta": {"n": n}}, ensure_ascii=n % 2 == 0) for n, text in enumerate(texts)]
        file.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="")
        return file

    return write
