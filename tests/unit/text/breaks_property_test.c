/* SPDX-License-Identifier: MIT */
/* breaks_property_test.c - 10,000 random paragraphs: all set, no rule broken, exact edges and floors, the best there is */
#include "unit/text/textkit.h"

#include "text/set.h"

/*
 * What the breaker gives is held against a second statement of the rules,
 * written here from the standard and docs/typesetting.md without a look at
 * gaps.c: letters for classes, strings for tables, and a search of all ways by
 * tables. Faults put into this second statement must be noticed (controls).
 */
enum { UNITS_MOST = 90, SHORT = 40, MANY = 10000, SIXTEENTH = EM / 16 };

typedef enum Fault { FAULT_NONE, FAULT_RULE, FAULT_FLOOR, FAULT_COST, FAULT_EDGE, FAULT_COUNT } Fault;

typedef struct Joint {
    Len natural, shrink, stretch;
    bool breaks, opens, shut, inside;
} Joint;

typedef struct Paper { /* one random paragraph and how it is to be set */
    Arena arena, scratch;
    char letters[UNITS_MOST + 1];
    Unit *units;
    uint8_t *avoid;
    int n;
    Composition composition;
    GapRules rules;
    UnitRun run;
    Len widths[6];
    BreakTask task;
    Fault fault;
    int32_t floor; /* of a lone mark's blank, 16ths of an em */
} Paper;

/* --- the second statement ---------------------------------------------------------- */

/* Letters: H Han, ( ) brackets, , . ? marks, : interpunct, ~ connector, / solidus, - dash, e ellipsis, $ before and
 * % behind digits, a [ ] 1 Western, j joiner, o other scripts, w full-width digit, blank _ and break. */
static const char ALPHABET[] = "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHH,,,,...?()():~/-e$%aaaa[]111joooww  _";

static Unit unit_of(char letter)
{
    static const struct { char letter; uint8_t class; int8_t body, left, right; } TABLE[] = {
        {'H', CLASS_HAN, 16, 0, 0},      {'(', CLASS_OPENER, 8, 8, 0},      {')', CLASS_CLOSER, 8, 0, 8},
        {',', CLASS_COMMA, 8, 0, 8},     {'.', CLASS_STOP, 8, 0, 8},        {'?', CLASS_EXCLAIM, 8, 0, 8},
        {':', CLASS_MIDDLE, 8, 0, 0},    {'~', CLASS_CONNECTOR, 16, 0, 0},  {'/', CLASS_SOLIDUS, 8, 0, 0},
        {'-', CLASS_DASH, 32, 0, 0},     {'e', CLASS_ELLIPSIS, 32, 0, 0},   {'$', CLASS_PREFIX, 16, 0, 0},
        {'%', CLASS_POSTFIX, 16, 0, 0},  {'a', CLASS_LATIN, 9, 0, 0},       {'[', CLASS_LATIN_OPEN, 5, 0, 0},
        {']', CLASS_LATIN_CLOSE, 5, 0, 0}, {'1', CLASS_DIGIT, 8, 0, 0},     {'j', CLASS_JOINER, 0, 0, 0},
        {'o', CLASS_OTHER, 21, 0, 0},    {'w', CLASS_WIDE, 16, 0, 0},       {' ', CLASS_SPACE, 0, 0, 5},
        {'_', CLASS_BLANK, 0, 0, 16},    {'\n', CLASS_BREAK, 0, 0, 0}};
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++)
        if (TABLE[i].letter == letter)
            return (Unit){.class = TABLE[i].class, .body = TABLE[i].body * SIXTEENTH, .left = TABLE[i].left * SIXTEENTH,
                          .right = TABLE[i].right * SIXTEENTH, .codes = 1, .bytes = 1, .glyphs = 1};
    fail();
    return (Unit){0};
}

static bool is_one(const char *letters, char letter)
{
    return letter && strchr(letters, letter);
}

/* R19, R23 */
static bool starts_badly(const Paper *paper, char letter)
{
    static const char *const TABLE[] = {[PROHIBITION_NONE] = "]j", [PROHIBITION_BASIC] = "),.?~:/%]j",
                                        [PROHIBITION_GB] = "),.?~:/%]j", [PROHIBITION_STRICT] = "),.?~:/%-e]j",
                                        [PROHIBITION_NEWS] = "),.~:/%]j"};
    return is_one(TABLE[paper->composition.prohibition], letter) || (paper->fault == FAULT_RULE && letter == 'e');
}

