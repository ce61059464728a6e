package permission

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strings"

	"sluice/spec"
)

// allTargets is the text of a grant for the ARNs of the target.
const allTargets = "{targets}"

// inBraces matches the placeholders of a grant.
var inBraces = regexp.MustCompile(`\{[^{}]*\}`)

// values returns the plan's values for a placeholder of a grant; nil if there are none.
func (p *plan) values(u *use, word string) []string {
	kind, name, _ := strings.Cut(word, ":")
	switch kind {
	case "partition":
		return []string{p.partition()}
	case "region":
		return []string{p.region}
	case "account":
		return []string{p.account()}
	case "suffix":
		return []string{p.suffix()}
	case "action":
		return []string{u.id}
	case "targets":
		if u.target != nil {
			return u.target.arns
		}
		return nil
	case "selector":
		return one(p.selector(u.target, name))
	case "parameter":
		return one(p.text(u.parameters.Field(name)))
	case "automation":
		return one(automation(p.text(u.document.ARN)))
	case "assumeRole":
		return one(assumeRole(p.text(u.document.Parameters)))
	}
	return u.words[word]
}

func one(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// automation returns the automation-definition ARN of a runbook, without the version.
func automation(arn string) string {
	name, _ := spec.DocumentOf(arn)
	if name == "" {
		return ""
	}
	return strings.TrimSuffix(arn, "document/"+name) + "automation-definition/" + name
}

// anyDocument returns a pattern for a document whose ARN is set but not known, for example because CloudFormation computes it; ""
// for any other placeholder. Documents that AWS owns have no account in their ARN.
func (p *plan) anyDocument(u *use, word string) string {
	kind := map[string]string{"parameter:documentArn": "document", "automation": "automation-definition"}[word]
	if v := u.document.ARN; kind == "" || v == nil || v.State == spec.Known {
		return ""
	}
	return "arn:" + p.partition() + ":ssm:" + p.region + ":*:" + kind + "/*"
}

// assumeRole returns the role that a runbook assumes; the parameter is called AutomationAssumeRole by convention.
func assumeRole(parameters string) string {
	var given struct{ AutomationAssumeRole json.RawMessage }
	if json.Unmarshal([]byte(parameters), &given) != nil {
		return ""
	}
	var list []string
	if json.Unmarshal(given.AutomationAssumeRole, &list) != nil || len(list) == 0 {
		list = make([]string, 1)
		_ = json.Unmarshal(given.AutomationAssumeRole, &list[0])
	}
	return list[0]
}

// fill replaces the placeholders in a text of a grant. A text that is a single placeholder results in a text for each value, or
// none if there is no value; elsewhere `*` replaces unknown values. It reports whether the plan has a value for a placeholder.
func (p *plan) fill(u *use, text string, literal func(string) string) (filled []string, own bool) {
	if inBraces.FindString(text) == text && text != "" {
		word := text[1 : len(text)-1]
		for _, value := range p.values(u, word) {
			filled = append(filled, literal(value))
		}
		if all := p.anyDocument(u, word); filled == nil && all != "" {
			return []string{all}, false
		}
		return filled, len(filled) > 0 && text != "{action}"
	}
	whole := inBraces.ReplaceAllStringFunc(text, func(braces string) string {
		word := braces[1 : len(braces)-1]
		values := p.values(u, word)
		if len(values) == 0 {
			if word == "prefix" {
				return ""
			}
			return cmp.Or(p.anyDocument(u, word), anything)
		}
		switch word {
		case "partition", "region", "account", "suffix":
			return values[0]
		}
		own = true
		return literal(values[0])
	})
	return []string{whole}, own
}

// exact and pattern escape a text of the plan so that IAM reads it literally: variables, and in a pattern also wildcards. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
var (
	exact   = strings.NewReplacer("${", "${$}{").Replace
	pattern = strings.NewReplacer("${", "${$}{", "*", "${*}", "?", "${?}").Replace
)
