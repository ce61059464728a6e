package role

import (
	"bytes"
	"encoding/json"
	"strings"

	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// managedLimit is how many characters, white space aside, a managed policy may have, and inlineLimit all inline policies
// of a role together. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const (
	managedLimit = 6144
	inlineLimit  = 10240
)

// Policy returns the policy of what the role may do. Stop conditions need nothing: FIS watches the alarms with its
// service-linked role, whose policy is AmazonFISServiceRolePolicy.
func Policy(docs []*spec.Document, o Options) (Result, error) {
	p, err := newPlan(docs, o)
	if err != nil {
		return Result{}, err
	}
	if p.multi {
		p.acrossAccounts()
	} else {
		for _, doc := range p.docs {
			p.actions(doc, func(bool) bool { return true })
		}
	}
	if o.Account == "" {
		for _, doc := range p.docs {
			p.log(doc.Chaos.Template)
			p.report(doc.Chaos.Template)
		}
	}
	p.noteWide()
	list := statements(p.items)
	if len(list) == 0 {
		p.note("the role needs no permissions, so there is no policy")
		return Result{Notes: p.notes}, nil
	}
	text := write(list)
	if n := len([]rune(strings.Join(strings.Fields(text), ""))); n > managedLimit {
		p.note("the policy has %d characters without white space; a managed policy takes %d, the inline policies of a role %d together", n, managedLimit, inlineLimit)
	}
	return Result{text, p.notes}, nil
}

// write writes a policy as JSON.
func write(list []statement) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(struct { // texts in maps and lists cannot fail
		Version   string
		Statement []statement
	}{"2012-10-17", list})
	return sanitize.JSON(b.String())
}
