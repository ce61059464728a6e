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
func (r *reader) parseNative(f *folder, file File) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	text, start := strings.TrimPrefix(file.Text, "\uFEFF"), file.start()
	start.Byte += len(file.Text) - len(text)
	for again := 2*len(text) + 1<<18; ; again -= len(text) {
		parsed, diags := hclsyntax.ParseConfig([]byte(text), "", start)
		part, ok := parsed.Body.(*hclsyntax.Body)
		if !ok {
			return body
		}
		fault := r.faults(f, diags, file)
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
		for _, b := range part.Blocks {
			if b.TypeRange.Start.Byte < start.Byte+next {
				cut(b.Body, start.Byte+next)
				body.Blocks = append(body.Blocks, b)
			}
		}
		if next >= len(text) || len(r.problems) >= maxProblems || again < len(text) {
			return body
		}
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

// faults reports the first error and returns where it is, -1 without one. What hcl says after its first error is mostly
// about what it made of that.
func (r *reader) faults(f *folder, diags hcl.Diagnostics, file File) int {
	for _, d := range diags {
		if d.Severity != hcl.DiagError || d.Subject == nil {
			continue
		}
		at := rangeOf(*d.Subject)
		at.End = min(at.End, file.Base+len(file.Text))
		at.Start = min(at.Start, at.End)
		f.faults = append(f.faults, at)
		r.report(Syntax, at, "%s", words(d))
		return at.Start
	}
	return -1
}

// words returns what hcl says is wrong.
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

// broken reports whether a syntax error lies in the range.
func (f *folder) broken(at yaml.Range) bool {
	for _, fault := range f.faults {
		if within(fault, at) {
			return true
		}
	}
	return false
}
