"""What is complete is recognised; what is cut off, another's or of other content is found and said."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import prepare_dataset
import pytest
import tokenized
import work
from failure import Trouble
from indexed_dataset import sample_of
from runs import Place
from shards import partial_name, write_whole

Write = Callable[[str, list[str]], Path]


@pytest.fixture
def place(tmp_path: Path, tokenizer: Path, write_lines: Write) -> Place:
    write_lines("a.jsonl", [f"document number {n}" for n in range(40)])
    return Place(tmp_path, str(tokenizer), str(tmp_path / "input"))


def file_of(place: Place, kind: str) -> Path:
    return place.prefix.with_name(f"sample_text_document.{kind}")


def test_done_is_done(place: Place) -> None:
    first = place.run()
    assert first.returncode == 0
    made, report = place.made(), place.report(first)
    assert (report["skipped"], report["documents"]) == (False, 40)
    times = [file_of(place, kind).stat().st_mtime_ns for kind in ("bin", "idx", "complete")]
    again = place.run(SHARD_BYTES="100", TOKENIZER_WORKERS="1")
    assert again.returncode == 0
    assert f"The tokenized dataset is in {file_of(place, 'bin')} already." in again.stdout
    assert [file_of(place, kind).stat().st_mtime_ns for kind in ("bin", "idx", "complete")] == times
    # The report is there, whoever made it.
    assert place.report(again) == {**report, "skipped": True}
    assert place.made() == made


def left(place: Place) -> list[str]:
    """Beside the tokenizer's folder."""
    return sorted(file.name for file in place.prefix.parent.iterdir())


COMPLETE = ["sample_text_document.bin", "sample_text_document.complete", "sample_text_document.idx"]


def test_nothing_is_left_beside_the_dataset(place: Place) -> None:
    # Of a pod that was killed while it joined the shards.
    place.prefix.parent.mkdir(parents=True)
    place.parts.mkdir()
    file_of(place, "bin.other-7.partial").write_bytes(b"half")
    assert place.run().returncode == 0
    assert left(place) == COMPLETE
    # Of pods that ended before all of it was taken away.
    for folder in (place.parts / "0123-4096", file_of(place, "parts.gone")):
        folder.mkdir(parents=True)
        (folder / "000000.bin").write_bytes(b"old")
    assert place.run().returncode == 0
    assert left(place) == COMPLETE


def test_a_pod_that_comes_when_the_first_is_done_leaves_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[dict[str, object]] = []
    encode = work.encode_all

    def read_plan(*given: Any) -> Any:
        plans.append(json.loads((place.parts / "plan.json").read_text()))
        return encode(*given)

    for name, value in place.environment(PODS="2").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(prepare_dataset, "encode_all", read_plan)
    assert prepare_dataset.main() == 0
    # The second has read the plan, and then the first takes the shards away.
    monkeypatch.setenv("JOB_COMPLETION_INDEX", "1")
    monkeypatch.setattr(prepare_dataset, "_plan_of", lambda *_: plans[0])
    monkeypatch.setattr(tokenized.Dataset, "faults", lambda *_: ["not yet"])
    assert prepare_dataset.main() == 0
    assert left(place) == COMPLETE


def test_shards_that_are_being_written_go_with_the_others(place: Place) -> None:
    assert place.run().returncode == 0
    dataset = tokenized.Dataset(place.prefix)
    folder = dataset.shard_folder("0" * 64, 4096)
    folder.mkdir(parents=True)
    partial = partial_name(folder / "000000.bin")
    with partial.open("wb") as stream:
        dataset.remove_parts()
        stream.write(b"late")
    with pytest.raises(Trouble, match="cannot be written"):
        write_whole(folder / "000001.bin", b"later")
    assert left(place) == COMPLETE


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 2)


def lengthen(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write(b"xx")


def alter(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("kind", ["bin", "idx"])
@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (truncate, "is truncated: it has "),
        (lengthen, "is another file: it has "),
        (alter, "is another file, or damaged"),
        (Path.unlink, "is missing."),
    ],
)
def test_a_damaged_file_is_found_said_and_made_again(
    place: Place, kind: str, damage: Callable[[Path], None], sentence: str
) -> None:
    assert place.run().returncode == 0
    made = place.made()
    damage(file_of(place, kind))
    again = place.run()
    assert again.returncode == 0
    assert f"{file_of(place, kind)} {sentence}" in again.stdout
    assert "It is made again." in again.stdout
    assert place.made() == made


