package report

import (
	"io"

	"sluice/lint"
	"sluice/spec"
)

// jsonWriter writes the stable document for scripts, with findings or with changes.
type jsonWriter struct {
	items   list
	changes bool
}

func newJSON(w io.Writer, o Options) Writer {
	items := "findings"
	if o.Changes {
		items = "changes"
	}
	head := func() (string, error) { return "{\n  \"version\": 1,\n  \"" + items + "\": ", nil }
	return &jsonWriter{list{w: w, head: head, indent: "    "}, o.Changes}
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonNote struct {
	Message string       `json:"message"`
	Path    string       `json:"path"`
	Start   jsonPosition `json:"start"`
	End     jsonPosition `json:"end"`
}

type jsonFinding struct {
	Rule     string       `json:"rule"`
	Severity string       `json:"severity"`
	Message  string       `json:"message"`
	Path     string       `json:"path"`
	Start    jsonPosition `json:"start"`
	End      jsonPosition `json:"end"`
	Related  []jsonNote   `json:"related"`
	Fix      *jsonFix     `json:"fix"`
}

type jsonFix struct {
	Kind    string     `json:"kind"`
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
	Text  string       `json:"text"`
}

func (j *jsonWriter) Result(r Result) error {
	for i := range r.Findings {
		f := &r.Findings[i]
		var item any = newJSONFinding(r.File.Source, f)
		if f.Change != nil {
			item = newJSONChange(r.File.Source, f)
		}
		if err := j.items.add(item); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonWriter) Close(s Summary) error {
	var summary any = s
	if j.changes {
		summary = s.changes
	}
	text, err := marshal(summary, "  ")
	if err != nil {
		return err
	}
	return j.items.close(",\n  \"summary\": " + text + "\n}\n")
}

func newJSONFinding(source *spec.Source, f *lint.Finding) jsonFinding {
	j := jsonFinding{
		Rule: f.Rule.ID, Severity: f.Severity.String(), Message: f.Message, Path: source.Path,
		Start: jsonPosition(source.Position(f.Range.Start)), End: jsonPosition(source.Position(f.Range.End)),
		Related: []jsonNote{},
	}
	for _, n := range f.Related {
		j.Related = append(j.Related, jsonNote{n.Message, source.Path,
			jsonPosition(source.Position(n.Range.Start)), jsonPosition(source.Position(n.Range.End))})
	}
	if f.Fix != nil {
		j.Fix = &jsonFix{Kind: f.Fix.Kind.String(), Message: f.Fix.Message}
		for _, e := range f.Fix.Edits {
			j.Fix.Edits = append(j.Fix.Edits, jsonEdit{jsonPosition(source.Position(e.Range.Start)), jsonPosition(source.Position(e.Range.End)), e.Text})
		}
	}
	return j
}
