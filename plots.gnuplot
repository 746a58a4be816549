# Draws the pictures of a results directory:
#
#     gnuplot -e "dir='results/latest'" plots.gnuplot
#
# Reads summary.csv and percentiles.csv there and writes plots/*.svg and plots/*.png.
# Needs gnuplot 5.4 or newer and a POSIX awk.
#
# awk does what gnuplot cannot: it reads CSV, sorts the rows into curves, and chooses ranges, tick marks
# and words. gnuplot draws what awk hands over, every picture by the same few lines.
#
# Exit status: 0 drawn (or nothing to draw, which is said); 65 a file is malformed; 66 a file is missing;
# 73 the pictures cannot be written. What the readable files hold is drawn all the same.

reset
set encoding utf8
if (!exists("dir")) dir = 'results/latest'

# Looks -----------------------------------------------------------------------------------------------

# A transport has one colour and one shape in all pictures. The colours are those of Okabe and Ito, which
# colour-blind readers can tell apart, with grey in place of their yellow, too faint for a line on white.
# The faint ones, for tails, are mixed with white: not every viewer of SVG draws a half transparent line well.
# The shapes are gnuplot's point types; those above 3 are filled, and one less is the same shape hollow.
transports = "unix-stream unix-dgram unix-seqpacket tcp     tcp6    udp     udp6    pipe"
colours    = "#0072B2     #56B4E9    #009E73        #D55E00 #E69F00 #CC79A7 #000000 #999999"
faints     = "#66AAD1     #9AD2F2    #66C5AB        #E69E66 #F0C566 #E0AFCA #666666 #C2C2C2"
shapes     = "7           9          5              13      11      15      2       1"

# Variants of a transport are ranked; 0 is the transport itself. Higher ranks get hollow shapes and dashes.
# Dash 3, dotted, is kept for the tail (p99).
dashes = "2 4 5"

colour(transport) = transport <= words(colours) ? word(colours, transport) : "#5D4037"
faint(transport) = transport <= words(faints) ? word(faints, transport) : "#9E8C87"
filled(transport) = transport <= words(shapes) ? int(word(shapes, transport)) : 3
shape(transport, rank) = filled(transport) > 3 && rank % 4 > 0 ? filled(transport) - 1 : filled(transport)
dash(rank) = rank == 0 ? 1 : int(word(dashes, (rank - 1) % words(dashes) + 1))

# From CSV to curves ----------------------------------------------------------------------------------

# Prints one of three sections, as `want` says; all runs see the same rows, hence the sections fit together.
#
#   pictures   PICTURE_LINES lines a picture: its name, words, ranges, tick marks and blocks
#   styles     three lines a block: number of the transport, rank of the variant, label
#   blocks     the data, for gnuplot's `index`, separated by two empty lines
#
# A picture's blocks come in three groups, in the order in which they are drawn: the tails, as x and y; the
# intervals, as x, y, low and high; the curves, as x, y and the y of the points to be marked.
$program << END_OF_PROGRAM
BEGIN {
  CONVFMT = OFMT = "%.9g"
  transportCount = split(transports, word, " ")
  for (i = 1; i <= transportCount; i++) transportNumber[word[i]] = i
  traits = split("backlog clients server wait batch", trait, " ")
  keyColumns = "transport variant workload message_bytes placement backlog clients server wait batch"
  columns["summary"] = keyColumns " metric trials median ci_low ci_high warnings"
  columns["percentiles"] = keyColumns " percentile value_ns count"

  addKind("round-trip", "latency", "rtt_p50_ns", "rtt_p99_ns", "time", "Round trip time by message size", \
    "round trip, request sent to reply received", \
    "Solid: p50, the typical round trip. Dotted: p99, one in 100 is slower. Lower is better.")
  addKind("goodput", "throughput", "goodput_bytes_per_s", "", "rate", "Goodput by message size", \
    "message bytes received per second", "Higher is better.")
  addKind("loss", "throughput", "loss_fraction", "", "share", "Messages lost by message size", \
    "share of the sent messages that never arrived", "Lower is better.")
  addKind("cpu-latency", "latency", "cpu_ns_per_message", "", "time", "CPU time by message size, request and reply", \
    "CPU time of both ends per message", "Lower is better.")
  addKind("cpu-throughput", "throughput", "cpu_ns_per_message", "", "time", "CPU time by message size, bulk transfer", \
    "CPU time of both ends per message", "Lower is better.")
  addKind("percentiles", "latency", "", "", "time", "Round trip time by percentile", \
    "round trip, request sent to reply received", \
    "Read: at 99 %, 99 of 100 round trips took no longer. Lower is better.")
}

