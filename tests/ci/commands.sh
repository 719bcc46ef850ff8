# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Runs the commands of README and of documents as they stand there: all blocks that begin with
# ```sh. In README a block with ./bootstrap starts in a fresh clone; any other block goes on where
# the one before it ended. The blocks of a document are one script, run in README's last clone.
# The section gcc has run all tests: README's `make check` runs those that are programs again, and
# shipped pipelines.
. tests/ci/common.sh
export TEXTMILL_FEW=yes
blocks=$CI_WORK/blocks
clone=$CI_WORK/clone

# Writes each block of a document into a file of its own, in order.
split_blocks() {
  rm -rf "$blocks" && mkdir -p "$blocks"
  awk -v folder="$blocks" '
    /^```sh$/ { inside = 1; file = sprintf("%s/%02d.sh", folder, ++n); next }
    /^```/ { inside = 0 }
    inside { print >file }' "$CI_SOURCE/$1"
}

fresh_clone() {
  rm -rf "$clone" && mkdir -p "$clone" && tar -x -C "$clone" -f "$CI_WORK/source.tar"
}

run_script() {
  cd "$clone" && MAKEFLAGS='-j4 CLI_TESTS= DOCS_TESTS=' bash -e "$1"
}

# A document may put things into /tmp; here they go where they can be removed.
run_document() {
  split_blocks "$1" && rm -rf "$CI_WORK/tmp" && mkdir -p "$CI_WORK/tmp" &&
    sed "s#/tmp/#$CI_WORK/tmp/#g" "$blocks"/*.sh >"$CI_WORK/document.sh" &&
    run_script "$CI_WORK/document.sh"
}

readme() {
  local block
  split_blocks README.md
  for block in "$blocks"/*.sh; do
    ! grep -q '\./bootstrap' "$block" || fresh_clone
    check "README.md: $(tr '\n' ';' <"$block" | cut -c 1-80)" run_script "$block"
  done
}

test -f "$CI_SOURCE/README.md" && readme
test -x "$clone/textmill" || { fresh_clone && check 'bootstrap' run_script <(echo ./bootstrap); }
for document in examples/README.md docs/writing-a-plugin.md; do
  check "$document" run_document "$document"
done
exit 0
