# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# What decided the results of a run, and what differs now.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}, {"plugin": "options", "options": {"path": "list.txt"}}'
echo one >list.txt
echo '{"text": "a b"}' >in.jsonl

hash_of() {
  sha256sum "$1" | cut -c 1-64
}

it 'identifies definition, plugins and files by content'
need sha256sum
run run p.json in.jsonl -o out.jsonl --keep=title --manifest m.json
assert_status 0
assert_contains m.json "\"sha256\": \"$(hash_of p.json)\""
assert_contains m.json "\"sha256\": \"$(hash_of "$test_plugins/.libs/words.so")\""
assert_contains m.json "\"sha256\": \"$(hash_of list.txt)\""
assert_contains m.json '"name": "list.txt"'
assert_contains m.json '"label": "word"'
assert_contains m.json '"build_id": "'
tr -d ' \n' <m.json >packed
assert_contains packed '"keep":["title"],"text_field":"text"'

it 'is the same whenever, wherever and with whatever threads a run is'
mkdir -p other/place
cp p.json list.txt in.jsonl other/place
run run -j 3 other/place/p.json in.jsonl --keep=title -o out2.jsonl --manifest m2.json --stats s.json
assert_same m.json m2.json
! grep -q "$PWD" m.json || fail 'it holds a path of this machine'

it 'names what differs now'
run check --manifest m.json p.json
assert_status 0
assert_out 'p.json: ok: '
assert_lines 1 out
echo two >list.txt
run check --manifest m.json p.json
assert_status 1
assert_out 'm.json: stages/options/files/path/sha256: was "'
assert_lines 2 out
define '{"plugin": "words", "options": {"label": "w"}}, {"plugin": "options", "options": {"path": "list.txt"}}'
run check --manifest m.json p.json
assert_status 1
assert_out 'm.json: stages/words/options/label: was "word", is "w"'
assert_out 'm.json: definition/sha256: was "'
define '{"plugin": "words"}, {"plugin": "words", "id": "again"}'
run check --manifest m.json p.json
assert_out 'm.json: stages/options: was {'
assert_out 'm.json: stages/again: is {'

it 'says when only the order has changed'
define '{"plugin": "words"}, {"plugin": "words", "id": "again"}'
run run p.json in.jsonl -o out.jsonl --manifest m.json
define '{"plugin": "words", "id": "again"}, {"plugin": "words"}'
run check --manifest m.json p.json
assert_status 1
assert_out 'm.json: stages: the order has changed'

it 'says what is wrong with a file that is no manifest'
run check --manifest in.jsonl p.json
assert_status 2
assert_err "in.jsonl is not a manifest: it has no member 'manifest' that is 1"
run check --manifest nowhere p.json
assert_status 2
run check --manifest m.json p.json p.json
assert_status 2
assert_err 'a manifest belongs to one pipeline'

it 'runs nothing when the manifest cannot be written'
if test -e /dev/full; then
  run run p.json in.jsonl -o out.jsonl --manifest /dev/full
  assert_status 3
  assert_lines 0 out.jsonl
fi
