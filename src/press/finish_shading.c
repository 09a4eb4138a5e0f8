/* SPDX-License-Identifier: MIT */
/* finish_shading.c - gradients of SVGs: their colours go through the profile, end by end */
/*
 * cairo writes a gradient as a shading in DeviceRGB over functions of type 2
 * (from C0 to C1), stitched by one of type 3 where there are more stops. In
 * DeviceCMYK the ends are those of the profile and the way between them is
 * straight in ink.
 */
#include "press/finish_parts.h"

#include <math.h>

enum { CHANNEL_MOST = 65535 };

static bool put_end(Finish *finish, qpdf_oh function, const char *key, bool gray)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh end = qpdf_oh_get_key(qpdf, function, key);
    uint16_t rgb[3];
    for (int i = 0; i < 3; i++) {
        double value = qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, end, i));
        if (!(value >= 0 && value <= 1))
            return finish_fail(finish, "a gradient whose colours are none");
        rgb[i] = (uint16_t)lround(value * CHANNEL_MOST);
    }
    int16_t parts[4];
    Rgb colour = {rgb[0], rgb[1], rgb[2]};
    profile_separate_rgb(finish->job->profile, gray ? finish_gray(colour) : colour, parts);
    document_put(&finish->document, function, key,
                 str_format(finish->arena, "[%.4f %.4f %.4f %.4f]", parts[0] / 1e4, parts[1] / 1e4, parts[2] / 1e4,
                            parts[3] / 1e4).p);
    return true;
}

static bool put_ends(Finish *finish, qpdf_oh function, bool gray)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh end = qpdf_oh_get_key(qpdf, function, "/C0");
    if (!qpdf_oh_is_array(qpdf, end) || qpdf_oh_get_array_n_items(qpdf, end) != 3)
        return true; /* a stitching function, or one of a colour that was done before */
    return put_end(finish, function, "/C0", gray) && put_end(finish, function, "/C1", gray);
}

bool finish_function(Finish *finish, qpdf_oh function)
{
    return put_ends(finish, function, false);
}

bool finish_shading(Finish *finish, qpdf_oh shading)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh space = qpdf_oh_get_key(qpdf, shading, "/ColorSpace");
    if (qpdf_oh_is_name_and_equals(qpdf, space, "/DeviceCMYK"))
        return true; /* met before: of a pattern, and by itself */
    if (!qpdf_oh_is_name_and_equals(qpdf, space, "/DeviceRGB"))
        return finish_fail(finish, "a gradient that no painter of ours writes");
    document_put(&finish->document, shading, "/ColorSpace", "/DeviceCMYK");
    return true;
}

/* --- pages of black alone ------------------------------------------------------ */

typedef VEC(const char *) Keys;

/* All at once, as what stands under them may change meanwhile; none of what is no dictionary. */
static Keys keys_of(Finish *finish, qpdf_oh dictionary)
{
    qpdf_data qpdf = finish->document.qpdf;
    Keys keys = {0};
    if (qpdf_oh_is_dictionary(qpdf, dictionary))
        for (qpdf_oh_begin_dict_key_iter(qpdf, dictionary); qpdf_oh_dict_more_keys(qpdf);)
            vec_push(&keys, str_dup(finish->arena, str_of(qpdf_oh_dict_next_key(qpdf))));
    return keys;
}

/* A dictionary of its own with the same in it: what it was copied from may be drawn in colour elsewhere. */
static qpdf_oh copy_of(Finish *finish, qpdf_oh dictionary)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh copy = qpdf_oh_new_dictionary(qpdf);
    Keys keys = keys_of(finish, dictionary);
    for (int i = 0; i < keys.n; i++)
        qpdf_oh_replace_key(qpdf, copy, keys.items[i], qpdf_oh_get_key(qpdf, dictionary, keys.items[i]));
    vec_free(&keys);
    return copy;
}

static bool gray_resources(Finish *finish, qpdf_oh owner);

enum { STITCHED_DEEP = 4 /* cairo stitches once, and once more for a gradient that is reflected */ };

