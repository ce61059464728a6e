package linttest

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sluice/lint"
)

// styleFault returns what is wrong with the style of a finding's texts, or "". Each text is one line of plain English that starts
// in lower case, has names in paired backquotes and ends without a full stop.
func styleFault(f lint.Finding) string {
	texts := []string{f.Message}
	for _, note := range f.Related {
		texts = append(texts, note.Message)
	}
	if f.Fix != nil {
		texts = append(texts, f.Fix.Message)
	}
	for _, text := range texts {
		if fault := textFault(text); fault != "" {
			return fault + ": " + text
		}
	}
	return ""
}

// unidiomatic are phrases that read like a translation. CONTRIBUTING.md lists what to write instead.
var unidiomatic = []string{
	" is no ", " are no ", " is none ", "of which ", "nobody", "somebody", "everybody", " any more", "stands for it", " is told", " are told", " tells ", "hands on",
	"puts right", "put right", "takes back", "take back", "taken back", " mend ", " is there already", " dealt out ", "deals out", "account number", "as they stand", "slip of the pen",
	" lacks ", " lack ", "; drop ", " refuses ", " stands ", " beside ", " anew", "goes on", "so that", " whoever ", " whom ", " who is in ", "is meant", "left out",
	" comes to ", " is gone", " are gone", " behind it", "what holds it", "looked at", "in silence", "is given twice", "worked out", "works out",
}

// products are capitalised names that a message may begin with.
var products = []string{"Evidently", "CloudFormation", "AppConfig", "Terraform"}

func textFault(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	firstWord, _, _ := strings.Cut(text, " ")
	parts := strings.Split(text, "`")
	var words strings.Builder
	for i := 0; i < len(parts); i += 2 {
		words.WriteString(parts[i] + " ")
	}
	plain := strings.NewReplacer(" there is no ", " ", " is no longer ", " ", " are no longer ", " ").Replace(" " + words.String())
	for _, phrase := range unidiomatic {
		if strings.Contains(plain, phrase) {
			return "says `" + strings.TrimSpace(phrase) + "`"
		}
	}
	switch {
	case tooLong(parts):
		return "has a first sentence of over " + strconv.Itoa(maxFirst) + " characters"
	case len(parts)%2 == 0:
		return "has an unpaired backquote"
	case unicode.IsUpper(first) && len(firstWord) > 1 && unicode.IsLower(rune(firstWord[1])) && !slices.Contains(products, firstWord):
		return "begins with a capital"
	case strings.HasSuffix(text, "."):
		return "ends with a full stop"
	case strings.Contains(text, "%!"):
		return "has a wrong formatting verb"
	case strings.ContainsAny(text, "\n\r\t"):
		return "has more than one line"
	case strings.Contains(words.String(), `"`):
		return "has double quotes"
	}
	return ""
}

// maxFirst limits the length of a message's first sentence, to keep findings easy to scan. Names, which the user chooses, count
// as at most maxName characters.
const (
	maxFirst = 100
	maxName  = 24
)

// tooLong reports whether the text up to the first semicolon or colon, which introduces what to write, is longer than maxFirst.
// The parts are alternately outside and inside backquotes.
func tooLong(parts []string) bool {
	length := 0
	for i, part := range parts {
		if i%2 == 1 {
			length += min(utf8.RuneCountInString(part), maxName) + 2
			continue
		}
		if end := strings.IndexAny(part, ";:"); end >= 0 {
			return length+utf8.RuneCountInString(part[:end]) > maxFirst
		}
		length += utf8.RuneCountInString(part)
	}
	return length > maxFirst
}
