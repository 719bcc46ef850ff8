/* SPDX-License-Identifier: MIT */
#include "plugins/reference/listheadings.h"

#include <stdlib.h>
#include <string.h>

enum {
  LONGEST = 96,      /* bytes of a folded heading */
  LONGEST_LINE = 160 /* bytes of a line that may be one */
};

typedef struct HeadingRow {
  const char *name; /* in lower case, without accents and apostrophes; sorted by bytes */
  ReferenceHeading heading;
} HeadingRow;

static const HeadingRow rows[] = {
    {"abbreviations", REFERENCE_HEADING_END},
    {"about the author", REFERENCE_HEADING_END},
    {"about the authors", REFERENCE_HEADING_END},
    {"acknowledgement", REFERENCE_HEADING_END},
    {"acknowledgements", REFERENCE_HEADING_END},
    {"acknowledgment", REFERENCE_HEADING_END},
    {"acknowledgments", REFERENCE_HEADING_END},
    {"additional information", REFERENCE_HEADING_END},
    {"additional references", REFERENCE_HEADING_LIST},
    {"agradecimentos", REFERENCE_HEADING_END},
    {"agradecimientos", REFERENCE_HEADING_END},
    {"alaviitteet", REFERENCE_HEADING_NOTES},
    {"anexo", REFERENCE_HEADING_END},
    {"anexos", REFERENCE_HEADING_END},
    {"anhang", REFERENCE_HEADING_END},
    {"anhange", REFERENCE_HEADING_END},
    {"anmerkung", REFERENCE_HEADING_NOTES},
    {"anmerkungen", REFERENCE_HEADING_NOTES},
    {"anmerkungen und literatur", REFERENCE_HEADING_MIXED},
    {"anmerkungen und quellen", REFERENCE_HEADING_MIXED},
    {"annex", REFERENCE_HEADING_END},
    {"annexe", REFERENCE_HEADING_END},
    {"annexes", REFERENCE_HEADING_END},
    {"apendice", REFERENCE_HEADING_END},
    {"appendice", REFERENCE_HEADING_END},
    {"appendices", REFERENCE_HEADING_END},
    {"appendix", REFERENCE_HEADING_END},
    {"author affiliations", REFERENCE_HEADING_END},
    {"author biographies", REFERENCE_HEADING_END},
    {"author contributions", REFERENCE_HEADING_END},
    {"author information", REFERENCE_HEADING_END},
    {"author response", REFERENCE_HEADING_END},
    {"authors contributions", REFERENCE_HEADING_END},
    {"bibliografi", REFERENCE_HEADING_LIST},
    {"bibliografia", REFERENCE_HEADING_LIST},
    {"bibliografia citada", REFERENCE_HEADING_LIST},
    {"bibliografia consultada", REFERENCE_HEADING_LIST},
    {"bibliografia essenziale", REFERENCE_HEADING_LIST},
    {"bibliografia zalacznikowa", REFERENCE_HEADING_LIST},
    {"bibliografie", REFERENCE_HEADING_LIST},
    {"bibliografija", REFERENCE_HEADING_LIST},
    {"bibliographic references", REFERENCE_HEADING_LIST},
    {"bibliographical references", REFERENCE_HEADING_LIST},
    {"bibliographie", REFERENCE_HEADING_LIST},
    {"bibliographie generale", REFERENCE_HEADING_LIST},
    {"bibliographie selective", REFERENCE_HEADING_LIST},
    {"bibliographies", REFERENCE_HEADING_LIST},
    {"bibliography", REFERENCE_HEADING_LIST},
    {"bibliyografya", REFERENCE_HEADING_LIST},
    {"bijlage", REFERENCE_HEADING_END},
    {"bijlagen", REFERENCE_HEADING_END},
    {"bilaga", REFERENCE_HEADING_END},
    {"biljeske", REFERENCE_HEADING_NOTES},
    {"biographies", REFERENCE_HEADING_END},
    {"biography", REFERENCE_HEADING_END},
    {"bronnen", REFERENCE_HEADING_LIST},
    {"bronvermelding", REFERENCE_HEADING_LIST},
    {"catatan", REFERENCE_HEADING_NOTES},
    {"catatan kaki", REFERENCE_HEADING_NOTES},
    {"chu thich", REFERENCE_HEADING_NOTES},
    {"citation notes", REFERENCE_HEADING_NOTES},
    {"citations", REFERENCE_HEADING_LIST},
    {"cited literature", REFERENCE_HEADING_LIST},
    {"cited references", REFERENCE_HEADING_LIST},
    {"comments", REFERENCE_HEADING_END},
    {"competing interests", REFERENCE_HEADING_END},
    {"conclusion", REFERENCE_HEADING_END},
    {"conclusions", REFERENCE_HEADING_END},
    {"conflict of interest", REFERENCE_HEADING_END},
    {"conflicts of interest", REFERENCE_HEADING_END},
    {"contributors", REFERENCE_HEADING_END},
    {"copyright", REFERENCE_HEADING_END},
    {"correspondence", REFERENCE_HEADING_END},
    {"daftar pustaka", REFERENCE_HEADING_LIST},
    {"danksagung", REFERENCE_HEADING_END},
    {"dankwoord", REFERENCE_HEADING_END},
    {"data availability", REFERENCE_HEADING_END},
    {"decision letter", REFERENCE_HEADING_END},
    {"dipnotlar", REFERENCE_HEADING_NOTES},
    {"discussion", REFERENCE_HEADING_END},
    {"eindnoten", REFERENCE_HEADING_NOTES},
    {"einzelnachweise", REFERENCE_HEADING_NOTES},
    {"ek", REFERENCE_HEADING_END},
    {"ekler", REFERENCE_HEADING_END},
    {"end notes", REFERENCE_HEADING_NOTES},
    {"endnote", REFERENCE_HEADING_NOTES},
    {"endnoten", REFERENCE_HEADING_NOTES},
    {"endnotes", REFERENCE_HEADING_NOTES},
    {"ethics statement", REFERENCE_HEADING_END},
    {"external links", REFERENCE_HEADING_END},
    {"felhasznalt irodalom", REFERENCE_HEADING_LIST},
    {"figure captions", REFERENCE_HEADING_END},
    {"figure legends", REFERENCE_HEADING_END},
    {"figures", REFERENCE_HEADING_END},
    {"fodnoter", REFERENCE_HEADING_NOTES},
    {"fonti", REFERENCE_HEADING_LIST},
    {"fonts", REFERENCE_HEADING_LIST},
    {"foot notes", REFERENCE_HEADING_NOTES},
    {"footnote", REFERENCE_HEADING_NOTES},
    {"footnotes", REFERENCE_HEADING_NOTES},
    {"footnotes and references", REFERENCE_HEADING_MIXED},
    {"footnotes to tables", REFERENCE_HEADING_END},
    {"forrasok", REFERENCE_HEADING_LIST},
    {"fotnoter", REFERENCE_HEADING_NOTES},
    {"fuentes", REFERENCE_HEADING_LIST},
    {"fuentes consultadas", REFERENCE_HEADING_LIST},
    {"fuggelek", REFERENCE_HEADING_END},
    {"funding", REFERENCE_HEADING_END},
    {"further references", REFERENCE_HEADING_LIST},
    {"fusnoten", REFERENCE_HEADING_NOTES},
    {"fussnoten", REFERENCE_HEADING_NOTES},
    {"geraadpleegde literatuur", REFERENCE_HEADING_LIST},
    {"glossary", REFERENCE_HEADING_END},
    {"heimildaskra", REFERENCE_HEADING_LIST},
    {"heimildir", REFERENCE_HEADING_LIST},
    {"hivatkozasok", REFERENCE_HEADING_LIST},
    {"index", REFERENCE_HEADING_END},
    {"introduction", REFERENCE_HEADING_END},
    {"irodalom", REFERENCE_HEADING_LIST},
    {"irodalomjegyzek", REFERENCE_HEADING_LIST},
    {"izmantota literatura", REFERENCE_HEADING_LIST},
    {"izvori", REFERENCE_HEADING_LIST},
    {"jegyzetek", REFERENCE_HEADING_NOTES},
    {"kallforteckning", REFERENCE_HEADING_LIST},
    {"kallor", REFERENCE_HEADING_LIST},
    {"kallor och litteratur", REFERENCE_HEADING_LIST},
    {"kasutatud kirjandus", REFERENCE_HEADING_LIST},
    {"kaynak", REFERENCE_HEADING_LIST},
    {"kaynakca", REFERENCE_HEADING_LIST},
    {"kaynaklar", REFERENCE_HEADING_LIST},
    {"kepustakaan", REFERENCE_HEADING_LIST},
    {"key references", REFERENCE_HEADING_LIST},
    {"kildeliste", REFERENCE_HEADING_LIST},
    {"kilder", REFERENCE_HEADING_LIST},
    {"kilder og litteratur", REFERENCE_HEADING_LIST},
    {"kirjallisuus", REFERENCE_HEADING_LIST},
    {"kirjallisuusluettelo", REFERENCE_HEADING_LIST},
    {"kirjandus", REFERENCE_HEADING_LIST},
    {"labjegyzetek", REFERENCE_HEADING_NOTES},
    {"lahdeluettelo", REFERENCE_HEADING_LIST},
    {"lahteet", REFERENCE_HEADING_LIST},
    {"legends", REFERENCE_HEADING_END},
    {"letteratura", REFERENCE_HEADING_LIST},
    {"letteratura citata", REFERENCE_HEADING_LIST},
    {"liite", REFERENCE_HEADING_END},
    {"liitteet", REFERENCE_HEADING_END},
    {"list of citations", REFERENCE_HEADING_LIST},
    {"list of references", REFERENCE_HEADING_LIST},
    {"list of works cited", REFERENCE_HEADING_LIST},
    {"lista de referencias", REFERENCE_HEADING_LIST},
    {"liste des references", REFERENCE_HEADING_LIST},
    {"literatur", REFERENCE_HEADING_LIST},
    {"literatur und anmerkungen", REFERENCE_HEADING_MIXED},
    {"literatur- und quellenverzeichnis", REFERENCE_HEADING_LIST},
    {"literatura", REFERENCE_HEADING_LIST},
    {"literatura a zdroje", REFERENCE_HEADING_LIST},
    {"literatura citada", REFERENCE_HEADING_LIST},
    {"literatura cytowana", REFERENCE_HEADING_LIST},
    {"literatura i izvori", REFERENCE_HEADING_LIST},
    {"literaturangaben", REFERENCE_HEADING_LIST},
    {"literature", REFERENCE_HEADING_LIST},
    {"literature cited", REFERENCE_HEADING_LIST},
    {"literatures", REFERENCE_HEADING_LIST},
    {"literaturhinweise", REFERENCE_HEADING_LIST},
    {"literaturliste", REFERENCE_HEADING_LIST},
    {"literaturos sarasas", REFERENCE_HEADING_LIST},
    {"literaturverzeichnis", REFERENCE_HEADING_LIST},
    {"literatuur", REFERENCE_HEADING_LIST},
    {"literatuurlijst", REFERENCE_HEADING_LIST},
    {"literatuurverwijzingen", REFERENCE_HEADING_LIST},
    {"litteratur", REFERENCE_HEADING_LIST},
    {"litteratur og kilder", REFERENCE_HEADING_LIST},
    {"litterature citee", REFERENCE_HEADING_LIST},
    {"litteraturforteckning", REFERENCE_HEADING_LIST},
    {"litteraturlista", REFERENCE_HEADING_LIST},
    {"litteraturliste", REFERENCE_HEADING_LIST},
    {"loppuviitteet", REFERENCE_HEADING_NOTES},
    {"main references", REFERENCE_HEADING_LIST},
    {"marejeo", REFERENCE_HEADING_LIST},
    {"materials and methods", REFERENCE_HEADING_END},
    {"methods", REFERENCE_HEADING_END},
    {"methods references", REFERENCE_HEADING_LIST},
    {"methods-only references", REFERENCE_HEADING_LIST},
    {"mga sanggunian", REFERENCE_HEADING_LIST},
    {"nachweise", REFERENCE_HEADING_NOTES},
    {"naudota literatura", REFERENCE_HEADING_LIST},
    {"notas", REFERENCE_HEADING_NOTES},
    {"notas a pie de pagina", REFERENCE_HEADING_NOTES},
    {"notas al pie", REFERENCE_HEADING_NOTES},
    {"notas de fim", REFERENCE_HEADING_NOTES},
    {"notas de rodape", REFERENCE_HEADING_NOTES},
    {"notas e referencias", REFERENCE_HEADING_MIXED},
    {"notas finales", REFERENCE_HEADING_NOTES},
    {"notas y referencias", REFERENCE_HEADING_MIXED},
    {"note", REFERENCE_HEADING_NOTES},
    {"note a pie di pagina", REFERENCE_HEADING_NOTES},
    {"note di chiusura", REFERENCE_HEADING_NOTES},
    {"note e riferimenti", REFERENCE_HEADING_MIXED},
    {"noten", REFERENCE_HEADING_NOTES},
    {"noter", REFERENCE_HEADING_NOTES},
    {"notes", REFERENCE_HEADING_NOTES},
    {"notes & references", REFERENCE_HEADING_MIXED},
    {"notes and bibliography", REFERENCE_HEADING_MIXED},
    {"notes and citations", REFERENCE_HEADING_MIXED},
    {"notes and references", REFERENCE_HEADING_MIXED},
    {"notes and works cited", REFERENCE_HEADING_MIXED},
    {"notes de bas de page", REFERENCE_HEADING_NOTES},
    {"notes de fin", REFERENCE_HEADING_NOTES},
    {"notes et references", REFERENCE_HEADING_MIXED},
    {"notes et sources", REFERENCE_HEADING_NOTES},
    {"notlar", REFERENCE_HEADING_NOTES},
    {"obras citadas", REFERENCE_HEADING_LIST},
    {"oeuvres citees", REFERENCE_HEADING_LIST},
    {"online methods", REFERENCE_HEADING_END},
    {"online references", REFERENCE_HEADING_LIST},
    {"opere citate", REFERENCE_HEADING_LIST},
    {"opombe", REFERENCE_HEADING_NOTES},
    {"ouvrages cites", REFERENCE_HEADING_LIST},
    {"ouvres citees", REFERENCE_HEADING_LIST},
    {"peer review", REFERENCE_HEADING_END},
    {"peer review information", REFERENCE_HEADING_END},
    {"pismiennictwo", REFERENCE_HEADING_LIST},
    {"popis literature", REFERENCE_HEADING_LIST},
    {"pouzita literatura", REFERENCE_HEADING_LIST},
    {"pouzite zdroje", REFERENCE_HEADING_LIST},
    {"poznamky", REFERENCE_HEADING_NOTES},
    {"priloha", REFERENCE_HEADING_END},
    {"prilohy", REFERENCE_HEADING_END},
    {"przypisy", REFERENCE_HEADING_NOTES},
    {"publishers note", REFERENCE_HEADING_END},
    {"quellen", REFERENCE_HEADING_LIST},
    {"quellen und literatur", REFERENCE_HEADING_LIST},
    {"quellen- und literaturverzeichnis", REFERENCE_HEADING_LIST},
    {"quellenangaben", REFERENCE_HEADING_LIST},
    {"quellenverzeichnis", REFERENCE_HEADING_LIST},
    {"referanser", REFERENCE_HEADING_LIST},
    {"referanslar", REFERENCE_HEADING_LIST},
    {"reference", REFERENCE_HEADING_LIST},
    {"reference bibliographique", REFERENCE_HEADING_LIST},
    {"reference list", REFERENCE_HEADING_LIST},
    {"reference literature", REFERENCE_HEADING_LIST},
    {"referencer", REFERENCE_HEADING_LIST},
    {"references", REFERENCE_HEADING_LIST},
    {"references & notes", REFERENCE_HEADING_MIXED},
    {"references and endnotes", REFERENCE_HEADING_MIXED},
    {"references and further reading", REFERENCE_HEADING_LIST},
    {"references and notes", REFERENCE_HEADING_MIXED},
    {"references and recommended reading", REFERENCE_HEADING_LIST},
    {"references bibliographiques", REFERENCE_HEADING_LIST},
    {"references cited", REFERENCE_HEADING_LIST},
    {"references citees", REFERENCE_HEADING_LIST},
    {"references et notes", REFERENCE_HEADING_MIXED},
    {"references/notes", REFERENCE_HEADING_MIXED},
    {"referencias", REFERENCE_HEADING_LIST},
    {"referencias bibliograficas", REFERENCE_HEADING_LIST},
    {"referencias citadas", REFERENCE_HEADING_LIST},
    {"referencias y notas", REFERENCE_HEADING_MIXED},
    {"referencies", REFERENCE_HEADING_LIST},
    {"referencies bibliografiques", REFERENCE_HEADING_LIST},
    {"referenser", REFERENCE_HEADING_LIST},
    {"referensi", REFERENCE_HEADING_LIST},
    {"referenslista", REFERENCE_HEADING_LIST},
    {"referenties", REFERENCE_HEADING_LIST},
    {"referenzen", REFERENCE_HEADING_LIST},
    {"referinte", REFERENCE_HEADING_LIST},
    {"referinte bibliografice", REFERENCE_HEADING_LIST},
    {"related articles", REFERENCE_HEADING_END},
    {"remerciements", REFERENCE_HEADING_END},
    {"results", REFERENCE_HEADING_END},
    {"riferimenti", REFERENCE_HEADING_LIST},
    {"riferimenti bibliografici", REFERENCE_HEADING_LIST},
    {"rights and permissions", REFERENCE_HEADING_END},
    {"ringraziamenti", REFERENCE_HEADING_END},
    {"rujukan", REFERENCE_HEADING_LIST},
    {"saltiniai", REFERENCE_HEADING_LIST},
    {"sanggunian", REFERENCE_HEADING_LIST},
    {"schrifttum", REFERENCE_HEADING_LIST},
    {"see also", REFERENCE_HEADING_END},
    {"select bibliography", REFERENCE_HEADING_LIST},
    {"selected bibliography", REFERENCE_HEADING_LIST},
    {"selected references", REFERENCE_HEADING_LIST},
    {"seznam literatury", REFERENCE_HEADING_LIST},
    {"seznam pouzite literatury", REFERENCE_HEADING_LIST},
    {"seznam virov", REFERENCE_HEADING_LIST},
    {"slutnoter", REFERENCE_HEADING_NOTES},
    {"sluttnoter", REFERENCE_HEADING_NOTES},
    {"sonnotlar", REFERENCE_HEADING_NOTES},
    {"source notes", REFERENCE_HEADING_NOTES},
    {"sources", REFERENCE_HEADING_LIST},
    {"sources cited", REFERENCE_HEADING_LIST},
    {"sources et bibliographie", REFERENCE_HEADING_LIST},
    {"spis literatury", REFERENCE_HEADING_LIST},
    {"sumber", REFERENCE_HEADING_LIST},
    {"supplemental information", REFERENCE_HEADING_END},
    {"supplemental references", REFERENCE_HEADING_LIST},
    {"supplementary data", REFERENCE_HEADING_END},
    {"supplementary information", REFERENCE_HEADING_END},
    {"supplementary material", REFERENCE_HEADING_END},
    {"supplementary materials", REFERENCE_HEADING_END},
    {"supplementary references", REFERENCE_HEADING_LIST},
    {"supporting information", REFERENCE_HEADING_END},
    {"supporting references", REFERENCE_HEADING_LIST},
    {"surse", REFERENCE_HEADING_LIST},
    {"szakirodalom", REFERENCE_HEADING_LIST},
    {"table legends", REFERENCE_HEADING_END},
    {"tables", REFERENCE_HEADING_END},
    {"tai lieu tham khao", REFERENCE_HEADING_LIST},
    {"tai lieu trich dan", REFERENCE_HEADING_LIST},
    {"text references", REFERENCE_HEADING_LIST},
    {"trabajos citados", REFERENCE_HEADING_LIST},
    {"vedlegg", REFERENCE_HEADING_END},
    {"verwendete literatur", REFERENCE_HEADING_LIST},
    {"viited", REFERENCE_HEADING_LIST},
    {"viiteluettelo", REFERENCE_HEADING_LIST},
    {"viitteet", REFERENCE_HEADING_LIST},
    {"viri", REFERENCE_HEADING_LIST},
    {"viri in literatura", REFERENCE_HEADING_LIST},
    {"voetnoten", REFERENCE_HEADING_NOTES},
    {"work cited", REFERENCE_HEADING_LIST},
    {"works cited", REFERENCE_HEADING_LIST},
    {"works consulted", REFERENCE_HEADING_LIST},
    {"works referenced", REFERENCE_HEADING_LIST},
    {"wykaz literatury", REFERENCE_HEADING_LIST},
    {"zalacznik", REFERENCE_HEADING_END},
    {"zdroje", REFERENCE_HEADING_LIST},
    {"zitierte literatur", REFERENCE_HEADING_LIST},
    {"zoznam literatury", REFERENCE_HEADING_LIST},
    {"zoznam pouzitej literatury", REFERENCE_HEADING_LIST},
    {"zrodla", REFERENCE_HEADING_LIST},
    {"αναφορες", REFERENCE_HEADING_LIST},
    {"βιβλιογραφια", REFERENCE_HEADING_LIST},
    {"βιβλιογραφικες αναφορες", REFERENCE_HEADING_LIST},
    {"παραπομπες", REFERENCE_HEADING_LIST},
    {"παραρτημα", REFERENCE_HEADING_END},
    {"πηγες", REFERENCE_HEADING_LIST},
    {"σημειωσεις", REFERENCE_HEADING_NOTES},
    {"υποσημειωσεις", REFERENCE_HEADING_NOTES},
    {"библиографическии список", REFERENCE_HEADING_LIST},
    {"библиография", REFERENCE_HEADING_LIST},
    {"бібліографія", REFERENCE_HEADING_LIST},
    {"виноски", REFERENCE_HEADING_NOTES},
    {"джерела", REFERENCE_HEADING_LIST},
    {"додатки", REFERENCE_HEADING_END},
    {"додаток", REFERENCE_HEADING_END},
    {"извори", REFERENCE_HEADING_LIST},
    {"използвана литература", REFERENCE_HEADING_LIST},
    {"использованная литература", REFERENCE_HEADING_LIST},
    {"источники", REFERENCE_HEADING_LIST},
    {"источники и литература", REFERENCE_HEADING_LIST},
    {"литература", REFERENCE_HEADING_LIST},
    {"литература и примечания", REFERENCE_HEADING_MIXED},
    {"літаратура", REFERENCE_HEADING_LIST},
    {"література", REFERENCE_HEADING_LIST},
    {"приложение", REFERENCE_HEADING_END},
    {"приложения", REFERENCE_HEADING_END},
    {"примечания", REFERENCE_HEADING_NOTES},
    {"примечания и литература", REFERENCE_HEADING_MIXED},
    {"примітки", REFERENCE_HEADING_NOTES},
    {"референции", REFERENCE_HEADING_LIST},
    {"сноски", REFERENCE_HEADING_NOTES},
    {"список використаних джерел", REFERENCE_HEADING_LIST},
    {"список використаноі літератури", REFERENCE_HEADING_LIST},
    {"список использованнои литературы", REFERENCE_HEADING_LIST},
    {"список использованных источников", REFERENCE_HEADING_LIST},
    {"список источников", REFERENCE_HEADING_LIST},
    {"список литературы", REFERENCE_HEADING_LIST},
    {"список літератури", REFERENCE_HEADING_LIST},
    {"цитированная литература", REFERENCE_HEADING_LIST},
    {"ביבליוגרפיה", REFERENCE_HEADING_LIST},
    {"הערות", REFERENCE_HEADING_NOTES},
    {"הערות שוליים", REFERENCE_HEADING_NOTES},
    {"מקורות", REFERENCE_HEADING_LIST},
    {"מראי מקום", REFERENCE_HEADING_LIST},
    {"רשימת המקורות", REFERENCE_HEADING_LIST},
    {"רשימת מקורות", REFERENCE_HEADING_LIST},
    {"الحواشي", REFERENCE_HEADING_NOTES},
    {"المراجع", REFERENCE_HEADING_LIST},
    {"المصادر", REFERENCE_HEADING_LIST},
    {"المصادر والمراجع", REFERENCE_HEADING_LIST},
    {"الهوامش", REFERENCE_HEADING_NOTES},
    {"فهرست منابع", REFERENCE_HEADING_LIST},
    {"قايمة المراجع", REFERENCE_HEADING_LIST},
    {"مراجع", REFERENCE_HEADING_LIST},
    {"مراجع و منابع", REFERENCE_HEADING_LIST},
    {"منابع", REFERENCE_HEADING_LIST},
    {"پانویس", REFERENCE_HEADING_NOTES},
    {"सदरभ", REFERENCE_HEADING_LIST},
    {"सदरभ सच", REFERENCE_HEADING_LIST},
    {"सनदरभ", REFERENCE_HEADING_LIST},
    {"บรรณานกรม", REFERENCE_HEADING_LIST},
    {"รายการอางอง", REFERENCE_HEADING_LIST},
    {"เอกสารอางอง", REFERENCE_HEADING_LIST},
    {"主要参考文献", REFERENCE_HEADING_LIST},
    {"付録", REFERENCE_HEADING_END},
    {"参考书目", REFERENCE_HEADING_LIST},
    {"参考文献", REFERENCE_HEADING_LIST},
    {"参考文献列表", REFERENCE_HEADING_LIST},
    {"参考書目", REFERENCE_HEADING_LIST},
    {"参考资料", REFERENCE_HEADING_LIST},
    {"參考文獻", REFERENCE_HEADING_LIST},
    {"參考書目", REFERENCE_HEADING_LIST},
    {"參考資料", REFERENCE_HEADING_LIST},
    {"尾注", REFERENCE_HEADING_NOTES},
    {"引文", REFERENCE_HEADING_LIST},
    {"引用", REFERENCE_HEADING_LIST},
    {"引用・参考文献", REFERENCE_HEADING_LIST},
    {"引用文献", REFERENCE_HEADING_LIST},
    {"文献", REFERENCE_HEADING_LIST},
    {"注", REFERENCE_HEADING_NOTES},
    {"注と参考文献", REFERENCE_HEADING_MIXED},
    {"注・参考文献", REFERENCE_HEADING_MIXED},
    {"注释", REFERENCE_HEADING_NOTES},
    {"注释与参考文献", REFERENCE_HEADING_MIXED},
    {"注释及参考文献", REFERENCE_HEADING_MIXED},
    {"注釋", REFERENCE_HEADING_NOTES},
    {"脚注", REFERENCE_HEADING_NOTES},
    {"致谢", REFERENCE_HEADING_END},
    {"註", REFERENCE_HEADING_NOTES},
    {"註解", REFERENCE_HEADING_NOTES},
    {"註釋", REFERENCE_HEADING_NOTES},
    {"註釋與參考文獻", REFERENCE_HEADING_MIXED},
    {"謝辞", REFERENCE_HEADING_END},
    {"附录", REFERENCE_HEADING_END},
    {"附錄", REFERENCE_HEADING_END},
    {"각주", REFERENCE_HEADING_NOTES},
    {"감사의 글", REFERENCE_HEADING_END},
    {"미주", REFERENCE_HEADING_NOTES},
    {"부록", REFERENCE_HEADING_END},
    {"인용문헌", REFERENCE_HEADING_LIST},
    {"주", REFERENCE_HEADING_NOTES},
    {"참고 문헌", REFERENCE_HEADING_LIST},
    {"참고문헌", REFERENCE_HEADING_LIST},
    {"참고자료", REFERENCE_HEADING_LIST},
    {"출처", REFERENCE_HEADING_LIST},
};

