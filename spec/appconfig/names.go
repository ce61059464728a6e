package appconfig

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// maxName is the maximum length in characters of names and keys of flags and variants, version labels, and schedule names.
const maxName = 64

// plain keeps letters, digits, `_` and the characters of keep in a name, and replaces all others.
func plain(name, keep string, other rune) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && plainKey.MatchString("_"+string(r)) || strings.ContainsRune(keep, r) {
			return r
		}
		return other
	}, name)
}

// flagKey converts a feature's name to a flag key: `^[a-z][a-zA-Z\d_-]{0,63}$`.
func flagKey(name string) string {
	key := plain(name, "-", '-')
	switch first := (key + "-")[0]; {
	case first >= 'A' && first <= 'Z':
		key = strings.ToLower(key[:1]) + key[1:]
	case first < 'a' || first > 'z':
		key = "f-" + key
	}
	return fit(key, "-"+Hash(name, 4))
}

// variantName shortens a name to the maximum length of a variant name.
func variantName(name string) string { return fit(name, "~"+Hash(name, 4)) }

// rename records a name that is different in AppConfig, once.
func (c *compiler) rename(kind, plan, appConfig string) {
	if name := (Name{kind, plan, appConfig}); plan != appConfig && !slices.Contains(c.names, name) {
		c.names = append(c.names, name)
	}
}

// fit truncates a name that is too long, and appends the ending to keep it unique.
func fit(name, ending string) string {
	if runes := []rune(name); len(runes) > maxName {
		return string(runes[:maxName-len(ending)]) + ending
	}
	return name
}

// slug returns the launch's name as a prefix for labels and schedule names, with at most the given number of characters.
func slug(name string, most int) string {
	name = strings.TrimLeft(plain(name, "-.", '-'), "-._")
	if name = strings.TrimRight(name[:min(len(name), most)], "-._"); name == "" {
		return "launch"
	}
	return name
}

// Hash returns the first bytes of a text's SHA-256 in hexadecimal.
func Hash(text string, bytes int) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:bytes])
}
