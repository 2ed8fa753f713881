"""Merges an adapter into the model it was trained for, in bfloat16 on the CPU.

Usage: merge.py <folder of the adapter> <folder for the merged model>
"""

import os
import sys

import torch
from peft import PeftModel
from places import folder_of
from transformers import AutoModelForCausalLM, AutoTokenizer

adapter, merged = sys.argv[1:]
model_folder = folder_of("models", os.environ["MODEL"])
model = AutoModelForCausalLM.from_pretrained(model_folder, torch_dtype=torch.bfloat16, low_cpu_mem_usage=True)
PeftModel.from_pretrained(model, adapter).merge_and_unload().save_pretrained(merged)
AutoTokenizer.from_pretrained(model_folder).save_pretrained(merged)
