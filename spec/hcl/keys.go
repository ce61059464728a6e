package hcl

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// checkKeys reports duplicate keys in an object, which Terraform silently accepts.
func (r *reader) checkKeys(e hclsyntax.Expression) {
	_ = hclsyntax.VisitAll(e, func(n hclsyntax.Node) hcl.Diagnostics {
		object, ok := n.(*hclsyntax.ObjectConsExpr)
		if !ok {
			return nil
		}
		first := make(map[string]yaml.Range, len(object.Items))
		for _, item := range object.Items {
			name, ok := keyName(item.KeyExpr)
			if !ok {
				continue
			}
			at := rangeOf(item.KeyExpr.Range())
			if before, twice := first[name]; twice && len(r.problems) < maxProblems {
				r.report(DuplicateKey, at, "duplicate key `%s`; only the last one counts", name)
				r.problems[len(r.problems)-1].Related = &yaml.Note{Range: before, Message: "first defined here"}
			} else if !twice {
				first[name] = at
			}
		}
		return nil
	})
}

// keyName returns a key that is constant.
func keyName(e hclsyntax.Expression) (string, bool) {
	key, ok := e.(*hclsyntax.ObjectConsKeyExpr)
	if !ok {
		return "", false
	}
	if name := hcl.ExprAsKeyword(e); name != "" {
		return name, true
	}
	if t, ok := key.Wrapped.(*hclsyntax.TemplateExpr); ok && t.IsStringLiteral() {
		if part, ok := t.Parts[0].(*hclsyntax.LiteralValueExpr); ok && isText(part.Val) {
			return part.Val.AsString(), true
		}
	}
	return "", false
}
