/* SPDX-License-Identifier: MIT */
/* delivery.c - names of the files that go to the printing house */
#include "review/delivery.h"

bool delivery_is_own(const Press *press)
{
    return press->files == PRESS_FILE_A_PAGE || !str_is(press->file_name, "{name}");
}

int delivery_files(const Press *press, int n_pages)
{
    return press->files == PRESS_FILE_A_PAGE ? n_pages : 1;
}

typedef struct Field {
    const char *name;
    Str value;
} Field;

static void put_value(Buf *out, Str value)
{
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        buf_putc(out, c == '/' || c == '\\' || (unsigned char)c < ' ' ? '-' : c);
    }
}

Str delivery_folder(Arena *arena, const Edition *edition)
{
    return str_format(arena, "%.*s.press", STR_ARG(edition->name));
}

Str delivery_name(Arena *arena, const Press *press, const Edition *edition, int page)
{
    const Date date = edition->date;
    const Field fields[] = {
        {"{name}", edition->name},
        {"{date}", str_format(arena, "%04d%02d%02d", date.year, date.month, date.day)},
        {"{issue}", str_format(arena, "%d", (int)edition->issue)},
        {"{page}", str_format(arena, "%d", page)},
        {"{press}", press->name},
    };
    Buf name = {0};
    Str pattern = press->file_name;
    for (size_t i = 0; i < pattern.n;) {
        size_t known = 0, n_fields = sizeof fields / sizeof *fields;
        while (known < n_fields && !str_starts(str_slice(pattern, i, pattern.n), fields[known].name))
            known++;
        if (known < n_fields) {
            put_value(&name, fields[known].value);
            i += str_of(fields[known].name).n;
        } else {
            buf_putc(&name, pattern.p[i++]);
        }
    }
    Str path = str_format(arena, "%.*s/%.*s.pdf", STR_ARG(delivery_folder(arena, edition)), (int)name.n, name.p ? name.p : "");
    buf_free(&name);
    return path;
}
