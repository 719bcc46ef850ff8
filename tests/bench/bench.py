#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast the stages are: CPU time of whole runs over the same records, stage by stage.

    bench.py TEXTMILL TEXT... [--mib N] [--runs N] [--json FILE]

The texts are repeated into a JSONL file of N MiB. Every pipeline runs in turn, several times; the
table shows medians of user and system time in one thread, what each stage adds, and the ratio to a
limit measured in the same run: Python's json module reading and writing the same records and
nothing else. Start-up is a run over no record at all. Below it: how long the first record takes, how
much faster two threads are than one by the clock; for zones, segment and identifier alone, and for the
whole chain, where the instructions go (by valgrind's callgrind, if it is there), and how much memory
inputs of several sizes need, up to --large.
"""
import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import callgrind

# The first four are the pipeline citations, all of them opinion.
STAGES = ["zones", "segment", "identifier", "attribution", "topic", "stance"]
OPTIONS = {"attribution": {"model": "news-attribution", "threshold": 0.2},
           "topic": {"model": "news-topics"},
           "stance": {"targets": [{"name": "the night flight ban", "aliases": ["a ban on night flights"]}]}}
PASS_THROUGH = """
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    print(json.dumps(json.loads(line), ensure_ascii=False))
"""


def make_records(texts, mib, path):
    """Writes the texts again and again; returns the bytes of text (not of JSON)."""
    n, total = 0, 0
    with open(path, "w", encoding="utf-8") as out:
        while total < mib * 2**20:
            text = texts[n % len(texts)]
            out.write(json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n")
            total += len(text.encode())
            n += 1
    return total


def definition(stages, folder):
    path = os.path.join(folder, "-".join(stages) + ".json")
    chain = [{"plugin": s, "options": OPTIONS.get(s, {})} for s in stages]
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": "bench", "stages": chain}, out)
    return path


def cpu_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(commands, runs):
    """Median CPU seconds of each command; they take turns, so that drift hits all alike."""
    times = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command))
    return {name: statistics.median(values[1:]) for name, values in times.items()}


def first_record_seconds(command, record):
    """From the start of the program to the first record out of a pipe that stays open."""
    begin = time.perf_counter()
    child = subprocess.Popen(command + ["-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.stdin.write(record)
    child.stdin.flush()
    child.stdout.readline()
    seconds = time.perf_counter() - begin
    child.communicate()
    return seconds


def wall_seconds(command):
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def peak_mib(command, folder):
    """By a small program in between, since the memory of who forks is counted with that of the child."""
    peak = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../cli/peak.py")
    run = subprocess.run([sys.executable, peak, *command], check=True, cwd=folder, stdout=subprocess.PIPE)
    return int(run.stdout) / 1024


def measure_whole(textmill, path, records, runs):
    """The figures of the whole chain, by their names in the JSON."""
    run = [textmill, "run", "-q"]
    with open(records, "rb") as lines:
        record = lines.readline()
    best = {jobs: min(wall_seconds(run + [f"-j{jobs}", path, records]) for _ in range(runs)) for jobs in (1, 2)}
    return {
        "first_record_seconds": statistics.median(
            first_record_seconds(run + ["-j1", path], record) for _ in range(runs)),
        "two_threads_speedup": best[1] / best[2],
    }


def measure_shares(textmill, paths, texts, folder):
    """Where the instructions of each pipeline go: stages, JSON, checking and mapping the text, the runner."""
    if not shutil.which("valgrind"):
        return {}
    files = [os.path.join(folder, name) for name in ("once.jsonl", "twice.jsonl")]
    for mib, file in zip((0.25, 0.5), files):
        make_records(texts, mib, file)
    return {name: callgrind.split(textmill, path, *files) for name, path in paths.items()}


def measure_memory(textmill, paths, texts, sizes, folder):
    """Peak memory in MiB by pipeline, threads and MiB of input."""
    records = os.path.join(folder, "memory.jsonl")
    peaks = {name: {jobs: {} for jobs in (1, 2)} for name in paths}
    for size in sizes:
        make_records(texts, size, records)
        for name, path in paths.items():
            for jobs in (1, 2):
                peaks[name][jobs][size] = peak_mib([textmill, "run", "-q", f"-j{jobs}", path, records], folder)
    return peaks


def print_shares(shares):
    print(f"\n{'share of instructions':22}{'stages':>9}{'JSON':>9}{'text':>9}{'runner':>9}")
    for name, parts in shares.items():
        print(f"{name:22}" + "".join(f"{100 * parts[part]:8.1f}%" for part in ("stages", "json", "text", "runner")))


def print_memory(peaks, sizes):
    print(f"\n{'peak memory, MiB':22}" + "".join(f"{f'{size:g} MiB':>12}" for size in sizes))
    for name, by_jobs in peaks.items():
        for jobs, by_size in by_jobs.items():
            print(f"{f'{name}, -j{jobs}':22}" + "".join(f"{by_size[size]:12.1f}" for size in sizes))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--mib", type=float, default=8)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", type=float, default=80, help="MiB of the largest input for memory")
    parser.add_argument("--json")
    args = parser.parse_args()
    args.textmill = os.path.abspath(args.textmill)
    texts = [open(path, encoding="utf-8").read() for path in args.texts]
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        size = make_records(texts, args.mib, records)
        chains = [STAGES[:n] for n in range(1, len(STAGES) + 1)]
        commands = {"limit": [sys.executable, "-c", PASS_THROUGH, records]}
        for chain in chains:
            path = definition(chain, folder)
            commands[chain[-1]] = [args.textmill, "run", "-q", "-j1", path, records]
        commands["start"] = [args.textmill, "run", "-q", "-j1", path, os.devnull]
        seconds = measure(commands, args.runs)
        whole = measure_whole(args.textmill, path, records, args.runs)
        paths = {"three stages": definition(STAGES[:3], folder), "whole chain": path}
        sizes = sorted({args.mib, (args.mib * args.large) ** 0.5, args.large})
        shares = measure_shares(args.textmill, paths, texts, folder)
        memory = measure_memory(args.textmill, paths, texts, sizes, folder)
    mb = size / 1e6
    print(f"{mb:.1f} MB of text, median of {args.runs} runs, one thread")
    print(f"{'chain up to':14}{'CPU s':>8}{'MB/s':>8}{'stage s':>9}{'stage MB/s':>12}{'of json':>9}")
    before = seconds["start"]
    for chain in chains:
        name = chain[-1]
        own = seconds[name] - before
        rate = f"{mb / own:12.1f}" if own > 0.005 else f"{'-':>12}"
        print(f"{name:14}{seconds[name]:8.3f}{mb / seconds[name]:8.1f}{own:9.3f}{rate}"
              f"{seconds[name] / seconds['limit']:9.2f}")
        before = seconds[name]
    print(f"{'json alone':14}{seconds['limit']:8.3f}{mb / seconds['limit']:8.1f}   (Python json, read and write)")
    print(f"{'start-up':14}{seconds['start']:8.3f}")
    print(f"{'first record':14}{whole['first_record_seconds']:8.3f}   (by the clock)")
    print(f"{'-j2 to -j1':14}{whole['two_threads_speedup']:8.2f}   (by the clock)")
    print_shares(shares)
    print_memory(memory, sizes)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as out:
            json.dump({"megabytes": mb, "cpu_seconds": seconds, **whole, "shares": shares, "peak_mib": memory}, out, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
