package preview

import "reflect"

// harmless returns a copy of the picture in which control characters, bidirectional controls and excessive combining marks are
// escaped. It precedes the layout, which measures texts, and visits all fields by reflection, so no text is forgotten.
func harmless(p *Picture) *Picture {
	copied, _ := visible(reflect.ValueOf(p)).Interface().(*Picture)
	return copied
}

// visible returns a copy of a value in which every text is visible.
func visible(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	switch v.Kind() {
	case reflect.String:
		c.SetString(visibleText(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			c.Set(reflect.New(v.Type().Elem()))
			c.Elem().Set(visible(v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			c.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		}
		for i := range v.Len() {
			c.Index(i).Set(visible(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if c.Field(i).CanSet() { // the fields of a time are unexported
				c.Field(i).Set(visible(v.Field(i)))
			}
		}
	}
	return c
}
