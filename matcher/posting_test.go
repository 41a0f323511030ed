package matcher

import (
	"fmt"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/google/go-cmp/cmp"
)

// askTaxonomy is what the tests of single sentences need to know, so that
// they do not change with the built-in data.
const askTaxonomy = `schema: skillmatch/taxonomy/1
extends: none
categories:
  technology: {label: Technology}
  language: {label: Languages, parent: technology}
  framework: {label: Frameworks, parent: technology}
  database: {label: Databases, parent: technology}
  cloud: {label: Cloud, parent: technology}
  tool: {label: Tools, parent: technology}
  concept: {label: Concepts}
  trait: {label: Traits}
  human-language: {label: Languages}
  degree: {label: Degrees}
  field: {label: Fields}
  certification: {label: Certifications}
  provider: {label: Providers}
skills:
  Java: {category: language}
  Kotlin: {category: language}
  Python: {category: language}
  Ruby: {category: language}
  PHP: {category: language}
  Go: {category: language, match: {case: exact}}
  C: {category: language, match: {case: exact}}
  C++: {category: language}
  C#: {category: language}
  JavaScript: {category: language, aliases: [JS]}
  HTML: {category: language}
  CSS: {category: language}
  SQL: {category: language}
  Spring: {category: framework, implies: {Java: 1}}
  React: {category: framework, implies: {JavaScript: 1}}
  Vue: {category: framework, implies: {JavaScript: 1}}
  MySQL: {category: database}
  PostgreSQL: {category: database}
  Oracle: {category: database}
  AWS: {category: cloud}
  Azure: {category: cloud}
  Lambda: {category: cloud}
  S3: {category: cloud}
  Docker: {category: tool}
  Kubernetes: {category: tool}
  Kafka: {category: tool}
  RabbitMQ: {category: tool}
  Jenkins: {category: tool}
  Git: {category: tool}
  Linux: {category: tool}
  JMeter: {category: tool}
  k6: {category: tool}
  Databases: {category: concept, aliases: [database]}
  Relational databases: {category: concept}
  Cloud: {category: concept}
  Programming languages: {category: concept, aliases: [programming language]}
  Scripting languages: {category: concept, aliases: [scripting language]}
  Object-oriented programming: {category: concept, aliases: [object-oriented]}
  Stream processing: {category: concept}
  Microservices: {category: concept}
  Machine learning: {category: concept}
  Load testing: {category: concept}
  CI/CD: {category: concept}
  TDD: {category: concept}
  Software development: {category: concept, aliases: [software engineering]}
  Communication: {category: trait, aliases: [communication skills]}
  Teamwork: {category: trait, aliases: [team player]}
  Curiosity: {category: trait, aliases: [curious]}
  English: {category: human-language}
  German: {category: human-language}
  Bachelor's degree: {category: degree, level: bachelor, aliases: ["Bachelor's", Bachelor, BS, "BA"]}
  Master's degree: {category: degree, level: master, aliases: ["Master's", Masters, MS]}
  Doctorate: {category: degree, level: doctorate, aliases: [PhD]}
  Computer science: {category: field, aliases: [Informatik, informatics degree]}
  Mathematics: {category: field}
  CKA: {category: certification}
  Udemy: {category: provider}
`

func askMatcher(t testing.TB) *Matcher {
	t.Helper()
	tax, err := taxonomy.Read("small.yaml", []byte(askTaxonomy))
	if err != nil {
		t.Fatal(err)
	}
	return New(tax, Options{})
}

// brief writes a requirement on one line: "must Java|Kotlin open 3y".
func brief(r Requirement) string {
	var b strings.Builder
	if r.Kind != "skill" {
		b.WriteString(r.Kind + " ")
	}
	b.WriteString(r.Level)
	if len(r.AnyOf) > 0 {
		names := make([]string, len(r.AnyOf))
		for i, a := range r.AnyOf {
			names[i] = a.Skill
		}
		b.WriteString(" " + strings.Join(names, "|"))
	}
	if r.AtLeast > 1 {
		fmt.Fprintf(&b, " at least %d", r.AtLeast)
	}
	if r.Degree != "" {
		b.WriteString(" " + r.Degree)
	}
	if len(r.Fields) > 0 {
		b.WriteString(" in " + strings.Join(r.Fields, ", "))
	}
	if r.Open {
		b.WriteString(" open")
	}
	if r.OrExperience {
		b.WriteString(" or experience")
	}
	if r.In != "" {
		b.WriteString(" <" + r.In + ">")
	}
	if r.MinYears > 0 {
		fmt.Fprintf(&b, " %gy", r.MinYears)
	}
	return b.String()
}

