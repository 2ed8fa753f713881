"""
Where a dataset comes from, and how its files come to the shared file system.

  owner/name[@revision]             dataset on Hugging Face
  s3://bucket/prefix                all objects below it
  https://host/file#sha256=<hex>    one file
  list:<path or URL>                a list of them: one URL with its SHA-256 a line
  /path                             a folder, or a file, that is there already
"""

from __future__ import annotations

import fnmatch
import json
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from failure import Failure
from fetch import Refused, Remote, download, open_url
from hugging_face import Repository
from progress import MEGABYTE, duration, say
from shards import Input, write_whole

PLAIN = (".jsonl",)
COMPRESSED = (".jsonl.gz", ".json.gz", ".jsonl.zst", ".json.zst", ".parquet")
THREADS = 4
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True)
class Item:
    """A file to be brought here."""

    # Relative path, which is also where it will be.
    name: str
    bytes: int | None
    identity: str
    fetch: Callable[[Path, Callable[[int], None]], None]


def bring(dataset: str, pattern: str, folder: Path) -> list[Input]:
    """The files of a dataset, in the order of their names as bytes. What is complete in `folder` is not fetched again."""
    if dataset.startswith("/"):
        return _local(Path(dataset), pattern)
    marker = folder / ".complete"
    wanted = {"dataset": dataset, "files": pattern}
    found = _recorded(marker, wanted, folder)
    if found is not None:
        say(f"The dataset {dataset} is in {folder} already.")
        return found
    items = sorted(_wanted(_items(dataset), pattern, dataset), key=lambda item: item.name.encode())
    _fetch_all(dataset, items, folder)
    inputs = [
        Input(item.name, folder / item.name, (folder / item.name).stat().st_size, item.identity) for item in items
    ]
    fetched = [[each.name, each.bytes, each.identity] for each in inputs]
    write_whole(marker, json.dumps({**wanted, "fetched": fetched}).encode())
    return inputs


def is_compressed(name: str) -> bool:
    return name.endswith(COMPRESSED)


def _recorded(marker: Path, wanted: dict[str, str], folder: Path) -> list[Input] | None:
    try:
        record: dict[str, Any] = json.loads(marker.read_text("utf-8"))
        files = record.pop("fetched")
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, AttributeError):
        raise Failure(
            f"{marker} was not written by this step: remove {folder}, or choose another dataset-name."
        ) from None
    if record != wanted:
        raise Failure(
            f"{folder} holds {record.get('dataset')} ({record.get('files')}), but {wanted['dataset']} ({wanted['files']}) is "
            "asked for: choose another dataset-name, or remove it."
        )
    found = []
    for name, size, identity in files:
        file = folder / name
        there = file.stat().st_size if file.exists() else 0
        if there != size:
            say(f"{file} has {there} bytes, not {size}: it is fetched again.")
            file.unlink(missing_ok=True)
            marker.unlink(missing_ok=True)
            return None
        found.append(Input(name, file, size, identity))
    return found


def _wanted(items: list[Item], pattern: str, dataset: str) -> list[Item]:
    found = [item for item in items if item.name.endswith(PLAIN + COMPRESSED) and fnmatch.fnmatch(item.name, pattern)]
    if not found:
        kinds = ", ".join(PLAIN + COMPRESSED)
        raise Failure(f"{dataset} has no file that matches '{pattern}' and ends with one of {kinds}.")
    for item in found:
        parts = PurePosixPath(item.name).parts
        if item.name.startswith("/") or ".." in parts or any(part.startswith(".") for part in parts):
            raise Failure(f"{dataset} has a file with the name '{item.name}', which would lie outside of its folder.")
    return found


def _fetch_all(dataset: str, items: list[Item], folder: Path) -> None:
    in_all = sum(item.bytes or 0 for item in items)
    say(f"Fetching {dataset}: {len(items)} files, {in_all / MEGABYTE:,.1f} MB")
    done = 0
    started = told = time.monotonic()

    def tell(size: int) -> None:
        nonlocal done, told
        done += size
        now = time.monotonic()
        if now - told > 10:
            told = now
            rate = done / (now - started)
            left = f", {duration((in_all - done) / rate)} left" if in_all > done and rate else ""
            say(f"Fetched {done / MEGABYTE:,.0f} of {in_all / MEGABYTE:,.0f} MB, {rate / MEGABYTE:.1f} MB/s{left}")

    def fetch(item: Item) -> None:
        target = folder / item.name
        if target.exists() and (item.bytes is None or target.stat().st_size == item.bytes):
            tell(item.bytes or 0)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        item.fetch(target, tell)

    with ThreadPoolExecutor(THREADS) as pool:
        running = [pool.submit(fetch, item) for item in items]
        try:
            for each in running:
                each.result()
        finally:
            for each in running:
                each.cancel()


