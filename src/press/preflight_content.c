/* SPDX-License-Identifier: MIT */
/* preflight_content.c - content of pages drawn on nothing: operators found, streams read, resources looked up */
#include "press/preflight_run.h"

#include "base/hash.h"
#include "base/lang.h"
#include "press/filter.h"

#include <stdlib.h>
#include <string.h>

enum { STATES_MOST = 512, NAMES_MOST = 512, CONTENT_MOST = 256 << 20, KEPT_MOST = 64 << 20, FORMS_MOST = 4096, UNKNOWN_SHOWN = 24 };

static void op_save(Run *run, const ContentOp *op)
{
    GraphicsState kept = *run_state(run); /* pushing moves what run_state gives */
    (void)op;
    if (run->states.n < STATES_MOST) {
        vec_push(&run->states, kept);
        return;
    }
    run->unsaved++;
    preflight_leave(run->preflight, N_("graphics states are nested too deep"));
}

static void unbalanced(Run *run, const char *what)
{
    note_add(run->preflight, FINDING_PDF_BALANCE, what, (Str){0}, BOUNDS_NONE);
}

static void op_restore(Run *run, const ContentOp *op)
{
    (void)op;
    if (run->unsaved)
        run->unsaved--;
    else if (run->states.n > 1)
        run->states.n--;
    else
        unbalanced(run, N_("Q without q"));
}

static void op_marked_begin(Run *run, const ContentOp *op)
{
    run->marked++;
    if (op->n < 2 || !str_is(op->operands[op->n - 2].text, "/OC"))
        return;
    run_layer(run, true);
    run->layer = run->layer ? run->layer : run->marked;
}

static void op_marked_end(Run *run, const ContentOp *op)
{
    (void)op;
    if (!run->marked)
        unbalanced(run, N_("EMC without BMC"));
    if (run->layer && run->layer == run->marked) {
        run_layer(run, false);
        run->layer = 0;
    }
    run->marked -= run->marked > 0;
}

static void op_text_end(Run *run, const ContentOp *op)
{
    (void)op;
    if (!run->in_text)
        unbalanced(run, N_("ET without BT"));
    run->in_text = false;
}

/* What is open where a stream ends. */
static void check_end(Run *run)
{
    if (run->states.n > 1 || run->unsaved)
        unbalanced(run, N_("q without Q"));
    if (run->in_text)
        unbalanced(run, N_("BT without ET"));
    if (run->marked)
        unbalanced(run, N_("marked content that does not end"));
}

static void op_matrix(Run *run, const ContentOp *op)
{
    double n[6];
    if (op_numbers(op, 6, n))
        run_state(run)->ctm = matrix_then((Matrix){n[0], n[1], n[2], n[3], n[4], n[5]}, run_state(run)->ctm);
}

static void op_width(Run *run, const ContentOp *op)
{
    op_numbers(op, 1, &run_state(run)->line_width);
}

static void op_nothing(Run *run, const ContentOp *op)
{
    (void)run;
    (void)op;
}

static void op_tolerant(Run *run, const ContentOp *op)
{
    run->tolerant += op->name.p[0] == 'B' ? 1 : run->tolerant ? -1 : 0;
}

/* Where an operator may stand (ISO 32000-1, figure 9). */
typedef enum Where { ANYWHERE, TEXT_ONLY, NO_TEXT } Where;

