package compile_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	//lint:ignore SA1019 the service is gone, but its SDK is the reference for its requests
	"github.com/aws/aws-sdk-go-v2/service/evidently"
	evidentlytypes "github.com/aws/aws-sdk-go-v2/service/evidently/types"
	"github.com/aws/aws-sdk-go-v2/service/fis"
)

// onWire is an HTTP request.
type onWire struct {
	Method, Path, ContentType string
	Body                      any
}

// recorder is a transport that records the last request, and responds with an empty object.
type recorder struct{ onWire }

func (r *recorder) RoundTrip(q *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return nil, err
	}
	r.onWire = onWire{q.Method, q.URL.RequestURI(), q.Header.Get("Content-Type"), decode(string(body))}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}")), Request: q}, nil
}

// fixedToken replaces the random tokens of the SDK.
type fixedToken string

func (t fixedToken) GetIdempotencyToken() (string, error) { return string(t), nil }

// sentBySDK returns the HTTP request that the AWS SDK sends for an input of the command line. The SDK uses the token if the
// input has none.
func sentBySDK(service, operation string, input any, token string) (onWire, error) {
	wire := &recorder{}
	web, keys := &http.Client{Transport: wire}, credentials.NewStaticCredentialsProvider("key", "secret", "")
	var client any
	switch service {
	case "evidently":
		client = evidently.New(evidently.Options{Region: "eu-west-1", Credentials: keys, HTTPClient: web, Retryer: aws.NopRetryer{}})
	case "fis":
		client = fis.New(fis.Options{Region: "eu-west-1", Credentials: keys, HTTPClient: web, Retryer: aws.NopRetryer{},
			IdempotencyTokenProvider: fixedToken(token)})
	}
	send := reflect.ValueOf(client).MethodByName(operation)
	typed := reflect.New(send.Type().In(1).Elem())
	if err := fill(typed.Elem(), input); err != nil {
		return onWire{}, err
	}
	response := send.Call([]reflect.Value{reflect.ValueOf(context.Background()), typed})
	err, _ := response[1].Interface().(error)
	return wire.onWire, err
}

// fill decodes JSON into a value of the SDK: `startTime` into the field StartTime. An unknown member is an error.
func fill(to reflect.Value, from any) error {
	if to.Type() == reflect.TypeFor[time.Time]() {
		t, err := moment(from)
		to.Set(reflect.ValueOf(t))
		return err
	}
	switch to.Kind() {
	case reflect.Pointer:
		to.Set(reflect.New(to.Type().Elem()))
		return fill(to.Elem(), from)
	case reflect.Interface:
		return fillUnion(to, from)
	case reflect.Struct:
		return fillStruct(to, from)
	case reflect.Map:
		return fillMap(to, from)
	case reflect.Slice:
		return fillSlice(to, from)
	}
	return fillScalar(to, from)
}

func fillStruct(to reflect.Value, from any) error {
	members, ok := from.(map[string]any)
	if !ok {
		return fmt.Errorf("%s cannot be made from %v", to.Type(), from)
	}
	for name, member := range members {
		field := to.FieldByName(strings.ToUpper(name[:1]) + name[1:])
		if !field.IsValid() {
			return fmt.Errorf("%s has no member %s", to.Type(), name)
		}
		if err := fill(field, member); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func fillMap(to reflect.Value, from any) error {
	members, ok := from.(map[string]any)
	if !ok {
		return fmt.Errorf("%s cannot be made from %v", to.Type(), from)
	}
	to.Set(reflect.MakeMap(to.Type()))
	for name, member := range members {
		elem := reflect.New(to.Type().Elem()).Elem()
		if err := fill(elem, member); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		to.SetMapIndex(reflect.ValueOf(name), elem)
	}
	return nil
}

func fillSlice(to reflect.Value, from any) error {
	items, ok := from.([]any)
	if !ok {
		return fmt.Errorf("%s cannot be made from %v", to.Type(), from)
	}
	to.Set(reflect.MakeSlice(to.Type(), len(items), len(items)))
	for i, item := range items {
		if err := fill(to.Index(i), item); err != nil {
			return fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return nil
}

// fillScalar uses encoding/json to check the type.
func fillScalar(to reflect.Value, from any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to.Addr().Interface())
}

// unions has the SDK's types for the members of VariableValue, the only union in use.
var unions = map[string]any{
	"boolValue":   &evidentlytypes.VariableValueMemberBoolValue{},
	"doubleValue": &evidentlytypes.VariableValueMemberDoubleValue{},
	"longValue":   &evidentlytypes.VariableValueMemberLongValue{},
	"stringValue": &evidentlytypes.VariableValueMemberStringValue{},
}

func fillUnion(to reflect.Value, from any) error {
	members, _ := from.(map[string]any)
	if len(members) != 1 {
		return fmt.Errorf("a union has one member, not %v", from)
	}
	for name, member := range members {
		if unions[name] == nil {
			return fmt.Errorf("the union has no member %s", name)
		}
		chosen := reflect.New(reflect.TypeOf(unions[name]).Elem())
		if err := fill(chosen.Elem().FieldByName("Value"), member); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		to.Set(chosen)
	}
	return nil
}

// moment parses both time formats of the command line.
func moment(from any) (time.Time, error) {
	switch from := from.(type) {
	case string:
		return time.Parse(time.RFC3339Nano, from)
	case json.Number:
		seconds, err := from.Float64()
		return time.UnixMilli(int64(math.Round(seconds * 1000))), err
	}
	return time.Time{}, fmt.Errorf("%v is not a time", from)
}

// decode parses JSON and keeps numbers as written. Invalid JSON returns the error as the value, so that a comparison fails.
func decode(text string) any {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return err
	}
	if d.More() {
		return fmt.Errorf("more than one JSON value: %s", text)
	}
	return value
}
