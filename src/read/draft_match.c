/* SPDX-License-Identifier: MIT */
/* draft_match.c - pandoc's reading laid on our own: what is strong or a link, and what either lacks */
#include "base/hash.h"
#include "read/diff.h"
#include "read/draft.h"

#include <string.h>

enum { FROM_LEAF = TEXT_STRONG | TEXT_EMPHASIS | TEXT_LINK | TEXT_RAISED | TEXT_LOWERED };

typedef struct Side {
    int *places;      /* of paragraphs, or of leaves */
    Str *essences;
    uint64_t *hashes;
    int n;
} Side;

typedef struct Match {
    Draft *draft;
    const LeafList *leaves;
    Side ours, theirs;
    int *match;       /* from ours to theirs */
    bool *taken;      /* of theirs */
    Str all;          /* our essences in one row */
} Match;

static void side_init(Arena *arena, Side *side, int most)
{
    side->places = arena_many(arena, most, int);
    side->essences = arena_many(arena, most, Str);
    side->hashes = arena_many(arena, most, uint64_t);
}

static void side_add(Arena *arena, Side *side, int place, Str text)
{
    Str essence = essence_of(arena, text);
    if (essence.n == 0)
        return;
    side->places[side->n] = place;
    side->essences[side->n] = essence;
    side->hashes[side->n++] = hash_str(HASH_SEED, essence);
}

static Paragraph *paragraph_of(const Match *m, int i)
{
    return &m->draft->manuscript->paragraphs.items[m->ours.places[i]];
}

static void list_ours(Match *m)
{
    const Manuscript *from = m->draft->manuscript;
    Buf all = {0};
    side_init(m->draft->arena, &m->ours, from->paragraphs.n);
    for (int part = PART_BODY; part <= PART_NOTE; part++)
        for (int i = 0; i < from->paragraphs.n; i++)
            if ((int)from->paragraphs.items[i].part == part)
                side_add(m->draft->arena, &m->ours, i,
                         str_format(m->draft->arena, "%.*s%.*s", STR_ARG(from->paragraphs.items[i].typed),
                                    STR_ARG(from->paragraphs.items[i].text.text)));
    for (int i = 0; i < m->ours.n; i++)
        buf_put_str(&all, m->ours.essences[i]);
    m->all = str_copy(m->draft->arena, buf_str(&all));
    buf_free(&all);
}

/* --- flags from a leaf to a paragraph -------------------------------------------------------- */

/* The run that each seen character of a text has; NULL for none. */
static const TextRun **runs_of(Arena *scratch, const RichText *text, int *n)
{
    const TextRun **runs = arena_many(scratch, text->text.n + 1, const TextRun *);
    int run = 0;
    *n = 0;
    for (size_t at = 0; at < text->text.n;) {
        size_t from = at;
        if (is_unseen(utf8_next(text->text, &at)))
            continue;
        while (run < text->n_runs && text->runs[run].end <= from)
            run++;
        runs[(*n)++] = run < text->n_runs && text->runs[run].start <= from ? &text->runs[run] : NULL;
    }
    return runs;
}

/* Bytes that both begin with, and both end with; whole characters. */
static void shared_ends(Str a, Str b, size_t *start, size_t *end)
{
    size_t most = a.n < b.n ? a.n : b.n;
    *start = *end = 0;
    while (*start < most && a.p[*start] == b.p[*start])
        ++*start;
    while (*start > 0 && *start < a.n && ((unsigned char)a.p[*start] & 0xC0) == 0x80)
        --*start;
    while (*end < most - *start && a.p[a.n - 1 - *end] == b.p[b.n - 1 - *end])
        ++*end;
    while (*end > 0 && ((unsigned char)a.p[a.n - *end] & 0xC0) == 0x80)
        --*end;
}

