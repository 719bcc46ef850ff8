/* SPDX-License-Identifier: MIT */
/* Second-level topics of IPTC Media Topics, each indicated by some of its broader topic's
 * keywords.
 *
 * Labels and codes are those of IPTC Media Topics (en-GB, release of 2025-10-09), (c) IPTC,
 * International Press Telecommunications Council, https://iptc.org, CC BY 4.0. Which keyword
 * belongs where follows the definitions there. A keyword stands here as it stands in iptc.c,
 * where its weight is; it may belong to several topics, or to none. */
#include "plugins/topic/taxonomy.h"

const NarrowerTopic topic_iptc_narrower[] = {
    {"crime", "medtop:20000082", "medtop:02000000",
     "accomplice*, arson*, burglar*, crime, crimes, criminal*, cybercrime, domestic violence, "
     "drug trafficking, embezzl*, fraudster*, gang member*, gunman, gunmen, hate crime*, "
     "homicide*, human trafficking, kidnap*, larceny, mass shooting*, money laundering, mugger*, "
     "mugging, murder*, organized crime, organised crime, rapist*, robber*, serial killer*, "
     "sexual assault*, shoplift*, smuggl*, stabb*, active shooter, killer*, shooter*, shooting*, "
     "vandal*, assault*, bribe*, fraud*, gang, gangs, intruder, mafia, perpetrat*, rape, raped, "
     "rapes, scam*, shot dead, slain, slaying*, steal*, stole, stolen, theft*, thief, thieves, "
     "sexual abuse, child abuse, molest*, gunned down, opened fire, hitman, heist, cartel*"},
    {"judiciary", "medtop:20000106", "medtop:02000000",
     "acquit*, arraign*, attorney general, bail, class action, convict, convicted, conviction*, "
     "court documents, court filing*, court of appeal*, courtroom, death penalty, death row, "
     "defendant*, district attorney, federal judge, felony, felonies, first-degree, grand jury, "
     "high court, indict*, judge, judges, judiciary, juror*, jury, lawsuit*, life sentence, "
     "manslaughter, plaintiff*, plea deal, pleaded guilty, pleads guilty, prosecut*, sentenced, "
     "supreme court, the accused, court martial, guilty, trial*, court, courts, death sentence, "
     "judicial, litigation, plead*, sentencing, sued, sues, suing, testif*, testimony, verdict*, "
     "perjury, subpoena*, appeal*, ruling, sue"},
    {"law enforcement", "medtop:20000129", "medtop:02000000",
     "detective*, handcuff*, law enforcement, police officer*, police say, sheriff*, warrant*, "
     "police shooting*, arrest*, cop, cops, custody, police, suspect, fbi, investigat*, nypd, "
     "officer-involved, policeman, policing, suspects, surveillance footage, fugitive*, raid*"},
    {"law", "medtop:20000121", "medtop:02000000",
     "attorney*, law firm, lawyer*, legal, legally, legislation, solicitor*, statute*, "
     "antitrust, "
     "copyright, patent infringement, constitution*, law, regulation*"},
    {"economy", "medtop:20000344", "medtop:04000000",
     "bank of england, budget deficit, central bank*, consumer price*, economic growth, "
     "economist*, economy, economies, eurozone, federal reserve, fiscal, gdp, imf, inflation, "
     "interest rate*, monetary, recession*, retail sales, stimulus package, tariff*, tax cuts, "
     "trade deficit, trade war, trade wars, treasury, unemployment rate, world bank, gross "
     "domestic product, economic health, deficit*, economic, export*, imports, surplus, trade"},
    {"business enterprise", "medtop:20000349", "medtop:04000000",
     "acquisition*, bankruptcy, ceo, ceos, chief executive*, corporate, earnings, entrepreneur*, "
     "franchise*, initial public offering, ipo, joint venture, layoff*, merger*, net income, net "
     "loss, pre-tax, private equity, profit*, quarterly, revenue*, startup*, start-up*, "
     "subsidiary, takeover*, venture capital*, cost-cutting, executive*, buyout*, chairman"},
    {"market and exchange", "medtop:20000385", "medtop:04000000",
     "bond yields, bondholder*, bull market, bear market, common stock, crude, currency, "
     "currencies, dividend*, dow jones, equity, exchange rate*, hedge fund*, investor*, money "
     "market*, nasdaq, opec, per share, share price*, shareholder*, shares, stock exchange, "
     "stock "
     "market, stock split, stocks, stockholder*, wall street, blue chip*, oil prices, barrel, "
     "barrels, bonds, broker*, commodit*, dollar, euro, oil, stock, trader*, trading, yen, yuan, "
     "wheat, grain"},
    {"products and services", "medtop:20000209", "medtop:04000000",
     "insurance, insurer*, lender*, mortgage*, retailer*, wal-mart, walmart, home sales, credit "
     "card*, bank, banks, consumer*, uber, shopper*, auto maker*, automaker*, banking, boeing, "
     "chip maker, electronic commerce, factory, factories, manufactur*, real estate, refiner*, "
     "retail, telecom*, crops, farmers, agricultur*, mining, steel, utility, utilities, amazon, "
     "advertis*, stores, airline*"},
    {"election", "medtop:20000574", "medtop:11000000",
     "ballot*, by-election, caucus*, elected, election, elections, electoral, exit poll*, "
     "incumbent*, midterm*, referendum*, running mate, running for office, running for "
     "president, "
     "senate race, presidential race, stump speech, voter*, voters, election day, campaign, "
     "candidate*, delegate*, nominee*, nomination, poll, polls, reelection, re-election, "
     "superdelegate*, vote, voted, votes, voting, primary"},
    {"government", "medtop:20000593", "medtop:11000000",
     "cabinet, congress, congressional, congressman, congresswoman, constituen*, coalition "
     "government, executive order*, filibuster*, governor*, head of state, house of "
     "representatives, impeach*, inaugurat*, lawmaker*, legislat*, mayor*, minister, ministers, "
     "ministry, parliament*, parliamentarian*, prime minister*, presidency, senate, senator*, "
     "speaker of the house, vice president, white house, government, government's, governments, "
     "administration, capitol, council, councillor*, municipal*, veto*"},
    {"government policy", "medtop:20000621", "medtop:11000000",
     "gun control, immigration reform, policymaker*, policy, policies, reform*, welfare state, "
     "deportation*, citizenship, asylum, budget, bill, repeal*"},
    {"international relations", "medtop:20000638", "medtop:11000000",
     "ambassador*, bilateral, brexit, department of state, diplomacy, diplomat, diplomatic, "
     "diplomats, embassy, european commission, european union, foreign affairs, foreign "
     "minister*, "
     "foreign policy, foreign relations, geopolitic*, secretary of state, sovereignty, state "
     "department, statehood, summit, un general assembly, united nations, foreign secretary, "
     "international community, security council, geneva convention, u.s. policy, sanctions, "
     "envoy*, "
     "nato, state visit, treaty, un, international recognition, trade deal, foreign aid"},
    {"scientific research", "medtop:20000735", "medtop:13000000",
     "nobel prize, scientific*, scientist*, experiment*, laborator*, lab, labs, research*, "
     "researcher*, study"},
    {"natural science", "medtop:20000717", "medtop:13000000",
     "asteroid*, astronaut*, astronom*, biolog*, black hole*, chemis*, comet*, cosmic, cosmos, "
     "dinosaur*, fossils, galaxy, galaxies, geolog*, hubble, lunar, mars, milky way, moon, nasa, "
     "orbit*, paleontolog*, particle*, physicist*, physics, planetary, pluto, quantum, rover, "
     "saturn, solar system, space shuttle, space station, spacecraft, telescope*, universe, "
     "eclipse, cosmolog*, evolution, fossil*, molecul*, planet, planets, species, hubble's"},
    {"biomedical science", "medtop:20000710", "medtop:13000000",
     "bioengineer*, biotech*, cloning, dna, genome*, neuroscien*, gene, genes, genetic*, "
     "microb*, "
     "neuro*"},
    {"technology and engineering", "medtop:20000756", "medtop:13000000",
     "3d print*, algorithm*, android, artificial intelligence, bluetooth, broadband, browser*, "
     "chipmaker*, computer*, computing, cyber*, cybersecurity, data breach, data center*, dell, "
     "desktop*, download*, driverless, e-mail, encryption, facebook, firefox, gadget*, google*, "
     "hacker*, hacking, hewlett-packard, high-tech, ibm, instagram, intel, internet explorer, "
     "ipad*, iphone*, ipod*, laptop*, linux, machine learning, malware, microprocessor*, "
     "microsoft*, mozilla, nanotech*, open source, open-source, operating system*, pc, pcs, "
     "phishing, playstation, robot*, search engine*, semiconductor*, server*, silicon valley, "
     "smartphone*, snapchat, social network*, software, spam, spyware, supercomputer*, tech, "
     "technolog*, twitter, user interface, virtual reality, web site*, website*, wi-fi, wifi, "
     "wireless, xbox, yahoo*, youtube, chatbot*, self-driving, app, apps, battery, chip, chips, "
     "digital, engineer*, gps, handset*, hardware, internet, invent*, laser*, mobile, online, "
     "phone, phones, processor*, prototype*, storage, telecommunication*, web, windows"},
    {"social sciences", "medtop:20000742", "medtop:13000000", "archaeolog*, archeolog*"},
    {"competition discipline", "medtop:20000822", "medtop:15000000",
     "athletic*, badminton, baseball, basketball, boxing, cricket*, cyclist*, figure skat*, "
     "football, formula one, golf, golfer*, gymnast*, hockey, ice hockey, judo, motogp, nascar, "
     "pole vault, rugby, skiing, skier*, snowboard*, soccer, softball, sprinter*, surfing, "
     "swimmer*, tennis, triathlon*, volleyball, wrestling, wrestler*, sailing, marathon, "
     "marathons"},
    {"sport event", "medtop:20001108", "medtop:15000000",
     "champions league, championship*, cup final, fa cup, grand prix, grand slam, olympic*, "
     "paralympi*, playoff*, play-off*, quarterfinal*, quarter-final*, ryder cup, semifinal*, "
     "semi-final*, super bowl, test match, tour de france, tournament*, wimbledon, world cup, "
     "world series, postseason"},
    {"sport organisation", "medtop:20001125", "medtop:15000000",
     "fifa, mlb, nba, ncaa, nfl, nhl, pga, uefa, ufc, national league, american league, premier "
     "league, league"},
    {"sport achievement", "medtop:20001301", "medtop:15000000",
     "gold medal*, medalist*, medallist*, bronze medal*, silver medal*, medal*, mvp, champion*, "
     "podium, titles, trophy"},
    {"sports transaction", "medtop:20001148", "medtop:15000000",
     "draft pick, free agent, drafted, signed"},
    {"sports coaching", "medtop:20001323", "medtop:15000000",
     "coach, coach's, coached, coaches, training camp"},
    {"drug use in sport", "medtop:20001104", "medtop:15000000", "doping"},
    {"act of terror", "medtop:20000053", "medtop:16000000",
     "al qaeda, al-qaeda, al-qaida, al qaida, boko haram, car bomb*, counterterror*, extremist*, "
     "isil, isis, islamic state, jihadi*, roadside bomb*, suicide attack*, suicide bomb*, "
     "terror, "
     "terror attack*, terroris*, bomber, bombers, qaeda, qaida, hostage*"},
    {"armed conflict", "medtop:20000056", "medtop:16000000",
     "air force, air strike*, airstrike*, ambush*, ammunition, armed conflict, armed forces, "
     "armed "
     "group*, army, artillery, battalion*, battlefield*, bombardment, chemical weapon*, civil "
     "war, "
     "combatant*, counterinsurgen*, drone strike, drone strikes, missile strike, missile "
     "strikes, "
     "foreign fighters, grenade*, ground troops, guerrilla*, hostilities, infantry, insurgen*, "
     "invasion*, landmine*, militant*, military, militia*, missile*, mortar*, paramilitar*, "
     "shelled, rebel*, shelling, shells, soldier*, special forces, tanks, troop, troops, war, "
     "warfare, warlord*, warplane*, wars, battle, battles, combat, frontline*, front line*, "
     "fighters, fighting, offensive, sieg*"},
    {"civil unrest", "medtop:20000065", "medtop:16000000",
     "uprising*, violent protest*, riots, riot police, mass protest*, hunger strike, protesters, "
     "demonstrators, demonstrat*, insurrection, protest, protests, rebellion, revolution*, "
     "unrest, "
     "riot*, crackdown"},
    {"coup d'etat", "medtop:20000070", "medtop:16000000", "coup attempt"},
    {"massacre", "medtop:20000071", "medtop:16000000",
     "genocide*, ethnic cleansing, massacre*, atrocit*, death squad*, slaughter*"},
    {"peace process", "medtop:20000073", "medtop:16000000",
     "armistice, cease-fire*, cease fire, ceasefire*, peace accord*, peace agreement, peace "
     "deal, "
     "peace process, peace talks, peace treaty, peacekeep*, truce*, peace, withdrawal"},
    {"war victims", "medtop:20001377", "medtop:16000000",
     "civilian casualties, prisoner of war, prisoners of war, casualties, civilian*, "
     "humanitarian"},
    {0}};
