package preview

import "reflect"

// harmless returns a copy of the picture in which no text holds anything that acts instead of being seen: control characters,
// marks that turn the direction of writing, marks piled up over one letter. It comes before the layout, which measures the
// texts, and goes over all members by itself, so that no text is forgotten.
func harmless(p *Picture) *Picture {
	copied, _ := visible(reflect.ValueOf(p)).Interface().(*Picture)
	return copied
}

// visible returns a copy of a value with each text in it made visible.
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
			if c.Field(i).CanSet() { // a time has members of its own
				c.Field(i).Set(visible(v.Field(i)))
			}
		}
	}
	return c
}
