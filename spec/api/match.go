package api

import (
	"regexp"
	"sync"
)

// Accepts reports whether the text is one that the shape's Pattern and Not allow.
func (s *Shape) Accepts(text string) bool {
	return (s.Pattern == "" || compiled(s.Pattern).MatchString(text)) && (s.Not == "" || !compiled(s.Not).MatchString(text))
}

// patterns keeps the compiled patterns of shapes: most runs need few of them.
var patterns sync.Map

func compiled(pattern string) *regexp.Regexp {
	known, ok := patterns.Load(pattern)
	if !ok {
		known, _ = patterns.LoadOrStore(pattern, regexp.MustCompile(pattern))
	}
	return known.(*regexp.Regexp) //nolint:forcetypeassert // nothing else is stored
}
