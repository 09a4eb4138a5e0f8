/* SPDX-License-Identifier: MIT */
/* build.c - painting pages into files that appear together */
#include "review/build.h"

#include "base/vec.h"
#include "press/impose.h"
#include "press/onepage.h"
#include "review/delivery.h"
#include "review/forecast.h"
#include "review/page_stream.h"
#include "review/press_file.h"
#include "review/report.h"
#include "review/web_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* One build under way. */
typedef struct Build {
    Arena *arena;
    Workspace *workspace;
    const BuildOptions *options;
    BuildResult *result;
    Str folder, name;
    int lock; /* on the folder; -1: not held */
    Outputs *outputs;
    VEC(Str) paths;
    bool rejected;
    Condition condition; /* of the press, where there is one */
    PlateArea **areas;   /* of each page, n_plates; NULL: not measured */
    int n_plates;
    /* From the first page on. */
    int64_t began_us;
    bool begun, failed; /* failed: the result says why */
    Forecast forecast;
    Painter *painter;
    PageStream *stream;
    PlacedPictures placed; /* for the press, and */
    Buf painted;           /* its pages with tokens */
    Sink pdf, json;        /* or the PDF itself; NAME.pages.json */
    bool json_written;
} Build;

static int64_t now_us(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

static bool fail(BuildResult *result, Arena *arena, Str path, const char *why)
{
    result->failed = (Str){str_dup(arena, path), path.n};
    result->why = str_dup(arena, str_of(why));
    return false;
}

static bool fail_errno(BuildResult *result, Arena *arena, Str path)
{
    return fail(result, arena, path, strerror(errno));
}

static Str output_path(Build *build, const char *ending)
{
    return path_join(build->arena, build->folder, str_format(build->arena, "%.*s%s", STR_ARG(build->name), ending));
}

/* Opens an output; painters write to the sink. */
static bool start(Build *build, Str path, Sink *sink)
{
    *sink = (Sink){.outputs = build->outputs, .fd = outputs_open(build->outputs, path)};
    if (sink->fd < 0)
        return fail_errno(build->result, build->arena, path);
    return true;
}

/* Ends one; written and why are what the painter said. */
static bool finish(Build *build, Str path, Sink *sink, bool written, const char *why)
{
    if (!written && sink->error)
        why = strerror(sink->error);
    if (!written)
        return fail(build->result, build->arena, path, why && *why ? why : "it cannot be painted");
    vec_push_in(build->arena, &build->paths, path);
    return outputs_close(build->outputs, sink->fd) || fail_errno(build->result, build->arena, path);
}

static void tell(const Build *build, int page)
{
    if (build->options->progress)
        build->options->progress(build->options->progress_to, page, workspace_pages(build->workspace)->n_pages);
}

static bool is_pressed(const Build *build)
{
    return build->options->press != BUILD_PRESS_OFF;
}

static PressVersion press_version(const Build *build)
{
    if (build->options->press == BUILD_PRESS_X1A)
        return PRESS_X1A;
    return build->options->press == BUILD_PRESS_X4 ? PRESS_X4 : workspace_press(build->workspace)->version;
}

/* As the report names it. */
static const char *press_name(const Build *build)
{
    if (!is_pressed(build))
        return "off";
    return press_version(build) == PRESS_X4 ? "x4" : "x1a";
}

static void check_spreads(Build *build)
{
    const PageSet *set = workspace_pages(build->workspace);
    impose_check(build->arena, workspace_press(build->workspace), set->pages, set->n_pages, workspace_diag(build->workspace));
}

/* In press mode the whole file is made before it is judged: only then its name is known. */
static bool make_press(Build *build, Buf *pdf)
{
    int64_t began = now_us();
    const char *why = NULL;
    bool good = condition_await(&build->condition, &why) &&
                press_file(build->arena, build->workspace, &build->placed, buf_str(&build->painted), &build->condition,
                           press_version(build), pdf, &why);
    buf_free(&build->painted);
    workspace_counts(build->workspace)->press_us = now_us() - began;
    if (good && build->options->impose)
        check_spreads(build);
    build->rejected = diag_count(workspace_diag(build->workspace), SEVERITY_ERROR) > 0;
    return good || fail(build->result, build->arena, output_path(build, ".pdf"), why);
}

/* Printer's spreads of the file that the press gets; none of a rejected one. */
static bool write_spreads(Build *build, Str pdf)
{
    const PageSet *set = workspace_pages(build->workspace);
    if (!build->options->impose || !is_pressed(build) || build->rejected)
        return true;
    Sink sink;
    Buf spreads = {0};
    const char *why = NULL;
    Str path = output_path(build, ".spreads.pdf");
    bool good = impose_spreads(build->arena, pdf, set->pages, set->n_pages, press_version(build), &spreads, &why);
    if (!good)
        fail(build->result, build->arena, path, why);
    good = good && start(build, path, &sink) && finish(build, path, &sink, sink_put(&sink, &spreads), "");
    buf_free(&spreads);
    return good;
}

static bool delivers(const Build *build)
{
    return is_pressed(build) && !build->rejected && delivery_is_own(workspace_press(build->workspace));
}

static Str delivery_folder_path(const Build *build)
{
    Str name = delivery_folder(build->arena, workspace_edition(build->workspace));
    return path_join(build->arena, build->folder, name);
}

static Str delivery_path(const Build *build, int page)
{
    const Press *press = workspace_press(build->workspace);
    Str name = delivery_name(build->arena, press, workspace_edition(build->workspace), page);
    return path_join(build->arena, build->folder, name);
}

/* The file again, or its pages, under the names that the press asks for. */
static bool write_delivery(Build *build, Str pdf)
{
    const Press *press = workspace_press(build->workspace);
    int n = delivers(build) ? delivery_files(press, workspace_pages(build->workspace)->n_pages) : 0;
    Str folder = delivery_folder_path(build);
    if (n && !folder_make(folder.p))
        return fail_errno(build->result, build->arena, folder);
    bool good = true;
    for (int i = 1; i <= n && good; i++) {
        Sink sink;
        Buf bytes = {0};
        const char *why = NULL;
        Str path = delivery_path(build, i);
        if (press->files != PRESS_FILE_A_PAGE)
            buf_put(&bytes, pdf.p, pdf.n);
        else if (!onepage_write(build->arena, pdf, i, press_version(build), &bytes, &why))
            good = fail(build->result, build->arena, path, why);
        good = good && start(build, path, &sink) && finish(build, path, &sink, sink_put(&sink, &bytes), "");
        buf_free(&bytes);
    }
    return good;
}

/* What is wrong is not for readers: of a rejected edition the last good file stays. */
static bool write_web(Build *build)
{
    Sink sink;
    const char *why = NULL;
    Str path = output_path(build, ".web.pdf");
    if (!build->options->web || build->rejected)
        return true;
    if (!start(build, path, &sink))
        return false;
    PaintJob job = workspace_paint_job(build->workspace, build->arena);
    bool good = web_file_write(build->arena, build->painter, &job, sink_write, &sink, &why);
    return finish(build, path, &sink, good, why);
}

/* P28. With the page pictures, whose time it hardly adds to: a build without them is in a hurry. */
static bool measure_plates(Build *build)
{
    const PageSet *set = workspace_pages(build->workspace);
    if (!build->options->dpi || !is_pressed(build))
        return true;
    const char *why = "";
    build->areas = arena_many(build->arena, set->n_pages, PlateArea *);
    for (int i = 0; i < set->n_pages; i++)
        if (!paint_plate_areas(build->painter, i, build->arena, &build->areas[i], &build->n_plates, &why))
            return fail(build->result, build->arena, output_path(build, ".report.json"), why);
    return true;
}

static bool write_pictures(Build *build)
{
    const PageSet *set = workspace_pages(build->workspace);
    PngOptions options = {.dpi = build->options->dpi};
    for (int i = 0; i < set->n_pages && options.dpi; i++) {
        Sink sink;
        const char *why = NULL;
        Str path = output_path(build, str_format(build->arena, "-p%d.png", i + 1).p);
        tell(build, i + 1);
        if (!start(build, path, &sink))
            return false;
        bool good = paint_png(build->painter, i, options, sink_write, &sink, &why);
        if (!finish(build, path, &sink, good, why))
            return false;
    }
    return true;
}

static bool write_press(Build *build)
{
    Sink sink;
    Buf pdf = {0};
    bool good = make_press(build, &pdf);
    Str path = output_path(build, build->rejected ? ".rejected.pdf" : ".pdf");
    good = good && start(build, path, &sink) && finish(build, path, &sink, sink_write(&sink, pdf.p, pdf.n), "") &&
           write_spreads(build, buf_str(&pdf)) && write_delivery(build, buf_str(&pdf));
    buf_free(&pdf);
    return good;
}

static bool write_report(Build *build)
{
    Sink sink;
    Buf buf = {0};
    Str path = output_path(build, ".report.json");
    if (!start(build, path, &sink))
        return false;
    report_write(&buf, build->workspace, &(ReportPaint){press_name(build), build->areas, build->n_plates});
    bool written = sink_put(&sink, &buf);
    buf_free(&buf);
    return finish(build, path, &sink, written, "");
}

/* The page of NAME-pN.png or of its temporary name; 0 for any other file. */
static int page_of(Str file, Str name)
{
    if (str_starts(file, ".") && str_ends(file, ".png.part"))
        file = str_slice(file, 1, file.n - 5);
    if (file.n < name.n || !str_equal(str_slice(file, 0, name.n), name) || !str_ends(file, ".png"))
        return 0;
    Str middle = str_slice(file, name.n, file.n - 4);
    if (!str_starts(middle, "-p") || middle.n < 3 || middle.n > 6 || middle.p[2] == '0')
        return 0;
    int page = 0;
    for (size_t i = 2; i < middle.n; i++) {
        if (middle.p[i] < '0' || middle.p[i] > '9')
            return 0;
        page = page * 10 + (middle.p[i] - '0');
    }
    return page;
}

static bool is_delivered(const Build *build, Str path)
{
    int n = delivers(build) ? delivery_files(workspace_press(build->workspace), workspace_pages(build->workspace)->n_pages) : 0;
    for (int i = 1; i <= n; i++)
        if (str_equal(delivery_path(build, i), path))
            return true;
    return false;
}

/* The folder NAME.press/ holds what goes to the printing house of this build and nothing older; of a rejected build it stays. */
static void remove_stale_delivery(Build *build)
{
    Str folder = delivery_folder_path(build);
    DIR *entries = build->rejected ? NULL : opendir(folder.p);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        Str path = path_join(build->arena, folder, str_of(entry->d_name));
        if (str_ends(path, ".pdf") && !is_delivered(build, path))
            outputs_remove(build->outputs, path);
    }
    if (entries)
        closedir(entries);
}

