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
	flags, values []object.Member
}

// readProfile reads the document in `mergeInto`; nil if there is none, or if no files are read.
func (c *compiler) readProfile() *profile {
	v := c.plan.AppConfig.Field("mergeInto")
	if v == nil || c.open == nil {
		return nil
	}
	name := c.known(v, "it is the path of the output of `aws appconfig get-hosted-configuration-version`")
	if name == "" {
		return nil
	}
	text, err := c.open(name)
	if err != nil {
		c.reject(at(v), "cannot merge into `%s`: %s", name, err)
		return nil
	}
	p, why := parseProfile(text)
	if why != "" {
		c.reject(at(v), "cannot merge into `%s`: %s", name, why)
		return nil
	}
	p.path = name
	return p
}

func parseProfile(text string) (p *profile, why string) {
	text = strings.TrimPrefix(text, "\uFEFF")
	if _, fault, bad := spec.JSONFault(text); bad {
		return nil, "it is not JSON: " + fault
	}
	read := yaml.Read(text)
	if len(read.Problems) > 0 {
		return nil, read.Problems[0].Message
	}
	if len(read.Documents) != 1 || flags.Recognize(read.Documents[0]) != flags.Authored {
		return nil, "it is not a feature-flag document, which has `version`, `flags` and `values`"
	}
	root := read.Documents[0]
	for _, f := range flags.Read(root, flags.Source{Text: text}).Faults {
		if f.Rejected() {
			at := (&spec.Source{Text: text}).Position(f.Range.Start)
			return nil, fmt.Sprintf("AWS rejects the value at %d:%d; run `sluice lint` on the file for details", at.Line, at.Column)
		}
	}
	return &profile{flags: membersOf(text, root.Get("flags")), values: membersOf(text, root.Get("values"))}, ""
}

// membersOf returns the members of an object, unchanged except for white space.
func membersOf(text string, n *yaml.Node) (list []object.Member) {
	if n == nil {
		return nil
	}
	for _, e := range n.Entries {
		list = append(list, object.Member{Name: e.Key.Text, JSON: compact(text[e.Value.Range.Start:e.Value.Range.End])})
	}
	return list
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
func with(old, own []object.Member) []object.Member {
	merged := slices.Clone(old)
	for _, m := range own {
		if i := slices.IndexFunc(merged, func(x object.Member) bool { return x.Name == m.Name }); i >= 0 {
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
		if c.profile != nil && slices.ContainsFunc(c.profile.values, func(m object.Member) bool { return m.Name == f.key }) {
			c.note(part(f.feature.Value, "name"), "flag `%s` already exists in `%s` and is replaced; its other flags are kept", f.key, c.profile.path)
		}
	}
}