/* Sorted by name (ISO 32000-1, table A.1). takes: its last operands, n a number, / a name, a an array, * anything. */
static const struct Operator {
    const char *name;
    RunOp run;
    const char *takes;
    Where where;
} operators[] = {
    {"\"", op_text_show, "nn*", TEXT_ONLY},               {"'", op_text_show, "*", TEXT_ONLY},
    {"B", op_paint_path, "", ANYWHERE},                   {"B*", op_paint_path, "", ANYWHERE},
    {"BDC", op_marked_begin, "**", ANYWHERE},             {"BI", op_inline, "", NO_TEXT},
    {"BMC", op_marked_begin, "*", ANYWHERE},              {"BT", op_text_begin, "", NO_TEXT},
    {"BX", op_tolerant, "", ANYWHERE},                    {"CS", op_cs_stroke, "/", ANYWHERE},
    {"DP", op_nothing, "**", ANYWHERE},                   {"Do", op_do, "/", NO_TEXT},
    {"EMC", op_marked_end, "", ANYWHERE},                 {"ET", op_text_end, "", ANYWHERE},
    {"EX", op_tolerant, "", ANYWHERE},                    {"F", op_paint_path, "", ANYWHERE},
    {"G", op_gray_stroke, "n", ANYWHERE},                 {"J", op_nothing, "n", ANYWHERE},
    {"K", op_cmyk_stroke, "nnnn", ANYWHERE},              {"M", op_nothing, "n", ANYWHERE},
    {"MP", op_nothing, "*", ANYWHERE},                    {"Q", op_restore, "", NO_TEXT},
    {"RG", op_rgb_stroke, "nnn", ANYWHERE},               {"S", op_paint_path, "", ANYWHERE},
    {"SC", op_sc_stroke, "*", ANYWHERE},                  {"SCN", op_sc_stroke, "*", ANYWHERE},
    {"T*", op_text_move, "", TEXT_ONLY},                  {"TD", op_text_move, "nn", TEXT_ONLY},
    {"TJ", op_text_show, "*", TEXT_ONLY},                 {"TL", op_text_state, "n", ANYWHERE},
    {"Tc", op_text_state, "n", ANYWHERE},                 {"Td", op_text_move, "nn", TEXT_ONLY},
    {"Tf", op_font, "/n", ANYWHERE},                      {"Tj", op_text_show, "*", TEXT_ONLY},
    {"Tm", op_text_matrix, "nnnnnn", TEXT_ONLY},          {"Tr", op_text_state, "n", ANYWHERE},
    {"Ts", op_text_state, "n", ANYWHERE},                 {"Tw", op_text_state, "n", ANYWHERE},
    {"Tz", op_text_state, "n", ANYWHERE},                 {"W", op_clip, "", ANYWHERE},
    {"W*", op_clip, "", ANYWHERE},                        {"b", op_paint_path, "", ANYWHERE},
    {"b*", op_paint_path, "", ANYWHERE},                  {"c", op_curve, "nnnnnn", ANYWHERE},
    {"cm", op_matrix, "nnnnnn", NO_TEXT},                 {"cs", op_cs_fill, "/", ANYWHERE},
    {"d", op_nothing, "an", ANYWHERE},                    {"d0", op_nothing, "", ANYWHERE},
    {"d1", op_nothing, "", ANYWHERE},                     {"f", op_paint_path, "", ANYWHERE},
    {"f*", op_paint_path, "", ANYWHERE},                  {"g", op_gray_fill, "n", ANYWHERE},
    {"gs", op_gs, "/", ANYWHERE},                         {"h", op_nothing, "", ANYWHERE},
    {"i", op_nothing, "n", ANYWHERE},                     {"j", op_nothing, "n", ANYWHERE},
    {"k", op_cmyk_fill, "nnnn", ANYWHERE},                {"l", op_move, "nn", ANYWHERE},
    {"m", op_move, "nn", NO_TEXT},                        {"n", op_paint_path, "", ANYWHERE},
    {"q", op_save, "", NO_TEXT},                          {"re", op_rectangle, "nnnn", NO_TEXT},
    {"rg", op_rgb_fill, "nnn", ANYWHERE},                 {"ri", op_intent, "/", ANYWHERE},
    {"s", op_paint_path, "", ANYWHERE},                   {"sc", op_sc_fill, "*", ANYWHERE},
    {"scn", op_sc_fill, "*", ANYWHERE},                   {"sh", op_shading, "/", NO_TEXT},
    {"v", op_curve_short, "nnnn", ANYWHERE},              {"w", op_width, "n", ANYWHERE},
    {"y", op_curve_short, "nnnn", ANYWHERE},
};

static int by_name(const void *key, const void *element)
{
    return str_compare(*(const Str *)key, str_of(((const struct Operator *)element)->name));
}

/* ": foo", as far as it can be read. */
static Str unknown_name(const Run *run, Str name)
{
    name = str_slice(name, 0, UNKNOWN_SHOWN);
    return str_format(run->preflight->arena, ": %.*s", (int)utf8_invalid_at(name), name.p);
}

