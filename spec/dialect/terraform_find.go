package dialect

import (
	"bytes"
	"regexp"
)

// awsTypeName matches one of our resource types where it may be the type of a block, which may be unquoted or follow a comment;
// with a dot after it, it is a reference. A false match only costs reading the module.
var awsTypeName = regexp.MustCompile(`\b((?:aws|awscc)_(?:fis|evidently|appconfig)_[a-z_]+)(?:[^a-z_.]|$)`)

// hasTerraform reports whether a Terraform file contains a resource that is a request, or a feature-flag document. With
// anyVersion any configuration version counts; otherwise only one in a file that also has the words of such a document.
func hasTerraform(text []byte, anyVersion bool) bool {
	if unescaped := unescape(text); unescaped != nil && hasTerraform(unescaped, anyVersion) {
		return true
	}
	for _, found := range awsTypeName.FindAllSubmatch(text, -1) {
		name := string(found[1])
		if TerraformResource("resource", name) && (anyVersion || !isHosted(name) || hasMember(text, "flags") || hasMember(text, "values")) {
			return true
		}
	}
	return false
}

// localSource matches the source argument of a call of a module in a local folder.
var localSource = regexp.MustCompile(`\bsource"?[ \t]*[=:][ \t]*"(\.\.?/[^"\n$%]*)"`)

// LocalModules returns the folders of the modules that a Terraform file calls, as written.
func LocalModules(text []byte) (dirs []string) {
	if !bytes.Contains(text, []byte(`"./`)) && !bytes.Contains(text, []byte(`"../`)) {
		return nil
	}
	for _, found := range localSource.FindAllSubmatch(text, -1) {
		dirs = append(dirs, string(found[1]))
	}
	return dirs
}
