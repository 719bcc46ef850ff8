/* SPDX-License-Identifier: MIT */
/* A list is cut at commas, semicolons and "and" into chunks. A chunk with initials says by itself
 * whether it is a name or the second half of one; where there are only words, the list as a whole
 * decides whether it has its names inverted. */
#include "plugins/shared/names.h"

#include "plugins/shared/nametokens.h"

enum { MOST_PIECES = 16 /* of the name of an institution, cut at commas and "and" */ };

/* What a chunk could be. */
typedef enum ChunkForm {
  CHUNK_INITIALS = 0, /* "J. A.", "L. van" */
  CHUNK_SUFFIX,       /* "Jr." */
  CHUNK_FAMILY,       /* "Smith", "van der Berg", "De Souza" */
  CHUNK_BEHIND,       /* a family name and initials: "Smith JA" */
  CHUNK_DIRECT,       /* initials among or before words: "J. A. Smith" */
  CHUNK_WORDS,        /* "John Smith" */
  CHUNK_INSTITUTION
} ChunkForm;

typedef struct Chunk {
  const NameToken *tokens;
  guint n;              /* at least 1 */
  NameTokenKind before; /* the separator; NAME_SEMICOLON for the first one */
  ChunkForm form;
} Chunk;

/* ---- chunks -------------------------------------------------------------------------------- */

static bool is_separator(const NameToken *token) {
  return token->kind >= NAME_COMMA;
}

/* Appends a chunk without the suffix at its end, which becomes one of its own. */
static void add_chunk(GArray *chunks, const NameToken *tokens, guint n, NameTokenKind before) {
  Chunk chunk = {.tokens = tokens, .n = n, .before = before};
  bool has_suffix = n > 1 && tokens[n - 1].kind == NAME_SUFFIX;
  chunk.n -= has_suffix;
  g_array_append_val(chunks, chunk);
  chunk = (Chunk){.tokens = tokens + n - 1, .n = 1, .before = NAME_COMMA};
  if (has_suffix)
    g_array_append_val(chunks, chunk);
}

/* Whether "y" between two words stands in a family name: "Ortega y Gasset, José". */
static bool is_inside_family(const GArray *tokens, guint begin, guint at) {
  const NameToken *token = &g_array_index(tokens, NameToken, at);
  return (token->flags & NAME_ROMANCE_AND) && at == begin + 1 && at + 2 < tokens->len &&
         token[-1].kind == NAME_WORD && token[1].kind == NAME_WORD && token[2].kind == NAME_COMMA;
}

/* Cuts the list; the strongest of several separators in a row counts. */
static bool cut_chunks(const GArray *tokens, GArray *chunks) {
  const NameToken *at = (const NameToken *)(const void *)tokens->data;
  NameTokenKind before = NAME_SEMICOLON;
  bool has_others = false;
  for (guint i = 0, begin = 0; i <= tokens->len; i++) {
    if (i < tokens->len && (!is_separator(&at[i]) || is_inside_family(tokens, begin, i)))
      continue;
    if (i > begin)
      add_chunk(chunks, at + begin, i - begin, before);
    if (i > begin)
      before = NAME_COMMA;
    if (i < tokens->len && at[i].kind != NAME_OTHERS && at[i].kind > before)
      before = at[i].kind;
    has_others |= i < tokens->len && at[i].kind == NAME_OTHERS;
    begin = i + 1;
  }
  return has_others;
}

/* ---- forms --------------------------------------------------------------------------------- */

/* What a chunk is made of. */
typedef struct Contents {
  guint n_words; /* that are not the beginning of a compound, as "De" is in "De Souza" */
  guint n_initials;
  bool is_lower, is_institution, is_dotted;
} Contents;

static Contents count_contents(const Chunk *chunk) {
  Contents contents = {0};
  for (guint i = 0; i < chunk->n; i++) {
    const NameToken *token = &chunk->tokens[i];
    bool begins_compound = (token->flags & NAME_CAPITAL) && i + 1 < chunk->n;
    contents.n_words += token->kind == NAME_WORD && !begins_compound;
    contents.n_initials += token->kind == NAME_INITIALS;
    contents.is_lower |= (token->flags & NAME_LOWER) != 0;
    contents.is_institution |= (token->flags & NAME_INSTITUTION) != 0;
    contents.is_dotted |= (token->flags & NAME_DOTTED) != 0;
  }
  return contents;
}

