package hcl

import (
	"crypto/md5"  //nolint:gosec // a Terraform function, not used for security
	"crypto/sha1" //nolint:gosec // likewise
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/url"
	"time"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

func encodingFunctions() map[string]function.Function {
	return map[string]function.Function{
		"base64encode": textTo(func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }),
		"base64decode": onStrings(cty.String, []string{"string"}, base64Decode),
		"urlencode":    textTo(url.QueryEscape),
		"md5":          textTo(func(s string) string { h := md5.Sum([]byte(s)); return hex.EncodeToString(h[:]) }),  //nolint:gosec // likewise
		"sha1":         textTo(func(s string) string { h := sha1.Sum([]byte(s)); return hex.EncodeToString(h[:]) }), //nolint:gosec // likewise
		"sha256":       textTo(func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }),
		"sha512":       textTo(func(s string) string { h := sha512.Sum512([]byte(s)); return hex.EncodeToString(h[:]) }),
		"base64sha256": textTo(func(s string) string { h := sha256.Sum256([]byte(s)); return base64.StdEncoding.EncodeToString(h[:]) }),
		"base64sha512": textTo(func(s string) string { h := sha512.Sum512([]byte(s)); return base64.StdEncoding.EncodeToString(h[:]) }),
		"timecmp":      onStrings(cty.Number, []string{"a", "b"}, timeCompare),
	}
}

func base64Decode(args []string) (cty.Value, error) {
	b, err := base64.StdEncoding.DecodeString(args[0])
	if err == nil && !utf8.Valid(b) {
		err = errors.New("the text is not UTF-8")
	}
	if err != nil {
		return cty.NilVal, err
	}
	return cty.StringVal(string(b)), nil
}

func timeCompare(args []string) (cty.Value, error) {
	a, err := time.Parse(time.RFC3339, args[0])
	if err != nil {
		return cty.NilVal, err
	}
	b, err := time.Parse(time.RFC3339, args[1])
	if err != nil {
		return cty.NilVal, err
	}
	return cty.NumberIntVal(int64(a.Compare(b))), nil
}
