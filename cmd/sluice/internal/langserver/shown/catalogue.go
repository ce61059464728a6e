package shown

import (
	"fmt"
	"strings"

	"sluice/lint"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/fis"
	"sluice/spec/flags/rule"
)

// The texts of the catalogue, the API and of rules that no configuration defines ship with Sluice and are Markdown already.

// Rule describes a rule.
func Rule(r *lint.Rule) Markdown {
	summary, why := r.Markdown()
	text := fmt.Sprintf("**%s** (%s)\n\n%s\n\n%s", r.ID, r.Severity, summary, why)
	if r.Source != "" {
		text += "\n\n[Source](" + r.Source + ")"
	}
	return Markdown{text}
}

// Doc returns the description of a member of the API.
func Doc(m *api.Member) Markdown { return Markdown{m.Doc} }

// Member describes a member of the API as the dialect names it.
func Member(d dialect.Dialect, m *api.Member) Markdown {
	return Markdown{fmt.Sprintf("**%s**: %s", d.Spell(m), m.Doc)}
}

// Target describes a target key of an action.
func Target(t *fis.ActionTarget) Markdown {
	return Markdown{fmt.Sprintf("**%s**: resources of type `%s`", t.Key, t.ResourceType)}
}

// Action describes an action: what it does, its parameters and targets, whether FIS reverses it, and its permissions.
func Action(a *fis.Action) Markdown {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**: %s\n", a.ID, a.Summary)
	for _, t := range a.Targets {
		fmt.Fprintf(&b, "\n- target `%s`: `%s`", t.Key, t.ResourceType)
	}
	for _, p := range a.Parameters {
		mark := ""
		if p.Required {
			mark = " (required)"
		}
		fmt.Fprintf(&b, "\n- `%s`%s: %s", p.Name, mark, bounds(p))
	}
	if a.UndoNote != "" {
		fmt.Fprintf(&b, "\n\nReversal: %s", a.UndoNote)
	}
	if len(a.IAMActions) > 0 {
		fmt.Fprintf(&b, "\n\nPermissions: `%s`", strings.Join(a.IAMActions, "`, `"))
	}
	if a.Source != "" {
		fmt.Fprintf(&b, "\n\n[Source](%s)", a.Source)
	}
	return Markdown{b.String()}
}

// Parameter describes a parameter.
func Parameter(p *fis.Parameter) Markdown {
	return Markdown{fmt.Sprintf("**%s**: %s", p.Name, bounds(p))}
}

// Bounds describes the type, bounds and meaning of a parameter.
func Bounds(p *fis.Parameter) Markdown { return Markdown{bounds(p)} }

func bounds(p *fis.Parameter) string {
	parts := []string{p.Kind.String()}
	if p.Min.Set || p.Max.Set {
		parts = append(parts, fmt.Sprintf("%s to %s", p.Min, p.Max))
	}
	if len(p.Enum) > 0 {
		parts = append(parts, strings.Join(p.Enum, ", "))
	}
	if p.Default != "" {
		parts = append(parts, "default "+p.Default)
	}
	if p.Note != "" {
		parts = append(parts, p.Note)
	}
	return strings.Join(parts, "; ")
}

// Operator describes an operator of feature-flag rules.
func Operator(o *rule.Operator) Markdown {
	return Markdown{fmt.Sprintf("**%s**: %s\n\n%s", o.Name, o.Summary, Call(o).text)}
}

// Call shows the syntax of a call of the operator.
func Call(o *rule.Operator) Markdown {
	text := "(" + o.Name
	for _, operand := range o.Operands {
		one := strings.Join(kindNames(operand.Accept), " or ")
		if operand.Label != "" {
			one = operand.Label + "::" + one
		}
		if operand.Optional {
			one = "[" + one + "]"
		}
		text += " " + one
	}
	if o.Repeats {
		text += " …"
	}
	return Code(text + ")")
}

func kindNames(kinds rule.Kinds) (names []string) {
	for _, k := range kinds.List() {
		names = append(names, k.String())
	}
	return names
}
