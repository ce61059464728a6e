package importer

import (
	"fmt"
	"math/big"
	"strings"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// RejectedFlag is the reason why a flag cannot become a plan.
type RejectedFlag struct {
	Flag string
	// Source and Range are the place of the flag.
	Source *spec.Source
	Range  spec.Range
	Why    string
}

// Flags converts feature flags whose variants only split users to plans. A flag document has no steps, so the plan has one,
// whose start is a variable.
func Flags(files []*spec.File) (plans []Plan, rejected []RejectedFlag) {
	for _, f := range files {
		for _, doc := range f.Documents {
			if doc.Flags == nil {
				continue
			}
			for _, flag := range doc.Flags.Flags {
				r, why := rolloutOf(flag)
				if why == "" {
					plans = append(plans, r.plan(f.Source.Path))
					continue
				}
				at := doc.Root
				if flag.Value != nil {
					at = doc.Flags.Value(flag.Value.Node)
				}
				source, place := f.SourceAt(at.Head())
				rejected = append(rejected, RejectedFlag{flag.Key, source, place, why})
			}
		}
	}
	return plans, rejected
}

// flagRollout is a flag as a rollout.
type flagRollout struct {
	flag *flags.Flag
	// by is the context key by which users are split.
	by string
	// names, values and weights are those of the variants; values are members of a variation's value.
	names   []string
	values  []field
	weights []string
	// hasValues means that the variants have an attribute; otherwise they only enable or disable the flag.
	hasValues bool
}

// rolloutOf converts a flag to a rollout, or returns why it cannot.
func rolloutOf(f *flags.Flag) (r *flagRollout, why string) {
	if !f.HasVariants() {
		return nil, "it has no variants, so there is nothing to roll out"
	}
	if f.Value.Open || f.Crowded() {
		return nil, "not all of its variants are known"
	}
	if len(f.Variants()) < 2 {
		return nil, "it has no variant besides the default"
	}
	r = &flagRollout{flag: f}
	variants := f.Variants()
	for i, v := range variants {
		if why = r.variant(v, i == len(variants)-1); why != "" {
			return nil, why
		}
	}
	return r, r.weigh()
}

// variant adds a variant: one with only a split, or the default at the end.
func (r *flagRollout) variant(v *flags.Variant, last bool) (why string) {
	name := variationName(v.Label(), r.names)
	switch {
	case v.Label() == "":
		return fmt.Sprintf("the name of variant %d is not known", v.Index+1)
	case last != v.IsDefault():
		return "the last variant, and no other one, must be the default"
	case !last && (v.Rule == nil || v.Rule.Root == nil || v.Rule.Shaky):
		return fmt.Sprintf("the rule of `%s` is not understood", v.Label())
	}
	if !last {
		split, ok := v.Rule.Root.Split()
		switch {
		case !ok:
			return fmt.Sprintf("the rule of `%s` has conditions; only splits become the weights of a step", v.Label())
		case r.by != "" && split.By != r.by:
			return "its splits are by different keys"
		}
		r.by = split.By
	}
	value, why := r.value(v)
	r.names, r.values = append(r.names, name), append(r.values, value)
	return why
}

// value returns the variation's value for a variant: its only attribute, or whether the flag is enabled.
func (r *flagRollout) value(v *flags.Variant) (f field, why string) {
	o := r.flag.Outcomes()[v.Index]
	switch {
	case o.Enabled == nil || o.Enabled.Kind != yaml.Bool:
		return f, fmt.Sprintf("it is not known whether `%s` is enabled", v.Label())
	case len(o.Attributes) == 0 || !o.IsEnabled(): // clients do not receive the attributes of a disabled flag
		f = field{name: "boolValue", value: verbatim(fmt.Sprint(o.IsEnabled()))}
	case len(o.Attributes) > 1:
		return f, fmt.Sprintf("`%s` has several attributes, but a variation has one value", v.Label())
	default:
		name, ok := valueMembers[o.Attributes[0].Node.Kind]
		if !ok {
			return f, fmt.Sprintf("the value of `%s` is not a text, number or boolean", v.Label())
		}
		f = field{name: name, value: &tree{text: literal(o.Attributes[0].Node.Text)}}
		if o.Attributes[0].Node.Kind != yaml.String {
			f.value = verbatim(o.Attributes[0].Node.Text)
		}
	}
	hasValue := o.IsEnabled() && len(o.Attributes) > 0
	if len(r.values) > 0 && (r.values[0].name != f.name || r.hasValues != hasValue) {
		return f, "its variants have values of different types, or some of them only switch it on or off"
	}
	r.hasValues = hasValue
	return f, ""
}

var valueMembers = map[yaml.Kind]string{yaml.String: "stringValue", yaml.Bool: "boolValue", yaml.Int: "longValue", yaml.Float: "doubleValue"}

// weigh computes the effective share of each variant in thousandths of a percent.
func (r *flagRollout) weigh() (why string) {
	audiences, complete := r.flag.Traffic().Audiences()
	if !complete || len(audiences) != 1 {
		return "its shares differ from audience to audience"
	}
	for _, share := range audiences[0].Shares {
		weight := new(big.Rat).Mul(share, big.NewRat(spec.Whole, 1))
		if !weight.IsInt() {
			return "its shares are finer than a thousandth of a percent"
		}
		percent := new(big.Rat).Mul(share, big.NewRat(100, 1)).FloatString(3)
		r.weights = append(r.weights, strings.TrimSuffix(strings.TrimRight(percent, "0"), ".")+"%")
	}
	return ""
}

// variationName converts the label of a variant to a valid, unused variation name.
func variationName(label string, taken []string) string {
	name := strings.Map(func(c rune) rune {
		if c < 0x80 && (c == '-' || c == '.' || c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
			return c
		}
		return '-'
	}, label)
	for _, other := range taken {
		if other == name {
			return variationName(name+"-", taken)
		}
	}
	return name
}

func (r *flagRollout) plan(source string) Plan {
	feature := &tree{kind: isMap, fields: []field{scalarField("name", r.flag.Key), scalarField("defaultVariation", r.names[len(r.names)-1])}}
	variations, groups, weights := &tree{kind: isList}, &tree{kind: isList}, &tree{kind: isMap}
	for i, name := range r.names {
		variations.items = append(variations.items, mappingOf(scalarField("name", name), field{name: "value", value: mappingOf(r.values[i])}))
		groups.items = append(groups.items, mappingOf(scalarField("name", name), scalarField("feature", r.flag.Key), scalarField("variation", name)))
		weights.fields = append(weights.fields, field{name: name, value: &tree{text: r.weights[i]}})
	}
	feature.fields = append(feature.fields, field{name: "variations", value: variations})
	step := mappingOf(scalarField("startTime", "${start}"), field{name: "groupWeights", value: weights})
	steps := mappingOf(field{name: "steps", value: &tree{kind: isList, items: []*tree{step}}})
	launch := mappingOf(scalarField("name", r.flag.Key), field{name: "groups", value: groups}, field{name: "scheduledSplitsConfig", value: steps})
	body := mappingOf(scalarField("apiVersion", api.Version), scalarField("kind", api.KindRollout),
		field{name: "vars", value: mappingOf(field{name: "start", value: verbatim("null"), note: "when the step starts, such as 2027-01-31T09:00:00Z"})},
		field{name: "features", value: &tree{kind: isList, items: []*tree{feature}}}, field{name: "launch", value: launch},
		field{name: "appConfig", value: mappingOf(scalarField("entityKey", r.by))})
	notes := []string{"the plan splits users by seeds of its own, so they are reassigned once",
		"flag `" + r.flag.Key + "` is one step now; add those that come after it, and the ids under `appConfig`"}
	var b strings.Builder
	b.WriteString("# " + strings.Map(printable, "Imported from flag "+r.flag.Key+" of "+source+".") + "\n")
	for _, note := range notes {
		b.WriteString("# " + strings.ToUpper(note[:1]) + note[1:] + ".\n")
	}
	b.WriteString(body.String())
	return Plan{compile.SafeName(r.flag.Key) + "." + strings.ToLower(api.KindRollout) + ".yaml", b.String(), notes}
}

func mappingOf(fields ...field) *tree { return &tree{kind: isMap, fields: fields} }
