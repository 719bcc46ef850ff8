# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# When inputs of plugins hear that what they gave is stored.
. "${srcdir:-.}/tests/functions.sh"
misfit countdown.so "$abs_srcdir/examples/kinds/countdown.c" -fvisibility=hidden
export TEXTMILL_PLUGIN_PATH="$PWD:$TEXTMILL_PLUGIN_PATH"
define '{"plugin": "words"}'
echo text >text.txt

# hears N ARGUMENT...: a run of these is told N, as the only one.
hears() {
  expected="countdown: stored up to $1"
  shift
  run run p.json "$@"
  assert_status 0
  grep countdown err >told
  echo "$expected" | diff - told || fail 'it is told something else'
}

it 'tells an input at the end'
hears 3 countdown:3
hears 3 countdown:3 -o records.jsonl

it 'tells one that others come after'
hears 3 countdown:3 text.txt
hears 70 text.txt countdown:70 text.txt

it 'tells each of several'
run run p.json countdown:2 countdown:3
printf 'countdown: stored up to %s\n' 2 3 >expected
grep countdown err >told
assert_same told expected

it 'tells one whose records go to a folder'
hears 3 countdown:3 --output-dir alone
hears 3 countdown:3 text.txt --output-dir both
hears 3 countdown:3 --to brat --output-dir standoff

it 'tells one of compressed records, once they are whole'
hears 3 countdown:3 -o records.jsonl.gz --dead-letter letters.jsonl.gz

it 'does not tell of a record that ends the run'
echo '{"textmill": 1, "name": "p", "stages": [{"plugin": "fails", "options": {"word": "1"}, "on_error": "fail"}]}' >fails.json
run run fails.json countdown:1
assert_status 1
assert_lacks err 'stored up to'

it 'tells nothing where no records are written'
run eval p.json countdown:3
assert_lacks err 'stored up to'
assert_lacks err 'cannot write to'

it 'refuses a format whose heads it has no place for, before it is opened'
run run p.json countdown:3 --from csv
assert_status 2
assert_err 'countdown:3 cannot be read as csv, because its records are not in a file whose head says what they hold'
run explain p.json countdown:3 --from csv --label x
assert_status 2

it 'writes what it gave into one file, whatever its records are called'
run run p.json countdown:3 --output-dir named
assert_status 0
test "$(find named -name 'countdown*' | wc -l)" = 1 || fail 'there are several'

it 'does not take the name of another kind of plugin for a file to write'
run run p.json text.txt -o csv:x
assert_status 2
assert_err "'csv:x' begins with the name of a plugin of the kind format, but what is needed here is of the kind output"
test ! -e csv:x || fail 'it was written'
run run p.json text.txt -o ./csv:x
assert_status 0
