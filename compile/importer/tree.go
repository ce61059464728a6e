package importer

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// tree is YAML that is about to be written.
type tree struct {
	kind treeKind
	// text is that of a scalar; written is how it is written, where that is not how any text is.
	text, written string
	fields        []field
	items         []*tree
}

type treeKind uint8

const (
	isScalar treeKind = iota
	isMap
	isList
)

// field is an entry of a mapping; note is a comment behind it.
type field struct {
	name  string
	value *tree
	note  string
}

func scalarField(name, text string) field { return field{name: name, value: &tree{text: text}} }

// asItIs is a scalar that is written without quotes whatever it looks like.
func asItIs(written string) *tree { return &tree{written: written} }

// widest is the number of columns up to which a mapping or list stays on one line.
const widest = 100

// block writes a mapping or list over several lines. Its first line goes on behind a hyphen where it is inline.
func (t *tree) block(b *strings.Builder, indent int, inline bool) {
	margin := strings.Repeat(" ", indent)
	for i, f := range t.fields {
		if i > 0 || !inline {
			b.WriteString(margin)
		}
		name := scalar(f.name, false) + ":"
		b.WriteString(name)
		f.value.behind(b, indent+2, indent+utf8.RuneCountInString(name)+1, " ", f.note)
	}
	for _, item := range t.items {
		b.WriteString(margin + "- ")
		if item.kind == isMap && !item.fits(indent+2) {
			item.block(b, indent+2, true)
			continue
		}
		item.behind(b, indent+2, indent+2, "", "")
	}
}

// behind writes a value behind its key or its hyphen, which end at the column, with a comment on that line.
func (t *tree) behind(b *strings.Builder, indent, column int, gap, note string) {
	if note != "" {
		note = " # " + note
	}
	switch {
	case t.kind == isScalar && t.written == "":
		b.WriteString(gap + scalar(t.text, false) + note + "\n")
		return
	case t.kind == isScalar || t.fits(column):
		b.WriteString(gap + t.flow() + note + "\n")
		return
	}
	b.WriteString(note + "\n")
	t.block(b, indent, false)
}

// fits reports whether a mapping or list may stay on one line: it holds nothing but scalars, or nothing at all.
func (t *tree) fits(column int) bool {
	for _, f := range t.fields {
		if f.value.kind != isScalar && !f.value.empty() || f.note != "" {
			return false
		}
	}
	for _, item := range t.items {
		if item.kind != isScalar && !item.empty() {
			return false
		}
	}
	return column+utf8.RuneCountInString(t.flow()) <= widest
}

func (t *tree) empty() bool { return t.kind != isScalar && len(t.fields)+len(t.items) == 0 }

// flow writes the tree on one line.
func (t *tree) flow() string {
	var parts []string
	switch t.kind {
	case isScalar:
		return cmp.Or(t.written, scalar(t.text, true))
	case isList:
		for _, item := range t.items {
			parts = append(parts, item.flow())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	for _, f := range t.fields {
		parts = append(parts, scalar(f.name, true)+": "+f.value.flow())
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
