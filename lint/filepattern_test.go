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
	for pattern, want := range map[string]int{
		"plans/x.yaml": 10, "plans/**": 12, "plans/**/{a,b}/*.{yaml,yml,json}": 225, "**/*[" + strings.Repeat("b", 490) + "]c": 507, strings.Repeat("{a,b,c,d}", 100) + "*": 2 * MaxPatternWork,
	} {
		if got := PatternWork(pattern); got != want {
			t.Errorf("%.60s: got work %d, want %d", pattern, got, want)
		}
	}
	if many := append(make([]string, MaxFilePatterns), "**"); NewFilePatterns(many).Match("x") {
		t.Error("a pattern beyond the limit matches")
	}
}
