package generate

import (
	"strings"

	"sluice/spec/api"
)

// placed finds the shape of each hint.
func placed(all []hint) map[*api.Shape]object {
	found := map[*api.Shape]object{}
	for _, h := range all {
		s := h.root
		for _, name := range strings.Split(h.path, ".") {
			if name == "*" {
				s = s.Elem
			} else {
				s = s.Member(name).Shape
			}
		}
		if found[s] != nil {
			panic("the shape at " + h.path + " is shared, so a hint would be given elsewhere too")
		}
		found[s] = h.add
	}
	return found
}
