/* SPDX-License-Identifier: MIT */
/* What texts on the top topics of IPTC Media Topics are about, for the method `describe`. Written
 * for this project after the taxonomy's definitions and the sections of newspapers; each row is
 * one side of a topic, since a vector of all of them together is near to none. */
#include "plugins/topic/taxonomy.h"

const BuiltInDescription topic_iptc_descriptions[] = {
    /* arts, culture, entertainment and media */
    {"medtop:01000000", "films, television series and Hollywood actors"},
    {"medtop:01000000", "music, singers, bands, albums and concerts"},
    {"medtop:01000000", "books, novels, poetry and writers"},
    {"medtop:01000000", "theatre, dance, painting, museums and exhibitions"},
    {"medtop:01000000", "celebrities, comedians and awards shows"},
    {"medtop:01000000", "newspapers, broadcasters, journalists and social media personalities"},
    {"medtop:01000000", "a celebrity such as an actor, a singer or a television star"},
    {"medtop:01000000", "jokes, comedy shows and late-night hosts"},
    {"medtop:01000000", "art, photography, design and architecture"},
    /* crime, law and justice */
    {"medtop:02000000", "a crime such as murder, robbery, rape or fraud"},
    {"medtop:02000000", "police, arrests and suspects"},
    {"medtop:02000000", "a trial in court, judges, lawyers and verdicts"},
    {"medtop:02000000", "prisons, sentences and the death penalty"},
    {"medtop:02000000", "a shooting in which people were killed"},
    /* disaster, accident and emergency incident */
    {"medtop:03000000", "an earthquake, a flood, a hurricane or a wildfire that destroyed homes"},
    {"medtop:03000000", "a plane crash, a train crash or a traffic accident"},
    {"medtop:03000000", "rescue workers who search for survivors and victims"},
    {"medtop:03000000", "a fire or an explosion in a building"},
    /* economy, business and finance */
    {"medtop:04000000", "quarterly profits, sales and earnings of a company"},
    {"medtop:04000000", "takeovers, mergers, chief executives and bankruptcies"},
    {"medtop:04000000", "stock markets, shares and investors"},
    {"medtop:04000000", "inflation, interest rates, growth and the central bank"},
    {"medtop:04000000", "oil prices, energy, exports and trade"},
    {"medtop:04000000", "airlines, car makers, retailers and industry"},
    {"medtop:04000000", "banks, insurers, accounting and financial regulators"},
    {"medtop:04000000", "entrepreneurs, start-ups, marketing and management"},
    {"medtop:04000000", "personal money, debts, taxes and retirement savings"},
    /* education */
    {"medtop:05000000", "schools, pupils and teachers"},
    {"medtop:05000000", "colleges, universities, students and tuition"},
    {"medtop:05000000", "learning, teaching methods, tests and curricula"},
    /* environment */
    {"medtop:06000000", "climate change and greenhouse gas emissions"},
    {"medtop:06000000", "pollution of air, water and the sea"},
    {"medtop:06000000", "endangered animals, wildlife and nature protection"},
    {"medtop:06000000", "renewable energy, solar power and sustainability"},
    {"medtop:06000000", "zoos, pets and animals in the wild"},
    /* health */
    {"medtop:07000000", "diseases, epidemics and vaccines"},
    {"medtop:07000000", "doctors, hospitals, patients and health insurance"},
    {"medtop:07000000", "diet, weight, exercise, sleep and well-being"},
    {"medtop:07000000", "mental health, stress, depression and meditation"},
    {"medtop:07000000", "medicine, drugs and medical studies"},
    {"medtop:07000000", "ageing, fitness, yoga and living well"},
    /* human interest */
    {"medtop:08000000", "an odd, funny or weird story"},
    {"medtop:08000000", "a heart-warming story about ordinary people"},
    {"medtop:08000000", "kings, queens and royal families"},
    /* labour */
    {"medtop:09000000", "workers, wages and working conditions"},
    {"medtop:09000000", "strikes and trade unions"},
    {"medtop:09000000", "unemployment, lay-offs and hiring"},
    /* lifestyle and leisure */
    {"medtop:10000000", "fashion, beauty, hair, make-up and clothes"},
    {"medtop:10000000", "food, recipes, cooking and restaurants"},
    {"medtop:10000000", "travel, hotels, holidays and places to visit"},
    {"medtop:10000000", "homes, decorating, crafts and gardening"},
    {"medtop:10000000", "weddings, brides and parties"},
    {"medtop:10000000", "gifts, shopping and holidays such as Christmas and Halloween"},
    {"medtop:10000000", "houses, interiors and furniture"},
    /* politics and government */
    {"medtop:11000000", "elections, candidates, campaigns and voters"},
    {"medtop:11000000", "the president and the White House"},
    {"medtop:11000000", "parliament, Congress, senators and new laws"},
    {"medtop:11000000", "ministers, governments and foreign policy"},
    {"medtop:11000000", "political parties, Republicans and Democrats"},
    {"medtop:11000000", "foreign ministers, diplomacy and relations between countries"},
    {"medtop:11000000", "a prime minister, a coalition or a crisis of government"},
    /* religion */
    {"medtop:12000000", "God, faith, prayer and belief"},
    {"medtop:12000000", "the church, the Pope, bishops and Christians"},
    {"medtop:12000000", "Islam, mosques and Muslims"},
    {"medtop:12000000", "Judaism, Buddhism and Hinduism"},
    /* science and technology */
    {"medtop:13000000", "scientists, research and new discoveries"},
    {"medtop:13000000", "space, planets, rockets and astronomers"},
    {"medtop:13000000", "computers, software, the internet and smartphones"},
    {"medtop:13000000", "technology companies such as Apple, Google and Facebook"},
    {"medtop:13000000", "biology, physics, fossils and inventions"},
    {"medtop:13000000", "mobile phones, wireless networks and broadband"},
    {"medtop:13000000", "computer viruses, hackers and security"},
    {"medtop:13000000", "video games, consoles and electronic gadgets"},
    {"medtop:13000000", "microchips, processors and computer makers"},
    {"medtop:13000000", "search engines, web sites and online services"},
    /* society */
    {"medtop:14000000", "families, parents, children, babies and raising kids"},
    {"medtop:14000000", "marriage, divorce, love, dating and relationships"},
    {"medtop:14000000", "gay, lesbian and transgender people and their rights"},
    {"medtop:14000000", "racism, black people, Latinos and discrimination"},
    {"medtop:14000000", "women, feminism and equality"},
    {"medtop:14000000", "immigration, migrants and minorities"},
    {"medtop:14000000", "poverty, charity and old people"},
    {"medtop:14000000", "mothers, fathers, pregnancy and newborn children"},
    {"medtop:14000000", "couples, husbands, wives and breaking up"},
    /* sport */
    {"medtop:15000000", "football, basketball, baseball, cricket, golf and tennis"},
    {"medtop:15000000", "teams, players, coaches and matches"},
    {"medtop:15000000", "the Olympic Games, championships, medals and athletes"},
    {"medtop:15000000", "a player's injury, transfer or contract"},
    {"medtop:15000000", "racing, boxing and records in sport"},
    /* conflict, war and peace */
    {"medtop:16000000", "war, soldiers, troops and air strikes"},
    {"medtop:16000000", "terrorist attacks, bombs and militants"},
    {"medtop:16000000", "peace talks, ceasefires and refugees of war"},
    {"medtop:16000000", "protests, riots, coups and rebels"},
    {"medtop:16000000", "hostages, kidnappings and insurgents"},
    {"medtop:16000000", "nuclear weapons and talks about disarmament"},
    {"medtop:16000000", "rebels, peacekeepers and refugees in a country at war"},
    /* weather */
    {"medtop:17000000", "weather forecasts, rain, snow and temperatures"},
    {"medtop:17000000", "heat waves, cold spells, storms and winds"},
    {0}};
