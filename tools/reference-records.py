#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes labelled references as `textmill train reference` reads them, to standard output.

    tools/reference-records.py LABEL FILE...

FILEs are sets of anystyle-references or grobid-references. LABEL is `entry` for records that fields are learned
from, or `words` for those that only say in which fields words are used.
"""
import json
import sys

# Fields that are too rare to be learned, or are part of another one here.
MERGED = {"collection-title": "note", "source": "note", "medium": "note", "director": "author", "producer": "author",
          "issue": "volume", "organization": "publisher", "arxiv": "url", "pmid": "note", "pmcid": "note"}


def main(label, *paths):
    for path in paths:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            found = {"label": label}
            for field in row["fields"]:
                found.setdefault(MERGED.get(field["label"], field["label"]), []).append(field["span"])
            print(json.dumps({"id": row["id"], "text": row["text"], "references": [found]}, ensure_ascii=False))


main(*sys.argv[1:])