static bool ends_badly(const Paper *paper, char letter)
{
    static const char *const TABLE[] = {[PROHIBITION_NONE] = "[", [PROHIBITION_BASIC] = "($[", [PROHIBITION_GB] = "($[/",
                                        [PROHIBITION_STRICT] = "($[/", [PROHIBITION_NEWS] = "($[/"};
    return is_one(TABLE[paper->composition.prohibition], letter);
}

/* R24, R25: what holds together but for places marked in it. */
static bool holds(char a, char b)
{
    return (is_one("a[]1wo", a) && is_one("a[]1wo", b) && (a != 'o' || b != 'o')) || (a == '?' && b == '?') || (a == '$' && is_one("1w", b)) ||
           (is_one("1w", a) && b == '%') || b == 'j';
}

/* The last letter before unit i that is no blank, in i's piece. */
static char letter_before(const Paper *paper, int i)
{
    for (i--; i >= 0 && paper->letters[i] != '\n'; i--)
        if (!is_one(" _", paper->letters[i]))
            return paper->letters[i];
    return '\0';
}

static bool may_break(const Paper *paper, int i) /* before unit i */
{
    char a = paper->letters[i - 1], b = paper->letters[i];
    if (is_one(" _", b))
        return false;
    if (is_one(" _", a))
        return !starts_badly(paper, b) && !ends_badly(paper, letter_before(paper, i));
    if (paper->units[i - 1].flags & UNIT_JOINED)
        return false;
    if (holds(a, b))
        return paper->units[i - 1].flags & (UNIT_BREAK_AFTER | UNIT_HYPHEN_AFTER);
    return !starts_badly(paper, b) && !ends_badly(paper, a);
}

/* R11–R13, R26, R27, R29, R32 */
static Joint joint_before(const Paper *paper, int i)
{
    char a = paper->letters[i - 1], b = paper->letters[i];
    Joint joint = {.breaks = may_break(paper, i)};
    if (is_one(" _\n", b))
        return joint;
    if (is_one(" _", a)) {
        joint.natural = paper->units[i - 1].right;
        joint.shrink = a == ' ' ? SIXTEENTH : 0;
        joint.stretch = a == ' ' ? 3 * SIXTEENTH : 0;
        joint.opens = true;
        return joint;
    }
    if (paper->units[i - 1].flags & UNIT_JOINED)
        return joint;
    if (holds(a, b)) {
        joint.inside = b != 'j';
        return joint;
    }
    if ((a == 'H' && is_one("a1o", b)) || (b == 'H' && is_one("a1o", a)))
        return (Joint){4 * SIXTEENTH, 2 * SIXTEENTH, 4 * SIXTEENTH, joint.breaks, true, false, false};
    bool western_point = (is_one("a[]1o", a) && is_one(",.", b)) || (is_one(",.", a) && is_one("a[]1o", b)); /* R30 */
    joint.shut = western_point || is_one(":?~/([", a) || is_one(":?~/)]", b) || (is_one("),.?", a) && is_one("),.?", b));
    joint.opens = !joint.shut;
    bool closing = is_one("),.?", a) && !is_one("),.?:", b), opening = b == '(' && !is_one("(:", a);
    if (!closing && !opening)
        return joint;
    joint.natural = 8 * SIXTEENTH;
    bool stop = !opening && is_one(".?", a);
    if (!stop || paper->composition.squeeze_stops)
        joint.shrink = (8 - paper->floor) * SIXTEENTH + (paper->fault == FAULT_FLOOR ? -1 : 0);
    return joint;
}

typedef struct Sum {
    int64_t natural, shrink, stretch, opens;
} Sum;

static void add_unit(const Paper *paper, Sum *sum, int first, int i)
{
    sum->natural += paper->units[i].body;
    if (i == first)
        return;
    Joint joint = joint_before(paper, i);
    sum->natural += joint.natural;
    sum->shrink += joint.shrink;
    sum->stretch += joint.stretch;
    sum->opens += joint.opens;
}

static bool is_ragged(const Paper *paper)
{
    return paper->task.align != ALIGN_JUSTIFY && paper->task.align != ALIGN_SPREAD;
}

