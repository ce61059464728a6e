package hcl

import (
	"strings"
	"testing"

	"sluice/spec/yaml"
)

// value reads an expression as the only argument of a resource, together with other files.
func value(t *testing.T, expression string, files ...File) *yaml.Node {
	t.Helper()
	var tr tree
	tr.add("main.tf", "resource \"aws_fis_experiment_template\" \"x\" {\n  v = "+expression+"\n}\n")
	for _, f := range files {
		tr.add(f.Path, f.Text)
	}
	m := tr.read()
	if len(m.Problems) > 0 || len(m.Resources) == 0 {
		t.Fatalf("%s: %v", expression, m.Problems)
	}
	return m.Resources[0].Body.Get("v")
}

// results are those of Terraform for function calls and other expressions.
func results() map[string]string {
	return map[string]string{
		`abs(-3)`: "3", `ceil(1.2)`: "2", `floor(1.8)`: "1", `max(1, 3)`: "3", `min([3, 2]...)`: "2", `pow(2, 10)`: "1024",
		`signum(-2)`: "-1", `can(signum(0.5))`: "false", `can(index(toset(["a"]), "a"))`: "false", `can(one({ a = 1 }))`: "false",
		`can(lookup(tomap({ a = 1 }), "a", "x"))`: "false", `lookup(tomap({ a = "x" }), "b", 1)`: "1", `lookup({ a = 1 }, "b", "x")`: "x",
		`matchkeys(["a", "b"], ["x", "y"], ["y"])[0]`: "b", `length(matchkeys(["a"], ["x"], []))`: "0", `can(matchkeys(["a"], [], []))`: "false",
		`try(false && true, "e")`: "false", `can(jsondecode(true))`: "true", `jsondecode(7)`: "7", `yamldecode(1)`: "1", `parseint("ff", 16)`: "255", `log(8, 2)`: "3",
		`chomp("a\n")`: "a", `endswith("abc", "bc")`: "true", `startswith("abc", "bc")`: "false", `strcontains("abc", "b")`: "true",
		`format("%s-%03d", "a", 7)`: "a-007", `format("arn:aws:iam::123456789012:role/%s %d%%00000", "a", 12345)`: "arn:aws:iam::123456789012:role/a 12345%00000", `join("-", ["a", "b"])`: "a-b", `lower("A")`: "a", `upper("a")`: "A", `title("ab cd")`: "Ab Cd",
		`regex("[0-9]+", "ab12")`: "12", `replace("a.b", ".", "-")`: "a-b", `replace("a1b2", "/[0-9]/", "#")`: "a#b#",
		`replace("ab", "/(a)(b)/", "$2$1")`: "ba",
		`split(",", "a,b")[1]`:              "b", `strrev("abc")`: "cba", `substr("hello", 1, 3)`: "ell", `trim("--a-", "-")`: "a",
		`trimprefix("ab", "a")`: "b", `trimsuffix("ab", "b")`: "a", `trimspace(" a ")`: "a", `indent(2, "a\nb")`: "a\n  b",
		`alltrue([true, true])`: "true", `anytrue([false, true])`: "true", `alltrue([])`: "true", `anytrue([])`: "false",
		`coalesce("", "b")`: "b", `coalescelist([], ["c"])[0]`: "c", `compact(["", "a"])[0]`: "a", `concat(["a"], ["b"])[1]`: "b",
		`contains(["a"], "a")`: "true", `distinct(["a", "a", "b"])[1]`: "b", `element(["a", "b"], 3)`: "b", `flatten([["a"], ["b"]])[1]`: "b",
		`index(["a", "b"], "b")`: "1", `keys({ b = 1, a = 2 })[0]`: "a", `length("äb")`: "2", `length([1, 2])`: "2", `length({ a = 1 })`: "1",
		`lookup({ a = "x" }, "a", "y")`: "x", `lookup({ a = "x" }, "b", "y")`: "y", `merge({ a = 1 }, { a = 2 }).a`: "2",
		`one(["a"])`: "a", `range(3)[2]`: "2", `reverse(["a", "b"])[0]`: "b", `slice(["a", "b", "c"], 1, 2)[0]`: "b",
		`sort(["b", "a"])[0]`: "a", `sum([1, 2.5])`: "3.5", `transpose({ a = ["x", "y"] })["y"][0]`: "a", `values({ a = "x" })[0]`: "x",
		`zipmap(["a"], ["b"]).a`: "b", `chunklist(["a", "b", "c"], 2)[1][0]`: "c", `length(setproduct(["a", "b"], ["c"]))`: "2",
		`length(setunion(["a"], ["b"]))`: "2", `length(setintersection(["a"], ["b"]))`: "0", `length(setsubtract(["a"], ["b"]))`: "1",
		`base64encode("a")`: "YQ==", `base64decode("YQ==")`: "a", `urlencode("a b")`: "a+b", `jsonencode(["a"])`: `["a"]`,
		`jsondecode("{\"a\": [true]}").a[0]`: "true", `yamldecode("a: {b: 1}").a.b`: "1", `yamldecode("[&a x, *a]")[1]`: "x", `csvdecode("a,b\n1,2")[0].b`: "2",
		`md5("a")`: "0cc175b9c0f1b6a831c399e269772661", `sha1("a")`: "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
		`timeadd("2026-01-01T00:00:00Z", "1h")`: "2026-01-01T01:00:00Z", `formatdate("YYYY", "2026-01-01T00:00:00Z")`: "2026",
		`timecmp("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00")`: "0",
		`tobool("true")`: "true", `tostring(1)`: "1", `tonumber("1.50")`: "1.5", `tolist(["a"])[0]`: "a", `tomap({ a = "b" }).a`: "b",
		`length(toset(["a", "a"]))`: "1", `try(jsondecode("{"), "no")`: "no", `can(jsondecode("{"))`: "false", `sensitive("a")`: "a",
		`nonsensitive("a")`: "a", `basename("a/b")`: "b", `dirname("a/b")`: "a", `core::upper("a")`: "A",
		`[for s in ["a", "b"] : s if s != "a"][0]`: "b", `{ for s in ["a", "a"] : s => 1... }.a[1]`: "1", `[{ a = "x" }][*].a`: "x",
		`"%{ if true }y%{ else }n%{ endif }"`: "y", `true && !false ? 1 : 2`: "1", `7 % 4`: "3", `"${"a"}b"`: "ab",
	}
}