/* The operands that an operator takes are there, before it; more are left alone. */
static bool has_operands(const ContentOp *op, const char *takes)
{
    int n = (int)strlen(takes);
    if (op->n < n)
        return false;
    for (int i = 0; i < n; i++) {
        OperandKind kind = op->operands[op->n - n + i].kind;
        bool good = takes[i] == 'n'   ? kind == OPERAND_NUMBER
                    : takes[i] == '/' ? kind == OPERAND_NAME
                    : takes[i] == 'a' ? kind == OPERAND_ARRAY
                                      : true;
        if (!good)
            return false;
    }
    return true;
}

static void run_known(Run *run, const ContentOp *op, const struct Operator *known)
{
    if (!has_operands(op, known->takes)) {
        note_add(run->preflight, FINDING_PDF_CONTENT, N_("an operator without its operands"),
                 unknown_name(run, op->name), BOUNDS_NONE);
        return;
    }
    if (known->where == TEXT_ONLY && !run->in_text)
        unbalanced(run, N_("text outside BT and ET"));
    if (known->where == NO_TEXT && run->in_text)
        unbalanced(run, N_("a drawing between BT and ET"));
    known->run(run, op);
}

static void run_operator(Run *run, const ContentOp *op)
{
    const struct Operator *known =
        bsearch(&op->name, operators, sizeof operators / sizeof *operators, sizeof *operators, by_name);
    if (known)
        run_known(run, op, known);
    else if (!run->tolerant)
        note_add(run->preflight, FINDING_PDF_CONTENT, N_("an unknown operator"),
                 unknown_name(run, op->name), BOUNDS_NONE);
}

bool op_numbers(const ContentOp *op, int n, double *numbers)
{
    if (op->n < n)
        return false;
    for (int i = 0; i < n; i++) {
        numbers[i] = 0;
        operand_number(&op->operands[op->n - n + i], &numbers[i]);
    }
    return true;
}

Str op_name(const ContentOp *op, int index, char *buffer, size_t room)
{
    return index >= 0 && index < op->n ? operand_name(&op->operands[index], buffer, room) : (Str){0};
}

/* --- resources ------------------------------------------------------------------ */

static const char *category_of(char kind)
{
    switch (kind) {
    case 'f':
        return "/Font";
    case 'x':
        return "/XObject";
    case 'g':
        return "/ExtGState";
    case 'c':
        return "/ColorSpace";
    case 'p':
        return "/Pattern";
    default:
        return "/Shading";
    }
}

Named *run_named(Run *run, char kind, Str name)
{
    const Document *document = &run->preflight->document;
    for (int i = 0; i < run->names.n; i++)
        if (run->names.items[i].kind == kind && str_equal(run->names.items[i].name, name))
            return &run->names.items[i];
    Object object = name.n && strlen(name.p) == name.n ? object_key2(document, run->resources, category_of(kind), name.p) : 0;
    if (!object) {
        note_add(run->preflight, FINDING_PDF_RESOURCE, category_of(kind) + 1,
                 str_slice(name, name.n ? 1 : 0, utf8_invalid_at(name)), BOUNDS_NONE);
        return NULL;
    }
    if (run->names.n == NAMES_MOST) { /* the last place is for all that come later */
        run->names.n--;
        object_drop(document, run->names.items[run->names.n].object);
    }
    use_note(run->preflight, run->use, kind, name);
    vec_push(&run->names, (Named){.kind = kind, .object = object, .name = str_copy(run->preflight->arena, name)});
    return &run->names.items[run->names.n - 1];
}

/* --- streams ---------------------------------------------------------------------- */

/* Behind what is in *bytes. False: there is no more room for what the file inflates to. */
static bool gather(Preflight *preflight, Object stream, Buf *bytes)
{
    int64_t raw = object_key_int(&preflight->document, stream, "/Length", 0);
    preflight->data_left -= raw > 0 ? raw : 0;
    size_t before = bytes->n;
    if (preflight->data_left <= 0) {
        preflight_leave(preflight, N_("there is too much in it"));
        return false;
    }
    size_t most = preflight->data_left < CONTENT_MOST ? (size_t)preflight->data_left : CONTENT_MOST;
    FilterEnd end = filter_gather(&preflight->document, stream, most, bytes);
    preflight->data_left -= (int64_t)(bytes->n - before);
    if (end == FILTER_STOPPED)
        preflight_leave(preflight, N_("there is too much in it"));
    else if (end != FILTER_WHOLE)
        note_add(preflight, FINDING_PDF_CONTENT, N_("a stream of drawing commands cannot be unpacked"), (Str){0}, BOUNDS_NONE);
    return end != FILTER_STOPPED;
}

