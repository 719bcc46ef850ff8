# SPDX-License-Identifier: MIT
"""Sentences in which somebody takes a side, or none, made from tables of words with known sides.

pairs(n, rng) makes n pairs of a holder, a target and a passage with a stance, as records.py wants
them. A holder that is None asks about the author. Each sentence is asked about its speaker, about
its author, about somebody else who stands in it, about its target and about what turns the target
round, so that an encoder learns to read who holds what, and not whether words are kind.
"""
FAVOR, AGAINST, NEUTRAL = range(3)
OTHER = (AGAINST, FAVOR, NEUTRAL)
AUTHOR = "author"

FIRST = "Ada Tom Ruth Omar Lena Paul Mary Ivan Grace Hugh Nora Karl Beth Dev Rosa Sean Mina Alan Joyce Peter".split()
LAST = ("Lister Boyd Cole Haddad Marsh Okafor Reyes Lund Pike Sato Quinn Vale Abbott Kerr Moss Nowak Tran Fry "
        "Holm Barlow").split()
TITLES = "Mayor|Senator|Councillor|Dr.|Professor|Minister|Rep.|Gov.|Judge|Commissioner".split("|")
GROUPS = ("the mayor|the farmers' union|local parents|critics|the opposition|the chamber of commerce|the governor|"
          "residents|the teachers' union|the minister|economists|the party|doctors|the council leader|campaigners|"
          "the police chief|the bishop|business owners|the senator|the committee|the company|a spokeswoman|"
          "the White House|tenants|the prime minister|landlords|students|most voters|the museum|the tribe|a nurse|"
          "the agency|two former ministers|the paper's editors|a retired engineer|scientists|Republicans|Democrats|"
          "the harbour office|the Wexford Herald|the Policy Institute|Greenfield Council|Northern Rail").split("|")
ROLES = "the mayor|a baker|who runs the harbour|the union's president|a Democrat|the party leader|a local historian"
THINGS = ("rent control|the bridge toll|the dam|the sugar tax|a sugar tax|the new library|congestion pricing|fireworks|"
          "the curfew|the wind farm|the solar fee|school uniforms|the transfer test|video review|the bell ordinance|"
          "the parking levy|the tram line|nuclear power|the budget|the water rate increase|free bus fares|the merger|"
          "the pension reform|the trade deal|school vouchers|the housing plan|body cameras|short-term rentals|"
          "the peace agreement|mandatory voting|the new stadium|plastic bags|remote work|gun licences|the draft|"
          "the sugar quota|the embargo|the sanctions|the smoking rule|zoning|the airport expansion|night flights|"
          "the museum fee|the four-day week|homework|dress codes|speed cameras|the fishing quota|the levy|"
          "recognition of the island government|e-scooters|private tutoring|grammar schools|the bill|House Bill 12|"
          "the mayor's plan|the highway|the pipeline|the hospital merger|Senator Ruth Vance|Mayor Carl Bright|"
          "Harbour Water|the planning board|the transit agency|Proposition 9|the ordinance|the charter|bike lanes|"
          "the tax cut|tariffs|foreign aid|the vaccine mandate|daylight saving time|the harvest festival|"
          "the plan to close the clinic|the bid to cut bus fares|a proposal to end free lunches|the move to build a dam|"
          "the plan to close the harbour road|the decision to cancel the parade|the idea of raising the fee").split("|")
PEOPLE = {"Senator Ruth Vance", "Mayor Carl Bright", "Harbour Water", "the planning board", "the transit agency"}
PLURAL = {"fireworks", "school uniforms", "free bus fares", "school vouchers", "body cameras", "short-term rentals",
          "plastic bags", "gun licences", "the sanctions", "night flights", "dress codes", "speed cameras",
          "e-scooters", "grammar schools", "bike lanes", "tariffs"}

# Verbs of a side; a preposition follows the verb. Those marked have a passive.
FOR = ("support*|back*|endorse*|champion*|welcome*|praise*|hail*|applaud*|defend*|embrace*|favor*|approve of|"
       "commend*|promote*|argue for|speak up for|campaign for|vote for|push for|fight for|call for|plead for|"
       "lobby for|cheer*|celebrate*|admire*|advocate*|stand behind|rally behind|prefer*|love*|recommend*|cherish*")
