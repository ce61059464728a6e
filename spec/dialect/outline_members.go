package dialect

import "bytes"

// rootMembers are the members of a root mapping that decide what it may be.
type rootMembers uint32

// The members by name are in memberBits.
const (
	rootActions rootMembers = 1 << iota
	rootTargets
	rootStopConditions
	rootRoleARN
	rootDescription
	rootAccountID
	rootTemplateID
	rootScheduledSplitsConfig
	rootGroups
	rootName
	rootProject
	rootVariations
	rootPattern
	rootAPIVersion
	rootKind
	rootARN
	rootCreationTime
	rootCreatedTime
	rootID
	rootVersion
	rootFlags
	rootValues
	rootResources
	rootResourceChanges
)

var memberBits = map[string]rootMembers{
	"actions":               rootActions,
	"targets":               rootTargets,
	"stopConditions":        rootStopConditions,
	"roleArn":               rootRoleARN,
	"description":           rootDescription,
	"accountId":             rootAccountID,
	"experimentTemplateId":  rootTemplateID,
	"scheduledSplitsConfig": rootScheduledSplitsConfig,
	"groups":                rootGroups,
	"name":                  rootName,
	"project":               rootProject,
	"variations":            rootVariations,
	"pattern":               rootPattern,
	"apiVersion":            rootAPIVersion,
	"kind":                  rootKind,
	"arn":                   rootARN,
	"creationTime":          rootCreationTime,
	"createdTime":           rootCreatedTime,
	"id":                    rootID,
	"version":               rootVersion,
	"flags":                 rootFlags,
	"values":                rootValues,
	"Resources":             rootResources,
	"resource_changes":      rootResourceChanges,
}

const (
	// anyMember is set if a block mapping may have other members for some reader: any that the text mentions.
	anyMember rootMembers = 1 << 31
	// invalid is set if the text is in flow style, but not JSON. If it is YAML, it may have any members that the text mentions.
	invalid rootMembers = 1 << 30
	// otherMember is set if there is a member that is none of the above.
	otherMember rootMembers = 1 << 28
	// exact is set for JSON. Otherwise there may be fewer members.
	exact rootMembers = 1 << 29
)

// mentioned returns the members whose names the text contains.
func mentioned(text []byte) (members rootMembers) {
	for name, bit := range memberBits {
		if bytes.Contains(text, []byte(name)) {
			members |= bit
		}
	}
	return members
}

func (m rootMembers) all(of rootMembers) bool { return m&of == of }

func (m rootMembers) any(of rootMembers) bool { return m&of != 0 }

// dialect returns what a document with these root members may be, in a text with these words. It is as strict as ownOf, as far as
// it can be without the values.
func (m rootMembers) dialect(w words) Dialect {
	switch {
	case m.all(exact) && m.any(rootAPIVersion|rootKind):
		return Unrecognized
	case m.mayBeRequest(w):
		return Request
	case w&flagVersion != 0 && m.all(rootVersion) && m.any(rootFlags|rootValues), w&flagState != 0 && m.all(rootFlags|rootValues):
		return FlagDocument
	}
	return Unrecognized
}

func (m rootMembers) mayBeRequest(w words) bool {
	switch {
	case m.all(exact) && (m.any(rootARN|rootCreationTime|rootCreatedTime) || m.any(rootID) && !m.all(rootStopConditions|rootRoleARN)):
		return false
	case m.all(rootStopConditions|rootRoleARN) && m.any(rootActions|rootTargets),
		w&actionID != 0 && m.all(rootActions) && m.any(rootTargets|rootStopConditions|rootRoleARN|rootDescription):
		return true
	case w&variation != 0 && m.all(rootGroups) && (m.any(rootScheduledSplitsConfig) || m.all(rootName|rootProject)),
		w&variation != 0 && m.all(rootName|rootVariations),
		w&pattern != 0 && m.all(rootName|rootPattern):
		return true
	}
	return m.any(rootTemplateID)
}
