/* SPDX-License-Identifier: MIT */
/* workspace.c - the work state of one edition, kept by content from run to run */
/*
 * Each kind of work has a key made of hashes of all that it depends on, an arena
 * for its result and a Diag with what it found. Where the key is the same as in
 * the run before, the result stays and its findings are told again.
 */
#include "review/workspace.h"

#include "base/hash.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Findings of one piece of work that are told again as long as it is kept. */
typedef struct Kept {
    uint64_t key;
    bool done, good;
    Arena arena;
    Diag *diag;
} Kept;

typedef struct ArticleEntry {
    Kept kept;
    SourceId source;
    Article article;
    bool used;
} ArticleEntry;

struct Workspace {
    Arena arena; /* options, roots: as long as the workspace */
    Str path, folder, home, cache, date;
    bool strict;
    Roots roots;
    Sources *sources;
    Diag *diag; /* of the last run */
    Kept edition_kept, layout_kept, pages_kept;
    Edition edition;
    uint64_t resolved_for; /* key of the layout that the edition's names were looked up in; 0: none */
    Layout layout;
    SourceId layout_source;
    VEC(ArticleEntry *) articles;
    Pictures *pictures;
    Diag *pictures_diag;
    uint64_t pictures_key;
    VEC(Str) picture_paths; /* probed in the last run; in run_arena */
    FontBook *fonts;
    Diag *fonts_diag;
    GalleyStore *galleys; /* NULL where nothing is kept */
    PageSet set;
    Arena run_arena;
    WorkCounts counts;
};

