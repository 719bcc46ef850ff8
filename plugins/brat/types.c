/* SPDX-License-Identifier: MIT */
#include "plugins/brat/types.h"

#include <string.h>

enum { MOST_TYPES = 1000 /* a label may be anything, so there may be any number of them */ };

struct BratTypes {
  const MillRecordInfo *info;
  GTree *entities; /* set of names */
  GTree *events;   /* name to GTree, the set of its roles */
};

/* ---- names --------------------------------------------------------------------------------- */

/* Appends a name, each run of other characters as one '_'. */
static void append_name(GString *out, const char *name) {
  bool is_run = false;
  for (; *name; name++) {
    bool is_plain = g_ascii_isalnum(*name) || *name == '_' || *name == '-';
    if (is_plain || !is_run)
      g_string_append_c(out, is_plain ? *name : '_');
    is_run = !is_plain;
  }
}

char *brat_type_name(const char *layer, const char *label) {
  GString *type = g_string_new(NULL);
  append_name(type, layer);
  if (label && *label) {
    g_string_append_c(type, '_');
    append_name(type, label);
  }
  return g_string_free(type, FALSE);
}

char *brat_role_name(const MillRole *role) {
  GString *name;
  if (!role->first || strcmp(role->name, "evidence") == 0)
    return NULL;
  name = g_string_new(NULL);
  append_name(name, role->name);
  return g_string_free(name, FALSE);
}

/* ---- what came up -------------------------------------------------------------------------- */

static int compare(gconstpointer a, gconstpointer b, gpointer data) {
  (void)data;
  return strcmp(a, b);
}

static void free_tree(gpointer tree) {
  g_tree_unref(tree);
}

static GTree *new_set(void) {
  return g_tree_new_full(compare, NULL, g_free, NULL);
}

BratTypes *brat_types_new(const MillRecordInfo *info) {
  BratTypes *types = g_new0(BratTypes, 1);
  types->info = info;
  types->entities = new_set();
  types->events = g_tree_new_full(compare, NULL, g_free, free_tree);
  return types;
}

void brat_types_free(BratTypes *types) {
  if (!types)
    return;
  g_tree_unref(types->entities);
  g_tree_unref(types->events);
  g_free(types);
}

/* Takes ownership of the name. */
static void add_entity(BratTypes *types, char *name) {
  if (g_tree_nnodes(types->entities) < MOST_TYPES)
    g_tree_insert(types->entities, name, NULL);
  else
    g_free(name);
}

/* The roles of an event, which is added if it is new; NULL if there is no room. */
static GTree *roles_of(BratTypes *types, const char *event) {
  GTree *roles = g_tree_lookup(types->events, event);
  if (roles || g_tree_nnodes(types->events) >= MOST_TYPES)
    return roles;
  roles = new_set();
  g_tree_insert(types->events, g_strdup(event), roles);
  return roles;
}

static bool add_roles(BratTypes *types, const char *type, const MillRole *role) {
  bool any = false;
  for (; role; role = role->next) {
    char *name = brat_role_name(role);
    GTree *roles = name ? roles_of(types, type) : NULL;
    any |= name != NULL;
    if (roles && g_tree_nnodes(roles) < MOST_TYPES)
      g_tree_insert(roles, g_strdup(name), NULL);
    if (name)
      add_entity(types, name);
  }
  return any;
}

static void add_layer(BratTypes *types, const MillDocument *document, const char *layer) {
  MillAnnotations annotations = mill_document_annotations(document, layer);
  if (mill_document_spans(document, layer).n > 0)
    add_entity(types, brat_type_name(layer, NULL));
  for (size_t i = 0; i < annotations.n; i++) {
    g_autofree char *type = brat_type_name(layer, annotations.at[i]->label);
    if (!add_roles(types, type, annotations.at[i]->roles))
      add_entity(types, g_steal_pointer(&type));
  }
}

void brat_types_add(BratTypes *types, const MillDocument *document) {
  if (mill_document_status(document) == MILL_STATUS_FAILED)
    return;
  for (size_t i = 0; i < types->info->n_layers; i++)
    add_layer(types, document, types->info->layers[i].name);
}

/* ---- annotation.conf ----------------------------------------------------------------------- */

/* An event is not listed among the entities. */
typedef struct Conf {
  const BratTypes *types;
  GString *out;
  bool is_first;
} Conf;

static gboolean write_entity(gpointer name, gpointer value, gpointer data) {
  const Conf *conf = data;
  (void)value;
  if (!g_tree_lookup(conf->types->events, name))
    g_string_append_printf(conf->out, "%s\n", (const char *)name);
  return FALSE;
}

static gboolean write_argument(gpointer name, gpointer value, gpointer data) {
  Conf *conf = data;
  (void)value;
  g_string_append_printf(conf->out, "%s%s?:<ANY>", conf->is_first ? "\t" : ", ",
                         (const char *)name);
  conf->is_first = false;
  return FALSE;
}

static gboolean write_event(gpointer name, gpointer roles, gpointer data) {
  Conf *conf = data;
  g_string_append(conf->out, name);
  conf->is_first = true;
  g_tree_foreach(roles, write_argument, conf);
  g_string_append_c(conf->out, '\n');
  return FALSE;
}

/* Layers overlap, which brat treats as an error unless it is allowed. */
void brat_types_write(const BratTypes *types, GString *out) {
  Conf conf = {.types = types, .out = out};
  g_string_append(out, "[entities]\n");
  g_tree_foreach(types->entities, write_entity, &conf);
  g_string_append(out,
                  "\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
                  "\n[events]\n");
  g_tree_foreach(types->events, write_event, &conf);
  g_string_append(out, "\n[attributes]\n");
}