BAD = ("oppose*|condemn*|reject*|denounce*|criticize*|slam*|attack*|blast*|dismiss*|decry*|deplore*|object to|"
       "speak out against|campaign against|vote against|argue against|fight*|warn against|lobby against|resist*|"
       "protest against|ridicule*|lament*|mock*|question*|challenge*|disapprove of|rail against|scorn*|loathe*|"
       "veto*|block*|boycott*|complain about|detest*|assail*|lambast*|revile*|bemoan*|push back against")
FLAT = ("mention*|discuss*|study*|describe*|report on|write about|ask about|look at|comment on|explain*|examine*|"
        "review*|talk about|cover*|measure*|survey*|inspect*|learn of|wait for|hear about|read about")
IRREGULAR = {"speak": "spoke spoken", "fight": "fought fought", "stand": "stood stood", "write": "wrote written",
             "read": "read read", "hear": "heard heard", "prefer": "preferred preferred", "slam": "slammed slammed",
             "build": "built built", "keep": "kept kept", "withdraw": "withdrew withdrawn", "rethink": "rethought rethought"}

# What one can be said to do with a thing, by whether it keeps the thing.
KEEP = ("keep|adopt|introduce|extend|expand|strengthen|protect|save|approve|fund|pass|build|preserve|ratify|enact|"
        "restore|allow")
STOP = ("scrap|repeal|abolish|end|lift|ease|relax|ban|stop|block|cancel|withdraw|reject|drop|axe|undo|dismantle|"
        "curb|weaken|outlaw|shelve|halt|roll back|get rid of|do away with|tear up|rescind|overturn|limit")
GOOD_IS = ("a triumph|a good idea|fair|a success|the best we have|essential|long overdue|good for the town|a blessing|"
           "a sensible step|safe|worth every penny|necessary|a lifeline|just|wise|a bargain|working|a step forward|"
           "what the town needs|right|reasonable|the right thing|good news for families|popular for good reason")
BAD_IS = ("a mistake|unfair|a disgrace|a failure|a waste of money|dangerous|wrong|a bad idea|bad for the town|"
          "a disaster|a gamble|cruel|too expensive|a scandal|nonsense|doomed|a burden on the poor|reckless|"
          "a threat to jobs|unjust|a step backward|beside the point|a cash grab|useless|harmful|an insult to voters|"
          "a crime against joy|a nuisance|unworkable|a betrayal")
GOOD_DOES = ("will save lives|works|has helped families|makes streets safer|would bring jobs|protects the poor|"
             "pays for itself|will keep children healthy|gives us clean air|has kept the town alive|saves money")
BAD_DOES = ("will kill the river|hurts the poor|has failed|destroys jobs|would ruin small shops|makes life worse|"
            "costs too much|will drive families away|punishes workers|does more harm than good|wastes money|"
            "does nothing but annoy|endangers children")
FACTS = ("will be voted on in May|begins on Monday|took effect last year|was first proposed in 1998|cost {n} dollars|"
         "covers {n} streets|was opened in {year}|will be discussed next week|affects {n} people|runs until June|"
         "had been delayed by a storm|was damaged in the fire|had struck a rock and two people were hurt|"
         "raised {n} dollars last year|is paid by {n} drivers a day|was signed in {year}|has {n} members|"
         "has been amended twice|would apply to {n} homes|joined the fight in {year}|fell by {n} last month|"
         "is being examined by a court|changed in {year}|will be finished in {year}")
NEWS = ("Council to vote on {t} in May|Hearing on {t} moved to Tuesday|Court hears case on {t}|"
        "What to know about {t}|Talks on {t} enter third week|Storm delays vote on {t}|Crowd gathers for debate on {t}|"
        "{h} to speak on {t} at town hall|{h} visits plant in debate over {t}|Poll asks voters about {t}|"
        "Two hurt in crash after hearing on {t}|Minister leads talks on {t}|The {year} figures on {t} are out|"
        "Thousands march as {t} comes to a vote|Q&A: how {t} came about").split("|")

