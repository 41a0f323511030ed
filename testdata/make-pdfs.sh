#!/bin/sh
# Makes the PDF, DOCX, ODT and RTF files of testdata again from their sources, by the
# programs that people really make resumes with. Run it from anywhere.
#
# What it needs (Debian's names; all of it without recommended packages):
#   apt-get install --no-install-recommends texlive-latex-base \
#     texlive-latex-recommended texlive-fonts-recommended lmodern groff chromium \
#     libreoffice-writer-nogui fonts-liberation fonts-dejavu-core poppler-utils \
#     qpdf img2pdf tesseract-ocr tesseract-ocr-eng
#   pip install typst
#
# The files that come out differ from the committed ones in dates and IDs, and
# with the programs' versions; their text must not. Tests never run this.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
resumes=$here/resumes odd=$here/odd bad=$here/bad
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
# 1 January 2026, so that what can be reproduced is.
SOURCE_DATE_EPOCH=1767225600 FORCE_SOURCE_DATE=1 TZ=UTC
export SOURCE_DATE_EPOCH FORCE_SOURCE_DATE TZ

latex() { # SOURCE: by pdfTeX
	cp "$1" "$tmp/"
	(cd "$tmp" && pdflatex -interaction=batchmode -halt-on-error "$(basename "$1")" >/dev/null)
	mv "$tmp/$(basename "$1" .tex).pdf" "${1%.tex}.pdf"
}

chrome() { # SOURCE: by Chromium's print to PDF (Skia)
	chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-quic \
		--disable-background-networking --disable-component-update --disable-sync \
		--user-data-dir="$tmp/chromium" --no-pdf-header-footer \
		--print-to-pdf="${1%.html}.pdf" "file://$1" >/dev/null 2>&1
}

office() { # SOURCE: to ODT, DOCX, RTF and PDF by LibreOffice
	dir=$(dirname "$1") stem=${1%.html}
	soffice --headless "-env:UserInstallation=file://$tmp/office" --infilter="HTML (StarWriter)" \
		--convert-to odt:writer8 --outdir "$dir" "$1" >/dev/null 2>&1
	for to in "docx:MS Word 2007 XML" rtf pdf; do
		soffice --headless "-env:UserInstallation=file://$tmp/office" \
			--convert-to "$to" --outdir "$dir" "$stem.odt" >/dev/null 2>&1
	done
}

for f in backend-senior security de-entwickler architect; do latex "$resumes/$f.tex"; done
for f in data-engineer frontend designer fr-developpeur; do chrome "$resumes/$f.html"; done
for f in qa nurse accountant; do office "$resumes/$f.html"; done
for f in embedded mobile; do
	groff -t -ms -Tpdf -K utf8 "$resumes/$f.ms" >"$resumes/$f.pdf"
done
python3 - "$resumes/devops.typ" "$resumes/devops.pdf" <<'PY'
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2])
PY

# Readable, each with something to mind.
chrome "$odd/white-on-white.html"
qpdf --encrypt "" owner 128 --use-aes=y --modify=none -- "$resumes/embedded.pdf" "$odd/no-password-needed.pdf"
pdftoppm -r 130 -gray -png "$resumes/mobile.pdf" "$tmp/page"
(cd "$tmp" && tesseract page-1.png ocr --dpi 130 -l eng pdf >/dev/null 2>&1)
mv "$tmp/ocr.pdf" "$odd/ocr-layer.pdf"

# Not readable.
pdftoppm -r 75 -gray -jpeg -jpegopt quality=60 "$resumes/backend-senior.pdf" "$tmp/scan"
img2pdf --creationdate 2026-01-01 --moddate 2026-01-01 -o "$bad/image-only.pdf" "$tmp"/scan-*.jpg
qpdf --encrypt parcels owner 256 -- "$resumes/backend-senior.pdf" "$bad/encrypted.pdf"
: >"$bad/empty.txt"
python3 - "$bad/junk.pdf" <<'PY'
import random, sys
random.seed(1)
open(sys.argv[1], "wb").write(bytes(random.randrange(256) for _ in range(2048)))
PY