# Declares a picture: which rows it shows, in what unit, under which words.
function addKind(name, workload, metric, tail, unit, title, yLabel, reading) {
  kinds[++kindCount] = name
  workloadOf[name] = workload
  metricOf[name] = metric
  tailOf[name] = tail
  unitOf[name] = unit
  titleOf[name] = title
  yLabelOf[name] = yLabel
  readingOf[name] = reading
}

# Reading ---------------------------------------------------------------------

FNR == 1 { pending = "" }

{
  # A quoted field may hold line breaks: a record ends where the quotes are even.
  sub(/\r$/, "")
  record = pending $0
  if (gsub(/"/, "\"", record) % 2) {
    pending = record " "
    next
  }
  pending = ""
  fieldCount = splitRecord(record)
  if (!(file in isOpen)) readHeader()
  else if (fieldCount == widthOf[file]) readRow()
}

# Splits a CSV record into `field`; quotes are removed. Returns the number of fields.
function splitRecord(text,   count, part, more) {
  count = 0
  do {
    if (substr(text, 1, 1) == "\"") {
      part = ""
      while (match(text, /^"[^"]*"/)) {
        part = part (part == "" ? "" : "\"") substr(text, 2, RLENGTH - 2)
        text = substr(text, RLENGTH + 1)
      }
      field[++count] = part
    } else {
      match(text, /^[^,]*/)
      field[++count] = substr(text, 1, RLENGTH)
      text = substr(text, RLENGTH + 1)
    }
    more = substr(text, 1, 1) == ","
    text = substr(text, 2)
  } while (more)
  return count
}

# Columns are found by name, so that files may gain some.
function readHeader(   i, needed, count, missing) {
  isOpen[file] = 1
  widthOf[file] = fieldCount
  for (i = 1; i <= fieldCount; i++) columnAt[file, field[i]] = i
  count = split(columns[file], needed, " ")
  for (i = 1; i <= count; i++)
    if (!((file, needed[i]) in columnAt)) missing = missing (missing == "" ? "" : ", ") needed[i]
  if (missing != "") complain(FILENAME " lacks these columns: " missing ".")
}

function complain(sentence) {
  isMalformed[file] = 1
  status = 65
  if (want == "pictures") print "plots.gnuplot: " sentence | "cat >&2"
}

function cell(column) { return field[columnAt[file, column]] }

