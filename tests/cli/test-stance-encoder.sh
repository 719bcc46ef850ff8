# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# The stage `stance` with an encoder and without: what is refused, and what is done without one.
. "${srcdir:-.}/tests/functions.sh"

# definition OPTIONS
definition() {
  printf '{"textmill": 1, "name": "p", "stages": [{"plugin": "segment"},
    {"plugin": "stance", "options": {"targets": ["the toll"], %s}}], "emit": ["stance"]}' "$1" >p.json
}

for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
  for pair in 'favor:good and useful' 'against:bad and unfair' 'neutral:as long as a street'; do
    printf '{"id": "%s%s", "text": "Toll %s is %s.", "target": "toll %s", "stance": "%s"}\n' \
      "${pair%%:*}" $i $i "${pair#*:}" $i "${pair%%:*}"
  done
done >records.jsonl

it 'says what to do where there are no encoders'
definition '"encoder": "stance-encoder"'
run check p.json
if test "$status" != 0; then
  assert_err 'this textmill was built without encoders, which need oneDNN'
  assert_err 'libdnnl-dev'
  it 'does without one that is not required'
  echo 'The toll is a disgrace that hurts everybody.' >toll.txt
  definition '"encoder": "stance-encoder", "encoder_required": false'
  run run p.json toll.txt
  assert_status 0
  assert_out '"label":"against"'
  exit 0
fi

it 'refuses to train with an encoder that has seen all records'
run train stance --option target_field=target --data records.jsonl -o with.safetensors --set encoder=stance-encoder
assert_status 2
assert_err "no record has the field 'unseen'"
test ! -e with.safetensors || fail 'there is a model'

it 'refuses an encoder beside a model that was trained without'
run train stance --option target_field=target --data records.jsonl -o linear.safetensors
assert_status 0
definition '"model": "./linear.safetensors", "encoder": "stance-encoder"'
run check p.json
assert_status 2
assert_err 'it was trained without an encoder'
assert_err "or leave the option 'encoder' out"
