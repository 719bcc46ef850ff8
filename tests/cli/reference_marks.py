#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes articles with references in many styles, all of it invented, and says where their marks are.

    reference_marks.py make SEED N > gold.jsonl
    reference_marks.py score gold.jsonl output.jsonl [LEAST]

A row of gold: id, style, text, markers [{span, entries [number]}], entries [{number, span}]; spans in code points.
`score` prints for each way of citing the F1 of links and of entries, and ends with 1 if one is below LEAST.
"""
import collections
import json
import random
import re
import sys
import textwrap

FAMILIES = """Smith Lee Kim Garcia Müller Nakamura O'Brien Petrov Nguyen Okafor Lindström Dubois Rossi Novák Kowalski
Yılmaz Haddad Fernández Silva Jansen Østergård Papadakis Horváth Weber Baker Carter Doyle Evans Fischer Grant Hughes
Ibsen Jones Keller Lopez Moreau Nielsen Owens Perez Quinn Ramos Sato Tanaka Ueda Vogel Wang Xu Young Zhang Abbott Brandt
Caceres-Rodrigues Saint-Martin Ben-Ari McDonald DeLano""".split()
PARTICLES = ["van der Berg", "de Vries", "von Braun", "Van Houten", "de la Cruz", "St Johnston", "Di Marco", "ten Brink"]
WORDS = """the of and a in to with for from by on that which this these cells growth model data results method water
surface energy protein signal field animals patients forest language market memory response structure pattern analysis
process change time rate level effect system theory evidence study number group increase decrease temperature pressure
observed measured reported showed suggests remains became varies depends large small early late common rare similar
different previous recent several many most some further between among during after before under over""".split()
NOISE = ["CO2", "H2O", "BRCA1", "Ezh2", "p53", "IL-6", "TNF-α", "in 2004", "10 mm2", "25 mg", "3.5 km", "Figure 3A",
         "Table 2", "1,200 people", "5 min", "pH 7.4", "version 2.1", "hsp70", "5′ end", "Fig. 4", "the 1990s", "12%",
         "Section 3.2", "grade 3", "H3K27", "about 40 of them", "(n = 12)", "(p < 0.05)", "(Figure 2)", "from 1998 to 2003"]
NAMES = """journal annals archives letters review studies reports transactions""".split()
FIELDS = """biology chemistry physics medicine linguistics economics ecology history psychology geology""".split()
HEADINGS = ["References", "REFERENCES", "Bibliography", "Works cited", "Literature cited", "Literatur", "Références",
            "Bibliografía", "Referencias bibliográficas", "参考文献", "Литература", "6. References", "References:",
            "R E F E R E N C E S", "Riferimenti bibliografici", "Referências", "Literaturverzeichnis", "## References",
            "**References**", "VI. REFERENCES", "Kaynakça", "Piśmiennictwo", "Lähteet", "Reference list"]


class Work:
    def __init__(self, rnd, number):
        n = rnd.choice([1, 1, 2, 2, 3, 4, 6, 9])
        pool = FAMILIES if rnd.random() < 0.85 else PARTICLES
        self.authors = [(rnd.choice(pool if i == 0 else FAMILIES),
                         "".join(rnd.choice("ABCDEFGHJKLMPRST") for _ in range(rnd.choice([1, 1, 2])))) for i in range(n)]
        self.year, self.letter, self.number = rnd.randint(1955, 2023), "", number
        words = [rnd.choice(WORDS) for _ in range(rnd.randint(4, 12))]
        self.title = " ".join(words).capitalize()
        self.journal = "%s of %s" % (rnd.choice(NAMES).capitalize(), rnd.choice(FIELDS).capitalize())
        self.volume, self.first = rnd.randint(1, 400), rnd.randint(1, 900)
        self.last = self.first + rnd.randint(1, 30)
        self.doi = "10.%d/%s.%d" % (rnd.randint(1000, 9999), rnd.choice(FIELDS)[:4], rnd.randint(100, 99999))

    def family(self, i=0):
        return self.authors[i][0]


def dotted(initials, space=" "):
    return space.join(c + "." for c in initials)


def joined(names, last, most=6):
    if len(names) > most:
        return ", ".join(names[:3]) + ", et al"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + last + names[-1]


def vancouver(w):
    names = joined([f + " " + i for f, i in w.authors], ", ")
    return "%s. %s. %s. %d;%d:%d–%d." % (names, w.title, w.journal, w.year, w.volume, w.first, w.last)


def nature(w):
    names = ["%s, %s" % (f, dotted(i)) for f, i in w.authors]
    names = names[0] + " et al." if len(names) > 5 else joined(names, " & ")
    return "%s %s. %s %d, %d–%d (%d)." % (names, w.title, w.journal, w.volume, w.first, w.last, w.year)


def apa(w):
    names = joined(["%s, %s" % (f, dotted(i)) for f, i in w.authors], ", & ", 20)
    return "%s (%d%s). %s. %s, %d, %d–%d. https://doi.org/%s" % (
        names, w.year, w.letter, w.title, w.journal, w.volume, w.first, w.last, w.doi)


def harvard(w):
    names = joined(["%s, %s" % (f, dotted(i, "")) for f, i in w.authors], " and ", 20)
    return "%s, %d%s. %s. %s %d, %d-%d." % (names, w.year, w.letter, w.title, w.journal, w.volume, w.first, w.last)


def authordate(w):
    names = joined(["%s %s" % (f, i) for f, i in w.authors], ", ", 20)
    return "%s: %s, %s, %d, %d–%d, doi:%s, %d%s." % (
        names, w.title, w.journal, w.volume, w.first, w.last, w.doi, w.year, w.letter)


def springer(w):
    names = joined(["%s %s" % (f, i) for f, i in w.authors], ", ", 20)
    return "%s (%d%s) %s. %s %d:%d–%d" % (names, w.year, w.letter, w.title, w.journal, w.volume, w.first, w.last)


def ieee(w):
    names = joined(["%s %s" % (dotted(i), f) for f, i in w.authors], " and ")
    return "%s, “%s,” %s, vol. %d, pp. %d–%d, %d." % (names, w.title, w.journal, w.volume, w.first, w.last, w.year)


def elsevier(w):
    names = joined(["%s %s" % (dotted(i, ""), f) for f, i in w.authors], ", ")
    return "%s, %s, %s %d (%d) %d–%d, doi:%s." % (names, w.title, w.journal, w.volume, w.year, w.first, w.last, w.doi)


def acs(w):
    names = "; ".join("%s, %s" % (f, dotted(i)) for f, i in w.authors)
    return "%s %s. %s %d, %d, %d−%d." % (names, w.title, w.journal, w.year, w.volume, w.first, w.last)


def gbt(w):
    names = joined([f.upper() + " " + " ".join(i) for f, i in w.authors], ", ", 3)
    return "%s. %s[J]. %s, %d, %d: %d-%d." % (names, w.title, w.journal, w.year, w.volume, w.first, w.last)


BY_NUMBER = [vancouver, nature, ieee, elsevier, acs, gbt, apa, springer]
BY_AUTHOR = [apa, harvard, authordate, springer]
LABELS = {"square": "[%d] ", "stop": "%d. ", "bare": "%d ", "closed": "%d) ", "round": "(%d) ", "tab": "%d.\t",
          "none": "", "own line": "%d.\n", "wide": "［%d］", "square tight": "[%d]"}


def ranges(numbers, dash, comma, rnd):
    out, i, numbers = [], 0, sorted(numbers)
    while i < len(numbers):
        j = i
        while j + 1 < len(numbers) and numbers[j + 1] == numbers[j] + 1:
            j += 1
        if j - i >= 2:
            out.append("%d%s%d" % (numbers[i], dash, numbers[j]))
        else:
            out += ["%d" % k for k in numbers[i:j + 1]]
        i = j + 1
    return comma.join(out)


class Article:
    """Text that grows, with the marks in it."""

    def __init__(self, rnd):
        self.rnd, self.text, self.markers, self.entries = rnd, "", [], []

    def add(self, text):
        self.text += text

    def mark(self, text, numbers):
        self.markers.append({"span": [len(self.text), len(self.text) + len(text)], "entries": sorted(numbers)})
        self.text += text

    def words(self, least, most):
        out = [self.rnd.choice(WORDS) for _ in range(self.rnd.randint(least, most))]
        if self.rnd.random() < 0.35:
            out.insert(self.rnd.randrange(1, len(out)), self.rnd.choice(NOISE))
        return " ".join(out + [self.rnd.choice([w for w in WORDS if len(w) > 3])])


def numeric_mark(art, numbers, way):
    rnd = art.rnd
    dash, comma = way["dash"], way["comma"]
    body = ranges(numbers, dash, comma, rnd)
    if way["kind"] == "raised":
        text = body
        if way["unicode"]:
            text = body.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        end = rnd.choice([".", ",", ""]) if way["after"] else ""
        art.add(end)
        art.mark(text, numbers)
        return end
    if rnd.random() < 0.05 and way["kind"] != "round":
        art.add(" (reviewed in ref. ")
        art.mark(str(numbers[0]), numbers[:1])
        art.add(")")
        return ""
    open_, close = {"square": "[]", "round": "()", "wide": "［］", "ieee": "[]"}[way["kind"]]
    if way["kind"] == "ieee":
        parts = body.split(comma)
        body = comma.join("]%s[" % dash in p and p or p.replace(dash, "]%s[" % dash) for p in parts)
        body = body.replace(comma, "], [")
    if way["kind"] == "square" and len(numbers) == 1 and rnd.random() < 0.08:
        body = rnd.choice(["see %s", "e.g., %s", "%s, p. 12", "%s, Theorem 2"]) % body
    art.add(way["space"])
    art.mark(open_ + body + close, numbers)
    return ""


def name_of(work, way, narrative):
    a = [f for f, _ in work.authors]
    amp = way["amp"] if not narrative else way["and"]
    if len(a) == 1:
        return a[0]
    if len(a) == 2:
        return a[0] + amp + a[1]
    if len(a) == 3 and way["three"]:
        return a[0] + ", " + a[1] + way["and3"] + a[2]
    return a[0] + " et al" + way["al"]


def author_mark(art, works, way):
    rnd = art.rnd
    if len(works) == 1 and rnd.random() < 0.4:
        w = works[0]
        art.add(" as ")
        page = rnd.choice(["", "", "", ", p. 12", ": 45"])
        art.mark("%s (%d%s" % (name_of(w, way, True), w.year, w.letter), [w.number])
        art.add(page + ")")
        art.add(rnd.choice([" showed", " argue", " reported"]))
        return
    open_, close = way["brackets"]
    art.add(" " + open_ + rnd.choice(["", "", "", "see ", "e.g., ", "reviewed in "]))
    for i, w in enumerate(works):
        if i:
            art.add("; ")
        art.mark("%s%s%d%s" % (name_of(w, way, False), way["year"], w.year, w.letter), [w.number])
        if rnd.random() < 0.08:
            art.add(rnd.choice([", p. 3", ", Figure 2", " for a review"]))
    art.add(close)


def capital(text):
    return text[:1].upper() + text[1:]


def paragraph(art, groups, way, add_mark):
    for group in groups:
        art.add(capital(art.words(4, 12)) + " " + art.words(2, 9))
        end = add_mark(art, group, way)
        if end == ".":
            art.add(" ")
            continue
        if end != "," and art.rnd.random() < 0.35 or end == ",":
            art.add((" " if end == "," else art.rnd.choice([" and ", ", but ", " "])) + art.words(3, 8))
        art.add(". ")
    art.text = art.text.rstrip(" ")
    art.add("\n\n")


def numeric_groups(rnd, works):
    """Groups of works, new ones in order, with repeats."""
    groups, seen, rest = [], [], list(works)
    while rest:
        if seen and rnd.random() < 0.4:
            groups.append(rnd.sample(seen, min(len(seen), rnd.choice([1, 1, 2, 3]))))
            continue
        n = rnd.choice([1, 1, 1, 2, 3, 5])
        new, rest = rest[:n], rest[n:]
        groups.append(new + (rnd.sample(seen, 1) if seen and rnd.random() < 0.15 else []))
        seen += new
    return groups


def key_of(work):
    names = [f for f, _ in work.authors]
    plain = lambda f: "".join(c for c in f if c.isascii() and c.isalpha())
    head = plain(names[0])[:3] if len(names) == 1 else "".join(plain(f)[:1].upper() for f in names[:3])
    return "%s%02d" % (head[:1].upper() + head[1:], work.year % 100)


def label_of(work, label):
    if label == "key":
        return "[%s] " % work.key
    return LABELS[label] % work.number if "%d" in LABELS[label] else ""


def keyed_mark(art, works, way):
    art.add(" ")
    art.mark("[" + ", ".join(w.key for w in works) + "]", [w.number for w in works])
    return ""


def note_full(work):
    names = joined(["%s %s" % (dotted(i), f) for f, i in work.authors], ", and ", 3) if len(work.authors) != 2 else \
        " and ".join("%s %s" % (dotted(i), f) for f, i in work.authors)
    names = names.replace(", et al", " et al.") if len(work.authors) > 3 else names
    return "%s, “%s,” %s %d (%d): %d–%d" % (
        names, work.title, work.journal, work.volume, work.year, work.first, work.last)


def note_short(work):
    names = [f for f, _ in work.authors]
    head = names[0] if len(names) == 1 else " and ".join(names) if len(names) == 2 else names[0] + " et al."
    words = work.title.split()
    while words[0].lower() in ("a", "the"):
        words = words[1:]
    return "%s, “%s,” %d" % (head, " ".join(words[:4]), work.first)


def note_mark(art, group, way):
    rnd = art.rnd
    way["notes"].append(group)
    text = str(len(way["notes"]))
    if way["unicode"]:
        text = text.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    end = rnd.choice([".", ".", ",", ";"])
    art.add(end)
    art.mark(text, [w.number for w in group])
    return end if end == "." else ","


def add_notes(art, way, rnd):
    art.add(rnd.choice(["Notes", "Endnotes", "NOTES", "Anmerkungen", "Footnotes", "Notas"]) + "\n\n")
    gap, label, before = rnd.choice(["\n", "\n\n"]), rnd.choice(["%d. ", "%d ", "[%d] ", "%d.\t"]), []
    seen = set()
    for i, group in enumerate(way["notes"]):
        art.add(label % (i + 1) + (rnd.choice(["See ", "Cf. ", "See also "]) if rnd.random() < 0.1 else ""))
        for k, work in enumerate(group):
            if k:
                art.add("; ")
            if work.number in seen:
                art.add("Ibid., %d" % work.first if k == 0 and before == [work] else note_short(work))
                continue
            seen.add(work.number)
            text = note_full(work)
            art.entries.append({"number": work.number, "span": [len(art.text), len(art.text) + len(text)]})
            art.add(text)
        art.add("." + gap)
        before = group


def add_list(art, works, label, style, rnd):
    heading = rnd.choice(HEADINGS) if rnd.random() < 0.92 else ""
    if heading:
        art.add(heading + rnd.choice(["\n\n", "\n"]))
    gap = rnd.choice(["\n", "\n\n"])
    wrap = rnd.random() < 0.2 and label != "own line" and (label != "none" or gap == "\n\n")
    hanging = label == "none" and rnd.random() < 0.1
    for w in works:
        text = label_of(w, label) + style(w)
        if wrap:
            text = textwrap.fill(text, 76, break_long_words=False, break_on_hyphens=False,
                                 subsequent_indent=rnd.choice(["", "    "]))
        elif hanging:
            text = textwrap.fill(text, 70, break_long_words=False, break_on_hyphens=False, subsequent_indent="      ")
        art.entries.append({"number": w.number, "span": [len(art.text), len(art.text) + len(text)]})
        art.add(text + gap)
    if rnd.random() < 0.25:
        art.add("\n" + rnd.choice(["Acknowledgements", "Appendix A", "Author contributions", "Figure legends"]) +
                "\n\n" + capital(art.words(8, 20)) + ".\n")


def article(seed):
    rnd = random.Random(seed)
    art = Article(rnd)
    n = rnd.randint(8, 60)
    works = [Work(rnd, i + 1) for i in range(n)]
    art.add(capital(art.words(4, 8)) + "\n\nIntroduction\n\n")
    way_name = ["square", "square", "round", "raised", "raised", "wide", "ieee", "author", "author", "author",
                "notes", "keyed"][seed % 12]
    if way_name == "author":
        seen = collections.defaultdict(list)
        works.sort(key=lambda w: (w.family().lower(), w.year))
        for w in works:
            seen[w.family(), w.year].append(w)
        for same in seen.values():
            for k, w in enumerate(same if len(same) > 1 else []):
                w.letter = "abcdefgh"[k]
        for k, w in enumerate(works):
            w.number = k + 1
        way = {"amp": rnd.choice([" & ", " and "]), "and": " and ", "and3": rnd.choice([", and ", " & ", " and "]),
               "three": rnd.random() < 0.3, "al": rnd.choice([".", ".", ""]), "brackets": rnd.choice(["()", "()", "[]"]),
               "year": rnd.choice([", ", " "])}
        groups = [rnd.sample(works, rnd.choice([1, 1, 2, 3])) for _ in range(2 * n)]
        add_mark, style, label = author_mark, rnd.choice(BY_AUTHOR), "none"
    elif way_name in ("notes", "keyed"):
        groups = numeric_groups(rnd, works)
        way = {"notes": [], "unicode": rnd.random() < 0.3}
        add_mark, style, label = note_mark if way_name == "notes" else keyed_mark, vancouver, "key"
        for w in works:
            w.key = key_of(w)
        for key, n in collections.Counter(w.key for w in works).items():
            for k, w in enumerate([w for w in works if w.key == key] if n > 1 else []):
                w.key += "abcdefgh"[k]
    else:
        raised = way_name == "raised"
        way = {"kind": way_name, "dash": rnd.choice(["-", "–", "–"]), "unicode": raised and rnd.random() < 0.25,
               "comma": "," if raised else rnd.choice([",", ", "]), "after": rnd.random() < 0.5,
               "space": rnd.choice([" ", " ", " ", ""]) if way_name == "square" else " "}
        groups = [[w.number for w in g] for g in numeric_groups(rnd, works)]
        add_mark, style = numeric_mark, rnd.choice(BY_NUMBER)
        label = rnd.choice(["stop", "stop", "bare", "square", "none", "closed", "tab", "own line"])
        if way_name in ("square", "ieee"):
            label = rnd.choice(["square", "square", "stop", "none", "square tight"])
        elif way_name == "round":
            label = rnd.choice(["round", "stop", "bare", "closed"])
        elif way_name == "wide":
            label = "wide"
    while groups:
        k = rnd.randint(2, 6)
        paragraph(art, groups[:k], way, add_mark)
        groups = groups[k:]
        if rnd.random() < 0.2:
            art.add(rnd.choice(["Results", "Discussion", "2. Methods", "Data and methods"]) + "\n\n")
    if rnd.random() < 0.3:
        art.add("Acknowledgements\n\n" + capital(art.words(8, 20)) + ".\n\n")
    if way_name == "notes":
        add_notes(art, way, rnd)
    else:
        add_list(art, works, label, style, rnd)
    detail = "%s/%s/%s" % (way_name, label, style.__name__)
    return {"id": "a%d" % seed, "style": "author-year" if way_name == "author" else way_name, "detail": detail,
            "text": art.text, "markers": art.markers, "entries": art.entries}


def f1(hit, told, gold):
    return 2.0 * hit / (told + gold) if told + gold else 1.0


def compare(row, record):
    """Hits, told and gold of links, and of entries."""
    found = [a for a in record["annotations"]["citation"] if a.get("kind") == "reference"]
    entries = {(a["begin"], a["end"]): a["entry"] for a in found if a["label"] == "entry"}
    trim = lambda s: (s[0], s[0] + len(row["text"][s[0]:s[1]].rstrip(" .;")))
    gold = {trim(e["span"]): e["number"] for e in row["entries"]}
    told = {trim(s): n for s, n in entries.items()}
    pairs = {(m["span"][0], m["span"][1], e) for m in row["markers"] for e in m["entries"]}
    claims = [(a["begin"], a["end"], int(n)) for a in found if a["label"] != "entry"
              for n in re.findall(r"\d+", str(a.get("links", "")))]
    by_number, left = collections.defaultdict(list), set(pairs)
    for p in pairs:
        by_number[p[2]].append(p)
    hits = 0
    for b, e, n in claims:
        right = next((p for p in by_number[n] if p in left and p[0] < e and b < p[1]), None)
        if right:
            left.discard(right)
            hits += 1
    return (hits, len(claims), len(pairs)), (len(set(gold) & set(told)), len(told), len(gold))


def main():
    if len(sys.argv) >= 4 and sys.argv[1] == "make":
        first, n = int(sys.argv[2]), int(sys.argv[3])
        for seed in range(first, first + n):
            print(json.dumps(article(seed), ensure_ascii=False))
    elif len(sys.argv) >= 4 and sys.argv[1] == "score":
        gold = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
        out = {r["id"]: r for r in (json.loads(line) for line in open(sys.argv[3], encoding="utf-8"))}
        sums, least = collections.defaultdict(lambda: [0] * 6), float(sys.argv[4]) if len(sys.argv) > 4 else 0.0
        for row in gold:
            links, entries = compare(row, out[row["id"]])
            for i, v in enumerate(links + entries):
                sums[row["style"]][i] += v
        bad = False
        for style, s in sorted(sums.items()):
            both = f1(*s[:3]), f1(*s[3:])
            bad |= min(both) < least
            print("%-12s links %.4f entries %.4f" % ((style,) + both))
        return 1 if bad else 0
    else:
        sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main())
