package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var parameterMissing = lint.Rule{
	ID: "parameter-missing", Severity: lint.Error, Since: "0.1",
	Summary: "A missing action parameter",
	Why:     "AWS rejects the template, or the experiment fails. Some parameters are required only with another value: `prefixListIdentifier` with the scope `prefix-list`, for example.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			if a.Value.KeysKnown() && a.Parameters.KeysKnown() {
				reportMissing(p, a, known)
			}
		}
	},
}

// reportMissing reports missing parameters. Another rule reports those under a wrong name.
func reportMissing(p *lint.Pass, a spec.Action, known *fis.Action) {
	at := a.Value
	if a.Parameters != nil {
		at = a.Parameters
	}
	var missing []string
	worst := lint.Warning
	for _, param := range known.Parameters {
		if a.Parameter(param.Name) != nil || misnamed(p, a.Parameters, known, param) {
			continue
		}
		if param.Required {
			missing = append(missing, param.Name)
			worst = max(worst, severity(known.Confidence, param.Confidence))
		}
		if when := param.RequiredWhen; when != nil {
			other := a.Parameter(when.Parameter)
			if given, ok := other.Str(); ok && given == when.Equals {
				p.AtKey(at, "`%s` needs `%s` when `%s` is `%s`; add it", known.ID, param.Name, when.Parameter, when.Equals).
					Relate(other, "it is set here").As(severity(known.Confidence, param.Confidence))
			}
		}
	}
	switch len(missing) {
	case 0:
	case 1:
		p.AtKey(at, "`%s` needs the parameter `%s`; add it%s", known.ID, missing[0], valueHint(known.Parameter(missing[0]))).As(worst)
	default:
		p.AtKey(at, "`%s` needs %d more parameters; add %s", known.ID, len(missing), text.List(missing)).As(worst)
	}
}

// valueHint describes the valid values of a parameter, to follow its name.
func valueHint(p *fis.Parameter) string {
	if p.Kind == fis.KindString {
		return ""
	}
	return ": " + takes(p)
}

// misnamed reports whether the parameter is given under a wrong name.
func misnamed(p *lint.Pass, given *spec.Value, known *fis.Action, param *fis.Parameter) bool {
	for _, f := range given.Map() {
		if known.Parameter(f.Name) == nil && rename(p, f, known).to == param.Name {
			return true
		}
	}
	return false
}

var parameterUnknown = lint.Rule{
	ID: "parameter-unknown", Severity: lint.Warning, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "An unknown action parameter",
	Why:     "Parameter names are case-sensitive and differ between actions: `duration` in one is `maxDuration` in another, and some actions have no duration. AWS adds parameters, so only an obvious typo is an error.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			for _, f := range a.Parameters.Map() {
				param := known.Parameter(f.Name)
				switch {
				case f.KeyUnset(), spec.MemberOfAction(f) != nil && !f.Node.Scalar(): // its type is reported as wrong
				case param == nil:
					reportUnknownParameter(p, a, known, f)
				}
			}
		}
	},
}

func reportUnknownParameter(p *lint.Pass, a spec.Action, known *fis.Action, given *spec.Value) {
	r := rename(p, given, known)
	f := p.AtKey(given, "`%s` has no parameter `%s`%s", known.ID, text.Shorten(given.Name), r.hint)
	absent := false
	if r.to != "" {
		existing := a.Parameter(r.to)
		absent = existing == nil || existing == given
	}
	if param := known.Parameter(r.to); r.wrong || param != nil && param.Required && absent {
		f.As(lint.Error)
	}
	if r.fixable && absent {
		f.SuggestRename(given.Key, given.Name, r.to)
	}
}

// renaming is the correction of a wrong parameter name.
type renaming struct {
	to      string // the parameter that was meant; "" if unknown
	hint    string // follows the message
	wrong   bool   // the name is certainly wrong, not new
	fixable bool   // a fix may rename it
}

// rename returns the correction of a parameter name that the action does not have.
func rename(p *lint.Pass, given *spec.Value, known *fis.Action) renaming {
	names := parameterNames(known.Parameters)
	switch {
	case spec.MemberOfAction(given) != nil:
		return renaming{hint: p.Say(given, "; it is a member of the action, so put it next to `parameters`"), wrong: true}
	case strings.EqualFold(given.Name, "duration") && known.Parameter("duration") == nil:
		return renameDuration(known)
	case strings.EqualFold(given.Name, "documentName") && known.Parameter("documentArn") != nil:
		document, _ := given.Str()
		if isBlank(document) || fis.Load().Document(document) == nil && strings.HasPrefix(document, awsDocument) {
			document = "NAME"
		}
		return renaming{"documentArn", p.Say(given, "; name the document by its ARN, `documentArn: %s`", documentARN(document)), true, false}
	}
	meant, typo := meantName(given.Name, names), suggest.Typo(given.Name, names)
	switch {
	case meant != "":
		return renaming{meant, "; did you mean `" + meant + "`?", suggest.OneEdit(given.Name, names), typo == meant}
	case len(names) == 0:
		return renaming{hint: "; it takes none"}
	}
	return renaming{hint: " in the catalogue of " + fis.Load().Date + "; it takes " + text.List(names)}
}

func renameDuration(known *fis.Action) renaming {
	name := known.DurationParam
	if name == "" {
		return renaming{hint: "; the action ends as soon as it is done, so remove it, or add an `aws:fis:wait` after the action", wrong: true}
	}
	// A maximum is also a duration, so that rename is fixable; whether a delay was meant is for a person to decide.
	return renaming{name, "; use `" + name + "` instead", true, name == "maxDuration"}
}
