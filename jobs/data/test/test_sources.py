"""Tokenizer and dataset from the Hub, S3, lists of URLs and folders; compressed or not; and what goes wrong on the way."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fetch
import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from conftest import write_tokenizer
from failure import Failure
from fetch import Remote, download
from hub import Hub, serve
from runs import Place
from sources import bring

TOKEN = "hf_notarealtokenbutsecret"
LINES = b"".join(json.dumps({"text": f"line {n} of the dataset"}).encode() + b"\n" for n in range(50))


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def zst(data: bytes) -> bytes:
    half = data.index(b"\n", len(data) // 2) + 1
    # Two frames, as programs that compress in parallel write them.
    return b"".join(zstandard.ZstdCompressor().compress(part) for part in (data[:half], data[half:]))


def parquet(data: bytes) -> bytes:
    out = io.BytesIO()
    rows = [json.loads(line) for line in data.splitlines()]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([{**row, "n": 1} for row in rows]), out, row_group_size=7)
    return out.getvalue()


@pytest.fixture
def servers() -> Iterator[tuple[Hub, Hub]]:
    storage, storage_server = serve()
    hub, hub_server = serve(storage)
    yield hub, storage
    for server in (hub_server, storage_server):
        server.shutdown()
        server.server_close()


@pytest.fixture
def hub(servers: tuple[Hub, Hub]) -> Hub:
    return servers[0]


@pytest.fixture
def place(tmp_path: Path, tokenizer: Path, hub: Hub) -> Place:
    hub.repositories["meta/Llama"] = {file.name: file.read_bytes() for file in tokenizer.iterdir()} | {
        "model.safetensors": b"large",
        "LICENSE": b"text",
    }
    hub.repositories["owner/data"] = {
        "README.md": b"about",
        "b.jsonl": LINES,
        "more/a.jsonl": LINES,
        "loader.py": b"code",
    }
    return Place(tmp_path, "meta/Llama", "owner/data")


def with_hub(place: Place, hub: Hub, **more: str) -> dict[str, str]:
    secret = place.root / "secret"
    return {"HF_ENDPOINT": hub.url, "HF_TOKEN_PATH": str(secret), **more}


def test_tokenizer_and_dataset_come_from_the_hub_once(place: Place, servers: tuple[Hub, Hub]) -> None:
    hub, storage = servers
    hub.gated["meta/Llama"] = TOKEN
    (place.root / "secret").write_text(f"{TOKEN}\n")
    run = place.run(**with_hub(place, hub))
    assert run.returncode == 0, run.stderr
    assert place.report(run)["documents"] == 100
    # What AutoTokenizer reads, and no weights.
    shared = place.root / "shared"
    assert {file.name for file in (shared / "tokenizer").iterdir()} == {
        "tokenizer.model",
        "tokenizer_config.json",
        ".complete",
    }
    folder = shared / "data" / "sample.data"
    assert sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()) == [
        ".complete",
        "b.jsonl",
        "more/a.jsonl",
    ]
    # The token goes to the Hub, and not to whose storage it leads to; it is nowhere else.
    assert all(headers.get("authorization") == f"Bearer {TOKEN}" for _, headers in hub.requests)
    assert storage.requests
    assert not any("authorization" in headers for _, headers in storage.requests)
    assert TOKEN not in run.stdout + run.stderr
    assert not any(TOKEN.encode() in file.read_bytes() for file in shared.rglob("*") if file.is_file())

    hub.requests.clear()
    again = place.run(**with_hub(place, hub))
    assert again.stdout.count(" already.") == 3
    assert hub.requests == []


def test_no_process_has_the_token_in_its_environment_or_arguments(place: Place, hub: Hub) -> None:
    (place.root / "secret").write_text(TOKEN)
    process = place.start(**with_hub(place, hub), TOKENIZER_ENGINE="transformers", SHARD_BYTES="200")
    while not place.encoded():
        assert process.poll() is None
    seen = 0
    for each in Path("/proc").glob("[0-9]*"):
        try:
            status = (each / "status").read_text()
            if f"\nPPid:\t{process.pid}\n" in status or each.name == str(process.pid):
                seen += 1
                assert TOKEN.encode() not in (each / "environ").read_bytes() + (each / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            pass
    process.communicate()
    assert seen >= 2


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("name", ["meta/Llama", "owner/data"])
def test_a_gated_repository_says_where_its_licence_is(place: Place, hub: Hub, status: int, name: str) -> None:
    hub.gated[name] = TOKEN
    hub.refusal = status
    (place.root / "secret").write_text("hf_another")
    run = place.run(**with_hub(place, hub))
    page = f"{hub.url}/{'datasets/' if name == 'owner/data' else ''}{name}"
    assert run.returncode == 65
    assert f"Cannot access gated repo {name}: the Hub does not give it to this token (HTTP {status})." in run.stderr
    assert f"Accept the licence at {page} with the account of the token" in run.stderr
    assert place.last_word.read_text() == run.stderr.strip()
    (place.root / "secret").unlink()
    assert "to anybody without a token" in place.run(**with_hub(place, hub)).stderr


def test_what_is_not_there_is_named(place: Place, hub: Hub) -> None:
    del hub.repositories["owner/data"]
    run = place.run(**with_hub(place, hub))
    assert f"There is no {hub.url}/datasets/owner/data with the revision 'main' (HTTP 404)" in run.stderr
    hub.repositories["meta/Llama"].pop("tokenizer.model")
    again = Place(place.root / "other", "meta/Llama", "owner/data")
    assert "has no tokenizer: neither tokenizer.model" in again.run(**with_hub(place, hub)).stderr


def test_another_tokenizer_does_not_take_the_place_of_the_first(place: Place, hub: Hub) -> None:
    assert place.run(**with_hub(place, hub)).returncode == 0
    hub.repositories["meta/Other"] = hub.repositories["meta/Llama"]
    run = place.run(**with_hub(place, hub), TOKENIZER="meta/Other")
    assert "holds another tokenizer, but meta/Other is asked for: choose another tokenizer-name" in run.stderr


def test_what_was_cut_off_is_fetched_again(place: Place, hub: Hub) -> None:
    assert place.run(**with_hub(place, hub)).returncode == 0
    made = place.made()
    file = place.root / "shared" / "data" / "sample.data" / "b.jsonl"
    file.write_bytes(LINES[:100])
    (place.root / "shared" / "tokenizer" / "tokenizer.model").write_bytes(b"cut")
    run = place.run(**with_hub(place, hub))
    assert run.returncode == 0, run.stderr
    assert f"{file} has 100 bytes, not {len(LINES)}: it is fetched again." in run.stdout
    assert "is not complete any more, and is fetched again" in run.stdout
    assert file.read_bytes() == LINES
    assert place.made() == made


def test_the_files_may_go_when_they_are_tokenized(place: Place, hub: Hub) -> None:
    assert place.run(**with_hub(place, hub)).returncode == 0
    folder = place.root / "shared" / "data" / "sample.data"
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    folder.rmdir()
    hub.requests.clear()
    run = place.run(**with_hub(place, hub))
    assert "The tokenized dataset is in" in run.stdout
    assert hub.requests == []


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".jsonl.gz", gz), (".jsonl.zst", zst), (".parquet", parquet), (".json.gz", gz)]
)
def test_compressed_files_are_as_plain_ones(place: Place, hub: Hub, suffix: str, pack: Any) -> None:
    hub.repositories["owner/data"] = {"a.jsonl": LINES}
    assert place.run(**with_hub(place, hub)).returncode == 0
    plain = place.made()
    hub.repositories["owner/packed"] = {f"a{suffix}": pack(LINES)}
    packed = Place(place.root / "packed", place.tokenizer, "owner/packed")
    run = packed.run(**with_hub(place, hub), TOKENIZER_PATH=str(place.root / "shared" / "tokenizer"))
    assert run.returncode == 0, run.stderr
    assert packed.made() == plain
    assert packed.report(run)["files"][0]["name"] == f"a{suffix}"
    assert (
        "Unpacking"
        not in packed.run(**with_hub(place, hub), TOKENIZER_PATH=str(place.root / "shared" / "tokenizer")).stdout
    )


@pytest.mark.parametrize(
    ("suffix", "content", "sentence"),
    [
        (".jsonl.gz", gz(LINES)[:-9], "is cut off or no gzip file"),
        (".jsonl.gz", b"no gzip", "is cut off or no gzip file"),
        (".jsonl.zst", zst(LINES)[:-9], "is cut off: its last frame has no end"),
        (".jsonl.zst", b"no zstd", "is damaged or no zst file"),
        (".parquet", parquet(LINES)[:-9], "is damaged or no parquet file"),
        (".parquet", parquet(LINES.replace(b'"text"', b'"body"')), "has no column 'text'; it has body, n."),
    ],
)
def test_a_damaged_archive_is_named(
    place: Place, tmp_path: Path, model: bytes, suffix: str, content: bytes, sentence: str
) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / f"a{suffix}").write_bytes(content)
    local = Place(tmp_path, str(write_tokenizer(tmp_path / "tokenizer", model)), str(folder))
    run = local.run()
    assert run.returncode == 65
    assert sentence in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_list_of_urls_with_checksums(tmp_path: Path, hub: Hub) -> None:
    hub.files = {"/web/b.jsonl": LINES, "/web/deep/a.jsonl.gz": gz(LINES), "/list": b""}
    hub.files["/list"] = (
        f"# a list\n\n{hub.url}/web/b.jsonl {digest(LINES)}\n{digest(gz(LINES))}  {hub.url}/web/deep/a.jsonl.gz\n"
    ).encode()
    found = bring(f"list:{hub.url}/list", "*", tmp_path / "raw")
    assert [(each.name, each.bytes) for each in found] == [
        ("web/b.jsonl", len(LINES)),
        ("web/deep/a.jsonl.gz", len(gz(LINES))),
    ]
    hub.requests.clear()
    assert bring(f"list:{hub.url}/list", "*", tmp_path / "raw") == found
    assert hub.requests == []
    (tmp_path / "list").write_bytes(hub.files["/list"])
    assert [each.identity for each in bring(f"list:{tmp_path}/list", "*b.jsonl", tmp_path / "one")] == [digest(LINES)]


def test_one_url_with_its_checksum(tmp_path: Path, hub: Hub) -> None:
    hub.files = {"/web/b.jsonl": LINES}
    (found,) = bring(f"{hub.url}/web/b.jsonl#sha256={digest(LINES)}", "*", tmp_path)
    assert found.file.read_bytes() == LINES
    with pytest.raises(Failure, match="needs its SHA-256"):
        bring(f"{hub.url}/web/b.jsonl", "*", tmp_path / "other")


@pytest.mark.parametrize("line", ["{url}", "{url} abc", "{digest} {digest}", "{url} {digest} more"])
def test_a_line_of_a_list_without_a_checksum_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "list").write_text(line.format(url="https://host/a.jsonl", digest="0" * 64))
    with pytest.raises(Failure, match=r"Line 1 of the list .* must be a URL and its SHA-256"):
        bring(f"list:{tmp_path}/list", "*", tmp_path / "raw")


def test_a_wrong_checksum_is_never_kept(tmp_path: Path, hub: Hub) -> None:
    hub.files = {"/b.jsonl": LINES}
    with pytest.raises(Failure, match=f"is not what was announced: its SHA-256 is {digest(LINES)}, not {'0' * 64}"):
        bring(f"{hub.url}/b.jsonl#sha256={'0' * 64}", "*", tmp_path)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_download_goes_on_where_it_was_cut_off(tmp_path: Path, hub: Hub) -> None:
    hub.files = {"/b.jsonl": LINES}
    hub.cut_after = 700
    seen: list[int] = []
    assert download(Remote(f"{hub.url}/b.jsonl", len(LINES)), tmp_path / "b", seen.append, 0) == digest(LINES)
    assert [headers.get("range") for _, headers in hub.requests] == [None, "bytes=700-"]
    assert sum(seen) == len(LINES)
    # And from a process before this one.
    (tmp_path / "c.partial").write_bytes(LINES[:300])
    hub.requests.clear()
    download(Remote(f"{hub.url}/b.jsonl", len(LINES), digest(LINES)), tmp_path / "c", seen.append, 0)
    assert [headers.get("range") for _, headers in hub.requests] == ["bytes=300-"]
    assert (tmp_path / "c").read_bytes() == LINES


def test_trouble_of_the_moment_is_waited_out(tmp_path: Path, hub: Hub) -> None:
    hub.files = {"/b": LINES}
    hub.troubles = [503, 429, 500]
    assert download(Remote(f"{hub.url}/b"), tmp_path / "b", lambda _: None, 0) == digest(LINES)
    hub.troubles = [503] * 20
    with pytest.raises(Failure, match="cannot be reached .*503.*; it was tried 6 times"):
        fetch.open_url(f"{hub.url}/b?signature=secret", {}, 0)


@pytest.mark.parametrize("name", ["../out.jsonl", "/etc/x.jsonl", "a/../../x.jsonl", ".complete/x.jsonl"])
def test_a_name_that_leads_out_of_the_folder_is_refused(
    place: Place, hub: Hub, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    hub.repositories["owner/data"] = {name: LINES}
    with pytest.raises(Failure, match="would lie outside of its folder"):
        bring("owner/data", "*", tmp_path / "raw")


def test_objects_below_a_prefix_in_s3(tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.files = {
        "/bucket/corpus/v1/b.jsonl": LINES,
        "/bucket/corpus/v1/a/c.jsonl.gz": gz(LINES),
        "/bucket/else.jsonl": LINES,
    }
    for name, value in {
        "AWS_ENDPOINT_URL": hub.url,
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-west-2",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null",
    }.items():
        monkeypatch.setenv(name, value)
    found = bring("s3://bucket/corpus/v1/", "*", tmp_path / "raw")
    assert [(each.name, each.file.read_bytes()) for each in found] == [("a/c.jsonl.gz", gz(LINES)), ("b.jsonl", LINES)]
    hub.requests.clear()
    assert bring("s3://bucket/corpus/v1/", "*", tmp_path / "raw") == found
    assert hub.requests == []
    with pytest.raises(Failure, match="has no file that matches"):
        bring("s3://bucket/nothing/", "*", tmp_path / "empty")
    hub.troubles = [403] * 20
    with pytest.raises(Failure, match="cannot be listed .*: allow the pods to read it"):
        bring("s3://bucket/corpus/", "*", tmp_path / "denied")


def test_another_dataset_does_not_take_the_place_of_the_first(tmp_path: Path, hub: Hub) -> None:
    hub.files = {"/a.jsonl": LINES, "/b.jsonl": LINES}
    bring(f"{hub.url}/a.jsonl#sha256={digest(LINES)}", "*", tmp_path / "raw")
    with pytest.raises(Failure, match="choose another dataset-name, or remove it"):
        bring(f"{hub.url}/b.jsonl#sha256={digest(LINES)}", "*", tmp_path / "raw")
