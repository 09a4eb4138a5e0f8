/* SPDX-License-Identifier: MIT */
/* proof_shapes.c - rules, grounds, codes, pictures and press marks of two builds: which is which, and what became of it */
#include "base/hash.h"
#include "read/diff.h"
#include "review/proof_work.h"

#include <stdlib.h>
#include <string.h>

enum { PROOF_FRAMES_MOST = 4096 /* of a story */, TRIES_MOST = 1 << 26 /* pairs looked at in one list */ };

typedef struct Shape {
    const Item *item;
    Box box;  /* what of it is seen */
    int page; /* index */
    bool edges;
    ProofSpot spot; /* of its corner */
    uint64_t what;  /* kind, role, content, size: all but ink and place */
    uint64_t ink;
    uint64_t whole;
    int match;      /* in the other list; -1: none yet */
} Shape;

typedef VEC(Shape) Shapes;

/* --- gathering ------------------------------------------------------------------------------ */

static uint64_t hash_box(uint64_t seed, Box box)
{
    return hash_bytes(seed, &box, sizeof box);
}

static Box from_corner(Box box, Box corner)
{
    return (Box){box.x - corner.x, box.y - corner.y, box.width, box.height};
}

static uint64_t hash_content(uint64_t seed, const Item *item)
{
    switch (item->kind) {
    case ITEM_PICTURE:
        return hash_box(hash_int(seed, (int64_t)item->u.picture->hash), from_corner(item->box, item->u.picture->clip));
    case ITEM_MODULES:
    case ITEM_DOTS:
        for (int i = 0; i < item->u.modules.n; i++)
            seed = hash_box(seed, from_corner(item->u.modules.boxes[i], item->box));
        return hash_str(seed, item->u.modules.text);
    case ITEM_BOX:
    case ITEM_FRAME:
        return hash_int(hash_int(seed, item->u.round.radius), item->u.round.pen);
    case ITEM_WAVE:
        return hash_int(hash_int(seed, item->u.wave.waves), item->u.wave.pen);
    default:
        return seed;
    }
}

/* Of a picture: what of it is seen. */
static Box seen(const Item *item)
{
    return item->kind == ITEM_PICTURE ? item->u.picture->clip : item->box;
}

