package lint

import (
	"time"
)

// Guards are what an organisation sets on top of what AWS allows. The zero Guards set nothing.
type Guards struct {
	// MaxStepIncrease is the largest increase of a group's share from one step to the next, in thousandths of a percent;
	// 0 for none.
	MaxStepIncrease int64
	// MinStepInterval is the shortest time between two steps; 0 for none.
	MinStepInterval time.Duration
	// MaxPercent and MaxCount bound `PERCENT(n)` and `COUNT(n)`; 0 for no bound.
	MaxPercent, MaxCount int64
	// RequiredTags are tag keys that everything that can have tags must have.
	RequiredTags []string
	// AllowedAccounts, AllowedRegions and AllowedRoles are all that may be named; nil for any. Roles are patterns with `*`.
	AllowedAccounts, AllowedRegions, AllowedRoles []string
	// ForbiddenActions are patterns with `*` of FIS action ids.
	ForbiddenActions []string
	// StopConditionRequired demands an alarm in every template.
	StopConditionRequired bool
	// QuietHours are when nothing may start; nil for never.
	QuietHours *QuietHours
}

// QuietHours are hours of the day and days of the week.
type QuietHours struct {
	// From and To are minutes of the day; To before From means the next morning.
	From, To int
	// Offset is the time zone in which the hours are meant, in seconds east of UTC.
	Offset int
	Days   []time.Weekday
}

// Contains reports whether the moment lies in the quiet hours.
func (q *QuietHours) Contains(t time.Time) bool {
	local := t.In(time.FixedZone("", q.Offset))
	for _, day := range q.Days {
		if local.Weekday() == day {
			return true
		}
	}
	minute := local.Hour()*60 + local.Minute()
	if q.From <= q.To {
		return minute >= q.From && minute < q.To
	}
	return minute >= q.From || minute < q.To
}
