/* SPDX-License-Identifier: MIT */
#include "plugins/legal/test-rows.h"

#include <stddef.h>

const Row case_rows[] = {
    {"It held so in Ortega v. Finch, 703 F.3d 18, 22 (1st Cir. 2012) (en banc).",
     "case 703 F.3d 18 v=Ortega|Finch y=2012 c=ca1 p=22 r=en banc"},
    {"Lund v. Ash, 561 U. S. 30 (2010)", "case 561 U.S. 30 v=Lund|Ash c=scotus"},
    {"Roe v. Pim, No. 19-cv-204, 2021 WL 884213, at *4 (N.D. Cal. Mar. 9, 2021)",
     "case 2021 WL 884213 v=Roe|Pim y=2021 c=cand p=at *4"},
    {"Roe v. Pim, 588 U.S. ___ (2019)", "case 588 U.S. ___ y=2019"},
    {"Roe v. Pim, 67 U.S. (2 Black) 17 (1862)", "case 67 U.S. 17 y=1862"},
    {"Roe v. Pim, 12 Wash. 33 (1895)", "case 12 Wash. 33 y=1895"},
    {"Roe v. Pim, T.C. Memo. 2010-286", "case T.C. Memo. 2010-286 c=tax"},
    {"Irma Sol, The Quiet Docket, 112 Yale L.J. 455, 470-72 (2002)",
     "journal 112 Yale L.J. 455 y=2002 p=470-72"},
    {NULL, NULL},
};

const Row party_rows[] = {
    {"The panel relied on Harrow Freight, Inc. v. City of Marlow, 12 F.3d 4.",
     "case 12 F.3d 4 v=Harrow Freight, Inc.|City of Marlow"},
    {"In re Lind Shipping Co., 512 B.R. 733 (Bankr. N.D. Ill. 2014)",
     "case 512 B.R. 733 v=|Lind Shipping Co. c=ilnb"},
    {"So says Matter of Q-R-V-, 26 I. & N. Dec. 611 (BIA 2015).",
     "case 26 I. & N. Dec. 611 v=|Q-R-V- c=bia"},
    {"Words are needed. Kealoha v. Dept. of Land, 81 Haw. 244 (1996).",
     "case 81 Haw. 244 v=Kealoha|Dept. of Land"},
    {"TABLE OF CASES\nAbbot v. Ruhl, 90 F.3d 4", "case 90 F.3d 4 v=Abbot|Ruhl"},
    {"See, e.g., Roe v. Pim, 12 F.3d 4", "case 12 F.3d 4 v=Roe|Pim s=See, e.g."},
    {"3 Larkin, 281 F.3d 1200", "case 281 F.3d 1200 v=|Larkin"},
    {"otherwise.\n\n14 Bowen v. Ashe, 902 F.2d 33", "case 902 F.2d 33 v=Bowen|Ashe"},
    {"R (Ellery) v Dunmore plc [2010] EWCA Civ 1523",
     "case [2010] EWCA Civ 1523 v=R (Ellery)|Dunmore plc"},
    {"Danforth v. Sun Oil (Danforth I), 640 F.3d 100", "case 640 F.3d 100 v=Danforth|Sun Oil"},
    {NULL, NULL},
};

const Row parallel_rows[] = {
    {"Roe v. Board of Education of Topeka, Shawnee County, Kan., 347 U.S. 483, 74 S.Ct. 686 "
     "(1954)",
     "case 347 U.S. 483 v=Roe|Board of Education of Topeka, Shawnee County, Kan.\ncase 74 S. Ct. "
     "686 y=1954"},
    {"Roe v. Pim (1966) 384 U.S. 436, 444 [86 S.Ct. 1602]",
     "case 384 U.S. 436 y=1966 p=444\ncase 86 S. Ct. 1602 v=Roe|Pim y=1966"},
    {"R. v. Oak, [1986] 1 S.C.R. 103 at 138, 26 D.L.R. (4th) 200",
     "case [1986] 1 S.C.R. 103 p=138\ncase 26 D.L.R. (4th) 200 v=R.|Oak"},
    {"Case C-6/64 Costa v ENEL [1964] ECR 585",
     "case C-6/64 v=Costa|ENEL\ncase [1964] ECR 585 v=Costa|ENEL"},
    {"Fenn v. Abara, 398 Mass. 207, 210, 496 N.E.2d 33 (1986)",
     "case 398 Mass. 207 v=Fenn|Abara y=1986 p=210\ncase 496 N.E.2d 33 v=Fenn|Abara y=1986"},
    {"Moreau c. Sorrel, 2012 QCCA 2444 (CanLII), [2012] R.J.Q. 118.",
     "case 2012 QCCA 2444 v=Moreau|Sorrel\ncase [2012] R.J.Q. 118 v=Moreau|Sorrel y=2012"},
    {"Roe v. Pim, 147 T.C. 12 (2016), aff'd, 901 F.3d 77 (2d Cir. 2018)",
     "case 147 T.C. 12 y=2016\ncase 901 F.3d 77 v=| y=2018 c=ca2"},
    {"State v. Eagle, 2014 ND 77, \u00B6 12, 845 N.W.2d 310.",
     "case 2014 ND 77 y=2014\ncase 845 N.W.2d 310 v=State|Eagle y=2014"},
    {NULL, NULL},
};

