// Package git queries the repository around a folder: the content of a revision, changes since, and ignored files. It discovers
// the repository from the folder alone, uses no network, and runs no program that the repository configures.
package git

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strings"
)

// command returns a git command for a folder. It discovers the repository from the folder instead of variables, which a hook
// sets relative to another folder. It must not use the network, which partial clones would, nor run a program from the
// repository's configuration. A bare repository inside another one is content like any other, and replace refs are ignored.
func command(folder string, args ...string) *exec.Cmd {
	options := []string{"-C", folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit"}
	git := exec.Command("git", append(options, args...)...)
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		if !strings.HasPrefix(name, "GIT_") || strings.HasPrefix(name, "GIT_CONFIG_") {
			git.Env = append(git.Env, variable)
		}
	}
	git.Env = append(git.Env, "LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_ALLOW_PROTOCOL=none")
	return git
}

// withoutFilters returns options that disable the configured clean filters of a folder, which git would run before a
// comparison.
func withoutFilters(folder string) ([]string, error) {
	list, err := output(folder, "config", "-z", "--name-only", "--get-regexp", `^filter\..*\.(clean|process|smudge|required)$`)
	if isNo(err) {
		return nil, nil // no filters
	}
	if err != nil {
		return nil, err
	}
	var options []string
	for _, name := range names(list) {
		if strings.Contains(name, "=") {
			return nil, fmt.Errorf("git would run `%s` of its configuration; rename the filter, without `=`", name)
		}
		options = append(options, "-c", name+"=")
	}
	return options, nil
}

// isNo reports whether git exited with 1, which answers a question and is no failure.
func isNo(err error) bool {
	exit := (*exec.ExitError)(nil)
	return errors.As(err, &exit) && exit.ExitCode() == 1
}

// output runs git in a folder and returns its output.
func output(folder string, args ...string) (string, error) {
	return outputOf(command(folder, args...), args[0], math.MaxInt)
}

// outputOf runs a git command and returns its output, up to the limit. Errors include the name.
func outputOf(git *exec.Cmd, name string, limit int) (string, error) {
	var failure bytes.Buffer
	out := beginning{limit: limit}
	git.Stdout, git.Stderr = &out, &failure
	if err := git.Run(); err != nil {
		if text := strings.TrimSpace(failure.String()); text != "" {
			return "", fmt.Errorf("git %s: %s", name, strings.Split(text, "\n")[0])
		}
		return "", fmt.Errorf("git %s: %w", name, err)
	}
	return out.text.String(), nil
}

// beginning keeps text up to the limit and drops the rest.
type beginning struct {
	text  strings.Builder
	limit int
}

// Write reports all of p as written.
func (b *beginning) Write(p []byte) (int, error) {
	b.text.Write(p[:min(len(p), b.limit-b.text.Len())])
	return len(p), nil
}
