/* SPDX-License-Identifier: MIT */
/* finish_file.c - boxes of pages; output intent, Info and XMP: what the file says about itself */
#include "press/finish_parts.h"

#include "base/hash.h"
#include "base/version.h"
#include "press/metadata.h"

#include <stdio.h>

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

static const char *version_name(PressVersion version)
{
    return version == PRESS_X4 ? "PDF/X-4" : "PDF/X-1a:2003";
}

/* ISO 15930-4, 6.13; ISO 15930-7, 6.8: title, dates, version, Trapped. */
static void put_information(Finish *finish)
{
    const FinishJob *job = finish->job;
    Buf info = {0};
    buf_puts(&info, "<< ");
    info_put_work(finish->arena, &info, &(PdfWork){job->title, job->author, STR("banxin " BANXIN_VERSION), job->date});
    put_entry(&info, "GTS_PDFXVersion", str_of(version_name(job->version)));
    buf_puts(&info, "/Trapped /False >>");
    buf_putc(&info, '\0');
    Document *document = &finish->document;
    qpdf_oh object = qpdf_make_indirect_object(document->qpdf, qpdf_oh_parse(document->qpdf, info.p));
    document_refer(document, qpdf_get_trailer(document->qpdf), "/Info", object);
    buf_free(&info);
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
    xmp_begin(&xmp, " xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\"\n xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"");
    xmp_put_work(&xmp, &(PdfWork){job->title, job->author, made, job->date});
    xmp_put(&xmp, "<pdf:Trapped>", STR("False"), "</pdf:Trapped>");
    xmp_put(&xmp, "<xmpMM:DocumentID>", id, "</xmpMM:DocumentID>");
    xmp_put(&xmp, "<xmpMM:VersionID>", STR("1"), "</xmpMM:VersionID>");
    xmp_put(&xmp, "<xmpMM:RenditionClass>", STR("default"), "</xmpMM:RenditionClass>");
    if (job->version == PRESS_X4)
        xmp_put(&xmp, "<pdfxid:GTS_PDFXVersion>", version, "</pdfxid:GTS_PDFXVersion>");
    else
        xmp_put(&xmp, "<pdfx:GTS_PDFXVersion>", version, "</pdfx:GTS_PDFXVersion>");
    xmp_end(&xmp);
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
    put_information(finish);
    put_metadata(finish);
    put_intent(finish);
    document_put(&finish->document, qpdf_get_root(qpdf), "/Lang", "(zh-CN)");
}
