package langserver

import (
	"fmt"
	"strings"

	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/hcl"
)

// alarmToFill is the ARN of an alarm with placeholders, which lint reports.
const alarmToFill = "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME"

// stopConditions returns an action that adds an alarm to each experiment template in the range without one.
func (d *document) stopConditions(from, to int) (actions []codeAction) {
	for _, doc := range d.file.Documents {
		t := doc.ExperimentTemplate()
		if t.Value == nil || doc.Dialect == dialect.Response || doc.Dialect == dialect.AWSCC || doc.Dialect == dialect.Terraform && d.isJSON() {
			continue
		}
		whole := doc.Root.Node.Range
		if doc.Root.Head().Start > to || whole.End < from {
			continue
		}
		if edit := d.addAlarm(doc, t); edit != nil {
			actions = append(actions, codeAction{Title: "Add a stop condition", Kind: kindQuickFix, Edit: d.edit([]textEdit{*edit})})
		}
	}
	return actions
}

// addAlarm replaces the stop condition `none` with an alarm, or inserts one before the first member. It returns nil if there is
// an alarm or no place for one.
func (d *document) addAlarm(doc *spec.Document, t *spec.Template) *textEdit {
	for _, c := range t.StopConditions {
		if !c.IsNone() {
			return nil
		}
		if c.Alarm == nil && c.Source.Key != nil && d.holds(c.Source.Node.Range) {
			return d.alarmFor(doc, c)
		}
	}
	if t.StopConditionList != nil || len(t.Fields) == 0 || t.Fields[0].Key == nil || !d.holds(t.Fields[0].Key.Range) {
		return nil
	}
	first := t.Fields[0].Key.Range
	w := d.alarmWriter(doc, first.Start)
	member := doc.Dialect.Spell(t.Shape.Member("stopConditions"))
	source, value := w.pair("source", `aws:cloudwatch:alarm`), w.pair("value", alarmToFill)
	text := fmt.Sprintf("%s[{%s, %s}]%s\n%s", w.key(member), source, value, w.comma, w.indent)
	if doc.Dialect == dialect.Terraform {
		text = fmt.Sprintf("%[1]s {\n%[2]s  %[3]s\n%[2]s  %[4]s\n%[2]s}\n%[2]s", member, w.indent, source, value)
	}
	at := d.place(spec.Range{Start: first.Start, End: first.Start})
	return &textEdit{at, text}
}

// alarmFor replaces the source of a stop condition and adds the alarm after it.
func (d *document) alarmFor(doc *spec.Document, c spec.StopCondition) *textEdit {
	w := d.alarmWriter(doc, c.Source.Key.Range.Start)
	between := "\n" + strings.Repeat(" ", w.column)
	if w.flow {
		between = ", "
	}
	text := w.value("aws:cloudwatch:alarm") + between + w.pair("value", alarmToFill)
	return &textEdit{d.place(c.Source.Node.Range), text}
}

// alarmWriter writes members in the syntax of the dialect and place.
type alarmWriter struct {
	doc *spec.Document
	// json and hcl are syntaxes that quote values; flow reports whether the place is in braces on one line.
	json, hcl, flow bool
	indent, comma   string
	column          int
}

func (d *document) alarmWriter(doc *spec.Document, at int) alarmWriter {
	at -= d.base
	line := d.text()[strings.LastIndexByte(d.text()[:at], '\n')+1 : at]
	w := alarmWriter{doc: doc, json: d.isJSON(), hcl: doc.Dialect == dialect.Terraform, column: len(line)}
	w.indent = line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	w.flow = w.json || !w.hcl && isFlow(line)
	if w.flow {
		w.comma = ","
	}
	return w
}

func (w alarmWriter) key(name string) string {
	if w.json {
		return `"` + name + `": `
	}
	return name + ": "
}

func (w alarmWriter) value(text string) string {
	if w.json || w.hcl {
		return `"` + text + `"`
	}
	return text
}

// pair writes a member of a stop condition.
func (w alarmWriter) pair(member, value string) string {
	m := w.doc.ExperimentTemplate().Shape.Member("stopConditions").Shape.Elem.Member(member)
	name := w.doc.Dialect.Spell(m)
	if w.hcl {
		return fmt.Sprintf("%-6s = %s", name, hcl.Quote(value))
	}
	return w.key(name) + w.value(value)
}
