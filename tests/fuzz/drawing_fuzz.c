/* SPDX-License-Identifier: MIT */
/* drawing_fuzz.c - any bytes as an SVG with text: what librsvg gets has no text, and is XML where the drawing was */
#include "unit/text/textkit.h"

#include "read/picture.h"
#include "read/svg_scan.h"
#include "text/svg_outline.h"

#include <assert.h>
#include <libxml/parser.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_xml(Str bytes)
{
    xmlDoc *doc = xmlReadMemory(bytes.p, (int)bytes.n, "drawing", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    bool good = doc != NULL;
    xmlFreeDoc(doc);
    return good;
}

static bool has_text(Str bytes)
{
    SvgScan scan = {.bytes = bytes};
    int depth = 0;
    for (SvgPart part = svg_next(&scan); part.kind != SVG_ALL; part = svg_next(&scan)) {
        if (part.kind == SVG_OPEN && depth > 0 && str_is(part.name, "text"))
            return true;
        depth += part.kind == SVG_OPEN && !part.empty;
        depth -= part.kind == SVG_CLOSE && depth > 0;
    }
    return false;
}

/* Whether it would be placed at all: librsvg has read it to its end. */
static bool is_placed(Kit *kit, Str bytes)
{
    int fd = memfd_create("drawing", MFD_CLOEXEC);
    bool placed = false;
    if (fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n) {
        Sources *sources = sources_new(STR(""));
        Pictures *pictures = pictures_new();
        Diag *diag = diag_new();
        Reader reader = {sources, NULL, diag};
        const PictureInfo *info = picture_probe(pictures, &reader, str_format(&kit->arena, "/proc/self/fd/%d", fd), SPAN_NONE, SPAN_NONE);
        placed = info && info->kind == PICTURE_SVG;
        diag_free(diag);
        pictures_free(pictures);
        sources_free(sources);
    }
    close(fd);
    return placed;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Kit *kit; /* fonts are opened once */
    if (!kit)
        kit = kit_open();
    Str bytes = str_copy(&kit->arena, (Str){(const char *)data, size});
    Str outlined = svg_outline(&kit->arena, kit->book, bytes, 1, NULL, kit->diag);
    if (is_placed(kit, bytes)) {
        assert(!has_text(outlined));
        if (!diag_count(kit->diag, SEVERITY_ERROR) && is_xml(bytes))
            assert(is_xml(outlined));
    }
    arena_free(&kit->arena);
    arena_free(&kit->scratch);
    diag_clear(kit->diag);
    return 0;
}
