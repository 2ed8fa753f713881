"""The examples of the dataset as conversations. Imported by fine_tune.py and compare.py, so that both have them alike."""

import os
from typing import Any

from datasets import Dataset, load_dataset

from places import folder_of

SEED = 23
HELD_OUT = 500
END_OF_TURN = "<|eot_id|>"


def examples() -> tuple[Dataset, Dataset]:
    """The shuffled dataset as what is trained on, and the last of it, which the model never sees."""
    data = load_dataset(str(folder_of("data", os.environ["DATASET"])), split="train").shuffle(seed=SEED)
    held_out = min(HELD_OUT, len(data) // 10)
    at = len(data) - held_out
    return data.select(range(at)), data.select(range(at, len(data)))


def question_of(example: dict[str, Any]) -> str:
    """What comes before the answer, in Llama 3's format of turns."""
    context = str(example.get(os.environ["CONTEXT_KEY"]) or "")
    instruction = os.environ["INSTRUCTION"] + (f"\n{context}" if context else "")
    turns = [("system", instruction), ("user", str(example[os.environ["QUESTION_KEY"]]))]
    text = "".join(f"<|start_header_id|>{who}<|end_header_id|>\n\n{said}{END_OF_TURN}" for who, said in turns)
    return f"<|begin_of_text|>{text}<|start_header_id|>assistant<|end_header_id|>\n\n"


def answer_of(example: dict[str, Any]) -> str:
    return str(example[os.environ["ANSWER_KEY"]])
