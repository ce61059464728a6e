package lint

import (
	"iter"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/near"
)

var filterPath = Rule{
	ID: "filter-path", Severity: Error, Fix: UnsafeFix, Since: "0.1",
	Summary: "A filter's path that no attribute of a resource has",
	Why:     "A path follows the output of the type's Describe, Get or List call, element by element, joined with dots, each with a capital letter: `State.Name`. The names that the command line has for filters are others. A path that leads nowhere matches nothing, and a target without a match fails the experiment.",
	Bad:     Example{InTemplate, strings.Replace(fleetExample, "State.Name", "«state.name»", 1)},
	Good:    Example{InTemplate, fleetExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for t, f := range p.filters() {
			path := f.Field("path")
			if text, ok := judgeable(path); ok && !isTagPath(text) {
				p.checkPath(t, path, text)
			}
		}
	},
}

// filters goes through the filters of the targets.
func (p *Pass) filters() iter.Seq2[spec.Target, *spec.Value] {
	return func(yield func(spec.Target, *spec.Value) bool) {
		for _, t := range p.Targets() {
			for _, f := range t.Filters.List() {
				if !yield(t, f) {
					return
				}
			}
		}
	}
}

func (p *Pass) checkPath(t spec.Target, path *spec.Value, text string) {
	var known []string
	if kind := t.Catalogued(); kind != nil {
		known = kind.FilterPathExamples
		if kind.Parameter(text) != nil {
			p.At(path, "`%s` is a target parameter of `%s`, not an attribute; write `%s: …` under `parameters` of the target", text, kind.ID, text)
			return
		}
	}
	for _, example := range known {
		if text == example {
			return
		}
		if strings.EqualFold(text, example) {
			p.At(path, "filter path `%s` is written `%s`; letter case counts", text, example).
				Write(path, example)
			return
		}
	}
	if meant := near.Slip(text, known); meant != "" {
		p.At(path, "`%s` has no attribute `%s`; did you mean `%s`?", t.Type.Text, text, meant).Write(path, meant)
		return
	}
	hint := ", such as `State.Name`"
	if len(known) > 0 {
		hint = ", such as " + choices(known)
	}
	right, plain := capitalised(text)
	switch {
	case !plain:
		p.At(path, "filter path `%s` is not made of words joined by dots%s", short(text), hint)
	case right != text:
		p.At(path, "each word of a filter path begins with a capital letter: `%s`", right).
			Write(path, right)
	}
}

// capitalised gives the path with a capital at the start of each word; not plain means that it is not made of words.
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

var tagFilter = Rule{
	ID: "tag-filter", Severity: Warning, Since: "0.1",
	Summary: "A filter on tags",
	Why:     "Filters do not look at tags. `resourceTags` does, and a resource must carry all that are listed there.",
	Bad:     Example{InTemplate, strings.Replace(fleetExample, "[running]}", "[running]}, {path: «tag:Stage», values: [test]}", 1)},
	Good:    Example{InTemplate, strings.Replace(fleetExample, "service: checkout", "service: checkout, Stage: test", 1)},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for _, f := range p.filters() {
			path := f.Field("path")
			text, ok := path.Str()
			if !ok || !isTagPath(text) {
				continue
			}
			key := "…"
			if _, name, found := strings.Cut(text, ":"); found && name != "" {
				key = short(name)
			}
			p.At(path, "filters do not look at tags; write `%s: …` under `resourceTags` instead", key)
		}
	},
}

// isTagPath tells whether a filter's path means the tags of a resource.
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

var filterValues = Rule{
	ID: "filter-values", Severity: Warning, Fix: UnsafeFix, Since: "0.1",
	Summary: "A filter whose values nothing can match",
	Why:     "An attribute must equal one of the values, letter by letter. An empty list has none, and wildcards are not documented. A target that matches nothing fails the experiment.",
	Bad:     Example{InTemplate, strings.Replace(fleetExample, "values: [running]}", "values: [running]}, {path: InstanceType, values: [«'t3.*'»]}", 1)},
	Good:    Example{InTemplate, strings.Replace(fleetExample, "values: [running]}", "values: [running]}, {path: InstanceType, values: [t3.micro, t3.small]}", 1)},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for t, f := range p.filters() {
			values := f.Field("values")
			if isKnownList(values) && len(values.Items) == 0 {
				p.AtKey(values, "the filter has no value, so nothing matches it; list what is to match, or drop the filter")
			}
			for _, v := range values.List() {
				text, _ := v.Str()
				if strings.Contains(text, "*") {
					p.At(v, "`%s` is taken letter by letter, with no wildcards; list each value that is to match", short(text))
				} else {
					p.checkState(t, f, v, text)
				}
			}
		}
	},
}

// instanceStates are the values of `State.Name`.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/targets.html, 2026-11-30.
var instanceStates = []string{"pending", "running", "shutting-down", "terminated", "stopping", "stopped"}

// checkState reports a state that no instance has. AWS lists all six, and seldom adds one.
func (p *Pass) checkState(t spec.Target, filter, v *spec.Value, text string) {
	path, _ := filter.Field("path").Str()
	if kind, _ := t.Type.Str(); kind != instanceType || path != "State.Name" || text == "" || slices.Contains(instanceStates, text) {
		return
	}
	f := p.At(v, "an instance is never `%s`; its state is %s%s", short(text), choices(instanceStates), near.Hint(text, instanceStates))
	if near.OneEdit(text, instanceStates) {
		f.As(Error)
	}
	if meant := near.Slip(text, instanceStates); meant != "" {
		f.Write(v, meant)
	}
}

const instanceType = "aws:ec2:instance"

var stateFilter = Rule{
	ID: "state-filter", Severity: Notice, Since: "0.1",
	Summary: "Instances are selected by tag whatever state they are in",
	Why:     "Stopped instances, and those that are just being terminated, carry their tags too. They are counted, and a COUNT(1) may well pick one of them, so that the fault hits nothing. The examples in AWS's guide filter on the state.",
	Bad:     Example{InTemplate, strings.Replace(strings.Replace(fleetExample, "    filters: [{path: State.Name, values: [running]}]\n", "", 1), "resourceTags", "«resourceTags»", 1)},
	Good:    Example{InTemplate, fleetExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			kind, _ := t.Type.Str()
			if kind != instanceType || !gives(t.Tags) || gives(t.ARNs) || !readable(t.Filters) || looksAtState(t.Filters) {
				continue
			}
			p.AtKey(t.Tags, "target `%s` also takes instances that are stopped or going away; add the filter `{path: State.Name, values: [running]}`", t.Name)
		}
	},
}

// readable tells whether the path of every filter is known.
func readable(filters *spec.Value) bool {
	for _, f := range filters.List() {
		if _, ok := f.Field("path").Str(); !ok {
			return false
		}
	}
	return filters == nil || isKnownList(filters)
}

func looksAtState(filters *spec.Value) bool {
	for _, f := range filters.List() {
		if path, _ := f.Field("path").Str(); isStatePath(path) {
			return true
		}
	}
	return false
}

func isStatePath(path string) bool { return len(path) >= 5 && strings.EqualFold(path[:5], "State") }
