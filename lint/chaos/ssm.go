package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

// awsDocument is the name prefix of the documents that AWS provides for FIS.
const awsDocument = "AWSFIS-"

var documentARNForm = lint.Rule{
	ID: "document-arn-form", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A `documentArn` that is not the ARN of an SSM document",
	Why:     "The ARN has the form `arn:aws:ssm:REGION:ACCOUNT:document/NAME`; for documents that AWS owns the account is empty.",
	Source:  lint.FisGuide + "actions-ssm-agent.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			param, v := known.Parameter("documentArn"), a.Parameter("documentArn")
			str, ok := v.Str()
			if param == nil || !ok || isBlank(str) {
				continue
			}
			if bad := checkDocumentARN(str, known.ID); bad != nil {
				f := p.At(v, "`%s` is `%s`; %s", p.KeyOf(v), text.Shorten(str), bad.reason)
				if !bad.certain {
					f.As(lint.Warning)
				}
				if bad.suggestion != "" {
					f.SuggestFix("remove the account", v, bad.suggestion)
				}
			}
		}
	},
}

// checkDocumentARN returns what is wrong with the ARN of a document, or nil.
func checkDocumentARN(str, action string) *valueError {
	a, ok := arn.ParseAWS(str)
	if !ok {
		if strings.ContainsAny(str, ":/") {
			return &valueError{"that is not an ARN; write it as `" + documentARN("NAME") + "`", true, ""}
		}
		return &valueError{"that is a name; write the ARN `" + documentARN(str) + "`", true, ""}
	}
	name := a.Named("ssm", "document/")
	region, how := lint.RegionFault(a.Region, documentARN(name))
	switch {
	case a.Service != "ssm":
		return &valueError{"that is an ARN of `" + a.Service + "`; write it as `" + documentARN("NAME") + "`", true, ""}
	case a.Named("ssm", "automation-definition/") != "" && action == fis.StartAutomation:
		return &valueError{"AWS documents `document/NAME` at its end, not `automation-definition/NAME`", false, ""}
	case name == "":
		return &valueError{"it must end in `document/NAME`", true, ""}
	case arn.HasWildcard(name):
		return &valueError{"wildcards do not work here; name one document, `" + documentARN("NAME") + "`", true, ""}
	case region != "":
		return &valueError{region, how == lint.Error, ""}
	case a.Account != "" && (strings.HasPrefix(name, awsDocument) || strings.HasPrefix(name, "AWS-")):
		owned := "arn:" + a.Partition + ":ssm:" + a.Region + "::" + a.Resource
		return &valueError{"AWS owns this document, so its ARN has no account; write `" + owned + "`", true, owned}
	case arn.HasWildcard(a.Account):
		return &valueError{"`" + text.Shorten(a.Account) + "` is not a 12-digit account ID; write `" + documentARN(name) + "`", true, ""}
	case a.Account == "" && !spec.OfAWS(name):
		return &valueError{"only documents that AWS owns have no account in their ARN", false, ""}
	}
	return nil
}

// documentARN returns the ARN of a document with placeholders for the user's parts.
func documentARN(name string) string {
	if spec.OfAWS(name) {
		return "arn:aws:ssm:REGION::document/" + name
	}
	return "arn:aws:ssm:REGION:ACCOUNT:document/" + name
}

var ssmDocument = lint.Rule{
	ID: "ssm-document", Severity: lint.Warning, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "An unknown SSM document of AWS FIS, or one for another action",
	Why:     "Names that begin with `AWSFIS-` are reserved for AWS, so an unknown one is invented or newer than the catalogue. One that is a letter away from a known name is an error. These are command documents, not Automation runbooks.",
	Source:  lint.FisGuide + "actions-ssm-agent.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			d := a.Document()
			v, name := d.ARN, d.Name
			if v == nil || v.State != spec.Known || known.Parameter("documentArn") == nil || len(name) < len(awsDocument) || !strings.EqualFold(name[:len(awsDocument)], awsDocument) {
				continue
			}
			switch document := fis.Load().Document(name); {
			case document == nil:
				reportUnknownDocument(p, v, name)
			case known.ID == fis.StartAutomation:
				p.At(v, "`%s` is a command document, not a runbook; use `%s` with it", name, fis.SendCommand)
			}
		}
	},
}

func reportUnknownDocument(p *lint.Pass, v *spec.Value, name string) {
	names := []string{"AWS-RunShellScript", "AWS-RunPowerShellScript"}
	for _, d := range fis.Load().Documents() {
		names = append(names, d.Name)
	}
	hint := suggest.DidYouMean(name, names)
	if hint == "" {
		hint = "; it has " + text.List(names[2:])
	}
	f := p.At(v, "document `%s` is not in the catalogue of %s%s", text.Shorten(name), fis.Load().Date, hint)
	if suggest.OneEdit(name, names) {
		f.As(lint.Error)
	}
	if meant := suggest.Typo(name, names); meant != "" {
		f.SuggestFix("name it `"+meant+"`", v, strings.TrimSuffix(v.Text, name)+meant)
	}
}
