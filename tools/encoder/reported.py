# SPDX-License-Identifier: MIT
"""Pairs that ask about somebody who is not the author: who is told to be for or against whom in
news (directed sentiment), claims put into the mouth of an invented speaker, and what the sources of
voices say. As in frames.py the holder AUTHOR asks about whoever wrote the passage.
"""
import json
import re

import frames
import written
from frames import AGAINST, AUTHOR, FAVOR, NEUTRAL, OTHER, capital
from written import LABELS

LONGEST_CLAIM = 45  # words of a claim that somebody can be said to say in one sentence


def rows(path):
    """The records of a JSONL file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def directed(path, rng, n_neutral, n_author):
    """News sentences with two names: the holder's side on the target, none the other way round, and none
    of the journalist's. Of the many undirected ones n_neutral are taken."""
    found = rows(path)
    neutral = [row for row in found if not row["directed"]]
    sides = [row for row in found if row["directed"]]
    made = []
    for row in sides + rng.sample(neutral, min(n_neutral, len(neutral))):
        pair = {"id": row["id"], "text": " ".join(row["text"].split())}
        made.append({**pair, "holder": row["holder"], "target": row["target"], "label": LABELS[row["stance"]]})
        if row["directed"] and rng.random() < 0.6:
            made.append({**pair, "holder": row["target"], "target": row["holder"], "label": NEUTRAL})
    for row in rng.sample(sides, min(n_author, len(sides))):
        made.append({"id": row["id"] + "-author", "text": row["text"], "holder": AUTHOR, "target": row["target"],
                     "label": NEUTRAL})
    return made


def as_clause(claim):
    """A claim as it stands within a sentence; None if it cannot."""
    claim = " ".join(claim.split()).rstrip(" .!;,")
    if not claim or claim.endswith("?") or len(claim.split()) > LONGEST_CLAIM or "“" in claim or '"' in claim:
        return None
    if claim.split()[0] not in ("I", "I'm", "I've") and claim[1:2].islower():
        claim = claim[0].lower() + claim[1:]
    return claim


def told(clause, speaker, rng):
    """The clause in the speaker's mouth."""
    says, quoted = rng.choice(frames.SAYS), capital(clause)
    return rng.choice((
        f"{capital(speaker)} {says} that {clause}.", f"{capital(speaker)} {says}: “{quoted}.”",
        f"“{quoted},” {speaker} {says}.", f"“{quoted},” {says} {speaker}.", f"According to {speaker}, {clause}.",
        f"“{quoted}.” That is how {speaker} put it.", f"In the words of {speaker}, “{clause}”.",
        f"{speaker}: “{quoted}.”", f"{speaker}: {quoted}."))


def told_by_pronoun(clause, rng):
    """The clause in the mouth of somebody who was named before."""
    says, quoted, who = rng.choice(frames.SAYS), capital(clause), rng.choice(("he", "she", "they"))
    return rng.choice((f"{capital(who)} {says} that {clause}.", f"“{quoted},” {who} {says}.",
                       f"{capital(who)} {says}: “{quoted}.”"))


def conceded(clause, answer, rng):
    """The author grants one claim, or mentions it, and argues for the other."""
    first = rng.choice(("Granted, {}.", "It is true that {}.", "Some say that {}.", "It is often said that {}.",
                        "Admittedly, {}.", "Critics will tell you that {}.", "To be sure, {}.")).format(clause)
    return first + " " + rng.choice(("But {}.", "Still, {}.", "Yet {}.", "And yet {}.", "However, {}.")).format(answer)


def claimed(pair, other, rng):
    """What an author argued, in somebody's mouth, asked about that one, the author, and who else speaks.
    `other`: a claim of somebody else on the same target, or None."""
    clause = as_clause(pair["text"])
    if not clause:
        return []
    scene = frames.Scene(rng)
    speaker, second = scene.h, scene.other
    base = {"id": pair["id"] + "-told", "target": pair["target"]}
    if rng.random() < 0.1:
        return [{**base, "text": told_by_pronoun(clause, rng), "holder": name, "label": label}
                for name, label in ((speaker, pair["label"]), (AUTHOR, NEUTRAL))]
    text, author, asked = told(clause, speaker, rng), NEUTRAL, []
    kind = rng.random()
    answer = as_clause(other["text"]) if other and other["label"] != NEUTRAL else None
    if answer and kind > 0.9 and other["label"] == OTHER[pair["label"]]:
        return [{**base, "text": conceded(clause, answer, rng), "holder": AUTHOR, "label": other["label"]}]
    if kind < 0.3 and answer:
        text += " " + told(answer, second, rng)
        asked.append((second, other["label"]))
    elif kind < 0.45 and answer:  # what nobody is said to say is the author's
        text = rng.choice((f"{text} {capital(answer)}.", f"{capital(answer)}. {text}", f"{text} But {answer}."))
        author = other["label"]
    elif kind < 0.65 and pair["label"] != NEUTRAL:
        verdict = rng.choice((AGAINST, AGAINST, FAVOR, NEUTRAL))
        kinds = {AGAINST: 0, FAVOR: 1, NEUTRAL: 2}
        text += " " + frames.fill(rng.choice(frames.VERDICTS[kinds[verdict]]), scene)
        author = {AGAINST: OTHER[pair["label"]], FAVOR: pair["label"], NEUTRAL: NEUTRAL}[verdict]
    elif kind < 0.75:
        text = f"{text} {scene.pick(['She was speaking at a hearing.', 'The council meets on Monday.', 'He spoke for an hour.'])}"
    asked += [(speaker, pair["label"]), (AUTHOR, author)]
    if rng.random() < 0.15:
        asked.append((second if second not in [name for name, _ in asked] else frames.holder(rng), NEUTRAL))
    return [{**base, "text": text, "holder": name, "label": label} for name, label in asked]


