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
            jansson librsvg-2.0 libjpeg libpng libtiff-4 lcms2 libqpdf zlib libzip libxml-2.0 icu-i18n icu-uc glib-2.0 libmicrohttpd
# poppler is loaded when a PDF is drawn (src/paint/pdf_paint.c), not linked.
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) poppler-glib | sed 's/-I/-isystem /g')
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)) -lcmark-gfm-extensions -lhyphen -lpthread -lm
CFLAGS_ALL := $(CSTD) $(WARN) $(OPT_$(MODE)) -Isrc -Ibuild/gen $(PKG_CFLAGS) $(CFLAGS)

Q := $(if $(V),,@)
SRC := $(sort $(wildcard src/*/*.c))
OBJ := $(patsubst src/%.c,$(OUT)/%.o,$(filter-out src/cli/main.c src/cli/elsewhere.c,$(SRC)))
LIB := $(OUT)/libbanxin.a
# Two programs of the same objects: see src/cli/elsewhere.c.
BIN := $(OUT)/banxin
DESK_BIN := $(OUT)/banxin-desk
UNIT_SRC := $(sort $(wildcard tests/unit/*/*_test.c))
UNIT := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(UNIT_SRC))

FUZZ_SRC := $(sort $(wildcard tests/fuzz/*_fuzz.c))
FUZZ := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(FUZZ_SRC))
E2E := $(sort $(filter-out tests/e2e/lib.sh,$(wildcard tests/e2e/*.sh)))
# Files that the program holds, as bytes for #include: the pages of `banxin watch` and `banxin proof`, parts of scripts.
HELD := $(patsubst src/%,build/gen/%.inc,$(wildcard src/review/watch/* src/review/proof/* src/cli/shells/*))
MO := build/po/zh_CN/LC_MESSAGES/banxin.mo
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 300

all: $(BIN) $(DESK_BIN) $(MO)

$(OUT)/%.o: src/%.c
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC   $<")
	$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

build/gen/%.inc: src/%
	@mkdir -p $(@D)
	$(Q)od -An -v -tx1 $< | sed 's/ \(..\)/0x\1,/g' >$@.new && mv $@.new $@

$(OUT)/review/watch_page.o $(OUT)/review/proof_page.o $(OUT)/cli/complete.o: $(HELD)

$(LIB): $(OBJ)
	$(Q)rm -f $@.new && ar rcs $@.new $^ && mv $@.new $@

$(BIN): $(OUT)/cli/main.o $(OUT)/cli/elsewhere.o $(LIB)
$(DESK_BIN): $(OUT)/cli/main.o $(LIB)
$(BIN) $(DESK_BIN):
	$(if $(V),,@echo "  LINK $@")
	$(Q)$(CC) $(CFLAGS_ALL) $^ -Wl,--as-needed $(PKG_LIBS) -o $@

$(OUT)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  TEST $<")
	$(Q)$(CC) $(CFLAGS_ALL) -Itests -MMD -MP $< $(LIB) $(PKG_LIBS) -lcmocka -o $@

$(MO): po/zh_CN.po
	@mkdir -p $(@D)
	$(Q)msgfmt --check -o $@ $<

unit: $(UNIT)

# Everything, on one count; the last line is `N passed, N failed`.
test: all $(UNIT) build/bench/pango_column
	$(Q)BANXIN=$(BIN) sh tests/run.sh $(UNIT) $(E2E) tests/lint/all.sh

# The same suite with every access and overflow checked.
asan:
	$(Q)LIMIT=2400 $(MAKE) MODE=asan test

lint: all
	$(Q)sh tests/lint/all.sh
	$(Q)sh tests/lint/compilers.sh

# Coverage-guided, FUZZ_SECONDS each; what is found stays in build/fuzz.
fuzz: $(FUZZ)
	$(Q)sh tests/fuzz/run.sh $(FUZZ_SECONDS) $(FUZZ)

build/fuzz/%: tests/fuzz/%.c $(SRC) $(HELD)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  FUZZ $<")
	$(Q)clang $(CSTD) -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Isrc -Itests -Ibuild/gen $(PKG_CFLAGS) \
	    $< $(filter-out src/cli/main.c src/cli/elsewhere.c,$(SRC)) $(PKG_LIBS) -lcmocka -o $@

# banxin beside plain PangoLayout, interleaved, medians and ratios.
bench: $(BIN) build/bench/pango_floor build/bench/measure build/bench/compose_floor
	$(Q)sh bench/compose.sh build/bench/compose_floor
	$(Q)sh bench/pages.sh $(BIN)
	$(Q)sh bench/photos.sh $(BIN) build/bench/measure
	$(Q)sh bench/run.sh $(BIN) build/bench/pango_floor build/bench/measure

build/bench/compose_floor: bench/compose_floor.c $(LIB)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) $(shell pkg-config --cflags pangocairo | sed 's/-I/-isystem /g') $< $(LIB) $(PKG_LIBS) \
	    $(shell pkg-config --libs pangocairo) -o $@

# Quality of lines by an independent reader of PDFs, banxin beside PangoLayout. ARTICLES: folders of Markdown articles.
ARTICLES ?= samples/yunxi/articles
quality: $(BIN) build/bench/pango_column
	$(Q)python3 tests/quality/table.py $(BIN) build/bench/pango_column $(ARTICLES)

# Crops of columns and a vertical head beside PangoLayout's for docs/typesetting.md.
pictures: $(BIN) build/bench/pango_column build/bench/pango_vertical
	$(Q)python3 docs/pictures.py $(BIN) build/bench/pango_column build/bench/pango_vertical
	$(Q)python3 docs/layout_pictures.py $(BIN)

build/bench/%: bench/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 $(CSTD) $(WARN) $(PKG_CFLAGS) $(shell pkg-config --cflags pangocairo) $< $(shell pkg-config --libs pangocairo) -lm -o $@

# 300 random pages with a planted solution or deficit.
fit: $(BIN)
	$(Q)/usr/bin/python3 tests/fit/random_editions.py $(BIN) 300

# The pages of proof and watch in headless Chromium: features, redraw times, a thousand saves. Set up as tests/desk/README.md says.
desk: all
	$(Q)node tests/desk/proof.mjs $(BIN) . build/desk
	$(Q)node tests/desk/desk.mjs $(BIN) . build/desk

# The schemas in the language server that editors use for YAML. Set up as tests/editors/README.md says.
editors:
	$(Q)node tests/editors/editors.mjs .

# Photographs beside what Argyll makes of them. PHOTOS: JPEGs of RGB; these are of the package mate-backgrounds.
PHOTOS ?= $(wildcard /usr/share/backgrounds/mate/nature/*.jpg)
matrix: $(BIN)
	$(Q)mkdir -p build/photos
	$(Q)/usr/bin/python3 tests/press/photos.py $(abspath $(BIN)) $(CURDIR) build/photos $(abspath $(PHOTOS))

# A bare Debian in build/bare: setup.sh, make install, and the manual followed to its end by a new user. As root.
bare:
	$(Q)sh tests/chroot.sh build/bare

cover:
	$(Q)$(MAKE) MODE=cover test
	$(Q)sh tests/cover.sh build/cover

# Template of messages, and the translations brought up to it.
pot:
	$(Q)sh po/extract.sh build/banxin.pot && sed -i '/^"POT-Creation-Date/d' build/banxin.pot # else every two branches conflict
	$(Q)msgmerge --quiet --no-wrap --no-fuzzy-matching --update --backup=off po/zh_CN.po build/banxin.pot

# Parts of docs that the tables of keys and rules write.
docs: $(BIN)
	$(Q)sh docs/regenerate.sh $(BIN)

# The program, what it needs at run time, and help: manual pages and completions, which the program writes itself.
SHARE = $(DESTDIR)$(PREFIX)/share
install: all
	install -D -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/banxin
	install -D -m 755 $(DESK_BIN) $(DESTDIR)$(PREFIX)/bin/banxin-desk
	install -D -m 644 $(MO) $(SHARE)/locale/zh_CN/LC_MESSAGES/banxin.mo
	mkdir -p $(SHARE)/banxin $(SHARE)/man/man1 $(SHARE)/man/zh_CN/man1 $(SHARE)/bash-completion/completions \
	    $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	cp -R layouts fonts profiles presses $(SHARE)/banxin/
	for sample in samples/*/; do \
	    mkdir -p $(SHARE)/banxin/$$sample && \
	    cp -R $${sample}edition.yaml $${sample}articles $${sample}pictures $(SHARE)/banxin/$$sample || exit 1; done
	$(BIN) completion man --lang en >$(SHARE)/man/man1/banxin.1
	$(BIN) completion man --lang zh_CN >$(SHARE)/man/zh_CN/man1/banxin.1
	$(BIN) completion bash --lang en >$(SHARE)/bash-completion/completions/banxin
	$(BIN) completion zsh --lang en >$(SHARE)/zsh/site-functions/_banxin
	$(BIN) completion fish --lang en >$(SHARE)/fish/vendor_completions.d/banxin.fish

uninstall:
	rm -rf $(SHARE)/banxin $(DESTDIR)$(PREFIX)/bin/banxin $(DESTDIR)$(PREFIX)/bin/banxin-desk $(SHARE)/locale/zh_CN/LC_MESSAGES/banxin.mo \
	    $(SHARE)/man/man1/banxin.1 $(SHARE)/man/zh_CN/man1/banxin.1 $(SHARE)/bash-completion/completions/banxin \
	    $(SHARE)/zsh/site-functions/_banxin $(SHARE)/fish/vendor_completions.d/banxin.fish

format:
	$(Q)clang-format -i $(SRC) $(wildcard src/*/*.h tests/*/*.c tests/unit/*/*.c)

clean:
	rm -rf build

.PHONY: all unit test matrix desk editors bare asan lint fuzz bench fit quality pictures cover pot docs install uninstall format clean
.SECONDARY:
-include $(OBJ:.o=.d) $(OUT)/cli/main.d $(OUT)/cli/elsewhere.d $(UNIT:=.d)
