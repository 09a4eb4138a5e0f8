/* SPDX-License-Identifier: MIT */
/* link.c - from a picture's own colours to the inks of the output profile */
/*
 * RGB by a cube whose nodes lcms2 computes (perceptual, black-point
 * compensation). Gray, and everything that must go on black alone, by its light
 * and the profile's K scale (profile_tone); a picture's darkest becomes solid
 * black. CMYK of another profile by lcms2, which keeps pure black pure: text in a
 * picture must not become four colours.
 *
 * A link has an lcms2 context of its own, so that nothing of it is shared with
 * the profile's or another link's.
 */
#include "ink/profile_lcms.h"

#include "base/hash.h"
#include "base/lang.h"
#include "ink/link.h"

#include <pthread.h>
#include <string.h>

enum { TONES = 256, LIGHTNESSES = 4096, SOLID = 10000, FULL = 65535, BATCH = 64 };

struct Link {
    Link *next;
    char sha256[65];
    int channels;
    LinkWay way;
    bool good, plain;
    const char *why;
    Icc icc; /* stays open where `direct` is used */
    cmsHTRANSFORM direct;       /* CMYK → CMYK or Lab */
    unsigned char *tone;        /* gray code → K, TONES; or CMYK to black: lightness → K, LIGHTNESSES */
    Cube *cube;                 /* RGB */
};

struct Links {
    pthread_mutex_t lock;
    Link *first;
};

Links *links_new(void)
{
    Links *links = mem_resize(NULL, 1, sizeof *links);
    *links = (Links){.first = NULL};
    pthread_mutex_init(&links->lock, NULL);
    return links;
}

static void free_link(Link *link)
{
    if (link->direct)
        cmsDeleteTransform(link->direct);
    icc_close(&link->icc);
    mem_free(link->tone);
    mem_free(link->cube);
    mem_free(link);
}

void links_free(Links *links)
{
    if (!links)
        return;
    while (links->first) {
        Link *link = links->first;
        links->first = link->next;
        free_link(link);
    }
    pthread_mutex_destroy(&links->lock);
    mem_free(links);
}

static unsigned char tone_byte(const Profile *profile, double light)
{
    int parts = light <= 0 ? 0 : light >= 1 ? FULL : (int)(light * FULL + 0.5);
    return (unsigned char)((profile_tone(profile, parts) * 255 + SOLID / 2) / SOLID);
}

/* A transform into light (Y of XYZ), the paper's or screen's white 1. */
static cmsHTRANSFORM to_light(Icc *icc, cmsHPROFILE from, cmsUInt32Number format)
{
    cmsHPROFILE xyz = cmsCreateXYZProfileTHR(icc->context);
    cmsHTRANSFORM look = xyz ? cmsCreateTransformTHR(icc->context, from, format, xyz, TYPE_XYZ_DBL,
                                                     INTENT_RELATIVE_COLORIMETRIC,
                                                     cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE)
                             : NULL;
    if (xyz)
        cmsCloseProfile(xyz);
    return look;
}

static double light_of(cmsHTRANSFORM look, const cmsUInt16Number *colour)
{
    double xyz[3];
    cmsDoTransform(look, colour, xyz, 1);
    return xyz[1];
}

/* Of equal channels: gray itself, or RGB all alike. */
static bool make_tone(const Profile *profile, Link *link, cmsHPROFILE from, bool rgb)
{
    cmsHTRANSFORM look = to_light(&link->icc, from, rgb ? TYPE_RGB_16 : TYPE_GRAY_16);
    if (!look)
        return false;
    const cmsUInt16Number none[3] = {0}, all[3] = {FULL, FULL, FULL};
    double black = light_of(look, none), white = light_of(look, all);
    link->tone = mem_resize(NULL, TONES, 1);
    for (int i = 0; i < TONES && white > black; i++) {
        cmsUInt16Number code = (cmsUInt16Number)(i * 257);
        const cmsUInt16Number gray[3] = {code, code, code};
        link->tone[i] = tone_byte(profile, (light_of(look, gray) - black) / (white - black));
    }
    cmsDeleteTransform(look);
    return white > black;
}

static void node_colour(int node, cmsUInt16Number rgb[3])
{
    rgb[0] = cube_step(node / (CUBE_SIDE * CUBE_SIDE));
    rgb[1] = cube_step(node / CUBE_SIDE % CUBE_SIDE);
    rgb[2] = cube_step(node % CUBE_SIDE);
}

