package hcl

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Bounds on what the parser of hcl is given: it needs some 500 bytes of memory for each token, and a time that grows with
// the square of the pieces that a string has.
const (
	// maxTokens bounds the tokens of a file, as counted by tokens. A file of ordinary resources has one every four bytes.
	maxTokens = 150_000
	// maxModuleTokens bounds those of a module with all that it calls; the file that exceeds it is the last that is read.
	maxModuleTokens = 300_000
	// maxPieces bounds the lines and escapes of one string or template, and maxJoined their number times its bytes.
	maxPieces = 5_000
	maxJoined = 1 << 30
)

// excess is a limit that a text exceeds, and where.
type excess struct {
	at   int
	what string
}

var deep = fmt.Sprintf("nested more than %d levels deep", maxNesting)

// excessOf returns the limit that a file in the native syntax exceeds; nil if it can be parsed. The tokens are counted before the
// lexer makes them.
func excessOf(text string) *excess {
	if e := tokenExcess(text); e != nil || !risky(text) && pieceExcess(pieces(text), len(text)) == nil {
		return e
	}
	lexed, _ := hclsyntax.LexConfig([]byte(text), "", hcl.InitialPos)
	n, literals, length := nesting{levels: []int{0}}, 0, 0
	for _, t := range lexed {
		if n.add(t.Type); n.depth > maxNesting {
			return &excess{t.Range.Start.Byte, deep}
		}
		if t.Type != hclsyntax.TokenStringLit && t.Type != hclsyntax.TokenQuotedLit {
			literals, length = 0, 0
			continue
		}
		literals, length = literals+1, length+len(t.Bytes)
		if e := pieceExcess(literals, length); e != nil {
			e.at = t.Range.Start.Byte
			return e
		}
	}
	return nil
}

func tokenExcess(text string) *excess {
	if tokens(text) <= maxTokens {
		return nil
	}
	return &excess{0, fmt.Sprintf("the file has more than %d tokens", maxTokens)}
}

// jsonExcess is excessOf for the JSON syntax. Brackets in strings count as well; so many are no less suspicious.
func jsonExcess(text string) *excess {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{':
			if depth++; depth > maxNesting {
				return &excess{i, deep}
			}
		case ']', '}':
			depth--
		}
	}
	return tokenExcess(text)
}

// templateExcess is excessOf for a text that is a template as a whole.
func templateExcess(text string) *excess {
	if e := pieceExcess(pieces(text), len(text)); e != nil {
		return e
	}
	return excessOf(text)
}

func pieceExcess(pieces, length int) *excess {
	if pieces <= maxPieces && pieces*length <= maxJoined {
		return nil
	}
	return &excess{what: fmt.Sprintf("a string has %d lines or escapes within %d bytes", pieces, length)}
}

// tokens returns about how many tokens a text has, and never much less than that: words in strings and comments count too.
func tokens(text string) int {
	n, inWord := 0, false
	for _, c := range text {
		switch {
		case c == ' ' || c == '\t':
			inWord = false
		case c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			if !inWord {
				n++
			}
			inWord = true
		default:
			n++
			inWord = false
		}
	}
	return n
}

// pieces returns how many literals the lexer may make of the text of a string: it starts another at each line and escape.
func pieces(text string) int {
	return strings.Count(text, "\n") + strings.Count(text, "$${") + strings.Count(text, "%%{")
}
