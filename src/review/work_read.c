/* SPDX-License-Identifier: MIT */
/* work_read.c - edition, layout, articles and pictures of a run, read again where they changed */
#include "base/hash.h"
#include "read/read_frozen.h"
#include "read/read_press.h"
#include "review/work_state.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

void work_free_article(ArticleEntry *entry)
{
    kept_drop(&entry->kept);
    mem_free(entry);
}

static uint64_t source_hash(const Workspace *workspace, SourceId source)
{
    return source_at(workspace->sources, source)->hash;
}

static void parse_once(Workspace *workspace, SourceId source)
{
    Kept *kept = &workspace->edition_kept;
    Reader reader = {workspace->sources, &workspace->roots, NULL};
    kept_drop(&workspace->pages_kept); /* pages may hold views of the edition that goes now */
    kept_start(kept, source_hash(workspace, source));
    workspace->edition = (Edition){0};
    workspace->resolved_for = 0;
    reader.diag = kept->diag;
    kept->good = read_edition(&kept->arena, &reader, source, &workspace->edition);
    workspace->edition.source = source;
}

/* The folder of the layout may be read too, and only the edition says where it is: then its paths are looked at again,
 * so that what is found does not depend on what was read before. */
static void parse_edition(Workspace *workspace, SourceId source)
{
    int known;
    do {
        parse_once(workspace, source);
        known = workspace->roots.n;
        if (workspace->edition.layout_path.n)
            roots_add(&workspace->arena, &workspace->roots, path_folder(workspace->edition.layout_path));
    } while (workspace->roots.n != known);
}

/* The edition's own text; its findings are told when it is resolved. */
static WorkResult read_own(Workspace *workspace)
{
    Reader reader = {workspace->sources, &workspace->roots, workspace->diag};
    SourceId source = reader_load(&reader, workspace->path, READ_LAYOUT_MOST, SPAN_NONE);
    if (!source) {
        bool read = diag_total(workspace->diag) > 0 && diag_at(workspace->diag, 0)->id == FINDING_TEXT_NOT_UTF8;
        return read ? WORK_REFUSED : WORK_FAILED;
    }
    if (!kept_is(&workspace->edition_kept, source_hash(workspace, source)))
        parse_edition(workspace, source);
    return WORK_READY;
}

/* The edition's words against the layout: again whenever either changed, and also where the edition has other errors,
 * so that one run tells them all. */
static bool resolve_own(Workspace *workspace, bool laid)
{
    Kept *kept = &workspace->edition_kept;
    uint64_t key = workspace->layout_kept.key;
    if (laid && workspace->resolved_for != key) {
        if (workspace->resolved_for)
            parse_edition(workspace, workspace->edition.source);
        Reader reader = {workspace->sources, &workspace->roots, kept->diag};
        bool named = resolve_edition(&kept->arena, &reader, &workspace->edition, &workspace->layout);
        kept->good = kept->good && named;
        workspace->resolved_for = key;
    }
    diag_append(workspace->diag, kept->diag);
    return kept->good;
}

static bool read_its_layout(Workspace *workspace)
{
    Edition *edition = &workspace->edition;
    Reader reader = {workspace->sources, &workspace->roots, workspace->diag};
    if (!edition->layout_path.n)
        return false; /* said when the edition was read */
    SourceId source = reader_load(&reader, edition->layout_path, READ_LAYOUT_MOST, edition->layout.span);
    if (!source)
        return false;
    workspace->layout_source = source;
    uint64_t key = hash_str(source_hash(workspace, source), edition->layout_path);
    Kept *kept = &workspace->layout_kept;
    if (kept_is(kept, key)) {
        workspace->counts.layouts_kept++;
    } else {
        workspace->counts.layouts_read++;
        work_close_fonts(workspace);
        kept_drop(&workspace->pages_kept);
        kept_start(kept, key);
        workspace->layout = (Layout){0};
        reader.diag = kept->diag;
        kept->good = read_layout(&kept->arena, &reader, source, &workspace->layout);
        workspace->layout.path = source_at(workspace->sources, source)->path;
    }
    diag_append(workspace->diag, kept->diag);
    return kept->good;
}

/* Read in each run: it is small, and says itself (by its hash) whether anything changed. */
static bool read_its_press(Workspace *workspace)
{
    const Edition *edition = &workspace->edition;
    Kept *kept = &workspace->press_kept;
    kept_start(kept, workspace->layout_kept.key);
    Reader reader = {workspace->sources, &workspace->roots, kept->diag};
    PressPlaces places = {{path_folder(edition->path), path_folder(workspace->layout.path), workspace->home}, 3};
    kept->good = read_press(&kept->arena, &reader, &places, edition, &workspace->layout, &workspace->press);
    if (workspace->x1a || workspace->x4)
        workspace->press.version = workspace->x4 ? PRESS_X4 : PRESS_X1A;
    diag_append(workspace->diag, kept->diag);
    return kept->good;
}

