# SPDX-License-Identifier: MIT
"""Texts that were written for textmill (CC0), with the sides of authors and of those they cite.

    written.py FOLDER OUTPUT

reads the marked texts in FOLDER/texts and writes two files to the folder OUTPUT: docs.jsonl (a line for each text, with its
citations and the sides of its sources) and author.jsonl (a line for each target, with the author's side).

FOLDER/passages has files of passages, each in one line and followed by lines "- TARGET | HOLDER SIDE | ...".
FOLDER/texts has whole texts in which sources, cues and contents are marked:

    @id t1-01
    @genre letter
    @target the bypass | against
    @alias the bypass | the new road
    @stance Walt Pruitt | the bypass | favor
    @text
    {{S1|Walt Pruitt}} {{Q1|says}} {{C1|the newts can move}}.
    @end
"""
import json
import pathlib
import re
import sys
import zlib

from frames import AGAINST, AUTHOR, FAVOR, NEUTRAL

LABELS = {"favor": FAVOR, "against": AGAINST, "neutral": NEUTRAL}
ROLES = {"S": "source", "Q": "cue", "C": "content"}
MARK = re.compile(r"\{\{([SQC])(\d+)\||\}\}")
HELD_OUT = 20  # a passage in so many is kept to measure with
TAKEN_OUT = 3  # one text in so many is not learned from, so that passages can be put together on it
MEASURED = "t3"  # ids of texts/culture.txt, which is for measuring only


# ---- passages ---------------------------------------------------------------------------------

def is_held_out(pair):
    return zlib.crc32(pair["text"].encode()) % HELD_OUT == 0


def passages(folder):
    """The pairs of all passages."""
    return [pair for path in sorted((folder / "passages").glob("*.txt")) for pair in passages_of(path)]


def passages_of(path):
    text = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("- "):
            text = " ".join(line.split())
            continue
        target, *sides = [part.strip() for part in line[2:].split("|")]
        for holder, _, side in (part.rpartition(" ") for part in sides):
            yield {"id": f"{path.stem}-{number}", "holder": AUTHOR if holder == "author" else holder,
                   "target": target, "text": text, "label": LABELS[side]}


# ---- texts ------------------------------------------------------------------------------------

def unmark(marked):
    """The text without its marks, and the citations that they mark."""
    text, open_marks, found, at, length = [], [], {}, 0, 0
    for mark in MARK.finditer(marked):
        text.append(marked[at:mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark.group(1):
            open_marks.append((ROLES[mark.group(1)], int(mark.group(2)), length))
        else:
            role, number, begin = open_marks.pop()
            found.setdefault(number, {"source": [], "cue": [], "content": []})[role].append([begin, length])
    return "".join(text) + marked[at:], [{role: sorted(spans) for role, spans in found[number].items()}
                                         for number in sorted(found)]


def as_row(block):
    """The record of a block from @id to @end."""
    head, _, body = block.partition("@text\n")
    row = {"id": "", "genre": "", "targets": [], "aliases": {}, "stances": [], "author": {}}
    for line in head.strip().splitlines():
        key, _, value = line.partition(" ")
        parts = [part.strip() for part in value.split("|")]
        if key in ("@id", "@genre"):
            row[key[1:]] = parts[0]
        elif key == "@target":
            row["targets"].append(parts[0])
            row["author"][parts[0]] = parts[1]
        elif key == "@alias":
            row["aliases"].setdefault(parts[0], []).append(parts[1])
        elif key == "@stance":
            row["stances"].append(dict(zip(("holder", "target", "stance"), parts)))
    row["text"], row["attributions"] = unmark(body.rstrip("\n"))
    return row


def texts(folder):
    """The records of all marked texts."""
    return [as_row(block) for path in sorted((folder / "texts").glob("*.txt"))
            for block in path.read_text(encoding="utf-8").split("\n@end")[:-1]]


def is_measured(row):
    return row["id"].split("-")[0] == MEASURED


def is_taken_out(row):
    return int(row["id"].split("-")[1]) % TAKEN_OUT == 0


def author_rows(row):
    """A line for each target, as `textmill train stance` reads them."""
    return [{"id": f"{row['id']}|{target}", "text": row["text"], "target": target,
             "aliases": row["aliases"].get(target, []), "stance": row["author"][target]} for target in row["targets"]]


def main(folder, output):
    output = pathlib.Path(output)
    rows = texts(pathlib.Path(folder))
    for name, found in (("docs", rows), ("author", [line for row in rows for line in author_rows(row)])):
        (output / f"{name}.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found),
                                              encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
