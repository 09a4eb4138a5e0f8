/* SPDX-License-Identifier: MIT */
/* read_press.c - the press of an edition: its file in presses/, what the layout says of it, its profile */
#include "read/read_press.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/vec.h"
#include "read/suggest.h"
#include "read/values.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* What is known of an output by its name. */
static const struct {
    const char *name, *identifier, *info, *registry;
    int32_t ink_limit, warn;
} outputs[] = {
    {"newsprint", "CGATS TR 002", "Coldset offset on newsprint (ANSI CGATS/SNAP TR 002-2007)", "http://www.color.org", 240, 150},
    {"offset", "FOGRA39", "Offset on coated paper (ISO 12647-2:2004/Amd 1, paper type 1 or 2)", "http://www.color.org", 300, 200},
};
enum { OUTPUTS = sizeof outputs / sizeof *outputs, INK_LIMIT_ELSE = 300, WARN_ELSE = 200 };

static int output_known(Str name)
{
    for (int i = 0; i < OUTPUTS; i++)
        if (str_is(name, outputs[i].name))
            return i;
    return -1;
}

static bool ends_with(Str text, const char *ending)
{
    size_t n = strlen(ending);
    return text.n > n && strncasecmp(text.p + text.n - n, ending, n) == 0;
}

/* --- finding files ------------------------------------------------------- */

static bool is_there(const Reader *reader, Str path)
{
    return reader->roots ? roots_check(reader->roots, path.p) == FILE_OK : access(path.p, R_OK) == 0;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The name that is nearest, of the files with this ending in the folder of that name of every place. */
static Str nearest_name(Arena *arena, const PressPlaces *places, const char *folder, const char *ending, Str name)
{
    enum { NAMES_MOST = 1024 };
    VEC(char *) names = {0};
    for (int i = 0; i < places->n; i++) {
        DIR *open = opendir(path_join(arena, places->folders[i], str_of(folder)).p);
        for (struct dirent *entry; open && names.n < NAMES_MOST && (entry = readdir(open));) {
            Str file = str_of(entry->d_name);
            if (file.p[0] != '.' && ends_with(file, ending))
                vec_push(&names, str_dup(arena, str_slice(file, 0, file.n - strlen(ending))));
        }
        if (open)
            closedir(open);
    }
    if (names.n) /* the order of a folder differs between machines */
        qsort(names.items, (size_t)names.n, sizeof *names.items, compare_names);
    Suggest suggest = suggest_start(name);
    for (int i = 0; i < names.n; i++)
        suggest_offer(&suggest, str_of(names.items[i]));
    vec_free(&names);
    return suggest.nearest;
}

/* A file by its name in a folder of the nearest place that has it; empty: none has. */
static Str find_named(Arena *arena, const Reader *reader, const PressPlaces *places, const char *folder, Str name,
                      const char *ending)
{
    for (int i = 0; i < places->n; i++) {
        Str path = path_join(arena, places->folders[i], str_format(arena, "%s/%.*s%s", folder, STR_ARG(name), ending));
        if (is_there(reader, path))
            return path;
    }
    return (Str){0};
}

static void report_unknown(Arena *arena, Reader *reader, const PressPlaces *places, FindingId id, const char *folder,
                           const char *ending, const Name *name)
{
    Diag *diag = reader->diag;
    Str nearest = nearest_name(arena, places, folder, ending, name->text);
    diag_report(diag, id, name->span, diag_str(diag, name->text), diag_str(diag, nearest), NULL);
}

/* --- keys that are read by hand ------------------------------------------- */

static void read_trims(Binder *binder, const YamlNode *value, Press *press)
{
    if (!value || value->kind == YAML_EMPTY || (value->kind == YAML_TEXT && str_is(value->text, "any")))
        return;
    const KeyLimits *limits = &key_find(OBJECT_PRESS, STR("trims"))->limits;
    bool list = value->kind == YAML_LIST;
    int n = list ? value->n : 1;
    press->trims = arena_many(binder->arena, n, TrimChoice);
    for (int i = 0; i < n; i++) {
        TrimChoice trim = {0};
        if (bind_trim(binder, "trims", list ? value->items[i] : value, limits, &trim))
            press->trims[press->n_trims++] = trim;
    }
}

/* Pages by a word, or by one or two numbers. */
static bool read_pages(Binder *binder, const YamlNode *key, PressPlates *plates)
{
    static const char *const words[] = {"front", "back", "inside"};
    Diag *diag = binder->reader->diag;
    Suggest suggest = suggest_start(key->text);
    *plates = (PressPlates){.pages = str_copy(binder->arena, key->text), .span = key->span};
    for (int i = 0; i < 3; i++) {
        if (str_is(key->text, words[i]))
            return true;
        suggest_offer(&suggest, str_of(words[i]));
    }
    if (value_ints(key->text, &plates->from, &plates->to) && plates->from > 0 && plates->from <= plates->to)
        return true;
    diag_report(diag, FINDING_PRESS_PAGES, key->span, diag_str(diag, key->text), diag_str(diag, suggest.nearest), NULL);
    return false;
}

static void read_plates(Binder *binder, const YamlNode *map, Press *press)
{
    if (!map || map->kind == YAML_EMPTY)
        return;
    if (map->kind != YAML_MAP) {
        bind_not_map(binder, OBJECT_PRESS_PLATES, map);
        return;
    }
    press->plates = arena_many(binder->arena, map->n, PressPlates);
    for (int i = 0; i < map->n; i++) {
        PressPlates *plates = &press->plates[press->n_plates];
        if (!read_pages(binder, map->pairs[i].key, plates) || !bind_texts(binder, "plates", map->pairs[i].value, &plates->plates))
            continue;
        for (int k = 0; k < plates->plates.n; k++)
            plates->any = plates->any || str_is(plates->plates.items[k], "all");
        press->n_plates++;
    }
}

/* What is wrong with a pattern of file names; NULL: nothing. */
static const char *file_name_fault(const Press *press)
{
    static const char *const fields[] = {"{name}", "{date}", "{issue}", "{page}", "{press}"};
    Str name = press->file_name;
    bool page = false;
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] == '/' || name.p[i] == '\\' || (unsigned char)name.p[i] < ' ')
            return N_("it holds a character that no file name may hold");
        if (name.p[i] == '}')
            return N_("a brace stands alone");
        if (name.p[i] != '{')
            continue;
        size_t known = 0;
        for (size_t k = 0; k < sizeof fields / sizeof *fields && !known; k++)
            known = str_starts(str_slice(name, i, name.n), fields[k]) ? strlen(fields[k]) : 0;
        page = page || (known && str_starts(str_slice(name, i, name.n), "{page}"));
        if (!known)
            return N_("there is no such field in braces");
        i += known - 1;
    }
    if (press->files == PRESS_FILE_A_PAGE && !page)
        return N_("with a file for each page it needs {page}");
    return name.n && name.p[0] != '.' ? NULL : N_("it is empty or begins with a full stop");
}

