package report

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"sluice/spec"
)

// slashed returns a path in the form of CI services: with forward slashes and without a leading `./`.
func slashed(name string) string { return path.Clean(filepath.ToSlash(name)) }

// uri returns the URI of a file: relative for a relative path, `file:` for an absolute one. Special characters are
// percent-encoded, so a path cannot be mistaken for a scheme, a query or a fragment.
func uri(name string) string {
	var b strings.Builder
	clean := slashed(name)
	if filepath.IsAbs(name) {
		b.WriteString("file://")
		if !strings.HasPrefix(clean, "/") {
			b.WriteByte('/') // before a drive letter
		}
	}
	for i := range len(clean) {
		switch c := clean[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("/-._~", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// span returns the start of a range and its end on the last line, for formats with lines: a range that includes a line break at
// its end ends before the break.
func span(source *spec.Source, r spec.Range) (start, end spec.Position) {
	text, first := source.Line(max(r.Start, r.End-1))
	return source.Position(r.Start), source.Position(max(r.Start, min(r.End, first+len(text))))
}
