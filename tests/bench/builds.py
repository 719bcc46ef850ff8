#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Two builds side by side: how much faster this one is than an older one.

    builds.py NEW OLD TEXT... [--mib N] [--runs N]

NEW and OLD are textmill programs, each beside its plugins. The texts are repeated into a JSONL file of N
MiB. The builds take turns at every case, in one thread; the table shows the median CPU time of each (for the
start over one tiny record: the median time by the clock) and the ratio of the old to the new one. Says too
whether both wrote the same bytes.
"""
import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile

import bench

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHIPPED = ["citations", "topics", "opinion-fast"]


def in_turns(commands, runs, measure):
    times = {build: [] for build in commands}
    for _ in range(runs + 1):
        for build, command in commands.items():
            times[build].append(measure(command))
    return {build: statistics.median(values[1:]) for build, values in times.items()}


def digest(command):
    return hashlib.sha256(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout).hexdigest()


def cases(records, tiny, folder):
    """Name, definition, records, how a run is measured, how often its times are repeated."""
    rules = bench.definition(bench.STAGES[:3], folder)
    yield "JSONL and zones", bench.definition(["zones"], folder), records, bench.cpu_seconds, 1
    yield "zones to identifier", rules, records, bench.cpu_seconds, 1
    for name in SHIPPED:
        yield name, f"{TOP}/pipelines/{name}.json", records, bench.cpu_seconds, 1
    yield "start of zones to identifier", rules, tiny, bench.wall_seconds, 20


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("new")
    parser.add_argument("old")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--mib", type=float, default=8)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    texts = [open(path, encoding="utf-8").read() for path in args.texts]
    builds = {"new": os.path.abspath(args.new), "old": os.path.abspath(args.old)}
    print(f"{'median of ' + str(args.runs) + ' runs':30}{'new, s':>9}{'old, s':>9}{'old/new':>9}  bytes")
    with tempfile.TemporaryDirectory() as folder:
        records, tiny = os.path.join(folder, "records.jsonl"), os.path.join(folder, "tiny.jsonl")
        bench.make_records(texts, args.mib, records)
        bench.make_records(["See https://doi.org/10.1000/182 now."], 1e-6, tiny)
        for name, path, file, measure, times in cases(records, tiny, folder):
            commands = {build: [program, "run", "-q", "-j1", path, file] for build, program in builds.items()}
            seconds = in_turns(commands, args.runs * times, measure)
            same = "same" if digest(commands["new"]) == digest(commands["old"]) else "other"
            print(f"{name:30}{seconds['new']:9.4f}{seconds['old']:9.4f}{seconds['old'] / seconds['new']:9.2f}  {same}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
