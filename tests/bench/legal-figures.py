#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How good the legal citations are: by group, by field, and beside eyecite.

    legal-figures.py [TEXTMILL [GOLD.jsonl...]] [--eyecite PYTHON] [--wrong N] [--pipeline FILE]

TEXTMILL is the program, by default ./textmill. Ends with 1 if fewer than 97 in 100 texts of a file are wholly right.
GOLD defaults to the texts of tests/data/legal and, if it is there, to the set in ../shared (or $TEXTMILL_SHARED).
For each file it prints by group the share of texts that are wholly right, precision and recall of citations,
then the share of each value that is right in the citations found, and of the short forms whose meaning is right.
PYTHON is one in which eyecite is installed. Then its own figures stand beside, and, for texts where it is not
known to be wrong, the share of its citations that textmill gives with the same begin, label, volume, reporter and
page; each that it does not give is printed. --wrong prints what is not right in the first N such texts.
Last come ordinary news from ../shared, in which there should be next to nothing: each citation found is printed.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict

NEWS = ("fnc-1/bodies", "basil/dev", "basil/train", "persent/dev", "persent/random_test")
BAR = 0.97
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "../..")
sys.path.insert(0, os.path.join(HERE, "../cli"))
from legal_texts import BACK, FIELDS, brief, differences, expected, pair, read, told  # noqa: E402


class Share:
    def __init__(self):
        self.right = self.of = 0

    def count(self, right):
        self.right += bool(right)
        self.of += 1

    def __str__(self):
        return f"{self.right / self.of:.3f} ({self.right}/{self.of})" if self.of else "-"


class Score:
    """What a program found in the texts of a file, held against gold."""

    def __init__(self, rows, records):
        outputs = {str(record["id"]): record for record in records}
        self.exact, self.fields, self.meant = (defaultdict(Share) for _ in range(3))
        self.recall, self.precision = defaultdict(Share), defaultdict(Share)
        self.wrong = []
        for row in rows:
            self.add(row, expected(row), told(outputs.get(str(row["id"]), {})))

    def add(self, row, gold, found):
        pairs = dict(pair(gold, found))
        faults = differences(gold, found)
        for group in (row.get("group", "-"), "all"):
            self.exact[group].count(not faults)
            for i in range(len(gold)):
                self.recall[group].count(i in pairs)
            for j in range(len(found)):
                self.precision[group].count(j in pairs.values())
        faults += [fault for i, item in enumerate(gold) for fault in self.add_item(item, i, pairs, found)]
        if faults:
            self.wrong.append((row, faults))

    def add_item(self, item, i, pairs, found):
        """Counts values and meaning of one citation; yields what is wrong of them."""
        for field in FIELDS if i in pairs else ():
            if item[field]:
                self.fields[field].count(item[field] == found[pairs[i]][field])
                if item[field] != found[pairs[i]][field]:
                    yield f"{brief(item)}: {field} is {found[pairs[i]][field]!r}, not {item[field]!r}"
        if item["label"] in BACK:
            means = found[pairs[i]]["resolves_to"] if i in pairs else -1
            want = None if item["resolves_to"] is None else pairs.get(item["resolves_to"], -2)
            self.meant[item["label"]].count(means == want)
            if means != want and i in pairs:
                yield f"{brief(item)} means {means}, not {want}"


def run_textmill(textmill, pipeline, gold, folder):
    out = os.path.join(folder, "textmill.jsonl")
    subprocess.run([textmill, "run", "-q", pipeline, gold, "-o", out], check=True)
    return read(out)


def run_eyecite(python, gold, folder):
    out = os.path.join(folder, "eyecite.jsonl")
    with open(out, "w", encoding="utf-8") as file:
        # Where reporters are ambiguous, what eyecite says depends on the order of a set of strings.
        subprocess.run([python, os.path.join(HERE, "eyecite-records.py"), gold], check=True, stdout=file,
                       env={**os.environ, "PYTHONHASHSEED": "0"})
    return read(out)


