/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OBJECT_H
#define BANXIN_OBJECT_H

#include "press/document.h"

/*
 * Objects of a PDF that comes from anywhere: every question may be asked of
 * every object, and an object of another type answers "nothing". An Object of 0
 * is none. Handles pile up in the document until they are dropped.
 */
typedef qpdf_oh Object;

/* What stands under a key of a dictionary, or of a stream's dictionary; 0: nothing, or null. */
Object object_key(const Document *document, Object object, const char *key);
/* As object_key of a key below another: /Resources /Font. */
Object object_key2(const Document *document, Object object, const char *key, const char *below);
void object_drop(const Document *document, Object object);

bool object_is_dict(const Document *document, Object object); /* a stream is none */
bool object_is_stream(const Document *document, Object object);
/* A stream's data are said to stand in another file. */
bool object_is_elsewhere(const Document *document, Object stream);
/* The number of an indirect object; 0: it is none. */
int object_id(const Document *document, Object object);

/* Items of an array; of anything else there are none. */
int object_count(const Document *document, Object array);
Object object_item(const Document *document, Object array, int index);

/* "/Name" with its slash, or "": good until the next call. */
const char *object_name(const Document *document, Object object);
bool object_is(const Document *document, Object object, const char *name);
/* object_key and object_is in one: the value of a key is this name. */
bool object_key_is(const Document *document, Object object, const char *key, const char *name);
bool object_number(const Document *document, Object object, double *number);
/* A number under a key, rounded and held within ±10⁹; `otherwise` where there is none. */
int object_key_int(const Document *document, Object object, const char *key, int otherwise);
/* Numbers of an array, at most `most`; gives how many there were before something else. */
int object_numbers(const Document *document, Object array, double *numbers, int most);
bool object_true(const Document *document, Object object);
/* A string as text in UTF-8, in the arena; empty where it is none. */
Str object_text(Arena *arena, const Document *document, Object object);
/* A string's bytes, in the arena. */
Str object_bytes(Arena *arena, const Document *document, Object object);
/* All keys of a dictionary (or of a stream's), at most `most`, in the arena. */
int object_dict_keys(Arena *arena, const Document *document, Object object, int most, const char ***keys);

#endif
