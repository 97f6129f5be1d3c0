# Finds a Python that is new enough and hands over to config/launch. Read by ./run and ./test.
CALLED_FROM=$PWD
export CALLED_FROM
here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd) || exit 1
cd -- "$here" || exit 1

too_old=
for python in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    case $version in
        3.1[1-9] | 3.[2-9][0-9]) exec "$python" -m config.launch "$@" ;;
        *) too_old="$too_old $python is $version." ;;
    esac
done

if [ -n "$too_old" ]; then
    echo "Python 3.11 or newer is needed:$too_old Install a newer one, or name it: PYTHON=/path/to/python3 ./$1" >&2
else
    echo "Python 3.11 or newer is needed and none was found. Install it, or name it: PYTHON=/path/to/python3 ./$1" >&2
fi
exit 1
