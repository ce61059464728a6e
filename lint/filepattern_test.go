package lint

import (
	"strings"
	"testing"
)

// Patterns whose matching would take time that doubles with each group of braces match no file.
func TestFilePatterns(t *testing.T) {
	for pattern, want := range map[string]bool{
		"plans/**": true, "{x,plans}/*.{yaml,json}": true, "*.yaml": false,
		strings.Repeat("{p,pl,pla,plan,plans,plans/}", 45) + "**": false, "{plans/**": false, strings.Repeat(`{\},,,,,,,,}`, 10) + "x": false, "{plans,a,b,c,d,e,f,g,h,i,j,k}/**/*.{yaml,json}": true, strings.Repeat("*", 200): false,
	} {
		if got := NewFilePatterns([]string{pattern}).Match("plans/" + strings.Repeat("a", 60) + ".yaml"); got != want {
			t.Errorf("%.60s: got %v, want %v", pattern, got, want)
		}
	}
	if many := append(make([]string, MaxFilePatterns), "**"); NewFilePatterns(many).Match("x") {
		t.Error("a pattern beyond the limit matches")
	}
}
