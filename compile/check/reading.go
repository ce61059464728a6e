// Package check verifies compile independently: it parses every plan with a second parser, and validates every request against
// a schema. A wrong request stops the wrong machines, so nothing is emitted unless both agree.
package check

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"sluice/spec"
	reader "sluice/spec/yaml"
)

// maxKeys bounds the keys of a mapping, since the time of goccy/go-yaml (v1.19.2) is quadratic: 7 ms for 1,000 and half a
// second for 8,000. AWS allows far fewer: 500 resources in a CloudFormation template.
const maxKeys = 1000

// maxValues bounds the values of a file, of which each costs about 10 µs and 2 KB.
const maxValues = 100_000

// maxPaths bounds the paths of all values of a file, in bytes, since goccy/go-yaml (v1.19.2) keeps one for each value.
const maxPaths = 32 << 20

const byteOrderMark = "\uFEFF"

// Reading parses a file with another parser, and returns the places where they disagree. The file must have no syntax errors.
func Reading(f *spec.File) []spec.Problem {
	ours := withContent(f.Roots)
	if beyond := tooBig(ours); beyond != nil {
		return []spec.Problem{*beyond}
	}
	theirs, err := read(strings.TrimPrefix(quoteTagged(f.Source.Text, ours), byteOrderMark))
	if err != nil {
		return []spec.Problem{rejected(f.Source.Text, err)}
	}
	theirs = withContent(theirs)
	if len(ours) != len(theirs) {
		return []spec.Problem{{Kind: spec.Ambiguous, Message: fmt.Sprintf("other YAML readers find %d non-empty documents in this file, not %d; remove the `---` of empty documents", len(theirs), len(ours))}}
	}
	var c comparison
	for i := range ours {
		c.nodes(ours[i], theirs[i])
	}
	return slices.DeleteFunc(c.problems, func(p spec.Problem) bool { return !f.Matters(p.Range) })
}

// withContent drops empty and null documents, which produce no request.
func withContent(docs []*reader.Node) (kept []*reader.Node) {
	for _, doc := range docs {
		if doc.Kind != reader.Null {
			kept = append(kept, doc)
		}
	}
	return kept
}

// tooBig returns the problem of documents that are too large for the second parser, or nil.
func tooBig(roots []*reader.Node) *spec.Problem {
	at := func(n *reader.Node, format string, args ...any) *spec.Problem {
		return &spec.Problem{Kind: spec.TooBig, Range: spec.Range{Start: n.Range.Start, End: n.Range.Start + 1}, Message: fmt.Sprintf(format, args...)}
	}
	values := 0
	for _, root := range roots {
		if values += root.Size(); values > maxValues {
			return at(root, "the file has more than %d values, the limit for compile and import; split it", maxValues)
		}
		if pathsOf(root, 0) > maxPaths {
			return at(root, "the names in the file are too long for so many values below them; shorten them")
		}
		if big := tooManyKeys(root); big != nil {
			return at(big, "the mapping has %d keys; the limit for compile and import is %d", len(big.Entries), maxKeys)
		}
	}
	return nil
}

// pathsOf returns the length of the paths of a value with a path of the given length, and of the values in it.
func pathsOf(n *reader.Node, length int) int {
	total := length
	for _, e := range n.Entries {
		total += pathsOf(e.Value, length+len(e.Key.Text)+1)
	}
	for _, item := range n.Items {
		total += pathsOf(item, length+len("[0]"))
	}
	return total
}

// tooManyKeys returns a mapping that is too large for the second parser, or nil.
func tooManyKeys(root *reader.Node) (big *reader.Node) {
	each(root, func(n *reader.Node) {
		if big == nil && len(n.Entries) > maxKeys {
			big = n
		}
	})
	return big
}

// quoteTagged puts tagged plain scalars with a colon in quotes. `!Ref AWS::Region` is common in templates, and the second
// parser rejects it inside braces; the value of a tagged node is not YAML's decision anyway.
func quoteTagged(text string, roots []*reader.Node) string {
	var tagged []spec.Range
	for _, root := range roots {
		each(root, func(n *reader.Node) {
			if n.Tag != "" && n.Scalar() && n.Style == reader.Plain && strings.Contains(n.Text, ":") {
				tagged = append(tagged, n.Range)
			}
		})
	}
	slices.SortFunc(tagged, func(a, b spec.Range) int { return a.Start - b.Start })
	var b strings.Builder
	end := 0
	for _, r := range slices.Compact(tagged) {
		b.WriteString(text[end:r.Start] + "'" + strings.ReplaceAll(text[r.Start:r.End], "'", "''") + "'")
		end = r.End
	}
	return b.String() + text[end:]
}

// each calls f for the node and all nodes below it.
func each(n *reader.Node, f func(*reader.Node)) {
	f(n)
	for _, e := range n.Entries {
		each(e.Key, f)
		each(e.Value, f)
	}
	for _, item := range n.Items {
		each(item, f)
	}
}

// rejected returns the second parser's error as a problem at its place.
func rejected(text string, err error) spec.Problem {
	problem := spec.Problem{Kind: spec.Ambiguous}
	var message string
	if fault := yaml.Error(nil); errors.As(err, &fault) { // whose own text would include that of the file, in quadratic time
		message = fault.GetMessage()
		at := fault.GetToken().Position
		problem.Range = restOfLine(text, at.Line, at.Column)
	} else {
		message = err.Error()
	}
	problem.Message = fmt.Sprintf("other YAML readers stop here: %s; quote the value, or write it in block style", message)
	return problem
}

// restOfLine returns the range from a line and column, counted from 1, to the end of the line.
func restOfLine(text string, line, column int) spec.Range {
	start := 0
	for range line - 1 {
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			start += i + 1
		}
	}
	end := start + len(strings.TrimRight(firstLine(text[start:]), "\r"))
	for range column - 1 {
		_, size := utf8.DecodeRuneInString(text[start:end])
		start += size
	}
	return spec.Range{Start: start, End: end}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
