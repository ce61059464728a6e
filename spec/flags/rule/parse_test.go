package rule_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sluice/spec/flags/rule"
)

var kindNames = map[rule.FaultKind]string{
	rule.Empty: "Empty", rule.TooLong: "TooLong", rule.UnclosedParen: "UnclosedParen", rule.UnclosedList: "UnclosedList",
	rule.UnclosedText: "UnclosedText", rule.UnexpectedClose: "UnexpectedClose", rule.MultipleExpressions: "MultipleExpressions",
	rule.NoOperator: "NoOperator", rule.NoValue: "NoValue", rule.UnexpectedCharacter: "UnexpectedCharacter",
	rule.UnexpectedComma: "UnexpectedComma", rule.UnknownEscape: "UnknownEscape", rule.BadVariable: "BadVariable",
	rule.BadNumber: "BadNumber", rule.BadTimestamp: "BadTimestamp", rule.TooDeep: "TooDeep", rule.LineBreakInText: "LineBreakInText",
	rule.Quotes: "Quotes", rule.NoComma: "NoComma", rule.Comment: "Comment", rule.UnusualNumber: "UnusualNumber",
	rule.ShortTimestamp: "ShortTimestamp", rule.NotCondition: "NotCondition", rule.UnknownOperator: "UnknownOperator",
	rule.OperandCount: "OperandCount", rule.SingleOperand: "SingleOperand", rule.OperandType: "OperandType",
	rule.OperandsSwapped: "OperandsSwapped", rule.UnknownLabel: "UnknownLabel", rule.UnexpectedLabel: "UnexpectedLabel",
	rule.MissingLabel: "MissingLabel", rule.DuplicateLabel: "DuplicateLabel", rule.MissingOperand: "MissingOperand",
	rule.CompareText: "CompareText", rule.CompareBoolean: "CompareBoolean", rule.PercentOutside: "PercentOutside",
	rule.PercentZero: "PercentZero", rule.PercentFull: "PercentFull", rule.PercentFraction: "PercentFraction",
	rule.ExistsVariable: "ExistsVariable", rule.InvalidPattern: "InvalidPattern", rule.IntegerRange: "IntegerRange",
	rule.EmptyList: "EmptyList", rule.DuplicateItem: "DuplicateItem",
}

