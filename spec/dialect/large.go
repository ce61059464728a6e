package dialect

import (
	"errors"
	"io"
)

const (
	// chunk is how much of a large file is looked at at once, and overlap how much of that is looked at again with the next.
	chunk   = 1 << 20
	overlap = 4 << 10
)

// RecogniseLarge returns what a file that is larger than a plan may be is written in, as far as the words in it say so. It reads all
// of it, since what matters may stand behind any amount of comments.
func RecogniseLarge(name string, text io.Reader) (Dialect, error) {
	var (
		buffer    = make([]byte, 0, chunk)
		read      = make([]byte, 64<<10)
		found     words
		with      companions
		terraform bool
	)
	look := func(text []byte) {
		found |= theScanner().find(text)
		with |= companionsOf(text)
		terraform = terraform || IsTerraform(name) && hasTerraform(text, true)
	}
	for {
		n, err := text.Read(read)
		buffer = appendSqueezed(buffer, read[:n])
		if len(buffer) > chunk-len(read) || err != nil {
			look(buffer)
			if unescaped := unescape(buffer); unescaped != nil {
				look(unescaped)
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
			return found.sift(with).broken(), nil
		}
	}
}

// appendSqueezed appends a text with one blank for several, so that none of the words ends out of sight, and without the zeros of UTF-16.
func appendSqueezed(to, text []byte) []byte {
	for _, c := range text {
		switch c {
		case 0:
			continue
		case ' ', '\t', '\r', '\n':
			if len(to) > 0 && (to[len(to)-1] == ' ' || to[len(to)-1] == '\n') {
				continue
			}
			if c != '\n' {
				c = ' '
			}
		}
		to = append(to, c)
	}
	return to
}