static bool make_cube(const Profile *profile, Link *link, cmsHPROFILE from)
{
    cmsHPROFILE to =
        cmsOpenProfileFromMemTHR(link->icc.context, profile->bytes.p, (cmsUInt32Number)profile->bytes.n);
    cmsHTRANSFORM separate =
        icc_transform(&link->icc, from, TYPE_RGB_16, to, TYPE_CMYK_16, INTENT_PERCEPTUAL);
    if (separate) {
        link->cube = mem_resize(NULL, 1, sizeof *link->cube);
        for (int node = 0; node < CUBE_NODES; node++) {
            cmsUInt16Number rgb[3], ink[4];
            node_colour(node, rgb);
            cmsDoTransform(separate, rgb, ink, 1);
            for (int i = 0; i < 4; i++)
                link->cube->nodes[node][i] = (uint16_t)(((uint32_t)ink[i] * CUBE_SOLID + FULL / 2) / FULL);
        }
        cmsDeleteTransform(separate);
    }
    if (to)
        cmsCloseProfile(to);
    return separate;
}

/* RGB to black: the same table with nothing in the other inks. */
static bool make_black_cube(const Profile *profile, Link *link, cmsHPROFILE from)
{
    cmsHTRANSFORM look = to_light(&link->icc, from, TYPE_RGB_16);
    if (!look)
        return false;
    const cmsUInt16Number none[3] = {0}, all[3] = {FULL, FULL, FULL};
    double black = light_of(look, none), white = light_of(look, all);
    link->cube = mem_resize(NULL, 1, sizeof *link->cube);
    memset(link->cube, 0, sizeof *link->cube);
    for (int node = 0; node < CUBE_NODES && white > black; node++) {
        cmsUInt16Number rgb[3];
        node_colour(node, rgb);
        double light = (light_of(look, rgb) - black) / (white - black);
        int parts = light <= 0 ? 0 : light >= 1 ? FULL : (int)(light * FULL + 0.5);
        link->cube->nodes[node][3] =
            (uint16_t)((profile_tone(profile, parts) * CUBE_SOLID + SOLID / 2) / SOLID);
    }
    cmsDeleteTransform(look);
    return white > black;
}

