package git

import (
	"math"
	"strings"
)

// readConverted determines the tracked files that may differ on disk although git compares them as equal: those that a filter,
// `ident` or a `working-tree-encoding` converts, and those next to and below a changed `.gitattributes`.
func (r *Repository) readConverted() error {
	r.converted = map[string]bool{}
	const file = ".gitattributes"
	attributes, err := r.diff(math.MaxInt, []string{"--name-only", "--no-renames", "-z"}, ":(top,icase,glob)**/"+file)
	if err != nil {
		return err
	}
	chosen := [][]string{unconverted()}
	for _, name := range names(attributes) {
		chosen = append(chosen, []string{":(top,literal)" + name[:len(name)-len(file)]})
	}
	for _, paths := range chosen {
		list, err := output(r.Top, append([]string{"ls-files", "-z", "--"}, paths...)...)
		if err != nil {
			return err
		}
		for _, name := range names(list) {
			r.converted[r.At(name)] = true
		}
	}
	return nil
}

// unconverted returns pathspecs that exclude the files for which each converting attribute is unspecified or unset.
func unconverted() (excluded []string) {
	for _, filter := range []string{"!filter", "-filter"} {
		for _, ident := range []string{"!ident", "-ident"} {
			for _, encoding := range []string{"!working-tree-encoding", "-working-tree-encoding"} {
				excluded = append(excluded, ":(top,exclude,attr:"+filter+" "+ident+" "+encoding+")")
			}
		}
	}
	return excluded
}

// names splits a list of names that each end with a NUL.
func names(list string) []string {
	return strings.FieldsFunc(list, func(c rune) bool { return c == 0 })
}
