package langserver

import (
	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/spec"
	"sluice/spec/flags"
	"sluice/spec/flags/rule"
)

// describeFlag describes the operator or context key at an offset in the rules of a feature-flag document.
func describeFlag(doc *spec.Document, offset int) (text shown.Markdown) {
	for _, f := range doc.Flags.Flags {
		for _, v := range f.Variants() {
			if v.Rule == nil || v.Rule.Root == nil || v.Places == nil {
				continue
			}
			v.Rule.Root.Walk(func(e *rule.Expr) bool {
				at := v.Places.Range(e.Range)
				if at.Start > offset || offset > at.End {
					return false
				}
				text = describeExpr(v, e, offset)
				return true
			})
		}
	}
	return text
}

func describeExpr(v *flags.Variant, e *rule.Expr, offset int) (text shown.Markdown) {
	switch {
	case e.Kind == rule.Variable:
		return shown.Format("**%s**: the value of %s in the context that the application sends", shown.Code("$"+e.Text), shown.Code(e.Text))
	case e.Kind != rule.Call:
		return text
	}
	at := v.Places.Range(e.Operator.Range)
	o := rule.Lookup(e.Operator.Text)
	if o == nil || offset < at.Start || offset > at.End {
		return text
	}
	return shown.Operator(o)
}
