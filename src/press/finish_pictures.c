/* SPDX-License-Identifier: MIT */
/* finish_pictures.c - numbered pixels become the pictures that they stand for */
#include "press/finish_parts.h"

#include "ink/token.h"

static int key_int(Finish *finish, qpdf_oh dictionary, const char *key)
{
    int value = 0;
    qpdf_oh_get_value_as_int(finish->document.qpdf, qpdf_oh_get_key(finish->document.qpdf, dictionary, key), &value);
    return value;
}

/* -1: it is no numbered pixel. */
static int number_of(Finish *finish, qpdf_oh image)
{
    qpdf_oh dictionary = qpdf_oh_get_dict(finish->document.qpdf, image);
    if (key_int(finish, dictionary, "/Width") != 1 || key_int(finish, dictionary, "/Height") != 1)
        return -1;
    Buf pixel = {0};
    int number = -1;
    if (document_data(&finish->document, image, &pixel) && pixel.n == 3)
        number = token_read_pixel((const unsigned char *)pixel.p);
    buf_free(&pixel);
    return number;
}

/* Rows say how much ink, DeviceGray how much light; an Adobe JPEG of four inks is a negative. */
static const char *decode_of(const FinishPicture *picture)
{
    bool ink_in_gray = picture->channels == 1 && !picture->jpeg;
    bool negative = picture->jpeg && picture->inverted && picture->channels == 4;
    return ink_in_gray ? "[1 0]" : negative ? "[1 0 1 0 1 0 1 0]" : "null";
}

static void put_picture(Finish *finish, qpdf_oh image, const FinishPicture *picture)
{
    const Document *document = &finish->document;
    qpdf_oh dictionary = qpdf_oh_get_dict(document->qpdf, image);
    static const char *const drop[] = {"/Interpolate", "/SMask", "/Mask", "/DecodeParms"};
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
        qpdf_oh_remove_key(document->qpdf, dictionary, drop[i]);
    document_put(document, dictionary, "/Width", str_format(finish->arena, "%d", picture->width).p);
    document_put(document, dictionary, "/Height", str_format(finish->arena, "%d", picture->height).p);
    document_put(document, dictionary, "/BitsPerComponent", picture->bits == 1 ? "1" : "8");
    document_put(document, dictionary, "/ColorSpace", picture->channels == 1 ? "/DeviceGray" : "/DeviceCMYK");
    document_put(document, dictionary, "/Decode", decode_of(picture));
    document_restream(document, image, picture->bytes, picture->jpeg ? "/DCTDecode" : "/FlateDecode");
}

bool finish_picture(Finish *finish, qpdf_oh image)
{
    int number = number_of(finish, image);
    if (number < 0 || number >= finish->job->n_pictures)
        return finish_fail(finish, "a picture that is not one of the placed ones");
    if (finish->job->pictures[number].page)
        return finish_advert(finish, image, &finish->job->pictures[number]);
    put_picture(finish, image, &finish->job->pictures[number]);
    return true;
}
