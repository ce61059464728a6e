package hcl_test

import (
	"fmt"
	"strings"

	"sluice/spec/hcl"
)

func ExampleReadModule() {
	text := `
variable "duration" {
  default = "5m"
}
resource "aws_fis_experiment_template" "stop" {
  role_arn = aws_iam_role.fis.arn
  action {
    parameter {
      key   = "duration"
      value = var.duration
    }
  }
}`
	m := hcl.ReadModule([]hcl.File{{Path: "main.tf", Text: text}}, hcl.Options{})
	for _, r := range m.Resources {
		value := r.Body.Get("action").Items[0].Get("parameter").Items[0].Get("value")
		line := 1 + strings.Count(text[:value.Origin.Use.Start], "\n")
		fmt.Printf("%s: %q in line %d, by %s\n", r.Address, value.Text, line, value.Origin.Text)

		role := r.Body.Get("role_arn")
		fmt.Println("unknown:", role.Unknown, role.Origin.Name)
	}
	// Output:
	// aws_fis_experiment_template.stop: "5m" in line 10, by the default of `var.duration`
	// unknown: true aws_iam_role.fis.arn
}
