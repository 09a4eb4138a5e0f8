/* SPDX-License-Identifier: MIT */
/* read_edition.c - an edition's text to an Edition, and its pages against the layout's masters */
#include "base/lang.h"
#include "read/bind.h"
#include "read/picture.h"
#include "read/suggest.h"

#include <stdlib.h>
#include <strings.h>

static bool ends_with(Str file, const char *ending)
{
    size_t n = str_of(ending).n;
    return file.n > n && strncasecmp(file.p + file.n - n, ending, n) == 0;
}

enum { CANDIDATES_MOST = 8 /* of a filler: the page is solved with all of them */ };

static bool kind_of_file(Str file, FillKind *kind)
{
    static const char *const pictures[] = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".svg", ".pdf"};
    if (ends_with(file, ".md")) {
        *kind = FILL_ARTICLE;
        return true;
    }
    int page;
    file = picture_file(file, &page);
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        if (ends_with(file, pictures[i])) {
            *kind = FILL_PICTURE;
            return true;
        }
    }
    return false;
}

static void resolve_fill(Binder *binder, Fill *fill, Span file, Span text)
{
    Diag *diag = binder->reader->diag;
    if (fill->file.n && fill->text.n) {
        diag_report(diag, FINDING_FILL_BOTH, text, diag_str(diag, fill->slot), NULL);
        kind_of_file(fill->file, &fill->kind);
    } else if (fill->text.n) {
        fill->kind = FILL_TEXT;
        fill->span = text;
    } else if (fill->file.n) {
        fill->span = file;
        bool known = kind_of_file(fill->file, &fill->kind);
        if (fill->continues.n) /* its file was looked for in the earlier slot */
            fill->path = path_join(binder->arena, binder->folder, fill->file);
        else if (known && fill->kind == FILL_PICTURE)
            fill->path = bind_picture(binder, fill->file, file, fill->page);
        else
            fill->path = bind_path(binder, fill->file, file);
        if (!known)
            diag_report(diag, FINDING_FILL_KIND, file, diag_str(diag, fill->file), NULL);
    }
}

/* An article says itself what its pictures show, and who took them. */
static void check_words(Binder *binder, const YamlNode *value, const Fill *fill)
{
    static const char *const words[] = {"caption", "credit", "alt", "page"};
    FillKind kind;
    bool article = kind_of_file(fill->file, &kind) && kind == FILL_ARTICLE;
    for (size_t i = 0; article && i < sizeof words / sizeof *words; i++) {
        const YamlNode *written = yaml_find(value, words[i]);
        if (written)
            diag_report(binder->reader->diag, FINDING_FILL_WORDS, written->span, words[i], diag_str(binder->reader->diag, fill->file), NULL);
    }
}

static bool read_fill(Binder *binder, const YamlPair *pair, Fill *fill)
{
    const char *slot = diag_str(binder->reader->diag, pair->key->text);
    const YamlNode *value = pair->value;
    *fill = (Fill){.slot = str_copy(binder->arena, pair->key->text), .slot_span = pair->key->span, .span = value->span,
                   .focus_x = -1, .focus_y = -1};
    if (value->kind != YAML_MAP) {
        if (!bind_text(binder, slot, value, &fill->file))
            return false;
        resolve_fill(binder, fill, value->span, SPAN_NONE);
        fill->page_span = fill->span;
        return true;
    }
    if (!bind_map(binder, value, &(BindPart){OBJECT_FILL, fill}, 1))
        return false;
    const YamlNode *file = yaml_find(value, "file"), *text = yaml_find(value, "text"), *continues = yaml_find(value, "continues");
    if (!file && !text && !continues)
        diag_report(binder->reader->diag, FINDING_NODE_EMPTY, value->span, object_at(OBJECT_FILL)->title, "file, text, continues", NULL);
    if (continues && !file) {
        fill->file = fill->continues;
        file = continues;
    }
    const YamlNode *page = yaml_find(value, "page");
    resolve_fill(binder, fill, file ? file->span : SPAN_NONE, text ? text->span : SPAN_NONE);
    fill->page_span = page ? page->span : fill->span;
    check_words(binder, value, fill);
    return file || text || continues;
}

