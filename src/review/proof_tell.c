/* SPDX-License-Identifier: MIT */
/* proof_tell.c - changes in words, and as JSON */
#include "base/json.h"
#include "base/lang.h"
#include "base/version.h"
#include "review/proof.h"

const char *proof_kind_name(ProofKind kind)
{
    static const char *const names[PROOF_KINDS] = {"text",  "type", "ink",  "overprint", "mark", "frame",   "moved",  "reset", "size",
                                                   "come",  "gone", "picture", "code",   "palette", "plates", "page",  "font"};
    return names[kind];
}

/* --- in words ---------------------------------------------------------------------------------- */

typedef char *Translate(const char *);

static const char *shape_name(const ProofChange *change)
{
    static const char *const names[] = {N_("text"), N_("rule"), N_("ground"), N_("frame line"), N_("QR code"), N_("dots"), N_("wave"), N_("picture"), N_("mark")};
    return names[change->shape];
}

static const char *role_name(const ProofChange *change)
{
    static const char *const names[ROLE_COUNT] = {
        [ROLE_NONE] = N_("text"), [ROLE_MASTHEAD] = N_("masthead"), [ROLE_KICKER] = N_("kicker"), [ROLE_HEAD] = N_("head"), [ROLE_DECK] = N_("deck"),
        [ROLE_BYLINE] = N_("byline"), [ROLE_BODY] = N_("body"), [ROLE_SUBHEAD] = N_("sub-head"), [ROLE_ITEM] = N_("list"),
        [ROLE_QUOTE] = N_("quotation"), [ROLE_CAPTION] = N_("caption"), [ROLE_AUTHOR] = N_("author"), [ROLE_PICTURE] = N_("picture"),
        [ROLE_QR] = N_("QR code"), [ROLE_CREDITS] = N_("credits"), [ROLE_FOLIO] = N_("folio"), [ROLE_TEXT] = N_("text of the layout"),
        [ROLE_RULE] = N_("rule"), [ROLE_GROUND] = N_("ground"), [ROLE_ADVERTISEMENT] = N_("advertisement"), [ROLE_RUBY] = N_("small type above"),
        [ROLE_TABLE] = N_("table"), [ROLE_JUMP] = N_("jump line"), [ROLE_PULL] = N_("pull quote")};
    return change->edges ? N_("press marks") : names[change->role];
}

/* What it is about: "body", "rule". */
static const char *thing_name(const ProofChange *change)
{
    return change->shape == ITEM_GLYPHS || change->edges ? role_name(change) : shape_name(change);
}

static const char *same(const char *text)
{
    return text;
}

/* {1}, {2} … in a sentence: the order of words differs between languages. */
static void put_sentence(Buf *out, const char *format, const Str *args, int n)
{
    for (const char *p = format; *p; p++) {
        int arg = p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}' ? p[1] - '1' : -1;
        if (arg < 0) {
            buf_putc(out, *p);
            continue;
        }
        if (arg < n)
            buf_put_str(out, args[arg]);
        p += 2;
    }
}

static const char *text_sentence(const ProofChange *change)
{
    return !change->from.n ? N_("{1}: added “{3}”") : !change->to.n ? N_("{1}: “{2}” taken out") : N_("{1}: “{2}” is now “{3}”");
}

static const char *sentence(const ProofChange *change)
{
    bool text = change->shape == ITEM_GLYPHS, story = change->story >= 0;
    switch (change->kind) {
    case PROOF_TEXT:
        return text_sentence(change);
    case PROOF_TYPE:
        return N_("{1}: type {2} is now {3}");
    case PROOF_INK:
        return N_("{1}: ink {2} is now {3}");
    case PROOF_OVERPRINT:
        return str_ends(change->to, "+") ? N_("{1}: {3} prints over what is under it now") : N_("{1}: {3} knocks out what is under it now");
    case PROOF_MARK:
        return N_("{1}: marks at “{4}”: {2} → {3}");
    case PROOF_FRAME:
        return !change->from.n ? N_("a frame more: {3}") : !change->to.n ? N_("a frame less: {2}") : N_("frame {2} is now {3}");
    case PROOF_MOVED:
        return N_("{1} moved by {5}, {6} mm");
    case PROOF_RESET:
        return N_("{1}: the same words in lines that are set otherwise");
    case PROOF_SIZE:
        return N_("{1}: {2} is now {3}");
    case PROOF_COME:
        return text && story ? N_("story “{3}” came") : N_("{1} came: {3}");
    case PROOF_GONE:
        return text && story ? N_("story “{2}” is gone") : N_("{1} is gone: {2}");
    case PROOF_PICTURE:
        return str_equal(change->from, change->to) ? N_("picture {2} shows something else") : N_("picture {2} is now {3}");
    case PROOF_CODE:
        return N_("QR code: {2} is now {3}");
    case PROOF_PALETTE:
        return N_("ink {4}: {2} is now {3}");
    case PROOF_PLATES:
        return N_("plates {2} are now {3}");
    case PROOF_PAGE:
        return !change->from.n ? N_("a page more") : !change->to.n ? N_("a page less") : N_("paper {2} is now {3}");
    case PROOF_FONT:
        return N_("font {4}: {2} is now {3}");
    case PROOF_KINDS:
        break;
    }
    return "";
}

