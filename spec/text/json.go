package text

import (
	"encoding/json"
	"strconv"
	"strings"
)

// QuoteJSON formats a text as a JSON string, without escaping `<`, `>` and `&`.
func QuoteJSON(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7F {
			plain = false
			break
		}
	}
	if plain {
		return `"` + s + `"`
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return strconv.Quote(s) // encoding a string never fails
	}
	return strings.TrimSuffix(b.String(), "\n")
}
