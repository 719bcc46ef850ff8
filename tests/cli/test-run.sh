# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The command line: formats, options, exit statuses, and the same bytes for every -j.
. "${srcdir:-.}/tests/functions.sh"

opinion=$pipelines/opinion.json
examples=$abs_srcdir/examples

it 'writes the same bytes for every number of threads, and on every run'
for i in 1 2 3 4 5 6 7 8 9 10; do cat "$examples/articles.jsonl"; done >"$work/many.jsonl"
for jobs in 1 2 2 8; do
  textmill run -q -j$jobs "$opinion" "$work/many.jsonl" 2>/dev/null >"$work/$jobs.out"
  cmp "$work/1.out" "$work/$jobs.out" || fail "-j$jobs differs"
done
test "$(wc -l <"$work/1.out")" -eq "$(grep -c . "$work/many.jsonl")" || fail 'records are lost'

it 'reads standard input and files alike'
textmill run "$opinion" <"$examples/articles.jsonl" >"$work/stdin.out"
textmill run "$opinion" "$examples/articles.jsonl" >"$work/file.out"
cmp "$work/stdin.out" "$work/file.out" || fail 'they differ'

it 'takes a text file as one document named after it'
run run "$opinion" "$examples/op-ed.txt"
assert_status 0
assert_out "{\"id\":\"$examples/op-ed.txt\",\"status\":\"ok\",\"pipeline\":\"opinion\""

it 'reads a folder in the order of names, without hidden files'
mkdir "$work/folder"
for name in b.txt a.txt .hidden; do echo "Text of $name." >"$work/folder/$name"; done
run run "$opinion" "$work/folder"
test "$(grep -o '"id":"[^"]*' "$work/out" | tr '\n' ' ')" = \
  "\"id\":\"$work/folder/a.txt \"id\":\"$work/folder/b.txt " || fail 'wrong order'

it 'writes to a file, but never over an input'
run run -o "$work/o.jsonl" "$opinion" "$examples/op-ed.txt"
assert_status 0
test -s "$work/o.jsonl" || fail 'the file is empty'
cp "$work/many.jsonl" "$work/same.jsonl"
run run -o "$work/same.jsonl" "$opinion" "$work/same.jsonl"
assert_status 3
cmp "$work/many.jsonl" "$work/same.jsonl" || fail 'the input was destroyed'

it 'exits with 3 when the output is full'
if test -w /dev/full; then
  run run -o /dev/full "$opinion" "$examples/op-ed.txt"
  assert_status 3
  assert_err 'cannot write to /dev/full: No space left on device'
fi

it 'ends quietly when the reader of its output goes away'
for i in 1 2 3 4 5 6 7 8; do cat "$examples/op-ed.txt"; done >"$work/long.txt"
textmill run "$opinion" "$work/long.txt" "$work/long.txt" 2>"$work/err" | head -c 10 >/dev/null
test ! -s "$work/err" || fail 'it complains'

it 'keeps fields of the input'
echo '{"id": 1, "text": "x", "meta": {"a": [1, 2]}}' >"$work/k.jsonl"
run run --keep meta "$opinion" "$work/k.jsonl"
assert_out '"pipeline":"opinion","meta":{"a":[1,2]},"annotations"'
run run --keep status "$opinion" "$work/k.jsonl"
assert_status 2

it 'takes other names for text and id'
echo '{"key": "k1", "body": "A text."}' >"$work/n.jsonl"
run run --text-field body --id-field key "$opinion" "$work/n.jsonl"
assert_out '{"id":"k1","status":"ok"'

# usage MESSAGE ARGUMENT...: refused with exit 2.
usage() {
  message=$1
  shift
  it "refuses: $*"
  run "$@"
  assert_status 2
  assert_err "$message"
}
usage "there is no command 'rnu'; did you mean 'run'?" rnu
usage 'run needs a pipeline' run
usage 'Unknown option --ofsets' run --ofsets byte
usage "--offsets is 'bytes', but must be one of: codepoint, byte, utf16; did you mean 'byte'?" \
  run --offsets bytes "$opinion"
usage '-j is 1000, but must lie between 1 and 256' run -j 1000 "$opinion"

it 'tells its help and version'
run --version
assert_status 0
assert_out 'textmill 0.'
run run --help
assert_status 0
assert_out '--max-document-bytes'
