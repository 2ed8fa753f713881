"""Asks the model and the tuned model the same questions, and reports the answers.

They are written to answers.json in the directory of the fine-tuning run, and printed in one line that run-job takes into
its summary. Answers are the likeliest ones, without chance, so that another run gives the same.
"""

import gc
import json
import os
from pathlib import Path

import torch
from conversation import END_OF_TURN, answer_of, examples, question_of
from places import folder_of
from transformers import AutoModelForCausalLM, AutoTokenizer

SAMPLES = 3
tuning = Path(os.environ["TUNING_DIRECTORY"])
question_key = os.environ["QUESTION_KEY"]


def questions() -> list[dict]:
    asked = json.loads(os.environ["PROMPTS"])
    if not isinstance(asked, list) or not all(isinstance(each, str) for each in asked):
        raise SystemExit("The parameter 'prompts' must be a JSON list of texts.")
    if asked:
        return [{question_key: each} for each in asked]
    _, held_out = examples()
    return [held_out[index] for index in range(min(SAMPLES, len(held_out)))]


def answers(folder: Path, prompts: list[str]) -> list[str]:
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, torch_dtype=torch.bfloat16, low_cpu_mem_usage=True)
    ends = [tokenizer.eos_token_id, tokenizer.convert_tokens_to_ids(END_OF_TURN)]
    said = []
    for number, prompt in enumerate(prompts, 1):
        print(f"{folder}: question {number} of {len(prompts)}", flush=True)
        # The prompt has the token of the beginning already.
        tokens = tokenizer(prompt, return_tensors="pt", add_special_tokens=False)
        with torch.inference_mode():
            output = model.generate(
                # A tokenizer may give more than a Llama takes.
                input_ids=tokens["input_ids"],
                attention_mask=tokens["attention_mask"],
                max_new_tokens=int(os.environ["ANSWER_TOKENS"]),
                do_sample=False,
                eos_token_id=ends,
                pad_token_id=tokenizer.eos_token_id,
            )
        said.append(tokenizer.decode(output[0][tokens["input_ids"].shape[1] :], skip_special_tokens=True).strip())
    del model
    # Both do not fit into the memory at once.
    gc.collect()
    return said


asked = questions()
prompts = [question_of(example) for example in asked]
base = answers(folder_of("models", os.environ["MODEL"]), prompts)
tuned = answers(tuning / "merged", prompts)
report = {
    "kind": "answers",
    "base": os.environ["MODEL"],
    "tuned": str(tuning / "merged"),
    "answers": [
        {
            "question": str(example[question_key]),
            "base": of_base,
            "tuned": of_tuned,
            **({"expected": answer_of(example)} if os.environ["ANSWER_KEY"] in example else {}),
        }
        for example, of_base, of_tuned in zip(asked, base, tuned)
    ],
}
partial = tuning / "answers.json.partial"
partial.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
partial.rename(tuning / "answers.json")
# ASCII, so that no encoding of a log can break it.
print(f"trainium-actions report: {json.dumps(report)}", flush=True)