/* Cost of one line as docs/typesetting.md says it; INT64_MAX: does not fit. */
static int64_t line_cost(const Paper *paper, const Sum *sum, Len measure, bool last)
{
    int64_t room = measure - sum->natural;
    if (room < 0) {
        int64_t share = sum->shrink >= -room ? -room * 400 / sum->shrink : -1;
        return share < 0 ? INT64_MAX : share * share;
    }
    if (last && paper->task.align != ALIGN_SPREAD)
        return 0;
    if (is_ragged(paper)) {
        int64_t lack = room * 100 / EM;
        return lack * lack;
    }
    if (room <= sum->stretch) {
        int64_t share = sum->stretch ? room * 400 / sum->stretch : 0;
        return share * share;
    }
    int64_t open = (room - sum->stretch) * 4000 / (EM * (sum->opens ? sum->opens : 1));
    int64_t bad = open + (sum->stretch ? 400 : 0);
    return bad * bad + (open > 1000 ? (open - 1000) * 40000 : 0);
}

static bool is_orphan(const Paper *paper, int first, int end)
{
    int han = 0;
    for (int i = first; i < end; i++) {
        if (is_one("a1o", paper->letters[i]))
            return false;
        han += is_one("Hw", paper->letters[i]);
    }
    return han == 1;
}

static Len width_of(const Paper *paper, int line)
{
    const Measures *measures = &paper->task.measures;
    return measures->widths[line < measures->n ? line : measures->n - 1] - (line ? paper->task.hang : paper->task.indent);
}

/* Units first..end-1 as line number `line`. */
static int64_t cost_between(const Paper *paper, const Sum *sum, int first, int end, int line, bool last)
{
    const Unit *tail = &paper->units[end - 1];
    Sum own = *sum;
    Len measure = width_of(paper, line);
    bool hyphen = tail->flags & UNIT_HYPHEN_AFTER && !last;
    own.natural += hyphen ? paper->run.hyphen : 0;
    Sum open = own; /* R16: the blank stands where it has room */
    open.natural += paper->composition.allow_end && is_one("),.?", paper->letters[end - 1]) ? tail->right : 0;
    int64_t cost = line_cost(paper, open.natural <= measure ? &open : &own, measure, last);
    bool two = end - 2 >= 0 && paper->letters[end - 2] != '\n';
    if (cost == INT64_MAX && paper->composition.hanging && two && is_one(",.", paper->letters[end - 1]) &&
        !is_one("(),.?", paper->letters[end - 2])) /* R17 */
        cost = line_cost(paper, &own, measure + tail->body, last);
    if (cost == INT64_MAX)
        return cost;
    if (last)
        cost += is_orphan(paper, first, end) && paper->fault != FAULT_COST ? BREAKS_ORPHAN_COST : 0;
    bool divided = first > 0 && paper->letters[first - 1] != '\n' && paper->units[first - 1].flags & UNIT_HYPHEN_AFTER;
    cost += divided && (hyphen || last) ? BREAKS_HYPHEN_AGAIN_COST : 0;
    if (last)
        return cost;
    cost += hyphen ? BREAKS_HYPHEN_COST : 0;
    if (tail->flags & UNIT_BREAK_AFTER)
        cost += tail->flags & UNIT_BREAK_NUMBER ? BREAKS_NUMBER_COST : BREAKS_URL_COST;
    return cost + (paper->avoid && paper->avoid[end - 1] ? BREAKS_AVOID_COST : 0);
}

/* First unit of the next piece that holds more than blanks. */
static int piece_at(const Paper *paper, int at)
{
    for (int i = at; i < paper->n; i++) {
        if (paper->letters[i] == '\n')
            at = i + 1;
        else if (!is_one(" _", paper->letters[i]))
            return at;
    }
    return paper->n;
}

