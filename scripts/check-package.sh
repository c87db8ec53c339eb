#!/usr/bin/env bash
# Packs src/SurveyStatistics and checks that the package has what a user needs: assembly, XML documentation, README, licence, and symbols beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT
dotnet pack src/SurveyStatistics/SurveyStatistics.csproj --configuration Release --output "$out" --nologo --verbosity quiet
package="$(ls "$out"/SurveyStatistics.*.nupkg)"
symbols="$(ls "$out"/SurveyStatistics.*.snupkg)"
fail=0
require() { # archive, entry
  if ! unzip -Z1 "$1" | grep -Fxq "$2"; then echo "missing in $(basename "$1"): $2" >&2; fail=1; fi
}
require "$package" lib/net10.0/SurveyStatistics.dll
require "$package" lib/net10.0/SurveyStatistics.xml
require "$package" README.md
require "$package" LICENSE
require "$symbols" lib/net10.0/SurveyStatistics.pdb
nuspec="$(unzip -p "$package" SurveyStatistics.nuspec)"
for wanted in '<license type="expression">MIT</license>' '<readme>README.md</readme>' '<dependency id="MathNet.Numerics"'; do
  if ! grep -Fq "$wanted" <<<"$nuspec"; then echo "missing in the nuspec: $wanted" >&2; fail=1; fi
done
if [ "$fail" -eq 0 ]; then echo "$(basename "$package"), $(basename "$symbols"): complete"; fi
exit "$fail"
