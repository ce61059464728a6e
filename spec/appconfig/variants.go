package appconfig

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"sluice/spec/api"
)

// variant is an entry of a flag: the first whose rule is met is served.
type variant struct {
	// name may still be too long.
	name string
	rule rule
	// serves is the index of a variation.
	serves int
}

// variants returns those of a flag for stages that are tried in turn: in order where there are few enough of them, else
// one for each variation. Without stages only entity overrides and the default variation are left.
func (f *flag) variants(key string, stages []stage, l *launch) ([]variant, error) {
	if f.onlyFallback {
		return f.finish(nil), nil
	}
	ordered := f.ordered(key, stages, l)
	err := fits(ordered)
	if err == nil {
		return ordered, nil
	}
	merged := f.merged(key, stages, l)
	if other := fits(merged); other != nil {
		return nil, fmt.Errorf("%w, or merged by variation %w; the limits are %d variants and %d characters per rule",
			err, other, api.MaxFlagVariants, api.MaxFlagRule)
	}
	return merged, nil
}

// fits returns why the variants exceed the limits; nil if they do not.
func fits(variants []variant) error {
	longest := 0
	for _, v := range variants {
		longest = max(longest, utf8.RuneCountInString(string(v.rule)))
	}
	if len(variants) > api.MaxFlagVariants || longest > api.MaxFlagRule {
		return fmt.Errorf("%d variants, the longest rule with %d characters", len(variants), longest)
	}
	return nil
}

// ordered has a variant for each stage and variation; whom a stage leaves out falls through to the next one.
func (f *flag) ordered(key string, stages []stage, l *launch) []variant {
	var variants []variant
	for i, v := range f.variations {
		if len(v.entities) > 0 {
			variants = append(variants, variant{v.name + " (entities)", inList(key, v.entities), i})
		}
	}
	for _, s := range stages {
		for _, i := range f.defaultLast() {
			if spans := f.spans(s, i, l); len(spans) > 0 {
				name := f.variations[i].name + " (" + s.name + ")"
				variants = append(variants, variant{name, all(s.segment, s.split.within(spans)), i})
			}
		}
	}
	return f.finish(variants)
}

// defaultLast returns the variations' indices. At the end of the list the default variation needs no rule.
func (f *flag) defaultLast() []int {
	var order []int
	for i := range f.variations {
		if i != f.fallback {
			order = append(order, i)
		}
	}
	return append(order, f.fallback)
}

// spans are the people of the stage who get the variation.
func (f *flag) spans(s stage, variation int, l *launch) []span {
	return s.line.spans(func(owner int) bool { return f.serves(l.treatments[owner]) == variation })
}

// merged has one variant for each variation but the default, whose rule says in full who gets it; no two are met at once.
func (f *flag) merged(key string, stages []stage, l *launch) []variant {
	var everyEntity []string
	for _, v := range f.variations {
		everyEntity = append(everyEntity, v.entities...)
	}
	var variants []variant
	for i, v := range f.variations {
		if i == f.fallback {
			continue
		}
		var ways []rule
		if dealt := f.dealt(stages, i, l); dealt != nil {
			others := always
			if len(everyEntity) > 0 {
				others = not(inList(key, everyEntity))
			}
			ways = append(ways, all(others, either(dealt...)))
		}
		if len(v.entities) > 0 {
			ways = append([]rule{inList(key, v.entities)}, ways...)
		}
		if ways != nil {
			variants = append(variants, variant{v.name, either(ways...), i})
		}
	}
	return f.finish(variants)
}

// dealt are the ways to get a variation: a rule for each stage that deals it out, with those before it ruled out.
func (f *flag) dealt(stages []stage, variation int, l *launch) []rule {
	var ways, passed []rule
	for _, s := range stages {
		if spans := f.spans(s, variation, l); len(spans) > 0 {
			ways = append(ways, all(append(slices.Clone(passed), s.segment, s.split.within(spans))...))
		}
		if caught := s.line.spans(func(int) bool { return true }); len(caught) > 0 && s.segment != always {
			passed = append(passed, not(all(s.segment, s.split.within(caught))))
		}
	}
	return ways
}

// finish ends the list with the variant that has no rule: the first that everyone meets, else the default variation. What
// stands right before it and serves the same is left out.
func (f *flag) finish(variants []variant) []variant {
	last := variant{name: f.variations[f.fallback].name, serves: f.fallback}
	if i := slices.IndexFunc(variants, func(v variant) bool { return v.rule == always }); i >= 0 {
		if variants[i].serves != f.fallback {
			last = variants[i]
		}
		variants = variants[:i]
	}
	for len(variants) > 0 && variants[len(variants)-1].serves == last.serves {
		variants = variants[:len(variants)-1]
	}
	return append(variants, last)
}
