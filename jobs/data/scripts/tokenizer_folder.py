"""The tokenizer's files on the shared file system, where training looks for them too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from failure import Failure
from fetch import Refused, download
from hugging_face import Repository
from progress import say
from shards import partial_name, write_whole

# What AutoTokenizer reads of a folder.
FILES = (
    "config.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "tokenizer.model",
    "tokenizer.json",
    "vocab.json",
    "merges.txt",
)


def bring_tokenizer(tokenizer: str, folder: Path) -> None:
    """`tokenizer` is owner/name[@revision] on Hugging Face, or a folder; its files are in `folder` then."""
    if tokenizer.startswith("/"):
        _copy(Path(tokenizer), folder)
        return
    marker = folder / ".complete"
    if marker.exists():
        found = _recorded(marker)
        if found.pop("tokenizer", "") != tokenizer:
            raise Failure(
                f"{folder} holds another tokenizer, but {tokenizer} is asked for: choose another tokenizer-name, or remove it."
            )
        if all((folder / name).is_file() and (folder / name).stat().st_size == size for name, size in found.items()):
            say(f"The tokenizer {tokenizer} is in {folder} already.")
            return
        say(f"The tokenizer in {folder} is not complete any more, and is fetched again.")
    elif folder.exists():
        raise Failure(f"{folder} is there and was not made by this step: choose another tokenizer-name, or remove it.")
    _fetch(tokenizer, folder)


def _copy(source: Path, folder: Path) -> None:
    files = [name for name in FILES if (source / name).is_file()]
    if not files:
        raise Failure(
            f"There is no tokenizer in {source}: the parameter tokenizer names its folder, or a model on Hugging Face."
        )
    if folder.exists():
        if any(
            not (folder / name).is_file() or (folder / name).read_bytes() != (source / name).read_bytes()
            for name in files
        ):
            raise Failure(
                f"{folder} holds another tokenizer than {source}: choose another tokenizer-name, or remove it."
            )
        return
    partial = partial_name(folder)
    partial.mkdir(parents=True)
    for name in files:
        shutil.copyfile(source / name, partial / name)
    partial.rename(folder)


def _recorded(marker: Path) -> dict[str, object]:
    try:
        record = json.loads(marker.read_text("utf-8"))
        return {"tokenizer": record["tokenizer"], **record["files"]}
    except (ValueError, KeyError, TypeError):
        raise Failure(
            f"{marker} was not written by this step: remove {marker.parent}, or choose another tokenizer-name."
        ) from None


def _fetch(tokenizer: str, folder: Path) -> None:
    name, _, revision = tokenizer.partition("@")
    repository = Repository("models", name, revision or "main")
    say(f"Fetching the tokenizer {tokenizer}")
    wanted = [file for file in repository.files() if file.path in FILES]
    if not any(file.path in ("tokenizer.model", "tokenizer.json", "vocab.json") for file in wanted):
        raise Failure(f"{repository.page()} has no tokenizer: neither tokenizer.model, tokenizer.json nor vocab.json.")
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    for file in wanted:
        try:
            download(file.remote, partial / file.path, lambda _: None)
        except Refused as refused:
            raise repository.refusal(refused) from None
    record = {"tokenizer": tokenizer, "files": {file.path: (partial / file.path).stat().st_size for file in wanted}}
    write_whole(partial / ".complete", json.dumps(record).encode())
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)
