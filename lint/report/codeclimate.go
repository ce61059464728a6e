package report

import (
	"io"

	"sluice/lint"
	"sluice/spec/text/sanitize"
)

// codeClimateWriter writes GitLab's code quality report, a subset of the Code Climate format.
type codeClimateWriter struct{ issues list }

func newCodeClimate(w io.Writer, _ Options) Writer {
	return &codeClimateWriter{list{w: w, head: func() (string, error) { return "", nil }, indent: "  "}}
}

type codeClimateIssue struct {
	Type        string              `json:"type"`
	CheckName   string              `json:"check_name"`
	Description string              `json:"description"`
	Categories  []string            `json:"categories"`
	Severity    string              `json:"severity"`
	Fingerprint string              `json:"fingerprint"`
	Location    codeClimateLocation `json:"location"`
}

// codeClimateLocation has the place in both forms, since some readers only support lines.
type codeClimateLocation struct {
	Path      string            `json:"path"`
	Lines     codeClimateLines  `json:"lines"`
	Positions codeClimatePlaces `json:"positions"`
}

type codeClimateLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

type codeClimatePlaces struct {
	Begin codeClimatePlace `json:"begin"`
	End   codeClimatePlace `json:"end"`
}

type codeClimatePlace struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// codeClimateSeverities does not use `critical` and `blocker`, since a plan in a repository does no harm yet.
var codeClimateSeverities = [...]string{lint.Notice: "info", lint.Warning: "minor", lint.Error: "major"}

func (c *codeClimateWriter) Result(r Result) error {
	names := fingerprints(r)
	for i := range r.Findings {
		f := &r.Findings[i]
		start, end := span(r.File.Source, f.Range)
		err := c.issues.add(codeClimateIssue{
			Type: "issue", CheckName: f.Rule.ID, Description: sanitize.EscapeInvisible(message(f)), Categories: []string{"Bug Risk"},
			Severity: codeClimateSeverities[f.Severity], Fingerprint: names[i],
			Location: codeClimateLocation{slashed(r.File.Source.Path), codeClimateLines{start.Line, end.Line},
				codeClimatePlaces{codeClimatePlace{start.Line, start.Column}, codeClimatePlace{end.Line, end.Column}}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *codeClimateWriter) Close(Summary) error { return c.issues.close("\n") }
