#! /bin/sh
# SPDX-License-Identifier: MIT
# The manual pages name what --help, the plugins' tables and the schema name, and nothing else.
# shellcheck source=tests/functions.sh
. "${srcdir:-.}/tests/functions.sh"
docs=$abs_srcdir/docs

# The =item lines of a section of a POD, without formatting.
items() {
  awk -v section="$2" '
    /^=head1 / { inside = substr($0, 8) == section }
    inside && /^=item / { print substr($0, 7) }' "$1" | sed -e 's/[A-Z]<\([^<>]*\)>/\1/g'
}

# same WHAT FILE FILE: two lists of words hold the same words.
same() {
  sort -u "$2" >"$2.sorted"
  sort -u "$3" >"$3.sorted"
  diff "$2.sorted" "$3.sorted" >difference || fail "$1 differ:
$(cat difference)"
}

# The options in the items of a manual page and in --help, a name a line.
manual_options() {
  items "$1" OPTIONS | tr ', ' '\n\n' | sed -n 's/^\(--*[a-zA-Z][a-z-]*\).*/\1/p'
}

help_options() {
  sed -n -e 's/^  \(-[a-zA-Z]\), \(--[a-z-]*\).*/\1 \2/p' -e 's/^  \(--[a-z-]*\).*/\1/p' | tr ' ' '\n'
}

# The members of JSON objects on standard input: members EXPRESSION, where `root` is the input.
members() {
  "$PYTHON" -c "
import json, sys
root = json.load(sys.stdin)
def nested(schema):
    for name, value in schema.get('properties', {}).items():
        yield name
        for item in value.get('items', {}).get('anyOf', []):
            yield from nested(item)
print('\n'.join($1))"
}

it 'has a page for each command, with the options of --help'
textmill --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' >commands
test -s commands || fail '--help lists no commands'
while read -r command; do
  textmill "$command" --help | help_options >help
  manual_options "$docs/textmill-$command.pod" >manual
  same "help (<) and manual (>) of 'textmill $command'" help manual
done <commands

it 'lists the commands and options of textmill itself'
items "$docs/textmill.pod" COMMANDS >manual
same "commands in help (<) and manual (>)" commands manual
textmill --help | help_options >help
manual_options "$docs/textmill.pod" >manual
same "options in help (<) and manual (>)" help manual

it 'has pages that are valid POD'
need podchecker
for page in "$docs"/*.pod "$abs_srcdir"/plugins/*/*.pod; do
  test ! -e "$page" || podchecker "$page" >checked 2>&1 || fail "$(cat checked)"
done

it 'has pages that render without warnings'
for page in "$abs_top_builddir"/docs/*.[157] "$abs_srcdir"/docs/*.[157] \
  "$abs_top_builddir"/plugins/*/*.7 "$abs_srcdir"/plugins/*/*.7; do
  test -e "$page" || continue
  if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$page" >warnings 2>&1 || fail "$(cat warnings)"
  elif man --version >/dev/null 2>&1; then
    man --warnings -l "$page" >/dev/null 2>warnings
    test ! -s warnings || fail "$page: $(cat warnings)"
  fi
done

need "$PYTHON"

it 'explains every key of a definition'
textmill schema >schema 2>/dev/null
members "root['properties']" <schema >keys
items "$docs/textmill-pipeline.pod" 'KEYS OF THE DEFINITION' | sed 's/ .*//' >manual
same "keys in the schema (<) and textmill-pipeline(5) (>)" keys manual
stage="root['properties']['stages']['items']['properties']"
members "[*${stage}, *${stage}['when']['properties'], *${stage}['on_error']['enum']]" <schema >keys
items "$docs/textmill-pipeline.pod" 'KEYS OF A STAGE' | sed 's/ .*//' >manual
same "keys of a stage in the schema (<) and textmill-pipeline(5) (>)" keys manual

# The text of a section of a POD.
section() {
  awk -v section="$2" '
    /^=head1 / { inside = substr($0, 8) == section; next }
    inside' "$1"
}

it 'explains every option of every plugin of this tree'
for page in "$abs_srcdir"/plugins/*/textmill-*.pod; do
  test -e "$page" || continue
  plugin=${page##*/textmill-}
  plugin=${plugin%.pod}
  textmill plugins "$plugin" --json >described || fail "there is no plugin '$plugin'"
  members "root['options']['properties']" <described | sed '/^$/d' >table
  members "nested(root['options'])" <described | grep -vxF -f table >keys
  items "$page" OPTIONS | sed 's/[ (,].*//' | grep -vxF -f keys >manual
  same "options in the table (<) and the page (>) of '$plugin'" table manual
  section "$page" OPTIONS >text
  while read -r key; do
    grep -qw -e "$key" text || fail "the page of '$plugin' does not name the key '$key' of its objects"
  done <keys
done
