#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the stance encoder costs: a pair, an op-ed, start-up and memory, on one processor.

    encoder.py TEXTMILL ENCODE MODEL ARTICLE [--pairs N] [--runs N]

ENCODE is the program tests/unit/encode. A pair is a target and a passage of 64 word pieces together. An
article has the target that the pipeline `opinion` finds in its title; the same by `opinion-fast` stands
beside it. CPU time, medians of several runs that take turns; each beside what it should cost at most.
Exits with 77, and says why, where the encoder cannot be opened.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

import bench

PASSAGE = ("the council should think again, because the plan takes money from the poor and gives it to those who "
           "have enough, and nobody has told us why the bridge must be paid for by the families who cross it "
           "every day to go to work and to school and who have no other way over it")
AIMS = {"pair": 4.0, "article": 60.0, "start": 50.0, "memory": 150.0}


def pairs_seconds(encode, model, n, folder):
    path = os.path.join(folder, f"{n}.json")
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(["the bridge toll", PASSAGE]) + "\n" for _ in range(n))
    with open(path, encoding="utf-8") as lines:
        before = os.times()
        subprocess.run([encode, model], stdin=lines, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def pieces(encode, model):
    run = subprocess.run([encode, "--pieces", model], input=json.dumps([PASSAGE]) + json.dumps(["the bridge toll"]),
                         capture_output=True, text=True, check=True)
    return sum(int(word) for word in run.stdout.split()) + 3


def slope(seconds, few, many, runs):
    """Milliseconds of one more, from runs with few and with many that take turns."""
    found = [(seconds(few), seconds(many)) for _ in range(runs)]
    return 1000 * (statistics.median(b for _, b in found) - statistics.median(a for a, _ in found)) / (many - few)


def article_seconds(textmill, pipeline, article, n, folder):
    records = os.path.join(folder, f"articles-{n}.jsonl")
    with open(records, "w", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": i, "text": article}) + "\n" for i in range(n))
    return bench.cpu_seconds([textmill, "run", "-q", "-j1", pipeline, records])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill")
    parser.add_argument("encode")
    parser.add_argument("model")
    parser.add_argument("article")
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    args.textmill = os.path.abspath(args.textmill)
    opened = subprocess.run([args.encode, args.model], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                            check=False)
    if opened.returncode:
        print("skipped: what the stance encoder costs:", opened.stderr.strip())
        return 77
    article = open(args.article, encoding="utf-8").read()
    with tempfile.TemporaryDirectory() as folder:
        figures = {"pair": slope(lambda n: pairs_seconds(args.encode, args.model, n, folder), 1, args.pairs, args.runs)}
        for name, pipeline in (("article", "opinion"), ("fast", "opinion-fast")):
            figures[name] = slope(lambda n, p=pipeline: article_seconds(args.textmill, p, article, n, folder),
                                  1, 21, args.runs)
        figures["start"] = 1000 * statistics.median(
            bench.cpu_seconds([args.textmill, "run", "-q", "opinion", os.devnull]) for _ in range(args.runs))
        records = os.path.join(folder, "articles-21.jsonl")
        figures["memory"] = bench.peak_mib([args.textmill, "run", "-q", "-j1", "opinion", records], folder)
    rows = [(f"a pair of {pieces(args.encode, args.model)} word pieces", "pair", "ms"), ("an op-ed, opinion", "article", "ms"),
            ("an op-ed, opinion-fast", "fast", "ms"), ("start-up, opinion", "start", "ms"), ("peak memory", "memory", "MiB")]
    print(f"\n{'stance encoder':28}{'CPU, MiB':>10}{'':5}{'at most':>8}{'of it':>7}")
    for title, name, unit in rows:
        aim = AIMS.get(name)
        told = f"{aim:8.0f}{figures[name] / aim:7.2f}" if aim else ""
        print(f"{title:28}{figures[name]:10.1f} {unit:4}{told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
