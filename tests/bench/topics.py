#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The topic stage against fastText: the same texts, the same classes, one thread, in one run.

    topics.py TEXTMILL TRAIN.jsonl TEXTS.jsonl [--mib N] [--runs N]

Both are trained on TRAIN (fields text and label) with words and word pairs in 2^18 buckets. Then
textmill goes the whole way from JSONL to JSONL, and `fasttext predict` from prepared plain lines to
labels, over TEXTS repeated to N MiB. The table shows medians of CPU time. Start-up and loading the
model are part of both.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from bench import cpu_seconds  # noqa: E402

STAGES = [{"plugin": "segment"},
          {"plugin": "topic", "options": {"taxonomy": "none", "model": "./topics.safetensors", "title_field": "",
                                          "threshold": 0, "top": 1, "evidence": 0}}]


def records(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def one_line(text):
    return " ".join(text.split())


def write_inputs(rows, mib, folder):
    """The same texts for both programs; returns their bytes."""
    total, n = 0, 0
    with open(f"{folder}/texts.jsonl", "w", encoding="utf-8") as out, \
            open(f"{folder}/texts.txt", "w", encoding="utf-8") as plain:
        while total < mib * 2**20:
            text = one_line(rows[n % len(rows)]["text"])
            out.write(json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n")
            plain.write(text + "\n")
            total += len(text.encode()) + 1
            n += 1
    return total


def train_both(textmill, train, folder):
    with open(f"{folder}/train.txt", "w", encoding="utf-8") as out:
        for row in records(train):
            out.write(f"__label__{one_line(row['label']).replace(' ', '_')} {one_line(row['text'])}\n")
    subprocess.run(["fasttext", "supervised", "-input", f"{folder}/train.txt", "-output", f"{folder}/fast",
                    "-wordNgrams", "2", "-bucket", str(2**18), "-thread", "1", "-verbose", "0"], check=True)
    subprocess.run([textmill, "train", "topic", "--data", train, "-o", f"{folder}/topics.safetensors", "-q",
                    "--set", 'title_field=""'], check=True)
    with open(f"{folder}/topics.json", "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": "topics", "stages": STAGES}, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill")
    parser.add_argument("train")
    parser.add_argument("texts")
    parser.add_argument("--mib", type=float, default=20)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    if not shutil.which("fasttext"):
        sys.exit("topics.py: fasttext is not installed; on Debian: apt-get install fasttext")
    with tempfile.TemporaryDirectory() as folder:
        train_both(os.path.abspath(args.textmill), args.train, folder)
        size = write_inputs(records(args.texts), args.mib, folder)
        commands = {"textmill": [args.textmill, "run", f"{folder}/topics.json", f"{folder}/texts.jsonl", "-j1"],
                    "fasttext": ["fasttext", "predict", f"{folder}/fast.bin", f"{folder}/texts.txt"]}
        times = {name: [] for name in commands}
        for _ in range(args.runs):
            for name, command in commands.items():
                times[name].append(cpu_seconds(command))
    print(f"{'program':<10} {'seconds':>8} {'MB/s':>8}   {size / 1e6:.1f} MB of text")
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, seconds in medians.items():
        print(f"{name:<10} {seconds:>8.3f} {size / 1e6 / seconds:>8.1f}")
    print(f"textmill is {medians['fasttext'] / medians['textmill']:.2f} times as fast as fasttext predict")


if __name__ == "__main__":
    main()