SAYS = "said|told reporters|argued|wrote|insisted|added|warned|claimed|explained|declared|posted|told the council".split("|")
VERDICTS = (
    ("{h} is wrong.|{H} is mistaken.|That is nonsense.|Nothing could be further from the truth.|The facts say otherwise.|"
     "This is simply untrue.|Nothing of the kind is true.|I do not buy it.|That argument does not survive a look at the "
     "numbers.|It is a strong letter, and most of it is beside the point.|Don't believe it.|Rubbish.|That claim has been "
     "discredited.|The opposite is true.|It is a serious case. It is also wrong.|How convenient.").split("|"),
    ("{H} is right.|That is exactly right.|I could not agree more.|Every word of it is true.|Quite so.|The evidence bears "
     "this out.|Listen to {h}.|That is the heart of the matter.|Sensible people agree.|I think so too.").split("|"),
    ("Time will tell.|The council meets on Monday.|The report runs to 40 pages.|We asked for comment.|That was in May.|"
     "The hearing lasted three hours.").split("|"))


def split(table):
    return table.split("|")


class Verb:
    """A verb with its forms: base, third person, past, participle, preposition."""

    def __init__(self, word):
        self.is_passive = word.endswith("*")
        base, _, self.rest = word.rstrip("*").partition(" ")
        self.base = base
        if base.endswith("y") and base[-2] not in "aeo":
            third, past = base[:-1] + "ies", base[:-1] + "ied"
        else:
            third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
            past = base + ("d" if base.endswith("e") else "ed")
        self.third = third
        self.past, self.participle = IRREGULAR.get(base, f"{past} {past}").split()

    def say(self, form):
        return getattr(self, form) + (" " + self.rest if self.rest else "")


VERBS = {side: [Verb(word) for word in split(table)] for side, table in ((FAVOR, FOR), (AGAINST, BAD), (NEUTRAL, FLAT))}
DEEDS = {FAVOR: [Verb(word) for word in split(KEEP)], AGAINST: [Verb(word) for word in split(STOP)]}
IS = {FAVOR: split(GOOD_IS), AGAINST: split(BAD_IS)}
DOES = {FAVOR: split(GOOD_DOES), AGAINST: split(BAD_DOES)}


def capital(text):
    return text[:1].upper() + text[1:]


def holder(rng):
    """A name or a group, as it stands within a sentence."""
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(GROUPS)
    name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    if kind < 0.6:
        return f"{rng.choice(TITLES)} {name if rng.random() < 0.5 else name.split()[1]}"
    return name


def is_many(name):
    return name.split()[-1].endswith(("s", "leaders")) and not name.split()[-1][0].isupper() or name in (
        "Republicans", "Democrats", "critics")


class Scene:
    """Draws the words of one sentence."""

    def __init__(self, rng):
        self.rng = rng
        self.thing = rng.choice(THINGS)
        self.h, self.other = holder(rng), holder(rng)
        while self.other.split()[-1] == self.h.split()[-1]:
            self.other = holder(rng)
        self.side = rng.choice((FAVOR, AGAINST))
        if rng.random() < 0.12 and self.thing not in PEOPLE:  # of a ban: what is said of the ban is said of it
            self.thing = f"the ban on {self.thing.removeprefix('the ').removeprefix('a ')}"

    def pick(self, table):
        return self.rng.choice(table if isinstance(table, (list, tuple)) else split(table))

    def verb(self, side, form="", passive=False):
        fitting = [v for v in VERBS[side] if v.is_passive or not passive]
        return self.pick(fitting).say(form) if form else self.pick(fitting)

    def says_of(self, side):
        """A clause about the thing: "the toll is unfair", "the toll hurts the poor"."""
        thing = self.thing
        be = "are" if thing in PLURAL else "is"
        kind = self.rng.random()
        if kind < 0.5:
            return f"{thing} {be} {self.pick(IS[side])}"
        if kind < 0.6:
            return f"{thing} {be} not {self.pick(IS[OTHER[side]])}"
        if kind < 0.72:
            return f"{self.pick('the town|the council|we|parliament|lawmakers')} should {self.pick(DEEDS[side]).say('base')} {thing}"
        if kind < 0.8:
            return f"it would be a mistake to {self.pick(DEEDS[OTHER[side]]).say('base')} {thing}"
        if kind < 0.85:
            return f"{thing} must be {self.pick(DEEDS[side]).say('participle')}"
        does = self.pick(DOES[side])
        if thing in PLURAL:
            first, _, rest = does.partition(" ")
            does = {"has": "have", "does": "do", "will": "will", "would": "would"}.get(
                first, first.removesuffix("s") if not first.endswith("hes") else first[:-2]) + (" " + rest if rest else "")
        return f"{thing} {does}"

    def fact(self):
        return f"{self.thing} " + self.pick(FACTS).format(n=self.rng.randint(2, 900), year=self.rng.randint(1950, 2024))


