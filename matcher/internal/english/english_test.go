package english

import (
	"bufio"
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// go test ./matcher/internal/english -run Make -lists LIST,LIST... makes the
// filter from word lists, a word a line. The lists are those of Debian's
// packages wamerican-large, wbritish-large and wcanadian-large 2020.12.07-2;
// names.txt adds words of the trade and names of products that no dictionary has,
// foreign.txt frequent words of other languages, which stand in postings, too.
var lists = flag.String("lists", "", "word lists to make words.bloom from")

// minLetters is the length of the shortest word that may be a typing error.
const minLetters = 4

func TestMake(t *testing.T) {
	if *lists == "" {
		t.Skip("no -lists")
	}
	words := map[string]bool{}
	for _, name := range append(strings.Split(*lists, ","), "names.txt", "foreign.txt") {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for sc := bufio.NewScanner(f); sc.Scan(); {
			w := strings.TrimSuffix(strings.ToLower(sc.Text()), "'s")
			if len(w) >= minLetters && !strings.Contains(w, "'") {
				words[w] = true
			}
		}
		f.Close()
	}
	made := make([]byte, (len(words)*14/8+blockSize-1)/blockSize*blockSize)
	for w := range words {
		add(made, Hash(w))
	}
	if err := os.WriteFile("words.bloom", made, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d words, %d bytes", len(words), len(made))
}

func TestKnown(t *testing.T) {
	for _, w := range strings.Fields("experience responsible colour color organisation organization lernt containers zucchini") {
		if want := w != "lernt"; Known(Hash(w)) != want {
			t.Errorf("%s: known %v", w, !want)
		}
	}
}

func TestLists(t *testing.T) {
	for _, list := range []string{"names.txt", "foreign.txt"} {
		words, err := os.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range strings.Fields(string(words)) {
			if !Known(Hash(w)) {
				t.Errorf("%s is in %s and not in the filter: make it anew", w, list)
			}
		}
	}
}

// TestFalseYes measures how many strings that are no words pass.
func TestFalseYes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	yes := 0
	const n = 100000
	for range n {
		b := make([]byte, 9)
		for i := range b {
			b[i] = byte('a' + r.IntN(26))
		}
		if Known(Hash(string(b))) {
			yes++
		}
	}
	if yes > n/200 {
		t.Errorf("%d of %d random strings pass for words", yes, n)
	}
}
