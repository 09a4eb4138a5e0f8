/* SPDX-License-Identifier: MIT */
/* markdown.c - an article's body: cmark's tree → blocks of text */
#include "read/markdown.h"

#include "base/vec.h"
#include "read/marking.h"
#include "read/place.h"

#include <cmark-gfm.h>
#include <string.h>

/* A list, an item or a quotation that is open. */
typedef struct Container {
    cmark_node_type type;
    bool begun; /* its first block is out */
    int number; /* of a list's next item */
    bool ordered, parenthesis;
} Container;

typedef struct PictureNote {
    Copy caption, credit;
    Str path;
    Span span;
} PictureNote;

typedef struct Walk {
    Arena *arena;
    Reader *reader;
    SourceId source;
    Prepared prepared;
    Placer placer;
    BlockList found; /* on the heap: an article is kept for long, and holds no more than it needs */
    VEC(Container) open;
    int lists;
    CopyBuild body;
    CopyBuild caption; /* of the picture being read */
    int cell;          /* of prepared.cells: the next one */
    bool in_cell;      /* the paragraph at hand is the one before it */
    CopyTable *table;      /* that the last cell stands in */
    int table_index;   /* of prepared.tables; -1: none */
    int images;        /* ![ that are open */
    uint32_t image;    /* where the outermost one begins in the source */
    int strong, emphasis;
    VEC(PictureNote) pictures; /* of this paragraph, set behind it */
    bool odd_link; /* this block has one whose address is none: it is text, and said so */
    bool full;
} Walk;

static CopyBuild *build_of(Walk *w)
{
    return w->images ? &w->caption : &w->body;
}

/* --- blocks ------------------------------------------------------------------------ */

static Span block_span(const Walk *w, cmark_node *node)
{
    int last = cmark_node_get_end_line(node);
    last = last < 1 ? 1 : last > w->placer.n_lines ? w->placer.n_lines : last;
    uint32_t end = w->placer.n_lines ? w->placer.lines[last] : 0;
    return (Span){w->source, prepared_source(&w->prepared, w->placer.content),
                  prepared_source(&w->prepared, end > w->placer.content ? end - 1 : w->placer.content)};
}

static Str marker_of(Walk *w, const Container *list)
{
    return list->ordered ? str_format(w->arena, "%d%c", list->number, list->parenthesis ? ')' : '.') : STR("•");
}

/* What the nearest container makes of a paragraph. */
static void place_in_container(Walk *w, Block *block)
{
    for (int i = w->open.n - 1; i >= 0; i--) {
        Container *container = &w->open.items[i];
        if (container->type == CMARK_NODE_LIST)
            continue;
        bool item = container->type == CMARK_NODE_ITEM;
        block->kind = item ? BLOCK_ITEM : BLOCK_QUOTE;
        block->level = item ? w->lists : 0;
        block->continues = container->begun;
        if (item && !container->begun && i > 0)
            block->marker = marker_of(w, &w->open.items[i - 1]);
        container->begun = true;
        return;
    }
}

static void add_block(Walk *w, Block block)
{
    if (w->found.n < MARKDOWN_BLOCKS_MOST) {
        vec_push(&w->found, block);
        return;
    }
    if (!w->full)
        diag_report(w->reader->diag, FINDING_ARTICLE_TOO_LONG, block.span,
                    diag_text(w->reader->diag, "%d", MARKDOWN_BLOCKS_MOST), NULL);
    w->full = true;
}

static bool is_empty(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\n')
            return false;
    return true;
}

/* One finding a block will do. */
static void check_markup(Walk *w, const Copy *copy)
{
    static const char *const marks[] = {"**", "![", "](", "```", "|--"};
    Str text = copy->text;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find(text, str_of(marks[i]), 0);
        bool code = false;
        for (int k = 0; k < copy->n_inlines && at < text.n; k++)
            code |= copy->inlines[k].start <= at && at < copy->inlines[k].end && (copy->inlines[k].flags & INLINE_CODE);
        if (at >= text.n || code || (w->odd_link && marks[i][0] == ']'))
            continue;
        diag_report(w->reader->diag, FINDING_MARKUP_LEFT,
                    copy_span(copy, (uint32_t)at, (uint32_t)(at + strlen(marks[i]))), marks[i], NULL);
        return;
    }
}

static void drop_last_breaks(CopyBuild *build)
{
    while (build->text.n && build->text.p[build->text.n - 1] == '\n')
        build->text.n--;
    while (build->origins.n && build->origins.items[build->origins.n - 1].text > build->text.n)
        build->origins.n--;
}

/* --- tables -------------------------------------------------------------------------- */

