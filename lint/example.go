package lint

import "strings"

// Example is an excerpt of a plan that demonstrates a rule. In bad examples, «» mark the place of the finding.
type Example struct {
	// Name is `bad`, `good`, or the name of an edge case.
	Name  string
	Frame Frame
	Text  string
}

// Frame selects the text that is added around a short example. It is the extension of the example's name in the txtar file; an
// example with any other extension, such as `chaos.yaml`, is a complete file.
type Frame string

// The frames.
const (
	// InChaos holds sections of a Chaos plan.
	InChaos Frame = "chaos"
	// InTemplate holds members of an `experimentTemplate`.
	InTemplate Frame = "experimentTemplate"
	// InRollout holds sections of a Rollout plan.
	InRollout Frame = "rollout"
	// InLaunch holds members of a `launch`.
	InLaunch Frame = "launch"
	// InStep holds members of the second step of a launch with the groups `control` and `new`.
	InStep Frame = "step"
	// InFlags holds the members of a feature-flag document after `version`.
	InFlags Frame = "flags"
	// InVariants holds the variants of the flag `theme`, which has the attributes `size`, a number, and `colour`.
	InVariants Frame = "variants"
	// InFlagRule holds the rule of a variant `a` before the default one; quotes are not escaped.
	InFlagRule Frame = "rule"
)

// part is a member that a frame adds unless the example has it.
type part struct{ name, text string }

var templateParts = []part{
	{"description", "description: Reboot one instance of the fleet\n"},
	{"roleArn", "roleArn: arn:aws:iam::123456789012:role/fis\n"},
	{"stopConditions", "stopConditions:\n  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}\n"},
	{"targets", "targets:\n  fleet:\n    resourceType: aws:ec2:instance\n    resourceTags: {service: checkout}\n" +
		"    filters: [{path: State.Name, values: [running]}]\n    selectionMode: COUNT(1)\n"},
	{"actions", "actions:\n  reboot:\n    actionId: aws:ec2:reboot-instances\n    targets: {Instances: fleet}\n"},
}

var launchParts = []part{
	{"name", "name: checkout\n"},
	{"groups", "groups:\n  - {name: control, feature: checkout, variation: old}\n  - {name: new, feature: checkout, variation: new}\n"},
	{"scheduledSplitsConfig", "scheduledSplitsConfig:\n  steps:\n    - startTime: 2026-12-01T09:00:00Z\n      groupWeights: {control: 90%, new: 10%}\n"},
}

var stepParts = []part{
	{"startTime", "startTime: 2026-12-02T09:00:00Z\n"},
	{"groupWeights", "groupWeights: {control: 50%, new: 50%}\n"},
}

// Plan returns the example as a complete file, including its marks.
func (e Example) Plan() string {
	const chaos = "apiVersion: sluice/v1\nkind: Chaos\n"
	const rollout = "apiVersion: sluice/v1\nkind: Rollout\n"
	switch e.Frame {
	case InChaos:
		return chaos + complete(e.Text, []part{{"experimentTemplate", "experimentTemplate:\n" + indent(complete("", templateParts), 2)}})
	case InTemplate:
		return chaos + "experimentTemplate:\n" + indent(complete(e.Text, templateParts), 2)
	case InRollout:
		return rollout + complete(e.Text, []part{
			{"project", "project: web\n"},
			{"launch", "launch:\n" + indent(complete("", launchParts), 2)},
		})
	case InLaunch:
		return rollout + "project: web\nlaunch:\n" + indent(complete(e.Text, launchParts), 2)
	case InStep:
		step := strings.Replace(indent(complete(e.Text, stepParts), 6), "      ", "    - ", 1)
		return rollout + "project: web\nlaunch:\n" + indent(complete("", launchParts), 2) + indent(step, 2)
	case InFlags:
		return "{\n  \"version\": \"1\",\n" + indent(e.Text, 2) + "}\n"
	case InVariants:
		return inVariants(e.Text)
	case InFlagRule:
		rule := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(strings.TrimSuffix(e.Text, "\n"))
		return inVariants(`{"name": "a", "enabled": true, "rule": "` + rule + "\"},\n{\"name\": \"off\", \"enabled\": false}\n")
	}
	return e.Text
}

// File returns a file name for the example, whose extension decides how it is read.
func (e Example) File() string {
	switch e.Frame {
	case InChaos, InTemplate:
		return e.Name + ".chaos.yaml"
	case InRollout, InLaunch, InStep:
		return e.Name + ".rollout.yaml"
	case InFlags, InVariants, InFlagRule:
		return e.Name + ".flags.json"
	}
	return e.Name + "." + string(e.Frame)
}

// Language returns the Markdown language tag of the example.
func (e Example) Language() string {
	switch {
	case e.Frame == InFlagRule:
		return "lisp"
	case strings.HasSuffix(e.File(), ".json"):
		return "json"
	case strings.HasSuffix(e.File(), ".tf"):
		return "hcl"
	}
	return "yaml"
}

// inVariants returns a document with one flag that has these variants.
func inVariants(list string) string {
	return `{
  "version": "1",
  "flags": {"theme": {"attributes": {"size": {"constraints": {"type": "number"}}, "colour": {"constraints": {"type": "string"}}}}},
  "values": {"theme": {"_variants": [
` + indent(list, 4) + "  ]}}\n}\n"
}

// complete appends the parts that the text does not contain.
func complete(text string, parts []part) string {
	plain, _ := Unmark(text)
	for _, p := range parts {
		if !strings.HasPrefix(plain, p.name+":") && !strings.Contains(plain, "\n"+p.name+":") {
			text += p.text
		}
	}
	return text
}

func indent(text string, by int) string {
	space := strings.Repeat(" ", by)
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) != "" {
			lines[i] = space + line
		}
	}
	return strings.Join(lines, "")
}

// Unmark removes the marks from a text and returns the ranges between them.
func Unmark(text string) (plain string, marked [][2]int) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "«")
		b.WriteString(before)
		if !found {
			return b.String(), marked
		}
		token, after, _ := strings.Cut(rest, "»")
		start := b.Len()
		b.WriteString(token)
		marked = append(marked, [2]int{start, b.Len()})
		text = after
	}
}

// Shown returns the example for documentation: without marks, with control characters escaped, and an empty one as a complete
// file.
func (e Example) Shown() string {
	text, _ := Unmark(e.Text)
	if text == "" {
		text, _ = Unmark(e.Plan())
	}
	return strings.ReplaceAll(text, "\x00", "\\x00")
}
