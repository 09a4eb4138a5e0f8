/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FIELDS_H
#define BANXIN_FIELDS_H

#include "base/str.h"

/* Names in braces in the texts of a layout: one list for checking and for filling in. */
#define FIELD(id, name, doc) FIELD_##id,
typedef enum FieldId {
#include "model/fields.def"
    FIELD_COUNT
} FieldId;
#undef FIELD

const char *field_name(FieldId id); /* "publication.name" */
const char *field_doc(FieldId id);  /* English, for the reference */
/* FIELD_COUNT where no field has this name. */
FieldId field_named(Str name);

/* One {name} in a text. */
typedef struct FieldUse {
    size_t start, end; /* with the braces */
    Str name;
    FieldId id;        /* FIELD_COUNT: unknown */
} FieldUse;

/*
 * The next field at or after *at, which moves behind it; false when there is
 * none. Only { letters, dots, underscores } is a field; other braces are text.
 */
bool field_next(Str text, size_t *at, FieldUse *use);

#endif
