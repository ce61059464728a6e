package permission

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Conditions are operators with their keys and values. They are encoded in alphabetical order.
type Conditions map[string]map[string][]string

func (c Conditions) add(operator, key string, values []string) {
	if len(values) == 0 {
		return
	}
	if c[operator] == nil {
		c[operator] = map[string][]string{}
	}
	c[operator][key] = values
}

// Statement is a statement of a policy, with its members in the usual order.
type Statement struct {
	Sid       string
	Effect    string
	Principal map[string]string `json:",omitempty"`
	Action    []string
	Resource  []string   `json:",omitempty"`
	Condition Conditions `json:",omitempty"`
}

// statements groups items: first the resources of an action under the same conditions, then the actions that have both in common.
// Their order is alphabetical and does not depend on the plan.
func statements(items []item) []Statement {
	var list []Statement
	same := map[string]int{}
	for _, it := range gather(items) {
		it.resources = tidy(it.resources)
		key := strings.Join(it.resources, "\n") + "\n" + it.text
		if i, known := same[key]; known {
			list[i].Action = append(list[i].Action, it.action)
			continue
		}
		same[key] = len(list)
		list = append(list, Statement{Effect: "Allow", Action: []string{it.action}, Resource: it.resources, Condition: it.conditions})
	}
	for i := range list {
		slices.Sort(list[i].Action)
		list[i].Sid = list[i].name()
	}
	slices.SortFunc(list, func(a, b Statement) int {
		if order := cmp.Or(strings.Compare(a.Sid, b.Sid), slices.Compare(a.Resource, b.Resource)); order != 0 {
			return order
		}
		return strings.Compare(a.Condition.text(), b.Condition.text())
	})
	number(list)
	return list
}

// gathered is an item with the text of its conditions.
type gathered struct {
	item
	text string
}

// gather joins the resources of items with the same action and conditions, in the order of the first of them.
func gather(items []item) []gathered {
	type group struct{ action, conditions string }
	var whole []gathered
	at := map[group]int{}
	for _, it := range items {
		key := group{it.action, it.conditions.text()}
		i, known := at[key]
		if !known {
			i = len(whole)
			at[key] = i
			whole = append(whole, gathered{item{action: it.action, conditions: it.conditions}, key.conditions})
		}
		whole[i].resources = append(whole[i].resources, it.resources...)
	}
	return whole
}

func (c Conditions) text() string {
	text, _ := json.Marshal(c) // encoding maps of strings cannot fail
	return string(text)
}

// maxTidied is how many resources of a statement are compared with each other. The policies of a role hold 10,240 characters, so more
// resources never fit (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, 2026-11-30).
const maxTidied = 1000

// tidy sorts the resources and removes those that a pattern covers.
func tidy(resources []string) []string {
	slices.Sort(resources)
	resources = slices.Compact(resources)
	if len(resources) > maxTidied {
		return resources
	}
	var patterns, kept []string
	for _, r := range resources {
		if strings.Contains(literal(r), anything) {
			patterns = append(patterns, r)
		}
	}
	for _, r := range resources {
		if !slices.ContainsFunc(patterns, func(wide string) bool { return wide != r && covers(wide, r) }) {
			kept = append(kept, r)
		}
	}
	return kept
}

// literal replaces an escaped `*`, which is not a wildcard, by a character that no resource contains.
var literal = strings.NewReplacer("${*}", "\x00").Replace

// covers reports whether a pattern with `*` matches everything that another one matches.
func covers(wide, narrow string) bool {
	wide, narrow = literal(wide), literal(narrow)
	parts := strings.Split(wide, anything)
	rest, begins := strings.CutPrefix(narrow, parts[0])
	last := len(parts) - 1
	if !begins || last == 0 {
		return begins && rest == ""
	}
	for _, part := range parts[1:last] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return strings.HasSuffix(rest, parts[last])
}

// number makes the names of statements unique.
func number(list []Statement) {
	count := map[string]int{}
	for i, s := range list {
		if count[s.Sid]++; count[s.Sid] > 1 {
			list[i].Sid = fmt.Sprintf("%sNo%d", s.Sid, count[s.Sid])
		}
	}
}
