#!/bin/sh
# Builds sockbench, measures, draws the pictures, and says where everything lies.
#
#   ./run-bench.sh [--require-plots] [OPTION]...
#
# --require-plots makes a missing gnuplot a failure. Every other option goes to `sockbench run`;
# `./run-bench.sh --help` lists them.
set -eu
caller=$PWD
cd "$(dirname "$0")"

# A path is the caller's, who may stand in another directory.
from_caller() {
  case $1 in
    /* | '') printf '%s' "$1" ;;
    *) if [ "$caller" = "$PWD" ]; then printf '%s' "$1"; else printf '%s/%s' "$caller" "$1"; fi ;;
  esac
}

require_plots=no
output=
measures=yes
expects_output=no
for argument in "$@"; do
  shift
  if [ "$argument" = --require-plots ]; then
    require_plots=yes
    continue
  fi
  if [ "$expects_output" = yes ]; then
    argument=$(from_caller "$argument")
    output=$argument
    expects_output=no
  else
    case $argument in
      --output) expects_output=yes ;;
      --output=*)
        output=$(from_caller "${argument#--output=}")
        argument=--output=$output
        ;;
      -h | --help) measures=no ;;
    esac
  fi
  set -- "$@" "$argument"
done

if ! command -v swift >/dev/null; then
  echo 'run-bench.sh: swift was not found; install a toolchain from swift.org and put it on PATH' >&2
  exit 69
fi
if [ "$require_plots" = yes ] && ! command -v gnuplot >/dev/null; then
  echo 'run-bench.sh: gnuplot was not found; install it with: apt-get install gnuplot-nox' >&2
  exit 69
fi

# Compiler output goes to standard error: standard output belongs to the results.
swift build -c release --product sockbench >&2
sockbench=$(swift build -c release --show-bin-path)/sockbench

if [ "$measures" = no ]; then
  exec "$sockbench" run "$@"
fi
if [ -z "$output" ] && [ "$expects_output" = no ]; then
  # The time alone would make two runs that start within a second meet.
  output=results/$(date -u +%Y-%m-%dT%H-%M-%SZ)-$$
  set -- "$@" --output "$output"
fi

status=0
"$sockbench" run "$@" || status=$?

# Usage errors and an unwritable directory leave nothing to draw.
[ -f "$output/summary.csv" ] || exit "$status"
if ! command -v gnuplot >/dev/null; then
  echo 'run-bench.sh: no pictures, as gnuplot was not found; get it with: apt-get install gnuplot-nox' >&2
elif DIR=$output gnuplot -e "dir=system('printf %s \"\$DIR\"')" plots.gnuplot; then
  echo "pictures: $output/plots"
else
  echo "run-bench.sh: the pictures could not be drawn; the results are in $output all the same" >&2
  [ "$require_plots" = no ] || [ "$status" -ne 0 ] || status=73
fi
exit "$status"
