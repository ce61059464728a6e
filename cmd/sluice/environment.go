package main

import (
	"os"
	"slices"
	"strings"
)

// documented are the variables of the environment that have a say: whether colours are wanted, and where git is.
var documented = []string{"NO_COLOR", "TERM", "PATH", "PATHEXT"}

// sanitizeEnv leaves the documented variables only, so that no library looks at another one. Times are read and written with
// their offsets; without a zone, package time would look for the machine's.
func sanitizeEnv() {
	inherited := os.Environ()
	os.Clearenv()
	_ = os.Setenv("TZ", "UTC") // a name that is one
	for _, variable := range inherited {
		if name, value, _ := strings.Cut(variable, "="); slices.Contains(documented, name) {
			_ = os.Setenv(name, value) // it was one before
		}
	}
}
