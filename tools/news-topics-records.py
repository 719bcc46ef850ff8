#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gathers the labelled records that the model news-topics is trained on; see tools/train-news-topics.

    news-topics-records.py TEXTMILL DATA FOLDER

Reads the data sets in DATA and writes FOLDER/{train,dev}.jsonl with the fields id, text and label, and
FOLDER/map.json, which says what topic each label belongs to. The same data give the same bytes.

- Headlines of huffpost-41 under the topic that plugins/topic/sections.json names for their section. A section
  with several topics (news of the world) is sorted by the keywords of the plugin; without any, the first counts.
- Names and definitions of iptc-media-topics under their top topics.
- Passages of unlabelled news, up to PASSAGES for a topic, whose keywords leave no doubt about it.
"""
import collections
import json
import os
import re
import subprocess
import sys

PASSAGES = 600      # for a topic: as many as a section has headlines
WORDS = 45          # in a passage, or more, up to the end of the sentence
SURE, RIVAL = 0.6, 0.3  # the least score of a passage's topic, and the most of any other
CHOICE = 0.2        # the least score that decides about a section with several topics
NEWS = ["fnc-1/bodies.jsonl", "polnear/train.jsonl", "persent/dev.jsonl", "persent/random_test.jsonl",
        "newsmtsc/train.jsonl"]
# Classes that are told apart in the data but not in what they write about, or hold too little by themselves.
SAME = {"ARTS & CULTURE": "ARTS", "COLLEGE": "EDUCATION", "CULTURE & ARTS": "ARTS", "ENVIRONMENT": "GREEN",
        "FOOD & DRINK": "TASTE", "HEALTHY LIVING": "WELLNESS", "LATINO VOICES": "BLACK VOICES", "MONEY": "BUSINESS",
        "PARENTING": "PARENTS", "STYLE & BEAUTY": "STYLE", "news: education": "EDUCATION",
        "news: environment": "GREEN"}
WORLD = ["politics and government", "conflict, war and peace"]  # enough headlines for classes of their own
SENTENCE_END = re.compile(r"(?<=[.!?\"”])\s+(?=[A-Z\"“])")


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def passages(text):
    """Whole sentences, so many that they have WORDS words; a short rest is left out."""
    part, size = [], 0
    for sentence in (s for line in text.split("\n") for s in SENTENCE_END.split(line.strip()) if s):
        part.append(sentence)
        size += len(sentence.split())
        if size >= WORDS:
            yield " ".join(part)
            part, size = [], 0
    if size * 3 >= WORDS:
        yield " ".join(part)


def unlabelled(data):
    texts = dict.fromkeys(p for path in NEWS for row in read(f"{data}/{path}") for p in passages(row["text"]))
    return [{"id": f"news-{n}", "text": text} for n, text in enumerate(texts)]


def by_keywords(textmill, rows, folder):
    """The topics of each row by the plugin's keywords alone, as (score, label, code), the best first."""
    stages = [{"plugin": "segment"},
              {"plugin": "topic", "options": {"threshold": 0.02, "levels": 1, "evidence": 0}}]
    with open(f"{folder}/keywords.json", "w", encoding="utf-8") as out:
        json.dump({"textmill": 1, "name": "keywords", "stages": stages}, out)
    write(f"{folder}/rows.jsonl", rows)
    subprocess.run([textmill, "run", "-q", f"{folder}/keywords.json", f"{folder}/rows.jsonl",
                    "-o", f"{folder}/found.jsonl"], check=True)
    return [sorted(((a["score"], a["label"], a["code"]) for a in record["annotations"].get("topic", [])), reverse=True)
            for record in read(f"{folder}/found.jsonl")]


def news_class(topic):
    return SAME.get(f"news: {topic}", f"news: {topic}")


def headlines(rows, found, sections):
    for row, topics in zip(rows, found):
        section, among = row["label"], sections[row["label"]]
        if len(among) == 1:
            yield row, SAME.get(section, section), among[0]
        elif among:
            topic = next((label for score, label, _ in topics if label in among and score > CHOICE), among[0])
            yield row, f"world: {topic}" if topic in WORLD else news_class(topic), topic


def definitions(data, tops):
    for row in read(f"{data}/iptc-media-topics/topics.jsonl"):
        if not row["retired"]:
            topic = tops[row["top"]]
            yield {"id": row["code"], "text": f"{row['name']}. {row['definition'] or ''}"}, news_class(topic), topic


def sure_passages(rows, found):
    taken = collections.Counter()
    for row, topics in zip(rows, found):
        if topics and topics[0][0] >= SURE and (len(topics) < 2 or topics[1][0] <= RIVAL):
            topic = topics[0][1]
            taken[topic] += 1
            if taken[topic] <= PASSAGES:
                yield row, news_class(topic), topic


def main():
    textmill, data, folder = sys.argv[1:]
    with open(os.path.join(os.path.dirname(__file__), "../plugins/topic/sections.json"), encoding="utf-8") as file:
        sections = json.load(file)
    tops = {row["code"]: row["name"] for row in read(f"{data}/iptc-media-topics/topics.jsonl") if row["level"] == 1}
    train, dev = (read(f"{data}/huffpost-41/{part}.jsonl") for part in ("train", "dev"))
    news = unlabelled(data)
    found = by_keywords(textmill, train + dev + news, folder)
    codes = {name: f"medtop:{code}" for code, name in tops.items()}
    known = list(headlines(train, found, sections)) + list(definitions(data, tops)) + \
        list(sure_passages(news, found[len(train) + len(dev):]))
    topic_of = {label: topic for _, label, topic in known}
    asked = [x for x in headlines(dev, found[len(train):], sections) if x[1] in topic_of]
    for name, part in (("train", known), ("dev", asked)):
        write(f"{folder}/{name}.jsonl", ({"id": r["id"], "text": r["text"], "label": label} for r, label, _ in part))
    with open(f"{folder}/map.json", "w", encoding="utf-8") as out:
        json.dump({t: {"code": codes[t], "classes": sorted(x for x in topic_of if topic_of[x] == t)}
                   for t in sorted(set(topic_of.values()))}, out, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
