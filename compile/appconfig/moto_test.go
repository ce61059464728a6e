//go:build integration && unix

package appconfig_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	sdk "github.com/aws/aws-sdk-go-v2/service/appconfig"
	"github.com/aws/aws-sdk-go-v2/service/scheduler"
	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec"
	"sluice/spec/testenv"
)

// The script runs with the AWS command line against a local server that rejects the first deployment. The second run completes
// it, with each version, deployment and schedule exactly once.
func TestCommandLine(t *testing.T) {
	testenv.Program(t, "sh")
	testenv.Program(t, "aws")
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	local := startCloud(t)
	application, profile := local.makeProfile(ctx, t)
	text, err := os.ReadFile(filepath.Join(examples, "price-display.rollout.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	const role = "arn:aws:iam::123456789012:role/start-deployments"
	f := spec.Read("plan", string(text), map[string]string{"application": application, "profile": profile})
	r, _ := compiled(t, f, compile.CLI)
	folder := write(t, r)
	local.busy = 1 // the first run of the script stops in the middle
	for _, fails := range []bool{true, false} {
		script := exec.CommandContext(ctx, "sh", filepath.Join(folder, compile.ScriptName))
		script.Env = testenv.MotoVariables(local.url)
		if out, err := script.CombinedOutput(); (err != nil) != fails {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	local.checkVersions(ctx, t, r)
	local.checkDeployments(t, r)
	local.checkSchedules(ctx, t, r, role)
}

// cloud is moto_server for applications, versions and schedules, with a proxy for deployments, which moto lacks.
type cloud struct {
	url       string
	flags     *sdk.Client
	schedules *scheduler.Client

	lock        sync.Mutex
	deployments []map[string]any
	// busy is the number of deployments to reject.
	busy int
}

func startCloud(t *testing.T) *cloud {
	t.Helper()
	moto, err := url.Parse(testenv.Moto(t))
	if err != nil {
		t.Fatal(err)
	}
	c := &cloud{}
	forward := httputil.NewSingleHostReverseProxy(moto)
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if strings.HasSuffix(q.URL.Path, "/deployments") {
			c.deploy(w, q)
			return
		}
		forward.ServeHTTP(w, q)
	}))
	t.Cleanup(front.Close)
	keys := credentials.NewStaticCredentialsProvider("key", "secret", "")
	c.url = front.URL
	c.flags = sdk.New(sdk.Options{Region: "eu-west-1", Credentials: keys, BaseEndpoint: aws.String(front.URL)})
	c.schedules = scheduler.New(scheduler.Options{Region: "eu-west-1", Credentials: keys, BaseEndpoint: aws.String(front.URL)})
	return c
}

// deploy handles StartDeployment.
func (c *cloud) deploy(w http.ResponseWriter, q *http.Request) {
	body, _ := io.ReadAll(q.Body)
	in := map[string]any{"path": q.URL.Path, "method": q.Method}
	if err := json.Unmarshal(body, &in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.busy > 0 {
		c.busy--
		http.Error(w, `{"message": "a deployment is in progress"}`, http.StatusConflict)
		return
	}
	c.deployments = append(c.deployments, in)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	io.WriteString(w, `{"DeploymentNumber":1,"State":"BAKING"}`)
}

func (c *cloud) makeProfile(ctx context.Context, t *testing.T) (application, profile string) {
	t.Helper()
	a, err := c.flags.CreateApplication(ctx, &sdk.CreateApplicationInput{Name: aws.String("shop")})
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.flags.CreateConfigurationProfile(ctx, &sdk.CreateConfigurationProfileInput{
		ApplicationId: a.Id, Name: aws.String("prices"), LocationUri: aws.String("hosted"), Type: aws.String("AWS.AppConfig.FeatureFlags")})
	if err != nil {
		t.Fatal(err)
	}
	return *a.Id, *p.Id
}

func (c *cloud) checkVersions(ctx context.Context, t *testing.T, r appconfig.Result) {
	t.Helper()
	for i, q := range r.Requests[:4] {
		var want struct{ ApplicationId, ConfigurationProfileId, Content, ContentType, VersionLabel string }
		read(t, q, "CreateHostedConfigurationVersion", &want)
		got, err := c.flags.GetHostedConfigurationVersion(ctx, &sdk.GetHostedConfigurationVersionInput{
			ApplicationId: aws.String(want.ApplicationId), ConfigurationProfileId: aws.String(want.ConfigurationProfileId), VersionNumber: aws.Int32(int32(i + 1))})
		if err != nil {
			t.Fatal(err)
		}
		if string(got.Content) != want.Content || aws.ToString(got.VersionLabel) != want.VersionLabel || aws.ToString(got.ContentType) != want.ContentType {
			t.Errorf("version %d: %s, %s\n%s", i+1, aws.ToString(got.VersionLabel), aws.ToString(got.ContentType), got.Content)
		}
	}
}

func (c *cloud) checkDeployments(t *testing.T, r appconfig.Result) {
	t.Helper()
	var in deployment
	read(t, r.Requests[4], "StartDeployment", &in)
	c.lock.Lock()
	defer c.lock.Unlock()
	want := []map[string]any{{
		"method": "POST", "path": "/applications/" + in.ApplicationId + "/environments/" + in.EnvironmentId + "/deployments",
		"ConfigurationProfileId": in.ConfigurationProfileId, "ConfigurationVersion": in.ConfigurationVersion,
		"DeploymentStrategyId": in.DeploymentStrategyId, "Description": in.Description,
	}}
	if diff := cmp.Diff(want, c.deployments); diff != "" {
		t.Error(diff)
	}
}

func (c *cloud) checkSchedules(ctx context.Context, t *testing.T, r appconfig.Result, role string) {
	t.Helper()
	for _, q := range r.Requests[5:] {
		var want schedule
		read(t, q, "CreateSchedule", &want)
		got, err := c.schedules.GetSchedule(ctx, &scheduler.GetScheduleInput{Name: aws.String(want.Name)})
		if err != nil {
			t.Fatal(err)
		}
		same := aws.ToString(got.ScheduleExpression) == want.ScheduleExpression && aws.ToString(got.ScheduleExpressionTimezone) == "UTC" &&
			got.FlexibleTimeWindow.Mode == "OFF" && got.ActionAfterCompletion == "DELETE" && aws.ToString(got.Description) == want.Description &&
			aws.ToString(got.Target.Arn) == want.Target.Arn && aws.ToString(got.Target.Input) == want.Target.Input && aws.ToString(got.Target.RoleArn) == role &&
			aws.ToInt32(got.Target.RetryPolicy.MaximumEventAgeInSeconds) == int32(want.Target.RetryPolicy.MaximumEventAgeInSeconds)
		if !same {
			t.Errorf("want %+v\ngot %+v\n%+v", want, got, got.Target)
		}
	}
}
