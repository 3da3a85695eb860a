#!/bin/sh
# run.sh EXAMPLE_PAGES NODE: writes the pages into $PAGES and opens them in $CHROMIUM.
set -eu
mkdir -p "$PAGES"
"$1" "$PAGES"
cd "$(dirname "$0")"
exec "$2" --test
