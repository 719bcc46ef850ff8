#! /usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes what a fine-tuned encoder makes of the training pairs, for train.py --teacher.

    logits.py DATA MODEL OUTPUT.npz [--seed N]
"""
import argparse

import numpy as np
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

import records
import train


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("model")
    parser.add_argument("output")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    model = AutoModelForSequenceClassification.from_pretrained(args.model, attn_implementation="eager")
    rows = train.encode(tokenizer, records.train_pairs(args.data, args.seed))
    np.savez_compressed(args.output, logits=train.logits_of(model, rows, tokenizer.pad_token_id))


if __name__ == "__main__":
    main()
