// Package object reads the objects of PDF files: numbers, names, strings,
// arrays, dictionaries and streams. Everything above it (fonts, content,
// layout) sees a [Value] and does not know which reader stands behind it.
package object

// A Kind says what a Value is.
type Kind uint8

// The kinds of objects.
const (
	Null Kind = iota
	Bool
	Int
	Real
	String
	Name
	Array
	Dict
	Stream
)

// A Value is one object of a file. References are followed on the way: a
// Value is never one. Every method may be called on every kind; what does not
// fit answers with the zero value, as a damaged file is a common thing.
type Value interface {
	Kind() Kind
	Bool() bool
	Int() int
	Float() float64
	Name() string
	Bytes() string         // of a string, as it stands in the file
	Key(name string) Value // of a dictionary or a stream's dictionary
	Keys() []string        // in any order
	Index(i int) Value
	Len() int // of an array

	// ID is the same for two values only if they are the same object, and ""
	// where that cannot be told.
	ID() string

	// Data is a stream's content with its filters undone, cut at the reader's
	// limit. What could be read before an error is returned with it. Image
	// filters end with an error.
	Data() ([]byte, error)
}

// Nothing is the null object.
var Nothing Value = null{}

type null struct{}

func (null) Kind() Kind            { return Null }
func (null) Bool() bool            { return false }
func (null) Int() int              { return 0 }
func (null) Float() float64        { return 0 }
func (null) Name() string          { return "" }
func (null) Bytes() string         { return "" }
func (null) Key(string) Value      { return Nothing }
func (null) Keys() []string        { return nil }
func (null) Index(int) Value       { return Nothing }
func (null) Len() int              { return 0 }
func (null) ID() string            { return "" }
func (null) Data() ([]byte, error) { return nil, errNotStream }
