#!/usr/bin/env bash
# Second step of action.yml: lints, annotates the lines, and writes the summary, the pictures and the SARIF that were
# asked for.
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
if [[ ${SLUICE_PREVIEW:-false} == true && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  # The plans that the branch touched, or all of them, as far as a page can be read.
  list=(git ls-files -z)
  if [[ -n ${SLUICE_CHANGED_SINCE:-} ]]; then
    # Its id, since a name may look like an option.
    since=$(git rev-parse --verify --quiet --end-of-options "$SLUICE_CHANGED_SINCE^{commit}")
    list=(git diff -z --relative --name-only --diff-filter=d "$since")
  fi
  shown=0
  while IFS= read -r -d '' plan; do
    [[ $plan == *.rollout.yaml || $plan == *.rollout.yml || $plan == *.rollout.json || $plan == *.chaos.yaml || $plan == *.chaos.yml || $plan == *.chaos.json ]] || continue
    if ((shown++ == 20)); then
      echo "There are more plans than are drawn here." >> "$GITHUB_STEP_SUMMARY"
      break
    fi
    "$sluice" preview --format markdown -- "$plan" >> "$GITHUB_STEP_SUMMARY" 2> /dev/null
  done < <("${list[@]}" -- "${paths[@]}" 2> /dev/null)
fi
if [[ -n ${SLUICE_SARIF_FILE:-} ]]; then
  # The next step uploads the file: one that is not there, or in part, is told by the status, which is the same otherwise.
  : > "$SLUICE_SARIF_FILE" || exit 2
  "$sluice" lint --format sarif "${args[@]}" -- "${paths[@]}" > "$SLUICE_SARIF_FILE" 2> /dev/null
  written=$?
  ((written > status)) && status=$written
fi
exit "$status"
