/* SPDX-License-Identifier: MIT */
/* lunar.c - the Chinese calendar's name of a day, and the solar term that it begins */
/*
 * GB/T 33661—2017: a month begins on the day of the new moon; the month with
 * the winter solstice is the eleventh; where thirteen months begin from one
 * eleventh month to the next, the first one without a principal term (a multiple
 * of 30° of the Sun's longitude) is a leap month.
 */
#include "makeup/almanac.h"
#include "makeup/fieldtext.h"


/* The new moon on or before a day. */
static int moon_before(int day)
{
    int k = (int)((day - 2451550) / 29.530588861) + 1;
    while (almanac_new_moon(k) > day)
        k--;
    return k;
}

/* Of the year in which the Sun reaches 270° in December. */
static int solstice_moon(int year)
{
    int day = almanac_day((Date){year, 12, 15});
    while (almanac_sector(day, 1440) != 18)
        day++;
    return moon_before(day);
}

/* Whether the Sun passes a multiple of 30° in the month of a new moon. */
static bool has_principal_term(int k)
{
    int first = almanac_sector(almanac_new_moon(k), 0), end = almanac_sector(almanac_new_moon(k + 1), 0);
    return first / 2 != end / 2;
}

/* The month of new moon k: 1 … 12. */
static int month_of(int k, int year, bool *leap)
{
    int start = solstice_moon(year - 1);
    if (solstice_moon(year) <= k)
        start = solstice_moon(year);
    bool long_year = solstice_moon(start == solstice_moon(year) ? year + 1 : year) - start == 13, passed = false;
    int month = 11;
    *leap = false;
    for (int i = start + 1; i <= k; i++) {
        *leap = long_year && !passed && !has_principal_term(i);
        passed = passed || *leap;
        month += !*leap;
    }
    return (month - 1) % 12 + 1;
}

static Str day_name(Arena *arena, int day)
{
    static const char *const digits[] = {"十", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (day == 20 || day == 30)
        return day == 20 ? STR("二十") : STR("三十");
    static const char *const tens[] = {"初", "十", "廿", "三十"};
    return str_format(arena, "%s%s", day == 10 ? "初" : tens[day / 10], digits[day % 10]);
}

Str lunar_text(Arena *arena, Date date)
{
    static const char *const months[] = {"正月", "二月", "三月", "四月",   "五月",   "六月",
                                         "七月", "八月", "九月", "十月", "十一月", "十二月"};
    if (!date_is_valid(date))
        return STR("");
    int day = almanac_day(date), k = moon_before(day);
    bool leap;
    int month = month_of(k, date.year, &leap);
    return str_format(arena, "农历%s%s%.*s", leap ? "闰" : "", months[month - 1],
                      STR_ARG(day_name(arena, day - almanac_new_moon(k) + 1)));
}

int solarterm_minute(Date date)
{
    enum { DAY = 1440 };
    int day = almanac_day(date), low = 0, high = DAY;
    if (!date_is_valid(date) || almanac_sector(day, 0) == almanac_sector(day, DAY))
        return -1;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        *(almanac_sector(day, middle) == almanac_sector(day, DAY) ? &high : &low) = middle;
    }
    return high;
}

Str solarterm_text(Date date)
{
    static const char *const names[24] = {"春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑",
                                          "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬",
                                          "小雪", "大雪", "冬至", "小寒", "大寒", "立春", "雨水", "惊蛰"};
    return solarterm_minute(date) < 0 ? STR("") : str_of(names[almanac_sector(almanac_day(date), 1440)]);
}
