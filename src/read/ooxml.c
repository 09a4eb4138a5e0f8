/* SPDX-License-Identifier: MIT */
/* ooxml.c - a part of a .docx as a stream of events, by libxml2's reader */
#include "read/ooxml.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlreader.h>

struct Ooxml {
    xmlTextReaderPtr reader;
    bool empty;   /* the element at hand has no content: its END comes next */
    bool done, broken;
};

Ooxml *ooxml_open(Str bytes)
{
    if (bytes.n == 0 || bytes.n > INT_MAX)
        return NULL;
    xmlTextReaderPtr reader = xmlReaderForMemory(bytes.p, (int)bytes.n, NULL, NULL,
                                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!reader)
        return NULL;
    Ooxml *part = mem_resize(NULL, 1, sizeof *part);
    *part = (Ooxml){.reader = reader};
    return part;
}

void ooxml_close(Ooxml *part)
{
    if (!part)
        return;
    xmlFreeTextReader(part->reader);
    mem_free(part);
}

OoxmlEvent ooxml_next(Ooxml *part)
{
    if (part->empty) {
        part->empty = false;
        return OOXML_END;
    }
    while (!part->done) {
        int more = xmlTextReaderRead(part->reader);
        if (more != 1) {
            part->done = true;
            part->broken = more < 0;
            break;
        }
        switch (xmlTextReaderNodeType(part->reader)) {
        case XML_READER_TYPE_ELEMENT:
            part->empty = xmlTextReaderIsEmptyElement(part->reader) == 1;
            return OOXML_START;
        case XML_READER_TYPE_END_ELEMENT:
            return OOXML_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            return OOXML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
            part->done = part->broken = true;
            break;
        default:
            break;
        }
    }
    return part->broken ? OOXML_BROKEN : OOXML_DONE;
}

Str ooxml_name(const Ooxml *part)
{
    return str_of((const char *)xmlTextReaderConstLocalName(part->reader));
}

char ooxml_space(const Ooxml *part)
{
    Str space = str_of((const char *)xmlTextReaderConstNamespaceUri(part->reader));
    if (str_ends(space, "/wordprocessingml/2006/main") || str_ends(space, "/wordprocessingml/main"))
        return 'w';
    if (str_ends(space, "/officeDocument/2006/math") || str_ends(space, "/officeDocument/math"))
        return 'm';
    return 0;
}

Str ooxml_text(const Ooxml *part)
{
    return str_of((const char *)xmlTextReaderConstValue(part->reader));
}

Str ooxml_attribute(Arena *arena, Ooxml *part, const char *name)
{
    Str value = {0};
    if (xmlTextReaderHasAttributes(part->reader) != 1)
        return value;
    while (!value.p && xmlTextReaderMoveToNextAttribute(part->reader) == 1)
        if (strcmp((const char *)xmlTextReaderConstLocalName(part->reader), name) == 0)
            value = str_format(arena, "%s", (const char *)xmlTextReaderConstValue(part->reader));
    xmlTextReaderMoveToElement(part->reader);
    return value;
}

bool ooxml_is_on(Ooxml *part)
{
    Arena scratch = {0};
    Str value = ooxml_attribute(&scratch, part, "val");
    bool off = str_is(value, "0") || str_is(value, "false") || str_is(value, "off") || str_is(value, "none");
    arena_free(&scratch);
    return !off;
}

int ooxml_number(Ooxml *part, const char *name, int fallback)
{
    Arena scratch = {0};
    Str value = ooxml_attribute(&scratch, part, name);
    char *end = NULL;
    long number = value.n ? strtol(value.p, &end, 10) : 0;
    bool good = value.n && *end == 0 && number > -100000000 && number < 100000000;
    arena_free(&scratch);
    return good ? (int)number : fallback;
}

void ooxml_skip(Ooxml *part)
{
    for (int depth = 1; depth > 0;) {
        OoxmlEvent event = ooxml_next(part);
        if (event == OOXML_DONE || event == OOXML_BROKEN)
            return;
        depth += event == OOXML_START ? 1 : event == OOXML_END ? -1 : 0;
    }
}
