"""The tokenized dataset: made of its shards, recognised where it is complete, and looked at closely when asked."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from failure import Failure, Trouble
from indexed_dataset import Part, index_bytes, parts_that_differ, sample_of, write_bin, write_index
from progress import MEGABYTE, duration, say
from report import Report
from shards import Counts, Input, Settings, Shard, partial_name, write_whole

# Changes where the bytes that are written for the same input would change.
RULES = "neuronx-nemo-megatron preprocess_data_for_megatron.py, --append-eod --need-pad-id; transformers 4.31.0"


@dataclass(frozen=True)
class Made:
    """What the marker says that the dataset was made of, and what it is."""

    fingerprint: str
    request: dict[str, str]
    report: Report
    width: int
    # Bytes and CRC-32 of each part of the .bin.
    parts: list[tuple[int, int]]
    bin_sample: int
    idx_sample: int


class Dataset:
    """Files beside each other: <prefix>_text_document.bin, .idx, .complete (the marker, written last) and .parts."""

    def __init__(self, prefix: Path, key: str = "text") -> None:
        self.path = prefix.with_name(f"{prefix.name}_{key}_document")
        self.bin = self._with(".bin")
        self.idx = self._with(".idx")
        self.marker = self._with(".complete")
        self.parts = self._with(".parts")

    def _with(self, suffix: str) -> Path:
        return self.path.with_name(self.path.name + suffix)

    def read_marker(self) -> Made | None:
        """None where there is none. Raises Failure where it is not ours."""
        try:
            text = self.marker.read_text("utf-8")
        except FileNotFoundError:
            return None
        try:
            record = json.loads(text)
            return Made(**{**record, "parts": [(int(size), int(crc)) for size, crc in record["parts"]]})
        except (ValueError, KeyError, TypeError) as cause:
            raise Failure(
                f"{self.marker} was not written by this step, or by another version of it: remove it with the .bin and .idx "
                "beside it, or choose another dataset-name."
            ) from cause

    def faults(self, made: Made) -> list[str]:
        """What a look at sizes and samples shows to be wrong; sentences. Takes a moment, whatever the size."""
        found = []
        for file, size, sample in (
            (self.bin, sum(size for size, _ in made.parts), made.bin_sample),
            (self.idx, index_bytes(made.report["documents"]), made.idx_sample),
        ):
            try:
                there = file.stat().st_size
            except FileNotFoundError:
                found.append(f"{file} is missing.")
                continue
            if there < size:
                found.append(f"{file} is truncated: it has {there} of {size} bytes.")
            elif there > size:
                found.append(f"{file} is another file: it has {there} bytes, not {size}.")
            elif sample_of(file) != sample:
                found.append(f"{file} is another file, or damaged: its size is right and its content is not.")
        return found

    def deep_faults(self, made: Made) -> list[str]:
        """Reads all of it."""
        started = told = time.monotonic()

        def tell(done: int) -> None:
            nonlocal told
            if time.monotonic() - told > 10:
                told = time.monotonic()
                say(f"Read {done / MEGABYTE:,.0f} MB in {duration(told - started)}")

        different = parts_that_differ(self.bin, made.parts, tell)
        return [f"{self.bin} is damaged in {len(different)} of {len(made.parts)} parts."] if different else []

    def refuse_strangers(self) -> None:
        """Files without a marker that nobody was making may be somebody's work."""
        there = [file for file in (self.bin, self.idx) if file.exists()]
        if there and not self.parts.exists():
            raise Failure(
                f"{there[0]} is there and was not made by this step: choose another dataset-name, or remove it."
            )

    def shard_folder(self, fingerprint: str, shard_bytes: int) -> Path:
        """Shards of another size, or of another dataset, are never mixed with these."""
        return self.parts / f"{fingerprint[:16]}-{shard_bytes}"

    def remove_parts(self) -> None:
        """All at once: a pod that still writes there finds no folder any more, and leaves nothing behind."""
        gone = self._with(".parts.gone")
        shutil.rmtree(gone, ignore_errors=True)
        with contextlib.suppress(FileNotFoundError):
            self.parts.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)

    def assemble(
        self,
        folder: Path,
        shards: list[Shard],
        counts: dict[int, Counts],
        width: int,
        fingerprint: str,
        request: dict[str, str],
        report: Report,
    ) -> Made:
        """The shards become the dataset; the marker is written when all of it is there, and then the shards go."""
        parts = [
            Part(
                folder / f"{each.number:06d}.bin",
                folder / f"{each.number:06d}.sizes",
                counts[each.number].tokens * width,
            )
            for each in shards
        ]
        self.marker.unlink(missing_ok=True)
        # Of a pod that was killed while it joined: as large as the dataset, and of no use to anybody.
        for file in (self.bin, self.idx):
            for partial in file.parent.glob(f"{glob.escape(file.name)}.*.partial"):
                partial.unlink(missing_ok=True)
        bin_partial, idx_partial = partial_name(self.bin), partial_name(self.idx)
        try:
            write_bin(bin_partial, parts)
            write_index(idx_partial, parts, report["documents"], width)
            made = Made(
                fingerprint=fingerprint,
                request=request,
                report=report,
                width=width,
                parts=[(part.bin_bytes, counts[each.number].crc) for part, each in zip(parts, shards)],
                bin_sample=sample_of(bin_partial),
                idx_sample=sample_of(idx_partial),
            )
            bin_partial.rename(self.bin)
            idx_partial.rename(self.idx)
        except OSError as cause:
            raise Trouble(f"{self.bin} cannot be written: {cause}.") from cause
        finally:
            bin_partial.unlink(missing_ok=True)
            idx_partial.unlink(missing_ok=True)
        write_whole(self.marker, json.dumps(made.__dict__).encode())
        self.remove_parts()
        return made


def fingerprint_of(inputs: list[Input], tokenizer: dict[str, str], settings: Settings, engine_rules: str) -> str:
    """SHA-256 (hex) of everything that decides the bytes, and of nothing else: not of how many processes make them."""
    text = json.dumps(
        {
            "rules": RULES,
            "engine": engine_rules,
            "inputs": [[each.name, each.bytes, each.identity] for each in inputs],
            "tokenizer": tokenizer,
            "key": settings.key,
            "bad-lines": settings.bad_lines,
        },
        sort_keys=True,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def tokenizer_digests(folder: Path) -> dict[str, str]:
    """SHA-256 (hex) of the files of a tokenizer that decide what it does."""
    names = (
        "tokenizer.model",
        "tokenizer_config.json",
        "special_tokens_map.json",
        "added_tokens.json",
        "tokenizer.json",
        "vocab.json",
        "merges.txt",
    )
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names if (folder / name).is_file()
    }
