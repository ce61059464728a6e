#!/usr/bin/env bash
# Sourced by the steps of action.yml.

# fail reports an error on the job's page, as an annotation and in the summary, and exits.
fail() {
  if [[ -n ${GITHUB_STEP_SUMMARY:-} && ${SLUICE_SUMMARY:-true} != false ]]; then
    # Indented, so that the text is not interpreted as markup.
    printf '## sluice could not run\n\n    %s\n\n' "${1//[$'\r\n']/ }" >> "$GITHUB_STEP_SUMMARY"
  fi
  annotate "$1"
  exit "${2:-2}"
}

# annotate writes an error to the job's page.
annotate() {
  local text=${1//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '::error title=Sluice::%s\n' "${text//$'\n'/%0A}"
}