/* Is the paragraph that begins here a cell? Cells and paragraphs follow one another in the same order. */
static void enter_cell(Walk *w, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    const Prepared *prepared = &w->prepared;
    if (line < 1 || line > w->placer.n_lines)
        return;
    uint32_t at = w->placer.lines[line - 1];
    while (w->cell < prepared->n_cells && prepared->cells[w->cell].at < at)
        w->cell++;
    w->in_cell = w->cell < prepared->n_cells && prepared->cells[w->cell].at == at && w->open.n == 0;
    w->cell += w->in_cell;
}

static void open_table(Walk *w, int index)
{
    const PreparedTable *from = &w->prepared.tables[index];
    CopyTable *table = arena_new(w->arena, CopyTable);
    *table = (CopyTable){.rows = from->rows, .columns = from->columns, .head = true};
    table->aligns = arena_copy(w->arena, from->aligns, (size_t)from->columns * sizeof(Align));
    table->cells = arena_many(w->arena, from->rows * from->columns, Copy);
    for (int i = 0; i < from->rows * from->columns; i++)
        table->cells[i].source = w->source;
    w->table = table;
    w->table_index = index;
    add_block(w, (Block){.kind = BLOCK_TABLE, .table = table, .span = {w->source, from->start, from->end}});
}

static void end_cell(Walk *w, Copy copy)
{
    const PreparedCell *cell = &w->prepared.cells[w->cell - 1];
    if (cell->table != w->table_index)
        open_table(w, cell->table);
    check_markup(w, &copy);
    w->table->cells[cell->row * w->table->columns + cell->column] = copy;
    w->in_cell = false;
}

/* A first row without text is no head: GFM cannot leave it out. */
static void drop_empty_head(Block *block)
{
    CopyTable *table = block->table;
    for (int i = 0; i < table->columns; i++)
        if (table->cells[i].text.n)
            return;
    table->head = false;
    table->cells += table->columns;
    table->rows--;
}

/* --- paragraphs ------------------------------------------------------------------------ */

static void end_text(Walk *w, cmark_node *node, BlockKind kind)
{
    Block block = {.kind = kind, .span = block_span(w, node)};
    if (kind == BLOCK_SUBHEAD)
        block.level = cmark_node_get_heading_level(node);
    drop_last_breaks(&w->body);
    block.copy = build_copy(&w->body, w->arena, w->source, prepared_source(&w->prepared, w->placer.cursor));
    bool empty = is_empty(block.copy.text);
    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH || kind == BLOCK_SUBHEAD)
        marking_read(w->arena, w->reader, &block.copy);
    if (w->in_cell && !empty) {
        end_cell(w, block.copy);
    } else if (!empty) {
        if (kind == BLOCK_PARAGRAPH)
            place_in_container(w, &block);
        check_markup(w, &block.copy);
        add_block(w, block);
    }
    w->in_cell = false;
    for (int i = 0; i < w->pictures.n; i++) {
        const PictureNote *note = &w->pictures.items[i];
        add_block(w, (Block){.kind = BLOCK_PICTURE,
                             .copy = note->caption,
                             .credit = note->credit,
                             .picture = note->path,
                             .span = note->span});
    }
    w->pictures.n = 0;
}

/* --- pictures and links ------------------------------------------------------------- */

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* a%20b.jpg is the file "a b.jpg". */
static Str percent_decoded(Arena *arena, Str path)
{
    char *to = arena_alloc(arena, path.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < path.n; i++) {
        bool coded = path.p[i] == '%' && i + 2 < path.n && hex(path.p[i + 1]) >= 0 && hex(path.p[i + 2]) >= 0;
        int value = coded ? hex(path.p[i + 1]) * 16 + hex(path.p[i + 2]) : 0;
        if (value > 0) {
            to[n++] = (char)value;
            i += 2;
        } else
            to[n++] = path.p[i];
    }
    Str decoded = {to, n};
    return utf8_invalid_at(decoded) == n ? decoded : path;
}

/* An address has a host, a path or a mark of one; 张三 has not. */
static bool is_address(Str url)
{
    for (size_t i = 0; i < url.n; i++)
        if (memchr(":/.#@", url.p[i], 5))
            return true;
    return false;
}

static void enter_link(Walk *w, cmark_node *node)
{
    Str url = unmarked(w->arena, cmark_node_get_url(node));
    if (is_address(url)) {
        w->placer.flags |= INLINE_LINK;
        w->placer.url = url;
        return;
    }
    place_text(&w->placer, build_of(w), STR("["), 0);
    w->odd_link = true;
    uint32_t at = prepared_source(&w->prepared, w->placer.cursor);
    diag_report(w->reader->diag, FINDING_LINK_WITHOUT_ADDRESS, (Span){w->source, at, at}, diag_str(w->reader->diag, url),
                NULL);
}

