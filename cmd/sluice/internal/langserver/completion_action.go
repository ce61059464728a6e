package langserver

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/compile/starter"
	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/fis"
	"sluice/spec/hcl"
)

// actionItems returns the actions of the catalogue, each with its required parameters and targets.
func (c *cursor) actionItems() (items []completionItem) {
	for _, a := range fis.Load().Actions() {
		if a.Retired {
			continue
		}
		item := completionItem{Label: shown.Text(a.ID), Kind: kindValue, Detail: shown.Text(a.Summary), Documentation: shown.Action(a)}
		c.complete(&item, a)
		items = append(items, item)
	}
	return items
}

// section is a member of an action with entries.
type section struct {
	name    string
	entries [][2]string
}

// sections returns the required sections that the action does not have yet.
func (c *cursor) sections(a *fis.Action) (sections []section) {
	action := c.value.Parent
	parameters, targets := section{name: "parameters"}, section{name: "targets"}
	for _, p := range a.Parameters {
		if p.Required {
			parameters.entries = append(parameters.entries, [2]string{p.Name, c.example(a, p)})
		}
	}
	for _, t := range a.Targets {
		if t.Required {
			targets.entries = append(targets.entries, [2]string{t.Key, c.targetOf(t.ResourceType)})
		}
	}
	for _, x := range []section{parameters, targets} {
		if len(x.entries) > 0 && action.Field(x.name) == nil {
			sections = append(sections, x)
		}
	}
	return sections
}

// variableReference matches a variable in an example.
var variableReference = regexp.MustCompile(`\$\{(\w+)\}`)

// example returns a valid value for the parameter in the syntax of the dialect. Variables that the plan does not declare become
// placeholders.
func (c *cursor) example(a *fis.Action, p *fis.Parameter) string {
	text := variableReference.ReplaceAllStringFunc(starter.Example(a, p), func(reference string) string {
		name := variableReference.FindStringSubmatch(reference)[1]
		if slices.ContainsFunc(c.names(spec.VariableName, ""), func(item completionItem) bool { return string(item.Label) == name }) {
			return reference
		}
		return "<" + strings.ToUpper(name) + ">"
	})
	if length, err := spec.ParseDuration(text); p.Kind == fis.KindDuration && err == nil && !c.doc.Dialect.Friendly() {
		return fis.FormatDuration(length)
	}
	return text
}

// targetOf returns the name of a target of the resource type, or a placeholder.
func (c *cursor) targetOf(kind string) string {
	if t := c.doc.FirstOfType(kind); t != nil {
		return t.Name
	}
	return "TARGET"
}

// complete adds the required sections of an action to an item: to its own text in YAML, and after the line in Terraform, where
// IDs are quoted.
func (c *cursor) complete(item *completionItem, a *fis.Action) {
	sections := c.sections(a)
	if len(sections) == 0 || c.value.Key == nil {
		return
	}
	w := snippetWriter{indent: c.indent(), stops: c.server.snippets}
	switch d := c.doc.Dialect; {
	case d == dialect.Terraform && !c.json:
		for _, x := range sections {
			w.blocks(c.spelling(x.name), x.entries)
		}
		item.after = w.String()
		return
	case d == dialect.AWSCC || c.quoted:
		return
	case isFlow(c.text[:c.at.Start]):
		for _, x := range sections {
			w.flow(c.spelling(x.name), x.entries)
		}
	default:
		for _, x := range sections {
			w.block(c.spelling(x.name), x.entries)
		}
	}
	item.TextEdit = &textEdit{NewText: a.ID + w.String()}
	item.Mode = insertAsIs
	if c.server.snippets {
		item.Format = formatSnippet
	}
}

// spelling returns the dialect's name of a member of the action.
func (c *cursor) spelling(member string) string {
	return c.doc.Dialect.Spell(c.value.Parent.Shape.Member(member))
}

// indent returns the indentation of the key on the line, counting the dash of a list item.
func (c *cursor) indent() string {
	line := c.text[strings.LastIndexByte(c.text[:c.at.Start], '\n')+1 : c.at.Start]
	return strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " -")))
}

// isFlow reports whether the line has an open brace before the cursor.
func isFlow(before string) bool {
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return strings.Count(line, "{") > strings.Count(line, "}")
}

// snippetWriter writes members with tab stops for values.
type snippetWriter struct {
	strings.Builder
	indent string
	// stops reports whether the editor supports tab stops.
	stops bool
	next  int
}

// stop writes a value as a tab stop with a default.
func (w *snippetWriter) stop(value string) string {
	if !w.stops {
		return value
	}
	w.next++
	return fmt.Sprintf("${%d:%s}", w.next, strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`).Replace(value))
}

func (w *snippetWriter) block(name string, entries [][2]string) {
	fmt.Fprintf(&w.Builder, "\n%s%s:", w.indent, name)
	for _, e := range entries {
		fmt.Fprintf(&w.Builder, "\n%s  %s: %s", w.indent, e[0], w.stop(yamlScalar(e[1])))
	}
}

func (w *snippetWriter) flow(name string, entries [][2]string) {
	fmt.Fprintf(&w.Builder, ", %s: {", name)
	for i, e := range entries {
		if i > 0 {
			w.WriteString(", ")
		}
		fmt.Fprintf(&w.Builder, "%s: %s", e[0], w.stop(yamlScalar(e[1])))
	}
	w.WriteByte('}')
}

// blocks writes the pairs as Terraform blocks.
func (w *snippetWriter) blocks(name string, entries [][2]string) {
	for _, e := range entries {
		fmt.Fprintf(&w.Builder, "\n%[1]s%[2]s {\n%[1]s  key   = %[3]s\n%[1]s  value = %[4]s\n%[1]s}", w.indent, name, hcl.Quote(e[0]), hcl.Quote(e[1]))
	}
}

// yamlScalar quotes a string unless it is valid as plain YAML. Numbers and booleans stay unquoted.
func yamlScalar(text string) string {
	if strings.ContainsAny(text, `{}[]"'#,&*!|>%@`+"`") || strings.Contains(text, ": ") || text == "" {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return text
}
