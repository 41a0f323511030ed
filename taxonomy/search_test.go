package taxonomy

import "testing"

func TestSearch(t *testing.T) {
	b := Builtin()
	for _, c := range []struct{ query, want string }{
		// what is known, in any case and with any sign
		{"postgres", "PostgreSQL"}, {"JAVASCRIPT", "JavaScript"}, {"c++", "C++"}, {"c", "C"}, {"c#", "C#"}, {".net", ".NET"}, {"dot net", ".NET"}, {"csharp", "C#"},
		{"c sharp", "C#"}, {"c ++", "C++"}, {"ci/cd", "CI/CD"}, {"cicd", "CI/CD"}, {"golang", "Go"}, {"vs code", "Visual Studio Code"}, {"node js", "Node.js"},
		{"tensor flow", "TensorFlow"}, {"graph ql", "GraphQL"}, {"spring-boot", "Spring Boot"}, {"power point", "Microsoft PowerPoint"}, {"tcpip", "TCP/IP"},
		// shortened, or not yet typed to the end
		{"pgsq", "PostgreSQL"}, {"sql serv", "Microsoft SQL Server"}, {"time manag", "Time Management"}, {"k8s", "Kubernetes"}, {"k8", "Kubernetes"}, {"js", "JavaScript"},
		{"postgre", "PostgreSQL"}, {"ms sql", "Microsoft SQL Server"}, {"ml", "Machine learning"}, {"mongo", "MongoDB"}, {"sklearn", "Scikit-learn"}, {"ts", "TypeScript"},
		{"azure devop", "Azure DevOps"}, {"comp vision", "Computer vision"}, {"pen test", "Penetration testing"}, {"kube", "Kubernetes"}, {"neo4", "Neo4j"},
		{"google analytic", "Google Analytics"}, {"solidwork", "SolidWorks"}, {"obj c", "Objective-C"}, {"github action", "GitHub Actions"},
		// mistyped
		{"pyhton", "Python"}, {"phyton", "Python"}, {"pyton", "Python"}, {"kuberentes", "Kubernetes"}, {"machine leraning", "Machine learning"}, {"excl", "Microsoft Excel"},
		{"exel", "Microsoft Excel"}, {"excell", "Microsoft Excel"}, {"aws lamda", "AWS Lambda"}, {"reactt", "React"}, {"machne lerning", "Machine learning"},
		{"javascrpt", "JavaScript"}, {"java scrip", "JavaScript"}, {"mongdb", "MongoDB"}, {"pwr bi", "Power BI"}, {"ansibel", "Ansible"}, {"terrafrom", "Terraform"},
		{"sprngboot", "Spring Boot"}, {"angualr", "Angular"}, {"photoshp", "Adobe Photoshop"}, {"confluance", "Confluence"}, {"project managment", "Project management"},
		{"comunication", "Communication"}, {"team work", "Teamwork"}, {"ubunto", "Ubuntu"}, {"databriks", "Databricks"}, {"cobal", "COBOL"}, {"pearl", "Perl"},
		{"ouath", "OAuth"}, {"graphana", "Grafana"}, {"cyprus", "Cypress"}, {"elasticserch", "Elasticsearch"}, {"quickboks", "QuickBooks"}, {"spansh", "Spanish"},
		{"kubernets admin", "Certified Kubernetes Administrator"},
		// with more around it
		{"senior java developer", "Java"}, {"pythn 3", "Python"}, {"experience with react native apps", "React Native"},
	} {
		got := b.Search(c.query, 3)
		if len(got) == 0 || got[0].Name != c.want {
			var names []string
			for _, s := range got {
				names = append(names, s.Name)
			}
			t.Errorf("Search(%q) = %q, want %s first", c.query, names, c.want)
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

// Where a name is known, what merely has its letters somewhere is none.
func TestSearchNoise(t *testing.T) {
	for query, noise := range map[string]string{"figma": "Configuration management", "flask": "Financial management", "cissp": "Crisis management"} {
		for _, s := range Builtin().Search(query, 0) {
			if s.Name == noise {
				t.Errorf("Search(%q) finds %s", query, noise)
			}
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	t := Builtin()
	for _, query := range []string{"postgr", "pyhton", "machne lerning", "senior java developer"} {
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				t.Search(query, 10)
			}
		})
	}
}
