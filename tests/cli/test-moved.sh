# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# An installed tree works wherever it is moved to: program, plugins, pipelines, models and modules are found relative
# to the library, without any variable. TEXTMILL_INSTALLED may name a DESTDIR to take; by default the tree is put
# together from what was built.
. "${srcdir:-.}/tests/functions.sh"
libs=$abs_top_builddir/core/.libs
nm -D "$libs/libtextmill.so" 2>/dev/null | grep -qE '__(a|t|ub)san_' && skip 'sanitizers want to be loaded first'
unset TEXTMILL_PROGRAM TEXTMILL_PLUGIN_PATH TEXTMILL_PIPELINE_PATH TEXTMILL_MODEL_PATH TEXTMILL_MODULE_PATH
unset LD_LIBRARY_PATH
cp "$abs_srcdir/examples/op-ed.txt" .

# What configure has settled; the folders name each other.
setting() {
  sed -n "s/^$1 *= *//p" "$abs_top_builddir/Makefile" | head -n 1 | tr '()' '{}'
}
prefix=$(setting prefix) exec_prefix=$(eval echo "$(setting exec_prefix)") datarootdir=$(eval echo "$(setting datarootdir)")
datadir=$(eval echo "$(setting datadir)") bindir=$(eval echo "$(setting bindir)") libdir=$(eval echo "$(setting libdir)")
test "$bindir" = "$prefix/bin" || skip 'the program is not below its prefix'
case $libdir in "$prefix"/*) ;; *) skip 'the library is not below the prefix of the program' ;; esac
test -n "$(setting PROGRAM_LDFLAGS)" || skip 'configured with --disable-relocatable'

# put_together ROOT: what `make install` would put there.
put_together() {
  mkdir -p "$1$bindir" "$1$libdir/textmill/plugins" "$1$datadir/textmill/pipelines" "$1$datadir/textmill/models"
  cp "$libs/textmill" "$1$bindir"
  cp -P "$libs"/libtextmill*.so* "$1$libdir"
  cp "$libs"/compression.so "$1$libdir/textmill"
  ! test -e "$libs/matrix.so" || cp "$libs/matrix.so" "$1$libdir/textmill"
  cp "$abs_top_builddir"/plugins/*/.libs/*.so "$1$libdir/textmill/plugins"
  cp "$pipelines"/*.json "$1$datadir/textmill/pipelines"
  cp "$abs_srcdir"/plugins/*/*.safetensors "$1$datadir/textmill/models"
}

if test -n "${TEXTMILL_INSTALLED-}"; then
  cp -R "$TEXTMILL_INSTALLED" first
else
  put_together first
fi
mkdir elsewhere
mv "first$prefix" elsewhere/moved
moved=$work/elsewhere/moved
"$moved/bin/textmill" --version >/dev/null 2>&1 || skip 'a program of this build does not start by itself'

# here ARGUMENT...: the program that was moved.
here() {
  status=0
  "$moved/bin/textmill" "$@" >"$work/out" 2>"$work/err" || status=$?
}

it 'finds a pipeline by its name, its plugins and their models'
here run opinion-fast op-ed.txt
assert_status 0
assert_out '"pipeline":"opinion-fast"'
here plugins stance
assert_out "file       $moved/"

it 'finds the module for compressed files'
gzip -c op-ed.txt >op-ed.txt.gz || skip 'gzip is not installed'
here run citations op-ed.txt.gz
assert_status 0

it 'runs isolated stages by the program beside the library'
cat >isolated.json <<'END'
{"textmill": 1, "name": "isolated", "stages": [{"plugin": "identifier", "isolation": "process"}]}
END
here run isolated.json op-ed.txt
assert_status 0

it 'embeds the library that was moved'
cat >embedder.c <<'END'
#include <stdio.h>
#include <string.h>
#include <textmill/textmill.h>
int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autoptr(MillDocument) document = mill_document_new();
  for (int i = 1; i < argc; i++) {
    const char *text = "The mayor said it would rain, \"and not a little\".";
    g_autoptr(MillPipeline) pipeline = mill_pipeline_load(argv[i], &error);
    if (!pipeline || !mill_document_set_text(document, NULL, text, strlen(text), &error) ||
        !mill_pipeline_annotate(pipeline, document, &error))
      return fprintf(stderr, "%s\n", error->message), 1;
    g_autofree char *record = mill_pipeline_record(pipeline, document, MILL_OFFSET_BYTE);
    puts(record);
  }
  return 0;
}
END
# shellcheck disable=SC2086
$TEST_CC -std=gnu11 -I"$abs_srcdir/include" $TEST_CPPFLAGS embedder.c -o "$moved/bin/embedder" \
  -L"$libs" -ltextmill -lglib-2.0 -Wl,-rpath,'$ORIGIN/../'"${libdir#"$prefix"/}" || fail 'it does not compile'
"$moved/bin/embedder" citations opinion-fast "$work/isolated.json" >out 2>err || fail 'it fails'
assert_lines 3 out
assert_out '"pipeline":"citations"'

it 'prefers what a variable names'
mkdir named
sed 's/"isolated"/"citations"/; s/, "isolation": "process"//' isolated.json >named/citations.json
TEXTMILL_PIPELINE_PATH=$work/named here run citations op-ed.txt
assert_status 0
assert_out '"citation":[]'
here run citations op-ed.txt
assert_out '"kind":"attribution"'
