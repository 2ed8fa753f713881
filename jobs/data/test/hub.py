"""A server on this machine that answers as the Hugging Face Hub, its storage, other web servers and S3 do."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


@dataclass
class Hub:
    """`files` by URL path; what is asked for, with its headers, is in `requests`."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    # owner/name of models and datasets: path to content.
    repositories: dict[str, dict[str, bytes]] = field(default_factory=dict)
    # Names that only this token may have, and what others get.
    gated: dict[str, str] = field(default_factory=dict)
    refusal: int = 403
    # So many bytes are sent of a file before the connection ends, once for each.
    cut_after: int | None = None
    # Answers with this status before it answers rightly.
    troubles: list[int] = field(default_factory=list)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)
    page: int = 2


class Handler(BaseHTTPRequestHandler):
    hub: Hub
    storage: Hub

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        hub = self.hub
        hub.requests.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        if hub.troubles:
            self.answer(hub.troubles.pop(0))
            return
        url = urlsplit(self.path)
        path = unquote(url.path)
        api = re.fullmatch(r"/api/(?:models|datasets)/([^/]+/[^/]+)/tree/([^/]+)", path)
        resolve = re.fullmatch(r"/(?:datasets/)?([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path)
        name = (api or resolve or [None, ""])[1]
        if name in hub.gated and self.headers.get("Authorization") != f"Bearer {hub.gated[name]}":
            self.answer(hub.refusal)
        elif api and name in hub.repositories and api[2] == "main":
            self.tree(hub.repositories[name], int(parse_qs(url.query).get("cursor", ["0"])[0]))
        elif resolve and name in hub.repositories and resolve[3] in hub.repositories[name]:
            # Large files lie in the storage of somebody else.
            self.storage.files[path] = hub.repositories[name][resolve[3]]
            self.answer(302, Location=f"{self.storage.url}{url.path}?signature=secret")
        elif path in hub.files:
            self.content(path, hub.files[path])
        elif "list-type=2" in url.query:
            self.bucket(path, parse_qs(url.query).get("prefix", [""])[0])
        else:
            self.answer(404)

    def tree(self, files: dict[str, bytes], start: int) -> None:
        entries = [
            {
                "type": "file",
                "path": path,
                "size": len(content),
                "oid": hashlib.sha1(content).hexdigest(),
                **({"lfs": {"oid": hashlib.sha256(content).hexdigest()}} if len(content) > 100 else {}),
            }
            for path, content in files.items()
        ]
        page = [{"type": "directory", "path": "folder"}, *entries[start : start + self.hub.page]]
        more = {}
        if start + self.hub.page < len(entries):
            more["Link"] = f'<{self.hub.url}{urlsplit(self.path).path}?cursor={start + self.hub.page}>; rel="next"'
        self.answer(200, json.dumps(page).encode(), **more)

    def bucket(self, path: str, prefix: str) -> None:
        start = f"{path.rstrip('/')}/"
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(content)}</Size>"
            f"<ETag>&quot;{hashlib.md5(content).hexdigest()}&quot;</ETag></Contents>"
            for file, content in self.hub.files.items()
            if file.startswith(start) and (key := file[len(start) :]).startswith(prefix)
        )
        self.answer(200, f"<ListBucketResult>{rows}</ListBucketResult>".encode(), **{"Content-Type": "application/xml"})

    def content(self, path: str, content: bytes) -> None:
        found = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        start = int(found[1]) if found else 0
        if found and start >= len(content):
            self.answer(416)
            return
        part = content[start : int(found[2]) + 1 if found and found[2] else None]
        self.send_response(206 if found else 200)
        self.send_header("Content-Length", str(len(part)))
        self.send_header("ETag", f'"{hashlib.md5(content).hexdigest()}"')
        self.send_header("Last-Modified", "Sat, 21 Nov 2026 00:00:00 GMT")
        if found:
            self.send_header("Content-Range", f"bytes {start}-{start + len(part) - 1}/{len(content)}")
        self.end_headers()
        if self.command == "HEAD":
            return
        if self.hub.cut_after is not None and path not in self.hub.cut:
            self.hub.cut.add(path)
            part = part[: self.hub.cut_after]
            self.close_connection = True
        self.wfile.write(part)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve(storage: Hub | None = None) -> tuple[Hub, ThreadingHTTPServer]:
    hub = Hub()
    handler = type("Bound", (Handler,), {"hub": hub, "storage": storage or hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return hub, server
