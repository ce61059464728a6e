package chaos

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var parameterValue = lint.Rule{
	ID: "parameter-value", Severity: lint.Error, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "An invalid parameter value",
	Why:     "Every value is sent as text; only the action parses it as a number, a list or JSON. A value that is invalid or out of range fails when the experiment runs.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			for _, v := range a.Parameters.Map() {
				if param := known.Parameter(v.Name); param != nil {
					checkParameter(p, v, known, param)
				}
			}
			checkKubernetesKind(p, a)
		}
	},
}

func checkParameter(p *lint.Pass, v *spec.Value, known *fis.Action, param *fis.Parameter) {
	str, ok := v.Str()
	if !ok || isBlank(str) {
		return // a shape rule reports it
	}
	bad := checkText(param, str)
	if bad == nil {
		return
	}
	f := p.At(v, "`%s` is `%s`; %s", p.KeyOf(v), text.Shorten(valueShown(v)), bad.reason)
	if !bad.certain || severity(known.Confidence, param.Confidence) != lint.Error {
		f.As(lint.Warning)
	}
	if bad.suggestion != "" {
		f.SuggestText(v, bad.suggestion)
		if param.Kind != fis.KindEnum { // the same value in another notation
			f.Safely()
		}
	}
}

// valueShown returns a value as written. The JSON text of a mapping is generated, so it returns the kind instead.
func valueShown(v *spec.Value) string {
	if v.Inner != nil {
		return v.Inner.Kind.String()
	}
	return v.Text
}

const litmusAPI, litmusKind = "litmuschaos.io/v1alpha1", "ChaosEngine"

// checkKubernetesKind checks that the kind of a custom resource belongs to its API version.
func checkKubernetesKind(p *lint.Pass, a spec.Action) {
	kind, version := a.Parameter("kubernetesKind"), a.Parameter("kubernetesApiVersion")
	k, known := kind.Str()
	v, versionKnown := version.Str()
	if known && versionKnown && (k == litmusKind) != (v == litmusAPI) {
		p.At(kind, "`%s` is not a kind of `%s`; Litmus has `%s`, Chaos Mesh has the others", text.Shorten(k), text.Shorten(v), litmusKind).
			Relate(version, "the API version is set here").As(lint.Warning)
	}
}
