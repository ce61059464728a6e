package git

import (
	"cmp"
	"errors"
	"os/exec"
	"strings"
)

// errUnrelated is returned for two revisions without a common ancestor.
var errUnrelated = errors.New("no common ancestor")

// commitOf returns the commit ID of a revision: for `A..B` the first, for `A...B` the merge base.
func commitOf(name string) (string, error) {
	for _, dots := range []string{"...", ".."} {
		from, to, both := strings.Cut(name, dots)
		if !both {
			continue
		}
		one, err := commitOf(cmp.Or(from, "HEAD"))
		if err != nil {
			return "", err
		}
		other, err := commitOf(cmp.Or(to, "HEAD"))
		if err != nil || dots == ".." {
			return one, err
		}
		id, err := output(".", "merge-base", one, other)
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
			err = errUnrelated
		}
		return strings.TrimSpace(id), err
	}
	id, err := output(".", "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	return strings.TrimSpace(id), err
}
