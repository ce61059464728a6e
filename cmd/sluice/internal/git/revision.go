package git

import (
	"cmp"
	"errors"
	"strings"
)

// errUnrelated is returned for two revisions without a common ancestor.
var errUnrelated = errors.New("no common ancestor")

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
	id, err := output(top, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	return strings.TrimSpace(id), err
}
