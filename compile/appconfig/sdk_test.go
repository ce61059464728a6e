package appconfig_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	sdk "github.com/aws/aws-sdk-go-v2/service/appconfig"
	"github.com/aws/aws-sdk-go-v2/service/scheduler"
	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/api"
)

// onWire is an HTTP request.
type onWire struct {
	Method, Path string
	// Headers are the headers of the operation.
	Headers map[string]string
	Body    any
	raw     string
}

// recorder is a transport that records the last request.
type recorder struct{ onWire }

func (r *recorder) RoundTrip(q *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return nil, err
	}
	r.onWire = onWire{q.Method, q.URL.RequestURI(), map[string]string{}, asJSON(string(body)), string(body)}
	for name := range q.Header {
		if !everyRequestHas(name) {
			r.Headers[name] = q.Header.Get(name)
		}
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}")), Request: q}, nil
}

// everyRequestHas reports whether the SDK adds a header to every request.
func everyRequestHas(name string) bool {
	switch name {
	case "Accept-Encoding", "Authorization", "Content-Length", "User-Agent":
		return true
	}
	return strings.HasPrefix(name, "X-Amz-") || strings.HasPrefix(name, "Amz-Sdk-")
}

func asJSON(text string) any {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return err
	}
	return value
}

// sentBySDK returns the HTTP request that the AWS SDK sends for an input of the command line.
func sentBySDK(t *testing.T, operation, input string) onWire {
	t.Helper()
	wire := &recorder{}
	web, keys := &http.Client{Transport: wire}, credentials.NewStaticCredentialsProvider("key", "secret", "")
	flags := sdk.New(sdk.Options{Region: "eu-west-1", Credentials: keys, HTTPClient: web, Retryer: aws.NopRetryer{}})
	ctx := context.Background()
	var err error
	switch operation {
	case "CreateHostedConfigurationVersion":
		var in struct {
			sdk.CreateHostedConfigurationVersionInput
			Content string // bytes in the SDK
		}
		strict(t, input, &in)
		in.CreateHostedConfigurationVersionInput.Content = []byte(in.Content)
		_, err = flags.CreateHostedConfigurationVersion(ctx, &in.CreateHostedConfigurationVersionInput)
	case "UpdateEnvironment":
		var in sdk.UpdateEnvironmentInput
		strict(t, input, &in)
		_, err = flags.UpdateEnvironment(ctx, &in)
	case "StartDeployment":
		var in sdk.StartDeploymentInput
		strict(t, input, &in)
		_, err = flags.StartDeployment(ctx, &in)
	case "CreateSchedule":
		var in scheduler.CreateScheduleInput
		strict(t, input, &in)
		_, err = scheduler.New(scheduler.Options{Region: "eu-west-1", Credentials: keys, HTTPClient: web, Retryer: aws.NopRetryer{}}).CreateSchedule(ctx, &in)
	}
	if err != nil {
		t.Errorf("%s: the SDK rejects the input: %s\n%s", operation, err, input)
	}
	return wire.onWire
}

// strict decodes into a value of the SDK; an unknown member is an error.
func strict(t *testing.T, text string, to any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		t.Fatalf("%s\n%s", err, text)
	}
}

// The requests of every example equal those of the AWS SDK for the same input, and a version's content is sent byte for byte.
func TestWire(t *testing.T) {
	compared := map[string]int{}
	plans := map[string]*spec.File{"monitors": readPlan(t, "monitors", plan+monitors)}
	for _, name := range exampleNames(t) {
		plans[name] = example(t, name)
	}
	for name, f := range plans {
		inputs, _ := compiled(t, f, compile.CLI)
		requests, _ := compiled(t, f, compile.Wire)
		if len(inputs.Requests) != len(requests.Requests) {
			t.Fatalf("%d inputs, %d requests", len(inputs.Requests), len(requests.Requests))
		}
		for i, r := range requests.Requests {
			compared[r.Operation.Name]++
			input := inputs.Requests[i].JSON
			want, got := sentBySDK(t, r.Operation.Name, input), parseWire(t, r)
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(), cmp.FilterPath(isRaw, cmp.Ignore())); diff != "" {
				t.Errorf("%s %s (-SDK +Sluice):\n%s", name, r.Operation.Name, diff)
			}
			var version struct{ Content string }
			if json.Unmarshal([]byte(input), &version); version.Content != "" && version.Content != want.raw {
				t.Errorf("%s: the content differs from the body:\n%s\n%s", name, version.Content, want.raw)
			}
		}
	}
	if t.Log(compared); len(compared) != len(api.AppConfigOperations()) {
		t.Error("not every operation was compared")
	}
}

func isRaw(p cmp.Path) bool { return p.Last().String() == ".raw" }

// parseWire parses a request, which must have exactly these members.
func parseWire(t *testing.T, r compile.Request) onWire {
	t.Helper()
	var w struct {
		Service, Operation, Method, Path string
		Headers                          map[string]string
		Body                             json.RawMessage
	}
	d := json.NewDecoder(bytes.NewReader([]byte(r.JSON)))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		t.Fatalf("%s\n%s", err, r.JSON)
	}
	if w.Service != r.Operation.Service || w.Operation != r.Operation.Name {
		t.Errorf("unexpected service or operation:\n%s", r.JSON)
	}
	headers := map[string]string{}
	for name, value := range w.Headers {
		headers[http.CanonicalHeaderKey(name)] = value
	}
	return onWire{w.Method, w.Path, headers, asJSON(string(w.Body)), ""}
}
