package arn

import "strings"

// ParseAWS splits an ARN into its parts. ok is false for any other text, and for an ARN with an invalid AWS partition.
func ParseAWS(text string) (a ARN, ok bool) {
	a, ok = Parse(text)
	if !ok || !strings.HasPrefix(a.Partition, "aws") {
		return ARN{}, false
	}
	return a, true
}

// HasWildcard reports whether a part of an ARN contains a wildcard. Only IAM policies support them; elsewhere, they are read
// literally. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, 2026-11-30.
func HasWildcard(part string) bool { return strings.ContainsAny(part, "*?") }

// IsZoneName reports whether the text has the format of a zone name, such as `us-east-1a`.
func IsZoneName(text string) bool {
	last := len(text) - 1
	return last > 0 && text[last] >= 'a' && text[last] <= 'z' && IsRegion(text[:last])
}
