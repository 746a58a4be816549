#!/bin/sh
# Builds sockbench, measures, draws the pictures, and says where everything lies.
#
#   ./run-bench.sh [--require-plots] [OPTION]...
#   ./run-bench.sh [--require-plots] --against REVISION [OPTION]...
#   git bisect run ./run-bench.sh --bisect REVISION [OPTION]...
#
# --require-plots makes a missing gnuplot a failure. --against builds another revision of this
# repository too and checks this one against it. --bisect does so for git: it exits with 0 where
# nothing is slower than REVISION, with 1 where something is, and with 125 for everything else, a
# build that fails included; it draws nothing, and builds REVISION once. Every other option goes to
# `sockbench run`, or to `sockbench check`; `./run-bench.sh --help` lists those of the first.
set -eu

# git takes any code from 1 to 127 but 125 for proof that a commit is bad: of the mistakes of this
# script, of compilers and of older versions of sockbench none is.
bisects=no
case " $* " in *' --bisect '* | *' --bisect='*) bisects=yes ;; esac
judged=no
temporary=
# The trap below calls it.
# shellcheck disable=SC2317
finish() {
  status=$?
  if [ -n "$temporary" ]; then
    git worktree remove --force "$temporary/source" 2>/dev/null || true
    rm -rf "$temporary"
  fi
  if [ "$bisects" = yes ]; then
    case $judged/$status in
      yes/0 | yes/1) ;;
      # Whoever stops the measurement means to stop the search, which any code above 127 does.
      */129 | */130 | */131 | */143) ;;
      *) status=125 ;;
    esac
  fi
  exit "$status"
}
trap finish EXIT
# A signal ends the script through the trap above.
trap 'exit 130' INT
trap 'exit 143' TERM HUP

caller=$PWD
# A copy of this script elsewhere is for the repository in which it is started.
[ ! -f "$(dirname "$0")/Package.swift" ] || cd "$(dirname "$0")"

# A path is the caller's, who may stand in another directory.
from_caller() {
  case $1 in
    /* | '') printf '%s' "$1" ;;
    *) if [ "$caller" = "$PWD" ]; then printf '%s' "$1"; else printf '%s/%s' "$caller" "$1"; fi ;;
  esac
}

# Builds the other revision in a worktree of its own; its executable is then $base.
build_base() {
  if ! commit=$(git rev-parse --quiet --verify "$revision^{commit}"); then
    echo "run-bench.sh: '$revision' is not a revision of this repository; name a branch, tag or commit" >&2
    exit 66
  fi
  kept=.build/bisect-$commit
  base=$kept
  if [ "$bisects" = yes ] && [ -x "$kept" ]; then return; fi
  temporary=$(mktemp -d)
  git worktree add --quiet --detach "$temporary/source" "$commit" >&2
  swift build -c release --product sockbench --package-path "$temporary/source" >&2
  base=$temporary/sockbench
  cp "$temporary/source/.build/release/sockbench" "$base"
  if [ "$bisects" = yes ]; then
    mkdir -p .build
    mv "$base" "$kept"
    base=$kept
  fi
}

require_plots=no
output=
measures=yes
expects_output=no
revision=
expects_revision=
for argument in "$@"; do
  shift
  if [ -n "$expects_revision" ]; then
    revision=$argument
    expects_revision=
    continue
  fi
  case $argument in
    --require-plots)
      require_plots=yes
      continue
      ;;
    --against | --bisect)
      expects_revision=$argument
      continue
      ;;
    --against=* | --bisect=*)
      revision=${argument#--*=}
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

if [ -n "$expects_revision" ]; then
  echo "run-bench.sh: $expects_revision needs a revision; write $expects_revision main" >&2
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
  "$sockbench" "$command" "$@"
  exit
fi
if [ -n "$revision" ]; then
  build_base
  set -- --against "$base" "$@"
fi
if [ -z "$output" ] && [ "$expects_output" = no ]; then
  # The time alone would make two runs that start within a second meet.
  output=results/$(date -u +%Y-%m-%dT%H-%M-%SZ)-$$
  set -- "$@" --output "$output"
fi

status=0
"$sockbench" "$command" "$@" || status=$?
judged=yes
[ "$bisects" = no ] || exit "$status"

# Usage errors and an unwritable directory leave nothing to draw.
[ -f "$output/summary.csv" ] || [ -f "$output/verdicts.csv" ] || exit "$status"
if ! command -v gnuplot >/dev/null; then
  echo 'run-bench.sh: no pictures, as gnuplot was not found; get it with: apt-get install gnuplot-nox' >&2
elif DIR=$output gnuplot -e "dir=system('printf %s \"\$DIR\"')" plots.gnuplot; then
  # Not all results are of a kind that is drawn.
  for picture in "$output"/plots/*.png; do
    [ ! -e "$picture" ] || echo "pictures: $output/plots" >&2
    break
  done
else
  echo "run-bench.sh: the pictures could not be drawn; the results are in $output all the same" >&2
  [ "$require_plots" = no ] || [ "$status" -ne 0 ] || status=73
fi
# The page takes the pictures in.
if "$sockbench" report "$output" --format html >"$output/report.html"; then
  echo "page: $output/report.html" >&2
else
  rm -f "$output/report.html"
fi
exit "$status"
