package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// documented are the variables of the environment that have a say: whether colours are wanted, and where git is.
var documented = []string{"NO_COLOR", "TERM", "PATH", "PATHEXT"}

// inherited is the environment that the program was started with.
var inherited = os.Environ()

// forgetEnvironment leaves the documented variables only, so that no library looks at another one. Times are read and
// written with their offsets; without a zone, package time would look for the machine's.
func forgetEnvironment() {
	os.Clearenv()
	_ = os.Setenv("TZ", "UTC") // a name that is one
	for _, variable := range inherited {
		if name, value, _ := strings.Cut(variable, "="); slices.Contains(documented, name) {
			_ = os.Setenv(name, value) // it was one before
		}
	}
}

// gitCommand is git in a folder. It finds the repository from there, not from variables, which in a hook may name one
// relative to another folder. It must not use the network, which clones without all objects would, nor run a
// program that the repository's configuration names.
func gitCommand(folder string, args ...string) *exec.Cmd {
	git := exec.Command("git", append([]string{"-C", folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"}, args...)...)
	for _, variable := range inherited {
		name, _, _ := strings.Cut(variable, "=")
		if !strings.HasPrefix(name, "GIT_") || strings.HasPrefix(name, "GIT_CONFIG_") {
			git.Env = append(git.Env, variable)
		}
	}
	git.Env = append(git.Env, "LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
	return git
}

// withoutFilters are the options that keep git in a folder from running what its configuration names to clean files with,
// as it would before it compares them with older ones.
func withoutFilters(folder string) ([]string, error) {
	list, err := gitOutput(folder, "config", "-z", "--name-only", "--get-regexp", `^filter\..*\.(clean|process|smudge|required)$`)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		return nil, nil // there are none
	}
	if err != nil {
		return nil, err
	}
	var options []string
	for _, name := range strings.Split(strings.TrimSuffix(list, "\x00"), "\x00") {
		if strings.Contains(name, "=") {
			return nil, fmt.Errorf("git would run `%s` of its configuration; rename the filter, without `=`", name)
		}
		options = append(options, "-c", name+"=")
	}
	return options, nil
}