void proof_message(Buf *out, const ProofChange *change, char *(*translate)(const char *))
{
    Arena scratch = {0};
    const char *thing = thing_name(change), *format = sentence(change);
    Str nothing = STR("–");
    Str args[] = {str_of(translate ? translate(thing) : same(thing)), change->from.n ? change->from : nothing, change->to.n ? change->to : nothing,
                  change->before, len_mm_text(&scratch, change->dx), len_mm_text(&scratch, change->dy)};
    put_sentence(out, translate ? translate(format) : same(format), args, (int)(sizeof args / sizeof *args));
    arena_free(&scratch);
}

/* --- JSON ------------------------------------------------------------------------------------------ */

static void put_box(Buf *out, Box box)
{
    const Len sides[4] = {box.x, box.y, box.width, box.height};
    json_key(out, "box_mm");
    buf_putc(out, '[');
    for (int i = 0; i < 4; i++) {
        json_next(out);
        json_thousandths(out, len_micrometres(sides[i]));
    }
    buf_putc(out, ']');
}

static void put_places(Buf *out, const char *key, const ProofPlaces *places)
{
    json_key(out, key);
    buf_putc(out, '[');
    for (int i = 0; i < places->n; i++) {
        json_next(out);
        buf_putc(out, '{');
        json_key_int(out, "page", places->items[i].page);
        put_box(out, places->items[i].box);
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static void put_if(Buf *out, const char *key, Str text)
{
    if (text.n)
        json_key_string(out, key, text);
}

static void put_change(Buf *out, const ProofChange *change)
{
    Buf message = {0};
    proof_message(&message, change, NULL);
    buf_putc(out, '{');
    json_key_int(out, "number", change->number);
    json_key_string(out, "kind", str_of(proof_kind_name(change->kind)));
    if (change->follows)
        json_key_int(out, "follows", change->follows);
    json_key_string(out, "message", buf_str(&message));
    if (change->shape != ITEM_GLYPHS)
        json_key_string(out, "shape", str_of(item_kind_name(change->shape)));
    if (change->role != ROLE_NONE)
        json_key_string(out, "role", str_of(item_role_name(change->role)));
    if (change->edges)
        json_key_bool(out, "marks", true);
    put_if(out, "article", change->article);
    json_key_string(out, "from", change->from);
    json_key_string(out, "to", change->to);
    put_if(out, "before", change->before);
    put_if(out, "after", change->after);
    if (change->dx || change->dy) {
        json_key(out, "moved_mm");
        buf_putc(out, '[');
        json_thousandths(out, len_micrometres(change->dx));
        buf_putc(out, ',');
        json_thousandths(out, len_micrometres(change->dy));
        buf_putc(out, ']');
    }
    put_if(out, "plates", change->plates);
    put_places(out, "old", &change->old);
    put_places(out, "new", &change->new);
    buf_putc(out, '}');
    buf_free(&message);
}

static void put_finding(Buf *out, const ProofFinding *finding)
{
    const ToldFinding *told = finding->told;
    buf_putc(out, '{');
    json_key_string(out, "change", str_of(finding->come ? "come" : "gone"));
    json_key_string(out, "id", told->id);
    json_key_string(out, "severity", str_of(severity_name(told->severity)));
    json_key_string(out, "message", told->message);
    put_if(out, "file", told->file);
    if (told->line)
        json_key_int(out, "line", told->line);
    if (told->page)
        json_key_int(out, "page", told->page);
    if (told->box.width || told->box.height)
        put_box(out, told->box);
    buf_putc(out, '}');
}

static void put_build(Buf *out, const char *key, const ProofBuild *build)
{
    const EditionNote *edition = &build->pages.edition;
    json_key(out, key);
    buf_putc(out, '{');
    json_key_string(out, "name", build->name);
    json_key_string(out, "publication", edition->publication);
    json_key_int(out, "issue", edition->issue);
    json_key(out, "date");
    buf_printf(out, "\"%04d-%02d-%02d\"", edition->date.year, edition->date.month, edition->date.day);
    json_key_int(out, "pages", build->pages.n_pages);
    buf_putc(out, '}');
}

void proof_json(Buf *out, const Proof *proof)
{
    buf_putc(out, '{');
    json_key_string(out, "banxin", STR(BANXIN_VERSION));
    put_build(out, "old", proof->old);
    put_build(out, "new", proof->new);
    buf_puts(out, ",\n\"changes\":[");
    for (int i = 0; i < proof->n_changes; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_change(out, &proof->changes[i]);
    }
    buf_puts(out, "],\n");
    buf_printf(out, "\"findings_compared\":%s,\n\"findings\":[", proof->findings_compared ? "true" : "false");
    for (int i = 0; i < proof->n_findings; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_finding(out, &proof->findings[i]);
    }
    buf_puts(out, "]}\n");
}