def active(s):
    """H opposes the toll."""
    v = s.verb(s.side)
    now = v.say("base" if is_many(s.h) else "third")
    form = s.pick([now, v.say("past"), f"{'have' if is_many(s.h) else 'has'} {v.say('participle')}",
                   f"{s.pick('strongly|openly|has long|again')} {v.say('past')}".replace("has long", "long ago"), f"will {v.say('base')}"])
    tail = s.pick(["", "", " on Monday", " at a hearing last week", ", as expected", " in a letter to the paper"])
    return f"{capital(s.h)} {form} {s.thing}{tail}.", s.side, NEUTRAL


def passive(s):
    """The toll was condemned by H."""
    be = "were" if s.thing in PLURAL else "was"
    v = s.verb(s.side, "participle", True)
    return f"{capital(s.thing)} {be} {v} by {s.h}{s.pick(['', ' on Friday', ' last month'])}.", s.side, NEUTRAL


def infinitive(s):
    """H wants to repeal the toll."""
    deed = s.pick(DEEDS[s.side]).say("base")
    plan = s.pick("wants to|urged lawmakers to|called on the council to|voted to|promised to|asked the court to|"
                  "vowed to|signed a petition to|is fighting to|moved to|would like the town to|told ministers to")
    if is_many(s.h):
        plan = plan.replace("wants", "want").replace("is ", "are ")
    return f"{capital(s.h)} {plan} {deed} {s.thing}.", s.side, NEUTRAL


def negated(s):
    """H does not support the toll."""
    do = s.pick(["do not", "don't"] if is_many(s.h) else ["does not", "doesn't", "did not", "could not", "refuses to", "would never"])
    if is_many(s.h) is False and s.rng.random() < 0.15:
        return f"{capital(s.h)} says {s.pick('she|he')} does not {s.verb(OTHER[s.side], 'base')} {s.thing}.", s.side, NEUTRAL
    return f"{capital(s.h)} {do} {s.verb(OTHER[s.side], 'base')} {s.thing}.", s.side, NEUTRAL


def noun(s):
    """The toll has no support from H."""
    if s.side == FAVOR:
        text = s.pick("{T} has the support of {h}.|{T} has found a friend in {h}.|{H} gave {t} a warm welcome.|"
                      "{H} is a supporter of {t}.|{H} spoke in favor of {t}.|{H} is in favor of {t}.|{H} came out for {t}.|"
                      "Praise for {t} came from {h}.|{H} announced support for {t}.|{H} has no objection to {t}.")
    else:
        text = s.pick("{T} has no support from {h}.|{T} has met resistance from {h}.|{H} is an opponent of {t}.|"
                      "{H} spoke against {t}.|{H} is against {t}.|{H} came out against {t}.|Criticism of {t} came from {h}.|"
                      "{H} announced opposition to {t}.|{H} has no time for {t}.|{H} withdrew support for {t}.")
    return fill(text, s), s.side, NEUTRAL


