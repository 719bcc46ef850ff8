/* SPDX-License-Identifier: MIT */
#include "plugins/reference/keywords.h"
#include "plugins/reference/tokens.h"

#include <glib.h>
#include <string.h>

static const char *const words[N_KEYWORDS] = {
    [KEYWORD_IN] = "in im dans en",
    [KEYWORD_AND] = "and et und y e & og och en",
    [KEYWORD_ET_AL] = "al others autres",
    [KEYWORD_EDITOR] =
        "ed eds edited editor editors edit hrsg hg herausgegeben dir coord coords comp comps "
        "compiler orgs org ediert curato cura",
    [KEYWORD_TRANSLATOR] =
        "trans translated translator translators transl trad traduit traduction "
        "traducción übers übersetzt",
    [KEYWORD_EDITION] =
        "edition edn aufl auflage édition edición edizione rev revised reprint repr reprinted",
    [KEYWORD_VOLUME] = "vol vols v volume volumes bd band bde tome tom t deel jg",
    [KEYWORD_NUMBER] =
        "no nos nr num number issue n° nº iss heft fasc fascicle pt part suppl supplement",
    [KEYWORD_PAGES] = "p pp pg pgs page pages pag pág págs s seite seiten ss",
    [KEYWORD_MONTH] =
        "january february march april may june july august september october november december "
        "jan "
        "feb mar apr jun jul aug sep sept oct nov dec janvier février mars avril mai juin "
        "juillet "
        "août septembre octobre novembre décembre januar februar märz juni juli oktober dezember "
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
        "diciembre "
        "spring summer fall autumn winter",
    [KEYWORD_PUBLISHER] =
        "press publishing publications publisher publishers verlag books éditions editions inc "
        "ltd "
        "llc company sons presses publishing presse wiley springer elsevier routledge blackwell "
        "sage macmillan palgrave mcgraw prentice hall penguin kluwer erlbaum brill pearson "
        "academic associates print printing house editorial ediciones editore editora",
    [KEYWORD_UNIVERSITY] =
        "university université universität universidad univ institute institut college school "
        "department dept faculty laboratory center centre",
    [KEYWORD_THESIS] = "thesis dissertation diss phd ph.d doctoral master's masters mémoire "
                       "thèse habilitation tesis "
                       "unpublished",
    [KEYWORD_REPORT] = "report technical tech rep working paper papers memo memorandum tr "
                       "rapport bericht manuscript "
                       "whitepaper",
    [KEYWORD_MEETING] =
        "proceedings proc conference conf symposium workshop congress meeting colloquium actes "
        "tagung annual presented",
    [KEYWORD_JOURNAL] = "journal j jour revue review rev annals annales archives archiv bulletin "
                        "bull zeitschrift "
                        "magazine quarterly letters lett transactions trans acta studies "
                        "international res am soc "
                        "sci times post",
    [KEYWORD_SERIES] =
        "series serie lecture notes monographs monograph collection coll handbook encyclopedia "
        "dictionary",
    [KEYWORD_ACCESSED] = "accessed retrieved available online consulted visited viewed "
                         "downloaded access disponible "
                         "consulté abgerufen zugriff verfügbar",
    [KEYWORD_FROM] = "from at via url",
    [KEYWORD_WEB] = "www",
    [KEYWORD_DOI] = "doi",
    [KEYWORD_IDENTIFIER] = "isbn issn pmid pmcid arxiv hal lccn oclc",
    [KEYWORD_PENDING] = "forthcoming submitted preprint appear accepted preparation",
    [KEYWORD_PARTICLE] =
        "van von de der den del della di da dos du des la le el ter ten zu zur al bin ben",
    [KEYWORD_JUNIOR] = "jr sr ii iii iv",
    [KEYWORD_SMALL] = "the a an of for on to with by as its into between through towards about "
                      "under über des der die "
                      "das für zur sur pour par les une el los las para por con",
    [KEYWORD_PLACE] =
        "london york oxford cambridge paris berlin amsterdam chicago boston washington ma ca nj "
        "dc ny uk usa "
        "philadelphia princeton heidelberg munich münchen leiden dordrecht toronto sydney "
        "melbourne "
        "madrid barcelona roma rome milano torino wien vienna leipzig tübingen stuttgart "
        "frankfurt "
        "hamburg köln göttingen basel zürich bruxelles brussels tokyo delhi moscow beverly hills "
        "francisco angeles haven baltimore edinburgh dublin geneva genève newbury thousand oaks "
        "hague",
};

enum { SLOTS = 2048 };

struct ReferenceKeywords {
  uint32_t hashes[SLOTS];
  uint8_t classes[SLOTS]; /* KEYWORD_NONE: the slot is free */
};

static size_t find_slot(const ReferenceKeywords *keywords, uint32_t word) {
  size_t slot = word % SLOTS;
  while (keywords->classes[slot] && keywords->hashes[slot] != word)
    slot = (slot + 1) % SLOTS;
  return slot;
}

/* The first class that a word is listed under counts. */
ReferenceKeywords *reference_keywords_new(void) {
  ReferenceKeywords *keywords = g_new0(ReferenceKeywords, 1);
  for (size_t class = 1; class < N_KEYWORDS; class ++) {
    size_t at = 0, length = words[class] ? strlen(words[class]) : 0;
    ReferenceToken token;
    while (reference_tokens_read(words[class], length, &at, &token, 1) == 1) {
      size_t slot = find_slot(keywords, token.word);
      if (!keywords->classes[slot]) {
        keywords->hashes[slot] = token.word;
        keywords->classes[slot] = (uint8_t) class;
      }
    }
  }
  return keywords;
}

void reference_keywords_free(ReferenceKeywords *keywords) {
  g_free(keywords);
}

KeywordClass reference_keywords_find(const ReferenceKeywords *keywords, uint32_t word) {
  return (KeywordClass)keywords->classes[find_slot(keywords, word)];
}
