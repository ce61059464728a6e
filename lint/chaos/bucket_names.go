package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

var bucketName = lint.Rule{
	ID: "bucket-name", Severity: lint.Warning, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A `bucketName` that cannot be the name of a bucket",
	Why:     "The member takes a bucket's name: no ARN, no address, no path. Names have lower-case letters, digits, dots and hyphens, and begin and end with a letter or digit.",
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
	str, ok := validText(v)
	if !ok || isBucketName(str) {
		return
	}
	for _, wrapped := range []struct{ what, before string }{{"an ARN", ":s3:::"}, {"an address", "s3://"}} {
		_, name, found := strings.Cut(str, wrapped.before)
		name = strings.TrimSuffix(name, "/")
		bucket, path, _ := strings.Cut(name, "/")
		switch {
		case !found || !isBucketName(bucket):
		case path != "":
			p.At(v, "`%s` is %s with a path; write the name of the bucket, `%s`, and the path as `prefix`", text.Shorten(str), wrapped.what, bucket)
			return
		default:
			f := p.At(v, "`%s` is %s; write the name of the bucket, `%s`", text.Shorten(str), wrapped.what, bucket)
			f.SuggestFix("write the bucket's name", v, bucket)
			return
		}
	}
	p.At(v, "`%s` cannot be a bucket: its name has lower-case letters, digits, `.` and `-`, and begins and ends with a letter or digit", text.Shorten(str))
}

func isBucketName(text string) bool {
	const ends = "abcdefghijklmnopqrstuvwxyz0123456789"
	return strings.Trim(text, ends+".-") == "" && text != "" &&
		strings.IndexByte(ends, text[0]) >= 0 && strings.IndexByte(ends, text[len(text)-1]) >= 0
}
