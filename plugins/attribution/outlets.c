/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/outlets.h"

#include <stddef.h>

const char *const attribution_outlets[] = {
    "AFP",       "Axios",     "BBC",        "Bloomberg", "Breitbart", "BuzzFeed", "CBS",
    "CNBC",      "CNN",       "Forbes",     "HuffPost",  "MSNBC",     "NBC",      "NPR",
    "Newsweek",  "Pravda",    "ProPublica", "Politico",  "Reuters",   "Slate",    "Spiegel",
    "Telemundo", "Univision", "Vox",        "Xinhua",    NULL};

const char *const attribution_outlet_heads[] = {
    "Advertiser", "Beast",   "Bulletin",  "Chronicle", "Courier", "Dispatch",    "Economist",
    "Examiner",   "Gazette", "Globe",     "Guardian",  "Herald",  "Independent", "Inquirer",
    "Journal",    "Ledger",  "Magazine",  "Mail",      "Mirror",  "News",        "Observer",
    "Post",       "Press",   "Register",  "Reporter",  "Review",  "Sentinel",    "Standard",
    "Star",       "Sun",     "Telegraph", "Times",     "Today",   "Tribune",     "Weekly",
    "Yorker",     NULL};
