package dialect

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// awsTypeName matches one of our resource types where it may be the type of a block, which may be unquoted or follow a comment;
// with a dot after it, it is a reference. A false match only costs reading the module.
var awsTypeName = regexp.MustCompile(`\b((?:aws|awscc)_(?:fis|evidently|appconfig)_[a-z_]+)(?:[^a-z_.]|$)`)

// hasTerraform reports whether a Terraform file contains a resource that is a request, or a feature-flag document. With
// anyVersion any configuration version counts; otherwise only one in a file that also has the words of such a document.
func hasTerraform(text []byte, anyVersion bool) bool {
	return hasBlock(text, anyVersion) || hasBlock(unescape(text), anyVersion)
}

func hasBlock(text []byte, anyVersion bool) bool {
	for _, found := range awsTypeName.FindAllSubmatch(text, -1) {
		name := string(found[1])
		if TerraformResource("resource", name) && (anyVersion || !isHosted(name) || hasMember(text, "flags") || hasMember(text, "values")) {
			return true
		}
	}
	return false
}

// absolute matches a source that is an absolute path or a URL of a file.
var absolute = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^(?:.*::)?(?:/|file:)`) })

var (
	// moduleBlock matches the start of a block that calls a module; with a dot after it, the word is a reference.
	moduleBlock = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\bmodule\b"?\s*(?:["/#:]|[^\s.,=(){}\[\]"/#]+\s*[{/#"])`)
	})
	// sourceArgument matches the start of an argument `source`, with its value if that is a string without a template.
	sourceArgument = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\bsource\b"?\s*(?:[=:]\s*"([^"\\$%]*)"|[=:/#])`)
	})
)

// mayCall reports whether a part of a Terraform file starts the call of a module, whose source may be in another part.
func mayCall(name string, text []byte) bool { return moduleBlock().Match(forCalls(name, text)) }

// forCalls returns the text to search for calls: without escapes in JSON.
func forCalls(name string, text []byte) []byte {
	if strings.HasSuffix(name, ".json") {
		if unescaped := unescape(text); unescaped != nil {
			return unescaped
		}
	}
	return text
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// LocalModules returns the folders of the modules that a Terraform file calls, as written. It is not certain if a source may be
// another one: an expression, or one with a comment.
func LocalModules(name string, text []byte) (dirs []string, certain bool) {
	text = forCalls(name, text)
	if !bytes.Contains(text, []byte("module")) || !moduleBlock().Match(text) {
		return nil, true
	}
	certain = true
	for _, found := range sourceArgument().FindAllSubmatch(text, -1) {
		switch dir := string(found[1]); {
		case found[1] == nil, !isASCII(dir), absolute().MatchString(dir): // HCL normalises other letters
			certain = false
		case strings.HasPrefix(dir, "./"), strings.HasPrefix(dir, "../"):
			dirs = append(dirs, dir)
		}
	}
	return dirs, certain
}
