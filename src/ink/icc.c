/* SPDX-License-Identifier: MIT */
/* icc.c - an ICC profile from anywhere, opened by lcms2 within limits and in a context of its own */
#include "ink/icc.h"

#include "base/lang.h"

static void on_error(cmsContext context, cmsUInt32Number code, const char *text)
{
    (void)text; /* English prose with addresses of lcms2's own in it */
    Icc *icc = cmsGetContextUserData(context);
    if (!icc)
        return;
    switch (code) {
    case cmsERROR_RANGE:
    case cmsERROR_CORRUPTION_DETECTED:
    case cmsERROR_READ:
    case cmsERROR_SEEK:
    case cmsERROR_BAD_SIGNATURE:
        icc->why = N_("its tables are damaged");
        break;
    case cmsERROR_COLORSPACE_CHECK:
        icc->why = N_("its colour space does not fit");
        break;
    default:
        icc->why = N_("it lacks a table that is needed");
        break;
    }
}

bool icc_open(Icc *icc, Str bytes, const char **why)
{
    *icc = (Icc){0};
    if (bytes.n > ICC_BYTES_MOST) {
        *why = N_("it is larger than 4 MB");
        return false;
    }
    if (bytes.n < ICC_BYTES_LEAST || str_number(bytes, 36, 4) != cmsMagicNumber) {
        *why = N_("it is not an ICC profile");
        return false;
    }
    icc->context = cmsCreateContext(NULL, icc);
    if (icc->context) {
        cmsSetLogErrorHandlerTHR(icc->context, on_error);
        icc->handle = cmsOpenProfileFromMemTHR(icc->context, bytes.p, (cmsUInt32Number)bytes.n);
    }
    if (!icc->handle)
        *why = N_("its header is damaged");
    return icc->handle;
}

void icc_close(Icc *icc)
{
    if (icc->handle)
        cmsCloseProfile(icc->handle);
    if (icc->context)
        cmsDeleteContext(icc->context);
    icc->handle = NULL;
    icc->context = NULL;
}

bool icc_suits(cmsHPROFILE from, int channels)
{
    cmsProfileClassSignature class = cmsGetDeviceClass(from);
    cmsColorSpaceSignature space = cmsGetColorSpace(from);
    if (class == cmsSigLinkClass || class == cmsSigAbstractClass || class == cmsSigNamedColorClass)
        return false;
    return channels == 4   ? space == cmsSigCmykData
           : channels == 3 ? space == cmsSigRgbData
                           : space == cmsSigGrayData || space == cmsSigRgbData;
}

bool icc_picture_profile(Str bytes, int channels, const char **why)
{
    Icc icc;
    bool good = icc_open(&icc, bytes, why);
    if (good && !icc_suits(icc.handle, channels)) {
        *why = N_("its colour space does not fit");
        good = false;
    }
    if (good) {
        bool gray = cmsGetColorSpace(icc.handle) == cmsSigGrayData;
        cmsHPROFILE xyz = cmsCreateXYZProfileTHR(icc.context);
        cmsHTRANSFORM look = xyz ? cmsCreateTransformTHR(icc.context, icc.handle,
                                                         channels == 4 ? TYPE_CMYK_8 : gray ? TYPE_GRAY_8 : TYPE_RGB_8, xyz,
                                                         TYPE_XYZ_DBL, INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE)
                                 : NULL;
        good = look;
        if (!good)
            *why = icc.why ? icc.why : N_("its tables are damaged");
        if (look)
            cmsDeleteTransform(look);
        if (xyz)
            cmsCloseProfile(xyz);
    }
    icc_close(&icc);
    return good;
}

cmsHPROFILE icc_srgb(Icc *icc)
{
    return cmsCreate_sRGBProfileTHR(icc->context);
}

cmsHTRANSFORM icc_transform(Icc *icc, cmsHPROFILE from, cmsUInt32Number in, cmsHPROFILE to, cmsUInt32Number out,
                            cmsUInt32Number intent)
{
    if (!from || !to)
        return NULL;
    /* Each colour is asked for once, or goes into a table of our own: lcms2's tables would only cost. */
    const cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE;
    return cmsCreateTransformTHR(icc->context, from, in, to, out, intent, flags);
}
