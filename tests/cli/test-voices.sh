# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Who speaks, where the layout of a text says so: hundreds of texts in many forms.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"

# holds KIND SHARE: of the texts of that kind no more than this share is read wrongly
holds() {
  "$PYTHON" "$tests/cli/voices.py" make "$1" >texts.jsonl
  run run "$pipelines/citations.json" texts.jsonl -o found.jsonl
  assert_status 0
  "$PYTHON" "$tests/cli/voices.py" check texts.jsonl found.jsonl "$2" >report || fail "$(tail -n 40 report)"
  echo "$1: $(tail -n 1 report)"
}

it 'gives a quotation over paragraphs to one source'
holds paragraphs 0

it 'gives each of two speakers of a paragraph their own words'
holds speakers 0

it 'takes no label of the page for a speaker'
holds labels 0

it 'takes neither the author nor anybody who might say it for a source'
holds author 0.1

it 'gives turns, posts, comments and signed quotations to whom the layout names'
holds layouts 0.1

it 'finds a source beside times, titles of works, nicknames and what somebody does meanwhile'
holds names 0.1
