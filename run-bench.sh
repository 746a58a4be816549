#!/bin/sh
# Builds sockbench, measures, draws the pictures, and says where everything lies.
#
#   ./run-bench.sh [--require-plots] [OPTION]...
#   ./run-bench.sh [--require-plots] --against REVISION [OPTION]...
#
# --require-plots makes a missing gnuplot a failure. --against builds another revision of this
# repository too and checks this one against it. Every other option goes to `sockbench run`, or to
# `sockbench check`; `./run-bench.sh --help` lists those of the first.
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

# Builds the other revision in a worktree of its own; its executable is then $base/sockbench.
build_base() {
  if ! commit=$(git rev-parse --quiet --verify "$revision^{commit}"); then
    echo "run-bench.sh: '$revision' is not a revision of this repository; name a branch, tag or commit" >&2
    exit 66
  fi
  base=$(mktemp -d)
  trap 'git worktree remove --force "$base/source" 2>/dev/null || true; rm -rf "$base"' EXIT
  # A signal ends the script through the trap above.
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  git worktree add --quiet --detach "$base/source" "$commit" >&2
  swift build -c release --product sockbench --package-path "$base/source" >&2
  cp "$base/source/.build/release/sockbench" "$base/sockbench"
}

require_plots=no
output=
measures=yes
expects_output=no
revision=
expects_revision=no
for argument in "$@"; do
  shift
  if [ "$expects_revision" = yes ]; then
    revision=$argument
    expects_revision=no
    continue
  fi
  case $argument in
    --require-plots)
      require_plots=yes
      continue
      ;;
    --against)
      expects_revision=yes
      continue
      ;;
    --against=*)
      revision=${argument#--against=}
      continue
      ;;
  esac
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

if [ "$expects_revision" = yes ]; then
  echo 'run-bench.sh: --against needs a revision; write --against main' >&2
  exit 64
fi
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

command=run
[ -z "$revision" ] || command=check
if [ "$measures" = no ]; then
  exec "$sockbench" "$command" "$@"
fi
if [ -n "$revision" ]; then
  build_base
  set -- --against "$base/sockbench" "$@"
fi
if [ -z "$output" ] && [ "$expects_output" = no ]; then
  # The time alone would make two runs that start within a second meet.
  output=results/$(date -u +%Y-%m-%dT%H-%M-%SZ)-$$
  set -- "$@" --output "$output"
fi

status=0
"$sockbench" "$command" "$@" || status=$?

# Usage errors and an unwritable directory leave nothing to draw.
[ -f "$output/summary.csv" ] || [ -f "$output/verdicts.csv" ] || exit "$status"
if ! command -v gnuplot >/dev/null; then
  echo 'run-bench.sh: no pictures, as gnuplot was not found; get it with: apt-get install gnuplot-nox' >&2
elif DIR=$output gnuplot -e "dir=system('printf %s \"\$DIR\"')" plots.gnuplot; then
  # Not all results are of a kind that is drawn.
  for picture in "$output"/plots/*.png; do
    [ ! -e "$picture" ] || echo "pictures: $output/plots"
    break
  done
else
  echo "run-bench.sh: the pictures could not be drawn; the results are in $output all the same" >&2
  [ "$require_plots" = no ] || [ "$status" -ne 0 ] || status=73
fi
# The page takes the pictures in.
if "$sockbench" report "$output" --format html >"$output/report.html"; then
  echo "page: $output/report.html"
else
  rm -f "$output/report.html"
fi
exit "$status"
