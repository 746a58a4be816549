#!/bin/sh
# Makes one executable of the release build that needs no library: .build/sockbench-static, for another host, a container
# or a machine without Swift.
set -eu
cd "$(dirname "$0")/.."

# Only the link differs: the objects are those of the build itself, so that both measure alike.
swift build -c release --product sockbench >&2
build=$(swift build -c release --show-bin-path)
set --
for module in sockbench Measurement Analysis BenchmarkModel CSyscalls; do
  for object in "$build/$module.build"/*.o; do set -- "$@" "$object"; done
done
# The package manager calls the main function of an executable after its module. The libraries refer to one another.
swiftc -static-executable -O -o .build/sockbench-static "$@" \
  -Xlinker --defsym=main=sockbench_main -Xlinker --gc-sections -Xlinker --strip-all \
  -Xlinker --start-group -lFoundationEssentials -l_FoundationCShims -l_FoundationCollections \
  -lswiftSynchronization -lswift_RegexParser -lswift_StringProcessing -lswift_Concurrency \
  -lswift_Builtin_float -lswiftGlibc -Xlinker --end-group >&2
echo .build/sockbench-static
