package importer

import (
	"testing"

	"github.com/goccy/go-yaml/token"
)

// These are the texts that goccy/go-yaml 1.19.2 would write without quotes although readers take them for numbers, merge
// keys, separators of documents or several lines. Once it quotes them all, scalar can leave the choice to it.
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
