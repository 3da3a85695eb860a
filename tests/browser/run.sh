#!/bin/sh
# run.sh BUILD: makes the pages with what was built in BUILD, and tests them in Chromium.
# run.sh BUILD picture: takes the picture in README.md instead.
set -eu
build=$(cd "$1" && pwd)
cd "$(dirname "$0")"
export PAGES="$build/pages"
mkdir -p "$PAGES"
"$build/bin/example_pages" "$PAGES"
"$build/bin/lacuna" compare ../../examples/*.txt --metadata ../../examples/articles.tsv --format html --output "$PAGES/story.html"
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --loglevel=error
if [ "${2:-}" = picture ]; then exec node picture.js; fi
exec node --test report.test.js
