package compile

import (
	"fmt"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// complete returns an error for what a request needs, but lint does not require.
func complete(doc *spec.Document, only *api.Operation, shape Shape) error {
	if err := Unset(doc, only); err != nil {
		return err
	}
	return checkSendable(doc.Root, printedAsWritten(doc, shape))
}

// Unset returns an error if a variable without a value is used in the requests of the operation, or in any request if it is
// nil.
func Unset(doc *spec.Document, only *api.Operation) error {
	if unset := unsetVariables(doc, only); len(unset) > 0 {
		return fmt.Errorf("%s no value; add %s", namesHave(unset), flags(unset))
	}
	return nil
}

// unsetVariables returns the variables without a value that are used in the requests of the operation, or in any request if it is nil.
func unsetVariables(doc *spec.Document, only *api.Operation) []string {
	if only == nil {
		return doc.Unset
	}
	missing := false
	names := map[string]bool{}
	look := func(v *spec.Value) {
		if v == nil || v.State != spec.Unknown {
			return
		}
		missing = true
		for _, name := range doc.Unset {
			names[name] = names[name] || strings.Contains(v.Node.Text, "${"+name+"}")
		}
	}
	for _, r := range doc.Requests {
		if r.Operation == only {
			each(r.Input, look)
		}
	}
	if doc.Rollout != nil && only.Input.Member(projectMember) != nil {
		look(doc.Rollout.Project)
	}
	found := slices.DeleteFunc(slices.Clone(doc.Unset), func(name string) bool { return !names[name] })
	if missing && len(found) == 0 {
		return doc.Unset // used in other variables, or deep in a structure
	}
	return found
}

// each calls look for the value and all values below it.
func each(v *spec.Value, look func(*spec.Value)) {
	look(v)
	for _, part := range slices.Concat(v.Fields, v.Items) {
		each(part, look)
	}
}

// printedAsWritten reports whether the request is printed exactly as written, since the command line interprets it.
func printedAsWritten(doc *spec.Document, shape Shape) bool {
	return !doc.Dialect.Friendly() && !doc.Dialect.Evaluates() && shape == CLI
}

// rejectUnresolved rejects a resource with a value that only CloudFormation or Terraform can resolve.
func rejectUnresolved(doc *spec.Document) (err error) {
	each(doc.Root, func(v *spec.Value) {
		switch {
		case err != nil || v.State == spec.Known && !v.Node.Incomplete && !v.Node.Maybe:
		case v.Node.Origin != nil && v.Node.Origin.Name != "":
			err = fmt.Errorf("cannot compile `%s`: only %s resolves `%s`, which is `%s`; use `sluice import` to make a plan with a variable for it",
				doc.Resource(), doc.Dialect.Program(), v.Path(), v.Node.Origin.Name)
		default:
			err = fmt.Errorf("cannot compile `%s`: only %s resolves `%s`; use `sluice import` to make a plan of the known values",
				doc.Resource(), doc.Dialect.Program(), v.Path())
		}
	})
	return err
}

// checkSendable rejects values that the API cannot represent. A placeholder in a string is accepted, since it may be intended.
func checkSendable(v *spec.Value, asWritten bool) error {
	if v.State == spec.Placeholder && !asWritten && !acceptsText(v.Shape) {
		return fmt.Errorf("`%s` contains the placeholder `%s`; replace it", v.Path(), v.Text)
	}
	if v.Kind == yaml.Int || v.Kind == yaml.Float {
		if _, ok := spec.NumberJSON(v.Text); !ok {
			return fmt.Errorf("`%s` is `%s`, which JSON cannot represent", v.Path(), v.Text)
		}
	}
	if v.Moment != nil && !asWritten {
		if _, err := v.Moment.Time.MarshalText(); err != nil {
			return fmt.Errorf("`%s` is `%s`, which is outside the years 0 to 9999 in UTC", v.Path(), v.Text)
		}
	}
	if name, ok := duplicateName(v.Fields); ok {
		return fmt.Errorf("`%s` has the duplicate key `%s` after variables are substituted", v.Path(), name)
	}
	for _, part := range slices.Concat(v.Fields, v.Items) {
		if err := checkSendable(part, asWritten); err != nil {
			return err
		}
	}
	return nil
}

// duplicateName returns a name that two fields share.
func duplicateName(fields []*spec.Value) (string, bool) {
	seen := make(map[string]bool, len(fields))
	for _, f := range fields {
		if seen[f.Name] {
			return f.Name, true
		}
		seen[f.Name] = true
	}
	return "", false
}

func acceptsText(s *api.Shape) bool {
	return s != nil && (s.Type == api.String || s.Type == api.Scalar)
}

func namesHave(names []string) string {
	if len(names) == 1 {
		return "variable `" + names[0] + "` has"
	}
	return "variables `" + strings.Join(names, "`, `") + "` have"
}

func flags(names []string) string {
	var given []string
	for _, name := range names {
		given = append(given, "`--var "+name+"=…`")
	}
	return strings.Join(given, " ")
}
