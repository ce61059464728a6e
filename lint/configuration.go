package lint

import (
	"path"

	"github.com/bmatcuk/doublestar/v4"

	"sluice/spec"
	"sluice/spec/yaml"
)

var configValue = Rule{
	ID: "config-value", Severity: Error, Since: "0.1",
	Summary: "A setting in `.sluice.yaml` that cannot hold",
	Why:     "A misspelt rule or an unreadable duration would switch a check off without a word. Rules about what AWS clients refuse cannot be switched off.",
}

// Config gives what is wrong with a configuration file.
func Config(f *spec.File) []Finding {
	var findings []Finding
	for _, p := range f.Problems {
		findings = append(findings, fromProblem(p))
	}
	for _, doc := range f.Documents {
		p := &Pass{Document: doc, Guards: noGuards, findings: &findings}
		p.checkShape()
		p.rule = &configValue
		p.configLayer(doc.Root)
		for _, layer := range doc.Root.Field("paths").List() {
			p.configLayer(layer)
		}
	}
	return sortFindings(findings)
}

func (p *Pass) configLayer(layer *spec.Value) {
	for _, level := range layer.Field("rules").Map() {
		rule := Lookup(level.Name)
		switch {
		case rule == nil:
			p.AtKey(level, "%s", NoRule(level.Name))
		case !rule.silenceable():
			p.AtKey(level, "`%s` cannot be set: AWS clients refuse such a plan before they send it", level.Name)
		}
	}
	for _, v := range layer.Field("vars").Map() {
		if v.Kind == yaml.Null {
			p.AtKey(v, "variable `%s` has no value here; give one, or leave it out", v.Name)
		}
	}
	for _, m := range layer.Field("match").List() {
		if pattern, ok := m.Str(); ok && !doublestar.ValidatePattern(path.Clean(pattern)) {
			p.At(m, "`%s` is no pattern of files; close every `[` and `{`, or write `\\[` for the character itself", pattern)
		}
	}
	interval := layer.Field("guards").Field("minStepInterval")
	if text, ok := interval.Str(); ok {
		if _, err := spec.ParseDuration(text); err != nil {
			p.At(interval, "`%s` is not a duration; write `90m`, `2h` or `1d`", text)
		}
	}
}
