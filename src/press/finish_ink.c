/* SPDX-License-Identifier: MIT */
/* finish_ink.c - tokens in a content stream become the operators of their inks */
/*
 * cairo sets a colour by `r g b rg` or `RG`. A token there becomes `c m y k k` or
 * a tint of a Separation, and, where it is not so already, a graphics state with
 * the ink's overprint (P1–P4, P6). Colours of 8 bits a channel come from SVGs: one
 * that stands for an ink becomes that ink, others
 * go through the output profile, pure black and grays to the K plate alone.
 * Anything else is an error of ours: no file is better than a wrong plate.
 */
#include "press/content.h"
#include "press/finish_parts.h"

#include "ink/token.h"

#include <math.h>

enum { TINT_FULL = 1000, WHOLE = 10000, CHANNEL_MOST = 65535, EIGHT_BITS = 257 };

/* Overprint as the content has set it so far: 0 off, 1 on; -1: as the page began, off. */
typedef struct Overprint {
    signed char fill, stroke;
} Overprint;

typedef struct InkWriter {
    Finish *finish;
    Buf out;
    qpdf_oh states;     /* the Resources' ExtGState, or null */
    Overprint now, kept[CONTENT_DEPTH_MOST]; /* now, and at each q */
    int depth;
    bool states_used[2][2]; /* by fill and stroke */
    bool spots_used[TOKEN_INKS_MOST];
} InkWriter;

