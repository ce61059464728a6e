package report

import (
	"fmt"
	"io"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// githubWriter writes the workflow commands that make GitHub Actions annotate the lines of a change.
type githubWriter struct{ w io.Writer }

func newGitHub(w io.Writer, _ Options) Writer { return &githubWriter{w} }

func (g *githubWriter) Result(r Result) error {
	if len(r.Findings) == 0 {
		return nil
	}
	var b strings.Builder
	for i := range r.Findings {
		command(&b, r.File.Source, &r.Findings[i])
	}
	_, err := io.WriteString(g.w, b.String())
	return err
}

func (g *githubWriter) Close(Summary) error { return nil }

// command writes one command. GitHub takes columns only where the place is within a line.
func command(b *strings.Builder, source *spec.Source, f *lint.Finding) {
	start, end := span(source, f.Range)
	fmt.Fprintf(b, "::%s file=%s,line=%d", f.Severity, property(slashed(source.Path)), start.Line)
	if start.Line == end.Line {
		fmt.Fprintf(b, ",col=%d,endLine=%d,endColumn=%d", start.Column, end.Line, end.Column)
	} else {
		fmt.Fprintf(b, ",endLine=%d", end.Line)
	}
	text := sanitize.EscapeInvisible(f.Message)
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
