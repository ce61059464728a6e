package spec

// Pair is a repeated text with its first occurrence.
type Pair struct{ First, Again *Value }

// Repeated returns the texts that occur more than once; values that are not known count as different.
func Repeated(values []*Value) []Pair {
	var pairs []Pair
	first := make(map[string]*Value, len(values))
	for _, v := range values {
		text, ok := v.Str()
		if !ok {
			continue
		}
		if before := first[text]; before != nil {
			pairs = append(pairs, Pair{before, v})
			continue
		}
		first[text] = v
	}
	return pairs
}
