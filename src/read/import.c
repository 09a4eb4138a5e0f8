/* SPDX-License-Identifier: MIT */
/* import.c - DRIVER: a manuscript read, drafted, written, merged with what the office has */
#include "read/import.h"

#include "base/lang.h"
#include "read/docx.h"
#include "read/html_read.h"
#include "read/import_pictures.h"
#include "read/import_run.h"
#include "read/text_read.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

typedef enum FileKind { KIND_NONE, KIND_DOCX, KIND_HTML, KIND_TEXT, KIND_OLD_WORD, KIND_RTF, KIND_PDF } FileKind;

typedef struct Work {
    Arena *arena;
    Reader *reader;
    const ImportOptions *options;
    Import *import;
    Str bytes;             /* of the manuscript's file */
    Manuscript manuscript;
    Draft draft;
    Package *package;
    ImportPictures pictures;
    Str article;           /* as written now */
    bool there;            /* an article stands in its place */
    Str ours;
    bool known;            /* base is what the last import wrote */
    Str base, base_path;
    Merge merge;
    bool merged;
    SourceId source;       /* of the article, as findings see it */
} Work;

static const char *shown_input(Work *w)
{
    return diag_str(w->reader->diag, path_base(w->options->input));
}

static ImportResult refuse(Work *w, FindingId id, const char *argument)
{
    diag_report(w->reader->diag, id, SPAN_NONE, shown_input(w), argument, NULL);
    return IMPORT_REFUSED;
}

/* --- what kind of file it is ------------------------------------------------------------- */

static bool begins_page(Str bytes)
{
    static const char *const words[] = {"<html", "<!doctype html", "<meta", "<body", "<head", "<p", "<div", "<table", "<?xml"};
    Str start = str_slice(bytes, 0, 4096);
    while (start.n && (strchr(" \t\r\n", start.p[0]) || (unsigned char)start.p[0] >= 0x80))
        start = str_slice(start, 1, start.n);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (start.n >= strlen(words[i]) && strncasecmp(start.p, words[i], strlen(words[i])) == 0)
            return true;
    return str_starts(start, "<!--");
}

