"""Downloads the model and the dataset to the shared file system. What is there already is not downloaded again.

The token is in the file HF_TOKEN_PATH, where there is one, which huggingface_hub reads; it is never printed.
"""

import os
import sys
from fnmatch import fnmatch

from huggingface_hub import HfApi, snapshot_download
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, RepositoryNotFoundError

from places import folder_of


def download(kind: str, repo_type: str, name: str, ignore: list[str]) -> None:
    folder = folder_of(kind, name)
    page = f"https://huggingface.co/{'datasets/' if repo_type == 'dataset' else ''}{name}"
    if (folder / ".complete").exists():
        print(f"{name} is in {folder} already.", flush=True)
        return
    print(f"Downloading {name}", flush=True)
    try:
        files = [file.rfilename for file in HfApi().repo_info(name, repo_type=repo_type).siblings or []]
        snapshot_download(name, repo_type=repo_type, local_dir=folder, ignore_patterns=ignore)
    except GatedRepoError:
        sys.exit(f"Access to {repo_type} {name} is restricted: accept the licence at {page} with the token's account.")
    except RepositoryNotFoundError:
        sys.exit(f"Hugging Face has no {repo_type} {name}, or does not show it to this token ({page}).")
    except HfHubHTTPError as error:
        status = error.response.status_code if error.response is not None else "no status"
        if status == 401:
            sys.exit(f"Hugging Face does not know this token (401 for {page}): make a new one with the right to read.")
        sys.exit(f"Hugging Face did not give {name} ({status}): {page}")
    # Where Hugging Face does not answer, snapshot_download takes what an attempt before has left for the whole.
    wanted = [file for file in files if not any(fnmatch(file, pattern) for pattern in ignore)]
    missing = [file for file in wanted if not (folder / file).is_file()]
    if missing:
        sys.exit(f"{len(missing)} of {len(wanted)} files of {name} did not arrive, {missing[0]} among them: try again.")
    (folder / ".complete").touch()


# The weights in Meta's own format, which lie beside those in Hugging Face's, are 16 GB that nobody reads.
download("models", "model", os.environ["MODEL"], ["original/*", "*.pth"])
download("data", "dataset", os.environ["DATASET"], [])