const char *reference_heading_out_of_order(void) {
  for (size_t i = 1; i < G_N_ELEMENTS(rows); i++)
    if (strcmp(rows[i - 1].name, rows[i].name) >= 0)
      return rows[i].name;
  return NULL;
}

static int compare(const void *key, const void *row) {
  return strcmp(key, ((const HeadingRow *)row)->name);
}

/* The position after "7.", "VI.", "3.2", "#" and "**". */
static size_t skip_numbering(const ReferenceText *text, size_t begin, size_t end) {
  size_t i = begin;
  while (i < end && strchr("#*_=-<>\\|", text->at[i]))
    i++;
  i = reference_skip_spaces(text, i, end);
  size_t j = i;
  while (j < end && j < i + 8 && strchr("0123456789.IVXLC", text->at[j]))
    j++;
  size_t after = reference_skip_spaces(text, j < end && text->at[j] == ')' ? j + 1 : j, end);
  bool numbering = j > i && (after > j || text->at[j - 1] == '.');
  return numbering ? after : i;
}

/* Letters folded, spaces made one; "R E F" becomes "ref". Ends at a colon, a mark of markup or a
 * bracket; `*stop` is where. 0 if it is too long. */
static size_t fold_line(const ReferenceText *text, size_t begin, size_t end, char *folded,
                        size_t *stop) {
  size_t n = 0, words = 0, letters = 0, i = begin;
  for (size_t step; i < end; i += step) {
    gunichar c = reference_char(text, i, &step);
    size_t space = reference_space(text, i);
    if (c == ':' || c == 0xFF1A || (n > 0 && strchr("#*_=<([|", (int)MIN(c, 127U))))
      break;
    if (space > 0) {
      step = space;
      words += n > 0 && folded[n - 1] != ' ';
      if (n > 0 && folded[n - 1] != ' ')
        folded[n++] = ' ';
    } else if ((c = reference_fold(c)) != 0) {
      letters++;
      n += (size_t)g_unichar_to_utf8(c, folded + n);
    }
    if (n + 8 > LONGEST)
      return 0;
  }
  *stop = i;
  while (n > 0 && strchr(" .", folded[n - 1]))
    n--;
  if (words >= 4 && words + 1 >= letters && n == 2 * letters - 1) {
    for (size_t k = 0; k < letters; k++)
      folded[k] = folded[2 * k];
    n = letters;
  }
  folded[n] = '\0';
  return n;
}

