"""The data report: counts, lengths, and lines that are no documents, by their numbers in the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from report import report_line
from runs import REPORT, Place


@pytest.fixture
def place(tmp_path: Path, tokenizer: Path) -> Place:
    folder = tmp_path / "input"
    folder.mkdir()
    good = json.dumps({"text": "a good document"})
    (folder / "a.jsonl").write_text(f'{good}\n\n{good}\n{{"text": ""}}\nbroken\n{good}\n' + f"{good}\n" * 30)
    (folder / "b.jsonl").write_text(f'{good}\n{{"txt": "no"}}\n' + f"{good}\n" * 5 + "\n\n")
    return Place(tmp_path, str(tokenizer), str(folder))


@pytest.mark.parametrize("shard_bytes", ["50", "131", "100000"])
def test_what_is_skipped_is_counted_and_named(place: Place, shard_bytes: str) -> None:
    run = place.run(BAD_LINES="skip", SHARD_BYTES=shard_bytes)
    assert run.returncode == 0, run.stderr
    report = place.report(run)
    assert report["documents"] == 39
    assert report["empty"] == {"count": 1, "lines": [["a.jsonl", 4, ""]]}
    assert report["blank"] == {"count": 3, "lines": [["a.jsonl", 2, ""], ["b.jsonl", 8, ""], ["b.jsonl", 9, ""]]}
    broken = report["broken"]
    assert (broken["count"], [line[:2] for line in broken["lines"]]) == (2, [["a.jsonl", 5], ["b.jsonl", 2]])
    assert broken["lines"][1][2] == "has no text with the key 'text'"
    tokens = len(place.made()[0]) // 2
    assert report["tokens"] == tokens
    assert [(file["name"], file["documents"], file["tokens"]) for file in report["files"]] == [
        ("a.jsonl", 33, tokens * 33 // 39),
        ("b.jsonl", 6, tokens * 6 // 39),
    ]
    each = tokens // 39
    assert report["lengths"] == [[1 << (each.bit_length() - 1), 39]]
    assert "    a.jsonl, line 5: is not valid JSON (Expecting value" in run.stdout
    assert "2 lines broken and skipped" in run.stdout


@pytest.mark.parametrize("shard_bytes", ["50", "131", "100000"])
def test_a_broken_line_ends_it_where_that_is_asked_for(place: Place, shard_bytes: str) -> None:
    run = place.run(SHARD_BYTES=shard_bytes, TOKENIZER_WORKERS="1")
    assert run.returncode == 65
    assert run.stderr.startswith("Line 5 of a.jsonl is not valid JSON (Expecting value")
    assert "give the parameter bad-lines=skip" in run.stderr
    assert place.last_word.read_text() == run.stderr.strip()


def test_an_empty_line_ends_it_where_that_is_asked_for(place: Place) -> None:
    run = place.run(BAD_LINES="fail-on-empty", SHARD_BYTES="100000", TOKENIZER_WORKERS="1")
    assert run.returncode == 65
    assert run.stderr.startswith("Line 2 of a.jsonl is empty: ")


def test_a_dataset_without_documents_is_an_error(place: Place) -> None:
    (Path(place.dataset) / "a.jsonl").write_text("\n")
    (Path(place.dataset) / "b.jsonl").write_text("")
    run = place.run()
    assert run.returncode == 65
    assert "has no document: is it made of lines with the key 'text'?" in run.stderr


def test_a_report_is_short_whatever_was_found() -> None:
    line = ["a/long/name/" * 20, 123_456_789, "is not valid JSON"]
    kinds = {kind: {"count": 10**9, "lines": [line] * 20} for kind in ("empty", "blank", "broken")}
    files = [{"name": "x" * 200, "documents": 1, "tokens": 2, "bytes": 3, "lines": 4}] * 1000
    report: dict[str, Any] = {"documents": 5, "tokens": 6, "bytes": 7, "lengths": [[1 << n, 9] for n in range(30)]}
    text = report_line("/shared/data/x", "f" * 64, False, {**report, "files": files, **kinds})
    assert len(text) < 64 * 1024
    found = json.loads(text.removeprefix(REPORT))
    assert (found["kind"], found["tokens"], found["filesInAll"], len(found["files"])) == ("dataset", 6, 1000, 30)
