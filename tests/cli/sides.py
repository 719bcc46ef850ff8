#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Verbs and nouns of approval and rejection in every form, held against what they say.

    tests/cli/sides.py records | check

`records` writes a record for each word, form and target; `check` reads the records that came out, and
fails if fewer than 97 in 100 holders have the right side, or the author has one. The encoder was trained on
many of these words in sentences of its own, and on fireworks; neither on the name nor on food trucks.
"""
import json
import sys

# Base, past, participle and side; "_" stands before a preposition.
VERBS = """support supported supported +|back backed backed +|endorse endorsed endorsed +|welcome welcomed welcomed +
praise praised praised +|hail hailed hailed +|applaud applauded applauded +|defend defended defended +
embrace embraced embraced +|favor favored favored +|approve_of approved_of - +|commend commended commended +
promote promoted promoted +|argue_for argued_for - +|vote_for voted_for - +|campaign_for campaigned_for - +
call_for called_for - +|push_for pushed_for - +|champion championed championed +|cheer cheered cheered +
advocate advocated advocated +|celebrate celebrated celebrated +|recommend recommended recommended +
oppose opposed opposed -|condemn condemned condemned -|reject rejected rejected -|denounce denounced denounced -
criticize criticized criticized -|attack attacked attacked -|slam slammed slammed -|blast blasted blasted -
dismiss dismissed dismissed -|decry decried decried -|deplore deplored deplored -|object_to objected_to - -
speak_out_against spoke_out_against - -|campaign_against campaigned_against - -|vote_against voted_against - -
argue_against argued_against - -|warn_against warned_against - -|fight fought fought -|resist resisted resisted -
ridicule ridiculed ridiculed -|mock mocked mocked -|lament lamented lamented -|protest_against protested_against - -
disapprove_of disapproved_of - -|block blocked blocked -|veto vetoed vetoed -|scorn scorned scorned -
loathe loathed loathed -|detest detested detested -|boycott boycotted boycotted -|assail assailed assailed -
challenge challenged challenged -""".replace("\n", "|").split("|")
NOUNS = """{H} is a supporter of {t}. +|{H} is an opponent of {t}. -|{H} spoke in favor of {t}. +|{H} spoke against {t}. -
{H} gave {t} full backing. +|{H} has no time for {t}. -|{H} is in favor of {t}. +|{H} is against {t}. -""".replace("\n", "|").split("|")
DEEDS = ("keep +|adopt +|extend +|introduce +|save +|scrap -|repeal -|abolish -|end -|lift -|ease -|relax -").split("|")
TARGETS = [frame.format(thing) for thing in ("fireworks", "food trucks")
           for frame in ("{}", "a ban on {}", "lifting the ban on {}")]
OTHER = {"favor": "against", "against": "favor"}
SIDES = {"+": "favor", "-": "against"}


def forms(verb):
    """Each form of a verb with a target's name open, and the side that it takes."""
    base, past, participle, sign = (part.replace("_", " ") for part in verb.split())
    side = SIDES[sign]
    third = base.split()[0]
    third += "es" if third.endswith(("s", "sh", "ch", "o")) else "s" if not third.endswith(("ry", "ty")) else ""
    third = third[:-1] + "ies" if third.endswith("y") and third[-2] not in "aeo" else third
    third = " ".join([third, *base.split()[1:]])
    yield "active", f"Warden Elsa Trice {third} {{t}}.", side
    yield "past", f"Warden Elsa Trice {past} {{t}} at a meeting in June.", side
    if participle != "-":
        yield "passive", f"{{T}} {{was}} {participle} by Warden Elsa Trice.", side
    yield "negated", f"Warden Elsa Trice does not {base} {{t}}.", OTHER[side]
    yield "said", f"Warden Elsa Trice said he {third} {{t}}.", side


def records():
    """(id, text, target, side): each word in each form, asked about each target that it speaks of."""
    made = [(f"{verb.split()[0]} {form}", text, side) for verb in VERBS for form, text, side in forms(verb)]
    made += [(f"noun {n}", noun[:-2].replace("{H}", "Warden Elsa Trice"), SIDES[noun[-1]]) for n, noun in enumerate(NOUNS)]
    made += [(f"to {deed[:-2]}", f"Warden Elsa Trice wants the town to {deed[:-2]} {{t}}.", SIDES[deed[-1]])
             for deed in DEEDS]
    for name, text, side in made:
        for target in TARGETS:
            was = "was" if " on " in target else "were"
            yield name, text.format(t=target, T=target[0].upper() + target[1:], was=was), target, side


def write():
    for name, text, target, side in records():
        print(json.dumps({"id": f"{name} | {target}", "text": text, "targets": [target], "side": side}))


def check():
    wanted = {f"{name} | {target}": (text, side) for name, text, target, side in records()}
    right, by_author, n = 0, 0, 0
    for line in sys.stdin:
        record = json.loads(line)
        text, side = wanted[record["id"]]
        stances = record["annotations"]["stance"]
        n += 1
        told = [s["label"] for s in stances if "Trice" in s["holder"]]
        author = [s["label"] for s in stances if s["holder"] == "author" and s["label"] in OTHER]
        right += told == [side]
        by_author += bool(author)
        if told != [side] or author:
            print(f"{side:8}{' '.join(told) or '-':9}{'author ' + author[0] if author else '':15} {text}")
    print(f"{right} of {n} right ({100 * right / n:.1f} %), {by_author} given to the author")
    return 0 if n == len(wanted) and right >= 0.97 * n and by_author == 0 else 1


sys.exit(check() if sys.argv[1:] == ["check"] else write())
