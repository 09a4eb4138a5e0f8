/* SPDX-License-Identifier: MIT */
/* preflight_walk.c - what no press file holds, wherever in it (P23): every object that the file can reach */
#include "press/preflight_state.h"

#include "base/lang.h"
#include "press/filter.h"

#include <string.h>

/*
 * From the trailer on, with a stack of our own; indirect objects are marked when
 * they are put on it, so that each is looked at once. Objects of a direct tree
 * nest at most as deep as libqpdf reads them.
 */
enum { IDS_MOST = 1 << 24, STEPS_MOST = 20000000, KEYS_MOST = 100000 };

typedef struct Walk {
    Preflight *preflight;
    VEC(Object) open;
    unsigned char *seen; /* a bit for each object number */
    size_t seen_bytes;
    int64_t steps;
} Walk;

static bool mark(Walk *walk, int id)
{
    size_t byte = (size_t)id / 8;
    unsigned char bit = (unsigned char)(1u << id % 8);
    if (byte >= walk->seen_bytes) {
        size_t room = (byte + 1) * 2;
        walk->seen = mem_resize(walk->seen, room, 1);
        memset(walk->seen + walk->seen_bytes, 0, room - walk->seen_bytes);
        walk->seen_bytes = room;
    }
    bool fresh = !(walk->seen[byte] & bit);
    walk->seen[byte] |= bit;
    return fresh;
}

/* Takes the handle. */
static void push(Walk *walk, Object object)
{
    const Document *document = &walk->preflight->document;
    int id = object_id(document, object);
    bool fresh = object && (id <= 0 || (id < IDS_MOST && mark(walk, id)));
    if (id >= IDS_MOST)
        preflight_leave(walk->preflight, N_("its objects have too high numbers"));
    if (fresh)
        vec_push(&walk->open, object);
    else
        object_drop(document, object);
}

static void note_kind(Walk *walk, FindingId id, Object detail)
{
    Preflight *preflight = walk->preflight;
    Str name = str_of(object_name(&preflight->document, detail));
    note_add(preflight, id, "", str_slice(name, 1, name.n), BOUNDS_NONE);
}

/* An action: a dictionary with its kind under /S. Attributes of structure have /A too, but an owner. */
static void check_action(Walk *walk, Object action)
{
    const Document *document = &walk->preflight->document;
    Object kind = object_key(document, action, "/S"), owner = object_key(document, action, "/O");
    if (object_is(document, kind, "/JavaScript"))
        note_add(walk->preflight, FINDING_PDF_JAVASCRIPT, "", (Str){0}, BOUNDS_NONE);
    else if (object_is(document, kind, "/Rendition") || object_is(document, kind, "/Movie") ||
             object_is(document, kind, "/Sound"))
        note_kind(walk, FINDING_PDF_MULTIMEDIA, kind);
    else if (kind && !owner)
        note_kind(walk, FINDING_PDF_ACTION, kind);
    object_drop(document, kind);
    object_drop(document, owner);
}

/* What viewers are asked for when the file is opened or printed. Printing the trim alone cuts off bleed and marks. */
static void check_viewer(Walk *walk, const char *key, Object value)
{
    static const char *const areas[] = {"/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"};
    Preflight *preflight = walk->preflight;
    const Document *document = &preflight->document;
    if (strcmp(key, "/OpenAction") == 0 && object_count(document, value))
        note_add(preflight, FINDING_PDF_VIEWER, "", STR("OpenAction"), BOUNDS_NONE);
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++)
        if (strcmp(key, areas[i]) == 0 && *object_name(document, value) && !object_is(document, value, "/MediaBox") &&
            !object_is(document, value, "/BleedBox"))
            note_add(preflight, FINDING_PDF_VIEWER, "",
                     str_format(preflight->arena, "%s %s", key + 1, object_name(document, value) + 1), BOUNDS_NONE);
}

static void check_key(Walk *walk, const char *key, Object value)
{
    Preflight *preflight = walk->preflight;
    bool dict = object_is_dict(&preflight->document, value);
    if (strcmp(key, "/JS") == 0)
        note_add(preflight, FINDING_PDF_JAVASCRIPT, "", (Str){0}, BOUNDS_NONE);
    else if (dict && (strcmp(key, "/A") == 0 || strcmp(key, "/OpenAction") == 0))
        check_action(walk, value);
    else if (dict && strcmp(key, "/AA") == 0)
        note_add(preflight, FINDING_PDF_ACTION, "", STR("AA"), BOUNDS_NONE);
    else if (strcmp(key, "/EF") == 0 || strcmp(key, "/EmbeddedFiles") == 0)
        note_add(preflight, FINDING_PDF_ATTACHMENT, "", (Str){0}, BOUNDS_NONE);
    else if (strcmp(key, "/RichMediaContent") == 0)
        note_add(preflight, FINDING_PDF_MULTIMEDIA, "", STR("RichMedia"), BOUNDS_NONE);
    else if (!preflight->job->advertisement)
        check_viewer(walk, key, value);
}

