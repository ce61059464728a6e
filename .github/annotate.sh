#!/usr/bin/env bash
# Sourced by the steps of action.yml.

# fail reports on the job's page why a step could not do its work, as an annotation and in the summary, and ends it.
fail() {
  if [[ -n ${GITHUB_STEP_SUMMARY:-} && ${SLUICE_SUMMARY:-true} != false ]]; then
    # Indented, so that nothing in the text is markup.
    printf '## sluice could not run\n\n    %s\n\n' "${1//[$'\r\n']/ }" >> "$GITHUB_STEP_SUMMARY"
  fi
  annotate error "$1"
  exit "${2:-2}"
}

# annotate writes an annotation of a severity on the job's page.
annotate() {
  local text=${2//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '::%s title=Sluice::%s\n' "$1" "${text//$'\n'/%0A}"
}
