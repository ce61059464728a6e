package arn

import (
	"strings"
	"testing"
)

func TestIsRegion(t *testing.T) {
	for text, want := range map[string]bool{
		"eu-west-1": true, "us-gov-east-1": true, "eusc-de-east-1": true, "eu-west-1a": false, "use1-az1": false, "us-west-2-lax-1a": false,
		"eu-west": false, "eu-1": false, "e-west-1": false, "eu-west-12": false, "eu--west-1": false, "eu-west-x": false, "EU-WEST-1": false, "": false,
	} {
		if got := IsRegion(text); got != want {
			t.Errorf("IsRegion(%q) = %v", text, got)
		}
	}
}

// A Region with a different number or country may be new, and is not treated as misspelt.
func TestRegionsMeant(t *testing.T) {
	for text, want := range map[string]string{
		"eu-ewst-1": "eu-west-1", "us-gov-eest-1": "us-gov-east-1 us-gov-west-1", "ap-southeats-2": "ap-southeast-2", "cn-nortwest-1": "cn-northwest-1",
		"eu-nroth-1": "eu-north-1", "eu-west-9": "", "mx-central-1": "", "ca-east-1": "", "x": "", "eu-middle-1": "",
	} {
		if got := strings.Join(RegionsMeant(text), " "); got != want {
			t.Errorf("RegionsMeant(%q) = %q, want %q", text, got, want)
		}
	}
}
