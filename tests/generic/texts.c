/* SPDX-License-Identifier: MIT */
#include "tests/generic/texts.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { KILOBYTE = 1000 };

/* How each text is made: a piece, repeated until it has so many bytes (0: once). */
static const struct Recipe {
  const char *name;
  const char *piece;
  size_t kilobytes;
} recipes[] = {
    {"empty", "", 0},
    {"one letter", "a", 0},
    {"one quotation mark", "\"", 0},
    {"one line break", "\n", 0},
    {"one wide code point", "😀", 0},
    {"white space", " \t\n\r\n   \v\f \xC2\xA0\xE2\x80\x83", 0},
    {"a word", "Kabul", 0},
    {"a sentence", "The mayor said on Monday that the bridge would stay closed.", 0},
    {"an article",
     "Bridge to stay closed\n\nA closed bridge over the river. Jane Roe/Example Agency\n\nBy Jo "
     "Public\n\nUpdated: March 3, 2021\n\nThe bridge is “not safe at all,” said engineer Ana "
     "Ruiz. According to the city’s report (doi:10.1000/182), it could fall \"any day.\"\n\nThe "
     "opinions expressed here are the author’s own.\n\nJo Public is a writer.\n",
     0},
    {"Windows line ends", "One line.\r\n\r\nAnother \"line,\" he said.\r\n", 0},
    {"nested quotes", "“She said, ‘He said, “They said, ‘No,’” and left,’ and so on.", 0},
    {"unbalanced quotes", "\"One “two” said ‘three «four» \"five", 0},
    {"combining marks", "e\xCC\x81\xCC\x81 a\xCC\x8A\xCC\x80\xCC\x81 \xCC\x81 n\xCC\x83o said.",
     0},
    {"right to left", "אמר ראש העיר: \"הגשר סגור\". قال العمدة إن الجسر مغلق.", 0},
    {"emoji with joiners",
     "👩‍👩‍👧‍👦 said 🏳️‍🌈 to 👍🏽 and 🇩🇪🇫🇷 1️⃣.",
     0},
    {"no spaces between words", "市长星期一说，大桥将继续关闭。“它不安全，”他说。ประเทศไทย", 0},
    {"byte order marks", "\xEF\xBB\xBFText\xEF\xBB\xBF with \xEF\xBB\xBF marks.", 0},
    {"line and paragraph separators", "One.\xE2\x80\xA8Two.\xE2\x80\xA9Three\xC2\x85 four.", 0},
    {"noncharacters", "a\xEF\xBF\xBE b\xEF\xBF\xBF c\xF4\x8F\xBF\xBF d\xEF\xB7\x90", 0},
    {"control characters", "a\x01 b\x7F c\x1B[31m d\xC2\x9B said.", 0},
    {"directional controls",
     "\xE2\x80\xAEthat evil said he\xE2\x80\xAC, \xE2\x81\xA6x\xE2\x81\xA9", 0},
    {"capitals", "THE MAYOR SAID ON MONDAY THAT THE BRIDGE WOULD STAY CLOSED. ", 20},
    {"many sentences", "The mayor said it. “No,” she said. According to him, Dr. J. Roe left. ",
     2000},
    {"one word without an end", "abcdefghij", 1000},
    {"nothing but quotes", "\"“”'‘’«»", 1000},
    {"a line of digits", "0123456789", 200},
    {"nothing but line breaks", "\n", 300},
    {"nothing but blanks", " ", 300},
    {"one combining mark after another", "\xCC\x81", 300},
    {"nothing but joiners", "👩‍", 300},
    {"brackets", "([{<", 300},
    {"periods", ".", 300},
    {"commas", "a,", 300},
    {"slashes and dots", "http://a.b/", 300},
    {"numbers with dots and dashes", "10.1234/5-6(7)", 300},
    {"short lines", "By A\n", 300},
    {"said and said", "said ", 300},
    {"capitalised words", "Mayor ", 300},
};

Text texts[G_N_ELEMENTS(recipes)];
const size_t n_texts = G_N_ELEMENTS(recipes);

static size_t bytes_of(const struct Recipe *recipe) {
  const char *preloaded = g_getenv("LD_PRELOAD");
  bool slow = preloaded && strstr(preloaded, "vgpreload"); /* under valgrind */
  return recipe->kilobytes * KILOBYTE / (slow ? 100 : 1);
}

void make_texts(void) {
  for (size_t i = 0; i < n_texts; i++) {
    GString *text = g_string_new(recipes[i].piece);
    for (size_t size = bytes_of(&recipes[i]); text->len < size;)
      g_string_append(text, recipes[i].piece);
    texts[i] = (Text){recipes[i].name, NULL, text->len};
    texts[i].bytes = g_string_free(text, FALSE);
  }
}

void free_texts(void) {
  for (size_t i = 0; i < n_texts; i++)
    g_free(texts[i].bytes);
}