bool run_content_of(Preflight *preflight, Object stream, Buf *owned, Str *bytes)
{
    int id = object_id(&preflight->document, stream);
    for (int i = 0; id && i < preflight->kept.n; i++) {
        if (preflight->kept.items[i].id != id)
            continue;
        *bytes = buf_str(&preflight->kept.items[i].bytes);
        return true;
    }
    bool whole = gather(preflight, stream, owned);
    *bytes = buf_str(owned);
    if (whole && id && preflight->kept.n < FORMS_MOST && preflight->kept_bytes + owned->n <= KEPT_MOST) {
        preflight->kept_bytes += owned->n;
        vec_push(&preflight->kept, (KeptContent){id, *owned});
        *owned = (Buf){0};
    }
    return whole;
}

bool run_is_open(const Run *run, int id)
{
    for (; run && id; run = run->outer)
        if (run->id == id)
            return true;
    return false;
}

static void run_operators(Run *run, Str bytes)
{
    Preflight *preflight = run->preflight;
    Content content = {.bytes = bytes};
    ContentOp op;
    while (content_next(&content, &op)) {
        if (--preflight->work_left <= 0) {
            preflight_leave(preflight, N_("there is too much in it"));
            return;
        }
        run_operator(run, &op);
    }
    if (content.why)
        note_add(preflight, FINDING_PDF_CONTENT, content.why, (Str){0}, BOUNDS_NONE);
    else
        check_end(run);
}

void run_stream(Preflight *preflight, const Run *outer, int id, Str bytes, Object resources, const GraphicsState *state)
{
    Run run = {.preflight = preflight, .outer = outer, .id = id, .depth = outer ? outer->depth + 1 : 0};
    bool own = !outer || resources != outer->resources;
    run.use = own ? use_begin(preflight, resources, id) : outer->use;
    run.resources = resources;
    run.base = state->ctm;
    run.text = run.line = MATRIX_IDENTITY;
    vec_push(&run.states, *state);
    path_begin(&run);
    preflight->work_left -= (int64_t)bytes.n / 16; /* blanks and comments take time too */
    run_operators(&run, bytes);
    if (own)
        use_end(preflight, run.use, resources);
    for (int i = 0; i < run.names.n; i++)
        object_drop(&preflight->document, run.names.items[i].object);
    vec_free(&run.names);
    vec_free(&run.states);
}

/* One stream, or several that are read as one with white between them. */
static void gather_page(Preflight *preflight, Object contents, Buf *bytes)
{
    const Document *document = &preflight->document;
    int n = object_count(document, contents);
    if (object_is_stream(document, contents))
        gather(preflight, contents, bytes);
    for (int i = 0; i < n; i++) {
        Object part = object_item(document, contents, i);
        bool more = !object_is_stream(document, part) || gather(preflight, part, bytes);
        buf_putc(bytes, '\n');
        object_drop(document, part);
        if (!more)
            return;
    }
}

void preflight_content(Preflight *preflight, Object page)
{
    const Document *document = &preflight->document;
    Object contents = object_key(document, page, "/Contents"), resources = object_key(document, page, "/Resources");
    GraphicsState state = {.ctm = preflight->page.base, .line_width = 1, .stretch = 1, .clip = BOUNDS_ALL};
    state.fill = state.stroke = paint_black();
    Buf bytes = {0};
    check_group(preflight, page, resources, preflight->job->place ? preflight->page.media : preflight->page.trim);
    gather_page(preflight, contents, &bytes);
    run_stream(preflight, NULL, 0, buf_str(&bytes), resources, &state);
    buf_free(&bytes);
    object_drop(document, contents);
    object_drop(document, resources);
}
