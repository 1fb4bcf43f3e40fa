#!/bin/sh
# Make sure that the browser tests find a Chromium.
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done

if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
    echo "No Chromium yet: installing Debian's."
    export DEBIAN_FRONTEND=noninteractive
    $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends chromium && exit 0
fi

echo "No Chromium yet: downloading Playwright's."
.venv/bin/playwright install chromium || {
    echo "The browser tests need Chromium or Chrome on the PATH: install one, then run 'make test' again." >&2
    exit 1
}
