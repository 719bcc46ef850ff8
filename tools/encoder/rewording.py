# SPDX-License-Identifier: MIT
"""Says a target in other words, so that an encoder has to read it: of "We should ban zoos" and
"We should keep zoos" one text speaks for the first and against the second. Without that it learns
from a few hundred targets what is said of each, and not which way the target points."""
import re

import frames

# Pattern, replacement, and whether who was for the one is against the other.
SENTENCES = [(re.compile(pattern), replacement, turns) for pattern, replacement, turns in (
    (r"\b(should|must|would|can|do|does|is|are|was|were) not\b", r"\1", True),
    (r"\b(should|must|would)\b(?! not)", r"\1 not", True),
    (r"\b(is|are|was|were) (justified|right|acceptable|necessary|legitimate|good|bad|better)\b", r"\1 not \2", True),
    (r"\bmore harm than good\b", "more good than harm", True),
    (r"\bmore good than harm\b", "more harm than good", True),
    (r"\bharmful\b", "harmless", True),
    (r"\b(?:ban|prohibit|forbid|outlaw)\b", "allow", True),
    (r"\b(?:banning|prohibiting|forbidding)\b", "allowing", True),
    (r"\b(?:banned|prohibited|forbidden|abolished|illegal)\b", "allowed", True),
    (r"\b(?:abolish|abandon|end|cancel)\b", "keep", True),
    (r"\b(?:allow|legalize|permit)\b", "ban", True),
    (r"\b(?:allowed|legalized|legal)\b", "banned", True),
    (r"\bcriminalize\b", "decriminalize", True),
    (r"\bsubsidize\b", "stop subsidizing", True),
    (r"\b(?:adopt|introduce|support)\b", "reject", True),
    (r"\b(?:supports)\b", "opposes", True),
    (r"\b(?:oppose|fight)\b", "support", True),
    (r"^This house believes(?: that)? (.+)$", r"\1", False),
    (r"^This house would (.+)$", r"We should \1", False),
    (r"^We should (.+)$", r"This house would \1", False),
    (r"^We should (?:ban|prohibit|abolish|end|abandon|cancel|oppose|fight|stop|close|limit) (.+)$", r"\1", True),
    (r"^We should (?:legalize|subsidize|adopt|introduce|support|allow) (.+)$", r"\1", False),
    (r"^(.+) should be (?:banned|abandoned|abolished|illegal)$", r"\1", True),
    (r"^(.+) should be (?:legalized|allowed)$", r"\1", False),
    (r"^We should (?:ban|prohibit) (.+)$", r"the state is justified in forbidding \1", False),
    (r"^We should (?:legalize|allow) (.+)$", r"the state is right to forbid \1", True),
    (r"^(.+) should be (?:banned|illegal)$", r"the government is justified in banning \1", False),
    (r"^(.+) should be (?:legalized|allowed)$", r"those who oppose \1 are right", True),
    (r"^(.+)$", r"This house believes that \1", False),
    (r"^(.+)$", r"It is not true that \1", True),
)]
NAMES = [(re.compile("^(.+)$"), replacement, turns) for replacement, turns in (
    (r"a ban on \1", True),
    (r"opposition to \1", True),
    (r"\1 should be abolished", True),
    (r"\1 does more harm than good", True),
    (r"This house believes that forbidding \1 is justified", True),
    (r"We should reject \1", True),
    (r"the state is justified in forbidding \1", True),
    (r"those who oppose \1 are right", True),
    (r"support for \1", False),
    (r"\1 is a good thing", False),
    (r"We should support \1", False),
    (r"This house believes that \1 is justified", False),
)]


def reword(pair, rng):
    """The pair with its target in other words, and the label that it has then."""
    is_sentence = re.search(r"\b(should|must|house|is|are|was|were|would|does|do|can|ban|create)\b", pair["target"])
    fitting = [row for row in (SENTENCES if is_sentence else NAMES) if row[0].search(pair["target"])]
    pattern, replacement, turns = rng.choice(fitting)
    return {**pair, "target": pattern.sub(replacement, pair["target"], count=1),
            "label": frames.OTHER[pair["label"]] if turns else pair["label"]}
