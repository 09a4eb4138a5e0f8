# banxin: one static library, one program, tests. `make V=1` shows the commands.
MODE ?= release
OUT := build/$(MODE)
CC ?= gcc
CSTD := -std=c17 -D_GNU_SOURCE
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wconversion
OPT_release := -O2 -g
OPT_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_cover := -O0 -g --coverage
PACKAGES := cairo pangoft2 harfbuzz harfbuzz-subset fontconfig freetype2 yaml-0.1 libcmark-gfm libqrencode zbar \
            librsvg-2.0 libjpeg libpng icu-i18n icu-uc glib-2.0
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) | sed 's/-I/-isystem /g')
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)) -lcmark-gfm-extensions -lm
CFLAGS_ALL := $(CSTD) $(WARN) $(OPT_$(MODE)) -Isrc $(PKG_CFLAGS) $(CFLAGS)

Q := $(if $(V),,@)
SRC := $(sort $(wildcard src/*/*.c))
OBJ := $(patsubst src/%.c,$(OUT)/%.o,$(filter-out src/cli/main.c,$(SRC)))
LIB := $(OUT)/libbanxin.a
BIN := $(OUT)/banxin
UNIT_SRC := $(sort $(wildcard tests/unit/*/*_test.c))
UNIT := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(UNIT_SRC))

all: $(BIN)

$(OUT)/%.o: src/%.c
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC   $<")
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

$(LIB): $(OBJ)
	$(Q)rm -f $@ && ar rcs $@ $^

$(BIN): $(OUT)/cli/main.o $(LIB)
	$(if $(V),,@echo "  LINK $@")
	$(Q)$(CC) $(CFLAGS_ALL) $^ $(PKG_LIBS) -o $@

$(OUT)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  TEST $<")
	$(Q)$(CC) $(CFLAGS_ALL) -Itests -MMD -MP $< $(LIB) $(PKG_LIBS) -lcmocka -o $@

unit: $(UNIT)

clean:
	rm -rf build

.PHONY: all unit clean
-include $(OBJ:.o=.d) $(UNIT:=.d)
