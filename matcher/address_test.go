package matcher

import (
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// What stands in an address, or in the name of whom a resume is of, is no word
// of the text.
func TestAddressesAndNames(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for _, tt := range []struct {
		name, text, want string
		as               DocKind
	}{
		{"mail", "ada.quill@outlook.com, ada@python-shop.example; <rust@proton.me>", "", Resume},
		{"scheme", "See https://flowers.example/?ref=terraform&x=ansible.", "", Resume},
		{"path without scheme", "linkedin.com/in/ada-java | github.com/ada/docker-tools", "GitHub", Resume},
		{"profile", "https://www.github.com/ada, https://gitlab.com/ada", "GitHub GitLab", Resume},
		{"site of a posting", "Apply at https://github.com/brightwater/jobs", "", Posting},
		{"subdomain", "https://ada.netlify.app and www.kubernetes-fans.example", "", Resume},
		{"names with dots and slashes", "Node.js/React, ASP.NET/MVC, draw.io, CI/CD, AWS/GCP, @angular/core", "Node.js React ASP.NET Model-View-Controller Draw.io CI/CD AWS Google Cloud Angular", Resume},
		{"the protocol itself", "HTTPS, TCP/IP and http", "HTTP TCP/IP HTTP", Resume},

		{"name and mail", "Tom Jenkins\ntom.jenkins@example.org\n\nExperience\nRan Jenkins", "Jenkins", Resume},
		{"name and phone", "Mary-Ann O'Carpenter Jenkins\n+44 (0)1632 960 001\n", "", Resume},
		{"no contact below", "Tom Jenkins\nDocker\n", "Jenkins Docker", Resume},
		{"role", "Jenkins Engineer\nt@example.org", "Jenkins", Resume},
		{"skills alone", "Docker Jenkins\nt@example.org", "Docker Jenkins", Resume},
		{"sentence", "Tom Jenkins, Docker\nt@example.org", "Jenkins Docker", Resume},
		{"a posting's first line", "Know Jenkins\njobs@example.org", "Jenkins", Posting},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, x := range m.Mentions(extract.Plain(tt.text), tt.as) {
				got = append(got, x.Skill)
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
	for term, want := range map[string]string{"Jenkins": "it is a part of the name that the resume begins with", "Microsoft Outlook": "it is a part of an address"} {
		f := m.Explain(extract.Plain("Tom Jenkins\nt@outlook.com"), Resume, term)
		if len(f) == 0 || f[0].Taken || f[0].Reason != want {
			t.Errorf("%s: %+v, want %q", term, f, want)
		}
	}
}
