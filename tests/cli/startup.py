#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether start-up grows with the length of what it reads, and not with its square.

    startup.py TEXTMILL CALLGRIND-FOLDER

Counts the instructions of runs with nothing, with N and with 2 N rules, targets, stages, columns, ... What
the second half costs more than the first one is the square; ends with 1 if that is more than four tenths.
"""
import json
import sys

N = 2000
MOST = 1.4


def topic(rules, **options):
    return [{"plugin": "segment"}, {"plugin": "topic", "options": {"taxonomy": "none", "rules": rules, **options}}]


def rules(n, **rule):
    return [{"label": f"topic{i}", "keywords": [f"word{i}"], **rule} for i in range(n + 1)]


# Each gives the stages, the columns of the table that is read, and what `run` is called with.
CASES = {
    "rules": lambda n: (topic(rules(n)), [], []),
    "labels": lambda n: (topic(rules(n), labels=[f"topic{i}" for i in range(n + 1)]), [], []),
    "keywords": lambda n: (topic([{"label": "topic", "keywords": [f"word{i}" for i in range(n + 1)]}]), [], []),
    "patterns": lambda n: (topic([{"label": f"topic{i}", "patterns": [f"word{i}"]} for i in range(n + 1)]), [], []),
    "targets": lambda n: ([{"plugin": "segment"}, {"plugin": "stance", "options": {
        "targets": [{"name": f"target{i}", "aliases": [f"alias{i}"]} for i in range(n + 1)]}}], [], []),
    "stages": lambda n: ([{"plugin": "words", "id": f"word{i}"} for i in range(n + 1)], [], []),
    "columns": lambda n: ([{"plugin": "words"}], [f"column{i}" for i in range(n)], []),
    "kept columns": lambda n: ([{"plugin": "words"}], [f"column{i}" for i in range(n)],
                               ["--keep", ",".join(f"column{i}" for i in range(n))] if n else []),
}


def count(callgrind, textmill, case, n):
    stages, columns, arguments = case(n)
    with open("startup.json", "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": "p", "stages": stages}, out)
    with open("startup.csv", "w", encoding="utf-8") as out:
        out.write(",".join(["text", *columns]) + "\n")
    return callgrind.instructions(textmill, "startup.json", "startup.csv", arguments)


def main():
    textmill, folder = sys.argv[1:]
    sys.path.insert(0, folder)
    import callgrind
    failed = False
    for name, case in CASES.items():
        none, once, twice = (count(callgrind, textmill, case, n) for n in (0, N, 2 * N))
        ratio = (twice - once) / (once - none)
        failed |= ratio > MOST
        print(f"{name:14} {once - none:>14,} {twice - once:>14,} {ratio:.2f}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
