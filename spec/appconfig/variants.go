package appconfig

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"sluice/spec/api"
)

// variant is an entry of a flag: the first one whose rule is true is served.
type variant struct {
	// name may exceed the maximum length.
	name string
	rule rule
	// serves is the index of a variation.
	serves int
}

// variants returns a flag's variants for stages in evaluation order: ordered if that is within the limits, else merged into one
// for each variation. Without stages there are only entity overrides and the default variation.
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

// ordered returns a variant for each stage and variation; users that a stage does not assign continue with the next one.
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

// defaultLast returns the indices of the variations. The default variation is last, since it needs no rule there.
func (f *flag) defaultLast() []int {
	var order []int
	for i := range f.variations {
		if i != f.fallback {
			order = append(order, i)
		}
	}
	return append(order, f.fallback)
}

// spans returns the users of the stage who get the variation.
func (f *flag) spans(s stage, variation int, l *launch) []span {
	return s.line.spans(func(owner int) bool { return f.serves(l.treatments[owner]) == variation })
}

// merged returns one variant for each variation except the default. Their rules are mutually exclusive.
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
		if rules := f.rulesFor(stages, i, l); rules != nil {
			others := always
			if len(everyEntity) > 0 {
				others = not(inList(key, everyEntity))
			}
			ways = append(ways, all(others, either(rules...)))
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

// rulesFor returns the rules for a variation: one for each stage that assigns it, excluding the users of earlier stages.
func (f *flag) rulesFor(stages []stage, variation int, l *launch) []rule {
	var ways, excluded []rule
	for _, s := range stages {
		if spans := f.spans(s, variation, l); len(spans) > 0 {
			way := all(append(slices.Clone(excluded), s.segment, s.split.within(spans))...)
			if ways = append(ways, way); len(way) > api.MaxFlagRule {
				return ways // which is too long already, and would grow with each stage
			}
		}
		if assigned := s.line.spans(func(int) bool { return true }); len(assigned) > 0 && s.segment != always {
			excluded = append(excluded, not(all(s.segment, s.split.within(assigned))))
		}
	}
	return ways
}

// finish ends the list with a variant without a rule: the first one for everyone, or the default variation. Variants directly
// before it with the same variation are removed.
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
