#! /usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures how large the inputs of each dense layer of an encoder become.

    calibrate.py DATA FOLDER [--most N] [--seed N]

FOLDER holds the encoder; ranges.safetensors is written beside it, the largest size of each input
under the layer's name, seen over N of the pairs in DATA that encoders learn from. quantize.py
reads it.
"""
import argparse
import pathlib

import torch
from safetensors.torch import save_file
from transformers import AutoModelForSequenceClassification, AutoTokenizer

import records
import train


def watch(model):
    """The ranges, which grow as the model reads."""
    ranges = {}

    def watcher(name):
        def see(_, inputs):
            sizes = inputs[0].abs().flatten(0, -2).amax(0)
            ranges[name] = torch.maximum(ranges.get(name, sizes), sizes)
        return see

    for name, module in model.base_model.encoder.named_modules():
        if isinstance(module, torch.nn.Linear):
            module.register_forward_pre_hook(watcher(f"encoder.{name}"))
    return ranges


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--most", type=int, default=256)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    model = AutoModelForSequenceClassification.from_pretrained(args.folder, attn_implementation="eager").eval()
    tokenizer = AutoTokenizer.from_pretrained(args.folder)
    ranges = watch(model)
    with torch.no_grad():
        for row in train.encode(tokenizer, records.train_pairs(args.data, args.seed)[:args.most]):
            model(**train.tensors([row], tokenizer.pad_token_id))
    save_file(ranges, args.folder / "ranges.safetensors")


if __name__ == "__main__":
    main()
