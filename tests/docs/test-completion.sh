#! /usr/bin/env bash
# SPDX-License-Identifier: MIT
# Completes command lines as bash would, and looks at what is offered.
# shellcheck source=tests/functions.sh
. "${srcdir:-.}/tests/functions.sh"
# shellcheck source=docs/completion/textmill
. "$abs_srcdir/docs/completion/textmill"

# Completes the last of the words, which are split as bash splits them.
completions() {
  COMP_WORDS=("$abs_top_builddir/textmill" "$@")
  COMP_CWORD=$#
  _textmill
  printf '%s\n' "${COMPREPLY[@]}"
}

# offers WORD... -- COMMAND-LINE-WORD...: each word is among those offered.
offers() {
  local expected=() offered word
  while test "$1" != --; do
    expected+=("$1")
    shift
  done
  shift
  offered=$(completions "$@")
  for word in "${expected[@]}"; do
    grep -qxF -e "$word" <<<"$offered" || fail "'textmill $*' does not offer '$word', but: $offered"
  done
}

# offers_only WORD -- COMMAND-LINE-WORD...: this word and no other is offered.
offers_only() {
  local offered
  offered=$(completions "${@:3}")
  test "$offered" = "$1" || fail "'textmill ${*:3}' offers '$offered', not '$1' alone"
}

# The words that a message tells to choose from are those offered.
offers_choices_of() {
  local choices
  choices=$(textmill run any "--$1=no-such-word" 2>&1 | sed -n 's/.*must be one of: \([a-z0-9, ]*\).*/\1/p')
  test -n "$choices" || fail "no choices in the message about --$1"
  # shellcheck disable=SC2086
  offers ${choices//,/} -- run "--$1" = ''
}

it 'offers commands'
offers run check plugins schema --version -- ''
offers_only plugins -- pl

it 'offers the options of a command'
offers --from= --to= --output= --quiet -- run --
offers_only --offsets= -- run --of
offers --json -- plugins --
offers_only --features= -- explain --fe

it 'offers the choices of options'
offers_choices_of from
offers_choices_of to
offers_choices_of offsets
offers_only utf16 -- run --offsets = u
offers_only text -- run --to te
test -z "$(completions run --keep '')" || fail 'something is offered for a name nobody can know'

it 'offers pipelines by name and by file'
export TEXTMILL_PIPELINE_PATH=$work/pipelines
mkdir pipelines inputs
echo '{}' | tee pipelines/found-by-name.json pipelines/found-by-name.test.json inputs/mine.test.json \
  >inputs/mine.json
echo 'A text.' >inputs/article.txt
offers found-by-name -- run ''
offers found-by-name -- check fo
offers_only found-by-name -- test fo
offers_only found-by-name -- run -j 2 --from = text found
offers_only inputs/mine.json -- run inputs/

it 'offers any file as input and output'
offers inputs/article.txt inputs/mine.json -- run opinion inputs/
offers inputs/article.txt -- run opinion --to = text inputs/
offers inputs/article.txt -- run -o inputs/a
offers inputs/article.txt -- explain opinion inputs/
offers inputs/article.txt -- train topic --data inputs/a

it 'offers plugins'
plugin=$(textmill plugins 2>/dev/null | sed -n '1s/ .*//p')
test -z "$plugin" || offers "$plugin" -- plugins ''

it 'knows which options have a value'
for command in $(textmill --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p'); do
  for option in $(textmill "$command" --help | sed -n 's/^  \(-., \)*\(--[a-z-]*\)=.*/\2/p'); do
    [[ $_textmill_with_value == *[[:space:]]"$option"[[:space:]]* ]] || fail "$option has one"
  done
done
