#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What it costs to read and write compressed records, against plain ones and against another build.

    inputs.py TEXTMILL [--against TEXTMILL] [--mib N] [--runs N]

The same records go through `zones`, plain and compressed; runs take turns, and the table shows medians of
CPU time and their ratios: to plain input with the same build, and to the other build with the same
input. The text is noise of letters over the words of an article, so that it compresses like real text.
"""
import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import tempfile

import bench

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = {"gz": "gzip", "zst": "zstd", "xz": "xz", "bz2": "bzip2", "lz4": "lz4"}


def make_inputs(folder, mib):
    """Paths by format, "plain" among them."""
    chance = random.Random(1)
    with open(f"{HERE}/../../examples/op-ed.txt", encoding="utf-8") as file:
        words = file.read().split(" ")
    plain = f"{folder}/records.jsonl"
    size = 0
    with open(plain, "w", encoding="utf-8") as out:
        while size < mib * 2**20:
            text = " ".join(chance.choice(words) + chance.choice("aeiou") for _ in range(1000))
            size += out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    paths = {"plain": plain}
    for ending, tool in TOOLS.items():
        if shutil.which(tool):
            paths[ending] = f"{plain}.{ending}"
            with open(plain, "rb") as source, open(paths[ending], "wb") as target:
                subprocess.run([tool, "-c"], stdin=source, stdout=target, check=True)
    return paths


def measure(textmills, path, definition, runs):
    """Median CPU seconds of each build, and the median of their ratios pair by pair."""
    times = [[bench.cpu_seconds([textmill, "run", "-q", "-j1", definition, path]) for textmill in textmills]
             for _ in range(runs + 1)][1:]
    ratio = statistics.median(pair[0] / pair[-1] for pair in times)
    return statistics.median(pair[0] for pair in times), ratio


def measure_outputs(textmill, path, definition, runs, folder):
    for ending in ("", *(f".{ending}" for ending in TOOLS)):
        command = [textmill, "run", "-q", "-j1", definition, path, "-o", f"{folder}/out.jsonl{ending}"]
        seconds = statistics.median(bench.cpu_seconds(command) for _ in range(runs))
        size = os.path.getsize(command[-1])
        print(f"  writes {ending or 'plain':8}{seconds:8.2f} s{size / 2**20:10.1f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill")
    parser.add_argument("--against")
    parser.add_argument("--mib", type=float, default=16)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    builds = [args.textmill, args.against] if args.against else [args.textmill]
    with tempfile.TemporaryDirectory() as folder:
        paths = make_inputs(folder, args.mib)
        definition = bench.definition(["zones"], folder)
        print(f"{args.mib:.0f} MiB of records through zones, one thread, medians of {args.runs} runs")
        plain = None
        for ending, path in paths.items():
            seconds, ratio = measure(builds, path, definition, args.runs)
            plain = plain or seconds
            against = f"{ratio:8.3f} of the other build" if args.against else ""
            print(f"  reads {ending:9}{seconds:8.2f} s{seconds / plain:8.2f} of plain{against}")
        measure_outputs(args.textmill, paths["plain"], definition, 1, folder)


if __name__ == "__main__":
    main()
