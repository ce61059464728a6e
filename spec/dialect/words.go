package dialect

import "bytes"

// words are the marker words that a text holds.
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
)

// marker is a word of which a file of ours holds at least one. It counts where what follows it is right.
type marker struct {
	text    string
	word    words
	follows func(rest []byte) bool
}

// markers are no shorter than `window`. AppConfig documents will be known by `AWS::AppConfig::HostedConfigurationVersion` and
// by a member of feature flags.
var markers = []marker{
	{"AWS::FIS::", typeWord, anything},
	{"AWS::Evidently::", typeWord, anything},
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
}

func anything([]byte) bool { return true }

// value reports whether a word is the name of a member: whether a colon follows.
func value(rest []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(rest, "\"'\\ \t\r\n"), []byte(":"))
}

// object reports whether the word is the name of a member with text that starts a JSON object, as the pattern of a segment
// does; regular expressions go by the same name.
func object(rest []byte) bool {
	value, colon := bytes.CutPrefix(bytes.TrimLeft(rest, "\"' \t\r\n"), []byte(":"))
	if value = bytes.TrimLeft(value, " \t\r\n"); !colon || len(value) == 0 {
		return false
	}
	switch value[0] {
	case '&', '*', '!':
		return true // a property or an alias: only parsing can tell
	case '"', '\'', '|', '>':
		return bytes.HasPrefix(bytes.TrimLeft(value, "\"'|>+-0123456789\\ \t\r\n"), []byte("{"))
	}
	return false
}

// scan returns the words that the text holds, however they are encoded or escaped, as far as they can be those of a file of
// ours.
func (s *scanner) scan(text []byte) words {
	text = utf8Text(text)
	found := s.find(text).sift(text)
	if unescaped := unescape(text); unescaped != nil {
		found |= s.find(unescaped).sift(unescaped)
	}
	return found
}

// sift leaves out words that other files hold as well, unless what always comes with them is there.
func (w words) sift(text []byte) words {
	has := func(s string) bool { return bytes.Contains(text, []byte(s)) }
	if w&typeWord != 0 && !has("Resources") {
		w &^= typeWord
	}
	if w&variation != 0 && !has("groups") && !has("boolValue") && !has("doubleValue") && !has("longValue") && !has("stringValue") {
		w &^= variation
	}
	return w
}

// broken returns what a file would be that cannot be parsed but has the words of one kind only.
func (w words) broken() Dialect {
	switch {
	case w&typeWord != 0:
		return CloudFormation
	case w&apiVersion != 0:
		return Plan
	case w&splits != 0, w&actionID != 0 && w&stopConditions != 0:
		return Request
	}
	return Unrecognized
}
