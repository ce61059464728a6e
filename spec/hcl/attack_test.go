package hcl

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sluice/spec/testenv"
)

const resourceOf = "resource \"aws_fis_experiment_template\" \"x\" {\n  v = %s\n}\n"

// attacks are small inputs that would take excessive time or memory to evaluate.
func attacks() map[string]map[string]string {
	one := func(text string) map[string]string { return map[string]string{"main.tf": text} }
	value := func(v string) map[string]string { return one(fmt.Sprintf(resourceOf, v)) }
	chain := func(form string, n int) map[string]string {
		var b strings.Builder
		b.WriteString("locals {\n  l0 = [\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"]\n")
		for i := 1; i <= n; i++ {
			fmt.Fprintf(&b, "  l%d = %s\n", i, strings.ReplaceAll(form, "@", fmt.Sprintf("local.l%d", i-1)))
		}
		fmt.Fprintf(&b, "}\n"+resourceOf, fmt.Sprintf("jsonencode(local.l%d)", n))
		return one(b.String())
	}
	blocks := strings.Builder{}
	for i := range 10_000 {
		fmt.Fprintf(&blocks, "resource \"aws_fis_experiment_template\" \"x%d\" {\n  action {\n    name = \"a${local.n}\"\n  }\n}\n", i)
	}
	actions := strings.Builder{}
	actions.WriteString("resource \"aws_fis_experiment_template\" \"x\" {\n")
	for i := range 10_000 {
		fmt.Fprintf(&actions, "  action {\n    name = \"a%d\"\n  }\n", i)
	}
	actions.WriteString("}\n")
	object := strings.Builder{}
	object.WriteString("locals {\n  o = {")
	for i := range 5_000 {
		fmt.Fprintf(&object, "k%d = 1, ", i)
	}
	object.WriteString("}\n}\n")
	return map[string]map[string]string{
		"types of a conditional":  one(object.String() + fmt.Sprintf(resourceOf, "[for i in range(100) : i == 1 ? local.o : { a = \"x\", b = [] }]")),
		"references to an object": one(object.String() + fmt.Sprintf(resourceOf, "[for i in range(1024) : [for j in range(100) : local.o]]")),
		"doubled lists":           chain("[@, @]", 50),
		"doubled texts":           chain("\"${jsonencode(@)}${jsonencode(@)}\"", 50),
		"concat":                  chain("concat(@, @)", 50),
		"setproduct":              value("setproduct(range(1024), range(1024), range(1024), range(1024))"),
		"nested for":              value("[for a in range(1024) : [for b in range(1024) : [for c in range(1024) : \"${a}${b}${c}\"]]]"),
		"nested for constants":    value("[for a in range(1024) : [for b in range(1024) : [for c in range(1024) : 1]]]"),
		"huge range":              value("range(0, 1e18)"),
		"huge number":             value("\"${1e999999999}\""),
		"tiny number":             value("\"${1e-999999999}\""),
		"number from text":        value("tonumber(\"1e999999999\") + 1"),
		"number from JSON":        value("jsonencode(jsondecode(\"[1e999999999]\"))"),
		"number in a template":    value("\"a${1e999999999}\""),
		"number in quotes":        value("[\"1e999999999\" % 7, floor(\"1e999999999\"), format(\"%d\", \"1e999999999\"), substr(\"a\", \"1e999999999\", 1), -\"1e999999999\"]"),
		"long number":             one("locals {\n a = join(\"\", [for i in range(1000) : \"1234567890123456789012345678901234567890\"])\n}\n" + fmt.Sprintf(resourceOf, "["+strings.Repeat("local.a + 1, tonumber(local.a), ", 200)+"]")),
		"deep locals":             deepLocals(800),
		"pow":                     value("\"${pow(10, 1e9)}\""),
		"squares":                 one("locals {\n a0 = 1e500\n" + squares(60) + "}\n" + fmt.Sprintf(resourceOf, "\"${local.a60}\"")),
		"format width":            value("format(\"%999999999s\", \"x\")"),
		"formatlist width":        value("formatlist(\"%999999999s\", [\"x\"])"),
		"indent":                  value("indent(999999999, \"a\\nb\")"),
		"replace":                 value("replace(join(\"\", [for i in range(1024) : join(\"\", range(1024))]), \"\", join(\"\", range(1024)))"),
		"join":                    value("join(join(\"\", range(1024)), [for i in range(1024) : join(\"\", range(1024))])"),
		"regex":                   value("regexall(\"(a*)*b\", join(\"\", [for i in range(1024) : \"aaaaaaaaaaaaaaaaaaaaaaaaaaa\"]))"),
		"slow regex":              value("[for i in range(400) : regexall(\"(((a{0,99}){0,9})b?)*$\", join(\"\", [for i in range(1000) : \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]))]"),
		"tolist":                  value("tolist([" + strings.Repeat("1,\"a\",true,", 9_000) + "])[0]"),
		"tolist of tuples":        value("tolist([" + strings.Repeat("[1, \"a\", true], [1, \"a\"],", 3_000) + "])[0]"),
		"tomap of objects":        value("tomap({" + distinct("a%d = {b = 1, c = \"a\"}, b%[1]d = {c = true},", 3_000) + "}).a1"),
		"expanded arguments":      value("max([" + strings.Repeat("1,", 30_000) + "]...)"),
		"coalesce":                value("coalesce([" + strings.Repeat("null, 1,\"a\",true,", 9_000) + "]...)"),
		"join of numbers":         value("join(\"\", [" + strings.Repeat("1,", 30_000) + "])"),
		"chunklist":               value("chunklist([" + strings.Repeat("1,\"a\",", 15_000) + "], 1)"),
		"list of any":             one("variable \"a\" {\n type = list(any)\n default = [" + strings.Repeat("1,\"a\",true,", 9_000) + "]\n}\n" + fmt.Sprintf(resourceOf, "var.a[0]")),
		"optional attributes":     one("variable \"a\" {\n type = list(object({" + distinct("a%d = optional(string, \"x\"),", 8_000) + "}))\n default = [" + strings.Repeat("{},", 8_000) + "]\n}\n" + fmt.Sprintf(resourceOf, "var.a[0].a1")),
		"parseint":                value("parseint(\"" + strings.Repeat("z", 1_000_000) + "\", 62)"),
		"distinct":                value("distinct([for a in range(1024) : range(1024)])"),
		"parentheses":             value(strings.Repeat("(", 200_000) + "1" + strings.Repeat(")", 200_000)),
		"brackets":                value(strings.Repeat("[", 200_000) + strings.Repeat("]", 200_000)),
		"open brackets":           value(strings.Repeat("[", 500_000)),
		"negations":               value(strings.Repeat("!", 500_000) + "true"),
		"minus":                   value(strings.Repeat("- ", 250_000) + "1"),
		"minus without blanks":    value(strings.Repeat("-", 500_000) + "1"),
		"sums":                    value(strings.Repeat("1+", 300_000) + "1"),
		"conditionals":            value(strings.Repeat("true ? 1 : ", 80_000) + "1"),
		"indices":                 value("x" + strings.Repeat("[0]", 300_000)),
		"splats":                  value("x" + strings.Repeat("[*]", 300_000)),
		"attribute splats":        value("x" + strings.Repeat(".*", 400_000)),
		"templates":               value(strings.Repeat("\"${", 200_000) + strings.Repeat("}\"", 200_000)),
		"directives":              value("\"" + strings.Repeat("%{if true}", 90_000) + strings.Repeat("%{endif}", 90_000) + "\""),
		"calls":                   value(strings.Repeat("upper(", 100_000) + strings.Repeat(")", 100_000)),
		"blocks in blocks":        one(strings.Repeat("b {\n", 200_000) + strings.Repeat("}\n", 200_000)),
		"deep JSON":               {"main.tf.json": strings.Repeat("[", 500_000)},
		"deep JSON object":        {"main.tf.json": strings.Repeat(`{"a":`, 150_000)},
		"broken deep JSON":        {"main.tf.json": `{"a" "b": ` + strings.Repeat("[", 900_000)},
		"template in JSON":        {"main.tf.json": `{"resource":{"aws_fis_x":{"x":{"v":"${` + strings.Repeat("(", 400_000) + `}"}}}}`},
		"unknown parts":           value("\"" + strings.Repeat("${x.y}", 170_000) + "\""),
		"set of unknowns":         value("toset([" + strings.Repeat("x.y,", 250_000) + "])"),
		"template files":          {"main.tf": fmt.Sprintf(resourceOf, "["+strings.Repeat("length(templatefile(\"${path.module}/a.tpl\", {})),", 10_000)+"]"), "a.tpl": strings.Repeat("${a}", 1<<18)},
		"cycle":                   one("locals {\n  a = local.b\n  b = [local.a]\n  c = local.c\n}\n" + fmt.Sprintf(resourceOf, "[local.a, local.c]")),
		"long chain":              chain("@", 20_000),
		"empty blocks":            one("resource \"aws_fis_experiment_template\" \"x\" {\n count = 500\n" + strings.Repeat("a {}\n", 30_000) + "}\n"),
		"empty dynamic blocks":    one("resource \"aws_fis_experiment_template\" \"x\" {\n dynamic \"a\" {\n for_each = range(500)\n content {\n" + strings.Repeat("a {}\n", 30_000) + "}\n}\n}\n"),
		"labels":                  one("resource \"aws_fis_experiment_template\" \"x\" {\n count = 500\n a " + strings.Repeat("\"a\" ", 30_000) + "{}\n}\n"),
		"arguments":               one("resource \"aws_fis_experiment_template\" \"x\" {\n count = 500\n" + distinct(" a%d = 1\n", 30_000) + "}\n"),
		"10,000 resources":        one("locals { n = 1 }\n" + blocks.String()),
		"10,000 blocks":           one(actions.String()),
		"many instances":          one("resource \"aws_fis_experiment_template\" \"x\" {\n for_each = toset([for i in range(1024) : tostring(i)])\n v = [for i in range(1024) : each.key]\n}\n"),
		"huge count":              one("resource \"aws_fis_experiment_template\" \"x\" {\n count = 1000000000\n v = count.index\n}\n"),
		"dynamic in dynamic":      one("resource \"aws_fis_experiment_template\" \"x\" {\n" + dynamics(6) + "}\n"),
		"module calls itself":     {"main.tf": "module \"a\" {\n source = \"./\"\n}\nmodule \"b\" {\n source = \"./m\"\n}\n", "m/main.tf": "module \"c\" {\n source = \"../m\"\n}\nmodule \"d\" {\n source = \"./../\"\n}\n"},
		"calls of calls":          callsOfCalls(12),
		"many faults":             one(strings.Repeat("resource \"a\" \"b\" {\n x = = =\n}\n", 20_000)),
		"many tags":               value("merge({" + strings.Repeat("(tostring(1)) = 1, ", 20_000) + "}, {})"),
		"list of references":      value("[" + strings.Repeat("x.y,", 250_000) + "]"),
		"list of numbers":         value("[" + strings.Repeat("1,", 500_000) + "]"),
		"list of strings":         value("[" + strings.Repeat(`"",`, 340_000) + "]"),
		"empty lines":             one(fmt.Sprintf(resourceOf, "1") + strings.Repeat("\n", 1_000_000)),
		"blocks":                  one(strings.Repeat("a{}\n", 260_000)),
		"invalid bytes":           one(strings.Repeat("\x80", 1_000_000)),
		"lines of a heredoc":      value("<<E\n" + strings.Repeat("x\n", 500_000) + "E"),
		"long lines":              value("<<E\n" + strings.Repeat(strings.Repeat("x", 200)+"\n", 4_900) + "E"),
		"escapes":                 value("\"" + strings.Repeat("$${", 300_000) + "\""),
		"escapes in JSON":         {"main.tf.json": `{"resource":{"aws_fis_x":{"x":{"v":"${x}` + strings.Repeat("$${", 300_000) + `"}}}}`},
		"numbers in JSON":         {"main.tf.json": `{"resource":{"aws_fis_x":{"x":{"v":[` + strings.Repeat("1,", 500_000) + `1]}}}}`},
		"lines of a template":     {"main.tf": fmt.Sprintf(resourceOf, "templatefile(\"a.tpl\", {})"), "a.tpl": strings.Repeat("x\n", 500_000)},
		"many template files":     {"main.tf": fmt.Sprintf(resourceOf, "["+strings.Repeat("templatefile(\"a.tpl\", {a = 1}),", 2_000)+"]"), "a.tpl": strings.Repeat("${a}-", 25_000)},
		"many files":              {"main.tf": fmt.Sprintf(resourceOf, "["+strings.Repeat("try(file(\"a\")),", 2_000)+"]"), "a": strings.Repeat("e\u0301", 340_000)},
		"budget raised by a file": {"main.tf": fmt.Sprintf(resourceOf, "[length(file(\"a\")), [for a in range(1024) : [for b in range(1024) : {(b) = [a + b]}]]]"),
			"a": strings.Repeat("x", 1<<20)},
		"long JSON":      {"main.tf": fmt.Sprintf(resourceOf, "jsondecode(file(\"a\"))"), "a": "[" + strings.Repeat("1,", 500_000) + "1]"},
		"many big files": manyFiles(16, "locals {\n a%d = ["+strings.Repeat("x.y,", 35_000)+"]\n}\n"),
		"template file":  {"main.tf": fmt.Sprintf(resourceOf, "templatefile(\"${path.module}/a.tpl\", {})"), "a.tpl": "${templatefile(\"a.tpl\", {})}" + strings.Repeat("${(", 100_000)},
	}
}

