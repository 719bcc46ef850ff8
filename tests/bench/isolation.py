#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What it costs to run stages in processes of their own: time per document, against threads.

    isolation.py TEXTMILL TEXT... [--documents N] [--runs N] [--json FILE]

The same records go through each chain with all of its stages in a thread and with each in a process,
with one worker and in turns; the table shows medians of CPU time (that of the processes is part of
it) and of time by the clock, less that of a run over no record, and their ratios.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time

CHAINS = {
    "zones": ["zones"],
    "opinion-fast": ["zones", "segment", "identifier", "attribution", "topic", "stance"],
}
OPTIONS = {"attribution": {"model": "news-attribution", "threshold": 0.2},
           "topic": {"model": "news-topics"},
           "stance": {"targets": [{"name": "the night flight ban", "aliases": ["a ban on night flights"]}]}}


def write_definition(chain, isolation, folder):
    path = os.path.join(folder, f"{chain}-{isolation}.json")
    stages = [{"plugin": name, "isolation": isolation, "options": OPTIONS.get(name, {})}
              for name in CHAINS[chain]]
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": chain, "stages": stages}, out)
    return path


def write_records(texts, n, path):
    with open(path, "w", encoding="utf-8") as out:
        for i in range(n):
            out.write(json.dumps({"id": i, "text": texts[i % len(texts)]}) + "\n")


def run(command):
    """Seconds of CPU time, of all processes, and by the clock."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begin


def measure(commands, runs):
    times = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            times[name].append(run(command))
    return {name: [statistics.median(column) for column in zip(*rows[1:])] for name, rows in times.items()}


def main():
    parser = argparse.ArgumentParser(description="time per document in threads and in processes")
    parser.add_argument("textmill")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json")
    arguments = parser.parse_args()
    texts = []
    for path in arguments.texts:
        with open(path, encoding="utf-8") as file:
            texts.append(file.read())
    results = []
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        write_records(texts, arguments.documents, records)
        commands = {}
        for chain in CHAINS:
            for isolation in ("thread", "process"):
                start = [arguments.textmill, "run", "-q", "-j1", write_definition(chain, isolation, folder)]
                commands[chain, isolation, "start"] = start + [os.devnull, "--from", "jsonl"]
                commands[chain, isolation, "work"] = start + [records]
        medians = measure(commands, arguments.runs)
    size = sum(len(text.encode()) for text in texts) / len(texts)
    print(f"isolation: {arguments.documents} documents of {size:.0f} bytes, -j1, median of {arguments.runs} runs")
    print(f"{'chain':<10}{'':<7}{'thread':>10}{'process':>10}{'ratio':>7}   a document")
    for chain in CHAINS:
        for column, kind in enumerate(("CPU", "clock")):
            thread, process = (
                (medians[chain, isolation, "work"][column] - medians[chain, isolation, "start"][column])
                / arguments.documents * 1e6 for isolation in ("thread", "process"))
            print(f"{chain:<10}{kind:<7}{thread:7.0f} us{process:7.0f} us{process / thread:7.2f}")
            results.append({"chain": chain, "time": kind, "thread_us": thread, "process_us": process})
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as out:
            json.dump(results, out, indent=2)


if __name__ == "__main__":
    main()
