# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A plugin that cannot be used: the message names the cause and the remedy, and nothing is run.
. "${srcdir:-.}/tests/functions.sh"
source=$tests/plugins/bad/misfit.c
mkdir plugins
export TEXTMILL_PLUGIN_PATH="$work/plugins"

# refuses NAME MESSAGE...: a pipeline with plugin NAME does not start, and all messages are shown.
refuses() {
  define "{\"plugin\": \"$1\"}"
  shift
  run run p.json /dev/null
  assert_status 2
  test ! -s out || fail 'something was written'
  for message in "$@"; do
    assert_err "$message"
  done
}

it 'says that a link leads nowhere, in a circle, or that it is no file'
ln -s nowhere.so plugins/gone.so
refuses gone "textmill: p.json:1:52: cannot load plugin $work/plugins/gone.so: it is a link to nowhere.so, which is not a file; fix or remove the link"
assert_lacks err 'did you mean'
ln -s round.so plugins/round.so
refuses round "cannot load plugin $work/plugins/round.so: it is a link to round.so, which is not a file"
mkdir plugins/folder.so
mkfifo plugins/pipe.so
for name in folder pipe; do
  refuses $name "cannot load plugin $work/plugins/$name.so: it is not a regular file"
done
run plugins
assert_err "cannot load plugin $work/plugins/gone.so: it is a link to nowhere.so"
rm -r plugins/*

it 'refuses a file that is not ELF'
echo 'this is a text, and long enough to be read as a header of an object file' >plugins/prose.so
refuses prose "textmill: p.json:1:52: cannot load plugin $work/plugins/prose.so: invalid ELF header" \
  'this is not a shared object; build it as one'

it 'refuses an empty file'
: >plugins/empty.so
refuses empty 'empty.so: file too short' 'this is not a complete shared object; build it again'

it 'loads no stranger to name the plugin that is missing'
mkdir strangers
cat >stranger.c <<'END'
#include <stdio.h>
__attribute__((constructor)) static void speak(void) { fputs("here I am\n", stderr); }
END
misfit strangers/stranger.so stranger.c
define '{"plugin": "options"}'
mv p.json strangers/
TEXTMILL_PLUGIN_PATH="$test_plugins" run run strangers/p.json /dev/null
assert_status 2
assert_err 'which no earlier stage provides; add {"plugin": "words"} before it'
assert_lacks err 'here I am'

it 'refuses half a file'
misfit plugins/whole.so "$source" '-DNAME="whole"'
for bytes in 100 1000 5000; do
  head -c $bytes plugins/whole.so >plugins/half.so
  refuses half "cannot load plugin $work/plugins/half.so: file too short" \
    'this is not a complete shared object; build it again'
done

it 'names a library that is not there'
printf 'void stub_function_of_a_test(void);\nvoid stub_function_of_a_test(void) {}\n' >stub.c
misfit libmillstub.so stub.c
misfit plugins/lonely.so "$source" '-DNAME="lonely"' -DCALL_STUB "$work/libmillstub.so"
rm libmillstub.so
refuses lonely 'libmillstub.so: cannot open shared object file' \
  'install the library it needs, or set LD_LIBRARY_PATH'

it 'names a symbol that nobody has'
misfit plugins/undefined.so "$source" '-DNAME="undefined"' -DCALL_MISSING
refuses undefined 'undefined symbol: missing_function_of_a_test' \
  'link it with -Wl,-z,defs to see what is missing, or update textmill'

it 'refuses a shared object without the descriptor'
misfit plugins/other.so "$source" '-DNAME="other"' -DSYMBOL=another_symbol
refuses other "$work/plugins/other.so is not a textmill plugin: it has no symbol 'textmill_plugin'" \
  'define it with MILL_PLUGIN and do not hide it'

it 'refuses a plugin of a later contract and names both versions'
misfit plugins/later.so "$source" '-DNAME="later"' -DABI=2
refuses later "cannot use plugin $work/plugins/later.so: it was built for plugin ABI 2, this textmill has ABI 1" \
  "update textmill or build the plugin against this version's headers"

it 'refuses a plugin that uses members it does not know'
misfit plugins/larger-used.so "$tests/plugins/larger.c" -DNEWER_MEMBER
refuses larger-used 'it uses features of a newer textmill; update textmill'

it 'refuses a plugin with another name than its file'
misfit plugins/renamed.so "$source" '-DNAME="original"'
refuses renamed "$work/plugins/renamed.so holds the plugin 'original'; name the file after its plugin"

it 'names a plugin that ends the program when it is loaded'
misfit plugins/leaves.so "$source" '-DNAME="leaves"' -DEXIT_WHEN_LOADED
refuses leaves "the plugin $work/plugins/leaves.so ended the program by exit() when it was loaded" \
  'remove the file'
rm plugins/leaves.so

it 'lists the good ones and names each of the bad ones'
run plugins
assert_status 2
assert_out 'whole '
for name in prose empty half lonely undefined other later larger-used renamed; do
  assert_err "$name.so"
done
