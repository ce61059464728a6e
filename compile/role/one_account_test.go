package role_test

import (
	"strings"
	"testing"

	"sluice/compile/role"
)

// An account's role may do only what the templates that name the account do.
func TestAccountOfOneTemplate(t *testing.T) {
	one := accounts[:strings.LastIndex(accounts, "  - {accountId")]
	other := strings.NewReplacer("111122223333", "777788889999", "aws:ec2:reboot-instances", "aws:ec2:stop-instances").Replace(one)
	d, _ := policy(t, one+"---\n"+other, role.Options{Account: "111122223333"})
	if got := d.all(); got["ec2:RebootInstances"] == "" || got["ec2:StopInstances"] != "" {
		t.Errorf("got %v", got)
	}
}

// A single target account works like several.
func TestOneTargetAccount(t *testing.T) {
	one := accounts[:strings.LastIndex(accounts, "  - {accountId")]
	d, _ := policy(t, one, role.Options{Account: "111122223333"})
	if got := d.all()["ec2:PauseVolumeIO"]; got != "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1" {
		t.Errorf("got %v", d.all())
	}
}
