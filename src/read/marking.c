/* SPDX-License-Identifier: MIT */
/* marking.c - marks on text: [文字]{着重} out of the copy, into its marks */
#include "read/marking.h"

#include "base/vec.h"
#include "read/suggest.h"

#include <stdlib.h>
#include <string.h>

/* Bytes that leave the text. */
typedef struct Cut {
    uint32_t from, to;
    uint32_t gone; /* bytes cut before it */
} Cut;

typedef struct Marking {
    Arena *arena;
    Reader *reader;
    Copy *copy;
    Str text;            /* the copy's, before anything is cut */
    Str bytes;           /* of the source */
    int code;            /* inline at or behind the place being read */
    VEC(uint32_t) open;  /* [ that wait for their ] */
    VEC(Cut) cuts;
    VEC(Mark) marks;     /* places in text */
} Marking;

static const struct {
    const char *word;
    uint32_t flag;
} words[] = {{"着重", MARK_DOTS},    {"着重号", MARK_DOTS},   {"dots", MARK_DOTS},     {"专名", MARK_NAME},
             {"专名号", MARK_NAME},  {"name", MARK_NAME},     {"书名", MARK_BOOK},     {"书名号", MARK_BOOK},
             {"book", MARK_BOOK},    {"示亡", MARK_FRAME},    {"示亡号", MARK_FRAME},  {"frame", MARK_FRAME},
             {"拼音", MARK_PINYIN},  {"pinyin", MARK_PINYIN}, {"ruby", MARK_PINYIN},   {"注", MARK_GLOSS},
             {"gloss", MARK_GLOSS}};
enum { WORDS = sizeof words / sizeof *words };

static uint32_t flag_of(Str word)
{
    for (int i = 0; i < WORDS; i++)
        if (str_is(word, words[i].word))
            return words[i].flag;
    return 0;
}

static Span span_of(const Marking *m, size_t from, size_t to)
{
    return copy_span(m->copy, (uint32_t)from, (uint32_t)to);
}

/* --- reading characters ---------------------------------------------------------- */

static uint32_t code_at(Str s, size_t at, size_t *next)
{
    *next = at;
    return utf8_next(s, next);
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\n' || code == 0xA0 || code == 0x3000;
}

/* What may stand between two words: blanks, and the commas that people put there. */
static bool is_between(uint32_t code)
{
    return is_blank(code) || code == ',' || code == ';' || code == 0xFF0C || code == 0x3001 || code == 0xFF1B;
}

static bool is_equals(uint32_t code)
{
    return code == '=' || code == 0xFF1D;
}

static bool opens_brace(uint32_t code)
{
    return code == '{' || code == 0xFF5B;
}

static bool closes_brace(uint32_t code)
{
    return code == '}' || code == 0xFF5D;
}

/* Typed as markup: not behind a backslash, not out of an entity. */
static bool is_typed(const Marking *m, size_t at)
{
    uint32_t source = span_of(m, at, at).start;
    uint32_t slashes = 0;
    if (source >= m->bytes.n || m->bytes.p[source] != m->text.p[at])
        return false;
    while (slashes < source && m->bytes.p[source - slashes - 1] == '\\')
        slashes++;
    return slashes % 2 == 0;
}

/* Behind a backslash that is still in the text: in a head, which no Markdown has read. */
static bool is_escaped(const Marking *m, size_t at)
{
    return at > 0 && m->text.p[at - 1] == '\\' && !is_typed(m, at) &&
           span_of(m, at - 1, at - 1).start + 1 == span_of(m, at, at).start;
}

/* In code; asked for places that ascend. */
static bool is_code(Marking *m, size_t at)
{
    const Copy *copy = m->copy;
    while (m->code < copy->n_inlines && copy->inlines[m->code].end <= at)
        m->code++;
    return m->code < copy->n_inlines && copy->inlines[m->code].start <= at && copy->inlines[m->code].flags & INLINE_CODE;
}

/* The brace's end behind `from`: place of } , or text.n where none is near in this line. */
static size_t find_close(const Marking *m, size_t from)
{
    size_t stop = m->text.n - from > MARKING_BRACE_MOST ? from + MARKING_BRACE_MOST : m->text.n;
    for (size_t at = from, next; at < stop; at = next) {
        uint32_t code = code_at(m->text, at, &next);
        if (closes_brace(code))
            return at;
        if (code == '\n' || opens_brace(code))
            break;
    }
    return m->text.n;
}

/* --- words in braces ---------------------------------------------------------------- */

/* One word of a brace, and its value where = stands behind it. */
typedef struct Token {
    Str word, value;
    size_t value_at;
    bool valued;
} Token;

