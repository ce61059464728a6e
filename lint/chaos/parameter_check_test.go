package chaos

import (
	"testing"

	"sluice/spec/fis"
)

func TestOrdinal(t *testing.T) {
	for name, want := range map[string]int{
		"step-2": 2, "phase3-stop": 3, "02-wait": 2, "Stage_10": 10, "0": 0, "999": 999,
		"1000": -1, "step": -1, "steps": -1, "step-x": -1, "2nd": -1, "": -1, "step 2.1": 2,
	} {
		if got := ordinal(name); got != want {
			t.Errorf("ordinal(%q) = %d, want %d", name, got, want)
		}
	}
}

// Quotas that rules report as errors must be documented and not adjustable.
func TestQuotasAreFirm(t *testing.T) {
	for _, id := range []string{"actions-per-template", "parallel-actions", "stop-conditions", "experiment-hours"} {
		if q := fis.Load().Quota(id); q == nil || !q.Confidence.Firm() || q.Adjustable == fis.Yes {
			t.Errorf("%s: %+v", id, q)
		}
	}
	if q := fis.Load().Quota("target-accounts"); q.Confidence.Firm() && q.Adjustable == fis.No {
		t.Error("accounts-many may be an error now")
	}
}
