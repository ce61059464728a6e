package git

import (
	"strconv"
	"strings"

	"sluice/spec/yaml"
)

// span is an inclusive range of lines, counted from 1.
type span struct{ first, last int }

// Lines are the lines of a file that changed since a revision.
type Lines []span

// allLines returns the lines of a new file.
func allLines() Lines { return Lines{{1, 1 << 30}} }

// Overlap reports whether any line from first to last changed.
func (l Lines) Overlap(first, last int) bool {
	for _, span := range l {
		if first <= span.last && last >= span.first {
			return true
		}
	}
	return false
}

// maxDiff bounds the diff of a file. If the diff is longer, almost every line changed, and all lines count as changed.
const maxDiff = 4 * yaml.MaxBytes

// ChangedLines returns the lines of a file that changed since the revision. All lines count if git does not track the file or a
// symlink on its path changed.
func (r *Repository) ChangedLines(file string) (Lines, error) {
	way, err := new(Ways).To(file)
	if err != nil {
		return nil, err
	}
	for _, link := range way.Links {
		if Within(r.Top, link) && !r.same(link) {
			return allLines(), nil
		}
	}
	return r.owner(way.File).changedLines(way.File)
}

// same reports whether a file is unchanged since the revision.
func (r *Repository) same(path string) bool {
	r = r.owner(path)
	diff, err := r.diff(1, []string{"--name-only"}, ":(top,literal)"+r.Name(path))
	return err == nil && diff == ""
}

func (r *Repository) changedLines(path string) (Lines, error) {
	name := ":(top,literal)" + r.Name(path)
	if _, err := output(r.Top, "ls-files", "--error-unmatch", "--", name); err != nil || r.revision == "" {
		return allLines(), nil
	}
	diff, err := r.diff(maxDiff, []string{"--unified=0", "--inter-hunk-context=0", "--no-color", "--text"}, name)
	if err != nil {
		return nil, err
	}
	if len(diff) == maxDiff {
		return allLines(), nil
	}
	var found Lines
	for _, line := range strings.Split(diff, "\n") {
		if hunk, ok := strings.CutPrefix(line, "@@ "); ok {
			if s, ok := newLines(hunk); ok {
				found = append(found, s)
			}
		}
	}
	return found, nil
}

// newLines parses the part `+start,count` of a hunk header. If lines were only deleted, the lines around them count.
func newLines(hunk string) (span, bool) {
	_, rest, ok := strings.Cut(hunk, "+")
	text, _, closed := strings.Cut(rest, " ")
	if !ok || !closed {
		return span{}, false
	}
	startText, countText, counted := strings.Cut(text, ",")
	start, err := strconv.Atoi(startText)
	if err != nil {
		return span{}, false
	}
	count := 1
	if counted {
		if count, err = strconv.Atoi(countText); err != nil {
			return span{}, false
		}
	}
	if count == 0 {
		return span{start, start + 1}, true
	}
	return span{start, start + count - 1}, true
}
