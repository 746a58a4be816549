# How far fresh pairs differ that are measured one after the other: for each placement, the standard
# deviation of ln(B/A) over neighbouring trials of unix-stream.
# Usage: awk -F, -f Scripts/pair-deviation.awk DIR/trials.csv
NR == 1 {
  for (i = 1; i <= NF; i++) column[$i] = i
  next
}
$column["transport"] == "unix-stream" && $column["status"] == "ok" {
  place = $column["placement"]
  value = log($column["rtt_trimmed_mean_ns"])
  if (++count[place] % 2 == 0) {
    d = value - last[place]
    n[place]++
    sum[place] += d
    squares[place] += d * d
  }
  last[place] = value
}
END {
  for (place in n) {
    variance = (squares[place] - sum[place] ^ 2 / n[place]) / (n[place] - 1)
    printf "%s %.1f %%\n", place, 100 * sqrt(variance)
  }
}
