/* SPDX-License-Identifier: MIT */
/* function.c - values of a PDF's functions of one input: of gradients and of spot inks' fallbacks */
#include "press/function.h"

#include "press/calculator.h"
#include "press/filter.h"

#include <math.h>
#include <string.h>

enum { DEPTH_MOST = 6, PIECES_MOST = 256, SAMPLES_MOST = 1 << 14, DATA_MOST = 1 << 16 };

static double clamp(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

static double map(double value, double from, double to, double least, double most)
{
    return to > from ? least + (value - from) * (most - least) / (to - from) : least;
}

/* Numbers under a key; gives how many there are. */
static int numbers_of(const Document *document, Object dict, const char *key, double *numbers, int most)
{
    Object array = object_key(document, dict, key);
    int n = object_numbers(document, array, numbers, most);
    object_drop(document, array);
    return n;
}

static int exponential(const Document *document, Object function, double in, double *out)
{
    double from[FUNCTION_OUT_MOST] = {0}, to[FUNCTION_OUT_MOST] = {1}, power = 1;
    int n = numbers_of(document, function, "/C0", from, FUNCTION_OUT_MOST);
    int m = numbers_of(document, function, "/C1", to, FUNCTION_OUT_MOST);
    Object exponent = object_key(document, function, "/N");
    object_number(document, exponent, &power);
    object_drop(document, exponent);
    n = n ? n : 1;
    m = m ? m : 1;
    double part = power == 1 ? in : pow(in < 0 ? 0 : in, power);
    part = isfinite(part) ? part : 0;
    for (int i = 0; i < n && i < m; i++)
        out[i] = from[i] + part * (to[i] - from[i]);
    return n < m ? n : m;
}

static double sample_at(Str data, size_t index, int bits)
{
    size_t bit = index * (size_t)bits;
    uint64_t value = 0;
    for (int i = 0; i < bits; i++, bit++) {
        unsigned byte = bit / 8 < data.n ? (unsigned char)data.p[bit / 8] : 0;
        value = value << 1 | (byte >> (7 - bit % 8) & 1);
    }
    return (double)value / (ldexp(1, bits) - 1);
}

static int sampled(const Document *document, Object function, double in, double *out)
{
    double size[2] = {0}, encode[2] = {0}, range[2 * FUNCTION_OUT_MOST], decode[2 * FUNCTION_OUT_MOST];
    double domain[2] = {0, 1};
    int bits = object_key_int(document, function, "/BitsPerSample", 0);
    int n = numbers_of(document, function, "/Range", range, 2 * FUNCTION_OUT_MOST) / 2;
    numbers_of(document, function, "/Domain", domain, 2);
    if (numbers_of(document, function, "/Size", size, 2) != 1 || size[0] < 1 || size[0] > SAMPLES_MOST || bits < 1 ||
        bits > 32 || !n || object_key_int(document, function, "/Length", 0) > DATA_MOST)
        return 0;
    encode[1] = size[0] - 1;
    numbers_of(document, function, "/Encode", encode, 2);
    bool decoded = numbers_of(document, function, "/Decode", decode, 2 * FUNCTION_OUT_MOST) == 2 * n;
    Buf data = {0};
    filter_gather(document, function, DATA_MOST, &data);
    double at = clamp(map(in, domain[0], domain[1], encode[0], encode[1]), 0, size[0] - 1), low = floor(at);
    for (int i = 0; i < n; i++) {
        size_t index = (size_t)low * (size_t)n + (size_t)i;
        double value = sample_at(buf_str(&data), index, bits);
        if (at > low)
            value += (at - low) * (sample_at(buf_str(&data), index + (size_t)n, bits) - value);
        const double *ends = decoded ? &decode[2 * i] : &range[2 * i];
        out[i] = ends[0] + value * (ends[1] - ends[0]);
    }
    buf_free(&data);
    return n;
}

static int calculated(const Document *document, Object function, double in, double *out)
{
    double stack[CALCULATOR_DEEP] = {in}, range[2 * FUNCTION_OUT_MOST];
    int wanted = numbers_of(document, function, "/Range", range, 2 * FUNCTION_OUT_MOST) / 2;
    Buf program = {0};
    if (object_key_int(document, function, "/Length", 0) <= DATA_MOST)
        filter_gather(document, function, DATA_MOST, &program);
    int n = calculator_run(buf_str(&program), stack, 1);
    buf_free(&program);
    if (n != wanted)
        return 0;
    memcpy(out, stack, (size_t)n * sizeof *out);
    return n;
}

static int value_of(const Document *document, Object function, double in, double *out, int depth);

static int stitched(const Document *document, Object function, double in, const double domain[2], double *out, int depth)
{
    double bounds[PIECES_MOST], encode[2 * PIECES_MOST];
    int n = numbers_of(document, function, "/Bounds", bounds, PIECES_MOST), piece = 0;
    if (numbers_of(document, function, "/Encode", encode, 2 * PIECES_MOST) < 2 * (n + 1))
        return 0;
    while (piece < n && in >= bounds[piece])
        piece++;
    double from = piece ? bounds[piece - 1] : domain[0], to = piece < n ? bounds[piece] : domain[1];
    Object pieces = object_key(document, function, "/Functions"), inner = object_item(document, pieces, piece);
    int count = value_of(document, inner, map(in, from, to, encode[2 * piece], encode[2 * piece + 1]), out, depth + 1);
    object_drop(document, inner);
    object_drop(document, pieces);
    return count;
}

static int value_of(const Document *document, Object function, double in, double *out, int depth)
{
    double domain[2] = {0, 1}, range[2 * FUNCTION_OUT_MOST];
    if (depth > DEPTH_MOST)
        return 0;
    numbers_of(document, function, "/Domain", domain, 2);
    in = clamp(in, domain[0], domain[1]);
    int n = 0;
    switch (object_key_int(document, function, "/FunctionType", -1)) {
    case 0:
        n = sampled(document, function, in, out);
        break;
    case 2:
        n = exponential(document, function, in, out);
        break;
    case 3:
        n = stitched(document, function, in, domain, out, depth);
        break;
    case 4:
        n = calculated(document, function, in, out);
        break;
    default:
        return 0;
    }
    int ranges = numbers_of(document, function, "/Range", range, 2 * FUNCTION_OUT_MOST) / 2;
    for (int i = 0; i < n && i < ranges; i++)
        out[i] = clamp(out[i], range[2 * i], range[2 * i + 1]);
    return n;
}

int function_value(const Document *document, Object function, double in, double out[FUNCTION_OUT_MOST])
{
    double one[FUNCTION_OUT_MOST];
    int n = object_count(document, function);
    if (!n)
        return value_of(document, function, in, out, 0);
    if (n > FUNCTION_OUT_MOST)
        return 0;
    for (int i = 0; i < n; i++) {
        Object item = object_item(document, function, i);
        int got = value_of(document, item, in, one, 0);
        object_drop(document, item);
        if (got != 1)
            return 0;
        out[i] = one[0];
    }
    return n;
}
