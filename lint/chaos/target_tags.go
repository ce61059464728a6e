package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec/text"
)

var tagValue = lint.Rule{
	ID: "tag-value", Severity: lint.Warning, Since: "0.1",
	Summary: "A tag value that does not act as a wildcard",
	Why:     "A resource must have each tag of `resourceTags` with exactly this value. Wildcards do not work. An empty value matches only an empty value; that is a notice, since it may be intended.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			for _, tag := range t.Tags.Map() {
				str, ok := tag.Str()
				switch {
				case !ok:
				case str == "":
					p.At(tag, "tag `%s` matches only resources where its value is empty; add the value", text.Shorten(tag.Name)).As(lint.Notice)
				case strings.Contains(str, "*"):
					p.At(tag, "`%s` is matched literally, without wildcards; write one value for tag `%s`, or add a target per value", text.Shorten(str), text.Shorten(tag.Name))
				}
			}
		}
	},
}
