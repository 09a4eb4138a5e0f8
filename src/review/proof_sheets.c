/* SPDX-License-Identifier: MIT */
/* proof_sheets.c - pages and their plates, the values of inks, the files of fonts in two builds */
#include "ink/colour.h"
#include "review/proof_work.h"

#include <stdlib.h>
#include <string.h>

/* --- pages ------------------------------------------------------------------------------------ */

static Box trim_of(const Page *page)
{
    return (Box){0, 0, page->width, page->height};
}

/* "297 × 420 mm, 3 mm bleed" without words: sides, then bleed. */
static Str paper_text(ProofWork *work, const Page *page)
{
    Arena *arena = work->arena;
    return str_format(arena, "%.*s × %.*s + %.*s mm%s", STR_ARG(len_mm_text(arena, page->width)), STR_ARG(len_mm_text(arena, page->height)),
                      STR_ARG(len_mm_text(arena, page->bleed)), page->n_marks ? " +" : "");
}

static void tell_page(ProofWork *work, const Page *old, const Page *new)
{
    ProofChange *change = proof_add(work, PROOF_PAGE, NULL);
    if (old) {
        change->from = paper_text(work, old);
        proof_add_place(work, &change->old, old->number, trim_of(old));
    }
    if (new) {
        change->to = paper_text(work, new);
        proof_add_place(work, &change->new, new->number, trim_of(new));
    }
}

static bool same_paper(const Page *a, const Page *b)
{
    return a->width == b->width && a->height == b->height && a->bleed == b->bleed && !a->n_marks == !b->n_marks;
}

/* --- plates --------------------------------------------------------------------------------------- */

enum { PLATES_MOST = 64 };

typedef struct Plates {
    Str items[PLATES_MOST];
    int n;
} Plates;

static void add_plate(Plates *plates, Str name)
{
    for (int i = 0; i < plates->n; i++)
        if (str_equal(plates->items[i], name))
            return;
    if (plates->n < PLATES_MOST)
        plates->items[plates->n++] = name;
}

/* A picture may need all four; what it really holds is known to its separation alone. */
static void add_plates(Plates *plates, const ProofSide *side, const Item *item)
{
    static const char process[] = "CMYK";
    if (item->kind == ITEM_PICTURE) {
        for (int i = 0; i < 4; i++)
            add_plate(plates, (Str){process + i, 1});
        return;
    }
    Str own[8];
    int n = item->ink.tint ? ink_plates(proof_ink(side, item->ink), own) : 0;
    for (int i = 0; i < n; i++)
        add_plate(plates, own[i]);
}

/* C, M, Y, K, then others by name. */
static int compare_names(const void *left, const void *right)
{
    static const char order[] = "CMYK";
    const Str *a = left, *b = right;
    const char *x = a->n == 1 ? strchr(order, a->p[0]) : NULL, *y = b->n == 1 ? strchr(order, b->p[0]) : NULL;
    if (x && y)
        return (x > y) - (x < y);
    return x ? -1 : y ? 1 : str_compare(*a, *b);
}

