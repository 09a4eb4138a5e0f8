/* SPDX-License-Identifier: MIT */
/* layout.c - what parts of a page have in common, whatever their kind */
#include "model/layout.h"

const Name *node_slot(const Node *node)
{
    switch (node->kind) {
    case NODE_STORY:
        return &node->u.story.slot;
    case NODE_PICTURE:
    case NODE_ADVERTISEMENT:
        return &node->u.picture.slot;
    case NODE_QR:
        return &node->u.qr.slot;
    default:
        return NULL;
    }
}
