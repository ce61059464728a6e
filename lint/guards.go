package lint

import (
	"time"
)

// Guards are an organisation's limits in addition to those of AWS. The zero Guards limit nothing.
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
	// AllowedAccounts, AllowedRegions and AllowedRoles are the only permitted ones; nil for any. Roles are patterns with `*`.
	AllowedAccounts, AllowedRegions, AllowedRoles []string
	// ForbiddenActions are patterns of FIS action IDs, with `*`.
	ForbiddenActions []string
	// StopConditionRequired demands an alarm in every template.
	StopConditionRequired bool
	// QuietHours is when no step may start; nil for no quiet hours.
	QuietHours *QuietHours
}

// QuietHours are hours of the day and days of the week.
type QuietHours struct {
	// From and To are minutes of the day; To before From means the next morning.
	From, To int
	// Offset is the time zone of the hours, in seconds east of UTC.
	Offset int
	Days   []time.Weekday
}

// Contains reports whether the time is within the quiet hours.
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
