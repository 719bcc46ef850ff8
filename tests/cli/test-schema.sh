# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The schema accepts what check accepts and refuses what check refuses; that of records, what is written.
. "${srcdir:-.}/tests/functions.sh"
test -n "$PYTHON" || skip 'python3 is not there'
"$PYTHON" -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null ||
  skip 'python3 has no jsonschema of draft 2020-12'

it 'is a valid schema'
run schema
assert_status 0
assert_silent
cp out schema.json
cat >validate.py <<'END'
import json
import sys
from jsonschema import Draft202012Validator
schema = json.load(open("schema.json"))
Draft202012Validator.check_schema(schema)
errors = list(Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[1]))))
for error in errors:
    print("%s: %s" % ("/".join(map(str, error.path)), error.message))
sys.exit(len(errors) > 0)
END

# Whether the schema accepts a file.
valid() {
  "$PYTHON" validate.py "$1" >validation 2>&1
}

it 'accepts every pipeline that comes along'
for file in $(definitions) "$abs_srcdir"/examples/*.json; do
  valid "$file" || fail "$file: $(cat validation)"
done

# Both accept, or both refuse.
accepted() {
  run check p.json
  assert_status 0
  valid p.json || fail "the schema refuses $(cat p.json): $(cat validation)"
}

refused() {
  run check p.json
  assert_status 2
  ! valid p.json || fail "the schema accepts $(cat p.json)"
}

it 'agrees with check on stages'
while read -r verdict stages; do
  define "$stages"
  $verdict
done <<'END'
accepted {"plugin": "words"}
refused "words"
accepted {"plugin": "words", "options": {}}
accepted {"plugin": "words", "options": {"label": "x"}}
accepted {"plugin": "words", "id": "x", "on_error": "skip", "timeout_ms": 20, "isolation": "thread"}
accepted {"plugin": "words", "isolation": "process", "memory_mb": 64, "cpu_ms": 100, "open_ms": 100}
refused {"plugin": "words", "isolation": "container"}
refused {"plugin": "words", "isolation": "process", "memory_mb": -1}
accepted {"plugin": "words", "timeout_ms": 20.0}
accepted {"plugin": "words"}, {"plugin": "options", "options": {"count": 9, "mode": "fancy", "loud": true}}
accepted {"plugin": "words"}, {"plugin": "options", "options": {"things": ["a", {"name": "b", "weight": 10}]}}
accepted {"plugin": "words"}, {"plugin": "serial", "when": {"layer": "word", "label": "x"}}
accepted {"plugin": "breaks", "options": {"rule": "score"}}
refused {"plugin": "breaks"}
refused {"plugin": "breaks", "options": {}}
refused {"plugin": "breaks", "options": {"rule": "none"}}
refused {"plugin": "wrods"}
refused {"plugin": 5}
refused {}
refused 5
refused {"plugin": "words", "x": 1}
refused {"plugin": "words", "options": {"labels": "x"}}
refused {"plugin": "words", "options": {"label": 5}}
refused {"plugin": "words", "options": []}
refused {"plugin": "words", "options": null}
refused {"plugin": "words", "timeout_ms": -1}
refused {"plugin": "words", "timeout_ms": 0.5}
refused {"plugin": "words", "on_error": "ignore"}
refused {"plugin": "words"}, {"plugin": "serial", "when": {"label": "x"}}
refused {"plugin": "words"}, {"plugin": "serial", "when": "word"}
refused {"plugin": "words"}, {"plugin": "options", "options": {"count": 10}}
refused {"plugin": "words"}, {"plugin": "options", "options": {"count": 0}}
refused {"plugin": "words"}, {"plugin": "options", "options": {"names": [1]}}
refused {"plugin": "words"}, {"plugin": "options", "options": {"things": [{}]}}
refused {"plugin": "words"}, {"plugin": "options", "options": {"things": [{"name": "x", "wight": 1}]}}
refused {"plugin": "words"}, {"plugin": "options", "options": {"things": {"name": "x"}}}
END

it 'agrees with check on definitions'
while read -r verdict definition; do
  echo "$definition" >p.json
  $verdict
done <<'END'
accepted {"textmill": 1, "name": "p", "stages": [{"plugin": "words"}], "emit": ["word"], "description": "d", "$schema": "s"}
accepted {"textmill": 1.0, "name": "p", "stages": [{"plugin": "words"}], "emit": []}
refused {"textmill": 2, "name": "p", "stages": [{"plugin": "words"}]}
refused {"textmill": "1", "name": "p", "stages": [{"plugin": "words"}]}
refused {"name": "p", "stages": [{"plugin": "words"}]}
refused {"textmill": 1, "stages": [{"plugin": "words"}]}
refused {"textmill": 1, "name": "p"}
refused {"textmill": 1, "name": "p", "stages": []}
refused {"textmill": 1, "name": "p", "stages": {"plugin": "words"}}
refused {"textmill": 1, "name": "p", "stages": [{"plugin": "words"}], "emit": "word"}
refused {"textmill": 1, "name": "p", "stages": [{"plugin": "words"}], "emits": ["word"]}
refused []
END

# writes_valid_records PIPELINE INPUT...: those of that pipeline hold to its schema, and no other does.
writes_valid_records() {
  run schema "$1"
  assert_status 0
  assert_silent
  cp out schema.json
  textmill run -q "$@" >records 2>err || true
  n=0
  while read -r record; do
    n=$((n + 1))
    printf '%s' "$record" >record.json
    valid record.json || fail "$record: $(cat validation)"
  done <records
  test "$n" -gt 0 || fail 'there are no records'
}

it 'accepts the records of a pipeline, also those that failed'
echo 'no JSON' >broken.jsonl
define '{"plugin": "words"}, {"plugin": "segment"}' '"emit": ["word", "token"]'
writes_valid_records p.json "$abs_srcdir/examples/op-ed.txt" broken.jsonl
for pipeline in citations opinion-fast; do
  writes_valid_records "$pipeline" "$abs_srcdir/examples/op-ed.txt" broken.jsonl
done

it 'refuses records that lack a layer or have another one'
for annotations in '{}' '{"word":[]}' '{"word":[],"token":[],"more":[]}' '{"word":[{}],"token":[]}' \
  '{"word":[{"begin":0,"end":1,"label":"x"}],"token":[]}'; do
  textmill schema p.json >schema.json
  printf '{"id":"x","status":"ok","pipeline":"p","annotations":%s,"problems":[]}' "$annotations" >record.json
  ! valid record.json || fail "the schema accepts $annotations"
done

it 'says what is wrong with a definition'
define '{"plugin": "wrods"}'
run schema p.json
assert_status 2
assert_err "there is no plugin 'wrods'"
