"""The hard gate: .bin and .idx are upstream's, whatever engine, shard size, number of pods and restart."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import oracle
import pytest
from conftest import write_tokenizer
from runs import Place
from texts import EDGE, random_texts

Write = Callable[[str, list[str]], Path]


@pytest.fixture
def place(tmp_path: Path, tokenizer: Path, write_lines: Write) -> Place:
    """Three files, whose order is that of their names as bytes; one of them with lines of its own kinds."""
    write_lines("b.jsonl", [*random_texts(11, 150), "x" * 30_000, ""])
    write_lines("Z.jsonl", EDGE)
    last = write_lines("é.jsonl", [*random_texts(12, 60)])
    # The last line of the last file has no end.
    last.write_bytes(last.read_bytes() + b'{"text": "windows"}\r\n{"text": "no end"}')
    return Place(tmp_path, str(tokenizer), str(tmp_path / "input"))


@pytest.fixture
def upstream(place: Place) -> tuple[bytes, bytes]:
    files = sorted(Path(place.dataset).iterdir(), key=lambda file: file.name.encode())
    assert [file.name for file in files] == ["Z.jsonl", "b.jsonl", "é.jsonl"]
    prefix = place.root / "upstream"
    oracle.preprocess(files, oracle.tokenizer_of(Path(place.tokenizer)), prefix)
    return (
        Path(f"{prefix}_text_document.bin").read_bytes(),
        Path(f"{prefix}_text_document.idx").read_bytes(),
    )


@pytest.mark.parametrize("engine", ["native", "python", "transformers"])
@pytest.mark.parametrize("shard_bytes", ["977", "10000", "100000000"])
def test_bytes_are_upstreams(place: Place, upstream: tuple[bytes, bytes], engine: str, shard_bytes: str) -> None:
    run = place.run(TOKENIZER_ENGINE=engine, SHARD_BYTES=shard_bytes)
    assert run.returncode == 0, run.stderr
    assert f"engine {engine}" in run.stdout
    assert place.made() == upstream
    assert sorted(file.name for file in place.prefix.parent.iterdir()) == [
        "sample_text_document.bin",
        "sample_text_document.complete",
        "sample_text_document.idx",
    ]


@pytest.mark.parametrize("legacy", [True, False])
def test_bytes_are_upstreams_with_either_legacy(
    place: Place, model: bytes, upstream: tuple[bytes, bytes], legacy: bool
) -> None:
    write_tokenizer(Path(place.tokenizer), model, {"legacy": legacy})
    files = sorted(Path(place.dataset).iterdir(), key=lambda file: file.name.encode())
    oracle.preprocess(files, oracle.tokenizer_of(Path(place.tokenizer)), place.root / "again")
    assert place.run(SHARD_BYTES="5000").returncode == 0
    assert place.made()[0] == (place.root / "again_text_document.bin").read_bytes()
    assert (place.made() == upstream) == (not legacy)


@pytest.mark.parametrize("pods", [1, 2, 3, 4])
def test_any_number_of_pods_makes_the_same(place: Place, upstream: tuple[bytes, bytes], pods: int) -> None:
    running = [
        place.start(PODS=str(pods), JOB_COMPLETION_INDEX=str(index), SHARD_BYTES="3000", TOKENIZER_WORKERS="1")
        for index in range(pods)
    ]
    ends = [(pod.communicate(timeout=120), pod.returncode) for pod in running]
    assert [code for _, code in ends] == [0] * pods, ends
    assert place.made() == upstream


def test_a_pod_that_never_comes_holds_nobody_up(place: Place, upstream: tuple[bytes, bytes]) -> None:
    run = place.run(PODS="4", JOB_COMPLETION_INDEX="0", SHARD_BYTES="3000")
    assert run.returncode == 0, run.stderr
    assert place.made() == upstream


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_point_it_goes_on_where_it_was(place: Place, upstream: tuple[bytes, bytes], seed: int) -> None:
    """SIGKILL as soon as a random number of shards is there; each new start has all of them but those under way."""
    chance = random.Random(seed)
    kills = 0
    while True:
        before = len(place.encoded())
        goal = before + chance.randint(8, 40)
        # The slow engine, so that there is something to be killed.
        process = place.start(SHARD_BYTES="1500", TOKENIZER_ENGINE="transformers")
        while process.poll() is None:
            if len(place.encoded()) >= goal:
                process.kill()
                break
        process.communicate()
        if process.returncode == 0:
            break
        kills += 1
        assert len(place.encoded()) >= goal
    assert kills > 0
    assert place.made() == upstream


def test_what_was_encoded_before_the_kill_is_not_encoded_again(place: Place, upstream: tuple[bytes, bytes]) -> None:
    process = place.start(SHARD_BYTES="1500", TOKENIZER_ENGINE="transformers")
    while len(place.encoded()) < 10:
        assert process.poll() is None
    process.kill()
    process.communicate()
    kept = {file: file.stat().st_mtime_ns for file in place.encoded()}
    # One that was cut off, and one of another input: both are found, and said.
    first, second, *others = sorted(kept)
    first.with_suffix(".bin").write_bytes(first.with_suffix(".bin").read_bytes()[:-2])
    second.write_text(second.read_text().replace('"fingerprint": "', '"fingerprint": "0'))
    again = place.start(SHARD_BYTES="1500", TOKENIZER_ENGINE="transformers")
    total = sum(-(-file.stat().st_size // 1500) for file in Path(place.dataset).iterdir())
    while len(place.encoded()) < total - 1 and again.poll() is None:
        pass
    again.send_signal(19)  # SIGSTOP, so that the files can be looked at
    if again.poll() is None and place.parts.exists():
        for file in others:
            if file.exists():
                assert file.stat().st_mtime_ns == kept[file]
    again.send_signal(18)
    out, _ = again.communicate()
    assert again.returncode == 0
    assert out.count("are cut off, or of other content, and are made again") == 2
    assert place.made() == upstream


def test_documents_of_many_lengths_and_a_file_of_one_line(tmp_path: Path, tokenizer: Path, write_lines: Write) -> None:
    chance = random.Random(5)
    texts = ["word " * chance.choice([0, 1, 10, 5000]) for _ in range(200)]
    file = write_lines("only.jsonl", texts)
    one = write_lines("zz.jsonl", ["a single line"])
    place = Place(tmp_path, str(tokenizer), str(tmp_path / "input"))
    assert place.run(SHARD_BYTES="20011").returncode == 0
    oracle.preprocess([file, one], oracle.tokenizer_of(tokenizer), tmp_path / "upstream")
    assert place.made()[0] == (tmp_path / "upstream_text_document.bin").read_bytes()
    assert place.made()[1] == (tmp_path / "upstream_text_document.idx").read_bytes()


def test_a_killed_process_is_told_from_a_broken_dataset(place: Place) -> None:
    """As the kernel does when memory ends: the process of the pool goes, the pod does not."""
    process = place.start(SHARD_BYTES="1500", TOKENIZER_ENGINE="transformers")
    while not place.encoded():
        assert process.poll() is None
    child = subprocess.run(
        ["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True
    ).stdout.split()[0]
    subprocess.run(["kill", "-9", child], check=True)
    _, err = process.communicate()
    assert process.returncode == 1
    assert "A process that tokenizes was killed, most likely for want of memory" in err
    assert json.loads((place.parts / "plan.json").read_text())["shard_bytes"] == 1500
    assert place.run(SHARD_BYTES="1500").returncode == 0