static void check_stream(Walk *walk, Object stream)
{
    Preflight *preflight = walk->preflight;
    const Document *document = &preflight->document;
    if (filter_has(document, stream, "/LZWDecode"))
        note_add(preflight, FINDING_PDF_FILTER, "", STR("LZW"), BOUNDS_NONE);
    if (object_is_elsewhere(document, stream) && !object_key_is(document, stream, "/Subtype", "/Image"))
        note_add(preflight, FINDING_PDF_EXTERNAL, N_("a piece of the file"), (Str){0}, BOUNDS_NONE);
    if (object_key_is(document, stream, "/Subtype", "/PS") || object_key_is(document, stream, "/Subtype2", "/PS"))
        note_add(preflight, FINDING_PDF_POSTSCRIPT, "", (Str){0}, BOUNDS_NONE);
    Object reference = object_key(document, stream, "/Ref");
    if (reference && object_key_is(document, stream, "/Subtype", "/Form"))
        note_add(preflight, FINDING_PDF_ALTERNATE, "", STR("Ref"), BOUNDS_NONE);
    object_drop(document, reference);
}

static void visit_keys(Walk *walk, Object object)
{
    const Document *document = &walk->preflight->document;
    Arena scratch = {0}; /* the document's own walk through the keys ends when anything else is asked */
    const char **keys;
    int n = object_dict_keys(&scratch, document, object, KEYS_MOST, &keys);
    walk->steps += n;
    for (int i = 0; i < n; i++) {
        Object value = object_key(document, object, keys[i]);
        check_key(walk, keys[i], value);
        push(walk, value);
    }
    arena_free(&scratch);
}

static void visit(Walk *walk, Object object)
{
    const Document *document = &walk->preflight->document;
    int items = object_count(document, object);
    walk->steps += 1 + items;
    if (object_is_stream(document, object))
        check_stream(walk, object);
    for (int i = 0; i < items && walk->steps < STEPS_MOST; i++)
        push(walk, object_item(document, object, i));
    if (object_is_dict(document, object) || object_is_stream(document, object))
        visit_keys(walk, object);
}

/* Objects of the file itself that nothing has to lead to: streams of objects, and what a linearised file begins with. */
static bool leads_itself(const Document *document, Object object)
{
    Object linear = object_key(document, object, "/Linearized");
    bool itself = linear || object_key_is(document, object, "/Type", "/ObjStm") || object_key_is(document, object, "/Type", "/XRef");
    object_drop(document, linear);
    return itself;
}

/* What was left in the file when it was changed. */
static void check_orphans(Walk *walk)
{
    enum { ORPHANS_MOST = 1000 };
    Preflight *preflight = walk->preflight;
    const Document *document = &preflight->document;
    int size = document_size(document), lost = 0;
    bool linear = false;
    for (int id = 1; id <= size && lost < ORPHANS_MOST; id++) {
        if ((size_t)id / 8 < walk->seen_bytes && walk->seen[id / 8] >> id % 8 & 1)
            continue;
        Object object = qpdf_get_object_by_id(document->qpdf, id, 0);
        bool there = object_is_dict(document, object) || object_is_stream(document, object);
        bool itself = there && leads_itself(document, object);
        linear = linear || (itself && !object_is_stream(document, object));
        lost += there && !itself;
        object_drop(document, object);
    }
    lost -= linear && lost; /* the stream of hints */
    if (lost)
        note_add(preflight, FINDING_PDF_UNUSED, "", str_format(preflight->arena, "%d", lost), BOUNDS_NONE);
}

void preflight_walk(Preflight *preflight)
{
    Walk walk = {.preflight = preflight};
    push(&walk, qpdf_get_trailer(preflight->document.qpdf));
    while (walk.open.n) {
        Object object = walk.open.items[--walk.open.n];
        if (walk.steps < STEPS_MOST)
            visit(&walk, object);
        object_drop(&preflight->document, object);
    }
    if (walk.steps >= STEPS_MOST)
        preflight_leave(preflight, N_("it has too many objects"));
    else if (!preflight->job->advertisement)
        check_orphans(&walk);
    vec_free(&walk.open);
    mem_free(walk.seen);
}
