package compile

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// IndexName is the file with all requests in an output folder.
const IndexName = "requests.json"

// maxRequests is more than the requests in a plan of the size limit.
const maxRequests = 50_000

// item is a request in an index, in either shape.
type item struct {
	Operation            string
	Path                 string
	Input, Headers, Body json.RawMessage
	// text is the whole request.
	text json.RawMessage
}

// itemsOf returns the requests in an index, or nil if the text is not an index. It stops at the first item that is not a request.
func itemsOf(index string) (items []item) {
	d := json.NewDecoder(strings.NewReader(index))
	if start, err := d.Token(); err != nil || start != json.Delim('[') {
		return nil
	}
	for d.More() {
		var read item
		if d.Decode(&read.text) != nil || json.Unmarshal(read.text, &read) != nil || read.Operation == "" || len(items) == maxRequests {
			return nil
		}
		items = append(items, read)
	}
	if _, err := d.Token(); err != nil {
		return nil
	}
	return items
}

// FilesOf returns the names of the files that an earlier compile wrote next to an index, or nil if the text is not an index. An
// index cannot be trusted, so a file counts only if its content, returned by read, is in the index.
func FilesOf(index string, read func(name string) string) []string {
	var files []string
	known := map[string]digest{}
	for i, item := range itemsOf(index) {
		names := slices.Concat(namesIn(item.Input), namesIn(item.Headers), namesIn(item.Body))
		if len(names) == 0 { // no input, or one in the path
			names = []string{"", lastPart(item.Path)}
		}
		holds := sync.OnceValue(func() map[digest]bool { return contents(item.text, item.Input, item.Body) })
		keep := func(name string) {
			if !safeFile.MatchString(name) {
				return
			}
			content, again := known[name]
			if !again { // an index may name one large file many times
				content = digestOf([]byte(read(name)))
				known[name] = content
			}
			if content != (digest{}) && holds()[content] {
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
func contents(parts ...json.RawMessage) map[digest]bool {
	holds := map[digest]bool{}
	for _, part := range parts {
		holds[digestOf(part)] = true
		var document struct{ Content string }
		if json.Unmarshal(part, &document) == nil {
			holds[digestOf([]byte(document.Content))] = true
		}
	}
	return holds
}

// digest is the hash of a JSON text without white space, or zero for other text.
type digest [sha256.Size]byte

func digestOf(text []byte) digest {
	var b bytes.Buffer
	if json.Compact(&b, text) != nil {
		return digest{}
	}
	return sha256.Sum256(b.Bytes())
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
