"""Where model and dataset lie on the shared file system. Imported by the other scripts."""

import os
from pathlib import Path

SHARED = Path(os.environ["SHARED"])


def folder_of(kind: str, name: str) -> Path:
    """The folder of a model or dataset of Hugging Face: `/shared/models/meta-llama--Meta-Llama-3-8B`."""
    return SHARED / kind / name.replace("/", "--")