static Str page_plates(ProofWork *work, const ProofSide *side, const Page *page)
{
    Plates plates = {.n = 0};
    for (int i = 0; i < page->n_items; i++)
        add_plates(&plates, side, &page->items[i]);
    if (plates.n)
        qsort(plates.items, (size_t)plates.n, sizeof *plates.items, compare_names);
    Buf out = {0};
    for (int i = 0; i < plates.n; i++) {
        buf_puts(&out, i ? " " : "");
        buf_put_str(&out, plates.items[i]);
    }
    Str text = str_copy(work->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static void compare_plates(ProofWork *work, const Page *old, const Page *new)
{
    if (!work->old.file->inks_told || !work->new.file->inks_told)
        return;
    Str from = page_plates(work, &work->old, old), to = page_plates(work, &work->new, new);
    if (str_equal(from, to))
        return;
    ProofChange *change = proof_add(work, PROOF_PLATES, NULL);
    change->from = from;
    change->to = to;
    proof_add_place(work, &change->old, old->number, trim_of(old));
    proof_add_place(work, &change->new, new->number, trim_of(new));
}

/* --- inks' values ------------------------------------------------------------------------------------ */

static Str value_text(ProofWork *work, const Ink *ink)
{
    const int parts[4] = {ink->c, ink->m, ink->y, ink->k};
    Buf out = {0};
    if (ink->kind == INK_SPOT)
        buf_printf(&out, "%.*s: ", STR_ARG(ink->plate));
    for (int i = 0; i < 4; i++) {
        buf_printf(&out, "%s%d", i ? " " : "", parts[i] / 100);
        if (parts[i] % 100)
            buf_printf(&out, ".%02d", parts[i] % 100);
    }
    Str text = str_copy(work->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static bool same_ink(const Ink *a, const Ink *b)
{
    return a->kind == b->kind && a->c == b->c && a->m == b->m && a->y == b->y && a->k == b->k && str_equal(a->plate, b->plate);
}

/* Pages on which an ink is printed. */
static void place_ink(ProofWork *work, const ProofSide *side, ProofPlaces *places, int ink)
{
    for (int p = 0; p < side->file->n_pages; p++) {
        const Page *page = &side->file->pages[p];
        bool used = false;
        for (int i = 0; i < page->n_items && !used; i++)
            used = page->items[i].kind != ITEM_PICTURE && page->items[i].ink.ink == ink && page->items[i].ink.tint;
        if (used)
            proof_add_place(work, places, page->number, trim_of(page));
    }
}

static void compare_ink(ProofWork *work, int i, int j)
{
    const Ink *a = &work->old.file->inks[i], *b = &work->new.file->inks[j];
    ProofPlaces old = {0}, new = {0};
    if (same_ink(a, b))
        return;
    place_ink(work, &work->old, &old, i);
    place_ink(work, &work->new, &new, j);
    if (!old.n && !new.n)
        return;
    ProofChange *change = proof_add(work, PROOF_PALETTE, NULL);
    change->before = b->name;
    change->from = value_text(work, a);
    change->to = value_text(work, b);
    change->plates = proof_plates_text(work, a, b);
    change->old = old;
    change->new = new;
}

static void compare_inks(ProofWork *work)
{
    const PageFile *old = work->old.file, *new = work->new.file;
    for (int i = 0; i < old->n_inks && old->inks_told && new->inks_told; i++)
        for (int j = 0; j < new->n_inks; j++)
            if (str_equal(old->inks[i].name, new->inks[j].name)) {
                compare_ink(work, i, j);
                break;
            }
}

/* --- fonts ------------------------------------------------------------------------------------------------ */

static Str font_text(ProofWork *work, const ToldFont *font)
{
    return str_format(work->arena, "%.*s (%.*s)", STR_ARG(font->version), STR_ARG(str_slice(font->sha256, 0, 8)));
}

static void compare_fonts(ProofWork *work)
{
    const ReportFile *old = &work->proof->old->report, *new = &work->proof->new->report;
    for (int i = 0; i < old->n_fonts; i++)
        for (int j = 0; j < new->n_fonts; j++) {
            const ToldFont *a = &old->fonts[i], *b = &new->fonts[j];
            bool told = false;
            for (int k = 0; k < i; k++)
                told = told || (str_equal(old->fonts[k].family, a->family) && str_equal(old->fonts[k].style, a->style));
            if (told || !str_equal(a->family, b->family) || !str_equal(a->style, b->style))
                continue;
            if (!str_equal(a->sha256, b->sha256)) {
                ProofChange *change = proof_add(work, PROOF_FONT, NULL);
                change->before = str_format(work->arena, "%.*s %.*s", STR_ARG(a->family), STR_ARG(a->style));
                change->from = font_text(work, a);
                change->to = font_text(work, b);
            }
            break;
        }
}

void proof_sheets(ProofWork *work)
{
    const PageFile *old = work->old.file, *new = work->new.file;
    for (int p = 0; p < old->n_pages; p++) {
        int q = proof_page_index(new, old->pages[p].number);
        if (q < 0)
            tell_page(work, &old->pages[p], NULL);
        else if (!same_paper(&old->pages[p], &new->pages[q]))
            tell_page(work, &old->pages[p], &new->pages[q]);
        if (q >= 0)
            compare_plates(work, &old->pages[p], &new->pages[q]);
    }
    for (int q = 0; q < new->n_pages; q++)
        if (proof_page_index(old, new->pages[q].number) < 0)
            tell_page(work, NULL, &new->pages[q]);
    compare_inks(work);
    compare_fonts(work);
}

/* --- findings ------------------------------------------------------------------------------------------------ */

/* Lines are left out: they shift with every edit above them. */
static bool same_finding(const ToldFinding *a, const ToldFinding *b)
{
    return a->severity == b->severity && a->page == b->page && str_equal(a->id, b->id) && str_equal(a->file, b->file) &&
           str_equal(a->message, b->message);
}

void proof_findings(Arena *arena, Proof *proof)
{
    const ReportFile *old = &proof->old->report, *new = &proof->new->report;
    bool *taken = arena_many(arena, new->n_findings, bool);
    proof->findings_compared = proof->old->reported && proof->new->reported;
    if (!proof->findings_compared)
        return;
    proof->findings = arena_many(arena, old->n_findings + new->n_findings, ProofFinding);
    for (int i = 0; i < old->n_findings; i++) {
        int j = 0;
        while (j < new->n_findings && (taken[j] || !same_finding(&old->findings[i], &new->findings[j])))
            j++;
        if (j < new->n_findings)
            taken[j] = true;
        else
            proof->findings[proof->n_findings++] = (ProofFinding){&old->findings[i], false};
    }
    for (int j = 0; j < new->n_findings; j++)
        if (!taken[j])
            proof->findings[proof->n_findings++] = (ProofFinding){&new->findings[j], true};
}
