package config

import (
	"slices"
	"strings"
	"time"

	"sluice/lint"
	"sluice/spec"
)

// setGuard sets the guard rail with the value's name. The configuration must be valid.
func setGuard(g *lint.Guards, v *spec.Value) {
	switch v.Name {
	case "maxStepIncrease":
		g.MaxStepIncrease = v.Int
	case "minStepInterval":
		g.MinStepInterval, _ = spec.ParseDuration(v.Text)
	case "maxPercent":
		g.MaxPercent = v.Int
	case "maxCount":
		g.MaxCount = v.Int
	case "requiredTags":
		g.RequiredTags = texts(v)
	case "allowedAccounts":
		g.AllowedAccounts = texts(v)
	case "allowedRegions":
		g.AllowedRegions = texts(v)
	case "allowedRoles":
		g.AllowedRoles = texts(v)
	case "forbiddenActions":
		g.ForbiddenActions = texts(v)
	case "stopConditionRequired":
		g.StopConditionRequired = strings.EqualFold(v.Text, "true")
	case "quietHours":
		g.QuietHours = quietHours(v)
	}
}

// texts returns the texts of a list. The result is never nil, since an empty list allows nothing.
func texts(v *spec.Value) []string {
	list := []string{}
	for _, item := range v.Items {
		list = append(list, item.Text)
	}
	return list
}

var days = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func quietHours(v *spec.Value) *lint.QuietHours {
	q := &lint.QuietHours{From: minutes(v.Field("from").Text), To: minutes(v.Field("to").Text)}
	if offset := v.Field("offset"); offset != nil {
		q.Offset = minutes(offset.Text[1:]) * 60
		if offset.Text[0] == '-' {
			q.Offset = -q.Offset
		}
	}
	for _, day := range v.Field("days").List() {
		q.Days = append(q.Days, time.Weekday(slices.Index(days, day.Text)))
	}
	return q
}

// minutes returns the minute of the day of a time such as `22:30`.
func minutes(clock string) int {
	t, err := time.Parse("15:04", clock)
	if err != nil {
		return 0 // cannot happen in a valid configuration
	}
	return t.Hour()*60 + t.Minute()
}