/* What an earlier build left in the folder and this one does not write. */
static void remove_stale(Build *build)
{
    int last = build->options->dpi ? workspace_pages(build->workspace)->n_pages : 0;
    if (!build->rejected)
        outputs_remove(build->outputs, output_path(build, ".rejected.pdf"));
    if (!build->rejected && !build->options->web)
        outputs_remove(build->outputs, output_path(build, ".web.pdf"));
    if (!build->rejected && !(build->options->impose && is_pressed(build)))
        outputs_remove(build->outputs, output_path(build, ".spreads.pdf"));
    remove_stale_delivery(build);
    DIR *folder = opendir(str_dup(build->arena, build->folder));
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (page_of(str_of(entry->d_name), build->name) > last)
            outputs_remove(build->outputs, path_join(build->arena, build->folder, str_of(entry->d_name)));
    if (folder)
        closedir(folder);
}

/* --- pages as they are finished -------------------------------------------------- */

/* The folder, made and locked; -1 with a result. The kernel lifts the lock
 * however the process ends. */
static int open_folder(Arena *arena, Str folder, BuildResult *result)
{
    char *path = str_dup(arena, folder);
    int fd = folder_make(path) ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd < 0) {
        fail_errno(result, arena, folder);
        return -1;
    }
    while (flock(fd, LOCK_EX) != 0 && errno == EINTR)
        continue;
    return fd;
}