static bool lies_in(Box inner, Box outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

/* Rules of a table, and grounds of a head, are no story's; where they lie in a story's frame, they go with it. */
static ProofSpot furniture_spot(const ProofSide *side, int page, Box box)
{
    ProofSpot spot = {-1, box.x, box.y};
    int64_t least = INT64_MAX;
    for (int i = 0; i < side->file->pages[page].n_frames; i++) {
        const FrameNote *frame = &side->file->pages[page].frames[i];
        int64_t area = (int64_t)frame->box.width * frame->box.height;
        if (frame->story < 0 || area >= least || !lies_in(box, frame->box))
            continue;
        int story = side->stories[frame->story];
        ProofSpot own = proof_spot(side, story, page, (Point){box.x, box.y});
        least = area;
        spot = (ProofSpot){story * PROOF_FRAMES_MOST + own.frame, own.x, own.y};
    }
    return spot;
}

static void add_shape(ProofWork *work, const ProofSide *side, Shapes *list, const Item *item, int page, bool edges)
{
    int story = item->story >= 0 ? side->stories[item->story] : -1;
    Shape shape = {.item = item, .page = page, .edges = edges, .match = -1, .box = seen(item)};
    shape.spot = story >= 0 ? proof_spot(side, story, page, (Point){shape.box.x, shape.box.y})
                 : edges    ? (ProofSpot){-1, shape.box.x, shape.box.y}
                            : furniture_spot(side, page, shape.box);
    shape.what = hash_int(hash_int(hash_int(HASH_SEED, item->kind), item->role * 2 + edges), shape.box.width);
    shape.what = hash_content(hash_int(shape.what, shape.box.height), item);
    if (item->kind != ITEM_PICTURE)
        shape.ink = hash_int(hash_int(hash_int(HASH_SEED, side->inks[item->ink.ink]), item->ink.tint), item->ink.overprint);
    shape.whole = hash_int(hash_int(hash_int(shape.what ^ shape.ink, shape.spot.frame), shape.spot.x), shape.spot.y);
    vec_push_in(work->arena, list, shape);
}

/* Lists of each story, then of each page. */
static Shapes *gather(ProofWork *work, const ProofSide *side)
{
    const PageFile *file = side->file;
    Shapes *lists = arena_many(work->arena, work->n_stories + file->n_pages, Shapes);
    for (int p = 0; p < file->n_pages; p++) {
        const Page *page = &file->pages[p];
        for (int i = 0; i < page->n_items + page->n_marks; i++) {
            bool edges = i >= page->n_items;
            const Item *item = edges ? &page->marks[i - page->n_items] : &page->items[i];
            if (item->kind != ITEM_GLYPHS && (edges || !proof_is_mark(item)))
                add_shape(work, side, &lists[item->story >= 0 ? side->stories[item->story] : work->n_stories + p], item, p, edges);
        }
    }
    return lists;
}

/* --- which is which ---------------------------------------------------------------------------- */

static bool same_place(const Shape *a, const Shape *b)
{
    return a->spot.frame == b->spot.frame && a->spot.x == b->spot.x && a->spot.y == b->spot.y;
}

static bool same_size(const Shape *a, const Shape *b)
{
    return a->box.width == b->box.width && a->box.height == b->box.height;
}

/* Of one kind, and lying over one another or alike in two measures. */
static bool related(const Shape *a, const Shape *b)
{
    Box x = {a->spot.x, a->spot.y, a->box.width, a->box.height};
    Box y = {b->spot.x, b->spot.y, b->box.width, b->box.height};
    bool over = x.x < y.x + y.width && y.x < x.x + x.width && x.y < y.y + y.height && y.y < x.y + x.height;
    int alike = (x.x == y.x) + (x.y == y.y) + (x.width == y.width) + (x.height == y.height);
    return over || alike >= 2 || a->item->kind == ITEM_PICTURE || a->item->kind == ITEM_MODULES;
}

enum { PASS_WHOLE, PASS_PLACE, PASS_WHAT, PASS_KIND };

static bool fits(const Shape *a, const Shape *b, int pass)
{
    if (a->item->kind != b->item->kind || a->item->role != b->item->role || a->edges != b->edges)
        return false;
    switch (pass) {
    case PASS_WHOLE:
        return a->whole == b->whole;
    case PASS_PLACE:
        return same_place(a, b) && same_size(a, b);
    case PASS_WHAT:
        return a->what == b->what && a->ink == b->ink;
    default:
        return related(a, b);
    }
}

static int64_t distance(const Shape *a, const Shape *b)
{
    return llabs((int64_t)a->spot.x - b->spot.x) + llabs((int64_t)a->spot.y - b->spot.y) + (a->spot.frame != b->spot.frame ? LEN_MOST : 0);
}

static void pair(Shape *a, Shape *b, int i, int j)
{
    a[i].match = j;
    b[j].match = i;
}

/* The nearest that fits. Where so many are left that they are hardly the same page, they are told one by one. */
static void pair_pass(Shapes *old, Shapes *new, int pass)
{
    int left = 0;
    for (int i = 0; i < old->n; i++)
        left += old->items[i].match < 0;
    if ((int64_t)left * new->n > TRIES_MOST)
        return;
    for (int i = 0; i < old->n; i++) {
        int best = -1;
        for (int j = 0; j < new->n && old->items[i].match < 0; j++) {
            const Shape *a = &old->items[i], *b = &new->items[j];
            if (b->match < 0 && fits(a, b, pass) && (best < 0 || distance(a, b) < distance(a, &new->items[best])))
                best = j;
        }
        if (best >= 0)
            pair(old->items, new->items, i, best);
    }
}

/* What is left, in the order in which it is painted. */
static void pair_rest(Shapes *old, Shapes *new)
{
    Arena scratch = {0}, diff = {0};
    int n = 0, m = 0;
    int *from = arena_many(&scratch, old->n + 1, int), *to = arena_many(&scratch, new->n + 1, int), *match = arena_many(&scratch, old->n + 1, int);
    uint64_t *a = arena_many(&scratch, old->n + 1, uint64_t), *b = arena_many(&scratch, new->n + 1, uint64_t);
    for (int i = 0; i < old->n; i++)
        if (old->items[i].match < 0) {
            a[n] = old->items[i].what ^ old->items[i].ink;
            from[n++] = i;
        }
    for (int j = 0; j < new->n; j++)
        if (new->items[j].match < 0) {
            b[m] = new->items[j].what ^ new->items[j].ink;
            to[m++] = j;
        }
    diff_match(&diff, a, n, b, m, match);
    for (int i = 0; i < n; i++)
        if (match[i] >= 0)
            pair(old->items, new->items, from[i], to[match[i]]);
    arena_free(&diff);
    arena_free(&scratch);
}

static void pair_lists(Shapes *old, Shapes *new)
{
    Arena scratch = {0}, diff = {0};
    uint64_t *a = arena_many(&scratch, old->n + 1, uint64_t), *b = arena_many(&scratch, new->n + 1, uint64_t);
    int *match = arena_many(&scratch, old->n + 1, int);
    for (int i = 0; i < old->n; i++)
        a[i] = old->items[i].whole;
    for (int j = 0; j < new->n; j++)
        b[j] = new->items[j].whole;
    diff_match(&diff, a, old->n, b, new->n, match);
    for (int i = 0; i < old->n; i++)
        if (match[i] >= 0)
            pair(old->items, new->items, i, match[i]);
    arena_free(&diff);
    arena_free(&scratch);
    pair_pass(old, new, PASS_WHOLE);
    pair_pass(old, new, PASS_PLACE);
    pair_rest(old, new);
    pair_pass(old, new, PASS_WHAT);
    pair_pass(old, new, PASS_KIND);
}

/* --- what became of it ---------------------------------------------------------------------------- */

static Str size_text(ProofWork *work, Box box)
{
    return str_format(work->arena, "%.*s × %.*s mm", STR_ARG(len_mm_text(work->arena, box.width)),
                      STR_ARG(len_mm_text(work->arena, box.height)));
}

/* The change of this kind that is told already of the like, or a new one. */
static ProofChange *change_of(ProofWork *work, ProofKind kind, const Shape *shape, int story, Str from, Str to, Len dx, Len dy)
{
    const Item *item = shape->item;
    bool many = kind != PROOF_PICTURE && kind != PROOF_CODE && item->kind != ITEM_PICTURE && item->kind != ITEM_MODULES;
    for (int i = work->proof->n_changes - 1; many && i >= 0; i--) {
        ProofChange *change = &work->proof->changes[i];
        bool looks = kind == PROOF_INK || kind == PROOF_OVERPRINT, sizes = kind == PROOF_SIZE;
        if (change->kind == kind && change->shape == item->kind && change->role == item->role && change->edges == shape->edges &&
            change->dx == dx && change->dy == dy && (looks || change->story == story) &&
            (sizes || (str_equal(change->from, from) && str_equal(change->to, to)))) {
            change->story = change->story == story ? story : -1;
            change->article = change->story < 0 ? (Str){0} : change->article;
            return change;
        }
    }
    ProofChange *change = proof_add(work, kind, NULL);
    change->shape = item->kind;
    change->role = item->role;
    change->edges = shape->edges;
    change->story = story;
    change->article = story >= 0 ? work->articles[story] : (Str){0};
    change->from = from;
    change->to = to;
    change->dx = dx;
    change->dy = dy;
    return change;
}

static void place(ProofWork *work, ProofChange *change, const Shape *old, const Shape *new)
{
    if (old)
        proof_add_place(work, &change->old, work->old.file->pages[old->page].number, old->box);
    if (new)
        proof_add_place(work, &change->new, work->new.file->pages[new->page].number, new->box);
}

static void tell_ink(ProofWork *work, const Shape *a, const Shape *b, int story)
{
    InkUse old = a->item->ink, new = b->item->ink;
    if (a->item->kind == ITEM_PICTURE)
        return;
    bool same = proof_same_ink(work, old, new);
    if (same && old.overprint == new.overprint)
        return;
    Str from = proof_ink_text(work, &work->old, old, same && old.overprint), to = proof_ink_text(work, &work->new, new, same && new.overprint);
    ProofChange *change = change_of(work, same ? PROOF_OVERPRINT : PROOF_INK, b, story, from, to, 0, 0);
    change->plates = proof_plates_text(work, proof_ink(&work->old, old), proof_ink(&work->new, new));
    place(work, change, a, b);
}

static bool same_boxes(const Item *a, const Item *b)
{
    return hash_content(HASH_SEED, a) == hash_content(HASH_SEED, b);
}

static void tell_content(ProofWork *work, const Shape *a, const Shape *b, int story)
{
    const Item *old = a->item, *new = b->item;
    if (old->kind == ITEM_PICTURE) {
        const PictureItem *x = old->u.picture, *y = new->u.picture;
        Box p = from_corner(old->box, a->box), q = from_corner(new->box, b->box);
        bool cut = same_size(a, b) && memcmp(&p, &q, sizeof p) != 0;
        if (x->hash != y->hash || cut)
            place(work, change_of(work, PROOF_PICTURE, b, story, x->name, y->name, 0, 0), a, b);
    } else if (old->kind == ITEM_MODULES && !str_equal(old->u.modules.text, new->u.modules.text)) {
        place(work, change_of(work, PROOF_CODE, b, story, old->u.modules.text, new->u.modules.text, 0, 0), a, b);
    } else if (same_size(a, b) && !same_boxes(old, new)) {
        place(work, change_of(work, PROOF_SIZE, b, story, size_text(work, old->box), size_text(work, new->box), 0, 0), a, b);
    }
}

static void tell_pair(ProofWork *work, const Shape *a, const Shape *b, int story)
{
    tell_ink(work, a, b, story);
    tell_content(work, a, b, story);
    if (!same_size(a, b)) {
        place(work, change_of(work, PROOF_SIZE, b, story, size_text(work, a->box), size_text(work, b->box), 0, 0), a, b);
    } else if (!same_place(a, b)) {
        Len dx = b->spot.x - a->spot.x, dy = b->spot.y - a->spot.y;
        place(work, change_of(work, PROOF_MOVED, b, story, (Str){0}, (Str){0}, dx, dy), a, b);
    }
}

static void tell_alone(ProofWork *work, const Shape *shape, int story, bool come)
{
    const ProofSide *side = come ? &work->new : &work->old;
    const Item *item = shape->item;
    Str what = item->kind == ITEM_PICTURE   ? item->u.picture->name
               : item->kind == ITEM_MODULES ? item->u.modules.text
                                            : proof_ink_text(work, side, item->ink, false);
    ProofChange *change = change_of(work, come ? PROOF_COME : PROOF_GONE, shape, story, come ? (Str){0} : what, come ? what : (Str){0}, 0, 0);
    if (item->kind != ITEM_PICTURE)
        change->plates = proof_plates_text(work, proof_ink(side, item->ink), NULL);
    place(work, change, come ? NULL : shape, come ? shape : NULL);
}

static void compare(ProofWork *work, Shapes *old, Shapes *new, int story)
{
    pair_lists(old, new);
    for (int i = 0; i < old->n; i++) {
        const Shape *shape = &old->items[i];
        if (shape->match < 0)
            tell_alone(work, shape, story, false);
        else if (shape->whole != new->items[shape->match].whole)
            tell_pair(work, shape, &new->items[shape->match], story);
    }
    for (int j = 0; j < new->n; j++)
        if (new->items[j].match < 0)
            tell_alone(work, &new->items[j], story, true);
}

/* Where one build has no press marks at all, that is told of the page. */
static void drop_edges(Shapes *list)
{
    int n = 0;
    for (int i = 0; i < list->n; i++)
        if (!list->items[i].edges)
            list->items[n++] = list->items[i];
    list->n = n;
}

void proof_shapes(ProofWork *work)
{
    Shapes *old = gather(work, &work->old), *new = gather(work, &work->new);
    for (int story = 0; story < work->n_stories; story++)
        if (!work->old.frames[story].n == !work->new.frames[story].n)
            compare(work, &old[story], &new[story], story);
    for (int p = 0; p < work->old.file->n_pages; p++) {
        int q = proof_page_index(work->new.file, work->old.file->pages[p].number);
        if (q < 0)
            continue;
        if (!work->old.file->pages[p].n_marks != !work->new.file->pages[q].n_marks) {
            drop_edges(&old[work->n_stories + p]);
            drop_edges(&new[work->n_stories + q]);
        }
        compare(work, &old[work->n_stories + p], &new[work->n_stories + q], -1);
    }
}