const Row style_rows[] = {
    {"Matter of Jane D., 45 Misc 3d 1201(A) (2014)", "case 45 Misc. 3d 1201(A) y=2014"},
    {"Roe v. Pim, 548 U. S. ___, ___ (2006)", "case 548 U.S. ___ y=2006"},
    {"Roe v. Pim, 7 How. Pr. Rep., 305 (1853)", "case 7 How. Pr. 305 y=1853"},
    {"Roe v. Pim, 93-1 BCA \u00B6 25,508", "case 93-1 BCA 25,508"},
    {"Roe v. Pim, 2005 -NMCA- 078", "case 2005-NMCA-078"},
    {"Matter of Sorrel v Kim (88 AD3d 401 [2d Dept 2011])",
     "case 88 A.D.3d 401 v=Sorrel|Kim y=2011"},
    {"People v. Banks (2011) 52 Cal.4th 610, 622",
     "case 52 Cal. 4th 610 v=People|Banks y=2011 p=622"},
    {"Pruitt v. Doan, 2014 IL App (1st) 131190-U, \u00B6 22.",
     "case 2014 IL App (1st) 131190-U p=\u00B6 22"},
    {"State v. Poe, 2020-Ohio-4471, \u00B6 9", "case 2020-Ohio-4471 y=2020"},
    {"Rudd v. Hale, 79 N.Y. 402, and Poole v. Nye, 83 id. 154.",
     "case 79 N.Y. 402\ncase 83 N.Y. 154 v=Poole|Nye"},
    {"Roe v. Pim, 288 N.J. Super. 40 (App. Div. 1996)",
     "case 288 N.J. Super. 40 c=njsuperctappdiv"},
    {NULL, NULL},
};

const Row statute_rows[] = {
    {"Title 18 of the United States Code, section 1001", "statute 18 U.S.C. \u00A7 1001"},
    {"under 42 U.S.C. \u00A7 1988(b)", "statute 42 U.S.C. \u00A7 1988(b) p=(b)"},
    {"under 50 U.S.C. 1701 and 42 USC 1983",
     "statute 50 U.S.C. \u00A7 1701\nstatute 42 U.S.C. \u00A7 1983"},
    {"18 U.S.C. \u00A7\u00A7 1341, 1343 and 28 U.S.C. \u00A7 1331",
     "statute 18 U.S.C. \u00A7\u00A7 1341, 1343\nstatute 28 U.S.C. \u00A7 1331"},
    {"section 1983 of title 42 of the United States Code", "statute 42 U.S.C. \u00A7 1983"},
    {"40 C.F.R. \u00A7 60.14(a) (2015); 86 Fed. Reg. 4102 (Jan. 15, 2021)",
     "statute 40 C.F.R. \u00A7 60.14(a) y=2015\nstatute 86 FR 4102 y=2021"},
    {"Pub. L. No. 117-404, \u00A7 12, 136 Stat. 5510 (2022)",
     "statute Pub. L. 117-404 p=\u00A7 12\nstatute 136 Stat. 5510 y=2022"},
    {"U.S. Const. art. I, \u00A7 9, cl. 3 and Cal. Const. art. I",
     "statute U.S. Const. art. I, \u00A7 9, cl. 3\nstatute Cal. Const. art. I"},
    {"Fed. R. Civ. P. 12(b)(6)", "statute Fed. R. Civ. P. \u00A7 12(b)(6)"},
    {"Cal. Penal Code \u00A7 459", "statute Cal. Code, Penal \u00A7 459"},
    {"Cal. Code Civ. Proc. \u00A7 1985", "statute Cal. Code, Civ. Proc. \u00A7 1985"},
    {"Md. Code Ann., Crim. Law \u00A7 3-202", "statute Md. Code Ann., Crim. Law \u00A7 3-202"},
    {"RCW 9A.36.021", "statute Wash. Rev. Code \u00A7 9A.36.021"},
    {"Mass. Gen. Laws ch. 93A, \u00A7 9", "statute Mass. Gen. Laws ch. 93A \u00A7 9"},
    {"735 Ill. Comp. Stat. 5/2-619", "statute 735 Ill. Comp. Stat. \u00A7 5/2-619"},
    {NULL, NULL},
};

