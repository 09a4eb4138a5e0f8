/* SPDX-License-Identifier: MIT */
/* proof_json.c - a comparison as JSON: pages, changes, findings */
#include "base/json.h"
#include "base/version.h"
#include "review/proof.h"

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

static void put_message(Buf *out, const char *key, const ProofChange *change, char *(*translate)(const char *))
{
    Buf message = {0};
    proof_message(&message, change, translate);
    json_key_string(out, key, buf_str(&message));
    buf_free(&message);
}

static void put_change(Buf *out, const ProofChange *change, char *(*chinese)(const char *))
{
    buf_putc(out, '{');
    json_key_int(out, "number", change->number);
    json_key_string(out, "kind", str_of(proof_kind_name(change->kind)));
    if (change->follows)
        json_key_int(out, "follows", change->follows);
    put_message(out, "message", change, NULL);
    if (chinese)
        put_message(out, "zh", change, chinese);
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
}

/* From its id and arguments; of a finding that this banxin does not know, as it was told. */
static void put_finding_message(Buf *out, const ToldFinding *told, char *(*translate)(const char *))
{
    Finding finding = {.id = finding_named(told->id)};
    Buf message = {0};
    for (int i = 0; i < told->n_args; i++)
        finding.args[i] = told->args[i];
    if (finding.id == FINDING_COUNT || !told->n_args)
        buf_put_str(&message, told->message);
    else
        finding_message(&message, &finding, translate);
    json_key_string(out, "zh", buf_str(&message));
    buf_free(&message);
}

static void put_finding(Buf *out, const ProofFinding *finding, char *(*chinese)(const char *))
{
    const ToldFinding *told = finding->told;
    buf_putc(out, '{');
    json_key_string(out, "change", str_of(finding->come ? "come" : "gone"));
    json_key_string(out, "id", told->id);
    json_key_string(out, "severity", str_of(severity_name(told->severity)));
    json_key_string(out, "message", told->message);
    if (chinese)
        put_finding_message(out, told, chinese);
    put_if(out, "file", told->file);
    if (told->line)
        json_key_int(out, "line", told->line);
    if (told->page)
        json_key_int(out, "page", told->page);
    if (told->box.width || told->box.height)
        put_box(out, told->box);
    buf_putc(out, '}');
}

static void put_mm(Buf *out, const char *key, Len len)
{
    json_key(out, key);
    json_thousandths(out, len_micrometres(len));
}

static void put_date(Buf *out, Date date)
{
    json_key(out, "date");
    buf_printf(out, "\"%04d-%02d-%02d\"", date.year, date.month, date.day);
}

static void put_build(Buf *out, const char *key, const ProofBuild *build)
{
    const EditionNote *edition = &build->pages.edition;
    json_key(out, key);
    buf_putc(out, '{');
    json_key_string(out, "name", build->name);
    json_key_string(out, "publication", edition->publication);
    json_key_int(out, "issue", edition->issue);
    put_date(out, edition->date);
    json_key_int(out, "pages", build->pages.n_pages);
    buf_putc(out, '}');
}

static void put_edition(Buf *out, const EditionNote *edition)
{
    json_key(out, "edition");
    buf_putc(out, '{');
    json_key_string(out, "publication", edition->publication);
    json_key_string(out, "editor", edition->editor);
    json_key_int(out, "issue", edition->issue);
    put_date(out, edition->date);
    buf_putc(out, '}');
}

/* One build's page of this number, where it has one. */
static void put_side(Buf *out, const ProofBuild *build, bool old, int number)
{
    Arena scratch = {0};
    for (int i = 0; i < build->pages.n_pages; i++) {
        const Page *page = &build->pages.pages[i];
        if (page->number != number)
            continue;
        json_key(out, old ? "old" : "new");
        buf_putc(out, '{');
        put_mm(out, "width_mm", page->width);
        put_mm(out, "height_mm", page->height);
        if (build->pictured && build->pictured[i])
            json_key_string(out, "picture", proof_picture(&scratch, old, number));
        buf_putc(out, '}');
    }
    arena_free(&scratch);
}

static void put_page(Buf *out, const Proof *proof, const PageFile *file, int i)
{
    const Page *page = &file->pages[i];
    json_next(out);
    buf_puts(out, "\n{");
    json_key_int(out, "number", page->number);
    json_key_string(out, "section", page->section);
    json_key_string(out, "editor", file->staff[i].editor);
    json_key_string(out, "designer", file->staff[i].designer);
    json_key_string(out, "proofreader", file->staff[i].proofreader);
    put_side(out, proof->old, true, page->number);
    put_side(out, proof->new, false, page->number);
    buf_putc(out, '}');
}

/* Of both builds, by number; what the new one says of a page stands. */
static void put_pages(Buf *out, const Proof *proof)
{
    const PageFile *old = &proof->old->pages, *new = &proof->new->pages;
    int i = 0, j = 0;
    buf_puts(out, ",\n\"pages\":[");
    while (i < old->n_pages || j < new->n_pages) {
        bool gone = j >= new->n_pages || (i < old->n_pages && old->pages[i].number < new->pages[j].number);
        put_page(out, proof, gone ? old : new, gone ? i : j);
        if (!gone && i < old->n_pages && old->pages[i].number == new->pages[j].number)
            i++;
        if (gone)
            i++;
        else
            j++;
    }
    buf_putc(out, ']');
}

void proof_json(Buf *out, const Proof *proof, char *(*chinese)(const char *))
{
    buf_putc(out, '{');
    json_key_string(out, "banxin", STR(BANXIN_VERSION));
    json_key_int(out, "round", proof->round);
    put_edition(out, &proof->new->pages.edition);
    put_build(out, "old", proof->old);
    put_build(out, "new", proof->new);
    put_pages(out, proof);
    buf_puts(out, ",\n\"changes\":[");
    for (int i = 0; i < proof->n_changes; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_change(out, &proof->changes[i], chinese);
    }
    buf_puts(out, "],\n");
    buf_printf(out, "\"findings_compared\":%s,\n\"findings\":[", proof->findings_compared ? "true" : "false");
    for (int i = 0; i < proof->n_findings; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_finding(out, &proof->findings[i], chinese);
    }
    buf_puts(out, "]}\n");
}
