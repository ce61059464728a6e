package lint

import (
	"slices"
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/near"
)

var documentParameter = Rule{
	ID: "document-parameter", Severity: Error, Fix: UnsafeFix, Since: "0.1",
	Summary: "An SSM document is given parameters that it does not take, or lacks some that it needs",
	Why:     "SSM refuses the command when a required parameter is missing, and the experiment fails at that action. SSM takes every value as text, or as a list of texts.",
	Bad:     commandExample(fis.SendCommand, stressARN+"«documentParameters»: {LoadPercent: '80'}\n"),
	Good:    commandExample(fis.SendCommand, stressARN+"documentParameters: {LoadPercent: '80', DurationSeconds: '240'}\n"),
	Source:  fisGuide + "actions-ssm-agent.html",
	Check: func(p *Pass) {
		for _, c := range p.commands() {
			if !c.readable {
				continue
			}
			for i := range c.entries {
				p.documentValue(&c, &c.entries[i])
			}
			if c.document != nil && whole(c.Parameters) {
				p.documentLacks(&c)
			}
		}
	},
}

// documentValue reports what is wrong with one parameter of a document.
func (p *Pass) documentValue(c *command, e *documentEntry) {
	text, isText, scalar := e.text()
	if !isText {
		p.notText(c, e, text, scalar)
	}
	if c.document == nil {
		return
	}
	param := c.document.Parameter(e.name)
	if param == nil {
		p.strangeParameter(c, e)
		return
	}
	if scalar && !isBlank(text) && !strings.Contains(text, "<") { // that is a place to be filled in
		if bad := judge(param, text); bad != nil {
			f := p.inside(c.given, e.name, e.value, "`%s` is `%s`; %s", e.name, short(text), bad.why)
			if !bad.sure || !param.Confidence.Firm() {
				f.As(Warning)
			}
		}
	}
}

func (p *Pass) notText(c *command, e *documentEntry, text string, scalar bool) {
	at := e.value
	if at != nil && !at.Scalar() {
		at = e.key
	}
	if !scalar {
		p.inside(c.given, e.name, at, "`%s` must be text, or a list of texts: SSM takes nothing else", e.name).As(Warning)
		return
	}
	f := p.inside(c.given, e.name, at, "`%s` is %s without quotes; SSM takes text, so write `\"%s\"`", e.name, text, text).As(Warning)
	f.quote(at, text)
}

func (p *Pass) strangeParameter(c *command, e *documentEntry) {
	names := parameterNames(c.document.Parameters)
	likely, hint := meantName(e.name, names), "; it takes "+listed(names)
	if likely != "" {
		hint = "; did you mean `" + likely + "`?"
	}
	f := p.inside(c.given, e.name, e.key, "`%s` has no parameter `%s`%s", c.document.Name, short(e.name), hint).As(Warning)
	param := c.document.Parameter(likely)
	if near.OneEdit(e.name, names) || param != nil && param.Required && c.entry(param.Name) == nil {
		f.As(Error)
	}
	if meant := near.Slip(e.name, names); meant != "" && c.entry(meant) == nil {
		f.Rename(e.key, e.name, meant)
	}
}

// documentLacks reports required parameters that are not there; those under a misspelt name are reported as such.
func (p *Pass) documentLacks(c *command) {
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
	case c.given == nil && c.arn.State != spec.Known: // what it would be said of is still to come
	case c.given == nil:
		p.At(c.arn, "`%s` needs %s; add `documentParameters` with it", c.document.Name, listed(missing)).As(Error)
	default:
		p.At(c.given, "`%s` needs %s; add it", c.document.Name, listed(missing))
	}
}

var ssmDuration = Rule{
	ID: "ssm-duration", Severity: Warning, Since: "0.1",
	Summary: "An SSM document runs as long as its action, or longer, and another action waits for that",
	Why:     "The document's `DurationSeconds` and the action's `duration` are two clocks. Installing tools takes time before the document's begins, so the action should be a minute longer; otherwise it ends first and the next action starts while the fault is still there. Where no action waits for it that does no harm: AWS's own scenarios have equal times.",
	Bad:     followed(commandExample(fis.SendCommand, stressARN+"documentParameters: {DurationSeconds: «'300'»}\n")),
	Good:    followed(commandExample(fis.SendCommand, stressARN+stressSeconds)),
	Source:  fisGuide + "actions-ssm-agent.html",
	Check: func(p *Pass) {
		for _, c := range p.commands() {
			duration := c.Parameters.Field("duration")
			length, known := durationOf(duration)
			if c.document == nil || !known || c.entry(c.document.DurationParam) == nil || !p.isAwaited(c.Name) {
				continue
			}
			e := c.entry(c.document.DurationParam)
			text, _, _ := e.text()
			if seconds, err := strconv.ParseFloat(text, 64); err == nil && seconds >= length.Seconds() {
				p.inside(c.given, e.name, e.value, "the document runs for `%s` seconds and its action for `%s`; leave the action a minute more, to set the fault up and take it back", text, asWritten(duration)).
					Relate(duration, "the action's duration is here")
			}
		}
	},
}

// followed adds an action that waits for that of a commandExample.
func followed(e Example) Example {
	e.Text += "  settle: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [stress]}\n"
	return e
}

// isAwaited reports whether an action starts after the one of that name.
func (p *Pass) isAwaited(name string) bool {
	return slices.ContainsFunc(p.Actions(), func(a spec.Action) bool {
		return slices.ContainsFunc(a.StartAfter.List(), func(v *spec.Value) bool {
			text, ok := v.Str()
			return ok && text == name
		})
	})
}
