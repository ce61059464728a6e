package dialect

import (
	"maps"
	"slices"
	"strings"

	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// functions are the functions that have a tag, and whether their argument may be a mapping. Sources:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html and
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html, 2026-11-30.
var functions = map[string]bool{
	"And": false, "Base64": false, "Cidr": false, "Condition": false, "Contains": false, "EachMemberEquals": false,
	"EachMemberIn": false, "Equals": false, "FindInMap": false, "GetAZs": false, "GetAtt": false, "GetStackOutput": true, "If": false,
	"ImportValue": false, "Join": false, "Length": false, "Not": false, "Or": false, "Ref": false, "RefAll": false, "Select": false,
	"Split": false, "Sub": false, "ToJsonString": true, "Transform": true, "ValueOf": false, "ValueOfAll": false,
}

// preprocessed are the functions of cfn-include, which resolves their tags before CloudFormation sees the template.
// Source: https://github.com/monken/cfn-include, 2026-11-30.
var preprocessed = []string{
	"ApplyTags", "Compact", "Concat", "DeepMerge", "Eval", "Filenames", "Flatten", "FlattenDeep", "GetEnv", "IfEval", "Include",
	"JoinNow", "Map", "Merge", "ObjectKeys", "ObjectValues", "Omit", "OmitEmpty", "Outputs", "Sequence", "Sort", "SortBy", "SortObject",
	"SortedUniq", "StringSplit", "Stringify", "Uniq", "Without",
}

// isPreprocessed reports whether another program resolves the tag, such as `!Rain::Include`.
// Source: https://github.com/aws-cloudformation/rain, 2026-11-30.
func isPreprocessed(name string) bool {
	return slices.Contains(preprocessed, name) || strings.HasPrefix(name, "Rain::")
}

func isKnown(name string) bool {
	_, known := functions[name]
	return known
}

// Wrong is a place of a template that CloudFormation rejects.
type Wrong struct {
	Range   yaml.Range
	Message string
}

// WrongTags returns the tags and functions that CloudFormation rejects, in the sections of a template and in its resources that are
// requests, in no particular order.
func WrongTags(root *yaml.Node, g *Growth) []Wrong {
	t := tags{seen: map[yaml.Range]bool{}}
	t.check(root)
	for _, e := range root.Entries {
		t.check(e.Value)
	}
	resources := root.Get("Resources")
	if resources == nil {
		return t.wrong
	}
	t.loops(inLongForm(resources), nil)
	macros := hasMacros(root)
	for _, e := range unrolled(root, g, nil) {
		if !isRead(e.of) && len(e.candidates) == 0 {
			continue
		}
		if p := e.Value.Get("Properties"); p != nil {
			t.properties(p)
			if !macros {
				t.keys(p, variables(e.bound))
			}
		}
		t.check(e.Key)
		t.within(e.Value)
	}
	return t.wrong
}

// tags collects wrong tags. Each is reported once, however often an alias or a loop uses its value.
type tags struct {
	wrong []Wrong
	seen  map[yaml.Range]bool
}

func (t *tags) loops(resources *yaml.Node, around []string) {
	for _, e := range resources.Entries {
		if !isLoop(e) {
			continue
		}
		t.check(e.Value)
		within := t.variable(e.Value, around)
		for _, item := range e.Value.Items {
			t.check(item)
			t.loops(item, within)
		}
	}
}

func (t *tags) within(n *yaml.Node) {
	t.check(n)
	for _, e := range n.Entries {
		t.check(e.Key)
		t.within(e.Value)
	}
	for _, item := range n.Items {
		t.within(item)
	}
}

// properties checks the function that returns all properties of a resource, which would not be read: only a macro may.
func (t *tags) properties(n *yaml.Node) {
	if !Function(n) {
		return
	}
	switch name, _ := Call(n); {
	case name == "Transform", !isKnown(name):
	case n.Tag != "":
		t.report(n.TagRange, "`"+n.Tag+"` does not return properties; remove the tag")
	default:
		key := n.Entries[0].Key
		t.report(key.Range, "`"+key.Text+"` does not return properties; write it in their values")
	}
}

func (t *tags) check(n *yaml.Node) {
	name, tagged := strings.CutPrefix(n.Tag, "!")
	if !tagged || isPreprocessed(name) || yaml.Rebuilt(n.Tag) {
		return
	}
	mapping, known := functions[name]
	switch isMap := n.Kind == yaml.Map; {
	case !known:
		advice := suggest.DidYouMean(n.Tag, spelt())
		if advice == "" {
			advice = "; remove it"
		}
		t.report(n.TagRange, "CloudFormation rejects the tag `"+n.Tag+"`"+advice)
	case isMap && name == "Transform" && n.Get("Name") == nil:
		t.report(n.TagRange, "`!Transform` requires the `Name` of a macro; add it, or remove the tag")
	case isMap && !mapping && (len(n.Entries) != 1 || !isFunction(n.Entries[0].Key.Text)):
		t.report(n.TagRange, "`"+n.Tag+"` does not take a mapping; remove the tag")
	}
}

func (t *tags) report(at yaml.Range, message string) {
	if !t.seen[at] {
		t.seen[at] = true
		t.wrong = append(t.wrong, Wrong{at, message})
	}
}

// spelt returns the tags of the functions, sorted.
func spelt() (tags []string) {
	for _, name := range slices.Sorted(maps.Keys(functions)) {
		tags = append(tags, "!"+name)
	}
	return tags
}
