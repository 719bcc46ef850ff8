/* SPDX-License-Identifier: MIT */
/* Keywords for the 17 top topics of IPTC Media Topics.
 *
 * Labels and codes are those of IPTC Media Topics (en-GB, release of 2025-10-09), (c) IPTC,
 * International Press Telecommunications Council, https://iptc.org, CC BY 4.0. The keywords are
 * this project's own. A weight says how much one occurrence speaks for the topic: 3 leaves hardly
 * a doubt, 2 is typical, 1 only counts in company. A word may stand under several topics. */
#include "plugins/topic/taxonomy.h"

const char topic_iptc_masks[] =
    "star wars, game of thrones, culture wars, price war, price wars, war chest, bidding war, "
    "war of words, console wars, trade war, trade wars, tug of war, war room, storage wars, "
    "wall street, white house, white paper, green card, red card, yellow card, "
    "state of the art, world record, world records, in court documents, tennis court, "
    "basketball court, food court, supreme leader, silicon valley, wild card, "
    "market share, stock answer, stock photo, stock photos, life coach, coach bus, "
    "perfect storm, political storm, storm in a teacup, taken by storm, cooking up a storm, "
    "brain drain, cold war, heart attack, heart attacks, panic attack, panic attacks, "
    "asthma attack, asthma attacks, anxiety attack, shark attack, bear attack, "
    "big bang theory, school of thought, bullet point, bullet points, bite the bullet, "
    "silver bullet, magic bullet, smoking gun, jump the gun, top gun, photo shoot, "
    "health of the economy, economic health, financial health, dressing down, dressed down, "
    "patient zero, be patient, political football, political theater, political theatre, "
    "security theater, theater of war, theatre of war, art of war, art of the deal, "
    "race to the bottom, rat race, arms race, space race, horse race, presidential race, "
    "senate race, race for governor, human race, playing field, level playing field, "
    "game changer, end game, endgame, blame game, waiting game, video game, video games, "
    "computer game, computer games, board game, board games, mind games, hunger games, "
    "super bowl ad, super bowl ads, movie star, pop star, rock star, film star, reality star, "
    "climate of fear, business climate, political climate, political earthquake, "
    "flood of, flooded with, flooding the market, tsunami of, avalanche of, tornado of, "
    "under fire, cease fire, fire sale, fired up, hire and fire, come under fire, "
    "strike a deal, strike a balance, strikes a chord, strike out, hunger strike, "
    "air strike, air strikes, drone strike, drone strikes, missile strike, missile strikes, "
    "labor day, labour day, in labor, went into labor, labor pains, labour pains, "
    "crude oil, olive oil, coconut oil, essential oils, cooking oil, fish oil, "
    "party line, dinner party, birthday party, bachelor party, search party, tea party, "
    "third party, party dress, cocktail party, house party, working party, "
    "court of public opinion, courting, short course, crash course, golf course, of course, "
    "main course, running mate, running for office, running for president, brain storm, "
    "hot dog, hot dogs, underdog, watchdog, bull market, bear market, cash cow, dark horse, "
    "apple pie, apple cider, pilot project, pilot program, pilot episode";

