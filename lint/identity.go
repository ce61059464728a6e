package lint

import (
	"fmt"
	"slices"
	"strings"
)

// Identity returns what distinguishes the finding from others in its place: the message without the lines of other files, the value,
// and the findings that it represents.
func (f *Finding) Identity() string {
	others := slices.Clone(f.replaced.identities)
	slices.Sort(others)
	return fmt.Sprintf("%s\n%q %d", f.ownIdentity(), others, f.replaced.more)
}

func (f *Finding) ownIdentity() string {
	identity := strings.TrimSuffix(f.Message, omittedNote)
	for _, place := range f.Elsewhere {
		path := place.Source.Path
		identity = strings.ReplaceAll(identity, fmt.Sprintf("%s:%d", path, place.Source.Position(place.Range.Start).Line), path)
	}
	if f.about != nil {
		identity += "\n" + f.about.Text
	}
	return identity
}

// maxReplaced limits the identities that a finding keeps.
const maxReplaced = 100

// replaced are the other findings that a finding replaces.
type replaced struct {
	identities []string
	// more counts those beyond the limit.
	more int
}

// replaces adds a finding, and those that it replaces.
func (f *Finding) replaces(other *Finding) {
	own := f.ownIdentity()
	f.replaced.add(own, other.ownIdentity())
	for _, identity := range other.replaced.identities {
		f.replaced.add(own, identity)
	}
	f.replaced.more += other.replaced.more
}

// add adds the identity of a finding that one with its own identity replaces.
func (r *replaced) add(own, identity string) {
	switch {
	case identity == own, slices.Contains(r.identities, identity):
	case len(r.identities) == maxReplaced:
		r.more++
	default:
		r.identities = append(slices.Clip(r.identities), identity)
	}
}