/* value / (WHOLE × TINT_FULL), at most four decimals. */
static void put_part(Buf *out, int64_t value)
{
    int64_t rounded = (value + TINT_FULL / 2) / TINT_FULL;
    if (rounded % WHOLE == 0) {
        buf_put_int(out, rounded / WHOLE);
        return;
    }
    char digits[8] = {0};
    int n = 4;
    int64_t rest = rounded % WHOLE;
    for (int i = 3; i >= 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    while (digits[n - 1] == '0')
        digits[--n] = '\0';
    buf_put_int(out, rounded / WHOLE);
    buf_putc(out, '.');
    buf_puts(out, digits);
}

static void put_process(InkWriter *writer, const int16_t parts[4], int tint, bool stroke)
{
    for (int i = 0; i < 4; i++) {
        put_part(&writer->out, (int64_t)parts[i] * tint);
        buf_putc(&writer->out, ' ');
    }
    buf_puts(&writer->out, stroke ? "K\n" : "k\n");
}

/* Inside a Separation: PDF's own name of the ink's colour space. */
static void put_separation(InkWriter *writer, InkUse use, bool stroke)
{
    writer->spots_used[use.ink] = true;
    buf_printf(&writer->out, "/Ink%d %s ", use.ink, stroke ? "CS" : "cs");
    put_part(&writer->out, (int64_t)WHOLE * use.tint);
    buf_puts(&writer->out, stroke ? " SCN\n" : " scn\n");
}

static void put_overprint(InkWriter *writer, bool overprint, bool stroke)
{
    signed char *now = stroke ? &writer->now.stroke : &writer->now.fill;
    if (*now == overprint)
        return;
    *now = overprint;
    buf_printf(&writer->out, "/Over%d%d gs\n", writer->now.fill, writer->now.stroke);
    writer->states_used[writer->now.fill][writer->now.stroke] = true;
}

static bool put_ink(InkWriter *writer, InkUse use, bool stroke)
{
    const FinishJob *job = writer->finish->job;
    if (use.ink >= job->layout->n_inks)
        return finish_fail(writer->finish, "a token of an ink that the layout does not have");
    const Ink *ink = &job->layout->inks[use.ink];
    put_overprint(writer, use.overprint, stroke);
    if (ink->kind == INK_SPOT || ink->kind == INK_REGISTRATION) {
        put_separation(writer, use, stroke);
        return true;
    }
    const int16_t gray[4] = {0, 0, 0, ink->k}, process[4] = {ink->c, ink->m, ink->y, ink->k};
    put_process(writer, ink->kind == INK_GRAY ? gray : process, use.tint, stroke);
    return true;
}

static bool channel_of(const Operand *operand, uint16_t *channel)
{
    double value;
    if (!operand_number(operand, &value) || value < 0 || value > 1)
        return false;
    *channel = (uint16_t)lround(value * CHANNEL_MOST);
    return true;
}

Rgb finish_gray(Rgb rgb)
{
    uint16_t light = (uint16_t)((2126u * rgb.r + 7152u * rgb.g + 722u * rgb.b) / 10000u);
    return (Rgb){light, light, light};
}

/* A colour that an SVG brought. */
static bool put_foreign(InkWriter *writer, Rgb rgb, bool stroke)
{
    const FinishJob *job = writer->finish->job;
    if (rgb.r % EIGHT_BITS || rgb.g % EIGHT_BITS || rgb.b % EIGHT_BITS)
        return finish_fail(writer->finish, "a colour that is no ink's token");
    int16_t parts[4];
    const uint8_t drawn[3] = {(uint8_t)(rgb.r / EIGHT_BITS), (uint8_t)(rgb.g / EIGHT_BITS), (uint8_t)(rgb.b / EIGHT_BITS)};
    int ink = ink_drawn(job->layout->inks, job->layout->n_inks, drawn);
    if (ink >= 0 && !writer->finish->gray)
        return put_ink(writer, ink_use(job->layout->inks, ink, TINT_FULL, false), stroke);
    if (writer->finish->gray)
        rgb = finish_gray(rgb);
    profile_separate_rgb(job->profile, rgb, parts);
    bool black = !parts[0] && !parts[1] && !parts[2] && parts[3] == WHOLE;
    put_overprint(writer, black, stroke);
    put_process(writer, parts, TINT_FULL, stroke);
    return true;
}

static bool put_colour(InkWriter *writer, const ContentOp *op, bool stroke)
{
    Rgb rgb;
    InkUse use;
    if (op->n != 3 || !channel_of(&op->operands[0], &rgb.r) || !channel_of(&op->operands[1], &rgb.g) ||
        !channel_of(&op->operands[2], &rgb.b))
        return finish_fail(writer->finish, "a colour without three parts");
    return token_read(rgb, &use) ? put_ink(writer, use, stroke) : put_foreign(writer, rgb, stroke);
}

/* cairo names a state before it fills, though it be opaque. */
static bool drop_state(InkWriter *writer, const ContentOp *op)
{
    Finish *finish = writer->finish;
    qpdf_data qpdf = finish->document.qpdf;
    if (op->n != 1 || op->operands[0].kind != OPERAND_NAME)
        return finish_fail(finish, "a graphics state without a name");
    qpdf_oh state = qpdf_oh_get_key_if_dict(qpdf, writer->states, str_dup(finish->arena, op->operands[0].text));
    if (!qpdf_oh_is_dictionary(qpdf, state))
        return finish_fail(finish, "a graphics state that is not there");
    bool opaque = !qpdf_oh_has_key(qpdf, state, "/SMask") && !qpdf_oh_has_key(qpdf, state, "/BM");
    for (int i = 0; i < 2; i++) {
        const char *key = i ? "/CA" : "/ca";
        qpdf_oh alpha = qpdf_oh_get_key(qpdf, state, key);
        if (qpdf_oh_is_number(qpdf, alpha) && qpdf_oh_get_numeric_value(qpdf, alpha) < 1)
            opaque = false;
    }
    return opaque || finish_fail(finish, "transparency, which PDF/X-1a does not know");
}

static bool put_save(InkWriter *writer)
{
    if (writer->depth == CONTENT_DEPTH_MOST)
        return finish_fail(writer->finish, "graphics states nested too deep");
    writer->kept[writer->depth++] = writer->now;
    buf_puts(&writer->out, "q\n");
    return true;
}

static bool put_restore(InkWriter *writer)
{
    if (writer->depth == 0)
        return finish_fail(writer->finish, "a graphics state is restored that was not saved");
    writer->now = writer->kept[--writer->depth];
    buf_puts(&writer->out, "Q\n");
    return true;
}

static bool put_op(InkWriter *writer, const ContentOp *op)
{
    if (str_is(op->name, "rg") || str_is(op->name, "RG"))
        return put_colour(writer, op, op->name.p[0] == 'R');
    if (str_is(op->name, "q"))
        return put_save(writer);
    if (str_is(op->name, "Q"))
        return put_restore(writer);
    if (str_is(op->name, "gs"))
        return drop_state(writer, op);
    static const char *const never[] = {"g", "G", "k", "K", "BI", "ri", "PS"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (str_is(op->name, never[i]))
            return finish_fail(writer->finish, "an operator that no painter of ours writes");
    buf_put_str(&writer->out, op->bytes);
    buf_putc(&writer->out, '\n');
    return true;
}

/* A name of PDF: what is not a plain character as #XX. */
static void put_name(Buf *out, Str name)
{
    buf_putc(out, '/');
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain)
            buf_putc(out, (char)c);
        else
            buf_printf(out, "#%02X", c);
    }
}

