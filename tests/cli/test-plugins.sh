# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# What textmill says about the plugins it finds.
. "${srcdir:-.}/tests/functions.sh"

it 'lists all plugins by name'
run plugins
assert_status 0
assert_silent
cut -d ' ' -f 1 out >names
LC_ALL=C sort -c names || fail 'the list is not sorted'
for name in words serial zones segment; do
  grep -qx "$name" names || fail "$name is not listed"
done

it 'describes one in full'
run plugins options
assert_status 0
assert_out 'options 1.0: tells which options it was given'
assert_out 'requires   word'
assert_out '  count  (whole number, 1 to 9, default 3)'

it 'gives the same to programs'
if test -n "$PYTHON"; then
  run plugins --json options
  assert_status 0
  "$PYTHON" - <<'END' || fail 'the JSON is not as expected'
import json
plugin = json.load(open("out"))
assert plugin["name"] == "options" and plugin["threading"] == "parallel", plugin
assert plugin["options"]["properties"]["count"]["maximum"] == 9, plugin
END
  run plugins --json
  assert_status 0
  "$PYTHON" -c 'import json; assert "words" in [p["name"] for p in json.load(open("out"))]' ||
    fail 'words is not in the list'
fi

it 'shows a default as its table has it'
run plugins --json options
assert_out '"default": 0.35'

it 'suggests a name'
run plugins wrods
assert_status 2
assert_err "there is no plugin 'wrods'; did you mean 'words'?"

it 'goes on when a plugin cannot be used, and says so'
mkdir broken
echo 'no shared object at all' >broken/prose.so
TEXTMILL_PLUGIN_PATH=$work/broken:$TEXTMILL_PLUGIN_PATH run plugins
assert_status 2
assert_out 'words '
assert_err "textmill: cannot load plugin $work/broken/prose.so: "

it 'finds the first of two plugins with one name'
mkdir -p first
misfit first/words.so "$tests/plugins/words.c" -DFIRST
TEXTMILL_PLUGIN_PATH=$work/first:$TEXTMILL_PLUGIN_PATH run plugins words
assert_status 0
assert_out "file       $work/first/words.so"

it 'finds plugins beside the definition'
mkdir -p beside
misfit beside/own.so "$tests/plugins/bad/misfit.c" '-DNAME="own"'
define '{"plugin": "own"}'
cp p.json beside/p.json
run check p.json
assert_status 2
run check beside/p.json
assert_status 0