/* One thing that fills a slot, or a list of some of which a filler takes the one that fits best. Gives their number. */
static int read_candidates(Binder *binder, const YamlPair *pair, Fill *fills)
{
    const YamlNode *value = pair->value;
    int n = 0;
    if (value->kind != YAML_LIST)
        return read_fill(binder, pair, fills);
    if (value->n == 0 || value->n > CANDIDATES_MOST)
        diag_report(binder->reader->diag, FINDING_FILL_CANDIDATES, value->span, diag_str(binder->reader->diag, pair->key->text), NULL);
    for (int i = 0; i < value->n && i < CANDIDATES_MOST; i++) {
        YamlPair one = {pair->key, value->items[i]};
        if (read_fill(binder, &one, &fills[n]))
            fills[n].candidate = n, n++;
    }
    return n;
}

static void read_page(Binder *binder, const YamlNode *value, EditionPage *page)
{
    *page = (EditionPage){.span = value->span};
    bind_map(binder, value, &(BindPart){OBJECT_PAGE, page}, 1);
    if (value->kind == YAML_MAP && value->n) /* a caret under one line, not the whole page */
        page->span = value->pairs[0].key->span;
    const YamlNode *fills = yaml_find(value, "fill");
    if (!fills || fills->kind == YAML_EMPTY)
        return;
    if (fills->kind != YAML_MAP) {
        bind_not_map(binder, OBJECT_PAGE, fills);
        return;
    }
    int room = 0;
    for (int i = 0; i < fills->n; i++)
        room += fills->pairs[i].value->kind == YAML_LIST ? fills->pairs[i].value->n : 1;
    page->fills = arena_many(binder->arena, room, Fill);
    for (int i = 0; i < fills->n; i++)
        page->n_fills += read_candidates(binder, &fills->pairs[i], &page->fills[page->n_fills]);
}

static bool begins_before(const Edition *edition, int page, int fill, Str path)
{
    for (int p = 0; p <= page; p++)
        for (int f = 0; f < edition->pages[p].n_fills && (p < page || f < fill); f++)
            if (!edition->pages[p].fills[f].continues.n && str_equal(edition->pages[p].fills[f].path, path))
                return true;
    return false;
}

/* A story goes on only where it has begun: in an earlier slot of the edition. */
static void check_continued(Diag *diag, const Edition *edition, int page)
{
    const EditionPage *sheet = &edition->pages[page];
    for (int f = 0; f < sheet->n_fills; f++) {
        const Fill *fill = &sheet->fills[f];
        if (fill->continues.n && !begins_before(edition, page, f, fill->path))
            diag_report(diag, FINDING_CONTINUES_NOTHING, fill->span, diag_str(diag, fill->continues), NULL);
    }
}

static void read_pages(Binder *binder, const YamlNode *list, Edition *edition)
{
    Diag *diag = binder->reader->diag;
    if (!list || list->kind == YAML_EMPTY)
        return; /* reported as missing or empty */
    if (list->kind != YAML_LIST || list->n == 0) {
        diag_report(diag, FINDING_VALUE_NOT_LIST, list->span, "pages", NULL);
        return;
    }
    int n = list->n;
    if (n > READ_PAGES_MOST) {
        diag_report(diag, FINDING_PAGES_MANY, list->items[READ_PAGES_MOST]->span, diag_text(diag, "%d", READ_PAGES_MOST), NULL);
        n = READ_PAGES_MOST;
    }
    edition->pages = arena_many(binder->arena, n, EditionPage);
    edition->n_pages = n;
    for (int i = 0; i < n; i++)
        read_page(binder, list->items[i], &edition->pages[i]);
    for (int i = 0; i < n; i++)
        check_continued(diag, edition, i);
}

/* Outputs are named after the folder where the file is just edition.yaml. */
static Str output_name(Arena *arena, Str path)
{
    Str base = path_base(path);
    if (!str_is(base, "edition.yaml")) {
        for (size_t i = base.n; i > 1; i--)
            if (base.p[i - 1] == '.')
                return str_copy(arena, str_slice(base, 0, i - 1));
        return str_copy(arena, base);
    }
    Str folder = path_folder(path);
    char *real = realpath(str_dup(arena, folder), NULL);
    Str name = str_copy(arena, path_base(real ? str_of(real) : folder));
    free(real);
    return name.n && !str_is(name, ".") && !str_is(name, "/") ? name : STR("edition");
}

