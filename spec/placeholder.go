package spec

import (
	"regexp"
	"strconv"
	"strings"

	"sluice/spec/api"
	"sluice/spec/yaml"
)

// placeholders are the placeholders of published templates that are clear enough to be recognised anywhere.
var placeholders = regexp.MustCompile(
	`<[A-Z0-9][A-Z0-9_ -]*>|<(?i:your|my|the|insert|replace|account|region)[A-Za-z0-9_ -]*>` + // <YOUR ACCOUNT>, <account-id>
		`|\$\{[A-Za-z][A-Za-z0-9_:.-]*\}` + // ${AWS::Region}
		`|\b(?:YOUR|REPLACE|INSERT)[_-][A-Z0-9_-]+\b`) // YOUR_ACCOUNT_ID

// placeholderParts are further forms, which are legitimate in scripts, documents and names that authors choose. They only count
// in a singleText for an AWS identifier, or if the shape rejects the text.
var placeholderParts = regexp.MustCompile(
	`^'?\$[A-Za-z_][A-Za-z0-9_]*'?$` + // '$FIS_ROLE_ARN'
		`|\{\{[^{}]*\}\}|\{[A-Za-z][A-Za-z0-9_-]*\}` + // {{ account }}, {account}
		`|\B<[A-Za-z][A-Za-z0-9_ .-]*>` + // <role-arn>, but not a<b>c
		`|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:ARN|ID|NAME)$` + // FIS_ROLE_ARN
		`|\b(?:[A-Z]+_)*(?:ACCOUNT|REGION)(?:_[A-Z]+)*:` + // arn:aws:iam::ACCOUNT_ID:role/x
		`|(?:^|[:/])your[_-][a-z0-9_-]+`) // your_aws_account

// elided are the ways in which guides leave out a part of an ARN: `...`, `…`, `xxxxxxxxxxxx`, `i-xxxxxxxx`.
var elided = regexp.MustCompile(`\.{3,}|…|[:/](?:[a-z]+-)?[xX]{3,}(?:[:/]|$)`)

// awsWords look like shell variables, but are version names in AWS.
// Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html and
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html, 2026-11-30.
var awsWords = map[string]bool{"$LATEST": true, "$DEFAULT": true}

// singleText matches an ARN, one word, or a text that is entirely in brackets.
var singleText = regexp.MustCompile(`^arn:|^[^ \n"]*$|^<[^<>"\n]*>$|^\{\{[^{}"\n]*\}\}$`)

// maxInText limits how many placeholders of one text are reported.
const maxInText = 20

// hasMark reports whether the text has one of the characters or words that every placeholder has. It is a cheap first check.
func hasMark(text string) bool {
	return strings.ContainsAny(text, "<${_") || strings.Contains(text, "your-") ||
		strings.Contains(text, "REGION:") || strings.Contains(text, "ACCOUNT:") ||
		strings.HasPrefix(text, "arn:") && elided.MatchString(text)
}

// placeholder marks a text that contains a placeholder, so that it is not checked, and reports it. In a plan, `${name}` is
// a variable and already expanded.
func (r *resolver) placeholder(v *Value) bool {
	if v.Kind != yaml.String || v.Name == "description" || !hasMark(v.Text) || r.vars.replaced(v.Name, v.Node) {
		return false
	}
	return r.fillLater(v, v.Node, placeholdersIn(v.Text, v.Shape))
}

// placeholderKey does the same for the key of a Map.
func (r *resolver) placeholderKey(v *Value, key *api.Shape) {
	if hasMark(v.Name) && !key.Accepts(v.Name) {
		r.fillLater(v, v.Key, placeholdersIn(v.Name, key))
	}
}

// placeholdersIn returns the placeholders in a text of the shape.
func placeholdersIn(text string, s *api.Shape) []string {
	if awsWords[text] || s.IsName() && s.Accepts(text) {
		return nil // a reference to `YOUR_STEP` is wrong if the template has no such action
	}
	found := placeholders.FindAllString(text, maxInText)
	if strings.HasPrefix(text, "arn:") {
		found = append(found, elided.FindAllString(text, maxInText-len(found))...)
	}
	if found == nil && singleText.MatchString(text) && (!s.Coined || rejectedFor(placeholderParts, text, s)) {
		found = placeholderParts.FindAllString(text, maxInText)
	}
	return found
}

// rejectedFor reports whether the shape rejects the text only because of its placeholders.
func rejectedFor(parts *regexp.Regexp, text string, s *api.Shape) bool {
	if s.Accepts(text) {
		return false
	}
	rest := parts.ReplaceAllString(text, "")
	return rest == "" || s.Accepts(rest)
}

// fillLater marks the value as a placeholder if any were found in the node, and reports whether it did.
func (r *resolver) fillLater(v *Value, in *yaml.Node, found []string) bool {
	open := r.unfilled
	literal := in.Tag != "" // the result of a function, which only has a variable if it is meant literally
	for _, text := range found {
		if !r.dialect.Friendly() && !literal || !strings.HasPrefix(text, "${") {
			open = append(open, unfilled{strings.Trim(text, ":/"), v, in})
		}
	}
	if len(open) == len(r.unfilled) {
		return false
	}
	v.State, r.unfilled = Placeholder, open
	return true
}

// unfilled is a placeholder with its value and the node that contains it.
type unfilled struct {
	text string
	at   *Value
	in   *yaml.Node
}

// reportUnfilled reports each placeholder once, at its first occurrence.
func (r *resolver) reportUnfilled() {
	places := map[string][]Range{}
	for _, u := range r.unfilled {
		places[u.text] = append(places[u.text], r.within(u.in, u.text))
	}
	for _, u := range r.unfilled {
		at := places[u.text]
		if at == nil {
			continue
		}
		delete(places, u.text)
		r.problems = append(r.problems, Problem{Kind: Unfilled, Range: at[0], Path: u.at.Path(),
			Message: r.unfilledMessage(u.text, len(at)-1), Also: at[1:]})
	}
}

func (r *resolver) unfilledMessage(text string, more int) string {
	if strings.HasPrefix(text, "${") {
		if message := r.dialect.Unfilled(text, r.source.IsJSON()); message != "" {
			return message
		}
	}
	message := "`" + text + "` is a placeholder"
	switch {
	case more == 1:
		message += " (also in one other place)"
	case more > 1:
		message += " (also in " + strconv.Itoa(more) + " other places)"
	}
	return message + "; replace it"
}

// within returns the range of the text in the scalar, or of the whole scalar if it is escaped.
func (r *resolver) within(n *yaml.Node, text string) Range {
	rng := n.Range
	if i := strings.Index(r.source.Text[rng.Start:rng.End], text); i >= 0 {
		return Range{Start: rng.Start + i, End: rng.Start + i + len(text)}
	}
	return rng
}
