"""Lines about how far it is, at most one in ten seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

MEGABYTE = 1_000_000


def say(sentence: str) -> None:
    print(sentence, flush=True)


@dataclass
class Progress:
    bytes_in_all: int
    interval_seconds: float = 10.0
    bytes: int = 0
    documents: int = 0
    tokens: int = 0
    # Of what was encoded since the start of this process, by whom it may be.
    _new_bytes: int = 0
    _started: float = field(default_factory=time.monotonic)
    _told: float = field(default_factory=time.monotonic)

    def add(self, size: int, documents: int, tokens: int, new: bool) -> None:
        self.bytes += size
        self.documents += documents
        self.tokens += tokens
        if new:
            self._new_bytes += size

    def is_due(self) -> bool:
        return time.monotonic() - self._told >= self.interval_seconds

    def tell(self) -> None:
        self._told = time.monotonic()
        say(self.line())

    def line(self) -> str:
        seconds = max(time.monotonic() - self._started, 1e-3)
        rate = self._new_bytes / seconds
        share = 100 * self.bytes / self.bytes_in_all if self.bytes_in_all else 100
        left = f", {duration((self.bytes_in_all - self.bytes) / rate)} left" if rate > 0 else ""
        return (
            f"Tokenized {self.documents:,} documents, {self.tokens:,} tokens; {self.bytes / MEGABYTE:,.1f} of "
            f"{self.bytes_in_all / MEGABYTE:,.1f} MB ({share:.0f} %), {rate / MEGABYTE:.1f} MB/s{left}"
        )


def duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
