package hcl

import (
	"strings"
	"testing"
)

// TestRangesInStrings looks up each letter X of a value in the source.
func TestRangesInStrings(t *testing.T) {
	for name, expression := range map[string]string{
		"quoted":                   `"ab X"`,
		"escapes":                  `"\t\"a\\X\u00e9\U0001F600X\nX"`,
		"doubled":                  `"$${a}X%%{b}X"`,
		"interpolation":            `"a${1 + 1}X${"c"}X"`,
		"heredoc":                  "<<EOT\nX\n  aX\nEOT",
		"indented heredoc":         "<<-EOT\n    X\n      aX\n\n    X ${1}X\n      X${2}\n    X\n  EOT",
		"heredoc with CRLF":        "<<-EOT\r\n    X\r\n      aX\r\n    X\r\n  EOT",
		"heredoc with a backslash": "<<-EOT\n    a\\nX\\\"X\n  EOT",
		"heredoc, doubled":         "<<-EOT\n    $${a}X\n    %%{b}X\n  EOT",
		"local":                    "\"${\"x\"}X\"",
		"text before a directive":  "\"X%{ if true }X%{ endif }X\"",
		"stripped":                 "\"X ${~ 1 ~} X\"",
		"heredoc of a single line": "<<-E\n  X\n  E",
		"tabs":                     "<<-E\n\t\tX\n\t\t\tX\n\tE",
		"multi-byte characters":    `"äöX\u00e4X"`,
	} {
		n := value(t, expression)
		source := "resource \"aws_fis_experiment_template\" \"x\" {\n  v = " + expression + "\n}\n"
		found := 0
		for i := range n.Text {
			if n.Text[i] != 'X' {
				continue
			}
			found++
			at := n.Within(i, i+1)
			if got := source[at.Start:at.End]; got != "X" && !strings.HasPrefix(got, "%{") {
				t.Errorf("%s: %q, byte %d is %q", name, n.Text, i, got)
			}
		}
		if found == 0 {
			t.Errorf("%s: no X in %q", name, n.Text)
		}
	}
}
