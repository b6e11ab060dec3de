#!/bin/sh
# {{ titel }}, Ausgabe {{ ausgabe }}: lädt „www“ in einen Objektspeicher (S3), mit dem Programm „aws“ (Paket awscli).
#   sh speicher.sh s3://NAME --endpoint-url https://speicher.beispiel.de
# Zuerst kommen Dateien mit Prüfsumme im Namen, dann alle anderen, zuletzt wird gelöscht, was es nicht mehr gibt:
# So verweist nie eine Seite auf eine fehlende Datei. Was sonst einzustellen ist, steht in speicher.md.
set -eu
ziel=${1:?Nennen Sie das Ziel, zum Beispiel s3://toolbox}
shift
cd "$(dirname "$0")/www"

fest='{{ lang }}'
wechselnd='{{ kurz }}'
# „cp“ lädt jede Datei; „sync“ ließe bei der Rückkehr zu einer früheren Ausgabe gleich große liegen.
laden() {
  haltbar=$1
  shift
  aws s3 cp . "$ziel" --recursive --only-show-errors --cache-control "$haltbar" --exclude '*' "$@"
}

{% for endung, art in arten.items() %}
laden "$fest" --include '{{ glob }}.{{ endung }}' --content-type '{{ art }}' "$@"
{% endfor %}
laden "$fest" --include '{{ glob }}.*'{% for endung in arten %} --exclude '*.{{ endung }}'{% endfor %} --exclude '*.br' --exclude '*.gz' "$@"

{% for endung, art in arten.items() %}
laden "$wechselnd" --include '*.{{ endung }}' --exclude '{{ glob }}.{{ endung }}' --content-type '{{ art }}' "$@"
{% endfor %}
laden "$wechselnd" --include '*' --exclude '{{ glob }}.*'{% for endung in arten %} --exclude '*.{{ endung }}'{% endfor %} --exclude '*.br' --exclude '*.gz' "$@"

# Alles ist oben und gleich groß; hier wird nur noch gelöscht.
aws s3 sync . "$ziel" --delete --size-only --only-show-errors --exclude '*.br' --exclude '*.gz' "$@"
