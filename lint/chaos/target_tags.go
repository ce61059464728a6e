package chaos

import (
	"sluice/lint"
	"sluice/spec/text"
	"strings"
)

var tagValue = lint.Rule{
	ID: "tag-value", Severity: lint.Warning, Since: "0.1",
	Summary: "A tag of a target that looks as if it stood for many",
	Why:     "A resource must carry each tag of resourceTags with just the value that is given. There are no wildcards, and an empty value matches an empty value only; that one is a notice, since it may be meant.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			for _, tag := range t.Tags.Map() {
				str, ok := tag.Str()
				switch {
				case !ok:
				case str == "":
					p.At(tag, "tag `%s` matches only where its value is empty too; give the value that is meant", text.Shorten(tag.Name)).As(lint.Notice)
				case strings.Contains(str, "*"):
					p.At(tag, "`%s` is taken letter by letter, with no wildcards; give tag `%s` the value that is meant, or make a target for each", text.Shorten(str), text.Shorten(tag.Name))
				}
			}
		}
	},
}
