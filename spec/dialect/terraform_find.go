package dialect

import (
	"bytes"
	"regexp"
)

// awsTypeName is the type of a resource of ours where it can be that of a block, which may be written without quotes or after a comment;
// what a dot follows is a reference. Finding one that is none costs a reading of the module, no more.
var awsTypeName = regexp.MustCompile(`\b((?:aws|awscc)_(?:fis|evidently|appconfig)_[a-z_]+)(?:[^a-z_.]|$)`)

// hasTerraform reports whether the text of a Terraform file holds a resource that is a request, or a feature-flag document; of
// versions of configurations either any will do, or one beside which the words of such a document stand.
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

// localSource is the argument of a call of a module that lies in a folder nearby.
var localSource = regexp.MustCompile(`\bsource"?[ \t]*[=:][ \t]*"(\.\.?/[^"\n$%]*)"`)

// LocalModules returns the folders of the modules that a Terraform file calls, as it writes them.
func LocalModules(text []byte) (dirs []string) {
	if !bytes.Contains(text, []byte(`"./`)) && !bytes.Contains(text, []byte(`"../`)) {
		return nil
	}
	for _, found := range localSource.FindAllSubmatch(text, -1) {
		dirs = append(dirs, string(found[1]))
	}
	return dirs
}
