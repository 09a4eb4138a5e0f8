/* SPDX-License-Identifier: MIT */
/* web_identity.c - what a tagged PDF says about itself: catalog, Info, XMP; what its fonts must say */
#include "press/web_parts.h"

#include "base/version.h"
#include "press/metadata.h"

static void put_work(Web *web)
{
    const WebJob *job = web->job;
    const Document *document = &web->document;
    PdfWork work = {job->title, job->author, STR("banxin " BANXIN_VERSION), job->date};
    Buf info = {0}, xmp = {0};
    buf_puts(&info, "<<");
    info_put_work(web->arena, &info, &work);
    buf_puts(&info, ">>");
    int id = web_make_object(web, &info);
    document_refer(document, qpdf_get_trailer(document->qpdf), "/Info", web_object(web, id));
    xmp_begin(&xmp, "\n xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"");
    xmp_put_work(&xmp, &work);
    xmp_put(&xmp, "<dc:language><rdf:Bag><rdf:li>", STR("zh-CN"), "</rdf:li></rdf:Bag></dc:language>");
    xmp_put(&xmp, "<pdfuaid:part>", STR("1"), "</pdfuaid:part>");
    xmp_end(&xmp);
    document_refer(document, qpdf_get_root(document->qpdf), "/Metadata",
                   document_stream(document, "<</Type /Metadata /Subtype /XML>>", buf_str(&xmp), ""));
    buf_free(&info);
    buf_free(&xmp);
}

/* ISO 14289-1, 7.21.3.2: an embedded TrueType font says that its glyphs are numbered as they are in it. */
static void mend_fonts(Web *web)
{
    qpdf_data qpdf = web->document.qpdf;
    int n = document_size(&web->document);
    for (int id = 1; id <= n; id++) {
        qpdf_oh font = web_object(web, id);
        if (qpdf_oh_is_dictionary_of_type(qpdf, font, "/Font", "/CIDFontType2") && !qpdf_oh_has_key(qpdf, font, "/CIDToGIDMap"))
            document_put(&web->document, font, "/CIDToGIDMap", "/Identity");
        qpdf_oh_release_all(qpdf);
    }
}

void web_make_identity(Web *web)
{
    const Document *document = &web->document;
    mend_fonts(web);
    put_work(web);
    qpdf_oh root = qpdf_get_root(document->qpdf);
    document_put(document, root, "/Lang", "(zh-CN)");
    document_put(document, root, "/MarkInfo", "<</Marked true>>");
    document_put(document, root, "/ViewerPreferences", "<</DisplayDocTitle true>>");
    qpdf_oh_release_all(document->qpdf);
}