static void leave_link(Walk *w)
{
    bool link = w->placer.flags & INLINE_LINK;
    uint32_t from = w->placer.cursor;
    w->placer.flags &= ~(uint32_t)INLINE_LINK;
    w->placer.url = (Str){0};
    place_skip_target(&w->placer);
    if (!link)
        place_bytes(&w->placer, build_of(w), from, w->placer.cursor);
}

static void enter_image(Walk *w)
{
    Str s = str_slice(w->prepared.text, 0, w->placer.end);
    size_t at = str_find(s, STR("!["), w->placer.cursor);
    if (w->images++ == 0)
        w->image = prepared_source(&w->prepared, at < s.n ? (uint32_t)at : w->placer.cursor);
    if (at < s.n)
        w->placer.cursor = (uint32_t)at + 2;
}

/* ![caption](path "credit") */
static void leave_image(Walk *w, cmark_node *node)
{
    Str title = unmarked(w->arena, cmark_node_get_title(node));
    uint32_t from = w->placer.cursor;
    if (w->images > 1) {
        place_skip_target(&w->placer);
        w->images--;
        return;
    }
    PictureNote note = {.path = percent_decoded(w->arena, unmarked(w->arena, cmark_node_get_url(node)))};
    note.caption = build_copy(&w->caption, w->arena, w->source, prepared_source(&w->prepared, from));
    if (title.n) {
        place_text(&w->placer, &w->caption, title, 0);
        note.credit = build_copy(&w->caption, w->arena, w->source, prepared_source(&w->prepared, w->placer.cursor));
        marking_read(w->arena, w->reader, &note.credit);
        w->placer.cursor = from;
    }
    place_skip_target(&w->placer);
    note.span = (Span){w->source, w->image, prepared_source(&w->prepared, w->placer.cursor)};
    marking_read(w->arena, w->reader, &note.caption);
    vec_push(&w->pictures, note);
    w->images--;
}

/* --- text ------------------------------------------------------------------------------ */

static void set_flags(Walk *w)
{
    uint32_t link = w->placer.flags & INLINE_LINK;
    w->placer.flags = link | (w->strong ? INLINE_STRONG : 0u) | (w->emphasis ? INLINE_EMPHASIS : 0u);
}

static void place_html(Walk *w, cmark_node *node)
{
    Str tag = str_of(cmark_node_get_literal(node));
    if (tag.n >= 4 && tag.n <= 6 && tag.p[0] == '<' && (tag.p[1] | 32) == 'b' && (tag.p[2] | 32) == 'r') {
        Str s = str_slice(w->prepared.text, 0, w->placer.end);
        size_t at = str_find(s, tag, w->placer.cursor);
        place_break(&w->placer, build_of(w));
        if (at < s.n)
            w->placer.cursor = (uint32_t)(at + tag.n);
    } else
        place_text(&w->placer, build_of(w), tag, cmark_node_get_start_column(node));
}

