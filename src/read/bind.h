/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_BIND_H
#define BANXIN_BIND_H

#include "read/keys.h"
#include "read/reader.h"
#include "read/yaml.h"

/*
 * Fills structs from YAML by the table of keys. Every wrong key, type, unit,
 * range and reference is reported once, with what was probably meant; the
 * field keeps what it had, so that nothing follows from it.
 */
typedef struct Binder {
    Arena *arena;        /* of the structs that are filled */
    Arena *scratch;      /* of the tree */
    Reader *reader;
    Layout *layout;      /* whose inks, roles and styles names refer to; NULL: none are resolved */
    Str folder;          /* that paths are relative to */
} Binder;

/* Where the keys of one object go. */
typedef struct BindPart {
    ObjectId object;
    void *into;
} BindPart;

enum { BIND_PARTS = 4 };

/* Sets every field that has a default in the table. */
void bind_defaults(Binder *binder, ObjectId object, void *into);
/*
 * Binds the keys of a mapping to the parts; a key belongs to the first part
 * that has it. Keys that are read by hand are only checked for being known.
 * False where the node is no mapping or a key that must be there is missing.
 */
bool bind_map(Binder *binder, const YamlNode *node, const BindPart *parts, int n);

/* Single values; `key` names them in messages. False: reported, nothing set. */
bool bind_text(Binder *binder, const char *key, const YamlNode *value, Str *text);
bool bind_texts(Binder *binder, const char *key, const YamlNode *value, StrList *list);
bool bind_measure(Binder *binder, const char *key, const YamlNode *value, const KeyLimits *limits, Measure *measure);
bool bind_range(Binder *binder, const char *key, const YamlNode *value, const KeyLimits *limits, MeasureRange *range);
bool bind_rule(Binder *binder, const char *key, const YamlNode *value, RuleSpec *rule);
/* A style's name (copied from the layout), or a mapping that changes *style (first made its `style`, if it names one). */
bool bind_style(Binder *binder, const char *key, const YamlNode *value, Style *style);
/* Makes *style the one that the mapping's `base` or `style` names. */
void bind_style_base(Binder *binder, const YamlNode *map, const char *key, Style *style);
/* The path of a file that is named: resolved, and checked to be there. */
Str bind_path(Binder *binder, Str file, Span span);
/* The same of a picture; `page` (0: not said) of a PDF goes with it, as picture_with_page has it, and before a page in `file`. */
Str bind_picture(Binder *binder, Str file, Span span, int page);
/* Reports {words} that are no fields. */
void bind_fields(Binder *binder, Str text, Span span);
/* Ids of findings that may be silenced. */
void bind_silence(Binder *binder, const StrList *silence);
/* Names of normalisation rules. */
void bind_keep(Binder *binder, const StrList *keep);

/* Looks a name up by kind: index, or -1 and a finding with what was probably meant. */
int bind_reference(Binder *binder, Reference reference, Str text, Span span);

/* What a value is called where it is not what it should be: reports value-not-map of the object. */
void bind_not_map(Binder *binder, ObjectId object, const YamlNode *node);

#endif
