# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The same bytes for any number of threads, and in the order of the input.
. "${srcdir:-.}/tests/functions.sh"
n=600
test -z "${TEXTMILL_FEW-}" || n=100 # with sanitizers
seq 1 $n | sed 's/.*/{"id": &, "text": "Text no. & says: \\"Words\\", Mr. Bad said on \\ud83d\\ude00. doi:10.1000\/182"}/' >in.jsonl
sed -i "$((n / 6))s/.*/{\"id\": $((n / 6))}/; $((n * 5 / 9))s/\"id\"/\"id/; $((n * 3 / 4))s/text/bad/" in.jsonl

same_for_all() {
  for jobs in 1 2 8; do
    run run -j$jobs "$1" in.jsonl
    cp out "out-$jobs"
    cp err "err-$jobs"
    assert_status 1
    assert_lines $n out
  done
  assert_same out-1 out-2
  assert_same out-1 out-8
  assert_same err-1 err-8
  grep -oE '^\{"id":[0-9]+' out-1 | tr -dc '0-9\n' >ids
  sort -n -c ids || fail 'the records are not in order'
}

it 'keeps order and bytes with every threading and a failing stage'
define '{"plugin": "words"}, {"plugin": "serial"}, {"plugin": "perworker"}, {"plugin": "batches"},
  {"plugin": "fails", "options": {"word": "no. 7"}, "on_error": "skip"}'
same_for_all p.json

it 'keeps order and bytes with the pipelines that come along'
for file in $(definitions); do
  same_for_all "$file"
done

it 'does the same on every run'
run run -j2 "$pipelines/opinion.json" in.jsonl
cp out first
run run -j2 "$pipelines/opinion.json" in.jsonl
assert_same out first
