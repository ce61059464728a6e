package spec

import (
	"strings"

	"sluice/spec/fis"
)

// Target is a named selection of resources.
type Target struct {
	*Value
	Type, ARNs, Tags, Parameters, Mode *Value
	// Filters is the list that FilterList is read from.
	Filters    *Value
	FilterList []Filter
	known      *fis.ResourceType
}

// Filter is a condition on an attribute of resources.
type Filter struct {
	*Value
	// Attribute is the member `path`, such as `State.Name`.
	Attribute, Values *Value
}

// NewTarget reads an entry of a template's targets.
func NewTarget(v *Value) Target {
	t := Target{Value: v, Type: v.Field("resourceType"), ARNs: v.Field("resourceArns"), Tags: v.Field("resourceTags"),
		Filters: v.Field("filters"), Parameters: v.Field("parameters"), Mode: v.Field("selectionMode")}
	if id, ok := t.Type.Str(); ok {
		t.known = fis.Load().ResourceTypeMeant(id)
	}
	for _, f := range t.Filters.List() {
		t.FilterList = append(t.FilterList, NewFilter(f))
	}
	return t
}

// NewFilter reads an item of a target's filters.
func NewFilter(v *Value) Filter { return Filter{v, v.Field("path"), v.Field("values")} }

// Catalogued returns the catalogue entry of the target's resource type, or of the one that its id is a misspelling of; nil for
// an unknown type.
func (t *Target) Catalogued() *fis.ResourceType { return t.known }

// Parameter returns the parameter with the name, or nil.
func (t *Target) Parameter(name string) *Value { return t.Parameters.Field(name) }

// Selection returns how many matching resources are hit; ok is false if the selectionMode is not known or not valid.
func (t *Target) Selection() (s Selection, ok bool) { return SelectionOf(t.Mode) }

// Most returns the largest number of resources that the target can hit; bounded is false if it grows with the matches.
func (t *Target) Most() (n int64, bounded bool) {
	s, known := t.Selection()
	switch {
	case !known:
		return 0, false
	case t.ARNs.IsKnownList() && len(t.ARNs.Items) > 0:
		return s.Of(int64(len(t.ARNs.Items))), true
	}
	return s.N, s.Kind == SelectCount
}

// Selects reports whether the target has at least one selector: ARNs, tags or parameters.
func (t *Target) Selects() bool {
	return t.ARNs.IsGiven() || t.Tags.IsGiven() || t.Parameters.IsGiven()
}

// FiltersKnown reports whether the attribute of every filter is known.
func (t *Target) FiltersKnown() bool {
	for _, f := range t.FilterList {
		if _, ok := f.Attribute.Str(); !ok {
			return false
		}
	}
	return t.Filters == nil || t.Filters.IsKnownList()
}

// Unbounded reports whether the target certainly selects all matches of a search that no filter, zone or single name narrows,
// so that it grows with the fleet.
func (t *Target) Unbounded() bool {
	if s, _ := t.Selection(); s.Kind != SelectAll || t.ARNs.IsGiven() || !t.Parameters.KeysKnown() || !t.FiltersKnown() {
		return false
	}
	for _, f := range t.FilterList {
		if f.Narrows() {
			return false
		}
	}
	if v := t.Parameter("selectorType"); v != nil {
		if text, _ := v.Str(); text != "labelSelector" && text != "deploymentName" {
			return false
		}
	}
	return !InOneZone(t.Parameters) && (t.Tags.IsGiven() || t.Parameters.IsGiven())
}

// LooksAtState reports whether the filter is on the resources' state.
func (f Filter) LooksAtState() bool { path, _ := f.Attribute.Str(); return isStatePath(path) }

func isStatePath(path string) bool { return len(path) >= 5 && strings.EqualFold(path[:5], "State") }

// LooksAtZone reports whether the filter is on an Availability Zone, by name or id.
func (f Filter) LooksAtZone() bool {
	path, _ := f.Attribute.Str()
	return strings.Contains(path, "AvailabilityZone")
}

// Narrows reports whether the filter selects only part of the resources that the tags match. A filter on the state does not;
// neither does one on the network or the account, which all resources may share, nor one that allows several zones.
func (f Filter) Narrows() bool {
	path, _ := f.Attribute.Str()
	switch {
	case isStatePath(path), strings.EqualFold(path, "VpcId"), strings.EqualFold(path, "OwnerId"):
		return false
	case f.LooksAtZone():
		return !f.Values.IsKnownList() || len(f.Values.Items) <= 1
	}
	return true
}

// InOneZone reports whether a parameter of a target or an action names a single zone, or may because its value is not known.
func InOneZone(parameters *Value) bool {
	for _, v := range parameters.Map() {
		if text, _ := v.Str(); IsZoneParameter(v.Name) && !SeveralZones(text) {
			return true
		}
	}
	return false
}

// IsZoneParameter reports whether a parameter holds zones, such as `availabilityZoneIdentifier`.
func IsZoneParameter(name string) bool { return strings.Contains(name, "vailabilityZoneIdentifier") }

// SeveralZones reports whether the text of a zone parameter is more than one zone.
func SeveralZones(text string) bool { return text == "all" || strings.Contains(text, ",") }
