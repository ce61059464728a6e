package arn

import "strings"

// ParseAWS takes an ARN apart. ok is false for any other text, and for one whose partition cannot be one of AWS's.
func ParseAWS(text string) (a ARN, ok bool) {
	a, ok = Parse(text)
	if !ok || !strings.HasPrefix(a.Partition, "aws") {
		return ARN{}, false
	}
	return a, true
}

// HasWildcard reports whether a part of an ARN holds a wildcard. Only policies of IAM have those; what names a resource is
// taken as it is. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, 2026-11-30.
func HasWildcard(part string) bool { return strings.ContainsAny(part, "*?") }

// IsZoneName reports whether the text has the form of a zone's name, such as `us-east-1a`.
func IsZoneName(text string) bool {
	last := len(text) - 1
	return last > 0 && text[last] >= 'a' && text[last] <= 'z' && IsRegion(text[:last])
}
