package report

import (
	"fmt"
	"io"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// githubWriter writes workflow commands, which GitHub Actions shows as annotations. GitHub shows ten per severity and step, so findings
// on changed lines and riskier changes come first, then errors. All others are held until the end, since other files may have more
// important ones. Source: https://github.com/orgs/community/discussions/26680 (2026-11-30)
type githubWriter struct {
	w      io.Writer
	review bool
	// held are the commands by rank. Rank 0 is written immediately.
	held [2 * ranks]strings.Builder
}

// ranks is the number of severities.
const ranks = int(lint.Error) + 1

func newGitHub(w io.Writer, o Options) Writer {
	g := &githubWriter{w: w, review: o.Review}
	for _, note := range o.Notes {
		fmt.Fprintf(&g.held[0], "::warning title=Sluice::%s\n", data(sanitize.EscapeInvisible(note)))
	}
	return g
}

// rank returns the rank of the finding in the output; 0 is the most important.
func (g *githubWriter) rank(f *lint.Finding) int {
	rank := int(lint.Error - f.Severity)
	if g.review && !f.Changed || !isFault(f) {
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

// write writes the held commands of a rank.
func (g *githubWriter) write(rank int) error {
	text := g.held[rank].String()
	if text == "" {
		return nil
	}
	g.held[rank].Reset()
	_, err := io.WriteString(g.w, text)
	return err
}

// command writes one command. GitHub accepts columns only if the place is within a line.
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

// data escapes the data of a command.
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// property escapes a property of a command.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(sanitize.EscapeInvisible(text)))
}
