#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Texts whose legal citations are known: are the rows consistent, and does what was found agree with them?

    legal_texts.py check GOLD.jsonl...
    legal_texts.py score GOLD.jsonl OUTPUT.jsonl [SHARE]

The rows are described in tests/data/legal/README. `check` prints every span and value that does not stand in its
text, and exits with 1 if there is one. `score` prints what is missing or too much in each text, and exits with 1 if
fewer than SHARE (1 if not given) of the texts are wholly right. A citation is right if its label, volume, reporter
and page are; of a statute, its reporter, and volume and page where gold names them; id, supra and reference have
only a label.
"""
import json
import re
import sys
from collections import Counter

LABELS = {"full_case": "case", "full_law": "statute", "full_journal": "journal", "short_case": "short",
          "supra": "supra", "id": "id", "reference": "reference"}
BACK = ("short", "supra", "id", "reference")
GROUPS = ("title", "chapter", "section", "number", "subject")
METADATA = ("plaintiff", "defendant", "court", "pin_cite", "parenthetical", "antecedent_guess", "publisher")
FIELDS = ("year", "court", "pin_cite", "parenthetical", "plaintiff", "defendant") + GROUPS
NAMED_BY_US = ("CELEX", "CJEU")  # reporters that a citation does not spell out


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def flat(value):
    """As it is compared: a string in which all space is alike, or None."""
    return None if value in (None, "") else " ".join(str(value).split())


def expected(row):
    """The citations of a gold row, each a dictionary of what is compared."""
    items = []
    for item in row["expected"]:
        if item["kind"] not in LABELS:  # what only eyecite knows
            continue
        values = {**item, **item.get("groups", {}), **item.get("metadata", {})}
        found = {key: flat(values.get(key)) for key in ("volume", "reporter", "page", *FIELDS)}
        items.append({**found, "label": LABELS[item["kind"]], "begin": item["span"][0],
                      "resolves_to": item.get("resolves_to")})
    return items


def told(record):
    """The legal citations of a record, in the same form."""
    found = [{**a.get("features", {}), **a} for a in record.get("annotations", {}).get("citation", [])
             if a.get("kind") == "legal"]
    items = []
    for a in sorted(found, key=lambda a: (a["begin"], a["end"])):
        item = {key: flat(a.get(key)) for key in ("label", "volume", "reporter", "page", *FIELDS)}
        item["title"] = item["title"] or item["volume"]
        target = flat(a.get("resolves_to"))
        items.append({**item, "begin": a["begin"],
                      "resolves_to": int(target) if target and target.isdigit() else None})
    return items


def is_right(gold, found):
    if gold["label"] != found["label"]:
        return False
    if gold["label"] in ("supra", "id", "reference"):
        return True
    parts = ["reporter"] + [p for p in ("volume", "page") if gold["label"] != "statute" or gold[p]]
    return all(gold[p] == found[p] for p in parts)


def pair(gold, found):
    """Places in both lists of the citations that are right: the longest common subsequence."""
    length = [[0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            length[i][j] = (length[i + 1][j + 1] + 1 if is_right(gold[i], found[j])
                            else max(length[i + 1][j], length[i][j + 1]))
    i = j = 0
    while i < len(gold) and j < len(found):
        if is_right(gold[i], found[j]):
            yield i, j
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1


def brief(item):
    return " ".join(item[p] for p in ("label", "volume", "reporter", "page") if item[p])


def differences(gold, found):
    """What is missing and what is too much, in words; nothing if the list is wholly right."""
    pairs = list(pair(gold, found))
    missing = [brief(g) for i, g in enumerate(gold) if i not in {p[0] for p in pairs}]
    more = [brief(f) for j, f in enumerate(found) if j not in {p[1] for p in pairs}]
    return [f"lacks: {m}" for m in missing] + [f"too much: {m}" for m in more]


def score(gold_path, output_path, share=1):
    outputs = {str(record["id"]): record for record in read(output_path)}
    rows, right = read(gold_path), 0
    for row in rows:
        faults = differences(expected(row), told(outputs.get(str(row["id"]), {})))
        right += not faults
        for fault in faults:
            print(f"{row['id']}: {fault}\n    {row['text'][:300]!r}")
    print(f"{right} of {len(rows)} texts wholly right")
    return right < float(share) * len(rows)


def values_of(item):
    """Name, value and whether it must stand in the span, not only in the text."""
    for key in ("volume", "page", "reporter_found"):
        if item.get(key) and item[key] not in NAMED_BY_US:
            yield key, item[key], True
    for key, value in item.get("groups", {}).items():
        yield key, value, True
    for key, value in item.get("metadata", {}).items():
        if key != "court":
            yield key, value, False


def faults_of_item(row, number, item):
    text, (begin, end) = row["text"], item["span"]
    core = text[begin:end]
    if not 0 <= begin < end <= len(text) or core != core.strip():
        yield f"span {item['span']} is {core!r}"
    for key, value, in_span in values_of(item):
        if value not in flat(core if in_span else text):
            yield f"{key} {value!r} is not in {core!r}"
    if item["kind"] in ("full_case", "full_journal", "short_case") and not (item["reporter"] and item["page"]):
        yield f"{core!r} lacks a reporter or page"
    if item["kind"] in ("supra", "id", "reference") and "reporter" in item:
        yield f"{core!r} has a reporter"
    if not set(item.get("groups", {})) <= set(GROUPS) or not set(item.get("metadata", {})) <= set(METADATA):
        yield f"{core!r} has unknown groups or metadata"
    if "year" in item and not re.search(rf"{item['year']}|[/.]{item['year'] % 100:02}\b|\b{item['year'] % 100:02}/", text):
        yield f"year {item['year']} is not in the text"
    if (LABELS[item["kind"]] in BACK) != ("resolves_to" in item):
        yield f"{core!r} must say what it means if it is {', '.join(BACK)}, and only then"
    target = item.get("resolves_to")
    if target is not None and not (0 <= target < number and row["expected"][target]["kind"].startswith("full_")):
        yield f"{core!r} means {target}, which is no earlier full citation"


def faults_of_row(row):
    items = row["expected"]
    if any(item["kind"] not in LABELS for item in items):
        return ["a kind is unknown"]
    spans = [item["span"] for item in items]
    faults = [f for number, item in enumerate(items) for f in faults_of_item(row, number, item)]
    if any(a[1] > b[0] for a, b in zip(spans, spans[1:])):
        faults.append("spans overlap or are out of order")
    if (row["group"] == "none") != (not items):
        faults.append("group none is for the texts in which there is nothing, and for no others")
    if ("yardstick" in row) != ("why" in row) or row.get("yardstick", "wrong") != "wrong":
        faults.append('yardstick must be "wrong" and say why')
    return faults


def check(paths):
    rows = [row for path in paths for row in read(path)]
    faults = [f"{row['id']}: {fault}" for row in rows for fault in faults_of_row(row)]
    for what, values in (("id", [row["id"] for row in rows]),
                         ("text but for numbers", [re.sub(r"\d+", "0", row["text"]) for row in rows])):
        faults += [f"{value!r}: this {what} is there {n} times" for value, n in Counter(values).items() if n > 1]
    print("\n".join(faults + [f"{len(rows)} texts, {len(faults)} faults"]))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(check(sys.argv[2:]) if sys.argv[1] == "check" else score(*sys.argv[2:]))
