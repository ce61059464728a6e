package yaml

// PlainKind returns the kind of a plain scalar with the text under the core schema of YAML 1.2.
func PlainKind(s string) Kind {
	if s == "" {
		return Null
	}
	switch s[0] {
	case '~', 'n', 'N':
		if s == "~" || s == "null" || s == "Null" || s == "NULL" {
			return Null
		}
	case 't', 'T':
		if s == "true" || s == "True" || s == "TRUE" {
			return Bool
		}
	case 'f', 'F':
		if s == "false" || s == "False" || s == "FALSE" {
			return Bool
		}
	case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return numberKind(s)
	}
	return String
}

func numberKind(s string) Kind {
	if len(s) > 2 && s[0] == '0' && (s[1] == 'x' && all(s[2:], isHex) || s[1] == 'o' && all(s[2:], isOctal)) {
		return Int
	}
	rest := s
	if rest[0] == '-' || rest[0] == '+' {
		rest = rest[1:]
	}
	switch rest {
	case ".inf", ".Inf", ".INF":
		return Float
	}
	switch s {
	case ".nan", ".NaN", ".NAN":
		return Float
	}
	whole, rest := cutDigits(rest)
	if rest == "" && whole > 0 {
		return Int
	}
	fraction := 0
	if rest != "" && rest[0] == '.' {
		fraction, rest = cutDigits(rest[1:])
	}
	if whole+fraction == 0 {
		return String
	}
	if rest == "" {
		return Float
	}
	if rest[0] != 'e' && rest[0] != 'E' {
		return String
	}
	rest = rest[1:]
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		rest = rest[1:]
	}
	if exponent, tail := cutDigits(rest); exponent > 0 && tail == "" {
		return Float
	}
	return String
}

func cutDigits(s string) (n int, rest string) {
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n, s[n:]
}

func all(s string, is func(byte) bool) bool {
	for i := range len(s) {
		if !is(s[i]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isOctal(c byte) bool { return c >= '0' && c <= '7' }
func isHex(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