def claims(pairs, n, rng):
    """About n pairs made of others' claims."""
    by_target, made = {}, []
    for pair in pairs:
        by_target.setdefault(pair["target"], []).append(pair)
    fitting = [pair for pair in pairs if len(pair["text"].split()) <= LONGEST_CLAIM]
    while len(made) < n:
        pair = rng.choice(fitting)
        made += claimed(pair, rng.choice(by_target[pair["target"]]), rng)
    return made


# ---- voices -----------------------------------------------------------------------------------

TITLES = {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "the", "a", "an", "of", "senator", "representative"}
PRONOUNS = {"he", "she", "they", "it", "who", "him", "her", "i", "we"}
PASSAGE_WORDS = 60  # as plugins/stance/reported.c cuts citations
SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s+(?=[“‘\"'A-Z0-9])|\n+")


def words(name):
    return [word for word in re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold())) if word not in TITLES]


def is_same(one, other):
    """Whether two ways to name a holder can be one."""
    one, other = words(one), words(other)
    return bool(one and other) and (one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one))


def sentences(text):
    """Spans of the sentences of a text, roughly."""
    begin, found = 0, []
    for end in [match.end() for match in SENTENCE_END.finditer(text)] + [len(text)]:
        if text[begin:end].strip():
            found.append((begin, end))
        begin = end
    return found


def with_context(text, spans, begin, end, rng):
    """The span, sometimes extended by the sentence before or after it in its paragraph."""
    first = max((span[0] for span in spans if span[1] <= begin), default=begin)
    last = min((span[1] for span in spans if span[0] >= end), default=end)
    if rng.random() < 0.4 and "\n" not in text[first:begin]:
        begin = first
    if rng.random() < 0.2 and "\n" not in text[end - 1:last].rstrip():
        end = last
    return begin, end


def passages(text, spans, citation, name, rng=None):
    """The whole sentences of a citation, cut where they are long; what does not have its source is a speech."""
    parts = [span for role in ("source", "cue", "content") for span in citation[role]]
    first, last = min(begin for begin, _ in parts), max(end for _, end in parts)
    source = citation["source"][0][0]
    inside = [span for span in spans if span[1] > first and span[0] < last]
    while inside:
        n = 1
        while n < len(inside) and len(text[inside[0][0]:inside[n][1]].split()) <= PASSAGE_WORDS:
            n += 1
        begin, end = inside[0][0], inside[n - 1][1]
        inside = inside[n:]
        if rng:
            begin, end = with_context(text, spans, begin, end, rng)
        passage = " ".join(text[begin:end].split())
        yield passage if begin <= source < end else f"{name}: {passage}"


def sources(row):
    """Each citation of a text with its source's name; a pronoun has that of the source before."""
    named = None
    for citation in row["attributions"]:
        name = " ".join(row["text"][begin:end] for begin, end in citation["source"])
        if name.casefold() not in PRONOUNS:
            named = name or named
        if name and named:
            yield citation, named


def of_sources(row, rng, has_context=False):
    """What a text's sources say, asked about each of its targets; who takes no side there is neutral."""
    spans = sentences(row["text"])
    for citation, name in sources(row):
        for target in row["targets"]:
            sides = [s["stance"] for s in row["stances"] if s["target"] == target and is_same(s["holder"], name)]
            for text in passages(row["text"], spans, citation, name, rng if has_context else None):
                if sides or rng.random() < 0.5:
                    called = name.split(",")[0] if rng.random() < 0.7 else name
                    yield {"id": row["id"], "holder": called, "target": target, "text": text,
                           "label": LABELS[sides[0]] if sides else NEUTRAL}


def of_author(row):
    """The paragraphs of a text that name the target, with what the author thinks of it."""
    stems = {word[:5] for name in [row["target"], *row["aliases"]] for word in words(name) if len(word) > 3}
    for text in row["text"].split("\n"):
        text = " ".join(text.split())
        if len(text) > 30 and any(word[:5] in stems for word in words(text)):
            yield {"id": row["id"], "holder": AUTHOR, "target": row["target"], "text": text,
                   "label": LABELS[row["stance"]]}


def of_texts(rows, rng):
    """The pairs of marked texts, except those that are kept for measuring."""
    taken = [row for row in rows if not written.is_measured(row) and not written.is_taken_out(row)]
    return ([pair for row in taken for pair in of_sources(row, rng, True)]
            + [pair for row in taken for line in written.author_rows(row) for pair in of_author(line)])


def voices(folder, ids, rng):
    """What voices teaches. `ids`: the texts that are taken; None: all."""
    def taken(name):
        return [row for row in rows(folder / name) if ids is None or row["id"].split("|")[0] in ids]

    return ([pair for row in taken("docs.jsonl") for pair in of_sources(row, rng)]
            + [pair for row in taken("author.jsonl") for pair in of_author(row)])
