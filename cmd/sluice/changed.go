package main

import (
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sluice/lint"
	"sluice/lint/report"
)

// changedFlags narrow linting to what a branch touched.
type changedFlags struct {
	since string
	lines bool
	// repository is that of the revision; nil without one.
	repository *repository
}

func (f *changedFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.since, "changed-since", "", "lint only plans that differ from this `revision` of git, and new ones")
	cmd.Flags().BoolVar(&f.lines, "changed-lines", false, "with --changed-since: findings on lines that did not change are marked, and do not count towards failing")
}

// files gives those of the files, which were found below the paths, that differ from the revision. Standard input does in
// any case: nobody says what it was.
func (f *changedFlags) files(paths, files []string) ([]string, error) {
	if f.lines && f.since == "" {
		return nil, fmt.Errorf("--changed-lines goes with --changed-since")
	}
	if f.since == "" {
		return files, nil
	}
	r, err := openRepository("--changed-since", f.since)
	if err != nil {
		return nil, err
	}
	f.repository = r
	sight, err := r.sight(slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return path == stdin }))
	if err != nil {
		return nil, err
	}
	touched, err := r.touched()
	if err != nil {
		return nil, err
	}
	var kept, untouched []string
	for _, file := range files {
		path, err := realPath(file)
		if err != nil {
			return nil, err
		}
		if _, found := touched[path]; found || file == stdin {
			kept = append(kept, file)
		} else if slices.Contains(sight.roots, path) {
			untouched = append(untouched, file)
		}
	}
	return kept, r.known(untouched)
}

// toplevel is the folder of the repository around the current one, with links followed.
func toplevel() (string, error) {
	top, err := gitOutput(".", "rev-parse", "--show-toplevel")
	if err != nil {
		return "", err
	}
	return realFolder(filepath.FromSlash(strings.TrimSuffix(strings.TrimSuffix(top, "\n"), "\r")))
}

// realPath is the file's path as git tells it: absolute, with the links of its folder followed.
func realPath(file string) (string, error) {
	folder, err := realFolder(filepath.Dir(file))
	return filepath.Join(folder, filepath.Base(file)), err
}

// realFolder is the folder's path, absolute and with links followed, as far as the folder is there: one that is gone may
// still be asked for. It is made absolute first, since the way to the current folder may lead over a link as well.
func realFolder(folder string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(folder)
	if parent := filepath.Dir(folder); err != nil && parent != folder {
		real, err = realFolder(parent)
		return filepath.Join(real, filepath.Base(folder)), err
	}
	return real, err
}

// mark marks the findings on lines that are as they were in the revision.
func (f *changedFlags) mark(r report.Result) error {
	if !f.lines {
		return nil
	}
	spans, err := f.repository.changedLines(r.File.Source.Path)
	if err != nil {
		return err
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; !spans.touch(r, f) {
			f.Old = true
			f.Message += " (on a line that did not change)"
		}
	}
	return nil
}

// span is a range of lines, counted from 1; both ends belong to it.
type span struct{ first, last int }

type spans []span

// allLines are those of a file that is new.
func allLines() spans { return spans{{1, 1 << 30}} }

// touch tells whether the finding, or a place that it relates to, stands on a changed line.
func (s spans) touch(r report.Result, f *lint.Finding) bool {
	if s.hold(r, f.Range.Start, f.Range.End) {
		return true
	}
	for _, n := range f.Related {
		if s.hold(r, n.Range.Start, n.Range.End) {
			return true
		}
	}
	return false
}

func (s spans) hold(r report.Result, start, end int) bool {
	first, last := r.File.Source.Position(start).Line, r.File.Source.Position(end).Line
	for _, span := range s {
		if first <= span.last && last >= span.first {
			return true
		}
	}
	return false
}

// maxDiff is how much of the diff of a file is read. Where there is more, next to nothing is as it was, and all lines count
// as new.
const maxDiff = 4 * maxRead

// changedLines asks git for the lines of a file that are new since the revision; of a file that git does not know, all.
func (r *repository) changedLines(file string) (spans, error) {
	path, err := realPath(file)
	if err != nil {
		return nil, err
	}
	name := ":(top,literal)" + r.name(path)
	if _, err := gitOutput(r.top, "ls-files", "--error-unmatch", "--", name); err != nil {
		return allLines(), nil
	}
	diff, err := r.diff(maxDiff, []string{"--unified=0", "--inter-hunk-context=0", "--no-color", "--text"}, name)
	if err != nil {
		return nil, err
	}
	if len(diff) == maxDiff {
		return allLines(), nil
	}
	var found spans
	for _, line := range strings.Split(diff, "\n") {
		if hunk, ok := strings.CutPrefix(line, "@@ "); ok {
			if s, ok := newLines(hunk); ok {
				found = append(found, s)
			}
		}
	}
	return found, nil
}

// newLines reads the part `+start,count` of a hunk's head. Where lines were only removed, the lines around count.
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

// gitOutput runs git in a folder.
func gitOutput(folder string, args ...string) (string, error) {
	return outputOf(gitCommand(folder, args...), args[0], math.MaxInt)
}

// outputOf runs a command of git, which is told by its name if it fails, and gives what it writes up to the limit.
func outputOf(git *exec.Cmd, name string, limit int) (string, error) {
	var failure bytes.Buffer
	out := beginning{limit: limit}
	git.Stdout, git.Stderr = &out, &failure
	if err := git.Run(); err != nil {
		if text := strings.TrimSpace(failure.String()); text != "" {
			return "", fmt.Errorf("git %s: %s", name, strings.Split(text, "\n")[0])
		}
		return "", fmt.Errorf("git %s: %w", name, err)
	}
	return out.text.String(), nil
}

// beginning keeps what is written up to the limit; the rest is let go.
type beginning struct {
	text  strings.Builder
	limit int
}

// Write takes all of it.
func (b *beginning) Write(p []byte) (int, error) {
	b.text.Write(p[:min(len(p), b.limit-b.text.Len())])
	return len(p), nil
}
