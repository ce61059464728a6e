package appconfig

import (
	"regexp"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/suggest"
)

// plainKey matches a key that can follow `$` in a rule. Amazon Ion reads `$10` differently, and a symbol ends at a dot or
// a hyphen.
var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// keyTable maps dotted paths of Evidently's evaluation context to keys of the AppConfig context, which is not nested.
type keyTable struct {
	problems *problems
	// given is the mapping in the plan, or nil.
	given *spec.Value
	rows  []Key
}

func newKeyTable(p *problems, section *spec.Value, entityKey string) *keyTable {
	t := &keyTable{p, section.Field("keys"), []Key{{Key: entityKey}}}
	if entityKey != "" && !plainKey.MatchString(entityKey) {
		v := section.Field("entityKey")
		p.reject(at(v), "`%s` is not a valid context key; send it as `%s`, with letters, digits and `_`, and no digit at the start",
			entityKey, flat(entityKey))
	}
	for _, f := range t.given.Map() {
		if text, ok := f.Str(); !ok || !plainKey.MatchString(text) {
			p.reject(at(f), "`%s` is not a valid context key; use letters, digits and `_`, and no digit at the start", f.Text)
		}
	}
	return t
}

// key returns the key for a path in a segment. Two paths must not have the same key.
func (t *keyTable) key(path, segment string, at place) string {
	for i := range t.rows {
		if row := &t.rows[i]; i > 0 && row.Path == path {
			if !slices.Contains(row.Segments, segment) {
				row.Segments = append(row.Segments, segment)
			}
			return row.Key
		}
	}
	key := flat(path)
	mapped := t.given.Field(path)
	if mapped != nil {
		key = mapped.Text
	}
	for i, row := range t.rows {
		switch {
		case row.Key != key || i == 0 && mapped != nil:
		case i == 0:
			t.problems.reject(at, "`%s` becomes the context key `%s`, which is the `entityKey`; map it under `appConfig.keys`", path, key)
		default:
			t.problems.reject(at, "`%s` and `%s` both become the context key `%s`; map one of them under `appConfig.keys`", row.Path, path, key)
		}
	}
	t.rows = append(t.rows, Key{path, key, []string{segment}})
	return key
}

// flat converts a path to letters, digits and `_`: `Location.Country` becomes `Location_Country`.
func flat(path string) string {
	if key := plain(path, "", '_'); plainKey.MatchString(key) {
		return key
	}
	return "_" + plain(path, "", '_')
}

// reportUnused warns about mappings for paths that no pattern uses.
func (t *keyTable) reportUnused() {
	var paths []string
	for _, row := range t.rows[1:] {
		paths = append(paths, row.Path)
	}
	for _, f := range t.given.Map() {
		if !slices.Contains(paths, f.Name) {
			t.problems.warn(head(f), "no segment of the launch uses `%s`%s", f.Name, suggest.DidYouMean(f.Name, paths))
		}
	}
}

// unsendable returns why a text may be changed in the request's Context header; "" if it should not be.
func unsendable(text string) string {
	switch odd := strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r > '~' }); {
	case text == "":
		return "AWS does not document whether the application can send an empty value"
	case strings.Contains(text, ","):
		return "a comma ends a value in the Context header, and AWS documents no escape"
	case strings.TrimSpace(text) != text:
		return "the Context header drops leading and trailing spaces"
	case odd >= 0:
		return "AWS does not document non-ASCII text in the Context header"
	}
	return ""
}
