# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Records that are not as they should be: each costs itself only.
. "${srcdir:-.}/tests/functions.sh"

definition='{"textmill": 1, "name": "t", "stages": [{"plugin": "zones"}, {"plugin": "segment"}]}'
printf '%s' "$definition" >"$work/t.json"

# The input: ten lines, nine records.
printf '%s\n' '{"id": "good", "text": "One sentence here."}' >"$work/in.jsonl"
printf '{"id": "utf8", "text": "caf\303"}\n' >>"$work/in.jsonl"
printf '%s\n' '{"id": "nul", "text": "a\u0000b"}' '{"id": "field", "txt": "x"}' \
  '{"id": "good", "text": "Another one."}' '' '{"id": 7, "text": ""}' '[1, 2]' \
  '{"text": "no id"}' >>"$work/in.jsonl"
printf '%s' '{"id": "end", "tex' >>"$work/in.jsonl"

it 'writes one record for each record, and exits with 1'
run run -j2 "$work/t.json" "$work/in.jsonl"
assert_status 1
test "$(wc -l <"$work/out")" -eq 9 || fail 'not nine records'
assert_err '9 records: 4 ok, 0 partial, 5 failed'

it 'names the byte of invalid UTF-8'
assert_err "$work/in.jsonl:2:"
assert_err 'invalid UTF-8 at byte 27 of the line; convert it to UTF-8 first'

it 'names the byte of a NUL'
assert_err "$work/in.jsonl:3: record 'nul' quarantined by reader: NUL byte at byte 1 of the text"

it 'says which fields there are when the text field is missing'
assert_err "it has no field 'text'; name the right one with --text-field (strings here: 'id', 'txt')"

it 'warns of an id that comes twice, and writes both records'
assert_err "$work/in.jsonl:5: the id 'good' was used before, by record 1"
test "$(grep -c '"id":"good","status":"ok"' "$work/out")" -eq 2 || fail 'a record is lost'

it 'takes an empty text and a number as id'
assert_out '{"id":7,"status":"ok"'

it 'says that a record is no object, and that the input ends inside one'
assert_err 'a record must be a JSON object with a text field'
assert_err 'the input ends inside this record'
assert_out "{\"id\":\"$work/in.jsonl:10\",\"status\":\"failed\""

it 'gives a record without id its position'
assert_out "{\"id\":\"$work/in.jsonl:9\",\"status\":\"ok\""

it 'reads the readable ones among unreadable files, and exits with 3'
printf 'A text.\n' >"$work/a.txt"
ln -s nowhere "$work/dangling.txt"
run run "$work/t.json" "$work/a.txt" "$work/dangling.txt" "$work/missing.txt" "$work/a.txt"
assert_status 3
test "$(grep -c '"status":"ok"' "$work/out")" -eq 2 || fail 'a readable file is lost'
assert_out "{\"id\":\"$work/dangling.txt\",\"status\":\"failed\""
assert_err 'cannot open it: No such file or directory'

it 'quarantines a record over the limit and goes on'
{ printf '{"id": 1, "text": "'; head -c 5000 /dev/zero | tr '\0' a; printf '"}\n{"id": 2, "text": "b"}\n'; } |
  textmill run --max-document-bytes 4096 "$work/t.json" - >"$work/out" 2>"$work/err"
assert_out '{"id":"-:1","status":"failed"'
assert_out '{"id":2,"status":"ok"'

it 'shows control characters of hostile ids as escapes'
printf '%s\n' '{"id": "x\u001b[31m", "text": "a\u0000"}' | textmill run "$work/t.json" 2>"$work/err" >"$work/out"
assert_err 'x\u001b[31m'