def fill(text, s):
    return text.format(t=s.thing, T=capital(s.thing), h=s.h, H=capital(s.h), o=s.other, O=capital(s.other))


def reported(s):
    """H said that the toll is unfair."""
    says, clause = s.pick(SAYS), s.says_of(s.side)
    kind = s.rng.random()
    if kind < 0.3:
        return f"{capital(s.h)} {says} that {clause}.", s.side, NEUTRAL
    if kind < 0.6:
        return f"“{capital(clause)},” {s.h} {says}.", s.side, NEUTRAL
    if kind < 0.7:
        return f"According to {s.h}, {clause}.", s.side, NEUTRAL
    if kind < 0.8:
        return f"{capital(s.h)} called {s.thing} “{s.pick(IS[s.side])}”.", s.side, NEUTRAL
    if kind < 0.9:
        v = s.verb(s.side)
        return f"{capital(s.h)} {says} {s.pick('she|he|they')} {v.say('past')} {s.thing}.", s.side, NEUTRAL
    return f"“{capital(clause)},” said {s.h}, {s.pick(ROLES)}. “I have said so for years.”", s.side, NEUTRAL


def fact(s):
    """H said that the toll begins on Monday."""
    kind = s.rng.random()
    if kind < 0.4:
        text = s.pick(["{H} {says} that {fact}.", "{H} {says} {fact}.", "According to {h}, {fact}.", "“{Fact},” {h} {says}."])
        made = s.fact()
        text = text.format(H=capital(s.h), h=s.h, says=s.pick(SAYS[:3] + SAYS[9:]), fact=made, Fact=capital(made))
    elif kind < 0.7:
        v = s.verb(NEUTRAL)
        text = f"{capital(s.h)} {v.say('past')} {s.thing}{s.pick(['', ' on Monday', ' in its report', ' last year'])}."
    elif kind < 0.85:
        text = s.pick(NEWS).format(t=s.thing, h=capital(s.h), year=s.rng.randint(1990, 2024))
        return capital(text), NEUTRAL, NEUTRAL
    else:
        text = fill(s.pick("{H} declined to comment on {t}.|{H} has not taken a position on {t}.|{H} will be guided by the members "
                           "on {t}.|{H} asked whether {t} would be discussed.|{H} is to decide on {t}.|{H} will vote on {t} on "
                           "Tuesday.|{H} has yet to say a word about {t}.|{H} knows {t} better than anyone."), s)
    return text, NEUTRAL, NEUTRAL


def nested(s):
    """O says that H opposes the toll: H does, O reports it."""
    v = s.verb(s.side)
    if s.rng.random() < 0.35:
        told, _, _ = noun(s)
        text = s.pick(["{o} says {told}", "according to {o}, {told}", "{o} reported that {told}", "{o} noted that {told}"])
        first = told if told.split()[0] in {*FIRST, *TITLES} or told.split()[0].isupper() else told[0].lower() + told[1:]
        return capital(text.format(o=s.other, told=first)), s.side, NEUTRAL
    text = s.pick(["{O} says that {h} {v} {t}.", "{O} reported that {h} {v} {t}.", "According to {o}, {h} {v} {t}.",
                   "{O} noted that {h} {v} {t}.", "“{H} {v} {t},” {o} said."])
    text = text.format(O=capital(s.other), o=s.other, h=s.h, H=capital(s.h), v=v.say("past"), t=s.thing)
    return text, s.side, NEUTRAL


def both(s):
    """H praised the toll, but O rejected it: asked about O, the other side."""
    first, second = s.verb(s.side), s.verb(OTHER[s.side])
    joint = s.pick([", but|.", ", while|.", ";|.", ". But|.", ", whereas|."]).split("|")[0]
    name = capital(s.other) if joint == "." else s.other
    if s.rng.random() < 0.5:
        text = f"{capital(s.h)} {first.say('past')} {s.thing}{joint} {name} {second.say('past')} it."
    else:
        text = f"“{capital(s.says_of(s.side))},” {s.h} said. {capital(s.other)} disagreed: “{capital(s.says_of(OTHER[s.side]))}.”"
    return text, s.side, NEUTRAL, OTHER[s.side]


