# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The schema accepts what check accepts and refuses what check refuses.
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
