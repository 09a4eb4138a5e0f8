/* SPDX-License-Identifier: MIT */
/* web_content.c - a page's content stream, its marks made into numbered sequences and artifacts */
/*
 * cairo opens a mark before a text object and closes it behind; sequences with
 * a number must not contain others, so where ActualText stands within a text
 * object they are opened and closed within it (ISO 32000-1, 14.6.1: pairs of
 * BDC and EMC, BT and ET nest properly). A sequence is opened as late as can
 * be, before an operator that draws, so none is empty.
 */
#include "press/web_content.h"

#include "press/content.h"

typedef struct Rewriter {
    const WebTree *tree;
    const WebOwners *owners;
    Buf *out;
    WebSequences *sequences;
    int mark;      /* at hand; -1: none */
    int numbers;   /* given so far */
    bool open;     /* a sequence of the mark is */
    bool spelled;  /* within one with ActualText; an artifact may hold it */
    const char *why;
} Rewriter;

static int owner_of(const Rewriter *rewriter)
{
    return rewriter->mark < 0 ? WEB_LAYOUT : rewriter->owners->items[rewriter->mark].element;
}

static int take_number(Rewriter *rewriter)
{
    WebSequences *sequences = &rewriter->sequences[rewriter->mark];
    if (sequences->n++ == 0)
        sequences->first = rewriter->numbers;
    return rewriter->numbers++;
}

static void open_sequence(Rewriter *rewriter)
{
    if (rewriter->open || rewriter->spelled)
        return;
    int owner = owner_of(rewriter);
    if (owner >= 0) {
        const char *tag = rewriter->owners->items[rewriter->mark].reversed ? "ReversedChars" : web_tag_name(rewriter->tree->elements[owner].tag);
        buf_printf(rewriter->out, "/%s <</MCID %d>> BDC\n", tag, take_number(rewriter));
    } else if (owner == WEB_PAGINATION)
        buf_puts(rewriter->out, "/Artifact <</Type /Pagination>> BDC\n");
    else
        buf_puts(rewriter->out, "/Artifact <</Type /Layout>> BDC\n");
    rewriter->open = true;
}

static void close_sequence(Rewriter *rewriter)
{
    if (rewriter->open)
        buf_puts(rewriter->out, "EMC\n");
    rewriter->open = false;
}

static void put_op(Rewriter *rewriter, const ContentOp *op)
{
    buf_put_str(rewriter->out, op->bytes);
    buf_putc(rewriter->out, '\n');
}

/* The number of a mark, as paint_marked writes it; -1: it is none. */
static int mark_number(const ContentOp *op)
{
    if (op->n != 2 || op->operands[1].kind != OPERAND_DICT)
        return -1;
    Str dict = op->operands[1].text, key = STR("/MCID ");
    size_t at = str_find(dict, key, 0);
    if (at == (size_t)-1)
        return -1;
    int number = 0;
    bool digits = false;
    for (at += key.n; at < dict.n && dict.p[at] >= '0' && dict.p[at] <= '9' && number < 100000000; at++, digits = true)
        number = number * 10 + (dict.p[at] - '0');
    return digits ? number : -1;
}

/* What stands between << and >> of ActualText's dictionary goes into one that has a number too. */
static void spell(Rewriter *rewriter, const ContentOp *op)
{
    Str dict = op->n == 2 ? op->operands[1].text : (Str){0};
    if (!str_starts(dict, "<<") || rewriter->spelled) {
        rewriter->why = "marked content that is not known";
        return;
    }
    if (owner_of(rewriter) < 0) {
        open_sequence(rewriter);
        put_op(rewriter, op);
    } else {
        close_sequence(rewriter);
        buf_printf(rewriter->out, "/Span <</MCID %d%.*s BDC\n", take_number(rewriter), STR_ARG(str_slice(dict, 2, dict.n)));
    }
    rewriter->spelled = true;
}

static void begin_marked(Rewriter *rewriter, const ContentOp *op)
{
    int mark = mark_number(op);
    if (mark < 0) {
        spell(rewriter, op);
        return;
    }
    if (mark >= rewriter->owners->n || rewriter->mark >= 0) {
        rewriter->why = "a mark that was not made";
        return;
    }
    rewriter->mark = mark;
}

static void end_marked(Rewriter *rewriter)
{
    if (rewriter->spelled) {
        buf_puts(rewriter->out, "EMC\n");
        rewriter->spelled = false;
        return;
    }
    close_sequence(rewriter);
    rewriter->mark = -1;
}

/* Operators that show text or an object, and those that begin a path: nothing may be opened within one. */
static bool draws(Str name)
{
    static const char *const names[] = {"Tj", "TJ", "'", "\"", "m", "re", "Do", "sh", "BI"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

static void rewrite(Rewriter *rewriter, const ContentOp *op)
{
    if (str_is(op->name, "BDC")) {
        begin_marked(rewriter, op);
    } else if (str_is(op->name, "EMC")) {
        end_marked(rewriter);
    } else {
        if (str_is(op->name, "BT") || str_is(op->name, "ET"))
            close_sequence(rewriter);
        else if (draws(op->name))
            open_sequence(rewriter);
        put_op(rewriter, op);
    }
}

bool web_content(const WebTree *tree, int page, Str content, Buf *out, WebSequences *sequences, const char **why)
{
    Rewriter rewriter = {.tree = tree, .owners = &tree->owners[page], .out = out, .sequences = sequences, .mark = -1};
    Content in = {.bytes = content};
    ContentOp op;
    for (int i = 0; i < rewriter.owners->n; i++)
        sequences[i] = (WebSequences){0};
    while (!rewriter.why && content_next(&in, &op))
        rewrite(&rewriter, &op);
    *why = rewriter.why ? rewriter.why : in.why;
    return !*why;
}