static void lay_flags(Arena *arena, Arena *scratch, Paragraph *to, const RichText *from)
{
    int n = 0, own = 0, mine;
    size_t start, end;
    Str ours = essence_of(scratch, to->text.text), theirs = essence_of(scratch, from->text);
    const TextRun **leaf = runs_of(scratch, from, &n);
    shared_ends(ours, theirs, &start, &end);
    int head = utf8_count(str_slice(ours, 0, start)), tail = utf8_count(str_slice(ours, ours.n - end, ours.n));
    const TextRun **self = runs_of(scratch, &to->text, &mine);
    RichBuild build = {0};
    uint32_t flags = 0;
    Str value = {0};
    for (size_t at = 0; at < to->text.text.n;) {
        size_t from_at = at;
        uint32_t code = utf8_next(to->text.text, &at);
        if (!is_unseen(code)) {
            int there = own < head ? own : own >= mine - tail ? own - mine + n : -1;
            const TextRun *theirs_run = there >= 0 && there < n ? leaf[there] : NULL, *own_run = self[own];
            flags = (own_run ? own_run->flags : 0) | (theirs_run ? theirs_run->flags & FROM_LEAF : 0);
            value = own_run && own_run->value.n ? own_run->value : theirs_run ? theirs_run->value : (Str){0};
            if (own_run && own_run->value.n)
                flags &= ~(uint32_t)TEXT_LINK;
            own++;
        }
        rich_put(&build, str_slice(to->text.text, from_at, at), code == '\n' ? 0 : flags, code == '\n' ? (Str){0} : value);
    }
    to->text = rich_done(&build, arena);
}

static void join(Match *m, int ours, int theirs)
{
    Arena scratch = {0};
    const Leaf *leaf = &m->leaves->items[m->theirs.places[theirs]];
    Paragraph *paragraph = paragraph_of(m, ours);
    lay_flags(m->draft->arena, &scratch, paragraph, &leaf->text);
    if (leaf->heading && !paragraph->look.outline && paragraph->look.style == LOOK_PLAIN)
        paragraph->look.outline = leaf->heading;
    m->match[ours] = theirs;
    m->taken[theirs] = true;
    arena_free(&scratch);
}

/* --- paragraphs that are not the same ----------------------------------------------------------- */

/* What ours has between the ends that both share. */
static Str difference(Str ours, Str theirs)
{
    size_t start, end;
    shared_ends(ours, theirs, &start, &end);
    return str_slice(ours, start, ours.n - end);
}

/* Whether all characters of b stand in a, in this order, with others between them. */
static bool holds_in_order(Str a, Str b)
{
    size_t i = 0;
    for (size_t at = 0; at < b.n; at++) {
        while (i < a.n && a.p[i] != b.p[at])
            i++;
        if (i++ >= a.n)
            return false;
    }
    return true;
}

/* Is it text that we left out on purpose? Either may hold the other: runs end where they like. */
static bool is_known(Draft *draft, Str essence)
{
    const TextList *lists[] = {&draft->manuscript->hidden, &draft->manuscript->dropped};
    for (int k = 0; k < 2 && essence.n; k++)
        for (int i = 0; i < lists[k]->n; i++) {
            Str entry = essence_of(draft->arena, lists[k]->items[i]);
            if (entry.n && (str_find(entry, essence, 0) < entry.n || str_find(essence, entry, 0) < essence.n))
                return true;
        }
    return false;
}

/* Alike, but not the same: our words stay. What pandoc lacks is told; what it has besides, unless it is hidden. */
static void join_alike(Match *m, int ours, int theirs)
{
    Str own = m->ours.essences[ours], other = m->theirs.essences[theirs];
    Str more = difference(own, other), less = difference(other, own);
    const RichText *text = &paragraph_of(m, ours)->text;
    bool equation = false, hidden = is_known(m->draft, less);
    for (int i = 0; i < text->n_runs; i++)
        equation = equation || text->runs[i].flags & TEXT_EQUATION;
    join(m, ours, theirs);
    if (equation || hidden)
        return;
    if (more.n && !holds_in_order(less, more))
        draft_remark(m->draft, FINDING_IMPORT_RESTORED, m->ours.places[ours], more, draft_excerpt(m->draft, more, 30), NULL);
    if (less.n && !holds_in_order(more, less))
        draft_remark(m->draft, FINDING_IMPORT_DIFFERS, m->ours.places[ours], (Str){0}, draft_excerpt(m->draft, less, 60),
                     NULL);
}

