package git

import (
	"cmp"
	"errors"
	"strings"
)

// errUnrelated is returned for two revisions without a common ancestor.
var errUnrelated = errors.New("no common ancestor")

// errAmbiguous is returned for a name that several refs have. Git would take a tag, which others may have pushed, before a branch.
var errAmbiguous = errors.New("ambiguous")

// commitOf returns the commit ID of a revision in a repository: for `A..B` the first, for `A...B` the merge base.
func commitOf(top, name string) (string, error) {
	for _, dots := range []string{"...", ".."} {
		from, to, both := strings.Cut(name, dots)
		if !both {
			continue
		}
		one, err := commitOf(top, cmp.Or(from, "HEAD"))
		if err != nil {
			return "", err
		}
		other, err := commitOf(top, cmp.Or(to, "HEAD"))
		if err != nil || dots == ".." {
			return one, err
		}
		id, err := output(top, "merge-base", one, other)
		if isNo(err) {
			err = errUnrelated
		}
		return strings.TrimSpace(id), err
	}
	git := command(top, "-c", "core.warnAmbiguousRefs=true", "rev-parse", "--verify", "--end-of-options", name+"^{commit}")
	var warning strings.Builder
	git.Stderr = &warning
	id, err := git.Output()
	if strings.Contains(warning.String(), "is ambiguous") {
		err = errAmbiguous
	}
	return strings.TrimSpace(string(id)), err
}
