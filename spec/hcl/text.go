package hcl

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// Comments returns the ranges of the comments in a file in the native syntax, without line breaks. It returns nil for the JSON
// syntax, and for files that are too large to be read.
func Comments(f File) []yaml.Range {
	if !OfModule(f.Path) || strings.HasSuffix(f.Path, ".json") || len(f.Text) > maxBytes || tokens(f.Text) > maxTokens {
		return nil
	}
	tokens, _ := hclsyntax.LexConfig([]byte(f.Text), f.Path, f.start())
	var list []yaml.Range
	for _, t := range tokens {
		if t.Type == hclsyntax.TokenComment {
			at := rangeOf(t.Range)
			at.End -= len(t.Bytes) - len(strings.TrimRight(string(t.Bytes), "\r\n")) // a line comment includes the line break
			list = append(list, at)
		}
	}
	return list
}

// Quote formats a text as a quoted HCL string, without escaping `${` and `%{`.
func Quote(text string) string {
	return string(hclwrite.TokensForValue(cty.StringVal(text)).Bytes())
}
