#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Texts whose layout says who speaks, in many forms, and whether what was found agrees with it.

    voices.py make KIND >INPUT.jsonl
    voices.py check INPUT.jsonl OUTPUT.jsonl [SHARE]

KIND is paragraphs (a quotation goes on over several), speakers (two of them in one paragraph),
labels (words before a colon that name nobody), author (what nobody but the author says), layouts
(turns, posts, comments, signatures) or names (a source with more than a name in it). Each record has
the right values in `expected`: pairs of a source and the contents that are its own. A content is right if all of it is attributed to that
source, and none of it to anybody else. Prints what is wrong, and exits with 1 if more than that share of the texts is (0 if not given).
"""
import itertools
import json
import sys

MARKS = [("“", "”"), ('"', '"'), ("‘", "’")]
SOURCES = ["Ada Lund", "the harbour master", "Mr. Orr", "Dr. Ines Tavares, who runs the clinic,", "the union",
           "Councillor Bette Crane"]
OTHERS = ["Tom Ray", "the mayor", "Ms. Hale", "a fisherman", "the school board", "Judge Amos Dray"]
WORDS = [("The dam will kill the river", "It will cost more than we have", "Nobody has asked the town"),
         ("We have waited for three winters", "The roof still leaks into the ward", "My patients notice it"),
         ("They closed the school in May", "The children ride for an hour", "It is a long road in the dark")]
LABELS = ["WATCH", "UPDATE", "PRICE", "NOTE", "WARNING", "BREAKING", "EXCLUSIVE", "VIDEO", "QUIZ", "FACT", "MYTH", "VENUE",
          "TICKETS", "KEY POINTS", "BOTTOM LINE", "FINAL SCORE", "CONTACT", "ISBN", "NASDAQ", "MONDAY", "WHERE", "WHEN",
          "RELATED", "LIVE", "OPINION", "ANALYSIS", "TEL", "DOI", "READ MORE", "COVID"]
BEFORE = "The council met on Monday in the old customs house, and the talks went on for three hours."
AFTER = "The vote is in June, after the accounts are read."


def capital(source):
    return source[0].upper() + source[1:]


def bare(source):
    """Without what explains it, so that a shorter source is right as well."""
    return source.split(",")[0]


def paragraphs():
    forms = [
        lambda s, o, c, a, b, d: (f"{capital(s)} said: {o}{a}.\n\n{o}{b}.\n\n{o}{d}.{c}", [a, b, d]),
        lambda s, o, c, a, b, d: (f"{o}{a},{c} {s} said. {o}{b}.\n\n{o}{d}.{c}", [a, b, d]),
        lambda s, o, c, a, b, d: (f"{o}{a}.\n\n{o}{b},{c} {s} said.", [a, b]),
        lambda s, o, c, a, b, d: (f"{capital(s)} told the council: {o}{a}. {b}.\n\n{o}{d}.{c}", [a, b, d]),
        lambda s, o, c, a, b, d: (f"{o}{a},{c} said {s}. {o}{b}.\n\n{o}{d}.{c}", [a, b, d]),
    ]
    for form, source, (o, c), words in itertools.product(forms, SOURCES, MARKS, WORDS):
        text, contents = form(source, o, c, *words)
        yield f"{BEFORE}\n\n{text}\n\n{AFTER}", [[bare(source), contents]]


def speakers():
    forms = [
        lambda s, t, o, c, a, b: f"{o}{a},{c} {s} said. {o}{b},{c} {t} added.",
        lambda s, t, o, c, a, b: f"{o}{a},{c} said {s}. {o}{b},{c} said {t}.",
        lambda s, t, o, c, a, b: f"{o}{a},{c} {s} said, and {t} added: {o}{b}.{c}",
        lambda s, t, o, c, a, b: f"{capital(s)} said: {o}{a}.{c} {o}{b},{c} {t} answered.",
        lambda s, t, o, c, a, b: f"{capital(s)} told the council, {o}{a}.{c} {capital(t)} replied, {o}{b}.{c}",
    ]
    pairs = list(zip(SOURCES, OTHERS)) + list(zip(OTHERS, reversed(SOURCES)))
    for form, (source, other), (o, c), words in itertools.product(forms, pairs, MARKS, WORDS[:2]):
        text = form(source, other, o, c, words[0], words[1])
        yield f"{BEFORE}\n\n{text}\n\n{AFTER}", [[bare(source), [words[0]]], [bare(other), [words[1]]]]


def labels():
    for label, words in itertools.product(LABELS, WORDS):
        for sentence in words:
            yield f"{BEFORE}\n\n{label}: {sentence}.\n\n{AFTER}", []


def author():
    forms = [
        lambda s, w: f"I said that {w}.",
        lambda s, w: f"We believe that {w}.",
        lambda s, w: f"I’ve argued before that {w}.",
        lambda s, w: f"{capital(s)} should admit that {w}.",
        lambda s, w: f"{capital(s)} ought to say that {w}.",
        lambda s, w: f"If {s} said that {w}, the town would laugh.",
        lambda s, w: f"Does anyone think that {w}?",
        lambda s, w: f"Nobody says that {w}.",
        lambda s, w: f"Who believes that {w}?",
        lambda s, w: f"You would think that {w}.",
    ]
    for form, source, words in itertools.product(forms, [s.rstrip(",") for s in SOURCES], WORDS):
        yield f"{BEFORE}\n\n{form(source, words[0][0].lower() + words[0][1:])}\n\n{AFTER}", []


def layouts():
    people = ["Ada Lund", "Tom Ray", "Bette Crane", "Amos Dray", "Ines Tavares", "Mia Berg"]
    forms = [
        lambda s, t, a, b: (f"Q: {a}?\n\nA: {b}.\n\nQ: Why?\n\nA: It is so.", ["Q", "A"]),
        lambda s, t, a, b: (f"{s.upper()}: {a}.\n\n{t.upper()}: {b}.\n\n{s.upper()}: I see.", [s.upper(), t.upper()]),
        lambda s, t, a, b: (f"MR. {s.split()[1].upper()}: {a}.\n\nSEN. {t.split()[1].upper()} (D-VT): {b}.",
                            [s.split()[1].upper(), t.split()[1].upper()]),
        lambda s, t, a, b: (f"{s}: {a}.\n\n{t}: {b}.\n\n{s}: I see.", [s, t]),
        lambda s, t, a, b: (f"CALLER 1: {a}.\n\nHOST: {b}.\n\nCALLER 2: I see.", ["CALLER 1", "HOST"]),
        lambda s, t, a, b: (f"@{s.split()[0].lower()}_l: {a}\n\n@{t.split()[1].lower()}: {b}", [s.split()[0].lower(), t.split()[1].lower()]),
        lambda s, t, a, b: (f"{s} @{s.split()[1].lower()}\n{a}.\n8:02 AM · 31 reposts\n\n{t} @{t.split()[1].lower()}\n{b}.\n9:10 AM · 2 likes", [s, t]),
        lambda s, t, a, b: (f"COMMENTS (2)\n\n{s}\n{a}.\nReply · Like\n\n{t}\n{b}.\nReply · Like", [s, t]),
        lambda s, t, a, b: (f"Comments\n\n{s.split()[0].lower()}72: {a}.\n\n{t}: {b}.", [s.split()[0].lower() + "72", t]),
        lambda s, t, a, b: (f"“{a}.” — {s}, baker\n\n“{b}.” — {t}, retired diver", [s, t]),
        lambda s, t, a, b: (f"{s}, baker: {a}.\n\n{t}, retired diver: {b}.\n\nKim Foss, student: I see.", [s, t]),
    ]
    pairs = list(zip(people, people[1:] + people[:1]))
    for form, (source, other), words in itertools.product(forms, pairs, WORDS):
        text, who = form(source, other, words[0], words[1])
        yield f"{BEFORE}\n\n{text}", [[who[0], [words[0]]], [who[1], [words[1]]]]


def names():
    forms = [
        lambda s, w: f"“{w},” said {s}, who wrote “The Long Night.”",
        lambda s, w: f"“{w},” said {s}, known as “Birdie.”",
        lambda s, w: f"Last night {s} said that {w[0].lower() + w[1:]}.",
        lambda s, w: f"“{w},” {s} said on Monday.",
        lambda s, w: f"“{w},” grumbled {s}, folding the awning.",
        lambda s, w: f"“{w}!” sighed {s}, looking at the bills.",
        lambda s, w: f"“{w}.” -{s}",
        lambda s, w: f"And from {s}:\n\n“{w}.”",
        lambda s, w: f"From the desk of {s}:\n\n“{w}.”",
        lambda s, w: f"{s}, 59, a judge in Elm, said that {w[0].lower() + w[1:]}.",
    ]
    for form, source, words in itertools.product(forms, ["Ada Lund", "Tom Ray", "Councillor Bette Crane", "Dr. Ines Tavares"],
                                                 WORDS):
        for sentence in words:
            yield f"{BEFORE}\n\n{form(source, sentence)}\n\n{AFTER}", [[source, [sentence[1:]]]]


KINDS = {"paragraphs": paragraphs, "speakers": speakers, "labels": labels, "author": author, "layouts": layouts,
         "names": names}


MOST = {"labels": 0, "author": 0, "names": 1}


def make(kind):
    """One record a line; where `at_most` so many attributions may be found, it says so."""
    most = {"at_most": MOST[kind]} if kind in MOST else {}
    for number, (text, expected) in enumerate(KINDS[kind](), 1):
        print(json.dumps({"id": f"{kind}-{number}", "text": text, "expected": expected, **most}, ensure_ascii=False))


def told(record, role):
    return [span["text"] for span in record.get(role, [])]


def faults(record, output):
    """What is wrong, in words."""
    found = [a for a in output["annotations"]["citation"] if a["kind"] == "attribution"]
    if len(found) > record.get("at_most", len(found)):
        yield f"found {told(found[-1], 'source')} {told(found[-1], 'content')}"
    for source, contents in record["expected"]:
        for content in contents:
            owners = [a for a in found if any(content in text for text in told(a, "content"))]
            right = [a for a in owners if any(source.lower() in text.lower() for text in told(a, "source"))]
            if not right:
                yield f"{source}: lacks {content!r}"
            if len(owners) > len(right):
                yield f"{source}: {content!r} is told as of {[told(a, 'source') for a in owners if a not in right]}"


def check(inputs, outputs, share=0):
    n = wrong = 0
    with open(inputs, encoding="utf-8") as records, open(outputs, encoding="utf-8") as results:
        for line, result in zip(records, results, strict=True):
            record = json.loads(line)
            found = list(faults(record, json.loads(result)))
            n += 1
            wrong += bool(found)
            for fault in found:
                print(f"{record['id']}: {fault}\n    {record['text']!r}")
    print(f"{n} texts, {wrong} wrong")
    return wrong > float(share) * n


if __name__ == "__main__":
    sys.exit(make(sys.argv[2]) if sys.argv[1] == "make" else check(*sys.argv[2:]))
