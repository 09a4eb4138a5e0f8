#!/bin/sh
# freeze_flows.sh - random pages of stories in several frames, frozen: a correction moves nothing else
. "$(dirname "$0")/lib.sh"

holds 'two dozen random editions: nothing moves but what is told' $python "$root/tests/fit/random_frozen.py" "$banxin" 24
finish
