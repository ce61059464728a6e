package hcl

import (
	"fmt"
	"strings"
	"testing"
)

// A regular expression counts with the instructions that it compiles to, for each match.
func TestRegexesAreBounded(t *testing.T) {
	const long = "locals {\n big = join(\"\", [for i in range(1000) : \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"])\n}\n"
	slow, large := `(((a{0,99}){0,9})b?)*$`, strings.Repeat("x{0,1000}", 26)
	for call, bounded := range map[string]bool{
		`length(regexall("^arn:aws[a-z-]*:([a-z0-9]+):", "arn:aws:fis:eu-west-1:123456789012:experiment/x"))`: false,
		`length(regexall("[a-z]+", join(" ", [for i in range(500) : "word"])))`:                               false,
		`replace(join(" ", [for i in range(500) : "word"]), "/[^a-z]+/", "-")`:                                false,
		`length(regexall("a+", local.big))`:                                                                   false,
		`replace(local.big, "aa", "b")`:                                                                       false,
		`regex("` + slow + `", local.big)`:                                                                    true,
		`length(regexall("` + slow + `", local.big))`:                                                         true,
		`replace(local.big, "/` + slow + `/", "")`:                                                            true,
		`length(regexall("a*b|a", local.big))`:                                                                true,
		`replace(local.big, "/a*b|a/", "c")`:                                                                  true,
		`regex("` + large + `", "x")`:                                                                         true,
		`length(trim(local.big, "é${local.big}${local.big}${local.big}${local.big}${local.big}"))`:            true,
	} {
		var tree tree
		tree.add("main.tf", long+fmt.Sprintf(resourceOf, call))
		found := false
		for _, p := range tree.read().Problems {
			found = found || p.Kind == TooBig
		}
		if found != bounded {
			t.Errorf("%s: bounded: %t", call, found)
		}
	}
}
