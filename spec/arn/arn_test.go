package arn

import "testing"

func TestParse(t *testing.T) {
	for text, want := range map[string]ARN{
		"arn:aws:iam::123456789012:role/fis":                    {"aws", "iam", "", "123456789012", "role/fis"},
		"arn:aws-cn:logs:cn-north-1:123456789012:log-group:a:*": {"aws-cn", "logs", "cn-north-1", "123456789012", "log-group:a:*"},
		"arn:aws:s3:::bucket":                                   {"aws", "s3", "", "", "bucket"},
		"arn:x::::":                                             {Partition: "x"},
	} {
		a, ok := Parse(text)
		if !ok || a != want || a.String() != text {
			t.Errorf("Parse(%q) = %+v, %v; as text %q", text, a, ok, a)
		}
	}
	for _, text := range []string{"", "arn", "arn:aws:iam::123456789012", "ARN:aws:iam::123456789012:role/fis", "aws:iam::123456789012:role/fis", " arn:aws:s3:::b"} {
		if a, ok := Parse(text); ok || a != (ARN{}) || a.String() != "" {
			t.Errorf("Parse(%q) = %+v, %v", text, a, ok)
		}
	}
}

func TestNamed(t *testing.T) {
	a, _ := Parse("arn:aws:iam::123456789012:role/team/fis")
	for _, c := range []struct{ service, kind, want string }{
		{"iam", "role/", "team/fis"},
		{"iam", "user/", ""},
		{"sts", "role/", ""},
	} {
		if got := a.Named(c.service, c.kind); got != c.want {
			t.Errorf("Named(%q, %q) = %q, want %q", c.service, c.kind, got, c.want)
		}
	}
}

func TestIsAccount(t *testing.T) {
	for text, want := range map[string]bool{"123456789012": true, "12345678901": false, "1234567890123": false, "12345678901x": false, "": false} {
		if got := IsAccount(text); got != want {
			t.Errorf("IsAccount(%q) = %v", text, got)
		}
	}
}
