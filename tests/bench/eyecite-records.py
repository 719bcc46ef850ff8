#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What eyecite finds, as records like those of textmill, or how long it takes; for a Python that has eyecite.

    eyecite-records.py TEXTS.jsonl >OUTPUT.jsonl
    eyecite-records.py --seconds TOKENIZER TEXTS.jsonl

With --seconds prints the CPU seconds that get_citations alone takes over all texts: neither start-up, nor the
making of the tokenizer (ahocorasick or hyperscan), nor JSON is in them.
"""
import importlib.metadata
import json
import logging
import sys
import tempfile
import time

from eyecite import get_citations, resolve_citations, tokenizers

LABELS = {"FullCaseCitation": "case", "FullLawCitation": "statute", "FullJournalCitation": "journal",
          "ShortCaseCitation": "short", "SupraCitation": "supra", "IdCitation": "id", "ReferenceCitation": "reference"}
METADATA = ("year", "court", "pin_cite", "parenthetical", "plaintiff", "defendant")


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def meant(citations):
    """The full citation that each stands for, by the identity of the one that stands for it."""
    groups = resolve_citations(citations)
    return {id(c): resource.citation for resource, group in groups.items() for c in group}


def record(row):
    found = get_citations(row["text"])
    targets = meant(found)
    found = sorted((c for c in found if type(c).__name__ in LABELS), key=lambda c: c.span())
    places = {id(c): n for n, c in enumerate(found)}
    items = []
    for c in found:
        begin, end = c.span()
        item = {"kind": "legal", "begin": begin, "end": end, "label": LABELS[type(c).__name__]}
        item.update({k: v for k, v in c.groups.items() if v})
        item.update({k: v for k in METADATA if (v := getattr(c.metadata, k, None))})
        if "reporter" in c.groups:
            item["reporter"] = c.corrected_reporter().strip()
        if item["label"] in ("short", "supra", "id", "reference") and id(c) in targets:
            item["resolves_to"] = places[id(targets[id(c)])]
        items.append(item)
    return {"id": row["id"], "annotations": {"citation": items}}


def seconds(name, rows):
    with tempfile.TemporaryDirectory() as cache:
        tokenizer = tokenizers.HyperscanTokenizer(cache_dir=cache) if name == "hyperscan" else tokenizers.AhocorasickTokenizer()
        get_citations("Warm up, 1 U.S. 1 (1990).", tokenizer=tokenizer)
        begin = time.process_time()
        for row in rows:
            get_citations(row["text"], tokenizer=tokenizer)
        return time.process_time() - begin


def main():
    logging.disable(logging.CRITICAL)
    if sys.argv[1] == "--seconds":
        print(seconds(sys.argv[2], read(sys.argv[3])))
        return
    print(f"eyecite {importlib.metadata.version('eyecite')}", file=sys.stderr)
    for row in read(sys.argv[1]):
        print(json.dumps(record(row), ensure_ascii=False))


if __name__ == "__main__":
    main()
