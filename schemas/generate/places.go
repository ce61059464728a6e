package generate

import (
	"strings"

	"sluice/spec/api"
)

// placed returns the hints by shape.
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
			panic("the shape at " + h.path + " is shared, so the hint would also apply elsewhere")
		}
		found[s] = h.add
	}
	return found
}
