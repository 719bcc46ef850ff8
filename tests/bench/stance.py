#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the stance stage costs by the number of its targets, and of what is found.

    stance.py TEXTMILL RECORDS.jsonl [--mib N] [--runs N]

The texts of RECORDS run through `zones`, `segment` and `attribution` without `stance`, and with it
for several lists of targets, in one thread; the table shows what the stage adds to the median CPU
time. Targets that no text mentions must cost next to nothing, however many they are.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from bench import make_records, measure  # noqa: E402

BELOW = [{"plugin": "zones"}, {"plugin": "segment"}, {"plugin": "attribution"}]
THINGS = ["tax cuts", "gun control", "health insurance", "free trade", "border security"]
# Words of news, two of which make a target each: many of them are found, if often in part only.
FIRST = ["federal", "local", "public", "private", "foreign", "national", "military", "nuclear", "financial", "medical",
         "presidential", "criminal", "religious", "social"]
SECOND = ["budget", "school", "hospital", "police", "prison", "court", "election", "army", "bank", "energy", "water",
          "health", "trade", "housing", "press"]


def lists():
    pairs = [f"{a} {b}" for a in FIRST for b in SECOND][:200]
    return {"5 targets": THINGS, "200 never found": [f"qx{a[::-1]} zj{b[::-1]}" for a in FIRST for b in SECOND][:200],
            "200 of news": pairs}


def write_definition(stages, path):
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": "bench", "stages": stages}, out)


def count_stances(command):
    """Stances of those who speak of a target; the others are told with a reason."""
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return sum("reason" not in stance for line in output.splitlines()
               for stance in json.loads(line)["annotations"]["stance"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill")
    parser.add_argument("records")
    parser.add_argument("--mib", type=float, default=3)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    with open(args.records, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        records, commands = os.path.join(folder, "records.jsonl"), {}
        mb = make_records(texts, args.mib, records) / 1e6
        for name, targets in {"without": None, **lists()}.items():
            path = os.path.join(folder, name.replace(" ", "-") + ".json")
            stage = [] if targets is None else [{"plugin": "stance", "options": {"targets": targets}}]
            write_definition(BELOW + stage, path)
            commands[name] = [args.textmill, "run", "-q", "-j1", path, records]
        seconds = measure(commands, args.runs)
        print(f"{mb:.1f} MB of text, median of {args.runs} runs, one thread")
        print(f"{'stance':18}{'stage s':>9}{'stage MB/s':>12}{'stances':>10}{'us each':>9}")
        for name in lists():
            own, n = max(seconds[name] - seconds["without"], 1e-9), count_stances(commands[name])
            print(f"{name:18}{own:9.3f}{mb / own:12.1f}{n:10}{format(own / n * 1e6, '.0f') if n else '-':>9}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
