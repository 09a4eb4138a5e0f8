/* SPDX-License-Identifier: MIT */
/* space.c - colour spaces of a PDF: the plates that their colours print on */
#include "press/space.h"

#include "base/vec.h"
#include "press/filter.h"
#include "press/function.h"

#include <math.h>
#include <string.h>

enum { DEPTH_MOST = 6, NAME_MOST = 127 };

typedef struct Met {
    int id; /* of the indirect object */
    const Space *space;
} Met;

struct Spaces {
    Arena *arena;
    const Document *document;
    Plates *plates;
    VEC(Met) met;
};

static const Space gray = {.family = SPACE_GRAY, .n = 1};
static const Space rgb = {.family = SPACE_RGB, .n = 3};
static const Space cmyk = {.family = SPACE_CMYK, .n = 4};
static const Space cal_gray = {.family = SPACE_CAL_GRAY, .n = 1};
static const Space cal_rgb = {.family = SPACE_CAL_RGB, .n = 3};
static const Space lab = {.family = SPACE_LAB, .n = 3};
static const Space pattern = {.family = SPACE_PATTERN};
static const Space unknown = {.family = SPACE_UNKNOWN, .n = 0};

Spaces *spaces_new(Arena *arena, const Document *document, Plates *plates)
{
    Spaces *spaces = arena_new(arena, Spaces);
    *spaces = (Spaces){.arena = arena, .document = document, .plates = plates};
    return spaces;
}

void spaces_free(Spaces *spaces)
{
    if (spaces)
        vec_free(&spaces->met);
}

const Space *space_device(SpaceFamily family)
{
    switch (family) {
    case SPACE_GRAY:
        return &gray;
    case SPACE_RGB:
        return &rgb;
    case SPACE_CMYK:
        return &cmyk;
    case SPACE_PATTERN:
        return &pattern;
    default:
        return &unknown;
    }
}

/* --- plates ------------------------------------------------------------- */

void plates_begin(Plates *plates)
{
    static const char *const process[PLATES_PROCESS] = {"C", "M", "Y", "K"};
    *plates = (Plates){.n = PLATES_PROCESS};
    for (int i = 0; i < PLATES_PROCESS; i++)
        plates->list[i].name = str_of(process[i]);
}

void plates_know(Plates *plates, Str name, const double fallback[4])
{
    for (int i = PLATES_PROCESS; i < plates->n; i++)
        if (str_equal(plates->list[i].name, name))
            return;
    if (plates->n == PLATES_MOST)
        return;
    Plate *plate = &plates->list[plates->n++];
    *plate = (Plate){.name = name, .declared = true, .falls_back = true};
    memcpy(plate->fallback, fallback, sizeof plate->fallback);
    plates->known = plates->n;
}

/* What is not UTF-8 in a name is shown as U+FFFD, and control characters too: names are told to people. */
static Str clean_name(Arena *arena, Str name, bool *bad)
{
    Buf clean = {0};
    *bad = utf8_invalid_at(name) < name.n;
    for (size_t at = 0; at < name.n && clean.n < NAME_MOST;) {
        uint32_t code = utf8_next(name, &at);
        buf_put_code(&clean, code < 0x20 || code == 0x7F ? 0xFFFD : code);
    }
    Str copy = str_copy(arena, buf_str(&clean));
    buf_free(&clean);
    return copy;
}

/* name: "/PANTONE 300 C". */
static int plate_named(Spaces *spaces, Str name)
{
    static const char *const process[PLATES_PROCESS] = {"/Cyan", "/Magenta", "/Yellow", "/Black"};
    Plates *plates = spaces->plates;
    if (str_is(name, "/None"))
        return COLOURANT_NONE;
    if (str_is(name, "/All"))
        return COLOURANT_ALL;
    for (int i = 0; i < PLATES_PROCESS; i++)
        if (str_is(name, process[i]))
            return i;
    bool bad;
    Str clean = clean_name(spaces->arena, str_slice(name, 1, name.n), &bad);
    for (int i = PLATES_PROCESS; i < plates->n; i++)
        if (str_equal(plates->list[i].name, clean))
            return i;
    if (plates->n == PLATES_MOST) {
        plates->overflow = true;
        return PLATES_MOST - 1;
    }
    plates->list[plates->n] = (Plate){.name = clean, .named_badly = bad};
    return plates->n++;
}

