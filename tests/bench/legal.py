#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast legal citations are found: beside eyecite, over longer texts, and in hostile ones.

    legal.py TEXTMILL [--eyecite PYTHON] [--mb N] [--runs N] [--document KB] [--prose SHARE] [--hostile | --only-hostile]

The texts of tests/data/legal are repeated in random order with changed numbers, among paragraphs of ordinary prose
(--prose is their share), and joined into documents of --document kB, up to N MB. textmill goes the whole way from
JSONL to JSONL in one thread, start-up included; of eyecite only get_citations is counted, with each of its tokenizers
that is there, over a part of the same documents. The programs take turns; the table shows medians. Then single
documents of 1, 2, 4 and 8 MB; and with --hostile, how many times as long each kind of hostile text takes at twice the
size. Start-up is taken off where times are compared so.
"""
import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "../..")
sys.path[:0] = [HERE, os.path.join(HERE, "../cli")]
import hostile_legal  # noqa: E402
from bench import cpu_seconds  # noqa: E402
from legal_texts import read  # noqa: E402

PIPELINE = os.path.join(TOP, "pipelines/legal.json")
HOSTILE = 1_000_000  # characters
EYECITE_SHARE = 0.04  # of the documents: it is much slower


def renumber(text, chance):
    """Other numbers of as many digits, but years stay years."""
    return re.sub(r"\b[1-9]\d*\b", lambda m: m[0] if re.fullmatch(r"(1[6-9]|20)\d\d", m[0])
                  else str(chance.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))), text)


def paragraphs_of(path):
    with open(path, encoding="utf-8") as file:
        return [part for part in file.read().split("\n\n") if part.strip()]


def write_documents(path, megabytes, size, prose):
    """Documents of that many bytes, of which that share is prose; returns the bytes of text of all of them."""
    chance = random.Random(1)
    kinds = {False: [row["text"] for name in ("us", "world") for row in read(f"{TOP}/tests/data/legal/{name}.jsonl")],
             True: [part for name in ("op-ed", "news-report") for part in paragraphs_of(f"{TOP}/examples/{name}.txt")]}
    written = {False: 0, True: 0}
    total = 0
    with open(path, "w", encoding="utf-8") as out:
        while total < megabytes * 1e6:
            parts, length = [], 0
            while length < size:
                is_prose = written[True] * (1 - prose) < written[False] * prose
                parts.append(renumber(chance.choice(kinds[is_prose]), chance))
                written[is_prose] += len(parts[-1].encode()) + 2
                length += len(parts[-1].encode()) + 2
            text = "\n\n".join(parts)
            out.write(json.dumps({"id": total, "text": text}, ensure_ascii=False) + "\n")
            total += len(text.encode())
    return total


def write_head(path, head, share):
    """The first documents alone; returns their bytes of text."""
    rows = read(path)
    rows = rows[:max(1, round(len(rows) * share))]
    with open(head, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return sum(len(row["text"].encode()) for row in rows)


def eyecite_seconds(python, tokenizer, path):
    run = subprocess.run([python, os.path.join(HERE, "eyecite-records.py"), "--seconds", tokenizer, path],
                         capture_output=True, text=True, check=False)
    return float(run.stdout) if run.returncode == 0 else None


def textmill_seconds(textmill, path):
    return cpu_seconds([textmill, "run", "-q", "-j1", PIPELINE, path])


def print_race(textmill, python, args, folder):
    path, head = f"{folder}/documents.jsonl", f"{folder}/head.jsonl"
    size = write_documents(path, args.mb, args.document * 1000, args.prose)
    part = write_head(path, head, EYECITE_SHARE)
    runners = {"textmill": (size, lambda: textmill_seconds(textmill, path))}
    for tokenizer in ("ahocorasick", "hyperscan") if python else ():
        if eyecite_seconds(python, tokenizer, os.devnull) is None:
            print(f"skipped: eyecite with {tokenizer} does not run with {python}")
            continue
        runners[f"eyecite, {tokenizer}"] = (part, lambda t=tokenizer: eyecite_seconds(python, t, head))
    rates = {name: [] for name in runners}
    for _ in range(args.runs):
        for name, (megabytes, runner) in runners.items():
            rates[name].append(megabytes / 1e6 / runner())
    print(f"documents of {args.document:g} kB, one thread, medians of {args.runs} runs")
    medians = {name: statistics.median(values) for name, values in rates.items()}
    for name, rate in medians.items():
        times = "" if name == "textmill" else f"   textmill is {medians['textmill'] / rate:.1f} times as fast"
        print(f"  {name:22} {rate:8.2f} MB/s over {runners[name][0] / 1e6:.1f} MB{times}")


def print_lengths(textmill, start, prose, folder):
    print("one document, start-up taken off")
    for megabytes in (1, 2, 4, 8):
        path = f"{folder}/long.jsonl"
        size = write_documents(path, megabytes, megabytes * 1e6, prose) / 1e6
        seconds = statistics.median(textmill_seconds(textmill, path) for _ in range(3)) - start
        print(f"  {size:5.1f} MB {seconds:8.3f} s {size / seconds:8.2f} MB/s")


def hostile_seconds(textmill, size, start, folder, names=None):
    """The least of three runs, by the name of each text."""
    seconds = {}
    for name, text in hostile_legal.texts(size):
        if names is None or name in names:
            path = f"{folder}/hostile.jsonl"
            with open(path, "w", encoding="utf-8") as out:
                json.dump({"id": name, "text": text}, out, ensure_ascii=False)
            least = min(textmill_seconds(textmill, path) for _ in range(3))
            seconds[name] = max(least - start, 0.001)
    return seconds


def print_hostile(textmill, start, folder):
    """The kinds of hostile text that take most, by how they grow and by how slow they are."""
    every = hostile_seconds(textmill, HOSTILE, start, folder)
    slow = {name: seconds for name, seconds in every.items() if seconds > 0.1}
    half = hostile_seconds(textmill, HOSTILE // 2, start, folder, slow)
    print(f"hostile texts of {HOSTILE / 1e6} million characters that take more than 100 ms: {len(slow)} of {len(every)}")
    print("the steepest, by how many times as long they take as at half the size")
    for name in sorted(slow, key=lambda name: -slow[name] / half[name])[:10]:
        print(f"  {slow[name] / half[name]:6.2f} {slow[name]:8.3f} s  {name}")
    print("the slowest")
    for name in sorted(slow, key=lambda name: -slow[name])[:10]:
        print(f"  {slow[name] / half[name]:6.2f} {slow[name]:8.3f} s  {name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill")
    parser.add_argument("--eyecite", metavar="PYTHON", help="a Python with eyecite installed")
    parser.add_argument("--mb", type=float, default=5)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--document", type=float, default=20, help="kB of a document")
    parser.add_argument("--prose", type=float, default=0.8, help="share of ordinary prose in a document")
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--only-hostile", action="store_true")
    args = parser.parse_args()
    textmill = os.path.abspath(args.textmill)
    sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as folder:
        start = statistics.median(textmill_seconds(textmill, os.devnull) for _ in range(5))
        if not args.only_hostile:
            print_race(textmill, args.eyecite, args, folder)
            print_lengths(textmill, start, args.prose, folder)
        if args.hostile or args.only_hostile:
            print_hostile(textmill, start, folder)


if __name__ == "__main__":
    main()
