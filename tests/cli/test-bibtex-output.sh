# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Bibliographies as BibTeX, read back by other programs; hostile texts stay in their values.
. "${srcdir:-.}/tests/functions.sh"
need "$PYTHON"
define '{"plugin": "works"}'
checker=$tests/cli/bibliography_check.py
"$PYTHON" "$checker" works in.jsonl

it 'writes the same for any number of threads, with keys that differ'
for jobs in 1 4; do
  run run -j "$jobs" --to bibtex p.json in.jsonl -o "works-$jobs.bib"
  assert_status 0
done
assert_same works-1.bib works-4.bib
sed -n 's/^@[a-z]*{\(.*\),$/\1/p' works-1.bib | tr '[:upper:]' '[:lower:]' | sort >keys
assert_lines 29 keys
test -z "$(uniq -d keys)" || fail "keys stand twice: $(uniq -d keys)"

it 'writes nothing where nothing is cited'
echo '{"text": "x"}' >none.jsonl
run run --to bibtex p.json none.jsonl -o none.bib
assert_status 0
test ! -s none.bib || fail 'there is something'

it 'quarantines a record that would get too long, and leaves no part of it'
"$PYTHON" -c 'print("""{"id": "b", "text": "x", "works": ["kind=reference\\ttitle=%s"]}""" % ("\\\\" * 1200000))' >long.jsonl
run run --to bibtex p.json none.jsonl long.jsonl in.jsonl -o long.bib
assert_status 1
assert_err "record 'b' quarantined by writer: the record gets longer than"
assert_same long.bib works-1.bib

# reads_back READER PACKAGE
reads_back() {
  it "is read by $1 as it was printed"
  if "$PYTHON" -c "import $1" 2>err; then
    "$PYTHON" "$checker" "$1" works-1.bib >report 2>&1 || fail "$(cat report)"
  else
    echo "skipped: $1; to have it: python3 -m pip install '$2'"
  fi
}
reads_back pybtex pybtex
reads_back bibtexparser 'bibtexparser>=2'

it 'is read by pandoc as it was printed'
if command -v pandoc >/dev/null; then
  pandoc -f bibtex -t csljson works-1.bib -o pandoc.json
  "$PYTHON" "$checker" pandoc pandoc.json >report 2>&1 || fail "$(cat report)"
else
  echo 'skipped: pandoc is not installed'
fi

it 'is read by BibTeX without an error'
if command -v bibtex >/dev/null && kpsewhich plain.bst >/dev/null 2>&1; then
  # shellcheck disable=SC1003 # TeX, not shell
  printf '%s\n' '\citation{*}' '\bibdata{works-1}' '\bibstyle{plain}' >works.aux
  bibtex works >report 2>&1 || fail "$(cat report)"
  test "$(grep -c '^.bibitem' works.bbl)" = 29 || fail "$(cat report)"
else
  echo 'skipped: BibTeX is not installed'
fi

it 'is read by biber without an error'
if command -v biber >/dev/null; then
  biber --tool works-1.bib -O biber.bib >report 2>&1 || fail "$(cat report)"
  test "$(grep -ci '^@' biber.bib)" = 29 || fail "$(cat report)"
else
  echo 'skipped: biber is not installed'
fi
