/* SPDX-License-Identifier: MIT */
/* preflight_text.c - operators of text: where it stands, how large it is, in which font */
#include "press/preflight_run.h"

#include "base/lang.h"

#include <string.h>

/* Bytes that a font costs at least, without its program. Fonts that are no objects of their own are read again and again. */
enum { FACE_COSTS = 16384 };

void op_text_begin(Run *run, const ContentOp *op)
{
    (void)op;
    run->in_text = true;
    run->text = run->line = MATRIX_IDENTITY;
}

void op_text_state(Run *run, const ContentOp *op)
{
    double number;
    GraphicsState *state = run_state(run);
    if (!op_numbers(op, 1, &number))
        return;
    switch (op->name.p[1]) {
    case 'c':
        state->char_space = number;
        break;
    case 'w':
        state->word_space = number;
        break;
    case 'z':
        state->stretch = number / 100;
        break;
    case 'L':
        state->leading = number;
        break;
    case 's':
        state->rise = number;
        break;
    case 'r':
        state->render = number >= 0 && number <= 7 ? (int)number : 0;
        break;
    default:
        break;
    }
}

const Typeface *run_face(Run *run, Object font)
{
    Preflight *preflight = run->preflight;
    int id = object_id(&preflight->document, font);
    for (int i = 0; id && i < preflight->faces.n; i++)
        if (preflight->faces.items[i]->id == id)
            return preflight->faces.items[i];
    if (preflight->fonts_left <= 0) {
        preflight_leave(preflight, N_("it has too many fonts, or too large ones"));
        return NULL;
    }
    Typeface *face = typeface_read(preflight->arena, &preflight->document, font);
    preflight->fonts_left -= FACE_COSTS + (int64_t)face->glyphs.n + 2 * (int64_t)face->n_cids * (int64_t)sizeof *face->cids;
    typeface_open(preflight->arena, preflight->fonts, &preflight->document, font, face, &preflight->fonts_left);
    if (face->unjudged)
        preflight_leave(preflight, N_("it has too many fonts, or too large ones"));
    vec_push(&preflight->faces, face);
    return face;
}

void op_font(Run *run, const ContentOp *op)
{
    char buffer[128];
    double size = 0;
    op_numbers(op, 1, &size);
    Named *named = run_named(run, 'f', op_name(op, 0, buffer, sizeof buffer));
    if (named && !named->made)
        named->made = run_face(run, named->object);
    run_state(run)->face = named ? named->made : NULL;
    run_state(run)->size = size;
}

static void next_line(Run *run, double x, double y)
{
    run->line = matrix_then((Matrix){1, 0, 0, 1, x, y}, run->line);
    run->text = run->line;
}

/* Td, TD, T*. */
void op_text_move(Run *run, const ContentOp *op)
{
    double n[2] = {0, -run_state(run)->leading};
    if (op->name.p[1] != '*' && !op_numbers(op, 2, n))
        return;
    if (op->name.p[1] == 'D')
        run_state(run)->leading = -n[1];
    next_line(run, n[0], n[1]);
}

void op_text_matrix(Run *run, const ContentOp *op)
{
    double n[6];
    if (op_numbers(op, 6, n))
        run->text = run->line = (Matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
}

/* A string being set: what of it there is to be seen. */
typedef struct Setting {
    double from, at; /* along the line, in text space */
    int shown;       /* characters other than blanks */
    bool notdef;
    unsigned wrong;  /* TYPE_… of any */
} Setting;

static void advance(Run *run, double by)
{
    bool vertical = run_state(run)->face && run_state(run)->face->vertical;
    run->text = matrix_then(vertical ? (Matrix){1, 0, 0, 1, 0, by} : (Matrix){1, 0, 0, 1, by, 0}, run->text);
}

/* Moves along a string's characters, from where the text matrix is. */
static void set_string(const GraphicsState *state, Str string, Setting *setting)
{
    TypeCode code;
    const Typeface *face = state->face;
    for (size_t at = 0; typeface_next(face, string, &at, &code);) {
        double width = face->vertical ? -1 : code.width, space = state->char_space + (code.blank ? state->word_space : 0);
        setting->at += (width * state->size + space) * (face->vertical ? 1 : state->stretch);
        setting->shown += !code.blank;
        setting->notdef = setting->notdef || code.notdef;
        setting->wrong |= code.notdef ? 0 : typeface_judge(face, code.code, code.width);
    }
}

static Bounds setting_box(Run *run, const GraphicsState *state, const Setting *setting)
{
    Matrix all = matrix_then(run->text, state->ctm);
    double size = state->size;
    if (state->face->vertical)
        return bounds_moved(all, -size / 2, setting->at, size / 2, setting->from);
    return bounds_moved(all, setting->from, state->rise - 0.2 * size, setting->at, state->rise + 0.8 * size);
}

static void show(Run *run, const Setting *setting)
{
    enum { INVISIBLE = 3, CLIP_ONLY = 7 };
    GraphicsState *state = run_state(run);
    int mode = state->render;
    if (!setting->shown || mode == INVISIBLE || mode == CLIP_ONLY)
        return;
    Bounds box = setting_box(run, state, setting);
    double size = fabs(state->size) * matrix_up(matrix_then(run->text, state->ctm));
    text_face(run->preflight, state->face, setting->notdef, setting->wrong, box);
    if (mode % 4 != 1) {
        text_drawn(run->preflight, state, &state->fill, box, size, state->overprint_fill);
        if (state->fill.pattern)
            run_pattern(run, &state->fill, box);
    }
    state = run_state(run);
    if (mode % 4 == 1 || mode % 4 == 2)
        text_drawn(run->preflight, state, &state->stroke, box, size, state->overprint_stroke);
}

static void show_array(const GraphicsState *state, const Operand *array, Buf *bytes, Setting *setting)
{
    Operand item;
    double number;
    for (size_t at = 0; operand_item(array, &at, &item);) {
        bytes->n = 0;
        if (operand_number(&item, &number))
            setting->at -= number / 1000 * state->size * (state->face->vertical ? 1 : state->stretch);
        else if (operand_string(&item, bytes))
            set_string(state, buf_str(bytes), setting);
    }
}

/* Tj, TJ, ', ". */
void op_text_show(Run *run, const ContentOp *op)
{
    GraphicsState *state = run_state(run);
    char how = op->name.p[0];
    double n[2];
    if (how == '"' && op->n == 3 && operand_number(&op->operands[0], &n[0]) && operand_number(&op->operands[1], &n[1])) {
        state->word_space = n[0];
        state->char_space = n[1];
    }
    if (how == '\'' || how == '"')
        next_line(run, 0, -state->leading);
    if (!state->face || !op->n)
        return;
    const Operand *last = &op->operands[op->n - 1];
    Setting setting = {0};
    Buf bytes = {0};
    if (last->kind == OPERAND_ARRAY)
        show_array(state, last, &bytes, &setting);
    else if (operand_string(last, &bytes))
        set_string(state, buf_str(&bytes), &setting);
    setting.at = near_zero(setting.at);
    show(run, &setting);
    advance(run, setting.at);
    buf_free(&bytes);
}
