package policy

import (
	"path"
	"strings"
	"testing"
)

// globMatches agrees with path.Match on patterns with `*`, except that `*` also matches slashes.
func TestGlob(t *testing.T) {
	parts := []string{"", "*", "a", "b", "/", "ab"}
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				for _, pattern := range []string{a + b + c, "*" + a + b + "*" + c, a + "*" + b + "*" + c} {
					for _, text := range []string{"", "a", "b", "ab", "ba", "aab", "abab", "a/b", "/", "abc", "bab/a"} {
						want, _ := path.Match(strings.ReplaceAll(pattern, "/", "\x00"), strings.ReplaceAll(text, "/", "\x00"))
						if got := globMatches(pattern, text); got != want {
							t.Errorf("globMatches(%q, %q) = %v, want %v", pattern, text, got, want)
						}
					}
				}
			}
		}
	}
	for _, pattern := range []string{"a?", "[a]", `\a`} {
		if !globMatches(pattern, pattern) || globMatches(pattern, "a") {
			t.Errorf("`%s`: only `*` may be special", pattern)
		}
	}
}