static bool gather(void *to, const void *bytes, size_t n)
{
    buf_put(to, bytes, n);
    return true;
}

/* Nobody looks at the pages again: all that is made of them is the PDF and NAME.pages.json. */
static bool is_brief(const BuildOptions *options)
{
    return options->press == BUILD_PRESS_OFF && !options->web && !options->dpi;
}

/* At the first page: the edition's name is known, and that there will be pages. */
static bool begin(Build *build)
{
    bool pressed = is_pressed(build);
    build->begun = true;
    build->began_us = now_us();
    build->name = workspace_edition(build->workspace)->name;
    build->folder = build->options->folder.n ? build->options->folder : build_folder(build->arena, build->workspace);
    build->lock = open_folder(build->arena, build->folder, build->result);
    if (build->lock < 0)
        return false;
    build->outputs = outputs_new();
    if (!start(build, output_path(build, ".pages.json"), &build->json) ||
        (!pressed && !start(build, output_path(build, ".pdf"), &build->pdf)))
        return false;
    if (pressed)
        condition_start(&build->condition, workspace_press(build->workspace)->profile, true);
    PaintJob job = workspace_paint_job(build->workspace, build->arena);
    build->forecast = forecast_of(build->arena, workspace_edition(build->workspace));
    build->painter = painter_open(&job, &build->forecast);
    build->stream = page_stream_open(&(StreamJob){.workspace = build->workspace,
                                                  .painter = build->painter,
                                                  .placed = pressed ? &build->placed : NULL,
                                                  .write = pressed ? gather : sink_write,
                                                  .to = pressed ? (void *)&build->painted : (void *)&build->pdf,
                                                  .json = &build->json,
                                                  .brief = is_brief(build->options)});
    return true;
}

static void follow(void *owner, int page)
{
    Build *build = owner;
    if (!build->begun && !begin(build))
        build->failed = true;
    if (build->stream)
        page_stream_add(build->stream, page);
}

