/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_YAML_H
#define BANXIN_YAML_H

#include "read/reader.h"

/*
 * YAML as a tree with places. Read from libyaml's events (its document API
 * accepts duplicate keys and takes quadratic time on nested brackets). Depth and
 * number of values are limited; anchors, aliases, tags, second documents and
 * duplicate keys are findings. Values are text; what they mean is the
 * binder's business.
 */
typedef enum YamlKind {
    YAML_EMPTY, /* nothing, ~ or null */
    YAML_TEXT,
    YAML_LIST,
    YAML_MAP
} YamlKind;

typedef struct YamlNode YamlNode;
typedef struct YamlPair {
    YamlNode *key;   /* always a text */
    YamlNode *value;
} YamlPair;

struct YamlNode {
    YamlKind kind;
    char mark;       /* of a text: 0 plain, ' " | > */
    Span span;       /* of a text with its quotes; of a list or mapping from its first to its last value */
    Str text;        /* quotes, escapes and folding undone */
    YamlNode **items; /* YAML_LIST */
    YamlPair *pairs;  /* YAML_MAP, in the order written */
    int n;
};

enum { YAML_NODES_MOST = 50000 };

/*
 * Reads bytes part.start … part.end of a source. NULL and findings when it is
 * not YAML; a file that holds nothing gives YAML_EMPTY. A duplicate key is
 * reported and left out, the first one stays.
 */
YamlNode *yaml_read(Arena *arena, Reader *reader, Span part);
/* As yaml_read of text that is in no file (built-in defaults): spans are SPAN_NONE. */
YamlNode *yaml_read_text(Arena *arena, Reader *reader, Str text);

/* The value of a key, or NULL. */
const YamlNode *yaml_find(const YamlNode *map, const char *key);
/* Where each stretch of a text's value stands in the source; at least one. Borrowed from the arena. */
Origin *yaml_origins(Arena *arena, const Sources *sources, const YamlNode *text, int *n);
/* A text's span without its quotes; of a block from its first character. */
Span yaml_content(const Sources *sources, const YamlNode *text);

#endif
