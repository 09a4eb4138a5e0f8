/* SPDX-License-Identifier: MIT */
/* source.c - input files by id; line and column only when something is printed */
#include "base/source.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"

#include <limits.h>
#include <string.h>

struct Sources {
    Arena arena;
    Str root; /* resolved */
    FolderMemo *memo;
    VEC(Source) list;
};

/* Both paths are resolved by name where they exist, so that the answer does
 * not depend on the folder banxin was started in. */
static Str resolve(Arena *arena, FolderMemo *memo, Str path)
{
    char real[PATH_MAX];
    return path_resolve(memo, str_dup(arena, path), real) ? str_copy(arena, str_of(real)) : path;
}

Sources *sources_new(Str root)
{
    Sources *sources = mem_resize(NULL, 1, sizeof *sources);
    *sources = (Sources){0};
    sources->memo = arena_new(&sources->arena, FolderMemo);
    sources_rebase(sources, root);
    return sources;
}

void sources_free(Sources *sources)
{
    if (!sources)
        return;
    for (int i = 0; i < sources->list.n; i++)
        mem_free((void *)(uintptr_t)sources->list.items[i].bytes.p);
    arena_free(&sources->arena);
    vec_free(&sources->list);
    mem_free(sources);
}

/* The way to a name takes more memory than the name. */
static Str name_of(Sources *sources, Str path)
{
    Arena scratch = {0};
    Str name = str_copy(&sources->arena, source_relative(&scratch, sources, path));
    arena_free(&scratch);
    return name;
}

void sources_rebase(Sources *sources, Str root)
{
    sources->root = str_copy(&sources->arena, resolve(&sources->arena, sources->memo, root.n ? root : STR(".")));
    for (int i = 0; i < sources->list.n; i++) {
        Source *source = &sources->list.items[i];
        source->name = name_of(sources, source->path);
    }
}

/* On the heap: a file that is saved a thousand times leaves no thousand texts behind. Zero-terminated. */
static Str own_bytes(Str bytes)
{
    char *own = mem_resize(NULL, bytes.n + 1, 1);
    if (bytes.n)
        memcpy(own, bytes.p, bytes.n);
    own[bytes.n] = 0;
    return (Str){own, bytes.n};
}

SourceId sources_add(Sources *sources, Str path, Str bytes)
{
    if (str_starts(bytes, "\xEF\xBB\xBF"))
        bytes = str_slice(bytes, 3, bytes.n);
    uint64_t path_hash = hash_str(HASH_SEED, path);
    Source source = {.hash = hash_str(HASH_SEED, bytes), .path_hash = path_hash};
    for (int i = 0; i < sources->list.n; i++) {
        Source *old = &sources->list.items[i];
        if (old->path_hash != path_hash || !str_equal(old->path, path))
            continue;
        if (old->hash != source.hash || !str_equal(old->bytes, bytes)) {
            mem_free((void *)(uintptr_t)old->bytes.p);
            old->bytes = own_bytes(bytes);
            old->hash = source.hash;
            old->sha256[0] = 0;
        }
        return i + 1;
    }
    source.path = str_copy(&sources->arena, path);
    source.name = name_of(sources, path);
    source.bytes = own_bytes(bytes);
    vec_push(&sources->list, source);
    return sources->list.n;
}

SourceId sources_add_binary(Sources *sources, Str path)
{
    SourceId id = sources_add(sources, path, (Str){0});
    sources->list.items[id - 1].binary = true;
    return id;
}

const Source *source_at(const Sources *sources, SourceId id)
{
    return id > 0 && id <= sources->list.n ? &sources->list.items[id - 1] : NULL;
}

int sources_count(const Sources *sources)
{
    return sources->list.n;
}

SourceLine source_locate(const Sources *sources, SourceId id, uint32_t offset)
{
    const Source *source = source_at(sources, id);
    SourceLine at = {.line = 1, .column = 1};
    if (!source)
        return at;
    Str bytes = source->bytes;
    size_t end = offset < bytes.n ? offset : bytes.n, start = 0;
    for (size_t i = 0; i < end; i++) {
        if (bytes.p[i] == '\n') {
            at.line++;
            start = i + 1;
        }
    }
    size_t stop = start;
    while (stop < bytes.n && bytes.p[stop] != '\n' && bytes.p[stop] != '\r')
        stop++;
    at.start = (uint32_t)start;
    at.text = str_slice(bytes, start, stop);
    at.column = utf8_count(str_slice(bytes, start, end)) + 1;
    return at;
}

Str source_relative(Arena *arena, const Sources *sources, Str path)
{
    Str root = sources->root;
    Str full = resolve(arena, sources->memo, path);
    size_t shared = 0;
    for (size_t i = 0; i <= root.n && i <= full.n; i++) {
        bool root_ends = i == root.n || root.p[i] == '/';
        bool full_ends = i == full.n || full.p[i] == '/';
        if (root_ends && full_ends)
            shared = i;
        if (i == root.n || i == full.n || root.p[i] != full.p[i])
            break;
    }
    int up = 0;
    for (size_t i = shared; i < root.n; i++)
        up += root.p[i] == '/' && i + 1 < root.n;
    if (full.n == 0 || full.p[0] != '/' || shared == 0)
        return path;
    Buf buf = {0};
    for (int i = 0; i < up; i++)
        buf_puts(&buf, "../");
    Str rest = str_slice(full, shared, full.n);
    if (rest.n && rest.p[0] == '/')
        rest = str_slice(rest, 1, rest.n);
    buf_put_str(&buf, rest);
    if (buf.n == 0)
        buf_puts(&buf, "."); /* the root itself */
    Str relative = str_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return relative;
}

void sources_digest(Sources *sources)
{
    for (int i = 0; i < sources->list.n; i++) {
        Source *source = &sources->list.items[i];
        if (!source->sha256[0])
            sha256_hex(source->bytes.p, source->bytes.n, source->sha256);
    }
}
