/* SPDX-License-Identifier: MIT */
/* almanac.c - days of new moons, and the Sun's longitude, by arithmetic */
/*
 * Apparent longitude of the Sun with the largest perturbations: Meeus,
 * "Astronomical Formulae for Calculators", ch. 18; within some minutes of the
 * moment in our time. New moons: Meeus, "Astronomical Algorithms", ch. 49;
 * within half a minute. ICU's Chinese calendar is not enough: it puts the new
 * moon of 2027-02-06, four minutes before midnight, on the next day, and with it
 * the new year. Doubles, because there is no geometry here.
 */
#include "makeup/almanac.h"

#include <math.h>
#include <stdlib.h>

static const double degree = 3.14159265358979323846 / 180;
static const double dynamical = 70.0 / 86400; /* days by which dynamical time runs ahead, in our time */
static const double beijing = 8.0 / 24;

int almanac_day(Date date)
{
    int year = date.month > 2 ? date.year : date.year - 1, month = date.month > 2 ? date.month : date.month + 12;
    int century = year / 100;
    return (int)(floor(365.25 * (year + 4716)) + floor(30.6001 * (month + 1))) + date.day + 2 - century + century / 4 - 1524;
}

/* --- the Sun ------------------------------------------------------------------------- */

/* Degrees; t in centuries from 1900 January 0.5. */
static double sun_longitude(double julian)
{
    double t = (julian - 2415020.0) / 36525;
    double mean = 279.69668 + 36000.76892 * t + 0.0003025 * t * t;
    double anomaly = (358.47583 + 35999.04975 * t - 0.00015 * t * t) * degree;
    double centre = (1.91946 - 0.004789 * t - 0.000014 * t * t) * sin(anomaly) +
                    (0.020094 - 0.0001 * t) * sin(2 * anomaly) + 0.000293 * sin(3 * anomaly);
    double planets = 0.00134 * cos((153.23 + 22518.7541 * t) * degree) + 0.00154 * cos((216.57 + 45037.5082 * t) * degree) +
                     0.002 * cos((312.69 + 32964.3577 * t) * degree) +
                     0.00179 * sin((350.74 + 445267.1142 * t - 0.00144 * t * t) * degree) +
                     0.00178 * sin((231.19 + 20.2 * t) * degree);
    double apparent = mean + centre + planets - 0.00569 - 0.00479 * sin((259.18 - 1934.142 * t) * degree);
    return apparent - 360 * floor(apparent / 360);
}

int almanac_sector(int day, int minute)
{
    return (int)(sun_longitude(day - 0.5 + minute / 1440.0 - beijing + dynamical) / 15) % 24;
}

/* --- the Moon ------------------------------------------------------------------------ */

/* A term: so many days times the sine of multiples of the Sun's and the Moon's anomaly and the Moon's argument of
 * latitude; each multiple of the Sun's brings a factor for the eccentricity of the Earth's orbit. */
typedef struct Term {
    double days;
    int sun, moon, latitude;
} Term;

static const Term terms[] = {
    {-0.40720, 0, 1, 0},  {0.17241, 1, 0, 0},   {0.01608, 0, 2, 0},   {0.01039, 0, 0, 2},   {0.00739, -1, 1, 0},
    {-0.00514, 1, 1, 0},  {0.00208, 2, 0, 0},   {-0.00111, 0, 1, -2}, {-0.00057, 0, 1, 2},  {0.00056, 1, 2, 0},
    {-0.00042, 0, 3, 0},  {0.00042, 1, 0, 2},   {0.00038, 1, 0, -2},  {-0.00024, -1, 2, 0}, {-0.00007, 2, 1, 0},
    {0.00004, 0, 2, -2},  {0.00004, 3, 0, 0},   {0.00003, 1, 1, -2},  {0.00003, 0, 2, 2},   {-0.00003, 1, 1, 2},
    {0.00003, -1, 1, 2},  {-0.00002, -1, 1, -2}, {-0.00002, 1, 3, 0}, {0.00002, 0, 4, 0},
};

/* The planets: days, degrees at k = 0, degrees a month. */
static const double planets[][3] = {
    {0.000325, 299.77, 0.107408}, {0.000165, 251.88, 0.016321},  {0.000164, 251.83, 26.651886}, {0.000126, 349.42, 36.412478},
    {0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771}, {0.000060, 207.14, 2.453732},  {0.000056, 154.84, 7.306860},
    {0.000047, 34.52, 27.261239}, {0.000042, 207.19, 0.121824},  {0.000040, 291.34, 1.844379},  {0.000037, 161.72, 24.198154},
    {0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
};

int almanac_new_moon(int k)
{
    double t = k / 1236.85;
    double julian = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t;
    double sun = 2.5534 + 29.10535670 * k, moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
    double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
    double orbit = 1 - 0.002516 * t;
    julian -= 0.00017 * sin((124.7746 - 1.56375588 * k) * degree);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        julian += terms[i].days * pow(orbit, abs(terms[i].sun)) *
                  sin((terms[i].sun * sun + terms[i].moon * moon + terms[i].latitude * latitude) * degree);
    for (size_t i = 0; i < sizeof planets / sizeof *planets; i++)
        julian += planets[i][0] * sin((planets[i][1] + planets[i][2] * k) * degree);
    return (int)floor(julian - dynamical + beijing + 0.5);
}