func briefs(rs []Requirement) []string {
	out := []string{}
	for _, r := range rs {
		out = append(out, brief(r))
	}
	return out
}

func TestRequirementsOfOneLine(t *testing.T) {
	tests := []struct{ line, want string }{
		// Lists and alternatives.
		{"Docker, Kubernetes and AWS", "must Docker; must Kubernetes; must AWS"},
		{"Java or Kotlin", "must Java|Kotlin"},
		{"Java, Kotlin or Python", "must Java|Kotlin|Python"},
		{"Java, Kotlin, or Python", "must Java|Kotlin|Python"},
		{"Experience with Docker and AWS or Azure", "must Docker; must AWS|Azure"},
		{"Java and/or Kotlin", "must Java|Kotlin"},
		{"MySQL/PostgreSQL", "must MySQL|PostgreSQL"},
		{"MySQL / PostgreSQL, Docker", "must MySQL|PostgreSQL; must Docker"},
		{"HTML/CSS/JS", "must HTML; must CSS; must JavaScript"},
		{"Java/Spring", "must Java; must Spring"},
		{"C#/Java or similar", "must C#|Java open"},
		{"CI/CD", "must CI/CD"},
		{"One of Java, Kotlin and Python", "must Java|Kotlin|Python"},
		{"At least one of: Java, Kotlin, Python", "must Java|Kotlin|Python"},
		{"At least two of Java, Kotlin, Python", "must Java|Kotlin|Python at least 2"},
		{"Either AWS or Azure", "must AWS|Azure"},
		{"Docker or experience with Kubernetes", "must Docker|Kubernetes"},
		{"Jenkins or similar", "must Jenkins open"},
		{"AWS, Azure or similar", "must AWS|Azure open"},
		{"Kafka, RabbitMQ or another message broker", "must Kafka|RabbitMQ open"},
		{"Languages such as Ruby, Python, PHP", "must Ruby|Python|PHP open"},
		{"Languages like Ruby and Python", "must Ruby|Python open"},
		{"A cloud (e.g. AWS, Azure)", "must AWS|Azure open"},
		{"Relational databases such as MySQL", "must MySQL open"},
		{"Relational databases such as MySQL, Oracle", "must MySQL|Oracle open"},
		{"Stream processing (e.g. Kafka)", "must Stream processing|Kafka open"},
		{"Automation in scripting languages such as Python", "must Python open"},
		{"AWS services such as Lambda and S3", "must AWS; must Lambda|S3 open"},
		{"AWS (Lambda, S3)", "must AWS; must Lambda; must S3"},
		{"Load testing (k6, JMeter)", "must Load testing|k6|JMeter"},
		{"Programming languages (Java, Kotlin)", "must Java|Kotlin"},
		{"Cloud technologies (AWS Azure)", "must AWS|Azure"},
		{"CI/CD (using Jenkins or similar)", "must CI/CD; must Jenkins open"},
		{"Java, particularly Spring or Kotlin", "must Java; must Spring|Kotlin"},
		{"Scripting languages: Python, Ruby", "must Python; must Ruby"},
		{"Practices including TDD, CI/CD, etc.", "must TDD open; must CI/CD open"},
		{"Java (Spring), Docker", "must Java; must Spring; must Docker"},
		{"JavaScript (React or Vue)", "must JavaScript; must React|Vue"},
		{"Databases", "must Databases"},
		{"Experience in object-oriented languages: one of C#, Java, or C++", "must C#|Java|C++"},
		{"I would like Java", "must Java"},
		{"Automation in at least one of the following (Java, Python, Ruby)", "must Java|Python|Ruby"},
		{"Any two of the following: Java (Spring), Python", "must Java|Python at least 2; must Spring"},

		// Levels.
		{"Java is a plus", "nice Java"},
		{"Docker would be a big plus", "nice Docker"},
		{"Familiarity with Kafka is a strong advantage", "nice Kafka"},
		{"Java required, Kotlin preferred", "must Java; nice Kotlin"},
		{"Strong Java skills, knowledge of Kotlin is a plus", "must Java; nice Kotlin"},
		{"Kubernetes, ideally on AWS", "must Kubernetes; nice AWS"},
		{"One programming language, preferably Python", "must Programming languages; nice Python"},
		{"Java, and have ideally worked on similar projects", "must Java"},
		{"Databases (preferably MySQL)", "must Databases; nice MySQL"},
		{"Teamwork, preferably with Docker already experience with Java", "trait must Teamwork; nice Docker; must Java"},
		{"Java (preferred) or Kotlin", "must Java|Kotlin"},
		{"Docker, Kafka (nice to have)", "must Docker; nice Kafka"},
		{"Nice to have: Docker, Kafka", "nice Docker; nice Kafka"},
		{"Bonus points for Docker", "nice Docker"},
		{"PHP - BIG PLUS", "nice PHP"},
		{"Kenntnisse in Docker sind von Vorteil", "nice Docker"},
		{"Idealerweise Erfahrung mit Kafka", "nice Kafka"},
		{"La connaissance de Docker est un plus", "nice Docker"},
		{"Idéalement Docker", "nice Docker"},
		{"Se valorará experiencia con Docker", "nice Docker"},
		{"Conhecimento em Docker é um diferencial", "nice Docker"},
		{"No PHP needed", ""},
		{"PHP is not required", ""},
		{"Python is of no use here", ""},
		{"PHP is not required, but Java is a must", "must Java"},
		{"You will learn Kafka on the job", "context Kafka"},
		{"You speak English and it is an advantage if you know PHP", "language must English; nice PHP"},
		{"It would be a huge plus if you have Docker", "nice Docker"},
		{"Good communication skills, fluent English German is an advantage", "trait must Communication; language must English; language nice German"},
		{"It'd be awesome if you know Kafka", "nice Kafka"},
		{"Maybe you know Kafka", "nice Kafka"},
		{"You like to work with Java", "must Java"},
		{"English and German are a plus", "language nice English; language nice German"},
		{"You work closely with our Kafka team and know Docker", "context Kafka; must Docker"},
		{"Java, as required by the project", "must Java"},
		{"Ideally you know Docker where necessary", "nice Docker"},
		{"You make us the preferred partner of all who use Java", "must Java"},

		// Years.
		{"3+ years of Java", "must Java 3y"},
		{"3-5 years of experience with Java or Kotlin", "must Java|Kotlin 3y"},
		{"At least one year of Docker", "must Docker 1y"},
		{"Two or more years of Java", "must Java 2y"},
		{"18 months with Kafka", "must Kafka 1.5y"},
		{"Java (3+ years), Docker", "must Java 3y; must Docker"},
		{"Java: 5 years", "must Java 5y"},
		{"5 years of Java and 2 years of Kafka", "must Java 5y; must Kafka 2y"},
		{"You have run Linux for five years or more", "must Linux 5y"},
		{"5+ years of software development", "experience must <software development> 5y"},
		{"5+ years of software development experience in Java", "must Java 5y"},
		{"5 years' experience in software engineering, programming or development", "experience must <software engineering, programming or development> 5y"},
		{"At least one year of experience (job or internship) in software development and database management positions is required", "experience must <software development and database management positions> 1y"},
		{"2+ years of experience in programming apps for Java or Kotlin", "must Java|Kotlin 2y"},
		{"3 years as a developer", "experience must <developer> 3y"},
		{"German (C1) -- English would be lovely", "language must German; language nice English"},
		{"Some Docker wouldn't hurt", "nice Docker"},
		{"Previous experience isn't essential, but Docker would be an advantage", "nice Docker"},
		{"2+ years of post-PhD experience", "experience must 2y"},
		// The most, the firm's, and what only looks like a field of work.
		{"Java, up to 3 years of experience", "must Java"},
		{"Java (max. 2 years)", "must Java"},
		{"no more than 4 years of Java", "must Java"},
		{"not less than 4 years of Java", "must Java 4y"},
		{"Maximum 8 years of Java", "must Java"},
		{"under 3 years of Java experience", "must Java"},
		{"0-3 years of Java", "must Java"},
		{"Over 5 years of Java", "must Java 5y"},
		{"Java, which we have used for over 20 years", "must Java"},
		{"Java, which we've been using for 12 years", "must Java"},
		{"We'd like you to have 6 years of Java", "must Java 6y"},
		{"Linux administration: 1 year (must) / 2 years (preferred)", "must Linux 1y"},
		{"2 to 4 years of Java (4 years preferred)", "must Java 2y"},
		{"two years' post-registration experience in an acute setting", "experience must <post-registration experience in an acute setting> 2y"},
		{"2+ years of Software Engineering and experience with Docker", "experience must <Software Engineering> 2y; must Docker"},
		{"5 years of experience and strong skills in at least one of Java or C#", "must Java|C# 5y"},
		{"Mindestens 3 Jahre Erfahrung mit Java", "must Java 3y"},
		{"Al menos 2 años de experiencia con Docker", "must Docker 2y"},
		{"3 ans d'expérience en Java", "must Java 3y"},
		{"Join a firm with more than 50 years of history", ""},
		{"A fixed term position of 3 to 5 years with Java", "must Java"},
		{"2+ years building Docker images, 4 years of cloud, 1 year of AWS", "must Docker 2y; must Cloud 4y; must AWS 1y"},

		// Degrees.
		{"Bachelor's degree in computer science or mathematics", "education must bachelor in Computer science, Mathematics"},
		{"BS/MS in Computer Science or equivalent experience", "education must bachelor in Computer science or experience"},
		{"Bachelor's degree in computer science, or a related field", "education must bachelor in Computer science open"},
		{"PhD or Master's in Mathematics", "education must master in Mathematics"},
		{"Bachelor's degree required, Master's preferred", "education must bachelor; education nice master"},
		{"Degree in Computer Science", "education must any in Computer science"},
		{"Computer science degree and Java", "education must any in Computer science; must Java"},
		{"Degree or 4 years of relevant work", "education must any or experience"},
		{"Degree in Mathematics (Master's preferred)", "education must any in Mathematics; education nice master in Mathematics"},
		{"Bachelor's degree in a field such as Mathematics", "education must bachelor in Mathematics open"},
		{"A high degree of Curiosity", "trait must Curiosity"},
		{"An education in computer science or mathematics at Master's level", "education must master in Computer science, Mathematics"},
		{"You hold a degree at BS or MS level in Mathematics", "education must bachelor in Mathematics"},
		{"A degree in Mathematics and have 4 years of Java", "must Java 4y; education must any in Mathematics"},
		{"Bachelor's degree in Mathematics; equivalent experience is fine", "education must bachelor in Mathematics or experience"},
		{"A Master's degree may be substituted for the experience", "education must master or experience"},
		{"An informatics degree", "education must any in Computer science"},
		{"Attach your diploma (BS or MS) to the application", ""},
		{"Your application must contain a resume and a list of Java projects", ""},
		{"Abgeschlossenes Studium der Informatik", "education must any in Computer science"},

		// Others.
		{"Team player with good communication skills", "trait must Teamwork; trait must Communication"},
		{"Fluent English, German is a plus", "language must English; language nice German"},
		{"CKA", "certification must CKA"},
		{"A course on Udemy", ""},
		{"You must have the right to work in Ireland", "knockout must <work authorisation>"},
		{"Active security clearance", "knockout must <clearance>"},
		{"You must pass a background check and have a security clearance", "knockout must <clearance>; knockout must <background check>"},
		{"Must be located in Berlin", "knockout must <location>"},
		{"You are able to work alone and with Java", "must Java"},
		{"You must be able to work in the EU", "knockout must <work authorisation>"},
		{"We support you with your visa and relocation", ""},
		{"We cannot support a visa", "knockout must <work authorisation>"},
		{"SC cleared", "knockout must <clearance>"},
		{"A valid driving licence", "knockout must <licence>"},
		{"Willing to travel", "knockout must <location>"},
	}
	m := askMatcher(t)
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			text := "Developer\n\nRequirements\n- " + tt.line + "\n"
			r := m.Requirements(extract.Plain(text))
			if got := strings.Join(briefs(r.Requirements), "; "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			checkRequirements(t, text, r)
		})
	}
}

