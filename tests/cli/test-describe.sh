# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Topics from descriptions: found without training, refused clearly if something is missing.
. "${srcdir:-.}/tests/functions.sh"

encoder=$abs_srcdir/plugins/topic/sentence-encoder.safetensors
echo 'The hives are full, and we sold ninety jars of honey at the market.' >bees.txt

it 'says what describing needs'
define '{"plugin": "segment"}, {"plugin": "topic", "options": {"method": "describe"}}'
run check p.json
assert_status 2
assert_err '"model": "sentence-encoder"'

define '{"plugin": "segment"},
  {"plugin": "topic", "options": {"method": "describe", "model": "sentence-encoder", "taxonomy": "none",
   "rules": [{"label": "bees", "descriptions": ["bees, honey and beekeepers"]}, "football"]}}'
is_usable p.json || skip 'there is no sentence encoder, or textmill was built without'
run check p.json
assert_status 0

it 'finds topics that nothing was trained for, with evidence'
run run p.json bees.txt
assert_status 0
assert_out '"label":"bees"'
assert_out '"reason":"bees, honey and beekeepers"'
assert_lacks "$work/out" football

it 'explains a topic by the passages and the descriptions they are near to'
run explain p.json bees.txt --label bees
assert_status 0
assert_out 'describe    bees, honey and beekeepers'

it 'gives the same bytes for any number of threads'
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
  echo "{\"id\": $n, \"text\": \"The home team lost match $n. A striker was hurt. We sold $n jars of honey.\"}"
done >texts.jsonl
run run -j1 p.json texts.jsonl -o one.jsonl
run run -j4 p.json texts.jsonl -o four.jsonl
assert_same one.jsonl four.jsonl

it 'refuses an encoder that was cut off'
head -c 100000 "$encoder" >cut.safetensors
sed 's/"sentence-encoder"/".\/cut.safetensors"/' p.json >cut.json
run run cut.json bees.txt
assert_status 2
assert_err 'cut.safetensors'