static bool gray_function(Finish *finish, qpdf_oh owner, const char *key, int deep)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh function = copy_of(finish, qpdf_oh_get_key(qpdf, owner, key)), parts = qpdf_oh_get_key(qpdf, function, "/Functions");
    bool good = deep < STITCHED_DEEP || finish_fail(finish, "a gradient that no painter of ours writes");
    int n = qpdf_oh_is_array(qpdf, parts) ? qpdf_oh_get_array_n_items(qpdf, parts) : 0;
    qpdf_oh own = qpdf_oh_new_array(qpdf);
    for (int i = 0; i < n && good; i++) {
        qpdf_oh holder = qpdf_oh_new_dictionary(qpdf);
        qpdf_oh_replace_key(qpdf, holder, "/Part", qpdf_oh_get_array_item(qpdf, parts, i));
        good = gray_function(finish, holder, "/Part", deep + 1);
        qpdf_oh_append_item(qpdf, own, qpdf_oh_get_key(qpdf, holder, "/Part"));
    }
    if (n)
        qpdf_oh_replace_key(qpdf, function, "/Functions", own);
    good = good && put_ends(finish, function, true);
    qpdf_oh_replace_key(qpdf, owner, key, qpdf_make_indirect_object(qpdf, function));
    return good;
}

static bool gray_shading(Finish *finish, qpdf_oh owner, const char *key)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh shading = copy_of(finish, qpdf_oh_get_key(qpdf, owner, key));
    bool good = finish_shading(finish, shading) && gray_function(finish, shading, "/Function", 0);
    qpdf_oh_replace_key(qpdf, owner, key, qpdf_make_indirect_object(qpdf, shading));
    return good;
}

/* A form, or the content of a pattern: noted once, with all that it draws with. */
static bool gray_stream(Finish *finish, qpdf_oh stream)
{
    int id = qpdf_oh_get_object_id(finish->document.qpdf, stream);
    for (int i = 0; i < finish->gray_streams.n; i++)
        if (finish->gray_streams.items[i] == id)
            return true;
    vec_push(&finish->gray_streams, id);
    return gray_resources(finish, qpdf_oh_get_dict(finish->document.qpdf, stream));
}

static bool gray_pattern(Finish *finish, qpdf_oh patterns, const char *key)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh pattern = qpdf_oh_get_key(qpdf, patterns, key);
    if (qpdf_oh_is_stream(qpdf, pattern))
        return gray_stream(finish, pattern);
    qpdf_oh own = copy_of(finish, pattern);
    bool good = gray_shading(finish, own, "/Shading");
    qpdf_oh_replace_key(qpdf, patterns, key, qpdf_make_indirect_object(qpdf, own));
    return good;
}

static bool gray_form(Finish *finish, qpdf_oh objects, const char *key)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh object = qpdf_oh_get_key(qpdf, objects, key);
    bool form = qpdf_oh_is_stream(qpdf, object) && qpdf_oh_is_dictionary_of_type(qpdf, qpdf_oh_get_dict(qpdf, object), "", "/Form");
    return !form || gray_stream(finish, object);
}

static bool gray_each(Finish *finish, qpdf_oh dictionary, bool (*change)(Finish *, qpdf_oh, const char *))
{
    Keys keys = keys_of(finish, dictionary);
    bool good = true;
    for (int i = 0; i < keys.n && good; i++)
        good = change(finish, dictionary, keys.items[i]);
    vec_free(&keys);
    return good;
}

/* Streams are noted before what they draw with is looked at, so this ends. */
static bool gray_resources(Finish *finish, qpdf_oh owner)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh resources = qpdf_oh_get_key(qpdf, owner, "/Resources");
    if (!qpdf_oh_is_dictionary(qpdf, resources))
        return true;
    return gray_each(finish, qpdf_oh_get_key(qpdf, resources, "/Shading"), gray_shading) &&
           gray_each(finish, qpdf_oh_get_key(qpdf, resources, "/Pattern"), gray_pattern) &&
           gray_each(finish, qpdf_oh_get_key(qpdf, resources, "/XObject"), gray_form);
}

bool finish_gray_page(Finish *finish, qpdf_oh page)
{
    return gray_resources(finish, page);
}