/* The fallback of a spot, by its tint transform at full tint; one that cannot be worked out is not known. */
static void note_fallback(Spaces *spaces, Plate *plate, const Space *alternate, Object transform)
{
    double out[FUNCTION_OUT_MOST] = {0};
    if (function_value(spaces->document, transform, 1, out) != alternate->n)
        return;
    InkMix mix = space_mix(alternate, out, alternate->n);
    if (!mix.known)
        return;
    for (int i = 0; i < PLATES_PROCESS; i++) {
        if (plate->falls_back && fabs(plate->fallback[i] - mix.part[i]) > 0.01)
            plate->differs = true;
        if (!plate->falls_back)
            plate->fallback[i] = mix.part[i];
    }
    plate->falls_back = true;
}

/* --- reading ------------------------------------------------------------- */

static const Space *read_space(Spaces *spaces, Object object, Object resources, int depth);

/* The space that another is made of. Spaces met before may stand on others already: too high a pile is unknown. */
static const Space *read_base(Spaces *spaces, Object array, int index, Object resources, int depth)
{
    Object item = object_item(spaces->document, array, index);
    const Space *space = read_space(spaces, item, resources, depth + 1);
    object_drop(spaces->document, item);
    return space->depth < DEPTH_MOST ? space : &unknown;
}

static const Space *read_icc(Spaces *spaces, Object array)
{
    Object stream = object_item(spaces->document, array, 1);
    int n = object_key_int(spaces->document, stream, "/N", 0);
    object_drop(spaces->document, stream);
    if (n != 1 && n != 3 && n != 4)
        return &unknown;
    Space *space = arena_new(spaces->arena, Space);
    *space = (Space){.family = SPACE_ICC, .n = n};
    return space;
}

static const Space *read_indexed(Spaces *spaces, Object array, Object resources, int depth)
{
    enum { TABLE_MOST = 256 * COLOURANTS_MOST };
    Space *space = arena_new(spaces->arena, Space);
    double high = 0;
    Object item = object_item(spaces->document, array, 2), table = object_item(spaces->document, array, 3);
    object_number(spaces->document, item, &high);
    *space = (Space){.family = SPACE_INDEXED, .n = 1, .base = read_base(spaces, array, 1, resources, depth)};
    space->depth = space->base->depth + 1;
    space->high = high < 0 ? 0 : high > 255 ? 255 : (int)high;
    if (object_is_stream(spaces->document, table)) {
        Buf data = {0};
        filter_gather(spaces->document, table, TABLE_MOST, &data);
        space->table = str_copy(spaces->arena, buf_str(&data));
        buf_free(&data);
    } else {
        space->table = object_bytes(spaces->arena, spaces->document, table);
    }
    object_drop(spaces->document, item);
    object_drop(spaces->document, table);
    return space;
}

/* A DeviceN may bring a Separation for each of its spots, which is a declaration as any other. */
static void read_declared(Spaces *spaces, Object array, Str name, Object resources, int depth)
{
    Object attributes = object_item(spaces->document, array, 4);
    Object own = object_key2(spaces->document, attributes, "/Colorants", name.p);
    if (object_count(spaces->document, own))
        read_space(spaces, own, resources, depth + 1);
    object_drop(spaces->document, own);
    object_drop(spaces->document, attributes);
}

static const Space *read_colourants(Spaces *spaces, Object array, Object resources, int depth)
{
    const Document *document = spaces->document;
    Space *space = arena_new(spaces->arena, Space);
    Object names = object_item(document, array, 1), transform = object_item(document, array, 3);
    bool single = *object_name(document, names) != 0;
    int n = single ? 1 : object_count(document, names);
    *space = (Space){.family = SPACE_COLOURANTS, .n = n < COLOURANTS_MOST ? n : COLOURANTS_MOST};
    space->base = read_base(spaces, array, 2, resources, depth);
    space->depth = space->base->depth + 1;
    for (int i = 0; i < space->n; i++) {
        Object item = single ? 0 : object_item(document, names, i);
        Str name = str_of(str_dup(spaces->arena, str_of(object_name(document, single ? names : item))));
        space->plates[i] = name.n > 1 ? plate_named(spaces, name) : COLOURANT_NONE;
        if (single && space->plates[i] >= PLATES_PROCESS)
            spaces->plates->list[space->plates[i]].declared = true;
        else if (space->plates[i] >= PLATES_PROCESS)
            read_declared(spaces, array, name, resources, depth);
        object_drop(document, item);
    }
    if (single && space->plates[0] >= PLATES_PROCESS)
        note_fallback(spaces, &spaces->plates->list[space->plates[0]], space->base, transform);
    object_drop(document, names);
    object_drop(document, transform);
    return space->n ? space : &unknown;
}

