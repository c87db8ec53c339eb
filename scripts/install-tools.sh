#!/usr/bin/env bash
# Installs what the live tests need on Debian and is not there yet: R with its survey package, and a browser.
set -euo pipefail
packages=()
command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1 || packages+=(r-base-core r-cran-survey)
command -v chromium >/dev/null || packages+=(chromium fonts-liberation)
if [ ${#packages[@]} -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
