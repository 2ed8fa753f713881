"""Files over HTTP: taken up again where they were cut off, checked, and renamed when they are complete."""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from failure import Failure, Trouble

ATTEMPTS = 6
TIMEOUT_SECONDS = 60
_BLOCK = 1 << 20


class Refused(Exception):
    """The server's answer is no, and will be the same tomorrow."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


@dataclass(frozen=True)
class Remote:
    url: str
    bytes: int | None = None
    sha256: str | None = None
    # A token is for the host it was given for, and no other.
    headers: dict[str, str] = field(default_factory=dict)


class _SameHostRedirects(urllib.request.HTTPRedirectHandler):
    """Hubs redirect to the storage of others, which must not see the token."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        redirected = super().redirect_request(req, fp, code, msg, headers, newurl)
        if redirected is not None and urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            redirected.remove_header("Authorization")
        return redirected


_opener = urllib.request.build_opener(_SameHostRedirects)


def open_url(url: str, headers: dict[str, str], wait_seconds: float = 1.0) -> http.client.HTTPResponse:
    """Tries again where that may help. Raises Refused for an answer that is final, Failure when nothing has helped."""
    last: Exception | None = None
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(wait_seconds * 2 ** (attempt - 1))
        try:
            response: http.client.HTTPResponse = _opener.open(
                urllib.request.Request(url, headers={"User-Agent": "trainium-actions", **headers}),
                timeout=TIMEOUT_SECONDS,
            )
            return response
        except urllib.error.HTTPError as error:
            error.close()
            if error.code < 500 and error.code not in (408, 429):
                raise Refused(error.code) from None
            last = error
        except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
            last = error
    raise Trouble(f"{_shown(url)} cannot be reached ({last}); it was tried {ATTEMPTS} times.")


def download(remote: Remote, target: Path, tell: Callable[[int], None], wait_seconds: float = 1.0) -> str:
    """The SHA-256 (hex) of the file, which is what `remote` says of it. `tell` gets bytes as they arrive."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    digest = hashlib.sha256()
    done = 0
    if partial.exists():
        with partial.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                done += len(block)
        tell(done)
    for _ in range(ATTEMPTS):
        if remote.bytes is not None and done >= remote.bytes:
            break
        headers = dict(remote.headers)
        if done:
            headers["Range"] = f"bytes={done}-"
        try:
            response = open_url(remote.url, headers, wait_seconds)
        except Refused as refused:
            if refused.status == 416 and done:
                break
            raise
        with response:
            if done and response.status != 206:
                # It sends all of it again.
                digest, done = hashlib.sha256(), 0
            announced = response.headers.get("Content-Length")
            expected = None if announced is None else done + int(announced)
            try:
                with partial.open("ab" if done else "wb") as out:
                    while block := response.read(_BLOCK):
                        out.write(block)
                        digest.update(block)
                        done += len(block)
                        tell(len(block))
            except (OSError, http.client.HTTPException) as error:
                if getattr(error, "errno", None) in (28, 122):
                    raise Failure(f"{partial} cannot be written: No space left on device.") from error
                continue
        if expected is None or done >= expected:
            break
    found = digest.hexdigest()
    if remote.bytes is not None and done != remote.bytes:
        if done > remote.bytes:
            partial.unlink()
        raise Trouble(f"{_shown(remote.url)} has ended after {done} of {remote.bytes} bytes; run the step again.")
    if remote.sha256 is not None and found != remote.sha256:
        partial.unlink()
        raise Failure(f"{_shown(remote.url)} is not what was announced: its SHA-256 is {found}, not {remote.sha256}.")
    partial.rename(target)
    return found


def _shown(url: str) -> str:
    """What is behind the question mark may be a signature."""
    return url.split("?")[0].split("#")[0]