static void read_parts(Binder *binder, const YamlNode *root, Edition *edition)
{
    Diag *diag = binder->reader->diag;
    bind_defaults(binder, OBJECT_EDITION, edition);
    edition->layout.index = edition->press.index = -1;
    bind_map(binder, root, &(BindPart){OBJECT_EDITION, edition}, 1);
    if (edition->layout.text.n)
        edition->layout_path = path_join(binder->arena, binder->folder, edition->layout.text);
    const YamlNode *date = yaml_find(root, "date"), *publication = yaml_find(root, "publication");
    if (date)
        edition->date_span = date->span;
    else
        diag_report(diag, FINDING_DATE_MISSING, root->n ? root->pairs[0].key->span : root->span, NULL);
    if (publication)
        edition->publication.span = publication->span;
    bind_silence(binder, &edition->silence);
    bind_keep(binder, &edition->keep);
    read_pages(binder, yaml_find(root, "pages"), edition);
}

bool read_edition(Arena *arena, Reader *reader, SourceId source, Edition *edition)
{
    const Source *file = source_at(reader->sources, source);
    *edition = (Edition){.source = source};
    if (!file)
        return false;
    edition->path = str_copy(arena, file->path);
    edition->name = output_name(arena, edition->path);
    edition->hash = file->hash;
    int errors = diag_count(reader->diag, SEVERITY_ERROR);
    Arena scratch = {0};
    Binder binder = {.arena = arena, .scratch = &scratch, .reader = reader, .folder = path_folder(edition->path)};
    const YamlNode *root = yaml_read(&scratch, reader, (Span){source, 0, (uint32_t)file->bytes.n});
    if (root && root->kind != YAML_MAP)
        bind_not_map(&binder, OBJECT_EDITION, root);
    else if (root)
        read_parts(&binder, root, edition);
    bool good = root && diag_count(reader->diag, SEVERITY_ERROR) == errors;
    arena_free(&scratch);
    return good;
}

/* The part with this slot; every slot on the way is offered as the one meant. Depth: READ_YAML_DEPTH at most. */
static const Node *find_slot(const Node *nodes, int n, Suggest *suggest)
{
    for (int i = 0; i < n; i++) {
        const Name *slot = node_slot(&nodes[i]);
        if (slot && slot->text.n) {
            if (str_equal(slot->text, suggest->word))
                return &nodes[i];
            suggest_offer(suggest, slot->text);
        }
        const Node *inside = find_slot(nodes[i].children, nodes[i].n_children, suggest);
        if (inside)
            return inside;
    }
    return NULL;
}

/* The names of a master's slots, for a hint; so many that the line stays short. */
static void list_slots(Buf *out, const Node *nodes, int n)
{
    enum { LIST_MOST = 100 };
    for (int i = 0; i < n && out->n < LIST_MOST; i++) {
        const Name *slot = node_slot(&nodes[i]);
        if (slot && slot->text.n) {
            buf_puts(out, out->n ? ", " : "");
            buf_put_str(out, slot->text);
            if (out->n >= LIST_MOST)
                buf_puts(out, " …");
        }
        list_slots(out, nodes[i].children, nodes[i].n_children);
    }
}

static void report_slot(Diag *diag, const Fill *fill, const Master *master, Str nearest)
{
    Buf slots = {0};
    list_slots(&slots, master->nodes, master->n_nodes);
    diag_report(diag, FINDING_SLOT_UNKNOWN, fill->slot_span, diag_str(diag, fill->slot), diag_str(diag, master->name),
                diag_str(diag, nearest), diag_str(diag, buf_str(&slots)), NULL);
    buf_free(&slots);
}

/* What a slot takes, for a message; NULL where the fill is right. */
static const char *wrong_kind(const Node *node, FillKind kind)
{
    if (node->kind == NODE_STORY)
        return kind == FILL_ARTICLE ? NULL : N_("an article (.md)");
    if (node->kind == NODE_QR)
        return kind == FILL_ARTICLE ? N_("a text or a picture of a code") : NULL;
    return kind == FILL_PICTURE ? NULL : N_("a picture (.jpg, .jpeg, .png, .tif, .svg, .pdf)");
}

