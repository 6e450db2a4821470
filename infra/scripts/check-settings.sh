#!/bin/sh
# Says what is still to be set before anything is made. azd gives its environment as variables.
set -eu

missing=""
for setting in IMTHUB_STAGE IMTHUB_MAIL_FROM IMTHUB_MAIL_STAFF IMTHUB_ALERTS_TO; do
    eval "value=\${$setting:-}"
    [ -n "$value" ] || missing="$missing $setting"
done
if [ -n "$missing" ]; then
    echo "imthub: set first, with 'azd env set NAME VALUE':$missing (docs/deploy.md says what each is)." >&2
    exit 1
fi
case "$IMTHUB_STAGE" in
    dev | prod) ;;
    *)
        echo "imthub: IMTHUB_STAGE is '$IMTHUB_STAGE'; allowed: dev, prod." >&2
        exit 1
        ;;
esac
[ -n "${IMTHUB_OPERATORS_GROUP:-}" ] ||
    echo "imthub: IMTHUB_OPERATORS_GROUP is not set: nobody will be allowed to operate the hub with 'imthub --account'." >&2
