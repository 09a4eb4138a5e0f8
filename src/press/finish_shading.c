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

static bool put_end(Finish *finish, qpdf_oh function, const char *key)
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
    profile_separate_rgb(finish->job->profile, (Rgb){rgb[0], rgb[1], rgb[2]}, parts);
    document_put(&finish->document, function, key,
                 str_format(finish->arena, "[%.4f %.4f %.4f %.4f]", parts[0] / 1e4, parts[1] / 1e4, parts[2] / 1e4,
                            parts[3] / 1e4).p);
    return true;
}

bool finish_function(Finish *finish, qpdf_oh function)
{
    qpdf_data qpdf = finish->document.qpdf;
    if (qpdf_oh_get_array_n_items(qpdf, qpdf_oh_get_key(qpdf, function, "/C0")) != 3)
        return true; /* a stitching function, or one of a colour that was done before */
    return put_end(finish, function, "/C0") && put_end(finish, function, "/C1");
}

bool finish_shading(Finish *finish, qpdf_oh shading)
{
    qpdf_data qpdf = finish->document.qpdf;
    if (!qpdf_oh_is_name_and_equals(qpdf, qpdf_oh_get_key(qpdf, shading, "/ColorSpace"), "/DeviceRGB"))
        return finish_fail(finish, "a gradient that no painter of ours writes");
    document_put(&finish->document, shading, "/ColorSpace", "/DeviceCMYK");
    return true;
}
