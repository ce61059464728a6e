package preview

import (
	"fmt"
	"strings"

	"sluice/spec/text/sanitize"
)

// plainInMermaid are punctuation marks without a meaning in diagrams of any version.
const plainInMermaid = " .,-_/()+=!?'*"

// mermaidText writes a text so that it is only a text: what could end a task, open a comment or a directive is written as
// an entity code, which mermaid puts back when it has read the diagram. So are the characters by which it remembers where.
// Source: https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
func mermaidText(s string, most int) string {
	s = sanitize.Truncate(sanitize.SingleLine(s), most)
	var b strings.Builder
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(plainInMermaid, r):
			b.WriteRune(r)
		case r < 0x80 || r == '\uFB02' || r == '¶':
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mermaidComment returns a comment line. Braces are replaced, since Mermaid would look for a directive.
func mermaidComment(text string) string {
	return "    %% " + strings.NewReplacer("{", "(", "}", ")").Replace(sanitize.Truncate(sanitize.SingleLine(text), 3*titleColumns)) + "\n"
}

// mermaidName returns a visible name, without which Mermaid cannot parse the diagram.
func mermaidName(name string) string {
	if name = sanitize.SingleLine(name); strings.TrimSpace(name) == "" {
		return "(no name)"
	}
	return name
}
