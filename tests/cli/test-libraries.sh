# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Which libraries textmill is linked to and loads: whoever embeds it gets no heavy ones.
. "${srcdir:-.}/tests/functions.sh"
need readelf
libs=$abs_top_builddir/core/.libs
if nm -D "$libs/libtextmill.so" | grep -qE '__(a|t|ub)san_'; then skip 'sanitizers bring libraries of their own'; fi
export LD_LIBRARY_PATH="$libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"

# needed FILE: the libraries that it is linked to, and in turn those that ours are linked to.
needed() {
  readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | while read -r library; do
    echo "$library"
    case $library in libtextmill*) needed "$libs/$library" ;; esac
  done | sort -u
}

# assert_needs FILE PATTERN: it needs what the pattern matches, and what belongs to the C library.
assert_needs() {
  needed "$1" | grep -vE "^(lib(c|m|gcc_s|gcov)|ld-linux[a-z0-9_-]*)\.so|^($2)\.so" >heavy && fail "$1 needs $(cat heavy)"
}

light='libtextmill|libglib-2\.0|libjansson|libltdl'

it 'links libtextmill to GLib, jansson and libltdl'
assert_needs "$libs/libtextmill.so" "$light"

it 'links a program that embeds it to nothing else'
# shellcheck disable=SC2086
$TEST_CC -std=gnu11 -Wall -Wextra -I"$abs_srcdir/include" $TEST_CPPFLAGS "$abs_srcdir/examples/embedding.c" \
  -o embedding -L"$libs" -ltextmill -lglib-2.0 2>err || fail 'examples/embedding.c does not compile'
assert_silent
assert_needs embedding "$light"

it 'runs that program, and loads nothing of what learns or unpacks'
LD_DEBUG=files LD_DEBUG_OUTPUT=loaded ./embedding 'HOLD the line.' 'See https://doi.org/10.1000/182 for more.' \
  >out 2>err || fail 'it fails'
assert_silent
assert_lines 2 out
assert_out '{"id":"text 1","status":"ok","pipeline":"embedded","annotations":{"shout":[{"begin":0,"end":4,"text":"HOLD"'
assert_out '"label":"doi"'
grep -hE 'file=.*(liblinear|blas|libz\.|libzstd|liblzma|libbz2|liblz4|dnnl|textmill-learn|compression)' loaded.* &&
  fail 'it loads them'

it 'links the program to no library of what learns'
needed "$libs/textmill" | grep -E 'learn|linear|blas|dnnl|gomp|libz\.|zstd|lzma|bz2|lz4' && fail 'it does'

it 'tells pkg-config of no library for compressed files'
grep -E -e '-l(z|zstd|lzma|bz2|lz4)\b' "$abs_top_builddir"/core/*.pc && fail 'it does'

it 'loads a plugin of the time when what learns was part of libtextmill'
mkdir old
cat >library.c <<'C'
void mill_model_free(void *model) { (void)model; }
void *mill_document_layer(void *document, const char *name) { return (void)name, document; }
C
printf 'TEXTMILL_0.1 { global: mill_*; local: *; };\n' >library.map
$TEST_CC -shared -fPIC -Wl,--version-script=library.map -Wl,-soname,libtextmill.so.0 -o libtextmill-old.so library.c ||
  fail 'cannot compile the old library'
cat >old.c <<'C'
#include <textmill/plugin.h>
static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)error;
  mill_model_free(NULL);
  mill_document_layer(document, "old");
  return true;
}
static const char *const provides[] = {"old", NULL};
MILL_PLUGIN = {MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_ANNOTATOR, .threading = MILL_THREADING_PARALLEL,
               .name = "old", .version = "1", .summary = "is old", .licence = "MIT",
               .provides_layers = provides, .annotate = annotate};
C
misfit old/old.so old.c -Wl,-z,defs libtextmill-old.so
readelf -d old/old.so | grep -q textmill-learn && fail 'it names the library'
define '{"plugin": "old"}'
echo text >text.txt
export TEXTMILL_PLUGIN_PATH="$PWD/old"
run run p.json text.txt
assert_status 0
assert_out '"status":"ok"'
