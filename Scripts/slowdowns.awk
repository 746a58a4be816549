# The slowdown of each valid trial of a check, from which its verdict follows.
# Usage: awk -F, -f Scripts/slowdowns.awk DIR/trials.csv
NR == 1 {
  for (i = 1; i <= NF; i++) column[$i] = i
  next
}
$column["purpose"] == "check" && $column["status"] == "ok" {
  value = $column["rtt_trimmed_mean_ns"]
  if ($column["arm"] == 0) {
    base = value
    trial = $column["trial"]
  } else if ($column["trial"] == trial && value != "") {
    printf "%s %s %s %+.2f %%\n", $column["step"], $column["variant"],
      $column["message_bytes"], 100 * (value / base - 1)
  }
}
