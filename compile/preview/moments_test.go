package preview

import (
	"slices"
	"testing"
)

// An action of unknown length has a visible length, actions waiting for it are drawn after it, and rows are in order of start.
func TestUnknownLengthTakesRoom(t *testing.T) {
	s := sheetOf(t, templateHead+"  targets: {fleet: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}}\n"+
		"  actions:\n"+
		"    stop: {actionId: aws:ec2:stop-instances, parameters: {startInstancesAfterDuration: 20m}, targets: {Instances: fleet}, startAfter: [ready]}\n"+
		"    rest: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [stop]}\n"+
		"    ready: {actionId: aws:cloudwatch:assert-alarm-state}\n")
	var names, labels []string
	bars := barsOf(s.Chaos)
	for i, b := range bars {
		names = append(names, b.Name)
		if b.To-b.From < Wide/20 {
			t.Errorf("%s has no visible length: %d to %d", b.Name, b.From, b.To)
		}
		if i > 0 && b.From < bars[i-1].To {
			t.Errorf("%s begins at %d, before %s ends at %d", b.Name, b.From, bars[i-1].Name, bars[i-1].To)
		}
	}
	for _, tick := range s.Chaos.Axis.Ticks {
		labels = append(labels, tick.Label)
	}
	if want := []string{"ready", "stop", "rest"}; !slices.Equal(names, want) {
		t.Errorf("got rows %v, want %v", names, want)
	}
	if want := []string{"start", "later", "≥ +20 min", "≥ +25 min"}; !slices.Equal(labels, want) {
		t.Errorf("got labels %q, want %q", labels, want)
	}
	if len(s.Chaos.Lanes) != 3 || s.Chaos.Lanes[0].Again || !s.Chaos.Lanes[2].Again {
		t.Errorf("got lanes %+v", s.Chaos.Lanes)
	}
	if merged := s.Chaos.byTarget(); len(merged) != 2 || len(merged[0].Bars) != 2 {
		t.Errorf("by target: got %+v", merged)
	}
}
