#!/usr/bin/env bash
# Installs what the live tests need and is not there yet: on Debian R with its survey package and a browser, and axe-core from npm.
set -euo pipefail
packages=()
command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1 || packages+=(r-base-core r-cran-survey)
command -v chromium >/dev/null || packages+=(chromium fonts-liberation)
if [ ${#packages[@]} -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

# axe-core checks the accessibility of pages; it is fetched, never kept in the sources (MPL-2.0).
axe=artifacts/tools/axe-core
cd "$(dirname "$0")/.."
if [ ! -f "$axe/axe.min.js" ] && command -v npm >/dev/null; then
  mkdir -p "$axe"
  (cd "$axe" && npm pack --silent axe-core@4.14.1 >/dev/null && tar -xzf axe-core-*.tgz --strip-components=1 package/axe.min.js package/LICENSE && rm axe-core-*.tgz) \
    || echo "axe-core could not be fetched: the accessibility tests will be skipped" >&2
fi
