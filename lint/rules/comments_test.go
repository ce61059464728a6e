package rules_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// foreignComment matches phrases that comments must not use. CONTRIBUTING.md lists what to write instead.
var foreignComment = regexp.MustCompile(`\b(tells whether|(is|are) told\b|hands on|somebody|everybody|is none of which|any more\b|mends?\b|beside\b|refuses?\b|judges?\b)|^\w+ gives `)

// allowedComment matches the few uses that are plain English.
var allowedComment = regexp.MustCompile(`told apart|not any more than`)

func TestCommentsAreIdiomatic(t *testing.T) {
	found := 0
	for _, root := range []string{"..", "../../spec", "../../cmd", "../../compile", "../../schemas"} {
		err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for _, group := range file.Comments {
				found++
				text := strings.Join(strings.Fields(group.Text()), " ")
				if phrase := foreignComment.FindString(allowedComment.ReplaceAllString(text, "")); phrase != "" {
					t.Errorf("%s: a comment says %q", set.Position(group.Pos()), phrase)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 1000 {
		t.Errorf("only %d comments were read", found)
	}
}
