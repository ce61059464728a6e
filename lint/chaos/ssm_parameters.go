package chaos

import (
	"slices"
	"strconv"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var documentParameter = lint.Rule{
	ID: "document-parameter", Severity: lint.Error, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "Unknown, missing or invalid parameters of an SSM document",
	Why:     "SSM rejects the command if a required parameter is missing, and the experiment fails at that action. Every value must be a string or a list of strings.",
	Source:  lint.FisGuide + "actions-ssm-agent.html",
	Check: func(p *lint.Pass) {
		for _, c := range commands(p) {
			if !c.readable {
				continue
			}
			for i := range c.entries {
				documentValue(p, &c, &c.entries[i])
			}
			if c.document != nil && c.Parameters.KeysKnown() {
				reportMissingInDocument(p, &c)
			}
		}
	},
}

// documentValue checks a parameter of a document.
func documentValue(p *lint.Pass, c *command, e *documentEntry) {
	str, isText, scalar := e.text()
	if !isText {
		notText(p, c, e, str, scalar)
	}
	if c.document == nil {
		return
	}
	param := c.document.Parameter(e.name)
	if param == nil {
		reportUnknownDocumentParameter(p, c, e)
		return
	}
	if scalar && !isBlank(str) && !strings.Contains(str, "<") { // `<` begins a placeholder
		if bad := checkText(param, str); bad != nil {
			f := inside(p, c.given, e.name, e.value, "`%s` is `%s`; %s", e.name, text.Shorten(str), bad.reason)
			if !bad.certain || !param.Confidence.Firm() {
				f.As(lint.Warning)
			}
		}
	}
}

func notText(p *lint.Pass, c *command, e *documentEntry, text string, scalar bool) {
	at := e.value
	if at != nil && !at.Scalar() {
		at = e.key
	}
	if !scalar {
		inside(p, c.given, e.name, at, "`%s` must be a string or a list of strings", e.name).As(lint.Warning)
		return
	}
	f := inside(p, c.given, e.name, at, "`%s` is %s without quotes; SSM needs a string, so write `\"%s\"`", e.name, text, text).As(lint.Warning)
	f.SuggestQuotes(at, text)
}

func reportUnknownDocumentParameter(p *lint.Pass, c *command, e *documentEntry) {
	names := parameterNames(c.document.Parameters)
	likely, hint := meantName(e.name, names), "; it takes "+text.List(names)
	if likely != "" {
		hint = "; did you mean `" + likely + "`?"
	}
	f := inside(p, c.given, e.name, e.key, "`%s` has no parameter `%s`%s", c.document.Name, text.Shorten(e.name), hint).As(lint.Warning)
	param := c.document.Parameter(likely)
	if suggest.OneEdit(e.name, names) || param != nil && param.Required && c.entry(param.Name) == nil {
		f.As(lint.Error)
	}
	if meant := suggest.Typo(e.name, names); meant != "" && c.entry(meant) == nil {
		f.SuggestRename(e.key, e.name, meant)
	}
}

// reportMissingInDocument reports missing required parameters, except misspelt ones.
func reportMissingInDocument(p *lint.Pass, c *command) {
	names := parameterNames(c.document.Parameters)
	misspelt := func(name string) bool {
		return slices.ContainsFunc(c.entries, func(e documentEntry) bool {
			return c.document.Parameter(e.name) == nil && meantName(e.name, names) == name
		})
	}
	var missing []string
	for _, param := range c.document.Parameters {
		if param.Required && c.entry(param.Name) == nil && !misspelt(param.Name) {
			missing = append(missing, param.Name)
		}
	}
	switch {
	case len(missing) == 0:
	case c.given == nil && c.arn.State != spec.Known: // the document is not known yet
	case c.given == nil:
		p.At(c.arn, "`%s` needs %s; add `documentParameters` with it", c.document.Name, text.List(missing)).As(lint.Error)
	default:
		p.At(c.given, "`%s` needs %s; add it", c.document.Name, text.List(missing))
	}
}

var ssmDuration = lint.Rule{
	ID: "ssm-duration", Severity: lint.Warning, Since: "0.1",
	Summary: "An SSM document that runs as long as its action, or longer",
	Why:     "The document's `DurationSeconds` and the action's `duration` are separate clocks. Installing tools takes time before the document's clock starts, so the action should be a minute longer; otherwise it ends first, and the next action starts while the fault is still active. Reported only if an action waits for this one: AWS's own scenarios use equal times.",
	Source:  lint.FisGuide + "actions-ssm-agent.html",
	Check: func(p *lint.Pass) {
		for _, c := range commands(p) {
			duration := c.Parameter("duration")
			length, known := duration.Duration()
			if c.document == nil || !known || c.entry(c.document.DurationParam) == nil || !isAwaited(p, c.Name) {
				continue
			}
			e := c.entry(c.document.DurationParam)
			text, _, _ := e.text()
			if seconds, err := strconv.ParseFloat(text, 64); err == nil && seconds >= length.Seconds() {
				inside(p, c.given, e.name, e.value, "the document runs for `%s` seconds, but its action for `%s`; make the action a minute longer", text, spec.AsWritten(duration)).
					Relate(duration, "the action's duration is here")
			}
		}
	},
}

// isAwaited reports whether any action waits for the named one.
func isAwaited(p *lint.Pass, name string) bool {
	return slices.ContainsFunc(p.Actions(), func(a spec.Action) bool {
		return slices.ContainsFunc(a.StartAfter.List(), func(v *spec.Value) bool {
			text, ok := v.Str()
			return ok && text == name
		})
	})
}
