package fis

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestPermissionsFile(t *testing.T) {
	strict(t, "permissions", permissionsJSON, permissions())
}

// Every permission that an action, a document, a log or a report may need is in the data.
func TestEveryPermissionIsKnown(t *testing.T) {
	c := Load()
	need := []string{"sts:AssumeRole", "logs:CreateLogDelivery", "s3:PutBucketPolicy", "cloudwatch:GetDashboard", "s3:GetObject"}
	for _, a := range c.Actions() {
		need = append(need, a.IAMActions...)
		for _, id := range a.IAMActions {
			if p := c.Permission(id); p != nil && !slices.ContainsFunc(p.Grants, func(g *Grant) bool { return g.Serves(a.ID) }) {
				t.Errorf("%s: no grant of %s applies", a.ID, id)
			}
		}
	}
	for _, d := range c.Documents() {
		need = append(need, d.IAMActions...)
	}
	for _, r := range c.ResourceTypes() {
		for _, f := range r.Permissions {
			need = append(need, f.Action)
		}
	}
	for _, id := range need {
		if c.Permission(id) == nil {
			t.Errorf("%s is not in permissions.json", id)
		}
	}
}

var (
	braces       = regexp.MustCompile(`\{[^}]*\}`)
	grantWords   = regexp.MustCompile(`^\{(partition|region|account|suffix|action|targets|automation|assumeRole|bucket|prefix|dashboard|role|parameter:\w+|selector:\w+)\}$`)
	resourceForm = regexp.MustCompile(`^(\*|\{[^}]+\}(:\*)?|arn:\{partition\}:[a-z0-9-]+:(\{region\})?:(\{account\})?:[^:*?{}]*[^*]*.*)$`)
	keyForm      = regexp.MustCompile(`^[a-z0-9-]+:[A-Za-z]+(/[A-Za-z]+)?$`)
	operators    = []string{"StringEquals", "StringLike", "ArnEquals", "Bool", "BoolIfExists", "ForAllValues:StringEquals", "ForAllValues:ArnLike"}
)

func TestGrants(t *testing.T) {
	c := Load()
	for _, p := range c.Permissions() {
		service, _, _ := strings.Cut(p.ID, ":")
		if len(p.Grants) == 0 {
			t.Errorf("%s: no grants", p.ID)
		}
		for _, g := range p.Grants {
			texts := slices.Clone(g.Resources)
			for _, cond := range g.Conditions {
				texts = append(texts, cond.Values...)
				if !slices.Contains(operators, cond.Operator) || !keyForm.MatchString(cond.Key) || len(cond.Values) == 0 {
					t.Errorf("%s: condition %+v", p.ID, cond)
				}
			}
			for _, text := range texts {
				for _, w := range braces.FindAllString(text, -1) {
					if !grantWords.MatchString(w) {
						t.Errorf("%s: unknown placeholder %s", p.ID, w)
					}
				}
			}
			for _, r := range g.Resources {
				if !resourceForm.MatchString(r) {
					t.Errorf("%s: resource %s", p.ID, r)
				}
				if r == "*" && (len(g.Resources) > 1 || g.Target || g.Tags != "") {
					t.Errorf("%s: `*` with other resources, or narrowed", p.ID)
				}
			}
			if g.Target && len(g.Resources) != 1 {
				t.Errorf("%s: a target must be one resource, got %q", p.ID, g.Resources)
			}
			if len(g.Resources) == 0 || g.Tags != "" && !g.Target || len(g.Suffixes) > 0 && !g.Target {
				t.Errorf("%s: grant %+v", p.ID, g)
			}
			if g.Tags != "" && g.Tags != "aws:ResourceTag" && g.Tags != service+":resourceTag" {
				t.Errorf("%s: tags by %s", p.ID, g.Tags)
			}
			for _, id := range g.For {
				if strings.HasPrefix(id, "aws:") && !slices.ContainsFunc(c.Actions(), func(a *Action) bool { return g.Serves(a.ID) && slices.Contains(a.IAMActions, p.ID) }) {
					t.Errorf("%s: no action for %s", p.ID, id)
				}
			}
		}
	}
}

func TestServes(t *testing.T) {
	g := &Grant{For: []string{"aws:ecs:*", "report"}}
	for id, want := range map[string]bool{"aws:ecs:stop-task": true, "report": true, "reports": false, "aws:ec2:stop-instances": false} {
		if g.Serves(id) != want {
			t.Errorf("%s: %t", id, !want)
		}
	}
	if !(&Grant{}).Serves("anything") {
		t.Error("a grant without For must apply to all")
	}
}