const Row abroad_rows[] = {
    {"Wick v Dunmore [2021] EWHC 3812 (Ch) at [57]", "case [2021] EWHC 3812 (Ch) p=[57]"},
    {"Okafor v Lyle [1932] A.C. 1162, 1170", "case [1932] AC 1162 y=1932 p=1170"},
    {"R. v. Okeke, 2019 SCC 65 at para. 19", "case 2019 SCC 65 v=R.|Okeke p=para. 19"},
    {"Hall v. Kay, [1985] 1 S.C.R. 795, at p. 801", "case [1985] 1 S.C.R. 795 p=p. 801"},
    {"Nguyen v Barlow Pty Ltd (1994) 181 CLR 610, 622", "case (1994) 181 CLR 610 p=622"},
    {"Re Osei [2018] NSWSC 1904", "case [2018] NSWSC 1904 v=|Osei"},
    {NULL, NULL},
};

const Row union_rows[] = {
    {"the judgment ECLI:EU:C:2020:9559, in July", "case ECLI:EU:C:2020:9559 y=2020"},
    {"CELEX number 32016R9679; 62018CJ9311",
     "statute 32016R9679 y=2016\ncase 62018CJ9311 y=2018"},
    {"Joined Cases C-903/12 and C-904/12, Tarpan", "case C-903/12 y=2012\ncase C-904/12 y=2012"},
    {"Case T-999/14 Lumen v Commission.", "case T-999/14 v=Lumen|Commission"},
    {"Article 17(1) of Regulation (EU) 2016/9679",
     "statute EU Regulation 2016/9679 y=2016 p=Article 17(1)"},
    {"Directive 95/946/EC and Council Regulation (EC) No 1346/2000, art 3",
     "statute EU Directive 95/946/EC y=1995\nstatute EU Regulation 1346/2000 y=2000 p=art 3"},
    {NULL, NULL},
};

const Row act_rows[] = {
    {"under section 172 of the Companies Act 2006",
     "statute Companies Act 2006 \u00A7 172 y=2006"},
    {"the Equality Act 2010, Sch 9, para 1", "statute Equality Act 2010 Sch 9, para 1"},
    {"Under the Representation of the People Act 1983 it is",
     "statute Representation of the People Act 1983"},
    {"Theft Act 1968, section 1 defines it; section 2 says more.",
     "statute Theft Act 1968 \u00A7 1\nstatute Theft Act 1968 \u00A7 2"},
    {"Consumer Act 2010 (Cth) s 52", "statute Consumer Act 2010 (Cth) \u00A7 52"},
    {"SI 2013/9376", "statute SI 2013/9376 y=2013"},
    {"R.S.C. 1985, c. C-46, s. 231(5)", "statute R.S.C. 1985, c. C-46 p=s. 231(5)"},
    {NULL, NULL},
};

const Row short_rows[] = {
    {"Ude v. Brack, 88 F.3d 12. Later, Ude, 88 F.3d at 15.",
     "case 88 F.3d 12\nshort 88 F.3d at 15 ->0"},
    {"A v. B, 539 U.S. 101; C v. D, 539 U.S. 390. See 539 U.S., at 112.",
     "case 539 U.S. 101\ncase 539 U.S. 390\nshort 539 U.S. at 112 ->0"},
    {"Hollis v. Maren, 571 F.3d 300. Then Hollis, supra, at 305.",
     "case 571 F.3d 300\nsupra 571 F.3d 300 p=at 305 ->0"},
    {"Hollis v. Maren, 571 F.3d 300. Plaintiff reads Hollis at 305 otherwise.",
     "case 571 F.3d 300\nreference 571 F.3d 300 p=at 305 ->0"},
    {"Lee v. A, 1 F.3d 2 (1993); Lee v. B, 5 F.3d 6 (1993). Lee, supra.",
     "case 1 F.3d 2\ncase 5 F.3d 6\nsupra"},
    {"Ost v. Roe, 19 Cal. App. 5th 640. Ost, supra, 19 Cal. App. 5th at p. 660, is kinder.",
     "case 19 Cal. App. 5th 640\nshort 19 Cal. App. 5th at 660 p=660 ->0"},
    {"Irma Solheim, Dockets, 12 Yale L.J. 5 (2002). Solheim, supra note 4, at 9.",
     "journal 12 Yale L.J. 5\nsupra 12 Yale L.J. 5 p=at 9 ->0"},
    {NULL, NULL},
};

