package dialect

import (
	"bytes"
	"regexp"
)

// awsBlock is the beginning of a resource of ours in the native syntax; in JSON its type is a key.
// Finding it in a comment costs a reading of the module, no more.
var awsBlock = regexp.MustCompile(`(?m)^[ \t]*resource[ \t]+"((?:aws|awscc)_(?:fis|evidently|appconfig)_[a-z_]+)"|"((?:aws|awscc)_(?:fis|evidently|appconfig)_[a-z_]+)"\s*:`)

// hasTerraform reports whether the text of a Terraform file holds a resource that is a request, or a feature-flag document; of
// versions of configurations either any will do, or one beside which the words of such a document stand.
func hasTerraform(text []byte, anyVersion bool) bool {
	for _, found := range awsBlock.FindAllSubmatch(text, -1) {
		name := string(found[1]) + string(found[2])
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
