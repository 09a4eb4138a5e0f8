/* SPDX-License-Identifier: MIT */
/* freezecheck.c - what moved since an earlier build, told from the finished pages */
/*
 * Nothing is taken on trust: the pages are compared run by run with those of the
 * earlier build, so that other fonts, another layout or another program show too.
 */
#include "makeup/freeze.h"

#include "base/lang.h"

/* --- the pages as they are now ------------------------------------------------------------ */

static Str face_name(const MakeupJob *job, const Item *item)
{
    bool known = item->kind == ITEM_GLYPHS && item->u.run.face >= 0 && item->u.run.face < fontbook_faces(job->fonts);
    return known ? fontbook_face(job->fonts, item->u.run.face)->postscript : (Str){0};
}

static void take_page(Arena *arena, const MakeupJob *job, const Page *page, Frozen *now)
{
    for (int i = 0; i < page->n_frames; i++) {
        const FrameNote *note = &page->frames[i];
        if (note->story < 0 || note->story >= now->n_stories || !note->setting)
            continue;
        FrozenFrame frame = {page->number, note->slot, note->box, *note->setting};
        frozen_add_frame(arena, &now->stories[note->story], &frame);
    }
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        FrozenItem taken;
        if (item->story >= 0 && item->story < now->n_stories && frozen_of_item(item, page->number, face_name(job, item), &taken))
            frozen_add_item(arena, &now->stories[item->story], &taken);
    }
}

static Frozen take_pages(Arena *arena, const MakeupJob *job, const PageSet *set)
{
    Frozen now = {.stories = arena_many(arena, set->n_stories, FrozenStory), .n_stories = set->n_stories};
    for (int i = 0; i < set->n_stories; i++)
        now.stories[i].article = set->stories[i].article->name;
    for (int i = 0; i < set->n_pages; i++)
        take_page(arena, job, &set->pages[i], &now);
    return now;
}

/* --- what is otherwise ---------------------------------------------------------------------- */

typedef struct Difference {
    const char *what;   /* NULL: none */
    const char *was, *is;
    int page;           /* where it is now */
    Box box;
} Difference;

static const char *mm(Diag *diag, Len length)
{
    Arena scratch = {0};
    const char *text = diag_text(diag, "%s mm", str_dup(&scratch, len_mm_text(&scratch, length)));
    arena_free(&scratch);
    return text;
}

static Difference compare_frames(Diag *diag, const FrozenFrame *was, const FrozenFrame *is)
{
    Difference difference = {.page = is->page, .box = is->box};
    const Box *a = &was->box, *b = &is->box;
    if (was->page != is->page) {
        difference.what = N_("its frame stands on another page");
        difference.was = diag_text(diag, "%d", was->page);
        difference.is = diag_text(diag, "%d", is->page);
    } else if (a->x != b->x || a->width != b->width) {
        difference.what = a->width != b->width ? N_("its frame has another width") : N_("its frame stands elsewhere");
        difference.was = mm(diag, a->width != b->width ? a->width : a->x);
        difference.is = mm(diag, a->width != b->width ? b->width : b->x);
    } else if (was->setting.height != is->setting.height) {
        difference.what = N_("its frame has another height");
        difference.was = diag_text(diag, "%d 行", was->setting.height);
        difference.is = diag_text(diag, "%d 行", is->setting.height);
    } else if (a->y != b->y) {
        difference.what = N_("its frame stands elsewhere");
        difference.was = mm(diag, a->y);
        difference.is = mm(diag, b->y);
    }
    return difference;
}

static const char *line_text(Diag *diag, const FrozenStory *story, int item)
{
    return item < story->n_items ? diag_str(diag, story->items[item].text) : "";
}

static Difference compare_items(Diag *diag, const FrozenStory *was, const FrozenStory *is)
{
    int n = was->n_items > is->n_items ? was->n_items : is->n_items;
    for (int i = 0; i < n; i++) {
        const FrozenItem *a = &was->items[i], *b = &is->items[i];
        Difference difference = {.page = is->frames[0].page, .box = is->frames[0].box};
        bool both = i < was->n_items && i < is->n_items;
        if (!both || !str_equal(a->text, b->text)) {
            difference.what = N_("a line of it breaks elsewhere");
            difference.was = line_text(diag, was, i);
            difference.is = line_text(diag, is, i);
        } else if (a->page != b->page || a->x != b->x || a->y != b->y) {
            difference.what = N_("a line of it stands elsewhere");
            difference.was = mm(diag, a->y);
            difference.is = mm(diag, b->y);
        } else if (a->look != b->look) {
            difference.what = N_("a line of it looks otherwise: the fonts or the layout changed, or banxin itself");
            difference.was = difference.is = line_text(diag, is, i);
        }
        if (difference.what)
            return difference;
    }
    return (Difference){0};
}

static bool same_text(const FrozenStory *was, const FrozenStory *is)
{
    return was->frames[0].setting.text == is->frames[0].setting.text;
}

/* The first difference: of the frames, and where the text is the same, of what stands in them. */
static Difference compare(Diag *diag, const FrozenStory *was, const FrozenStory *is)
{
    Difference difference = {0};
    int n = was->n_frames < is->n_frames ? was->n_frames : is->n_frames;
    for (int i = 0; i < n && !difference.what; i++)
        difference = compare_frames(diag, &was->frames[i], &is->frames[i]);
    if (!difference.what && was->n_frames != is->n_frames)
        difference = (Difference){N_("it runs through more frames, or fewer"), diag_text(diag, "%d", was->n_frames),
                                  diag_text(diag, "%d", is->n_frames), is->frames[n - 1].page, is->frames[n - 1].box};
    if (!difference.what && same_text(was, is))
        difference = compare_items(diag, was, is);
    return difference;
}

/* --- telling -------------------------------------------------------------------------------- */

static void tell(Diag *diag, const FrozenStory *story, Span span, const Difference *difference)
{
    Finding *finding = diag_report(diag, FINDING_FREEZE_MOVED, span, diag_str(diag, story->article),
                                   difference->what, difference->was, difference->is, NULL);
    finding->page = difference->page;
    finding->box = difference->box;
}

void freeze_check(const MakeupJob *job, const PageSet *set, Diag *diag)
{
    Arena arena = {0};
    Frozen now = take_pages(&arena, job, set);
    for (int i = 0; i < job->frozen->n_stories; i++) {
        const FrozenStory *was = &job->frozen->stories[i], *is = frozen_story(&now, was);
        if (was->n_frames && !is) {
            diag_report(diag, FINDING_FREEZE_GONE, SPAN_NONE, diag_str(diag, was->article), diag_str(diag, was->frames[0].slot),
                        diag_text(diag, "%d", was->frames[0].page), NULL);
        } else if (is) {
            Difference difference = compare(diag, was, is);
            SourceId source = set->stories[is - now.stories].article->source;
            if (difference.what)
                tell(diag, was, (Span){source, 0, 0}, &difference);
        }
    }
    arena_free(&arena);
}
