"""Every engine gives the ids that upstream's tokenizer gives, for every text."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

import engines
import oracle
import pytest
from conftest import train, write_tokenizer
from engines import choose_engine
from failure import Failure
from merges import Merges
from sentencepiece import SentencePieceProcessor
from texts import EDGE, SPECIALS, corpus, random_texts
from vocabulary import read_vocabulary

LONG = ["x" * 100_000, " " * 100_000, "<pad>" + "ab" * 30_000, "def f(x):\n    return x\n" * 2000, "漢字" * 5000]


def ids_of(data: bytes, width: int) -> list[int]:
    ids = array("H" if width == 2 else "i")
    ids.frombytes(data)
    return ids.tolist()


def added(content: str, **flags: bool) -> dict[str, Any]:
    return {
        "__type": "AddedToken",
        "content": content,
        "lstrip": False,
        "rstrip": False,
        "single_word": False,
        "normalized": True,
        **flags,
    }


def saved(content: str, **flags: bool) -> dict[str, Any]:
    return {key: value for key, value in added(content, **flags).items() if key != "__type"}


# What tokenizer_config.json and special_tokens_map.json say, as people have saved them.
SHAPES: dict[str, tuple[dict[str, Any], Any]] = {
    "legacy": ({"legacy": True}, None),
    "not legacy": ({"legacy": False}, None),
    "tokens as objects": (
        {"bos_token": added("<s>"), "eos_token": added("</s>"), "unk_token": added("<unk>"), "pad_token": None},
        {"bos_token": saved("<s>"), "eos_token": saved("</s>"), "unk_token": saved("<unk>")},
    ),
    "tokens as texts in the map": ({}, {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}),
    "tokens that strip": (
        {"legacy": True},
        {"bos_token": saved("<s>", rstrip=True), "eos_token": saved("</s>", lstrip=True), "unk_token": saved("<unk>")},
    ),
    "pad is unk": ({"pad_token": "<unk>"}, None),
    "pad is eos, in the map": ({}, {"pad_token": "</s>"}),
}


@pytest.mark.parametrize("engine", ["native", "python"])
@pytest.mark.parametrize("shape", SHAPES)
def test_ids_are_those_of_upstream(tmp_path: Path, model: bytes, shape: str, engine: str) -> None:
    folder = write_tokenizer(tmp_path / "tokenizer", model, *SHAPES[shape])
    chosen = choose_engine(folder, engine).engine
    upstream = oracle.tokenizer_of(folder)
    assert chosen.end == array("H", [upstream.eos_token_id]).tobytes()
    for text in [*EDGE, *random_texts(1, 1500), *LONG[: 5 if shape == "not legacy" else 0]]:
        assert ids_of(chosen.encode(text), chosen.width) == oracle.text_to_ids(upstream, text), repr(text[:200])


def test_the_engine_of_transformers_is_upstream_itself(tokenizer: Path) -> None:
    chosen = choose_engine(tokenizer, "transformers").engine
    upstream = oracle.tokenizer_of(tokenizer)
    for text in [*EDGE, *random_texts(2, 200)]:
        assert ids_of(chosen.encode(text), chosen.width) == oracle.text_to_ids(upstream, text)


def test_a_large_vocabulary_has_four_bytes_an_id(tmp_path: Path, model: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_tokenizer(tmp_path / "tokenizer", model)
    upstream = oracle.tokenizer_of(folder)
    monkeypatch.setattr(engines, "width_for", lambda size: 4)
    for name in ("native", "python", "transformers"):
        chosen = choose_engine(folder, name).engine
        assert chosen.width == 4
        for text in [*EDGE, *random_texts(3, 100)]:
            assert ids_of(chosen.encode(text), 4) == oracle.text_to_ids(upstream, text)


@pytest.mark.parametrize(("size", "width"), [(32_001, 2), (65_499, 2), (65_500, 4), (128_256, 4)])
def test_the_size_of_an_id_is_upstreams(size: int, width: int) -> None:
    assert engines.width_for(size) == width


def test_merges_are_sentencepieces(model: bytes) -> None:
    merges = Merges(read_vocabulary(model, "model"))
    processor = SentencePieceProcessor(model_proto=model + b"\x1a\x02\x18\x00")
    for text in random_texts(4, 2000):
        text = text.replace("\u2581", " ")
        assert merges.encode(text) == processor.encode(text), repr(text)


def test_no_merge_goes_across_a_cut(model: bytes) -> None:
    merges = Merges(read_vocabulary(model, "model"))
    assert merges.pieces(" a") == [" a"]
    assert merges.part_pattern().findall("  def (x") == ["  def", " (", "x"]
    texts = [text.replace("\u2581", " ") for text in random_texts(5, 200)]
    for cut in (merges.pieces, merges.part_pattern().findall):
        parts = [part for text in texts for part in cut(text)]
        assert "".join(parts) == "".join(texts)
        assert len(parts) > 3 * len(texts)
        for text in texts:
            assert [each for part in cut(text) for each in merges.encode(part)] == merges.encode(text)


def test_families_share_no_merge(model: bytes) -> None:
    merges = Merges(read_vocabulary(model, "model"))
    families = merges.families()
    assert len(families) > 1
    family_of = {character: number for number, family in enumerate(families) for character in family}
    assert sum(map(len, families)) == len(family_of)
    for both in merges.neighbours:
        assert " " in both or family_of[both[0]] == family_of[both[1]]
    # Those that stand together in one expression are no family by themselves.
    assert merges.part_pattern().fullmatch("".join(sorted(families[0])[:9]))


def test_many_symbols_are_merged_as_few_are(model: bytes) -> None:
    merges = Merges(read_vocabulary(model, "model"))
    for text in random_texts(6, 300):
        text = text.replace("\u2581", " ").replace("\n", " ")
        assert merges._merge_many(text) == merges._merge_few(text), repr(text)


def test_what_is_remembered_has_a_limit() -> None:
    asked = []
    remembered = engines._Remembered(lambda key: asked.append(key) or key.encode(), 2)  # type: ignore[func-returns-value]
    assert [remembered[key] for key in "abacab"] == [b"a", b"b", b"a", b"c", b"a", b"b"]
    assert asked == ["a", "b", "c", "a", "b"]


def test_the_vocabulary_is_read_as_sentencepiece_reads_it(model: bytes) -> None:
    vocabulary = read_vocabulary(model, "model")
    processor = SentencePieceProcessor(model_proto=model)
    assert [piece.replace(" ", "\u2581") for piece in vocabulary.pieces] == [
        processor.id_to_piece(each) for each in range(processor.get_piece_size())
    ]
    assert vocabulary.scores == [processor.get_score(each) for each in range(processor.get_piece_size())]
    assert vocabulary.byte_ids() == [processor.piece_to_id(f"<0x{byte:02X}>") for byte in range(256)]
    assert vocabulary.objections() == []


@pytest.mark.parametrize(
    ("options", "objection"),
    [
        ({"model_type": "unigram", "vocab_size": 800}, "it is not a BPE model"),
        ({"byte_fallback": False, "vocab_size": 1200}, "it has no pieces for single bytes"),
        ({"normalization_rule_name": "nmt_nfkc"}, "it changes characters before it encodes them"),
        ({"remove_extra_whitespaces": True}, "it treats spaces in another way than Llama's"),
        ({"add_dummy_prefix": False}, "it treats spaces in another way than Llama's"),
        ({"user_defined_symbols": ["<sep>"]}, "it has pieces that are user-defined or unused"),
        ({"treat_whitespace_as_suffix": True}, "its words end with the space"),
        ({"split_by_whitespace": False}, "has a space after something else"),
    ],
)
def test_a_vocabulary_that_cannot_be_cut_into_segments_is_not(
    tmp_path: Path, options: dict[str, Any], objection: str
) -> None:
    folder = write_tokenizer(tmp_path / "tokenizer", train(**options))
    found = read_vocabulary((folder / "tokenizer.model").read_bytes(), "model").objections()
    assert objection in "; ".join(found)
    # Then upstream's own tokenizer does the work, and who insists on another engine is refused.
    choice = choose_engine(folder)
    assert choice.engine.name == "transformers"
    assert objection in choice.reason
    with pytest.raises(Failure, match="is not exact for the tokenizer"):
        choose_engine(folder, "native")


def test_a_piece_with_a_line_feed_is_found(model: bytes) -> None:
    piece = b"a\nb"
    message = b"\x0a" + bytes([len(piece)]) + piece
    longer = model + b"\x0a" + bytes([len(message)]) + message
    assert any("line feed" in each for each in read_vocabulary(longer, "model").objections())


@pytest.mark.parametrize(
    ("config", "saved_tokens", "reason"),
    [
        ({"tokenizer_class": "GPT2Tokenizer"}, None, "its class is GPT2Tokenizer"),
        ({}, {"additional_special_tokens": ["<x>"]}, "it has additional special tokens"),
        ({"eos_token": "END"}, None, "its eos token is 'END'"),
        ({"eos_token": "<end>"}, None, "its eos token '<end>' is not in the vocabulary"),
    ],
)
def test_a_tokenizer_with_rules_of_its_own_is_not_llamas(
    tmp_path: Path, model: bytes, config: dict[str, Any], saved_tokens: Any, reason: str
) -> None:
    folder = write_tokenizer(tmp_path / "tokenizer", model, config, saved_tokens)
    with pytest.raises(Failure, match="is not exact") as raised:
        choose_engine(folder, "python")
    assert reason in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"no model", b"\x0a\xff\xff\xff\xff\x0f", b"\x0f"])
def test_a_broken_model_is_named(tmp_path: Path, content: bytes) -> None:
    folder = write_tokenizer(tmp_path / "tokenizer", content)
    with pytest.raises(Failure, match="tokenizer.model is not a SentencePiece model"):
        choose_engine(folder)


def test_without_helper_and_compiler_python_does_it(tokenizer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_library", lambda: None)
    assert choose_engine(tokenizer).engine.name == "python"
    with pytest.raises(Failure, match="needs a C compiler"):
        choose_engine(tokenizer, "native")


def test_the_corpus_has_special_tokens_only_where_it_is_meant() -> None:
    assert not any(token in line for line in corpus() for token in SPECIALS)
