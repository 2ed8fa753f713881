"""Saves the tokenizer of a Hugging Face model to a folder. Takes the token from HF_TOKEN, where there is one.

Usage: save_tokenizer.py <model> <folder>
"""

import sys

from transformers import AutoTokenizer

model, folder = sys.argv[1:]
AutoTokenizer.from_pretrained(model).save_pretrained(folder)
