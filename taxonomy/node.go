package taxonomy

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v3"
)

// A node is what the parser needs of a YAML node.
type node struct {
	kind     nodeKind
	plain    bool // a scalar without quotes: "null" is nothing
	anchored bool
	line     int
	value    string // of a scalar; of an alias its name
	content  []node // of a list its items, of a mapping its keys and values in turn
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	listNode
	mappingNode
	aliasNode
)

var (
	errNoYAML   = errors.New("there is no document")
	errManyYAML = errors.New("there are several documents")
)

// readYAML reads the one document of a file. With errManyYAML, or what is wrong
// behind the first document, it returns that one.
func readYAML(data []byte) (*node, error) {
	// Large files are of simple make, and much of the time of starting.
	if n, ok := readPlain(data); ok {
		return &n, nil
	}
	return readAnyYAML(data)
}

// readAnyYAML reads all of YAML.
func readAnyYAML(data []byte) (*node, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			err = errNoYAML
		}
		return nil, err
	}
	n := new(node)
	if len(doc.Content) == 1 {
		*n = nodeOf(doc.Content[0])
	}
	err := dec.Decode(new(yaml.Node))
	switch {
	case err == nil:
		return n, errManyYAML
	case errors.Is(err, io.EOF):
		return n, nil
	}
	return n, err
}

func nodeOf(y *yaml.Node) node {
	n := node{line: y.Line, value: y.Value, anchored: y.Anchor != "", plain: y.Kind == yaml.ScalarNode && y.Style == 0}
	switch y.Kind {
	case yaml.SequenceNode:
		n.kind = listNode
	case yaml.MappingNode:
		n.kind = mappingNode
	case yaml.AliasNode:
		n.kind = aliasNode
	}
	if len(y.Content) > 0 {
		n.content = make([]node, len(y.Content))
		for i, c := range y.Content {
			n.content[i] = nodeOf(c)
		}
	}
	return n
}

// items are those of a list; everything else is the one item of itself.
func (n *node) items() []node {
	if n.kind == listNode {
		return n.content
	}
	return []node{*n}
}
