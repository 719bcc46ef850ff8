#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Streams very many records through a pipeline and watches what comes out, and the memory.

    soak.py TEXTMILL [--pipeline NAME] [--short N] [--long N] [-j N] [--json FILE]

First 1,000,000 short records, then 1,000 of about 1 MB each, made of the paragraphs in examples/articles.jsonl.
Each must come out in its turn; of some, every span is held against the text that went in. The table tells the
memory (VmRSS) after each tenth. Ends with 1 if a record is missing, wrong or out of order, or if the second
half needed a tenth more memory than the first. (How many long records are in hand at a time is chance, up to
three for each thread, so that the first few tell less.)
"""
import argparse
import json
import os
import random
import subprocess
import sys
import threading
import time

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")


def paragraphs():
    with open(f"{TOP}/examples/articles.jsonl", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    return [part for text in texts for part in text.split("\n\n")]


PARAGRAPHS = paragraphs()


def short_text(n):
    return PARAGRAPHS[n % len(PARAGRAPHS)][: 40 + n * 7919 % 160]


def long_text(n):
    """About a megabyte, by at most a tenth more or less."""
    order = random.Random(n)
    parts, size, wanted = [], 0, order.randint(900_000, 1_100_000)
    while size < wanted:
        parts.append(order.choice(PARAGRAPHS))
        size += len(parts[-1].encode()) + 2
    return "\n\n".join(parts)


class Watch(threading.Thread):
    """The memory of a process, several times a second."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.path, self.now, self.peak = f"/proc/{pid}/status", 0, 0

    def run(self):
        while True:
            try:
                with open(self.path, encoding="ascii") as file:
                    line = next((line for line in file if line.startswith("VmRSS:")), None)
            except OSError:
                return
            if line is None:
                return
            self.now = int(line.split()[1])
            self.peak = max(self.peak, self.now)
            time.sleep(0.1)


def feed(pipe, n, make_text):
    for i in range(n):
        pipe.write(json.dumps({"id": i, "text": make_text(i)}, ensure_ascii=False).encode() + b"\n")
    pipe.close()


def spans_of(value):
    """All objects with begin, end and text inside a record's annotations."""
    if isinstance(value, dict):
        if {"begin", "end", "text"} <= value.keys():
            yield value
        value = value.values()
    if not isinstance(value, (str, int, float, type(None))):
        for part in value:
            yield from spans_of(part)


def check(line, i, text):
    """What is wrong with a record, or None."""
    record = json.loads(line)
    if record["id"] != i or record["status"] != "ok":
        return f"record {i} is {record['id']}, {record['status']}"
    for span in spans_of(record["annotations"]):
        if text is not None and text[span["begin"]:span["end"]] != span["text"]:
            return f"record {i}: {span['begin']}-{span['end']} is not {span['text'][:60]!r}"
    return None


def stream(args, name, n, make_text, every):
    command = [args.textmill, "run", "-q", f"-j{args.jobs}", args.pipeline, "-"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    watch = Watch(child.pid)
    watch.start()
    threading.Thread(target=feed, args=(child.stdin, n, make_text), daemon=True).start()
    begin, i, size, first = time.perf_counter(), 0, 0, 0
    for line in child.stdout:
        size += len(line)
        looked_at = i % every == 0
        if looked_at or not line.startswith(b'{"id":%d,"status":"ok",' % i):
            wrong = check(line, i, make_text(i) if looked_at else None)
            if wrong:
                child.kill()
                return [wrong], None
        i += 1
        if i % (n // 10) == 0:
            if i <= n // 2:
                first = watch.peak
            print(f"{name:8}{i:10,}{time.perf_counter() - begin:9.0f}{size / 1e6:10.0f}"
                  f"{watch.now / 1024:9.1f}{watch.peak / 1024:9.1f}", flush=True)
    wrong = []
    if child.wait() != 0:
        wrong.append(f"textmill ends with {child.returncode}")
    if i != n:
        wrong.append(f"{n} {name} records went in and {i} came out")
    if watch.peak > 1.1 * first:
        wrong.append(f"the memory of {name} records grows from {first} to {watch.peak} KiB")
    seconds = time.perf_counter() - begin
    return wrong, {"records": n, "seconds": seconds, "output_megabytes": size / 1e6,
                   "peak_mib_of_first_half": first / 1024, "peak_mib": watch.peak / 1024}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill")
    parser.add_argument("--pipeline", default="citations")
    parser.add_argument("--short", type=int, default=1_000_000)
    parser.add_argument("--long", type=int, default=1_000)
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("--json")
    args = parser.parse_args()
    print(f"pipeline {args.pipeline}, -j{args.jobs}; output in MB, memory in MiB")
    print(f"{'':8}{'records':>10}{'seconds':>9}{'output':>10}{'memory':>9}{'peak':>9}")
    wrong, figures = [], {}
    for name, n, make_text, every in [("short", args.short, short_text, 1000), ("long", args.long, long_text, 20)]:
        found, figures[name] = stream(args, name, n, make_text, every)
        wrong += found
    if args.json:
        with open(args.json, "w", encoding="utf-8") as out:
            json.dump(figures, out, indent=1)
    print("\n".join(wrong) or "every record came out in its turn, and memory did not grow")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