/* The least cost of all ways to set the paragraph within the rules; INT64_MAX: there is none. In `lines` lines, or (0) any. */
static int64_t least_cost(const Paper *paper, int lines)
{
    static int64_t rest[SHORT + 1][SHORT + 2]; /* of the units from here on, on lines from this number on */
    for (int first = paper->n; first >= 0; first--) {
        for (int line = 0; line <= SHORT + 1; line++)
            rest[first][line] = first == paper->n && (!lines || line == lines) ? 0 : INT64_MAX;
        Sum sum = {0};
        for (int i = first; i < paper->n && paper->letters[i] != '\n'; i++) {
            add_unit(paper, &sum, first, i);
            bool last = i + 1 == paper->n || paper->letters[i + 1] == '\n';
            if (!last && !may_break(paper, i + 1))
                continue;
            const int64_t *then = rest[last ? piece_at(paper, i + 1) : i + 1];
            for (int line = 0; line <= SHORT; line++) {
                int64_t cost = then[line + 1] == INT64_MAX ? INT64_MAX : cost_between(paper, &sum, first, i + 1, line, last);
                if (cost != INT64_MAX && cost + then[line + 1] < rest[first][line])
                    rest[first][line] = cost + then[line + 1];
            }
        }
    }
    return rest[piece_at(paper, 0)][0];
}

/* --- random paragraphs --------------------------------------------------------------- */

static uint32_t below(uint64_t *seed, uint32_t n)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % n;
}

static void random_letters(Paper *paper, uint64_t *seed)
{
    for (int i = 0; i < paper->n; i++) {
        char letter = ALPHABET[below(seed, sizeof ALPHABET - 1)];
        bool blank = is_one(" _", letter) && (i == 0 || is_one(" _\n", paper->letters[i - 1]));
        paper->letters[i] = blank ? 'H' : below(seed, 60) ? letter : '\n';
    }
    if (below(seed, 6) == 0) { /* a word that is wider than most lines */
        int from = (int)below(seed, (uint32_t)paper->n);
        memset(paper->letters + from, 'a', (size_t)(paper->n - from) / 2);
    }
}

static void random_flags(Paper *paper, uint64_t *seed)
{
    bool divided = below(seed, 2) != 0;
    for (int i = 0; i + 1 < paper->n; i++)
        if (paper->letters[i] == 'o' && paper->letters[i + 1] == 'o' && below(seed, 2))
            paper->units[i].flags = UNIT_JOINED;
    for (int i = 0; divided && i + 1 < paper->n; i++) {
        if (paper->letters[i] != 'a' || paper->letters[i + 1] != 'a')
            continue;
        static const uint8_t CHOICE[] = {0, 0, 0, UNIT_HYPHEN_AFTER, UNIT_BREAK_AFTER, UNIT_BREAK_AFTER | UNIT_BREAK_NUMBER};
        paper->units[i].flags = CHOICE[below(seed, sizeof CHOICE)];
    }
    if (below(seed, 8))
        return;
    paper->avoid = arena_many(&paper->arena, paper->n, uint8_t);
    for (int i = 0; i < paper->n; i++)
        paper->avoid[i] = below(seed, 2) != 0;
}

static Paper *paper_open(uint64_t seed, int most, Fault fault)
{
    Paper *paper = calloc(1, sizeof *paper);
    paper->fault = fault;
    paper->n = 1 + (int)below(&seed, (uint32_t)most);
    random_letters(paper, &seed);
    paper->units = arena_many(&paper->arena, paper->n, Unit);
    for (int i = 0; i < paper->n; i++)
        paper->units[i] = unit_of(paper->letters[i]);
    random_flags(paper, &seed);
    static const int8_t FLOORS[] = {4, 8, 0};
    paper->floor = FLOORS[below(&seed, 3)];
    paper->composition = (Composition){.prohibition = (Prohibition)below(&seed, PROHIBITION_NEWS + 1),
                                       .inner_floor = {paper->floor * 6250000, UNIT_PERCENT},
                                       .han_latin = {25000000, UNIT_PERCENT},
                                       .squeeze_stops = below(&seed, 2) != 0,
                                       .hanging = below(&seed, 3) == 0,
                                       .allow_end = below(&seed, 3) == 0};
    paper->run = (UnitRun){.size = EM, .em = EM, .hyphen = 5 * SIXTEENTH};
    paper->rules = gaps_rules(&paper->composition, &paper->run, false);
    static const Align ALIGNS[] = {ALIGN_JUSTIFY, ALIGN_JUSTIFY, ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_SPREAD};
    int n_widths = below(&seed, 2) ? 1 : 6;
    Len middle = (Len)(4 * EM + below(&seed, (uint32_t)((most > SHORT ? 36 : 8) * EM)));
    for (int i = 0; i < 6; i++)
        paper->widths[i] = i ? 4 * EM + (Len)below(&seed, (uint32_t)(2 * (middle - 4 * EM) + 1)) : middle;
    paper->task = (BreakTask){.units = paper->units, .n = paper->n, .rules = &paper->rules, .em = EM,
                              .align = ALIGNS[below(&seed, 6)], .indent = (Len)below(&seed, 3) * EM,
                              .hang = (Len)(below(&seed, 4) == 0 ? EM : 0), .avoid = paper->avoid,
                              .measures = {paper->widths, n_widths}};
    return paper;
}

