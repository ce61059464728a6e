package spec

import (
	"slices"
	"strings"

	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// Role is an IAM role in the same Terraform module whose policies are all known.
type Role struct {
	// Name is the address of its block: `aws_iam_role.fis`.
	Name string
	// Policy is the range of its first policy.
	Policy Range
	// actions are the patterns of the actions that the policies allow, in lower case, and allowed caches whether they allow an action.
	actions []string
	allowed map[string]bool
}

// Allows reports whether the policies allow an action on some resource.
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html, 2026-11-30.
func (r *Role) Allows(action string) bool {
	allowed, known := r.allowed[action]
	if !known {
		lower := strings.ToLower(action)
		allowed = slices.ContainsFunc(r.actions, func(pattern string) bool { return matchesAction(pattern, lower) })
		r.allowed[action] = allowed
	}
	return allowed
}

// matchesAction reports whether a pattern, in which `*` is any text and `?` one character, matches a text.
func matchesAction(pattern, text string) bool {
	p, t, star, again := 0, 0, -1, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, again = p, t
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == text[t]):
			p++
			t++
		case star >= 0:
			again++
			p, t = star+1, again
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// roles caches the roles of a Terraform file by their modules and blocks.
type roles map[string]*Role

// of returns the role whose ARN a value of a resource is; nil unless the role and its permissions are certain.
func (c roles) of(r *hcl.Resource, arn *yaml.Node) *Role {
	ref, ok := hcl.Refers(arn)
	if !ok {
		return nil
	}
	name := r.Module() + " " + ref.Block + " " + ref.Attribute
	role, known := c[name]
	if !known {
		if role = roleOf(r, ref); r.Unfinished() {
			role = nil
		}
		c[name] = role
	}
	return role
}

const (
	roleBlock   = "aws_iam_role"
	policyBlock = "aws_iam_policy"
)

// roleOf returns the role that a reference in the module of a resource is to; nil unless the role and its permissions are certain.
func roleOf(r *hcl.Resource, ref hcl.Reference) *Role {
	name, isRole := strings.CutPrefix(ref.Block, roleBlock+".")
	if !isRole || ref.Attribute != "arn" || r.Exposes(ref.Block, "arn") {
		return nil
	}
	i := &iamReader{in: r, role: &Role{Name: ref.Block, allowed: map[string]bool{}}, known: true}
	if roles := r.Blocks("resource", roleBlock, name); len(roles) > 0 { // all instances have the same policies
		i.own(roles[0])
		i.attached(roles[0])
	}
	if !i.known || i.role.Policy == (Range{}) {
		return nil
	}
	return i.role
}

// iamReader collects the permissions of a role.
type iamReader struct {
	in    *hcl.Resource
	role  *Role
	known bool
}

// own reads the policies in the role block.
func (i *iamReader) own(role *hcl.Resource) {
	if inline := role.Body.Get("inline_policy"); inline != nil {
		for _, block := range inline.Items {
			i.document(block.Get("policy"), role.Header)
		}
	}
	if managed := role.Body.Get("managed_policy_arns"); managed != nil {
		i.known = i.known && !managed.Unknown
		for _, item := range managed.Items {
			i.managed(item)
		}
	}
}

// attached reads the policies that other blocks attach to the role.
func (i *iamReader) attached(role *hcl.Resource) {
	for _, policy := range i.in.Blocks("resource", roleBlock+"_policy") {
		if i.of(policy.Body.Get("role"), role) {
			i.document(policy.Body.Get("policy"), policy.Header)
		}
	}
	for _, attachment := range i.in.Blocks("resource", roleBlock+"_policy_attachment") {
		if i.of(attachment.Body.Get("role"), role) {
			i.managed(attachment.Body.Get("policy_arn"))
		}
	}
	if len(i.in.Blocks("resource", policyBlock+"_attachment")) > 0 {
		i.known = false
	}
}

// of reports whether a value is the role's name.
func (i *iamReader) of(n *yaml.Node, role *hcl.Resource) bool {
	if ref, ok := hcl.Refers(n); ok && strings.HasPrefix(ref.Block, roleBlock+".") {
		return ref.Block == i.role.Name
	}
	name := role.Body.Get("name")
	if n == nil || n.Unknown || name == nil || name.Unknown {
		i.known = false
		return false
	}
	return n.Text == name.Text
}

// managed reads a policy that is a resource of the module. The contents of AWS managed policies are not known.
func (i *iamReader) managed(arn *yaml.Node) {
	ref, ok := hcl.Refers(arn)
	name, isPolicy := strings.CutPrefix(ref.Block, policyBlock+".")
	policies := i.in.Blocks("resource", policyBlock, name)
	if !ok || !isPolicy || len(policies) == 0 {
		i.known = false
		return
	}
	i.document(policies[0].Body.Get("policy"), policies[0].Header)
}

// document reads a policy document: a structure, JSON text, or a data source.
func (i *iamReader) document(n *yaml.Node, at Range) {
	if i.role.Policy == (Range{}) {
		i.role.Policy = at
	}
	if ref, ok := hcl.Refers(n); ok {
		name, isData := strings.CutPrefix(ref.Block, "data.aws_iam_policy_document.")
		sources := i.in.Blocks("data", "aws_iam_policy_document", name)
		if isData && len(sources) > 0 {
			i.blocks(sources[0].Body)
			return
		}
	}
	if n != nil && !n.Unknown && n.Kind == yaml.String {
		if read := yaml.Read(n.Text); len(read.Problems) == 0 && len(read.Documents) == 1 {
			n = read.Documents[0]
		}
	}
	if n == nil || n.Unknown || n.Kind != yaml.Map {
		i.known = false
		return
	}
	statements := n.Get("Statement")
	switch {
	case statements == nil || statements.Unknown || statements.Scalar():
		i.known = false
	case statements.Kind == yaml.Map:
		i.statement(statements, "Effect", "Action")
	default:
		for _, s := range statements.Items {
			i.statement(s, "Effect", "Action")
		}
	}
}

// blocks reads the data source `aws_iam_policy_document`.
func (i *iamReader) blocks(body *yaml.Node) {
	for _, e := range body.Entries {
		switch e.Key.Text {
		case "statement":
			i.known = i.known && !e.Value.Incomplete
			for _, s := range e.Value.Items {
				i.known = i.known && !s.Maybe
				i.statement(s, "effect", "actions")
			}
		case "policy_id", "version":
		default: // for example source_policy_documents
			i.known = false
		}
	}
}

// statement reads the actions that a statement allows. Denied actions are ignored, since they only reduce the permissions.
func (i *iamReader) statement(s *yaml.Node, effect, actions string) {
	if s.Unknown || s.Kind != yaml.Map || s.Incomplete {
		i.known = false
		return
	}
	if e := s.Get(effect); e != nil && (e.Unknown || e.Text != "Allow") {
		i.known = i.known && !e.Unknown
		return
	}
	list := s.Get(actions)
	if list == nil || list.Unknown || list.Incomplete { // as with NotAction
		i.known = false
		return
	}
	for _, a := range append([]*yaml.Node{list}, list.Items...) {
		switch {
		case a.Unknown:
			i.known = false
		case a.Kind == yaml.String:
			i.role.actions = append(i.role.actions, strings.ToLower(a.Text))
		}
	}
}
