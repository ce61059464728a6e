package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/near"
)

// awsDocument begins the names of the documents that AWS made for FIS.
const awsDocument = "AWSFIS-"

var documentARNForm = Rule{
	ID: "document-arn-form", Severity: Error, Fix: SafeFix, Since: "0.1",
	Summary: "A documentArn that is not the ARN of an SSM document",
	Why:     "The document is named by ARN, `arn:aws:ssm:REGION:ACCOUNT:document/NAME`. Those that AWS owns have no account in it.",
	Bad:     commandExample(fis.SendCommand, "documentArn: «AWSFIS-Run-CPU-Stress»\n"+stressSeconds),
	Good:    commandExample(fis.SendCommand, stressARN+stressSeconds),
	Source:  fisGuide + "actions-ssm-agent.html",
	Check: func(p *Pass) {
		for a, known := range p.KnownActions {
			param, v := known.Parameter("documentArn"), a.Parameters.Field("documentArn")
			text, ok := v.Str()
			if param == nil || !ok || isBlank(text) {
				continue
			}
			if bad := judgeDocumentARN(text, known.ID); bad != nil {
				f := p.At(v, "`%s` is `%s`; %s", v.Name, short(text), bad.why)
				if !bad.sure {
					f.As(Warning)
				}
				if bad.mended != "" {
					f.Mend("leave the account out", v, bad.mended)
				}
			}
		}
	},
}

// commandExample is a template with an action that runs a document.
func commandExample(id, parameters string) Example {
	return Example{InTemplate, "targets:\n  nodes:\n    resourceType: aws:ec2:instance\n    resourceTags: {service: checkout}\n    filters: [{path: State.Name, values: [running]}]\n    selectionMode: COUNT(1)\n" +
		"actions:\n  stress:\n    actionId: " + id + "\n    targets: {Instances: nodes}\n    parameters:\n      duration: 5m\n" + indent(parameters, 6)}
}

const (
	stressARN     = "documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress'\n"
	stressSeconds = "documentParameters: {DurationSeconds: '240'}\n"
)

// judgeDocumentARN says what is wrong with the ARN of a document; nil if nothing is.
func judgeDocumentARN(text, action string) *misfit {
	a, ok := parseARN(text)
	if !ok {
		if strings.ContainsAny(text, ":/") {
			return &misfit{"that is no ARN; an SSM document's is `" + documentARN("NAME") + "`", true, ""}
		}
		return &misfit{"that is a name; write the document's ARN, `" + documentARN(text) + "`", true, ""}
	}
	name := a.Named("ssm", "document/")
	region, how := regionFault(a.Region, documentARN(name))
	switch {
	case a.Service != "ssm":
		return &misfit{"that is an ARN of `" + a.Service + "`; an SSM document's is `" + documentARN("NAME") + "`", true, ""}
	case a.Named("ssm", "automation-definition/") != "" && action == fis.StartAutomation:
		return &misfit{"AWS documents `document/NAME` at its end, not `automation-definition/NAME`", false, ""}
	case name == "":
		return &misfit{"it must end in `document/NAME`", true, ""}
	case hasWildcard(name):
		return &misfit{"ARNs are taken as they stand, without wildcards; name one document, `" + documentARN("NAME") + "`", true, ""}
	case region != "":
		return &misfit{region, how == Error, ""}
	case a.Account != "" && (strings.HasPrefix(name, awsDocument) || strings.HasPrefix(name, "AWS-")):
		owned := "arn:" + a.Partition + ":ssm:" + a.Region + "::" + a.Resource
		return &misfit{"AWS owns this document, so its ARN has no account: `" + owned + "`", true, owned}
	case hasWildcard(a.Account):
		return &misfit{"`" + short(a.Account) + "` is not an account number; write `" + documentARN(name) + "`", true, ""}
	case a.Account == "" && !isOfAWS(name):
		return &misfit{"only documents that AWS owns have no account in their ARN", false, ""}
	}
	return nil
}

// isOfAWS tells whether the name is one of those that AWS keeps to itself.
func isOfAWS(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "aws") || strings.HasPrefix(lower, "amazon") || strings.HasPrefix(lower, "amzn")
}

// documentARN writes the ARN of a document with words where it depends on the user.
func documentARN(name string) string {
	if isOfAWS(name) {
		return "arn:aws:ssm:REGION::document/" + name
	}
	return "arn:aws:ssm:REGION:ACCOUNT:document/" + name
}

// documentName gives the name of the document in an ARN, "" where it is no ARN of a document.
func documentName(text string) string {
	a, _ := parseARN(text)
	return a.Named("ssm", "document/")
}

var ssmDocument = Rule{
	ID: "ssm-document", Severity: Warning, Fix: UnsafeFix, Since: "0.1",
	Summary: "An SSM document of AWS FIS that is not in the catalogue, or that goes with another action",
	Why:     "AWS keeps the names that begin with `AWSFIS-` to itself, so one that is not known is made up, or newer than the catalogue. One that is a letter away from a known one is misspelt, which is an error. Those documents are commands, not runbooks of Automation.",
	Bad:     commandExample(fis.SendCommand, "documentArn: «'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Load'»\n"+stressSeconds),
	Good:    commandExample(fis.SendCommand, stressARN+stressSeconds),
	Source:  fisGuide + "actions-ssm-agent.html",
	Check: func(p *Pass) {
		for a, known := range p.KnownActions {
			v := a.Parameters.Field("documentArn")
			arn, _ := v.Str()
			name := documentName(arn)
			if known.Parameter("documentArn") == nil || len(name) < len(awsDocument) || !strings.EqualFold(name[:len(awsDocument)], awsDocument) {
				continue
			}
			switch document := fis.Load().Document(name); {
			case document == nil:
				p.strangeDocument(v, arn, name)
			case known.ID == fis.StartAutomation:
				p.At(v, "`%s` is a command document, not a runbook; use `%s` with it", name, fis.SendCommand)
			}
		}
	},
}

func (p *Pass) strangeDocument(v *spec.Value, arn, name string) {
	names := []string{"AWS-RunShellScript", "AWS-RunPowerShellScript"}
	for _, d := range fis.Load().Documents() {
		names = append(names, d.Name)
	}
	hint := near.Hint(name, names)
	if hint == "" {
		hint = "; it knows " + listed(names[2:])
	}
	f := p.At(v, "document `%s` is not in the catalogue of %s%s", short(name), fis.Load().Date, hint)
	if near.OneEdit(name, names) {
		f.As(Error)
	}
	if meant := near.Slip(name, names); meant != "" {
		f.Mend("name it `"+meant+"`", v, strings.TrimSuffix(arn, name)+meant)
	}
}
