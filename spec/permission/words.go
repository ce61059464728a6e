package permission

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strings"

	"sluice/spec"
)

// inBraces finds the words of a grant.
var inBraces = regexp.MustCompile(`\{[^{}]*\}`)

// values returns what the plan says for a word of a grant; nothing where it is silent.
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

// automation is the second name that a runbook goes by in IAM, which goes on with the version.
func automation(arn string) string {
	name, _ := spec.DocumentOf(arn)
	if name == "" {
		return ""
	}
	return strings.TrimSuffix(arn, "document/"+name) + "automation-definition/" + name
}

// anyDocument is the pattern of a document whose ARN is set but unknown, such as one that CloudFormation puts together; "" for
// any other word. Those that AWS owns have no account in their ARN.
func (p *plan) anyDocument(u *use, word string) string {
	kind := map[string]string{"parameter:documentArn": "document", "automation": "automation-definition"}[word]
	if v := u.document.ARN; kind == "" || v == nil || v.State == spec.Known {
		return ""
	}
	return "arn:" + p.partition() + ":ssm:" + p.region + ":*:" + kind + "/*"
}

// assumeRole is the role that a runbook assumes, which runbooks by convention call AutomationAssumeRole.
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

// fill puts the plan's words into a text of a grant. A text that is one word gives a text for each value, and none where
// there is no value; elsewhere `*` stands for what is not known. It reports whether the plan gave a word of its own.
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

// exact and pattern write a text of the plan so that IAM takes it literally: what it would read as a variable, and in a
// pattern what it would read as a wildcard. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
var (
	exact   = strings.NewReplacer("${", "${$}{").Replace
	pattern = strings.NewReplacer("${", "${$}{", "*", "${*}", "?", "${?}").Replace
)
