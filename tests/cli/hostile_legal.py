#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""300 texts made to be costly or confusing for whoever looks for legal citations.

    hostile_legal.py make SIZE >TEXTS.jsonl
    hostile_legal.py check TEXTS.jsonl OUTPUT.jsonl

Each text has about SIZE characters; the same call makes the same texts. `check` exits with 1 unless each record came
out once, in order, unharmed, and every citation lies in its text and means another one of it or none.
"""
import json
import random
import sys

CITATION = ("See, e.g., In re Alder & Sons v. United States ex rel. Quine, 612 F. Supp. 3d 1204, 1211-13 & n.4, 88 S. Ct. 12, "
            "14 (D. Mass. Mar. 3, 2010) (en banc) (quoting 42 U.S.C. §§ 1983(a)(1), 1985 et seq. (West 2014)), aff'd, ")
# Said again and again, with nothing, a space or a line break between.
UNITS = [
    "7", "1234567890", "§", "§§ 1,", "v.", "v. ", "Id.", "id. at 5;", "Ibid.", "supra", "supra note 4,", "F.3d", "U.S.",
    "1 U.S.", "1 U.S. 1", "1 U.S. at", "999999999999 F.2d", "12 F.3d 34,", "(1990)", "(9th Cir.", "[2019]", "[2019] UKSC",
    "2014 SCC", "ECLI:", "ECLI:EU:C:2019:", "32016R", "C-1/", "Case C-", "Article", "section 1 of the", "Act", "Act 1985",
    "Smith v. Jones,", "A", "a b c.", "In re", "Matter of", "see also", "cf.", "et seq.", "¶", "¶ 1", "*1", "n.4", "at", "No.",
    "U. S. C.", "Regulation (EU)", "Pub. L. No.", "Cal. Civ. Proc. Code", "u.s.", "“", "é.", "\U0001d54f.", "e\u0301",
    "\u200b.", "\u2028", "-", ".", ",",
]
JOINS = ["", " ", "\n"]
# Opened and closed.
PAIRS = [("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ('"', '"'), ("(quoting ", ")"), ("(citing 1 U.S. 1 (", "))"), ("[[", "]"),
         ("(1 F.3d 2, ", " (2d Cir. 1990))"), ("§(", ")")]
# Drawn by chance.
ALPHABETS = [
    "0123456789", "0 1 2 3 4 5", "IVXLC .", "§¶* .", "-–—‐‑‒―−", " \t\u00a0\u2002\u2003\u2009\u202f\u3000", "\r\n 1F.", "()[]{}",
    "“”‘’\"'", ".,;:", "aA1.", "v. V", "Id. ", "F.2d3d 1", "US.C § 1", "(19)0 2", "\u0301\u0308e1", "שלום 1 U.S.", "漢字1§",
    "\U0001f680\U0001d7d9. 1",
]


def repeat(unit, join, size):
    return (unit + join) * (size // len(unit + join) + 1)


def nested(opening, closing, size):
    """Only opened, only closed, balanced, and by turns."""
    n = size // len(opening + closing) + 1
    yield opening * n * 2
    yield closing * n * 2
    yield opening * n + closing * n
    yield (closing + opening) * n


def drawn(alphabet, seed, size):
    chance = random.Random(f"{alphabet} {seed}")
    return "".join(chance.choices(alphabet, k=size))


def unfinished(part, size):
    """Citations, of which the last stops before its end."""
    text = CITATION * (size // len(CITATION) + 1)
    return text + CITATION[:len(CITATION) * part // 20]


def texts(size):
    """Name and text of each of the 300."""
    for unit in UNITS:
        for join in JOINS:
            yield f"{unit!r} with {join!r}", repeat(unit, join, size)
    for opening, closing in PAIRS:
        for form, text in zip(("opened", "closed", "nested", "by turns"), nested(opening, closing, size)):
            yield f"{opening!r} {form}", text
    for alphabet in ALPHABETS:
        for seed in range(3):
            yield f"of {alphabet!r}, {seed}", drawn(alphabet, seed, size)
    for part in range(20):
        yield f"unfinished after {part} of 20 parts", unfinished(part, size)


def make(size):
    for name, text in texts(int(size)):
        print(json.dumps({"id": name, "text": text}, ensure_ascii=False))


def faults(text, record):
    found = [a for a in record["annotations"]["citation"] if a["kind"] == "legal"]
    for a in found:
        if not 0 <= a["begin"] < a["end"] <= len(text):
            yield f"span {a['begin']} to {a['end']} of {len(text)}"
        means = a.get("resolves_to")
        if means not in (None, "") and not -1 <= int(means) < len(found):
            yield f"means {means} of {len(found)}"


def check(texts_path, output_path):
    """Reads line by line: a text of nothing but citations comes out many times as long."""
    n = wrong = 0
    with open(texts_path, encoding="utf-8") as made, open(output_path, encoding="utf-8") as found:
        for line, result in zip(made, found, strict=True):
            text, record = json.loads(line), json.loads(result)
            told = list(faults(text["text"], record))
            if record["id"] != text["id"] or record.get("text", text["text"]) != text["text"]:
                told.append("another record came out")
            n, wrong = n + 1, wrong + bool(told)
            for fault in told[:3]:
                print(f"{text['id']}: {fault}")
    print(f"{n} texts, {wrong} wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(make(sys.argv[2]) if sys.argv[1] == "make" else check(*sys.argv[2:]))