def verdict(s):
    """The author's answer to what is reported."""
    answer = s.rng.choice((AGAINST, AGAINST, FAVOR, NEUTRAL))
    said = reported(s)[0] if s.rng.random() < 0.7 else active(s)[0]
    sentence = s.rng.choice(VERDICTS[1 - answer] if answer < NEUTRAL else VERDICTS[2])
    text = f"{said} {fill(sentence, s)}"
    return text, s.side, {AGAINST: OTHER[s.side], FAVOR: s.side, NEUTRAL: NEUTRAL}[answer]


def inside_verdict(s):
    """H is wrong to oppose the toll; as H rightly says."""
    v, clause = s.verb(s.side), s.says_of(s.side)
    kind = s.rng.random()
    if kind < 0.5:
        text = s.pick([f"{s.h} is wrong to {v.say('base')} {s.thing}.", f"{s.h} wrongly claims that {clause}.",
                       f"the claim by {s.h} that {clause} is false.", f"it is a shame that {s.h} {v.say('past')} {s.thing}.",
                       f"{s.h} would have us believe that {clause}.", f"{s.h} is mistaken when saying that {clause}.",
                       f"contrary to what {s.h} says, {s.says_of(OTHER[s.side])}."])
        return capital(text), s.side, OTHER[s.side]
    text = s.pick([f"{s.h} is right to {v.say('base')} {s.thing}.", f"as {s.h} rightly says, {clause}.",
                   f"{s.h} has it right: {clause}.", f"I agree with {s.h} that {clause}.",
                   f"{s.h} reminds us that {clause}.", f"thankfully, {s.h} {v.say('past')} {s.thing}."])
    return capital(text), s.side, s.side


def duty(s):
    """H should admit that the toll is unfair: the author's claim, not H's."""
    clause = s.says_of(s.side)
    text = s.pick([f"{s.h} should admit that {clause}.", f"{s.h} ought to know that {clause}.", f"{s.h} must see that {clause}.",
                   f"somebody should tell {s.h} that {clause}."])
    return capital(text), NEUTRAL, s.side


def plain(s):
    """The author says so."""
    kind = s.rng.random()
    deed, undo = s.pick(DEEDS[s.side]).say("base"), s.pick(DEEDS[OTHER[s.side]]).say("base")
    if kind < 0.35:
        text = s.says_of(s.side)
    elif kind < 0.75:
        text = s.pick([f"{deed} {s.thing}", f"it is time to {deed} {s.thing}", f"the council must not {undo} {s.thing}",
                       f"no sensible person would {undo} {s.thing}", f"I do not think that {s.says_of(OTHER[s.side])}",
                       f"nobody could say that {s.says_of(OTHER[s.side])}", f"it would be wrong to {undo} {s.thing}",
                       f"I {s.verb(s.side, 'base')} {s.thing}", f"why I {s.verb(s.side, 'base')} {s.thing}",
                       f"we cannot {s.verb(OTHER[s.side], 'base')} {s.thing}", f"don't {undo} {s.thing}",
                       f"critics say {s.says_of(OTHER[s.side])}, but {s.says_of(s.side)}",
                       f"to be sure, {s.says_of(OTHER[s.side])}; still, {s.says_of(s.side)}",
                       f"some will say that {s.says_of(OTHER[s.side])}. But {s.says_of(s.side)}",
                       f"it is often said that {s.says_of(OTHER[s.side])}. It is not so",
                       f"the {s.pick('argument|claim|idea|notion|myth|charge')} that {s.says_of(OTHER[s.side])} "
                       + s.pick("has long been discredited|is nonsense|does not hold water|has been debunked|is simply false"),
                       f"we are told that {s.says_of(OTHER[s.side])}. {s.pick('Really?|Nonsense|The figures say otherwise|Hardly')}"])
    elif s.side == FAVOR:
        text = fill(s.pick("without {t} the town would choke|there is nothing wrong with {t}|{t} is far from perfect, but it is the "
                           "best we have|{t} never fails to deliver|{t} is not the disaster its foes predicted|who could object to "
                           "{t}?|the critics of {t} are wrong|{t} is not bad at all|the enemies of {t} have run out of arguments|"
                           "we need {t}|in defense of {t}|{t} deserves our support|three cheers for {t}|{t} could not have come sooner|"
                           "hardly anyone regrets {t}|a vote against {t} is a vote against the town"), s)
    else:
        text = fill(s.pick("hardly anyone is well served by {t}|there is nothing good about {t}|{t} was sold as a cure, and it is none|"
                           "{t} will never work|who in their right mind would want {t}?|the friends of {t} are wrong|what a splendid "
                           "idea {t} is, if you own a tow truck|the case against {t}|{t} has not helped anybody|how many more must "
                           "suffer from {t}?|we do not need {t}|{t} deserves to fail|enough of {t}|if only {t} worked as promised|"
                           "brilliant: {t} will cost us our homes|nobody voted for {t}, and nobody wants it"), s)
    return capital(text) + ("" if text.endswith("?") else s.pick(".|.|!|")), NEUTRAL, s.side