static int64_t now_us(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

/* Makes room for new work under a key. */
static void kept_start(Kept *kept, uint64_t key)
{
    arena_free(&kept->arena);
    diag_free(kept->diag);
    *kept = (Kept){.key = key, .done = true, .diag = diag_new()};
}

static void kept_drop(Kept *kept)
{
    arena_free(&kept->arena);
    diag_free(kept->diag);
    *kept = (Kept){0};
}

static bool kept_is(const Kept *kept, uint64_t key)
{
    return kept->done && kept->key == key;
}

static void add_home_roots(Workspace *workspace)
{
    static const char *const names[] = {"fonts", "profiles", "presses"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str folder = path_join(&workspace->arena, workspace->home, str_of(names[i]));
        roots_add(&workspace->arena, &workspace->roots, folder);
    }
    roots_add(&workspace->arena, &workspace->roots, STR("/usr/share/fonts"));
}

Workspace *workspace_new(const WorkspaceOptions *options)
{
    Workspace *workspace = mem_resize(NULL, 1, sizeof *workspace);
    *workspace = (Workspace){.strict = options->strict};
    Arena *arena = &workspace->arena;
    workspace->path = (Str){str_dup(arena, options->edition), options->edition.n};
    workspace->folder = path_join(arena, (Str){0}, path_folder(workspace->path));
    workspace->home = (Str){str_dup(arena, options->home), options->home.n};
    workspace->cache = (Str){str_dup(arena, options->cache), options->cache.n};
    workspace->date = str_copy(arena, options->date);
    workspace->sources = sources_new(workspace->folder);
    workspace->diag = diag_new();
    workspace->pictures = pictures_new();
    workspace->galleys = options->keep ? galleys_new(true) : NULL;
    roots_add(arena, &workspace->roots, workspace->folder);
    add_home_roots(workspace);
    return workspace;
}

static void article_free(ArticleEntry *entry)
{
    kept_drop(&entry->kept);
    mem_free(entry);
}

static void close_fonts(Workspace *workspace)
{
    if (workspace->galleys)
        galleys_clear(workspace->galleys); /* they name faces of this book */
    fontbook_free(workspace->fonts);
    diag_free(workspace->fonts_diag);
    workspace->fonts = NULL;
    workspace->fonts_diag = NULL;
}

void workspace_free(Workspace *workspace)
{
    if (!workspace)
        return;
    close_fonts(workspace);
    if (workspace->galleys)
        galleys_free(workspace->galleys);
    for (int i = 0; i < workspace->articles.n; i++)
        article_free(workspace->articles.items[i]);
    vec_free(&workspace->articles);
    vec_free(&workspace->picture_paths);
    kept_drop(&workspace->pages_kept);
    kept_drop(&workspace->edition_kept);
    kept_drop(&workspace->layout_kept);
    pictures_free(workspace->pictures);
    diag_free(workspace->pictures_diag);
    diag_free(workspace->diag);
    sources_free(workspace->sources);
    arena_free(&workspace->run_arena);
    arena_free(&workspace->arena);
    mem_free(workspace);
}

static uint64_t source_hash(const Workspace *workspace, SourceId source)
{
    return source_at(workspace->sources, source)->hash;
}

static void parse_edition(Workspace *workspace, SourceId source)
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

/* The edition's words against the layout: again whenever either changed. */
static bool resolve_own(Workspace *workspace, bool laid)
{
    Kept *kept = &workspace->edition_kept;
    uint64_t key = workspace->layout_kept.key;
    if (laid && workspace->resolved_for != key) {
        if (workspace->resolved_for)
            parse_edition(workspace, workspace->edition.source);
        Reader reader = {workspace->sources, &workspace->roots, kept->diag};
        if (kept->good)
            kept->good = resolve_edition(&kept->arena, &reader, &workspace->edition, &workspace->layout);
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
    roots_add(&workspace->arena, &workspace->roots, path_folder(edition->layout_path));
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
        close_fonts(workspace);
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

static void read_fill(Workspace *workspace, Fill *fill, uint64_t rules)
{
    Reader reader = {workspace->sources, &workspace->roots, workspace->diag};
    fill->article = NULL;
    if (fill->kind != FILL_ARTICLE || !fill->path.n)
        return;
    SourceId source = reader_load(&reader, fill->path, READ_ARTICLE_MOST, fill->span);
    if (!source)
        return;
    ArticleEntry *entry = find_article(workspace, source);
    uint64_t key = hash_int(source_hash(workspace, source), (int64_t)rules);
    if (kept_is(&entry->kept, key)) {
        workspace->counts.articles_kept++;
    } else {
        workspace->counts.articles_read++;
        kept_start(&entry->kept, key);
        entry->article = (Article){0};
        reader.diag = entry->kept.diag;
        entry->kept.good = read_article(&entry->kept.arena, &reader, source, &workspace->edition.keep, &entry->article);
    }
    entry->used = true;
    diag_append(workspace->diag, entry->kept.diag);
    fill->article = entry->kept.good ? &entry->article : NULL;
}

static void read_articles(Workspace *workspace)
{
    Edition *edition = &workspace->edition;
    uint64_t rules = keep_rules_hash(&edition->keep);
    for (int i = 0; i < workspace->articles.n; i++)
        workspace->articles.items[i]->used = false;
    for (int p = 0; p < edition->n_pages; p++)
        for (int f = 0; f < edition->pages[p].n_fills; f++)
            read_fill(workspace, &edition->pages[p].fills[f], rules);
    int kept = 0;
    for (int i = 0; i < workspace->articles.n; i++) {
        ArticleEntry *entry = workspace->articles.items[i];
        if (entry->used) {
            workspace->articles.items[kept++] = entry;
            continue;
        }
        kept_drop(&workspace->pages_kept); /* its notes point at the article */
        article_free(entry);
    }
    workspace->articles.n = kept;
}

static void probe(Workspace *workspace, Str path, Span where)
{
    Reader reader = {workspace->sources, &workspace->roots, workspace->pictures_diag};
    if (!path.n)
        return;
    const PictureInfo *info = picture_probe(workspace->pictures, &reader, path, where);
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
        probe(workspace, node->u.art.path, node->u.art.file.span);
    else if (node->kind == NODE_PICTURE || node->kind == NODE_ADVERTISEMENT)
        probe(workspace, node->u.picture.path, node->u.picture.file.span);
    else if (node->kind == NODE_QR)
        probe(workspace, node->u.qr.path, node->u.qr.file.span);
    for (int i = 0; i < node->n_children; i++)
        probe_node(workspace, &node->children[i]);
}

static void probe_article(Workspace *workspace, const Article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_PICTURE)
            probe(workspace, article->blocks[i].path, article->blocks[i].span);
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
        if (page->master.index >= 0 && page->master.index < layout->n_masters)
            for (int i = 0; i < layout->masters[page->master.index].n_nodes; i++)
                probe_node(workspace, &layout->masters[page->master.index].nodes[i]);
        for (int f = 0; f < page->n_fills; f++) {
            if (page->fills[f].kind == FILL_PICTURE)
                probe(workspace, page->fills[f].path, page->fills[f].span);
            if (page->fills[f].article)
                probe_article(workspace, page->fills[f].article);
        }
    }
    diag_append(workspace->diag, workspace->pictures_diag);
}

/* A family that nothing on the machine comes near is a package that is missing, not a slip of the pen. */
static bool lacks_package(const Diag *diag)
{
    for (int i = 0; i < diag_total(diag); i++)
        if (diag_at(diag, i)->id == FINDING_FONT_MISSING && !diag_at(diag, i)->args[1].n)
            return true;
    return false;
}

/* Absolute, as fontconfig wants them; a folder that is not there is no place. */
static void add_place(Arena *arena, FontPlaces *places, Str folder)
{
    char *real = realpath(path_join(arena, folder, STR("fonts")).p, NULL);
    if (real)
        places->folders[places->n++] = str_format(arena, "%s", real);
    free(real);
}

FontPlaces workspace_font_places(Arena *arena, Str home, Str layout, Str cache)
{
    FontPlaces places = {.cache = cache};
    if (home.n)
        add_place(arena, &places, home);
    if (layout.n)
        add_place(arena, &places, path_folder(layout));
    return places;
}

static WorkResult open_fonts(Workspace *workspace)
{
    if (workspace->fonts) {
        workspace->counts.fonts_kept++;
    } else {
        workspace->counts.fonts_opened++;
        FontPlaces places = workspace_font_places(&workspace->layout_kept.arena, workspace->home, workspace->layout.path,
                                                  workspace->cache);
        diag_free(workspace->fonts_diag);
        workspace->fonts_diag = diag_new();
        workspace->fonts = fontbook_open(&workspace->layout, &places, workspace->fonts_diag);
    }
    diag_append(workspace->diag, workspace->fonts_diag);
    if (workspace->fonts)
        return WORK_READY;
    return lacks_package(workspace->fonts_diag) ? WORK_FAILED : WORK_REFUSED;
}

static WorkResult make_pages(Workspace *workspace)
{
    uint64_t key = hash_int(workspace->edition_kept.key, (int64_t)workspace->layout_kept.key);
    key = hash_int(key, (int64_t)workspace->pictures_key);
    for (int i = 0; i < workspace->articles.n; i++)
        key = hash_int(hash_int(key, workspace->articles.items[i]->source),
                       (int64_t)workspace->articles.items[i]->kept.key);
    Kept *kept = &workspace->pages_kept;
    if (!kept_is(kept, key)) {
        MakeupJob job = {&workspace->layout, &workspace->edition, workspace->fonts, workspace->pictures,
                         workspace->sources, workspace->galleys};
        kept_start(kept, key);
        workspace->set = (PageSet){0};
        kept->good = makeup_pages(&kept->arena, &job, &workspace->set, kept->diag);
        if (workspace->galleys) {
            galleys_sweep(workspace->galleys);
            galleys_count(workspace->galleys, &workspace->counts.galleys_shaped, &workspace->counts.galleys_kept);
        }
    }
    diag_append(workspace->diag, kept->diag);
    return kept->good ? WORK_READY : WORK_REFUSED;
}

static void silence(Diag *diag, const StrList *ids)
{
    for (int i = 0; i < ids->n; i++) {
        FindingId id = finding_named(ids->items[i]);
        if (id != FINDING_COUNT)
            diag_silence(diag, id);
    }
}

/* All that is read: edition, layout, articles, pictures. Goes as far as it can,
 * so that one run tells everything that is wrong. */
static WorkResult read_all(Workspace *workspace, Station until)
{
    WorkResult own = read_own(workspace);
    if (own != WORK_READY)
        return own;
    bool laid = read_its_layout(workspace);
    bool good = resolve_own(workspace, laid);
    if (until != STATION_LAYOUT) {
        read_articles(workspace);
        if (laid)
            probe_pictures(workspace);
    }
    return good && laid && diag_count(workspace->diag, SEVERITY_ERROR) == 0 ? WORK_READY : WORK_REFUSED;
}

static WorkResult run(Workspace *workspace, Station until)
{
    int64_t start = now_us();
    WorkResult result = read_all(workspace, until);
    int64_t read = now_us();
    workspace->counts.read_us = read - start;
    if (result == WORK_READY && until >= STATION_LINES)
        result = open_fonts(workspace);
    int64_t text = now_us();
    workspace->counts.text_us = text - read;
    if (result == WORK_READY && until >= STATION_PAGES)
        result = make_pages(workspace);
    workspace->counts.makeup_us = now_us() - text;
    return result;
}

WorkResult workspace_run(Workspace *workspace, Station until)
{
    diag_free(workspace->diag);
    workspace->diag = diag_new();
    WorkResult result = run(workspace, until);
    silence(workspace->diag, &workspace->layout.silence);
    silence(workspace->diag, &workspace->edition.silence);
    if (workspace->strict)
        diag_strict(workspace->diag);
    diag_sort(workspace->diag, workspace->sources);
    return result;
}

Diag *workspace_diag(Workspace *workspace)
{
    return workspace->diag;
}

const Sources *workspace_sources(const Workspace *workspace)
{
    return workspace->sources;
}

const Edition *workspace_edition(const Workspace *workspace)
{
    return &workspace->edition;
}

const Layout *workspace_layout(const Workspace *workspace)
{
    return &workspace->layout;
}

const PageSet *workspace_pages(const Workspace *workspace)
{
    return &workspace->set;
}

FontBook *workspace_fonts(Workspace *workspace)
{
    return workspace->fonts;
}

Pictures *workspace_pictures(Workspace *workspace)
{
    return workspace->pictures;
}

WorkCounts *workspace_counts(Workspace *workspace)
{
    return &workspace->counts;
}

/* "云溪家园 2026-11-28 第215期" */
static Str title(const Edition *edition, Arena *arena)
{
    const Publication *publication = &edition->publication;
    const Date *date = &edition->date;
    if (!date->year)
        return publication->name;
    if (!edition->issue)
        return str_format(arena, "%.*s %04d-%02d-%02d", STR_ARG(publication->name), date->year, date->month, date->day);
    return str_format(arena, "%.*s %04d-%02d-%02d 第%d期", STR_ARG(publication->name), date->year, date->month, date->day,
                      edition->issue);
}

PaintJob workspace_paint_job(Workspace *workspace, Arena *arena)
{
    const Edition *edition = &workspace->edition;
    const Date *date = &edition->date;
    PaintJob job = {.layout = &workspace->layout, .set = &workspace->set, .fonts = workspace->fonts,
                    .pictures = workspace->pictures, .title = title(edition, arena), .date = workspace->date};
    job.author = edition->publication.publisher.n ? edition->publication.publisher.items[0] : edition->publication.name;
    if (!job.date.n && date->year)
        job.date = str_format(arena, "%04d-%02d-%02dT00:00:00+08:00", date->year, date->month, date->day);
    if (!job.date.n)
        job.date = STR("1980-01-01T00:00:00+08:00");
    return job;
}

static int compare_inputs(const void *left, const void *right)
{
    const WorkInput *a = left, *b = right;
    return str_compare(a->name, b->name);
}

static WorkInput input_of_source(const Workspace *workspace, SourceId id)
{
    const Source *source = source_at(workspace->sources, id);
    WorkInput input = {.name = source->name};
    memcpy(input.sha256, source->sha256, sizeof input.sha256);
    return input;
}

const WorkInput *workspace_inputs(Workspace *workspace, Arena *arena, int *n)
{
    int most = 2 + workspace->articles.n + workspace->picture_paths.n, count = 0;
    WorkInput *inputs = arena_many(arena, most, WorkInput);
    sources_digest(workspace->sources);
    inputs[count++] = input_of_source(workspace, workspace->edition.source);
    inputs[count++] = input_of_source(workspace, workspace->layout_source);
    for (int i = 0; i < workspace->articles.n; i++)
        inputs[count++] = input_of_source(workspace, workspace->articles.items[i]->source);
    for (int i = 0; i < workspace->picture_paths.n; i++) {
        Str path = workspace->picture_paths.items[i];
        const PictureInfo *info = picture_find(workspace->pictures, path);
        if (!info)
            continue;
        inputs[count].name = source_relative(arena, workspace->sources, path);
        memcpy(inputs[count++].sha256, info->sha256, sizeof info->sha256);
    }
    qsort(inputs, (size_t)count, sizeof *inputs, compare_inputs);
    *n = count;
    return inputs;
}

Str workspace_font_name(const Workspace *workspace, Arena *arena, Str file)
{
    Str home = path_join(arena, workspace->home, STR("fonts"));
    char *real = realpath(home.p, NULL);
    Str fonts = real ? str_copy(arena, str_of(real)) : home;
    free(real);
    size_t n = fonts.n;
    if (n && file.n > n && memcmp(file.p, fonts.p, n) == 0 && file.p[n] == '/')
        return str_format(arena, "fonts%.*s", STR_ARG(str_slice(file, n, file.n)));
    if (str_starts(file, "/usr/"))
        return file;
    return source_relative(arena, workspace->sources, file);
}

DumpNames workspace_names(Workspace *workspace, Arena *arena)
{
    int faces = workspace->fonts ? fontbook_faces(workspace->fonts) : 0;
    Str *face_names = arena_many(arena, faces, Str), *stories = arena_many(arena, workspace->set.n_stories, Str);
    for (int i = 0; i < faces; i++)
        face_names[i] = fontbook_face(workspace->fonts, i)->postscript;
    for (int i = 0; i < workspace->set.n_stories; i++)
        stories[i] = workspace->set.stories[i].article->name;
    return (DumpNames){workspace->sources, &workspace->layout, face_names, faces, stories, workspace->set.n_stories};
}
