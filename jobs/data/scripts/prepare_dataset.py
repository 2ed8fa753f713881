"""
Brings a tokenizer and a dataset to the shared file system, and tokenizes it for Megatron. What is complete is recognised
and not made again, so that this can be run any number of times, and by several pods of an Indexed Job at once.

The variables it reads are in `Order.from_environment`; recipe jobs/data has them as parameters.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from engines import CHOICES, choose_engine, rules_of
from failure import Failure, Trouble
from progress import MEGABYTE, Progress, duration, say
from report import make_report, report_line, tell_report
from shards import Input, Settings, plan_shards, write_whole
from sources import bring
from tokenized import Dataset, Made, fingerprint_of, tokenizer_digests
from tokenizer_folder import bring_tokenizer
from unpack import unpack_all
from work import Task, encode_all, processors

WAIT_SECONDS = 6 * 3600


@dataclass(frozen=True)
class Order:
    tokenizer: str
    tokenizer_path: Path
    dataset: str
    # Of the files of the dataset that are taken.
    pattern: str
    prefix: Path
    settings: Settings
    engine: str
    processes: int
    shard_bytes: int
    # Which pod of how many.
    index: int
    pods: int
    check: str

    @staticmethod
    def from_environment() -> Order:
        return Order(
            tokenizer=_text("TOKENIZER", "a model on Hugging Face, or a folder"),
            tokenizer_path=Path(_text("TOKENIZER_PATH", "the folder for the tokenizer")),
            dataset=_text("DATASET", "a dataset on Hugging Face, s3://…, list:…, a URL with its SHA-256, or a folder"),
            pattern=os.environ.get("DATASET_FILES") or "*",
            prefix=Path(_text("DATASET_PREFIX", "the path of the tokenized dataset, without _text_document.bin")),
            settings=Settings(
                key=os.environ.get("TEXT_KEY") or "text",
                bad_lines=_choice("BAD_LINES", "fail", ("fail", "fail-on-empty", "skip")),
            ),
            engine=_choice("TOKENIZER_ENGINE", "auto", CHOICES),
            processes=_number("TOKENIZER_WORKERS", 0) or processors(),
            shard_bytes=_number("SHARD_BYTES", 0),
            index=_number("JOB_COMPLETION_INDEX", 0),
            pods=_number("PODS", 1),
            check=_choice("CHECK", "quick", ("quick", "full")),
        )

    def request(self) -> dict[str, str]:
        return {
            "tokenizer": self.tokenizer,
            "dataset": self.dataset,
            "files": self.pattern,
            "key": self.settings.key,
            "bad-lines": self.settings.bad_lines,
        }

    @property
    def folder(self) -> Path:
        """Of the dataset's own files, where they are not on the shared file system already."""
        name = self.dataset.partition("#")[0].partition("@")[0].rstrip("/").rpartition("/")[2]
        return self.prefix.parent / f"{self.prefix.name}.{name}"


def prepare(order: Order) -> tuple[Made, bool]:
    """All of it, as the first pod or the only one; with whether it was there already."""
    dataset = Dataset(order.prefix, order.settings.key)
    dataset.path.parent.mkdir(parents=True, exist_ok=True)
    tokenizer = order.tokenizer_path
    bring_tokenizer(order.tokenizer, tokenizer)
    made = dataset.read_marker()
    if made is None:
        dataset.refuse_strangers()
    else:
        _refuse_other(order, dataset, made)
        # Whoever has removed the dataset's files after they were tokenized is not made to fetch them again.
        if not order.dataset.startswith("/") and not order.folder.exists() and _intact(order, dataset, made):
            return made, True
    inputs = unpack_all(
        bring(order.dataset, order.pattern, order.folder),
        order.prefix.parent / f"{order.prefix.name}.unpacked",
        order.settings.key,
    )
    fingerprint = fingerprint_of(inputs, tokenizer_digests(tokenizer), order.settings, rules_of(tokenizer))
    if made is not None:
        if made.fingerprint != fingerprint:
            raise Failure(
                f"{dataset.bin} was made of other content than {order.dataset} and {tokenizer} have now: choose another "
                "dataset-name, or remove what is there."
            )
        if _intact(order, dataset, made):
            return made, True
    return _tokenize(order, dataset, tokenizer, inputs, fingerprint), False


def _tokenize(order: Order, dataset: Dataset, tokenizer: Path, inputs: list[Input], fingerprint: str) -> Made:
    size = sum(each.bytes for each in inputs)
    shard_bytes = order.shard_bytes or shard_bytes_for(size)
    folder = dataset.shard_folder(fingerprint, shard_bytes)
    folder.mkdir(parents=True, exist_ok=True)
    plan = {
        "request": order.request(),
        "fingerprint": fingerprint,
        "tokenizer": str(tokenizer),
        "shard_bytes": shard_bytes,
        "inputs": [
            [each.name, str(each.file), each.bytes, each.identity, each.file.stat().st_mtime_ns] for each in inputs
        ],
    }
    write_whole(dataset.parts / "plan.json", json.dumps(plan).encode())
    shards = plan_shards(inputs, shard_bytes)
    choice = choose_engine(tokenizer, order.engine)
    say(
        f"Tokenizing {size / MEGABYTE:,.1f} MB in {len(shards)} shards with {order.processes} processes"
        f"{f' in each of {order.pods} pods' if order.pods > 1 else ''}, engine {choice.engine.name}: {choice.reason}"
    )
    started = time.monotonic()
    progress = Progress(size)
    task = Task(folder, fingerprint, choice.engine, order.settings)
    counts = encode_all(task, shards, order.processes, progress, order.index, order.pods)
    say(progress.line())
    report = make_report(shards, counts)
    if report["documents"] == 0:
        raise Failure(f"{order.dataset} has no document: is it made of lines with the key '{order.settings.key}'?")
    made = dataset.assemble(folder, shards, counts, choice.engine.width, fingerprint, order.request(), report)
    say(f"Ready after {duration(time.monotonic() - started)}: {dataset.bin}")
    return made


