package hcl

import (
	"maps"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// maxPrefix limits the known prefix of an unknown string.
const maxPrefix = 1024

// template is a string with several parts. It is evaluated here instead of in hcl, to record the range of each part and to stop
// before the text exceeds the limit.
type template struct {
	*hclsyntax.TemplateExpr
	style yaml.Style
	// literals are the pieces of the parts that are plain text, each as if its text started at 0. They are computed on first
	// use.
	literals [][]yaml.Piece
}

// appendPieces adds the pieces of a part whose text starts at the offset.
func (t *template) appendPieces(r *reader, pieces []yaml.Piece, part, start int, text string) []yaml.Piece {
	at := rangeOf(t.Parts[part].Range())
	if _, ok := t.Parts[part].(*hclsyntax.LiteralValueExpr); !ok {
		return append(pieces, yaml.Piece{Start: start, End: start + len(text), Range: at})
	}
	if t.literals == nil {
		t.literals = make([][]yaml.Piece, len(t.Parts))
	}
	if t.literals[part] == nil {
		t.literals[part] = align(r.source(at), at.Start, text, t.style == yaml.DoubleQuoted)
	}
	for _, p := range t.literals[part] {
		pieces = append(pieces, yaml.Piece{Start: p.Start + start, End: p.End + start, Range: p.Range})
	}
	return pieces
}

func traceTemplate(e *hclsyntax.TemplateExpr) hclsyntax.Expression {
	style := templateStyle(e)
	if e.IsStringLiteral() {
		part, ok := e.Parts[0].(*hclsyntax.LiteralValueExpr)
		if ok && isText(part.Val) && style == yaml.DoubleQuoted && len(part.Val.AsString()) == part.SrcRange.End.Byte-part.SrcRange.Start.Byte {
			return literal(e, part.Val, rangeOf(e.SrcRange), style)
		}
	}
	for i, part := range e.Parts {
		if _, ok := part.(*hclsyntax.LiteralValueExpr); !ok {
			e.Parts[i] = trace(part)
		}
	}
	return &template{TemplateExpr: e, style: style}
}

func isText(v cty.Value) bool { return v.Type() == cty.String && v.IsKnown() && !v.IsNull() }

// templateStyle distinguishes quoted strings, heredocs, and template files.
func templateStyle(e *hclsyntax.TemplateExpr) yaml.Style {
	if len(e.Parts) == 0 {
		return yaml.DoubleQuoted
	}
	switch first := e.Parts[0].Range(); {
	case first.Start.Byte == e.SrcRange.Start.Byte+1 && first.Start.Line == e.SrcRange.Start.Line:
		return yaml.DoubleQuoted
	default:
		return yaml.Literal
	}
}

func (t *template) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	r, at := scopeOf(ctx).r, rangeOf(t.SrcRange)
	var (
		b            strings.Builder
		diags        hcl.Diagnostics
		pieces       []yaml.Piece
		known        = true
		dependencies = cty.ValueMarks{}
	)
	for i, part := range t.Parts {
		v, partDiags := part.Value(ctx)
		diags = append(diags, partDiags...)
		v, marks := v.Unmark()
		if len(dependencies) < maxSources {
			maps.DeleteFunc(marks, func(m any, _ struct{}) bool { return !isDependency(m) })
			maps.Copy(dependencies, marks)
		}
		text, ok := scalarText(v)
		known = known && ok
		if !ok && (v.IsNull() || v.IsKnown()) {
			diags = append(diags, &hcl.Diagnostic{Severity: hcl.DiagError, Summary: "Invalid template interpolation value", Subject: part.Range().Ptr()})
		}
		if !r.spend(1+len(text)/textWork, at) {
			return cty.UnknownVal(cty.String), diags
		}
		if !known {
			continue
		}
		if b.Len()+len(text) > maxText {
			r.exceeds(at, "this makes a text over %d MiB", maxText>>20)
			return cty.UnknownVal(cty.String), diags
		}
		pieces = t.appendPieces(r, pieces, i, b.Len(), text)
		b.WriteString(text)
	}
	v := cty.StringVal(b.String())
	if !known {
		v = unknownString(b.String())
	}
	return r.made(v.WithMarks(dependencies), place{at: at, style: t.style, pieces: pieces}), diags
}

// unknownString returns an unknown string with the prefix.
func unknownString(prefix string) cty.Value {
	if len(prefix) > maxPrefix {
		prefix = prefix[:maxPrefix]
	}
	if prefix == "" {
		return cty.UnknownVal(cty.String).RefineNotNull()
	}
	return cty.UnknownVal(cty.String).Refine().NotNull().StringPrefix(prefix).NewValue()
}
