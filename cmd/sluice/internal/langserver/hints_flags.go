package langserver

import (
	"sluice/spec"
	"sluice/spec/audience"
	"sluice/spec/flags"
)

// flagHints shows each variant's share of the default audience next to its name.
func flagHints(doc *spec.Document, add func(spec.Range, string)) {
	if doc.Flags == nil {
		return
	}
	for _, f := range doc.Flags.Flags {
		if f.HasVariants() && !f.Crowded() && !f.Value.Open {
			variantHints(doc, f, add)
		}
	}
}

func variantHints(doc *spec.Document, f *flags.Flag, add func(spec.Range, string)) {
	others, known := f.Traffic().Others()
	if !known {
		return
	}
	who := " of everyone"
	if len(others.Conditions) > 0 {
		who += " else"
	}
	for i, v := range f.Variants() {
		if v.Name != nil && i < len(others.Shares) && others.Shares[i].Sign() > 0 {
			add(doc.Flags.Value(v.Name).Range(), audience.Percent(others.Shares[i])+who)
		}
	}
}
