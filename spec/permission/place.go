package permission

import (
	"maps"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/text"
)

// anything replaces unknown parts of an ARN.
const anything = "*"

// partition and account return those of the role, since an experiment acts where its role is. IAM does not allow a wildcard for a
// partition, so `aws` is used if it is not known.
func (p *plan) partition() string {
	if isName(p.own.Partition) {
		return p.own.Partition
	}
	return "aws"
}

func (p *plan) account() string {
	if arn.IsAccount(p.own.Account) {
		return p.own.Account
	}
	return anything
}

// suffix returns the suffix of service names after amazonaws.com.
// Source: https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-Beijing.html, 2026-11-30.
func (p *plan) suffix() string {
	if p.partition() == "aws-cn" {
		return ".cn"
	}
	return ""
}

// regionOf returns the Region of the plan's ARNs, or `*` if they differ or there are none. An experiment runs in one Region, but
// may refer to resources in others.
func (p *plan) regionOf(docs []*spec.Document) string {
	regions := map[string]bool{}
	var look func(v *spec.Value)
	look = func(v *spec.Value) {
		text, _ := v.Str()
		for _, part := range strings.Split(text, ",") {
			a := parseARN(strings.TrimSpace(part))
			if isName(a.Region) {
				regions[a.Region] = true
			}
		}
		for _, inner := range slices.Concat(v.Fields, v.Items) {
			look(inner)
		}
	}
	for _, doc := range docs {
		look(doc.Chaos.Template.Value)
	}
	found := slices.Sorted(maps.Keys(regions))
	switch len(found) {
	case 1:
		return found[0]
	case 0:
		p.note("no ARN in the plan has a Region; using `*`")
	default:
		p.note("the ARNs in the plan are in several Regions, %s; using `*` for the experiment's", text.Quote(found...))
	}
	return anything
}
