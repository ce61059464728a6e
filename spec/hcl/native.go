package hcl

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// parseNative reads the native syntax of HCL. Where hcl gives up at a fault, reading goes on at the next line that starts
// a block at the top.
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
		r.faults = slices.DeleteFunc(r.faults, func(at yaml.Range) bool { // what follows is read again
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

// cut removes what a block that is never closed has swallowed from the position on.
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

// fault notes where the errors are, and reports the first. It returns where that is, -1 without one. What hcl says after
// its first error is mostly about what it made of that.
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

// words returns what is wrong, as hcl puts it.
func words(d *hcl.Diagnostic) string {
	detail := strings.TrimSuffix(d.Detail, ".")
	if detail == "" {
		return d.Summary
	}
	return d.Summary + ": " + detail
}

// nextBlock returns where the first line after the position starts a block without being indented.
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

// argument returns where the value of an argument stands, and reports whether there is no syntax error in it.
func (r *reader) argument(a *hclsyntax.Attribute) (at yaml.Range, sound bool) {
	name, whole := rangeOf(a.NameRange), a.Expr.Range()
	if whole.Start.Byte < name.Start || whole.End.Byte <= whole.Start.Byte { // a closing bracket is missing
		return name, false
	}
	at = rangeOf(whole)
	return at, !r.broken(at)
}

// broken reports whether a syntax error lies in the range or at its end.
func (r *reader) broken(at yaml.Range) bool {
	i, _ := slices.BinarySearchFunc(r.faults, at.Start, func(fault yaml.Range, start int) int { return fault.Start - start })
	for ; i < len(r.faults) && r.faults[i].Start <= at.End; i++ {
		if r.faults[i].End <= at.End {
			return true
		}
	}
	return false
}
