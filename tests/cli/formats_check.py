# SPDX-License-Identifier: MIT
"""Reads what a run has written in other formats, with readers that know nothing of textmill, and
compares its annotations with those of the same run's JSONL.

    formats_check.py csv RECORDS.jsonl TABLE [DELIMITER]
    formats_check.py jsonld RECORDS.jsonl PAGES.jsonl CONTEXT
    formats_check.py brat RECORDS.jsonl FOLDER

Or writes records of JSONL as a table, and compares the annotations of two runs:

    formats_check.py write-csv IN.jsonl OUT.csv [DELIMITER]
    formats_check.py same RECORDS.jsonl RECORDS.jsonl
"""
import csv
import json
import re
import sys


def read_records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def expect(found, expected, what):
    if isinstance(found, int) and found != expected:
        sys.exit(f"{expected - found} {what} come twice")
    if found != expected:
        only_found = [x for x in found if x not in expected][:3]
        only_expected = [x for x in expected if x not in found][:3]
        sys.exit(f"{what} differ: only here {only_found}, only in JSONL {only_expected}")
    print(f"{what} are equal")


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


OA = "http://www.w3.org/ns/oa#"
OWN = "urn:textmill:"


def read_pages(path, context):
    """Each page as RDF has it: expanded by a JSON-LD processor, which gets the context from a file."""
    from pyld import jsonld

    def load(url, _options):
        if url != "http://www.w3.org/ns/anno.jsonld":
            sys.exit(f"a page asks for {url}")
        with open(context, encoding="utf-8") as file:
            document = json.load(file)
        return {"contextUrl": None, "documentUrl": url, "document": document}

    with open(path, encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    return [jsonld.expand(page, {"documentLoader": load})[0] for page in pages]


def value(node, key):
    return node[key][0].get("@value", node[key][0].get("@id")) if key in node else None


def passage(resource):
    """(begin, end, text) of a specific resource by its two selectors."""
    selectors = {node["@type"][0]: node for node in resource[OA + "hasSelector"]}
    position = selectors[OA + "TextPositionSelector"]
    quote = selectors[OA + "TextQuoteSelector"]
    return value(position, OA + "start"), value(position, OA + "end"), value(quote, OA + "exact")


def roles_of(annotation):
    """(role, begin, end, text) of each passage of each role, sorted."""
    return sorted(
        (role, *(item[key] for key in ("begin", "end", "text")))
        for role, items in annotation.items()
        if isinstance(items, list)
        for item in items
    )


def page_spans(page):
    for item in page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]:
        target = item[OA + "hasTarget"][0]
        has_span = OA + "hasSelector" in target
        label = value(item[OA + "hasBody"][0], "http://www.w3.org/1999/02/22-rdf-syntax-ns#value") \
            if OA + "hasBody" in item else None
        yield (value(item, OWN + "layer"), *(passage(target) if has_span else (None,) * 3), label)


def page_roles(page):
    return [
        sorted(
            (key[len(OWN):], *passage(node))
            for key, nodes in item.items()
            if key.startswith(OWN)
            for node in nodes
            if OA + "hasSelector" in node
        )
        for item in page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    ]


def check_jsonld(records, path, context):
    pages = read_pages(path, context)
    expect([value(page, OWN + "id") for page in pages], [r["id"] for r in records], "ids")
    found = [span for page in pages for span in page_spans(page)]
    expect(found, [span for record in records for span in spans_of(record)], "annotations")
    roles = [roles for page in pages for roles in page_roles(page)]
    annotations = [a for r in records for layer in r["annotations"].values() for a in layer]
    expect(roles, [roles_of(a) for a in annotations], "lists of roles")
    ids = [i["@id"] for p in pages for i in p["http://www.w3.org/ns/activitystreams#items"][0]["@list"]]
    expect(len(set(ids)), len(ids), "ids of annotations")


# Line ends of any kind, and tabs, are in no annotation of brat's; a span is one of fragments there.
BREAK = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def fragments(spans):
    """[(begin, end, text)] of the lines in some spans, which are sorted and, if they overlap, one."""
    merged = []
    for span in sorted(spans, key=lambda span: (span["begin"], span["end"])):
        if merged and span["begin"] < merged[-1]["end"]:
            more = max(0, span["end"] - merged[-1]["end"])
            text = merged[-1]["text"] + (span["text"][-more:] if more else "")
            merged[-1] = {**merged[-1], "end": merged[-1]["end"] + more, "text": text}
        else:
            merged.append(dict(span))
    found = []
    for span in merged:
        at = span["begin"]
        for line in BREAK.split(span["text"]):
            if line:
                found.append((at, at + len(line), line))
            at += len(line) + 1
    return found


def brat_name(name):
    return re.sub("[^A-Za-z0-9_-]+", "_", name)


def expected_in_brat(record):
    """(type, fragments, {role: fragments}) of each annotation that has a place in its text."""
    for layer, annotations in record["annotations"].items():
        for a in annotations:
            spans = fragments([a] if "begin" in a else a.get("evidence", []))
            roles = {
                key: fragments(value)
                for key, value in a.items()
                if isinstance(value, list) and key != "evidence"
            }
            label = "_" + brat_name(a["label"]) if a.get("label") else ""
            yield brat_name(layer) + label, spans, {k: v for k, v in roles.items() if v}


def entity(annotation, text):
    found = [(f.start, f.end, text[f.start : f.end]) for f in annotation.fragments]
    expect([annotation.content], [" ".join(piece for _, _, piece in found)], "texts")
    return annotation.label, found


def in_brat(path, text):
    from bratly import EntityAnnotation, EventAnnotation, NoteAnnotation
    from bratly.io.file_read_src import read_and_load_ann_file

    read = read_and_load_ann_file(path, no_duplicates=False, sorting=False, renumerotize=False)
    for a in read.annotations:
        if not isinstance(a, (EntityAnnotation, EventAnnotation, NoteAnnotation)):
            sys.exit(f"{path} has {a}")
    events = [a for a in read.annotations if isinstance(a, EventAnnotation)]
    roles = {event.event_trigger.id: event.args for event in events}
    arguments = {a.id for event in events for a in event.args.values()}
    for a in read.annotations:
        if isinstance(a, EntityAnnotation) and a.id not in arguments:
            of_event = roles.get(a.id, {}).items()
            yield (*entity(a, text), {role: entity(b, text)[1] for role, b in of_event})


def check_brat(records, folder):
    with open(f"{folder}/index.jsonl", encoding="utf-8") as file:
        index = [json.loads(line) for line in file]
    expect([(i["id"], i["status"]) for i in index], [(r["id"], r["status"]) for r in records], "ids")
    for entry, record in zip(index, records):
        if record["status"] == "failed":
            expect("file" in entry, False, "files")
            continue
        path = f"{folder}/{entry['file']}"
        with open(f"{path}.txt", encoding="utf-8", newline="") as file:
            found = list(in_brat(f"{path}.ann", file.read()))
        expect(found, list(expected_in_brat(record)), f"annotations of {entry['file']}")


def write_csv(records, path, delimiter=","):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["id", "text"])
        writer.writerows([record.get("id", ""), record["text"]] for record in records)


def check_same(records, path):
    expect(*([r["annotations"] for r in x] for x in (read_records(path), records)), "annotations")


checks = {
    "csv": check_csv,
    "jsonld": check_jsonld,
    "brat": check_brat,
    "write-csv": write_csv,
    "same": check_same,
}
checks[sys.argv[1]](read_records(sys.argv[2]), *sys.argv[3:])