static ArticleEntry *find_article(Workspace *workspace, SourceId source)
{
    for (int i = 0; i < workspace->articles.n; i++)
        if (workspace->articles.items[i]->source == source)
            return workspace->articles.items[i];
    ArticleEntry *entry = mem_resize(NULL, 1, sizeof *entry);
    *entry = (ArticleEntry){.source = source};
    vec_push(&workspace->articles, entry);
    return entry;
}

static uint64_t keep_rules_hash(const StrList *keep)
{
    uint64_t hash = HASH_SEED;
    for (int i = 0; i < keep->n; i++)
        hash = hash_int(hash_str(hash, keep->items[i]), i);
    return hash;
}

/* The entry of the article that a fill names, its source loaded; NULL where there is none. */
static ArticleEntry *load_fill(Workspace *workspace, Fill *fill, uint64_t rules)
{
    Reader reader = {workspace->sources, &workspace->roots, workspace->diag};
    if (fill->kind != FILL_ARTICLE || !fill->path.n || fill->continues.n)
        return NULL; /* where a story goes on, its article is that of the earlier slot */
    SourceId source = reader_load(&reader, fill->path, READ_ARTICLE_MOST, fill->span);
    if (!source)
        return NULL;
    ArticleEntry *entry = find_article(workspace, source);
    uint64_t key = hash_int(source_hash(workspace, source), (int64_t)rules);
    if (entry->used) {
        entry->fills++;
        return entry;
    }
    if (kept_is(&entry->kept, key)) {
        workspace->counts.articles_kept++;
    } else {
        workspace->counts.articles_read++;
        kept_start(&entry->kept, key);
        entry->article = (Article){0};
        entry->due = true;
    }
    entry->used = true;
    entry->fills++;
    return entry;
}

/*
 * Articles are read side by side: each has its own arena and its own findings,
 * and of what they share (the sources, the rules kept off) nothing changes
 * meanwhile. Which thread reads which article shows in nothing.
 */
typedef struct Reading {
    Workspace *workspace;
    atomic_int next;
} Reading;

static void *read_due(void *own)
{
    Reading *reading = own;
    Workspace *workspace = reading->workspace;
    for (int i; (i = atomic_fetch_add(&reading->next, 1)) < workspace->articles.n;) {
        ArticleEntry *entry = workspace->articles.items[i];
        Kept *kept = &entry->kept;
        Reader reader = {workspace->sources, &workspace->roots, kept->diag};
        if (entry->due)
            kept->good = read_article(&kept->arena, &reader, entry->source, &workspace->edition.keep, &entry->article);
        entry->due = false;
    }
    return NULL;
}

static void read_side_by_side(Workspace *workspace)
{
    enum { THREADS_MOST = 4, ARTICLES_A_THREAD = 16 };
    pthread_t threads[THREADS_MOST];
    Reading reading = {.workspace = workspace};
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int wanted = workspace->articles.n / ARTICLES_A_THREAD, started = 0;
    wanted = wanted < THREADS_MOST ? wanted : THREADS_MOST;
    wanted = wanted < cores ? wanted : (int)cores;
    while (started < wanted - 1 && pthread_create(&threads[started], NULL, read_due, &reading) == 0)
        started++;
    read_due(&reading);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}

static void forget_unused(Workspace *workspace)
{
    int kept = 0;
    for (int i = 0; i < workspace->articles.n; i++) {
        ArticleEntry *entry = workspace->articles.items[i];
        if (entry->used) {
            workspace->articles.items[kept++] = entry;
            continue;
        }
        kept_drop(&workspace->pages_kept); /* its notes point at the article */
        work_free_article(entry);
    }
    workspace->articles.n = kept;
}

static const Fill *begun(const Edition *edition, const Fill *fill)
{
    for (int p = 0; p < edition->n_pages; p++)
        for (int f = 0; f < edition->pages[p].n_fills; f++) {
            const Fill *earlier = &edition->pages[p].fills[f];
            if (earlier == fill)
                return NULL;
            if (!earlier->continues.n && str_equal(earlier->path, fill->path))
                return earlier;
        }
    return NULL;
}

static void read_articles(Workspace *workspace)
{
    Edition *edition = &workspace->edition;
    uint64_t rules = keep_rules_hash(&edition->keep);
    VEC(ArticleEntry *) filled = {0};
    for (int i = 0; i < workspace->articles.n; i++)
        workspace->articles.items[i]->used = false, workspace->articles.items[i]->fills = 0;
    for (int p = 0; p < edition->n_pages; p++)
        for (int f = 0; f < edition->pages[p].n_fills; f++)
            vec_push(&filled, load_fill(workspace, &edition->pages[p].fills[f], rules));
    read_side_by_side(workspace);
    for (int p = 0, i = 0; p < edition->n_pages; p++) {
        for (int f = 0; f < edition->pages[p].n_fills; f++, i++) {
            ArticleEntry *entry = filled.items[i];
            Fill *fill = &edition->pages[p].fills[f];
            const Fill *earlier = fill->continues.n ? begun(edition, fill) : NULL;
            fill->article = earlier ? earlier->article : entry && entry->kept.good ? &entry->article : NULL;
            if (entry)
                diag_append(workspace->diag, entry->kept.diag);
        }
    }
    vec_free(&filled);
    forget_unused(workspace);
}

