package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

var bucketName = lint.Rule{
	ID: "bucket-name", Severity: lint.Warning, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A `bucketName` that is not a valid bucket name",
	Why:     "`bucketName` takes a name, not an ARN, a URL or a path. Names consist of lower-case letters, digits, dots and hyphens, and begin and end with a letter or digit.",
	Source:  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
	Check: func(p *lint.Pass) {
		t := p.ExperimentTemplate()
		for _, s3 := range []spec.Bucket{t.Log.Bucket, t.Report.Bucket} {
			if s3.BucketName != nil {
				checkBucket(p, s3.BucketName)
			}
		}
	},
}

func checkBucket(p *lint.Pass, v *spec.Value) {
	str, ok := lint.ValidText(v)
	if !ok || isBucketName(str) {
		return
	}
	for _, wrapped := range []struct{ what, before string }{{"an ARN", ":s3:::"}, {"a URL", "s3://"}} {
		_, name, found := strings.Cut(str, wrapped.before)
		name = strings.TrimSuffix(name, "/")
		bucket, path, _ := strings.Cut(name, "/")
		switch {
		case !found || !isBucketName(bucket):
		case path != "":
			p.At(v, "`%s` is %s with a path; write the bucket name `%s`, and the path as `prefix`", text.Shorten(str), wrapped.what, bucket)
			return
		default:
			f := p.At(v, "`%s` is %s; write the bucket name `%s`", text.Shorten(str), wrapped.what, bucket)
			f.SuggestFix("write the bucket name", v, bucket)
			return
		}
	}
	p.At(v, "`%s` is not a valid bucket name; use lower-case letters, digits, `.` and `-` only", text.Shorten(str))
}

func isBucketName(text string) bool {
	const ends = "abcdefghijklmnopqrstuvwxyz0123456789"
	return strings.Trim(text, ends+".-") == "" && text != "" &&
		strings.IndexByte(ends, text[0]) >= 0 && strings.IndexByte(ends, text[len(text)-1]) >= 0
}