static void paper_close(Paper *paper)
{
    arena_free(&paper->arena);
    arena_free(&paper->scratch);
    free(paper);
}

/* --- checks: each gives how much is wrong ---------------------------------------------- */

/* Units that are set twice, out of order, or not at all though they are no blank at a line's end. */
static int count_lost(const Paper *paper, const Lines *lines)
{
    int wrong = 0, at = 0;
    for (int k = 0; k <= lines->n; k++) {
        int first = k < lines->n ? lines->lines[k].first : paper->n;
        for (; at < first; at++)
            wrong += !is_one(" _\n", paper->letters[at]);
        wrong += at != first;
        if (k == lines->n)
            break;
        wrong += lines->lines[k].end <= first;
        at = lines->lines[k].end;
    }
    return wrong;
}

/* Line ends where none may be; each must have been paid for as an emergency. */
static int count_broken(const Paper *paper, const Lines *lines)
{
    int broken = 0;
    for (int k = 1; k < lines->n; k++)
        broken += !lines->lines[k - 1].last && !may_break(paper, lines->lines[k].first);
    return broken;
}

/* Gaps narrower than their floor, and lines whose edge is not exact. */
static int count_inexact(const Paper *paper, const Lines *lines, int *squeezed)
{
    int wrong = 0;
    for (int k = 0; k < lines->n; k++) {
        const Line *line = &lines->lines[k];
        Len widths[UNITS_MOST], total = set_gaps(paper->units, &paper->rules, line, paper->task.align, widths);
        Sum sum = {0};
        int64_t gaps = 0, joints = 0;
        for (int i = line->first; i < line->end; i++) {
            add_unit(paper, &sum, line->first, i);
            if (i == line->first)
                continue;
            Joint joint = joint_before(paper, i);
            gaps += widths[i - 1 - line->first];
            joints += joint.opens + joint.shut + joint.inside;
            wrong += widths[i - 1 - line->first] < joint.natural - joint.shrink;
            *squeezed += widths[i - 1 - line->first] < joint.natural;
        }
        const Unit *tail = &paper->units[line->end - 1];
        Len hyphen = tail->flags & UNIT_HYPHEN_AFTER ? paper->run.hyphen : 0;
        int64_t natural = sum.natural + hyphen, bodies = 0;
        for (int i = line->first; i < line->end; i++)
            bodies += paper->units[i].body;
        bool fills = paper->task.align == ALIGN_SPREAD || (paper->task.align == ALIGN_JUSTIFY && !line->last);
        Len edge = line->measure + (paper->fault == FAULT_EDGE ? 1 : 0);
        wrong += total != bodies + gaps + hyphen || line->width != total;
        if (natural - sum.shrink > line->measure)
            wrong += lines->cost < BREAKS_OVERFULL_COST; /* wider than the measure, and said so */
        else if (natural > line->measure || (fills && (joints || line->measure - natural <= sum.stretch)))
            wrong += total != edge;
        else
            wrong += total != natural;
        Len own = width_of(paper, k); /* R17 lets a mark out, R16 leaves its blank in */
        bool mark = is_one("),.?", paper->letters[line->end - 1]);
        wrong += line->measure != own && !(mark && (line->measure == own + tail->body || line->measure == own - tail->right));
    }
    return wrong;
}

/* Whether the breaker's cost is not the least there is. Paragraphs that have no setting within the rules are left out. */
static bool is_bettered(const Paper *paper, const Lines *lines, int *compared)
{
    int64_t least = least_cost(paper, 0);
    if (least == INT64_MAX)
        return lines->n && lines->cost < BREAKS_EMERGENCY_COST;
    ++*compared;
    return lines->cost != least;
}

typedef struct Tally {
    int lost, broken, inexact, bettered;
    int compared, squeezed, emergencies, lines;
} Tally;

