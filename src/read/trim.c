/* SPDX-License-Identifier: MIT */
/* trim.c - paper sizes, by name or by their sides */
#include "read/read_press.h"
#include "read/suggest.h"
#include "read/values.h"

static void report_trim(Binder *binder, const YamlNode *value)
{
    int n;
    const TrimSize *sizes = trim_sizes(&n);
    Suggest suggest = suggest_start(value->text);
    for (int i = 0; i < n; i++)
        suggest_offer(&suggest, str_of(sizes[i].name));
    Diag *diag = binder->reader->diag;
    diag_report(diag, FINDING_TRIM_UNKNOWN, value->span, diag_str(diag, value->text), diag_str(diag, suggest.nearest), NULL);
}

bool bind_trim(Binder *binder, const char *key, const YamlNode *value, const KeyLimits *limits, TrimChoice *trim)
{
    if (value->kind == YAML_LIST && value->n == 2) {
        bool wide = bind_measure(binder, key, value->items[0], limits, &trim->width);
        bool high = bind_measure(binder, key, value->items[1], limits, &trim->height);
        trim->name = (Str){0};
        trim->span = value->span;
        return wide && high;
    }
    int n;
    const TrimSize *sizes = trim_sizes(&n);
    for (int i = 0; i < n && value->kind == YAML_TEXT; i++) {
        if (!str_is(value->text, sizes[i].name))
            continue;
        *trim = (TrimChoice){str_of(sizes[i].name), measure_of(sizes[i].width * (int64_t)1000000, UNIT_MM),
                             measure_of(sizes[i].height * (int64_t)1000000, UNIT_MM), value->span};
        return true;
    }
    if (value->kind != YAML_EMPTY) /* said already */
        report_trim(binder, value);
    return false;
}
