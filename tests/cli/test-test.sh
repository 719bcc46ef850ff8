# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Cases beside a definition: what passes, what differs, and what is wrong with them.
. "${srcdir:-.}/tests/functions.sh"

# cases TEXT: writes the file of cases of p.json, each with this text of its own.
cases() {
  printf '%s' "$1" >p.test.json
}

# differs EXPECTATION LINE...: the text 'one two' does not have what is expected, and the lines say
# why.
differs() {
  cases "[{\"name\": \"c\", \"text\": \"one two\", $1}]"
  run test p.json
  assert_status 1
  shift
  for line; do
    grep -qx -e "$line" out || fail "no line '$line' in: $(cat out)"
  done
}

# refuses CASES MESSAGE: the cases are wrong, and nothing is run.
refuses() {
  cases "$1"
  run test p.json
  assert_status 2
  test ! -s out || fail 'something was run'
  assert_err "$2"
}

define '{"plugin": "words"}, {"plugin": "fails"}'

it 'passes what has what is expected'
cases '[{"name": "c", "text": "one two", "expect": {"word": [{"text": "two"}, {"text": "one", "begin": 0}]}}]'
run test p.json
assert_status 0
assert_silent
echo 'p.test.json: 1 case: 1 passed, 0 failed' >expected
assert_same out expected

it 'takes an object with cases, files and records'
mkdir sub
printf 'from a file' >sub/a.txt
cp p.json sub/q.json
cat >sub/q.test.json <<'END'
{"description": "d", "cases": [
  {"name": "file", "file": "a.txt", "expect": {"word": [{"text": "file"}]}},
  {"name": "record", "record": {"id": 7, "text": "a \"b\" c"}, "expect": {"word": [{}, {}, {}]}},
  {"name": "escaped", "record": {"text": "caf\u00e9"}, "expect": {"word": [{"text": "café"}]}}]}
END
run test sub/q.json
assert_status 0
assert_out 'sub/q.test.json: 3 cases: 3 passed, 0 failed'

it 'runs the cases that are named'
cases '[{"name": "good", "text": "a", "expect": {"word": [{}]}}, {"name": "bad", "text": "", "expect": {"word": [{}]}}]'
run test p.json --case good
assert_status 0
assert_out 'p.test.json: 1 case: 1 passed, 0 failed'
run test --case bad --case good p.json
assert_status 1
assert_out 'p.test.json: 2 cases: 1 passed, 1 failed'
run test p.json --case god
assert_status 2
assert_err "there is no case 'god'; did you mean 'good'?"

it 'shows what is expected, what comes nearest, and in what it differs'
differs '"expect": {"word": [{"text": "two", "begin": 9}]}' 'p.test.json: FAILED: c' '  word' \
  '    expected  {"text": "two", "begin": 9}' '    nearest   {"text": "two", "begin": 4}' \
  '    at        4-7 "two"' '    differs in begin' 'p.test.json: 1 case: 0 passed, 1 failed'

it 'shows what there is where nothing comes near'
differs '"expect": {"word": [{"text": "six"}]}' '    the layer holds 2: .*'
differs '"expect": {"word": [{"begin": 99}]}' '    expected  {"begin": 99}'

it 'wants an annotation for each that is expected'
differs '"expect": {"word": [{}, {"text": "one"}, {}]}' '    expected  {}'

it 'finds the annotation for each, in whatever order they are given'
cases '[{"name": "c", "text": "one two", "expect": {"word": [{}, {"text": "one"}]}}]'
run test p.json
assert_status 0

it 'shows what must not be there'
differs '"absent": {"word": [{"text": "two"}]}' '    unwanted  {"text": "two"}' '    at        4-7 "two"'

it 'lists some of many that must not be there, and how many more there are'
cases '[{"name": "c", "text": "1 2 3 4 5 6 7 8", "absent": {"word": [{}]}}]'
run test p.json
assert_status 1
grep -c unwanted out >count
test "$(cat count)" = 5 || fail "$(cat count) are told of"
assert_out '    and 3 more'

it 'names a member that does not exist'
differs '"expect": {"word": [{"text": "one", "lable": "x"}]}' \
  "    differs in lable (there is none; did you mean 'label'?)"

it 'takes numbers in between'
cases '[{"name": "c", "text": "one two", "expect": {"word": [{"begin": {"at_least": 3, "at_most": 4}}]}}]'
run test p.json
assert_status 0
differs '"expect": {"word": [{"begin": {"at_least": 5}}]}' '    expected  {"begin": {"at_least": 5}}'

