#!/bin/sh
# Prints an upload link for each partner's folder: issue-upload-links.sh [--hours N] FEED/PARTNER …
# It is a user-delegation SAS of that one folder, signed by your own Entra identity and no account key. It lets create files there, over https:
# not read, list, overwrite or delete any. It ends after N hours (24 by default, at most 168). The partner puts the file's name before the '?'.
set -eu

hours=24
if [ "${1:-}" = --hours ]; then
    hours="${2:-}"
    shift 2
fi
case "$hours" in
    '' | *[!0-9]* | ????*) hours=0 ;;
esac
if [ "$hours" -lt 1 ] || [ "$hours" -gt 168 ]; then
    echo "imthub: --hours takes 1 to 168." >&2
    exit 1
fi
if [ "$#" -eq 0 ]; then
    echo "imthub: name the folders, such as grades/matc." >&2
    exit 1
fi
: "${IMTHUB_PARTNER_ACCOUNT:?imthub: set IMTHUB_PARTNER_ACCOUNT, as azd env get-value IMTHUB_PARTNER_ACCOUNT tells it}"

# All are looked at before the first link is made: a link of a whole feed would be every partner's.
for folder in "$@"; do
    if ! printf '%s' "$folder" | grep -Eqx '(grades|hours|enrollments|competencies|registrations)/[a-z0-9]([a-z0-9-]*[a-z0-9])?'; then
        echo "imthub: '$folder' is not FEED/PARTNER; feeds: grades, hours, enrollments, competencies, registrations; a partner id takes a-z, 0-9 and dashes." >&2
        exit 1
    fi
done

expiry="$(date -u -d "+$hours hours" +%Y-%m-%dT%H:%MZ 2>/dev/null || date -u -v "+${hours}H" +%Y-%m-%dT%H:%MZ)"
for folder in "$@"; do
    sas="$(az storage fs directory generate-sas --account-name "$IMTHUB_PARTNER_ACCOUNT" --file-system "${folder%%/*}" --name "${folder#*/}" \
        --permissions c --expiry "$expiry" --https-only --as-user --auth-mode login --output tsv)"
    echo "https://$IMTHUB_PARTNER_ACCOUNT.blob.core.windows.net/$folder/NAME?$sas"
done
