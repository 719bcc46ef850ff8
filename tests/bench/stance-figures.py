#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The figures of the stance stage on dev splits, each with its bar.

    tests/bench/stance-figures.py [TEXTMILL]

TEXTMILL is the program, by default ./textmill. Needs the labelled sets and score.py in ../shared
(or $TEXTMILL_SHARED); without them it says so and exits with 77. Exits with 1 if a figure is below
its bar. With TEXTMILL_FEW set, only figures that have a bar are measured. One record asks for one
target, through `segment` and `stance` alone or, for `whole chain`, through the stages of
pipelines/opinion.json; by linear models alone, and with the encoder where textmill was built with it.
"""
import json
import os
import subprocess
import sys
import tempfile

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SHARED = os.environ.get("TEXTMILL_SHARED", os.path.join(TOP, "..", "shared"))
LABELS = {"agree": "favor", "disagree": "against", "discuss": "neutral"}


def read(*path):
    with open(os.path.join(SHARED, "data", *path), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def unseen(records):
    return [record for record in records if record["seen_topic"] == 0]


def headlines():
    """FNC-1: does an article agree with a headline? Those that have nothing to do with it are left out."""
    bodies = {body["body_id"]: body["text"] for body in read("fnc-1", "bodies.jsonl")}
    return [{"id": r["id"], "text": bodies[r["body_id"]], "target": r["headline"], "stance": LABELS[r["label"]]}
            for r in read("fnc-1", "dev.jsonl") if r["label"] in LABELS]


# Name, records, chain, two labels only, bar for the figure without and with an encoder (None: it is reported).
FIGURES = [
    ("VAST, unseen targets", lambda: unseen(read("vast", "dev.jsonl")), "stance", False, 0.53, 0.66),
    ("Perspectrum", lambda: read("perspectrum", "dev.jsonl"), "stance", True, 0.65, 0.74),
    ("IBM claim stance", lambda: read("ibm-claim-stance", "dev.jsonl"), "stance", True, 0.60, 0.70),
    ("PerSenT, no sources told", lambda: read("persent", "dev.jsonl"), "stance", False, None, None),
    ("PerSenT, whole articles", lambda: read("persent", "dev.jsonl"), "whole chain", False, 0.45, 0.50),
    ("FNC-1, related pairs", headlines, "whole chain", False, None, None),
    ("NewsMTSC, real world", lambda: read("newsmtsc", "dev_rw.jsonl"), "stance", False, None, None),
    ("IBM ArgQ-30k", lambda: read("ibm-argq-30k", "dev.jsonl"), "stance", True, None, None),
]
ENCODER = {"encoder": "stance-encoder"}


def definition(chain, options, folder):
    path = os.path.join(folder, "pipeline.json")
    with open(os.path.join(TOP, "pipelines", "opinion.json"), encoding="utf-8") as file:
        stages = json.load(file)["stages"]
    if chain == "stance":
        stages = [stage for stage in stages if stage["plugin"] in ("segment", "stance")]
    stages[-1]["options"] = {"target_field": "target", **options}
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": "figures", "stages": stages, "emit": ["stance"]}, out)
    return path


def has_encoder(textmill):
    with tempfile.TemporaryDirectory() as folder:
        check = [textmill, "check", definition("stance", ENCODER, folder)]
        return subprocess.run(check, capture_output=True, check=False).returncode == 0


def measure(textmill, records, chain, options, binary, folder):
    gold, output = os.path.join(folder, "gold.jsonl"), os.path.join(folder, "output.jsonl")
    with open(gold, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(record) + "\n" for record in records)
    with open(output, "w", encoding="utf-8") as out:
        run = [textmill, "run", "-q", "-j2", definition(chain, options, folder), gold]
        subprocess.run(run, stdout=out, check=True)
    score = [sys.executable, os.path.join(SHARED, "tools", "score.py"), "stance", gold, output]
    result = subprocess.run(score + ["--binary"] * binary, capture_output=True, check=True)
    return json.loads(result.stdout)


def main():
    textmill = sys.argv[1] if len(sys.argv) > 1 else "./textmill"
    if not os.path.isfile(os.path.join(SHARED, "tools", "score.py")):
        print(f"skipped: the labelled sets are not in {SHARED}")
        return 77
    missed = 0
    ways = {"linear": {}, "encoder": ENCODER} if has_encoder(textmill) else {"linear": {}}
    print(f"{'dev split':26}{'through':14}{'by':10}{'n':>6}{'accuracy':>10}{'macro-F1':>10}{'F_avg':>8}{'bar':>7}")
    for name, records, chain, binary, *bars in FIGURES:
        for (way, options), bar in zip(ways.items(), bars):
            if bar is None and os.environ.get("TEXTMILL_FEW"):
                continue
            with tempfile.TemporaryDirectory() as folder:
                score = measure(textmill, records(), chain, options, binary, folder)
            verdict = "" if bar is None else "  good" if score["macro_f1"] >= bar else "  MISSED"
            missed += verdict == "  MISSED"
            print(f"{name:26}{chain:14}{way:10}{score['n']:6}{score['accuracy']:10.3f}{score['macro_f1']:10.3f}"
                  f"{score['f_avg']:8.3f}{'-' if bar is None else format(bar, '.2f'):>7}{verdict}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
