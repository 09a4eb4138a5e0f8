/* SPDX-License-Identifier: MIT */
/* docx_parts.c - the parts of a .docx, found by their relations and read in order */
#include "base/lang.h"
#include "base/file.h"
#include "read/docx_work.h"

enum { RELATIONS_MOST = 8000, PARTS_MOST = 40 };

static void read_relations(DocxWork *w, Str bytes)
{
    Ooxml *part = ooxml_open(bytes);
    w->relations.n = 0;
    for (OoxmlEvent event; part && (event = ooxml_next(part)) != OOXML_DONE && event != OOXML_BROKEN;) {
        if (event != OOXML_START || !str_is(ooxml_name(part), "Relationship") || w->relations.n == RELATIONS_MOST)
            continue;
        vec_push_in(w->arena, &w->relations, (DocxRelation){
            .id = ooxml_attribute(w->arena, part, "Id"),
            .type = ooxml_attribute(w->arena, part, "Type"),
            .target = ooxml_attribute(w->arena, part, "Target"),
            .outside = str_is(ooxml_attribute(w->arena, part, "TargetMode"), "External"),
        });
    }
    ooxml_close(part);
}

/* A target as a name in the package: relative to the folder of the part that names it, or from the root. */
Str docx_part_name(Arena *arena, Str folder, Str target)
{
    if (target.n && target.p[0] == '/')
        return str_slice(target, 1, target.n);
    while (str_starts(target, "../") || str_starts(target, "./")) {
        bool up = target.p[1] == '.';
        target = str_slice(target, up ? 3 : 2, target.n);
        if (up)
            folder = path_folder(folder);
    }
    if (folder.n == 0 || str_is(folder, "."))
        return str_copy(arena, target);
    return str_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(target));
}

static void read_relations_of(DocxWork *w, Package *package, Str name)
{
    Str bytes, base = path_base(name), folder = path_folder(name);
    Str relations = str_format(w->arena, "%.*s%s_rels/%.*s.rels", STR_ARG(str_is(folder, ".") ? (Str){0} : folder),
                               str_is(folder, ".") ? "" : "/", STR_ARG(base));
    w->folder = folder;
    w->relations.n = 0;
    if (package_read(w->arena, package, relations, PACKAGE_XML_MOST, &bytes))
        read_relations(w, bytes);
}

/* The n-th target of a kind ("/styles"); empty where there are fewer. */
static Str target_of(const DocxWork *w, const char *kind, int n)
{
    for (int i = 0; i < w->relations.n; i++)
        if (str_ends(w->relations.items[i].type, kind) && !w->relations.items[i].outside && n-- == 0)
            return docx_part_name(w->arena, w->folder, w->relations.items[i].target);
    return (Str){0};
}

static Str part_bytes(DocxWork *w, Package *package, Str name)
{
    Str bytes = {0};
    if (name.n)
        package_read(w->arena, package, name, PACKAGE_XML_MOST, &bytes);
    return bytes;
}

typedef struct PartNames {
    Str names[PARTS_MOST];
    ManuscriptPart kinds[PARTS_MOST];
    int n;
} PartNames;

/* Notes, headers and footers, in the order of their relations. */
static void list_parts(const DocxWork *w, PartNames *parts)
{
    static const struct {
        const char *type;
        ManuscriptPart kind;
    } kinds[] = {{"/footnotes", PART_NOTE}, {"/endnotes", PART_NOTE}, {"/header", PART_MARGIN}, {"/footer", PART_MARGIN},
                 {"/diagramData", PART_MARGIN}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int n = 0; parts->n < PARTS_MOST; n++) {
            Str name = target_of(w, kinds[i].type, n);
            if (name.n == 0)
                break;
            parts->kinds[parts->n] = kinds[i].kind;
            parts->names[parts->n++] = name;
        }
}

static bool read_document(DocxWork *w, Package *package, Str name, const char **why)
{
    PartNames parts = {.n = 0};
    Str bytes;
    *why = N_("its text is missing, or is more than 32 MB");
    if (!package_read(w->arena, package, name, PACKAGE_XML_MOST, &bytes))
        return false;
    read_relations_of(w, package, name);
    docx_styles_read(w->arena, part_bytes(w, package, target_of(w, "/styles", 0)), &w->styles);
    docx_numbers_read(w->arena, part_bytes(w, package, target_of(w, "/numbering", 0)), &w->numbers);
    list_parts(w, &parts);
    Str comments = part_bytes(w, package, target_of(w, "/comments", 0));
    if (comments.n)
        docx_read_events(w, comments);
    *why = N_("its text is no XML that Word could have written");
    if (!docx_read_events(w, bytes))
        return false;
    for (int i = 0; i < parts.n; i++) {
        w->kind = parts.kinds[i];
        read_relations_of(w, package, parts.names[i]);
        docx_read_events(w, part_bytes(w, package, parts.names[i]));
    }
    w->to->notes = w->notes.n;
    return true;
}

bool docx_read(Arena *arena, Package *package, Manuscript *manuscript, const char **why)
{
    DocxWork *w = arena_new(arena, DocxWork);
    *w = (DocxWork){.arena = arena, .to = manuscript, .comment = -1};
    manuscript->arena = arena;
    *why = N_("it is a zip file, but no document of Word's");
    read_relations_of(w, package, (Str){0});
    Str name = target_of(w, "/officeDocument", 0);
    bool good = name.n && read_document(w, package, name, why);
    buf_free(&w->ruby);
    return good;
}

bool docx_read_part(Arena *arena, Str bytes, Manuscript *manuscript)
{
    DocxWork *w = arena_new(arena, DocxWork);
    *w = (DocxWork){.arena = arena, .to = manuscript, .comment = -1};
    manuscript->arena = arena;
    bool good = docx_read_events(w, bytes);
    buf_free(&w->ruby);
    return good;
}
