package extract

import (
	"strings"
	"testing"
)

// TestHeadingLines looks at lines that stand alone between two others.
func TestHeadingLines(t *testing.T) {
	tests := []struct {
		section Section
		lines   string
	}{
		{Requirements, "Requirements\nWhat you bring\nWhat you’ll bring:\nWHO YOU ARE\nWho we're looking for\nYou have:\nMinimum qualifications\nMust-haves\nYour profile\nAbout you\nSkills & requirements\nTechnical skills and requirements:\nWhat do we expect from you?\n2. Requirements\n🎯 What we're looking for\n## What you need\n**Required skills**\nOur requirements of you:\nTo be successful in this role you will need:\nEssential criteria"},
		{Requirements, "Dein Profil\nIhr Profil:\nDas bringst du mit\nWas Sie mitbringen\nAnforderungen\nDEINE QUALIFIKATIONEN\nWen wir suchen\nProfil recherché\nVotre profil :\nPROFIL RECHERCHE\nCe que nous recherchons\nPrérequis\nRequisitos\nRequisitos mínimos:\nPerfil buscado\n¿Qué buscamos?\nTu perfil\nRequisitos e qualificações\nO que buscamos\nPerfil do candidato"},
		{NiceToHave, "Nice to have\nNice-to-haves:\nBonus points\nBonus points if you have\nIt's a plus if:\nPreferred qualifications\nDesirable\nWhat will make you stand out\nPreferred Skills and Experience\nWould be great if you have:\nVon Vorteil\nDas wäre ein Plus\nWünschenswert:\nLes plus\nAtouts supplémentaires\nSe valorará positivamente:\nDeseable\nDiferenciais\nRequisitos desejáveis"},
		{Responsibilities, "Responsibilities\nWhat you'll do\nYour mission\nKey duties\nYOUR TASKS:\nIn this role you will:\nAs a Backend Developer you will:\nThe role\nDay to day\nIhre Aufgaben\nDeine Aufgaben:\nWas dich erwartet\nAufgabengebiet\nVos missions\nLe poste\nResponsabilidades\nTus funciones\n¿Qué harás?\nAtividades\nO que você vai fazer"},
		{Benefits, "Benefits\nWhat we offer\nWe offer:\nPerks & benefits\nWhat's in it for you?\nWhy join us?\nCompensation\nWir bieten\nWas wir dir bieten\nUnser Angebot\nNous offrons\nAvantages\nOfrecemos\nBeneficios\n¿Qué te ofrecemos?\nBenefícios e vantagens\nO que oferecemos"},
		{About, "About us\nWho we are\nAbout Kestrel & Daughters\nOur company\nCompany description:\nLife at Kestrel\nÜber uns\nWer wir sind\nÜber Kestrel\nQui sommes-nous ?\nÀ propos de nous\nQuiénes somos\nSobre nosotros\nQuem somos\nSobre a empresa"},
		{Stack, "Our stack\nTech stack\nTechnologies\nOur tech stack:\nWhat we work with\nUnser Tech-Stack\nEnvironnement technique\nNuestro stack"},
		{Legal, "Equal opportunity\nEEO statement\nPrivacy notice\nDatenschutz\nProtección de datos"},
	}
	for _, tt := range tests {
		for line := range strings.SplitSeq(tt.lines, "\n") {
			// The headings around it make it a posting.
			d := Plain("Our mission\nWe build kites.\n\nEqual opportunity employer\nAll are welcome.\n\nPerks\nTea.\n\n" + line + "\nSomething with kites and strings in it\n")
			checkBlocks(t, d)
			last := d.Blocks[len(d.Blocks)-1]
			head := d.Blocks[len(d.Blocks)-2]
			if head.Kind != Heading || last.Section != tt.section {
				t.Errorf("%q: is %v, and what follows is in %q, want %q", line, head.Kind, last.Section, tt.section)
			}
		}
	}
}

// TestResumeHeadings looks at lines of a resume.
func TestResumeHeadings(t *testing.T) {
	tests := []struct {
		section Section
		lines   string
	}{
		{Summary, "Summary\nPROFILE\nAbout me\nProfessional Summary\nKurzprofil\nÀ propos de moi\nSobre mí\nResumo profissional"},
		{Experience, "Experience\nWORK EXPERIENCE\nEmployment history\nProfessional Experience:\nCareer history\nBerufserfahrung\nBeruflicher Werdegang\nExpérience professionnelle\nExperiencia laboral\nExperiência profissional"},
		{Education, "Education\nEducation and training\nAcademic background\nAusbildung\nFormation\nFormación académica\nFormação acadêmica"},
		{Skills, "Skills\nTechnical Skills\nCore competencies\nKey skills\nSKILLS & TOOLS\nKenntnisse\nEDV-Kenntnisse\nCompétences\nHabilidades\nConocimientos técnicos\nCompetências técnicas\nTechnologies"},
		{Projects, "Projects\nPersonal projects\nProjekte\nProjets\nProyectos\nProjetos pessoais"},
		{Certifications, "Certifications\nLicenses & Certifications\nZertifikate\nCertificaciones\nCertificações"},
		{Languages, "Languages\nSprachen\nLangues\nIdiomas"},
		{Interests, "Interests\nHobbies\nHobbys\nCentres d'intérêt\nAficiones"},
		{"", "References\nPublications\nVeröffentlichungen\nAwards & Honors"},
	}
	for _, tt := range tests {
		for line := range strings.SplitSeq(tt.lines, "\n") {
			d := Plain("Ada Muster\nada@example.org\n\nOpen source projects\nKites\n\nEmployment\nKite maker, 2019 - 2021\n\nHobbies\nChess\n\n" + line + "\nSomething with kites and strings in it\n")
			last := d.Blocks[len(d.Blocks)-1]
			head := d.Blocks[len(d.Blocks)-2]
			if head.Kind != Heading || last.Section != tt.section {
				t.Errorf("%q: is %v, and what follows is in %q, want %q", line, head.Kind, last.Section, tt.section)
			}
		}
	}
}

