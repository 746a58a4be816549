/// The version that `--version` prints and that results record.
let sockbenchVersion = "0.1.0"
