#!/usr/bin/env bash
# First step of action.yml: builds Sluice from the action's own checkout. Needs Go on the runner.
set -euo pipefail

cd "$GITHUB_ACTION_PATH"
go build -o "$RUNNER_TEMP/sluice" ./cmd/sluice

built=$("$RUNNER_TEMP/sluice" version | head -n 1 | cut -d ' ' -f 2)
if [[ -n ${SLUICE_VERSION:-} && $built != "$SLUICE_VERSION" ]]; then
  echo "::error::this is Sluice $built, not $SLUICE_VERSION; name a revision of the action that has it"
  exit 2
fi
