/* SPDX-License-Identifier: MIT */
/* qr.c - QR codes as vectors, with quiet zone and caption */
/*
 * Modules that touch in a row are one rectangle: less to draw, and no white
 * hairlines between them. A module is a whole number of Len, so all are alike;
 * what the size leaves over widens the quiet zone.
 */
#include "makeup/qr.h"

#include "makeup/rules.h"
#include "makeup/textnode.h"

#include <qrencode.h>

#include <limits.h>

enum { MICRO = 1000000, LEAST_MODULE_MICRO = 500000 /* mm */ };

bool qr_encode(Arena *arena, Str text, QrCode *code)
{
    *code = (QrCode){0};
    if (!text.n || text.n > INT_MAX / 2)
        return false;
    QRcode *drawn = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (!drawn)
        return false;
    int side = drawn->width;
    code->modules = side;
    code->runs = arena_many(arena, side * (side / 2 + 1), struct QrRun);
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            int start = x;
            while (x < side && (drawn->data[y * side + x] & 1))
                x++;
            if (x > start)
                code->runs[code->n_runs++] = (struct QrRun){(int16_t)start, (int16_t)y, (int16_t)(x - start)};
        }
    }
    QRcode_free(drawn);
    return true;
}

static bool read_picture(Desk *desk, Str path, Span span, Str *text)
{
    const PictureInfo *info = desk->job->pictures ? picture_find(desk->job->pictures, path) : NULL;
    if (!info)
        return false; /* said when it was probed */
    if (picture_read_qr(&desk->scratch, info, text))
        return true;
    diag_report(desk->diag, FINDING_QR_UNREADABLE, span, diag_str(desk->diag, path_base(path)), NULL);
    return false;
}

/* What the code says, and where that is written. */
static bool code_text(Desk *desk, const Node *node, Str *text, Span *span)
{
    const QrNode *qr = &node->u.qr;
    const Fill *fill = desk_fill(desk, &qr->slot, NULL);
    FieldPage fields = desk_fields(desk);
    *span = fill ? fill->span : node->span;
    if (fill && fill->kind == FILL_TEXT)
        *text = fill->text;
    else if (fill && fill->kind == FILL_PICTURE)
        return read_picture(desk, fill->path, fill->span, text);
    else if (qr->text.n)
        *text = fieldtext_line(&desk->scratch, &fields, qr->text);
    else if (qr->path.n)
        return read_picture(desk, qr->path, qr->file.span, text);
    else
        return false;
    return text->n > 0;
}

static Len side_of(const Desk *desk, const QrNode *qr)
{
    Len side = desk_measure(desk, qr->size, 0);
    return side > 0 ? side : len_from_micro_mm(24 * (int64_t)MICRO);
}

static Len gap_of(const QrNode *qr)
{
    return qr->n_caption ? LEN_POINTS(2) : 0;
}

Len qr_width(Desk *desk, const Node *node)
{
    return side_of(desk, &node->u.qr);
}

Len qr_height(Desk *desk, const Node *node, Len width)
{
    const QrNode *qr = &node->u.qr;
    ArenaMark mark = arena_mark(&desk->scratch);
    Len height = side_of(desk, qr) + gap_of(qr) + caption_height(desk, qr->caption, qr->n_caption, width);
    arena_rewind(&desk->scratch, mark);
    return height;
}

static void report_small(Desk *desk, Len module, int modules, Box box, Span span)
{
    Len least = len_from_micro_mm(LEAST_MODULE_MICRO);
    int64_t needed = ((int64_t)modules + 2 * QR_QUIET) * LEAST_MODULE_MICRO;
    if (module >= least)
        return;
    int64_t micrometres = len_micrometres(module);
    Finding *finding = diag_report(desk->diag, FINDING_QR_TOO_SMALL, span,
                                   diag_text(desk->diag, "%lld.%02lld", (long long)(micrometres / 1000), (long long)(micrometres % 1000 / 10)),
                                   "0.5", diag_text(desk->diag, "%lld", (long long)((needed + MICRO - 1) / MICRO)), NULL);
    finding->page = desk->page->number;
    finding->box = box;
    finding_measure(finding, micrometres, LEAST_MODULE_MICRO / 1000);
}

static void draw_code(Desk *desk, const QrCode *code, Box box, Str text, Span span)
{
    Len module = box.width / (code->modules + 2 * QR_QUIET);
    Len quiet = (box.width - module * code->modules) / 2;
    report_small(desk, module, code->modules, box, span);
    Item *item = page_add(desk->out, desk->page, ITEM_MODULES, ROLE_QR, INK_USE_BLACK, box);
    item->span = span;
    Box *boxes = arena_many(desk->out, code->n_runs, Box);
    for (int i = 0; i < code->n_runs; i++)
        boxes[i] = (Box){box.x + quiet + code->runs[i].x * module, box.y + quiet + code->runs[i].y * module,
                         code->runs[i].width * module, module};
    item->u.modules.boxes = boxes;
    item->u.modules.n = code->n_runs;
    item->u.modules.text = str_copy(desk->out, text);
}

void qr_place(Desk *desk, const Place *place)
{
    const QrNode *qr = &place->node->u.qr;
    ArenaMark mark = arena_mark(&desk->scratch);
    Str text;
    Span span;
    Len side = side_of(desk, qr), caption = caption_height(desk, qr->caption, qr->n_caption, place->inner.width);
    Len content = side + gap_of(qr) + caption, left = place->inner.height - content;
    Len x = place->inner.x, y = place->inner.y + (left > 0 ? left / 2 : 0);
    Len beside = place->inner.width - side;
    x += qr->align == ALIGN_LEFT ? 0 : qr->align == ALIGN_RIGHT ? beside : beside / 2;
    Box box = {x, y, side, side};
    if (code_text(desk, place->node, &text, &span)) {
        QrCode code;
        rules_box(desk, ITEM_BOX, ROLE_QR, (InkUse){INK_WHITE, 1000, false}, box, span);
        if (qr_encode(&desk->scratch, text, &code))
            draw_code(desk, &code, box, text, span);
        else
            diag_report(desk->diag, FINDING_QR_TOO_LONG, span, diag_text(desk->diag, "%zu", text.n), NULL);
    }
    Box under = {place->inner.x, y + side + gap_of(qr), place->inner.width, caption};
    caption_draw(desk, qr->caption, qr->n_caption, under, ROLE_QR, ALIGN_UNSET);
    arena_rewind(&desk->scratch, mark);
}
