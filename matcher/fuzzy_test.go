package matcher

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

func TestTypos(t *testing.T) {
	m := smallMatcher(t)
	for _, tt := range []struct{ text, want string }{
		{"Pyhton", "Python"}, {"Kuberntes", "Kubernetes"}, {"kubernetse", "Kubernetes"}, {"Dokcer", "Docker"},
		{"micorservices", "Microservices"}, {"Postgress", "PostgreSQL"}, {"machine lerning", "Machine learning"},
		{"machnie learning", "Machine learning"}, {"ubernetes", "Kubernetes"}, {"Javascrpt", "JavaScript"},
		{"preact", ""},                       // the first letter tells names apart
		{"reacts", ""},                       // an English word
		{"Jvaa", ""},                         // too short a name
		{"Dokcre", "Docker"},                 // its letters in another order
		{"Docger", "Docker"}, {"Doxger", ""}, // two other edits in a short name
		{"dockers", ""},  // an English word, and no typing error but a plural
		{"python3x", ""}, // digits are no typing error
		{"HTLM", ""},     // abbreviations are too close to each other
		{"Exceel", ""},   // ambiguous names are taken as they are written only
		{"Poetry Pythn", "Python"},
		{"Kubernet", "Kubernetes"}, {"Javascr", "JavaScript"}, // cut short
		{"Javasc", ""}, // too short to tell
	} {
		got := ""
		for _, x := range m.Mentions(extract.Plain("We need "+tt.text+" here."), Auto) {
			if x.Match == "fuzzy" && x.Distance > 0 {
				got = x.Skill
			}
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestFuzzyOff(t *testing.T) {
	tax, err := taxonomy.Read("test.yaml", []byte(testTaxonomy))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		max  int
		want string
	}{
		{-1, "Python"}, {0, "Python; Pyhton=Python; Kubrenetse=Kubernetes"}, {1, "Python; Pyhton=Python"},
	} {
		m := New(tax, Options{MaxDistance: tt.max})
		if got := found(m.Mentions(extract.Plain("Python, Pyhton, Kubrenetse"), Auto)); got != tt.want {
			t.Errorf("at most %d: got %s, want %s", tt.max, got, tt.want)
		}
	}
}

// A text in a language that is not English has few typing errors and many
// unknown words.
func TestOtherLanguage(t *testing.T) {
	m := smallMatcher(t)
	text := strings.Repeat("Wir suchen Verstärkung unseres Entwicklungsbereichs mitsamt Kundenbetreuung und erwarten Kenntnisse. ", 10)
	for _, x := range m.Mentions(extract.Plain(text+"Pyhton und Docker"), Auto) {
		if x.Match == "fuzzy" {
			t.Errorf("fuzzy match %q in a German text", x.Text)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "bc", 1}, {"ca", "abc", 3}, {"kitten", "sitting", 3}, {"docker", "dokcre", 2},
	} {
		if got := editDistance(tt.a, tt.b, 5); got != tt.want {
			t.Errorf("%s, %s: got %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := editDistance(tt.b, tt.a, 5); got != tt.want {
			t.Errorf("%s, %s: got %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

// The index finds what comparing with every name finds.
func TestFuzzyIndexAgrees(t *testing.T) {
	few, many := New(taxonomy.Builtin(), Options{}), New(taxonomy.Builtin(), Options{})
	many.fuzzy.asked.Store(fewAsked)
	r := rand.New(rand.NewPCG(3, 4))
	names := few.Taxonomy().Skills()
	for range 300 {
		b := []byte(strings.ToLower(names[r.IntN(len(names))].Name))
		for range 1 + r.IntN(3) {
			switch i := r.IntN(len(b)); r.IntN(4) {
			case 0:
				b[i] = byte('a' + r.IntN(26))
			case 1:
				b = append(b[:i], b[min(i+1, len(b)):]...)
			case 2:
				b = append(b[:i], append([]byte{byte('a' + r.IntN(26))}, b[i:]...)...)
			case 3:
				if i > 0 {
					b[i], b[i-1] = b[i-1], b[i]
				}
			}
			if len(b) == 0 {
				b = []byte("x")
			}
		}
		few.fuzzy.asked.Store(0)
		d := extract.Plain("with " + string(b) + " here")
		want, got := found(few.Mentions(d, Auto)), found(many.Mentions(d, Auto))
		if got != want {
			t.Errorf("%q: the index finds %s, comparing finds %s", b, got, want)
		}
	}
}

// Frequent words of other languages are no typing errors, in short texts either.
func TestWordsOfOtherLanguages(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for _, text := range []string{
		"Langues : anglais. Stage chez un notaire, gestion des risques, analyse des factures et des lieux.",
		"Datenhaus, Pflege der Daten und Dateien, besseres Netto, Packung, Preis, Verlauf, Regel",
		"Idiomas: inglés. Control de cargas, redes, libros, turnos, venta y casos",
		"Lingue, libri, controllo dati, personale, prezzi, metalli e materiali, sociale",
		"Controle van regels, leiding, proces, kamer, lening, welke talen",
		"Cargas, contas, senha, obras, turnos, pagos, planos, casas e vidas",
	} {
		for _, x := range m.Mentions(extract.Plain(text), Auto) {
			if x.Match == "fuzzy" {
				t.Errorf("%s: %q is taken for %s", text, x.Text, x.Skill)
			}
		}
	}
}