const Row id_rows[] = {
    {"18 U.S.C. \u00A7 16. Id. \u00A7 16(b).",
     "statute 18 U.S.C. \u00A7 16\nid 18 U.S.C. \u00A7 16 p=\u00A7 16(b) ->0"},
    {"People v. Gray, 12 Ill. 2d 45 (1957), cert. denied, 355 U.S. 900 (1957). Id. at 51.",
     "case 12 Ill. 2d 45\ncase 355 U.S. 900\nid 12 Ill. 2d 45 ->0"},
    {"A v. B, 77 A.3d 140. Id.; see also C v. D, 81 A.3d 9. Id. at 11.",
     "case 77 A.3d 140\nid 77 A.3d 140 ->0\ncase 81 A.3d 9\nid 81 A.3d 9 ->2"},
    {"A v. B, 15 P.3d 80 (Or. 2000). He left. (Tr. 114:3-9.) (Id. at 116.)",
     "case 15 P.3d 80\nid p=at 116"},
    {"A v. B, 66 F.4th 500 (2023) (\u201CDelay.\u201D). Id. at 509",
     "case 66 F.4th 500\nid 66 F.4th 500 ->0"},
    {"A v. B, 66 F.4th 500 (2023). Id. at 12.", "case 66 F.4th 500\nid p=at 12"},
    {"A v. B, 66 F.4th 500 (2023) (citing C v. D, 1 F.3d 2 (1993)). Id. at 501.",
     "case 66 F.4th 500\ncase 1 F.3d 2\nid 66 F.4th 500 ->0"},
    {"42 U.S.C. \u00A7 1988. Ibid.",
     "statute 42 U.S.C. \u00A7 1988\nid 42 U.S.C. \u00A7 1988 ->0"},
    {"Id. at 14. Nothing before says what is meant.", "id p=at 14"},
    {"A v. B, 1 F.3d 20. Too long, id., and more.", "case 1 F.3d 20\nid 1 F.3d 20 ->0"},
    {NULL, NULL},
};

const Row messy_rows[] = {
    {"Adair v. Blount, 733 F.2d 91, 95\n(5th Cir. 1984)", "case 733 F.2d 91 y=1984 c=ca5 p=95"},
    {"Adair v. Blount, 733 F.\n2d\n91", "case 733 F.2d 91"},
    {"Adair v. Blount, 733 F.2d\n\n- 14 -\n\n91 (1984)", "case 733 F.2d 91 y=1984"},
    {"Adair v. Blount, 733\u00A0F.\u2009Supp.\u202F2d\u00A091", "case 733 F. Supp. 2d 91"},
    {"ADAIR V. BLOUNT, 733 F. SUPP. 2D 91", "case 733 F. Supp. 2d 91 v=ADAIR|BLOUNT"},
    {"> Adair v. Blount, 733 F.2d 91,\n> 95 (Cal. 1938)", "case 733 F.2d 91 y=1938 p=95"},
    {"A v. B, 561 U.S. 30. 561 U.S., at 44\u201345.",
     "case 561 U.S. 30\nshort 561 U.S. at 44 p=44\u201345 ->0"},
    {"42 U.S.C. &sect; 1983", "statute 42 U.S.C. \u00A7 1983"},
    {"Adair v. Blount , 733 F. Supp.2d 91", "case 733 F. Supp. 2d 91 v=Adair|Blount"},
    {NULL, NULL},
};

const Row nothing_rows[] = {
    {"", ""},
    {"Take exit 42, U.S. 19 south, for three miles.", ""},
    {"It was 12 F. 3 days later the pipes froze.", ""},
    {"The office is at 1200 N.W. 18 Street, and 555 F. 2nd Street.", ""},
    {"Bring a photo id. at the door they check twice.", ""},
    {"A Toyota Supra, at 300 km/h, passed the supraorbital ridge.", ""},
    {"Ohio 44, Michigan 20; Wis. 31, Minn. 3.", ""},
    {"Nature 512, 331 (2014) and J. Mol. Biol. 88, 12 (2015).", ""},
    {"Regulation 7 of the club, Directive 12, Article 5 of the contract.", ""},
    {"The part 32016R96; case 12/3 of the wine on a C-130.", ""},
    {"Acts 2:38, 1 Cor. 13, and act 2, scene 3.", ""},
    {"In Harlow v. Pinder the parties settled in 2019.", ""},
    {"[2019] 41 entries were received; [2020] only 12.", ""},
    {"Oklahoma and USC, 12-0 like the Tigers; Roach will repay H.R.S. 3.3 million.", ""},
    {"Last update: 12 January 2015 KSA 19:36 - GMT 16:36", ""},
    {"The Privacy Act request of 2006, and the Clean Air Act.", ""},
    {NULL, NULL},
};
