#!/usr/bin/env bash
# Mutation run over folders of SurveyStatistics: docs/mutation.md says what it does and what was found.
# scripts/mutation-run.sh OUT [FOLDERS] [SEED] [SIZE]; OUT/results-0.tsv holds one verdict per mutant.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
out="${1:?folder for the results}"
folders="${2:-Estimators/,Intervals/,Calibration/}"
seed="${3:-20260731}"
size="${4:-100000}"
dotnet build "$root/tests/SurveyStatistics.Tests" -v q
dotnet build "$root/scripts/mutation" -c Release -v q
# The program stops at a mutant that never ends or that ends the process, and goes on after it when started again.
for _ in $(seq 50); do
  dotnet "$root/artifacts/bin/Mutation/release/Mutation.dll" "$root" "$out" "$folders" "$seed" "$size" 0 1 600 && break
done
cut -f 2 "$out/results-0.tsv" | cut -d : -f 1 | sort | uniq -c
