/* SPDX-License-Identifier: MIT */
/* galley.c - set stories, kept by content */
#include "makeup/galley.h"

#include "base/hash.h"
#include "base/vec.h"
#include "makeup/compose.h"

typedef struct Kept {
    Arena arena;
    Galley galley;
    Diag *diag; /* what shaping found, to be told again */
    bool used;
} Kept;

struct GalleyStore {
    VEC(Kept *) galleys;
    bool keep;
    bool trying;
    bool touched; /* since the last sweep */
    int shaped, kept;
};

GalleyStore *galleys_new(bool keep)
{
    GalleyStore *store = mem_resize(NULL, 1, sizeof *store);
    *store = (GalleyStore){.keep = keep};
    return store;
}

static void drop(GalleyStore *store, int index)
{
    Kept *kept = store->galleys.items[index];
    arena_free(&kept->arena);
    diag_free(kept->diag);
    mem_free(kept);
    store->galleys.items[index] = store->galleys.items[--store->galleys.n];
}

void galleys_clear(GalleyStore *store)
{
    while (store->galleys.n)
        drop(store, store->galleys.n - 1);
}

void galleys_free(GalleyStore *store)
{
    if (!store)
        return;
    galleys_clear(store);
    vec_free(&store->galleys);
    mem_free(store);
}

void galleys_sweep(GalleyStore *store)
{
    if (!store->touched)
        return;
    store->touched = false;
    for (int i = store->galleys.n - 1; i >= 0; i--) {
        if (!store->galleys.items[i]->used)
            drop(store, i);
    }
    for (int i = 0; i < store->galleys.n; i++)
        store->galleys.items[i]->used = false;
}

void galleys_count(const GalleyStore *store, int *shaped, int *kept)
{
    *shaped = store->shaped;
    *kept = store->kept;
}

/* --- keys ------------------------------------------------------------------ */

static uint64_t hash_measure(uint64_t hash, Measure measure)
{
    return hash_int(hash_int(hash, measure.micro), measure.unit);
}

static uint64_t hash_range(uint64_t hash, MeasureRange range)
{
    return hash_measure(hash_measure(hash, range.min), range.max);
}

static uint64_t hash_style(uint64_t hash, const Style *style)
{
    hash = hash_int(hash_int(hash_int(hash, style->font.index), style->weight), style->align);
    hash = hash_int(hash_int(hash, style->ink.index), style->tint);
    hash = hash_range(hash_range(hash, style->size), style->tracking);
    hash = hash_measure(hash_measure(hash_measure(hash, style->leading), style->indent), style->hang);
    hash = hash_measure(hash_measure(hash, style->before), style->after);
    return hash_int(hash_int(hash, style->max_lines), style->keep_blanks);
}

static uint64_t hash_name(uint64_t hash, const Name *name)
{
    return hash_str(hash_int(hash, (int64_t)name->text.n), name->text);
}

static uint64_t hash_role(uint64_t hash, const FontRole *role)
{
    hash = hash_str(hash_int(hash, (int64_t)role->han.n), role->han);
    hash = hash_str(hash_int(hash, (int64_t)role->latin.n), role->latin);
    hash = hash_int(hash_int(hash, role->weight), role->latin_weight);
    hash = hash_int(hash_int(hash, role->latin_scale), role->latin_shift);
    hash = hash_int(hash_name(hash, &role->strong), role->strong_weight);
    hash = hash_int(hash_name(hash, &role->emphasis), role->emphasis_weight);
    return hash_name(hash_name(hash, &role->ruby), &role->stand_in);
}

static uint64_t hash_layout(uint64_t hash, const Layout *layout)
{
    const Composition *composition = &layout->composition;
    for (int i = 0; i < layout->n_fonts; i++)
        hash = hash_role(hash, &layout->fonts[i]);
    for (int i = 0; i < layout->rare.n; i++)
        hash = hash_str(hash_int(hash, i), layout->rare.items[i]);
    for (int i = 0; i < layout->scripts.n; i++)
        hash = hash_str(hash_int(hash, i), layout->scripts.items[i]);
    hash = hash_measure(hash_measure(hash, composition->inner_floor), composition->han_latin);
    hash = hash_int(hash_int(hash_int(hash, composition->widths), composition->fullwidth), composition->allow_end);
    hash = hash_int(hash, composition->char_grid);
    hash = hash_int(hash, composition->hyphenate);
    return hash_int(hash_int(hash_int(hash, composition->prohibition), composition->hanging), composition->squeeze_stops);
}