// TestNoHeadings has lines that begin or look like headings and are none.
func TestNoHeadings(t *testing.T) {
	for line := range strings.SplitSeq(`We offer a competitive salary and a garden.
Requirements Engineer (m/f/d)
Requirements engineering for public offices
Experience with Docker and Kubernetes
Experience in Java
Java
SQL
Senior Benefits Manager
Education Technology Ltd
Skills in Go and Python
You have written software for kites
You will work with Java and Kafka
About three years of Java
Responsible for the whole team
Stack Overflow
Plus points are kites, strings
Good communication skills
Languages spoken by the team are German and English.
- Benefits administration
• Languages
Must have a driving licence
Strong knowledge of SQL
Qualified electrician
requirements
Team player`, "\n") {
		d := Plain("What you do\nYou make kites.\n\nYour profile\n" + line + "\nSomething with kites and strings in it\n")
		if b := d.Blocks[3]; b.Kind == Heading {
			t.Errorf("%q is taken for a heading of %q", line, b.Section)
		}
		if last := d.Blocks[len(d.Blocks)-1]; last.Section != Requirements {
			t.Errorf("%q changes the section to %q", line, last.Section)
		}
	}
}

func TestHeadingsInsideLines(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"run in",
			"Requirements: Go, SQL\nNice to have: Rust\nBenefits: tea\nAbout us: we make kites",
			`
head  requirements     Requirements:
body  requirements     Go, SQL
head  nice-to-have     Nice to have:
body  nice-to-have     Rust
head  benefits         Benefits:
body  benefits         tea
head  about            About us:
body  about            we make kites
`},
		{"label of one item",
			"Requirements\n- Go\n- Bonus: Rust\n- SQL\n\nPerks\n- tea",
			`
head  requirements     Requirements
item1 requirements     - Go
head  nice-to-have     - Bonus:
item1 nice-to-have     Rust
item1 requirements     - SQL
head  benefits         Perks
item1 benefits         - tea
`},
		{"flat text",
			"Kites fly high above the town and we make them with love, as our customers have known for years. Responsibilities You build kites: big ones. Qualifications • Two years of string.• Knots preferred.• A degree Preferred Qualifications: - Silk. - Glue We are an equal opportunity employer. Benefits: tea.",
			`
body  -                Kites fly high above the town and we make them with love, as our customers have known for years.
head  responsibilities Responsibilities
body  responsibilities You build kites: big ones.
head  requirements     Qualifications
item1 requirements     • Two years of string.
item1 requirements     • Knots preferred.
item1 requirements     • A degree
head  nice-to-have     Preferred Qualifications:
item1 nice-to-have     - Silk.
item1 nice-to-have     - Glue We are an equal opportunity employer.
head  benefits         Benefits:
body  benefits         tea.
`},
		{"labels in a resume",
			"Skills\nLanguages: Go, Rust\nTools: Git\n\nExperience\nKite maker, 2019 - 2021\nResponsibilities:\n- knots\nTechnologies: Go\nEducation: School of Kites\nLater work",
			`
head  skills           Skills
body  skills           Languages: Go, Rust
body  skills           Tools: Git
head  experience       Experience
body  experience       Kite maker, 2019 - 2021
head  experience       Responsibilities:
item1 experience       - knots
body  experience       Technologies: Go
head  education        Education:
body  education        School of Kites
body  experience       Later work
`},
		{"no break is lost",
			"Tasks\r\nMake kites\r\n\r\nWho you are\r\n* able\r\n  * to nest\r\n\r\n",
			`
head  responsibilities Tasks
body  responsibilities Make kites
head  requirements     Who you are
item1 requirements     * able
item2 requirements     * to nest
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := Plain(tt.text)
			checkBlocks(t, d)
			if d.Text != tt.text {
				t.Errorf("the text is %q", d.Text)
			}
			if got, want := outline(d), tt.want[1:]; got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestHeadingData holds the data to what its head says.
func TestHeadingData(t *testing.T) {
	section := ""
	seen := map[string]string{}
	for n, line := range strings.Split(headingSource(t), "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section, _, _ = strings.Cut(line, "]")
			section = section[1:]
			resume, posting, _ := strings.Cut(section, "/")
			for _, s := range []string{resume, posting} {
				if s != "" && s != "none" && s != "filler" && s != "function" && s != "never" && Section(s).index() == 0 {
					t.Errorf("line %d: there is no section %q", n+1, s)
				}
			}
			continue
		}
		if section == "filler" || section == "function" {
			continue
		}
		for phrase := range strings.SplitSeq(line, ";") {
			phrase = strings.TrimSpace(phrase)
			if phrase == "" {
				continue
			}
			word := strings.HasPrefix(phrase, "~")
			key := string(appendKey(nil, strings.TrimLeft(phrase, "+=>-~ ")))
			if strings.Contains(phrase, "*") || word {
				continue
			}
			if len(key) == 0 || len(key) > maxHeading {
				t.Errorf("line %d: %q can never match", n+1, phrase)
			}
			if old, ok := seen[key]; ok && old != section {
				t.Errorf("line %d: %q heads %s here and %s before", n+1, phrase, section, old)
			}
			seen[key] = section
		}
	}
}
