package matcher_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/e448657c/skillmatch/taxonomy"
)

// From two documents to the coverage of one by the other. Coverage marshals to
// JSON with encoding/json.
func Example() {
	ctx := context.Background()
	resume, err := extract.ReadFile(ctx, "../testdata/resumes/backend-junior.md", extract.Options{})
	if err != nil {
		log.Fatal(err)
	}
	posting, err := extract.ReadFile(ctx, "../testdata/postings/backend-junior.md", extract.Options{})
	if err != nil {
		log.Fatal(err)
	}
	m := matcher.New(taxonomy.Builtin(), matcher.Options{})
	today := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	c := m.Cover(m.Requirements(posting), m.Evidence(resume, today), matcher.DefaultWeights)
	fmt.Printf("%v, as of %s\n", c.Assessable, c.AsOf)
	// Output: true, as of 2026-11-01
}
