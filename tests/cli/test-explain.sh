# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Why a label was given, or why not.
. "${srcdir:-.}/tests/functions.sh"

cat >model.txt <<'END'
sport goal 2
sport match 1.5
sport vote -3
politics vote 2
END
define '{"plugin": "words"}, {"plugin": "learner", "options": {"model": "model.txt"}}'
echo 'A late goal won the match, while a vote went on elsewhere in Bückeburg' >text.txt
cat >records.jsonl <<'END'
{"id": "a", "title": "no", "text": "the vote"}
{"id": "b", "title": "goal", "text": "ééé goal"}
END

it 'shows score, threshold, and what spoke for and against the label'
run explain p.json text.txt --label sport
assert_status 0
assert_silent
assert_out 'text.txt: sport, by stage learner of p'
assert_out 'not given: the score is below the threshold'
assert_out 'score 0.2689, threshold 0.6000, without any feature 0.5000'
assert_out 'all 2 together: +2.0000 for the label, -3.0000 against it'

it 'shows the heaviest features first, in their context'
sed -n 's/^ *\([-+][0-9.]*\)  .*/\1/p' out >weights
test "$(tr '\n' ' ' <weights)" = '-3.0000 +2.0000 ' || fail "weights are: $(cat weights)"
assert_out 'A late [goal] won the match, while a …'

it 'says when the label was given'
run explain p.json text.txt --label politics
assert_status 0
grep -qx given out || fail 'the label was given'

it 'gives the same to programs, with offsets in code points'
run explain p.json records.jsonl --id b --label sport --json
assert_status 0
assert_silent
assert_out '"id": "b"'
assert_out '"given": true'
assert_out '"score": 0.8808'
assert_out '"begin": 4'
assert_out '"text": "goal"'

it 'explains the first record, and says that there are more'
run explain p.json records.jsonl --label politics
assert_status 0
assert_out 'a: politics, by stage learner of p'
assert_err 'records.jsonl holds more records; only the first was explained; use --id to choose another'

it 'reads standard input, and joined fields'
head -n 1 records.jsonl | "$abs_top_builddir/textmill" explain p.json - --label politics >out 2>err
assert_out 'a: politics'
run explain p.json records.jsonl --id b --label sport --text-field title,text
assert_out 'all 2 together: +4.0000 for the label'

it 'shows as many features as are asked for'
run explain p.json text.txt --label sport --features 1
assert_out 'and 1 more; --features=0 shows all'
assert_lacks out goal

it 'says when nothing speaks for the label or against it'
echo 'nothing known' >other.txt
run explain p.json other.txt --label sport
assert_status 0
assert_out 'the document has no feature that says anything about this label'

it 'says when the stage does not apply'
define '{"plugin": "words"}, {"plugin": "learner", "options": {"model": "model.txt"},
  "when": {"layer": "word", "label": "nothing"}}'
run explain p.json text.txt --label politics
assert_status 0
assert_out "not given: the stage's 'when' does not hold for this document"

it 'asks which of several stages is meant'
define '{"plugin": "words"}, {"plugin": "learner", "id": "one", "options": {"model": "model.txt"}},
  {"plugin": "learner", "id": "two", "options": {"model": "model.txt", "threshold": 0}}'
run explain p.json text.txt --label sport
assert_status 2
assert_err 'several stages can explain; choose one of them with --stage: one, two'
run explain p.json text.txt --label sport --stage two
assert_status 0
assert_out 'sport, by stage two of p'
grep -qx given out || fail 'it is given by this stage'
run explain p.json text.txt --label sport --stage tow
assert_status 2
assert_err "there is no stage 'tow'; did you mean 'two'?"
run explain p.json text.txt --label sport --stage words
assert_status 2
assert_err "the stage 'words' cannot explain: its plugin 'words' has no such function"

it 'refuses labels that the stage does not know'
run explain p.json text.txt --label sports --stage one
assert_status 2
assert_err "stage 'one' cannot explain 'sports': it knows no label 'sports'; did you mean 'sport'?"
run explain p.json text.txt --label weather --stage one
assert_err "it knows no label 'weather'; its labels: sport, politics"

it 'says what is missing'
run explain p.json
assert_status 2
assert_err 'explain needs a pipeline and a document'
run explain p.json text.txt
assert_status 2
assert_err 'explain needs to know which label: --label LABEL'
run explain p.json text.txt other.txt --label sport
assert_status 2
assert_err 'explain takes one INPUT; choose a record in it with --id'
define '{"plugin": "words"}'
run explain p.json text.txt --label sport
assert_status 2
assert_err "no stage of the pipeline 'p' can explain"

it 'says when there is no such document'
define '{"plugin": "words"}, {"plugin": "learner", "options": {"model": "model.txt"}}'
run explain p.json records.jsonl --id c --label sport
assert_status 2
assert_err "records.jsonl holds no record with the id 'c'"
run explain p.json nowhere.txt --label sport
assert_status 3
assert_err 'nowhere.txt: '

it 'ends with 1 when the document cannot be handled'
printf '\377' >bad.txt
run explain p.json bad.txt --label sport
assert_status 1
assert_err "record 'bad.txt' quarantined by reader"
test ! -s out || fail 'something is explained'

it 'reads the inputs of plugins'
run explain p.json queue:records.jsonl --label sport --id b
assert_status 0
assert_out 'sport, by stage learner of p'

it 'refuses a table that lacks the column of the text'
printf 'id,body\n1,a goal\n' >table.csv
run explain p.json table.csv --label sport
assert_status 2
assert_err 'table.csv: '
