#!/usr/bin/env bash
# Second step of action.yml: lints, annotates the lines, and writes the requested summary, pictures and SARIF. The checkout is
# not trusted: nothing is written through its symlinks.
set -uo pipefail
# shellcheck source=.github/annotate.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/annotate.sh"

sluice=$RUNNER_TEMP/sluice
for name in SLUICE_CHANGED_LINES SLUICE_SUMMARY SLUICE_PREVIEW SLUICE_DIFF; do
  [[ ${!name:-true} == true || ${!name} == false ]] || fail "an input is \`${!name}\`, and must be \`true\` or \`false\` (${name#SLUICE_})"
done
# Annotations need paths relative to the top of the repository, so everything runs there.
prefix=
if [[ -n ${SLUICE_WORKING_DIRECTORY:-} ]]; then
  checkout=$(pwd -P)
  cd -- "$SLUICE_WORKING_DIRECTORY" || fail "the working directory $SLUICE_WORKING_DIRECTORY does not exist"
  [[ $(pwd -P)/ == "$checkout"/* ]] || fail "the working directory $SLUICE_WORKING_DIRECTORY is outside of the checkout"
  folder=$(pwd -P)
  top=
  # A bare repository in the checkout is content, and --show-cdup must lead to a folder above this one. A submodule belongs to the
  # repository around it, since a pull request may have put it there, with revisions of any name.
  inert() { git -c safe.bareRepository=explicit "$@" 2> /dev/null; }
  while up=$(inert rev-parse --show-cdup); do
    cd -- "./$up" || fail "cannot change to the top of the repository of $SLUICE_WORKING_DIRECTORY"
    top=$(pwd -P)
    [[ $top == "$checkout"/* && $(inert -C .. ls-files --stage -- ":(literal)${top##*/}") == 160000* ]] || break
    cd ..
  done
  if [[ -z $top ]] && git -C "$checkout" rev-parse --git-dir &> /dev/null; then
    cd -- "$checkout" || fail "cannot change to $checkout"
  fi
  top=$(pwd -P)
  prefix=${folder#"$top"}
  prefix=${prefix#/}${prefix:+/}
fi
below() { [[ $1 == /* ]] && printf '%s' "$1" || printf '%s' "$prefix$1"; }

settings=()
[[ -n ${SLUICE_CONFIG:-} ]] && settings+=(--config "$(below "$SLUICE_CONFIG")")
[[ -n ${SLUICE_VAR_FILE:-} ]] && settings+=(--var-file "$(below "$SLUICE_VAR_FILE")")
while IFS= read -r assignment; do
  [[ -n $assignment ]] && settings+=(--var "$assignment")
done <<< "${SLUICE_VAR:-}"
since=()
[[ -n ${SLUICE_CHANGED_SINCE:-} ]] && since=(--changed-since "$SLUICE_CHANGED_SINCE")
args=(--fail-on "${SLUICE_FAIL_ON:-error}" --min-severity "${SLUICE_MIN_SEVERITY:-notice}" ${since[@]+"${since[@]}"} ${settings[@]+"${settings[@]}"})
[[ -n ${SLUICE_BASELINE:-} ]] && args+=(--baseline "$(below "$SLUICE_BASELINE")")
[[ ${SLUICE_CHANGED_LINES:-} == true ]] && args+=(--changed-lines)
paths=()
while IFS= read -r path; do
  [[ -n $path ]] && paths+=("$(below "$path")")
done <<< "${SLUICE_PATHS:-.}"
# Without the input `paths`, a repository without plans is fine.
[[ ${paths[*]} == . ]] && paths=()

scratch=$(mktemp -d "$RUNNER_TEMP/sluice.XXXXXX") || fail "cannot create a temporary folder in $RUNNER_TEMP"
staging=
trap 'rm -rf "$scratch" "$staging"' EXIT

"$sluice" lint --format github "${args[@]}" -- ${paths[@]+"${paths[@]}"} 2> "$scratch/errors"
status=$?
cat "$scratch/errors" >&2

# The linted files and the plans among them, listed as file, NUL, kind, NUL.
files=() plans=()
while IFS= read -r -d '' file && IFS= read -r -d '' kind; do
  files+=("$file")
  [[ $kind == configuration ]] || plans+=("$file")
done < <("$sluice" lint --list-files --null ${since[@]+"${since[@]}"} ${settings[@]+"${settings[@]}"} -- ${paths[@]+"${paths[@]}"} 2> /dev/null)

# output sets an output of the action.
output() { [[ -z ${GITHUB_OUTPUT:-} ]] || printf '%s=%s\n' "$1" "$2" >> "$GITHUB_OUTPUT"; }

"$sluice" lint --format json "${args[@]}" -- ${paths[@]+"${paths[@]}"} 2> /dev/null > "$scratch/found"
for count in errors warnings; do # in the summary; no line of a message starts like this
  output "$count" "$(sed -n "s/^    \"$count\": \([0-9]*\),*\$/\1/p" "$scratch/found")"
done

if [[ ${SLUICE_SUMMARY:-true} == true && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  "$sluice" lint --format markdown "${args[@]}" -- ${paths[@]+"${paths[@]}"} > "$scratch/summary" 2> /dev/null
  # A failed run has no findings, but must not look clean.
  if ((status < 2)) || ! grep -q '^## sluice: no findings' "$scratch/summary"; then
    cat "$scratch/summary" >> "$GITHUB_STEP_SUMMARY"
  fi
fi
if [[ ${SLUICE_DIFF:-true} == true && -n ${SLUICE_CHANGED_SINCE:-} ]] && ((status < 2)); then
  explain=("$sluice" diff --git "$SLUICE_CHANGED_SINCE" ${settings[@]+"${settings[@]}"})
  if "${explain[@]}" --format json -- ${paths[@]+"${paths[@]}"} > "$scratch/changes" 2> "$scratch/unexplained" || (($? == 1)); then
    output riskier "$(grep -c '^ *"direction": "riskier"' "$scratch/changes")"
    if [[ ${SLUICE_SUMMARY:-true} == true && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
      "${explain[@]}" --format markdown -- ${paths[@]+"${paths[@]}"} >> "$GITHUB_STEP_SUMMARY" 2> /dev/null
    fi
  else
    cat "$scratch/unexplained" >&2
  fi
fi
if [[ ${SLUICE_PREVIEW:-false} == true && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  faulty=() clean=()
  for file in ${plans[@]+"${plans[@]}"}; do
    if grep -qxF "      \"path\": \"$file\"," "$scratch/found"; then faulty+=("$file"); else clean+=("$file"); fi
  done
  # Enough for a page. GitHub drops the summary of a step entirely if it exceeds 1 MiB.
  # Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands (2026-11-30)
  drawn=0
  for file in ${faulty[@]+"${faulty[@]}"} ${clean[@]+"${clean[@]}"}; do
    "$sluice" preview --format markdown ${settings[@]+"${settings[@]}"} -- "$file" > "$scratch/picture" 2> /dev/null
    (($? < 2)) || continue # a plan with errors is drawn too
    if ((drawn == 20 || $(cat -- "$GITHUB_STEP_SUMMARY" "$scratch/picture" 2> /dev/null | wc -c) > 500000)); then
      printf '\nOnly the first %d of %d plans are drawn.\n' "$drawn" "${#plans[@]}" >> "$GITHUB_STEP_SUMMARY"
      break
    fi
    cat "$scratch/picture" >> "$GITHUB_STEP_SUMMARY"
    ((drawn++)) || true
  done
fi

if [[ -n ${SLUICE_SARIF_FILE:-} ]]; then
  # Written next to its target and renamed, so that the next step uploads a complete file or none.
  sarif=$(below "$SLUICE_SARIF_FILE")
  [[ $sarif == /* ]] || sarif=$PWD/$sarif
  [[ -L $sarif ]] && fail "$SLUICE_SARIF_FILE is a symlink; SARIF was not written"
  for root in "$PWD" "$(pwd -P)"; do
    folder=${sarif%/*}
    while [[ $folder == "$root"/* ]]; do
      [[ -L $folder ]] && fail "the path $SLUICE_SARIF_FILE contains a symlink, ${folder#"$root"/}; SARIF was not written"
      folder=${folder%/*}
    done
  done
  [[ -d ${sarif%/*} ]] || fail "$SLUICE_SARIF_FILE: No such file or directory"
  [[ ! -e $sarif || -f $sarif ]] || fail "$SLUICE_SARIF_FILE is not a file; SARIF was not written"
  for file in ${files[@]+"${files[@]}"}; do
    [[ $sarif -ef $file ]] && fail "$SLUICE_SARIF_FILE is a linted file; name another file for SARIF"
  done
  staging=$(mktemp -d "${sarif%/*}/.sluice.XXXXXX") || fail "$SLUICE_SARIF_FILE cannot be written"
  "$sluice" lint --format sarif "${args[@]}" -- ${paths[@]+"${paths[@]}"} > "$staging/sarif" 2> /dev/null
  written=$?
  ((written > 1 && written != status)) && fail "$SLUICE_SARIF_FILE could not be written"
  mv -f -- "$staging/sarif" "$sarif" || fail "$SLUICE_SARIF_FILE could not be written"
  output sarif "$sarif"
fi

if ((status > 1)); then
  hint=
  if [[ -n ${SLUICE_CHANGED_SINCE:-} && $(git rev-parse --is-shallow-repository 2> /dev/null) == true ]]; then
    hint="; the checkout has no history: set \`fetch-depth: 0\` for actions/checkout"
  fi
  fail "not everything could be linted: $(head -c 500 "$scratch/errors" | head -n 1)$hint" "$status"
fi
exit "$status"