def help_out(order: Order) -> None:
    """As one of the other pods: encodes shards as soon as the first pod has the input ready."""
    dataset = Dataset(order.prefix, order.settings.key)
    until = time.monotonic() + WAIT_SECONDS
    say("Waiting for the first pod to have tokenizer and dataset ready")
    while time.monotonic() < until:
        made = dataset.read_marker()
        if made is not None and made.request == order.request() and not dataset.faults(made):
            say("The dataset is complete.")
            return
        plan = _plan_of(dataset, order)
        if plan is not None:
            _encode_planned(order, dataset, plan)
            return
        time.sleep(0.5)
    raise Trouble("The first pod has not prepared the input in 6 hours: its log says why.")


def _plan_of(dataset: Dataset, order: Order) -> dict[str, object] | None:
    """None where there is none, or one of an earlier run whose input is not what is there now."""
    try:
        plan: dict[str, object] = json.loads((dataset.parts / "plan.json").read_bytes())
        inputs = plan["inputs"]
        assert isinstance(inputs, list)
        same = all(
            (Path(file).stat().st_size, Path(file).stat().st_mtime_ns) == (size, changed)
            for _, file, size, _, changed in inputs
        )
    except (OSError, ValueError, KeyError):
        return None
    return plan if same and plan.get("request") == order.request() else None


def _encode_planned(order: Order, dataset: Dataset, plan: dict[str, object]) -> None:
    fingerprint, shard_bytes, rows = str(plan["fingerprint"]), int(str(plan["shard_bytes"])), plan["inputs"]
    assert isinstance(rows, list)
    inputs = [Input(name, Path(file), size, identity) for name, file, size, identity, _ in rows]
    choice = choose_engine(Path(str(plan["tokenizer"])), order.engine)
    progress = Progress(sum(each.bytes for each in inputs))
    try:
        task = Task(dataset.shard_folder(fingerprint, shard_bytes), fingerprint, choice.engine, order.settings)
        encode_all(task, plan_shards(inputs, shard_bytes), order.processes, progress, order.index, order.pods)
    except (OSError, Failure):
        # The first pod was done first, and has taken the shards away.
        made = dataset.read_marker()
        if made is None or made.fingerprint != fingerprint:
            raise
    say(progress.line())


def _refuse_other(order: Order, dataset: Dataset, made: Made) -> None:
    wanted = order.request()
    other = [f"{key} '{made.request.get(key)}'" for key in wanted if made.request.get(key) != wanted[key]]
    if other:
        asked = ", ".join(f"{key} '{wanted[key]}'" for key in wanted if made.request.get(key) != wanted[key])
        raise Failure(
            f"{dataset.bin} was made with {', '.join(other)}, but {asked} is asked for: choose another dataset-name, or "
            "remove what is there."
        )


def _intact(order: Order, dataset: Dataset, made: Made) -> bool:
    faults = dataset.faults(made)
    if not faults and order.check == "full":
        faults = dataset.deep_faults(made)
    for fault in faults:
        say(fault)
    if faults:
        say("It is made again.")
    else:
        # Left by a run that ended between the marker and the last of its work.
        dataset.remove_parts()
        say(f"The tokenized dataset is in {dataset.bin} already.")
    return not faults


def shard_bytes_for(size: int) -> int:
    """So much is lost at most when a process is killed; and a large dataset is not a million files."""
    return min(64 << 20, max(4 << 20, size // 4096))


def _text(name: str, meaning: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise Failure(f"The variable {name} must be {meaning}.")
    return value


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    if not value:
        return default
    if not value.isdigit():
        raise Failure(f"The variable {name} must be a whole number, not '{value}'.")
    return int(value)


def _choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = os.environ.get(name) or default
    if value not in allowed:
        raise Failure(f"The variable {name} must be one of {', '.join(allowed)}, not '{value}'.")
    return value


def _leave_last_word(text: str) -> None:
    """Kubelet puts it into the pod's status, and the action into its annotation."""
    path = os.environ.get("TERMINATION_LOG", "")
    if path:
        with contextlib.suppress(OSError):
            Path(path).write_text(text, "utf-8")


def main() -> int:
    # The order of documents is that of file names as bytes, and texts are UTF-8, whatever the image's locale is.
    try:
        order = Order.from_environment()
        if order.index > 0:
            help_out(order)
            return 0
        made, skipped = prepare(order)
    except Failure as failure:
        print(failure, file=sys.stderr, flush=True)
        _leave_last_word(str(failure))
        return failure.exit_code
    tell_report(made.report, say)
    say(report_line(str(Dataset(order.prefix, order.settings.key).path), made.fingerprint, skipped, made.report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
