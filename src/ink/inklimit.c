/* SPDX-License-Identifier: MIT */
/* inklimit.c - total ink of a pixel brought under the limit by under-colour removal */
/*
 * Where the three colours have gray in common, black can print it with a third
 * of the ink: equal parts of all three go, and as much black comes, which takes
 * two parts from the sum for each. What is still too much, in colours without
 * gray or under solid black, is taken from the three colours in proportion, so
 * that the hue stays. Rounding is always down.
 */
#include "ink/inklimit.h"

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

int inklimit_sum(int percent)
{
    return percent * 255 / 100;
}

int inklimit_percent(int sum)
{
    return (sum * 100 + 254) / 255;
}

static void reduce(unsigned char *cmyk, int excess)
{
    int gray = smaller(smaller(cmyk[0], cmyk[1]), cmyk[2]);
    gray = smaller(smaller(gray, 255 - cmyk[3]), (excess + 1) / 2);
    for (int i = 0; i < 3; i++)
        cmyk[i] = (unsigned char)(cmyk[i] - gray);
    cmyk[3] = (unsigned char)(cmyk[3] + gray);
    excess -= 2 * gray;
    int colours = cmyk[0] + cmyk[1] + cmyk[2];
    if (excess <= 0)
        return;
    int left = colours > excess ? colours - excess : 0;
    for (int i = 0; i < 3 && colours; i++)
        cmyk[i] = (unsigned char)(cmyk[i] * left / colours);
}

int inklimit_row(unsigned char *cmyk, int n, int most)
{
    int highest = 0;
    for (int i = 0; i < n; i++, cmyk += 4) {
        int sum = cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3];
        if (sum > most) {
            reduce(cmyk, sum - most);
            sum = cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3];
        }
        highest = sum > highest ? sum : highest;
    }
    return highest;
}

int inklimit_most(const unsigned char *cmyk, int n)
{
    int highest = 0;
    for (int i = 0; i < n; i++, cmyk += 4) {
        int sum = cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3];
        highest = sum > highest ? sum : highest;
    }
    return highest;
}
