# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# What failed is kept as it was read, and is run again once its cause is gone.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}, {"plugin": "fails", "options": {"word": "moon"}}'
cp p.json full-moon.json
define '{"plugin": "words"}'

{
  printf '{"id": "a", "text": "good"}\n'
  printf '{"text": "the moon", "n": 2.50}\n'
  printf '{"text": "caf\351"}\n'
  printf '{"id": 4, "body": "moon"}\n'
  printf '{"id": "b", "te'
} >in.jsonl
printf 'the moon\nagain' >moon.txt
printf 'caf\351' >latin1.txt

it 'keeps each record that failed, byte by byte, in order and for any number of threads'
for jobs in 1 4; do
  run run -j "$jobs" full-moon.json in.jsonl moon.txt latin1.txt -o all.jsonl --dead-letter dead.jsonl
  assert_status 1
  assert_lines 7 all.jsonl
  assert_lines 6 dead.jsonl
  cp dead.jsonl "dead-$jobs.jsonl"
done
assert_same dead-1.jsonl dead-4.jsonl
assert_contains dead.jsonl '"stage":"fails","reason":"it holds '"'moon'"'","origin":"in.jsonl:2","form":"line","record":"{\"text\": \"the moon\", \"n\": 2.50}"}'
assert_contains dead.jsonl '"origin":"latin1.txt","form":"text","record_base64":"Y2Fm6Q=="}'

it 'gives them the records that they would have had'
run run p.json in.jsonl moon.txt latin1.txt -o expected.jsonl
run run p.json dead.jsonl -o replayed.jsonl
assert_status 1
sed 1d expected.jsonl | sed 's/; the input ends inside this record//' >rest.jsonl
assert_same rest.jsonl replayed.jsonl
test "$(grep -c '"status":"ok"' replayed.jsonl)" = 2 || fail 'those with the moon are not ok'

it 'knows them by any name, but for one that says something else'
cp dead.jsonl dead
run run p.json dead -o again.jsonl
assert_same replayed.jsonl again.jsonl
: >nothing
run run p.json nothing
assert_status 0
assert_lines 0 out
cp dead.jsonl dead.txt
run run p.json dead.txt
assert_status 1
assert_err "dead.txt: record 'dead.txt' quarantined by reader: its name says text, but it holds JSON; use --from=jsonl or --from=text"

it 'keeps them again when they fail again'
run run full-moon.json dead.jsonl --dead-letter again.jsonl
sed 's/; the input ends inside this record//' dead.jsonl >same.jsonl
assert_same same.jsonl again.jsonl

it 'keeps the prefix of ids that were made of places'
run run full-moon.json in.jsonl moon.txt --id-prefix=part7/ -o prefixed.jsonl --dead-letter dead.jsonl
grep '"origin":"in.jsonl:2"' dead.jsonl >letter || fail 'the prefix is a part of the origin'
assert_contains letter '"id_prefix":"part7/"'
run run p.json letter
assert_out '{"id":"part7/in.jsonl:2","status":"ok"'
run run full-moon.json letter --dead-letter again.jsonl --id-prefix=other/
assert_same letter again.jsonl

it 'is empty when nothing failed'
echo '{"text": "good"}' >good.jsonl
run run p.json good.jsonl --dead-letter dead.jsonl
assert_status 0
assert_lines 0 dead.jsonl

it 'says when there is no record to be kept'
run run p.json gone.txt --dead-letter dead.jsonl
assert_status 3
run run p.json dead.jsonl
assert_status 1
assert_out '{"id":"gone.txt","status":"failed"'
assert_err 'this dead letter holds no record, because the record could not be read; use gone.txt as an input again'

it 'says when a letter is damaged'
printf '{"dead_letter":1,"stage":"x"}\n{"dead_letter":1,"stage\n' >damaged.jsonl
run run p.json damaged.jsonl
assert_lines 2 out
assert_err "it is a damaged dead letter: it has no 'origin'"
assert_err 'it is a damaged dead letter: premature end of input'

it 'takes a record with a member of that name for a record'
echo '{"dead_letter": 5, "text": "good"}' >good.jsonl
run run p.json good.jsonl
assert_status 0

it 'refuses to lose an input or the output'
cp moon.txt kept.txt
run run p.json moon.txt --dead-letter moon.txt
assert_status 2
assert_same moon.txt kept.txt
run run p.json moon.txt -o new.jsonl --dead-letter ./new.jsonl
assert_status 2
assert_err '--dead-letter is where the records go to; use separate files'
test ! -e new.jsonl || fail 'a file was made'

it 'does not read the letters that it writes into a folder'
mkdir folder
cp moon.txt folder/
run run full-moon.json folder --dead-letter folder/z.jsonl
assert_lines 1 out
assert_lines 1 folder/z.jsonl

it 'ends with 3 when the letters cannot be written'
if test -e /dev/full; then
  run run full-moon.json moon.txt --dead-letter /dev/full
  assert_status 3
  assert_err 'cannot write to /dev/full: No space left on device'
fi

it 'ends a run when too many records fail, after the one that was too many'
seq 1 400 | sed 's/.*/{"id": &, "text": "no. &"}/; /[05]"}$/s/text/bad/' >fifth.jsonl
for jobs in 1 8; do
  run run -j "$jobs" p.json fifth.jsonl --max-failures 2
  assert_status 1
  assert_lines 15 out
  assert_err '3 of 15 records failed, which is more than --max-failures allows; the rest was not read'
  run run -j "$jobs" p.json fifth.jsonl --max-failures 10%
  assert_status 1
  assert_lines 100 out
done
run run p.json fifth.jsonl --max-failures 20%
assert_lines 400 out
run run p.json fifth.jsonl --max-failures 80
assert_lines 400 out

it 'refuses what is neither a number nor a share'
for limit in x -1 5%% 101% %; do
  run run p.json fifth.jsonl --max-failures="$limit"
  assert_status 2
  assert_err "--max-failures is '$limit', but must be a number of records, or a share such as 5%"
done
