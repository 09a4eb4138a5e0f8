/* SPDX-License-Identifier: MIT */
/* fields.c - names in braces that stand for what an edition says */
#include "model/fields.h"

#define FIELD(id, name, doc) {name, doc},
static const struct {
    const char *name, *doc;
} fields[] = {
#include "model/fields.def"
};
#undef FIELD

const char *field_name(FieldId id)
{
    return fields[id].name;
}

const char *field_doc(FieldId id)
{
    return fields[id].doc;
}

FieldId field_named(Str name)
{
    for (int id = 0; id < FIELD_COUNT; id++)
        if (str_is(name, fields[id].name))
            return (FieldId)id;
    return FIELD_COUNT;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_';
}

bool field_next(Str text, size_t *at, FieldUse *use)
{
    for (size_t i = *at; i < text.n; i++) {
        if (text.p[i] != '{')
            continue;
        size_t end = i + 1;
        while (end < text.n && is_name_byte(text.p[end]))
            end++;
        if (end == i + 1 || end == text.n || text.p[end] != '}')
            continue;
        Str name = str_slice(text, i + 1, end);
        *use = (FieldUse){i, end + 1, name, field_named(name)};
        *at = end + 1;
        return true;
    }
    *at = text.n;
    return false;
}
