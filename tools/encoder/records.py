# SPDX-License-Identifier: MIT
"""The records that stance encoders learn from: pairs of a target and a passage with a stance.

    records.py DATA FOLDER

writes all records that `textmill train stance` learns from to FOLDER, a file each set. Those that
encoders do not learn from, because what they say of them tells how far they can be believed, have
the field "unseen": a target in eight of all sets but PerSenT, which is unseen as a whole.
"""
import json
import pathlib
import random
import sys
import zlib

import rewording

LABELS = ("favor", "against", "neutral")

# Sets that a shipped model may learn from, how many records of each one epoch sees at most, how
# often each record, and of what share the target is said in other words.
TRAIN = (
    ("vast/train.jsonl", None, 1, 0.15),
    ("perspectrum/train.jsonl", None, 1, 0.3),
    ("ibm-claim-stance/train.jsonl", None, 3, 0.5),
    ("ibm-argq-30k/train.jsonl", 10000, 1, 0.4),
    ("newsmtsc/train.jsonl", None, 1, 0),
)
DEV = {
    "vast": "vast/dev.jsonl",
    "perspectrum": "perspectrum/dev.jsonl",
    "ibm": "ibm-claim-stance/dev.jsonl",
    "newsmtsc": "newsmtsc/dev_rw.jsonl",
}
HELD_OUT = 8  # a target in so many is kept from the encoder

# A passage beside a target of other records says nothing about it: so many are made.
UNRELATED = 3000


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_held_out(record):
    return zlib.crc32(record["target"].encode()) % HELD_OUT == 0


def as_pair(record):
    return {"id": record["id"], "target": record["target"], "text": " ".join(record["text"].split()),
            "label": LABELS.index(record["stance"])}


def paragraphs(path):
    """PerSenT tells the stance of each paragraph, where the labels fit the text."""
    for record in read(path):
        parts = [part.strip() for part in record["text"].split("\n") if part.strip()]
        labels = record["paragraph_stance"]
        if len(parts) != len(labels):
            continue
        for number, (text, stance) in enumerate(zip(parts, labels)):
            if stance:
                yield {"id": f"{record['id']}-{number}", "text": text, "target": record["target"],
                       "stance": stance}


def unrelated(pairs, rng, n):
    made = []
    for _ in range(n):
        pair, other = rng.choice(pairs), rng.choice(pairs)
        if pair["target"] != other["target"]:
            made.append({**pair, "id": f"{pair['id']}-unrelated", "target": other["target"],
                         "label": LABELS.index("neutral")})
    return made


def train_pairs(data, seed):
    """The pairs of an epoch, in an order that the seed decides."""
    data, rng = pathlib.Path(data), random.Random(seed)
    pairs = []
    for name, most, times, share in TRAIN:
        found = [as_pair(record) for record in read(data / name) if not is_held_out(record)]
        found = found * times if most is None else rng.sample(found, most)
        pairs += [rewording.reword(pair, rng) if rng.random() < share else pair for pair in found]
    pairs += unrelated(pairs, rng, UNRELATED)
    rng.shuffle(pairs)
    return pairs


def dev_pairs(data):
    """By set; of VAST the targets that its training records do not have."""
    data = pathlib.Path(data)
    return {name: [as_pair(record) for record in read(data / path) if not record.get("seen_topic")]
            for name, path in DEV.items()}


def write(path, found):
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found), encoding="utf-8")


def main(data, folder):
    data, folder = pathlib.Path(data), pathlib.Path(folder)
    for name, *_ in TRAIN:
        write(folder / (name.split("/")[0] + ".jsonl"),
              [{**record, "unseen": "yes"} if is_held_out(record) else record for record in read(data / name)])
    persent = data / "persent/random_test.jsonl"
    write(folder / "persent.jsonl",
          [{**record, "unseen": "yes"} for part in (read(persent), paragraphs(persent)) for record in part])


if __name__ == "__main__":
    main(*sys.argv[1:])
