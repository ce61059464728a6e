package hcl

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Limits for the parser of hcl, which needs about 500 bytes of memory per token, and time quadratic in the number of pieces of
// a string.
const (
	// maxTokens limits the tokens of a file, as counted by tokens. Ordinary files have one token per four bytes.
	maxTokens = 150_000
	// maxModuleTokens limits the tokens of a module and its called modules; the file that exceeds it is the last one parsed.
	maxModuleTokens = 300_000
	// maxPieces limits the lines and escapes of one string or template, and maxJoined their number times its bytes.
	maxPieces = 5_000
	maxJoined = 1 << 30
)

// excess is a limit that a text exceeds, and the offset.
type excess struct {
	at   int
	what string
}

var deep = fmt.Sprintf("nested more than %d levels deep", maxNesting)

// excessOf returns the limit that a file in the native syntax exceeds; nil if it can be parsed. Tokens are counted before running
// the lexer.
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

// jsonExcess is excessOf for the JSON syntax. Brackets in strings count too; so many of them are equally suspicious.
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

// templateExcess is excessOf for a text that is entirely a template.
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

// tokens returns roughly how many tokens a text has, rather too many than too few: words in strings and comments count too.
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

// pieces returns how many literals the lexer may make of a string: it starts a new one at each line and escape.
func pieces(text string) int {
	return strings.Count(text, "\n") + strings.Count(text, "$${") + strings.Count(text, "%%{")
}