static uint64_t order_key(const Setter *setter, const GalleyOrder *order)
{
    const StoryNode *story = order->story;
    const Style *styles[] = {&story->body, &story->kicker,  &story->head,  &story->deck,    &story->byline,
                             &story->subhead, &story->item, &story->quote, &story->caption, &story->author,
                             &story->credit, &story->table, &story->table_head, &story->pull};
    uint64_t hash = hash_int(HASH_SEED, (int64_t)order->article->hash);
    hash = hash_int(hash_str(hash, order->article->lang), order->article->source);
    hash = hash_int(hash_int(hash_int(hash, order->head_width), order->column_width), order->picture_width);
    hash = hash_int(hash, order->pull_width);
    hash = hash_int(hash_int(hash_int(hash, order->continues), order->repeat_head), order->picture_taken);
    hash = hash_int(hash_int(hash_int(hash, setter->grid->body), setter->grid->pitch), story->head_place);
    hash = hash_int(hash, story->table_rules);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        hash = hash_style(hash, styles[i]);
    hash = hash_measure(hash, story->drop_cap.lines);
    if (measure_is_set(story->drop_cap.lines))
        hash = hash_style(hash, &story->drop_cap.style);
    for (int i = 0; i < setter->names.n; i++)
        hash = hash_str(hash_int(hash, (int64_t)setter->names.items[i].n), setter->names.items[i]);
    return hash_layout(hash, setter->layout);
}

/* --- finding and setting ----------------------------------------------------- */

static Copy adopt_copy(Arena *arena, const Copy *copy)
{
    Copy own = *copy;
    own.text = str_copy(arena, copy->text);
    own.inlines = arena_copy(arena, copy->inlines, (size_t)copy->n_inlines * sizeof(Inline));
    for (int i = 0; i < copy->n_inlines; i++)
        own.inlines[i].url = str_copy(arena, copy->inlines[i].url);
    own.marks = arena_copy(arena, copy->marks, (size_t)copy->n_marks * sizeof(Mark));
    for (int i = 0; i < copy->n_marks; i++)
        own.marks[i].above = str_copy(arena, copy->marks[i].above);
    own.origins = arena_copy(arena, copy->origins, (size_t)copy->n_origins * sizeof(Origin));
    return own;
}

/* A kept galley may outlive the article that it was set from. */
static const Article *adopt_article(Arena *arena, const Article *article)
{
    Article *own = arena_copy(arena, article, sizeof *article);
    Copy *heads[] = {&own->kicker, &own->title, &own->deck, &own->byline, &own->author, &own->origin, &own->pull};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        *heads[i] = adopt_copy(arena, heads[i]);
    own->blocks = arena_copy(arena, article->blocks, (size_t)article->n_blocks * sizeof(Block));
    for (int i = 0; i < own->n_blocks; i++) {
        Block *block = &own->blocks[i];
        if (block->table) {
            block->table = arena_copy(arena, block->table, sizeof *block->table);
            int cells = block->table->rows * block->table->columns;
            block->table->cells = arena_copy(arena, block->table->cells, (size_t)cells * sizeof(Copy));
        }
        for (int k = 0; k < block_copies(block); k++)
            *block_copy(block, k) = adopt_copy(arena, block_copy(block, k));
        block->marker = str_copy(arena, block->marker);
    }
    return own;
}

static Kept *set_galley(GalleyStore *store, const Setter *setter, const GalleyOrder *order, uint64_t key)
{
    Kept *kept = mem_resize(NULL, 1, sizeof *kept);
    *kept = (Kept){.galley = {.key = key}, .diag = diag_new()};
    kept->galley.memo = linememo_new(&kept->arena);
    GalleyOrder own = *order;
    if (store->keep)
        own.article = adopt_article(&kept->arena, order->article);
    Setter inner = *setter;
    inner.diag = kept->diag;
    compose_story(&inner, &kept->arena, &own, &kept->galley);
    store->shaped++;
    vec_push(&store->galleys, kept);
    return kept;
}

const Galley *galley_find(GalleyStore *store, const Setter *setter, const GalleyOrder *order)
{
    uint64_t key = order_key(setter, order);
    Kept *found = NULL;
    for (int i = 0; i < store->galleys.n && !found; i++)
        if (store->galleys.items[i]->galley.key == key)
            found = store->galleys.items[i];
    if (found)
        store->kept += !found->used && !store->trying;
    else
        found = set_galley(store, setter, order, key);
    if (!found->used && !store->trying)
        diag_append(setter->diag, found->diag);
    found->used = found->used || !store->trying;
    store->touched = true;
    return &found->galley;
}

void galleys_try(GalleyStore *store, bool on)
{
    store->trying = on;
}

void galley_release(GalleyStore *store, const Galley *galley)
{
    if (store->keep)
        return;
    for (int i = 0; i < store->galleys.n; i++)
        if (&store->galleys.items[i]->galley == galley) {
            drop(store, i);
            return;
        }
}
