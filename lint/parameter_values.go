package lint

import (
	"sluice/spec"
	"sluice/spec/fis"
)

var parameterValue = Rule{
	ID: "parameter-value", Severity: Error, Fix: UnsafeFix, Since: "0.1",
	Summary: "A parameter's value that the action does not take",
	Why:     "Every value travels as text, and only the action makes a number, a list or JSON out of it. What is out of bounds, or no number at all, comes to light when the experiment runs.",
	Bad:     Example{InTemplate, subnetExample("duration: 10m, scope: «Vpc»")},
	Good:    Example{InTemplate, subnetExample("duration: 10m, scope: vpc")},
	Source:  fisGuide + "fis-actions-reference.html",
	Check: func(p *Pass) {
		for a, known := range p.KnownActions {
			for _, v := range a.Parameters.Map() {
				if param := known.Parameter(v.Name); param != nil {
					p.judgeValue(v, known, param)
				}
			}
			p.judgeKubernetesKind(a)
		}
	},
}

func subnetExample(parameters string) string {
	return "targets:\n  net: {resourceType: aws:ec2:subnet, resourceTags: {service: checkout}, selectionMode: COUNT(1)}\n" +
		"actions:\n  cut: {actionId: aws:network:disrupt-connectivity, parameters: {" + parameters + "}, targets: {Subnets: net}}\n"
}

func (p *Pass) judgeValue(v *spec.Value, known *fis.Action, param *fis.Parameter) {
	text, ok := v.Str()
	if !ok || isBlank(text) {
		return // the schema has said it
	}
	bad := judge(param, text)
	if bad == nil {
		return
	}
	f := p.At(v, "`%s` is `%s`; %s", v.Name, short(valueShown(v)), bad.why)
	if !bad.sure || severity(known.Confidence, param.Confidence) != Error {
		f.As(Warning)
	}
	if bad.mended != "" {
		f.Write(v, bad.mended)
		if param.Kind != fis.KindEnum { // the same value, written in another way
			f.safely()
		}
	}
}

// valueShown is a value as its writer knows it; the JSON text of a mapping is nothing that anybody wrote.
func valueShown(v *spec.Value) string {
	if v.Inner != nil {
		return v.Inner.Kind.String()
	}
	return v.Text
}

const litmusAPI, litmusKind = "litmuschaos.io/v1alpha1", "ChaosEngine"

// judgeKubernetesKind compares the kind of a custom resource with the tool whose API it is said to be.
func (p *Pass) judgeKubernetesKind(a spec.Action) {
	kind, version := a.Parameters.Field("kubernetesKind"), a.Parameters.Field("kubernetesApiVersion")
	k, known := kind.Str()
	v, settled := version.Str()
	if known && settled && (k == litmusKind) != (v == litmusAPI) {
		p.At(kind, "`%s` is no kind of `%s`; Litmus has `%s`, Chaos Mesh all the others", short(k), short(v), litmusKind).
			Relate(version, "the API is given here").As(Warning)
	}
}
