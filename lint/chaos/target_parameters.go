package chaos

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var targetParameter = lint.Rule{
	ID: "target-parameter", Severity: lint.Error, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "A missing, unknown or invalid target parameter",
	Why:     "A few resource types have parameters, such as the namespace of a pod, and some of them are required. A name close to a known one is a typo; any other unknown name is a warning, since AWS may have added it.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			kind := t.Catalogued()
			if kind == nil || !t.Selects() {
				continue
			}
			misspelt := unknownParameters(p, t, kind)
			missingParameters(p, t, kind, misspelt)
			parameterValues(p, t, kind)
		}
	},
}

// unknownParameters reports unknown parameter names, and returns the names that were meant by misspelt ones.
func unknownParameters(p *lint.Pass, t spec.Target, kind *fis.ResourceType) (misspelt []string) {
	var open []string
	for _, known := range kind.Parameters {
		if t.Parameter(known.Name) == nil {
			open = append(open, known.Name)
		}
	}
	for _, given := range t.Parameters.Map() {
		if kind.Parameter(given.Name) != nil || given.KeyUnset() {
			continue
		}
		if name := suggest.Closest(given.Name, open); name != "" && !slices.Contains(misspelt, name) {
			misspelt = append(misspelt, name)
			f := p.AtKey(given, "`%s` has no target parameter `%s`; did you mean `%s`?", kind.ID, given.Name, name)
			if suggest.Typo(given.Name, open) == name {
				f.SuggestRename(given.Key, given.Name, name)
			}
			continue
		}
		p.AtKey(given, "`%s` has no target parameter `%s` in the catalogue of %s; it takes %s", kind.ID, text.Shorten(given.Name),
			fis.Load().Date, orNone(parameterNames(kind.Parameters))).As(lint.Warning)
	}
	return misspelt
}

// missingParameters reports missing required parameters, except misspelt ones.
func missingParameters(p *lint.Pass, t spec.Target, kind *fis.ResourceType, misspelt []string) {
	if !t.Parameters.KeysKnown() || !t.Parameters.IsGiven() && kind.Selectors.Tags == fis.No {
		return // unknown, or reported by the rule that suggests a selector
	}
	var missing []string
	for _, known := range kind.Parameters {
		if known.Required && t.Parameter(known.Name) == nil && !slices.Contains(misspelt, known.Name) {
			missing = append(missing, known.Name)
		}
	}
	if len(missing) == 0 {
		return
	}
	at := t.Parameters
	if at == nil {
		at = t.Value
	}
	p.AtKey(at, "target `%s` needs `parameters` with %s; `%s` requires that", t.Name, text.List(missing), kind.ID).
		As(severity(kind.Confidence))
}

// orNone lists names; `none` for an empty list.
func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return text.List(names)
}

// parameterValues reports values that a parameter cannot have.
func parameterValues(p *lint.Pass, t spec.Target, kind *fis.ResourceType) {
	for _, given := range t.Parameters.Map() {
		known := kind.Parameter(given.Name)
		str, ok := given.Str()
		if known == nil || !ok || isBlank(str) {
			continue
		}
		bad := checkText(known, str)
		if bad == nil {
			continue
		}
		f := p.At(given, "target parameter `%s` is `%s`; %s", given.Name, text.Shorten(str), bad.reason)
		if !bad.certain {
			f.As(lint.Warning)
		}
		if bad.suggestion != "" {
			f.SuggestText(given, bad.suggestion)
		}
	}
}
