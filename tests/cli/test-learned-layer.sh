# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A plugin whose layer nothing else knows is trained, evaluated, explained and run like all others.
. "${srcdir:-.}/tests/functions.sh"

# Offsets count code points: each text but one begins with "Ö".
cat >data.jsonl <<'END'
{"id": 1, "text": "Ö: Anna met Omar in Riga.", "entity": [[3, 7, "person"], [12, 16, "person"], {"begin": 20, "end": 24, "label": "place", "country": "Latvia", "text": "Riga"}]}
{"id": 2, "text": "Ö: Anna left Paris.", "entity": [[3, 7, "person"], {"begin": 13, "end": 18, "label": "place", "country": "France"}]}
{"id": 3, "text": "Nobody went anywhere.", "entity": []}
{"id": 4, "text": "Somebody is not labelled at all."}
END
# Anna is found; Paris is a person here, so its label is wrong; of "New Riga" only a part is found;
# Zoe is not known.
cat >dev.jsonl <<'END'
{"id": "a", "text": "Ö: Anna and Paris.", "entity": [[3, 7, "person"], [12, 17, "person"]]}
{"id": "b", "text": "Ö: Zoe saw New Riga.", "entity": [[3, 6, "person"], [11, 19, "place"]]}
END

it 'is trained on spans of a field with its name, and measured'
run train entity --data data.jsonl --dev dev.jsonl -o names.txt
assert_status 0
assert_err '1 of 4 records of --data have no label'
printf '%s\t%s\t%s\t%s\n' person '' 2 Anna person '' 1 Omar place France 1 Paris place Latvia 1 Riga >expected.txt
assert_same expected.txt names.txt
assert_out 'entity, layer entity: 2 documents'

it 'is evaluated by exact and by overlapping spans, for each label and for all'
define '{"plugin": "entity", "options": {"model": "names.txt"}}'
run eval p.json dev.jsonl
assert_status 0
assert_silent
cat >expected.txt <<'END'
p, layer entity: 2 documents

F1 of exact spans              0.2857   95 % interval 0.0000 to 0.5000
F1 of overlapping spans        0.5714   95 % interval 0.5000 to 0.6667

                                      exact                 overlap
label                        support    prec    rec     F1    prec    rec     F1
person                             3   1.000  0.333  0.500   1.000  0.333  0.500
place                              1   0.000  0.000  0.000   0.500  1.000  0.667
all labels                         4   0.333  0.250  0.286   0.667  0.500  0.571

errors worth reading, the surest first
0.5000  a: place, but gold is person
        Paris
END
assert_same expected.txt out

it 'gives programs the same figures'
run eval p.json dev.jsonl --json
assert_out '"layer": "entity"'
assert_out '"overlap_f1": 0.5714'

it 'gives all figures to labels that are right, and maps names of labels'
sed 's/"person"/"PER"/g; s/"place"/"LOC"/g' data.jsonl >renamed.jsonl
sed -i 4d renamed.jsonl
echo '{"PER": ["person"], "LOC": ["place"]}' >map.json
run eval p.json renamed.jsonl --map map.json
assert_status 0
assert_out 'F1 of exact spans              1.0000   95 % interval'

it 'takes what textmill itself has written as right'
run run p.json dev.jsonl --keep text -o found.jsonl
"$PYTHON" - found.jsonl >again.jsonl <<'END'
import json, sys
for line in open(sys.argv[1]):
    record = json.loads(line)
    print(json.dumps({"id": record["id"], "text": record["text"], "entity": record["annotations"]["entity"]}))
END
run eval p.json again.jsonl
assert_status 0
assert_out 'F1 of exact spans              1.0000   95 % interval'

it 'is explained'
run explain p.json dev.jsonl --label place --id b
assert_status 0
assert_out Riga
run explain p.json dev.jsonl --label plaec
assert_status 2
assert_err "did you mean 'place'"

it 'is run, and drawn by its table'
printf 'Anna came from Riga.' >text.txt
run run p.json text.txt
assert_status 0
assert_out '"entity":[{"begin":0,"end":4,"text":"Anna","label":"person","score":0.75,"seen":2}'
assert_out '"country":"Latvia"'

it 'says where a span is wrong'
head -n 1 data.jsonl >bad.jsonl
echo '{"id": 9, "text": "Ö: Anna", "entity": [[3, 7, "person"], [3, 8, "person"]]}' >>bad.jsonl
echo '{"id": 10, "text": "Ö: Anna", "entity": [{"begin": 4, "end": 8, "text": "Anna"}]}' >>bad.jsonl
run train entity --data bad.jsonl -o bad.txt
assert_status 1
assert_err "bad.jsonl:2: left out: annotation 2 of its field 'entity' has the span 3 to 8, which does not lie in the text of 7 code points"
assert_err "bad.jsonl:3: left out: annotation 1 of its field 'entity' has the span 4 to 8"
run eval p.json bad.jsonl
assert_status 1
assert_err "record '9' is left out: annotation 2 of its field 'entity'"
assert_out '1 documents, 2 left out'
sed 1d bad.jsonl >worse.jsonl
run train entity --data worse.jsonl -o bad.txt
assert_status 2
assert_err "worse.jsonl:1: annotation 2 of its field 'entity'"
