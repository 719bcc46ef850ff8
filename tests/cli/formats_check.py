# SPDX-License-Identifier: MIT
"""Reads what a run has written in other formats, with readers that know nothing of textmill, and
compares its annotations with those of the same run's JSONL.

    formats_check.py csv RECORDS.jsonl TABLE [DELIMITER]
"""
import csv
import json
import sys


def read_records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def expect(found, expected, what):
    if found != expected:
        only_found = [x for x in found if x not in expected][:3]
        only_expected = [x for x in expected if x not in found][:3]
        sys.exit(f"{what} differ: only here {only_found}, only in JSONL {only_expected}")
    print(f"{len(found)} {what} are equal")


def spans_of(record):
    """(layer, begin, end, text, label) of each annotation, None where it has none."""
    return [
        (layer, *(a.get(key) for key in ("begin", "end", "text", "label")))
        for layer, annotations in record["annotations"].items()
        for a in annotations
    ]


def check_csv(records, path, delimiter=","):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter, strict=True))
    expect(list(dict.fromkeys(row["id"] for row in rows)), [str(r["id"]) for r in records], "ids")
    found = [
        (
            row["layer"],
            int(row["begin"]) if row["begin"] else None,
            int(row["end"]) if row["end"] else None,
            row["text"] if row["begin"] else None,
            row["label"] or None,
        )
        for row in rows
        if row["layer"]
    ]
    expect(found, [span for record in records for span in spans_of(record)], "annotations")
    reasons = [(row["stage"], row["reason"]) for row in rows if not row["layer"] and row["stage"]]
    problems = [(p["stage"], p["reason"]) for record in records for p in record["problems"]]
    expect(reasons, problems, "problems")


checks = {"csv": check_csv}
checks[sys.argv[1]](read_records(sys.argv[2]), *sys.argv[3:])
