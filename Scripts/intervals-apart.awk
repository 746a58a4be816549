# How many confidence intervals of two runs do not overlap.
# Usage: awk -F, -f Scripts/intervals-apart.awk FIRST/summary.csv SECOND/summary.csv
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
$column["metric"] !~ /^(rtt_p50_ns|goodput_bytes_per_s)$/ { next }
{
  key = $column["variant"] FS $column["workload"] FS $column["message_bytes"] FS $column["placement"]
  from = $column["ci_low"] + 0
  to = $column["ci_high"] + 0
}
NR == FNR {
  low[key] = from
  high[key] = to
  next
}
{
  all++
  if (from > high[key] || to < low[key]) apart++
}
END { print apart + 0, "of", all, "intervals are apart" }
