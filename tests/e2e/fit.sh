#!/bin/sh
# fit.sh - random pages with a planted solution or deficit: twenty here, 300 by `make fit`
. "$(dirname "$0")/lib.sh"

holds 'pages are filled, and what must go is told exactly' $python "$root/tests/fit/random_editions.py" "$banxin" 20 1000
finish
