#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How many words and whole references the plugin `reference` gets right, from its records.

    reference-figures.py TEXTMILL [--folds N] [--data FOLDER]

Reads the dev split of anystyle-references with the shipped model, and with --folds each part of its good.jsonl
with a model that tools/train-reference makes of the train split and the other parts. A word is right if a
field that covers any of it is the one of the data set; marks that no field covers count to the field before. Exit status 0 all bars reached, 1 not, 77 no data set.
"""
import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
BARS = {"dev": (0.94, 0.68), "folds": (0.98, 0.90)}


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def labels_of_words(text, spans):
    """For each word, the labels of the spans that cover any of it; of the word before, if there is none."""
    found, before = [], set()
    for word in re.finditer(r"\S+", text):
        own = {label for label, begin, end in spans if min(end, word.end()) > max(begin, word.start())}
        before = own or (before if not re.search(r"\w", word.group()) else set())
        found.append(before)
    return found


def told_spans(record):
    for annotation in record["annotations"]["citation"]:
        for label, value in annotation.items():
            if isinstance(value, list):
                yield from ((label, span["begin"], span["end"]) for span in value)


def count(gold, records):
    words = right = whole = 0
    for row, record in zip(gold, records, strict=True):
        assert str(row["id"]) == str(record["id"])
        want = labels_of_words(row["text"], [(f["label"], *f["span"]) for f in row["fields"]])
        have = labels_of_words(row["text"], list(told_spans(record)))
        good = [bool(w & h) for w, h in zip(want, have)]
        words, right, whole = words + len(good), right + sum(good), whole + all(good)
    return words, right, whole


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(textmill, model, path):
    """The records, and the CPU time that they took."""
    definition = {"textmill": 1, "name": "entries", "stages": [
        {"plugin": "reference", "options": {"model": model, "unit": "entry"}}]}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(definition, file)
        file.flush()
        began = cpu_seconds()
        done = subprocess.run([textmill, "run", "-q", "-j1", file.name, path], capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()], cpu_seconds() - began


def show(name, totals, n, bar):
    words, right, whole = totals
    figures = right / words, whole / n
    reached = figures[0] >= bar[0] and figures[1] >= bar[1]
    print(f"{name:6} {n:5} references: words right {figures[0]:.4f} (bar {bar[0]:.2f}), "
          f"wholly right {figures[1]:.4f} (bar {bar[1]:.2f})  {'reached' if reached else 'MISSED'}")
    return reached


def read_folds(textmill, data, n):
    own = f"{data}/anystyle-references"
    good, totals = read(f"{own}/good.jsonl"), (0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(n):
            write(f"{folder}/rest.jsonl", [row for i, row in enumerate(good) if i % n != fold])
            test = [row for i, row in enumerate(good) if i % n == fold]
            write(f"{folder}/test.jsonl", test)
            model = f"{folder}/{fold}.safetensors"
            subprocess.run([f"{TOP}/tools/train-reference", data, model, f"{own}/train.jsonl", f"{folder}/rest.jsonl"],
                           check=True, stdout=subprocess.DEVNULL, env=os.environ | {"TEXTMILL": textmill})
            records, _ = run(textmill, model, f"{folder}/test.jsonl")
            totals = tuple(a + b for a, b in zip(totals, count(test, records)))
    return show("folds", totals, len(good), BARS["folds"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill", nargs="?", default="./textmill")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--data", default=os.path.join(os.environ.get("TEXTMILL_SHARED", f"{TOP}/../shared"), "data"))
    args = parser.parse_args()
    textmill = os.path.abspath(args.textmill)
    dev = f"{args.data}/anystyle-references/dev.jsonl"
    if not os.path.exists(dev):
        print(f"skipped: {dev} is not there")
        return 77
    rows = read(dev)
    records, _ = run(textmill, "reference-fields", dev)
    reached = show("dev", count(rows, records), len(rows), BARS["dev"])
    good = f"{args.data}/anystyle-references/good.jsonl"
    n, seconds = len(read(good)), run(textmill, "reference-fields", good)[1]
    print(f"speed  {n / seconds:.0f} references per second of CPU time, start and output included")
    if args.folds:
        reached = read_folds(textmill, args.data, args.folds) and reached
    return not reached


if __name__ == "__main__":
    sys.exit(main())
