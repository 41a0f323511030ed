package report

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestInBrowser opens the reports in a headless Chromium: there is something to
// see, and the content security policy is not
// violated by the page itself.
func TestInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("no Chromium here: install Debian's package chromium to run this test")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	for name, page := range writePages(t) {
		shot := filepath.Join(t.TempDir(), "page.png")
		cmd := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--v=0",
			"--user-data-dir="+t.TempDir(), "--window-size=1200,2400", "--screenshot="+shot, "file://"+page)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		if regexp.MustCompile(`(?i)content security policy|refused to`).Match(out) {
			t.Errorf("%s: the policy is violated:\n%s", name, out)
		}
		if info, err := os.Stat(shot); err != nil || info.Size() < 20_000 {
			t.Errorf("%s: no page to see: %v, %v", name, info, err)
		}
	}
}

// TestHTMLValidate asks a second implementation whether the page is sound.
func TestHTMLValidate(t *testing.T) {
	if testing.Short() {
		t.Skip("a validator takes its time")
	}
	validate, err := exec.LookPath("html-validate")
	if err != nil {
		t.Skip("html-validate is not here: npm install --global html-validate@10 to run this test")
	}
	for name, page := range writePages(t) {
		cmd := exec.Command(validate, page)
		cmd.Dir = filepath.Dir(page)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, strings.TrimSpace(string(out)))
		}
	}
}

// writePages writes a page of each kind and returns their paths.
func writePages(t *testing.T) map[string]string {
	t.Helper()
	one, other := testMatch(t, testResume, testPosting), testMatch(t, testResume, testPosting)
	other.Coverage.Target = "other.txt"
	var match, several, screen bytes.Buffer
	if err := errors.Join(Write(&match, "html", []Match{one}, Style{}), Write(&several, "html", []Match{one, other}, Style{})); err != nil {
		t.Fatal(err)
	}
	detail, err := NewDetail("d2-", other, NewColumns(other.Coverage, other.Posting))
	if err != nil {
		t.Fatal(err)
	}
	second := NewRow("a.txt|other.txt", other.Coverage)
	second.Detail = detail
	w, err := NewScreenWriter(&screen, "html", Style{})
	if err == nil {
		err = errors.Join(w.Rows(append(screenRows(t), second)), w.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for name, data := range map[string][]byte{"match": match.Bytes(), "several matches": several.Bytes(), "screen": screen.Bytes()} {
		pages[name] = filepath.Join(t.TempDir(), "report.html")
		if err := os.WriteFile(pages[name], data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return pages
}
