# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A model of references: trained from labelled records, used in a pipeline, refused when damaged.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"

"$PYTHON" - >labelled.jsonl <<'END'
import json

names = ["Lee, K.", "Okafor, J. P.", "Strand, M.", "Aalto, A."]
titles = ["On the colour of rivers", "Ferries in fog", "The law of harbours", "How walls fail"]
journals = ["Water Research", "Harbour Studies", "Journal of Walls"]


def record(n, parts):
    text, found = "", {"label": "entry"}
    for label, part in parts:
        found[label] = [[len(text), len(text) + len(part)]]
        text += part + " "
    return {"id": n, "text": text.strip(), "references": [found]}


rows = [[("author", name), ("date", f"({1990 + i})."), ("title", title + "."), ("journal", journal + ","),
         ("volume", f"{i}({n}),"), ("pages", f"{i}{n}-{i}{n}9.")]
        for i, name in enumerate(names) for n, title in enumerate(titles) for journal in journals]
for n, parts in enumerate(rows):
    print(json.dumps(record(n, parts)))
END
sed '1s/entry/words/' labelled.jsonl >words.jsonl
define '{"plugin": "reference", "options": {"model": "./own.safetensors", "unit": "entry"}}'
echo 'Idowu, T. (2003). The colour of walls. Harbour Studies, 7(2), 31-39.' >entry.txt

it 'learns fields'
run train reference --data labelled.jsonl --dev labelled.jsonl -o own.safetensors -q --option unit=entry --set bits=12
assert_status 0
assert_out 'reference, layer citation: 48 documents'
run run p.json entry.txt
assert_status 0
assert_out '"title":[{"begin":18,"end":37,"text":"The colour of walls"}]'
assert_out '"journal":[{"begin":39,"end":54,"text":"Harbour Studies"}]'
assert_out '"authors":"Idowu, T."'
assert_out '"year":2003'
assert_out '"issue":"2"'

it 'learns the same from the same seed'
run train reference --data labelled.jsonl --dev labelled.jsonl -o again.safetensors -q --option unit=entry --set bits=12
assert_same own.safetensors again.safetensors

it 'learns words alone from records that say so'
run train reference --data words.jsonl --dev labelled.jsonl -o again.safetensors -q --option unit=entry --set bits=12
assert_status 0
! cmp -s own.safetensors again.safetensors || fail 'the record was learned from'

it 'refuses a model of another plugin'
define '{"plugin": "reference", "options": {"model": "news-attribution"}}'
run check p.json
assert_status 2
assert_err 'it has other labels, so it is not a model of this plugin'

it 'refuses an unknown unit'
define '{"plugin": "reference", "options": {"unit": "page"}}'
run check p.json
assert_status 2
assert_err 'document, entry'
