# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Records as Web Annotations, read back by a JSON-LD processor.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
"$PYTHON" -c 'import pyld' 2>err ||
  skip "$PYTHON has no JSON-LD processor; to have it: apt-get install python3-pyld"
hostile_texts
define '{"plugin": "zones"}, {"plugin": "segment"}, {"plugin": "attribution"}' \
  '"emit": ["zone", "sentence", "token", "citation"]'

# reads_back INPUT...: the same annotations and roles as in JSONL, for any number of threads
reads_back() {
  textmill run "$pipeline" "$@" -o records.jsonl 2>err
  for jobs in 1 4; do
    run run -j "$jobs" --to jsonld "$pipeline" "$@" -o "pages-$jobs.jsonl"
  done
  assert_same pages-1.jsonl pages-4.jsonl
  "$PYTHON" "$tests/cli/formats_check.py" jsonld records.jsonl pages-1.jsonl \
    "$tests/data/w3c/anno.jsonld" >report 2>&1 || fail "$(cat report)"
}

it 'gives the same spans as JSONL'
pipeline=p.json
reads_back texts.jsonl
assert_status 0

it 'gives a page for a record that failed'
reads_back broken.jsonl
assert_status 1
assert_contains pages-1.jsonl '"textmill:status":"failed"'
assert_contains pages-1.jsonl '"items":[],"textmill:problem":[{"textmill:stage":"reader"'

it 'gives roles, and annotations of whole documents'
pipeline=opinion
reads_back "$abs_srcdir/examples/op-ed.txt" "$abs_srcdir/examples/articles.jsonl"
assert_status 0

it 'names documents by their address where they have one'
echo '{"id": "https://news.example/é?a=<1> 2", "text": "One."}' >in.jsonl
run run --to jsonld p.json in.jsonl
assert_out '"source":"https://news.example/é?a=%3C1%3E%202"'
echo '{"id": "a b/ü", "text": "One."}' >in.jsonl
run run --to jsonld p.json in.jsonl
assert_out '"source":"urn:textmill:record:a%20b/%C3%BC"'

it 'counts code points alone'
run run --to jsonld --offsets utf16 p.json in.jsonl
assert_status 2
assert_err '--offsets=utf16 does not go with --to=jsonld, which counts code points'

it 'keeps fields as the JSON that they are'
echo '{"id": 1, "text": "", "meta": {"a": [1, null]}}' >in.jsonl
run run --to jsonld --keep meta,other p.json in.jsonl
assert_out '"textmill:id":1,'
assert_out '"textmill:input":{"@type":"@json","@value":{"meta":{"a":[1,null]}}}'
