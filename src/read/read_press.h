/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_READ_PRESS_H
#define BANXIN_READ_PRESS_H

#include "model/press.h"
#include "read/bind.h"

/* Folders whose presses/ and profiles/ are looked into, the nearest first: of the edition, of the layout, of banxin. */
typedef struct PressPlaces {
    Str folders[3];
    int n;
} PressPlaces;

/*
 * The press that the edition names, or else the layout, or else newsprint as it
 * is built in; with the layout's `output` and `marks` laid over it, and with the
 * bytes of its profile. Every wrong key is a finding in the press file, an
 * unknown press (press-unknown) or profile (profile-unknown, profile-wrong) one
 * where it is named. False when it cannot be used. Where no press is named, a
 * banxin without profiles/ has a press without a profile, and nothing is said.
 * The arena must outlive the press.
 */
bool read_press(Arena *arena, Reader *reader, const PressPlaces *places, const Edition *edition, const Layout *layout,
                Press *press);

/* A paper size by name, or [width, height]; false and a finding where it is none, and *trim stays. */
bool bind_trim(Binder *binder, const char *key, const YamlNode *value, const KeyLimits *limits, TrimChoice *trim);

#endif
