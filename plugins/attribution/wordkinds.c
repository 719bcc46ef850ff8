/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/wordkinds.h"

const WordsOfKind attribution_words_of_kinds[] = {
    {WORD_OTHER, /* no adverbs, though they end in ly */
     "ally anomaly assembly daily deadly elderly family friendly likely monthly monopoly "
     "quarterly "
     "rally reply supply unlikely weekly yearly"},
    {WORD_DETERMINER,
     "a an the this these those some many several most few any every each all both no another "
     "other one two three four five six dozens more"},
    {WORD_POSSESSIVE, "his her their our my your its whose"},
    {WORD_PRONOUN,
     "he she they we i you it he's she's they're we're i'm you're it's he'd she'd they'd we'd "
     "i'd "
     "you'd he'll she'll they'll we'll i'll you'll i've we've they've you've someone somebody "
     "anyone everyone nobody everybody others neither that's there there's"},
    {WORD_OBJECT, "him them us me himself herself themselves itself myself ourselves yourself"},
    {WORD_RELATIVE, "who which whom who's who'd"},
    {WORD_THAT, "that"},
    {WORD_QUESTION, "how why whether what when where if"},
    {WORD_PREPOSITION,
     "of in on at for from with by about into over under against between among during after "
     "before "
     "through without within toward towards near behind outside inside around across despite "
     "throughout upon amid beyond like via per than since until beside alongside as"},
    {WORD_TO, "to"},
    {WORD_AND, "and or nor &"},
    {WORD_BUT, "but while because although though unless so yet whereas even once except however "
               "therefore"},
    {WORD_AUXILIARY,
     "is are was were be been being am has have had having do does did will would can could may "
     "might must shall should not isn't aren't wasn't weren't hasn't haven't hadn't don't "
     "doesn't "
     "didn't won't wouldn't can't cannot couldn't shouldn't mustn't ain't"},
    {WORD_VERB,
     "went goes took takes came comes made makes gave gives got gets became becomes won wins "
     "lost "
     "loses ran brought brings began begins kept keeps let lets put sent sends met meets spent "
     "spends led leads stood stands held holds knew knows thought saw fell fought chose grew "
     "drew "
     "wore spoke left felt built bought paid sat rose rises broke broken said says told tells "
     "wrote "
     "writes seems remains helps lives includes included includes happens happened refers "
     "refused "
     "refuses believes wants needs tries allows requires continues believes argues claims "
     "appears "
     "looks plays asks gone taken given become come shown seen known done isn't found kept "
     "sought seek go make become believe want think know let give bring happen"},
    {WORD_ADVERB,
     "also repeatedly recently reportedly publicly privately later then now just never often "
     "still "
     "already once again previously always long only even ever simply quickly immediately "
     "clearly "
     "consistently strongly openly initially formally officially explicitly frequently famously "
     "sharply specifically similarly routinely merely actually really rarely sometimes soon "
     "finally "
     "initially subsequently separately earlier increasingly apparently largely generally "
     "bluntly "
     "flatly angrily jokingly sarcastically instead nonetheless nevertheless meanwhile further "
     "correctly wrongly falsely currently clearly broadly essentially effectively basically "
     "certainly obviously probably certainly literally loudly quietly reluctantly regularly "
     "firmly "
     "vehemently forcefully steadfastly harshly proudly rightly quite very too widely "
     "maybe perhaps"},
    {WORD_TIME,
     "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
     "last january february march april june july august september october november december "
     "jan feb aug sept oct nov dec ago"},
    {0, NULL},
};

const KindOfMark attribution_kinds_of_marks[] = {
    {',', WORD_COMMA},     {0x3001, WORD_COMMA},
    {0xFF0C, WORD_COMMA},  {':', WORD_COLON},
    {0xFF1A, WORD_COLON},  {'-', WORD_HYPHEN},
    {0x2010, WORD_HYPHEN}, {0x2011, WORD_HYPHEN},
    {'/', WORD_HYPHEN},    {0x2012, WORD_DASH},
    {0x2013, WORD_DASH},   {0x2014, WORD_DASH},
    {0x2015, WORD_DASH},   {'(', WORD_BRACKET},
    {')', WORD_BRACKET},   {'[', WORD_BRACKET},
    {']', WORD_BRACKET},   {'"', WORD_QUOTE},
    {'\'', WORD_QUOTE},    {'`', WORD_QUOTE},
    {0xAB, WORD_QUOTE},    {0xBB, WORD_QUOTE},
    {0x2018, WORD_QUOTE},  {0x2019, WORD_QUOTE},
    {0x201A, WORD_QUOTE},  {0x201B, WORD_QUOTE},
    {0x201C, WORD_QUOTE},  {0x201D, WORD_QUOTE},
    {0x201E, WORD_QUOTE},  {0x201F, WORD_QUOTE},
    {0x2039, WORD_QUOTE},  {0x203A, WORD_QUOTE},
    {0x300C, WORD_QUOTE},  {0x300D, WORD_QUOTE},
    {0x300E, WORD_QUOTE},  {0x300F, WORD_QUOTE},
    {0x2033, WORD_QUOTE},  {0xFF02, WORD_QUOTE},
    {'$', WORD_NUMBER},    {'%', WORD_NUMBER},
    {0x20AC, WORD_NUMBER}, {0xA3, WORD_NUMBER},
    {'#', WORD_OTHER},     {'@', WORD_OTHER},
    {'&', WORD_AND},       {0, 0},
};
