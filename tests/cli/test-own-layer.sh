# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# A layer that no format has heard of is written by what its table says.
. "${srcdir:-.}/tests/functions.sh"
define '{"plugin": "names"}'
printf 'to Oslo by Narvik' >in.txt

it 'gives its fields and roles columns of their own'
run run --to tsv p.json in.txt
assert_status 0
cut -f 3,6,8,16- out >cells
printf '%s\t' layer label text evidence letters ending initial other stage >expected
printf 'reason\nname\tshort\tOslo\t\t4\to\tO\t"{""odd"":false}"\tnames\t\n' >>expected
printf 'name\tlong\tNarvik\t\t6\tk\tN\t"{""odd"":false}"\tnames\t\n' >>expected
assert_same cells expected

it 'has no columns for a layer that is not emitted'
define '{"plugin": "names"}, {"plugin": "words"}' '"emit": ["word"]'
run run --to tsv p.json in.txt
cut -f 16- out >cells
assert_contains cells "$(printf 'evidence\tother\tstage\treason')"
define '{"plugin": "names"}'

it 'gives a kept field of the same name another column'
echo '{"id": 1, "text": "to Oslo", "letters": "a"}' >in.jsonl
run run --to csv --keep letters p.json in.jsonl
assert_out ',evidence,letters,ending,initial,other,stage,reason,input.letters'
assert_out ',4,o,O,"{""odd"":false}",names,,a'

it 'names types and roles for brat'
run run --to brat --output-dir standoff p.json in.txt
assert_status 0
sed -n '/^\[events\]/,/^$/p' standoff/annotation.conf >events
printf '[events]\nname_long\tinitial?:<ANY>\nname_short\tinitial?:<ANY>\n\n' >expected
assert_same events expected
assert_contains standoff/in.ann "$(printf 'E2\tname_long:T3 initial:T4')"
assert_contains standoff/in.ann '{"label":"long","score":0.5,"letters":6,"ending":"k","odd":false}'

it 'has labels as bodies, and all else in terms of its own, in Web Annotations'
run run --to jsonld p.json in.txt
assert_status 0
assert_out '"body":{"type":"TextualBody","value":"long","format":"text/plain","purpose":"classifying"}'
assert_out '"textmill:layer":"name","textmill:score":0.5,"textmill:letters":6,"textmill:ending":"k"'
assert_out '"textmill:initial":[{"type":"SpecificResource"'

it 'has marks, labels, a heading and fields in the view for people'
printf 'from Oslo to Narvik' >in.txt
run run --to text p.json in.txt
tail -n +4 out >shown
cat >expected <<'END'
short long  from {*O*slo} to {*N*arvik}

Names
  ━━━━━╌╌╌╌╌ 0.50  short  › Oslo · O · letters 4 · ending o
  ━━━━━╌╌╌╌╌ 0.50  long   › Narvik · N · letters 6 · ending k

END
assert_same shown expected
