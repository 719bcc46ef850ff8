/* SPDX-License-Identifier: MIT */
/* What turns words into a position: verbs of support and harm, duties, negation, reversal. The
 * general opinion words are in polarity.c; if both have a word, this table takes precedence. */
#include "plugins/stance/cues.h"

const StanceCueGroup stance_cue_groups[] = {
    /* For: to back something, or to say that it does good. */
    {CUE_OPINION, 3,
     "in favor of, in favour of, strongly support, fully support, i support, we support, support "
     "the idea, supports the idea, pro, a good idea, the right thing, is right to, are right to, "
     "was right to, right decision, is justified, are justified, should be allowed, should be "
     "legal, must be allowed, must be protected, should be supported, long overdue, "
     "it's about time, it is about time, high time, is necessary, are necessary, is "
     "essential, are essential, goes in the right direction, step forward, right step, best "
     "option, "
     "only option, the way forward, a way forward, practical way forward, worth it, well worth"},
    {CUE_OPINION, 2,
     "support, supports, supported, supporting, supporter*, supportive, endors*, "
     "champions, "
     "championed, favors, favored, favours, favoured, advocat*, lauds, lauded, cheers, cheered, "
     "celebrates, celebrated, vote for, votes for, voted for, voting for, argue for, argues for, "
     "argued for, campaign for, campaigns for, campaigned for, speak up for, spoke up for, "
     "stands "
     "by, stood by, heralds, heralded, admires, admired, welcomes, welcomed, "
     "welcoming, approv*, applaud*, praise*, praising, commend*, "
     "defends, defended, defending, embrace*, embracing, vital, crucial, essential, "
     "indispensable, "
     "necessary, needed, needs, justified, beneficial, benefit, benefits, benefited, save lives, "
     "saves lives, saved lives, improv*, strengthen*, protects, protect, protecting, enhance*, "
     "enable*, enabling, empower*, promotes, promote, promoting, foster*, encourag*, boost*, "
     "helps, "
     "help, helping, effective, efficient, constructive, fair, fairness, deserve*, valuable, "
     "important, importance, legitimate, safe, safer, right to, rights, freedom, freedoms, "
     "progress, "
     "opportunity, opportunities, solution, solves, solve, peace, backs, backed, hail, hails, "
     "hailed, "
     "agree with, agrees with, agree, agrees, ensures, ensure, guarantee*, uphold*, "
     "facilitat*, sustainable, cheaper, affordable, better than, better off, advantage*, gains"},
    {CUE_OPINION, 1,
     "to keep, to adopt, to introduce, to extend, to preserve, to restore, to save, recommends, "
     "recommended, increase safety, bite the bullet, allow, allows, allowed, increases the "
     "chance*, "
     "reasonable, sensible, useful, "
     "positive, good, great, better, best, more likely to succeed, desirable, practical, common "
     "ground, worthwhile, legal, legally, proper, growth, engage with, cooperat*, accept, "
     "accepts, "
     "accepting, accepted, proven, works well, makes sense, reward*, clean, healthy, successful"},
    /* Against: to fight something, or to say that it does harm. */
    {CUE_OPINION, -3,
     "go against, goes against, went against, going against, is against, are against, was "
     "against, "
     "i oppose, we oppose, strongly oppose, against common sense, bad idea, terrible idea, wrong "
     "thing, is wrong to, was wrong to, wrong decision, a mistake, big mistake, grave mistake, "
     "no "
     "justification, unjustified, cannot be justified, can't be justified, should be banned, "
     "must be "
     "banned, should be abolished, must be abolished, should be illegal, must be stopped, must "
     "end, "
     "should end, must go, should go, must not be allowed, should not be allowed, does more harm "
     "than good, more harm than good, do more harm than good, far from, not the answer, no "
     "place, "
     "slippery slope, step backward, wrong direction, dead wrong, out of the question, "
     "without basis, no basis, cannot be trusted, can't be trusted, zero support, no support"},
    {CUE_OPINION, -2,
     "oppose, opposes, opposed, opposing, opposition to, opponent*, against, endanger*, "
     "jeopard*, "
     "threaten*, threat, threats, imperil*, undermin*, weaken*, violat*, infring*, harm, harms, "
     "harmed, harmful, harming, hurt, hurts, hurting, damag*, destroy*, erode*, eroding, "
     "embolden*, "
     "backfire*, discredit*, deceiv*, deception, mislead*, naive, naïve, hollow, dangerous, "
     "danger, "
     "dangers, unsafe, unfair, unjust, injustice, unethical, immoral, unconstitutional, illegal, "
     "ineffective, inefficient, useless, pointless, unnecessary, unneeded, costly, expensive, "
     "burden*, oppress*, exploit*, discriminat*, abuse, abuses, abused, abusive, terrorist*, "
     "terror, "
     "murder*, extremis*, corrupt*, failure, failures, failed, fails, failing, fail, refus*, "
     "reject*, "
     "condemn*, denounc*, slams, slammed, blasts, blasted, decri*, decry*, deplor*, lambast*, "
     "challenges, challenged, disapprov*, lament*, bemoan*, resists, resisted, assail*, "
     "objects to, objected to, object to, vetoes, vetoed, veto, dismisses, dismissed, assails, "
     "assailed, ridicul*, mocks, mocked, scorn*, loathe*, loathes, detest*, protests against, "
     "protested against, denies, deny, denied, criticiz*, criticis*, critics, blame*, blaming, "
     "worsen*, worse, worst, causes, risk, risks, risky, risking, false, flawed, flaw, flaws, "
     "lie, "
     "lies, lied, lying, betray*, surrender*, wrong, wrongly, counterproductive, "
     "counter-productive, "
     "irresponsible, reckless, disastrous, catastroph*, problem*, detriment*, pollut*, "
     "suffer*, unacceptable, inhumane, cruel*, outdated, obsolete, waste, wastes, wasting, "
     "wasteful, "
     "perpetrat*, enemies, enemy, infidel*, metastasiz*, resurgent, impose*, coerc*, deters, "
     "hinder*, "
     "hamper*, disrupt*, destabili*, provok*, deteriorat*, incite*, racist, racism, sexist, "
     "tyranny, "
     "opaque, deadly, bias, biased, unreliable, inaccurate, inadequate, insufficient, "
     "impossible, "
     "unrealistic, impractical, infeasible, myth, myths, greed*, hypocri*, disagree, disagrees"},
    {CUE_OPINION, -1,
     "cost, costs, difficult, less likely, more expensive, too expensive, too much, too many, "
     "restrict*, limits, irrelevant, unlikely, conflict, side effect*, controvers*, loss of, "
     "loses, "
     "lose, losing, lost, victim*, negative, negatively, poor, doubt*, question the, unable, "
     ""
     "no evidence, no proof, little evidence, so-called, rely on, shortage, abandon*"},
    /* To stop something: turns what follows; against the target if it follows itself. */
    {CUE_REVERSER, -1.5,
     "ban, bans, banned, banning, abolish*, prohibit*, outlaw*, stop, stops, stopped, stopping, "
     "prevent, prevents, prevented, preventing, end, ends, ended, ending, halt*, block, blocks, "
     "blocked, blocking, reduc*, decreas*, diminish*, lower, lowers, lowered, lowering, cut, "
     "cuts, "
     "cutting, curb*, limit, limited, limiting, fight, fights, fighting, combat*, tackl*, "
     "eliminat*, "
     "eradicat*, avoid*, minimiz*, minimis*, alleviat*, mitigat*, ease, eases, eased, easing, "
     "relief from, relieve*, "
     "cure*, "
     "curing, overcom*, counter, counters, countering, resist*, repeal*, scrap, scraps, "
     "scrapping, scrapped, axe, axed, axing, lift, lifts, lifted, lifting, relax, relaxes, "
     "relaxed, "
     "relaxing, loosen*, rescind*, overturn*, revok*, roll back, rolls back, rolled back, "
     "rolling back, undo, undoes, undoing, dismantl*, do away with, does away with, doing away "
     "with, tear up, tears up, shelve*, shelving, cancel*, suspend*, "
     "withdraw*, remove, removes, removed, removing, lack of, lack, lacks, lacking, absence of, "
     "less, "
     "fewer, free from, freedom from, protect from, protects from, protection from, protect "
     "against, "
     "protects against, safe from, saves from, rather than, instead of, get rid of, gets rid of, "
     "too "
     "little, not enough, boycott*, divest*, defund*, oust*, deter, deterring"},
    {CUE_NEGATOR, -1,
     "not, no, never, none, nor, neither, cannot, can't, don't, doesn't, didn't, isn't, aren't, "
     "wasn't, weren't, won't, wouldn't, couldn't, haven't, hasn't, hadn't, ain't, without, "
     "hardly, "
     "barely, scarcely, nothing, nobody, not only unlikely, n't, dont, doesnt, cant, wont, isnt"},
    /* "not only" and the like deny nothing. */
    {CUE_NOTHING, 0,
     "not only, not just, not merely, no doubt, no longer just, no matter, no wonder, united "
     "states "
     "support, right now, right away, right-wing, far right, not to mention, if not, whether or "
     "not, "
     "so far, thus far, next to, well as, as well, as well as, kind of, sort of, good morning, "
     "at "
     "least, at best, at risk of being, dead end, weekend, end of, in the end, at the end, by "
     "the end, "
     "end up, ends up, ended up, human rights council, bill of rights, for example, fair enough"},
    {CUE_INTENSIFIER, 1.4,
     "very, extremely, highly, deeply, strongly, severely, seriously, greatly, hugely, totally, "
     "completely, absolutely, utterly, profoundly, incredibly, truly, really, significantly, "
     "massively, gravely, fundamentally, far more, much more, too, increasingly, consistently, "
     "repeatedly"},
    {CUE_INTENSIFIER, 0.6,
     "somewhat, slightly, partly, partially, fairly, rather, a bit, a little, arguably, perhaps, "
     "possibly, maybe, might, may, supposedly, allegedly, potentially, sometimes, occasionally"},
    {CUE_DUTY, 2,
     "should, must, ought to, had better, let us, let's, "
     "time to, "
     "obliged to, obligation to, responsibility to, duty to, call for, calls for, called for, "
     "calling "
     "for, urge*, urging, push for, pushes for, demand for, would benefit from, lead the way, "
     "should "
     "all, should at least, want more, we need, needs more, should have, must have"},
    {CUE_DUTY, -2.5,
     "should not, should never, shouldn't, must not, must never, mustn't, ought not, need not, "
     "cannot "
     "afford to, can't afford to, no reason to, no need for, no need to, no right to, not going "
     "to, "
     "refuse to, refuses to, refused to, should stop, must stop, need to stop, needs to stop, "
     "should "
     "refrain from, dangers of, danger of, perils of, problem with, problems with, say no to, "
     "opposed "
     "to, warn against, warns against, warned against, guard against, reasons against, case "
     "against"},
    {CUE_CONTRAST, 0, "but, however, yet, nevertheless, nonetheless, still, on the contrary"},
    {CUE_BREAK, 0, ";, :, (, ), —, –"},
    {CUE_END, 0, NULL},
};
