package dialect

import "slices"

// sighting is what the parts of a text contain. The loose words count wherever they are.
type sighting struct {
	strict, loose found
	names         rootMembers
	aliases       aliases
}

type found struct {
	words words
	with  companions
}

func (s *sighting) add(text []byte) {
	s.strict.add(text, false)
	s.loose.add(text, true)
	s.names |= mentioned(text)
	s.aliases.add(text)
}

// add adds the words of a text. If they may be aliased, they count whatever follows them.
func (f *found) add(text []byte, aliased bool) {
	f.words |= theScanner().find(text, aliased)
	f.with |= companionsOf(text, aliased)
}

// broken returns what a text may be that cannot be parsed, but whose documents have these root members.
func (s *sighting) broken(documents []rootMembers) Dialect {
	strict := s.strict.words.sift(s.strict.with)
	loose := strict
	if s.aliases.nameMembers() {
		loose = s.loose.words.sift(s.loose.with)
	}
	for i, m := range documents {
		if m.any(anyMember) {
			documents[i] |= s.names
		}
	}
	return broken(documents, strict, loose)
}

// collectInto returns a function that adds the root members of documents, each combination once.
func collectInto(documents *[]rootMembers) func(rootMembers) {
	known := map[rootMembers]bool{}
	return func(m rootMembers) {
		if !known[m] {
			known[m] = true
			*documents = append(*documents, m)
		}
	}
}

// broken returns what a text may be that cannot be parsed, but whose documents have these root members. The loose words count
// where members may be any.
func broken(documents []rootMembers, w, loose words) Dialect {
	has := func(members rootMembers) bool {
		return slices.ContainsFunc(documents, func(m rootMembers) bool { return m.any(members | anyMember | invalid) })
	}
	switch {
	case w&(typeWord|hostedType|loopWord) != 0 && has(rootResources):
		return CloudFormation
	case w&terraformType != 0 && has(rootResourceChanges):
		return Terraform
	case w&apiVersion != 0 && has(rootAPIVersion):
		return Plan
	case w&flagVersion != 0 && w&flagState != 0 && has(rootFlags|rootValues):
		return FlagDocument
	case w&splits != 0 && has(rootScheduledSplitsConfig), w&actionID != 0 && w&stopConditions != 0 && has(rootActions|rootStopConditions):
		return Request
	}
	for _, m := range documents {
		counted := w
		if m.any(anyMember) {
			counted = loose
		}
		if d := m.dialect(counted); d != Unrecognized {
			return d
		}
	}
	return Unrecognized
}
