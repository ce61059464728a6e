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

	//lint:ignore SA1019 the service is gone, and its SDK is still what says how its requests look
	"github.com/aws/aws-sdk-go-v2/service/evidently"
	evidentlytypes "github.com/aws/aws-sdk-go-v2/service/evidently/types"
	"github.com/aws/aws-sdk-go-v2/service/fis"
)

// onWire is a request as it travels.
type onWire struct {
	Method, Path, ContentType string
	Body                      any
}

// recorder is a transport that keeps the last request and answers it with an empty object.
type recorder struct{ onWire }

func (r *recorder) RoundTrip(q *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return nil, err
	}
	r.onWire = onWire{q.Method, q.URL.RequestURI(), q.Header.Get("Content-Type"), decode(string(body))}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}")), Request: q}, nil
}

// fixedToken stands in for the random tokens that the SDK fills in.
type fixedToken string

func (t fixedToken) GetIdempotencyToken() (string, error) { return string(t), nil }

// sentBySDK returns what the official SDK sends for an input in the form of the command line. The token is the one that it
// fills in where the input has none.
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
	answer := send.Call([]reflect.Value{reflect.ValueOf(context.Background()), typed})
	err, _ := answer[1].Interface().(error)
	return wire.onWire, err
}

// fill puts decoded JSON into a value of the SDK: `startTime` goes to the field StartTime. What finds no field is an error.
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

// fillScalar leaves it to encoding/json to tell whether the type fits.
func fillScalar(to reflect.Value, from any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to.Addr().Interface())
}

// unions returns the SDK's type for each member of the one union in use, VariableValue.
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

// moment reads the two forms of a time that the command line takes.
func moment(from any) (time.Time, error) {
	switch from := from.(type) {
	case string:
		return time.Parse(time.RFC3339Nano, from)
	case json.Number:
		seconds, err := from.Float64()
		return time.UnixMilli(int64(math.Round(seconds * 1000))), err
	}
	return time.Time{}, fmt.Errorf("%v is no time", from)
}

// decode reads JSON, with numbers as they stand; what is no JSON becomes an error in its place, so that it differs.
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
