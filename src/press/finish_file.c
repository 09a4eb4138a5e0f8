/* SPDX-License-Identifier: MIT */
/* finish_file.c - boxes of pages; output intent, Info and XMP: what the file says about itself */
#include "press/finish_parts.h"

#include "base/hash.h"
#include "base/version.h"

#include <stdio.h>

/* Points with at most four decimals: 1/1024 pt has more, the trim is right within 0.0001. */
static void put_points(Buf *out, Len len)
{
    int64_t parts = ((int64_t)len * 10000 + LEN_PT / 2) / LEN_PT;
    buf_printf(out, "%lld.%04lld ", (long long)(parts / 10000), (long long)(parts % 10000));
}

/* A box `in` from the paper's edge on all sides. */
static void put_box(Finish *finish, qpdf_oh page, const char *key, Len width, Len height, Len in)
{
    Buf box = {0};
    buf_puts(&box, "[");
    put_points(&box, in);
    put_points(&box, in);
    put_points(&box, width - in);
    put_points(&box, height - in);
    buf_puts(&box, "]");
    buf_putc(&box, '\0');
    document_put(&finish->document, page, key, box.p);
    buf_free(&box);
}

/* P10: MediaBox ⊇ BleedBox ⊇ TrimBox; no page group. */
void finish_page(Finish *finish, qpdf_oh page, const Page *model)
{
    Len around = page_around(model), width = model->width + 2 * around, height = model->height + 2 * around;
    put_box(finish, page, "/MediaBox", width, height, 0);
    put_box(finish, page, "/BleedBox", width, height, around - model->bleed);
    put_box(finish, page, "/TrimBox", width, height, around);
}

/* "2026-11-28T00:00:00+08:00" or …Z → "D:20261128000000+08'00'" */
static Str pdf_date(Arena *arena, Str iso)
{
    Str zone = str_slice(iso, 19, iso.n);
    Str offset = zone.n == 6 ? str_format(arena, "%.3s'%.2s'", zone.p, zone.p + 4) : STR("Z");
    return str_format(arena, "D:%.4s%.2s%.2s%.2s%.2s%.2s%.*s", iso.p, iso.p + 5, iso.p + 8, iso.p + 11, iso.p + 14,
                      iso.p + 17, STR_ARG(offset));
}

static const char *version_name(PressVersion version)
{
    return version == PRESS_X4 ? "PDF/X-4" : "PDF/X-1a:2003";
}

static void put_entry(Buf *out, const char *key, Str value)
{
    buf_printf(out, "/%s ", key);
    put_text_string(out, value);
    buf_putc(out, '\n');
}