/* The last token that is not a particle. */
static const NameToken *last_name(const Chunk *chunk) {
  const NameToken *token = &chunk->tokens[chunk->n - 1];
  while (token > chunk->tokens && token->kind == NAME_PARTICLE)
    token--;
  return token;
}

/* "WHO" and the like. */
static bool is_acronym(const NameToken *token) {
  return token->kind == NAME_INITIALS && !(token->flags & NAME_DOTTED) &&
         token->span.end - token->span.begin > 1;
}

static ChunkForm find_form(const Chunk *chunk) {
  Contents contents = count_contents(chunk);
  if (chunk->tokens[0].kind == NAME_SUFFIX)
    return CHUNK_SUFFIX;
  if (contents.is_lower ||
      (contents.is_institution && (contents.n_words > 1 || is_acronym(chunk->tokens))))
    return CHUNK_INSTITUTION;
  if (contents.n_words == 0)
    return contents.n_initials > 0 ? CHUNK_INITIALS : CHUNK_INSTITUTION;
  if (contents.n_initials == 0)
    return contents.n_words == 1 ? CHUNK_FAMILY : CHUNK_WORDS;
  return last_name(chunk)->kind == NAME_INITIALS && chunk->tokens[0].kind != NAME_INITIALS
             ? CHUNK_BEHIND
             : CHUNK_DIRECT;
}

/* "J. LI": capitals without a full stop after initials with one are a family name. */
static void mend_capitals(NameToken *tokens, guint n) {
  for (guint i = 1; i < n; i++) {
    bool ends_chunk = i + 1 == n || is_separator(&tokens[i + 1]);
    if (ends_chunk && is_acronym(&tokens[i]) && tokens[i - 1].kind == NAME_INITIALS &&
        (tokens[i - 1].flags & NAME_DOTTED))
      tokens[i].kind = NAME_WORD;
  }
}

/* ---- names --------------------------------------------------------------------------------- */

typedef struct Reader {
  const Chunk *chunks;
  guint n;
  bool is_inverted; /* words alone are inverted as well: "Smith, John" */
  GArray *names;
} Reader;

static MillSpan span_of(const NameToken *first, const NameToken *last) {
  return (MillSpan){first->span.begin, last->span.end};
}

static MillSpan span_of_chunk(const Chunk *chunk) {
  return span_of(chunk->tokens, &chunk->tokens[chunk->n - 1]);
}

/* The particles and the family name in n tokens. */
static void set_family(PersonName *name, const NameToken *tokens, guint n) {
  guint n_particles = 0;
  while (n_particles + 1 < n && tokens[n_particles].kind == NAME_PARTICLE)
    n_particles++;
  if (n_particles == 0 && n > 2 && (tokens[0].flags & NAME_CAPITAL))
    while (n_particles + 2 < n && tokens[n_particles + 1].kind == NAME_PARTICLE)
      n_particles++;
  if (n_particles > 0 && (tokens[0].flags & NAME_CAPITAL))
    n_particles++; /* "Van der" */
  if (n_particles > 0)
    name->particle = span_of(tokens, &tokens[n_particles - 1]);
  name->family = span_of(&tokens[n_particles], &tokens[n - 1]);
}

/* The given names of an inverted name, and particles after them: "L. van". */
static void set_given(PersonName *name, const Chunk *chunk) {
  guint n = (guint)(last_name(chunk) - chunk->tokens) + 1;
  if (n < chunk->n && name->particle.begin == name->particle.end)
    name->particle = span_of(&chunk->tokens[n], &chunk->tokens[chunk->n - 1]);
  else
    n = chunk->n;
  name->given = span_of(chunk->tokens, &chunk->tokens[n - 1]);
}

/* How many tokens at the end of a name in direct order are its family name. */
static guint count_family(const Chunk *chunk) {
  guint n = 1;
  while (n + 1 < chunk->n) {
    const NameToken *token = &chunk->tokens[chunk->n - n - 1];
    if (token->kind != NAME_PARTICLE && !(token->flags & NAME_CAPITAL))
      break;
    n++;
  }
  if (n < chunk->n && n > 1)
    return n;
  return chunk->n > 1 && chunk->tokens[0].kind == NAME_PARTICLE ? chunk->n : n;
}

/* "DELISLE Léopold": how many words in capitals stand before others. */
static guint count_capitals(const Chunk *chunk) {
  guint n = 0;
  while (n < chunk->n && (chunk->tokens[n].flags & NAME_UPPER))
    n++;
  return n < chunk->n && !(chunk->tokens[chunk->n - 1].flags & NAME_UPPER) ? n : 0;
}

