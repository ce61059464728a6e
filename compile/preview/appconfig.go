package preview

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/appconfig"
	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// appConfigNotes returns the flags that a rollout compiles to in AppConfig, with their variants, and the context keys that the
// application must send. It returns nil if the rollout does not compile for AppConfig.
func appConfigNotes(doc *spec.Document) (notes []string) {
	if doc.Rollout.AppConfig == nil || !doc.Dialect.SelfContained() || len(doc.Unset) > 0 || !doc.Root.IsKnown() {
		return nil
	}
	translated := appconfig.Translate([]*spec.Document{doc}, nil)
	var keys []string
	variants := map[string][]string{}
	for _, r := range translated.Rollouts {
		for _, v := range r.Versions {
			roots := yaml.Read(v.Content).Documents
			if len(roots) == 0 {
				continue
			}
			for _, f := range flags.Read(roots[0], flags.Source{Text: v.Content}).Flags {
				if variants[f.Key] == nil {
					keys = append(keys, f.Key)
				}
				for _, o := range f.Outcomes() {
					if name := outcomeName(o); !slices.Contains(variants[f.Key], name) {
						variants[f.Key] = append(variants[f.Key], name)
					}
				}
			}
		}
	}
	for _, key := range keys {
		notes = append(notes, "becomes flag "+key+" in AppConfig with variants "+strings.Join(variants[key], ", "))
	}
	var sent []string
	for _, k := range translated.Keys {
		switch k.Path {
		case "":
			sent = append(sent, k.Key+" (the entity id)")
		case k.Key:
			sent = append(sent, k.Key)
		default:
			sent = append(sent, k.Key+" ("+k.Path+")")
		}
	}
	if len(sent) > 0 {
		notes = append(notes, "for AppConfig the application sends "+strings.Join(sent, ", "))
	}
	return notes
}
