# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Bibliographies as CSL-JSON: one array whatever the run is like, read back by other programs.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
define '{"plugin": "works"}'
checker=$tests/cli/bibliography_check.py
"$PYTHON" "$checker" works in.jsonl

# is_array N FILE: it holds an array of N items with different ids
is_array() {
  "$PYTHON" -c '
import json, sys
items = json.load(open(sys.argv[2], encoding="utf-8"))
ids = {item["id"] for item in items}
sys.exit(len(items) != int(sys.argv[1]) or len(ids) != len(items))' "$1" "$2" ||
    fail "$2 is not an array of $1 items: $(head -c 500 "$2")"
}

it 'writes one array, whatever the number of threads'
for jobs in 1 4; do
  run run -j "$jobs" --to csljson p.json in.jsonl -o "works-$jobs.json"
  assert_status 0
done
assert_same works-1.json works-4.json
is_array 29 works-1.json

it 'writes an empty array where nothing is cited'
echo '{"text": "x"}' >none.jsonl
run run --to csljson p.json none.jsonl -o none.json
assert_status 0
is_array 0 none.json

it 'leaves no gap for records that cite nothing or failed'
{ echo '{"text": "x"}'; echo '{"text": 1}'; cat in.jsonl; echo '{"text": "x"}'; } >gaps.jsonl
run run -j 3 --to csljson p.json gaps.jsonl -o gaps.json
assert_status 1
is_array 29 gaps.json

it 'begins an array in each file of a folder'
cp in.jsonl other.jsonl
run run --to csljson p.json in.jsonl other.jsonl none.jsonl --output-dir folder
assert_status 0
is_array 29 folder/in.json
is_array 29 folder/other.json
is_array 0 folder/none.json

it 'goes on in the array when a run is taken up again, before its first item or after it'
for broken in 0 1; do
  { head -n "$broken" in.jsonl; echo '{"text": 1}'; tail -n "+$((broken + 1))" in.jsonl; } >again.jsonl
  rm -f again.json state
  run run --to csljson p.json again.jsonl -o again.json --resume state --max-failures 0
  assert_status 1
  run run --to csljson p.json again.jsonl -o again.json --resume state
  is_array 29 again.json
done

it 'ends the array once when a signal has ended the run in between'
awk 'BEGIN { for (i = 1; i <= 3000; i++) printf "{\"id\": \"r%d\", \"text\": \"2\", \"works\": [\"kind=reference\\ttitle=A\"]}\n", i }' >many.jsonl
define '{"plugin": "works"}, {"plugin": "slow"}' '"emit": ["citation"]'
"$abs_top_builddir/textmill" run --to csljson p.json many.jsonl -o many.json --resume state 2>err &
pid=$!
until test -s state; do sleep 0.05; done
kill "$pid"
wait "$pid" || :
define '{"plugin": "works"}, {"plugin": "slow"}' '"emit": ["citation"]'
run run --to csljson p.json many.jsonl -o many.json --resume state
assert_status 0
is_array 3000 many.json

# reads_back READER MODULE: if it is there
reads_back() {
  it "is read by $1 as it was printed"
  if "$PYTHON" -c "import $2" 2>err; then
    "$PYTHON" "$checker" "$1" works-1.json >report 2>&1 || fail "$(cat report)"
  else
    echo "skipped: $1; to have it: python3 -m pip install $3"
  fi
}
reads_back schema jsonschema jsonschema
reads_back citeproc citeproc 'citeproc-py'

it 'is read by pandoc as it was printed'
if command -v pandoc >/dev/null; then
  pandoc -f csljson -t csljson works-1.json -o pandoc.json
  "$PYTHON" "$checker" pandoc pandoc.json >report 2>&1 || fail "$(cat report)"
else
  echo 'skipped: pandoc is not installed'
fi