static const Space *read_array(Spaces *spaces, Object array, Object resources, int depth)
{
    Object first = object_item(spaces->document, array, 0);
    Str family = str_of(object_name(spaces->document, first));
    const Space *space = &unknown;
    if (str_is(family, "/ICCBased"))
        space = read_icc(spaces, array);
    else if (str_is(family, "/Indexed") || str_is(family, "/I"))
        space = read_indexed(spaces, array, resources, depth);
    else if (str_is(family, "/Separation") || str_is(family, "/DeviceN"))
        space = read_colourants(spaces, array, resources, depth);
    else if (str_is(family, "/CalRGB"))
        space = &cal_rgb;
    else if (str_is(family, "/CalGray"))
        space = &cal_gray;
    else if (str_is(family, "/Lab"))
        space = &lab;
    else if (str_is(family, "/Pattern") && object_count(spaces->document, array) > 1) {
        Space *own = arena_new(spaces->arena, Space);
        *own = (Space){.family = SPACE_PATTERN, .base = read_base(spaces, array, 1, resources, depth)};
        own->n = own->base->n;
        own->depth = own->base->depth + 1;
        space = own;
    } else if (family.n) {
        space = read_space(spaces, first, resources, depth + 1); /* [/DeviceCMYK] */
    }
    object_drop(spaces->document, first);
    return space;
}

/* A device's space, or what resources put in its place. */
static const Space *device_space(Spaces *spaces, const Space *device, const char *key, Object resources, int depth)
{
    Object put = object_key2(spaces->document, resources, "/ColorSpace", key);
    const Space *space = put ? read_space(spaces, put, 0, depth + 1) : device;
    object_drop(spaces->document, put);
    return space->n == device->n ? space : device;
}

static const Space *named_space(Spaces *spaces, Str name, Object resources, int depth)
{
    if (str_is(name, "/DeviceGray") || str_is(name, "/G"))
        return device_space(spaces, &gray, "/DefaultGray", resources, depth);
    if (str_is(name, "/DeviceRGB") || str_is(name, "/RGB"))
        return device_space(spaces, &rgb, "/DefaultRGB", resources, depth);
    if (str_is(name, "/DeviceCMYK") || str_is(name, "/CMYK"))
        return device_space(spaces, &cmyk, "/DefaultCMYK", resources, depth);
    if (str_is(name, "/Pattern"))
        return &pattern;
    if (str_is(name, "/CalRGB"))
        return &cal_rgb;
    Object own = object_key2(spaces->document, resources, "/ColorSpace", name.p);
    /* A name for a name is looked up no further. */
    const Space *space = own ? read_space(spaces, own, *object_name(spaces->document, own) ? 0 : resources, depth + 1)
                             : &unknown;
    object_drop(spaces->document, own);
    return space;
}

static const Space *read_space(Spaces *spaces, Object object, Object resources, int depth)
{
    char name[NAME_MOST + 1];
    if (!object || depth > DEPTH_MOST)
        return &unknown;
    const char *said = object_name(spaces->document, object);
    if (*said && strlen(said) <= NAME_MOST) {
        strcpy(name, said);
        return named_space(spaces, str_of(name), resources, depth);
    }
    int id = object_id(spaces->document, object);
    for (int i = 0; id && i < spaces->met.n; i++)
        if (spaces->met.items[i].id == id)
            return spaces->met.items[i].space;
    const Space *space = object_count(spaces->document, object) ? read_array(spaces, object, resources, depth) : &unknown;
    if (id)
        vec_push(&spaces->met, (Met){id, space});
    return space;
}

const Space *space_read(Spaces *spaces, Object object, Object resources)
{
    return read_space(spaces, object, resources, 0);
}

