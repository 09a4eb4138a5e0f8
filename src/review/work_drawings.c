/* SPDX-License-Identifier: MIT */
/* work_drawings.c - text in SVGs set in the fonts of the layout, before pages ask for them */
#include "base/hash.h"
#include "review/work_state.h"

static bool is_first(const Workspace *workspace, int path)
{
    const PictureInfo *info = picture_find(workspace->pictures, workspace->picture_paths.items[path]);
    for (int i = 0; i < path; i++)
        if (picture_find(workspace->pictures, workspace->picture_paths.items[i]) == info)
            return false;
    return info && info->text;
}

void work_set_drawings(Workspace *workspace)
{
    Kept *kept = &workspace->drawings_kept;
    uint64_t key = hash_int(hash_int(workspace->layout_kept.key, (int64_t)workspace->pictures_key), workspace->counts.fonts_opened);
    if (!kept_is(kept, key)) {
        kept_start(kept, key);
        workspace->drawn.n = 0;
        for (int i = 0; i < workspace->picture_paths.n; i++) {
            Arena scratch = {0};
            Str path = workspace->picture_paths.items[i];
            if (!is_first(workspace, i))
                continue;
            SourceId source = sources_add(workspace->sources, path, picture_find(workspace->pictures, path)->bytes);
            Str bytes = source_at(workspace->sources, source)->bytes;
            picture_keep_drawn(workspace->pictures, path, svg_outline(&scratch, workspace->fonts, bytes, source, &workspace->drawn, kept->diag));
            arena_free(&scratch);
        }
    }
    diag_append(workspace->diag, kept->diag);
}

int workspace_drawn(const Workspace *workspace, int face)
{
    return face < workspace->drawn.n ? workspace->drawn.items[face] : 0;
}
