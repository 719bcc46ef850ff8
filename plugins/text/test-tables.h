/* SPDX-License-Identifier: MIT */
/* Layers for tests of the view: some like those of the plugins that come along, and one other. */
#ifndef TEXT_TEST_TABLES_H
#define TEXT_TEST_TABLES_H

#include <string.h>
#include <textmill/format.h>

static const MillLabelRow zone_labels[] = {{.name = "title", .flags = MILL_LABEL_BOLD},
                                           {.name = "byline", .flags = MILL_LABEL_DIM},
                                           {0}};

static const MillRoleRow citation_roles[] = {
    {.name = "source", .help = "who", .missing = "no source named", .flags = MILL_ROLE_BOLD},
    {.name = "content", .help = "what"},
    {.name = "cue", .help = "how", .flags = MILL_ROLE_UNDERLINE},
    {0}};

static const MillFieldRow identifier_fields[] = {
    {.name = "kind",
     .type = MILL_FEATURE_STRING,
     .help = "identifier",
     .flags = MILL_FIELD_UNSEEN},
    {.name = "normalized",
     .type = MILL_FEATURE_STRING,
     .help = "as it is usually written",
     .flags = MILL_FIELD_TITLE},
    {.name = "valid", .type = MILL_FEATURE_BOOLEAN, .help = "whether it is", .usual = "true"},
    {0}};

static const MillLabelRow stance_labels[] = {{.name = "favor", .flags = MILL_LABEL_YES},
                                             {.name = "against", .flags = MILL_LABEL_NO},
                                             {.name = "neutral", .flags = MILL_LABEL_ABSENT},
                                             {0}};

static const MillFieldRow stance_fields[] = {
    {.name = "target", .type = MILL_FEATURE_STRING, .help = "of what", .flags = MILL_FIELD_TITLE},
    {.name = "holder",
     .type = MILL_FEATURE_STRING,
     .help = "whose",
     .usual = "author",
     .flags = MILL_FIELD_GROUP},
    {.name = "reason", .type = MILL_FEATURE_STRING, .help = "why", .flags = MILL_FIELD_REMARK},
    {0}};

static const MillRoleRow stance_roles[] = {
    {.name = "source", .help = "whose"},
    {.name = "evidence", .help = "why", .flags = MILL_ROLE_PASSAGES},
    {0}};

/* A layer like none of those above. */
static const MillLabelRow sighting_labels[] = {
    {.name = "ship", .flags = MILL_LABEL_YES}, {.name = "wreck", .flags = MILL_LABEL_NO}, {0}};

static const MillFieldRow sighting_fields[] = {
    {.name = "speed", .type = MILL_FEATURE_NUMBER, .unit = "knots", .help = "how fast"},
    {.name = "moored", .type = MILL_FEATURE_BOOLEAN, .help = "whether it lies still"},
    {.name = "chart", .type = MILL_FEATURE_STRING, .help = "where", .flags = MILL_FIELD_UNSEEN},
    {0}};

static const MillRoleRow sighting_roles[] = {
    {.name = "witness", .help = "who saw it", .flags = MILL_ROLE_BOLD}, {0}};

static const MillLayerTable tables[] = {
    {MILL_LAYER_HEADER, .name = "zone", .help = "z", .view = MILL_VIEW_MARGIN,
     .labels = zone_labels},
    {MILL_LAYER_HEADER, .name = "token", .help = "t", .view = MILL_VIEW_HIDDEN},
    {MILL_LAYER_HEADER, .name = "sentence", .help = "s", .view = MILL_VIEW_HIDDEN},
    {MILL_LAYER_HEADER, .name = "citation", .help = "c", .view = MILL_VIEW_NUMBERED,
     .heading = "Identifiers", .rank = 1, .kind = "identifier", .fields = identifier_fields},
    {MILL_LAYER_HEADER, .name = "citation", .help = "c", .view = MILL_VIEW_NUMBERED,
     .heading = "Citations", .rank = 2, .kind = "attribution", .fields = identifier_fields,
     .roles = citation_roles},
    {MILL_LAYER_HEADER, .name = "topic", .help = "t", .heading = "Topics", .rank = 4},
    {MILL_LAYER_HEADER, .name = "stance", .help = "s", .heading = "Stance", .rank = 3,
     .labels = stance_labels, .fields = stance_fields, .roles = stance_roles},
    {MILL_LAYER_HEADER, .name = "sighting", .help = "s", .heading = "Seen at sea",
     .labels = sighting_labels, .fields = sighting_fields, .roles = sighting_roles},
};

enum { MOST_LAYERS = 8, MOST_TABLES = 2 /* of one layer */ };

/* What tables say of a layer; nothing of the layer `mood`. */
static inline MillLayerInfo describe(const char *layer, const MillLayerTable **room) {
  static const MillFieldRow no_fields[] = {{0}};
  static const MillRoleRow no_roles[] = {{0}};
  MillLayerInfo info = {.name = layer, .tables = room, .fields = no_fields, .roles = no_roles};
  for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
    if (strcmp(tables[i].name, layer) == 0)
      room[info.n_tables++] = &tables[i];
  return info;
}

#endif
