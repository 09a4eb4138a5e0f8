/* SPDX-License-Identifier: MIT */
/* head.c - the YAML head of an article */
#include "read/head.h"

#include "read/bind.h"

bool read_article_head(Arena *arena, Reader *reader, SourceId source, Span yaml, ArticleHead *head)
{
    *head = (ArticleHead){0};
    Arena scratch = {0};
    Binder binder = {.arena = arena, .scratch = &scratch, .reader = reader};
    yaml.source = source;
    const YamlNode *root = yaml_read(&scratch, reader, yaml);
    if (root && root->kind != YAML_EMPTY)
        bind_map(&binder, root, &(BindPart){OBJECT_ARTICLE, head}, 1);
    bind_keep(&binder, &head->keep);
    bool good = root && (root->kind == YAML_MAP || root->kind == YAML_EMPTY);
    arena_free(&scratch);
    return good;
}
