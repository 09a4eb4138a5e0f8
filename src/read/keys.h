/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_KEYS_H
#define BANXIN_KEYS_H

#include "model/edition.h"
#include "model/press.h"

#include <stddef.h>

/*
 * One table of all keys that people write (keys.def). The binder fills structs
 * by it and says what is wrong, schema.c makes JSON Schemas of it, reference.c
 * the tables of docs/layout.md. To add a key: a field in model/, a row in
 * keys.def; where the type is read by hand, a line in its reader.
 */

#define OBJECT(id, title, also1, also2, also3, doc) OBJECT_##id,
#define KEY(object, name, type, limits, structure, field, fallback, doc)
#define HAND(object, name, type, limits, fallback, doc)
typedef enum ObjectId {
    OBJECT_NONE,
#include "read/keys.def"
    OBJECT_COUNT
} ObjectId;
#undef OBJECT
#undef KEY
#undef HAND

typedef enum KeyType {
    TYPE_TEXT,     /* Str */
    TYPE_NAME,     /* Name, see limits.reference */
    TYPE_INT,      /* int32_t */
    TYPE_INTS,     /* int32_t least and, in the field behind it, most: 2 or 2..3 */
    TYPE_PERCENT,  /* int32_t */
    TYPE_SWITCH,   /* bool */
    TYPE_CHOICE,   /* an enum */
    TYPE_MEASURE,  /* Measure */
    TYPE_RANGE,    /* MeasureRange */
    TYPE_TEXTS,    /* StrList; a single text is a list of one */
    TYPE_DATE,     /* Date */
    TYPE_RULE,     /* RuleSpec: a thickness or a mapping */
    TYPE_STYLE,    /* Style: a style's name or a mapping */
    TYPE_MAP,      /* a struct inside this one, limits.object */
    TYPE_COPY,     /* HeadText */
    /* Read by hand; never filled by the binder: */
    TYPE_TRIM,     /* a size by name, or [width, height] */
    TYPE_TRIMS,    /* a list of them, or `any` */
    TYPE_INK,
    TYPE_LINES,    /* a text, or a list of texts and mappings (object LINE) */
    TYPE_NODES,    /* parts of a page */
    TYPE_NAMED,    /* mapping of names to limits.object */
    TYPE_LISTED,   /* list of limits.object */
    TYPE_DROP_CAP, /* lines, or a mapping (object DROP_CAP) */
    TYPE_FILL      /* a file, or a mapping (object FILL) */
} KeyType;

typedef enum Reference {
    REF_NONE, REF_INK, REF_FONT, REF_STYLE, REF_FILE, REF_SLOT, REF_MASTER, REF_PRESS, REF_LAYOUT, REF_FINDING, REF_RULE, REF_PROFILE
} Reference;

typedef struct Choice {
    const char *word;
    int value;
    const char *doc;
} Choice;

typedef enum ChoiceSet {
    CHOICES_NONE, CHOICES_ALIGN, CHOICES_VERTICAL, CHOICES_WRITING, CHOICES_FIT, CHOICES_WIDTH, CHOICES_PLACE, CHOICES_PULL_PLACE, CHOICES_WRAP, CHOICES_FROM, CHOICES_HEAD_PLACE, CHOICES_TABLE_RULES,
    CHOICES_PROHIBITION, CHOICES_MARK_WIDTHS, CHOICES_FULLWIDTH, CHOICES_PUBLICATION, CHOICES_PRESS_VERSION, CHOICES_PRESS_FILES, CHOICES_COUNT
} ChoiceSet;

typedef struct KeyLimits {
    uint32_t units;     /* bits 1 << MeasureUnit */
    MeasureUnit bare;   /* unit of a number without one */
    bool below_zero;    /* a measure may be negative */
    int32_t min, max;   /* of numbers and percentages; min also of a measure, in the unit it is written in */
    ChoiceSet choices;
    Reference reference;
    ObjectId object;
} KeyLimits;

typedef struct Key {
    ObjectId object;
    const char *name;
    KeyType type;
    KeyLimits limits;
    size_t offset;        /* of the field in the object's struct; (size_t)-1: read by hand */
    const char *fallback; /* as written in YAML; "": none; "*": the key must be there; "(…)": set by hand, for people */
    const char *doc;      /* one line */
} Key;

typedef struct Object {
    const char *name;   /* "STORY" */
    const char *title;  /* "a story", for messages */
    ObjectId also[3];   /* whose keys it has too; the first object that has a key counts */
    const char *doc;
} Object;

const Object *object_at(ObjectId id);
/* The keys of one object, without those of `also`; they stand together in the table. */
const Key *object_keys(ObjectId id, int *n);
/* A key of the object or of those it includes. NULL where there is none. */
const Key *key_find(ObjectId id, Str name);
const Choice *choices_of(ChoiceSet set, int *n);

/* The kind of a node as written: "story"; and back (NODE_KINDS: none). */
const char *node_kind_name(NodeKind kind);
NodeKind node_kind_named(Str name);
ObjectId node_kind_object(NodeKind kind);

#endif
