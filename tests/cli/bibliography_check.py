#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds bibliographies against the works they were made from, as other programs read them.

    bibliography_check.py works FILE.jsonl       write records with the works below
    bibliography_check.py schema FILE.json       with jsonschema
    bibliography_check.py citeproc FILE.json     with citeproc-py
    bibliography_check.py pybtex FILE.bib
    bibliography_check.py bibtexparser FILE.bib
    bibliography_check.py pandoc FILE.json       CSL-JSON that pandoc has written
"""
import json
import re
import sys

# Features as printed, then what must be read back: families, title, year, pages.
WORKS = [
    ({"author": "Brandt JA, van der Oduya K.", "title": "On mRNA in the north of Peru", "journal": "J. Things",
      "volume": "12(3)", "pages": "pp. 45–9", "date": "(2019a)", "doi": "doi:10.1000/ab(1)c"},
     ["Brandt", "van der Oduya"], "On mRNA in the north of Peru", "2019", "45-9"),
    ({"author": "Ångström, É. & Ortega y Gómez, J.", "title": "“Tom & Jerry: 100 % {fun} #1_x^2 ~ $5”",
      "container": "In: Proc. of the Conference on Cats", "editor": "In M. Nwosu (ed.),", "pages": "1-2",
      "date": "12 Mar. 2019", "publisher": "Wind & Co."},
     ["Ångström", "Ortega y Gómez"], "Tom & Jerry: 100 % {fun} #1_x^2 ~ $5", "2019", "1-2"),
    ({"author": "Ministry of Health and Care", "title": "A plan", "publisher": "The Ministry", "location": "Oslo",
      "date": "1998–2003", "edition": "2nd ed."},
     ["Ministry of Health and Care"], "A plan", "1998", None),
    ({"author": "Петров П. П.", "title": "О праве", "url": "<http://a.example/?b={c}&d=%20>", "date": "March 2001"},
     ["Петров"], "О праве", "2001", None),
    ({"author": "Lee, K., Jr., et al.", "title": "Old things", "genre": "PhD thesis", "publisher": "Uni",
      "date": "2019, accessed 3 May 2020"},
     ["Lee"], "Old things", "2019", None),
]

# No text of these may end a value or an entry.
HOSTILE = ["}", "{", "}}, note = {x", "\\", "\\}", "\"", "@article{x,", "@ DNA", "%", "a\u2028b", "{\\", "~^#$&_",
           "}\n\n@misc{y,", "and and and", ", , ,", "'", "\u0001\u007f", "é", "\U0001f680", "-" * 50, "<b>&amp;</b>"]


def features(work):
    return "\t".join(f"{name}={value}" for name, value in {"kind": "reference", **work}.items())


def write_works(path):
    fields = ("author", "editor", "title", "journal", "volume", "pages", "date", "url", "doi", "note", "edition")
    hostile = [features(dict.fromkeys(fields, text)) for text in HOSTILE]
    records = [
        {"id": "a.txt", "text": "x", "works": [features({**row[0], "entry": str(n)}) for n, row in enumerate(WORKS, 1)]},
        {"id": "none", "text": "x", "works": []},
        {"text": "x", "works": hostile},
        {"id": "A \"b\" {é}", "text": "x", "works": [features(WORKS[0][0])] * 3},
    ]
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def require(holds, *what):
    if not holds:
        sys.exit(" ".join(map(str, what)))


def plain(text):
    """LaTeX of our own without its commands."""
    for latex, char in (("\\{", "\x01"), ("\\}", "\x02"), ("\\textbraceleft{}", "\x01"), ("\\textbraceright{}", "\x02"), ("\\textbackslash{}", "\\"),
                        ("\\textasciitilde{}", "~"), ("\\textasciicircum{}", "^")):
        text = text.replace(latex, char)
    text = re.sub(r"[{}]", "", re.sub(r"\\([#$%&_])", r"\1", text))
    return text.replace("\x01", "{").replace("\x02", "}")


def check_read(found, n):
    """`found` are the first works: families, title, year, pages; n is how many there were."""
    require(n == len(WORKS) + len(HOSTILE) + 3, "there are", n, "works")
    for (_, *expected), read in zip(WORKS, found):
        require(list(read) == expected, "expected:", expected, "read:", list(read))


# ---- CSL-JSON ------------------------------------------------------------------------------------

NAME = {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": dict.fromkeys(
    ("family", "given", "non-dropping-particle", "suffix", "literal"), {"type": "string", "minLength": 1})}
POINT = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
DATE = {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": {
    "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": POINT},
    "season": {"enum": [1, 2, 3, 4]}, "circa": {"type": "boolean"}, "literal": {"type": "string"}}}
NAMES = {"type": "array", "minItems": 1, "items": NAME}
TEXTS = ("title", "container-title", "collection-title", "volume", "issue", "page", "number-of-pages", "edition",
         "publisher", "publisher-place", "DOI", "URL", "ISBN", "ISSN", "genre", "number", "authority",
         "chapter-number", "section", "note")
TYPES = ("article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset",
         "document", "legal_case", "legislation", "manuscript", "motion_picture", "paper-conference", "patent",
         "report", "software", "standard", "thesis", "webpage")
SCHEMA = {"type": "array", "items": {
    "type": "object", "required": ["id", "type"], "additionalProperties": False, "properties": {
        "id": {"type": "string", "pattern": "^[A-Za-z0-9._:/-]+$"}, "type": {"enum": list(TYPES)},
        "author": NAMES, "editor": NAMES, "translator": NAMES, "issued": DATE, "accessed": DATE,
        **dict.fromkeys(TEXTS, {"type": "string", "minLength": 1, "pattern": "^[^\\n\\t]*$"})}}}


def load(path):
    with open(path, encoding="utf-8") as source:
        return json.load(source)


def read_csl(item):
    families = [name.get("literal") or " ".join(filter(None, (
        name.get("dropping-particle"), name.get("non-dropping-particle"), name["family"])))
                for name in item["author"]]
    year = str(item["issued"]["date-parts"][0][0])
    page = item.get("page")
    return families, re.sub(r"</?span[^>]*>", "", item["title"]), year, page and page.replace("–", "-")


def check_schema(path):
    import jsonschema
    items = load(path)
    jsonschema.validate(items, SCHEMA)
    require(len({item["id"] for item in items}) == len(items), "ids are not unique")
    check_read(map(read_csl, items[:len(WORKS)]), len(items))


def check_citeproc(path):
    import warnings
    warnings.simplefilter("ignore")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    items = load(path)
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    texts = [str(text) for text in bibliography.bibliography()]
    require(len(texts) == len(items), "citeproc prints", len(texts), "of", len(items))
    for families, title, year, _ in (row[1:] for row in WORKS):
        require(any(families[0] in text and title in text and year in text for text in texts), "not printed:", title)


def check_pandoc(path):
    """pandoc writes titles as sentences, and takes "others" of BibTeX for a name."""
    items = load(path)
    found = [read_csl(item) for item in items[:len(WORKS)]]
    check_read([([name for name in read[0] if name != "others"], row[2] if read[1].lower() == row[2].lower() else read[1], *read[2:])
                for read, row in zip(found, WORKS)], len(items))


# ---- BibTeX --------------------------------------------------------------------------------------


def read_year(text):
    return re.match(r"\d*", text)[0]


def pages(fields):
    return fields["pages"].replace("--", "-") if "pages" in fields else None


def check_pybtex(path):
    from pybtex.database import parse_file
    entries = list(parse_file(path, "bibtex").entries.values())
    found = []
    for entry in entries[:len(WORKS)]:
        families = [plain(" ".join(name.prelast_names + name.last_names)) for name in entry.persons["author"]]
        found.append(([name for name in families if name != "others"], plain(entry.fields["title"]),
                      read_year(entry.fields["year"]), pages(entry.fields)))
    check_read(found, len(entries))


def check_bibtexparser(path):
    import bibtexparser
    from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
    library = bibtexparser.parse_file(path, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    require(not library.failed_blocks, [(block.error, block.raw) for block in library.failed_blocks[:2]])
    found = []
    for entry in library.entries[:len(WORKS)]:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        families = [plain(" ".join(name.von + name.last)) for name in fields["author"]]
        found.append(([name for name in families if name != "others"], plain(fields["title"]),
                      read_year(fields["year"]), pages(fields)))
    check_read(found, len(library.entries))


if __name__ == "__main__":
    {"works": write_works, "schema": check_schema, "citeproc": check_citeproc, "pybtex": check_pybtex,
     "bibtexparser": check_bibtexparser, "pandoc": check_pandoc}[sys.argv[1]](sys.argv[2])
