"""Runs of the command as processes, and what they leave."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, str(Path(__file__).parent.parent / "scripts" / "prepare_dataset.py")]

REPORT = "trainium-actions report: "


@dataclass
class Place:
    """A shared file system, and what is asked for on it."""

    root: Path
    tokenizer: str
    dataset: str

    @property
    def prefix(self) -> Path:
        return self.root / "shared" / "data" / "sample"

    @property
    def last_word(self) -> Path:
        return self.root / "last-word"

    def environment(self, **more: str) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "TMPDIR": str(self.root),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HF_HUB_OFFLINE": "1",
            "TOKENIZER": self.tokenizer,
            "TOKENIZER_PATH": str(self.root / "shared" / "tokenizer"),
            "DATASET": self.dataset,
            "DATASET_PREFIX": str(self.prefix),
            "TOKENIZER_WORKERS": "2",
            "TERMINATION_LOG": str(self.last_word),
            **more,
        }

    def start(self, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            COMMAND, env=self.environment(**more), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def run(self, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(COMMAND, env=self.environment(**more), text=True, capture_output=True, check=False)

    @property
    def parts(self) -> Path:
        return self.prefix.with_name("sample_text_document.parts")

    def encoded(self) -> list[Path]:
        """The shards that are complete; none where the folder is gone, or goes in this moment."""
        try:
            return sorted(self.parts.rglob("*.ok"))
        except FileNotFoundError:
            return []

    def report(self, run: subprocess.CompletedProcess[str]) -> dict[str, Any]:
        """What the action reads in the log."""
        (line,) = [line for line in run.stdout.splitlines() if line.startswith(REPORT)]
        found: dict[str, Any] = json.loads(line.removeprefix(REPORT))
        return found

    def made(self) -> tuple[bytes, bytes]:
        return tuple(self.prefix.with_name(f"sample_text_document.{kind}").read_bytes() for kind in ("bin", "idx"))  # type: ignore[return-value]
