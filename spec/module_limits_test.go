package spec_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sluice/spec"
)

// A value that exceeds a limit is unknown, which would hide its errors, so each limit is reported.
func TestModuleLimitsAreReported(t *testing.T) {
	chain := "locals {\n"
	for i := range 61 {
		chain += fmt.Sprintf("  a%d = local.a%d\n", i, i+1)
	}
	resource := func(arguments string) string {
		return "resource \"aws_fis_experiment_template\" \"x\" {\n" + arguments + "\n}\n"
	}
	calls := func(names ...string) string {
		text := ""
		for _, name := range names {
			text += "module \"" + name + "\" {\n  source = \"./m\"\n  count = 300\n}\n"
		}
		return text
	}
	members := func(n int) (text string) {
		for i := range n {
			text += fmt.Sprintf("a%d = 1,", i)
		}
		return text
	}
	for name, c := range map[string]struct{ main, want string }{
		"a chain":             {chain + "  a61 = \"x\"\n}\n" + resource("description = local.a0"), "a chain of more than 60 locals and variables"},
		"for_each":            {resource("for_each = {for i in range(600) : tostring(i) => \"x\"}\n description = each.value"), "more than 500 instances"},
		"count":               {resource("count = 600\n description = count.index"), "more than 500 instances"},
		"dynamic":             {resource("dynamic \"action\" {\n for_each = range(600)\n content {\n name = action.value\n}\n}"), "more than 500 instances"},
		"a conditional":       {resource("dynamic \"action\" {\n for_each = var.x ? range(600) : []\n content {\n name = action.value\n}\n}"), "more than 500 instances"},
		"modules":             {calls("a", "b"), "more than 500 modules are called"},
		"resources":           {strings.Repeat("resource \"aws_fis_experiment_template\" \"x\" {\n count = 500\n}\n", 11), "more than 5000 instances of resources"},
		"a control character": {`{"resource": {"aws_fis_experiment_template": {"x": {"description": "` + "\x7f" + `"}}}}`, "control character U+007F is not allowed"},
		"a number":            {resource("description = 1e9999"), "a number over 2^500"},
		"a computed one":      {resource("description = tostring(pow(10, 100) * pow(10, 100))"), "a number over 2^500"},
		"a nested number":     {"locals {\n a = [1e9999]\n}\n" + resource("description = local.a[0]"), "a number over 2^500"},
		"digits":              {resource("description = parseint(\"" + strings.Repeat("z", 100_000) + "\", 62)"), "this takes too long"},
		"expanded arguments":  {resource("description = max([" + strings.Repeat("1,", 10_000) + "]...)"), "this takes too long"},
		"a conversion":        {resource("description = join(\"\", [" + strings.Repeat("1,", 10_000) + "])"), "this takes too long"},
		"types":               {"locals {\n a = {" + members(3_000) + "}\n}\n" + resource("description = jsonencode([for i in range(20) : i == 1 ? local.a : { a = [] }])"), "this takes too long"},
		"a type":              {"variable \"a\" {\n type = list(any)\n default = [" + strings.Repeat("1,\"a\",", 5_000) + "]\n}\n" + resource("description = var.a[0]"), "this takes too long"},
		"a product of lists":  {resource("description = length(setproduct(" + strings.Repeat("[1], ", 200) + "range(1000), range(10)))"), "this takes too long"},
		"a product of tuples": {resource("description = length(setproduct([" + strings.Repeat("1,", 10_000) + "], [1]))"), "this takes too long"},
		"a sum":               {resource("description = sum([" + strings.Repeat("1,", 10_000) + "])"), "this takes too long"},
		"long numbers":        {"locals {\n a = 1e-140 / 3\n}\n" + resource("description = jsonencode([for i in range(1000) : [for j in range(100) : local.a]])"), "this takes too long"},
		"blocks":              {resource("count = 500\n" + strings.Repeat("action {}\n", 1_000)), "this takes too long"},
		"a file that calls":   {"module \"a\" {\n source = \"./m\"\n}\n" + "locals {\n a = [" + strings.Repeat("1,", 200_000) + "]\n}\n", "more than 150000 tokens"},
		"a slow call":         {"locals {\n a = [for x in range(1000) : [for y in range(1000) : \"${x}${y}\"]]\n}\nmodule \"a\" {\n source = \"./m\"\n count = length(local.a)\n}\n", "this call is not followed"},
		"unreadable YAML":     {resource(`description = yamldecode("a: x\nb: 1\nb: 2").a`), "`yamldecode` cannot read its text: duplicate key `b`"},
		"a JSON template":     {`{"resource": {"aws_fis_experiment_template": {"x": {"description": "${` + strings.Repeat("(", 5000) + "1" + strings.Repeat(")", 5000) + `}"}}}}`, "more than 300 levels"},
		"a file":              {resource("description = file(\"large.txt\")"), "the file of `file` is larger than 1 MiB"},
		"another file":        {resource("description = filebase64(\"large.txt\")"), "the file of `filebase64` is larger than 1 MiB"},
		"a long text":         {"locals {\n a = \"" + strings.Repeat("x", 600_000) + "\"\n}\n" + resource("description = substr(\"${local.a}${local.a}\", 0, 1)"), "a text over 1 MiB"},
		"a compared text":     {resource("description = \"1e9999\" > 2 ? \"a\" : \"b\""), "a number over 2^500"},
		"a passed text":       {resource("description = max(\"1e9999\", 2) > 3 ? \"a\" : \"b\""), "a number over 2^500"},
		"a product":           {resource("description = pow(10, 100) * pow(10, 100) > 2 ? \"a\" : \"b\""), "a number over 2^500"},
	} {
		folder := spec.Folder{
			Files: func(dir string) ([]spec.Part, bool) {
				switch dir {
				case ".":
					if strings.HasPrefix(c.main, "{") {
						return []spec.Part{{Path: "main.tf.json", Text: c.main}}, true
					}
					return []spec.Part{{Path: "main.tf", Text: c.main}}, true
				case "m":
					return []spec.Part{{Path: "m/main.tf", Text: resource("description = \"x\"")}}, true
				}
				return nil, false
			},
			Open: func(path string) (spec.Part, bool) { return spec.Part{Path: path, Large: true}, true },
		}
		f := spec.ReadModule(".", folder)
		if !slices.ContainsFunc(f.Problems, func(p spec.Problem) bool { return strings.Contains(p.Message, c.want) }) {
			t.Errorf("%s: %q is not reported, but %d other problems", name, c.want, len(f.Problems))
		}
	}
	f := spec.ReadModule(".", spec.Folder{Files: func(string) ([]spec.Part, bool) {
		return []spec.Part{{Path: "main.tf", Text: resource(`description = try(yamldecode("a: x: y"), "none")`)}}, true
	}})
	if len(f.Problems) > 0 {
		t.Errorf("an error that `try` handles is reported: %v", f.Problems)
	}
}

