package dialect

import (
	"bufio"
	"bytes"
	"errors"
	"io"
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
		seen      sighting
		terraform bool
		documents []rootMembers
	)
	text, decode := marked(text)
	root := outline{document: collectInto(&documents)}
	look := func(text []byte) {
		seen.add(text)
		if IsTerraform(name) && !terraform {
			terraform = hasTerraform(text, true) || mayCall(name, text)
		}
	}
	for {
		n, err := io.ReadFull(text, read)
		part := decode(read[:n])
		buffer = appendSqueezed(buffer, part)
		root.read(part)
		if len(buffer) > chunk-len(read) || err != nil {
			for _, t := range spellings(buffer) {
				look(t)
			}
			buffer = buffer[:copy(buffer, buffer[max(len(buffer)-overlap, 0):])]
		}
		switch {
		case err == nil:
		case !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
			return Unrecognized, err
		case IsTerraform(name) && terraform:
			return Terraform, nil
		case IsTerraform(name):
			return Unrecognized, nil
		default:
			root.close()
			for i, m := range documents {
				if m.any(invalid) { // it may be YAML
					documents[i] |= anyMember
				}
			}
			return seen.broken(documents), nil
		}
	}
}

// marked returns a text behind its byte order mark, and what makes UTF-8 of a part of even length. UTF-16 without a mark keeps its
// zeros, since it is not certain.
func marked(text io.Reader) (io.Reader, func([]byte) []byte) {
	source := bufio.NewReader(text)
	head, _ := source.Peek(4) // an error is that of the next read
	for _, mark := range []string{byteOrderMark, littleMark, bigMark} {
		if bytes.HasPrefix(head, []byte(mark)) && string(head) != littleMark+"\x00\x00" {
			_, _ = source.Discard(len(mark)) // which is buffered
			if mark == byteOrderMark {
				break
			}
			return source, func(part []byte) []byte { return fromUTF16(part, mark == bigMark) }
		}
	}
	return source, func(part []byte) []byte { return part }
}

// brokenText returns what a text in UTF-8 may be that cannot be parsed. If it is divergent, other readers may find members anywhere.
// Otherwise, what is in braces but not JSON is not YAML either.
func brokenText(text []byte, divergent bool) Dialect {
	documents := []rootMembers{invalid}
	if divergent {
		documents[0] |= anyMember
	}
	root := outline{document: collectInto(&documents)}
	root.read(bytes.TrimPrefix(text, []byte(byteOrderMark)))
	root.close()
	var seen sighting
	for _, t := range spellings(text) {
		seen.add(t)
	}
	return seen.broken(documents)
}

// appendSqueezed appends a text, without the zeros of UTF-16, and with runs of white space reduced to one character, and those of
// escaped line breaks to one of them, so that no word is longer than the overlap. All line breaks become line feeds.
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
		if to = append(to, c); c >= utf8.RuneSelf {
			to = withLineFeed(to)
		}
		if c == ' ' || c == '\n' || c >= utf8.RuneSelf {
			to = squeezed(to)
		}
	}
	return to
}

// withLineFeed returns a text that ends in a line break of YAML 1.1, or a byte order mark, with a line feed there.
func withLineFeed(text []byte) []byte {
	for _, end := range yaml.OldBreaks {
		if before, found := bytes.CutSuffix(text, []byte(end)); found {
			return append(before, '\n')
		}
	}
	if before, found := bytes.CutSuffix(text, []byte(byteOrderMark)); found {
		return append(before, '\n')
	}
	return text
}

// squeezed returns a text without its last white space or escaped line break if that follows another one.
func squeezed(text []byte) []byte {
	last := len(text) - 1
	isWhite := func(i int) bool { return i >= 0 && (text[i] == ' ' || text[i] == '\n') }
	switch {
	case !isWhite(last):
	case isWhite(last - 1):
		return text[:last]
	case bytes.HasSuffix(text, []byte("\\\n\\\n")):
		return text[:last-1]
	}
	return text
}
