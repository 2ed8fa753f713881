"""Files of a model or dataset on the Hugging Face Hub, without its library: the image needs nothing but Python."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from failure import Failure
from fetch import Refused, Remote, open_url

_NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')


def endpoint() -> str:
    return os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")


def token() -> str:
    """From the file HF_TOKEN_PATH, which a Secret is mounted as; empty where there is none."""
    path = os.environ.get("HF_TOKEN_PATH", "")
    try:
        return Path(path).read_text("utf-8").strip() if path else ""
    except FileNotFoundError:
        return ""


@dataclass(frozen=True)
class HubFile:
    path: str
    bytes: int
    # SHA-256 of a large file, else the blob's id in git.
    identity: str
    remote: Remote


@dataclass(frozen=True)
class Repository:
    kind: str  # "models" or "datasets"
    name: str
    revision: str = "main"

    def page(self) -> str:
        return f"{endpoint()}/{'' if self.kind == 'models' else 'datasets/'}{self.name}"

    def files(self) -> list[HubFile]:
        """All files. Raises Failure where the Hub does not give them."""
        found: list[HubFile] = []
        url: str | None = (
            f"{endpoint()}/api/{self.kind}/{self.name}/tree/{quote(self.revision, safe='')}?recursive=true"
        )
        while url is not None:
            try:
                with open_url(url, _authorization()) as response:
                    entries: list[dict[str, Any]] = json.load(response)
                    following = _NEXT.search(response.headers.get("Link", ""))
            except Refused as refused:
                raise self.refusal(refused) from None
            url = following.group(1) if following else None
            found.extend(self._file(entry) for entry in entries if entry.get("type") == "file")
        return found

    def _file(self, entry: dict[str, Any]) -> HubFile:
        path, size = str(entry["path"]), int(entry["size"])
        sha256 = entry["lfs"]["oid"] if entry.get("lfs") else None
        url = f"{self.page()}/resolve/{quote(self.revision, safe='')}/{quote(path)}"
        return HubFile(path, size, sha256 or str(entry.get("oid", "")), Remote(url, size, sha256, _authorization()))

    def refusal(self, refused: Refused) -> Failure:
        if refused.status in (401, 403):
            who = "this token" if token() else "anybody without a token"
            return Failure(
                f"Cannot access gated repo {self.name}: the Hub does not give it to {who} (HTTP {refused.status}). Accept "
                f"the licence at {self.page()} with the account of the token, and give the token as input 'hf-token'."
            )
        if refused.status == 404:
            return Failure(f"There is no {self.page()} with the revision '{self.revision}' (HTTP 404): check the name.")
        return Failure(f"{self.page()} cannot be had (HTTP {refused.status}).")


def _authorization() -> dict[str, str]:
    found = token()
    return {"Authorization": f"Bearer {found}"} if found else {}