static void walk_inline(Walk *w, cmark_node *node, bool enter)
{
    cmark_node_type type = cmark_node_get_type(node);
    Str literal = str_of(cmark_node_get_literal(node));
    if (type == CMARK_NODE_TEXT)
        place_text(&w->placer, build_of(w), literal, cmark_node_get_start_column(node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        place_line_end(&w->placer, build_of(w), type == CMARK_NODE_LINEBREAK);
    else if (type == CMARK_NODE_CODE) {
        w->placer.flags |= INLINE_CODE;
        place_code(&w->placer, build_of(w), literal);
        w->placer.flags &= ~(uint32_t)INLINE_CODE;
    } else if (type == CMARK_NODE_HTML_INLINE)
        place_html(w, node);
    else if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH) {
        int *count = type == CMARK_NODE_STRONG ? &w->strong : &w->emphasis;
        *count += enter ? 1 : -1;
        set_flags(w);
    } else if (type == CMARK_NODE_LINK && enter)
        enter_link(w, node);
    else if (type == CMARK_NODE_LINK)
        leave_link(w);
    else if (type == CMARK_NODE_IMAGE && enter)
        enter_image(w);
    else if (type == CMARK_NODE_IMAGE)
        leave_image(w, node);
}

/* --- lines that are no markup: fences ---------------------------------------------------- */

/* A line of a fence stands at the end of its line of the prepared text. */
static void place_fence_line(Walk *w, Str line, int number)
{
    uint32_t end = w->placer.lines[number] - 1;
    Str there = str_slice(w->prepared.text, w->placer.lines[number - 1], end);
    if (there.n >= line.n && memcmp(there.p + there.n - line.n, line.p, line.n) == 0) {
        place_bytes(&w->placer, &w->body, end - (uint32_t)line.n, end);
        w->placer.cursor = end;
    } else
        place_foreign(&w->placer, &w->body, line);
}

/* Paragraphs with their lines kept; a blank line begins the next one. */
static void walk_fence(Walk *w, cmark_node *node)
{
    Str text = str_of(cmark_node_get_literal(node));
    int length, offset;
    char fence;
    int number = cmark_node_get_start_line(node) + (cmark_node_get_fenced(node, &length, &offset, &fence) ? 1 : 0);
    placer_begin(&w->placer, cmark_node_get_start_line(node), cmark_node_get_end_line(node), 1);
    for (size_t at = 0; at < text.n; number++) {
        size_t end = str_find(text, STR("\n"), at);
        end = end < text.n ? end : text.n;
        Str line = str_slice(text, at, end);
        if (is_empty(line)) {
            end_text(w, node, BLOCK_PARAGRAPH);
        } else if (number <= w->placer.n_lines) {
            if (w->body.text.n)
                place_break(&w->placer, &w->body);
            place_fence_line(w, line, number);
        }
        at = end + 1;
    }
    end_text(w, node, BLOCK_PARAGRAPH);
}

/* --- the tree ------------------------------------------------------------------------------ */

static void walk_container(Walk *w, cmark_node *node, bool enter)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool list = type == CMARK_NODE_LIST, ordered = list && cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    w->lists += list ? (enter ? 1 : -1) : 0;
    if (!enter) {
        w->open.n--;
        if (type == CMARK_NODE_ITEM && w->open.n)
            w->open.items[w->open.n - 1].number++;
        return;
    }
    Container container = {.type = type, .ordered = ordered};
    if (ordered) {
        container.number = cmark_node_get_list_start(node);
        container.parenthesis = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM;
    }
    vec_push(&w->open, container);
}

static void walk_block(Walk *w, cmark_node *node, bool enter)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE)
        walk_container(w, node, enter);
    else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK)
        walk_fence(w, node);
    else if ((type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) && enter) {
        w->strong = w->emphasis = 0;
        w->odd_link = false;
        placer_begin(&w->placer, cmark_node_get_start_line(node), cmark_node_get_end_line(node),
                     cmark_node_get_start_column(node));
        enter_cell(w, node);
    } else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
        end_text(w, node, type == CMARK_NODE_HEADING ? BLOCK_SUBHEAD : BLOCK_PARAGRAPH);
}

static void walk(Walk *w, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if ((cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
            walk_block(w, node, event == CMARK_EVENT_ENTER);
        else
            walk_inline(w, node, event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iter);
}

static void find_pictures(Walk *w)
{
    const Source *source = source_at(w->reader->sources, w->source);
    for (int i = 0; i < w->found.n; i++) {
        Block *block = &w->found.items[i];
        if (block->kind != BLOCK_PICTURE)
            continue;
        size_t scheme = str_find(block->picture, STR("://"), 0);
        if (scheme < block->picture.n || str_starts(block->picture, "data:") || block->picture.n == 0)
            diag_report(w->reader->diag, FINDING_PICTURE_ADDRESS, block->span,
                        diag_str(w->reader->diag, block->picture), NULL);
        else
            block->path = path_join(w->arena, path_folder(source->path), block->picture);
    }
}

void markdown_read(Arena *arena, Reader *reader, SourceId source, uint32_t start, BlockList *blocks)
{
    Arena scratch = {0};
    Walk w = {.arena = arena, .reader = reader, .source = source, .table_index = -1};
    prepare_markdown(&scratch, reader, source, start, &w.prepared);
    placer_init(&w.placer, &scratch, &w.prepared);
    cmark_node *document = cmark_parse_document(w.prepared.text.p, w.prepared.text.n, CMARK_OPT_SOURCEPOS);
    walk(&w, document);
    for (int i = 0; i < w.found.n; i++)
        if (w.found.items[i].kind == BLOCK_TABLE)
            drop_empty_head(&w.found.items[i]);
    cmark_node_free(document);
    find_pictures(&w);
    blocks->n = blocks->room = w.found.n;
    blocks->items = arena_copy(arena, w.found.items, (size_t)w.found.n * sizeof *w.found.items);
    vec_free(&w.found);
    arena_free(&scratch);
    build_free(&w.body);
    build_free(&w.caption);
    vec_free(&w.open);
    vec_free(&w.pictures);
}
