#!/usr/bin/env bash
# Sets the module path once the repository has an address, such as github.com/acme/sluice, and the URL of the documents that
# findings link to. Needs Go and git; commit the changes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

new=${1:-}
[[ $new =~ ^[a-z0-9.-]+\.[a-z]+(/[A-Za-z0-9._~-]+)+$ ]] || {
  echo "usage: .github/rename-module.sh HOST/OWNER/REPOSITORY" >&2
  exit 2
}
old=$(go list -m)
docs=https://$new/-/blob/main/docs/ # GitLab's form
[[ $new != github.com/* ]] || docs=https://$new/blob/main/docs/

# edit runs a sed command on the tracked files among those given.
edit() {
  local file
  while IFS= read -r -d '' file; do
    sed -i.old -E "$1" "$file"
    rm -f "$file.old"
  done < <(git ls-files -z -- "${@:2}")
}

quoted=${old//./\\.}
go mod edit -module "$new"
edit "s#\"$quoted/(cmd|compile|lint|schemas|spec)([\"/.])#\"$new/\\1\\2#g" '*.go'
edit "s#([ (*])$quoted/(cmd|compile|lint|schemas|spec)#\\1$new/\\2#g" .golangci.yml
edit "s#^(const docsURL = ).*#\\1\"$docs\"#" cmd/sluice/version.go
edit "s#https://github.com/OWNER/sluice#https://$new#g; s#OWNER/sluice#${new#*/}#g" README.md docs/ci.md
gofmt -w cmd compile lint schemas spec ./*.go
go build ./...
