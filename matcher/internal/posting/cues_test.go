package posting

import "testing"

func TestCuesParse(t *testing.T) {
	if _, err := readCues(cuesYAML); err != nil {
		t.Fatal(err)
	}
}
