package hcl

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// harmless is how many brackets and operators a file may have before it is looked at how they are nested: so few do not
// exhaust the stack of hcl's parser, whatever they are.
const harmless = 2000

// risky reports whether a text has so many of them. The parser of hcl is recursive, and a stack that is exhausted ends the program.
func risky(text string) bool {
	n := 0
	for i := 0; i < len(text); i++ {
		if strings.IndexByte("([{!?*/%+<>&|", text[i]) >= 0 || text[i] == '-' && (i+1 == len(text) || text[i+1] < '0') {
			n++
		}
	}
	return n > harmless
}

// nesting counts what hcl's parser has open: brackets, and in each of them the operators of the expression at hand.
type nesting struct {
	levels []int
	depth  int
}

func (n *nesting) add(t hclsyntax.TokenType) {
	switch t {
	case hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateControl:
		n.count() // `a[0][0]` and `%{if}` nest without staying open
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
