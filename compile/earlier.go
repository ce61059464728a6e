package compile

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"slices"
)

// IndexName is the file with all requests in an output folder.
const IndexName = "requests.json"

// FilesOf returns the names of the files that an earlier compile wrote next to an index, or nil if the text is not an index. An
// index cannot be trusted, so a file counts only if its content, returned by read, is in the index.
func FilesOf(index string, read func(name string) string) []string {
	var items []struct {
		Operation            string
		Path                 string
		Input, Headers, Body json.RawMessage
	}
	var all []json.RawMessage
	if json.Unmarshal([]byte(index), &items) != nil || json.Unmarshal([]byte(index), &all) != nil {
		return nil
	}
	var files []string
	for i, item := range items {
		if item.Operation == "" {
			return nil
		}
		names := slices.Concat(namesIn(item.Input), namesIn(item.Headers), namesIn(item.Body))
		if len(names) == 0 { // no input, or one in the path
			names = []string{"", lastPart(item.Path)}
		}
		holds := contents(all[i], item.Input, item.Body)
		keep := func(name string) {
			if safeFile.MatchString(name) && holds[compact([]byte(read(name)))] {
				files = append(files, name)
			}
		}
		for _, name := range names {
			keep(fileName(i+1, item.Operation, name) + ".json")
			if item.Operation == storesFlags {
				keep(name + FlagsEnding)
			}
		}
	}
	return files
}

// contents returns the JSON texts that the files of a request can contain: the request, its input, its body, and the document
// in them.
func contents(parts ...json.RawMessage) map[string]bool {
	holds := map[string]bool{}
	for _, part := range parts {
		holds[compact(part)] = true
		var document struct{ Content string }
		if json.Unmarshal(part, &document) == nil {
			holds[compact([]byte(document.Content))] = true
		}
	}
	delete(holds, "")
	return holds
}

// compact returns a JSON text without white space, or "" if it is not JSON.
func compact(text []byte) string {
	var b bytes.Buffer
	if json.Compact(&b, text) != nil {
		return ""
	}
	return b.String()
}

// storesFlags is the operation whose content has a separate file.
const storesFlags = "CreateHostedConfigurationVersion"

// safeFile matches names that cannot lead out of a folder.
var safeFile = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// FlagsEnding is the suffix of feature-flag documents, after the label of their version.
const FlagsEnding = ".flags.json"

// namesIn returns the values that can name a request with these members, including those of AppConfig.
func namesIn(members json.RawMessage) (names []string) {
	var values map[string]json.RawMessage
	if json.Unmarshal(members, &values) != nil {
		return nil
	}
	for _, member := range append([]string{"Name", "VersionLabel", "ConfigurationVersion"}, nameMembers...) {
		var name string
		if json.Unmarshal(values[member], &name) == nil && name != "" {
			names = append(names, name)
		}
	}
	return names
}

// lastPart returns the last element of a path, which on the wire has a member of the input.
func lastPart(of string) string {
	name, err := url.PathUnescape(path.Base(of))
	if of == "" || err != nil {
		return ""
	}
	return name
}