static void settle_file_name(Binder *binder, const YamlNode *value, Press *press)
{
    if (!press->file_name.n)
        press->file_name = press->files == PRESS_FILE_A_PAGE ? STR("{name}-{page}") : STR("{name}");
    const char *fault = file_name_fault(press);
    Diag *diag = binder->reader->diag;
    if (fault && value)
        diag_report(diag, FINDING_PRESS_FILE_NAME, value->span, diag_str(diag, press->file_name), fault, NULL);
}

/* --- the press ----------------------------------------------------------- */

/* What follows from the output where the file is silent. */
static void settle_output(Press *press)
{
    int known = output_known(press->output.text);
    if (!press->condition.identifier.n && known >= 0)
        press->condition = (PressCondition){str_of(outputs[known].identifier), str_of(outputs[known].info), str_of(outputs[known].registry)};
    else if (!press->condition.identifier.n)
        press->condition = (PressCondition){STR("Custom"), path_base(press->output.text), {0}};
    if (!press->ink_limit)
        press->ink_limit = known >= 0 ? outputs[known].ink_limit : INK_LIMIT_ELSE;
    if (!press->pictures.warn)
        press->pictures.warn = known >= 0 ? outputs[known].warn : WARN_ELSE;
}

static void set_defaults(Binder *binder, Press *press)
{
    *press = (Press){.name = STR("newsprint")};
    bind_defaults(binder, OBJECT_PRESS, press);
    press->condition = (PressCondition){0}; /* follows from the output */
    press->output.index = -1;
}

static bool bind_press(Binder *binder, SourceId source, Press *press)
{
    const Source *file = source_at(binder->reader->sources, source);
    const YamlNode *root = yaml_read(binder->scratch, binder->reader, (Span){source, 0, (uint32_t)file->bytes.n});
    if (!root)
        return false;
    if (root->kind != YAML_MAP) {
        bind_not_map(binder, OBJECT_PRESS, root);
        return false;
    }
    bind_map(binder, root, &(BindPart){OBJECT_PRESS, press}, 1);
    const YamlNode *sheet = yaml_find(root, "sheet"), *condition = yaml_find(root, "condition");
    read_trims(binder, yaml_find(root, "trims"), press);
    if (sheet)
        bind_trim(binder, "sheet", sheet, &key_find(OBJECT_PRESS, STR("sheet"))->limits, &press->sheet);
    if (condition && !press->condition.registry.n)
        press->condition.registry = STR("http://www.color.org");
    read_plates(binder, yaml_find(root, "plates"), press);
    settle_file_name(binder, yaml_find(root, "file_name"), press);
    return true;
}

static bool is_file(Str press)
{
    return ends_with(press, ".yaml") || ends_with(press, ".yml");
}

