package hcl

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// parseNative parses the native syntax of HCL. If hcl stops at an error, parsing continues at the next line that starts
// a top-level block.
func (r *reader) parseNative(file File) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	text, start := strings.TrimPrefix(file.Text, "\uFEFF"), file.start()
	start.Byte += len(file.Text) - len(text)
	for again := 2*len(text) + 1<<18; ; again -= len(text) {
		parsed, diags := hclsyntax.ParseConfig([]byte(text), file.Path, start)
		part, ok := parsed.Body.(*hclsyntax.Body)
		if !ok {
			return body
		}
		fault := r.fault(diags, file)
		for name, a := range part.Attributes {
			if body.Attributes[name] == nil {
				body.Attributes[name] = a
			}
		}
		if fault < 0 {
			body.Blocks = append(body.Blocks, part.Blocks...)
			return body
		}
		next := nextBlock(text, fault-start.Byte)
		r.faults = slices.DeleteFunc(r.faults, func(at yaml.Range) bool { // the text after it is parsed again
			return next < len(text) && at.Start >= start.Byte+next && within(at, yaml.Range{Start: start.Byte, End: start.Byte + len(text)})
		})
		for _, b := range part.Blocks {
			if b.TypeRange.Start.Byte < start.Byte+next {
				cut(b.Body, start.Byte+next)
				body.Blocks = append(body.Blocks, b)
			}
		}
		if next >= len(text) || len(r.problems) >= maxProblems || again < len(text) {
			return body
		}
		start.Line += strings.Count(text[:next], "\n")
		text = text[next:]
		start.Byte += next
	}
}

// cut removes everything from the offset on from an unclosed block, which includes the blocks that follow.
func cut(b *hclsyntax.Body, at int) {
	for name, a := range b.Attributes {
		if a.NameRange.Start.Byte >= at {
			delete(b.Attributes, name)
		}
	}
	b.Blocks = slices.DeleteFunc(b.Blocks, func(b *hclsyntax.Block) bool { return b.TypeRange.Start.Byte >= at })
	for _, inner := range b.Blocks {
		cut(inner.Body, at)
	}
	b.SrcRange.End.Byte = min(b.SrcRange.End.Byte, at)
}

// fault records the ranges of the errors, and reports the first one. It returns its offset, -1 without errors. Later errors of
// hcl are mostly consequences of the first.
func (r *reader) fault(diags hcl.Diagnostics, file File) int {
	first := -1
	for _, d := range diags {
		if d.Severity != hcl.DiagError || d.Subject == nil {
			continue
		}
		at := rangeOf(*d.Subject)
		at.End = min(at.End, file.Base+len(file.Text))
		at.Start = min(at.Start, at.End)
		r.faults = append(r.faults, at)
		if first < 0 {
			r.report(Syntax, at, "%s", words(d))
			first = at.Start
		}
	}
	return first
}

// words returns hcl's message.
func words(d *hcl.Diagnostic) string {
	detail := strings.TrimSuffix(d.Detail, ".")
	if detail == "" {
		return d.Summary
	}
	return d.Summary + ": " + detail
}

// nextBlock returns the offset of the next line that starts an unindented block.
func nextBlock(text string, at int) int {
	at = min(max(at, 0), len(text))
	for {
		line := strings.IndexByte(text[at:], '\n')
		if line < 0 {
			return len(text)
		}
		at += line + 1
		rest := text[at:]
		for _, kind := range [...]string{"resource", "variable", "locals", "module", "data", "provider", "terraform", "output"} {
			if strings.HasPrefix(rest, kind) && len(rest) > len(kind) && strings.IndexByte(" \t{\"", rest[len(kind)]) >= 0 {
				return at
			}
		}
	}
}

// argument returns the range of an argument's value, and reports whether it has no syntax errors.
func (r *reader) argument(a *hclsyntax.Attribute) (at yaml.Range, valid bool) {
	name, whole := rangeOf(a.NameRange), a.Expr.Range()
	if whole.Start.Byte < name.Start || whole.End.Byte <= whole.Start.Byte { // a closing bracket is missing
		return name, false
	}
	at = rangeOf(whole)
	return at, !r.broken(at)
}

// broken reports whether a syntax error is in the range or at its end.
func (r *reader) broken(at yaml.Range) bool {
	i, _ := slices.BinarySearchFunc(r.faults, at.Start, func(fault yaml.Range, start int) int { return fault.Start - start })
	for ; i < len(r.faults) && r.faults[i].Start <= at.End; i++ {
		if r.faults[i].End <= at.End {
			return true
		}
	}
	return false
}
