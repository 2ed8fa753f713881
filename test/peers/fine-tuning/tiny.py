"""
What the scripts of llama3-8b-lora find on the shared file system, small: a Llama of random weights with Llama 3's signs for
turns, a dataset of questions; and afterwards, what they have left.

Usage: tiny.py make <shared> | look <shared> <adapter> <merged>
"""

import json
import sys
from pathlib import Path

import torch
from peft import PeftModel
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

SIGNS = ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]


def make(shared: Path) -> None:
    examples = [
        {"question": f"How many {what} are there?", "context": f"CREATE TABLE {what} (name TEXT)", "answer": f"SELECT count(*) FROM {what}"}
        for number in range(10)
        for what in (f"ships{number}", f"ports{number}", f"crews{number}")
    ]
    data = shared / "data" / "acme--questions"
    data.mkdir(parents=True)
    (data / "train.json").write_text("\n".join(map(json.dumps, examples)) + "\n")

    plain = Tokenizer(models.BPE(byte_fallback=False))
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=SIGNS, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    plain.train_from_iterator((json.dumps(each) for each in examples), trainer)
    # As Llama 3's does: it puts the token of the beginning before every text.
    plain.post_processor = processors.TemplateProcessing(
        single=f"{SIGNS[0]} $A", pair=f"{SIGNS[0]} $A {SIGNS[0]} $B", special_tokens=[(SIGNS[0], 0)]
    )
    plain.decoder = decoders.ByteLevel()
    folder = shared / "models" / "acme--tiny"
    PreTrainedTokenizerFast(tokenizer_object=plain, bos_token=SIGNS[0], eos_token=SIGNS[1]).save_pretrained(folder)
    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=plain.get_vocab_size(),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        bos_token_id=0,
        eos_token_id=1,
    )
    LlamaForCausalLM(config).to(torch.bfloat16).save_pretrained(folder)


def look(shared: Path, adapter: str, merged: str) -> None:
    """
    Prints how far the merged weights are from model and adapter, in parts of the largest of their layer, and whether the
    tokenizer is the same.
    """
    folder = shared / "models" / "acme--tiny"
    base = AutoModelForCausalLM.from_pretrained(folder, torch_dtype=torch.bfloat16)
    before = {name: weight.clone() for name, weight in base.state_dict().items()}
    tuned = AutoModelForCausalLM.from_pretrained(merged, torch_dtype=torch.bfloat16).state_dict()
    layers = {
        name.removeprefix("base_model.model."): module
        for name, module in PeftModel.from_pretrained(base, adapter).named_modules()
        if hasattr(module, "lora_A")
    }
    changed, furthest = set(), 0.0
    for name, weight in before.items():
        layer = layers.get(name.removesuffix(".weight"))
        expected = weight if layer is None else weight + layer.get_delta_weight("default")
        distance = (tuned[name].float() - expected.float()).abs().max() / expected.float().abs().max()
        furthest = max(furthest, distance.item())
        if not torch.equal(tuned[name], weight):
            changed.add(name.split(".")[-2])
    tokens = [AutoTokenizer.from_pretrained(each)("How many ships1?")["input_ids"] for each in (folder, merged)]
    print(json.dumps({"changed": sorted(changed), "furthest": furthest, "sameTokens": tokens[0] == tokens[1]}))


if __name__ == "__main__":
    command, shared, *rest = sys.argv[1:]
    {"make": make, "look": look}[command](Path(shared), *rest)
