# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# The library exports what its map lists and what the headers mark as MILL_API, nothing else; and
# each header stands by itself in C and C++.
. "${srcdir:-.}/tests/functions.sh"
headers=$abs_srcdir/include/textmill

# mapped NAME...: what the maps of these libraries list.
mapped() {
  for name; do
    grep -oE '^ +mill_[a-z0-9_]+;$' "$abs_srcdir/core/$name.map" | tr -d ' ;'
  done | sort
}

mapped libtextmill libtextmill-learn >in-map
# A declaration may go over several lines, so they are joined first.
cat "$headers"/*.h | tr '\n' ' ' | sed 's/;/;\n/g' | grep -o 'MILL_API [^(]*(' |
  grep -oE 'mill_[a-z0-9_]+ *\($' | tr -d ' (' | sort >in-headers

it 'lists in the map what the headers declare'
test "$(wc -l <in-map)" -gt 30 || fail 'the map lists next to nothing'
diff in-map in-headers >difference || fail "$(cat difference)"

# exported NAME: the symbols of the library under the version of the public API.
exported() {
  nm -D --defined-only --with-symbol-versions "$abs_top_builddir/core/.libs/$1.so" |
    sed -n 's/^[0-9a-f]* [TDBRWV] \([^@]*\)@@TEXTMILL_0.1$/\1/p' | sort
}

it 'exports what the maps list'
for name in libtextmill libtextmill-learn; do
  if test -e "$abs_top_builddir/core/.libs/$name.so" && command -v nm >/dev/null; then
    mapped "$name" >expected
    exported "$name" >exported
    diff expected exported >difference || fail "$name: $(cat difference)"
  fi
done

it 'has headers that stand by themselves in C'
for header in "$headers"/*.h; do
  printf "#include <textmill/%s>\nextern int own;\n" "${header##*/}" >alone.c
  # shellcheck disable=SC2086
  $TEST_CC -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$abs_srcdir/include" ${TEST_CPPFLAGS-} \
    -fsyntax-only alone.c 2>err || fail "${header##*/} does not compile alone"
done

# Each compiler for C++ that there is and that knows C++17.
compilers() {
  echo 'int main() { return 0; }' >alone.cc
  for compiler in "${TEST_CXX-}" g++ clang++; do
    if test -n "$compiler" && $compiler -std=c++17 -fsyntax-only alone.cc 2>/dev/null; then
      echo "$compiler"
    fi
  done | sort -u
}

# cxx COMPILER STANDARD ARGUMENT...
cxx() {
  mill_compiler=$1 mill_standard=$2
  shift 2
  # shellcheck disable=SC2086
  $mill_compiler -std=c++$mill_standard -Wall -Wextra -Wpedantic -Werror -I"$abs_srcdir/include" \
    ${TEST_CPPFLAGS-} "$@" 2>err
}

cat >embedder.cc <<'END'
#include <cstdio>
#include <textmill/textmill.h>
int main() {
  GError *error = nullptr;
  MillPipeline *pipeline = mill_pipeline_load("nowhere", &error);
  MillDocument *document = mill_document_new();
  if (!mill_pipeline_annotate(pipeline, document, &error))
    std::fprintf(stderr, "%s\n", error->message);
  mill_document_free(document);
  mill_pipeline_free(pipeline);
  g_clear_error(&error);
  return 0;
}
END
cat >common.h <<'END'
#include <cstddef>
#include <textmill/plugin.h>
namespace {
struct Options {
  const char *label;
};
bool annotate(void *instance, MillDocument *document, GError **) {
  const Options *given = static_cast<const Options *>(instance);
  mill_layer_add(mill_document_layer(document, "initial"), 0, 1, given->label, 1.0);
  return true;
}
constexpr const char *provides[] = {"initial", nullptr};
END
cat common.h - >initial.17.cc <<'END'
constexpr MillOption label_option() {
  MillOption option{};
  option.name = "label";
  option.type = MILL_OPTION_STRING;
  option.default_value = "\"first\"";
  option.help = "what it is called";
  option.offset = offsetof(Options, label);
  return option;
}
constexpr MillOption options[] = {label_option(), {}};
constexpr MillPlugin describe() {
  MillPlugin plugin = mill_plugin_header();
  plugin.kind = MILL_PLUGIN_ANNOTATOR;
  plugin.threading = MILL_THREADING_PARALLEL;
  plugin.name = "initial";
  plugin.version = "1";
  plugin.summary = "marks the first letter";
  plugin.licence = "MIT";
  plugin.provides_layers = provides;
  plugin.options = options;
  plugin.options_size = sizeof(Options);
  plugin.annotate = annotate;
  return plugin;
}
}
MILL_PLUGIN = describe();
END
cat common.h - >initial.20.cc <<'END'
const MillOption options[] = {{.name = "label",
                               .type = MILL_OPTION_STRING,
                               .default_value = "\"first\"",
                               .help = "what it is called",
                               .offset = offsetof(Options, label)},
                              {}};
}
MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "initial",
    .version = "1",
    .summary = "marks the first letter",
    .licence = "MIT",
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .annotate = annotate,
};
END
echo 'some text' >text.txt

test -n "$(compilers)" || echo 'no C++ compiler: headers were not tried in C++'
for compiler in $(compilers); do
  it "has headers that stand by themselves in C++ ($compiler)"
  for header in "$headers"/*.h; do
    echo "#include <textmill/${header##*/}>" >alone.cc
    cxx "$compiler" 17 -fsyntax-only alone.cc || fail "${header##*/} does not compile alone in C++"
  done

  it "embeds in C++17 without a warning ($compiler)"
  cxx "$compiler" 17 -fsyntax-only embedder.cc || fail 'it does not compile'

  for standard in 17 20; do
    it "takes a plugin in C++$standard that compiles without a warning ($compiler)"
    cxx "$compiler" $standard -shared -fPIC -o initial.so initial.$standard.cc || fail 'it does not compile'
    define '{"plugin": "initial"}'
    TEXTMILL_PLUGIN_PATH=$PWD run run p.json text.txt
    assert_status 0
    assert_out '"initial":[{"begin":0,"end":1,"text":"s","label":"first"'
  done
done
