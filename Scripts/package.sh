#!/bin/sh
# Makes a Debian package of the static executable, with the man page and completions, and prints where it lies.
set -eu
cd "$(dirname "$0")/.."

sockbench=$(Scripts/static.sh)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
umask 022

version=$("$sockbench" --version | sed -n '1s/sockbench //p')
architecture=$(dpkg --print-architecture)
install -D "$sockbench" "$root/usr/bin/sockbench"
mkdir -p "$root/usr/share/man/man1"
gzip -9n < sockbench.1 > "$root/usr/share/man/man1/sockbench.1.gz"
# Each shell looks for completions in a place of its own.
write_completions() {
  mkdir -p "$root/$(dirname "$2")"
  "$sockbench" completions "$1" > "$root/$2"
}
write_completions bash usr/share/bash-completion/completions/sockbench
write_completions zsh usr/share/zsh/vendor-completions/_sockbench
write_completions fish usr/share/fish/vendor_completions.d/sockbench.fish
mkdir "$root/DEBIAN"
cat > "$root/DEBIAN/control" << CONTROL
Package: sockbench
Version: $version
Architecture: $architecture
Maintainer: sockbench <sockbench@localhost>
Section: net
Priority: optional
Recommends: gnuplot-nox
Installed-Size: $(du -sk "$root" | cut -f1)
Description: benchmark of local sockets
 Measures Unix-domain sockets, TCP, UDP and pipes: latency, throughput, connections,
 queues and load, compares them in turns, and says what became slower.
CONTROL
package=.build/sockbench_${version}_$architecture.deb
dpkg-deb --root-owner-group --build "$root" "$package" >&2
echo "$package"
