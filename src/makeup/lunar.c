/* SPDX-License-Identifier: MIT */
/* lunar.c - the Chinese calendar's name of a day */
/* ICU reckons the calendar for Beijing; the day is taken at noon there, so no time zone of the machine matters. */
#include "makeup/fieldtext.h"

#include <unicode/ucal.h>

static const char *const month_names[] = {"正月", "二月", "三月", "四月",   "五月",   "六月",
                                          "七月", "八月", "九月", "十月", "十一月", "十二月"};

static Str day_name(Arena *arena, int day)
{
    static const char *const digits[] = {"十", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (day == 20 || day == 30)
        return day == 20 ? STR("二十") : STR("三十");
    static const char *const tens[] = {"初", "十", "廿", "三十"};
    return str_format(arena, "%s%s", day == 10 ? "初" : tens[day / 10], digits[day % 10]);
}

static UDate noon_in_beijing(Date date, UErrorCode *status)
{
    static const UChar zone[] = {0x47, 0x4D, 0x54, 0x2B, 0x38, 0}; /* GMT+8 */
    UCalendar *calendar = ucal_open(zone, -1, "en@calendar=gregorian", UCAL_GREGORIAN, status);
    ucal_clear(calendar);
    ucal_setDateTime(calendar, date.year, date.month - 1, date.day, 12, 0, 0, status);
    UDate moment = ucal_getMillis(calendar, status);
    ucal_close(calendar);
    return moment;
}

Str lunar_text(Arena *arena, Date date)
{
    static const UChar zone[] = {0x47, 0x4D, 0x54, 0x2B, 0x38, 0}; /* GMT+8 */
    if (!date_is_valid(date))
        return STR("");
    UErrorCode status = U_ZERO_ERROR;
    UDate moment = noon_in_beijing(date, &status);
    UCalendar *calendar = ucal_open(zone, -1, "zh@calendar=chinese", UCAL_TRADITIONAL, &status);
    if (U_FAILURE(status))
        return STR("");
    ucal_setMillis(calendar, moment, &status);
    int month = ucal_get(calendar, UCAL_MONTH, &status), day = ucal_get(calendar, UCAL_DATE, &status);
    int leap = ucal_get(calendar, UCAL_IS_LEAP_MONTH, &status);
    ucal_close(calendar);
    if (U_FAILURE(status) || month < 0 || month > 11 || day < 1 || day > 30)
        return STR("");
    return str_format(arena, "农历%s%s%.*s", leap ? "闰" : "", month_names[month], STR_ARG(day_name(arena, day)));
}
