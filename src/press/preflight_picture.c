/* SPDX-License-Identifier: MIT */
/* preflight_picture.c - pictures of a PDF: spaces, resolution, the ink of their pixels (P1, P7, P17, P22) */
#include "press/preflight_state.h"

#include "base/lang.h"
#include "press/filter.h"

#include <stdlib.h>
#include <string.h>

/* A component alone never is above a limit: such pictures are not read. */
static bool needs_weighing(const Preflight *preflight, const Picture *picture)
{
    const Space *space = picture->space;
    return !picture->stencil && picture_has_plates(space) &&
           (space->family == SPACE_INDEXED || space->n * 100 > preflight->limits->ink);
}

static void read_stream(Preflight *preflight, Picture *picture, Object stream)
{
    const Document *document = &preflight->document;
    unsigned char *raw = NULL;
    size_t n = 0;
    if (preflight->data_left <= 0) {
        picture->unread = needs_weighing(preflight, picture) ? N_("a picture after many others") : NULL;
        return;
    }
    if (qpdf_oh_get_stream_data(document->qpdf, stream, qpdf_dl_none, NULL, &raw, &n) & QPDF_ERRORS) {
        picture->damaged = N_("they cannot be read");
    } else {
        Object filters = object_key(document, stream, "/Filter"), parms = object_key(document, stream, "/DecodeParms");
        preflight->data_left -= (int64_t)n;
        if (needs_weighing(preflight, picture))
            picture_weigh(preflight, picture, stream, filters, parms, (Str){(const char *)raw, n});
        else
            picture_count(preflight, picture, filters, parms, (Str){(const char *)raw, n});
        object_drop(document, filters);
        object_drop(document, parms);
    }
    free(raw);
}

static bool has_key(const Document *document, Object object, const char *key)
{
    Object value = object_key(document, object, key);
    object_drop(document, value);
    return value != 0;
}

static Picture *read_picture(Preflight *preflight, Object object, Object resources)
{
    const Document *document = &preflight->document;
    Picture *picture = arena_new(preflight->arena, Picture);
    Object filters = object_key(document, object, "/Filter");
    Object stencil = object_key(document, object, "/ImageMask"), colours = object_key(document, object, "/ColorSpace");
    *picture = (Picture){.id = object_id(document, object), .stencil = object_true(document, stencil)};
    picture->width = object_key_int(document, object, "/Width", 0);
    picture->height = object_key_int(document, object, "/Height", 0);
    picture->bits = picture->stencil ? 1 : object_key_int(document, object, "/BitsPerComponent", 8);
    picture->soft_mask = has_key(document, object, "/SMask") || object_key_int(document, object, "/SMaskInData", 0) > 0;
    picture->alternates = has_key(document, object, "/Alternates");
    picture->opi = has_key(document, object, "/OPI");
    Object intent = object_key(document, object, "/Intent");
    Str name = str_of(object_name(document, intent));
    if (name.n && !intent_is_known(name))
        picture->intent = str_copy(preflight->arena, str_slice(name, 1, utf8_invalid_at(name)));
    object_drop(document, intent);
    picture->elsewhere = object_is_elsewhere(document, object);
    picture->filter = object_is_stream(document, object) ? filter_last(document, filters) : "";
    bool own_colours = !colours && strcmp(picture->filter, "/JPXDecode") == 0;
    if (picture->stencil || own_colours)
        picture->space = space_device(SPACE_GRAY);
    else
        picture->space = space_read(preflight->spaces, colours, resources);
    if (own_colours)
        picture->unread = picture_unread_kind(picture->filter);
    object_drop(document, filters);
    object_drop(document, stencil);
    object_drop(document, colours);
    return picture;
}

Picture *picture_of(Preflight *preflight, Object object, Object resources)
{
    enum { PICTURES_MOST = 100000 };
    int id = object_id(&preflight->document, object);
    for (int i = 0; id && i < preflight->pictures.n; i++)
        if (preflight->pictures.items[i]->id == id)
            return preflight->pictures.items[i];
    Picture *picture = read_picture(preflight, object, resources);
    if (id && preflight->pictures.n < PICTURES_MOST)
        vec_push(&preflight->pictures, picture);
    if (object_is_stream(&preflight->document, object) && !picture->elsewhere)
        read_stream(preflight, picture, object);
    if (!needs_weighing(preflight, picture) && !picture->stencil && picture_has_plates(picture->space)) {
        const int solid[COLOURANTS_MOST] = {PICTURE_SOLID, PICTURE_SOLID, PICTURE_SOLID, PICTURE_SOLID};
        picture_note_plates(picture, solid, picture->space->n < 4 ? picture->space->n : 4);
    }
    return picture;
}

/* --- where it is placed ---------------------------------------------------------------- */

/* A few pixels drawn large are a flat tint or a gradient, not a picture. */
static bool is_a_picture(const Picture *picture)
{
    return (int64_t)picture->width * picture->height > 16;
}

