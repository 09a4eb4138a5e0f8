/* SPDX-License-Identifier: MIT */
/* preflight_use.c - fonts, pictures and forms that resources hold and nothing draws with */
#include "press/preflight_run.h"

#include <string.h>

/*
 * Pages often share their resources, and forms may use those of their page. So
 * names are gathered for each dictionary of resources, whoever draws by it; one
 * that is an object of its own is judged when all pages are done, another with
 * the page or form that holds it.
 */
enum { USES_MOST = 20000, USED_MOST = 1000, FORMS_FROM = 1 << 24, SHOWN_MOST = 5, COMPARED = 16 /* names, at the cost of an operator */ };

int use_begin(Preflight *preflight, Object resources, int stream)
{
    int id = object_id(&preflight->document, resources);
    int key = id > 0 ? id : stream > 0 ? -FORMS_FROM - stream : -preflight->page.number;
    if (preflight->job->advertisement || !resources)
        return -1;
    for (int i = preflight->uses.n - 1; i >= 0; i--)
        if (preflight->uses.items[i].key == key)
            return i;
    if (preflight->uses.n == USES_MOST)
        return -1;
    vec_push(&preflight->uses, (ResourceUse){.key = key});
    return preflight->uses.n - 1;
}

static bool is_used(const ResourceUse *use, char kind, Str name)
{
    for (int i = 0; i < use->names.n; i++)
        if (use->names.items[i].kind == kind && str_equal(use->names.items[i].name, name))
            return true;
    return false;
}

void use_note(Preflight *preflight, int use, char kind, Str name)
{
    ResourceUse *of = use >= 0 ? &preflight->uses.items[use] : NULL;
    preflight->work_left -= of ? of->names.n / COMPARED : 0;
    if (!of || of->judged || (kind != 'f' && kind != 'x') || is_used(of, kind, name))
        return;
    if (of->names.n < USED_MOST)
        vec_push(&of->names, (UsedName){kind, str_copy(preflight->arena, name)});
    else
        of->judged = true;
}

static void judge_kind(Preflight *preflight, const ResourceUse *use, Object resources, char kind, const char *category)
{
    const Document *document = &preflight->document;
    Arena scratch = {0};
    const char **keys;
    Object held = object_key(document, resources, category);
    int n = preflight->work_left > 0 ? object_dict_keys(&scratch, document, held, USED_MOST, &keys) : 0;
    preflight->work_left -= n + (int64_t)n * use->names.n / COMPARED;
    for (int i = 0; i < n; i++) {
        if (is_used(use, kind, str_of(keys[i])))
            continue;
        Str name = str_of(keys[i] + 1);
        name = str_slice(name, 0, utf8_invalid_at(name));
        if (preflight->unused++ < SHOWN_MOST)
            preflight->unused_names = str_format(preflight->arena, "%.*s%s%s %.*s", STR_ARG(preflight->unused_names),
                                                 preflight->unused > 1 ? ", " : "", category + 1, STR_ARG(name));
    }
    object_drop(document, held);
    arena_free(&scratch);
}

static void judge(Preflight *preflight, ResourceUse *use, Object resources)
{
    if (use->judged)
        return;
    use->judged = true;
    judge_kind(preflight, use, resources, 'f', "/Font");
    judge_kind(preflight, use, resources, 'x', "/XObject");
}

void use_end(Preflight *preflight, int use, Object resources)
{
    if (use >= 0 && preflight->uses.items[use].key < 0)
        judge(preflight, &preflight->uses.items[use], resources);
}

void preflight_uses(Preflight *preflight)
{
    for (int i = 0; i < preflight->uses.n; i++) {
        ResourceUse *use = &preflight->uses.items[i];
        Object resources = use->key > 0 && !use->judged ? qpdf_get_object_by_id(preflight->document.qpdf, use->key, 0) : 0;
        if (resources)
            judge(preflight, use, resources);
        object_drop(&preflight->document, resources);
    }
    if (!preflight->unused || preflight->unchecked)
        return;
    if (preflight->unused > SHOWN_MOST)
        preflight->unused_names = str_format(preflight->arena, "%.*s …", STR_ARG(preflight->unused_names));
    note_add(preflight, FINDING_PDF_RESOURCE_UNUSED, "", preflight->unused_names, BOUNDS_NONE)->count = preflight->unused;
}