func TestFunctions(t *testing.T) {
	for expression, want := range results() {
		n := value(t, expression)
		if n.Kind == yaml.List && n.Style != yaml.Encoded && len(n.Items) == 1 {
			n = n.Items[0]
		}
		if n.Unknown || n.Text != want {
			t.Errorf("%s is %q (unknown: %v), want %q", expression, n.Text, n.Unknown, want)
		}
	}
}

// TestUnknown evaluates expressions that are only known when Terraform runs, or that fail.
func TestUnknown(t *testing.T) {
	for expression, prefix := range map[string]string{
		`timestamp()`: "", `uuid()`: "", `aws_x.y.z`: "", `data.aws_x.y.z`: "", `module.m.out`: "", `each.key`: "", `count.index`: "",
		`self.id`: "", `terraform.workspace`: "", `path.cwd`: "", `path.module`: "", `basename(path.module)`: "", `var.none`: "", `local.none`: "",
		`upper(aws_x.y)`: "", `nope("a")`: "", `upper("a", "b")`: "", `[1][5]`: "", `{}.a`: "", `"a" + 1`: "", `null + 1`: "", `"a${null}"`: "",
		`"a-${aws_x.y.z}-b"`: "a-", `"${aws_x.y.z}-b"`: "", `file("none")`: "", `file(aws_x.y)`: "", `templatefile("none", {})`: "",
		`1 / 0`: "", `jsondecode("{")`: "", `regex("(", "a")`: "", `tonumber("a")`: "", `{ (aws_x.y) = 1 }`: "",
		`timestamp() == "" ? "a" : "b"`: "", `format("arn:%s", aws_x.y)`: "arn:", `jsonencode(aws_x.y)`: "",
		`"${path.module}/a"`: "", `sum([])`: "", `signum(0.5)`: "", `jsondecode([])`: "",
		`can(false && null)`: "", `can(false && {}.a)`: "", `can("1" || [][0])`: "", `can({}.a && false)`: "", `alltrue([aws_x.y])`: "",
	} {
		n := value(t, expression)
		if !n.Unknown || n.Text != prefix {
			t.Errorf("%s is %q (unknown: %v), want it unknown with the prefix %q", expression, n.Text, n.Unknown, prefix)
		}
	}
}

// TestFilesStayInside reads files with all kinds of paths.
func TestFilesStayInside(t *testing.T) {
	for name, inside := range map[string]bool{
		"a.txt": true, "./a.txt": true, "sub/a.txt": true, "sub/../a.txt": true, "${path.module}/a.txt": true, "${path.root}/a.txt": true,
		"../a.txt": false, "sub/../../a.txt": false, "/etc/passwd": false, "${path.module}/../a.txt": false, "..": false, ".": false, "": false,
		"C:\\\\a.txt": false, "a.txt\\u0000": false, "~/a.txt": false, "/": false, "//etc/passwd": false,
	} {
		for _, function := range []string{"file(%)", "templatefile(%, {})", "filebase64(%)", "filemd5(%)", "fileexists(%)"} {
			var tr tree
			tr.add("main.tf", "resource \"aws_fis_x\" \"x\" {\n  v = "+strings.ReplaceAll(function, "%", "\""+name+"\"")+"\n}\n")
			files, _ := tr.folder(".")
			m := ReadModule(files, Options{Wanted: wanted, Open: func(path string) (File, bool) {
				if strings.HasPrefix(path, "..") || strings.HasPrefix(path, "/") || strings.ContainsAny(path, "\\\x00") {
					t.Errorf("%s of %q opens %q", function, name, path)
				}
				return File{Path: path, Text: "text", Base: 1000}, path == "a.txt" || path == "sub/a.txt"
			}})
			if n := m.Resources[0].Body.Get("v"); n.Unknown == inside && !strings.HasPrefix(name, "~") {
				t.Errorf("%s of %q: unknown %v, inside %v", function, name, n.Unknown, inside)
			}
		}
	}
}