/* ISO 15930-4, 6.13; ISO 15930-7, 6.8: title, dates, version, Trapped. */
static void put_information(Finish *finish, Str date)
{
    const FinishJob *job = finish->job;
    Buf info = {0};
    buf_puts(&info, "<< ");
    put_entry(&info, "Title", job->title);
    put_entry(&info, "Author", job->author);
    put_entry(&info, "Creator", STR("banxin " BANXIN_VERSION));
    put_entry(&info, "Producer", STR("banxin " BANXIN_VERSION));
    put_entry(&info, "CreationDate", date);
    put_entry(&info, "ModDate", date);
    put_entry(&info, "GTS_PDFXVersion", str_of(version_name(job->version)));
    buf_puts(&info, "/Trapped /False >>");
    buf_putc(&info, '\0');
    Document *document = &finish->document;
    qpdf_oh object = qpdf_make_indirect_object(document->qpdf, qpdf_oh_parse(document->qpdf, info.p));
    document_refer(document, qpdf_get_trailer(document->qpdf), "/Info", object);
    buf_free(&info);
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

static void put_property(Buf *out, const char *before, Str value, const char *after)
{
    buf_puts(out, before);
    put_xml(out, value);
    buf_puts(out, after);
    buf_putc(out, '\n');
}

/* A version 8 UUID (RFC 9562) from the painted file's digest: the same pages, the same document. */
static Str document_id(Finish *finish)
{
    char sha[65];
    sha256_hex(finish->document.bytes.p, finish->document.bytes.n, sha);
    return str_format(finish->arena, "uuid:%.8s-%.4s-8%.3s-8%.3s-%.12s", sha, sha + 8, sha + 12, sha + 15, sha + 18);
}

/* Says what Info says (P24); XMP Specification part 1; ISO 15930-7, 6.8.3 for pdfxid. */
static void put_metadata(Finish *finish)
{
    const FinishJob *job = finish->job;
    Str version = str_of(version_name(job->version)), id = document_id(finish), made = STR("banxin " BANXIN_VERSION);
    Buf xmp = {0};
    buf_puts(&xmp, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                   "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                   " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
                   " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\"\n"
                   " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n");
    put_property(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", job->title,
                 "</rdf:li></rdf:Alt></dc:title>");
    put_property(&xmp, "<dc:creator><rdf:Seq><rdf:li>", job->author, "</rdf:li></rdf:Seq></dc:creator>");
    put_property(&xmp, "<xmp:CreatorTool>", made, "</xmp:CreatorTool>");
    put_property(&xmp, "<xmp:CreateDate>", job->date, "</xmp:CreateDate>");
    put_property(&xmp, "<xmp:ModifyDate>", job->date, "</xmp:ModifyDate>");
    put_property(&xmp, "<xmp:MetadataDate>", job->date, "</xmp:MetadataDate>");
    put_property(&xmp, "<pdf:Producer>", made, "</pdf:Producer>");
    put_property(&xmp, "<pdf:Trapped>", STR("False"), "</pdf:Trapped>");
    put_property(&xmp, "<xmpMM:DocumentID>", id, "</xmpMM:DocumentID>");
    put_property(&xmp, "<xmpMM:VersionID>", STR("1"), "</xmpMM:VersionID>");
    put_property(&xmp, "<xmpMM:RenditionClass>", STR("default"), "</xmpMM:RenditionClass>");
    if (job->version == PRESS_X4)
        put_property(&xmp, "<pdfxid:GTS_PDFXVersion>", version, "</pdfxid:GTS_PDFXVersion>");
    else
        put_property(&xmp, "<pdfx:GTS_PDFXVersion>", version, "</pdfx:GTS_PDFXVersion>");
    buf_puts(&xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    const Document *document = &finish->document;
    document_refer(document, qpdf_get_root(document->qpdf), "/Metadata",
                   document_stream(document, "<< /Type /Metadata /Subtype /XML >>", buf_str(&xmp), ""));
    buf_free(&xmp);
}

/* P9: the printing condition, with its profile inside. */
static void put_intent(Finish *finish)
{
    const FinishJob *job = finish->job;
    const PressCondition *condition = &job->press->condition;
    const Document *document = &finish->document;
    Buf intent = {0};
    buf_puts(&intent, "<< /Type /OutputIntent /S /GTS_PDFX\n");
    put_entry(&intent, "OutputConditionIdentifier", condition->identifier);
    put_entry(&intent, "OutputCondition", condition->info);
    put_entry(&intent, "Info", condition->info);
    if (condition->registry.n)
        put_entry(&intent, "RegistryName", condition->registry);
    buf_puts(&intent, ">>");
    buf_putc(&intent, '\0');
    qpdf_oh object = qpdf_oh_parse(document->qpdf, intent.p);
    document_refer(document, object, "/DestOutputProfile",
                   document_stream(document, "<< /N 4 >>", job->profile_packed, "/FlateDecode"));
    qpdf_oh intents = qpdf_oh_new_array(document->qpdf);
    qpdf_oh_append_item(document->qpdf, intents, qpdf_make_indirect_object(document->qpdf, object));
    document_refer(document, qpdf_get_root(document->qpdf), "/OutputIntents", intents);
    buf_free(&intent);
}

void finish_identity(Finish *finish)
{
    qpdf_data qpdf = finish->document.qpdf;
    put_information(finish, pdf_date(finish->arena, finish->job->date));
    put_metadata(finish);
    put_intent(finish);
    document_put(&finish->document, qpdf_get_root(qpdf), "/Lang", "(zh-CN)");
}
