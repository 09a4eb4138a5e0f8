/* SPDX-License-Identifier: MIT */
/* profile.c - the output profile: single colours to inks, gray to black ink, soft proof */
/*
 * Gray is printed with black alone (P19), so the profile's own gray, which is a
 * mix of four inks, is of no use for it. Its K scale is: sampled from the
 * profile, lightness by lightness, and turned round. Black-point compensation
 * there means that light is shared out between paper and solid black, in linear
 * light, as lcms2 does it for colours. Passing the numbers on unchanged instead
 * would print a middle gray (128 of sRGB, 50 % ink) on newsprint as dark as 70 %.
 */
#include "ink/profile_lcms.h"

#include "base/lang.h"

#include <math.h>

enum { SOLID = 10000, FULL = 65535 };

static bool is_output(Icc *icc, const char **why)
{
    *why = NULL;
    if (cmsGetDeviceClass(icc->handle) != cmsSigOutputClass)
        *why = N_("it is not the profile of a printing press");
    else if (cmsGetColorSpace(icc->handle) != cmsSigCmykData)
        *why = N_("its inks are not cyan, magenta, yellow and black");
    else if (cmsGetPCS(icc->handle) != cmsSigLabData && cmsGetPCS(icc->handle) != cmsSigXYZData)
        *why = N_("its colour space does not fit");
    else if (!cmsIsTag(icc->handle, cmsSigAToB0Tag) || !cmsIsTag(icc->handle, cmsSigBToA0Tag))
        *why = N_("it lacks a table that is needed");
    return !*why;
}

/* Light of the K scale: paper 1, never rising. False: it does not go down at all. */
static bool sample_black(Profile *profile)
{
    Icc *icc = &profile->icc;
    cmsHPROFILE xyz = cmsCreateXYZProfileTHR(icc->context);
    cmsHTRANSFORM look = xyz ? cmsCreateTransformTHR(icc->context, icc->handle, TYPE_CMYK_16, xyz, TYPE_XYZ_DBL,
                                                     INTENT_RELATIVE_COLORIMETRIC,
                                                     cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE)
                             : NULL;
    if (look) {
        double paper = 0;
        for (int i = 0; i <= TONE_STEPS; i++) {
            const cmsUInt16Number ink[4] = {0, 0, 0, (cmsUInt16Number)(i * FULL / TONE_STEPS)};
            double seen[3];
            cmsDoTransform(look, ink, seen, 1);
            if (i == 0)
                paper = seen[1] > 0 ? seen[1] : 1;
            double light = seen[1] / paper, before = i ? profile->black[i - 1] : 1;
            profile->black[i] = light < before ? light : before;
        }
        cmsDeleteTransform(look);
    }
    if (xyz)
        cmsCloseProfile(xyz);
    return look && profile->black[TONE_STEPS] < 0.9;
}

static bool open_transforms(Profile *profile)
{
    Icc *icc = &profile->icc;
    cmsHPROFILE srgb = icc_srgb(icc);
    profile->separate =
        icc_transform(icc, srgb, TYPE_RGB_16, icc->handle, TYPE_CMYK_16, INTENT_PERCEPTUAL);
    profile->proof =
        icc_transform(icc, icc->handle, TYPE_CMYK_16, srgb, TYPE_RGB_16, INTENT_RELATIVE_COLORIMETRIC);
    profile->proof_bytes =
        icc_transform(icc, icc->handle, TYPE_CMYK_8, srgb, TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC);
    if (srgb)
        cmsCloseProfile(srgb);
    return profile->separate && profile->proof && profile->proof_bytes && sample_black(profile);
}

Profile *profile_open(Str icc, const char **why)
{
    Profile *profile = mem_resize(NULL, 1, sizeof *profile);
    *profile = (Profile){.bytes = icc, .links = links_new()};
    bool good = icc_open(&profile->icc, icc, why) && is_output(&profile->icc, why);
    if (good && !open_transforms(profile)) {
        *why = profile->icc.why ? profile->icc.why : N_("its tables are damaged");
        good = false;
    }
    if (good)
        return profile;
    profile_free(profile);
    return NULL;
}

void profile_free(Profile *profile)
{
    if (!profile)
        return;
    if (profile->separate)
        cmsDeleteTransform(profile->separate);
    if (profile->proof)
        cmsDeleteTransform(profile->proof);
    if (profile->proof_bytes)
        cmsDeleteTransform(profile->proof_bytes);
    links_free(profile->links);
    icc_close(&profile->icc);
    mem_free(profile);
}

Str profile_bytes(const Profile *profile)
{
    return profile->bytes;
}

int profile_tone(const Profile *profile, int light)
{
    const double *black = profile->black;
    double wanted = black[TONE_STEPS] + (1 - black[TONE_STEPS]) * light / FULL;
    int low = 0, high = TONE_STEPS; /* black[low] ≥ wanted ≥ black[high] */
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (black[middle] >= wanted)
            low = middle;
        else
            high = middle;
    }
    double step = black[low] - black[high], part = step > 0 ? (black[low] - wanted) / step : 0;
    int tone = (int)((low + part) * SOLID / TONE_STEPS + 0.5);
    return tone < 0 ? 0 : tone > SOLID ? SOLID : tone;
}

/* sRGB's curve (IEC 61966-2-1): 16-bit code to linear light, both parts of 65,535. */
static int srgb_light(unsigned code)
{
    double value = (double)code / FULL;
    double light = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    return (int)(light * FULL + 0.5);
}

static int16_t parts_of(unsigned value)
{
    return (int16_t)((value * SOLID + FULL / 2) / FULL);
}

void profile_separate_rgb(const Profile *profile, Rgb rgb, int16_t cmyk[4])
{
    cmyk[0] = cmyk[1] = cmyk[2] = 0;
    if (rgb.r == rgb.g && rgb.g == rgb.b) {
        cmyk[3] = (int16_t)profile_tone(profile, srgb_light(rgb.r));
        return;
    }
    const cmsUInt16Number in[3] = {rgb.r, rgb.g, rgb.b};
    cmsUInt16Number out[4];
    cmsDoTransform(profile->separate, in, out, 1);
    for (int i = 0; i < 4; i++)
        cmyk[i] = parts_of(out[i]);
}

Rgb profile_proof(const Profile *profile, const int16_t cmyk[4])
{
    cmsUInt16Number in[4], out[3];
    for (int i = 0; i < 4; i++) {
        int parts = cmyk[i] < 0 ? 0 : cmyk[i] > SOLID ? SOLID : cmyk[i];
        in[i] = (cmsUInt16Number)((parts * FULL + SOLID / 2) / SOLID);
    }
    cmsDoTransform(profile->proof, in, out, 1);
    return (Rgb){out[0], out[1], out[2]};
}

void profile_proof_row(const Profile *profile, const unsigned char *ink, int channels, int n, unsigned char *rgb)
{
    enum { AT_ONCE = 256 };
    unsigned char black[AT_ONCE][4] = {0};
    if (channels == 4) {
        cmsDoTransform(profile->proof_bytes, ink, rgb, (cmsUInt32Number)n);
        return;
    }
    for (int from = 0; from < n; from += AT_ONCE) {
        int count = n - from < AT_ONCE ? n - from : AT_ONCE;
        for (int i = 0; i < count; i++)
            black[i][3] = ink[from + i];
        cmsDoTransform(profile->proof_bytes, black, rgb + (ptrdiff_t)from * 3, (cmsUInt32Number)count);
    }
}
