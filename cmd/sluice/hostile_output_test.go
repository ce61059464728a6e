//go:build linux

package main

import (
	"os/exec"
	"strings"
	"testing"
)

// Whatever an output folder already has, writing to it takes a bounded amount of memory and time.
func TestHostileOutput(t *testing.T) {
	program := binary(t)
	list := func(item string, n int) string { return "[" + strings.Repeat(item+",", n) + item + "]" }
	for name, c := range map[string]struct {
		index, flags string
		status       int
		want         string
	}{
		"objects":            {index: list("{}", 5_000_000)},
		"requests":           {index: list(`{"Operation":"x"}`, 900_000)},
		"a file many times":  {index: list(`{"Operation":"CreateHostedConfigurationVersion","Input":{"VersionLabel":"a"}}`, 20_000), flags: list("1", 1_000_000)},
		"more than is read":  {index: list("{}", 6_000_000), status: exitFailed, want: "out/requests.json: is larger than 16 MiB; move it away, or name another folder"},
		"one of just a size": {index: `[{"Operation":"CreateLaunch","Input":{"name":"` + strings.Repeat("x", 16_000_000) + `"}}]`},
	} {
		in(t, map[string]string{"x.chaos.yaml": good, "out/requests.json": c.index, "out/a.flags.json": c.flags})
		cmd := exec.Command(program, "compile", "-o", "out", "x.chaos.yaml")
		p, kib := peak(t, cmd)
		seconds := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
		if p.status != c.status || !strings.Contains(p.err, c.want) || kib > hostileMemory || seconds > 2*hostileSeconds { // twice, since the machine may be busy
			t.Errorf("%s: exit status %d, %d KiB, %.1f s, %s", name, p.status, kib, seconds, p.err)
		}
	}
}
