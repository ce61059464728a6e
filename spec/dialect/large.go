package dialect

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"sync"
)

const (
	// chunk is how much of a large file is searched at once, and overlap how much of it is searched again with the next chunk.
	chunk   = 1 << 20
	overlap = 4 << 10
)

// RecogniseLarge returns the dialect of a file that is too large for a plan, by its marker words. It reads the whole file, since
// it may start with a long comment.
func RecogniseLarge(name string, text io.Reader) (Dialect, error) {
	var (
		buffer    = make([]byte, 0, chunk)
		read      = make([]byte, 64<<10)
		found     words
		with      companions
		terraform bool
		request   bool
		response  bool
	)
	look := func(text []byte) {
		mayAlias := bytes.IndexByte(text, '&') >= 0
		inText := theScanner().find(text, mayAlias)
		found |= inText
		request = request || inText.mayRequest(text)
		response = response || isResponse(text)
		with |= companionsOf(text, mayAlias)
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
		case request && !response:
			return Request, nil
		default:
			return found.sift(with).broken(), nil
		}
	}
}

// mayRequest reports whether a text with the words may be a request that cannot be read as a whole.
func (w words) mayRequest(text []byte) bool {
	return w&requestWords != 0 && requestMember().Match(text)
}

// isResponse reports whether the text has a member that only responses have.
func isResponse(text []byte) bool { return bytes.Contains(text, []byte("creationTime")) }

// requestWords are the words of which a request holds at least one.
const requestWords = actionID | stopConditions | templateID | splits | variation | pattern

// requestMember matches a member that hardly any file but a request has, in YAML or JSON: one with such a value, one with a comment
// before its colon, or an anchor on its name.
var requestMember = sync.OnceValue(func() *regexp.Regexp {
	const (
		is    = `["']?\s*:\s*(?:[&!]\S*\s+)*`
		names = `(?:actionId|stopConditions|experimentTemplateId|scheduledSplitsConfig|variations?|pattern)["']?`
	)
	return regexp.MustCompile(`\bactionId` + is + `["']?aws:` +
		`|\bexperimentTemplateId` + is + `["']?EXT` +
		`|\bvalue` + is + `\{?\s*["']?(?:bool|double|long|string)Value["']?\s*:` +
		`|\bpattern` + is + `(?:[|>][-+0-9]*\s+)?["']?\{\s*\\*["']` +
		`|\bfeature` + is + `[^{}:#]{1,200}\bvariation` + is + `|\bvariation` + is + `[^{}:#]{1,200}\bfeature` + is +
		`|\b` + names + `\s*#|&\S+\s+(?:!\S*\s+|[|>][-+0-9]*\s+)*["']?` + names + `\s`)
})

// appendSqueezed appends a text, without the zeros of UTF-16, and with runs of white space reduced to one character so that no
// word is longer than the overlap.
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