def _items(dataset: str) -> list[Item]:
    if dataset.startswith("s3://"):
        return _s3_items(dataset)
    if dataset.startswith("list:"):
        return [_url_item(url, digest) for url, digest in _read_list(dataset[5:])]
    if dataset.startswith(("https://", "http://")):
        url, _, digest = dataset.partition("#sha256=")
        return [_url_item(url, digest)]
    name, _, revision = dataset.partition("@")
    repository = Repository("datasets", name, revision or "main")
    return [_hub_item(repository, file.path, file.bytes, file.identity, file.remote) for file in repository.files()]


def _hub_item(repository: Repository, path: str, size: int, identity: str, remote: Remote) -> Item:
    def fetch(target: Path, tell: Callable[[int], None]) -> None:
        try:
            download(remote, target, tell)
        except Refused as refused:
            raise repository.refusal(refused) from None

    return Item(path, size, identity, fetch)


def _url_item(url: str, digest: str) -> Item:
    if not _SHA256.fullmatch(digest):
        raise Failure(
            f"{url.split('?')[0]} needs its SHA-256: write it as 'URL#sha256=<64 hex digits>', or beside it in the list."
        )
    remote = Remote(url, None, digest.lower())

    def fetch(target: Path, tell: Callable[[int], None]) -> None:
        try:
            download(remote, target, tell)
        except Refused as refused:
            raise Failure(f"{url.split('?')[0]} cannot be had ({refused}).") from None

    return Item(urlsplit(url).path.lstrip("/"), None, digest.lower(), fetch)


def _read_list(place: str) -> list[tuple[str, str]]:
    try:
        if place.startswith(("https://", "http://")):
            with open_url(place, {}) as response:
                text = response.read().decode("utf-8")
        else:
            text = Path(place).read_text("utf-8")
    except (OSError, Refused, UnicodeDecodeError) as cause:
        raise Failure(f"The list {place} cannot be read ({cause}).") from cause
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        words = line.split()
        urls = [word for word in words if "://" in word]
        digests = [word for word in words if _SHA256.fullmatch(word)]
        if len(words) != 2 or len(urls) != 1 or len(digests) != 1:
            raise Failure(
                f"Line {number} of the list {place} must be a URL and its SHA-256 (64 hex digits), not '{line[:200]}'."
            )
        found.append((urls[0], digests[0]))
    return found


def _s3_items(dataset: str) -> list[Item]:
    bucket, _, prefix = dataset[5:].partition("/")
    try:
        import boto3
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError:
        raise Failure(
            "A dataset in S3 needs an image with the Python package boto3: that of jobs/data/Dockerfile has it."
        ) from None
    advice = "allow the pods to read it (EKS Pod Identity, or the role of the node group)"
    try:
        client = boto3.client("s3")
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        found = [entry for page in pages for entry in page.get("Contents", [])]
    except (BotoCoreError, ClientError) as cause:
        raise Failure(f"{dataset} cannot be listed ({cause}): {advice}.") from cause
    # Names are relative to the last slash of the prefix.
    cut = prefix.rfind("/") + 1

    def item(entry: dict[str, Any]) -> Item:
        def fetch(target: Path, tell: Callable[[int], None]) -> None:
            partial = target.with_name(target.name + ".partial")
            try:
                client.download_file(bucket, entry["Key"], str(partial), Callback=tell)
            except (BotoCoreError, ClientError) as cause:
                raise Failure(f"s3://{bucket}/{entry['Key']} cannot be read ({cause}): {advice}.") from cause
            partial.rename(target)

        return Item(entry["Key"][cut:], int(entry["Size"]), str(entry["ETag"]).strip('"'), fetch)

    return [item(entry) for entry in found if not entry["Key"].endswith("/")]


def _local(place: Path, pattern: str) -> list[Input]:
    if place.is_file():
        return [_as_is(place, place.name)]
    if not place.is_dir():
        raise Failure(
            f"There is no file and no folder {place}: the parameter dataset names what is on the shared file system."
        )
    names = [
        str(file.relative_to(place))
        for file in place.rglob("*")
        if file.is_file() and file.name.endswith(PLAIN + COMPRESSED) and ".unpacked" not in file.parts
    ]
    found = sorted((name for name in names if fnmatch.fnmatch(name, pattern)), key=str.encode)
    if not found:
        raise Failure(
            f"{place} has no file that matches '{pattern}' and ends with one of {', '.join(PLAIN + COMPRESSED)}."
        )
    return [_as_is(place / name, name) for name in found]


def _as_is(file: Path, name: str) -> Input:
    status = file.stat()
    return Input(name, file, status.st_size, f"mtime {status.st_mtime_ns}")
