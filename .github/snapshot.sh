#!/usr/bin/env bash
# Builds the files of a release in dist/release without publishing them, and checks them. Needs Go, git, unzip, and a few
# minutes to build goreleaser the first time. Container images are skipped, since they need a container engine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

goreleaser_version=v2.16.0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

heading() { printf '\n== %s\n' "$1"; }
fail() {
  echo "$1" >&2
  exit 1
}

heading "goreleaser $goreleaser_version"
GOBIN=$scratch go install "github.com/goreleaser/goreleaser/v2@$goreleaser_version"
"$scratch/goreleaser" check
"$scratch/goreleaser" release --snapshot --clean --skip=docker,publish
cd dist/release

heading "checksums of six archives"
expected=$(printf 'sluice_snapshot_%s\n' {darwin,linux}_{amd64,arm64}.tar.gz windows_{amd64,arm64}.zip)
[[ $(awk '{print $2}' checksums.txt | sort) == "$expected" ]] || fail "$(cat checksums.txt)"
sha256sum --check checksums.txt

heading "archives are complete"
documents=$(cd ../.. && git ls-files CHANGELOG.md LICENSE README.md SECURITY.md SUPPORT.md docs testdata/plans)
expected=$(printf '%s\n' "$documents" completions/sluice.{bash,fish,ps1,zsh} man/sluice.1 sluice | LC_ALL=C sort)
for archive in *.tar.gz *.zip; do
  name=${archive%.tar.gz}
  name=${name%.zip}
  if [[ $archive == *.zip ]]; then unzip -q "$archive" -d "$scratch"; else tar -xzf "$archive" -C "$scratch"; fi
  held=$(cd "$scratch/$name" && find . -type f -size +0 | sed 's|^\./||; s|\.exe$||' | LC_ALL=C sort)
  [[ $held == "$expected" ]] || fail "$archive contains $held"
done

heading "the binary for this machine runs"
archive=$scratch/sluice_snapshot_$(go env GOOS)_$(go env GOARCH)
program=$archive/sluice
version=$(cd ../.. && go run -buildvcs=true ./cmd/sluice version)
[[ $("$program" version) == "$version" ]] || fail "got version $("$program" version), want $version"
echo "$version"
"$program" lint ../../testdata/plans
for shell in bash zsh fish; do
  cmp "$archive/completions/sluice.$shell" <("$program" completion "$shell")
done
cmp "$archive/man/sluice.1" <("$program" man)

heading "passed"
du -h --apparent-size -- *.tar.gz *.zip
