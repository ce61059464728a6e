package hcl

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// harmless is how many brackets and operators a file may have before it is looked at how they are nested: so few do not
// exhaust the stack of hcl's parser, whatever they are.
const harmless = 2000

// tooDeep returns where an expression exceeds maxNesting, else -1. The parser of hcl is recursive, and a stack that is
// exhausted ends the program.
func tooDeep(text string) int {
	risky := 0
	for i := 0; i < len(text); i++ {
		if strings.IndexByte("([{!?*/%+<>&|", text[i]) >= 0 || text[i] == '-' && (i+1 == len(text) || text[i+1] < '0') {
			risky++
		}
	}
	if risky <= harmless {
		return -1
	}
	tokens, _ := hclsyntax.LexConfig([]byte(text), "", hcl.InitialPos)
	var n nesting
	n.levels = append(n.levels, 0)
	for _, t := range tokens {
		if n.add(t.Type); n.depth > maxNesting {
			return t.Range.Start.Byte
		}
	}
	return -1
}

// deepJSON is tooDeep for the JSON syntax. Brackets in strings count as well; so many are no less suspicious.
func deepJSON(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{':
			if depth++; depth > maxNesting {
				return i
			}
		case ']', '}':
			depth--
		}
	}
	return -1
}

func (r *reader) tooDeep(file File, at int) {
	at += file.Base
	r.report(TooBig, yaml.Range{Start: at, End: at + 1}, "nested more than %d levels deep; the file is not read", maxNesting)
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