static void check_paper(uint64_t seed, int most, Fault fault, Tally *tally)
{
    Paper *paper = paper_open(seed, most, fault);
    Lines lines = breaks_find(&paper->arena, &paper->scratch, &paper->task);
    int broken = count_broken(paper, &lines);
    int64_t paid = lines.cost % BREAKS_OVERFULL_COST / BREAKS_EMERGENCY_COST;
    bool overfull = lines.cost >= BREAKS_OVERFULL_COST;
    Tally own = {.lost = count_lost(paper, &lines),
                 .broken = broken > paid && !overfull,
                 .bettered = paper->n <= SHORT && is_bettered(paper, &lines, &tally->compared)};
    own.inexact = count_inexact(paper, &lines, &tally->squeezed);
    if (fault == FAULT_NONE && own.lost + own.broken + own.inexact + own.bettered)
        fail_msg("seed %llu “%s”: lost %d, broken %d (paid %d), inexact %d, cost %lld, least %lld", (unsigned long long)seed,
                 paper->letters, own.lost, broken, (int)paid, own.inexact, (long long)lines.cost,
                 (long long)(paper->n <= SHORT ? least_cost(paper, 0) : 0));
    tally->lost += own.lost;
    tally->broken += own.broken;
    tally->inexact += own.inexact;
    tally->bettered += own.bettered;
    tally->emergencies += paid > 0 || overfull;
    tally->lines += lines.n;
    paper_close(paper);
}

static void check_many(int n, Fault fault, Tally *tally)
{
    *tally = (Tally){0};
    for (int i = 0; i < n; i++)
        check_paper((uint64_t)i * 2 + 1, i % 2 ? SHORT : UNITS_MOST, fault, tally);
}

/* --- tests ------------------------------------------------------------------------------- */

static void test_every_property(void **state)
{
    (void)state;
    Tally tally;
    check_many(MANY, FAULT_NONE, &tally);
    /* The paragraphs are such as can tell: there is much to compare, to squeeze, and some that cannot be set well. */
    assert_true(tally.compared > MANY / 3);
    assert_true(tally.squeezed > MANY / 3);
    assert_true(tally.emergencies > MANY / 200 && tally.emergencies < MANY / 2);
    assert_true(tally.lines > MANY * 3);
}

static void test_controls(void **state)
{
    (void)state;
    Tally tally;
    check_many(1000, FAULT_RULE, &tally); /* an ellipsis that may not start a line */
    assert_true(tally.broken > 0 && tally.bettered > 0);
    check_many(1000, FAULT_FLOOR, &tally); /* a floor that is 1/1024 pt higher */
    assert_true(tally.inexact > 0);
    check_many(1000, FAULT_COST, &tally); /* a single Han on the last line costs nothing */
    assert_true(tally.bettered > 0);
    assert_int_equal(tally.inexact + tally.broken + tally.lost, 0);
    check_many(1000, FAULT_EDGE, &tally); /* an edge that is 1/1024 pt further out */
    assert_true(tally.inexact > 500);
}

/* Settings in one line fewer and one more, against all ways: exact where all lines but the first are alike. */
static void test_variants(void **state)
{
    (void)state;
    int found = 0;
    for (uint64_t seed = 1; seed <= 6000; seed++) {
        Paper *paper = paper_open(seed, SHORT, FAULT_NONE);
        paper->task.measures.n = 1;
        Lines variants[3];
        breaks_variants(&paper->arena, &paper->scratch, &paper->task, variants);
        Lines alone = breaks_find(&paper->arena, &paper->scratch, &paper->task);
        assert_int_equal(variants[1].cost, alone.cost);
        for (int i = 0; i < 3 && alone.cost < BREAKS_ORPHAN_COST; i += 2) {
            int lines = alone.n + i - 1;
            int64_t least = lines > 0 && lines < SHORT ? least_cost(paper, lines) : INT64_MAX;
            bool wanted = least < BREAKS_ORPHAN_COST && least - alone.cost <= BREAKS_VARIANT_MOST;
            if (variants[i].n != (wanted ? lines : 0) || (wanted && variants[i].cost != least))
                fail_msg("seed %d “%s”: %d lines cost %lld, least %lld", (int)seed, paper->letters, variants[i].n,
                         (long long)variants[i].cost, (long long)least);
            found += wanted;
        }
        paper_close(paper);
    }
    assert_true(found > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_property), cmocka_unit_test(test_controls),
                                       cmocka_unit_test(test_variants)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
