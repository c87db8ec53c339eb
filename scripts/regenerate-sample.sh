#!/usr/bin/env bash
# Makes data-samples/smpg again from its seed, after a change of the simulator, the codebook or a rule, and R's results for it.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet run -c Release --project src/Smpg.Cli -- simulate --sample --output "$work/study"
cp -r "$work/study/." data-samples/smpg/
dotnet run -c Release --project src/Smpg.Cli -- analyze data-samples/smpg --output "$work/output" --keep-respondents --quiet
if command -v Rscript >/dev/null; then
  Rscript scripts/reference/estimates.R "$work/output" data-samples/smpg --compare --out "$work/expected.csv"
  gzip -9 -n -c "$work/expected.csv" > tests/reference/sample-study/expected.csv.gz
  Rscript scripts/reference/comorbidity.R "$work/output" data-samples/smpg --out "$work/comorbidity.csv"
  gzip -9 -n -c "$work/comorbidity.csv" > tests/reference/sample-study/comorbidity.csv.gz
  Rscript scripts/reference/models.R "$work/output" data-samples/smpg --out "$work/models.csv"
  gzip -9 -n -c "$work/models.csv" > tests/reference/sample-study/models.csv.gz
else
  echo "R is not installed: tests/reference/sample-study was not made again" >&2
fi
