package importer

import "testing"

func TestVariableName(t *testing.T) {
	for reference, want := range map[string]string{
		"aws_iam_role.fis.arn": "fisArn", "data.aws_iam_role.fis.arn": "fisArn", "var.alarm": "alarm", "local.a_b": "aB",
		"a________b.x.arn": "xArn", "é.x": "x", "é.é.é": "",
	} {
		if got := variableName(reference); got != want {
			t.Errorf("%s: got %q, want %q", reference, got, want)
		}
	}
}