static bool make_inks(const Profile *profile, Link *link, cmsHPROFILE from)
{
    cmsHPROFILE to =
        cmsOpenProfileFromMemTHR(link->icc.context, profile->bytes.p, (cmsUInt32Number)profile->bytes.n);
    if (from && to)
        link->direct = cmsCreateTransformTHR(link->icc.context, from, TYPE_CMYK_8, to, TYPE_CMYK_8,
                                             INTENT_PRESERVE_K_ONLY_PERCEPTUAL,
                                             cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    if (to)
        cmsCloseProfile(to);
    return link->direct;
}

static double light_of_lightness(double l)
{
    return l > 8 ? (l + 16) / 116 * ((l + 16) / 116) * ((l + 16) / 116) : l / 903.2963;
}

/* CMYK to black, by its lightness; solid black is what stays solid. */
static bool make_lightness(const Profile *profile, Link *link, cmsHPROFILE from)
{
    cmsHTRANSFORM look = to_light(&link->icc, from, TYPE_CMYK_16);
    cmsHPROFILE lab = cmsCreateLab4ProfileTHR(link->icc.context, NULL);
    if (look && lab)
        link->direct = cmsCreateTransformTHR(link->icc.context, from, TYPE_CMYK_8, lab, TYPE_Lab_16,
                                             INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE);
    const cmsUInt16Number none[4] = {0}, solid[4] = {0, 0, 0, FULL};
    double black = look ? light_of(look, solid) : 1, white = look ? light_of(look, none) : 0;
    link->tone = mem_resize(NULL, LIGHTNESSES, 1);
    for (int i = 0; i < LIGHTNESSES && white > black; i++) {
        double light = light_of_lightness(100.0 * i / (LIGHTNESSES - 1));
        link->tone[i] = tone_byte(profile, (light - black) / (white - black));
    }
    if (look)
        cmsDeleteTransform(look);
    if (lab)
        cmsCloseProfile(lab);
    return link->direct && white > black;
}

/* The picture's profile, sRGB, gray with sRGB's curve, or the output profile. */
static cmsHPROFILE open_source(const Profile *profile, Link *link, Str icc)
{
    if (link->channels == 4) {
        Str bytes = icc.n ? icc : profile->bytes;
        return icc_open(&link->icc, bytes, &link->why) ? link->icc.handle : NULL;
    }
    /* Without a profile the output profile's bytes only give the context. */
    if (!icc_open(&link->icc, icc.n ? icc : profile->bytes, &link->why))
        return NULL;
    return icc.n ? link->icc.handle : icc_srgb(&link->icc);
}

static bool make(const Profile *profile, Link *link, cmsHPROFILE from)
{
    switch (link->channels) {
    case 1:
        return make_tone(profile, link, from, cmsGetColorSpace(from) == cmsSigRgbData);
    case 3:
        return link->way == LINK_BLACK ? make_black_cube(profile, link, from) : make_cube(profile, link, from);
    default:
        return link->way == LINK_BLACK ? make_lightness(profile, link, from) : make_inks(profile, link, from);
    }
}

static void fill_link(const Profile *profile, Link *link, Str icc)
{
    link->plain = link->channels == 4 && link->way == LINK_COLOUR && (icc.n == 0 || str_equal(icc, profile->bytes));
    if (link->plain) {
        link->good = true;
        return;
    }
    cmsHPROFILE from = open_source(profile, link, icc);
    if (!from)
        return;
    if (icc_suits(from, link->channels)) {
        link->icc.why = NULL;
        link->good = make(profile, link, from);
        link->why = link->icc.why ? link->icc.why : N_("its tables are damaged");
    } else {
        link->why = N_("its colour space does not fit");
    }
    if (from != link->icc.handle)
        cmsCloseProfile(from);
}

const Link *link_find(const Profile *profile, Str icc, int channels, LinkWay way, const char **why)
{
    Links *links = profile->links;
    char sha256[65];
    sha256_hex(icc.p, icc.n, sha256);
    if (channels == 1)
        way = LINK_BLACK;
    pthread_mutex_lock(&links->lock);
    Link *link = links->first;
    while (link && (link->channels != channels || link->way != way || strcmp(link->sha256, sha256) != 0))
        link = link->next;
    if (!link) {
        link = mem_resize(NULL, 1, sizeof *link);
        *link = (Link){.next = links->first, .channels = channels, .way = way};
        memcpy(link->sha256, sha256, sizeof sha256);
        links->first = link;
        fill_link(profile, link, icc);
    }
    pthread_mutex_unlock(&links->lock);
    *why = link->good ? NULL : link->why;
    return link->good ? link : NULL;
}

bool link_is_plain(const Link *link)
{
    return link->plain;
}

int link_inks(const Link *link)
{
    return link->way == LINK_BLACK ? 1 : 4;
}

static void rgb_to_black(const Link *link, const unsigned char *from, int n, unsigned char *ink)
{
    unsigned char cmyk[4 * BATCH];
    for (int at = 0; at < n; at += BATCH) {
        int some = n - at < BATCH ? n - at : BATCH;
        cube_row(link->cube, from + at * 3, some, cmyk);
        for (int i = 0; i < some; i++)
            ink[at + i] = cmyk[4 * i + 3];
    }
}

static void inks_to_black(const Link *link, const unsigned char *from, int n, unsigned char *ink)
{
    cmsUInt16Number lab[3 * BATCH];
    for (int at = 0; at < n; at += BATCH) {
        int some = n - at < BATCH ? n - at : BATCH;
        cmsDoTransform(link->direct, from + at * 4, lab, (cmsUInt32Number)some);
        for (int i = 0; i < some; i++)
            ink[at + i] = link->tone[lab[3 * i] * (LIGHTNESSES - 1) / FULL];
    }
}

void link_row(const Link *link, const unsigned char *from, int n, unsigned char *ink)
{
    if (link->plain)
        memcpy(ink, from, (size_t)n * 4);
    else if (link->channels == 1)
        for (int i = 0; i < n; i++)
            ink[i] = link->tone[from[i]];
    else if (link->channels == 3 && link->way == LINK_COLOUR)
        cube_row(link->cube, from, n, ink);
    else if (link->channels == 3)
        rgb_to_black(link, from, n, ink);
    else if (link->way == LINK_COLOUR)
        cmsDoTransform(link->direct, from, ink, (cmsUInt32Number)n);
    else
        inks_to_black(link, from, n, ink);
}