static void check_resolution(Preflight *preflight, const Picture *picture, Matrix ctm, Bounds visible)
{
    const PreflightLimits *limits = preflight->limits;
    double across = matrix_across(ctm) / 72, up = matrix_up(ctm) / 72;
    if (!is_a_picture(picture) || across <= 0 || up <= 0)
        return;
    double least = fmin(picture->width / across, picture->height / up);
    int ppi = (int)fmin(least + 0.5, 100000);
    Str size = str_format(preflight->arena, "%d × %d", picture->width, picture->height);
    bool line_art = picture->stencil || (picture->bits == 1 && picture->space->n == 1);
    int *worst = &preflight->page.facts->least_ppi;
    *worst = !*worst || ppi < *worst ? ppi : *worst;
    if (line_art && ppi < limits->ppi_line_art)
        note_measure(preflight, FINDING_PDF_LINE_ART, "", size, visible, NOTE_PPI, ppi, limits->ppi_line_art);
    else if (!line_art && ppi < limits->ppi_refuse)
        note_measure(preflight, FINDING_PDF_PPI_REFUSED, "", size, visible, NOTE_PPI, ppi, limits->ppi_refuse);
    else if (!line_art && ppi < limits->ppi_warn)
        note_measure(preflight, FINDING_PDF_PPI_LOW, "", size, visible, NOTE_PPI, ppi, limits->ppi_warn);
}

/* Single dark pixels print as they can; a thousandth of a picture does not dry. */
static void check_ink(Preflight *preflight, const Picture *picture, Bounds visible)
{
    int limit = preflight->limits->ink;
    if (picture->unread)
        note_add(preflight, FINDING_PDF_INK_UNCHECKED, picture->unread, (Str){0}, visible);
    if (!picture->looked)
        return;
    if (picture->most_ink > preflight->page.facts->most_ink)
        preflight->page.facts->most_ink = picture->most_ink;
    if (picture->most_ink <= limit + 1)
        return;
    Str share = str_format(preflight->arena, "%.2f", picture->over * 100);
    FindingId id = picture->over >= 0.001 ? FINDING_PDF_PICTURE_INK : FINDING_PDF_PICTURE_SPECKS;
    note_measure(preflight, id, "", share, visible, NOTE_PERCENT, picture->most_ink, limit);
}

/* 16 bits a channel came with PDF 1.5. JPEG 2000 brings its own number. */
static void check_bits(Preflight *preflight, const Picture *picture, Bounds visible)
{
    int bits = picture->bits;
    bool known = bits == 1 || bits == 2 || bits == 4 || bits == 8 || (bits == 16 && preflight->limits->x4);
    if (!known && strcmp(picture->filter, "/JPXDecode") != 0)
        note_add(preflight, FINDING_PDF_PICTURE_BITS, "", str_format(preflight->arena, "%d", bits), visible);
}

static void check_kind(Preflight *preflight, const Picture *picture, Bounds visible)
{
    if (picture->alternates || picture->opi)
        note_add(preflight, FINDING_PDF_ALTERNATE, "", picture->opi ? STR("OPI") : STR("Alternates"), visible);
    if (picture->elsewhere)
        note_add(preflight, FINDING_PDF_EXTERNAL, drawn_name(DRAWN_PICTURE), (Str){0}, visible);
    if (picture->intent.n)
        note_add(preflight, FINDING_PDF_RENDERING_INTENT, "", picture->intent, visible);
    if (picture->lzw)
        note_add(preflight, FINDING_PDF_FILTER, "", STR("LZW"), visible);
    if (picture->damaged)
        note_add(preflight, FINDING_PDF_PICTURE_DATA, picture->damaged, (Str){0}, visible);
    if (picture->space->family == SPACE_PATTERN)
        note_add(preflight, FINDING_PDF_COLOUR, drawn_name(DRAWN_PICTURE), (Str){0}, visible);
    check_bits(preflight, picture, visible);
    if (preflight->limits->x4)
        return;
    if (picture->soft_mask)
        note_add(preflight, FINDING_PDF_TRANSPARENCY, N_("a picture with a soft mask"), (Str){0}, visible);
    if (strcmp(picture->filter, "/JPXDecode") == 0)
        note_add(preflight, FINDING_PDF_FILTER, "", STR("JPEG 2000"), visible);
    if (strcmp(picture->filter, "/JBIG2Decode") == 0)
        note_add(preflight, FINDING_PDF_FILTER, "", STR("JBIG2"), visible);
}

void picture_drawn(Preflight *preflight, const GraphicsState *state, const Picture *picture)
{
    Bounds box = bounds_moved(state->ctm, 0, 0, 1, 1), visible = drawn_visible(preflight, state, box);
    bool seen = !bounds_empty(visible);
    int plates = 0;
    odd_drawn(preflight, state, visible);
    if (!picture->stencil)
        drawn_space(preflight, DRAWN_PICTURE, picture->space, seen ? visible : box);
    check_kind(preflight, picture, seen ? visible : box);
    if (!seen)
        return;
    check_resolution(preflight, picture, state->ctm, visible);
    if (picture->stencil)
        return;
    check_ink(preflight, picture, visible);
    drawn_plates(preflight, picture->plates, visible);
    for (int i = 0; i < PLATES_MOST; i++)
        plates += picture->plates[i];
    ground_add(preflight, visible, picture->looked ? plates : picture->space->n,
               picture->looked ? plates > picture->plates[3] : picture->space->n > 1);
    drawn_bleeds(preflight, DRAWN_PICTURE, visible);
}
