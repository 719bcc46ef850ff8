#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the pipelines need more instructions than before, by callgrind.

    instructions.py [--update] [--build FOLDER]

Each case runs over some records and over twice as many; what the second half cost is told for each byte or
for each record of it, so that neither start-up nor the length of the input is in the figure. The figures are
held against those in tests/bench/instructions.json. Ends with 1 if one is larger by more than two per cent, with
77 if there is no valgrind, or if a compiler made the build that the figures are not for. --update writes
the figures anew: do so when more instructions are worth it, or fewer were earned, and say why in the commit.
"""
import argparse
import json
import os
import re
import shutil
import sys
import tempfile

import callgrind

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "../..")
FIGURES = os.path.join(HERE, "instructions.json")
MOST = 1.02

EMPTY = [{"plugin": "fault"}]  # finds nothing to do where no document is named
CHAIN = [{"plugin": "zones"}, {"plugin": "segment"}, {"plugin": "identifier"}]


def articles(n):
    with open(f"{TOP}/examples/articles.jsonl", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    return [dict(record, id=f"{record['id']}-{i}") for i in range(n) for record in lines]


def short_records(n):
    return [{"id": i, "text": "x"} for i in range(n)]


# Name, stages or a shipped pipeline, records, how many of them, options of `run`, what is counted.
CASES = [
    ("the runner", EMPTY, short_records, 2000, [], "record"),
    ("reading JSON", EMPTY, articles, 20, [], "byte"),
    ("reading and writing JSON", EMPTY, articles, 20, ["--keep=text"], "byte"),
    ("zones, segment, identifier", CHAIN, articles, 10, [], "byte"),
    ("citations", "citations", articles, 5, [], "byte"),
    ("topics", "topics", articles, 5, [], "byte"),
    ("opinion-fast", "opinion-fast", articles, 5, [], "byte"),
]
# Name, stages, records of a run that is little but its start.
TINY = [{"id": "a", "text": "See https://doi.org/10.1000/182 now."}]
STARTS = [("zones, segment, identifier", CHAIN, TINY), ("citations", "citations", []), ("opinion-fast", "opinion-fast", [])]


def definition(stages, folder):
    if isinstance(stages, str):
        return f"{TOP}/pipelines/{stages}.json"
    path = f"{folder}/definition.json"
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": "p", "stages": stages}, out)
    return path


def write_records(records, folder):
    path = f"{folder}/records.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return path


def measure_case(textmill, case, folder):
    _, stages, make, n, extra, unit = case
    path = definition(stages, folder)
    counts, sizes = [], []
    for times in (1, 2):
        records = make(n * times)
        file = write_records(records, folder)
        counts.append(callgrind.instructions(textmill, path, file, extra))
        sizes.append(len(records) if unit == "record" else os.path.getsize(file))
    return (counts[1] - counts[0]) / (sizes[1] - sizes[0])


def measure(textmill):
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            figures[f"{case[0]}, a {case[-1]}"] = round(measure_case(textmill, case, folder), 2)
        for name, stages, records in STARTS:
            path, file = definition(stages, folder), write_records(records, folder)
            figures[f"start of {name}"] = callgrind.instructions(textmill, path, file)
    return figures


def compiler(build):
    """The compiler of the build, such as "GCC 12"."""
    with open(f"{build}/core/.libs/libtextmill.so", "rb") as file:
        found = re.search(rb"GCC: \([^)]*\) (\d+)|clang version (\d+)", file.read())
    return f"GCC {found.group(1).decode()}" if found.group(1) else f"clang {found.group(2).decode()}"


def compare(figures, known):
    """Prints the table; returns the names of the figures that are too large or have none to compare."""
    dearer = []
    print(f"{'instructions':36}{'now':>14}{'known':>14}{'ratio':>8}")
    for name, now in figures.items():
        before = known.get(name)
        ratio = now / before if before else float("inf")
        note = "  too many" if ratio > MOST else "  fewer: keep it with --update" if ratio < 1 / MOST else ""
        print(f"{name:36}{now:14,.1f}{before or 0:14,.1f}{ratio:8.3f}{note}")
        if ratio > MOST:
            dearer.append(f"{name} ({100 * (ratio - 1):+.1f} %)")
    return dearer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--build", default=".")
    args = parser.parse_args()
    build = os.path.abspath(args.build)
    os.environ["TEXTMILL_PLUGIN_PATH"] = f"{build}/tests/plugins"
    with open(FIGURES, encoding="utf-8") as file:
        known = json.load(file)
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        return 77
    made_by = compiler(build)
    if not args.update and known["compiler"] != made_by:
        print(f"skipped: the figures are for a build by {known['compiler']}, and this one is by {made_by}")
        return 77
    figures = measure(f"{build}/textmill")
    if args.update:
        with open(FIGURES, "w", encoding="utf-8") as out:
            json.dump({"compiler": made_by, "instructions": figures}, out, indent=2)
            out.write("\n")
    dearer = compare(figures, figures if args.update else known["instructions"])
    if dearer:
        print(f"more instructions than tests/bench/instructions.json allows: {', '.join(dearer)}.\n"
              "Find out why with: valgrind --tool=callgrind; or, if they are worth it, keep the new figures\n"
              "with: tests/bench/instructions.py --update")
    return 1 if dearer else 0


if __name__ == "__main__":
    sys.exit(main())