/* What may follow a heading in its line: markup, a count in brackets, or, after a colon, text. */
static bool goes_on(const ReferenceText *text, size_t stop, size_t end, size_t *after) {
  size_t step;
  *after = end;
  if (stop >= end)
    return true;
  gunichar c = reference_char(text, stop, &step);
  if (c == ':' || c == 0xFF1A) {
    size_t next = reference_skip_spaces(text, stop + step, end);
    while (next < end && strchr("*_", text->at[next]))
      next++;
    *after = reference_skip_spaces(text, next, end);
    return true;
  }
  if (c == '[' && reference_is_digit(reference_byte(text, stop + 1))) {
    *after = stop;
    return end - stop > 20;
  }
  return end - stop <= 12 && c != '|';
}

ReferenceHeading reference_read_heading(const ReferenceText *text, size_t begin, size_t end,
                                        size_t *after) {
  char folded[LONGEST + 8];
  size_t stop;
  *after = end;
  size_t start = skip_numbering(text, begin, end);
  size_t most = MIN(end, start + LONGEST_LINE);
  if (fold_line(text, start, most, folded, &stop) == 0)
    return REFERENCE_HEADING_NONE;
  const HeadingRow *row = bsearch(folded, rows, G_N_ELEMENTS(rows), sizeof rows[0], compare);
  if (!row || !goes_on(text, stop, end, after))
    return REFERENCE_HEADING_NONE;
  return *after < end && row->heading == REFERENCE_HEADING_END ? REFERENCE_HEADING_NONE
                                                               : row->heading;
}
