package git

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"sluice/spec/yaml"
)

// span is an inclusive range of lines, counted from 1.
type span struct {
	first, last int
	// moved is by how many lines those after the range have moved down.
	moved int
}

// Lines are the changed lines of a text, as inclusive ranges of bytes in order.
type Lines []span

// everything are the lines of a new file.
var everything = []span{{first: 1, last: math.MaxInt}}

// Overlap reports whether a line changed that the bytes from start to end are on.
func (l Lines) Overlap(start, end int) bool {
	i := sort.Search(len(l), func(i int) bool { return l[i].last >= start })
	return i < len(l) && l[i].first <= end
}

// Starts are where the lines of a text begin as git counts them: they end with LF, while YAML's may end with CR.
type Starts []int

// StartsOf returns the starts of the lines of a text.
func StartsOf(text string) Starts {
	starts := Starts{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// Before returns the earlier line number and the column of an unchanged byte of the text with these lines, in bytes.
func (l Lines) Before(lines Starts, at int) (line, column int) {
	line = sort.SearchInts(lines, at+1)
	column = at - lines[line-1]
	if i := sort.Search(len(l), func(i int) bool { return l[i].last >= at }); i > 0 {
		line -= l[i-1].moved
	}
	return line, column
}

// linesIn returns the bytes of lines. The last one includes the end of the text.
func linesIn(text string, lines []span) (found Lines) {
	starts := StartsOf(text)
	for _, s := range lines {
		first, last := starts[min(max(s.first, 1), len(starts))-1], math.MaxInt
		if s.last < len(starts) && starts[s.last] < len(text) {
			last = starts[s.last] - 1
		}
		found = append(found, span{first, last, s.moved})
	}
	return found
}

// maxDiff bounds the diff of a file. If the diff is longer, almost every line changed, and all lines count as changed.
const maxDiff = 4 * yaml.MaxBytes

// ChangedLines returns the lines of a file with this text that changed since the revision. All lines count if git does not track
// the file or converts it, or if a symlink on its path changed.
func (r *Repository) ChangedLines(file, text string) (Lines, error) {
	way, err := new(Ways).To(file)
	if err != nil {
		return nil, err
	}
	for _, link := range way.Links {
		if Within(r.Top, link) && !r.same(link) {
			return linesIn(text, everything), nil
		}
	}
	lines, err := r.owner(way.File).changedLines(way.File)
	return linesIn(text, lines), err
}

// same reports whether a file is unchanged since the revision.
func (r *Repository) same(path string) bool {
	r = r.owner(path)
	diff, err := r.diff(1, []string{"--name-only"}, ":(top,literal)"+r.Name(path))
	return err == nil && diff == ""
}

func (r *Repository) changedLines(path string) ([]span, error) {
	name := ":(top,literal)" + r.Name(path)
	if _, err := output(r.Top, "ls-files", "--error-unmatch", "--", name); err != nil || r.revision == "" || r.converted[path] {
		return everything, nil
	}
	diff, err := r.diff(maxDiff, []string{"--unified=0", "--inter-hunk-context=0", "--no-color", "--text"}, name)
	if err != nil {
		return nil, err
	}
	if len(diff) == maxDiff {
		return everything, nil
	}
	var found []span
	for _, line := range strings.Split(diff, "\n") {
		if hunk, ok := strings.CutPrefix(line, "@@ "); ok {
			if s, ok := newLines(hunk); ok {
				found = append(found, s)
			}
		}
	}
	return found, nil
}

// newLines parses the lines of a hunk header, such as `-1,2 +1,3 @@`. If lines were only deleted, the lines around them count.
func newLines(hunk string) (span, bool) {
	old, rest, ok := strings.Cut(strings.TrimPrefix(hunk, "-"), " +")
	new, _, closed := strings.Cut(rest, " ")
	was, oldOK := lineRange(old)
	is, newOK := lineRange(new)
	is.moved = is.last - was.last
	if is.last < is.first {
		is.first, is.last = is.last, is.first
	}
	return is, ok && closed && oldOK && newOK
}

// lineRange parses `start,count` or `start`. If there are no lines, start is the line before them.
func lineRange(text string) (span, bool) {
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
		start++
	}
	return span{first: start, last: start + count - 1}, true
}
