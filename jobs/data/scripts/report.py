"""The data report: what a dataset holds and what was wrong with its input."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from progress import MEGABYTE
from shards import Counts, Found, Shard

# Lines and files that are named one by one; all are counted.
NAMED_LINES = 20
NAMED_FILES = 30

Report = dict[str, Any]


def make_report(shards: list[Shard], counts: dict[int, Counts]) -> Report:
    """Plain data, as it stands in the dataset's marker."""
    files: dict[str, dict[str, int]] = {}
    lengths: Counter[int] = Counter()
    kinds: dict[str, dict[str, Any]] = {kind: {"count": 0, "lines": []} for kind in ("empty", "blank", "broken")}
    for shard in shards:
        found = counts[shard.number]
        file = files.setdefault(shard.input.name, {"bytes": shard.input.bytes, "documents": 0, "tokens": 0, "lines": 0})
        for kind, into in kinds.items():
            _add(into, getattr(found, kind), shard.input.name, file["lines"])
        file["documents"] += found.documents
        file["tokens"] += found.tokens
        file["lines"] += found.lines
        lengths.update(found.lengths)
    return {
        "documents": sum(file["documents"] for file in files.values()),
        "tokens": sum(file["tokens"] for file in files.values()),
        "bytes": sum(file["bytes"] for file in files.values()),
        # Documents by their length in tokens: from 2^(bits-1) to 2^bits - 1.
        "lengths": [[1 << (bits - 1), lengths[bits]] for bits in sorted(lengths)],
        "files": [{"name": name, **file} for name, file in files.items()],
        **kinds,
    }


def _add(into: dict[str, Any], found: Found, file: str, lines_before: int) -> None:
    into["count"] += found.count
    for number, problem in found.first[: NAMED_LINES - len(into["lines"])]:
        into["lines"].append([file, lines_before + number, problem])


def tell_report(report: Report, say: Callable[[str], None]) -> None:
    documents, tokens = report["documents"], report["tokens"]
    mean = f", {tokens / documents:,.0f} a document" if documents else ""
    say(f"Data report: {documents:,} documents, {tokens:,} tokens{mean}")
    for file in report["files"][:NAMED_FILES]:
        size = file["bytes"] / MEGABYTE
        say(f"  {file['name']}: {file['documents']:,} documents, {file['tokens']:,} tokens, {size:,.1f} MB")
    if len(report["files"]) > NAMED_FILES:
        say(f"  and {len(report['files']) - NAMED_FILES} more files")
    most = max((count for _, count in report["lengths"]), default=1)
    for least, count in report["lengths"]:
        bar = "#" * max(1, round(30 * count / most))
        say(f"  {least:>9,} to {2 * least - 1:>9,} tokens: {count:>11,} {bar}")
    words = {"empty": "without text (no document)", "blank": "blank", "broken": "broken and skipped"}
    for kind, word in words.items():
        found = report[kind]
        if found["count"]:
            say(f"  {found['count']:,} lines {word}")
            for file, line, problem in found["lines"]:
                say(f"    {file}, line {line}{f': {problem}' if problem else ''}")


def report_line(path: str, fingerprint: str, skipped: bool, report: Report) -> str:
    """For the action that follows the log: it knows the line by its beginning, and makes a section of the summary of it."""
    word = {
        "kind": "dataset",
        "dataset": path,
        "fingerprint": fingerprint,
        "skipped": skipped,
        **report,
        "files": report["files"][:NAMED_FILES],
        "filesInAll": len(report["files"]),
    }
    return f"trainium-actions report: {json.dumps(word, separators=(',', ':'))}"
