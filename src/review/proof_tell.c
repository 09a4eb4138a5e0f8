/* SPDX-License-Identifier: MIT */
/* proof_tell.c - changes in words */
#include "base/lang.h"
#include "review/proof.h"

const char *proof_kind_name(ProofKind kind)
{
    static const char *const names[PROOF_KINDS] = {"text",  "type", "ink",  "overprint", "mark", "frame",   "moved",  "reset", "size",
                                                   "come",  "gone", "picture", "code",   "palette", "plates", "page",  "font", "pixels"};
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
    case PROOF_PIXELS:
        return N_("it looks otherwise though the same stands on it: another profile, press, shape of a glyph or program");
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
