#!/usr/bin/env bash
# First step of action.yml: builds Sluice from the action's own checkout. Needs Go on the runner.
set -euo pipefail
# shellcheck source=.github/annotate.sh
source "$GITHUB_ACTION_PATH/.github/annotate.sh"

cd "$GITHUB_ACTION_PATH"
command -v go > /dev/null || fail "Go is not installed on this runner, but Sluice is built with it; add actions/setup-go before this step"
go build -o "$RUNNER_TEMP/sluice" ./cmd/sluice || fail "Sluice could not be built; see the log of this step"

built=$("$RUNNER_TEMP/sluice" version | head -n 1 | cut -d ' ' -f 2)
if [[ -n ${SLUICE_VERSION:-} && $built != "$SLUICE_VERSION" ]]; then
  fail "this is Sluice $built, not $SLUICE_VERSION; use a revision of the action with that version"
fi
