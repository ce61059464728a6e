package role_test

import (
	"strings"
	"testing"

	"sluice/compile/role"
)

// One target account is as good as several.
func TestOneTargetAccount(t *testing.T) {
	one := accounts[:strings.LastIndex(accounts, "  - {accountId")]
	d, _ := policy(t, one, role.Options{Account: "111122223333"})
	if got := d.all()["ec2:PauseVolumeIO"]; got != "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1" {
		t.Errorf("got %v", d.all())
	}
}
