#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How near an encoder of textmill is to the same one in the transformers library.

    encoder-agreement.py ENCODE MODEL [--reference FOLDER] [--data DIR] [--most N]

ENCODE is tests/unit/encode. MODEL is one file with all in it, or a folder; the reference is made
of the file's own weights, or read from a folder. Pairs come from the dev sets of PerSpectrum and
VAST below --data; without it, from standard input as JSON lists, and the reference's numbers are
printed. Ends with 77 where torch or transformers is missing.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

try:
    import bert
    import numpy
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast
except ImportError as problem:
    print(f"skipped: {problem}", file=sys.stderr)
    sys.exit(77)

DATA = ("perspectrum/dev.jsonl", "vast/dev.jsonl")


def read_pairs(data, most):
    if not data:
        return [json.loads(line) for line in sys.stdin if line.strip()]
    pairs = []
    for name in DATA:
        lines = (pathlib.Path(data) / name).read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines[:most // len(DATA)]]
        pairs += [[record["target"], record["text"]] for record in records]
    return pairs


def from_file(path):
    """Model, pieces and longest input of one textmill file."""
    metadata, tensors = bert.read_file(path)
    config = json.loads(metadata["encoder"])
    pieces = tensors.pop("vocabulary").tobytes().decode().rstrip("\n").split("\n")
    tensors = {name if name.startswith("classifier") else f"bert.{name}": torch.tensor(tensor)
               for name, tensor in bert.restore(tensors).items()}
    settings = BertConfig(**config, num_labels=len(config.get("id2label", "12")))
    model = BertForSequenceClassification(settings)
    missing, _ = model.load_state_dict(tensors, strict=False)
    has_head = not any(name.startswith("classifier") for name in missing)
    longest = config.get("longest", min(config["max_position_embeddings"], 512))
    return (model if has_head else model.bert).eval(), pieces, longest, has_head


def from_folder(path):
    config = BertConfig.from_pretrained(path)
    has_head = "BertForSequenceClassification" in (config.architectures or [])
    model = (BertForSequenceClassification if has_head else BertModel).from_pretrained(path)
    vocabulary = json.loads((pathlib.Path(path) / "tokenizer.json").read_text())["model"]["vocab"]
    settings = json.loads((pathlib.Path(path) / "tokenizer_config.json").read_text())
    longest = min(settings.get("model_max_length", 512), config.max_position_embeddings, 512)
    return model.eval(), sorted(vocabulary, key=vocabulary.get), longest, has_head


def answer(model, tokenizer, pair, longest, has_head):
    inputs = tokenizer(*pair, truncation="longest_first", max_length=longest, return_tensors="pt")
    with torch.no_grad():
        output = model(**inputs)
    if has_head:
        return output.logits[0].numpy()
    mean = output.last_hidden_state[0].mean(0)
    return (mean / mean.norm()).numpy()


def longest_of(path):
    """What a file cuts inputs to; None of a folder, whose own files tell it."""
    path = pathlib.Path(path)
    return None if path.is_dir() else json.loads(bert.read_file(path)[0]["encoder"]).get("longest")


def ask_reference(path, pairs, most):
    found = from_folder(path) if pathlib.Path(path).is_dir() else from_file(path)
    model, pieces, longest, has_head = found
    longest = min(longest, most or longest)
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = BertTokenizerFast(vocab=vocabulary, do_lower_case=True)
    rows = [answer(model, tokenizer, pair, longest, has_head) for pair in pairs]
    return numpy.array(rows), has_head


def ask_textmill(encode, model, pairs, has_head):
    lines = "\n".join(json.dumps(pair) for pair in pairs)
    command = [encode, "--time", model] + ([] if has_head else ["--embed"])
    modules = pathlib.Path(encode).resolve().parents[2] / "core/.libs"
    environment = {"TEXTMILL_MODULE_PATH": str(modules), **os.environ}
    run = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, env=environment)
    print(run.stderr.strip(), file=sys.stderr)
    return numpy.array([[float(number) for number in line.split()]
                        for line in run.stdout.splitlines()])


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("encode")
    parser.add_argument("model")
    parser.add_argument("--reference")
    parser.add_argument("--data")
    parser.add_argument("--most", type=int, default=1000)
    return parser.parse_args()


def main():
    arguments = parse()
    torch.set_num_threads(1)
    pairs = read_pairs(arguments.data, arguments.most)
    expected, has_head = ask_reference(arguments.reference or arguments.model, pairs,
                                       longest_of(arguments.model))
    found = ask_textmill(arguments.encode, arguments.model, pairs, has_head)
    if not arguments.data:
        for row in expected:
            print(" ".join(f"{number:.6f}" for number in row))
    print(f"{len(pairs)} inputs, greatest difference {numpy.abs(expected - found).max():.2g}")
    if has_head:
        same = (expected.argmax(1) == found.argmax(1)).mean()
        print(f"same label {same:.4f}")
    else:
        cosines = (expected * found).sum(1)
        print(f"cosine {cosines.mean():.5f} in the mean, {cosines.min():.5f} at least")


if __name__ == "__main__":
    main()