def paragraph(s):
    """Several of these in a row: what two sources and the author say, or only report."""
    first, held, _ = s.pick([reported, active, infinitive, negated, noun])(s)
    sentences, author = [first], NEUTRAL
    h, side = s.h, s.side
    s.h, s.side = s.other, s.rng.choice((FAVOR, AGAINST))
    second, told, _ = s.pick([reported, fact, fact, active])(s)
    sentences.append(second)
    if s.rng.random() < 0.6:
        own, _, author = plain(s)
        sentences.insert(s.rng.choice((0, 2, 2)), own)
    s.h, s.side, s.other = h, side, s.h
    return " ".join(sentences), held, author, told


MAKERS = ((active, 12), (passive, 6), (infinitive, 8), (negated, 8), (noun, 6), (reported, 14), (fact, 18), (nested, 6),
          (both, 6), (verdict, 12), (inside_verdict, 7), (duty, 3), (plain, 16), (paragraph, 14))


def turned(thing, label, rng):
    """The thing, or something that points the other way, with the label that goes with it."""
    bare = thing.removeprefix("the ").removeprefix("a ")
    if thing in PEOPLE or rng.random() < 0.7:
        return thing, label
    if bare.startswith("ban on "):
        return rng.choice([(bare.removeprefix("ban on "), OTHER[label]), (f"lifting the {bare}", OTHER[label]), (bare, label)])
    return rng.choice([(f"a ban on {bare}", OTHER[label]), (f"abolition of {thing}", OTHER[label]),
                       (f"scrapping {thing}", OTHER[label]), (f"repeal of {thing}", OTHER[label]),
                       (f"opposition to {thing}", OTHER[label]), (f"keeping {thing}", label), (f"support for {thing}", label),
                       (bare, label)])


def made(s, maker):
    """The pairs that one sentence makes: who is asked about it."""
    text, held, author, *others = maker(s)
    asked = [(AUTHOR, author)] if maker is plain else [(s.h, held), (AUTHOR, author)]
    if others:
        asked.append((s.other, others[0]))
    elif s.other in text and maker is nested:
        asked.append((s.other, NEUTRAL))
    for name, label in asked:
        target, label = turned(s.thing, label, s.rng)
        yield {"holder": name, "target": target, "text": text, "label": label}
    if s.rng.random() < 0.1:  # about something else
        other = s.pick([t for t in THINGS if t.split()[-1] not in text])
        yield {"holder": s.pick([s.h, AUTHOR]), "target": other, "text": text, "label": NEUTRAL}


def pairs(n, rng):
    """n pairs {id, holder, target, text, label}, the label a number as in records.LABELS."""
    makers, weights = zip(*MAKERS)
    found = []
    while len(found) < n:
        for row in made(Scene(rng), rng.choices(makers, weights)[0]):
            found.append({"id": f"frame-{len(found)}", **row})
    return found[:n]
