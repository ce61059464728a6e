#!/usr/bin/env bash
# Sourced by the steps of action.yml.

# fail reports on the job's page why a step could not do its work, and ends it.
fail() {
  local text=${1//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '::error title=Sluice::%s\n' "${text//$'\n'/%0A}"
  exit "${2:-2}"
}
