package hcl

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// harmless is how many brackets and operators a file may have before their nesting is checked: fewer cannot exhaust the stack of
// hcl's parser, however they are nested.
const harmless = 2000

// risky reports whether a text has more than that. The parser of hcl is recursive, and exhausting the stack ends the program.
func risky(text string) bool {
	n := 0
	for i := 0; i < len(text); i++ {
		if strings.IndexByte("([{!?*/%+<>&|", text[i]) >= 0 || text[i] == '-' && (i+1 == len(text) || text[i+1] < '0') {
			n++
		}
	}
	return n > harmless
}

// nesting counts the open constructs of hcl's parser: brackets, and for each of them the operators of the current expression.
type nesting struct {
	levels []int
	depth  int
}

func (n *nesting) add(t hclsyntax.TokenType) {
	switch t {
	case hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateControl:
		n.count() // `a[0][0]` and `%{if}` nest without an open bracket
		n.open()
	case hclsyntax.TokenOBrace, hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc, hclsyntax.TokenTemplateInterp:
		n.open()
	case hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenCBrace, hclsyntax.TokenCQuote,
		hclsyntax.TokenCHeredoc, hclsyntax.TokenTemplateSeqEnd:
		n.close()
	case hclsyntax.TokenComma, hclsyntax.TokenNewline:
		n.depth -= n.levels[len(n.levels)-1]
		n.levels[len(n.levels)-1] = 0
	case hclsyntax.TokenQuotedLit, hclsyntax.TokenStringLit, hclsyntax.TokenIdent, hclsyntax.TokenNumberLit,
		hclsyntax.TokenDot, hclsyntax.TokenEqual, hclsyntax.TokenComment:
	default:
		n.count()
	}
}

func (n *nesting) count() {
	n.levels[len(n.levels)-1]++
	n.depth++
}

func (n *nesting) open() {
	n.levels = append(n.levels, 0)
	n.depth++
}

func (n *nesting) close() {
	if len(n.levels) == 1 {
		return
	}
	n.depth -= n.levels[len(n.levels)-1] + 1
	n.levels = n.levels[:len(n.levels)-1]
}
