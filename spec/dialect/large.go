package dialect

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"sluice/spec/yaml"
)

const (
	// chunk is how much of a large file is searched at once, and overlap how much of it is searched again with the next chunk.
	chunk   = 1 << 20
	overlap = 4 << 10
)

// RecogniseLarge returns the dialect of a file that is too large for a plan, by its marker words and its root members. It reads the
// whole file, since it may start with a long comment.
func RecogniseLarge(name string, text io.Reader) (Dialect, error) {
	var (
		buffer    = make([]byte, 0, chunk)
		read      = make([]byte, 64<<10)
		strict    = sighting{}
		loose     = sighting{aliased: !strings.HasSuffix(strings.ToLower(name), ".json")}
		terraform bool
		documents []rootMembers
		names     rootMembers
	)
	root := outline{document: collectInto(&documents)}
	look := func(text []byte) {
		strict.add(text)
		loose.add(text)
		names |= mentioned(text)
		if IsTerraform(name) && !terraform {
			terraform = hasTerraform(text, true) || mayCall(name, text)
		}
	}
	for {
		n, err := text.Read(read)
		buffer = appendSqueezed(buffer, read[:n])
		root.read(read[:n])
		if len(buffer) > chunk-len(read) || err != nil {
			for _, t := range spellings(buffer) {
				look(t)
			}
			buffer = buffer[:copy(buffer, buffer[max(len(buffer)-overlap, 0):])]
		}
		switch {
		case err == nil:
		case !errors.Is(err, io.EOF):
			return Unrecognized, err
		case IsTerraform(name) && terraform:
			return Terraform, nil
		case IsTerraform(name):
			return Unrecognized, nil
		default:
			root.end()
			for i, m := range documents {
				if m.all(invalid) {
					documents[i] |= names
				}
			}
			return broken(documents, strict.words(), loose.words()), nil
		}
	}
}

// sighting are the words and companions in the parts of a text; with aliases, whatever follows them.
type sighting struct {
	aliased bool
	found   words
	with    companions
}

func (s *sighting) add(text []byte) {
	s.found |= theScanner().find(text, s.aliased)
	s.with |= companionsOf(text, s.aliased)
}

func (s *sighting) words() words { return s.found.sift(s.with) }

// collectInto returns a function that adds the root members of documents, each combination once.
func collectInto(documents *[]rootMembers) func(rootMembers) {
	known := map[rootMembers]bool{}
	return func(m rootMembers) {
		if !known[m] {
			known[m] = true
			*documents = append(*documents, m)
		}
	}
}

// brokenText returns what a text in UTF-8 may be that cannot be parsed. If unsure, other readers may find members anywhere.
func brokenText(text []byte, unsure bool) Dialect {
	documents := []rootMembers{invalid}
	if unsure {
		documents[0] |= mentioned(text)
	}
	root := outline{document: collectInto(&documents)}
	root.read(text)
	root.end()
	strict, loose := sighting{}, sighting{aliased: aliased(text)}
	for _, t := range spellings(text) {
		strict.add(t)
		loose.add(t)
	}
	return broken(documents, strict.words(), loose.words())
}

// appendSqueezed appends a text, without the zeros of UTF-16, and with runs of white space reduced to one character, and those of
// escaped line breaks to one of them, so that no word is longer than the overlap.
func appendSqueezed(to, text []byte) []byte {
	for _, c := range text {
		switch c {
		case 0:
			continue
		case '\t':
			c = ' '
		case '\r':
			c = '\n'
		}
		if last := len(to) - 1; last >= 0 && (c == ' ' || c == '\n') && (to[last] == ' ' || to[last] == '\n') {
			continue
		}
		if to = append(to, c); c == '\n' || c >= utf8.RuneSelf {
			to = oneBreak(to)
		}
	}
	return to
}

// oneBreak returns a text that ends in escaped line breaks with only one of them, a line feed.
func oneBreak(text []byte) []byte {
	for _, end := range yaml.OldBreaks {
		if before, found := bytes.CutSuffix(text, []byte(`\`+end)); found {
			text = append(before, "\\\n"...)
		}
	}
	if before, found := bytes.CutSuffix(text, []byte("\\\n\\\n")); found {
		text = append(before, "\\\n"...)
	}
	return text
}
