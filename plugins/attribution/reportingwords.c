/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/reportingwords.h"

enum {
  SPEECH = FRAME_CLAUSE | FRAME_QUOTE,
  SPEECH_OR_OBJECT = SPEECH | FRAME_OBJECT,
  CLAUSE_OR_OBJECT = FRAME_CLAUSE | FRAME_OBJECT,
};

const ReportingGroup attribution_reporting_groups[] = {
    {REPORTING_VERBS, SPEECH, 92, "say/says/said/saying"},
    {REPORTING_VERBS, SPEECH, 90,
     "write/writes/wrote/writing/written note argue reiterate remark concede stress joke lament "
     "quip+ opine assert contend caution emphasize allege muse"},
    {REPORTING_VERBS, SPEECH, 85,
     "add explain insist acknowledge tweet complain posit interject marvel snark sneer intone "
     "declare recount observe testify point_out go_on_to_say/goes_on_to_say/went_on_to_say/"
     "going_on_to_say speculate boast"},
    {REPORTING_VERBS, SPEECH, 80, "state"},
    {REPORTING_VERBS, SPEECH_OR_OBJECT, 60, "say_of/says_of/said_of/saying_of"},
    {REPORTING_VERBS, SPEECH, 75,
     "respond reply continue answer conclude admit+ claim predict argue_back shoot_back/"
     "shoots_back/shot_back/shooting_back fire_back hit_back/hits_back/hit_back/hitting_back "
     "yell shout chant exclaim recall counter ask_rhetorically insinuate clarify retort "
     "put_it/puts_it/put_it/putting_it say_in_a_statement/says_in_a_statement/"
     "said_in_a_statement/saying_in_a_statement begin_by_saying/begins_by_saying/"
     "began_by_saying/beginning_by_saying muse imply hint"},
    {REPORTING_VERBS, SPEECH_OR_OBJECT, 80,
     "report announce suggest reveal confirm warn deny voice express propose forecast estimate "
     "signal indicate disclose relay repeat echo proclaim hypothesize maintain underscore "
     "foretell/foretells/foretold/foretelling make_clear/makes_clear/made_clear/making_clear "
     "make_it_clear/makes_it_clear/made_it_clear/making_it_clear make_the_case/makes_the_case/"
     "made_the_case/making_the_case make_the_point/makes_the_point/made_the_point/"
     "making_the_point"},
    {REPORTING_VERBS, SPEECH | FRAME_ADDRESSEE, 84,
     "tell/tells/told/telling remind assure inform notify convince promise brief advise"},
    {REPORTING_VERBS, SPEECH | FRAME_ADDRESSEE | FRAME_INFINITIVE | FRAME_OBJECT, 75,
     "ask beg+ implore warn"},
    {REPORTING_VERBS, FRAME_ADDRESSEE | FRAME_INFINITIVE | FRAME_OBJECT, 80,
     "urge encourage call_on press"},
    {REPORTING_VERBS, FRAME_OBJECT, 88,
     "criticize praise blast slam+ denounce condemn decry/decries/decried/decrying tout defend "
     "mock ridicule assail blame laud deride bemoan hail lambaste rebuke trash castigate "
     "excoriate cite describe chastise accuse disavow repudiate rip+ bash chide scold "
     "applaud commend liken reference dismiss retweet berate lambast skewer vilify malign "
     "disparage belittle scoff_at rail_against lash_out_at hammer cheer condemn refer_to"},
    {REPORTING_VERBS, FRAME_OBJECT, 70,
     "call question reject attack urge quote mention highlight portray call_for point_to "
     "talk_about speak_about/speaks_about/spoke_about/speaking_about/spoken_about endorse oppose "
     "label depict characterize brand allude_to thank welcome compare invoke embrace defend "
     "champion speak_of/speaks_of/spoke_of/speaking_of/spoken_of boast_about boast_of "
     "complain_about respond_to address call_out take_issue_with/takes_issue_with/"
     "took_issue_with/taking_issue_with push_back_against push_for disagree_with agree_with "
     "warn_of warn_about joke_about ask_about ask_for argue_for argue_against apologize_for "
     "discuss comment_on touch_on focus_on side_with express_support_for"},
    {REPORTING_VERBS, FRAME_OBJECT, 52,
     "support back favor list name outline detail dispute contradict refute challenge protest "
     "demand request cast/casts/cast/casting reiterate propose advocate promote admire "
     "like dislike envision raise recommend identify nominate consider "
     "downplay ignore prefer+ unveil issue release sign prohibit+ deem address examine "
     "look_at/looks_at/looked_at/looking_at"},
    {REPORTING_VERBS, CLAUSE_OR_OBJECT, 70,
     "show/shows/showed/showing/shown find/finds/found/finding suspect worry fear suggest deduce "
     "illustrate demonstrate document worry_about determine"},
    {REPORTING_VERBS, FRAME_CLAUSE, 55,
     "think/thinks/thought/thinking believe know/knows/knew/knowing/known "
     "feel/feels/felt/feeling "
     "understand/understands/understood/understanding wonder guess figure doubt imagine realize "
     "learn discover reckon assume agree sense surmise be_convinced/is_convinced/was_convinced/"
     "being_convinced hear/hears/heard/hearing"},
    {REPORTING_VERBS, CLAUSE_OR_OBJECT, 45,
     "see/sees/saw/seeing/seen expect anticipate remember recognize accept mean/means/meant/"
     "meaning understand/understands/understood/understanding prove"},
    {REPORTING_VERBS, FRAME_INFINITIVE | FRAME_CLAUSE | FRAME_OBJECT, 86,
     "vow pledge promise threaten"},
    {REPORTING_VERBS, FRAME_INFINITIVE, 72,
     "refuse decline plan+ want seek/seeks/sought/seeking agree offer intend claim "
     "swear/swears/swore/swearing/sworn opt+ plead hope aspire would_like decide propose "
     "choose/chooses/chose/choosing/chosen threaten"},
    {REPORTING_VERBS, FRAME_CLAUSE | FRAME_INFINITIVE | FRAME_OBJECT, 60,
     "hope expect wish decide"},
    {REPORTING_VERBS, FRAME_OBJECT, 45, "want seek/seeks/sought/seeking need"},
    {REPORTING_VERBS, FRAME_PASSIVE, 62,
     "expect believe consider deem regard know/knows/knew/knowing/known see/sees/saw/seeing/seen "
     "view rumor report allege say/says/said/saying project perceive assume suppose charge "
     "accuse name think/thinks/thought/thinking estimate describe call dub+ label"},
    /* ways of speaking and writing */
    {REPORTING_VERBS, SPEECH, 85,
     "grumble mutter whisper growl snap+ sigh scream bark murmur drawl roar thunder gush rave "
     "fume moan "
     "groan whine grouse gripe crow gloat brag+ confess confide preach blog+ post text email "
     "radio "
     "croak hiss shriek wail sob+ stammer stutter mumble bellow holler purr coo scoff sniff "
     "shrug+ "
     "snort deadpan+ rhapsodize enthuse swear/swears/swore/swearing/sworn whisper demur+ "
     "volunteer "
     "venture aver+ avow affirm attest depose reason theorize postulate conjecture calculate "
     "conclude concur+ reflect elaborate editorialize summarize "
     "sum_up/sums_up/summed_up/summing_up "
     "chime_in chip_in cut_in/cuts_in/cut_in/cutting_in butt_in blurt blurt_out "
     "cry/cries/cried/crying "
     "cry_out/cries_out/cried_out/crying_out call_out marvel fret+ sermonize tut+ write_back/"
     "writes_back/wrote_back/writing_back text_back email_back telegraph grant"},
    {REPORTING_VERBS, SPEECH_OR_OBJECT, 70,
     "count record register log+ rate stipulate specify/specifies/specified/specifying certify "
     "rule "
     "compute tally chronicle put_about/puts_about/put_about/putting_about preach teach/teaches/"
     "taught/teaching print publish"},
    {REPORTING_VERBS, SPEECH | FRAME_ADDRESSEE | FRAME_INFINITIVE | FRAME_OBJECT, 75,
     "beseech/beseeches/besought/beseeching entreat exhort counsel instruct lobby petition order "
     "command demand_of plead_with/pleads_with/pleaded_with/pleading_with pray"},
    {REPORTING_VERBS, FRAME_OBJECT, 70,
     "lobby_for campaign_for campaign_against plead_for/pleads_for/pleaded_for/pleading_for "
     "clamour_for clamor_for inveigh_against protest_against object_to come_out_against/"
     "comes_out_against/came_out_against/coming_out_against "
     "come_out_for/comes_out_for/came_out_for/"
     "coming_out_for vote_for vote_against "
     "speak_out_against/speaks_out_against/spoke_out_against/"
     "speaking_out_against caution_against argue_over quarrel_with insist_on dwell_on/dwells_on/"
     "dwelt_on/dwelling_on hint_at marvel_at wonder_about/wonders_about rant_about rave_about "
     "grumble_about grumble_at moan_about gripe_about"},
    {REPORTING_VERBS, FRAME_INFINITIVE | FRAME_OBJECT, 62,
     "would_rather long_for yearn_for insist_on demand "
     "pray_for/prays_for/prayed_for/praying_for"},
    /* verbs of seeming: the content stands on both sides and nobody is named */
    {REPORTING_VERBS, FRAME_ALONE, 60, "seem appear"},
    {REPORTING_PHRASES, FRAME_SOURCE_NEXT, 95,
     "according to|in the words of|in the view of|in the opinion of|as reported by|"
     "as told to"},
    {REPORTING_PHRASES, FRAME_ALONE, 66, "reportedly|allegedly|purportedly|supposedly"},
    {REPORTING_NOUNS, FRAME_NOUN, 70,
     "accusation admission allegation announcement argument assertion assumption assessment "
     "belief "
     "claim comment complaint conclusion contention criticism declaration insistence "
     "opposition pledge prediction promise proposal remark statement suggestion view vow warning "
     "critique acknowledgment denial endorsement"},
    {REPORTING_NOUNS, FRAME_NOUN, 50,
     "call concern demand desire description doubt fear hope idea impression message notion "
     "opinion plan position question reference report recommendation request response rumor "
     "speculation stance support worry attack threat decision estimate word tweet quote"},
    {0},
};
