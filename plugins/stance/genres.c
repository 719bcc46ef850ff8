/* SPDX-License-Identifier: MIT */
#include "plugins/stance/genres.h"

#include <string.h>

double stance_find_reports(const MillDocument *document) {
  static const char *const reports[] = {"news", "interview", "transcript"};
  MillAnnotations genres = mill_document_annotations(document, "genre");
  for (size_t i = 0; genres.n > 0 && i < G_N_ELEMENTS(reports); i++)
    if (strcmp(genres.at[0]->label, reports[i]) == 0)
      return genres.at[0]->score;
  return 0;
}
