/* SPDX-License-Identifier: MIT */
/* watch_files.c - saves below folders, by inotify */
/*
 * Folders are watched, not files: editors that write a new file and rename it
 * over the old one leave a watched file without a name. A folder that comes
 * later is watched when its name appears.
 */
#include "review/watch_files.h"

#include "base/file.h"
#include "base/vec.h"

#include <dirent.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FOLDERS_MOST = 4096,
    DEPTH_MOST = 16,
    EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW
};

typedef struct Folder {
    int watch;
    bool deep;
    char *path;
} Folder;

struct WatchFiles {
    int fd;
    VEC(Folder) folders;
};

WatchFiles *watch_files_new(void)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0)
        return NULL;
    WatchFiles *files = mem_resize(NULL, 1, sizeof *files);
    *files = (WatchFiles){.fd = fd};
    return files;
}

void watch_files_free(WatchFiles *files)
{
    if (!files)
        return;
    close(files->fd);
    for (int i = 0; i < files->folders.n; i++)
        mem_free(files->folders.items[i].path);
    vec_free(&files->folders);
    mem_free(files);
}

int watch_files_descriptor(const WatchFiles *files)
{
    return files->fd;
}

bool watch_files_is_private(Str name)
{
    static const char *const endings[] = {"~", ".swp", ".swx", ".part", ".tmp", ".bak"};
    if (!name.n || name.p[0] == '.' || name.p[0] == '#' || str_is(name, "4913") /* vim tries whether it may write */)
        return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(name, endings[i]))
            return true;
    return false;
}

static Folder *find_folder(WatchFiles *files, int watch)
{
    for (int i = 0; i < files->folders.n; i++)
        if (files->folders.items[i].watch == watch)
            return &files->folders.items[i];
    return NULL;
}

static bool is_folder(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool add(WatchFiles *files, const char *path, bool deep, int depth);

static bool add_below(WatchFiles *files, const char *path, int depth)
{
    Arena arena = {0};
    bool all = true;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        Str name = str_of(entry->d_name);
        if (watch_files_is_private(name) || str_is(name, "build"))
            continue;
        Str below = path_join(&arena, str_of(path), name);
        if (is_folder(below.p))
            all = add(files, below.p, true, depth + 1) && all;
    }
    if (folder)
        closedir(folder);
    arena_free(&arena);
    return all;
}

/* Depth is bounded by DEPTH_MOST. */
static bool add(WatchFiles *files, const char *path, bool deep, int depth)
{
    if (depth > DEPTH_MOST || files->folders.n >= FOLDERS_MOST)
        return false;
    int watch = inotify_add_watch(files->fd, path, EVENTS);
    if (watch < 0)
        return false;
    Folder *known = find_folder(files, watch);
    if (!known) {
        size_t n = strlen(path) + 1;
        vec_push(&files->folders, (Folder){watch, deep, memcpy(mem_resize(NULL, n, 1), path, n)});
    } else if (known->deep || !deep) {
        return true;
    } else {
        known->deep = true;
    }
    return !deep || add_below(files, path, depth);
}

bool watch_files_add(WatchFiles *files, Str folder, bool deep)
{
    Arena arena = {0};
    bool all = add(files, folder.n ? str_dup(&arena, folder) : ".", deep, 0);
    arena_free(&arena);
    return all;
}

static void forget(WatchFiles *files, int watch)
{
    Folder *folder = find_folder(files, watch);
    if (!folder)
        return;
    mem_free(folder->path);
    *folder = files->folders.items[--files->folders.n];
}

static WatchNews read_event(WatchFiles *files, const struct inotify_event *event)
{
    Folder *folder = find_folder(files, event->wd);
    Str name = str_of(event->len ? event->name : "");
    if (event->mask & IN_Q_OVERFLOW)
        return WATCH_SAVED;
    if (event->mask & IN_IGNORED)
        forget(files, event->wd);
    if (!folder || event->mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF))
        return WATCH_GONE;
    if (watch_files_is_private(name))
        return WATCH_NOTHING;
    if (event->mask & IN_ISDIR && event->mask & (IN_CREATE | IN_MOVED_TO)) {
        if (!folder->deep || str_is(name, "build"))
            return WATCH_NOTHING;
        Arena arena = {0};
        add(files, path_join(&arena, str_of(folder->path), name).p, true, 1);
        arena_free(&arena);
        return WATCH_SAVED; /* files may be in it already */
    }
    if (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO))
        return WATCH_SAVED;
    /* A name that comes into being is a link made to a file that is whole, or a file that is yet to be written. */
    return event->mask & (IN_MOVED_FROM | IN_DELETE | IN_CREATE) ? WATCH_GONE : WATCH_NOTHING;
}

WatchNews watch_files_read(WatchFiles *files)
{
    enum { BYTES = 64 * 1024 };
    _Alignas(struct inotify_event) char bytes[BYTES];
    WatchNews news = WATCH_NOTHING;
    for (ssize_t n; (n = read(files->fd, bytes, sizeof bytes)) > 0;) {
        for (char *p = bytes; p < bytes + n;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)p;
            WatchNews one = read_event(files, event);
            news = one > news ? one : news;
            p += sizeof *event + event->len;
        }
    }
    return news;
}
