"""The documents of a part of a file of JSON lines, and what is wrong with the other lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Upstream's Python reads numbers of any length, and what is beside the text does not matter.
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


@dataclass(frozen=True)
class Line:
    # Counted from 1, from the start of the part.
    number: int
    text: str | None
    # Why there is no text: a clause such as "is not valid JSON"; None where the line is blank.
    problem: str | None = None


def read_part(file: Path, start: int, end: int) -> bytes:
    """The lines whose first byte lies in [start, end): every line belongs to exactly one part, wherever it ends."""
    with file.open("rb") as stream:
        if start > 0:
            stream.seek(start - 1)
            stream.readline()
        first = stream.tell()
        if first >= end:
            return b""
        block = stream.read(end - first)
        return block if block.endswith(b"\n") else block + stream.readline()


def lines_of(block: bytes, key: str) -> Iterator[Line]:
    number = 0
    for raw in _split(block):
        number += 1
        if not raw.strip():
            yield Line(number, None)
            continue
        try:
            value = json.loads(raw.decode("utf-8"))
            text = value[key]
            if not isinstance(text, str):
                raise TypeError
            # JSON can hold half a surrogate pair, which is no character.
            text.encode("utf-8")
        except UnicodeDecodeError:
            yield Line(number, None, "is not valid UTF-8")
        except UnicodeEncodeError:
            yield Line(number, None, "holds half a surrogate pair")
        except RecursionError:
            yield Line(number, None, "is nested too deeply")
        except ValueError as error:
            yield Line(number, None, f"is not valid JSON ({error})")
        except (KeyError, TypeError, IndexError):
            yield Line(number, None, f"has no text with the key '{key}'")
        else:
            yield Line(number, text)


def _split(block: bytes) -> Iterator[bytes]:
    lines = block.split(b"\n")
    if not lines[-1]:
        lines.pop()
    for line in lines:
        if line.endswith(b"\r"):
            line = line[:-1]
        if b"\r" in line:
            # Python, and so upstream, takes a carriage return alone for the end of a line.
            yield from line.split(b"\r")
        else:
            yield line


def lines_before(file: Path, end: int) -> int:
    """How many lines begin before byte `end`."""
    count, at = 0, 0
    last = b"\n"
    with file.open("rb") as stream:
        while at < end:
            block = stream.read(min(1 << 20, end - at))
            if not block:
                break
            at += len(block)
            count += block.count(b"\n")
            last = block[-1:]
    return count if last == b"\n" else count + 1
