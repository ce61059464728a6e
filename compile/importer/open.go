package importer

import (
	"regexp"

	"sluice/spec"
	"sluice/spec/dialect"
)

// reference matches `${NAME}`, as used in here-documents, envsubst and Terraform's templatefile.
var reference = regexp.MustCompile(`\$\{([A-Za-z][A-Za-z0-9_:.-]*)\}`)

// plainName matches valid names of variables.
var plainName = regexp.MustCompile(`^[A-Za-z0-9_.-]*$`)

// open replaces `${NAME}` in a request's text with variables; it returns nil for text without placeholders.
func (w *writer) open(v *spec.Value) *tree {
	if w.at.doc.Dialect != dialect.Request || v.State != spec.Placeholder {
		return nil
	}
	before, last := len(w.vars.names), 0
	var text pieces
	for _, at := range reference.FindAllStringSubmatchIndex(v.Text, -1) {
		text = append(text, piece{text: v.Text[last:at[0]]})
		if name := v.Text[at[2]:at[3]]; plainName.MatchString(name) {
			text = append(text, piece{w.declare(name, name), true})
		} else {
			text = append(text, w.named(name)...)
		}
		last = at[1]
	}
	if written, ok := append(text, piece{text: v.Text[last:]}).written(); ok && last > 0 {
		return &tree{text: written}
	}
	w.vars.forget(before)
	return nil
}
