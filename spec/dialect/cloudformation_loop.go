package dialect

import (
	"slices"
	"strings"

	"sluice/spec/yaml"
)

// The start of the keys that are functions, and the keys of loops and of transforms.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
const (
	longForm   = "Fn::"
	loopKey    = "Fn::ForEach::"
	includeKey = "Fn::Transform"
)

// created is a resource of a template with its type.
type created struct {
	yaml.Entry
	creation
	// candidates are the types of requests that the resource may have if its type is not known.
	candidates []string
	// bound are the items of the loops around it.
	bound []binding
	// round is the number of the version among those of its loops; 0 outside of loops. It is possible if it may not exist.
	round    int
	possible bool
}

// conditional reports whether the resource may not exist.
func (c created) conditional() bool { return c.possible || c.Value.Get("Condition") != nil }

// creation is the key of a resource in the source with a type; the type is empty if it is not known.
type creation struct {
	key *yaml.Node
	of  string
}

// unrolled returns the resources of a template, including those in loops. A resource in a loop is returned once for each type that
// is read, since its rounds differ only in the loop variables, or if all rounds of the type are needed, once for each combination of
// items that it uses; nil means that none are.
func unrolled(root *yaml.Node, g *Growth, all func(of string) bool) []created {
	resources := root.Get("Resources")
	if resources == nil {
		return nil
	}
	u := newUnroller(root, g)
	u.needsAll = all
	u.all(inLongForm(resources), round{})
	return slices.DeleteFunc(u.found, func(c created) bool {
		return slices.ContainsFunc(c.candidates, func(of string) bool { return u.rounds[creation{c.key, of}] > 0 })
	})
}

// inLongForm returns the resources with a loop written as a tag, `!ForEach::Name`, as a member: CloudFormation rejects the tag, but the
// package command of the AWS CLI replaces it.
func inLongForm(resources *yaml.Node) *yaml.Node {
	name, tagged := strings.CutPrefix(resources.Tag, "!"+strings.TrimPrefix(loopKey, longForm))
	if !tagged {
		return resources
	}
	loop := *resources
	loop.Tag = ""
	return &yaml.Node{Kind: yaml.Map, Range: resources.Range, Entries: []yaml.Entry{{Key: &yaml.Node{Kind: yaml.String, Range: resources.TagRange, Text: loopKey + name}, Value: &loop}}}
}

// unroller unrolls the loops of a template.
type unroller struct {
	collections
	found    []created
	needsAll func(of string) bool
	// rounds counts the versions of each resource that were found, and versions has their keys.
	rounds   map[creation]int
	versions map[version]bool
}

func newUnroller(root *yaml.Node, g *Growth) *unroller {
	return &unroller{collections: collections{root, constantsOf(root, g), g}, rounds: map[creation]int{}, versions: map[version]bool{}}
}

func (u *unroller) all(resources *yaml.Node, in round) {
	for _, e := range resources.Entries {
		switch {
		case !isLoop(e):
			u.add(e, in)
		case hasRounds(e.Value):
			u.loop(e.Value.Items[0].Text, e.Value.Items[1], e.Value.Items[2], in)
		}
	}
}

func isLoop(e yaml.Entry) bool { return strings.HasPrefix(e.Key.Text, loopKey) }

// hasRounds reports whether the value of a loop is a variable, a collection and a body.
func hasRounds(loop *yaml.Node) bool {
	return loop.Kind == yaml.List && len(loop.Items) == 3 && loop.Items[2].Kind == yaml.Map
}

func (u *unroller) loop(name string, collection, body *yaml.Node, around round) {
	items := []*yaml.Node{unknownItem}
	if u.spend(len(around.bound) * weight(collection)) {
		collection, _ = u.bind(collection, around.bound)
		items = u.items(collection)
	}
	possible := Function(collection) || slices.ContainsFunc(collection.Items, Function)
	for i, item := range items {
		if !u.spend(1 + len(body.Entries)) {
			item = unknownItem
		}
		if u.all(body, around.within(binding{name, item, collection}, item == unknownItem && i > 0, possible)); item == unknownItem {
			return // the last one, or it stands for all others
		}
	}
}

// add adds a resource in a round of the loops around it, unless an earlier round has the same.
func (u *unroller) add(e yaml.Entry, in round) {
	c := u.created(e, in.bound)
	if len(in.bound) == 0 {
		u.found = append(u.found, c)
		return
	}
	if !isRead(c.of) && len(c.candidates) == 0 {
		return
	}
	again, all := u.rounds[c.creation] > 0, u.needsAll != nil && u.needsAll(c.of)
	if again && (in.spare || !all || !u.spend(roundSteps+(1+len(in.bound))*weight(e.Value))) {
		return
	}
	c.bound = in.bound
	c.Key, _ = u.bind(e.Key, in.bound)
	var used []binding
	c.Value, used = u.bind(e.Value, in.bound)
	c.Value = u.attributes(c.Value, nil)
	if all && !u.isNew(c, used) {
		return
	}
	u.rounds[c.creation]++
	c.round, c.possible = u.rounds[c.creation], in.possible
	u.found = append(u.found, c)
}

func (u *unroller) created(e yaml.Entry, bound []binding) created {
	c := created{Entry: e, creation: creation{key: e.Key}}
	if len(bound) > 0 {
		u.spend(breadth(e.Value))
	}
	c.Value = u.attributes(e.Value, bound)
	typ, properties := c.Value.Get("Type"), c.Value.Get("Properties")
	if typ == nil {
		return c
	}
	if len(bound) > 0 {
		u.spend(len(bound) * weight(typ))
	}
	var holes bool
	for _, t := range []*yaml.Node{typ, verbatim(typ)} {
		t, _ = u.bind(t, bound)
		if c.of, holes = textOf(t); holes || isRead(c.of) {
			break
		}
	}
	if holes {
		c.of, c.candidates = u.guess(c.of, properties)
	}
	return c
}

// verbatim returns a type with the variables that insert letters and digits as those that insert whole items: AWS does not say which
// applies to types.
func verbatim(typ *yaml.Node) *yaml.Node {
	if !strings.Contains(typ.Text, "&{") {
		return typ
	}
	t := *typ
	t.Text = strings.ReplaceAll(t.Text, "&{", "${")
	return &t
}

// attributes returns a resource with the attributes whose names loops make.
func (u *unroller) attributes(resource *yaml.Node, bound []binding) *yaml.Node {
	made := slices.ContainsFunc(resource.Entries, func(e yaml.Entry) bool { return isLoop(e) || len(bound) > 0 && hole.MatchString(e.Key.Text) })
	if !made || !u.spend((1+len(bound))*weight(resource)) {
		return resource
	}
	resource, _ = u.bind(resource, bound)
	return u.iterated(resource)
}
