package lint

// Rules gives every rule in the order in which they are told: from the text to its meaning, Evidently before FIS.
func Rules() []*Rule { return append([]*Rule(nil), table...) }

// Lookup gives the rule with that id, or nil.
func Lookup(id string) *Rule {
	for _, r := range table {
		if r.ID == id {
			return r
		}
	}
	return nil
}

var table = []*Rule{
	// reading
	&syntax, &encoding, &tooBig, &duplicateKey, &aliases, &tags, &notAPlan, &undefinedVariable, &placeholder,
	// values
	&numberFormat, &shareFormat, &durationFormat, &timeFormat, &jsonFormat,
	// shape
	&unknownMember, &missingMember, &wrongType, &wrongLength, &wrongPattern, &wrongChoice, &wrongCount, &outOfRange,
	// rollouts
	&weightsOver, &weightsUnder, &weightsInPercent, &overrideOver, &overrideUnder, &evaluationOrderTwice, &segmentTwice,
	&unknownGroup, &duplicateName, &duplicateMonitor, &stepOrder, &startTimeOffset, &patternJSON,
	// rollouts: references, values, patterns
	// chaos: actions and their parameters
	// chaos: targets
	// chaos: the template as a whole
	// chaos: risk
	// chaos: order and references
	&startAfterUnknown, &startAfterSelf, &startAfterTwice, &startAfterCycle, &unknownTarget, &unusedTarget,
	// Sluice itself
	&internalError,
}
