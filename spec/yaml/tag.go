package yaml

import (
	"net/url"
	"slices"
	"strings"
)

// coreTags are the tags of the core schema that the text of a scalar must match, and coreCollections those of collections.
var (
	coreTags        = map[string]Kind{"!!null": Null, "!!bool": Bool, "!!int": Int, "!!float": Float}
	coreCollections = map[string]Kind{"!!map": Map, "!!seq": List}
)

// rebuilt are tags of YAML 1.1 whose values other readers make something else of: they merge them, or make a mapping of a list.
// Source: https://yaml.org/type/, 2026-12-01.
var rebuilt = []string{"!!merge", "!!omap", "!!pairs", "!!set", "!!value"}

// Rebuilt reports whether a tag is one that is reported, since other readers make something else of its value.
func Rebuilt(tag string) bool { return slices.Contains(rebuilt, tag) }

// corePrefix is what `!!` stands for unless a `%TAG` redefines it.
// Source: https://yaml.org/spec/1.2.2/#tag-shorthands
const corePrefix = "tag:yaml.org,2002:"

// ShortTag returns the shortest form of a tag: `!!map` for `!<tag:yaml.org,2002:map>`, and `!Ref` for `!<!Ref>`.
func ShortTag(tag string) string { return shortTag(tag, nil) }

// shortTag is ShortTag with the prefixes that `%TAG` declares.
func shortTag(tag string, prefixes map[string]string) string {
	if tag == "!" {
		return tag
	}
	full, verbatim := strings.CutPrefix(tag, "!<")
	if verbatim {
		full = strings.TrimSuffix(full, ">")
	} else {
		handle := tag[:strings.LastIndexByte(tag, '!')+1]
		if prefix := prefixes[handle]; prefix != "" {
			full = prefix + tag[len(handle):]
		} else if handle == "!!" {
			full = corePrefix + tag[len(handle):]
		}
	}
	if unescaped, err := url.PathUnescape(full); err == nil {
		full = unescaped
	}
	if core, ok := strings.CutPrefix(full, corePrefix); ok {
		return "!!" + core
	}
	if strings.HasPrefix(full, "!") {
		return full
	}
	return "!<" + full + ">"
}

// applyTag applies the tags of the core schema, and keeps all other tags for the caller.
func (p *parser) applyTag(n *Node, q properties) {
	tag := shortTag(q.tag, p.handles)
	_, single := coreTags[tag]
	switch {
	case Rebuilt(tag):
		p.differs(q.tagged, "other YAML readers make something else of a value with the tag `%s`; remove the tag", q.tag)
	case !n.Scalar() && (single || tag == "!!str"):
		p.differs(q.tagged, "tag `%s` says that this is a single value, but it is %s; remove the tag", q.tag, n.Kind)
	}
	if !n.Scalar() {
		if kind, core := coreCollections[tag]; tag != "!" && (!core || kind != n.Kind) {
			n.Tag, n.TagRange = tag, q.tagged
		}
		return
	}
	kind, core := coreTags[tag]
	switch is := PlainKind(n.Text); {
	case tag == "!", tag == "!!str":
		n.Kind = String
	case core && (is == kind || is == Int && kind == Float):
		n.Kind = kind
	case core && !n.Broken:
		p.report(Syntax, n.Range, "tag `%s` says that this is %s, but it is %s; remove the tag", q.tag, kind, is)
		n.Broken = true
	case !core:
		n.Tag, n.TagRange = tag, q.tagged
		if n.Style == Plain && n.Kind != Null {
			n.Kind = String
		}
	}
}
