/* SPDX-License-Identifier: MIT */
/*
 * icc_fuzz.c - any bytes as an ICC profile: the press's, and a picture's of gray, RGB or CMYK. The press of the pictures
 * is profiles/newsprint.icc; to be run from the top folder.
 */
#include "ink/link.h"

#include <assert.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PIXELS = 16 };

static void as_press(Str icc)
{
    const char *why = NULL;
    Profile *profile = profile_open(icc, &why);
    assert(profile || why);
    if (!profile)
        return;
    int16_t parts[4];
    for (uint16_t light = 0; light < 60000; light = (uint16_t)(light + 9999)) {
        profile_separate_rgb(profile, (Rgb){light, 30000, (uint16_t)(65535 - light)}, parts);
        for (int i = 0; i < 4; i++)
            assert(parts[i] >= 0 && parts[i] <= 10000);
        profile_proof(profile, parts);
        int tone = profile_tone(profile, light);
        assert(tone >= 0 && tone <= 10000);
    }
    profile_free(profile);
}

static Str read_press(Arena *arena)
{
    enum { MOST = 1 << 20 };
    FILE *file = fopen("profiles/newsprint.icc", "rb");
    assert(file);
    char *bytes = arena_alloc(arena, MOST);
    size_t n = fread(bytes, 1, MOST, file);
    fclose(file);
    return (Str){bytes, n};
}

/* A profile remembers what pictures brought: after some hundred of them it is opened anew. */
typedef struct Opened {
    Arena arena;
    Profile *profile;
    int uses;
} Opened;

static const Profile *press_of(Opened *opened)
{
    enum { USES_MOST = 200 };
    const char *why = NULL;
    if (opened->profile && ++opened->uses < USES_MOST)
        return opened->profile;
    profile_free(opened->profile);
    arena_free(&opened->arena);
    *opened = (Opened){0};
    opened->profile = profile_open(read_press(&opened->arena), &why);
    assert(opened->profile);
    return opened->profile;
}

static void as_picture(Str icc, const Profile *profile, int channels, LinkWay way)
{
    const char *why = NULL;
    const Link *link = link_find(profile, icc, channels, way, &why);
    assert(link || why);
    unsigned char from[PIXELS * 4], ink[PIXELS * 4] = {0};
    for (int i = 0; i < PIXELS * channels; i++)
        from[i] = (unsigned char)(i * 37);
    if (link && !link_is_plain(link))
        link_row(link, from, PIXELS, ink);
}

/* What the header says, at byte 16: a fuzzer soon finds how to change that. */
static int channels_of(Str icc)
{
    Str space = str_slice(icc, 16, 20);
    return str_is(space, "GRAY") ? 1 : str_is(space, "CMYK") ? 4 : 3;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Opened opened; /* over inputs: opening takes longer than all the rest */
    Str icc = {(const char *)data, size};
    as_press(icc);
    as_picture(icc, press_of(&opened), channels_of(icc), LINK_COLOUR);
    as_picture(icc, press_of(&opened), channels_of(icc), LINK_BLACK);
    return 0;
}
