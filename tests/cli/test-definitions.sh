# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# What `check` says of definitions that cannot run: file, line, column, pointer, remedy; exit 2.
. "${srcdir:-.}/tests/functions.sh"

# refuses WHAT DEFINITION MESSAGE...: `check` and `run` refuse it with all the messages.
refuses() {
  it "refuses $1"
  printf '%s\n' "$2" >"$work/d.json"
  shift 2
  for command in check run; do
    run "$command" "$work/d.json" </dev/null
    assert_status 2
    for message in "$@"; do assert_err "$message"; done
    test ! -s "$work/out" || fail 'something was run'
  done
}

head='{"textmill": 1, "name": "t",'
refuses 'a syntax error' "$head stages: []}" "d.json:1:35: not valid JSON: string or '}' expected near 'stages'"
refuses 'an unknown key' "$head
 \"stages\": [{\"plugin\": \"zones\", \"on_eror\": \"skip\"}]}" \
  "d.json:2:33: unknown key 'on_eror'; did you mean 'on_error'? (at /stages/0/on_eror)"
refuses 'an unknown option' "$head
 \"stages\": [{\"plugin\": \"segment\", \"options\": {\"local\": \"en\"}}]}" \
  "d.json:2:47: unknown key 'local'; did you mean 'locale'? (at /stages/0/options/local)"
refuses 'a wrong type' "$head \"stages\": [{\"plugin\": \"zones\", \"timeout_ms\": \"1\"}]}" \
  "'timeout_ms' must be a whole number, not a string (at /stages/0/timeout_ms)"
refuses 'a number out of range' "$head \"stages\": [{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"},
 {\"plugin\": \"topic\", \"options\": {\"threshold\": 1.5}}]}" \
  "d.json:2:47: 'threshold' is 1.5, but must lie between 0 and 1 (at /stages/2/options/threshold)"
refuses 'an unknown plugin' "$head \"stages\": [{\"plugin\": \"segmnt\"}]}" \
  "there is no plugin 'segmnt'; did you mean 'segment'?" '(at /stages/0/plugin)'
refuses 'a layer that nothing provides' "$head \"stages\": [{\"plugin\": \"topic\"}]}" \
  "plugin 'topic' requires the layer 'token', which no earlier stage provides" \
  'add {"plugin": "segment"} before it (at /stages/0)'
refuses 'two stages with one id' "$head \"stages\": [{\"plugin\": \"zones\"},
 {\"plugin\": \"zones\"}]}" \
  "d.json:2:2: two stages have the id 'zones' (the other is /stages/0); give this one another"
refuses 'a layer to emit that nobody fills' \
  "$head \"stages\": [{\"plugin\": \"zones\"}], \"emit\": [\"zonne\"]}" \
  "no stage provides the layer 'zonne'; did you mean 'zone'? (at /emit/0)"
refuses 'no stage at all' "$head \"stages\": []}" 'a pipeline needs at least one stage'
refuses 'isolation that is not there yet' \
  "$head \"stages\": [{\"plugin\": \"zones\", \"isolation\": \"process\"}]}" 'use "thread"'
refuses 'several mistakes, each with its place' \
  '{"textmill": 2, "naem": "t", "stages": [{"plugin": "zonse"}]}' \
  "'name' is missing" "unknown key 'naem'" "'textmill' is 2" "no plugin 'zonse'"
refuses 'a target without a name' "$head \"stages\": [{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"},
 {\"plugin\": \"stance\", \"options\": {\"targets\": [{\"aliases\": []}]}}]}" "'name' is missing"

it 'names a definition that does not exist'
run check opinoin
assert_status 2
assert_err "there is no file and no installed pipeline 'opinoin'; did you mean 'opinion'?"

it 'finds the installed pipelines by name, and all of them are ok'
run check citations opinion topics
assert_status 0
assert_out 'opinion: ok: 6 stages (zones, segment, identifier, attribution, topic, stance)'