/* Whether a story goes on in, or behind, what a fill fills. */
static bool runs_on(const Edition *edition, const Fill *fill)
{
    bool runs = fill->continues.n > 0;
    for (int p = 0; p < edition->n_pages && fill->kind == FILL_ARTICLE; p++)
        for (int f = 0; f < edition->pages[p].n_fills && !runs; f++)
            runs = edition->pages[p].fills[f].continues.n && str_equal(edition->pages[p].fills[f].path, fill->path);
    return runs;
}

/* Whether a slot stands in a filler. */
static bool in_filler(const Node *nodes, int n, Str slot)
{
    for (int i = 0; i < n; i++) {
        Suggest suggest = suggest_start(slot);
        if (find_slot(&nodes[i], 1, &suggest))
            return nodes[i].common.filler || in_filler(nodes[i].children, nodes[i].n_children, slot);
    }
    return false;
}

/* Whether it is one of several things for its slot. */
static bool is_candidate(const EditionPage *page, const Fill *fill)
{
    bool several = fill->candidate > 0;
    for (int i = 0; i < page->n_fills && !several; i++)
        several = page->fills[i].candidate > 0 && str_equal(page->fills[i].slot, fill->slot);
    return several;
}

static bool is_over(const Master *master, Str slot)
{
    Suggest suggest = suggest_start(slot);
    return find_slot(master->nodes + master->n_nodes - master->n_over, master->n_over, &suggest) != NULL;
}

static void resolve_page(Reader *reader, const Edition *edition, EditionPage *page, const Master *master)
{
    Diag *diag = reader->diag;
    for (int i = 0; i < page->n_fills; i++) {
        Fill *fill = &page->fills[i];
        Suggest suggest = suggest_start(fill->slot);
        const Node *node = find_slot(master->nodes, master->n_nodes, &suggest);
        FillKind kind;
        bool known = !fill->file.n || kind_of_file(fill->file, &kind);
        if (!node)
            report_slot(diag, fill, master, suggest.nearest);
        else if (known && wrong_kind(node, fill->kind))
            diag_report(diag, FINDING_SLOT_KIND, fill->span, diag_str(diag, fill->slot), wrong_kind(node, fill->kind), NULL);
        else if ((fill->candidate == 1 && !in_filler(master->nodes, master->n_nodes, fill->slot)) ||
                 (is_candidate(page, fill) && runs_on(edition, fill)))
            diag_report(diag, FINDING_FILL_CANDIDATES, fill->span, diag_str(diag, fill->slot), NULL);
        else if (is_over(master, fill->slot) && runs_on(edition, fill))
            diag_report(diag, FINDING_CONTINUES_OVER, fill->span, diag_str(diag, fill->slot), NULL);
    }
}

/* The masters that a page offers; each must have all slots that are filled. */
static void resolve_masters(Arena *arena, Reader *reader, const Edition *edition, EditionPage *page, const Layout *layout)
{
    page->n_indexes = 0;
    page->indexes = arena_many(arena, page->masters.n, int);
    for (int i = 0; i < page->masters.n; i++) {
        Str name = page->masters.items[i];
        Suggest suggest = suggest_start(name);
        int index = -1;
        for (int m = 0; m < layout->n_masters; m++) {
            if (str_equal(layout->masters[m].name, name))
                index = m;
            suggest_offer(&suggest, layout->masters[m].name);
        }
        if (index >= 0) {
            page->indexes[page->n_indexes++] = index;
            resolve_page(reader, edition, page, &layout->masters[index]);
        } else if (name.n && layout->n_masters) {
            diag_report(reader->diag, FINDING_MASTER_UNKNOWN, page->masters.spans[i], diag_str(reader->diag, name),
                        diag_str(reader->diag, suggest.nearest), NULL);
        }
    }
}

bool resolve_edition(Arena *arena, Reader *reader, Edition *edition, const Layout *layout)
{
    Diag *diag = reader->diag;
    int errors = diag_count(diag, SEVERITY_ERROR);
    for (int i = 0; i < edition->n_pages; i++)
        resolve_masters(arena, reader, edition, &edition->pages[i], layout);
    return diag_count(diag, SEVERITY_ERROR) == errors;
}