# Whether the cell holds a number that a log axis can show, zero included.
function isAmount(column) { return cell(column) ~ /^[+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/ }

# A cell is text, and awk compares text by letters, until it is made a number.
function amountIn(column) { return cell(column) + 0 }

function readRow(   i, workload) {
  if (file in isMalformed || !isAmount("message_bytes") || amountIn("message_bytes") == 0) return
  workload = cell("workload")
  if (file == "percentiles") {
    if (workload == workloadOf["percentiles"]) readPercentile()
    return
  }
  for (i = 1; i <= kindCount; i++)
    if (workload == workloadOf[kinds[i]]) {
      if (cell("metric") == metricOf[kinds[i]]) readMedian(kinds[i])
      if (cell("metric") == tailOf[kinds[i]]) readTail(kinds[i])
    }
}

function readMedian(kind,   point) {
  if (!isAmount("median")) return
  point = openPoint(kind, "", amountIn("message_bytes"))
  valueAt[point] = amountIn("median")
  if (isAmount("ci_low") && isAmount("ci_high")) {
    lowAt[point] = amountIn("ci_low")
    highAt[point] = amountIn("ci_high")
  }
  if (isAmount("trials")) noteTrials(amountIn("trials"))
  if (cell("warnings") != "") warningsOf[picture]++
}

function readTail(kind) {
  if (isAmount("median")) tailAt[openPoint(kind, "", amountIn("message_bytes"))] = amountIn("median")
}

function readPercentile() {
  if (!isAmount("percentile") || amountIn("percentile") > 100 || !isAmount("value_ns")) return
  valueAt[openPoint("percentiles", amountIn("message_bytes"), amountIn("percentile"))] = amountIn("value_ns")
  if (isAmount("count") && amountIn("count") > countOf[picture, series])
    countOf[picture, series] = amountIn("count")
}

# Finds or opens the point of the current row; sets `picture` and `series` to where it belongs.
#
# Everything that may differ between two rows of one x is part of the series: else a run with two wait
# strategies would draw one line that jumps between them.
function openPoint(kind, size, x,   placement, i, point) {
  placement = cell("placement")
  series = cell("variant")
  for (i = 1; i <= traits; i++) series = series SUBSEP cell(trait[i])
  if (!((workloadOf[kind], series) in labelOf)) openSeries(workloadOf[kind])

  picture = kind SUBSEP placement SUBSEP size
  if (!(picture in kindOf)) {
    pictures[++pictureCount] = picture
    kindOf[picture] = kind
    placementOf[picture] = placement
    sizeOf[picture] = size
  }
  if (!((picture, series) in xCount)) {
    seriesIn[picture, ++seriesCount[picture]] = series
    xCount[picture, series] = 0
  }
  point = picture SUBSEP series SUBSEP x
  if (!(point in isPoint)) {
    isPoint[point] = 1
    insert(picture, series, x)
  }
  return point
}

# Keeps the x of a series in ascending order.
function insert(picture, series, x,   i) {
  for (i = ++xCount[picture, series]; i > 1 && xAt[picture, series, i - 1] > x; i--)
    xAt[picture, series, i] = xAt[picture, series, i - 1]
  xAt[picture, series, i] = x
}

function openSeries(workload,   i, value) {
  labelOf[workload, series] = ""
  knownSeries[++knownCount] = series
  knownWorkload[knownCount] = workload
  transportOf[series] = cell("transport")
  variantOf[series] = plain(cell("variant"))
  for (i = 1; i <= traits; i++) {
    value = plain(cell(trait[i]))
    traitOf[series, trait[i]] = value
    if (value != "" && ++uses[workload, trait[i], value] > mostUses[workload, trait[i]]) {
      mostUses[workload, trait[i]] = uses[workload, trait[i], value]
      common[workload, trait[i]] = value
    }
  }
}

# Text that stays on its line. To gnuplot a line does not end within quotes.
function plain(text) {
  gsub(/[[:cntrl:]"']/, " ", text)
  return text
}

function noteTrials(trials) {
  if (!(picture in fewestTrials) || trials < fewestTrials[picture]) fewestTrials[picture] = trials
  if (trials > mostTrials[picture]) mostTrials[picture] = trials
}

# Writing ---------------------------------------------------------------------

END {
  for (i = 1; i < ARGC; i++)
    if (ARGV[i] ~ /^file=/) {
      file = substr(ARGV[i], 6)
      if (!(file in isOpen)) complain(ARGV[i + 1] " is empty, without even a header.")
    }
  nameSeries()
  for (i = 1; i <= pictureCount; i++) preparePicture(pictures[i])
  for (i = 1; i <= kindCount; i++) settleRange(kinds[i])
  for (i = 1; i <= pictureCount; i++) writePicture(pictures[i])
  exit status
}

# Labels a series with its variant and what differs from the common values of its workload, and ranks it
# among those of its transport. Equal labels rank equally, so that a variant looks alike in all pictures.
function nameSeries(   i, j, series, workload, label, value) {
  for (i = 1; i <= knownCount; i++) {
    series = knownSeries[i]
    workload = knownWorkload[i]
    label = variantOf[series]
    for (j = 1; j <= traits; j++) {
      value = traitOf[series, trait[j]]
      if (value != "" && value != common[workload, trait[j]] && index(label, ":" trait[j] "=") == 0)
        label = label ", " traitText(trait[j], value)
    }
    labelOf[workload, series] = label
    if (!(label in rankOf))
      rankOf[label] = label == transportOf[series] ? 0 : ++ranksOf[transportOf[series]]
  }
}

function traitText(trait, value) {
  return trait == "clients" ? value (value == 1 ? " client" : " clients") : trait " " value
}

# Sorts the picture's series as the transports are listed, and finds what its axes must span.
function preparePicture(picture,   kind, i, j, series, point, x) {
  kind = kindOf[picture]
  sortSeries(picture)
  if (kind == "percentiles") scalePercentiles(picture)
  if (kind == "loss") dropLossless(picture)
  for (i = 1; i <= seriesCount[picture]; i++) {
    series = seriesIn[picture, i]
    for (j = 1; j <= xCount[picture, series]; j++) {
      x = xAt[picture, series, j]
      point = picture SUBSEP series SUBSEP x
      spanX(kind, x)
      if (point in valueAt) spanY(kind, valueAt[point])
      if (point in lowAt) {
        spanY(kind, lowAt[point])
        spanY(kind, highAt[point])
        hasInterval[picture] = 1
      }
      if (point in tailAt) spanY(kind, tailAt[point])
      if (point in valueAt && valueAt[point] == 0) hasZero[picture] = 1
    }
  }
}

function sortSeries(picture,   i, j, series) {
  for (i = 2; i <= seriesCount[picture]; i++) {
    series = seriesIn[picture, i]
    for (j = i; j > 1 && order(series, kindOf[picture]) < order(seriesIn[picture, j - 1], kindOf[picture]); j--)
      seriesIn[picture, j] = seriesIn[picture, j - 1]
    seriesIn[picture, j] = series
  }
}

function order(series, kind) {
  return 1000 * numberOf(transportOf[series]) + rankOf[labelOf[workloadOf[kind], series]]
}

# Transports that are not in the list come after it.
function numberOf(transport) {
  if (!(transport in transportNumber)) transportNumber[transport] = ++transportCount
  return transportNumber[transport]
}

# Moves percentile p to x = 1/(1 - p): 90 %, 99 % and 99.9 % lie equally far apart on a log axis. The
# maximum lies at x = count, for it is one of so many; what lies beyond it only repeats it.
function scalePercentiles(picture,   i, j, series, from, x, kept, marks, last, point) {
  for (i = 1; i <= seriesCount[picture]; i++) {
    series = seriesIn[picture, i]
    kept = 0
    last = 0.5
    for (j = 1; j <= xCount[picture, series]; j++) {
      from = xAt[picture, series, j]
      point = picture SUBSEP series SUBSEP from
      if (from < 100) x = 100 / (100 - from)
      else x = countOf[picture, series] > last ? countOf[picture, series] : 2 * last
      if (countOf[picture, series] > 0 && x > countOf[picture, series]) continue
      scaled[++kept] = x
      scaledValue[kept] = valueAt[point]
      isRound[kept] = from == 100 || x == 2 || x > 2 && isDecade(x)
      last = x
    }
    marks = 0
    for (j = 1; j <= kept; j++) marks += isRound[j]
    for (j = 1; j <= kept; j++) {
      xAt[picture, series, j] = scaled[j]
      point = picture SUBSEP series SUBSEP scaled[j]
      valueAt[point] = scaledValue[j]
      if (marks == 0 || isRound[j]) markAt[point] = 1
    }
    xCount[picture, series] = kept
  }
}

function isDecade(x) {
  return abs(log10(x) - round(log10(x))) < 1e-6
}

# What cannot lose messages would only hide what can.
function dropLossless(picture,   i, j, kept, series, keep) {
  for (i = 1; i <= seriesCount[picture]; i++) {
    series = seriesIn[picture, i]
    keep = transportOf[series] ~ /^udp/
    for (j = 1; j <= xCount[picture, series]; j++)
      if (valueAt[picture, series, xAt[picture, series, j]] > 0) keep = 1
    if (keep) seriesIn[picture, ++kept] = series
  }
  seriesCount[picture] = kept + 0
}

# All pictures of a kind span the same range, so that one can be laid beside the other.
function spanX(kind, x) {
  if (!(kind in xLow) || x < xLow[kind]) xLow[kind] = x
  if (!(kind in xHigh) || x > xHigh[kind]) xHigh[kind] = x
  if (!((kind, x) in isSize)) {
    isSize[kind, x] = 1
    insert(kind, "sizes", x)
  }
}

function spanY(kind, y) {
  if (y <= 0) { needsFoot[kind] = 1; return }
  if (!(kind in yLow) || y < yLow[kind]) yLow[kind] = y
  if (!(kind in yHigh) || y > yHigh[kind]) yHigh[kind] = y
}

function settleRange(kind,   middle) {
  if (!(kind in xLow)) return
  if (!(kind in yLow)) {
    # Nothing but zeros.
    yLow[kind] = unitOf[kind] == "share" ? 1e-4 : 1
    yHigh[kind] = 100 * yLow[kind]
  }
  if (yHigh[kind] < 4 * yLow[kind]) {
    middle = sqrt(yLow[kind] * yHigh[kind])
    yLow[kind] = middle / 2
    yHigh[kind] = middle * 2
  }
  # A log axis has no zero; zeros lie on the foot of the axis, labelled as what they are.
  foot[kind] = yLow[kind] / 4
  yLow[kind] = needsFoot[kind] ? foot[kind] / 1.25 : yLow[kind] / 1.2
  yHigh[kind] *= 1.25
}

function writePicture(picture,   kind, tails, intervals, curves) {
  kind = kindOf[picture]
  if (seriesCount[picture] == 0) return
  tails = blockCount
  writeBlocks(picture, "tail")
  intervals = blockCount
  writeBlocks(picture, "interval")
  curves = blockCount
  writeBlocks(picture, "curve")
  if (curves == blockCount) return

  write("pictures", fileName(picture))
  write("pictures", headline(picture))
  write("pictures", explanation(picture))
  write("pictures", circumstances(picture))
  write("pictures", cautions(picture))
  write("pictures", kind == "percentiles" ? "share of round trips that took no longer" : "message size in bytes (K = 1024)")
  write("pictures", yLabelOf[kind])
  write("pictures", "[" xLeast(kind) ":" xMost(kind) "] [" yLow[kind] ":" yHigh[kind] "]")
  write("pictures", kind == "percentiles" ? percentTicks(xMost(kind)) : sizeTicks(kind))
  write("pictures", valueTicks(kind))
  write("pictures", tails + 1 " " intervals + 1 " " curves + 1 " " blockCount)
  write("pictures", longestLabel(picture) " " seriesCount[picture])
}

function write(section, text) { if (section == want) print text }

# Writes a block for each series that has points of the group.
function writeBlocks(picture, group,   i, j, series, point, x, y, rows, kind) {
  kind = kindOf[picture]
  for (i = 1; i <= seriesCount[picture]; i++) {
    series = seriesIn[picture, i]
    rows = ""
    for (j = 1; j <= xCount[picture, series]; j++) {
      x = xAt[picture, series, j]
      point = picture SUBSEP series SUBSEP x
      if (isAside(kind, group)) x = beside(picture, i, x)
      if (point in valueAt) y = raised(kind, valueAt[point])
      if (group == "tail" && point in tailAt) rows = rows x " " raised(kind, tailAt[point]) "\n"
      if (group == "interval" && point in lowAt)
        rows = rows x " " y " " raised(kind, lowAt[point]) " " raised(kind, highAt[point]) "\n"
      if (group == "curve" && point in valueAt)
        rows = rows x " " y " " (kind != "percentiles" || point in markAt ? y : "NaN") "\n"
    }
    if (rows == "") continue
    blockCount++
    write("styles", numberOf(transportOf[series]))
    write("styles", rankOf[labelOf[workloadOf[kind], series]])
    write("styles", labelOf[workloadOf[kind], series])
    write("blocks", rows "\n")
  }
}

# Where the i-th series of the picture stands beside x: near-equal intervals would cover one another.
function beside(picture, i, x,   kind, count, step, room, j) {
  kind = kindOf[picture]
  count = seriesCount[picture]
  step = xCount[kind, "sizes"] == 1 ? least(0.06, 0.8 / count) : least(0.007, 0.04 / count)
  step *= log(xMost(kind) / xLeast(kind))
  for (j = 2; j <= xCount[kind, "sizes"]; j++)
    step = least(step, 0.6 * log(xAt[kind, "sizes", j] / xAt[kind, "sizes", j - 1]) / count)
  return x * exp(step * (i - (count + 1) / 2))
}

# Of several sizes only the bars are set aside, for a steep curve moved sideways would seem higher or lower than it
# is; of a single size all is, as there is no curve.
function isAside(kind, group) {
  return kind != "percentiles" && (group == "interval" || xCount[kind, "sizes"] == 1)
}

# Zero is lifted to the foot of the log axis.
function raised(kind, y) { return sprintf("%.9g", y > 0 ? y : foot[kind]) }

# Words -----------------------------------------------------------------------

function fileName(picture,   name) {
  name = kindOf[picture] "-" placementOf[picture]
  if (sizeOf[picture] != "") name = name "-" bytes(sizeOf[picture])
  # `0:1` and the like: some file systems and upload tools refuse colons.
  gsub(/[^A-Za-z0-9._-]/, "-", name)
  return name
}

function headline(picture,   text) {
  text = titleOf[kindOf[picture]]
  if (sizeOf[picture] != "") text = text ", messages of " bytes(sizeOf[picture]) " bytes"
  return text ", " placementText(placementOf[picture])
}

function placementText(placement,   part) {
  if (placement == "same") return "both ends on one CPU"
  if (placement == "split") return "ends on two CPUs"
  if (placement == "free") return "placed by the scheduler"
  if (split(placement, part, ":") == 2) return "client on CPU " part[1] ", server on CPU " part[2]
  return "placement " plain(placement)
}

function explanation(picture,   kind) {
  kind = kindOf[picture]
  return (metricOf[kind] == "" ? "" : medianText(picture) ". ") readingOf[kind]
}

function medianText(picture,   fewest, most) {
  fewest = fewestTrials[picture]
  most = mostTrials[picture]
  if (most == 1) return "One trial, hence no interval"
  return "Median of " (most == "" ? "the" : fewest == most ? most : fewest " to " most) " trials, " \
    (hasInterval[picture] ? "bars: its 95 % confidence interval" : "without a confidence interval")
}

# What all curves have in common unless their label says otherwise.
function circumstances(picture,   text, i, workload) {
  workload = workloadOf[kindOf[picture]]
  for (i = 1; i <= traits; i++)
    if ((workload, trait[i]) in common)
      text = text (text == "" ? "" : ", ") traitText(trait[i], common[workload, trait[i]])
  return text == "" ? " " : "Unless the legend says otherwise: " text "."
}

# What not to be misled by.
function cautions(picture,   text, kind, values) {
  kind = kindOf[picture]
  if (kind == "percentiles")
    text = "All trials are merged here, for the eye only. A curve ends at its slowest round trip. "
  else if (seriesCount[picture] > 1 && xCount[kind, "sizes"] == 1)
    text = "Points of the one size stand side by side, so that each can be seen. "
  else if (seriesCount[picture] > 1 && hasInterval[picture])
    text = "Bars stand a little beside their points, so that each can be seen. "
  if (hasZero[picture]) text = text "Zero lies at the foot of the log axis. "
  values = warningsOf[picture]
  if (values) text = text values (values == 1 ? " value carries" : " values carry") " a warning in summary.csv. "
  return text == "" ? " " : text
}

function longestLabel(picture,   i, letters, longest) {
  for (i = 1; i <= seriesCount[picture]; i++) {
    letters = length(labelOf[workloadOf[kindOf[picture]], seriesIn[picture, i]])
    if (letters > longest) longest = letters
  }
  return longest
}

# Axes ------------------------------------------------------------------------

function xLeast(kind) {
  if (kind == "percentiles") return 1
  return xLow[kind] / (xHigh[kind] > xLow[kind] ? 1.4 : 2)
}

function xMost(kind) {
  if (kind == "percentiles") return xHigh[kind] > 20 ? xHigh[kind] * 1.3 : 20
  return xHigh[kind] * (xHigh[kind] > xLow[kind] ? 1.4 : 2)
}

# Ticks at the sizes measured, labelled where there is room: powers of two first.
function sizeTicks(kind,   pass, i, j, x, labelled, isLabelled, place, room, list) {
  room = log(xMost(kind) / xLeast(kind)) / 16
  for (pass = 1; pass <= 2; pass++)
    for (i = 1; i <= xCount[kind, "sizes"]; i++) {
      x = xAt[kind, "sizes", i]
      if (x in isLabelled || pass == 1 && !isPowerOfTwo(x)) continue
      for (j = 1; j <= labelled; j++)
        if (abs(log(x / place[j])) < room) break
      if (j <= labelled) continue
      place[++labelled] = x
      isLabelled[x] = 1
    }
  for (i = 1; i <= xCount[kind, "sizes"]; i++) {
    x = xAt[kind, "sizes", i]
    list = tick(list, x in isLabelled ? bytes(x) : "", x)
  }
  return list
}

function isPowerOfTwo(x) {
  while (x >= 2 && x % 2 == 0) x /= 2
  return x == 1
}

function percentTicks(high,   list, x, nines) {
  list = tick(tick(tick("", "0 %", 1), "50 %", 2), "90 %", 10)
  nines = "99"
  for (x = 100; x <= high; x *= 10) {
    list = tick(list, nines " %", x)
    nines = nines (x == 100 ? ".9" : "9")
  }
  return list
}

# Tick marks in decades, with steps between them where fewer than four labels would be left.
function valueTicks(kind,   lists, list, set, steps, step, count, i, exponent, value) {
  split("1;1 2 5;1 1.5 2 3 4 5 7", lists, ";")
  for (set = 1; set <= 3; set++) {
    list = needsFoot[kind] ? tick("", "0", foot[kind]) : ""
    count = 0
    steps = split(lists[set], step, " ")
    for (exponent = floor(log10(yLow[kind])); exponent <= log10(yHigh[kind]); exponent++)
      for (i = 1; i <= steps; i++) {
        value = step[i] * exp(exponent * log(10))
        # Between the foot and the smallest number nothing is to scale.
        if (value < (needsFoot[kind] ? foot[kind] * 2 : yLow[kind]) || value > yHigh[kind]) continue
        if (unitOf[kind] == "share" && value > 1.001) continue
        list = tick(list, amount(value, unitOf[kind]), value)
        count++
      }
    if (count >= 4) break
  }
  return list
}

# gnuplot takes a tick's label for a number format.
function tick(list, label, at) {
  gsub(/%/, "%%", label)
  return list (list == "" ? "" : ", ") "\"" label "\" " sprintf("%.9g", at)
}

function amount(value, unit) {
  if (unit == "share") return sprintf("%.6g %%", value * 100)
  if (unit == "time") return prefixed(value, "ns µs ms s")
  return prefixed(value, "B/s kB/s MB/s GB/s TB/s")
}

# The number with the largest of the units, each a thousand times the one before, that keeps it above 1.
function prefixed(value, units,   unit, count, i) {
  count = split(units, unit, " ")
  for (i = 1; i < count && value >= 999.5; i++) value /= 1000
  return sprintf("%.4g ", value) unit[i]
}

function bytes(size,   unit, i) {
  split("K M G", unit, " ")
  for (i = 0; i < 3 && size >= 1024 && size % 1024 == 0; i++) size /= 1024
  return sprintf("%.0f", size) (i ? unit[i] : "")
}

function log10(x) { return log(x) / log(10) }
function floor(x,   whole) { whole = int(x); return whole > x ? whole - 1 : whole }
function round(x) { return floor(x + 0.5) }
function least(x, y) { return x < y ? x : y }
function abs(x) { return x < 0 ? -x : x }
END_OF_PROGRAM
PICTURE_LINES = 12

# The inputs ------------------------------------------------------------------------------------------

# One word for the shell, whatever the text holds. Halving it keeps gnuplot's recursion shallow.
escaped(text) = strlen(text) > 1 \
  ? escaped(substr(text, 1, strlen(text) / 2)) . escaped(substr(text, strlen(text) / 2 + 1, strlen(text))) \
  : text eq "'" ? "'\\''" : text
quoted(text) = "'" . escaped(text) . "'"
succeeds(command) = (system(command), GPVAL_SYSTEM_ERRNO == 0)

# A path that begins so is neither an option nor, to awk, an assignment.
where = dir[1:1] eq "/" ? dir : "./" . dir
status = 0
inputs = ""
missing = ""
if (!succeeds("test -d " . quoted(where))) {
  print "plots.gnuplot: there is no directory '" . dir . "'; name one with gnuplot -e \"dir='results/NAME'\" plots.gnuplot."
  exit status 66
}
do for [file in "summary percentiles"] {
  path = where . "/" . file . ".csv"
  if (succeeds("test -f " . quoted(path) . " && test -r " . quoted(path))) {
    inputs = inputs . " file=" . file . " " . quoted(path)
  } else {
    missing = missing . (missing eq "" ? "" : " and ") . file . ".csv"
    status = 66
  }
}
if (missing ne "") {
  print "plots.gnuplot: '" . dir . "' lacks a readable " . missing . ", which every results directory has."
}
if (inputs eq "") { exit status status }

code = ""
do for [i = 1:|$program|] { code = code . escaped($program[i]) . "\n" }
section(want) = system("LC_ALL=C awk -v want=" . want . " -v transports=" . quoted(transports) \
  . " '" . code . "'" . inputs)

found = section("pictures")
if (GPVAL_SYSTEM_ERRNO != 0) { status = GPVAL_SYSTEM_ERRNO }
if (found eq "") {
  if (status == 0) { print "plots.gnuplot: '" . dir . "' holds no measurements of the kinds that are drawn." }
  exit status status
}
set print $pictures
print found
set print $styles
print section("styles")
set print $blocks
print section("blocks")
set print

# The pictures ----------------------------------------------------------------------------------------

plots = where . "/plots"
if (!succeeds("mkdir -p " . quoted(plots) . " 2>&1 && test -w " . quoted(plots))) {
  print "plots.gnuplot: the pictures cannot be written to '" . dir . "/plots'."
  exit status 73
}
# Pictures of an earlier run would pass for pictures of this one.
do for [kind in "round-trip goodput loss cpu-latency cpu-throughput percentiles"] {
  pattern = quoted(plots . "/" . kind) . "-*"
  if (!succeeds("rm -f " . pattern . ".svg " . pattern . ".png")) { status = 73 }
}

entry(line) = $pictures[(picture - 1) * PICTURE_LINES + line]
number(line, n) = int(word(entry(line), n))
transport(block) = int($styles[3 * block - 2])
rank(block) = int($styles[3 * block - 1])
label(block) = $styles[3 * block]

# Every text is drawn as it is: names hold underscores and the like, which gnuplot would typeset.
pngTerminal = strstrt(GPVAL_TERMINALS, "pngcairo") ? "pngcairo" : "png"
terminal(format) = format eq "svg" \
  ? sprintf("svg size %d,%d dynamic noenhanced font 'sans-serif,12' fontscale 1.3 background rgb 'white'", width, height) \
  : sprintf("%s size %d,%d noenhanced font 'sans-serif,12' background rgb 'white'", pngTerminal, width, height)

set logscale xy
set border 3 linecolor rgb "#404040"
set tics nomirror out
set grid xtics ytics linetype 1 linecolor rgb "#E0E0E0"
set errorbars 0.7
set pointintervalbox 0.01 # no gap in the middle of the bars
set tmargin 7.2
unset mxtics
unset mytics

# The parts of a plot command, later ones on top. A loop over nothing would still draw once, hence the parts.
drawTails = '\
  for [b = tails:intervals - 1] $blocks index b - 1 using 1:2 with linespoints linecolor rgb faint(transport(b)) \
    dashtype 3 linewidth 1.5 pointtype shape(transport(b), rank(b)) pointsize 0.6 notitle, '
drawIntervals = '\
  for [b = intervals:curves - 1] $blocks index b - 1 using 1:2:3:4 with yerrorbars linecolor rgb colour(transport(b)) \
    linewidth 1.4 pointtype 0 notitle, '
drawCurves = '\
  for [b = curves:last] $blocks index b - 1 using 1:2 with lines linecolor rgb colour(transport(b)) \
    linewidth 2 dashtype dash(rank(b)) notitle, \
  for [b = curves:last] $blocks index b - 1 using 1:3 with points linecolor rgb colour(transport(b)) \
    linewidth 1.6 pointtype shape(transport(b), rank(b)) pointsize 1.5 notitle, \
  for [b = curves:last] keyentry with linespoints linecolor rgb colour(transport(b)) \
    linewidth 2 dashtype dash(rank(b)) pointtype shape(transport(b), rank(b)) pointsize 1.5 title label(b)'
explainTails = ', keyentry with linespoints linecolor rgb "#606060" dashtype 3 linewidth 1.5 pointtype 7 pointsize 0.6 \
  title "p99 of each"'

do for [picture = 1:|$pictures| / PICTURE_LINES] {
  eval "set xrange " . word(entry(8), 1)
  eval "set yrange " . word(entry(8), 2)
  eval "set xtics (" . entry(9) . ")"
  eval "set ytics (" . entry(10) . ")"
  set xlabel entry(6)
  set ylabel entry(7)
  set label 1 entry(2) at character 2, graph 1 offset 0, 5.4 font ",15"
  set label 2 entry(3) at character 2, graph 1 offset 0, 3.8 font ",10" textcolor rgb "#404040"
  set label 3 entry(4) at character 2, graph 1 offset 0, 2.6 font ",10" textcolor rgb "#404040"
  set label 4 entry(5) at character 2, graph 1 offset 0, 1.4 font ",10" textcolor rgb "#404040"

  tails = number(11, 1)
  intervals = number(11, 2)
  curves = number(11, 3)
  last = number(11, 4)

  # Long labels beside the curves would leave these no room: they go below.
  width = 1100
  height = 700
  longest = number(12, 1)
  entries = number(12, 2) + (tails < intervals)
  if (longest <= 30) {
    set key outside right top vertical Left reverse samplen 4 spacing 1.3 maxrows entries
    set bmargin
    height = 700 + (entries > 22 ? 24 * (entries - 22) : 0)
  } else {
    columns = longest < 120 ? 120 / (longest + 8) : 1
    rows = (entries + columns - 1) / columns
    set key at character 2, character 1.3 * rows + 1 left top vertical Left reverse samplen 4 spacing 1.3 maxrows rows
    set bmargin 1.3 * rows + 5
    height = 640 + 24 * rows
  }

  do for [format in "svg png"] {
    eval "set terminal " . terminal(format)
    set output plots . "/" . entry(1) . "." . format
    eval "plot " . (tails < intervals ? drawTails : "") . (intervals < curves ? drawIntervals : "") . drawCurves \
      . (tails < intervals ? explainTails : "")
    unset output
  }
}

exit status status
