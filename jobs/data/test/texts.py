"""Texts that are hard to get right, and random ones."""

from __future__ import annotations

import argparse
import json as json_module
import random
import textwrap
from collections.abc import Iterator

SPECIALS = ["<s>", "</s>", "<unk>", "<pad>"]

EDGE = [
    "",
    " ",
    "  ",
    "\n",
    "\n\n  \n",
    "a",
    " a",
    "a ",
    "  two  spaces  ",
    "\tTab\tand\rreturn\r\nline",
    "\x00NUL\x01",
    "\u2581underline\u2581 \u2581\u2581",
    "\u2028line\u2029paragraph\u0085next",
    "\ufeffBOM",
    "日本語のテキスト。漢字かな交じり文",
    "مرحبا بالعالم 😀👩‍👩‍👧‍👦🇩🇪 नमस्ते",
    "e\u0301 \u00a0 \u3000 \u200b",
    "<0x0A> <0xFF> literal",
    "<s>",
    "</s>",
    "<unk>",
    "<pad>",
    "<s>a",
    "a<s>",
    "a</s>b",
    "a </s> b",
    " <pad> ",
    "x <pad> z",
    "<pad>  z",
    "z\n<pad>\n",
    "<s><s></s>",
    "<pad> z <pad>",
    "\u2581<s>\u2581",
    "<s> \u2581",
    "<s",
    "s>",
    "<<s>>",
    "<pad\u2581>",
    "</s>\u3042",
    "</s> \u3042",
    "</s>\n",
    "a<unk>def f",
    "\U0001f600" * 40,
    "\U0010ffff\ud7ff\ue000",
]


def corpus() -> list[str]:
    """Words and code that every Python has."""
    modules = [argparse, json_module, random, textwrap]
    lines = []
    for module in modules:
        with open(str(module.__file__), encoding="utf-8") as stream:
            lines += stream.read().splitlines()
    return [line for line in lines if line.strip()] + ["Größe Straße naïve café 日本語 漢字 😀 Привет мир"] * 20


def random_texts(seed: int, count: int) -> Iterator[str]:
    chance = random.Random(seed)
    words = " ".join(corpus()).split(" ")
    alphabet = "  \n\ntheanrs<>/{}0123456789_.,éß漢😀\u2581\t"
    for _ in range(count):
        kind = chance.random()
        if kind < 0.5:
            yield " ".join(chance.choices(words, k=chance.randint(0, 60)))
        elif kind < 0.8:
            yield "".join(chance.choices(alphabet, k=chance.randint(0, 80)))
        elif kind < 0.9:
            yield "".join(chance.choices([*SPECIALS, " ", "a", "\n", "the", " \u2581"], k=chance.randint(1, 12)))
        else:
            yield "".join(
                chr(chance.choice([chance.randint(1, 0xD7FF), chance.randint(0xE000, 0x10FFFF)])) for _ in range(30)
            )
