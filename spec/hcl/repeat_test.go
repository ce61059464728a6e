package hcl_test

import (
	"strings"
	"testing"

	"sluice/spec/hcl"
)

// What a default makes empty may be overridden, but not what it writes in an element of a collection.
func TestEmptyByDefault(t *testing.T) {
	const module = `
variable "on" { default = false }
variable "none" { default = [] }
variable "e" {
  default   = "z"
  ephemeral = true
}
variable "all" {
  type    = map(object({ target = optional(string), targets = optional(map(string), {}) }))
  default = { a = {} }
}
locals { all = { for k, v in var.all : k => v } }
resource "aws_fis_experiment_template" "x" {
  for_each = local.all
  dynamic "target" {
    for_each = EXPRESSION
    content { name = "x" }
  }
}
`
	for expression, want := range map[string]bool{
		`each.value.target == null ? [] : [each.value.target]`: false, `each.value.target[*]`: false, `compact([each.value.target])`: false,
		`each.value.targets`: false, `[for t in each.value.targets : t]`: false, `length(each.value.targets) > 0 ? ["x"] : []`: false,
		`var.on ? ["x"] : []`: true, `var.none`: true, `var.on && each.key == "a" ? ["x"] : []`: true, `each.key == "a" && var.on ? ["x"] : []`: true,
		`ephemeralasnull(var.e) == null ? ["x"] : []`: true,
		`[for n in var.none : n if each.key == "a"]`:  true, `concat(var.none, values(each.value.targets))`: true,
	} {
		text := strings.Replace(module, "EXPRESSION", expression, 1)
		m := hcl.ReadModule([]hcl.File{{Path: "main.tf", Text: text}}, hcl.Options{})
		if len(m.Problems) > 0 || len(m.Resources) != 1 {
			t.Errorf("%s: %d resources, %v", expression, len(m.Resources), m.Problems)
			continue
		}
		if block := m.Resources[0].Body.Get("target"); (block != nil) != want {
			t.Errorf("%s: there may be a block: %t, want %t", expression, block != nil, want)
		}
	}
}
