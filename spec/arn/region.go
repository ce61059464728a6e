package arn

import (
	"slices"
	"strings"

	"sluice/spec/suggest"
)

// IsRegion reports whether the text has the format of a Region name: `eu-west-1`, `us-gov-east-1`.
func IsRegion(text string) bool {
	parts := strings.Split(text, "-")
	last := len(parts) - 1
	if last < 2 || len(parts[0]) < 2 || len(parts[last]) != 1 || strings.Trim(parts[last], "0123456789") != "" {
		return false
	}
	for _, part := range parts[:last] {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	}
	return true
}

// directions are the words before the number in Region names. AWS adds Regions, but has never added another direction.
// Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html, 2026-11-30.
var directions = []string{"north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest"}

// areas are the current Region names without their numbers, from the same source.
var areas = []string{
	"af-south", "ap-east", "ap-northeast", "ap-south", "ap-southeast", "ca-central", "ca-west", "cn-north", "cn-northwest", "eu-central", "eu-north", "eu-south",
	"eu-west", "eusc-de-east", "il-central", "me-central", "me-south", "mx-central", "sa-east", "us-east", "us-gov-east", "us-gov-west", "us-west",
}

// RegionsMeant returns the Regions that a misspelt one may mean: `eu-west-1` for `eu-ewst-1`. It returns nil if the
// direction is valid, since the number or the country may be new.
func RegionsMeant(text string) (meant []string) {
	parts := strings.Split(text, "-")
	if !IsRegion(text) || slices.Contains(directions, parts[len(parts)-2]) {
		return nil
	}
	area, number := strings.Join(parts[:len(parts)-1], "-"), parts[len(parts)-1]
	for _, known := range areas {
		if suggest.OneEdit(area, []string{known}) {
			meant = append(meant, known+"-"+number)
		}
	}
	return meant
}