/* --- what they are ------------------------------------------------------- */

static SpaceFault fault_of_icc(const Space *space, const char **name)
{
    *name = space->n == 3 ? "ICCBased RGB" : space->n == 4 ? "ICCBased CMYK" : "ICCBased Gray";
    return space->n == 3 ? SPACE_IS_RGB : SPACE_IS_CALIBRATED;
}

SpaceFault space_fault(const Space *space, const char **name)
{
    switch (space->family) {
    case SPACE_RGB:
        *name = "DeviceRGB";
        return SPACE_IS_RGB;
    case SPACE_CAL_RGB:
        *name = "CalRGB";
        return SPACE_IS_RGB;
    case SPACE_LAB:
        *name = "Lab";
        return SPACE_IS_LAB;
    case SPACE_CAL_GRAY:
        *name = "CalGray";
        return SPACE_IS_CALIBRATED;
    case SPACE_ICC:
        return fault_of_icc(space, name);
    case SPACE_INDEXED:
    case SPACE_COLOURANTS:
    case SPACE_PATTERN:
        return space->base ? space_fault(space->base, name) : SPACE_FITS;
    case SPACE_UNKNOWN:
        *name = "?";
        return SPACE_IS_UNKNOWN;
    case SPACE_GRAY:
    case SPACE_CMYK:
        break;
    }
    *name = "";
    return SPACE_FITS;
}

static double part_of(const double *components, int n, int index)
{
    double part = index < n ? components[index] : 0;
    return part < 0 ? 0 : part > 1 ? 1 : part;
}

static void mix_colourants(const Space *space, const double *components, int n, InkMix *mix)
{
    for (int i = 0; i < space->n; i++) {
        double part = part_of(components, n, i);
        int plate = space->plates[i];
        if (plate == COLOURANT_ALL) {
            mix->all = part > 0;
            plate = 3;
        }
        if (plate >= 0 && part > mix->part[plate])
            mix->part[plate] = part;
    }
}

InkMix space_mix(const Space *space, const double *components, int n)
{
    InkMix mix = {.known = true};
    switch (space->family) {
    case SPACE_GRAY:
    case SPACE_CAL_GRAY:
        mix.part[3] = 1 - part_of(components, n, 0);
        return mix;
    case SPACE_CMYK:
        for (int i = 0; i < 4; i++)
            mix.part[i] = part_of(components, n, i);
        return mix;
    case SPACE_ICC:
        if (space->n == 1)
            mix.part[3] = 1 - part_of(components, n, 0);
        for (int i = 0; i < 4 && space->n == 4; i++)
            mix.part[i] = part_of(components, n, i);
        mix.known = space->n != 3;
        return mix;
    case SPACE_INDEXED:
        return space_mix_index(space, n ? (int)fmin(fmax(components[0], 0), 255) : 0);
    case SPACE_COLOURANTS:
        mix_colourants(space, components, n, &mix);
        return mix;
    case SPACE_PATTERN:
        if (space->base)
            return space_mix(space->base, components, n);
        break;
    case SPACE_RGB:
    case SPACE_CAL_RGB:
    case SPACE_LAB:
    case SPACE_UNKNOWN:
        break;
    }
    return (InkMix){.known = false};
}

InkMix space_mix_index(const Space *space, int index)
{
    double components[COLOURANTS_MOST];
    int n = space->base->n < COLOURANTS_MOST ? space->base->n : COLOURANTS_MOST;
    index = index > space->high ? space->high : index;
    for (int i = 0; i < n; i++) {
        size_t at = (size_t)index * (size_t)n + (size_t)i;
        components[i] = at < space->table.n ? (unsigned char)space->table.p[at] / 255.0 : 0;
    }
    if (space->base->family == SPACE_INDEXED || space->base->family == SPACE_PATTERN)
        return (InkMix){.known = false};
    return space_mix(space->base, components, n);
}

int mix_total(const InkMix *mix)
{
    double sum = 0;
    for (int i = 0; i < PLATES_MOST; i++)
        sum += mix->part[i];
    return (int)(sum * 100 + 0.5);
}

int mix_plates(const InkMix *mix)
{
    int n = 0;
    for (int i = 0; i < PLATES_MOST; i++)
        n += mix->part[i] > 0.004;
    return n;
}
