package appconfig

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/flags"
	"sluice/spec/object"
	"sluice/spec/yaml"
)

// Open returns the text of a file. The path in a plan is relative to the plan.
type Open func(path string) (string, error)

// profile is the existing document of the profile, whose other flags are kept.
type profile struct {
	// path is the path of the file in the plan.
	path string
	// flags and values are the members of these objects, unchanged.
	flags, values members
	// why is the reason if it cannot be merged.
	why string
}

// members are the members of an object, and the places of their names in it.
type members struct {
	list []object.Member
	at   map[string]int
}

// maxTogether limits the total size of the documents that the plans of a file merge into, and of those that it is compiled to.
const maxTogether = 8 << 20

// batch is what the documents of a file share.
type batch struct {
	open Open
	// read are the documents in `mergeInto` by path, and merged their total size.
	read   map[string]*profile
	merged int
	// written is the total size of the compiled documents.
	written int
}

// profile reads a document once.
func (b *batch) profile(path string) *profile {
	p := b.read[path]
	if p == nil {
		p = b.parse(path)
		p.path, b.read[path] = path, p
	}
	return p
}

func (b *batch) parse(path string) *profile {
	var text string
	var err error
	if b.merged <= maxTogether {
		text, err = b.open(path)
		b.merged += len(text)
	}
	switch {
	case err != nil:
		return &profile{why: err.Error()}
	case b.merged > maxTogether:
		return &profile{why: fmt.Sprintf("the documents that the file merges into exceed %d bytes together; split the file", maxTogether)}
	}
	return parseProfile(text)
}

// Merged returns the paths of the documents that the plans in a file merge into. They are relative to the file.
func Merged(f *spec.File) (paths []string) {
	for _, d := range f.Documents {
		if d.Rollout == nil || d.Rollout.AppConfig == nil {
			continue
		}
		if path, ok := d.Rollout.AppConfig.Field("mergeInto").Str(); ok {
			paths = append(paths, path)
		}
	}
	return paths
}

// readProfile reads the document in `mergeInto`; nil if there is none, or if no files are read.
func (c *compiler) readProfile() *profile {
	v := c.plan.AppConfig.Field("mergeInto")
	if v == nil || c.batch.open == nil {
		return nil
	}
	name := c.known(v, "it is the path of the output of `aws appconfig get-hosted-configuration-version`")
	if name == "" {
		return nil
	}
	p := c.batch.profile(name)
	if p.why != "" {
		c.reject(at(v), "cannot merge into `%s`: %s", name, p.why)
		return nil
	}
	return p
}

func parseProfile(text string) *profile {
	text = strings.TrimPrefix(text, "\uFEFF")
	if _, fault, bad := spec.JSONFault(text); bad {
		return &profile{why: "it is not JSON: " + fault}
	}
	read := yaml.Read(text)
	if len(read.Problems) > 0 {
		return &profile{why: read.Problems[0].Message}
	}
	if len(read.Documents) != 1 || flags.Recognize(read.Documents[0]) != flags.Authored {
		return &profile{why: "it is not a feature-flag document, which has `version`, `flags` and `values`"}
	}
	root := read.Documents[0]
	for _, f := range flags.Read(root, flags.Source{Text: text}).Faults {
		if f.Rejected() {
			at := (&spec.Source{Text: text}).Position(f.Range.Start)
			return &profile{why: fmt.Sprintf("AWS rejects the value at %d:%d; run `sluice lint` on the file for details", at.Line, at.Column)}
		}
	}
	return &profile{flags: membersOf(text, root.Get("flags")), values: membersOf(text, root.Get("values"))}
}

// membersOf returns the members of an object, unchanged except for white space.
func membersOf(text string, n *yaml.Node) members {
	m := members{at: map[string]int{}}
	if n == nil {
		return m
	}
	for i, e := range n.Entries {
		m.at[e.Key.Text] = i
		m.list = append(m.list, object.Member{Name: e.Key.Text, JSON: compact(text[e.Value.Range.Start:e.Value.Range.End])})
	}
	return m
}

// compact removes white space outside of strings; numbers and strings are unchanged.
func compact(written string) string {
	var b strings.Builder
	quoted := false
	for i := 0; i < len(written); i++ {
		c := written[i]
		switch {
		case quoted && c == '\\' && i+1 < len(written):
			b.WriteByte(c)
			i++
			c = written[i]
		case c == '"':
			quoted = !quoted
		case !quoted && strings.IndexByte(" \t\r\n", c) >= 0:
			continue
		}
		b.WriteByte(c)
	}
	if !json.Valid([]byte(b.String())) {
		return written
	}
	return b.String()
}

// with returns the profile's members with those of the plan replaced in place, and new ones appended.
func (old members) with(own []object.Member) []object.Member {
	merged := slices.Clone(old.list)
	for _, m := range own {
		if i, replaced := old.at[m.Name]; replaced {
			merged[i] = m
		} else {
			merged = append(merged, m)
		}
	}
	return merged
}

// noteReplaced reports which flags of the profile the plan replaces.
func (c *compiler) noteReplaced(own []*flag) {
	for _, f := range own {
		if c.profile == nil {
			return
		}
		if _, replaced := c.profile.values.at[f.key]; replaced {
			c.note(part(f.feature.Value, "name"), "flag `%s` already exists in `%s` and is replaced; its other flags are kept", f.key, c.profile.path)
		}
	}
}