static void set_direct(PersonName *name, const Chunk *chunk) {
  guint n_upper = chunk->form == CHUNK_WORDS ? count_capitals(chunk) : 0;
  if (n_upper > 0) {
    name->family = span_of(chunk->tokens, &chunk->tokens[n_upper - 1]);
    name->given = span_of(&chunk->tokens[n_upper], &chunk->tokens[chunk->n - 1]);
    return;
  }
  guint n = count_family(chunk), n_given = chunk->n - n;
  set_family(name, chunk->tokens + n_given, n);
  if (n_given > 0)
    name->given = span_of(chunk->tokens, &chunk->tokens[n_given - 1]);
}

/* "Smith JA", "van der Berg P". */
static void set_behind(PersonName *name, const Chunk *chunk) {
  guint n = (guint)(last_name(chunk) - chunk->tokens) + 1, n_given = 0;
  while (chunk->tokens[n - 1 - n_given].kind == NAME_INITIALS)
    n_given++;
  set_family(name, chunk->tokens, n - n_given);
  name->given = span_of(&chunk->tokens[n - n_given], &chunk->tokens[n - 1]);
  if (n < chunk->n && name->particle.begin == name->particle.end)
    name->particle = span_of(&chunk->tokens[n], &chunk->tokens[chunk->n - 1]);
}

static const Chunk *chunk_after_comma(const Reader *reader, guint i) {
  return i < reader->n && reader->chunks[i].before == NAME_COMMA ? &reader->chunks[i] : NULL;
}

/* "John A." after a lone family name; but not "Smith JA", which is a name. */
static bool is_given_with_initials(const Chunk *chunk) {
  const NameToken *last = &chunk->tokens[chunk->n - 1];
  return chunk->form == CHUNK_BEHIND && chunk->tokens[0].kind == NAME_WORD &&
         ((last->flags & NAME_DOTTED) || last->span.end - last->span.begin == 1);
}

/* Whether a chunk holds the given names of the one before it. */
static bool is_given(const Reader *reader, const Chunk *family, const Chunk *chunk) {
  if (!chunk || (family->form != CHUNK_FAMILY && family->form != CHUNK_WORDS))
    return false;
  if (chunk->form == CHUNK_INITIALS)
    return true;
  if (family->form == CHUNK_FAMILY && is_given_with_initials(chunk))
    return true;
  if (family->form == CHUNK_FAMILY && chunk->form == CHUNK_DIRECT)
    return reader->is_inverted && chunk->tokens[0].kind == NAME_INITIALS && chunk->n == 2;
  bool is_word = chunk->form == CHUNK_FAMILY || chunk->form == CHUNK_WORDS;
  bool is_pair = family->form == CHUNK_FAMILY || (chunk->form == CHUNK_FAMILY && reader->n == 2);
  return reader->is_inverted && is_word && is_pair;
}

/* Reads one name; returns how many chunks it has. */
static guint read_name(const Reader *reader, guint i) {
  const Chunk *chunk = &reader->chunks[i], *last = chunk;
  PersonName name = {0};
  guint n = 1;
  const Chunk *next = chunk_after_comma(reader, i + 1);
  bool has_suffix = next && next->form == CHUNK_SUFFIX;
  const Chunk *given = has_suffix ? chunk_after_comma(reader, i + 2) : next;
  if (is_given(reader, chunk, given)) {
    set_family(&name, chunk->tokens, chunk->n);
    set_given(&name, given);
    n = has_suffix ? 3 : 2;
    last = given;
  } else if (chunk->form == CHUNK_BEHIND) {
    set_behind(&name, chunk);
  } else if (chunk->form == CHUNK_DIRECT || chunk->form == CHUNK_WORDS ||
             chunk->form == CHUNK_FAMILY) {
    set_direct(&name, chunk);
  } else {
    name.is_whole = true;
  }
  const Chunk *suffix = has_suffix ? next : chunk_after_comma(reader, i + n);
  if (suffix && suffix->form == CHUNK_SUFFIX && !name.is_whole) {
    name.suffix = span_of_chunk(suffix);
    last = suffix > last ? suffix : last;
    n = (guint)(last - chunk) + 1;
  }
  name.whole = (MillSpan){chunk->tokens[0].span.begin, span_of_chunk(last).end};
  g_array_append_val(reader->names, name);
  return n;
}

/* ---- institutions -------------------------------------------------------------------------- */

