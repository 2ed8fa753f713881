"""Lines are what upstream's Python takes for lines, and each belongs to one part."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from documents import Line, lines_before, lines_of, read_part

CONTENTS = [
    b"",
    b"\n",
    b"a",
    b"a\nb\nc\n",
    b"a\nb\nc",
    b"\n\na\n\n",
    b"a\r\nb\r\n",
    b"a\rb\rc",
    b"a\rb\r\n\rc\r\r\n",
    b"a\r\r\nb",
    "\u00e9\u6f22\n\U0001f600\u2028x\x85y\x0cz\n".encode(),
]


def upstream_lines(content: bytes, tmp_path: Path) -> list[str]:
    (tmp_path / "file").write_bytes(content)
    with open(tmp_path / "file", encoding="utf-8") as lines:
        return [line.removesuffix("\n") for line in lines]


def as_text(lines: list[Line]) -> list[str]:
    return [line.text or "" for line in lines]


@pytest.mark.parametrize("content", CONTENTS)
def test_parts_of_any_size_hold_every_line_once(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "input"
    # As JSON lines, but for the ends, which stay as they are.
    wanted = upstream_lines(content, tmp_path)
    wrapped = content
    for line in sorted({line for line in wanted if line}, key=len, reverse=True):
        wrapped = wrapped.replace(line.encode(), json.dumps({"text": line}).encode())
    file.write_bytes(wrapped)
    for size in (1, 2, 3, 5, 8, 13, 1000):
        found = [
            line
            for start in range(0, len(wrapped), size)
            for line in lines_of(read_part(file, start, min(start + size, len(wrapped))), "text")
        ]
        assert as_text(found) == wanted, size


def test_random_files_are_cut_anywhere(tmp_path: Path) -> None:
    chance = random.Random(7)
    file = tmp_path / "input"
    for _ in range(100):
        texts = ["x" * chance.choice([0, 1, 5, 300]) for _ in range(chance.randint(1, 40))]
        ends = [chance.choice(["\n", "\n", "\r\n", "\r"]) for _ in texts]
        file.write_text("".join(json.dumps({"text": t}) + e for t, e in zip(texts, ends)), newline="")
        size = file.stat().st_size
        cuts = sorted({0, size, *(chance.randint(0, size) for _ in range(6))})
        found = [line for a, b in zip(cuts, cuts[1:]) for line in lines_of(read_part(file, a, b), "text")]
        assert as_text(found) == texts


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "is not valid JSON (Expecting property name"),
        (b'{"text": "a"} x', "is not valid JSON (Extra data"),
        (b"\xef\xbb\xbf{}", "is not valid JSON (Unexpected UTF-8 BOM"),
        (b'{"text": "\xff"}', "is not valid UTF-8"),
        (b'{"text": "\\ud800"}', "holds half a surrogate pair"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"null", "has no text with the key 'text'"),
        (b"[1]", "has no text with the key 'text'"),
        (b"3", "has no text with the key 'text'"),
        (b'{"Text": "a"}', "has no text with the key 'text'"),
        (b'{"text": null}', "has no text with the key 'text'"),
        (b'{"text": ["a"]}', "has no text with the key 'text'"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: bytes, problem: str) -> None:
    (found,) = lines_of(line + b"\n", "text")
    assert found.text is None
    assert found.problem is not None
    assert found.problem.startswith(problem)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b'{"text": ""}', ""),
        (b' {"text" : "a" , "n": NaN, "m": ' + b"9" * 10_000 + b"} ", "a"),
        (b'{"text": "first", "text": "last"}', "last"),
        (b'{"text": "\\u0000\\ud83d\\ude00"}', "\x00\U0001f600"),
    ],
)
def test_what_upstream_takes_is_taken(line: bytes, text: str) -> None:
    assert json.loads(line)["text"] == text
    assert [each.text for each in lines_of(line, "text")] == [text]


def test_another_key(tmp_path: Path) -> None:
    assert [each.text for each in lines_of(b'{"content": "a"}\n', "content")] == ["a"]


def test_a_blank_line_is_neither_a_document_nor_broken() -> None:
    assert list(lines_of(b" \t\n\n", "text")) == [Line(1, None), Line(2, None)]


def test_lines_are_counted_up_to_a_byte(tmp_path: Path) -> None:
    file = tmp_path / "input"
    file.write_bytes(b"ab\ncd\n\nef")
    assert [lines_before(file, at) for at in range(10)] == [0, 1, 1, 1, 2, 2, 2, 3, 4, 4]