/* Where the file of the press lies that is named; empty and a finding: nowhere. Named as a file it lies beside who names it. */
static Str press_path(Arena *arena, Reader *reader, const PressPlaces *places, const Name *name, Str beside)
{
    if (is_file(name->text))
        return path_join(arena, path_folder(beside), name->text);
    Str path = find_named(arena, reader, places, "presses", name->text, ".yaml");
    if (!path.n)
        report_unknown(arena, reader, places, FINDING_PRESS_UNKNOWN, "presses", ".yaml", name);
    return path;
}

static bool read_named(Binder *binder, const PressPlaces *places, const Name *name, Str beside, Press *press)
{
    Reader *reader = binder->reader;
    Str path = press_path(binder->arena, reader, places, name, beside);
    SourceId source = path.n ? reader_load(reader, path, READ_LAYOUT_MOST, name->span) : 0;
    if (!source)
        return false;
    press->name = is_file(name->text) ? path_base(name->text) : name->text;
    press->path = path;
    press->source = source;
    press->hash = source_at(reader->sources, source)->hash;
    binder->folder = path_folder(path);
    return bind_press(binder, source, press);
}

/* Another output than that of the press brings its own condition, and the lower of the two limits. */
static void lay_output_over(const Layout *layout, Press *press)
{
    if (!layout->output.text.n || str_equal(layout->output.text, press->output.text))
        return;
    int32_t limit = press->ink_limit;
    press->output = layout->output;
    press->condition = (PressCondition){0};
    press->ink_limit = 0;
    settle_output(press);
    press->ink_limit = limit < press->ink_limit ? limit : press->ink_limit;
}

/* The header of an ICC profile (ICC.1, 7.2): length, signature, class and colour space. */
static bool is_cmyk_profile(Str bytes)
{
    enum { HEADER = 132, CLASS_AT = 12, SPACE_AT = 16, SIGNATURE_AT = 36 };
    if (bytes.n < HEADER || memcmp(bytes.p + SIGNATURE_AT, "acsp", 4) != 0)
        return false;
    const unsigned char *size = (const unsigned char *)bytes.p;
    uint32_t said = (uint32_t)size[0] << 24 | (uint32_t)size[1] << 16 | (uint32_t)size[2] << 8 | size[3];
    return said <= bytes.n && memcmp(bytes.p + CLASS_AT, "prtr", 4) == 0 && memcmp(bytes.p + SPACE_AT, "CMYK", 4) == 0;
}

/* A name is looked up in profiles/; a file lies beside the file that names it. */
static Str profile_path(Arena *arena, Reader *reader, const PressPlaces *places, const Name *output, Str beside)
{
    if (ends_with(output->text, ".icc") || ends_with(output->text, ".icm"))
        return path_join(arena, path_folder(beside), output->text);
    return find_named(arena, reader, places, "profiles", output->text, ".icc");
}

static bool read_profile(Arena *arena, Reader *reader, const PressPlaces *places, const Layout *layout, Press *press)
{
    bool by_layout = layout->output.text.n && press->output.span.source == layout->source;
    bool named = press->source || by_layout;
    Str path = profile_path(arena, reader, places, &press->output, by_layout ? layout->path : press->path);
    if (!path.n) {
        if (named)
            report_unknown(arena, reader, places, FINDING_PROFILE_UNKNOWN, "profiles", ".icc", &press->output);
        return !named;
    }
    if (!reader_bytes(arena, reader, path, READ_PROFILE_MOST, press->output.span, &press->profile))
        return false;
    if (!is_cmyk_profile(press->profile)) {
        diag_report(reader->diag, FINDING_PROFILE_WRONG, press->output.span, diag_str(reader->diag, path_base(path)), NULL);
        press->profile = (Str){0};
        return false;
    }
    press->profile_path = path;
    sha256_hex(press->profile.p, press->profile.n, press->profile_sha256);
    return true;
}

bool read_press(Arena *arena, Reader *reader, const PressPlaces *places, const Edition *edition, const Layout *layout,
                Press *press)
{
    int errors = diag_count(reader->diag, SEVERITY_ERROR);
    Arena scratch = {0};
    Binder binder = {.arena = arena, .scratch = &scratch, .reader = reader};
    const Name *name = edition->press.text.n ? &edition->press : &layout->press;
    set_defaults(&binder, press);
    press->span = name->text.n ? name->span : layout->grid.span;
    bool good = !name->text.n || read_named(&binder, places, name, name == &layout->press ? layout->path : edition->path, press);
    if (good) {
        settle_file_name(&binder, NULL, press);
        settle_output(press);
        lay_output_over(layout, press);
        press->marks = layout->marks_said ? layout->marks : press->marks;
        good = read_profile(arena, reader, places, layout, press);
    }
    press->hash = hash_str(hash_str(hash_int(press->hash, press->marks), press->output.text), press->profile);
    arena_free(&scratch);
    return good && diag_count(reader->diag, SEVERITY_ERROR) == errors;
}
