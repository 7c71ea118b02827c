#!/usr/bin/env bash
# Opens a report in headless Chromium: it must load, ask for nothing from anywhere, and have no error
# in the console. Says so and does nothing if no Chromium is installed.
#
#   scripts/check-report-in-browser.sh report/report.html
set -euo pipefail

page=$(realpath "$1")
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
    echo "no Chromium is installed: the report is not opened in a browser"
    exit 0
fi

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
log="$profile/console.log"
net="$profile/net.json"

# No name can be resolved, so that a request would fail rather than leave the machine.
timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --host-resolver-rules="MAP * ~NOTFOUND" --user-data-dir="$profile/user" \
    --enable-logging=stderr --log-net-log="$net" --dump-dom "file://$page" \
    >"$profile/dom.html" 2>"$log"

grep -q '</html>' "$profile/dom.html" || { echo "the page did not load"; exit 1; }
if grep -E 'CONSOLE' "$log"; then
    echo "the console is not empty"
    exit 1
fi
sections=$(grep -c '<section id=' "$profile/dom.html")
pictures=$(grep -c '<figure id=' "$profile/dom.html")
[ "$sections" -ge 20 ] || { echo "only $sections sections"; exit 1; }
# What the browser asks its own maker for is not the page's doing.
if grep -oE '"url":"https?://[^"]*' "$net" | grep -vE '//[a-z0-9.-]*(google|googleapis|gstatic)\.com/' | sort -u | grep .; then
    echo "something was asked for"
    exit 1
fi
echo "opened in $(basename "$browser"): $sections sections, $pictures figures, no request, an empty console"
