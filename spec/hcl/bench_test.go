package hcl

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// typical returns a typical module of a team: one template, variables, and unrelated resources.
func typical() *tree {
	var t tree
	t.add("main.tf", `locals {
  name = "${var.project}-${var.environment}"
  tags = merge(var.tags, { Project = var.project })
}

resource "aws_fis_experiment_template" "stop" {
  count       = var.enabled ? 1 : 0
  description = "Stop instances of ${local.name}"
  role_arn    = aws_iam_role.fis.arn

  stop_condition {
    source = "aws:cloudwatch:alarm"
    value  = aws_cloudwatch_metric_alarm.errors.arn
  }

  action {
    name      = "stop"
    action_id = "aws:ec2:stop-instances"
    parameter {
      key   = "startInstancesAfterDuration"
      value = var.duration
    }
    target {
      key   = "Instances"
      value = "web"
    }
  }

  target {
    name           = "web"
    resource_type  = "aws:ec2:instance"
    selection_mode = "PERCENT(${var.percent})"
    dynamic "resource_tag" {
      for_each = local.selected
      content {
        key   = resource_tag.key
        value = resource_tag.value
      }
    }
  }

  tags = merge(local.tags, { Name = local.name })
}
`)
	var b strings.Builder
	for i := range 4 {
		fmt.Fprintf(&b, `resource "aws_iam_role" "r%d" {
  name = "${local.name}-%d"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "fis.amazonaws.com" } }]
  })
  tags = local.tags
}
`, i, i)
	}
	b.WriteString("locals {\n  selected = { env = var.environment, app = \"web\" }\n}\n")
	t.add("iam.tf", b.String())
	t.add("variables.tf", `variable "project" {
  type    = string
  default = "shop"
}
variable "environment" {
  type    = string
  default = "prod"
}
variable "enabled" {
  type    = bool
  default = false
}
variable "duration" {
  type    = string
  default = "PT5M"
}
variable "percent" {
  type    = number
  default = 50
}
variable "tags" {
  type    = map(string)
  default = {}
}
`)
	return &t
}

// BenchmarkParse and BenchmarkReadModule are compared: reading a module may take at most twice as long as hcl takes to parse its
// files.
func BenchmarkParse(b *testing.B) {
	t := typical()
	for b.Loop() {
		for _, f := range t.files {
			if _, diags := hclsyntax.ParseConfig([]byte(f.Text), f.Path, hcl.InitialPos); diags.HasErrors() {
				b.Fatal(diags)
			}
		}
	}
}

func BenchmarkReadModule(b *testing.B) {
	t := typical()
	for b.Loop() {
		if m := t.read(); len(m.Resources) != 1 || len(m.Problems) > 0 {
			b.Fatal(t.dump(m))
		}
	}
}
