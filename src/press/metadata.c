/* SPDX-License-Identifier: MIT */
/* metadata.c - dates and entries of Info, properties of XMP */
#include "press/metadata.h"

#include "press/document.h"

Str pdf_date(Arena *arena, Str iso)
{
    Str zone = str_slice(iso, 19, iso.n);
    Str offset = zone.n == 6 ? str_format(arena, "%.3s'%.2s'", zone.p, zone.p + 4) : STR("Z");
    return str_format(arena, "D:%.4s%.2s%.2s%.2s%.2s%.2s%.*s", iso.p, iso.p + 5, iso.p + 8, iso.p + 11, iso.p + 14,
                      iso.p + 17, STR_ARG(offset));
}

void put_entry(Buf *out, const char *key, Str value)
{
    buf_printf(out, "/%s ", key);
    put_text_string(out, value);
    buf_putc(out, '\n');
}

void info_put_work(Arena *arena, Buf *out, const PdfWork *work)
{
    Str date = pdf_date(arena, work->date);
    put_entry(out, "Title", work->title);
    put_entry(out, "Author", work->author);
    put_entry(out, "Creator", work->made);
    put_entry(out, "Producer", work->made);
    put_entry(out, "CreationDate", date);
    put_entry(out, "ModDate", date);
}

void put_points(Buf *out, Len len)
{
    int64_t parts = ((int64_t)len * 10000 + (len < 0 ? -LEN_PT : LEN_PT) / 2) / LEN_PT;
    if (parts < 0)
        buf_putc(out, '-');
    parts = parts < 0 ? -parts : parts;
    buf_printf(out, "%lld.%04lld ", (long long)(parts / 10000), (long long)(parts % 10000));
}

/* XMP Specification, part 1; ISO 16684-1. */
void xmp_begin(Buf *out, const char *more)
{
    buf_puts(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                  " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
                  " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"");
    buf_puts(out, more);
    buf_puts(out, ">\n");
}

static void put_xml(Buf *out, Str text)
{
    for (size_t i = 0; i < text.n; i++)
        switch (text.p[i]) {
        case '&': buf_puts(out, "&amp;"); break;
        case '<': buf_puts(out, "&lt;"); break;
        case '>': buf_puts(out, "&gt;"); break;
        case '"': buf_puts(out, "&quot;"); break;
        default: buf_putc(out, text.p[i]);
        }
}

void xmp_put(Buf *out, const char *before, Str value, const char *after)
{
    buf_puts(out, before);
    put_xml(out, value);
    buf_puts(out, after);
    buf_putc(out, '\n');
}

void xmp_put_work(Buf *out, const PdfWork *work)
{
    xmp_put(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", work->title, "</rdf:li></rdf:Alt></dc:title>");
    xmp_put(out, "<dc:creator><rdf:Seq><rdf:li>", work->author, "</rdf:li></rdf:Seq></dc:creator>");
    xmp_put(out, "<xmp:CreatorTool>", work->made, "</xmp:CreatorTool>");
    xmp_put(out, "<xmp:CreateDate>", work->date, "</xmp:CreateDate>");
    xmp_put(out, "<xmp:ModifyDate>", work->date, "</xmp:ModifyDate>");
    xmp_put(out, "<xmp:MetadataDate>", work->date, "</xmp:MetadataDate>");
    xmp_put(out, "<pdf:Producer>", work->made, "</pdf:Producer>");
}

void xmp_end(Buf *out)
{
    buf_puts(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
}
