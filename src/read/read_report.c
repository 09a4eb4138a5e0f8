/* SPDX-License-Identifier: MIT */
/* read_report.c - findings and fonts of an earlier build's report.json, for proof */
#include "read/read_report.h"

#include "base/lang.h"
#include "read/json_take.h"

enum { FINDINGS_MOST = 65536, FONTS_MOST = 4096, LINES_MOST = 1 << 24 };

/* Millimetres, whole or not, of a side of a box. */
static Len take_mm(JsonTake *take, const json_t *value)
{
    double mm = json_number_value(value);
    if (!json_is_number(value) || !(mm > -100000 && mm < 100000)) {
        take_fail(take, N_("it holds a number that cannot be"));
        return 0;
    }
    return len_from_micro_mm((int64_t)(mm * 1e6));
}

static Severity take_severity(JsonTake *take, const json_t *value)
{
    Str word = take_text(take, value, "severity");
    for (int i = SEVERITY_INFO; i <= SEVERITY_ERROR; i++)
        if (str_is(word, severity_name((Severity)i)))
            return (Severity)i;
    take_fail(take, N_("it holds a finding that cannot be"));
    return SEVERITY_INFO;
}

static bool take_finding(JsonTake *take, const json_t *value, ToldFinding *finding)
{
    const json_t *box = take_list(take, value, "box_mm", 4);
    *finding = (ToldFinding){.id = take_text(take, value, "id"),
                             .message = take_text(take, value, "message"),
                             .file = take_text(take, value, "file"),
                             .severity = take_severity(take, value),
                             .line = take_int(take, value, "line", 0, LINES_MOST, 0),
                             .page = take_int(take, value, "page", 0, READ_PAGES_MOST, 0)};
    if (box)
        finding->box = (Box){take_mm(take, json_array_get(box, 0)), take_mm(take, json_array_get(box, 1)),
                             take_mm(take, json_array_get(box, 2)), take_mm(take, json_array_get(box, 3))};
    Str *args = take_texts(take, value, "args", FINDING_ARGS, &finding->n_args);
    for (int i = 0; i < finding->n_args; i++)
        finding->args[i] = args[i];
    if (!finding->id.n || !finding->message.n)
        take_fail(take, N_("it holds a finding that cannot be"));
    return !take->wrong;
}

static bool take_report(JsonTake *take, const json_t *root, ReportFile *report)
{
    const json_t *findings = take_list(take, root, "findings", FINDINGS_MOST), *fonts = take_list(take, root, "fonts", FONTS_MOST);
    if (!json_is_string(json_object_get(root, "banxin")) || !findings)
        return take_fail(take, N_("it is not the report of a build"));
    report->findings = arena_many(take->arena, json_array_size(findings), ToldFinding);
    for (size_t i = 0; i < json_array_size(findings); i++)
        if (!take_finding(take, json_array_get(findings, i), &report->findings[report->n_findings++]))
            return false;
    report->fonts = arena_many(take->arena, json_array_size(fonts), ToldFont);
    for (size_t i = 0; i < json_array_size(fonts); i++) {
        const json_t *font = json_array_get(fonts, i);
        report->fonts[report->n_fonts++] = (ToldFont){take_text(take, font, "family"), take_text(take, font, "style"),
                                                      take_text(take, font, "version"), take_text(take, font, "sha256")};
    }
    return !take->wrong;
}

void report_proof_file(Reader *reader, Str path, Str bytes, int at, const char *wrong, int page)
{
    SourceId source = sources_add(reader->sources, path, bytes);
    uint32_t offset = at > 0 && (size_t)at <= source_at(reader->sources, source)->bytes.n ? (uint32_t)at - 1 : 0;
    diag_report(reader->diag, FINDING_PROOF_FILE, (Span){source, offset, offset}, diag_str(reader->diag, path_base(path)),
                diag_str(reader->diag, str_of(wrong)), NULL)->page = page;
}

bool read_report(Arena *arena, Reader *reader, Str path, Str bytes, ReportFile *report)
{
    JsonTake take = {.arena = arena};
    json_error_t error;
    *report = (ReportFile){0};
    json_t *root = json_loadb(bytes.p ? bytes.p : "", bytes.n, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        report_proof_file(reader, path, bytes, error.position, error.text, 0);
        return false;
    }
    bool good = take_report(&take, root, report);
    json_decref(root);
    if (!good)
        report_proof_file(reader, path, bytes, 0, take.wrong, 0);
    return good;
}