it 'looks at the status of a document first'
differs '"expect": {"word": [{}]}, "status": "failed"' '  status' '    expected  "failed"' '    nearest   "ok"'
cases '[{"name": "c", "text": "bad", "expect": {"word": [{}]}}]'
run test p.json
assert_status 1
assert_out "fails: it holds 'bad'"
cases '[{"name": "c", "text": "bad", "status": "failed"}]'
run test p.json
assert_status 0

it 'fails a text that is no UTF-8 or a record without text'
printf '\377' >bad.txt
cases '[{"name": "c", "file": "bad.txt", "status": "failed"}, {"name": "d", "record": {"id": "x"}, "status": "failed"}]'
run test p.json
assert_status 0

it 'sums up several pipelines, continues after a bad one, and ends with the worst status'
cases '[{"name": "c", "text": "one", "expect": {"word": [{"text": "two"}]}}]'
run test p.json sub/q.json
assert_status 1
assert_out 'all: 4 cases: 3 passed, 1 failed'
run test nowhere.json sub/q.json
assert_status 2
assert_out 'sub/q.test.json: 3 cases: 3 passed, 0 failed'

it 'prints only what differs when quiet'
run test -q sub/q.json
assert_status 0
test ! -s out || fail 'something was printed'
run test -q p.json
assert_status 1
assert_out FAILED
assert_lacks out 'passed'

it 'gives the same to programs'
run test --json p.json sub/q.json
assert_status 1
"$PYTHON" - >told <<'END' || fail 'no such JSON'
import json
root = json.load(open("out"))
one = root["pipelines"][0]["cases"][0]
print(root["passed"], root["failed"], one["name"], one["passed"], one["differences"][0]["kind"],
      one["differences"][0]["expected"]["text"])
END
test "$(cat told)" = '3 1 c False missing two' || fail "told: $(cat told)"

it 'names the place of each mistake in the cases'
refuses '[{"name": "c",
  "tetx": "one", "status": "ok"}]' "p.test.json:2:3: unknown key 'tetx'; did you mean 'text'? (at /0/tetx)"
refuses '{"cases": [{"name": "c", "text": "", "expect": {"wrod": []}}]}' \
  "p.test.json:1:49: no stage provides the layer 'wrod'; did you mean 'word'? (at /cases/0/expect/wrod)"
refuses '{"casse": []}' "unknown key 'casse'; did you mean 'cases'?"
refuses '[{"name": "c", "text": "", "expect": {"word": [{"begin": {"at_lest": 1}}]}}]' \
  "p.test.json:1:59: unknown key 'at_lest'; did you mean 'at_least'?"
refuses '[{"name": "c", "text": "", "expect": {"word": {}}}]' 'a layer needs a list of annotations'
refuses '[{"name": "c", "text": "", "expect": {"word": [3]}}]' 'an expected annotation must be an object'
refuses '[{"name": "c", "text": "", "status": "okay"}]' "must be one of: ok, partial, failed"
refuses '[{"text": "", "status": "ok"}]' "'name' is missing"
refuses '[{"name": "c", "status": "ok"}]' 'a case needs one of text, file and record; this one has 0'
refuses '[{"name": "c", "text": "", "file": "a", "status": "ok"}]' 'this one has 2'
refuses '[{"name": "c", "text": ""}]' 'a case without expect, absent and status shows nothing'
refuses '[{"name": "c", "file": "nowhere.txt", "status": "ok"}]' 'cannot read the text: '
refuses '[{"name": "c", "text": "", "status": "ok"}, {"name": "c", "text": "", "status": "ok"}]' \
  "p.test.json:1:54: another case has the name 'c' (at /1/name)"
refuses '[3]' 'a case must be an object'
refuses '{"cases": [3]}' "'cases' must hold objects"
refuses '[]' 'there is no case'
refuses '[{' 'p.test.json:1:2: not valid JSON: '

it 'reads no more of cases and texts than they can have'
if test -e /dev/zero; then
  refuses '[{"name": "c", "file": "/dev/zero", "status": "ok"}]' \
    'cannot read the text: /dev/zero: it is longer than the limit of 67108864 bytes'
  ln -sf /dev/zero p.test.json
  run test p.json
  assert_status 2
  assert_err 'cannot read the test cases: p.test.json: it is longer than the limit of 8388608 bytes'
fi

it 'says when there are no cases, or no such pipeline'
rm p.test.json
run test p.json
assert_status 2
assert_err 'cannot read the test cases: '
assert_err 'p.test.json'
run test
assert_status 2
assert_err 'test needs a pipeline: textmill test PIPELINE...'
run test opinoin
assert_status 2
assert_err "did you mean 'opinion'?"
