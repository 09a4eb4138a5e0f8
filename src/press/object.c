/* SPDX-License-Identifier: MIT */
/* object.c - objects of a PDF that comes from anywhere: any question may be asked of any object */
#include "press/object.h"

#include "base/vec.h"

/* The dictionary that an object is or has; 0: none. *made: it is a handle of its own, to be dropped. */
static Object dict_of(const Document *document, Object object, bool *made)
{
    *made = false;
    if (!object)
        return 0;
    switch (qpdf_oh_get_type_code(document->qpdf, object)) {
    case ot_dictionary:
        return object;
    case ot_stream:
        *made = true;
        return qpdf_oh_get_dict(document->qpdf, object);
    default:
        return 0;
    }
}

static Object unless_null(const Document *document, Object object)
{
    if (object && qpdf_oh_get_type_code(document->qpdf, object) != ot_null)
        return object;
    object_drop(document, object);
    return 0;
}

Object object_key(const Document *document, Object object, const char *key)
{
    bool made;
    Object dict = dict_of(document, object, &made);
    if (!dict)
        return 0;
    Object value = qpdf_oh_get_key(document->qpdf, dict, key);
    if (made)
        object_drop(document, dict);
    return unless_null(document, value);
}

Object object_key2(const Document *document, Object object, const char *key, const char *below)
{
    Object middle = object_key(document, object, key);
    Object value = object_key(document, middle, below);
    object_drop(document, middle);
    return value;
}

void object_drop(const Document *document, Object object)
{
    if (object)
        qpdf_oh_release(document->qpdf, object);
}

bool object_is_dict(const Document *document, Object object)
{
    return object && qpdf_oh_get_type_code(document->qpdf, object) == ot_dictionary;
}

bool object_is_stream(const Document *document, Object object)
{
    return object && qpdf_oh_get_type_code(document->qpdf, object) == ot_stream;
}

bool object_is_elsewhere(const Document *document, Object stream)
{
    Object file = object_is_stream(document, stream) ? object_key(document, stream, "/F") : 0;
    object_drop(document, file);
    return file != 0;
}

int object_id(const Document *document, Object object)
{
    return object ? qpdf_oh_get_object_id(document->qpdf, object) : 0;
}

int object_count(const Document *document, Object array)
{
    if (!array || qpdf_oh_get_type_code(document->qpdf, array) != ot_array)
        return 0;
    return qpdf_oh_get_array_n_items(document->qpdf, array);
}

Object object_item(const Document *document, Object array, int index)
{
    if (index < 0 || index >= object_count(document, array))
        return 0;
    return unless_null(document, qpdf_oh_get_array_item(document->qpdf, array, index));
}

const char *object_name(const Document *document, Object object)
{
    if (!object || qpdf_oh_get_type_code(document->qpdf, object) != ot_name)
        return "";
    const char *name = qpdf_oh_get_name(document->qpdf, object);
    return name ? name : "";
}

bool object_is(const Document *document, Object object, const char *name)
{
    return str_is(str_of(object_name(document, object)), name);
}

bool object_key_is(const Document *document, Object object, const char *key, const char *name)
{
    Object value = object_key(document, object, key);
    bool is = object_is(document, value, name);
    object_drop(document, value);
    return is;
}

bool object_number(const Document *document, Object object, double *number)
{
    if (!object)
        return false;
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(document->qpdf, object);
    if (type != ot_integer && type != ot_real)
        return false;
    double value = qpdf_oh_get_numeric_value(document->qpdf, object);
    if (!(value >= -1e9 && value <= 1e9))
        return false;
    *number = value;
    return true;
}

int object_key_int(const Document *document, Object object, const char *key, int otherwise)
{
    double number;
    Object value = object_key(document, object, key);
    bool there = object_number(document, value, &number);
    object_drop(document, value);
    return there ? (int)(number < 0 ? number - 0.5 : number + 0.5) : otherwise;
}

int object_numbers(const Document *document, Object array, double *numbers, int most)
{
    int n = object_count(document, array), got = 0;
    for (bool good = true; good && got < n && got < most; got += good) {
        Object item = object_item(document, array, got);
        good = object_number(document, item, &numbers[got]);
        object_drop(document, item);
    }
    return got;
}

bool object_true(const Document *document, Object object)
{
    return object && qpdf_oh_get_type_code(document->qpdf, object) == ot_boolean &&
           qpdf_oh_get_bool_value(document->qpdf, object);
}

Str object_text(Arena *arena, const Document *document, Object object)
{
    if (!object || qpdf_oh_get_type_code(document->qpdf, object) != ot_string)
        return (Str){0};
    size_t n = 0;
    const char *text = qpdf_oh_get_binary_utf8_value(document->qpdf, object, &n);
    return text ? str_copy(arena, (Str){text, n}) : (Str){0};
}

Str object_bytes(Arena *arena, const Document *document, Object object)
{
    if (!object || qpdf_oh_get_type_code(document->qpdf, object) != ot_string)
        return (Str){0};
    size_t n = 0;
    const char *bytes = qpdf_oh_get_binary_string_value(document->qpdf, object, &n);
    return bytes ? str_copy(arena, (Str){bytes, n}) : (Str){0};
}

int object_dict_keys(Arena *arena, const Document *document, Object object, int most, const char ***keys)
{
    VEC(const char *) list = {0};
    bool made;
    Object dict = dict_of(document, object, &made);
    *keys = NULL;
    if (!dict)
        return 0;
    qpdf_oh_begin_dict_key_iter(document->qpdf, dict);
    while (list.n < most && qpdf_oh_dict_more_keys(document->qpdf)) {
        const char *key = qpdf_oh_dict_next_key(document->qpdf);
        vec_push_in(arena, &list, str_dup(arena, str_of(key)));
    }
    if (made)
        object_drop(document, dict);
    *keys = list.items;
    return list.n;
}