// checkRequirements checks what holds for every posting.
func checkRequirements(t *testing.T, text string, r *Requirements) {
	t.Helper()
	for _, q := range r.Requirements {
		if q.Start < 0 || q.End > len(text) || q.Start >= q.End {
			t.Fatalf("%s: span %d to %d of %d bytes", brief(q), q.Start, q.End, len(text))
		}
		if q.Line != 1+strings.Count(text[:q.Start], "\n") {
			t.Errorf("%s: line %d", brief(q), q.Line)
		}
		if q.Quote == "" {
			t.Errorf("%s: no quote", brief(q))
		}
		if q.AtLeast < 1 || q.AtLeast > max(1, len(q.AnyOf)) {
			t.Errorf("%s: at_least %d", brief(q), q.AtLeast)
		}
		seen := map[string]bool{}
		for _, a := range q.AnyOf {
			if a.Start < q.Start || a.End > q.End || a.Start >= a.End {
				t.Errorf("%s: %s at %d to %d, outside of %d to %d", brief(q), a.Skill, a.Start, a.End, q.Start, q.End)
			}
			if seen[a.ID] && a.ID != "" {
				t.Errorf("%s: %s twice", brief(q), a.Skill)
			}
			seen[a.ID] = true
		}
	}
}

func TestRequirementsOfSections(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"heading decides", "Requirements\n- Java\n\nNice to have\n- Docker\n\nWhat you will do\n- Build services in Go\n\nBenefits\n- A budget for Python conferences\n",
			[]string{"must Java", "nice Docker", "context Go"}},
		{"an item says otherwise", "Requirements\n- Java\n- Docker is a plus\n\nNice to have\n- Kafka\n- Linux is a must\n",
			[]string{"must Java", "nice Docker", "nice Kafka", "must Linux"}},
		{"asked twice", "Requirements\n- Java\n- 3+ years of Java\n\nNice to have\n- Java\n- Docker\n\nYour tasks\n- Work with Java and Docker\n",
			[]string{"must Java 3y", "nice Docker"}},
		{"group asked twice", "Requirements\n- Java or Kotlin\n- 5 years of Kotlin or Java\n",
			[]string{"must Kotlin|Java 5y"}},
		{"in-line headings", "Requirements: Java, Docker. Nice to have: Kafka. Benefits: Python courses.\n",
			[]string{"must Java", "must Docker", "nice Kafka"}},
		{"label over a list", "Requirements\n- Java\nIt would be good if you also have:\n- Docker\n- Kafka\n",
			[]string{"must Java", "nice Docker", "nice Kafka"}},
		{"no headings", "We are looking for a developer with experience in Java and Docker. Our platform runs on Kubernetes. Knowledge of Kafka is a plus.\n",
			[]string{"must Java", "must Docker", "context Kubernetes", "nice Kafka"}},
		{"the firm", "About us\nAcme builds tools in Ruby for Oracle.\n\nRequirements\n- Java\nWe believe in Python and have offices with Linux.\n",
			[]string{"must Java"}},
		{"who is looked for, over a list", "Office Manager\n\nWe are looking for somebody who:\n1. is at home in Linux,\n2. speaks German (C1)\n\nWe're after someone with:\n- Docker\n",
			[]string{"must Linux", "language must German", "must Docker"}},
		{"the firm's years", "Our founders have 30 years of Java experience. Our team has 15 years of experience with Oracle.\n\nRequirements\n- Docker\n",
			[]string{"context Java", "context Oracle", "must Docker"}},
		{"other postings of the page", "What you will bring along\n- Java\n\nPeople also viewed\nDevOps Engineer (Kubernetes, AWS)\nKafka Developer\n\nSimilar jobs\nPHP and Docker, 5 years of Ruby\n",
			[]string{"must Java"}},
		{"title", "Senior Java Developer\n\nRequirements\n- Docker\n",
			[]string{"context Java", "must Docker"}},
		{"lost line ends", "Requirements\nStrong knowledge of Java basicsExperience with Docker imagesKafka is a plus Excellent communication skills 3+ years of Python\n",
			[]string{"must Java", "must Docker", "nice Kafka", "trait must Communication", "must Python 3y"}},
		{"lost commas", "Requirements\nExperience with languages such as Java Python Go\nJavaScript React CSS\n",
			[]string{"must Java|Python|Go open", "must JavaScript", "must React", "must CSS"}},
		{"wrapped lines", "Requirements\n- Experience with one of the following programming languages: Java,\n  Kotlin or Python\n- Docker (e.g.\n  on Linux)\n",
			[]string{"must Java|Kotlin|Python", "must Docker", "must Linux open"}},
		{"career page", "Experience and Skills\n\nDevelopers need a variety of skills, including knowledge of languages such as Ruby, Python, PHP; database systems such as MySQL and Oracle; microservices; and Git. They also must have a basic knowledge of HTML.\n",
			[]string{"must Ruby|Python|PHP open", "must MySQL|Oracle open", "must Microservices", "must Git", "must HTML"}},
		{"courses", "Acme College has programs for many trades. Classes in the program include Advanced Java; Kubernetes; and Docker. Learn SQL at Udemy.\n",
			[]string{"context SQL"}},
		{"heading in running text", "Requirements\nExperience with Java (Spring) Desired Experience Kafka Docker\n",
			[]string{"must Java", "must Spring", "nice Kafka", "nice Docker"}},
		{"heading of what is not asked", "What you bring\n- Java\n\nWhat we do not expect\n- Docker\n\nNice to have\n- Kafka\n",
			[]string{"must Java", "nice Kafka"}},
		{"one of a list", "Requirements\n- At least one of the following:\n  - Java\n  - Kotlin\n- Docker\n",
			[]string{"must Java|Kotlin", "must Docker"}},
		{"two of a list, as a wish", "Requirements\n- Any two of these languages would be a plus:\n  - Java\n  - Kotlin\n  - Ruby\n- Docker\n",
			[]string{"nice Java|Kotlin|Ruby at least 2", "must Docker"}},
		{"years of a list", "Requirements\n- Four years of experience with:\n  - Java\n  - Kotlin\n- Docker\n",
			[]string{"must Java 4y", "must Kotlin 4y", "must Docker"}},
		{"examples in a list", "Requirements\n- Databases such as:\n  - MySQL\n  - PostgreSQL\n- Docker\n",
			[]string{"must MySQL|PostgreSQL open", "must Docker"}},
		{"one of a list that no bullet tells", "Requirements\n2+ years in one of the following:\nJava,\nKotlin\n\nDocker\n",
			[]string{"must Java|Kotlin 2y", "must Docker"}},
		{"a list under a sentence that asks", "The job needs a wide range of abilities including: * Expertise in Java and Docker * Knowledge of Kafka\n",
			[]string{"must Java", "must Docker", "must Kafka"}},
		{"rows of a table", "Responsibilities | Keep Linux alive\nEssential | Java; Docker\nDesirable | Kafka; Git\nBenefits | Python courses\n",
			[]string{"context Linux", "must Java", "must Docker", "nice Kafka", "nice Git"}},
		{"you and we", "You:\n- know Java\n\nWe:\n- use Docker\n- give you time to learn Kafka\n", []string{"must Java"}},
		{"levels of languages", "German B2 and English C1. We speak Java.\n", []string{"language must German", "language must English", "context Java"}},
		{"a knock-out among wishes", "Nice to have\n- Java\n\nYou need to live in Berlin or be willing to relocate.\n", []string{"nice Java", "knockout must <location>"}},
		{"an item that heads items", "Requirements\n- Databases\n  - MySQL\n- Databases\n- Docker\n", []string{"must MySQL", "must Databases", "must Docker"}},
		{"a demand among tasks", "Your tasks\n- Build Docker images\n- Experience with Java\n- Strong knowledge of Kafka\n",
			[]string{"context Docker", "must Java", "must Kafka"}},
		{"who looks", "To build the best platform on Kubernetes, the Docker team is looking for people with a background in Java.\n",
			[]string{"context Kubernetes", "context Docker", "must Java"}},
		{"what the job is for", "We seek a Linux specialist to lead the Docker guild and comply with SQL standards, with strong Java skills.\n",
			[]string{"context Linux", "context Docker", "context SQL", "must Java"}},
		{"colleagues", "Join us. Your colleagues are people who are curious.\n", []string{"trait context Curiosity"}},
		{"heading of wishes among bullets", "Minimum requirement: * Java * able to work with others etc Strong good to have: * Docker * Kafka\n",
			[]string{"must Java", "nice Docker", "nice Kafka"}},
		{"not required but welcome", "Requirements\n- Java is not required but a plus\n- Docker is not required, but would be an advantage\n- No Kafka needed\n",
			[]string{"nice Java", "nice Docker"}},
		{"who specialises", "Requirements\n- You specialise in Kafka\n", []string{"must Kafka"}},
		{"nothing asked", "Come as you are!\nWe have cake.\n", []string{}},
	}
	m := askMatcher(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := m.Requirements(extract.Plain(tt.text))
			if d := cmp.Diff(tt.want, briefs(r.Requirements)); d != "" {
				t.Error(d)
			}
			checkRequirements(t, tt.text, r)
		})
	}
}
