/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WAYS_H
#define BANXIN_WAYS_H

#include "makeup/story.h"
#include "makeup/variants.h"

/*
 * The ways a story can be made to fit: as its copy comes, and with the levers
 * that the rules allow, in the order in which they cost: paragraphs a line
 * shorter or longer, the head's footprint a line higher, the picture's height
 * by whole lines within its range. Never body size, never a line gap.
 */
typedef struct StoryWay {
    const Galley *galley; /* the story's, with other settings of some paragraphs */
    int lines;            /* of the frame's content */
    int64_t cost;
    int shift;            /* lines that paragraphs give (below 0) or take */
    int head_more;
    int picture_lines;
    FallStart end;        /* where its copy goes on, of a frame that is not its story's last */
    const int *blocks;    /* those whose paragraphs do; NULL: the first ones of the story's ranking */
    int holes;            /* lines by which columns are shorter than the others, but for one */
    const StorySetting *set; /* as it was set in an earlier build; NULL: shift says what was done */
} StoryWay;

/* A frame of some height that its story goes on behind. */
typedef struct FootWay {
    bool known;
    bool good;  /* enough stands on both sides of the jump */
    bool whole; /* all copy has a place in it */
    StoryWay way;
} FootWay;

/* What was found of the whole copy, whatever is asked for now: put aside and asked for again, a story is not set anew. */
typedef struct WaysFound {
    StoryWay *plain, *levered; /* without levers; what these add. NULL: not looked for */
    int n_plain, n_levered;
    int *ranking[SIDES], ranked[SIDES];
    FootWay *feet; /* by height */
} WaysFound;

struct StoryWays {
    const Node *node;
    Len width;       /* of the frame's content */
    StoryShape shape;
    const Fill *fill;
    int story;
    const Galley *galley;
    StoryWay *items; /* the first ones are without any lever: the least height, then better ones */
    int n, room;     /* room: of a frame that its story goes on behind, whose ways come one by one */
    int *choices;    /* by lines of content: the way that is cheapest there */
    int lines;       /* up to which */
    Variant *variants[SIDES]; /* by block of the whole copy; NULL: not asked for yet */
    int *ranking[SIDES]; /* blocks that can be a line shorter, longer: the cheapest first */
    int ranked[SIDES];
    bool levers;     /* ways with levers are among them */
    bool *tried, complete; /* of a frame that its story goes on behind: heights that were looked at; all that are of use were */
    const Galley *whole; /* the story's own; galley may be shortened */
    Diag *diag;      /* what was found while it was set at this width: told only where it is placed */
    bool over;       /* its copy does not fit on the page */
    const FrozenFrame *frozen; /* the frame as an earlier build had it; NULL: not known */
    bool same;       /* with the same text */
    int held, n_held; /* the ways in which it is set so again */
    WaysFound found;
    int64_t *prices; /* by height: what the ways as they are now cost, and which is the cheapest; NULL: they have changed since */
    int *cheapest;
    int priced;      /* of how many of them */
    int excess;      /* lines that must go from its end for the page to fit; 0: not known, or no use */
};

/* Forgets those of the page at hand; their galleys go back to the store. */
void ways_free(Desk *desk);

/*
 * Puts aside those of a node's story, because what lies over it is now elsewhere; or all, because another page is turned to.
 * They are as if nothing was known of them, but where just the same is asked for again it is not worked out again.
 */
void ways_shelve(Desk *desk, const Node *node);
void ways_shelve_all(Desk *desk);

/* Ways of the story that fills a node at a width; NULL where nothing fills it. Found again when asked again. */
StoryWays *ways_of(Desk *desk, const Node *node, Len width);
/* Those of the story in a node at a width that the solver was asked about last; NULL for none. */
StoryWays *ways_taken(const Desk *desk, const Node *node, Len width);
/* Lines of the story's content without any lever, 0 where there is none. */
int ways_natural_lines(Desk *desk, const Node *node, Len width);
/* As TreeMeasure.costs; context is the Desk. */
bool ways_costs(void *context, const Node *node, Len width, int lines, int64_t *costs);
/* Where copy goes on behind the frame of a story that runs through several, if its height is given. */
void ways_place_end(Desk *desk, const Node *node, Len width);
/* The way taken at so many lines of content. */
const StoryWay *ways_at(const StoryWays *ways, int lines);
/* As if so many lines of running text had been cut from the story's end; 0: whole again. */
void ways_shorten(Desk *desk, StoryWays *ways, int lines);
/* A galley without so many lines of running text at its end. */
const Galley *ways_cut_galley(Arena *arena, const Galley *whole, int lines);
/* Whether a block's paragraph may be set a line shorter or longer, and begins in the frame. */
bool ways_may_vary(const StoryWays *ways, int index);
/* Lines of running text that the story has, and copy characters in the last so many of them. */
int ways_body_lines(const StoryWays *ways);
int ways_last_characters(const StoryWays *ways, int lines);
/* The story whose end must go for the page to fit: this one, else another that stands over; NULL where none would do by itself. */
const StoryWays *ways_to_cut(const Desk *desk, const StoryWays *ways);
/* Whether levers could make up for what the parts lack or leave: an upper bound, in lines of columns. */
int ways_reach(const StoryWays *ways);
/* Adds the ways in which the story is set as it was before; how many: 0 where it cannot be. */
int ways_add_set(Desk *desk, StoryWays *ways, const StorySetting *set);
/* Takes the way in which the same copy was set before for the height that it had then, and believes what it took; false where it cannot be. */
bool ways_take_set(Desk *desk, StoryWays *ways, const StorySetting *set);
/* How a way sets the story in a frame of so many lines of content. */
StorySetting *ways_setting(Arena *arena, const StoryWays *ways, const StoryWay *way, int height);
/* The levers of a way as the report tells them; drawn: the way's galley as its lines were broken in the frame. */
StrList ways_levers(Arena *arena, const StoryWays *ways, const StoryWay *way, const Galley *drawn, const StorySetting *setting);

#endif
