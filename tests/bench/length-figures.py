#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether a document ten times as long costs ten times as much: instructions a byte, by callgrind.

    length-figures.py [TEXTMILL]

TEXTMILL is the built program (default: ./textmill). Both shipped example articles are repeated into one
document of 60 KB and one of 600 KB; what start-up costs is measured on an empty one and taken off. Ends with 1
if a pipeline needs a quarter more a byte for the longer one, with 77 if there is no valgrind.
"""
import json
import os
import shutil
import sys
import tempfile

import callgrind

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
PIPELINES = ["citations", "topics", "opinion-fast"]
SHORT, LONG, MOST = 60_000, 600_000, 1.25


def article(size):
    parts = []
    for name in ("op-ed.txt", "news-report.txt"):
        with open(f"{TOP}/examples/{name}", encoding="utf-8") as file:
            parts.append(file.read())
    text = "\n\n".join(parts)
    return (text * (size // len(text) + 1))[:size]


def instructions(textmill, pipeline, text, folder):
    records = f"{folder}/records.jsonl"
    with open(records, "w", encoding="utf-8") as out:
        out.write(json.dumps({"id": 1, "text": text}) + "\n")
    return callgrind.instructions(textmill, f"{TOP}/pipelines/{pipeline}.json", records)


def main():
    textmill = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "./textmill")
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        return 77
    missed = 0
    print(f"{'instructions a byte':20}{'60 KB':>10}{'600 KB':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for pipeline in PIPELINES:
            start = instructions(textmill, pipeline, "", folder)
            short, long = ((instructions(textmill, pipeline, article(size), folder) - start) / size
                           for size in (SHORT, LONG))
            missed += long > MOST * short
            print(f"{pipeline:20}{short:10.0f}{long:10.0f}{long / short:8.2f}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