/* The mark that ends a value which begins with this one; 0: no quotation mark. */
static bool is_quote(uint32_t opener, uint32_t code)
{
    switch (opener) {
    case '"': case 0x201C: case 0x201D: case 0xFF02:
        return code == '"' || code == 0x201C || code == 0x201D || code == 0xFF02;
    case '\'':
        return code == '\'';
    case 0x300C:
        return code == 0x300D;
    default:
        return false;
    }
}

/* A value from `at`: in quotation marks of any kind, or up to the next blank. Gives where it ends. */
static size_t read_value(const Marking *m, size_t at, size_t end, Token *token)
{
    size_t next;
    uint32_t first = code_at(m->text, at, &next);
    bool quoted = at < end && (is_quote(first, first) || first == 0x300C);
    size_t from = quoted ? next : at;
    for (at = from; at < end; at = next) {
        uint32_t code = code_at(m->text, at, &next);
        if (quoted ? is_quote(first, code) : is_between(code))
            break;
    }
    token->value = str_slice(m->text, from, at);
    token->value_at = from;
    token->valued = true;
    return quoted && at < end ? next : at;
}

/* False at the brace's end. */
static bool read_token(const Marking *m, size_t *at, size_t end, Token *token)
{
    size_t p = *at, next = p;
    while (p < end && (is_between(code_at(m->text, p, &next)) || m->text.p[p] == '.'))
        p = next;
    size_t start = p;
    while (p < end) {
        uint32_t code = code_at(m->text, p, &next);
        if (is_between(code) || is_equals(code))
            break;
        p = next;
    }
    *token = (Token){.word = str_slice(m->text, start, p)};
    size_t after = p;
    while (after < end && is_blank(code_at(m->text, after, &next)))
        after = next;
    if (after < end && is_equals(code_at(m->text, after, &next))) {
        for (p = next; p < end && is_blank(code_at(m->text, p, &next)); p = next)
            continue;
        p = read_value(m, p, end, token);
    }
    *at = p;
    return token->word.n || token->valued;
}

/* Words of pinyin or gloss with one blank between them. */
static Str clean_above(Arena *arena, Str value)
{
    Buf out = {0};
    bool blank = false;
    for (size_t at = 0; at < value.n;) {
        uint32_t code = utf8_next(value, &at);
        if (is_blank(code)) {
            blank = true;
            continue;
        }
        if (code < ' ' || code == 0x7F)
            continue;
        if (blank && out.n)
            buf_putc(&out, ' ');
        blank = false;
        buf_put_code(&out, code);
    }
    Str clean = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return clean;
}

static void report_unknown(const Marking *m, Str word)
{
    Suggest suggest = suggest_start(word);
    for (int i = 0; i < WORDS; i++)
        suggest_offer(&suggest, str_of(words[i].word));
    size_t at = (size_t)(word.p - m->text.p);
    Diag *diag = m->reader->diag;
    diag_report(diag, FINDING_MARK_UNKNOWN, span_of(m, at, at + word.n), diag_str(diag, word),
                diag_str(diag, suggest.nearest), NULL);
}

static bool take_value(const Marking *m, const Token *token, uint32_t flag, Mark *mark)
{
    Diag *diag = m->reader->diag;
    size_t at = (size_t)(token->word.p - m->text.p);
    bool takes = flag & MARK_ABOVE;
    Str above = takes ? clean_above(m->arena, token->value) : (Str){0};
    if (takes != token->valued || (takes && !above.n) || (takes && mark->above.n)) {
        const char *word = diag_str(diag, token->word);
        diag_report(diag, FINDING_MARK_VALUE, span_of(m, at, at + token->word.n), word,
                    takes ? diag_text(diag, "%s=\"…\"", word) : word, NULL);
        return false;
    }
    if (!takes)
        return true;
    if (utf8_count(above) > MARKING_ABOVE_MOST) {
        diag_report(diag, FINDING_MARK_LONG, span_of(m, token->value_at, token->value_at + token->value.n),
                    diag_text(diag, "%d", utf8_count(above)), diag_text(diag, "%d", MARKING_ABOVE_MOST), NULL);
        return false;
    }
    mark->above = above;
    mark->source = span_of(m, token->value_at, token->value_at).start;
    return true;
}

/* All words of a brace; false, and said why, where one is wrong. */
static bool read_brace(const Marking *m, size_t from, size_t to, Mark *mark)
{
    Token token;
    for (size_t at = from; at < to && read_token(m, &at, to, &token);) {
        uint32_t flag = flag_of(token.word);
        if (!flag) {
            report_unknown(m, token.word);
            return false;
        }
        if (!take_value(m, &token, flag, mark))
            return false;
        mark->flags |= flag;
    }
    if (!mark->flags)
        report_unknown(m, str_slice(m->text, from, to));
    return mark->flags != 0;
}

