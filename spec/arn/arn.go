// Package arn parses Amazon Resource Names.
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
package arn

import "strings"

// ARN is an Amazon Resource Name, split into parts that may be empty. The zero value is not an ARN.
type ARN struct{ Partition, Service, Region, Account, Resource string }

// Parse splits an ARN into its parts. ok is false if a part is missing; the parts are not validated.
func Parse(text string) (a ARN, ok bool) {
	rest, ok := strings.CutPrefix(text, "arn:")
	for _, part := range []*string{&a.Partition, &a.Service, &a.Region, &a.Account} {
		if ok {
			*part, rest, ok = strings.Cut(rest, ":")
		}
	}
	if !ok {
		return ARN{}, false
	}
	a.Resource = rest
	return a, true
}

// String returns the ARN as text; "" for the zero value.
func (a ARN) String() string {
	if a == (ARN{}) {
		return ""
	}
	return strings.Join([]string{"arn", a.Partition, a.Service, a.Region, a.Account, a.Resource}, ":")
}

// Named returns the name of a resource of the service and kind, where kind is the prefix of the ARN's last part, such as
// `role/`; "" for any other ARN.
func (a ARN) Named(service, kind string) string {
	name, ok := strings.CutPrefix(a.Resource, kind)
	if !ok || a.Service != service {
		return ""
	}
	return name
}

// IsAccount reports whether the text is a 12-digit AWS account ID.
func IsAccount(text string) bool {
	return len(text) == 12 && strings.Trim(text, "0123456789") == ""
}
