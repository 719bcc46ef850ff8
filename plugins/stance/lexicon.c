/* SPDX-License-Identifier: MIT */
/* Puts the cue table and the opinion words into one lexicon. */
#include "plugins/stance/targets.h"

/* Adds phrases separated by ", "; a phrase that is there already gets one more value, and the
 * first counts. */
static bool add_phrases(CueLexicon *lexicon, CueKind kind, double value, const char *phrases,
                        GError **error) {
  g_auto(GStrv) split = g_strsplit(phrases, ", ", -1);
  for (char **phrase = split; *phrase; phrase++) {
    const char *kept = g_string_chunk_insert(lexicon->strings, *phrase);
    if (!mill_lexicon_add(lexicon->lexicon, kept, lexicon->cues->len, error))
      return false;
    g_array_append_val(lexicon->cues, ((Cue){kind, value, kept}));
  }
  return true;
}

bool cue_lexicon_init(CueLexicon *lexicon, Stemmer *stemmer, GError **error) {
  *lexicon = (CueLexicon){mill_lexicon_new(),
                          g_array_new(FALSE, FALSE, sizeof(Cue)),
                          g_string_chunk_new(4096),
                          {NULL, NULL}};
  word_classes_init(&lexicon->classes, stemmer);
  for (const CueGroup *group = cue_groups; group->kind != CUE_END; group++)
    if (!add_phrases(lexicon, group->kind, group->value, group->phrases, error))
      return false;
  for (const PolarityGroup *group = polarity_groups; group->words; group++)
    if (!add_phrases(lexicon, CUE_OPINION, group->weight, group->words, error))
      return false;
  return true;
}

void cue_lexicon_finish(CueLexicon *lexicon) {
  if (!lexicon->lexicon)
    return;
  word_classes_finish(&lexicon->classes);
  mill_lexicon_free(lexicon->lexicon);
  g_array_unref(lexicon->cues);
  g_string_chunk_free(lexicon->strings);
}
