package spec

import (
	"cmp"
	"fmt"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/flags"
	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// planLooks describes a plan, for messages.
const planLooks = "a plan starts with `apiVersion: sluice/v1` and `kind: Rollout` or `kind: Chaos`"

// update reports an UpdateExperimentTemplate request with only a part of a template; nil for anything else. A complete
// template with an `id` is checked as the request that would create it.
func update(root *yaml.Node) *Problem {
	parts := 0
	for _, e := range root.Entries {
		m := api.CreateExperimentTemplate.Input.Member(e.Key.Text)
		switch {
		case e.Key.Text == "id", e.Key.Text == "description":
		case m == nil || m.Token || m.Name == "tags": // an update takes neither
			return nil
		default:
			parts++
		}
	}
	if root.Get("id") == nil || parts == 0 || len(missing(root, api.CreateExperimentTemplate)) == 0 {
		return nil
	}
	return &Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is an UpdateExperimentTemplate request, which may be partial; " +
		"lint the plan, or import the output of `aws fis get-experiment-template`"}
}

// planKind returns the kind of a plan, from its `kind` or else its sections; "" if the document is not a plan.
func planKind(root *yaml.Node) (string, *Problem) {
	version, kind := root.Get("apiVersion"), root.Get("kind")
	if kind != nil && (kind.Text == api.KindRollout || kind.Text == api.KindChaos) {
		if version != nil && strings.Contains(version.Text, "${") { // a search would not find the plan
			return "", &Problem{Kind: NotAPlan, Range: version.Range, Path: "apiVersion", Message: "`apiVersion` has a variable; write `apiVersion: " + api.Version + "`"}
		}
		return kind.Text, nil
	}
	bySection := kindOfSections(root)
	isPlan := version != nil && strings.HasPrefix(version.Text, "sluice/")
	if !isPlan && (version != nil || kind == nil || bySection == "") {
		return "", notAPlan(root)
	}
	if kind == nil {
		if bySection == "" {
			return "", &Problem{Kind: NotAPlan, Range: firstToken(root), Message: "`kind` is missing; write `kind: Rollout` or `kind: Chaos`"}
		}
		return bySection, nil // the schema reports the missing member
	}
	if kind.Text == "" && bySection == "" {
		return "", &Problem{Kind: NotAPlan, Range: kind.Range, Path: "kind", Message: "`kind` is not a string; write `kind: Rollout` or `kind: Chaos`"}
	}
	hint := suggest.DidYouMean(kind.Text, []string{api.KindRollout, api.KindChaos})
	if hint == "" {
		hint = "; it is `Rollout` or `Chaos`"
	}
	if bySection != "" {
		return bySection, nil // the schema reports the value
	}
	return "", &Problem{Kind: NotAPlan, Range: kind.Range, Path: "kind", Message: fmt.Sprintf("unknown kind `%s`%s", kind.Text, hint)}
}

func kindOfSections(root *yaml.Node) string {
	for _, of := range []struct {
		kind     string
		sections []api.Section
	}{{api.KindRollout, api.RolloutSections}, {api.KindChaos, api.ChaosSections}} {
		for _, s := range of.sections {
			if root.Get(s.Name) != nil {
				return of.kind
			}
		}
	}
	return ""
}

// notAPlan returns why the document is not a plan; nil if a syntax error hides what it is.
func notAPlan(root *yaml.Node) *Problem {
	at := firstToken(root)
	what, unrelated := "the document is neither a plan nor a raw request", false
	switch {
	case flags.Recognize(root) == flags.Delivered:
		what, unrelated = "the document is what clients of feature flags receive; write the one with `version`, `flags` and `values`", true
	case dialect.IsResponse(root):
		what = "the document is an AWS response; use `sluice import` to make a plan from it"
	case root.Get("apiVersion") != nil:
		at, unrelated = root.Get("apiVersion").Range, true
		what = "the document has apiVersion `" + root.Get("apiVersion").Text + "`"
	case root.Incomplete:
		return nil // the missing part may be in the syntax error
	case dialect.Wrapper(root) != "":
		for _, e := range root.Entries {
			if e.Key.Text == dialect.Wrapper(root) {
				at = e.Key.Range
			}
		}
		return &Problem{Kind: NotAPlan, Range: at, Message: wrapped(root)}
	default:
		if message := cmp.Or(capitalised(root), resembled(root)); message != "" {
			return &Problem{Kind: NotAPlan, Range: at, Message: message}
		}
		unrelated = true
	}
	return &Problem{Kind: NotAPlan, Range: at, Message: what + "; " + planLooks, unrelated: unrelated}
}

// wrapped returns how to fix a request that is nested under another key.
func wrapped(root *yaml.Node) string {
	name := dialect.Wrapper(root)
	message := "the document is neither a plan nor a raw request: remove `" + name + "` around the request"
	if kind := kindOfSections(root); kind != "" {
		message += ", put `apiVersion: sluice/v1` and `kind: " + kind + "` above it"
	}
	return message + ", or use `sluice import` to make a plan"
}
