#!/usr/bin/env bash
# Second step of action.yml: lints, annotates the lines, and writes the summary and SARIF that were asked for.
set -uo pipefail

sluice=$RUNNER_TEMP/sluice
args=(--fail-on "${SLUICE_FAIL_ON:-error}")
[[ -n ${SLUICE_CHANGED_SINCE:-} ]] && args+=(--changed-since "$SLUICE_CHANGED_SINCE")
[[ ${SLUICE_CHANGED_LINES:-} == true ]] && args+=(--changed-lines)
paths=()
while IFS= read -r path; do
  [[ -n $path ]] && paths+=("$path")
done <<< "${SLUICE_PATHS:-.}"

"$sluice" lint --format github "${args[@]}" -- "${paths[@]}"
status=$?

if [[ ${SLUICE_SUMMARY:-true} == true && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  "$sluice" lint --format markdown "${args[@]}" -- "${paths[@]}" >> "$GITHUB_STEP_SUMMARY" 2> /dev/null
fi
if [[ -n ${SLUICE_SARIF_FILE:-} ]]; then
  "$sluice" lint --format sarif "${args[@]}" -- "${paths[@]}" > "$SLUICE_SARIF_FILE" 2> /dev/null
fi
exit "$status"
