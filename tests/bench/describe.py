#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What topics by description cost: CPU time of a passage, of a document of 1 KB, and of a long one.

    describe.py TEXTMILL TEXT... [--records N] [--runs N]

The texts are cut into records of about 200 bytes (a passage), 1 KB and 100 KB, and go through
pipelines/own-topics.json in one thread. Medians; start-up, which is shown by itself, is taken off.
Says so where there is no sentence encoder.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

from bench import measure

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
SIZES = {"a passage of 200 bytes": (200, 10), "a document of 1 KB": (1000, 2), "a document of 100 KB": (100000, 0.2)}


def pieces(words, size):
    """Whole words, again and again, in texts of about so many bytes."""
    at = 0
    while True:
        part, length = [], 0
        while length < size:
            part.append(words[at % len(words)])
            length += len(part[-1].encode()) + 1
            at += 1
        yield " ".join(part)


def write_records(words, size, n, path):
    with open(path, "w", encoding="utf-8") as out:
        for number, text in zip(range(n), pieces(words, size)):
            out.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--records", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    pipeline = os.path.join(TOP, "pipelines/own-topics.json")
    check = subprocess.run([args.textmill, "check", pipeline], capture_output=True, text=True)
    if check.returncode:
        print(f"skipped: topics by description; {check.stderr.strip()}")
        return 0
    words = [word for path in args.texts for word in open(path, encoding="utf-8").read().split()]
    run = [os.path.abspath(args.textmill), "run", "-q", "-j1", pipeline]
    with tempfile.TemporaryDirectory() as folder:
        commands, counts = {"start": run + [os.devnull]}, {}
        for name, (size, share) in SIZES.items():
            counts[name] = max(1, round(args.records * share))
            write_records(words, size, counts[name], f"{folder}/{size}.jsonl")
            commands[name] = run + [f"{folder}/{size}.jsonl"]
        seconds = measure(commands, args.runs)
    print(f"topics by description, one thread; start-up {seconds['start']:.3f} s")
    for name, n in counts.items():
        print(f"{name:26} {1000 * (seconds[name] - seconds['start']) / n:8.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
