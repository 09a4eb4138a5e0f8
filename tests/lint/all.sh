#!/bin/sh
# all.sh - every lint that needs nothing but the tree and the program
cd "$(dirname "$0")/../.." || exit 3
status=0
for lint in layers size words docs messages; do
    sh "tests/lint/$lint.sh" || status=1
done
exit $status
