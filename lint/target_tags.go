package lint

import "strings"

var tagValue = Rule{
	ID: "tag-value", Severity: Warning, Since: "0.1",
	Summary: "A tag of a target that looks as if it stood for many",
	Why:     "A resource must carry each tag of resourceTags with just the value that is given. There are no wildcards, and an empty value matches an empty value only; that one is a notice, since it may be meant.",
	Bad:     Example{InTemplate, strings.Replace(fleetExample, "service: checkout", "service: «checkout-*»", 1)},
	Good:    Example{InTemplate, fleetExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			for _, tag := range t.Tags.Map() {
				text, ok := tag.Str()
				switch {
				case !ok:
				case text == "":
					p.At(tag, "tag `%s` matches only where its value is empty too; give the value that is meant", short(tag.Name)).As(Notice)
				case strings.Contains(text, "*"):
					p.At(tag, "`%s` is taken letter by letter, with no wildcards; give tag `%s` the value that is meant, or make a target for each", short(text), short(tag.Name))
				}
			}
		}
	},
}
