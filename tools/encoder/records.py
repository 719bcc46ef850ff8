# SPDX-License-Identifier: MIT
"""The records that stance encoders learn from: a target and a passage with a stance, of the author or
of a holder who is named in the passage.

    records.py DATA FOLDER

writes all records that `textmill train stance` learns from to FOLDER, a file each set. Those that
encoders do not learn from, because what they say of them tells how far they can be believed, have
the field "unseen": a target in eight of all sets; of PerSenT every other article.
"""
import json
import pathlib
import random
import sys
import zlib

import frames
import reported
import rewording
import written

LABELS = ("favor", "against", "neutral")

# Sets that a shipped model may learn from, how many records of each one epoch sees at most, how
# often each record, and of what share the target is said in other words.
TRAIN = (
    ("vast/train.jsonl", None, 1, 0.15),
    ("perspectrum/train.jsonl", None, 1, 0.3),
    ("ibm-claim-stance/train.jsonl", None, 3, 0.5),
    ("ibm-argq-30k/train.jsonl", 8000, 1, 0.4),
    ("newsmtsc/train.jsonl", None, 1, 0),
)
# What an epoch sees besides: sentences about two entities, claims in somebody's mouth, made sentences.
DIRECTED = "directed-sentiment"
DIRECTED_NEUTRAL, DIRECTED_AUTHOR = 4000, 1500
CLAIMS, FRAMES = 14000, 16000
OWN = 0.5  # of passages with one voice, the share that is asked about the author
WRITTEN = pathlib.Path(__file__).parent.parent / "written"
VOICES = "voices"
VOICES_TIMES = 3
DEV = {
    "vast": "vast/dev.jsonl",
    "perspectrum": "perspectrum/dev.jsonl",
    "ibm": "ibm-claim-stance/dev.jsonl",
    "newsmtsc": "newsmtsc/dev_rw.jsonl",
}
HELD_OUT = 8  # a target in so many is kept from the encoder
PERSENT = "persent/random_test.jsonl"
PERSENT_TIMES = 2

# A passage beside a target of other records says nothing about it: so many are made.
UNRELATED = 3000


def is_held_out(record):
    return zlib.crc32(record["target"].encode()) % HELD_OUT == 0


def is_kept_article(record):
    """Every other article of PerSenT is kept from the encoder."""
    return zlib.crc32(record["id"].encode()) % 2 == 0


def as_pair(record):
    return {"id": record["id"], "target": record["target"], "text": " ".join(record["text"].split()),
            "label": LABELS.index(record["stance"])}


def as_own(pairs, name, share, rng):
    """Asks about the author, where the set has passages with one voice; in news others speak as well."""
    own = 0 if name.startswith("newsmtsc") else share
    return [{**pair, "holder": frames.AUTHOR} if rng.random() < own else pair for pair in pairs]


def paragraphs(articles):
    """PerSenT tells the stance of each paragraph, where the labels fit the text."""
    for record in articles:
        parts = [part.strip() for part in record["text"].split("\n") if part.strip()]
        labels = record["paragraph_stance"]
        if len(parts) != len(labels):
            continue
        for number, (text, stance) in enumerate(zip(parts, labels)):
            if stance:
                yield {**record, "id": f"{record['id']}-{number}", "title": "", "text": text, "stance": stance}


def unrelated(pairs, rng, n):
    made = []
    for _ in range(n):
        pair, other = rng.choice(pairs), rng.choice(pairs)
        if pair["target"] != other["target"]:
            made.append({**pair, "id": f"{pair['id']}-unrelated", "target": other["target"],
                         "label": LABELS.index("neutral")})
    return made


def first_text(pair):
    """What an encoder reads before the passage: the target, and whose stance is asked; without a holder, that of
    all who speak in the passage. plugins/stance/encoded.c asks in the same way."""
    return f"{pair['holder']}: {pair['target']}" if pair.get("holder") else pair["target"]


def train_pairs(data, seed, voices=(), share=1.0, written_share=0.0, persent=False):
    """The pairs of an epoch, in an order that the seed decides. `voices`: ids of its texts to learn from;
    None: all. `share` of all others are taken, but `written_share` of those of written.py. `persent`: paragraphs
    of PerSenT as well."""
    data, rng = pathlib.Path(data), random.Random(seed)
    pairs = []
    for name, most, times, reworded in TRAIN:
        found = [as_pair(record) for record in reported.rows(data / name) if not is_held_out(record)]
        found = found * times if most is None else rng.sample(found, most)
        found = [rewording.reword(pair, rng) if rng.random() < reworded else pair for pair in found]
        pairs += as_own(found, name, OWN, rng)
    told = reported.claims(pairs, CLAIMS, rng)
    pairs += unrelated(pairs, rng, UNRELATED) + told + frames.pairs(FRAMES, rng)
    pairs += reported.directed(data / DIRECTED / "train.jsonl", rng, DIRECTED_NEUTRAL, DIRECTED_AUTHOR)
    pairs = rng.sample(pairs, int(len(pairs) * share))
    if persent:
        articles = [record for record in reported.rows(data / PERSENT) if not is_kept_article(record)]
        pairs += [as_pair(record) for record in paragraphs(articles)] * PERSENT_TIMES
    if written_share:
        found = [pair for pair in written.passages(WRITTEN) if not written.is_held_out(pair)]
        found += reported.of_texts(written.texts(WRITTEN), rng)
        pairs += rng.sample(found, int(len(found) * written_share))
    for _ in range(VOICES_TIMES):
        pairs += reported.voices(data / VOICES, voices, rng)
    rng.shuffle(pairs)
    return pairs


def dev_pairs(data):
    """By set; of VAST the targets that its training records do not have."""
    data, rng = pathlib.Path(data), random.Random(0)
    found = {name: as_own([as_pair(record) for record in reported.rows(data / path) if not record.get("seen_topic")], name, 1, rng)
             for name, path in DEV.items()}
    found["directed"] = reported.directed(data / DIRECTED / "dev.jsonl", rng, len(reported.rows(data / DIRECTED / "dev.jsonl")), 0)
    held_out = [pair for pair in written.passages(WRITTEN) if written.is_held_out(pair)]
    found["written_author"] = [pair for pair in held_out if pair["holder"] == frames.AUTHOR]
    found["written_sources"] = [pair for pair in held_out if pair["holder"] != frames.AUTHOR]
    found["frames"] = frames.pairs(1500, rng)
    return found


def write(path, found):
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found), encoding="utf-8")


def main(data, folder):
    data, folder = pathlib.Path(data), pathlib.Path(folder)
    for name, *_ in TRAIN:
        write(folder / (name.split("/")[0] + ".jsonl"),
              [{**record, "unseen": "yes"} if is_held_out(record) else record for record in reported.rows(data / name)])
    articles = [{**record, **({"unseen": "yes"} if is_kept_article(record) else {})}
                for record in reported.rows(data / PERSENT)]
    write(folder / "persent.jsonl", articles + list(paragraphs(articles)))


if __name__ == "__main__":
    main(*sys.argv[1:])
