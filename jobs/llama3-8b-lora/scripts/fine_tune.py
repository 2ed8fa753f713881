"""Trains a LoRA adapter with Optimum Neuron; started by torchrun, one process for each core.

Sizes of the adapter and settings of the trainer are those of Optimum Neuron's example for Llama
(examples/training/llama/finetune_llama.py) where no parameter of the recipe says otherwise.
"""

import os
import time

import torch
from conversation import END_OF_TURN, answer_of, examples, question_of
from optimum.neuron import NeuronSFTConfig, NeuronSFTTrainer
from optimum.neuron.models.training import NeuronModelForCausalLM
from peft import LoraConfig
from places import folder_of
from transformers import AutoTokenizer, TrainerCallback


TENSOR_PARALLEL = 8


class Metrics(TrainerCallback):
    """Prints each step's metrics as run-job reads them in the log: NeMo's names, one line a step."""

    def __init__(self, sequences: int):
        self.sequences = sequences
        self.logged_at: float | None = None

    def on_log(self, args, state, control, logs=None, **kwargs):
        if not state.is_world_process_zero or not logs or "loss" not in logs:
            return
        values = [f"reduced_train_loss={logs['loss']:.4f}", f"lr={logs.get('learning_rate', 0):.3e}"]
        if logs.get("grad_norm") is not None:
            values.append(f"gradient_norm={float(logs['grad_norm']):.4f}")
        now = time.monotonic()
        if self.logged_at is not None:
            values.append(f"throughput={self.sequences / max(now - self.logged_at, 1e-6):.3f}")
        self.logged_at = now
        values.append(f"global_step={state.global_step - 1}")
        print(", ".join(values), flush=True)


def main() -> None:
    model_folder = folder_of("models", os.environ["MODEL"])
    config = NeuronSFTConfig(
        output_dir=os.environ["OUTPUT"],
        max_steps=int(os.environ["TRAINING_STEPS"]),
        per_device_train_batch_size=1,
        gradient_accumulation_steps=int(os.environ["GRADIENT_ACCUMULATION"]),
        learning_rate=float(os.environ["LEARNING_RATE"]),
        warmup_steps=5,
        tensor_parallel_size=TENSOR_PARALLEL,
        bf16=True,
        logging_steps=1,
        # It cannot be resumed, so nothing is kept of its middle; the end is saved below.
        save_strategy="no",
        max_length=int(os.environ["SEQUENCE_LENGTH"]),
        packing=True,
    )
    tokenizer = AutoTokenizer.from_pretrained(model_folder)
    tokenizer.pad_token = tokenizer.eos_token
    model = NeuronModelForCausalLM.from_pretrained(
        model_folder, config.trn_config, torch_dtype=torch.bfloat16, use_flash_attention_2=True
    )
    adapter = LoraConfig(
        r=int(os.environ["LORA_RANK"]),
        lora_alpha=int(os.environ["LORA_ALPHA"]),
        lora_dropout=0.05,
        target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
        bias="none",
        task_type="CAUSAL_LM",
    )
    training, _ = examples()
    # Llama 3's tokenizer puts the token of the beginning before every text that it is given.
    beginning = tokenizer.bos_token if tokenizer("")["input_ids"] == [tokenizer.bos_token_id] else ""

    def text_of(example: dict) -> str:
        return (question_of(example) + answer_of(example) + END_OF_TURN).removeprefix(beginning)

    # Each group of cores that shares a copy of the model takes sequences of its own.
    copies = max(1, int(os.environ.get("WORLD_SIZE", "1")) // TENSOR_PARALLEL)
    sequences = config.per_device_train_batch_size * config.gradient_accumulation_steps * copies

    trainer = NeuronSFTTrainer(
        model=model,
        args=config,
        processing_class=tokenizer,
        train_dataset=training,
        peft_config=adapter,
        formatting_func=text_of,
        callbacks=[Metrics(sequences)],
    )
    trainer.train()
    trainer.save_model(config.output_dir)


if __name__ == "__main__":
    main()
