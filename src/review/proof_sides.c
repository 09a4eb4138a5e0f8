/* SPDX-License-Identifier: MIT */
/* proof_sides.c - numbers that two builds share: inks by name or value, stories by article */
#include "ink/colour.h"
#include "review/proof_work.h"

#include <string.h>

int proof_page_index(const PageFile *file, int number)
{
    for (int i = 0; i < file->n_pages; i++)
        if (file->pages[i].number == number)
            return i;
    return -1;
}

/* --- inks ------------------------------------------------------------------------------- */

/* Whatever they are called, they print alike. */
static bool same_value(const Ink *a, const Ink *b)
{
    return a->kind == b->kind && a->c == b->c && a->m == b->m && a->y == b->y && a->k == b->k && str_equal(a->plate, b->plate);
}

static int ink_named(const PageFile *file, Str name)
{
    for (int i = 0; i < file->n_inks; i++)
        if (str_equal(file->inks[i].name, name))
            return i;
    return -1;
}

/* The first ink of the new build that prints alike; without values, or where there is none, -1. */
static int ink_valued(const ProofWork *work, const Ink *ink)
{
    const PageFile *file = work->new.file;
    if (!work->old.file->inks_told || !file->inks_told)
        return -1;
    for (int i = 0; i < file->n_inks; i++)
        if (same_value(&file->inks[i], ink))
            return i;
    return -1;
}

/* An ink that keeps its name is the same: what became of its values is told once, not at each of its uses. */
static void share_inks(ProofWork *work)
{
    const PageFile *old = work->old.file, *new = work->new.file;
    work->old.inks = arena_many(work->arena, old->n_inks, int);
    work->new.inks = arena_many(work->arena, new->n_inks, int);
    for (int i = 0; i < new->n_inks; i++) {
        int alike = ink_valued(work, &new->inks[i]);
        work->new.inks[i] = alike >= 0 ? alike : i;
    }
    for (int i = 0; i < old->n_inks; i++) {
        int named = ink_named(new, old->inks[i].name), alike = ink_valued(work, &old->inks[i]);
        work->old.inks[i] = named >= 0 ? work->new.inks[named] : alike >= 0 ? alike : new->n_inks + i;
    }
}

const Ink *proof_ink(const ProofSide *side, InkUse ink)
{
    return &side->file->inks[ink.ink];
}

bool proof_same_ink(const ProofWork *work, InkUse old, InkUse new)
{
    return old.tint == new.tint && work->old.inks[old.ink] == work->new.inks[new.ink];
}

Str proof_ink_text(ProofWork *work, const ProofSide *side, InkUse ink, bool overprint)
{
    Str name = proof_ink(side, ink)->name;
    const char *over = overprint ? "+" : "";
    if (ink.tint == 1000)
        return str_format(work->arena, "%.*s%s", STR_ARG(name), over);
    if (ink.tint % 10)
        return str_format(work->arena, "%.*s %d.%d%%%s", STR_ARG(name), ink.tint / 10, ink.tint % 10, over);
    return str_format(work->arena, "%.*s %d%%%s", STR_ARG(name), ink.tint / 10, over);
}

Str proof_plates_text(ProofWork *work, const Ink *old, const Ink *new)
{
    Str plates[16];
    int n = old ? ink_plates(old, plates) : 0, both = n;
    if (!work->old.file->inks_told || !work->new.file->inks_told)
        return (Str){0};
    if (new)
        both += ink_plates(new, plates + n);
    Buf out = {0};
    for (int i = 0; i < both; i++) {
        bool told = false;
        for (int k = 0; k < i; k++)
            told = told || str_equal(plates[k], plates[i]);
        if (told)
            continue;
        buf_puts(&out, out.n ? " " : "");
        buf_put_str(&out, plates[i]);
    }
    Str text = str_copy(work->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

/* --- stories ------------------------------------------------------------------------------ */

/* Which of the stories of one article it is: an article may stand in two slots. */
static int occurrence(const PageFile *file, int story)
{
    int n = 0;
    for (int i = 0; i < story; i++)
        n += str_equal(file->stories[i], file->stories[story]);
    return n;
}

static int story_named(const PageFile *file, Str name, int skip)
{
    for (int i = 0; i < file->n_stories; i++)
        if (str_equal(file->stories[i], name) && skip-- == 0)
            return i;
    return -1;
}

static void share_stories(ProofWork *work)
{
    const PageFile *old = work->old.file, *new = work->new.file;
    work->old.stories = arena_many(work->arena, old->n_stories, int);
    work->new.stories = arena_many(work->arena, new->n_stories, int);
    work->articles = arena_many(work->arena, old->n_stories + new->n_stories, Str);
    for (int i = 0; i < new->n_stories; i++) {
        work->new.stories[i] = i;
        work->articles[i] = new->stories[i];
    }
    work->n_stories = new->n_stories;
    for (int i = 0; i < old->n_stories; i++) {
        int same = story_named(new, old->stories[i], occurrence(old, i));
        work->old.stories[i] = same >= 0 ? same : work->n_stories;
        if (same < 0)
            work->articles[work->n_stories++] = old->stories[i];
    }
}

void proof_share(ProofWork *work)
{
    share_inks(work);
    share_stories(work);
}
