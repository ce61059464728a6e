package main

import (
	"go/build"
	"io"
	"regexp"
	"strings"
)

// rule is what the templates need to know.
type rule struct {
	ID, Since string
	// File is the name of its file without ending, Var that of the Rule value, Test that of its test.
	File, Var, Test string
	// Rollout chooses the frame of the examples and what Check walks over.
	Rollout bool
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// newRule finds names for the rule that are free in the house.
func newRule(id string, in *house) (*rule, error) {
	if !idForm.MatchString(id) {
		hint := ""
		if meant := asID(id); idForm.MatchString(meant) {
			hint = "; did you mean `" + meant + "`?"
		}
		return nil, refusal("`" + id + "` is no id of a rule, which is lower-case words with hyphens" + hint)
	}
	if where := in.rules[id]; where != "" {
		return nil, refusal("there is a rule `" + id + "` already, in " + where)
	}
	r := &rule{ID: id, File: strings.ReplaceAll(id, "-", "_")}
	if !builtEverywhere(r.File + ".go") {
		return nil, refusal("the file would be lint/" + r.File + ".go, which Go builds in tests or on some machines only; end the id with another word")
	}
	words := camel(id)
	r.Var, r.Test = in.free(strings.ToLower(words[:1])+words[1:]), in.free("Test"+words)
	return r, nil
}

// builtEverywhere tells whether Go builds a file of that name in every build. It drops `x_test.go` and `x_linux.go` from
// some.
func builtEverywhere(name string) bool {
	nowhere := build.Context{GOOS: "nowhere", GOARCH: "none", Compiler: "gc", OpenFile: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("package lint\n")), nil
	}}
	built, err := nowhere.MatchFile("", name)
	return built && err == nil && !strings.HasSuffix(name, "_test.go")
}

var wordStart = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// asID writes `WaitTooLong` and `wait_too_long` as the id that is probably meant.
func asID(text string) string {
	words := strings.FieldsFunc(wordStart.ReplaceAllString(text, "$1-$2"), func(r rune) bool { return strings.ContainsRune("-_ .", r) })
	return strings.ToLower(strings.Join(words, "-"))
}

// capitals are words that Go names write in a way of their own.
var capitals = map[string]string{"arn": "ARN", "arns": "ARNs", "id": "ID", "ids": "IDs", "json": "JSON", "iso": "ISO", "eks": "EKS", "ssm": "SSM"}

// camel writes the id as one Go name that starts with a capital.
func camel(id string) string {
	var b strings.Builder
	for i, word := range strings.Split(id, "-") {
		if written := capitals[word]; written != "" && i > 0 {
			b.WriteString(written)
			continue
		}
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