/* --- brackets ------------------------------------------------------------------------ */

static bool has_text(const Marking *m, size_t from, size_t to)
{
    for (size_t at = from; at < to;)
        if (!is_blank(utf8_next(m->text, &at)))
            return true;
    return false;
}

/* {专名} without a bracket before it: the brace is a mark's if its first word is one. */
static void check_alone(const Marking *m, size_t at, size_t next)
{
    Token token;
    size_t close = find_close(m, next), from = next;
    if (close == m->text.n || !is_typed(m, at) || !read_token(m, &next, close, &token) || !flag_of(token.word))
        return;
    Diag *diag = m->reader->diag;
    diag_report(diag, FINDING_MARK_ALONE, span_of(m, at, close), diag_str(diag, str_slice(m->text, from, close)), NULL);
}

/* ] at `at` with a brace behind it: a mark, if its words are. Gives where to read on. */
static size_t close_bracket(Marking *m, size_t at, size_t brace, size_t inside)
{
    uint32_t start = m->open.items[--m->open.n];
    size_t close = find_close(m, inside), next = close;
    if (close == m->text.n) {
        diag_report(m->reader->diag, FINDING_MARK_OPEN, span_of(m, brace, inside), NULL);
        return inside;
    }
    utf8_next(m->text, &next);
    Mark mark = {.start = start + 1, .end = (uint32_t)at};
    if (!has_text(m, start + 1, at)) {
        check_alone(m, brace, inside);
        return next;
    }
    if (read_brace(m, inside, close, &mark)) {
        vec_push(&m->marks, mark);
        vec_push(&m->cuts, (Cut){start, start + 1, 0});
        vec_push(&m->cuts, (Cut){(uint32_t)at, (uint32_t)next, 0});
    }
    return next;
}

static void find_marks(Marking *m)
{
    for (size_t at = 0; at < m->text.n;) {
        size_t next, inside;
        uint32_t code = code_at(m->text, at, &next);
        bool sign = code == '[' || code == ']' || opens_brace(code) || closes_brace(code);
        if (sign && !is_code(m, at)) {
            if (is_escaped(m, at)) {
                vec_push(&m->cuts, (Cut){(uint32_t)at - 1, (uint32_t)at, 0});
            } else if (code == '[' && is_typed(m, at)) {
                vec_push(&m->open, (uint32_t)at);
            } else if (code == ']' && m->open.n && is_typed(m, at)) {
                if (next < m->text.n && opens_brace(code_at(m->text, next, &inside)) && is_typed(m, next))
                    next = close_bracket(m, at, next, inside);
                else
                    m->open.n--;
            } else if (opens_brace(code)) {
                check_alone(m, at, next);
            }
        }
        at = next;
    }
}

/* --- putting the copy together ---------------------------------------------------------- */

