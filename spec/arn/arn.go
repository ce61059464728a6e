// Package arn takes Amazon Resource Names apart.
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
package arn

import "strings"

// ARN is an Amazon Resource Name in its parts, each of which may be empty. The zero value is not an ARN.
type ARN struct{ Partition, Service, Region, Account, Resource string }

// Parse takes an ARN apart. It is not ok for a text without all the parts; what they hold is not judged.
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

// String returns the ARN as it was written; "" for the zero value.
func (a ARN) String() string {
	if a == (ARN{}) {
		return ""
	}
	return strings.Join([]string{"arn", a.Partition, a.Service, a.Region, a.Account, a.Resource}, ":")
}

// Named returns the name of a resource of that service and kind, where kind is the beginning of the ARN's last part, such as
// `role/`; "" for any other ARN.
func (a ARN) Named(service, kind string) string {
	name, ok := strings.CutPrefix(a.Resource, kind)
	if !ok || a.Service != service {
		return ""
	}
	return name
}

// IsAccount reports whether the text is the number of an AWS account.
func IsAccount(text string) bool {
	return len(text) == 12 && strings.Trim(text, "0123456789") == ""
}