/* [/Separation /Name /DeviceCMYK function]: the fallback's parts grow with the tint (ISO 32000-1, 8.6.6.4). */
static void add_spaces(InkWriter *writer, qpdf_oh resources)
{
    Finish *finish = writer->finish;
    Buf spaces = {0};
    for (int i = 0; i < finish->job->layout->n_inks; i++) {
        const Ink *ink = &finish->job->layout->inks[i];
        if (i >= TOKEN_INKS_MOST || !writer->spots_used[i])
            continue;
        bool all = ink->kind == INK_REGISTRATION;
        const int16_t parts[4] = {all ? WHOLE : ink->c, all ? WHOLE : ink->m, all ? WHOLE : ink->y, all ? WHOLE : ink->k};
        buf_printf(&spaces, "/Ink%d [/Separation ", i);
        put_name(&spaces, all ? STR("All") : ink->plate);
        buf_puts(&spaces, " /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [");
        for (int k = 0; k < 4; k++) {
            put_part(&spaces, (int64_t)parts[k] * TINT_FULL);
            buf_putc(&spaces, ' ');
        }
        buf_puts(&spaces, "] >>] ");
    }
    if (spaces.n)
        document_put(&finish->document, resources, "/ColorSpace",
                     str_format(finish->arena, "<< %.*s >>", STR_ARG(buf_str(&spaces))).p);
    buf_free(&spaces);
}

/* OPM 1: a plate whose part is 0 keeps what is under it (ISO 32000-1, 8.6.7). */
static void add_states(InkWriter *writer, qpdf_oh resources)
{
    Finish *finish = writer->finish;
    Buf states = {0};
    for (int fill = 0; fill < 2; fill++)
        for (int stroke = 0; stroke < 2; stroke++)
            if (writer->states_used[fill][stroke])
                buf_printf(&states, "/Over%d%d << /Type /ExtGState /op %s /OP %s /OPM 1 >> ", fill, stroke,
                           fill ? "true" : "false", stroke ? "true" : "false");
    if (states.n)
        document_put(&finish->document, resources, "/ExtGState",
                     str_format(finish->arena, "<< %.*s >>", STR_ARG(buf_str(&states))).p);
    else
        qpdf_oh_remove_key(finish->document.qpdf, resources, "/ExtGState");
    buf_free(&states);
}

static bool write_content(InkWriter *writer, Str bytes)
{
    Content content = {.bytes = bytes};
    ContentOp op;
    while (content_next(&content, &op))
        if (!put_op(writer, &op))
            return false;
    return !content.why || finish_fail(writer->finish, content.why);
}

bool finish_content(Finish *finish, qpdf_oh stream, qpdf_oh owner)
{
    qpdf_data qpdf = finish->document.qpdf;
    Buf bytes = {0};
    if (!document_data(&finish->document, stream, &bytes))
        return finish_fail(finish, "a content stream cannot be read");
    qpdf_oh resources = qpdf_oh_get_key(qpdf, owner, "/Resources");
    InkWriter writer = {.finish = finish, .states = qpdf_oh_get_key(qpdf, resources, "/ExtGState")};
    bool good = write_content(&writer, buf_str(&bytes));
    if (good) {
        finish_keep_content(finish, stream, writer.out);
        add_spaces(&writer, resources);
        add_states(&writer, resources);
        qpdf_oh_remove_key(qpdf, owner, "/Group");
    } else {
        buf_free(&writer.out);
    }
    buf_free(&bytes);
    return good;
}
