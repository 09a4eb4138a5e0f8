/* SPDX-License-Identifier: MIT */
/* diag.c - the sink of findings: table, collecting, sorting */
#include "base/diag.h"

#include "base/lang.h"
#include "base/vec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define FINDING(id, name, severity, message, hint, explain) {name, SEVERITY_##severity, message, hint, explain},
static const FindingKind kinds[] = {
#include "base/findings.def"
};
#undef FINDING

/* A hostile file may hold a hundred thousand faults of one kind; so many are enough to say so, and keep the sink
 * linear. Those that follow have the severity of those that are kept, so no status changes. */
enum { SAME_KIND_MOST = 500 };

struct Diag {
    Arena arena;
    VEC(Finding) list;
    int *count; /* by id, in the arena; NULL before the first: thousands of articles have none */
    bool silent[FINDING_COUNT];
    bool strict;
    Finding dropped; /* where a finding that is not kept is completed, and forgotten */
};

Diag *diag_new(void)
{
    Diag *diag = mem_resize(NULL, 1, sizeof *diag);
    *diag = (Diag){0};
    return diag;
}

void diag_free(Diag *diag)
{
    if (!diag)
        return;
    arena_free(&diag->arena);
    vec_free(&diag->list);
    mem_free(diag);
}

const FindingKind *finding_kind(FindingId id)
{
    assert(id >= 0 && id < FINDING_COUNT);
    return &kinds[id];
}

FindingId finding_named(Str name)
{
    for (int id = 0; id < FINDING_COUNT; id++)
        if (str_is(name, kinds[id].name))
            return (FindingId)id;
    return FINDING_COUNT;
}

const char *severity_name(Severity severity)
{
    static const char *const names[] = {"info", "warning", "error"};
    return names[severity];
}

static bool same_finding(const Finding *a, const Finding *b)
{
    if (a->id != b->id || a->span.source != b->span.source || a->span.start != b->span.start || a->page != b->page)
        return false;
    for (int i = 0; i < FINDING_ARGS; i++)
        if (!str_equal(a->args[i], b->args[i]))
            return false;
    return true;
}

static Finding *add(Diag *diag, Finding finding)
{
    if (diag->silent[finding.id] && finding.severity != SEVERITY_ERROR) {
        diag->dropped = finding;
        return &diag->dropped;
    }
    if (diag->strict && finding.severity == SEVERITY_WARNING)
        finding.severity = SEVERITY_ERROR;
    if (finding.span.source)
        for (int i = 0; i < diag->list.n; i++)
            if (same_finding(&diag->list.items[i], &finding))
                return &diag->list.items[i];
    if (!diag->count)
        diag->count = arena_many(&diag->arena, FINDING_COUNT, int);
    if (++diag->count[finding.id] > SAME_KIND_MOST) {
        diag->dropped = finding;
        return &diag->dropped;
    }
    vec_push(&diag->list, finding);
    return &diag->list.items[diag->list.n - 1];
}

Finding *diag_report(Diag *diag, FindingId id, Span span, ...)
{
    Finding finding = {.id = id, .severity = finding_kind(id)->severity, .span = span};
    va_list args;
    va_start(args, span);
    int n = 0;
    for (const char *arg; (arg = va_arg(args, const char *)) != NULL; n++) {
        assert(n < FINDING_ARGS);
        finding.args[n] = (Str){str_dup(&diag->arena, str_of(arg)), strlen(arg)};
    }
    va_end(args);
    return add(diag, finding);
}

void finding_measure(Finding *finding, int64_t value, int64_t limit)
{
    finding->value = value;
    finding->limit = limit;
    finding->measured = true;
}

const char *diag_text(Diag *diag, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Str s = str_formatv(&diag->arena, format, args);
    va_end(args);
    return s.p;
}

const char *diag_str(Diag *diag, Str s)
{
    return str_dup(&diag->arena, s);
}

void diag_append(Diag *diag, const Diag *from)
{
    for (int i = 0; i < from->list.n; i++) {
        Finding finding = from->list.items[i];
        for (int a = 0; a < FINDING_ARGS; a++)
            finding.args[a] = str_copy(&diag->arena, finding.args[a]);
        add(diag, finding);
    }
}

void diag_clear(Diag *diag)
{
    diag->list.n = 0;
    diag->count = NULL;
    arena_free(&diag->arena);
}

void diag_silence(Diag *diag, FindingId id)
{
    diag->silent[id] = true;
    int kept = 0;
    for (int i = 0; i < diag->list.n; i++)
        if (diag->list.items[i].id != id || diag->list.items[i].severity == SEVERITY_ERROR)
            diag->list.items[kept++] = diag->list.items[i];
    diag->list.n = kept;
}

void diag_strict(Diag *diag)
{
    diag->strict = true;
    for (int i = 0; i < diag->list.n; i++)
        if (diag->list.items[i].severity == SEVERITY_WARNING)
            diag->list.items[i].severity = SEVERITY_ERROR;
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare(const void *left, const void *right, void *context)
{
    const Finding *a = left, *b = right;
    const Source *sa = source_at(context, a->span.source), *sb = source_at(context, b->span.source);
    int by = order(sa != NULL, sb != NULL);
    if (!by && sa && sb)
        by = str_compare(sa->name, sb->name);
    if (!by)
        by = order(a->span.start, b->span.start);
    if (!by)
        by = order(a->page, b->page);
    if (!by)
        by = order(a->id, b->id);
    for (int i = 0; !by && i < FINDING_ARGS; i++)
        by = str_compare(a->args[i], b->args[i]);
    return by;
}

void diag_sort(Diag *diag, const Sources *sources)
{
    if (diag->list.n)
        qsort_r(diag->list.items, (size_t)diag->list.n, sizeof(Finding), compare, (void *)(uintptr_t)sources);
}

int diag_count(const Diag *diag, Severity severity)
{
    int count = 0;
    for (int i = 0; i < diag->list.n; i++)
        count += diag->list.items[i].severity == severity;
    return count;
}

int diag_total(const Diag *diag)
{
    return diag->list.n;
}

const Finding *diag_at(const Diag *diag, int index)
{
    assert(index >= 0 && index < diag->list.n);
    return &diag->list.items[index];
}
