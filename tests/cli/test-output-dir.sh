# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Records in a folder, a file for each input file.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "words"}'
mkdir -p in/below
echo 'one two' >in/a.txt
echo 'three' >in/below/b.md
printf '{"id": 1, "text": "four"}\n{"id": 2, "text": "five"}\n' >in/c.jsonl

# assert_files FOLDER FILE...: these files are in it and no others
assert_files() {
  (cd "$1" && find . -type f | sed 's/^..//' | LC_ALL=C sort) >found
  shift
  printf '%s\n' "$@" | LC_ALL=C sort >expected
  diff expected found >difference || fail "$(cat difference)"
}

it 'gives each input file a file of its own'
for jobs in 1 4; do
  run run -j "$jobs" p.json in --output-dir "out-$jobs"
  assert_status 0
  assert_files "out-$jobs" a.jsonl below/b.md.jsonl c.jsonl
done
diff -r out-1 out-4 >difference || fail 'threads make a difference'
run run p.json in
cat out-1/a.jsonl out-1/below/b.md.jsonl out-1/c.jsonl >together
assert_same out together

it 'has a header in each table'
run run p.json in --to csv --output-dir tables
assert_files tables a.csv below/b.md.csv c.csv
for table in tables/*.csv; do
  test "$(head -c 9 "$table")" = id,status || fail "$table has no header"
done

it 'keeps the names of several folders'
mkdir other
echo 'six' >other/a.txt
cp in/a.txt alone.txt
run run p.json in/ ./other alone.txt - --output-dir several <in/a.txt
assert_files several in/a.jsonl in/below/b.md.jsonl in/c.jsonl other/a.jsonl alone.jsonl stdin.jsonl

it 'gives files of one name different ones'
run run p.json in/a.txt other/a.txt in/a.txt --output-dir same
assert_files same a.jsonl 'a~2.jsonl' 'a~3.jsonl'
assert_contains 'same/a~2.jsonl' '"id":"other/a.txt"'

it 'takes a new or an empty folder, and no other'
run run p.json in --output-dir same
assert_status 2
assert_err 'textmill: the output folder same is not empty; name a new one, so that nothing is overwritten'
mkdir empty
run run p.json in --output-dir empty
assert_status 0
run run p.json in --output-dir in/a.txt
assert_status 3
assert_err 'cannot make the folder in/a.txt'

it 'does not read what it writes'
(cd in && textmill run ../p.json . --output-dir results 2>../err) || fail 'the run failed'
assert_files in/results a.jsonl below/b.md.jsonl c.jsonl

it 'says what does not go together'
run run p.json in --output-dir new -o out.jsonl
assert_status 2
assert_err '--output and --output-dir cannot be combined; leave one out'
run run p.json in --to brat
assert_status 2
assert_err '--to=brat writes files for each document; name a folder for them with --output-dir'
test ! -e new || fail 'a folder was made'

it 'ends with 3 when a file cannot be made'
if test "$(id -u)" != 0; then
  mkdir -m 500 closed
  run run p.json in --output-dir closed
  assert_status 3
fi

it 'never writes outside of the folder, whatever ids are'
mkdir jail
{
  for id in ../x /etc/x .. A a a a~5 . a/b/../../../x '' -rf .hidden 'C:\\x' 'x\ny'; do
    printf '{"id": "%s", "text": "seven"}\n' "$id"
  done
  printf '{"id": "%01000d", "text": "eight"}\n{"id": "%01000d", "text": "nine"}\n' 0 0
  printf '{"id": "%s", "text": "ten"}\n' "$(printf 'é%.0s' $(seq 200))"
} >ids.jsonl
touch before after
find . | grep -v ^./jail | sort >before
run run p.json ids.jsonl --to brat --output-dir jail/out
find . | grep -v ^./jail | sort >after
assert_same before after
test "$(ls jail)" = out || fail 'there is more than the folder'
assert_lines 17 jail/out/index.jsonl
test "$(find jail/out/ids -name '*.ann' | wc -l)" -eq 17 || fail 'documents are lost'
for name in _._x _etc_x _rf _hidden A a 'a~6' a_5 '_.' 'C__x' x_y a_b_.._.._.._x _; do
  test -e "jail/out/ids/$name.ann" || fail "there is no $name.ann"
done

it 'writes what comes last when a run ends early'
printf '{"id": "a", "text": "one"}\n{"id": "b"}\n{"id": "c", "text": "two"}\n' >in.jsonl
run run p.json in.jsonl --to brat --output-dir early --max-failures 0
assert_status 1
assert_files early annotation.conf index.jsonl in/a.ann in/a.txt
assert_contains early/annotation.conf 'word_word'
