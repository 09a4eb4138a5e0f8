#!/bin/sh
# doc_examples.sh - every example of YAML in docs/layout.md is laid out, every one in running text is right by a schema
. "$(dirname "$0")/lib.sh"
counted $python "$root/tests/e2e/doc_examples.py" "$banxin" "$work"
finish
