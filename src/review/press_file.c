/* SPDX-License-Identifier: MIT */
/* press_file.c - pages painted with tokens, pictures separated, all finished: the printing house's PDF */
#include "review/press_file.h"

#include "base/vec.h"
#include "ink/plate_jpeg.h"
#include "press/finish.h"
#include "press/flate.h"

#include <pthread.h>
#include <stdatomic.h>

/* Pictures are independent work: two threads take one after the other. Each has an arena for what it makes. */
enum { SEPARATORS = 2 };

typedef struct Separation {
    const PlacedPictures *placed;
    const Press *press;
    PressVersion version;
    const Profile *profile;
    Str packed;          /* the profile */
    int pages;
    FinishPicture *pictures; /* by number */
    Buf *coded;          /* their bytes, by number */
    const char **why;    /* by number; NULL: good */
    atomic_int next;
} Separation;

typedef struct Separator {
    Separation *work;
    Arena arena;
    pthread_t thread;
    bool beside;
} Separator;

/* Pixels that a side of this length needs: all there are, up to twice the press's need (P17). */
static int pixels_wanted(int32_t ppi, Len side, int there)
{
    if (!ppi)
        return 0;
    int64_t need = ((int64_t)side * ppi + 72 * LEN_PT - 1) / (72 * LEN_PT);
    return there > 2 * need ? (int)need : 0;
}

static SeparateOptions options_of(const Separation *work, const PlacedPicture *placed)
{
    int32_t ppi = work->press->pictures.downsample;
    SeparateOptions options = {.limit = work->press->ink_limit,
                               .gray_only = press_is_black(work->press, placed->page->number, work->pages),
                               .width = pixels_wanted(ppi, placed->width, placed->info->width),
                               .height = pixels_wanted(ppi, placed->height, placed->info->height)};
    if (!options.width || !options.height)
        options.width = options.height = 0;
    return options;
}

/* Photographs stay JPEGs; what came without loss goes without loss. */
static void code(const PictureInfo *info, const Separated *picture, Buf *coded)
{
    if (picture->jpeg)
        buf_put_str(coded, picture->bytes);
    else if (info->kind == PICTURE_JPEG && picture->bits == 8)
        plate_jpeg_pack(picture, coded);
    else
        flate_pack(picture->bytes, coded);
}

/* The rows are given back as soon as they are coded: two pictures at most stand in memory whole. */
static void separate(Separator *separator, int i)
{
    Separation *work = separator->work;
    const PlacedPicture *placed = &work->placed->items[i];
    Separated picture;
    const char *why = NULL;
    if (placed->info->kind == PICTURE_PDF) {
        work->pictures[i] = (FinishPicture){.page = placed->info, .refused = placed->item->u.picture->refused};
        return;
    }
    ArenaMark mark = arena_mark(&separator->arena);
    if (separate_picture(&separator->arena, placed->info, work->profile, options_of(work, placed), &picture, &why)) {
        code(placed->info, &picture, &work->coded[i]);
        bool jpeg = placed->info->kind == PICTURE_JPEG && picture.bits == 8;
        work->pictures[i] = (FinishPicture){.width = picture.width, .height = picture.height,
                                            .channels = picture.channels, .bits = picture.bits,
                                            .bytes = buf_str(&work->coded[i]), .jpeg = jpeg,
                                            .inverted = picture.inverted};
    } else {
        work->why[i] = why;
    }
    arena_rewind(&separator->arena, mark);
}

static void *separate_some(void *own)
{
    Separator *separator = own;
    for (int i; (i = atomic_fetch_add(&separator->work->next, 1)) < separator->work->placed->n;)
        separate(separator, i);
    return NULL;
}

/* False: a picture cannot be separated; *why names it. */
static bool separate_all(Arena *arena, Separation *work, Separator separators[SEPARATORS], const char **why)
{
    for (int i = 1; i < SEPARATORS && i < work->placed->n; i++)
        separators[i].beside = pthread_create(&separators[i].thread, NULL, separate_some, &separators[i]) == 0;
    separate_some(&separators[0]);
    for (int i = 1; i < SEPARATORS; i++)
        if (separators[i].beside)
            pthread_join(separators[i].thread, NULL);
    for (int i = 0; i < work->placed->n; i++) {
        if (!work->why[i])
            continue;
        Str name = work->placed->items[i].item->u.picture->name;
        *why = str_format(arena, "%.*s: %s", STR_ARG(name), work->why[i]).p;
        return false;
    }
    return true;
}

static bool finish(Arena *arena, Workspace *workspace, const Separation *work, Str painted, Buf *out, const char **why)
{
    PaintJob paint = workspace_paint_job(workspace, arena);
    FinishJob job = {.press = work->press,
                     .version = work->version,
                     .layout = paint.layout,
                     .profile = work->profile,
                     .profile_packed = work->packed,
                     .pages = paint.set->pages,
                     .n_pages = paint.set->n_pages,
                     .pictures = work->pictures,
                     .n_pictures = work->placed->n,
                     .title = paint.title,
                     .author = paint.author,
                     .date = paint.date};
    return finish_pdf(arena, &job, painted, out, why);
}

static bool separate_and_finish(Arena *arena, Workspace *workspace, Separation *work, Str painted, Buf *out,
                                const char **why)
{
    Separator separators[SEPARATORS] = {0};
    int n = work->placed->n;
    work->pages = workspace_pages(workspace)->n_pages;
    work->pictures = arena_many(arena, n, FinishPicture);
    work->coded = arena_many(arena, n, Buf);
    work->why = arena_many(arena, n, const char *);
    for (int i = 0; i < SEPARATORS; i++)
        separators[i].work = work;
    bool good = separate_all(arena, work, separators, why) && finish(arena, workspace, work, painted, out, why);
    for (int i = 0; i < SEPARATORS; i++)
        arena_free(&separators[i].arena);
    for (int i = 0; i < n; i++)
        buf_free(&work->coded[i]);
    return good;
}

bool press_file(Arena *arena, Workspace *workspace, const PlacedPictures *placed, Str painted, const Condition *condition,
                PressVersion version, Buf *out, const char **why)
{
    Separation work = {.placed = placed,
                       .press = workspace_press(workspace),
                       .version = version,
                       .profile = condition->profile,
                       .packed = buf_str(&condition->packed)};
    return separate_and_finish(arena, workspace, &work, painted, out, why);
}