// TestCalledTextIsLimited checks the limit on called modules, which does not count the files of the module itself.
func TestCalledTextIsLimited(t *testing.T) {
	const resource = "resource \"aws_fis_experiment_template\" \"x\" {}\n"
	folder := spec.Folder{Called: 2 << 10, Files: func(dir string) ([]spec.Part, bool) {
		own := strings.Repeat("#", 3<<10) + "\n"
		if dir == "a" {
			own += "module \"b\" {\n source = \"../b\"\n}\nmodule \"c\" {\n source = \"../c\"\n}\n"
		} else {
			own = strings.Repeat("#", 1<<10) + "\n" + resource
		}
		return []spec.Part{{Path: dir + "/main.tf", Text: own}}, true
	}}
	f := spec.ReadModule("a", folder)
	if len(f.Documents) != 1 || len(f.Problems) != 1 {
		t.Fatalf("got %d resources and problems %v, want one of each", len(f.Documents), f.Problems)
	}
	const want = "the modules that `a` calls are larger than 2 KiB, so this file is not read; lint fewer folders at once"
	if source, _ := f.SourceAt(f.Problems[0].Range); source.Path != "c/main.tf" || f.Problems[0].Message != want {
		t.Errorf("got %q in %s, want %q in c/main.tf", f.Problems[0].Message, source.Path, want)
	}
}
