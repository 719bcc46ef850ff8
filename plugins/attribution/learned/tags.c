/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/learned/tags.h"

static const char *const tag_names[N_TAGS] = {
    [TAG_OTHER] = "other",
    [TAG_BETWEEN] = "between",
    [TAG_SOURCE] = "source-before-cue",
    [TAG_SOURCE_GOES_ON] = "source-before-cue-goes-on",
    [TAG_SOURCE_BEHIND] = "source-behind-cue",
    [TAG_SOURCE_BEHIND_GOES_ON] = "source-behind-cue-goes-on",
    [TAG_CUE] = "cue",
    [TAG_CUE_GOES_ON] = "cue-goes-on",
    [TAG_BEFORE] = "content-before-cue",
    [TAG_BEFORE_GOES_ON] = "content-before-cue-goes-on",
    [TAG_BEHIND] = "content-behind-cue",
    [TAG_BEHIND_GOES_ON] = "content-behind-cue-goes-on",
};

const char *attribution_tag_name(TokenTag tag) {
  return tag_names[tag];
}
