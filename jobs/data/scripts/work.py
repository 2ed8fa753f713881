"""Encodes all shards with the processes of this pod, beside other pods that do the same."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from engines import Engine
from failure import Failure, Trouble
from progress import Progress, say
from shards import BadLine, Counts, Settings, Shard, encode_shard, read_shard

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Task:
    folder: Path
    fingerprint: str
    engine: Engine
    settings: Settings


# What forked processes inherit: the vocabulary is in memory once.
_task: Task | None = None


def own_order(shards: list[Shard], index: int, count: int) -> list[Shard]:
    """
    First this pod's own shards, then those of the others from the end: a pod that comes late, or never, holds nobody up,
    and where two encode the same shard both write the same bytes.
    """
    own = [shard for shard in shards if shard.number % count == index]
    others = [shard for shard in shards if shard.number % count != index]
    return own + others[::-1]


def encode_all(
    task: Task, shards: list[Shard], processes: int, progress: Progress, index: int = 0, count: int = 1
) -> dict[int, Counts]:
    """The counts of every shard, by whichever pod it was encoded. Raises Failure at a bad line."""
    global _task
    _task = task
    done: dict[int, Counts] = {}

    def finish(shard: Shard, counts: Counts, here: bool) -> None:
        done[shard.number] = counts
        progress.add(shard.end - shard.start, counts.documents, counts.tokens, here)

    def look_at_others() -> None:
        """What other pods have done meanwhile counts too: the progress is that of all."""
        there = {entry.name for entry in task.folder.iterdir()}
        for shard in shards:
            if shard.number % count != index and shard.number not in done and f"{shard.number:06d}.ok" in there:
                counts = read_shard(task.folder, task.fingerprint, shard, task.engine.width)
                if counts is not None:
                    finish(shard, counts, True)

    def missing() -> Iterator[Shard]:
        for shard in own_order(shards, index, count):
            if shard.number in done:
                continue
            there = read_shard(task.folder, task.fingerprint, shard, task.engine.width)
            if there is None:
                if (task.folder / f"{shard.number:06d}.ok").exists():
                    say(f"The files of shard {shard.number} are cut off, or of other content, and are made again.")
                yield shard
            else:
                finish(shard, there, False)

    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(os.getpid(),)) as pool:
        running: dict[Future[Counts], Shard] = {}
        upcoming = missing()
        try:
            while True:
                # Two a process: none waits for the next. Not more: by then another pod may have done it.
                while len(running) < 2 * processes and (shard := next(upcoming, None)) is not None:
                    running[pool.submit(_encode, shard)] = shard
                if not running:
                    return done
                ended = wait(running, timeout=progress.interval_seconds, return_when=FIRST_COMPLETED).done
                # Of several broken lines, the first is told.
                for future in sorted(ended, key=lambda each: running[each].number):
                    shard, counts = running.pop(future), future.result()
                    if shard.number not in done:
                        finish(shard, counts, True)
                if progress.is_due():
                    if count > 1:
                        look_at_others()
                    progress.tell()
        except BadLine as bad:
            raise Failure(str(bad)) from None
        except BrokenProcessPool as broken:
            raise Trouble(
                "A process that tokenizes was killed, most likely for want of memory: raise the memory request of the "
                "step, or lower tokenizer-workers. What is encoded is kept."
            ) from broken
        finally:
            for future in running:
                future.cancel()


def _encode(shard: Shard) -> Counts:
    assert _task is not None
    return encode_shard(_task.folder, _task.fingerprint, shard, _task.engine, _task.settings)


def _begin(parent: int) -> None:
    """A process does not outlive the one that started it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def processors() -> int:
    """How many processors this container may use: its limit, where it has one, is not what the machine has."""
    here = len(os.sched_getaffinity(0))
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        return here if quota == "max" else max(1, min(here, round(int(quota) / int(period))))
    except (OSError, ValueError):
        return here
