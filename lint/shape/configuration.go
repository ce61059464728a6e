package shape

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

var configValue = lint.Rule{
	ID: "config-value", Severity: lint.Error, Since: "0.1", On: lint.Configs, Mandatory: true,
	Summary: "An invalid setting in `.sluice.yaml`",
	Why:     "A misspelt rule or an invalid duration would silently disable a check. Rules about plans that AWS clients reject cannot be disabled.",
	Check: func(p *lint.Pass) {
		configLayer(p, p.Root)
		for _, layer := range p.Root.Field("paths").List() {
			configLayer(p, layer)
		}
		for _, list := range spec.FilePatternLists(p.Root) {
			filePatterns(p, list)
		}
	},
}

func configLayer(p *lint.Pass, layer *spec.Value) {
	for _, level := range layer.Field("rules").Map() {
		rule := p.Linter.Lookup(level.Name)
		switch {
		case rule == nil:
			p.AtKey(level, "%s", p.Linter.NoRule(level.Name))
		case rule.Mandatory:
			p.AtKey(level, "`%s` cannot be set: AWS clients reject such a plan", level.Name)
		}
	}
	for _, v := range layer.Field("vars").Map() {
		if v.Kind == yaml.Null {
			p.AtKey(v, "variable `%s` has no value here; add one, or remove it", v.Name)
		}
	}
	interval := layer.Field("guards").Field("minStepInterval")
	if text, ok := interval.Str(); ok {
		if _, err := spec.ParseDuration(text); err != nil {
			p.At(interval, "`%s` is not a duration; write `90m`, `2h` or `1d`", text)
		}
	}
}

// filePatterns reports patterns that match no file, so that settings or rules silently would not apply.
func filePatterns(p *lint.Pass, list *spec.Value) {
	patterns := list.List()
	if len(patterns) > lint.MaxFilePatterns {
		p.At(patterns[lint.MaxFilePatterns], "a list has at most %d file patterns; write fewer", lint.MaxFilePatterns)
	}
	for _, m := range patterns {
		pattern, ok := m.Str()
		if !p.Spend(lint.PatternWork(pattern), lint.MaxPatternWork) {
			p.At(m, "the file patterns up to this one take too long to match; write fewer, with less after the first `*`")
			return
		}
		if fault := lint.FilePatternFault(pattern); ok && fault != "" {
			p.At(m, "`%s` %s", text.Shorten(pattern), fault)
		}
	}
}
