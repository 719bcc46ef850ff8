#! /bin/sh
# SPDX-License-Identifier: MIT
# Runs the plugins of this folder. TEXTMILL names the program; without it the installed one is
# taken.
set -eu
cd "$(dirname "$0")"
textmill=${TEXTMILL:-textmill}
export TEXTMILL_PLUGIN_PATH="$PWD${TEXTMILL_PLUGIN_PATH:+:$TEXTMILL_PLUGIN_PATH}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

failed=0
check() { # check WHAT COMMAND...
  what=$1
  shift
  if "$@"; then echo "PASS: $what"; else echo "FAIL: $what"; failed=1; fi
}

cat >"$scratch/p.json" <<'END'
{"textmill": 1, "name": "p", "stages": [{"plugin": "segment"}], "emit": ["sentence"]}
END
printf 'One\ntwo.\n\n\n\nThree.\n\nFo\377r.\n' >"$scratch/in.paragraphs"

# The name of the file says which format it is in.
reads_paragraphs() {
  "$textmill" run "$scratch/p.json" "$scratch/in.paragraphs" --to csv >"$scratch/found" 2>"$scratch/err"
  cut -d, -f1,2,8 "$scratch/found" | sed "s|$scratch/||" >"$scratch/records"
  printf '%s\n' id,status,text in.paragraphs:1,ok,One in.paragraphs:1,ok,two. \
    in.paragraphs:6,ok,Three. in.paragraphs:8,failed, | diff - "$scratch/records"
}

writes_by_status() {
  "$textmill" run "$scratch/p.json" "$scratch/in.paragraphs" -o "split:$scratch/out" 2>"$scratch/err"
  test "$(wc -l <"$scratch/out.ok")" = 2 && test "$(wc -l <"$scratch/out.failed")" = 1
}

# Records of an input are decoded, counted and committed like those of files.
counts_down() {
  "$textmill" run "$scratch/p.json" countdown:3 --to jsonl >"$scratch/found" 2>"$scratch/err" &&
    grep -q '"id":"countdown:3:1".*"text":"3"' "$scratch/found" &&
    grep -q 'stored up to 3' "$scratch/err"
}

says_what_is_wrong_with_an_address() {
  status=0
  "$textmill" run "$scratch/p.json" countdown:x >"$scratch/found" 2>"$scratch/err" || status=$?
  test "$status" = 3 && grep -q "countdown:x cannot be opened: 'x' is not a number to count down from" "$scratch/err"
}

cat >"$scratch/names.jsonl" <<'END'
{"id": 1, "text": "Anna met Omar in Riga.", "entity": [[0, 4, "person"], [9, 13, "person"], {"begin": 17, "end": 21, "label": "place", "country": "Latvia"}]}
{"id": 2, "text": "Anna left Riga.", "entity": [[0, 4, "person"], {"begin": 10, "end": 14, "label": "place", "country": "Latvia"}]}
END
cat >"$scratch/entity.json" <<END
{"textmill": 1, "name": "p", "stages": [{"plugin": "entity", "options": {"model": "$scratch/names.txt"}}]}
END

# finds FILE TEXT...: the file has each of the texts.
finds() {
  file=$1
  shift
  for text in "$@"; do grep -qF -e "$text" "$file" || { echo "$file lacks: $text"; return 1; }; done
}

# A layer of which textmill knows nothing but its table is learned, measured and explained.
learns_a_layer() {
  "$textmill" train -q entity --data "$scratch/names.jsonl" --dev "$scratch/names.jsonl" -o "$scratch/names.txt" \
    >"$scratch/found" 2>"$scratch/err" && finds "$scratch/found" 'entity, layer entity: 2 documents' &&
    "$textmill" eval -q "$scratch/entity.json" "$scratch/names.jsonl" >"$scratch/found" &&
    finds "$scratch/found" 'F1 of exact spans              1.0000' &&
    "$textmill" explain "$scratch/entity.json" "$scratch/names.jsonl" --label place >"$scratch/found" 2>"$scratch/err" &&
    finds "$scratch/found" Riga
}

# The same layer is in the schema, in records, in the page, and in every format.
writes_a_layer() {
  "$textmill" schema "$scratch/entity.json" >"$scratch/found" && finds "$scratch/found" '"entity"' '"country"' &&
    "$textmill" run "$scratch/entity.json" "$scratch/names.jsonl" --to csv >"$scratch/found" &&
    finds "$scratch/found" ,country,seen, ,place, ,Latvia, &&
    "$textmill" run "$scratch/entity.json" "$scratch/names.jsonl" --to text >"$scratch/found" &&
    finds "$scratch/found" Riga Latvia place &&
    "$textmill" run "$scratch/entity.json" "$scratch/names.jsonl" --to jsonld >"$scratch/found" &&
    finds "$scratch/found" '"value":"place"' &&
    "$textmill" run "$scratch/entity.json" "$scratch/names.jsonl" --to brat --output-dir "$scratch/brat" &&
    finds "$scratch/brat/names/1.ann" 'entity_place 17 21'
}

check 'reads a record a paragraph' reads_paragraphs
check 'writes a file for each status' writes_by_status
check 'reads records of an input and commits them' counts_down
check 'says what is wrong with an address' says_what_is_wrong_with_an_address
check 'learns a layer of its own' learns_a_layer
check 'writes a layer of its own in every format' writes_a_layer
exit $failed
