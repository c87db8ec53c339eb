#!/usr/bin/env bash
# Installs what the live tests need on Debian and is not there yet: R with its survey packages, and a browser.
set -euo pipefail
packages=()
command -v Rscript >/dev/null || packages+=(r-base-core)
for package in survey metafor; do
  if ! command -v Rscript >/dev/null || ! Rscript -e "quit(status = !requireNamespace('$package', quietly = TRUE))" >/dev/null 2>&1; then
    packages+=("r-cran-$package")
  fi
done
command -v chromium >/dev/null || packages+=(chromium fonts-liberation)
if [ ${#packages[@]} -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