static void probe(Workspace *workspace, Str path, Span where, Span page)
{
    Reader reader = {workspace->sources, &workspace->roots, workspace->pictures_diag};
    if (!path.n)
        return;
    const PictureInfo *info = picture_probe(workspace->pictures, &reader, path, where, page);
    workspace->pictures_key = hash_int(hash_str(workspace->pictures_key, path), info ? (int64_t)info->hash : -1);
    for (int i = 0; i < workspace->picture_paths.n; i++)
        if (str_equal(workspace->picture_paths.items[i], path))
            return;
    if (info)
        vec_push(&workspace->picture_paths, str_copy(&workspace->run_arena, path));
}

/* Depth is that of the YAML, which has a limit. */
static void probe_node(Workspace *workspace, const Node *node)
{
    if (node->kind == NODE_ART)
        probe(workspace, node->u.art.path, node->u.art.file.span, node->u.art.page_span);
    else if (node->kind == NODE_PICTURE || node->kind == NODE_ADVERTISEMENT)
        probe(workspace, node->u.picture.path, node->u.picture.file.span, node->u.picture.page_span);
    else if (node->kind == NODE_QR)
        probe(workspace, node->u.qr.path, node->u.qr.file.span, node->u.qr.file.span);
    for (int i = 0; i < node->n_children; i++)
        probe_node(workspace, &node->children[i]);
}

static void probe_article(Workspace *workspace, const Article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_PICTURE)
            probe(workspace, article->blocks[i].path, article->blocks[i].span, article->blocks[i].span);
}

/* Every picture that the pages will ask for, so that makeup meets none unknown. */
static void probe_pictures(Workspace *workspace)
{
    const Edition *edition = &workspace->edition;
    const Layout *layout = &workspace->layout;
    diag_free(workspace->pictures_diag);
    workspace->pictures_diag = diag_new();
    workspace->pictures_key = HASH_SEED;
    workspace->picture_paths.n = 0;
    arena_free(&workspace->run_arena);
    for (int p = 0; p < edition->n_pages; p++) {
        const EditionPage *page = &edition->pages[p];
        for (int m = 0; m < page->n_indexes; m++)
            for (int i = 0; i < layout->masters[page->indexes[m]].n_nodes; i++)
                probe_node(workspace, &layout->masters[page->indexes[m]].nodes[i]);
        for (int f = 0; f < page->n_fills; f++) {
            if (page->fills[f].kind == FILL_PICTURE)
                probe(workspace, page->fills[f].path, page->fills[f].span, page->fills[f].page_span);
            if (page->fills[f].article)
                probe_article(workspace, page->fills[f].article);
        }
    }
    diag_append(workspace->diag, workspace->pictures_diag);
    pictures_sweep(workspace->pictures);
}

bool work_read_frozen(Workspace *workspace)
{
    Kept *kept = &workspace->frozen_kept;
    Reader reader = {workspace->sources, NULL, workspace->diag};
    Arena scratch = {0};
    Str bytes;
    bool good = !workspace->freeze.n;
    if (!good && reader_bytes(&scratch, &reader, workspace->freeze, READ_FROZEN_MOST, SPAN_NONE, &bytes)) {
        kept_drop(&workspace->pages_kept); /* its findings name what was frozen before */
        kept_start(kept, hash_str(HASH_SEED, bytes));
        good = read_frozen(&kept->arena, &reader, workspace->freeze, bytes, &workspace->frozen);
        sha256_hex(bytes.p, bytes.n, workspace->frozen_sha256);
    }
    arena_free(&scratch);
    return good;
}

WorkResult work_read(Workspace *workspace, Station until)
{
    WorkResult own = read_own(workspace);
    if (own != WORK_READY)
        return own;
    bool laid = read_its_layout(workspace);
    bool good = resolve_own(workspace, laid);
    workspace->press = (Press){0};
    good = (!laid || read_its_press(workspace)) && good;
    if (laid)
        work_screen_inks(workspace);
    if (until != STATION_LAYOUT) {
        read_articles(workspace);
        if (laid)
            probe_pictures(workspace);
    }
    if (until == STATION_PAGES)
        good = work_read_frozen(workspace) && good;
    return good && laid && diag_count(workspace->diag, SEVERITY_ERROR) == 0 ? WORK_READY : WORK_REFUSED;
}
