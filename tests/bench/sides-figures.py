#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Where authors and their sources stand in whole texts: figures of pipelines/opinion.json, each with its bar.

    tests/bench/sides-figures.py [TEXTMILL]

TEXTMILL is the program, by default ./textmill. Needs score.py and score_holders.py in ../shared (or
$TEXTMILL_SHARED), and voices and seesaw there; without them it says so and exits with 77. Exits with 1 if a
figure is below its bar. With TEXTMILL_FEW set, only every third text of a set with a bar is read.

Of `written` the texts of one hand are measured, which no part of stance has learned from; the texts of
voices were among what the encoder has learned from. "told right" is the share of sides told by default,
of sources and authors, that are right.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = pathlib.Path(os.environ.get("TEXTMILL_SHARED", TOP / ".." / "shared"))
sys.path.insert(0, str(TOP / "tools" / "encoder"))
import written  # noqa: E402


def rows(*path):
    with open(SHARED.joinpath("data", *path), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def written_docs():
    return [row for row in written.texts(TOP / "tools" / "written") if written.is_measured(row)]


# Name, texts with the sides of sources, rows with those of authors, and bars: of triples, of authors.
SETS = [
    ("written", written_docs, lambda: [line for row in written_docs() for line in written.author_rows(row)], 0.30, 0.32),
    ("voices", lambda: rows("voices", "docs.jsonl"), lambda: rows("voices", "author.jsonl"), 0.33, 0.44),
    ("seesaw", lambda: rows("seesaw", "dev.jsonl"), None, None, None),
]


def run(textmill, records, field, folder):
    """The records' file, and that of what the pipeline makes of them."""
    pipeline = json.loads((TOP / "pipelines" / "opinion.json").read_text(encoding="utf-8"))
    pipeline["stages"][-1]["options"][field[0]] = field[1]
    pipeline["emit"] = ["stance"]
    files = [folder / name for name in ("pipeline.json", "gold.jsonl", "output.jsonl")]
    files[0].write_text(json.dumps(pipeline), encoding="utf-8")
    files[1].write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    with open(files[2], "w", encoding="utf-8") as out:
        subprocess.run([textmill, "run", "-q", "-j2", *map(str, files[:2])], stdout=out, check=True)
    return files[1:]


def score(script, *arguments):
    command = [sys.executable, str(SHARED / "tools" / script), *map(str, arguments)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def told_right(gold, output):
    """How many authors are told to take a side, and how many of them do."""
    sides = {row["id"]: row["stance"] for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    told = [(sides[record["id"]], stance["label"]) for record in
            map(json.loads, output.read_text(encoding="utf-8").splitlines())
            for stance in record["annotations"].get("stance", [])
            if stance["holder"] == "author" and stance["label"] != "neutral"]
    return len(told), sum(one == other for one, other in told)


def main():
    textmill = sys.argv[1] if len(sys.argv) > 1 else "./textmill"
    few, missed = os.environ.get("TEXTMILL_FEW"), 0
    if not (SHARED / "tools" / "score_holders.py").is_file() or not (SHARED / "data" / "voices").is_dir():
        print(f"skipped: the labelled sets are not in {SHARED}")
        return 77
    print(f"{'texts':10}{'sources: pairs':>16}{'triples':>9}{'side':>7}{'told right':>12}{'bar':>6}"
          f"{'authors: macro-F1':>20}{'told right':>12}{'bar':>6}")
    for name, docs, authors, *bars in SETS:
        if few and bars == [None, None]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            texts = docs()[::3 if few else 1]
            found = score("score_holders.py", *run(textmill, texts, ("targets_field", "targets"), pathlib.Path(folder)))
            right = found["pair_precision"] * found["side_right_of_matched"]
            line = (f"{name:10}{found['pair_f1']:16.3f}{found['triple_f1']:9.3f}{found['side_right_of_matched']:7.3f}"
                    f"{right:12.3f}{bars[0] or '-':>6}")
            figures = [found["triple_f1"]]
            if authors:
                files = run(textmill, authors()[::3 if few else 1], ("target_field", "target"), pathlib.Path(folder))
                figures.append(score("score.py", "stance", *files)["macro_f1"])
                told, right = told_right(*files)
                line += f"{figures[1]:20.3f}{right / max(told, 1):12.3f}{bars[1] or '-':>6}"
            is_missed = any(bar and figure < bar for figure, bar in zip(figures, bars))
        missed += is_missed
        print(line + ("  MISSED" if is_missed else ""), flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
