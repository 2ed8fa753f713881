"""Progress, processors, and who does which shard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import work
from engines import choose_engine
from prepare_dataset import shard_bytes_for
from progress import Progress, duration
from shards import Input, Settings, encode_shard, plan_shards
from work import Task, encode_all, own_order


def test_a_line_of_progress_has_documents_tokens_speed_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(4_000_000_000, interval_seconds=0)
    progress.add(1_000_000_000, 200_000, 300_000_000, False)
    progress.add(1_000_000_000, 200_000, 300_000_000, True)
    progress._started -= 10
    progress.tell()
    # What was there before says nothing of the speed.
    assert capsys.readouterr().out == (
        "Tokenized 400,000 documents, 600,000,000 tokens; 2,000.0 of 4,000.0 MB (50 %), 100.0 MB/s, 20 s left\n"
    )
    assert progress.is_due()
    progress.interval_seconds = 10
    assert not progress.is_due()


@pytest.mark.parametrize(("seconds", "text"), [(0.4, "0 s"), (59, "59 s"), (61, "1 min 1 s"), (7325, "2 h 2 min")])
def test_times_are_read_by_people(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("size", "shard"), [(0, 4 << 20), (10**9, 4 << 20), (10**11, 10**11 // 4096), (10**13, 64 << 20)]
)
def test_shards_are_small_and_not_too_many(size: int, shard: int) -> None:
    assert shard_bytes_for(size) == shard


def test_each_pod_begins_with_its_own_shards_and_all_are_everybodys() -> None:
    shards = plan_shards(
        [Input("a", Path("a"), 10, ""), Input("empty", Path("e"), 0, ""), Input("b", Path("b"), 3, "")], 2
    )
    assert [(each.input.name, each.start, each.end) for each in shards] == [
        ("a", 0, 2),
        ("a", 2, 4),
        ("a", 4, 6),
        ("a", 6, 8),
        ("a", 8, 10),
        ("b", 0, 2),
        ("b", 2, 3),
    ]
    assert [each.number for each in own_order(shards, 1, 3)] == [1, 4, 6, 5, 3, 2, 0]
    for count in (1, 2, 5):
        for index in range(count):
            assert sorted(each.number for each in own_order(shards, index, count)) == list(range(7))
        assert sorted(own_order(shards, index, count)[0].number for index in range(count)) == list(range(count))


def test_a_limit_of_the_container_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)))
    for content, expected in [("max 100000", 16), ("250000 100000", 2), ("50000 100000", 1), ("9900000 100000", 16)]:
        monkeypatch.setattr(Path, "read_text", lambda _, text=content: text)
        assert work.processors() == expected


def test_counts_are_the_same_whoever_has_encoded(tmp_path: Path, tokenizer: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "one two three"}\n\n{"text": ""}\nbroken\n' * 50)
    shards = plan_shards([Input("a.jsonl", source, source.stat().st_size, "")], 100)
    engine = choose_engine(tokenizer, "python").engine
    task = Task(tmp_path, "f" * 64, engine, Settings("text", "skip"))
    first = encode_all(task, shards, 2, Progress(source.stat().st_size))
    second = encode_all(task, shards, 1, Progress(source.stat().st_size), 2, 3)
    assert first == second
    assert sum(each.documents for each in first.values()) == 50


def test_the_progress_is_that_of_all_pods(tmp_path: Path, tokenizer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "one two three"}\n' * 40)
    shards = plan_shards([Input("a.jsonl", source, source.stat().st_size, "")], 100)
    task = Task(tmp_path, "f" * 64, choose_engine(tokenizer, "python").engine, Settings("text", "fail"))
    for shard in shards:
        if shard.number % 2 == 1:
            encode_shard(tmp_path, task.fingerprint, shard, task.engine, task.settings)
    progress = Progress(source.stat().st_size, interval_seconds=0)
    encode_all(task, shards, 1, progress, 0, 2)
    first, *_, last = capsys.readouterr().out.splitlines()
    # With the first shard of its own, those of the other pod.
    assert int(first.split()[1]) >= 20
    assert last.startswith("Tokenized 40 documents")
    assert "(100 %)" in last
