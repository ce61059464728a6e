package policy

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/spec"
	"sluice/spec/regex"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// Reader reads a schema file, given its absolute path.
type Reader func(path string) (string, error)

// library holds the documents that a schema consists of.
type library struct {
	read     Reader
	compiler *jsonschema.Compiler
	docs     []*document
	size     size
}

// document is a schema file, or a schema in the configuration.
type document struct {
	// url is the address of the document, and path its file. References to files are relative to its folder.
	url, path string
	source    *spec.Source
	root      *yaml.Node
}

func newLibrary(read Reader) *library {
	l := &library{read: read, compiler: jsonschema.NewCompiler()}
	l.compiler.ExtractAnnotations = true
	l.compiler.LoadURL = l.load
	return l
}

// compile compiles the document and the documents that it refers to.
func (l *library) compile(d *document, text string) (schema *jsonschema.Schema, err error) {
	l.docs = []*document{d}
	defer func() {
		if reason := recover(); reason != nil {
			err = d.fault(d.root, "the schema cannot be compiled; a number in it is too large or too small, or a reference is wrong")
		}
	}()
	if fault := l.count(d); fault != nil {
		return nil, fault
	}
	if err = l.compiler.AddResource(d.url, strings.NewReader(text)); err == nil {
		schema, err = l.compiler.Compile(d.url)
	}
	if err != nil {
		return nil, l.fault(err)
	}
	if weigh(schema) > maxWays {
		return nil, d.fault(d.root, "the schema has too many nested references; use fewer references inside others")
	}
	return schema, nil
}

// count limits patterns and references in all documents together, since compiling them can take far more memory or time than
// their size suggests.
func (l *library) count(d *document) error {
	l.size.add(d.root)
	switch {
	case l.size.patterns > regex.MaxInstructions:
		return d.fault(d.root, "the patterns of the schema are too large; use fewer, and smaller counts of repetitions")
	case l.size.overflow != nil:
		return d.fault(l.size.overflow, "`%s` is too large a count", text.Shorten(l.size.overflow.Text))
	case l.size.references > maxReferences:
		return d.fault(d.root, "the schema has more than %d references", maxReferences)
	case l.size.objects > maxObjects:
		return d.fault(d.root, "the schema has more than %d objects and booleans; split it", maxObjects)
	}
	return nil
}

// load reads a document that a schema refers to. It reads files next to the schema and never uses the network.
func (l *library) load(address string) (io.ReadCloser, error) {
	path, ok := l.filePath(address)
	if !ok {
		return nil, &unreadable{address, "Sluice only follows references to files next to the schema, and never uses the network"}
	}
	d, text, err := l.open(address, path)
	if err != nil {
		var fault *Fault
		if errors.As(err, &fault) {
			return nil, fault
		}
		return nil, &unreadable{address, reason(err)}
	}
	l.docs = append(l.docs, d)
	if fault := l.count(d); fault != nil {
		return nil, fault
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

// filePath returns the file at an address. An address below the `$id` of a schema is relative to the schema's file.
func (l *library) filePath(address string) (path string, ok bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	if u.Scheme == "file" {
		return filepath.FromSlash(u.Path), u.Host == ""
	}
	for _, d := range l.docs {
		base := d.base()
		folder := base[:strings.LastIndexByte(base, '/')+1]
		if rest, below := strings.CutPrefix(address, folder); below && folder != "" {
			return filepath.Join(filepath.Dir(d.path), filepath.FromSlash(rest)), true
		}
	}
	return "", false
}

// base returns the address that references in the document are relative to.
func (d *document) base() string {
	for _, key := range []string{"$id", "id"} {
		if id := d.root.Get(key); id != nil && id.Kind == yaml.String {
			if base, err := url.Parse(d.url); err == nil {
				if to, err := base.Parse(id.Text); err == nil {
					return strings.TrimSuffix(to.String(), "#")
				}
			}
		}
	}
	return d.url
}

// open reads a schema file in JSON or YAML, and returns it as JSON too.
func (l *library) open(address, path string) (*document, string, error) {
	text, err := l.read(path)
	if err != nil {
		return nil, "", err
	}
	d := &document{url: address, path: path, source: &spec.Source{Path: path, Text: text}}
	if where, why, broken := spec.JSONFault(text); broken && filepath.Ext(path) == ".json" {
		return nil, "", &Fault{d.source, where, "not JSON: " + why}
	}
	read := yaml.Read(text)
	switch {
	case len(read.Problems) > 0:
		return nil, "", &Fault{d.source, read.Problems[0].Range, read.Problems[0].Message}
	case len(read.Documents) != 1:
		return nil, "", &Fault{d.source, spec.Range{}, fmt.Sprintf("a schema is one document, not %d", len(read.Documents))}
	}
	d.root = read.Documents[0]
	value, bad := generic(d.root)
	if bad != nil {
		return nil, "", d.fault(bad, "`%s` is not a value in JSON", bad.Text)
	}
	written, err := json.Marshal(value)
	return d, string(written), err
}

// generic converts a node to the types of encoding/json, or returns the node that JSON cannot represent.
func generic(n *yaml.Node) (value any, bad *yaml.Node) {
	if n.Tag != "" {
		return nil, n
	}
	switch n.Kind {
	case yaml.Map:
		object := make(map[string]any, len(n.Entries))
		for _, e := range n.Entries {
			if object[e.Key.Text], bad = generic(e.Value); bad != nil {
				return nil, bad
			}
		}
		return object, nil
	case yaml.List:
		list := make([]any, len(n.Items))
		for i, item := range n.Items {
			if list[i], bad = generic(item); bad != nil {
				return nil, bad
			}
		}
		return list, nil
	case yaml.Null:
		return nil, nil
	case yaml.Bool:
		return strings.EqualFold(n.Text, "true"), nil
	case yaml.String:
		return n.Text, nil
	}
	if text, ok := spec.NumberJSON(n.Text); ok {
		return json.Number(text), nil
	}
	return nil, n
}

// reason returns why a file cannot be read, without its path.
func reason(err error) string {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err.Error()
	}
	return err.Error()
}