// distinct formats each of n numbers.
func distinct(form string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

func squares(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, " a%d = local.a%d * local.a%d\n", i, i-1, i-1)
	}
	return b.String()
}

// deepLocals nests lists in each other without nested evaluation of locals.
func deepLocals(n int) map[string]string {
	var b strings.Builder
	b.WriteString("locals {\n l0 = 1\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, " l%d = %slocal.l%d%s\n", i, strings.Repeat("[", 290), i-1, strings.Repeat("]", 290))
	}
	b.WriteString("}\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "resource \"aws_fis_x\" \"x%d\" {\n v = length(jsonencode(local.l%d))\n}\n", i, i)
	}
	return map[string]string{"main.tf": b.String()}
}

func dynamics(n int) string {
	if n == 0 {
		return "v = 1\n"
	}
	return fmt.Sprintf("dynamic \"d%d\" {\nfor_each = range(100)\ncontent {\n%s}\n}\n", n, dynamics(n-1))
}

// callsOfCalls returns a chain of modules, each of which calls the next one twice.
func callsOfCalls(n int) map[string]string {
	files := map[string]string{"main.tf": "module \"a\" {\n source = \"./m0\"\n}\n"}
	for i := range n {
		files[fmt.Sprintf("m%d/main.tf", i)] = fmt.Sprintf(resourceOf+"module \"a\" {\n source = \"../m%d\"\n}\nmodule \"b\" {\n source = \"../m%d\"\n}\n", "1", i+1, i+1)
	}
	return files
}

func manyFiles(n int, text string) map[string]string {
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("f%02d.tf", i)] = fmt.Sprintf(text, i)
	}
	return files
}

// maxAllocated limits the memory that reading a module may allocate, including freed memory.
const maxAllocated = 800 << 20

// TestAttacks reads inputs made to exhaust the reader.
func TestAttacks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes several seconds")
	}
	for name, files := range attacks() {
		t.Run(name, func(t *testing.T) {
			var tree tree
			for name, text := range files {
				tree.add(name, text)
			}
			var m *Module
			start := time.Now()
			work := testenv.WorkOf(func() { m = tree.read() })
			took := time.Since(start)
			n := 0
			for _, f := range tree.files {
				n += len(f.Text)
			}
			t.Logf("%8d bytes %5d resources %3d problems %8.3f s %5.0f MB", n, len(m.Resources), len(m.Problems), took.Seconds(), work.Bytes/1e6)
			if took > time.Minute {
				t.Error("took too long")
			}
			if work.Bytes > maxAllocated {
				t.Errorf("allocated %.0f MB", work.Bytes/1e6)
			}
		})
	}
}
