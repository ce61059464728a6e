package chaos

import (
	"iter"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var filterPath = lint.Rule{
	ID: "filter-path", Severity: lint.Error, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "A filter path that does not exist on the resource",
	Why:     "A path follows the output of the resource type's Describe, Get or List call: words with a capital letter, joined by dots, as in `State.Name`. The filter names of the `aws` command differ. A path that does not exist matches nothing, and a target without a match fails the experiment.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for t, f := range filters(p) {
			if text, ok := lint.ValidText(f.Attribute); ok && !isTagPath(text) {
				checkPath(p, t, f.Attribute, text)
			}
		}
	},
}

// filters iterates over the filters of all targets.
func filters(p *lint.Pass) iter.Seq2[spec.Target, spec.Filter] {
	return func(yield func(spec.Target, spec.Filter) bool) {
		for _, t := range p.Targets() {
			for _, f := range t.FilterList {
				if !yield(t, f) {
					return
				}
			}
		}
	}
}

func checkPath(p *lint.Pass, t spec.Target, path *spec.Value, str string) {
	var known []string
	if kind := t.Catalogued(); kind != nil {
		known = kind.FilterPathExamples
		if kind.Parameter(str) != nil {
			p.At(path, "`%s` is a target parameter of `%s`, not an attribute; write it under `parameters` of the target", str, kind.ID)
			return
		}
	}
	for _, example := range known {
		if str == example {
			return
		}
		if strings.EqualFold(str, example) {
			p.At(path, "filter path `%s` must be `%s`; paths are case-sensitive", str, example).
				SuggestText(path, example)
			return
		}
	}
	if meant := suggest.Typo(str, known); meant != "" {
		p.At(path, "`%s` has no attribute `%s`; did you mean `%s`?", t.Type.Text, str, meant).SuggestText(path, meant)
		return
	}
	hint := "; write one such as `State.Name`"
	if len(known) > 0 {
		hint = "; use " + text.Choices(known)
	}
	right, plain := capitalised(str)
	switch {
	case !plain:
		p.At(path, "filter path `%s` must be words joined by dots%s", text.Shorten(str), hint)
	case right != str:
		p.At(path, "each word of a filter path must begin with a capital letter; write `%s`", right).
			SuggestText(path, right)
	}
}

// capitalised returns the path with each word capitalised. It returns false if the path does not consist of words.
func capitalised(path string) (right string, plain bool) {
	words := strings.Split(path, ".")
	for i, word := range words {
		const digits = "0123456789"
		const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		if word == "" || strings.Contains(digits, word[:1]) || strings.Trim(word, letters+digits) != "" {
			return "", false
		}
		words[i] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "."), true
}

var tagFilter = lint.Rule{
	ID: "tag-filter", Severity: lint.Warning, Since: "0.1",
	Summary: "A filter on tags",
	Why:     "Filters do not match tags. Use `resourceTags`; a resource must have all the tags that are listed there.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, f := range filters(p) {
			str, ok := f.Attribute.Str()
			if !ok || !isTagPath(str) {
				continue
			}
			key := "…"
			if _, name, found := strings.Cut(str, ":"); found && name != "" {
				key = text.Shorten(name)
			}
			p.At(f.Attribute, "filters do not match tags; write `%s: …` under `resourceTags` instead", key)
		}
	},
}

// isTagPath reports whether a filter path refers to the tags of a resource.
func isTagPath(path string) bool {
	first, _, _ := strings.Cut(path, ".")
	first, _, _ = strings.Cut(first, "[")
	first, _, _ = strings.Cut(first, ":")
	switch strings.ToLower(first) {
	case "tag", "tags", "tagset", "taglist", "tag-key", "tag-value":
		return true
	}
	return false
}

var filterValues = lint.Rule{
	ID: "filter-values", Severity: lint.Warning, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "A filter that cannot match",
	Why:     "An attribute must equal one of the values exactly. An empty list matches nothing, and AWS documents no wildcards. A target that matches nothing fails the experiment.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for t, f := range filters(p) {
			values := f.Values
			if values.IsEmpty() {
				p.AtKey(values, "the filter has no values and matches nothing; add values, or remove the filter")
			}
			for _, v := range values.List() {
				str, _ := v.Str()
				if strings.Contains(str, "*") {
					p.At(v, "`%s` is matched literally, without wildcards; list each value", text.Shorten(str))
				} else {
					checkState(p, t, f, v, str)
				}
			}
		}
	},
}

// instanceStates are the values of `State.Name`.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/targets.html, 2026-11-30.
var instanceStates = []string{"pending", "running", "shutting-down", "terminated", "stopping", "stopped"}

// checkState reports a state that no instance has. AWS documents all six and rarely adds one.
func checkState(p *lint.Pass, t spec.Target, filter spec.Filter, v *spec.Value, str string) {
	path, _ := filter.Attribute.Str()
	if kind, _ := t.Type.Str(); kind != instanceType || path != "State.Name" || str == "" || slices.Contains(instanceStates, str) {
		return
	}
	f := p.At(v, "an instance is never `%s`; its state is %s%s", text.Shorten(str), text.Choices(instanceStates), suggest.DidYouMean(str, instanceStates))
	if suggest.OneEdit(str, instanceStates) {
		f.As(lint.Error)
	}
	if meant := suggest.Typo(str, instanceStates); meant != "" {
		f.SuggestText(v, meant)
	}
}

const instanceType = "aws:ec2:instance"

var stateFilter = lint.Rule{
	ID: "state-filter", Severity: lint.Notice, Since: "0.1",
	Summary: "Instances are selected by tag in any state",
	Why:     "Stopped and terminating instances keep their tags. They count, and `COUNT(1)` may select one of them, so that the fault has no effect. The examples in the AWS guide filter on the state.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			kind, _ := t.Type.Str()
			if kind != instanceType || !t.Tags.IsGiven() || t.ARNs.IsGiven() || !t.FiltersKnown() || slices.ContainsFunc(t.FilterList, spec.Filter.LooksAtState) {
				continue
			}
			p.AtKey(t.Tags, "target `%s` also selects stopped instances; add the filter `{path: State.Name, values: [running]}`", t.Name)
		}
	},
}
