package lint

import (
	"crypto/sha256"
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Identity returns what distinguishes the finding from others in its place: the message without the lines of other files, the value,
// the instance that it is about, and the findings that it represents.
func (f *Finding) Identity() string {
	others := slices.Clone(f.replaced.identities)
	slices.Sort(others)
	return fmt.Sprintf("%s\n%q %x", f.ownIdentity(), others, f.replaced.rest)
}

// index is an index in a path. Earlier items change it.
var index = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[\d+\]`) })

// ordinal is the position of a step or an item in a message. Earlier ones change it, too.
var ordinal = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b(steps?|items?) \d+`) })

func (f *Finding) ownIdentity() string {
	identity := ordinal().ReplaceAllString(strings.TrimSuffix(f.Message, omittedNote), "$1")
	for _, place := range f.Elsewhere {
		path := place.Source.Path
		identity = strings.ReplaceAll(identity, fmt.Sprintf("%s:%d", path, place.Source.Position(place.Range.Start).Line), path)
	}
	identity += "\n" + f.instance + "\n" + index().ReplaceAllString(f.Path, "[]")
	if value := f.hash(); value != 0 {
		identity += fmt.Sprintf("\n%x", value)
	}
	return identity
}

// hash returns a hash of the text of the value that the finding is about; 0 for none.
func (f *Finding) hash() uint64 {
	if f.about == nil {
		return f.value
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(f.about.Text)) // which never fails
	return h.Sum64()
}

// maxReplaced limits the identities that a finding keeps.
const maxReplaced = 100

// replaced are the other findings that a finding replaces, each as often as it does.
type replaced struct {
	identities []string
	// rest is the hash of those beyond the limit, in order.
	rest string
}

// replaces adds a finding, and those that it replaces or represents.
func (f *Finding) replaces(other *Finding) {
	f.represents(other.Omitted)
	f.replaced.add(other.ownIdentity())
	for _, identity := range other.replaced.identities {
		f.replaced.add(identity)
	}
	if other.replaced.rest != "" {
		f.replaced.hash(other.replaced.rest)
	}
}

func (r *replaced) add(identity string) {
	if len(r.identities) == maxReplaced {
		r.hash(identity)
		return
	}
	r.identities = append(slices.Clip(r.identities), identity)
}

func (r *replaced) hash(identity string) {
	sum := sha256.Sum256([]byte(r.rest + identity))
	r.rest = string(sum[:])
}
