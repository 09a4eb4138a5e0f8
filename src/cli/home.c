/* SPDX-License-Identifier: MIT */
/* home.c - the folder with banxin's own fonts, layouts and messages */
#include "cli/home.h"

#include "base/file.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(Str path)
{
    struct stat info;
    return stat(path.p, &info) == 0 && S_ISDIR(info.st_mode);
}

/* A folder is a home if layouts/ is in it. */
static bool is_home(Arena *arena, Str folder)
{
    return is_folder(path_join(arena, folder, STR("layouts")));
}

static Str cache_folder(Arena *arena, const char *cache_home, const char *user_home)
{
    if (cache_home && *cache_home == '/')
        return path_join(arena, str_of(cache_home), STR("banxin"));
    if (user_home && *user_home == '/')
        return path_join(arena, str_of(user_home), STR(".cache/banxin"));
    return (Str){0};
}

Home home_of(Arena *arena, Str program, const char *banxin_home, const char *cache_home, const char *user_home)
{
    Str bin = path_folder(program);
    Home home = {.programs = str_format(arena, "%.*s", STR_ARG(bin)), .cache = cache_folder(arena, cache_home, user_home)};
    Str built = path_folder(bin), prefix = built;
    Str checkout = str_format(arena, "%.*s", STR_ARG(path_folder(built)));
    if (banxin_home && *banxin_home) {
        home.folder = str_format(arena, "%s", banxin_home);
        checkout = home.folder;
    } else if (str_is(path_base(built), "build") && is_home(arena, checkout)) {
        home.folder = checkout;
    } else {
        Str shared = path_join(arena, prefix, STR("share/banxin"));
        if (is_home(arena, shared))
            home.folder = shared;
    }
    home.locales = path_join(arena, checkout, STR("build/po"));
    if (!is_folder(home.locales))
        home.locales = path_join(arena, prefix, STR("share/locale"));
    return home;
}

Home home_find(Arena *arena)
{
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program);
    Str path = n > 0 && (size_t)n < sizeof program ? (Str){program, (size_t)n} : STR("/");
    return home_of(arena, path, getenv("BANXIN_HOME"), getenv("XDG_CACHE_HOME"), getenv("HOME"));
}
