# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A plugin that finds too much costs the document at which it does; memory stays bounded and the run
# goes on.
. "${srcdir:-.}/tests/functions.sh"

{
  printf '{"id": 1, "text": "Some words"}\n{"id": 2, "text": "'
  awk 'BEGIN { for (i = 0; i < 20000; i++) printf "five " }'
  printf '"}\n{"id": 3, "text": "Other words"}\n'
} >in.jsonl

# floods KIND [COUNT]
floods() {
  define "{\"plugin\": \"words\"}, {\"plugin\": \"fault\",
           \"options\": {\"ids\": [\"2\"], \"kind\": \"$1\", \"count\": ${2:-1000000}}}" '"emit": ["fault"]'
}

# run_small ARGUMENT...: in so little memory that all of it would not fit
run_small() {
  status=0
  (limit_memory 800000; textmill run "$@") >out 2>err || status=$?
}

# quarantines STAGE REASON: record 2 of 3 is failed, and small
quarantines() {
  for jobs in 1 3; do
    run_small -j "$jobs" p.json in.jsonl
    assert_status 1
    assert_lines 3 out
    sed -n 2p out >second
    assert_contains second "{\"id\":2,\"status\":\"failed\",\"pipeline\":\"p\",\"annotations\":{\"fault\":[]},\"problems\":[{\"stage\":\"$1\",\"reason\":\"$2"
    test "$(wc -c <second)" -lt 5000 || fail 'the record of the failure is long'
    assert_err 'textmill: 3 records: 2 ok, 0 partial, 1 failed'
  done
}

it 'bounds the annotations of a layer'
floods annotations
quarantines fault "layer 'fault' gets more than 200000 elements, the most for a text of 100000 bytes"

it 'bounds the bare spans of a layer'
floods spans
quarantines fault "layer 'fault' gets more than 200000 elements, the most for a text of 100000 bytes"

it 'bounds the spans in roles'
floods evidence 10000000
quarantines fault "annotations get more than 1200000 spans in roles, features and scores, the most for a text of 100000 bytes; the last one is 'much'"

it 'bounds the features of annotations'
floods features 10000000
quarantines fault "annotations get more than 1200000 spans in roles, features and scores, the most for a text of 100000 bytes; the last one is 'much'"

it 'bounds the strings of a document'
floods strings 500
quarantines fault "plugin 'fault' hands over strings of more than 42377216 bytes, the most for a text of 100000 bytes"

it 'keeps what other stages found where the stage is to be skipped'
define '{"plugin": "words"}, {"plugin": "fault", "on_error": "skip", "options": {"ids": ["2"], "kind": "annotations"}}'
run_small p.json in.jsonl
assert_status 1
sed -n 2p out >second
assert_contains second '{"id":2,"status":"partial","pipeline":"p","annotations":{"word":[{"begin":0'

for kind in annotations evidence; do
  n=100000 n_role_spans=0
  test $kind = annotations || n=1 n_role_spans=100000
  reason="the record gets longer than 42377216 bytes, the most for a text of 100000 bytes; its largest layer 'fault' of stage 'fault' has $n elements with $n_role_spans spans in roles"
  it "bounds the record, with much of the kind $kind"
  floods $kind 100000
  quarantines writer "$reason"

  for format in csv tsv spreadsheet jsonld brat; do
    it "bounds the record as $format, with much of the kind $kind"
    test "$format $kind" != 'brat evidence' || continue # it has no evidence
    rm -rf folder
    run_small --to $format --output-dir folder -j2 p.json in.jsonl
    assert_status 1
    assert_err "record '2' quarantined by writer: $reason"
    assert_err 'textmill: 3 records: 2 ok, 0 partial, 1 failed'
    test "$(du -sk folder | cut -f 1)" -lt 1000 || fail 'what was written is long'
  done
done

it 'bounds what tables hold of the input'
define '{"plugin": "words"}'
run_small --to csv --keep text p.json in.jsonl
assert_status 1
assert_err "record '2' quarantined by writer: the record gets longer than 42377216 bytes, the most for a text of 100000 bytes; its largest layer 'word' of stage 'words' has 20000 elements with 0 spans in roles"

it 'shows people as much as there is room for'
floods annotations 150000
run_small --to text p.json in.jsonl
assert_status 0
test "$(wc -c <out)" -lt 42377216 || fail 'the page is long'
