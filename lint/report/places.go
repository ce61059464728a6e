package report

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"sluice/spec"
)

// slashed is a path as CI services know it: with forward slashes and without a leading `./`.
func slashed(name string) string { return path.Clean(filepath.ToSlash(name)) }

// uri is the address of a file: relative for a relative path, `file:` for an absolute one. All that is not plain is
// percent-encoded, so that no path can be taken for a scheme, a query or a fragment.
func uri(name string) string {
	var b strings.Builder
	clean := slashed(name)
	if filepath.IsAbs(name) {
		b.WriteString("file://")
		if !strings.HasPrefix(clean, "/") {
			b.WriteByte('/') // before the letter of a drive
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

// span returns the first place of a range and the end on its last line: a range that takes a line break with it ends before
// the break, for formats that speak of lines.
func span(source *spec.Source, r spec.Range) (start, end spec.Position) {
	text, first := source.Line(max(r.Start, r.End-1))
	return source.Position(r.Start), source.Position(max(r.Start, min(r.End, first+len(text))))
}