static Str row_of(Arena *scratch, const Side *side, int from, int to)
{
    Buf row = {0};
    for (int i = from; i < to; i++)
        buf_put_str(&row, side->essences[i]);
    Str text = str_copy(scratch, buf_str(&row));
    buf_free(&row);
    return text;
}

/* Both have something that the other has not: the same with other paragraphs, or pairs that are alike. */
static void settle_gap(Match *m, int a, int a_end, int b, int b_end)
{
    enum { ALIKE = 60, GAP_MOST = 400 };
    Arena scratch = {0};
    if (str_equal(row_of(&scratch, &m->ours, a, a_end), row_of(&scratch, &m->theirs, b, b_end)) ||
        (a_end - a > GAP_MOST || b_end - b > GAP_MOST)) {
        for (int i = b; i < b_end; i++)
            m->taken[i] = str_find(m->all, m->theirs.essences[i], 0) < m->all.n;
        for (int i = a; i < a_end; i++)
            m->match[i] = -2;
    }
    for (int i = a, k = b; i < a_end && m->match[i] == -1; i++)
        for (int try = k; try < b_end; try++)
            if (!m->taken[try] && text_likeness(m->ours.essences[i], m->theirs.essences[try]) >= ALIKE) {
                join_alike(m, i, try);
                k = try + 1;
                break;
            }
    arena_free(&scratch);
}

static void settle_gaps(Match *m)
{
    int a = 0, b = 0;
    for (int i = 0; i <= m->ours.n; i++) {
        if (i < m->ours.n && m->match[i] < 0)
            continue;
        int end = i < m->ours.n ? m->match[i] : m->theirs.n;
        if (a < i && b < end)
            settle_gap(m, a, i, b, end);
        a = i + 1;
        b = end + 1;
    }
}

/* --- what one of the two lacks ---------------------------------------------------------------------- */

/* Words that only pandoc has: where, nobody knows for sure. */
static void tell_theirs(Match *m)
{
    Draft *draft = m->draft;
    for (int k = 0; k < m->theirs.n; k++) {
        const Leaf *leaf = &m->leaves->items[m->theirs.places[k]];
        Str essence = m->theirs.essences[k];
        if (m->taken[k] || leaf->meta || str_find(m->all, essence, 0) < m->all.n || is_known(draft, essence))
            continue;
        draft_remark(draft, FINDING_IMPORT_DIFFERS, -1, (Str){0}, draft_excerpt(draft, leaf->text.text, 60), NULL);
    }
}

static void tell_ours(Match *m)
{
    int table = 0;
    for (int i = 0; i < m->ours.n; i++) {
        const Paragraph *paragraph = paragraph_of(m, i);
        bool meta = false;
        for (int k = 0; k < m->theirs.n && m->leaves->items[m->theirs.places[k]].meta; k++)
            meta = meta || str_equal(m->ours.essences[i], m->theirs.essences[k]);
        if (m->match[i] != -1 || paragraph->box || meta || paragraph->part == PART_NOTE)
            continue;
        bool equation = rich_all(&paragraph->text, TEXT_EQUATION), told = table && paragraph->cells[0].table == table;
        table = paragraph->cells[0].table;
        if (!equation && !told)
            draft_remark(m->draft, FINDING_IMPORT_RESTORED, m->ours.places[i], (Str){0},
                         draft_excerpt(m->draft, paragraph->text.text, 30), NULL);
    }
}

void draft_match(Draft *draft, const LeafList *leaves)
{
    Match m = {.draft = draft, .leaves = leaves};
    list_ours(&m);
    side_init(draft->arena, &m.theirs, leaves->n);
    for (int i = 0; i < leaves->n; i++)
        side_add(draft->arena, &m.theirs, i, leaves->items[i].text.text);
    m.match = arena_many(draft->arena, m.ours.n, int);
    m.taken = arena_many(draft->arena, m.theirs.n, bool);
    Arena scratch = {0};
    diff_match(&scratch, m.ours.hashes, m.ours.n, m.theirs.hashes, m.theirs.n, m.match);
    arena_free(&scratch);
    for (int i = 0; i < m.ours.n; i++)
        if (m.match[i] >= 0)
            join(&m, i, m.match[i]);
    settle_gaps(&m);
    tell_theirs(&m);
    tell_ours(&m);
}