def print_scores(scores):
    """Programs side by side; the first is textmill."""
    names = list(scores)
    first = scores[names[0]]
    print(f"{'group':14}" + "".join(f"{name + ' exact':>24}{'precision':>18}{'recall':>18}" for name in names))
    for group in [g for g in first.exact if g != "all"] + ["all"]:
        print(f"{group:14}" + "".join(f"{str(s.exact[group]):>24}{str(s.precision[group]):>18}{str(s.recall[group]):>18}"
                                      for s in scores.values()))
    for title, part in (("value", "fields"), ("meaning of", "meant")):
        print(f"{title:14}" + "".join(f"{name:>24}" for name in names))
        for key in sorted(getattr(first, part)):
            print(f"{key:14}" + "".join(f"{str(getattr(s, part)[key]):>24}" for s in scores.values()))


def key_of(item):
    return tuple(item[part] for part in ("begin", "label", "volume", "reporter", "page"))


def print_agreement(rows, ours, theirs):
    """Of the citations of eyecite, those that textmill gives too."""
    ours, theirs = ({str(r["id"]): told(r) for r in records} for records in (ours, theirs))
    trusted, every = Share(), Share()
    for row in rows:
        keys = {key_of(item) for item in ours[str(row["id"])]}
        for item in theirs[str(row["id"])]:
            every.count(key_of(item) in keys)
            if "yardstick" in row:
                continue
            trusted.count(key_of(item) in keys)
            if key_of(item) not in keys:
                begin = item["begin"]
                print(f"  {row['id']}: not with us: {brief(item)} at {begin}\n    {row['text'][max(begin - 60, 0):begin + 60]!r}")
    print(f"agreement with eyecite on its citations: {trusted} where it is not known to be wrong, {every} in all texts")


def shared_files(*names):
    """Those of these data sets that are there."""
    data = os.path.join(os.environ.get("TEXTMILL_SHARED", os.path.join(TOP, "../shared")), "data")
    paths = [os.path.join(data, f"{name}.jsonl") for name in names]
    return [path for path in paths if os.path.exists(path)]


def print_news(textmill, pipeline, folder):
    articles, found = 0, []
    for path in shared_files(*NEWS):
        rows = read(path)
        texts = os.path.join(folder, "news.jsonl")
        with open(texts, "w", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": n, "text": row["text"]}) + "\n" for n, row in enumerate(rows))
        for row, record in zip(rows, run_textmill(textmill, pipeline, texts, folder), strict=True):
            found += [(item, row["text"]) for item in told(record)]
        articles += len(rows)
    if articles:
        print(f"\n{articles} articles of ordinary news: {len(found)} citations, {1000 * len(found) / articles:.1f} in 1,000")
    for item, text in found:
        print(f"  {brief(item)}: {text[max(item['begin'] - 60, 0):item['begin'] + 60]!r}")


def gold_files():
    return sorted(glob.glob(os.path.join(TOP, "tests/data/legal/*.jsonl"))) + shared_files("legal-cases/cases")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("textmill", nargs="?", default="./textmill")
    parser.add_argument("gold", nargs="*")
    parser.add_argument("--eyecite", metavar="PYTHON", help="a Python with eyecite installed")
    parser.add_argument("--pipeline", default=os.path.join(TOP, "pipelines/legal.json"))
    parser.add_argument("--wrong", type=int, default=0, metavar="N")
    args = parser.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for gold in args.gold or gold_files():
            rows = read(gold)
            records = {"textmill": run_textmill(os.path.abspath(args.textmill), args.pipeline, gold, folder)}
            if args.eyecite:
                records["eyecite"] = run_eyecite(args.eyecite, gold, folder)
            scores = {name: Score(rows, found) for name, found in records.items()}
            print(f"\n{os.path.relpath(gold)}, {len(rows)} texts")
            print_scores(scores)
            missed += scores["textmill"].exact["all"].right < BAR * len(rows)
            for row, faults in scores["textmill"].wrong[:args.wrong]:
                print(f"  {row['id']}: {row['text'][:300]!r}")
                print("".join(f"    {fault}\n" for fault in faults), end="")
            if args.eyecite and any("yardstick" in row for row in rows):
                print_agreement([row for row in rows if row["group"].startswith("us-")], records["textmill"],
                                records["eyecite"])
        if not args.gold:
            print_news(os.path.abspath(args.textmill), args.pipeline, folder)
    return missed > 0


if __name__ == "__main__":
    sys.exit(main())
