package extract

import (
	"archive/zip"
	"bytes"
	"testing"
)

// zipOf makes a ZIP file of names and contents.
func zipOf(t testing.TB, parts ...string) string {
	t.Helper()
	data, err := makeZip(parts...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func makeZip(parts ...string) (string, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			return "", err
		}
	}
	err := w.Close()
	return b.String(), err
}