static bool has_word(const Chunk *chunk, unsigned flags) {
  for (guint i = 0; i < chunk->n; i++)
    if (chunk->tokens[i].flags & flags)
      return true;
  return false;
}

/* "Social Affairs" after "Ministry of Health and"; but not "UNICEF" or another institution. */
static bool continues_institution(const Chunk *first, const Chunk *chunk) {
  bool is_capitals = chunk->n == 1 && (chunk->tokens[0].flags & NAME_UPPER);
  if (chunk->before == NAME_SEMICOLON || is_capitals || chunk->form == CHUNK_BEHIND ||
      chunk->form == CHUNK_DIRECT || chunk->form == CHUNK_INITIALS)
    return false;
  return chunk->before == NAME_COMMA ||
         (has_word(first, NAME_LOWER) && !has_word(chunk, NAME_INSTITUTION));
}

/* The number of chunks of the institution that begins at `i`; 1 if persons are listed after it.
 */
static guint count_institution(const Reader *reader, guint i) {
  guint n = 1;
  while (n < MOST_PIECES && i + n < reader->n &&
         continues_institution(&reader->chunks[i], &reader->chunks[i + n]))
    n++;
  if (i + n == reader->n || reader->chunks[i + n].before != NAME_COMMA)
    return n;
  return 1;
}

static guint read_institution(const Reader *reader, guint i) {
  guint n = count_institution(reader, i);
  PersonName name = {.is_whole = true};
  name.whole = (MillSpan){reader->chunks[i].tokens[0].span.begin,
                          span_of_chunk(&reader->chunks[i + n - 1]).end};
  g_array_append_val(reader->names, name);
  return n;
}

/* ---- lists --------------------------------------------------------------------------------- */

/* What decides whether words alone are inverted. */
typedef struct Order {
  guint n_ands, n_semicolons; /* the latter without the one that stands for the beginning */
  guint n_first;              /* chunks before the first of either */
  bool has_initials, has_direct_later, all_even;
} Order;

static Order measure_order(const Reader *reader) {
  Order order = {.all_even = true};
  guint n = 0;
  for (guint i = 0; i <= reader->n; i++) {
    const Chunk *chunk = i < reader->n ? &reader->chunks[i] : NULL;
    if (i > 0 && (!chunk || chunk->before != NAME_COMMA)) {
      order.n_first = order.n_first == 0 ? n : order.n_first;
      order.all_even &= n % 2 == 0;
      n = 0;
    }
    if (!chunk)
      break;
    order.n_ands += chunk->before == NAME_AND;
    order.n_semicolons += i > 0 && chunk->before == NAME_SEMICOLON;
    order.has_initials |= i > 0 && chunk->form == CHUNK_INITIALS;
    order.has_direct_later |=
        i > 1 && (chunk->form == CHUNK_WORDS || chunk->form == CHUNK_DIRECT);
    n += chunk->form != CHUNK_SUFFIX;
  }
  return order;
}

static bool has_inverted_words(const Reader *reader) {
  Order order = measure_order(reader);
  if (reader->n < 2)
    return false;
  if (order.n_semicolons > 0 || order.has_initials || reader->n == 2)
    return order.n_ands == 0 || order.n_semicolons > 0 || order.has_initials;
  return reader->chunks[0].form == CHUNK_FAMILY &&
         (order.all_even || (order.n_first > 1 && order.has_direct_later));
}

bool person_names_read(const char *text, size_t length, GArray *names) {
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(NameToken));
  g_autoptr(GArray) chunks = g_array_new(FALSE, FALSE, sizeof(Chunk));
  name_tokens_read(text, length, tokens);
  mend_capitals((NameToken *)(void *)tokens->data, tokens->len);
  bool has_others = cut_chunks(tokens, chunks);
  for (guint i = 0; i < chunks->len; i++) {
    Chunk *chunk = &g_array_index(chunks, Chunk, i);
    chunk->form = find_form(chunk);
    bool is_capitals = chunk->n == 1 && (chunk->tokens[0].flags & NAME_UPPER);
    if (is_capitals && i > 0 && chunk[-1].form == CHUNK_INSTITUTION)
      chunk->form = CHUNK_INSTITUTION;
  }
  Reader reader = {(const Chunk *)(const void *)chunks->data, chunks->len, false, names};
  reader.is_inverted = has_inverted_words(&reader);
  for (guint i = 0; i < reader.n;)
    i += reader.chunks[i].form == CHUNK_INSTITUTION ? read_institution(&reader, i)
                                                    : read_name(&reader, i);
  return has_others;
}
