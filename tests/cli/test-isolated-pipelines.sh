# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# With every stage in processes of its own, the pipelines that come along find the same.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"

# Articles and records, many and few bytes long, with fields.
cp "$abs_srcdir"/examples/*.txt "$abs_srcdir/examples/articles.jsonl" "$abs_srcdir/tests/fuzz/seeds/article.txt" .
copies=9
test -z "${TEXTMILL_FEW-}" || copies=1
for _ in $(seq $copies); do cat articles.jsonl; done >many.jsonl
echo '{"id": "empty", "text": ""}' >empty.jsonl

for file in $(definitions) "$abs_srcdir/examples/stance-by-record.json"; do
  it "gives the same bytes for ${file##*/}"
  run run -j1 "$file" ./*.txt ./*.jsonl
  cp out in-threads
  "$PYTHON" "$tests/cli/isolate.py" "$file" >isolated.json
  for jobs in 1 2; do
    run run -j$jobs isolated.json ./*.txt ./*.jsonl
    assert_same in-threads out
  done
done
