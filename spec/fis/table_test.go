package fis

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"
)

func TestTableRejects(t *testing.T) {
	const entry = "  {\n   \"id\": \"a\"\n  }"
	const head, tail = "{\n \"date\": \"2026-08-31\",\n \"entries\": [\n", "\n ]\n}\n"
	if got, err := newTable[Quota](([]byte)(head + entry + tail)); err != nil || got.get("a") == nil || len(got.all()) != 1 {
		t.Errorf("good layout: %v", err)
	}
	bad := map[string]string{
		"":                                      "layout",
		`{"date": "2026-08-31", "entries": []}`: "layout",
		head + tail:                             "does not end",
		head + entry + ",\n" + entry + tail:     "duplicate id",
		head + entry:                            "does not end",
		head + "  {\n   \"value\": 1\n  }" + tail: "no id",
	}
	for text, want := range bad {
		if _, err := newTable[Quota]([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestUnknownWords(t *testing.T) {
	bad := map[string]any{
		`{"kind": "float"}`:              new(Parameter),
		`{"kind": ""}`:                   new(Parameter),
		`{"confidence": "sure"}`:         new(Parameter),
		`{"min": "5m"}`:                  new(Parameter),
		`{"min": true}`:                  new(Parameter),
		`{"undo": "maybe"}`:              new(Action),
		`{"effectDelay": "P1M"}`:         new(Action),
		`{"adjustable": "perhaps"}`:      new(Quota),
		`{"appliesTo": "some"}`:          new(TargetQuota),
		`{"selectors": {"arns": "yes"}}`: new(ResourceType),
		`{"kind": "old"}`:                new(Retirement),
	}
	for text, into := range bad {
		if json.Unmarshal([]byte(text), into) == nil {
			t.Errorf("%s is accepted", text)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	c, err := open()
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			c.Actions()
			c.Quotas()
			c.Nearest("aws:ec2:stop-instance")
		})
	}
	group.Wait()
}

// BenchmarkLoad measures the first call of Load.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := open(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPlan measures looking up three actions, including Load.
func BenchmarkPlan(b *testing.B) {
	for b.Loop() {
		c, _ := open()
		c.Action("aws:ec2:stop-instances")
		c.Action("aws:fis:wait")
		c.Action("aws:network:disrupt-connectivity")
		c.ResourceType("aws:ec2:instance")
		c.ResourceType("aws:ec2:subnet")
		c.Quotas()
	}
}

// BenchmarkParseAll measures parsing every entry.
func BenchmarkParseAll(b *testing.B) {
	for b.Loop() {
		c, _ := open()
		c.Actions()
		c.ResourceTypes()
		c.Documents()
		c.Quotas()
		c.Retired("")
	}
}

func BenchmarkNearest(b *testing.B) {
	for b.Loop() {
		Load().Nearest("aws:ec2:stop-instance")
	}
}
