package dialect

import "sync"

// window is how many bytes of a marker are used to find it.
const window = 7

// scanner finds the markers in one pass that skips most bytes: for each pair of bytes, shift is the minimum distance to the end
// of a marker's window (S. Wu and U. Manber, A fast algorithm for multi-pattern searching, 1994).
type scanner struct {
	shift [1 << 16]uint8
}

var theScanner = sync.OnceValue(newScanner)

func pair(a, b byte) uint16 { return uint16(a)<<8 | uint16(b) }

func newScanner() *scanner {
	s := &scanner{}
	for i := range s.shift {
		s.shift[i] = window - 1
	}
	for _, m := range markers {
		for end := 1; end < window; end++ {
			at := pair(m.text[end-1], m.text[end])
			s.shift[at] = min(s.shift[at], uint8(window-1-end))
		}
	}
	return s
}

// find returns the markers in the text. If aliased is set, they count whatever follows them.
func (s *scanner) find(text []byte, aliased bool) (found words) {
	for end := window - 1; end < len(text); {
		if shift := s.shift[pair(text[end-1], text[end])]; shift > 0 {
			end += int(shift)
			continue
		}
		from := text[end-window+1:]
		for i := range markers {
			m := &markers[i]
			if from[0] == m.text[0] && found&m.word == 0 && len(from) >= len(m.text) && string(from[:len(m.text)]) == m.text && (aliased || m.follows(from[len(m.text):])) {
				found |= m.word
			}
		}
		end++
	}
	return found
}
