package importer

import (
	"testing"

	"github.com/goccy/go-yaml/token"
)

// These texts are written without quotes by goccy/go-yaml 1.19.2, although parsers read them as numbers, merge keys, document
// separators or several lines. Once it quotes all of them, scalar can rely on it.
func TestUnquotedByLibrary(t *testing.T) {
	texts := []string{"1e3", ".inf", "1:2:3", "=", "<<", "---", "...", "?", "a\tb", "a\nb", "a\u2028b"}
	for _, text := range texts {
		if token.IsNeedQuoted(text) {
			t.Errorf("the library quotes %q now", text)
		}
		for _, inFlow := range []bool{true, false} {
			if written := scalar(text, inFlow); written == text {
				t.Errorf("%q is written without quotes", text)
			}
		}
	}
}