// faults formats the faults of a rule: the kind, the text at its range, and what to write instead.
func faults(text string) string {
	var lines []string
	for _, f := range rule.Parse(text).Faults() {
		line := kindNames[f.Kind] + " `" + text[f.Range.Start:f.Range.End] + "`"
		if f.Want != "" {
			line += " want `" + f.Want + "`"
		}
		if f.Least > 0 {
			line += fmt.Sprintf(" %d of %d-%d", f.Count, f.Least, f.Most)
		}
		if f.Kind == rule.MissingOperand {
			line += " " + f.Name
		}
		if f.Other.End > 0 {
			line += " other `" + text[f.Other.Start:f.Other.End] + "`"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// AWS's examples have no faults.
		{`(eq $tier "gold")`, ""},
		{`(split by::$uniqueId pct::10)`, ""},
		{"(and\n\t(ends_with $userId \"@example.com\")\r\n (not (in $c [\"a\", 7, 3.14, true])))", ""},
		{`(matches in::$greeting pattern::"h.*y")`, ""},
		{`(exists key::"country")`, ""},
		{`(split pct::25 by::$userId seed::"seed_one")`, ""},
		{`(gt $date 2012-03-04T05:06:07-08:00)`, ""},
		{`(or (lte $age 1.234e-5) (eq $b -7))`, ""},
		{`(eq $name "q\"b\\c\u00e9\n\t\ud83d\ude00 日本")`, ""},
		// Syntax.
		{"", "Empty ``"},
		{" \n", "Empty ` \n`"},
		{`(and (eq $a "x") (eq $b "y")`, "UnclosedParen `(`"},
		{`(in $a ["x", "y")`, "UnclosedList `[`"},
		{`(eq $a "x)`, "UnclosedText `\"x)`"},
		{`(eq $a "x"))`, "UnexpectedClose `)`"},
		{`(eq $a "x"])`, "UnexpectedClose `]` other `(`"},
		{`(eq $a "x") (eq $b "y")`, "MultipleExpressions `(eq $b \"y\")`"},
		{`()`, "NoOperator `()`"},
		{`($a eq "x")`, "NoOperator `$a` want `eq`"},
		{`($a == "x")`, "NoOperator `$a` want `eq`"},
		{`((eq $a "x"))`, "NoOperator `(eq $a \"x\")`"},
		{`(split pct:: by::$u)`, "NoValue `pct::`"},
		{`(split by::$u pct::)`, "NoValue `pct::`"},
		{`(eq $a {x})`, "UnexpectedCharacter `{`; OperandType `x` want `\"x\"`; UnexpectedCharacter `}`"},
		{`(eq $a, "x")`, "UnexpectedComma `,`"},
		{`(matches in::$a pattern::"\d+")`, `UnknownEscape ` + "`\\d` want `\\\\d`"},
		{`(eq $a "\u12")`, "UnknownEscape `\\u`"},
		{`(eq $a "\ud800x")`, "UnknownEscape `\\u`"},
		{`(eq $a.b "x")`, "BadVariable `$a.b`"},
		{`(eq $a-b "x")`, "BadVariable `$a-b`"},
		{`(eq $10 "x")`, "BadVariable `$10`"},
		{`(eq ${a} "x")`, "BadVariable `${a}`"},
		{`(split pct::.5 by::$u)`, "BadNumber `.5` want `0.5`"},
		{`(split pct::05 by::$u)`, "BadNumber `05` want `5`"},
		{`(split pct::20% by::$u)`, "BadNumber `20%` want `20`"},
		{`(gt $a 2024-13-01T00:00:00Z)`, "BadTimestamp `2024-13-01T00:00:00Z`"},
		{`(gt $a 2024-01)`, "ShortTimestamp `2024-01` want `2024-01T`"},
		{`(eq $a 1_000)`, "UnusualNumber `1_000` want `1000`"},
		{`(eq $a 0x1F)`, "UnusualNumber `0x1F` want `31`"},
		{"(eq $a \"x\ny\")", "LineBreakInText `\n`"},
		{`(eq $a 'x')`, "Quotes `'x'` want `\"x\"`"},
		{`(eq $a “x”)`, "Quotes `“x”` want `\"x\"`"},
		{`(eq $a \"x\")`, "Quotes `\\\"x\\\"` want `\"x\"`"},
		{`(in $a ["x" "y"])`, "NoComma `\"y\"` other `[`"},
		{`(in $a ["x",, "y"])`, "UnexpectedComma `,`"},
		{`(eq $a "x") // gold`, "Comment `// gold`"},
		{"(eq $a “x)", "UnclosedText `“x)`"},
		{"(eq $a \"x\"\x00)", "UnexpectedCharacter `\x00`"},
		{`(split pct::20. by::$u)`, "UnusualNumber `20.` want `20`"},
		{`(split pct::1.2.3 by::$u)`, "BadNumber `1.2.3`"},
		{`(eq $a +5)`, "BadNumber `+5` want `5`"},
		{`(eq $a 1d400)`, "UnusualNumber `1d400`"},
		// Operators and operands.
		{`(eq $a False)`, "OperandType `False` want `false`"},
		{`(in "$a" ["x"])`, "OperandType `\"$a\"` want `$a`"},
		{`(begins_with $a 5)`, "OperandType `5` want `\"5\"`"},
		{`(split pct::20 by::$u "s" "t")`, "MissingLabel `\"s\"` want `seed::\"s\"`; OperandCount `\"t\"` 4 of 2-3"},
		{`"x"`, "NotCondition `\"x\"`"},
		{`true`, "NotCondition `true`"},
		{`(and (eq $a "x") $b)`, "NotCondition `$b`"},
		{`(starts_with $a "x")`, "UnknownOperator `starts_with` want `begins_with`"},
		{`(ne $a "x")`, "UnknownOperator `(ne $a \"x\")` want `(not (eq $a \"x\"))`"},
		{`(> $a 5)`, "UnknownOperator `>` want `gt`"},
		{`(AND (eq $a "x") (eq $b "y"))`, "UnknownOperator `AND` want `and`"},
		{`(frobnicate $a)`, "UnknownOperator `frobnicate`"},
		{`(not (eq $a "x") (eq $b "y"))`, "OperandCount `(eq $b \"y\")` 2 of 1-1"},
		{`(eq $a)`, "OperandCount `eq` 1 of 2-2"},
		{`(and)`, "OperandCount `and` 0 of 1-0"},
		{`(or (eq $a "x"))`, "SingleOperand `(or (eq $a \"x\"))` want `(eq $a \"x\")` 1 of 1-0"},
		{`(in $a "x")`, "OperandType `\"x\"` want `[\"x\"]`"},
		{`(eq $a gold)`, "OperandType `gold` want `\"gold\"`"},
		{`(eq $a True)`, "OperandType `True` want `true`"},
		{`(eq a "x")`, "OperandType `a` want `$a`"},
		{`(eq $a null)`, "OperandType `null`"},
		{`(eq $a $b)`, "OperandType `$b`"},
		{`(eq "x" $a)`, "OperandsSwapped `\"x\" $a` want `$a \"x\"`"},
		{`(gt 5 $a)`, "OperandsSwapped `(gt 5 $a)` want `(lt $a 5)`"},
		{`(split pct:20 by=$u)`, "UnknownLabel `pct:20` want `pct::20`; UnknownLabel `by=$u` want `by::$u`"},
		{`(split pct::20 by::$u salt::"x")`, "UnknownLabel `salt`"},
		{`(split 20 $u)`, "MissingLabel `20` want `pct::20`; MissingLabel `$u` want `by::$u`"},
		{`(split pct::20)`, "MissingOperand `split` by"},
		{`(split pct::20 pct::30 by::$u)`, "DuplicateLabel `pct` other `pct`"},
		{`(split pct::"20" by::"u" seed::x)`, "OperandType `\"20\"` want `20`; OperandType `\"u\"` want `$u`; OperandType `x` want `\"x\"`"},
		{`(eq $a by::"x")`, "UnexpectedLabel `by`"},
		{`(gt $a "5")`, "CompareText `\"5\"` want `5`"},
		{`(gt $a "2024-01-01T00:00:00Z")`, "CompareText `\"2024-01-01T00:00:00Z\"` want `2024-01-01T00:00:00Z`"},
		{`(gt $a "x")`, "CompareText `\"x\"`"},
		{`(lt $a true)`, "CompareBoolean `true`"},
		{`(split pct::120 by::$u)`, "PercentOutside `120`"},
		{`(split pct::-1 by::$u)`, "PercentOutside `-1`"},
		{`(split pct::0 by::$u)`, "PercentZero `0`"},
		{`(split pct::100.0 by::$u)`, "PercentFull `100.0`"},
		{`(split pct::33.333 by::$u)`, "PercentFraction `33.333`"},
		{`(split pct::1e999999999 by::$u)`, "PercentFraction `1e999999999`"},
		{`(exists key::"$x")`, "ExistsVariable `\"$x\"` want `\"x\"`"},
		{`(exists "x")`, "MissingLabel `\"x\"` want `key::\"x\"`"},
		{`(exists key::$x)`, "OperandType `$x` want `\"x\"`"},
		{`(exists $x)`, "MissingLabel `$x` want `key::\"x\"`"},
		{`eq $x "y"`, "NotCondition `eq`"},
		{`(matches in::$a pattern::"(")`, "InvalidPattern `\"(\"`"},
		{`(eq $a 99999999999999999999)`, "IntegerRange `99999999999999999999`"},
		{`(in $a [])`, "EmptyList `[]`"},
		{`(in $a ["x", "x"])`, "DuplicateItem `\"x\"` other `\"x\"`"},
		{`(in $a ["x", $b])`, "OperandType `$b`"},
	} {
		if got := faults(c.text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestPrint(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"( and\n (eq  $a \"x\")(split by::$u\tpct :: 20))", `(and (eq $a "x") (split by::$u pct::20))`},
		{`(in $a ["x" 'y',5.])`, `(in $a ["x", "y", 5.])`},
		{`(eq $a "\u00e9\/\x41\u0007")`, `(eq $a "é/A\u0007")`},
		{`(eq $a "x"`, `(eq $a "x"`},
	} {
		if got := rule.Parse(c.text).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// hostile returns texts that are long, deeply nested or broken everywhere.
func hostile() map[string]string {
	return map[string]string{
		"open":    strings.Repeat("(", 16384),
		"open 2":  strings.Repeat("(and ", 3200),
		"close":   strings.Repeat(")", 16384),
		"lists":   strings.Repeat("[", 16000),
		"pairs":   strings.Repeat("(", 8000) + strings.Repeat(")", 8000),
		"10,000":  strings.Repeat("(", 10000),
		"not":     strings.Repeat("(not ", 2700) + `(eq $a "x")` + strings.Repeat(")", 2700),
		"quotes":  strings.Repeat(`"`, 16383),
		"slashes": "(eq $a \"" + strings.Repeat(`\`, 16000),
		"labels":  strings.Repeat("a::", 5000),
		"commas":  "[" + strings.Repeat(",", 16000),
		"comment": strings.Repeat("/*", 8000),
		"items":   "(in $a [" + strings.Repeat(`"x",`, 4000) + "])",
		"words":   strings.Repeat("x ", 8000),
		"digits":  "(eq $a " + strings.Repeat("9", 16000) + ")",
		"long":    strings.Repeat("(", 1<<20),
		"escapes": `(eq $a "` + strings.Repeat(`\u00e9\n\ud83d\ude00`, 700) + `")`,
	}
}

// Hostile text is parsed in linear time, with few faults.
func TestHostile(t *testing.T) {
	for name, text := range hostile() {
		start := time.Now()
		r := rule.Parse(text)
		n := len(r.Faults())
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if n > 100 {
			t.Errorf("%s has %d faults", name, n)
		}
		if n == 0 && name != "escapes" {
			t.Errorf("%s has no fault", name)
		}
	}
}

// A printed rule parses as the same rule, all faults are inside the text, and a rule without syntax errors is printed without
// any.
func FuzzParse(f *testing.F) {
	for text := range strings.FieldsFuncSeq(`(eq $tier "gold")|(and (split pct::20 by::$u seed::"x") (not (in $c ["a", 'b' 5., 1_0])))|(gt $d 2024-01)|((a::b::c "\u00e9\'\0) // x`, func(r rune) bool { return r == '|' }) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := rule.Parse(text)
		for _, fault := range r.Faults() {
			if fault.Range.Start < 0 || fault.Range.End < fault.Range.Start || fault.Range.End > len(text) {
				t.Fatalf("%q: fault %s at %v", text, kindNames[fault.Kind], fault.Range)
			}
		}
		if r.Root != nil {
			inside(t, r.Root, rule.Range{Start: 0, End: len(text)})
		}
		printed := r.String()
		again := rule.Parse(printed)
		if twice := again.String(); twice != printed {
			t.Fatalf("%q prints as %q and then as %q", text, printed, twice)
		}
		if len(printed) <= len(text) && again.Shaky != r.Shaky {
			t.Fatalf("%q: shaky is %v, but for the printed %q it is %v", text, r.Shaky, printed, again.Shaky)
		}
	})
}

// inside checks that each expression is in the range of the one around it.
func inside(t *testing.T, e *rule.Expr, around rule.Range) {
	t.Helper()
	if w := e.FullRange(); w.Start < around.Start || w.End > around.End || w.End < w.Start {
		t.Fatalf("%v is not in %v", w, around)
	}
	for _, a := range e.Args {
		inside(t, a, e.Range)
	}
}

func TestOperators(t *testing.T) {
	var names []string
	for _, o := range rule.Operators() {
		names = append(names, o.Name)
	}
	want := "eq gt gte lt lte and or not begins_with ends_with contains in matches exists split"
	if diff := cmp.Diff(want, strings.Join(names, " ")); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"beginsWith": "begins_with", "ends-with": "ends_with", "NOT": "not", "||": "or", "x": ""} {
		if got := rule.Suggest(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestKeysAndSplits(t *testing.T) {
	r := rule.Parse(`(or (eq $tier "gold") (and (exists key::"beta") (split pct::20 by::$userId seed::"s")) (split pct::30 by::$tier) (split by::$x))`)
	var got []string
	for _, k := range r.Root.Keys() {
		got = append(got, k.Text+"@"+r.Text[k.Range.Start:k.Range.End])
	}
	for _, s := range r.Root.Splits() {
		sp, _ := s.Split()
		got = append(got, fmt.Sprint(sp.Share, " ", sp.By, " ", sp.Seed, " ", sp.Seeded))
	}
	first, _ := r.Root.Splits()[0].Split()
	for text, want := range map[string]bool{
		`(split by::$userId seed::"s" pct::7)`: true, `(split by::$userId pct::7)`: false, `(split by::$userId seed::"t" pct::7)`: false, `(split by::$x seed::"s" pct::7)`: false,
	} {
		if other, ok := rule.Parse(text).Root.Split(); !ok || first.SameScale(other) != want {
			t.Errorf("%s: on the same scale is %v", text, !want)
		}
	}
	want := []string{"tier@$tier", `beta@"beta"`, "userId@$userId", "x@$x", "1/5 userId s true", "3/10 tier  false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
