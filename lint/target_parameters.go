package lint

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/near"
)

var targetParameter = Rule{
	ID: "target-parameter", Severity: Error, Fix: UnsafeFix, Since: "0.1",
	Summary: "A target parameter is missing, misspelt or has a value that it cannot have",
	Why:     "A few resource types have parameters of their own, such as the namespace of a pod, and some of them are required. A name that is close to a known one is a slip; any other that the catalogue does not know is a warning, since AWS may have added it.",
	Bad:     Example{InTemplate, strings.Replace(podsExample, "namespace", "«nameSpace»", 1)},
	Good:    Example{InTemplate, podsExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			kind := t.Catalogued()
			if kind == nil || !selects(t) {
				continue
			}
			slips := p.unknownParameters(t, kind)
			p.missingParameters(t, kind, slips)
			p.parameterValues(t, kind)
		}
	},
}

const podsExample = "targets:\n  pods:\n    resourceType: aws:eks:pod\n    parameters: {clusterIdentifier: shop, namespace: basket, selectorType: deploymentName, selectorValue: basket-api}\n    selectionMode: COUNT(1)\n" +
	"actions:\n  load:\n    actionId: aws:eks:pod-cpu-stress\n    parameters: {duration: 10m, kubernetesServiceAccount: fis}\n    targets: {Pods: pods}\n"

// unknownParameters reports names that the type does not have, and gives those that were meant.
func (p *Pass) unknownParameters(t spec.Target, kind *fis.ResourceType) (slips []string) {
	var open []string
	for _, known := range kind.Parameters {
		if t.Parameters.Field(known.Name) == nil {
			open = append(open, known.Name)
		}
	}
	for _, given := range t.Parameters.Map() {
		if kind.Parameter(given.Name) != nil || unsettled(given) {
			continue
		}
		if name := near.Word(given.Name, open); name != "" && !slices.Contains(slips, name) {
			slips = append(slips, name)
			f := p.AtKey(given, "`%s` has no target parameter `%s`; did you mean `%s`?", kind.ID, given.Name, name)
			if near.Slip(given.Name, open) == name {
				f.Rename(given.Key, given.Name, name)
			}
			continue
		}
		p.AtKey(given, "`%s` has no target parameter `%s` that the catalogue of %s knows; it takes %s", kind.ID, short(given.Name),
			fis.Load().Date, orNone(parameterNames(kind.Parameters))).As(Warning)
	}
	return slips
}

// missingParameters reports required parameters that the target does not give, not even misspelt.
func (p *Pass) missingParameters(t spec.Target, kind *fis.ResourceType, slips []string) {
	if !whole(t.Parameters) || !gives(t.Parameters) && kind.Selectors.Tags == fis.No {
		return // not known yet, or told by the rule that says what to select by instead
	}
	var missing []string
	for _, known := range kind.Parameters {
		if known.Required && t.Parameters.Field(known.Name) == nil && !slices.Contains(slips, known.Name) {
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
	p.AtKey(at, "target `%s` lacks %s, which `%s` requires under `parameters`", t.Name, listed(missing), kind.ID).
		As(severity(kind.Confidence))
}

// orNone lists names, of which there may be none.
func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return listed(names)
}

// parameterValues reports values that a parameter cannot have.
func (p *Pass) parameterValues(t spec.Target, kind *fis.ResourceType) {
	for _, given := range t.Parameters.Map() {
		known := kind.Parameter(given.Name)
		text, ok := given.Str()
		if known == nil || !ok || isBlank(text) {
			continue
		}
		bad := judge(known, text)
		if bad == nil {
			continue
		}
		f := p.At(given, "target parameter `%s` is `%s`; %s", given.Name, short(text), bad.why)
		if !bad.sure {
			f.As(Warning)
		}
		if bad.mended != "" {
			f.Write(given, bad.mended)
		}
	}
}
