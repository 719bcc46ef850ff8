# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A topic model: trained from labelled records, used in a pipeline, refused when damaged.
. "${srcdir:-.}/tests/functions.sh"

cat >labelled.jsonl <<'END'
{"id": 1, "text": "The striker scored twice and the team won the cup", "label": "play"}
{"id": 2, "text": "The minister lost the vote in parliament", "label": "power"}
{"id": 3, "text": "A late goal won the match for the home team", "label": "play"}
{"id": 4, "text": "Parliament passed the minister's bill after a long vote", "label": "power"}
{"id": 5, "text": "The coach praised the striker and the goalkeeper", "label": "play"}
{"id": 6, "text": "Voters elect a new parliament and a new minister", "label": "power"}
END
define '{"plugin": "segment"},
  {"plugin": "topic", "options": {"taxonomy": "none", "model": "./own.safetensors", "threshold": 0.5}}'
echo 'The goalkeeper saved the team' >play.txt

it 'reports what it has learned, with evidence'
run train topic --data labelled.jsonl -o own.safetensors -q
assert_status 0
run run p.json play.txt
assert_status 0
assert_out '"label":"play"'
assert_out '"text":"goalkeeper"'
assert_lacks "$work/out" '"text":"the"'

it 'learns the same from the same seed'
run train topic --data labelled.jsonl -o again.safetensors -q
assert_same own.safetensors again.safetensors

it 'suggests the option that was meant'
run train topic --data labelled.jsonl -o x.safetensors --set pices=4
assert_status 2
assert_err "did you mean 'pieces'"

it 'names the field that holds labels when there are none'
run train topic --data labelled.jsonl -o x.safetensors --label-field topic
assert_status 2
assert_err '--label-field'
test ! -e x.safetensors || fail 'a model was left behind'

it 'refuses a model that was cut off'
head -c 5000 own.safetensors >cut.safetensors
mv cut.safetensors own.safetensors
run run p.json play.txt
assert_status 2
assert_err 'own.safetensors'

it 'takes the default model by its name'
define '{"plugin": "segment"}, {"plugin": "topic", "options": {"model": "news-topics"}}'
echo 'Senate passes budget after long debate, president to sign the bill' >law.txt
run run p.json law.txt
assert_status 0
assert_out '"code":"medtop:11000000"'

it 'explains a narrower topic by its keywords and by its broader topic'
run explain p.json law.txt --label 'government policy'
assert_status 0
assert_out 'broader     politics and government'
assert_out 'keywords    bill'

it 'gives an empty text no topic'
printf '%s\n' '{"id": "empty", "text": ""}' >empty.jsonl
run run p.json empty.jsonl
assert_status 0
assert_out '"topic":[]'
