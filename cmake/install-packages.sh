#!/usr/bin/env bash
# install-packages.sh LIST...: installs the Debian packages in the lists that are missing; silent when none is. A line is
# PACKAGE, or "PACKAGE unless COMMAND" for one that is not needed where that command comes from elsewhere.
set -euo pipefail
missing=()
while read -r package _ command; do
  if [ -n "$command" ] && command -v "$command" > /dev/null; then continue; fi
  [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing+=("$package")
done < <(grep -hv '^#' "$@")
[ ${#missing[@]} -eq 0 ] && exit 0
echo "Installing: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo > /dev/null || { echo "Not root and no sudo: install these packages and try again: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"; } > "$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "apt-get could not install: ${missing[*]}; the whole log is in $log" >&2
  exit 1
fi
rm -f "$log"
