package report

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestInBrowser opens the report in a headless Chromium: the page has to lay
// out its documents side by side, and its content security policy must not be
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
	page := writePage(t)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	shot := filepath.Join(t.TempDir(), "page.png")
	cmd := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--v=0",
		"--user-data-dir="+t.TempDir(), "--window-size=1200,2400", "--screenshot="+shot, "file://"+page)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if regexp.MustCompile(`(?i)content security policy|refused to`).Match(out) {
		t.Errorf("the policy is violated:\n%s", out)
	}
	if info, err := os.Stat(shot); err != nil || info.Size() < 20_000 {
		t.Errorf("no page to see: %v, %v", info, err)
	}
}

// TestHTMLValidate asks a second implementation whether the page is sound.
func TestHTMLValidate(t *testing.T) {
	if testing.Short() {
		t.Skip("a validator takes its time")
	}
	validate, err := exec.LookPath("html-validate")
	if err != nil {
		t.Skip("html-validate is not here: npm install --global html-validate to run this test")
	}
	page := writePage(t)
	cmd := exec.Command(validate, page)
	cmd.Dir = filepath.Dir(page)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, strings.TrimSpace(string(out)))
	}
}

func writePage(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, "html", []Match{testMatch(t, testResume, testPosting)}, Style{}); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(page, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return page
}
