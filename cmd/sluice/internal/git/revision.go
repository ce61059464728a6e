package git

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// commitOf returns the id of the commit that a name stands for: of `A..B` the first, of `A...B` the one that both come from.
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
		return strings.TrimSpace(id), err
	}
	id, err := output(".", "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	return strings.TrimSpace(id), err
}

// maxHead is more than what `git cat-file --batch` writes before an object.
const maxHead = 200

// Blob returns what the file held in the revision, up to the limit. Links are followed as they were then.
func (r *Repository) Blob(path string, limit int) (string, error) {
	r = r.owner(path)
	name := r.Name(path)
	options, end := []string{"cat-file", "--batch", "--follow-symlinks"}, "\n"
	if strings.Contains(name, "\n") {
		options, end = append(options, "-z"), "\x00"
	}
	git := command(r.Top, options...)
	git.Stdin = strings.NewReader(r.revision + ":" + name + end)
	out, err := outputOf(git, "cat-file", limit+maxHead)
	if err != nil {
		return "", err
	}
	head, text, _ := strings.Cut(out, "\n")
	fields := strings.Fields(head)
	if len(fields) != 3 || fields[1] != "blob" {
		return "", fmt.Errorf("%s cannot be read in %s: it is missing there, or a link to no file of the repository", r.Display(path), r.Label)
	}
	size, err := strconv.Atoi(fields[2])
	return text[:min(size, limit, len(text))], err
}
