//go:build linux

package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// hostile are files of up to 1 MiB that were made to take long or much memory. Where a bound is met, `says` is how lint
// reports it.
var hostile = []struct {
	name, says string
	text       func() string
}{
	{"aliases of a long text", "aliases and merge keys add more than 8 MiB of text", func() string { return hostileFilter(aliasesOf(400_000, 67_000), "") }},
	{"few aliases of a long text", "", func() string { return hostileFilter(aliasesOf(400_000, 20), "") }},
	{"many aliases of a short text", "", func() string { return hostileFilter(aliasesOf(80, 90_000), "") }},
	{"a long variable in many places", "the string exceeds 65536 bytes", func() string {
		return hostileFilter(strings.Repeat(`"${v}", `, 50_000), "vars: {v: "+strings.Repeat("y", 500_000)+"}\n")
	}},
	{"a variable in many places", "exceeds 8388608 bytes", func() string {
		return hostileFilter(strings.Repeat(`"${v}", `, 100_000), "vars: {v: "+strings.Repeat("y", 60_000)+"}\n")
	}},
	{"aliases of a variable", "exceeds 8388608 bytes", func() string {
		return hostileFilter(`&k "${v}"`+strings.Repeat(", *k", 90_000), "vars: {v: "+strings.Repeat("y", 60_000)+"}\n")
	}},
	{"documents of a word", "the file has more than 1000 documents", func() string { return strings.Repeat("a\n---\n", 174_000) }},
	{"documents of nothing", "the file has more than 1000 documents", func() string { return strings.Repeat("{}\n---\n", 140_000) }},
	{"plans of nothing", "the file has more than 1000 documents", func() string {
		return strings.Repeat("apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {}\n---\n", 17_000)
	}},
	{"plans with much to draw", "are omitted", func() string {
		return strings.Repeat(template(lines(55, func(i int) string { return fmt.Sprintf("    a%d: {x: y}", i) }))+"---\n", 900)
	}},
	{"actions of nothing", "are omitted", func() string {
		return template(lines(50_000, func(i int) string { return fmt.Sprintf("    a%d: {x: y}", i) }))
	}},
	{"actions that are unknown", "are omitted", func() string {
		return template(lines(16_000, func(i int) string { return fmt.Sprintf("    a%d: {actionId: aws:ec2:%012d-instances}", i, i*7919) }))
	}},
	{"targets that are unknown", "are omitted", func() string {
		return template(lines(5_500, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:stop-instances, targets: {Instances: %07d%05d}}", i, i*7919, i)
		})) + "  targets:\n" + lines(5_500, func(i int) string {
			return fmt.Sprintf("    %07dx%05d: {resourceType: aws:ec2:instance, selectionMode: ALL, resourceTags: {a: b}}", i*104729%9999999, i)
		})
	}},
	{"nested patterns", "", func() string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nsegments:\n" + lines(1_700, func(i int) string {
			return fmt.Sprintf("  - {name: s%d, pattern: %s[x]%s}", i, strings.Repeat("{a: ", 90), strings.Repeat("}", 90))
		})
	}},
	{"requests in a list", "", func() string { return lines(27_000, func(int) string { return "- {experimentTemplateId: x}" }) }},
}

// aliasesOf is a text and aliases of it, as items of a list.
func aliasesOf(length, times int) string {
	return "&k " + strings.Repeat("y", length) + strings.Repeat(", *k", times)
}

func hostileFilter(values, vars string) string {
	return "apiVersion: sluice/v1\nkind: Chaos\n" + vars + "experimentTemplate:\n  description: x\n  targets:\n    t:\n" +
		"      resourceType: aws:ec2:instance\n      selectionMode: ALL\n      resourceTags: {a: b}\n      filters: [{path: State.Name, values: [" +
		values + "]}]\n  actions: {a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}}}\n"
}

// What one file may cost, whatever is in it.
const (
	hostileMemory  = 256 << 10 // KiB
	hostileSeconds = 2
)

// No file takes more than a bound of memory, and lint says which bound of the input was met.
func TestHostileInputs(t *testing.T) {
	folder := hostileFolder(t)
	for _, h := range hostile {
		runHostile(t, folder, h.name, "lint", h.says)
	}
}

func hostileFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, h := range hostile {
		text := h.text()
		if len(text) > 1<<20 {
			t.Fatalf("%s: %d bytes are more than is read", h.name, len(text))
		}
		write(t, filepath.Join(folder, h.name+".chaos.yaml"), text, 0o644)
	}
	return folder
}

// runHostile runs a command on the file and returns the seconds that it took of the processor.
func runHostile(t *testing.T, folder, name, command, says string) float64 {
	t.Helper()
	c := exec.Command(binary(t), append(strings.Fields(command), filepath.Join(folder, name+".chaos.yaml"))...)
	p, kib := peak(t, c)
	if kib > hostileMemory {
		t.Errorf("%s: %s: %d KiB", name, command, kib)
	}
	if output := p.out + p.err; !strings.Contains(output, says) {
		t.Errorf("%s: %s says nothing of %q: %.500s", name, command, says, output)
	}
	if p.status < 0 || p.status > exitFailed {
		t.Errorf("%s: %s: exit status %d", name, command, p.status)
	}
	return (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
}
