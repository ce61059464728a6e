//go:build linux

package main

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// A baseline takes a bounded amount of memory and time.
func TestHostileBaselines(t *testing.T) {
	program := binary(t)
	list := func(items string) string {
		return `{"version": 1, "findings": [` + items + `{"file": "z", "rule": "z"}]}`
	}
	in(t, map[string]string{
		"x.chaos.yaml": good,
		"short.json":   list(strings.Repeat("{},", 5_000_000)),
		"nulls.json":   list(strings.Repeat("null,", 3_000_000)),
		"many.json":    list(lines(380_000, func(i int) string { return fmt.Sprintf(`{"file":"%x","rule":"r","path":""},`, i) })),
		"large.json":   list(strings.Repeat(" ", 17<<20)),
	})
	for name, c := range map[string]struct {
		status int
		want   string
	}{
		"short.json": {exitFailed, "short.json is not a baseline; write one with --write-baseline"},
		"nulls.json": {exitFailed, "nulls.json is not a baseline"},
		"many.json":  {exitClean, ""},
		"large.json": {exitFailed, "large.json is not a baseline: it is larger than 16 MiB"},
		"/dev/zero":  {exitFailed, "/dev/zero is not a baseline: it is larger than 16 MiB"},
	} {
		cmd := exec.Command(program, "lint", "-q", "--baseline", name, "x.chaos.yaml")
		p, kib := peak(t, cmd)
		seconds := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
		if p.status != c.status || !strings.Contains(p.err, c.want) || kib > hostileMemory || seconds > 2*hostileSeconds { // twice, since the machine may be busy
			t.Errorf("%s: exit status %d, %d KiB, %.1f s, %s", name, p.status, kib, seconds, p.out+p.err)
		}
	}
}
