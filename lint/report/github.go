package report

import (
	"fmt"
	"io"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// githubWriter writes the workflow commands that make GitHub Actions annotate the lines of a change. Of each severity
// GitHub shows ten for a step: findings on changed lines and risky changes come first, then errors, and what may have to
// wait for those of other files is held until the end. Source: https://github.com/orgs/community/discussions/26680 (2026-11-30)
type githubWriter struct {
	w      io.Writer
	review bool
	// held are the commands by rank; those of rank 0 are not held.
	held [2 * ranks]strings.Builder
}

// ranks is the number of severities.
const ranks = int(lint.Error) + 1

func newGitHub(w io.Writer, o Options) Writer { return &githubWriter{w: w, review: o.Review} }

// rank is where the finding's command stands in the output.
func (g *githubWriter) rank(f *lint.Finding) int {
	rank := int(lint.Error - f.Severity)
	if g.review && !f.Changed || !judged(f) {
		rank += ranks
	}
	return rank
}

func (g *githubWriter) Result(r Result) error {
	for i := range r.Findings {
		command(&g.held[g.rank(&r.Findings[i])], r.File.Source, &r.Findings[i])
	}
	return g.write(0)
}

func (g *githubWriter) Close(Summary) error {
	for rank := range g.held {
		if err := g.write(rank); err != nil {
			return err
		}
	}
	return nil
}

// write writes what is held of a rank.
func (g *githubWriter) write(rank int) error {
	text := g.held[rank].String()
	if text == "" {
		return nil
	}
	g.held[rank].Reset()
	_, err := io.WriteString(g.w, text)
	return err
}

// command writes one command. GitHub takes columns only where the place is within a line.
func command(b *strings.Builder, source *spec.Source, f *lint.Finding) {
	start, end := span(source, f.Range)
	fmt.Fprintf(b, "::%s file=%s,line=%d", f.Severity, property(slashed(source.Path)), start.Line)
	if start.Line == end.Line {
		fmt.Fprintf(b, ",col=%d,endLine=%d,endColumn=%d", start.Column, end.Line, end.Column)
	} else {
		fmt.Fprintf(b, ",endLine=%d", end.Line)
	}
	text := sanitize.EscapeInvisible(message(f))
	for _, n := range f.Related {
		text += fmt.Sprintf("\nline %d: %s", source.Position(n.Range.Start).Line, sanitize.EscapeInvisible(n.Message))
	}
	fmt.Fprintf(b, ",title=%s::%s\n", property("sluice ("+f.Rule.ID+")"), data(text))
}

// data escapes what would end a command.
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// property escapes what would end a property of a command.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(sanitize.EscapeInvisible(text)))
}
