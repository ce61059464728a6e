package api

import (
	"regexp"
	"sync"
)

// Accepts reports whether the shape's Pattern and Not allow the text.
func (s *Shape) Accepts(text string) bool {
	return (s.Pattern == "" || compiled(s.Pattern).MatchString(text)) && (s.Not == "" || !compiled(s.Not).MatchString(text))
}

// patterns caches compiled patterns: most runs need only a few.
var patterns sync.Map

func compiled(pattern string) *regexp.Regexp {
	known, ok := patterns.Load(pattern)
	if !ok {
		known, _ = patterns.LoadOrStore(pattern, regexp.MustCompile(pattern))
	}
	return known.(*regexp.Regexp) //nolint:forcetypeassert // nothing else is stored
}
