package preview

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
)

func TestVisibleText(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                                 "plain",
		"two\nlines\r\n":                        "two lines",
		"a\u202Eb":                              `a\u202eb`,
		"a\x1b[31m\x00":                         `a\x1b[31m\x00`,
		"a\xffb":                                `a\xffb`,
		"a\uFFFDb":                              "a\uFFFDb",
		"\U000E0041":                            `\U000e0041`,
		"a\u200Db":                              `a\u200db`,
		"👩\u200D👧":                              "👩\u200D👧",
		"می\u200Cشود":                           "\u2068می\u200Cشود\u2069",
		"a\u3164\U000E0100":                     `a\u3164\U000e0100`,
		"שלום":                                  "\u2068שלום\u2069",
		"e\u0301\u0301\u0301\u0301":             "e\u0301\u0301\u0301\u0301",
		"e\u0301\u0301\u0301\u0301\u0302\u0303": "e\u0301\u0301\u0301\u0301\\u0302\\u0303",
	} {
		if got := visibleText(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// Every text of the model is made visible, including fields added in future, and the original does not change.
func TestHarmless(t *testing.T) {
	const hostile = "a\u202Eb\x00"
	var p Picture
	fillTexts(reflect.ValueOf(&p).Elem(), hostile)
	before := countTexts(reflect.ValueOf(p), hostile)
	if before < 30 {
		t.Fatalf("the model has only %d texts", before)
	}
	if left := countTexts(reflect.ValueOf(*harmless(&p)), hostile); left > 0 {
		t.Errorf("%d texts of %d did not change", left, before)
	}
	if after := countTexts(reflect.ValueOf(p), hostile); after != before {
		t.Errorf("the original changed from %d texts to %d", before, after)
	}
}

func fillTexts(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillTexts(v.Elem(), text)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fillTexts(v.Index(0), text)
		fillTexts(v.Index(1), text)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type() != reflect.TypeFor[time.Time]() {
				fillTexts(v.Field(i), text)
			}
		}
	}
}

func countTexts(v reflect.Value, text string) (n int) {
	switch v.Kind() {
	case reflect.String:
		if v.String() == text {
			return 1
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return countTexts(v.Elem(), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += countTexts(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			n += countTexts(v.Field(i), text)
		}
	}
	return n
}

// acting reports whether terminals or editors act on the character. Isolates are allowed, since preview adds them itself.
func acting(r rune) bool {
	isolate := strings.ContainsRune(firstIsolate+popIsolate, r)
	return r != '\n' && !isolate && !isJoiner(r) && !unicode.IsGraphic(r)
}