def test_a_full_check_reads_all_of_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert place.run().returncode == 0
    made = place.made()
    # A byte that no sample has: as if the samples were fewer than they are.
    dataset = tokenized.Dataset(place.prefix)
    marker = json.loads(dataset.marker.read_text())
    alter(dataset.bin)
    marker["bin_sample"] = sample_of(dataset.bin)
    dataset.marker.write_text(json.dumps(marker))
    assert "already" in place.run().stdout
    again = place.run(CHECK="full")
    assert "is damaged in 1 of 1 parts" in again.stdout
    assert place.made() == made


@pytest.mark.parametrize("name", ["write_bin", "write_index", "write_whole", "sample_of"])
def test_ended_while_the_shards_are_joined_it_joins_them_again(
    place: Place, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in place.environment(SHARD_BYTES="300", TOKENIZER_ENGINE="python").items():
        monkeypatch.setenv(key, value)

    def end(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(tokenized, name, end)
        with pytest.raises(KeyboardInterrupt):
            prepare_dataset.main()
    assert not file_of(place, "complete").exists()
    shards = {file: file.stat().st_mtime_ns for file in place.encoded()}
    assert shards
    monkeypatch.setattr(prepare_dataset, "encode_all", _watching(work.encode_all, shards))
    assert prepare_dataset.main() == 0
    first = place.made()
    shards.clear()
    for kind in ("bin", "idx", "complete"):
        file_of(place, kind).unlink()
    assert prepare_dataset.main() == 0
    assert place.made() == first


def _watching(encode_all: Any, shards: dict[Path, int]) -> Any:
    def watched(*given: Any) -> Any:
        done = encode_all(*given)
        for file, time in shards.items():
            if file.exists():
                assert file.stat().st_mtime_ns == time
        return done

    return watched


def test_another_request_is_refused_and_nothing_is_touched(place: Place, write_lines: Write) -> None:
    assert place.run().returncode == 0
    made = place.made()
    for more, sentence in [
        ({"DATASET": str(place.root / "input" / "a.jsonl")}, "was made with dataset"),
        (
            {"TEXT_KEY": "text", "BAD_LINES": "skip"},
            "was made with bad-lines 'fail', but bad-lines 'skip' is asked for",
        ),
        ({"DATASET_FILES": "a*"}, "was made with files '*', but files 'a*'"),
    ]:
        refused = place.run(**more)
        assert refused.returncode == 65
        assert sentence in refused.stderr
        assert "choose another dataset-name" in refused.stderr
    assert place.made() == made


def test_changed_input_and_tokenizer_are_noticed(place: Place, write_lines: Write) -> None:
    assert place.run().returncode == 0
    made = place.made()
    config = Path(place.tokenizer) / "tokenizer_config.json"
    before = config.read_text()
    config.write_text(before.replace("false", "true"))
    assert "holds another tokenizer than" in place.run().stderr
    config.write_text(before)
    assert "already" in place.run().stdout
    write_lines("a.jsonl", ["another"])
    assert "was made of other content than" in place.run().stderr
    assert place.made() == made


def test_files_of_somebody_else_are_left_alone(place: Place) -> None:
    file_of(place, "bin").parent.mkdir(parents=True)
    file_of(place, "bin").write_bytes(b"precious")
    refused = place.run()
    assert refused.returncode == 65
    assert refused.stderr.strip() == (
        f"{file_of(place, 'bin')} is there and was not made by this step: choose another dataset-name, or remove it."
    )
    assert place.last_word.read_text() == refused.stderr.strip()
    assert file_of(place, "bin").read_bytes() == b"precious"
    file_of(place, "complete").write_text("RedPajama tokenized with Llama\n")
    assert "was not written by this step" in place.run().stderr


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"TOKENIZER": ""}, "The variable TOKENIZER must be a model on Hugging Face"),
        ({"TOKENIZER": "/nowhere"}, "There is no tokenizer in /nowhere"),
        ({"DATASET": ""}, "The variable DATASET must be"),
        ({"DATASET": "/nowhere"}, "There is no file and no folder /nowhere"),
        ({"DATASET_FILES": "*.txt"}, "has no file that matches '*.txt'"),
        ({"TOKENIZER_WORKERS": "many"}, "TOKENIZER_WORKERS must be a whole number, not 'many'"),
        ({"BAD_LINES": "ignore"}, "BAD_LINES must be one of fail, fail-on-empty, skip"),
        ({"TEXT_KEY": "content"}, "Line 1 of a.jsonl has no text with the key 'content'"),
    ],
)
def test_a_wrong_order_is_one_sentence(place: Place, variables: dict[str, str], sentence: str) -> None:
    run = place.run(**variables)
    assert run.returncode == 65
    assert sentence in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert not file_of(place, "bin").exists()