static FileKind kind_of(Str bytes, Str path)
{
    if (bytes.n >= 4 && memcmp(bytes.p, "PK\3\4", 4) == 0)
        return KIND_DOCX;
    if (bytes.n >= 4 && memcmp(bytes.p, "\xD0\xCF\x11\xE0", 4) == 0)
        return KIND_OLD_WORD;
    if (str_starts(bytes, "{\\rtf"))
        return KIND_RTF;
    if (str_starts(bytes, "%PDF"))
        return KIND_PDF;
    bool wide = bytes.n >= 2 && (memcmp(bytes.p, "\xFF\xFE", 2) == 0 || memcmp(bytes.p, "\xFE\xFF", 2) == 0);
    if (str_ends(path, ".docx") || str_ends(path, ".DOCX"))
        return KIND_DOCX;
    bool named = str_ends(path, ".html") || str_ends(path, ".htm") || str_ends(path, ".HTM") || str_ends(path, ".HTML");
    if (named || begins_page(bytes))
        return KIND_HTML;
    return bytes.n && memchr(bytes.p, 0, bytes.n) && !wide ? KIND_NONE : KIND_TEXT;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* pandoc's reading beside ours. Without it the words are all there; what is strong or a link is not. */
static ImportResult add_pandoc(Work *w, const char *format, Str input)
{
    PandocLimits limits = {.seconds = IMPORT_SECONDS, .output = (size_t)128 << 20};
    LeafList leaves = {0};
    Str json, said;
    const char *program = w->options->pandoc ? w->options->pandoc : "pandoc";
    PandocStatus status = pandoc_run(w->arena, program, format, input, limits, &json, &said);
    if (status == PANDOC_MISSING) {
        w->import->failed = STR("pandoc");
        w->import->why = N_("it is not installed (setup.sh does that)");
        return IMPORT_FAILED;
    }
    if (status == PANDOC_GOOD && pandoc_ast_read(w->arena, json, &leaves)) {
        draft_match(&w->draft, &leaves);
        return IMPORT_GOOD;
    }
    if (status == PANDOC_SLOW)
        said = str_of(N_("it takes too long"));
    draft_remark(&w->draft, FINDING_IMPORT_PANDOC, -1, (Str){0}, draft_excerpt(&w->draft, said, 120), NULL);
    return IMPORT_GOOD;
}

static ImportResult read_docx(Work *w)
{
    const char *why = NULL;
    PackageStatus status = package_open(w->bytes, &w->package, &why);
    if (status == PACKAGE_BOMB)
        return refuse(w, FINDING_IMPORT_TOO_MUCH, why);
    if (status != PACKAGE_GOOD || !docx_read(w->arena, w->package, &w->manuscript, &why))
        return refuse(w, FINDING_IMPORT_BROKEN, why);
    return add_pandoc(w, "docx", w->bytes);
}

static ImportResult refuse_encoding(Work *w)
{
    return refuse(w, FINDING_IMPORT_ENCODING, NULL);
}

static void tell_encoding(Work *w, Encoding encoding)
{
    draft_remark(&w->draft, FINDING_IMPORT_READ_AS, -1, (Str){0}, encoding_name(encoding), NULL);
}

static ImportResult read_page(Work *w)
{
    Str text;
    const char *why = NULL;
    Encoding encoding = html_decode(w->arena, w->bytes, &text);
    if (encoding == ENCODING_UNKNOWN)
        return refuse_encoding(w);
    tell_encoding(w, encoding);
    if (!html_read(w->arena, text, &w->manuscript, &why))
        return refuse(w, FINDING_IMPORT_BROKEN, why);
    return text.n ? add_pandoc(w, "html", text) : IMPORT_GOOD;
}

static ImportResult read_text(Work *w)
{
    Str text;
    Encoding encoding = encoding_decode(w->arena, w->bytes, &text);
    if (encoding == ENCODING_UNKNOWN)
        return refuse_encoding(w);
    tell_encoding(w, encoding);
    int joined = text_read(w->arena, text, &w->manuscript);
    if (joined)
        draft_remark(&w->draft, FINDING_IMPORT_JOINED, -1, (Str){0}, str_format(w->arena, "%d", joined).p, NULL);
    return IMPORT_GOOD;
}

static ImportResult read_manuscript(Work *w)
{
    Reader *reader = w->reader;
    if (!reader_bytes(w->arena, reader, w->options->input, IMPORT_FILE_MOST, SPAN_NONE, &w->bytes))
        return IMPORT_FAILED;
    FileKind kind = kind_of(w->bytes, w->options->input);
    if (kind != KIND_DOCX && w->bytes.n > IMPORT_TEXT_MOST)
        return refuse(w, FINDING_IMPORT_TOO_MUCH, N_("32 MB"));
    switch (kind) {
    case KIND_DOCX: return read_docx(w);
    case KIND_HTML: return read_page(w);
    case KIND_TEXT: return read_text(w);
    case KIND_OLD_WORD: return refuse(w, FINDING_IMPORT_KIND, N_("a .doc or .wps of the old kind, or a .docx with a password"));
    case KIND_RTF: return refuse(w, FINDING_IMPORT_KIND, "RTF");
    case KIND_PDF: return refuse(w, FINDING_IMPORT_KIND, "PDF");
    default: return refuse(w, FINDING_IMPORT_KIND, N_("no text"));
    }
}

/* --- drafting -------------------------------------------------------------------------------------- */

static void make_article(Work *w)
{
    Draft *draft = &w->draft;
    PictureSource source = {.package = w->package, .page = w->package ? (Str){0} : w->options->input, .article = w->options->output};
    draft_build(draft);
    import_pictures(draft, &source, &w->pictures);
    draft_find_head(draft);
    draft_find_captions(draft);
    draft_find_subheads(draft);
    w->article = draft_write(draft);
    draft_check(draft, w->article);
}

/* --- the article that is there -------------------------------------------------------------------------- */

/* False, and a finding, where a file is there and cannot be read. */
static bool read_there(Work *w, Str path, bool *there, Str *bytes)
{
    FileStatus status = file_read(w->arena, NULL, str_dup(w->arena, path), READ_ARTICLE_MOST, bytes);
    *there = status == FILE_OK;
    if (status == FILE_OK || status == FILE_MISSING)
        return true;
    return reader_bytes(w->arena, w->reader, path, READ_ARTICLE_MOST, SPAN_NONE, bytes);
}

static void tell_conflicts(Work *w)
{
    Diag *diag = w->reader->diag;
    bool stop = w->options->choice == MERGE_STOP;
    for (int i = 0; i < w->merge.conflicts.n; i++) {
        const MergeConflict *conflict = &w->merge.conflicts.items[i];
        uint32_t at = stop ? conflict->ours_at : conflict->at;
        uint32_t most = (uint32_t)source_at(w->reader->sources, w->source)->bytes.n;
        Span where = {w->source, at < most ? at : most, at < most ? at : most};
        Finding *finding = diag_report(diag, FINDING_IMPORT_CONFLICT, where,
                                       conflict->ours.n ? diag_str(diag, conflict->ours) : N_("(taken out)"),
                                       conflict->theirs.n ? diag_str(diag, conflict->theirs) : N_("(taken out)"), NULL);
        if (!stop)
            finding->severity = SEVERITY_WARNING;
    }
}

/* The office's article and the manuscript's together. */
static ImportResult merge_there(Work *w)
{
    Diag *diag = w->reader->diag;
    w->source = sources_add(w->reader->sources, w->options->output, w->ours);
    if (utf8_invalid_at(w->ours) < w->ours.n) {
        uint32_t bad = (uint32_t)utf8_invalid_at(w->ours);
        diag_report(diag, FINDING_TEXT_NOT_UTF8, (Span){w->source, bad, bad}, NULL);
        return IMPORT_REFUSED;
    }
    if (!w->known) {
        diag_report(diag, FINDING_IMPORT_NO_BASE, (Span){w->source, 0, 0}, shown_input(w), NULL);
        return IMPORT_REFUSED;
    }
    merge_articles(w->arena, w->base, w->ours, w->article, w->options->choice, &w->merge);
    w->merged = true;
    if (w->merge.conflicts.n && w->options->choice == MERGE_STOP) {
        tell_conflicts(w);
        return IMPORT_REFUSED;
    }
    return IMPORT_GOOD;
}

static ImportResult settle_there(Work *w)
{
    Str folder = path_join(w->arena, path_folder(w->options->output), STR(".import"));
    w->base_path = path_join(w->arena, folder, path_base(w->options->output));
    if (!read_there(w, w->options->output, &w->there, &w->ours) || !read_there(w, w->base_path, &w->known, &w->base))
        return IMPORT_FAILED;
    if (str_starts(w->ours, "\xEF\xBB\xBF"))
        w->ours = str_slice(w->ours, 3, w->ours.n);
    if (!w->there || str_equal(w->ours, w->article))
        return IMPORT_GOOD;
    return merge_there(w);
}

/* --- telling -------------------------------------------------------------------------------------------------- */

/* A block that went into another is told where the one before it stands. */
static Span remark_span(const Work *w, const Remark *remark, Str final)
{
    int block = remark->block;
    while (block > 0 && w->draft.blocks.items[block].end == 0)
        block--;
    if (block < 0 || block >= w->draft.blocks.n)
        return (Span){w->source, 0, 0};
    const DraftBlock *from = &w->draft.blocks.items[block];
    uint32_t start = from->start, end = from->end;
    size_t hit = remark->words.n ? str_find(str_slice(w->article, start, end), remark->words, 0) : (size_t)-1;
    if (hit < end - start)
        start += (uint32_t)hit;
    if (w->merged)
        start = merge_place(&w->merge, start);
    start = start < final.n ? start : (uint32_t)final.n;
    end = hit < from->end && start + remark->words.n <= final.n ? start + (uint32_t)remark->words.n : start;
    while (start > 0 && start < final.n && ((unsigned char)final.p[start] & 0xC0) == 0x80)
        start--;
    return (Span){w->source, start, end};
}

static void tell_remarks(Work *w, Str final)
{
    Diag *diag = w->reader->diag;
    for (int i = 0; i < w->draft.remarks.n; i++) {
        const Remark *remark = &w->draft.remarks.items[i];
        const char *args[4] = {NULL};
        for (int k = 0; k < remark->n_args; k++)
            args[k] = diag_str(diag, remark->args[k]);
        diag_report(diag, remark->id, remark_span(w, remark, final), args[0], args[1], args[2], args[3], NULL);
    }
}

/* Characters of the private use areas: each once, where it first stands. */
static void tell_private_use(Work *w, Str final)
{
    enum { TOLD_MOST = 20 };
    uint32_t told[TOLD_MOST];
    int n = 0;
    for (size_t at = 0; at < final.n && n < TOLD_MOST;) {
        size_t from = at;
        uint32_t code = utf8_next(final, &at);
        bool before = !((code >= 0xE000 && code < 0xF900) || code >= 0xF0000);
        for (int i = 0; i < n; i++)
            before = before || told[i] == code;
        if (before)
            continue;
        told[n++] = code;
        diag_report(w->reader->diag, FINDING_IMPORT_PRIVATE, (Span){w->source, (uint32_t)from, (uint32_t)at},
                    diag_text(w->reader->diag, "U+%04X", code), NULL);
    }
}

/* What a build will say of the article, and how much it will put right. */
static void tell_article(Work *w)
{
    Diag *diag = w->reader->diag;
    Article article;
    if (read_article(w->arena, w->reader, w->source, NULL, &article) && article.n_changes)
        diag_report(diag, FINDING_IMPORT_NORMALISE, (Span){w->source, 0, 0}, diag_text(diag, "%d", article.n_changes), NULL);
}

static void tell(Work *w)
{
    Str final = w->merged ? w->merge.text : w->article;
    Diag *diag = w->reader->diag;
    w->source = sources_add(w->reader->sources, w->options->output, final);
    tell_remarks(w, final);
    tell_private_use(w, final);
    tell_article(w);
    if (!w->merged)
        return;
    tell_conflicts(w);
    diag_report(diag, FINDING_IMPORT_MERGED, (Span){w->source, 0, 0}, diag_text(diag, "%d", w->merge.taken),
                diag_text(diag, "%d", w->merge.kept), NULL);
}

/* --- writing ---------------------------------------------------------------------------------------------------- */

static void note_written(Work *w, Str path)
{
    w->import->written.items[w->import->written.n++] = path;
}

static bool put(Work *w, Outputs *outputs, Str path, Str bytes)
{
    Str folder = path_folder(path);
    if ((str_is(folder, ".") || folder_make(str_dup(w->arena, folder))) && outputs_put(outputs, path, bytes))
        return true;
    w->import->failed = path;
    w->import->why = strerror(errno);
    return false;
}

/* Pictures, the article, and last what was imported: cut short, the next import finds both sides changed alike. */
static ImportResult write_all(Work *w)
{
    Outputs *outputs = outputs_new();
    Str final = w->merged ? w->merge.text : w->article;
    bool changed = !w->there || !str_equal(final, w->ours), good = true;
    w->import->written.items = arena_many(w->arena, w->pictures.n + 2, Str);
    if (changed)
        note_written(w, w->options->output);
    for (int i = 0; i < w->pictures.n && good; i++) {
        good = put(w, outputs, w->pictures.items[i].path, w->pictures.items[i].bytes);
        note_written(w, w->pictures.items[i].path);
    }
    good = good && (!changed || put(w, outputs, w->options->output, final)) && put(w, outputs, w->base_path, w->article);
    if (good && !outputs_commit(outputs, &w->import->failed)) {
        w->import->why = strerror(errno);
        w->import->failed = str_copy(w->arena, w->import->failed);
        good = false;
    }
    outputs_free(outputs);
    if (!good)
        w->import->written.n = 0;
    return good ? IMPORT_GOOD : IMPORT_FAILED;
}

ImportResult import_file(Arena *arena, Reader *reader, const ImportOptions *options, Import *import)
{
    Work *w = arena_new(arena, Work);
    *w = (Work){.arena = arena, .reader = reader, .options = options, .import = import};
    *import = (Import){0};
    w->manuscript.arena = arena;
    w->draft = (Draft){.arena = arena, .manuscript = &w->manuscript};
    ImportResult result = read_manuscript(w);
    if (result == IMPORT_GOOD) {
        make_article(w);
        result = settle_there(w);
    }
    if (result == IMPORT_GOOD) {
        tell(w);
        result = write_all(w);
    }
    package_free(w->package);
    return result;
}