/* All pages are painted. */
static bool close_stream(Build *build)
{
    const char *why = NULL;
    tell(build, 0);
    bool painted = page_stream_close(build->stream, workspace_diag(build->workspace), &why, &build->json_written);
    build->stream = NULL;
    Str pdf = output_path(build, ".pdf");
    if (!is_pressed(build))
        return finish(build, pdf, &build->pdf, painted, why);
    return painted || fail(build->result, build->arena, pdf, why);
}

static bool paint_rest(Build *build)
{
    const char *why = NULL;
    const Press *press = workspace_press(build->workspace);
    if (is_pressed(build) && !write_press(build))
        return false;
    if (is_pressed(build) && condition_await(&build->condition, &why))
        painter_prove(build->painter, build->condition.profile, press);
    return write_web(build) && write_pictures(build) && measure_plates(build) &&
           finish(build, output_path(build, ".pages.json"), &build->json, build->json_written, "");
}

static bool complete(Build *build)
{
    bool painted = close_stream(build) && paint_rest(build);
    workspace_counts(build->workspace)->paint_us = now_us() - build->began_us;
    if (!painted)
        return false;
    remove_stale(build);
    diag_sort(workspace_diag(build->workspace), workspace_sources(build->workspace)); /* painting may have found more */
    Str failed;
    if (!write_report(build))
        return false;
    return outputs_commit(build->outputs, &failed) || fail_errno(build->result, build->arena, failed);
}

/* Pages that nobody will paint: what was begun is thrown away. */
static void abandon(Build *build)
{
    const char *why;
    bool json;
    page_stream_close(build->stream, workspace_diag(build->workspace), &why, &json);
    build->stream = NULL;
}

static void close_build(Build *build)
{
    if (build->stream)
        abandon(build);
    painter_free(build->painter);
    condition_free(&build->condition);
    vec_free(&build->placed);
    buf_free(&build->painted);
    if (build->outputs)
        outputs_free(build->outputs);
    if (build->lock >= 0)
        close(build->lock);
}

WorkResult build_run(Arena *arena, Workspace *workspace, const BuildOptions *options, BuildResult *result)
{
    Build build = {.arena = arena, .workspace = workspace, .options = options, .result = result, .lock = -1};
    *result = (BuildResult){0};
    workspace_follow(workspace, (PageFollower){follow, &build, is_brief(options)});
    WorkResult work = workspace_run(workspace, STATION_PAGES);
    workspace_follow(workspace, (PageFollower){0});
    if (work == WORK_READY && !build.begun && !begin(&build)) /* an edition without pages */
        build.failed = true;
    if (work == WORK_READY && !build.failed && complete(&build)) {
        result->written = true;
        result->paths = build.paths.items;
        result->n_paths = build.paths.n;
    }
    close_build(&build);
    return work;
}

/* --- one page -------------------------------------------------------------------- */

/* The painter of finished pages, looking through the press's profile. NULL: the result says why. */
static Painter *open_painter(Build *build, Str path)
{
    const Press *press = workspace_press(build->workspace);
    const char *why = "the fonts cannot be subset";
    PaintJob job = workspace_paint_job(build->workspace, build->arena);
    condition_start(&build->condition, press->profile, false);
    Painter *painter = painter_new(&job, workspace_diag(build->workspace));
    if (painter && condition_await(&build->condition, &why)) {
        painter_prove(painter, build->condition.profile, press);
    } else if (painter) {
        painter_free(painter);
        painter = NULL;
    }
    if (!painter)
        fail(build->result, build->arena, path, why);
    return painter;
}

bool build_preview(Arena *arena, Workspace *workspace, int page, PngOptions options, Str path, BuildResult *result)
{
    Build build = {.arena = arena, .workspace = workspace, .result = result, .lock = -1};
    *result = (BuildResult){0};
    if (!folder_make(str_dup(arena, path_folder(path))))
        return fail_errno(result, arena, path_folder(path));
    build.painter = open_painter(&build, path);
    build.outputs = outputs_new();
    options.ink_limit = workspace_press(workspace)->ink_limit;
    Sink sink;
    const char *why = NULL;
    Str failed;
    result->written = build.painter && start(&build, path, &sink);
    if (result->written) {
        bool good = paint_png(build.painter, page - 1, options, sink_write, &sink, &why);
        result->written = finish(&build, path, &sink, good, why);
    }
    if (result->written && !outputs_commit(build.outputs, &failed))
        result->written = fail_errno(result, arena, failed);
    close_build(&build);
    result->paths = build.paths.items;
    result->n_paths = result->written ? build.paths.n : 0;
    return result->written;
}

Str build_folder(Arena *arena, const Workspace *workspace)
{
    const Edition *edition = workspace_edition(workspace);
    Str name = str_format(arena, "build/%.*s", STR_ARG(edition->name));
    return path_join(arena, path_folder(edition->path), name);
}