static int compare_cuts(const void *a, const void *b)
{
    const Cut *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static int compare_marks(const void *a, const void *b)
{
    const Mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

/* Where a place of the text is after the cuts. */
static uint32_t moved(const Marking *m, uint32_t at)
{
    int low = 0, high = m->cuts.n; /* first cut that begins at or behind `at` */
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (m->cuts.items[middle].from < at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return at;
    const Cut *cut = &m->cuts.items[low - 1];
    return at < cut->to ? cut->from - cut->gone : at - cut->gone - (cut->to - cut->from);
}

/* Bytes from..to stay: text, and the places they came from. */
static void keep_stretch(const Marking *m, Buf *text, Copy *own, int *origin, uint32_t from, uint32_t to)
{
    const Copy *copy = m->copy;
    uint32_t shift = from - (uint32_t)text->n;
    own->origins[own->n_origins++] = (Origin){(uint32_t)text->n, span_of(m, from, from).start};
    bool last = to == m->text.n;
    for (; *origin < copy->n_origins && copy->origins[*origin].text < to + last; ++*origin)
        if (copy->origins[*origin].text > from)
            own->origins[own->n_origins++] = (Origin){copy->origins[*origin].text - shift, copy->origins[*origin].source};
    if (to > from)
        buf_put(text, m->text.p + from, to - from);
}

static void apply_cuts(Marking *m)
{
    Copy *copy = m->copy, own = *copy;
    Buf text = {0};
    uint32_t at = 0, gone = 0;
    int origin = 0, n = 0;
    qsort(m->cuts.items, (size_t)m->cuts.n, sizeof(Cut), compare_cuts);
    own.origins = arena_many(m->arena, copy->n_origins + m->cuts.n + 1, Origin);
    own.n_origins = 0;
    for (int i = 0; i < m->cuts.n; i++) {
        Cut *cut = &m->cuts.items[i];
        cut->gone = gone;
        gone += cut->to - cut->from;
        if (cut->from > at)
            keep_stretch(m, &text, &own, &origin, at, cut->from);
        at = cut->to;
    }
    keep_stretch(m, &text, &own, &origin, at, (uint32_t)m->text.n);
    own.text = str_copy(m->arena, buf_str(&text));
    buf_free(&text);
    for (int i = 0; i < copy->n_inlines; i++) {
        Inline in = copy->inlines[i];
        in.start = moved(m, in.start);
        in.end = moved(m, in.end);
        if (in.start < in.end)
            own.inlines[n++] = in;
    }
    own.n_inlines = n;
    *copy = own;
}

static bool is_han(uint32_t code)
{
    return code >= 0x2E80 && !(code >= 0x3000 && code <= 0x3004) && !(code >= 0x3008 && code <= 0x3020) && !(code >= 0xFF00 && code < 0xFFF0);
}

/* Runs of vowels: one a syllable, where apostrophes stand as they should. */
static int count_syllables(Str pinyin)
{
    int n = 0;
    bool inside = false;
    for (size_t at = 0; at < pinyin.n;) {
        uint32_t code = utf8_next(pinyin, &at);
        uint32_t letter = code | 32;
        bool vowel = letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' || letter == 'v' ||
                     (code >= 0xC0 && code <= 0x1DC && code != 0x144 && code != 0x148) || code == 0x251;
        bool mark = code >= 0x300 && code <= 0x36F;
        n += vowel && !inside;
        inside = vowel || (mark && inside);
    }
    return n;
}

static void check_pinyin(const Marking *m, const Mark *mark)
{
    int han = 0, spoken = 1, syllables = count_syllables(mark->above);
    for (size_t at = mark->start; at < mark->end;)
        han += is_han(utf8_next(m->copy->text, &at));
    for (size_t i = 0; i < mark->above.n; i++)
        spoken += mark->above.p[i] == ' ';
    if (spoken == 1 || spoken == han || syllables == han)
        return;
    Diag *diag = m->reader->diag;
    diag_report(diag, FINDING_RUBY_COUNT, (Span){m->copy->source, mark->source, mark->source + (uint32_t)mark->above.n},
                diag_text(diag, "%d", syllables > spoken ? syllables : spoken), diag_text(diag, "%d", han), NULL);
}

/* What an outer mark does already, an inner one does not do again. */
static void settle_nesting(Marking *m)
{
    VEC(Mark) outer = {0};
    int n = 0;
    for (int i = 0; i < m->marks.n; i++) {
        Mark mark = m->marks.items[i];
        mark.start = moved(m, mark.start);
        mark.end = moved(m, mark.end);
        while (outer.n && outer.items[outer.n - 1].end <= mark.start)
            outer.n--;
        uint32_t around = outer.n ? outer.items[outer.n - 1].flags : 0;
        if (around & MARK_ABOVE && mark.flags & MARK_ABOVE) {
            Span span = {m->copy->source, mark.source, mark.source + (uint32_t)mark.above.n};
            diag_report(m->reader->diag, FINDING_MARK_NESTED, span, diag_str(m->reader->diag, mark.above), NULL);
            mark.flags &= ~(uint32_t)MARK_ABOVE;
            mark.above = (Str){0};
        }
        mark.flags &= ~(around & ~(uint32_t)MARK_ABOVE);
        Mark frame = mark;
        frame.flags |= around;
        vec_push(&outer, frame);
        if (mark.flags & MARK_PINYIN)
            check_pinyin(m, &mark);
        if (mark.flags)
            m->marks.items[n++] = mark;
    }
    m->copy->marks = arena_copy(m->arena, m->marks.items, (size_t)n * sizeof(Mark));
    m->copy->n_marks = n;
    vec_free(&outer);
}

void marking_read(Arena *arena, Reader *reader, Copy *copy)
{
    const Source *source = source_at(reader->sources, copy->source);
    bool braces = str_find(copy->text, STR("{"), 0) < copy->text.n || str_find(copy->text, STR("｛"), 0) < copy->text.n;
    if (!braces || !source)
        return;
    Marking m = {.arena = arena, .reader = reader, .copy = copy, .text = copy->text, .bytes = source->bytes};
    find_marks(&m);
    if (m.cuts.n)
        apply_cuts(&m);
    if (m.marks.n) {
        qsort(m.marks.items, (size_t)m.marks.n, sizeof(Mark), compare_marks);
        settle_nesting(&m);
    }
    vec_free(&m.open);
    vec_free(&m.cuts);
    vec_free(&m.marks);
}