const TaxonomyTopic topic_iptc_topics[] = {
    {"arts, culture, entertainment and media",
     "medtop:01000000",
     {{3,
       "art gallery, art museum, artwork*, ballet*, box office, broadway, choreograph*, "
       "cinema*, comedian*, comic book, comic books, concert, concerts, documentary, "
       "documentaries, exhibition*, film festival, film-maker*, filmmaker*, grammy*, hip-hop, "
       "hollywood, late-night, late night, memoir*, movie, movies, music video, musician*, "
       "netflix, novelist*, opera, operas, orchestra*, oscars, painter*, photographer*, "
       "playwright*, poem*, poet, poetry, poets, pop star, rapper*, red carpet, rock star, "
       "screenplay*, sculpt*, singer*, sitcom*, snl, soap opera*, songwriter*, star wars, "
       "movie star, film star, reality star, game of thrones, hunger games, symphony, theater, "
       "theatre, tv series, tv show, tv shows, video game, video games, world heritage, "
       "reality tv, emmy, emmys, golden globe*, art exhibition, stand-up comedy, stand-up "
       "comic, book review, best-selling author, academy award*, billboard, trailer, "
       "audiobook*, podcast*, streaming service*, press freedom, freedom of the press, disney, "
       "marvel, avengers, beyoncé, rihanna"},
      {2,
       "actor*, actress*, album*, animation, artist*, artistic, arts, audience*, author, "
       "authors, broadcaster*, cabaret, cartoon*, cast, cinematic, comedy, comic, composer*, "
       "culture, cultural, dance, dancer*, dancing, drama, drummer, editor-in-chief, "
       "entertain*, exhibit, exhibits, film, films, filming, folklore, galler*, guitar*, "
       "heritage, host, hosts, jazz, journalism, journalist*, literary, literature, magazine, "
       "mainstream media, media, museum*, music, musical*, mural*, newspaper*, newsroom*, "
       "novel, novels, painting*, photo book, photograph*, pianist*, portrait*, publisher*, "
       "publishing, reggae, remix, rock band, satire, satirist, sketch*, song, songs, "
       "soundtrack*, spoof*, stage, television, thriller*, tv, vinyl, violin*, late show, "
       "cable news, fox news, cnn, talk show*, episode*, sequel*, remake*, biopic*, premiere*, "
       "pop culture, architectur*, festival*, fiction, lyric*, superhero*, playlist*, cover "
       "story, radio, colbert, kimmel, fallon, seth meyers, trevor noah, jimmy, john oliver, "
       "samantha bee, conan, maher, snl's, bbc, art, viewer*, parody"},
      {1,
       "celebrit*, award, awards, band, book, books, broadcast*, canvas, characters, coverage, "
       "debut*, director, fans, headline*, icon, performance*, performer*, perform, photo, "
       "photos, play, plays, poster, pop, rap, read, rehears*, role, scene*, show, shows, "
       "star, starring, stars, story, storytelling, studio*, writer*, interview*, mock*, "
       "hilarious*, joke*, trolls, parodies, reporter*, script*, anchor"}}},
    {"crime, law and justice",
     "medtop:02000000",
     {{3,
       "accomplice*, acquit*, arraign*, arson*, attorney general, bail, burglar*, class "
       "action, convict, convicted, conviction*, court documents, court filing*, court of "
       "appeal*, courtroom, crime, crimes, criminal*, cybercrime, death penalty, death row, "
       "defendant*, detective*, district attorney, domestic violence, drug trafficking, "
       "embezzl*, extradit*, federal judge, felony, felonies, first-degree, fraudster*, gang "
       "member*, grand jury, gunman, gunmen, handcuff*, high court, homicide*, human "
       "trafficking, indict*, inmate*, jailed, judge, judges, judiciary, juror*, jury, "
       "kidnap*, larceny, law enforcement, lawsuit*, life sentence, manslaughter, mass "
       "shooting*, money laundering, mugger*, mugging, murder*, organized crime, organised "
       "crime, parole*, plaintiff*, plea deal, pleaded guilty, pleads guilty, police officer*, "
       "police say, prison*, probation, prosecut*, rapist*, robber*, sentenced, serial "
       "killer*, sexual assault*, sheriff*, shoplift*, smuggl*, stabb*, supreme court, the "
       "accused, warrant*, court martial, war crimes, police shooting*, hate crime*, active "
       "shooter, arrest*, attorney*, charged with, cop, cops, custody, fatally, guilty, jail*, "
       "killer*, police, shooter*, shooting*, suspect, trial*, vandal*"},
      {2,
       "accused, alleg*, charges, killing, assault*, bribe*, court, courts, death sentence, "
       "fbi, fraud*, gang, gangs, illicit, intruder, investigat*, judicial, justice, law firm, "
       "lawyer*, legal, legally, legislation, litigation, mafia, nypd, officer-involved, "
       "perpetrat*, plead*, policeman, policing, rape, raped, rapes, scam*, sentencing, shot "
       "dead, slain, slaying*, solicitor*, statute*, steal*, stole, stolen, sued, sues, suing, "
       "suspects, testif*, testimony, theft*, thief, thieves, trespass*, verdict*, weapons "
       "charge*, sexual abuse, child abuse, fugitive*, hostage*, molest*, antitrust, "
       "copyright, patent infringement, perjury, subpoena*, surveillance footage, sniper, "
       "gunned down, opened fire, hitman, heist, cartel*, abuse*, gun, guns, officer*, shot, "
       "suspected, victim, violent, found dead"},
      {1, "case, dead, death, drugs, killed, missing, violat*, wanted, corrupt*, illegal*, "
          "ruling, sue, accus*, appeal*, constitution*, deport*, drug, evidence, judgment, law, "
          "raid*, regulation*, rights, victims, violence, witness*, wounded, bullet*, knife"}}},
    {"disaster, accident and emergency incident",
     "medtop:03000000",
     {{3, "aftershock*, avalanche*, building collapse, bus crash, capsiz*, car accident*, car "
          "crash, cyclone*, death toll, derail*, disaster*, earthquake*, emergency services, "
          "evacuat*, explosion*, firefighter*, flash flood*, flood, flooded, flooding, floods, "
          "forest fire*, helicopter crash, hurricane*, landslide*, lava, magnitude, meltdown, "
          "mudslide*, natural disaster*, oil spill, plane crash, quake*, rescue workers, "
          "rescuers, richter, search and rescue, shipwreck*, sinkhole*, state of emergency, "
          "survivors, tornado*, train crash, train wreck, tremor*, tsunami, typhoon*, volcan*, "
          "wildfire*, wreckage, famine*, first responders, humanitarian disaster, emergency "
          "landing, drowned, drownings, mid-air, house fire, blaze, gas leak, air crash, ferry "
          "disaster, dam collapse, crash landing"},
      {2, "accident*, aid workers, ambulance*, blast, bodies, burned, casualties, catastroph*, "
          "collapse*, collision, crash, crashed, crashes, damage*, debris, devastat*, distress "
          "call, emergency, fatalities, fema, fire, fires, homeless after, injured, inundat*, "
          "killing at least, paramedic*, relief effort*, relief workers, rescue*, rubble, ruins, "
          "sank, stranded, survivor*, swept away, trapped, toppled, red cross, engulfed, flames, "
          "drown*, storm surge, missing persons, miners, fire department, coast guard, power "
          "outage*, blackout, blackouts"},
      {1,
       "alarm, at least, dead, deaths, died, drought*, feared dead, fatal*, hit by, hospital*, "
       "injuries, injury, killed, missing, search, storm*, survive*, toll, victim*, warning"}}},
    {"economy, business and finance",
     "medtop:04000000",
     {{3,
       "acquisition*, antitrust, bailout*, bank of england, bankruptcy, bond yields, "
       "bondholder*, budget deficit, bull market, bear market, business, businesses, capital "
       "gains, central bank*, ceo, ceos, chief executive*, common stock, consumer price*, "
       "corporate, credit card*, crude, currency, currencies, dividend*, dow jones, earnings, "
       "economic growth, economist*, economy, economies, entrepreneur*, equity, eurozone, "
       "exchange rate*, fannie mae, federal reserve, financial, fiscal, foreclosure*, "
       "franchise*, gdp, goldman sachs, hedge fund*, imf, inflation, initial public offering, "
       "insurance, insurer*, interest rate*, invest, investing, investment*, investor*, ipo, "
       "joint venture, layoff*, lender*, merger*, monetary, money market*, mortgage*, nasdaq, "
       "net income, net loss, opec, per share, pre-tax, private equity, profit*, quarterly, "
       "recession*, retail sales, retailer*, revenue*, sec filing, share price*, shareholder*, "
       "shares, startup*, start-up*, stock exchange, stock market, stock split, stocks, "
       "stockholder*, stimulus package, subsidiary, takeover*, tariff*, tax cuts, taxpayer*, "
       "trade deficit, trade war, trade wars, price war, bidding war, treasury, unemployment "
       "rate, venture capital*, wall street, wal-mart, walmart, world bank, billion-dollar, "
       "home sales, blue chip*, gross domestic product, credit score, economic health, "
       "financial health, prices, oil prices, bank, banks, consumer*, credit, debt*, finance, "
       "savings, tax, taxes, uber, retirement, refund*, shopper*"},
      {2,
       "account*, asset*, auto maker*, automaker*, banker*, banking, barrel, barrels, bid, "
       "billion, bln, boeing, bonds, boss, broker*, budget, ceo's, cents, chip maker, "
       "commerce, commercial, commodit*, companies, company, company's, competitor*, contract, "
       "cost-cutting, costs, creditor*, customer*, deficit*, dealer*, dollar, dollars, "
       "economic, electronic commerce, enterprise*, euro, export*, factory, factories, "
       "financing, goods, hedge, high-end, import, imports, income, industr*, inventor*, "
       "loan*, losses, ltd, manufactur*, market, marketing, markets, market share, "
       "merchandise, mln, money, net, oil, outsourc*, percent, pct, price, pricing, product, "
       "production, quarter, real estate, refiner*, rents, retail, rival*, sales, sector*, "
       "sold, stock, supplier*, supply, surplus, telecom*, tonnes, tons, trade, trader*, "
       "trading, wealth, wealthy, wheat, wholesale, yen, yuan, crops, grain, livestock, "
       "farmers, agricultur*, mining, steel, utility, utilities, amazon, fdic, advertis*, "
       "fees, credit rating, buy, discount*, executive*, growth, jobs, paid, pay, rates, sell, "
       "spend*, stores"},
      {1,
       "leadership, airline*, fund, funds, owner, producer*, share, acquire*, agreement, "
       "analyst*, auction, board, brand, buying, buyout*, capital, cash, chairman, chip, cost, "
       "cuts, deal, demand, firm, firms, forecast, freight, gas, hiring, holdings, inc, corp, "
       "management, offer, orders, outlook, plants, purchase, rate, report, rose, selling, "
       "services, shipping, store, worth, year-on-year"}}},
    {"education",
     "medtop:05000000",
     {{3,
       "academic*, campus*, charter school*, classroom*, college*, commencement, common core, "
       "curricul*, dormitor*, education*, faculty, fraternit*, freshman, freshmen, grade "
       "school, graduate school, graduation, harvard, headteacher*, high school, homework, ivy "
       "league, kindergarten*, literacy, middle school, no child left behind, oxford "
       "university, phd, preschool*, primary school*, private school*, professor*, provost, "
       "public school*, school board*, school choice, school district*, school system*, "
       "schooling, schools, secondary school*, secretary of education, semester, sorority, "
       "stanford, standardized test*, student*, student loan*, superintendent, syllabus, "
       "teacher*, teaching, tuition, tutor*, undergraduate*, universit*, valedictorian, yale, "
       "mba, betsy devos, devos, spring break, study abroad, school year, school voucher*, "
       "textbook*, k-12, graduat*, frat"},
      {2, "admissions, alumni, chancellor, dean, diploma*, dropout*, exam, exams, examination*, "
          "grad, hazing, learn*, lecture*, lesson*, princeton, pupil*, reading, scholar, "
          "scholars, scholarship*, school, schoolchild*, skills, taught, teach, higher ed, "
          "mizzou, berkeley, stem, berkeley's, class, course, degree, diversity, program*, "
          "testing"},
      {1, "library, achievement, classes, courses, degrees, discipline, grade, grades, kids, "
          "math, principal, research, test, tests, debate, children"}}},
    {"environment",
     "medtop:06000000",
     {{3,
       "biodiversity, biofuel*, carbon dioxide, carbon emission*, carbon footprint, clean air, "
       "clean energy, clean power, clean water, climate action, climate change, climate deal, "
       "coal plant*, composting, conservation, conservationist*, coral*, deforestation, "
       "ecolog*, ecosystem*, emissions, endangered, environment*, epa, extinct, extinction, "
       "fossil fuel*, fracking, global warming, great barrier reef, greenhouse, greenpeace, "
       "habitat*, keystone xl, methane, national park*, nature reserve*, ozone, paris "
       "agreement, pesticide*, pipeline, poach*, pollut*, rainforest*, recycl*, reforest*, "
       "renewable*, sea level*, sierra club, smog, solar power, sustainab*, toxic waste, "
       "wetland*, wilderness, wildlife, wind farm*, wind power, oil spill, low-carbon, zero "
       "waste, standing rock, drinking water, plastic bag*, whaling, endangered species, "
       "invasive species, air quality, eco-friendly, glacier*, animal, animals, arctic, "
       "antarctic*, carbon, coal, drought*, elephant*, forest*, ocean, rhino*, species, "
       "whale*, zoo, giraffe*, wildfire*"},
      {2, "climate, energy, spill, birds, bees, drilling, earth, emission*, fossil, green, ice "
          "cap*, landfill*, logging, marine, nature, oceans, orca*, parks, planet, polar bear*, "
          "reef*, river, rivers, shark*, solar, timber, toxic, trees, tigers, turtle*, warming, "
          "waste, wolves, flint, bp, gorilla*, dolphin*, penguin*, bears, plants, bird, coast*, "
          "melt*, wild"},
      {1, "chemical*, fish, gas, oil, plant, sea, storm, weather, bear, crops, dam, fishing, "
          "lake, land, mine, plastic, power plant*, protect*, soil, temperature*, water"}}},
    {"health",
     "medtop:07000000",
     {{3, "abortion pill, addiction, aids, alzheimer's, anorexia, antibiotic*, antidepressant*, "
          "asthma, autism, autopsy, bird flu, birth control, blood pressure, breast cancer, "
          "calorie*, cancer, cancers, cardi*, cdc, chemotherapy, cholera, cholesterol, chronic, "
          "clinic, clinical, clinics, contracepti*, coronavirus, covid*, dementia, dental, "
          "dentist*, depression, diabet*, diagnos*, disease*, doctors, ebola, epidemic*, eating "
          "disorder*, fda, fibromyalgia, flu, gluten, health, health care, healthcare, healthy, "
          "heart attack, heart attacks, heart disease, hepatitis, hiv, hospital*, hygiene, "
          "immune, immuni*, infect*, infertility, influenza, insomnia, insulin, leukemia, "
          "malaria, malnutrition, measles, medicaid, medical*, medicare, medication*, medicine*, "
          "meditation, menopause, mental health, mental illness, midwi*, migraine*, mindfulness, "
          "nutrition*, obamacare, obese, obesity, oncolog*, opioid*, organ donor*, overdose*, "
          "pandemic*, pharma, pharmaceutical*, pharmac*, physician*, pneumonia, polio, "
          "postpartum, pregnan*, prescription*, psychiatr*, ptsd, public health, quarantine*, "
          "sars, schizophreni*, sleep deprivation, stem cell*, stroke, suicid*, surgeon*, "
          "surger*, surgical, symptom*, therap*, transplant*, tuberculosis, tumor*, tumour*, "
          "vaccin*, virus*, vitamin*, weight loss, wellbeing, well-being, wellness, workout*, "
          "yoga, zika, painkiller*, panic attack, panic attacks, planned parenthood, nurses, "
          "affordable care act, allerg*, cigarette*, smoking, smokers, tobacco, anxiety, "
          "bacteria, cure*, diet, exercise, illness*, pain, patient*, sleep, stigma"},
      {2, "brain, drug, drugs, fat, ailment*, blood, bone, breathing, diets, dieting, doctor, "
          "dose*, dosage, drugmaker*, exercises, fitness, gym, heal, healing, heart, hormone*, "
          "injection*, kidney, liver, lung, medic, medics, nurse, pains, pill, pills, recovery, "
          "self-care, sick, sickness, skin, sleeping, stress, sugar, surge in cases, toxin*, "
          "treatment*, weight, disabilit*, gene therapy, genetic, healthier, habits, rehab*, "
          "happiness, wound, breast, care, marijuana, risk*, salt"},
      {1, "cases, deaths, bodies, body, breath, death, death rate, eat, eating, feel, feeling, "
          "foods, happy, junk food, life, mind, outbreak, stay, study, teeth, treat, ways"}}},
    {"human interest",
     "medtop:08000000",
     {{3, "adorable, bizarre, centenarian*, feel-good, guinness, heartwarming, heart-warming, "
          "kitten*, lottery winner, oddly, puppies, puppy, pup, reunited, selfless, viral video, "
          "weird*, world record, world records, world's largest, world's oldest, world's "
          "smallest, world's tallest, act of kindness, random act*, good deed*, good samaritan, "
          "lost and found, long-lost, royal baby, royal family, royal wedding, duchess, queen "
          "elizabeth, prince william, prince harry, quirky, amazing rescue, happily ever after, "
          "miracle, oddball, ufo, bigfoot, cat, dog, dogs, goes viral, stranger*, pit bull*"},
      {2, "anniversary, beloved, cats, cute, donat*, fundrais*, generous, generosity, gesture, "
          "gift*, hero, heroes, heroic, internet, kindness, meme*, monkey*, pet, pets, prank*, "
          "raccoon*, santa, shelter dog, squirrel*, surprise*, sweet, toddler*, touching, "
          "tribute*, unlikely, volunteer*, wheelchair, wild card, hilarious*, stray, rescue dog, "
          "duke, owner, tortoise, bull, pot-bellied, viral, dude*, grandma, toy"},
      {1,
       "boy, elderly, girl, guy, homeless, man, pig, rescue*, saved, saves, veteran, birthday, "
       "inspir*, princess, surprising, unusual, adopted, animal, baby, boyhood, cow, friend*, "
       "giant, grandmother, kid, mom, neighbor*, neighbour*, police, save, snake, story, teen, "
       "watch, woman"}}},
    {"labour",
     "medtop:09000000",
     {{3,
       "9-to-5, afl-cio, apprenticeship*, collective bargaining, employee benefits, employment "
       "law, hiring freeze, industrial action, industrial relations, job cuts, job losses, job "
       "market, job seeker*, jobless*, labor dispute*, labor force, labor market, labor "
       "relations, labor secretary, labor union*, labor unions, labour dispute*, labour "
       "market, labour relations, labour union*, laid off, layoff*, living wage, lockout, "
       "low-wage, maternity leave, minimum wage, parental leave, paid leave, pay cut*, pay "
       "gap, pay rise, pay raise*, pension plan*, picket*, redundanc*, retrain*, "
       "right-to-work, severance, strikers, sweatshop*, teamsters, trade union*, trade unions, "
       "unemployed, unemployment, union members, unioni*, unions, unpaid overtime, wages, "
       "walkout, walkouts, work stoppage*, workforce, working conditions, work-life balance, "
       "workplace, workplaces, gig economy, teacher strike, teachers strike, employers, fair "
       "pay, equal pay, sick leave, job creation, child labor, forced labor, child labour, "
       "forced labour, autoworkers, steelworkers, farmworkers, strike action"},
      {2, "bargaining, employ, employed, employee*, employer*, employment, hire, hired, hiring, "
          "job, jobs, labor, labour, overtime, pension*, recruit*, salar*, strike, strikes, "
          "striking, union, wage, worker*, retiree*, shifts, staff, staffing, career*, resume, "
          "occupational"},
      {1, "benefits, boss, contract, earn, factory, negotiat*, office, paid, pay, plant, "
          "protest*, quit, retire*, skilled, trades, work, working"}}},
    {"lifestyle and leisure",
     "medtop:10000000",
     {{3,
       "accessories, appetizer*, bake, baked, baking, bbq, beauty, bedroom, bread recipe, "
       "breakfast, brunch, cake, cakes, camping, casserole*, chef*, chic, chocolate, "
       "cocktail*, cook, cookbook*, cookie*, cooking, couture, crafts, cruise*, cuisine, "
       "culinary, cupcake*, decor, decorat*, delicious, dessert*, destinations, diy, dress, "
       "dresses, dressing, fashion*, flea market*, foodie*, french toast, gardening, getaway*, "
       "gown*, gourmet, grill*, hairstyle*, halloween costume*, handbag*, hiking, hobby, "
       "hobbies, holiday recipe*, home decor, hotel*, ice cream, interior design*, jeans, "
       "jewel*, kitchen, knit*, leisure, lipstick, luggage, makeover*, makeup, mascara, "
       "michelin, nail polish, new york fashion week, nyfw, outfit*, pasta, perfume, pizza, "
       "recipe*, resort*, restaurant*, road trip, runway, salad*, sandwich*, scenic, "
       "sightseeing, skincare, snack*, souvenir*, stylish, stylist, supermodel*, swimsuit*, "
       "tattoo*, tourism, tourist*, travel*, trendy, vacation*, vineyard*, vogue, wardrobe, "
       "whiskey, wine*, zodiac, horoscope*, casino, casinos, olive oil, coconut oil, hot dog, "
       "hot dogs, apple pie, apple cider, craft beer, leftovers, thanksgiving, christmas "
       "gift*, gift guide, dinner party, cocktail party, board game, board games, haute, "
       "bridal shower"},
      {2, "airbnb, airport, airports, avocado*, bacon, barbecue, bars, beaches, beer, beers, "
          "bike, boots, butter, cheap, cheese, chicken, city guide, clothes, clothing, coffee, "
          "collection, cozy, cream, dining, dinner, dish, dishes, diner, drink*, eat, eats, "
          "elegant, flavor*, flavour*, flight*, food, foods, fried, furniture, garden*, garlic, "
          "haircut*, hair, holiday*, homemade, ingredient*, interior, island, islands, italian, "
          "kate middleton, lovely, lunch, meal*, meat, menu*, model, models, nail, nails, pie, "
          "pies, potato*, pumpkin*, roast*, sauce, sexy, shoe*, shopping, sleek, soup*, spicy, "
          "spring, style, styles, summer, sweater*, taste*, tasty, tea, trend*, trip*, vegan*, "
          "vegetarian*, vintage, wear, wearing, weekend*, weekly, worn, yummy, etsy, ebay, "
          "photos, airplane, passport*, sunscreen, festive, valentine*, roundup, burger*, eggs, "
          "vodka, pancake*, bags"},
      {1,
       "beach, sugar, toy, toys, guests, vegas, amazing, antique*, bag, best, bring, color*, "
       "colour*, day, design*, easy, favorite*, favourite*, gorgeous, guide, home, homes, hot, "
       "house, ideas, list, look, looks, make, party, perfect, picnic*, places, pink, room, "
       "shop, tips, try, visit, week, ways, worst"}}},
    {"politics and government",
     "medtop:11000000",
     {{3,
       "ambassador*, ballot*, barack obama, bilateral, brexit, by-election, cabinet, caucus*, "
       "coalition government, communist party, congress, congressional, congressman, "
       "congresswoman, conservative party, constituen*, coup, democratic party, democrats, "
       "department of defense, department of state, diplomacy, diplomat, diplomatic, "
       "diplomats, donald trump, elected, election, elections, electoral, embassy, european "
       "commission, european parliament, european union, executive order*, exit poll*, "
       "filibuster*, foreign affairs, foreign minister*, foreign policy, foreign relations, "
       "geopolitic*, gop, governor*, head of state, hillary clinton, house of representatives, "
       "impeach*, inaugurat*, incumbent*, joe biden, kremlin, labour party, lawmaker*, "
       "legislat*, liberal party, lobbyist*, mayor*, mcconnell, midterm*, minister, ministers, "
       "ministry, obama, opposition leader*, opposition party, parliament*, parliamentarian*, "
       "partisan, policymaker*, political*, politician*, politics, prime minister*, "
       "presidency, president, presidential, prime-minister, referendum*, republican*, running "
       "mate, running for office, running for president, ruling party, secretary of state, "
       "senate, senate race, presidential race, senator*, sovereignty, speaker of the house, "
       "state department, statecraft, statehood, stump speech, summit, tea party, townhall, "
       "trump, trump's, un general assembly, united nations, us president, vice president, "
       "voter*, voters, white house, putin, merkel, macron, erdogan, netanyahu, foreign "
       "secretary, government, government's, governments, international community, human "
       "rights council, security council, geneva convention, u.s. policy, policy interests, "
       "election day, gun control, immigration reform, party leader*, sanctions, migrant*"},
      {2,
       "administration, agencies, aide, aides, autocrat*, biden, border, campaign, campaign*, "
       "candidate*, capitol, caretaker, clinton, communis*, conservative*, constitution*, "
       "council, councillor*, debate*, defense secretary, delegate*, delegation*, democracy, "
       "democrat, democratic, deputy, dictator*, dissident*, emirate, envoy*, eu, federal, "
       "foreign, governance, governing, immigration, intelligence community, kerry, kushner, "
       "leader's, leftist, liberal*, lobby*, mandate, monarchy, mueller, municipal*, national "
       "security, nationalis*, nato, nominee*, nomination, official, officials, opposition, "
       "pelosi, pence, pentagon, policies, policy, poll, polls, populis*, president's, "
       "propaganda, public office, reelection, re-election, reform*, regime, rhetoric, mccain, "
       "cruz, bernie, sanders, secretary, separatis*, socialis*, spokesman, spokesperson*, "
       "spokeswoman, state visit, superdelegate*, superpower*, treaty, tory, tories, un, vote, "
       "voted, votes, voting, welfare state, veto*, think tank*, legitimacy, international "
       "recognition, right-wing, left-wing, far-right, far-left, state-owned, citizenship, "
       "refugee*, asylum, comey, giuliani, political party, rally, deportation*, trade deal, "
       "constitutional, statesm*, foreign aid, allies, leader*, parties, primary, united "
       "states"},
      {1, "capital, meeting, nuclear, romney, washington, budget, accord, agreement, ally, "
          "america, appoint*, approve*, bill, bloc, committee, convention, country, countries, "
          "crisis, cut, defense, fbi, house, law, nation*, negotiat*, news conference, office, "
          "party, plan, power, protest*, public, repeal*, resign*, rights, rule, scandal, state, "
          "states, talks, term, u.s."}}},
    {"religion",
     "medtop:12000000",
     {{3,
       "allah, anglican*, anti-semit*, antisemit*, archbishop*, atheis*, baptis*, benedict "
       "xvi, bible, biblical, bishop*, buddhis*, buddha, cardinal*, cathedral*, catholic*, "
       "christ, christian*, church, churches, clergy*, cleric, clerics, confucia*, convent, "
       "dalai lama, devout, diocese, episcopal*, evangelical*, evangelis*, faith*, god, god's, "
       "gospel, hajj, hindu*, holy see, holy spirit, imam*, interfaith, islam, islamophob*, "
       "jesuit*, jesus, jewish, jews, judaism, koran, lutheran*, martyr*, mass at, mecca, "
       "megachurch*, methodist*, missionar*, monaster*, monk, monks, mormon*, mosque*, "
       "muhammad, mullah*, muslim*, nun, nuns, parish*, pastor*, pentecostal*, pope*, pontiff, "
       "pray, prayer*, praying, preach*, presbyterian*, priest, priests, prophet, protestant*, "
       "quran, qur'an, rabbi*, ramadan, religio*, sacred, saints, salvation, scripture*, "
       "sermon*, sharia, shi'a, shia, shiite*, sikh*, sin, sinner*, spiritual*, sunni*, "
       "synagogue*, temple, temples, theolog*, torah, vatican, worship*, yom kippur, zen, "
       "first amendment rights, holy week, hanukkah, passover, born-again, jehovah*, "
       "holocaust, spirit, hijab, daily meditation"},
      {2, "belief*, believer*, bless, blessed, blessing*, commandment*, congregation*, crucifi*, "
          "divine, doctrine, easter, heaven, holy, ministry, orthodox, pilgrim*, ritual*, "
          "secular*, soul*, infidel*, jihad*, jew, christmas, satan*, zionis*, islamic, "
          "islamist*, fundamentalis*, chaplain*, prayers, sect, francis, sex abuse"},
      {1, "community, conservative, hate, moral*, peace, hell, meditation, bigotry, forgive*, "
          "grace, honor, persecut*, tradition*, teachings, values"}}},
    {"science and technology",
     "medtop:13000000",
     {{3,
       "3d print*, algorithm*, android, archaeolog*, artificial intelligence, asteroid*, "
       "astronaut*, astronom*, bioengineer*, biolog*, biotech*, black hole*, bluetooth, "
       "broadband, browser*, chemis*, chipmaker*, cloning, comet*, computer*, computing, "
       "cosmic, cosmos, cyber*, cybersecurity, data breach, data center*, dell, desktop*, "
       "dinosaur*, dna, download*, driverless, e-mail, encryption, facebook, firefox, fossils, "
       "galaxy, galaxies, gadget*, genome*, geolog*, google*, google's, hacker*, hacking, "
       "hewlett-packard, high-tech, hubble, ibm, instagram, intel, internet explorer, ipad*, "
       "iphone*, ipod*, laptop*, linux, lunar, machine learning, malware, mars, "
       "microprocessor*, microscop*, microsoft*, milky way, moon, mozilla, nanotech*, nasa, "
       "neuroscien*, nobel prize, open source, open-source, operating system*, orbit*, "
       "paleontolog*, particle*, pc, pcs, phishing, physicist*, physics, planetary, "
       "playstation, pluto, quantum, robot*, rover, satellite*, saturn, scientific*, "
       "scientist*, search engine*, semiconductor*, server*, silicon valley, smartphone*, "
       "snapchat, social network*, software, solar system, space shuttle, space station, "
       "spacecraft, spacex, spam, spyware, start menu, supercomputer*, tech, technolog*, "
       "telescope*, tesla's, text messag*, twitter, universe, unmanned, user interface, "
       "virtual reality, web site*, website*, wi-fi, wifi, wikipedia, windows xp, wireless, "
       "xbox, yahoo*, youtube, neil degrasse tyson, chatbot*, self-driving, net neutrality, "
       "archeolog*, spaceship*, video game, video games, computer game, computer games, "
       "nintendo, voip, file-sharing, ebay, startup*, elon musk, zuckerberg, apple, device*, "
       "drone*, eclipse, hack, phones, rocket*, samsung"},
      {2, "discover, discovered, privacy, amd, app, apple's, apps, battery, brain, bug, bugs, "
          "camera*, cell phone*, cellphone*, chip, chips, code, cosmolog*, data, digital, "
          "discovery, earth, electron*, engineer*, evolution, experiment*, fossil*, gene, genes, "
          "genetic*, gigabit, gps, hacked, handheld*, handset*, hardware, hybrid, internet, "
          "invent*, it's security, keyboard, laborator*, lab, labs, laser*, launch vehicle, "
          "mathemati*, messenger, microb*, mobile, molecul*, mission, net, network*, neuro*, "
          "nobel, nokia, online, oracle, patch, patent*, phone, planet, planets, processor*, "
          "program*, prototype*, radar, research*, researcher*, science, screen, security flaw*, "
          "shuttle, sony, species, storage, study, telecommunication*, upgrade*, user, users, "
          "verizon, virtual, virus*, volcano, vulnerab*, web, windows, worm*, motorola, sun "
          "microsystems, palmone, beta, portal*, console*, tool, tools, tweet, hubble's, "
          "peoplesoft, image*, alien*, ancient, electric, humans, launch*, space"},
      {1, "link, safety, site, innovati*, tweets, air, atmosphere, bot, bots, click*, desktop, "
          "email*, file, files, human, links, pilot project, sites, solar, speed, standard, "
          "surface, test, tv, water"}}},
    {"society",
     "medtop:14000000",
     {{3,
       "abortion rights, affirmative action, african-american*, ageism, asylum seeker*, "
       "bisexual*, black lives matter, black women, bride, brides, bridal, bullying, charit*, "
       "child care, childcare, child support, civil rights, coming out, coparent*, co-parent*, "
       "dating, demographic*, discriminat*, divorc*, drag queen*, engagement ring, equality, "
       "ethnic minorit*, feminis*, foster care, gay, gays, gender, gentrification, groom, "
       "grandparent*, homophob*, homosexual*, human rights, hunger, immigrants, inequality, "
       "interracial, latinas, latino*, lesbian*, lgbt*, marginali*, marriage equality, "
       "married, metoo, middle class, misogyn*, motherhood, fatherhood, multicultural*, "
       "newlywed*, nonprofit*, orphan*, parent, parenthood, parenting, parents, patriarch*, "
       "philanthrop*, population, poverty, poor families, pride parade, queer, racial*, "
       "racis*, refugees, same-sex, segregat*, sexis*, sexual harassment, sexual orientation, "
       "sexuality, single mom*, single parent*, social justice, social security, social "
       "worker*, stepmom, stepparent*, transgender*, undocumented, wedding*, welfare, white "
       "supremac*, women's rights, gender-based, homelessness, stay-at-home, black history, "
       "women in, breastfeed*, adoption, dreamers, daca, affordable housing, people of color, "
       "black men, body image, me too, trans"},
      {2,
       "aging, ally, baby boomer*, babies, black, boomer*, breakup*, child, children, class "
       "divide, communities, couple*, dad, dads, daughter*, empower*, ethnic*, ex-husband, "
       "ex-wife, ex, families, family, fathers, generation*, girls, homeless, husband*, "
       "immigrant*, intersectional*, kids, ladies, love, marriage*, marry, masculinity, "
       "midlife, migration, minorit*, mom, moms, mother, mothers, mother's day, father's day, "
       "older, partner, pension*, privilege, proposal, puerto rico, relationship*, seniors, "
       "sibling*, slavery, society*, societal, son, sons, spouse*, stereotyp*, teens, "
       "teenager*, toddler*, tribe*, tribal, wife, wives, women, women's, young people, youth, "
       "hispanic*, native american*, dating app*, donors, volunteers"},
      {1, "brothers, childhood, community, custody, disabilit*, divers*, elderly, father, "
          "millennials, social, stigma, teen, woman, identity, advice, age, baby, birth, boy, "
          "boys, care, engaged, girl, hate, housing, husband, me, men, my, native, old, people, "
          "pride, rights, ring, single, support, tradition*, vulnerable, white"}}},
    {"sport",
     "medtop:15000000",
     {{3,
       "afc, all-star, astros, athlete*, athletic*, badminton, ball game, ballpark, baseball, "
       "basketball, basketball court, batsman, batsmen, big 12, boxer, boxers, boxing, "
       "celtics, champions league, championship*, cincinnati reds, clippers, coach, coach's, "
       "coached, coaches, cowboys, cricket*, cup final, cyclist*, defenseman, doping, "
       "double-header, draft pick, dodgers, fa cup, fastball, fifa, figure skat*, football, "
       "footballer*, formula one, free agent, gold medal*, golf, golf course, golfer*, "
       "goalkeeper*, grand prix, grand slam, gymnast*, half-time, halftime, hat-trick, hat "
       "trick, heavyweight, hockey, home run*, ice hockey, inning*, judo, kickoff, knicks, "
       "lakers, lebron, linebacker*, manchester united, marathon, marathons, medalist*, "
       "medallist*, midfielder*, mlb, motogp, nascar, national league, american league, nba, "
       "ncaa, nfl, nhl, offside, olympian*, olympic*, overtime, packers, paralympi*, patriots, "
       "penalty kick, pga, pitcher*, playoff*, play-off*, point guard, pole vault, premier "
       "league, quarterback*, quarterfinal*, quarter-final*, race car, real madrid, red card, "
       "yellow card, red sox, rookie*, rugby, ryder cup, scoreless, seahawks, semifinal*, "
       "semi-final*, serena williams, shortstop, skater*, skier*, skiing, snowboard*, soccer, "
       "softball, spectator sport, sport, sports, sportsman*, sportswoman*, sprinter*, "
       "steelers, striker, striker's, super bowl, surfer*, surfing, swimmer*, tackle, tennis, "
       "tennis court, test match, tiger woods, top-seeded, touchdown*, tour de france, "
       "tournament*, triathlon*, uefa, ufc, umpire*, unbeaten, volleyball, wide receiver, "
       "wimbledon, world cup, world series, wrestler*, wrestling, wwe, yankees, arsenal, "
       "chelsea, liverpool, bronze medal*, silver medal*, mvp, locker room, preseason, "
       "offseason, postseason, third-seeded, second-seeded, world no, outfielder, fullback, "
       "starting lineup, wicket*, innings, espn, game, games, league, medal*, nassar, player, "
       "players, team, teams, kaepernick"},
      {2,
       "anthem, champion*, defeat*, match, title, win, winning, eagles, comeback, arena, bout, "
       "bowl, bullpen, club, clubs, contender*, defender*, derby, fan, fans, fixture*, goal, "
       "golden state, heat, homer, injury, knockout, lap, matches, penalty, pitch, podium, "
       "race, racing, referee*, relay, roster, round, runner*, running back, sacked, scored, "
       "scoring, season, seeded, shutout, sideline*, spurs, squad, stadium, straight sets, "
       "tackles, team's, teammate*, titles, training camp, victory, weight class, winner*, "
       "wins, yard, yards, tiebreak*, mayweather, rider, riders, yacht*, sailing, bronze, "
       "victories, giants, jets, bears, rangers, cubs, phillies, broncos, undefeated, gold, "
       "jersey, score, silver, won, conference, tour"},
      {1,
       "beat, ball, catch, final, finish*, hit, loss, rival*, run, suspended, throw*, track, "
       "forward, goals, beaten, beating, beats, bat, bench, competition*, contest, corner, "
       "court, drafted, finals, first-round, lineup, losses, manager, opener, opponent*, play, "
       "played, playing, points, qualif*, quarter, record, runs, second-half, seconds, seed, "
       "signed, streak, trophy, two-time, unveil"}}},
    {"conflict, war and peace",
     "medtop:16000000",
     {{3,
       "air force, air strike*, airstrike*, al qaeda, al-qaeda, al-qaida, al qaida, ambush*, "
       "ammunition, armed conflict, armed forces, armed group*, armistice, army, artillery, "
       "assassinat*, battalion*, battlefield*, beheading*, bombardment, bombed, bomber, "
       "bombers, bombing*, boko haram, car bomb*, cease-fire*, cease fire, ceasefire*, "
       "chemical weapon*, civil war, civilian casualties, combatant*, counterinsurgen*, "
       "counterterror*, drone strike, drone strikes, missile strike, missile strikes, ethnic "
       "cleansing, extremist*, fallujah, foreign fighters, gaza, genocide*, grenade*, ground "
       "troops, guerrilla*, gunfire, hamas, hezbollah, hezbollah's, hostilities, houthi*, idf, "
       "infantry, insurgen*, invaders, invasion*, irregular forces, isil, isis, islamic jihad, "
       "islamic state, jihad, jihadi*, landmine*, militant*, military, militia*, missile*, "
       "mortar*, nuclear weapon*, occupied territories, paramilitar*, peace accord*, peace "
       "agreement, peace deal, peace process, peace talks, peace treaty, peacekeep*, shelled, "
       "prisoner "
       "of war, prisoners of war, rebel*, roadside bomb*, rocket attack*, sectarian violence, "
       "separatist*, shelling, shells, soldier*, special forces, suicide attack*, suicide "
       "bomb*, taliban, taliban's, taleban, tanks, terror, terror attack*, terroris*, troop, "
       "troops, truce*, uprising*, violent protest*, war, war crimes, warfare, warlord*, "
       "warplane*, wars, weapons of mass destruction, west bank, cold war, theater of war, "
       "theatre of war, arms race, national guard, riots, riot police, ied, nuclear test*, "
       "mass protest*, hunger strike, protesters, demonstrators, kurdish forces, coup attempt, "
       "death squad*, atrocit*, resistance fighter*, iraq, mosul, north korea*, palestinian*, "
       "syria, syrian*, yemen, aleppo, assad, afghanistan, rohingya, missile"},
      {2,
       "israeli*, kills, nuclear, pakistan, afghan*, aggress*, annex*, armed, arms, attack, "
       "attacked, attacker*, attacks, baghdad, battle, battles, blockade*, bomb, bombs, "
       "captors, captive*, casualties, clash*, commander*, conflict*, crossfire, crackdown, "
       "darfur, demonstrat*, enemies, enemy, explosive*, extremis*, fighter, fighters, "
       "fighting, frontline*, front line*, general, gunmen, hostage*, insurrection, intifada, "
       "iraqi*, islamist*, kabul, kandahar, kill, killed, killing*, lieutenant, marines, "
       "massacre*, military's, navy, occupation, offensive, operatives, peace, protest, "
       "protests, qaeda, qaida, rebellion, retaliat*, revolution*, sieg*, slaughter*, somalia, "
       "stronghold*, sudan, threat, torture*, tribesm*, ukraine, unrest, violence, warring, "
       "weapon*, withdrawal, wounded, kashmir, chechen*, kurd*, treaty, ayatollah, deadly, "
       "forces, humanitarian, iran, israel, russia"},
      {1, "allies, strike, strikes, combat, riot*, veterans, base, bases, border, camp, "
          "civilian*, crisis, dead, defence, defense, exile*, fight, fire, flee, fled, guns, "
          "hostile, injured, intelligence, kidnap*, police, refugee*, rocket*, security, shot, "
          "surrender*, struggle, target*, territor*, town, victim*"}}},
    {"weather",
     "medtop:17000000",
     {{3,
       "barometric, blizzard*, cloudy, cold front, cold snap, deep freeze, drizzle, el nino, "
       "el niño, forecasters, freezing rain, frost, frosty, hail, hailstorm*, heat index, heat "
       "wave*, heatwave*, heavy rain*, heavy snow*, high winds, humidity, hurricane season, "
       "hurricane warning, ice storm*, la nina, la niña, lightning, meteorolog*, met office, "
       "monsoon*, national weather service, overcast, polar vortex, precipitation, rain, "
       "rainfall, rains, rainstorm*, rainy, record heat, record high temperature*, record low "
       "temperature*, sandstorm*, snow, snowfall*, snowstorm*, snowy, storm surge, storms, "
       "subtropical, sunshine, temperatures, thunderstorm*, tropical depression, tropical "
       "storm*, weather, weatherm*, wind chill, wind gusts, windy, winter storm*, winter "
       "weather, nor'easter, severe weather, snow day*, degrees fahrenheit, degrees celsius, "
       "flood warning*, flood watch, weather forecast*, downpour*, tornado warning*"},
      {2,
       "cyclone*, dry spell, drought*, fahrenheit, celsius, fog, foggy, forecast, gust*, heat, "
       "hurricane*, icy, slush, storm, sunny, temperature, tornado*, typhoon*, winds, sleet, "
       "thaw, warm front, warmest, coldest, wettest, hottest, northeaster"},
      {1,
       "atmospheric, chill, chilly, climate, clouds, cold, degrees, dry, flash flood*, flood*, "
       "freez*, inches, landfall, mph, northeast, spring, summer, sun, warm, wet, wind, "
       "winter"}}},
    {0}};
