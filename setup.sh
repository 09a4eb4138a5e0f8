#!/bin/sh
# Installs the packages of the one list below, builds banxin, and builds the sample edition.
# For Debian 12; as root, or with sudo. May be run again at any time.
set -eu
PATH=$PATH:/usr/sbin:/sbin # su leaves them out, and dpkg needs them
cd "$(dirname "$0")"

# The one list. What a package is for stands in docs/architecture.md, "Dependencies".
PACKAGES="
gcc clang libclang-rt-14-dev make pkg-config libc6-dev git ca-certificates
libcairo2-dev libpango1.0-dev libharfbuzz-dev libfontconfig-dev libfreetype-dev
libyaml-dev libjansson-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libqrencode-dev libzbar-dev
librsvg2-dev libpoppler-glib-dev libjpeg62-turbo-dev libpng-dev libtiff-dev libqpdf-dev libmicrohttpd-dev zlib1g-dev liblcms2-dev libicu-dev libhyphen-dev gettext
libcmocka-dev python3 python3-jsonschema python3-yaml
poppler-utils mupdf-tools ghostscript qpdf zbar-tools argyll groff-base zsh fish bash-completion
fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai fonts-babelstone-han fonts-hanazono
fonts-noto-core hyphen-en-us
libzip-dev libxml2-dev pandoc
"

missing=
for package in $PACKAGES; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        echo "setup.sh: these packages are missing, and installing them needs root or sudo:$missing" >&2
        exit 3
    fi
    echo "Installing:$missing"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

make -s -j"$(nproc)"
build/release/banxin build samples/yunxi/edition.yaml
echo "The sample edition is in samples/yunxi/build/yunxi: yunxi.pdf and yunxi-p1.png … yunxi-p4.png"
