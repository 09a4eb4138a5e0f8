/* SPDX-License-Identifier: MIT */
/* json_take.c - values out of JSON, with their types and limits */
#include "read/json_take.h"

#include "base/lang.h"

bool take_fail(JsonTake *take, const char *wrong)
{
    take->wrong = take->wrong ? take->wrong : wrong;
    return false;
}

static int number(JsonTake *take, const json_t *value, int least, int most)
{
    json_int_t own = json_is_integer(value) ? json_integer_value(value) : (json_int_t)least - 1;
    if (own >= least && own <= most)
        return (int)own;
    take_fail(take, N_("it holds a number that cannot be"));
    return least;
}

int take_int(JsonTake *take, const json_t *object, const char *key, int least, int most, int fallback)
{
    const json_t *value = json_object_get(object, key);
    return value ? number(take, value, least, most) : fallback;
}

bool take_bool(JsonTake *take, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (value && !json_is_boolean(value))
        take_fail(take, N_("it holds a value of another kind than it must be"));
    return json_is_true(value);
}

static Str text_of(JsonTake *take, const json_t *value)
{
    if (json_is_string(value))
        return str_copy(take->arena, (Str){json_string_value(value), json_string_length(value)});
    take_fail(take, N_("it holds a value of another kind than it must be"));
    return (Str){0};
}

Str take_text(JsonTake *take, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return value ? text_of(take, value) : (Str){0};
}

bool take_box(JsonTake *take, const json_t *value, Box *box)
{
    if (!value)
        return false;
    if (!json_is_array(value) || json_array_size(value) != 4)
        return take_fail(take, N_("it holds a box that is not four numbers"));
    Len sides[4];
    for (size_t i = 0; i < 4; i++)
        sides[i] = number(take, json_array_get(value, i), -TAKE_LEN_MOST, TAKE_LEN_MOST);
    *box = (Box){sides[0], sides[1], sides[2], sides[3]};
    return !take->wrong;
}

const json_t *take_list(JsonTake *take, const json_t *object, const char *key, size_t most)
{
    const json_t *list = json_object_get(object, key);
    if (!list)
        return NULL;
    if (!json_is_array(list) || json_array_size(list) > most) {
        take_fail(take, json_is_array(list) ? N_("it holds a list that is too long")
                                            : N_("it holds a value of another kind than it must be"));
        return NULL;
    }
    return list;
}

Str *take_texts(JsonTake *take, const json_t *object, const char *key, size_t most, int *n)
{
    const json_t *list = take_list(take, object, key, most);
    size_t size = json_array_size(list);
    Str *texts = arena_many(take->arena, size, Str);
    for (size_t i = 0; i < size; i++)
        texts[i] = text_of(take, json_array_get(list, i));
    *n = (int)size;
    return texts;
}
