/* SPDX-License-Identifier: MIT */
/* tounicode.c - which codes a ToUnicode CMap knows */
#include "press/tounicode.h"

/* Codes that are marked, again and again if need be. */
enum { CODES = 65536, WORK_MOST = 1 << 20, UNKNOWN = 0xFFFD /* what stands for a character that nobody knows */ };

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

/* What stands at *at, which moves behind it: '<' a string whose value is *number, '[' an array, 'w' a word, 0 the end. */
static char next_token(Str s, size_t *at, unsigned *number, Str *word)
{
    while (*at < s.n && (is_white(s.p[*at]) || s.p[*at] == ']' || s.p[*at] == '>'))
        ++*at;
    if (*at == s.n)
        return 0;
    size_t from = *at;
    char c = s.p[from];
    char end = c == '<' ? '>' : c == '[' ? ']' : c == '(' ? ')' : c == '%' ? '\n' : 0;
    ++*at;
    if (!end) {
        while (*at < s.n && !is_white(s.p[*at]) && s.p[*at] != '<' && s.p[*at] != '[' && s.p[*at] != '(')
            ++*at;
        *word = str_slice(s, from, *at);
        return 'w';
    }
    *number = 0;
    for (; *at < s.n && s.p[*at] != end; ++*at) {
        char d = s.p[*at];
        int value = d >= '0' && d <= '9' ? d - '0' : d >= 'a' && d <= 'f' ? d - 'a' + 10 : d >= 'A' && d <= 'F' ? d - 'A' + 10 : -1;
        if (value >= 0)
            *number = (*number << 4 | (unsigned)value) & 0xFFFFFF;
    }
    return c;
}

static void mark(unsigned char *codes, unsigned from, unsigned to, int *work)
{
    for (unsigned code = from; code <= to && code < CODES && *work > 0; code++, --*work)
        codes[code / 8] |= (unsigned char)(1u << code % 8);
}

void tounicode_read(Str cmap, unsigned char *codes)
{
    enum { OUTSIDE, SINGLE, RANGE } block = OUTSIDE;
    unsigned numbers[3] = {0};
    int n = 0, work = WORK_MOST;
    Str word = {0};
    size_t at = 0;
    char kind;
    while ((kind = next_token(cmap, &at, &numbers[n], &word))) {
        if (kind == 'w') {
            block = str_is(word, "beginbfchar") ? SINGLE : str_is(word, "beginbfrange") ? RANGE : OUTSIDE;
            n = 0;
        } else if (kind != '<' && kind != '[') {
            continue;
        } else if (block != OUTSIDE && ++n == (block == SINGLE ? 2 : 3)) {
            bool known = kind == '[' || (numbers[n - 1] != 0 && numbers[n - 1] != UNKNOWN);
            if (known)
                mark(codes, numbers[0], block == SINGLE ? numbers[0] : numbers[1], &work);
            n = 0;
        }
    }
}
