package dialect

import (
	"bytes"
	"slices"
	"strings"
)

// words are the marker words in a text.
type words uint32

const (
	typeWord words = 1 << iota // `AWS::FIS::`, `AWS::Evidently::`
	apiVersion
	actionID
	stopConditions
	templateID
	splits
	variation
	pattern
	terraformType
	hostedType  // `AWS::AppConfig::HostedConfigurationVersion`
	flagVersion // `"version": "1"`
	flagState   // `enabled`, `_variants`
	loopWord    // `Fn::ForEach::` or `!ForEach::`, which may create the type of a resource
)

// marker is a word; each of our files contains at least one. It only counts if the text after it matches.
type marker struct {
	text    string
	word    words
	follows func(rest []byte) bool
}

// markers are no shorter than `window`.
var markers = []marker{
	{"AWS::FIS::", typeWord, anything},
	{"AWS::Evidently::", typeWord, anything},
	{strings.TrimPrefix(loopKey, longForm), loopWord, anything},
	{"sluice/", apiVersion, anything},
	{"actionId", actionID, value},
	{"stopConditions", stopConditions, value},
	{"experimentTemplateId", templateID, value},
	{"scheduledSplitsConfig", splits, value},
	{"variation", variation, func(rest []byte) bool { return value(bytes.TrimPrefix(rest, []byte("s"))) }},
	{"pattern", pattern, object},
	{"aws_fis_", terraformType, anything},
	{"aws_evidently_", terraformType, anything},
	{"awscc_fis_", terraformType, anything},
	{"awscc_evidently_", terraformType, anything},
	{"aws_appconfig_hosted_", terraformType, anything},
	{"awscc_appconfig_hosted_", terraformType, anything},
	{hostedVersion, hostedType, anything},
	{"version", flagVersion, one},
	{"enabled", flagState, value},
	{"_variants", flagState, value},
}

func anything([]byte) bool { return true }

// value reports whether a word is a member name: whether a colon follows it, or a comment, after which one may follow.
func value(rest []byte) bool {
	_, ok := valueAfter(rest)
	return ok
}

// between are the characters that may be between a name, its colon and its value; some end a line in YAML 1.1 only.
const between = " \t\r\n\u0085\u2028\u2029" + byteOrderMark

// valueAfter returns what follows a member name and its colon. It is undecided, and starts with `#`, if that is a comment.
func valueAfter(rest []byte) (value []byte, ok bool) {
	rest = bytes.TrimLeft(rest, `"'\`+between)
	if bytes.HasPrefix(rest, []byte("#")) {
		return rest, true
	}
	value, ok = bytes.CutPrefix(rest, []byte(":"))
	return bytes.TrimLeft(value, between), ok
}

// undecided reports whether only parsing can decide what a value is: it starts with a comment, a property or an alias.
func undecided(value []byte) bool {
	return len(value) > 0 && bytes.IndexByte([]byte("#&*!"), value[0]) >= 0
}

// object reports whether the word is a member name whose value is a string that starts a JSON object, like the pattern of
// a segment; regular expressions use the same name.
func object(rest []byte) bool {
	value, ok := valueAfter(rest)
	switch {
	case !ok || len(value) == 0:
		return false
	case undecided(value):
		return true
	case bytes.IndexByte([]byte("\"'|>"), value[0]) < 0: // not a string, or a plain one
		return false
	}
	value = bytes.TrimLeft(value, `"'|>+-0123456789\`+between)
	return bytes.HasPrefix(value, []byte("{")) || bytes.HasPrefix(value, []byte("#"))
}

// one reports whether the value of a member is 1, as a number or as a string.
func one(rest []byte) bool {
	value, ok := valueAfter(rest)
	if !ok || undecided(value) {
		return ok
	}
	value = bytes.TrimLeft(value, `"'|>+-\`+between)
	return len(value) > 0 && value[0] == '1' && (len(value) == 1 || bytes.IndexByte([]byte("\"'\\ \t\r\n,}#"), value[1]) >= 0)
}

// aliased reports whether the text may have anchors and aliases. The alias of a name may then be used as a member name.
func aliased(text []byte) bool {
	return bytes.IndexByte(text, '&') >= 0 && bytes.IndexByte(text, '*') >= 0
}

// hasKey reports whether the text contains a member with the name.
func hasKey(text []byte, name string) bool {
	for {
		i := bytes.Index(text, []byte(name))
		if i < 0 {
			return false
		}
		if before := i - 1; (before < 0 || bytes.IndexByte([]byte("\"' \t\r\n{,-"), text[before]) >= 0) && value(text[i+len(name):]) {
			return true
		}
		text = text[i+len(name):]
	}
}

// scan returns the marker words in the text, in any encoding and with escapes, except those that cannot be from one of our
// files.
func (s *scanner) scan(text []byte) words {
	text = utf8Text(text)
	var found words
	for _, t := range spellings(text) {
		found |= s.look(t, aliased(t))
	}
	return found
}

func (s *scanner) look(text []byte, aliased bool) words {
	found := s.find(text, aliased)
	if found != 0 {
		found = found.sift(companionsOf(text, aliased))
	}
	return found
}

// companions are words that always accompany the marker words in our files.
type companions uint8

const (
	resources  companions = 1 << iota // the section of a template
	groups                            // of a launch, or values of variations
	flagNames                         // `flags` of a feature-flag document
	flagValues                        // its `values`
	flagType                          // the type of a feature-flag profile
)

// companionsOf returns the companions in the text; with aliases, wherever they are.
func companionsOf(text []byte, aliased bool) (with companions) {
	has := func(c companions, texts ...string) {
		if slices.ContainsFunc(texts, func(s string) bool { return bytes.Contains(text, []byte(s)) }) {
			with |= c
		}
	}
	has(resources, "Resources")
	has(groups, "groups", "boolValue", "doubleValue", "longValue", "stringValue")
	has(flagType, flagProfile)
	if aliased {
		has(flagNames, "flags")
		has(flagValues, "values")
	}
	if hasKey(text, "flags") {
		with |= flagNames
	}
	if hasKey(text, "values") {
		with |= flagValues
	}
	return with
}

// sift removes marker words that other files contain as well, unless their companions are present.
func (w words) sift(with companions) words {
	if with&resources == 0 {
		w &^= typeWord | hostedType | loopWord
	}
	if with&groups == 0 {
		w &^= variation
	}
	if with&(flagNames|flagValues) != flagNames|flagValues {
		w &^= flagState
	}
	if with&(flagNames|flagValues) == 0 {
		w &^= flagVersion
		if with&flagType == 0 {
			w &^= hostedType
		}
	}
	return w
}
