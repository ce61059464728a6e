package appconfig

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// maxName is the length in characters of the names and keys of flags, of variants, version labels and schedules.
const maxName = 64

// plain keeps the letters, digits and `_` of a name and the characters of keep, and puts another one in the place of all others.
func plain(name, keep string, other rune) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && plainKey.MatchString("_"+string(r)) || strings.ContainsRune(keep, r) {
			return r
		}
		return other
	}, name)
}

// flagKey turns a feature's name into the key of a flag: `^[a-z][a-zA-Z\d_-]{0,63}$`.
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

// variantName keeps a name within the length that a variant's may have.
func variantName(name string) string { return fit(name, "~"+Hash(name, 4)) }

// rename notes down a name that AppConfig knows otherwise, once.
func (c *compiler) rename(kind, plan, appConfig string) {
	if name := (Name{kind, plan, appConfig}); plan != appConfig && !slices.Contains(c.names, name) {
		c.names = append(c.names, name)
	}
}

// fit cuts a name that is too long and ends it with what tells it apart.
func fit(name, ending string) string {
	if runes := []rune(name); len(runes) > maxName {
		return string(runes[:maxName-len(ending)]) + ending
	}
	return name
}

// slug is the launch's name as the start of labels and names of schedules, of so many characters at most.
func slug(name string, most int) string {
	name = strings.TrimLeft(plain(name, "-.", '-'), "-._")
	if name = strings.TrimRight(name[:min(len(name), most)], "-._"); name == "" {
		return "launch"
	}
	return name
}

// Hash returns the first bytes of a text's SHA-256 in hexadecimal digits.
func Hash(text string, bytes int) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:bytes])
}
