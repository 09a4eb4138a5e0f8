/* SPDX-License-Identifier: MIT */
/* package.c - a .docx as a zip of parts: opened, proven harmless, read by name */
#include "read/package.h"

#include "base/lang.h"

#include <string.h>
#include <zip.h>

struct Package {
    zip_t *zip;
};

void package_free(Package *package)
{
    if (!package)
        return;
    if (package->zip)
        zip_discard(package->zip);
    mem_free(package);
}

/* A name that leads out of the folder it is unpacked to. We do not unpack, but who writes such a name means harm. */
static bool leads_out(const char *name)
{
    Str rest = str_of(name);
    if (rest.n == 0 || rest.p[0] == '/' || rest.p[0] == '\\' || (rest.n > 1 && rest.p[1] == ':'))
        return true;
    while (rest.n) {
        size_t n = strcspn(rest.p, "/\\");
        if (n == 2 && rest.p[0] == '.' && rest.p[1] == '.')
            return true;
        rest = str_slice(rest, n < rest.n ? n + 1 : n, rest.n);
    }
    return false;
}

/* Looks for a document type in the blocks of a part of XML; carry holds the end of the block before. */
static bool declares_type(Buf *carry, const char *block, size_t n)
{
    static const char mark[] = "<!DOCTYPE";
    buf_put(carry, block, n);
    bool found = memmem(carry->p, carry->n, mark, sizeof mark - 1) != NULL;
    size_t keep = carry->n < sizeof mark ? carry->n : sizeof mark;
    memmove(carry->p, carry->p + carry->n - keep, keep);
    carry->n = keep;
    return found;
}

static bool is_xml(const char *name)
{
    Str s = str_of(name);
    return str_ends(s, ".xml") || str_ends(s, ".rels") || str_ends(s, ".XML") || str_ends(s, ".RELS");
}

/* Unpacks a part into nothing. A part of XML that declares entities has no business in a manuscript. */
static PackageStatus drain(zip_t *zip, zip_uint64_t index, const char *name, size_t *total, const char **why)
{
    char block[1 << 16];
    Buf carry = {0};
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    zip_int64_t got = -1;
    PackageStatus status = file ? PACKAGE_GOOD : PACKAGE_BROKEN;
    *why = N_("a part of it is damaged or locked with a password");
    while (status == PACKAGE_GOOD && (got = zip_fread(file, block, sizeof block)) != 0) {
        if (got < 0) {
            status = PACKAGE_BROKEN;
        } else if ((*total += (size_t)got) > PACKAGE_UNPACKED_MOST) {
            *why = N_("256 MB");
            status = PACKAGE_BOMB;
        } else if (is_xml(name) && declares_type(&carry, block, (size_t)got)) {
            *why = N_("a part of it declares a document type, which Word never does");
            status = PACKAGE_BROKEN;
        }
    }
    buf_free(&carry);
    if (file)
        zip_fclose(file);
    return status;
}

static PackageStatus check(zip_t *zip, const char **why)
{
    zip_int64_t members = zip_get_num_entries(zip, 0);
    size_t total = 0;
    PackageStatus status = PACKAGE_GOOD;
    *why = N_("4,000 parts");
    if (members > PACKAGE_MEMBERS_MOST)
        return PACKAGE_BOMB;
    for (zip_int64_t i = 0; i < members && status == PACKAGE_GOOD; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (name && !leads_out(name)) {
            status = drain(zip, (zip_uint64_t)i, name, &total, why);
            continue;
        }
        *why = N_("a name in it leads out of its folder");
        status = PACKAGE_BROKEN;
    }
    return status;
}

PackageStatus package_open(Str bytes, Package **package, const char **why)
{
    *package = NULL;
    *why = N_("it is cut off, or no .docx at all");
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
    if (!source)
        return PACKAGE_BROKEN;
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (!zip) {
        zip_source_free(source);
        return PACKAGE_BROKEN;
    }
    PackageStatus status = check(zip, why);
    if (status != PACKAGE_GOOD) {
        zip_discard(zip);
        return status;
    }
    *package = mem_resize(NULL, 1, sizeof **package);
    (*package)->zip = zip;
    return PACKAGE_GOOD;
}

bool package_read(Arena *arena, Package *package, Str name, size_t limit, Str *bytes)
{
    Arena scratch = {0};
    zip_int64_t index = zip_name_locate(package->zip, str_dup(&scratch, name), ZIP_FL_NOCASE | ZIP_FL_ENC_RAW);
    arena_free(&scratch);
    zip_stat_t stat;
    *bytes = (Str){0};
    if (index < 0 || zip_stat_index(package->zip, (zip_uint64_t)index, 0, &stat) != 0 || stat.size > limit)
        return false;
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (!file)
        return false;
    char *text = arena_alloc(arena, (size_t)stat.size + 1);
    zip_int64_t got = zip_fread(file, text, stat.size);
    zip_fclose(file);
    *bytes = (Str){text, got > 0 ? (size_t)got : 0};
    return got >= 0 && (zip_uint64_t)got == stat.size;
}
