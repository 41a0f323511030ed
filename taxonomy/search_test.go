package taxonomy

import "testing"

func TestSearch(t *testing.T) {
	b := Builtin()
	for _, c := range []struct{ query, want string }{
		{"postgres", "postgresql"}, {"pgsq", "postgresql"}, {"c++", "c++"}, {"sql serv", "sql-server"}, {"JAVASCRIPT", "javascript"},
		{"time manag", "time-management"}, {"pyhton", "python"}, {"kuberentes", "kubernetes"}, {"machine leraning", "machine-learning"},
		{"k8s", "kubernetes"}, {"js", "javascript"}, {"c", "c"}, {"postgre", "postgresql"}, {"ms sql", "sql-server"}, {"ml", "machine-learning"},
	} {
		got := b.Search(c.query, 3)
		if len(got) == 0 || got[0].ID != c.want {
			var ids []string
			for _, s := range got {
				ids = append(ids, s.ID)
			}
			t.Errorf("Search(%q) = %v, want %s first", c.query, ids, c.want)
		}
	}
	if got := b.Search("", 5); got != nil {
		t.Error("the empty query finds skills")
	}
	if got := b.Search("zzqxzzqx", 5); len(got) != 0 {
		t.Error("found what is not there")
	}
	if got := b.Search("java", 2); len(got) != 2 || got[0].ID != "java" {
		t.Errorf("limit: %d", len(got))
	}
}

func BenchmarkSearch(b *testing.B) {
	t := Builtin()
	b.ReportAllocs()
	for b.Loop() {
		t.Search("postgr", 10)
	}
}
