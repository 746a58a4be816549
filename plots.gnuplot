# Draws the pictures of a results directory:
#
#     gnuplot -e "dir='results/latest'" plots.gnuplot
#
# Reads summary.csv and percentiles.csv there, or where they are comparison.csv and verdicts.csv, and writes
# plots/*.svg and plots/*.png.
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

# Where verdicts are drawn, each has a colour and shape too; its number is negative, to be told from a transport's.
verdicts       = "ok      regressed improved inconclusive unsettled not-judged no-alarm"
verdictColours = "#0072B2 #D55E00   #009E73  #CC79A7      #CC79A7   #707070    #0072B2"
verdictShapes  = "7       9         11       5            4         6          7"

# The phases of a connection, numbered down from -11, and then the steps of a lifecycle: shades, for the colours are the
# transports'. Last how connects ended, from good to bad.
phaseColours = "#1F3F66 #6C9BC9 #BBD3EA #A6A6A6 #1F3F66 #3F71A8 #6C9BC9 #BBD3EA #8C8C8C #B4B4B4 #DCDCDC" \
  . " #0072B2 #E69F00 #A6A6A6 #D55E00"

colour(transport) = transport < -10 ? word(phaseColours, -10 - transport) \
  : transport < 0 ? word(verdictColours, -transport) \
  : transport <= words(colours) ? word(colours, transport) : "#5D4037"
faint(transport) = transport <= words(faints) ? word(faints, transport) : "#9E8C87"
filled(transport) = transport < 0 ? int(word(verdictShapes, -transport)) \
  : transport <= words(shapes) ? int(word(shapes, transport)) : 3
shape(transport, rank) = filled(transport) > 3 && rank % 4 > 0 ? filled(transport) - 1 : filled(transport)
dash(rank) = rank == 0 ? 1 : int(word(dashes, (rank - 1) % words(dashes) + 1))

# From CSV to curves ----------------------------------------------------------------------------------

# Prints one of four sections, as `want` says; all runs see the same rows, hence the sections fit together.
#
#   pictures   PICTURE_LINES lines a picture: its name, words, ranges, tick marks and blocks
#   styles     three lines a block: number of the transport, rank of the variant, label
#   blocks     the data, for gnuplot's `index`, separated by two empty lines
#   texts      two lines a text that stands beside the axes: where, and what
#
# A picture's blocks come in groups, in the order in which they are drawn. Curves have three: the tails, as x and y;
# the intervals, as x, y, low and high; the curves, as x, y and the y of the points to be marked. Sheets have five:
# the bands of no interest and the intervals, as x, y, low and high x; the line of no difference, the limits and the
# dots, as x and y.
$program << END_OF_PROGRAM
BEGIN {
  CONVFMT = OFMT = "%.9g"
  transportCount = split(transports, word, " ")
  for (i = 1; i <= transportCount; i++) transportNumber[word[i]] = i
  for (i = split(verdicts, word, " "); i >= 1; i--) verdictNumber[word[i]] = i
  traits = split("reply_bytes backlog clients depth server wait batch touch buffers closer offered client_retry service_time_ns", trait, " ")
  # Older results lack `reply_bytes`, `depth` and the last six.
  keyColumns = "transport variant workload message_bytes placement backlog clients server wait batch"
  columns["summary"] = keyColumns " metric trials median ci_low ci_high warnings"
  columns["percentiles"] = keyColumns " percentile value_ns count"
  columns["comparison"] = keyColumns " contest arm metric unit trials median reference_arm" \
    " speed_ratio speed_ratio_low speed_ratio_high margin_fraction word"
  columns["verdicts"] = keyColumns " purpose metric unit trials base_median candidate_median" \
    " slowdown_fraction slowdown_low_fraction slowdown_high_fraction margin_fraction limit_fraction verdict"

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
  addKind("connect", "connect", "connect_p50_ns", "connect_p99_ns", "time", "Time to connect", \
    "from socket() until accepted", \
    "Solid: p50, the typical connection. Dotted: p99, one in 100 is slower. Lower is better.")
  addKind("connect-rate", "connect", "connections_per_s", "", "frequency", "Connections per second", \
    "connections made, used for one request and closed", "Higher is better.")
  addKind("capacity", "backlog", "queue_capacity", "", "number", "What the queue of a listener holds", \
    "connections held while nobody accepts", "It should be one more than asked, until net.core.somaxconn cuts it down.")
  addKind("queue", "backlog", "queue_capacity", "", "number", "What a queue of datagrams holds by message size", \
    "messages held while nobody receives", "More waits longer, or loses less.")
  addKind("fanin-rate", "fanin", "round_trips_per_s", "", "frequency", "Round trips per second by clients", \
    "round trips per second of all clients together", "Higher is better.")
  addKind("fanin-fairness", "fanin", "fairness_jain", "", "share", "Fairness by clients", \
    "Jain index of the round trips of each client", \
    "100 %: all clients get the same. If one of n got everything, it would be 100 % / n. Higher is better.")
  addKind("fanin-cpu", "fanin", "server_cpu_ns_per_message", "", "time", "Server CPU time by clients", \
    "CPU time of the server per message", "Lower is better.")
  # Its x axis tells how many there are.
  isTold["fanin", "clients"] = 1
  phases = split("connect_call_p50_ns accept_wait_p50_ns first_exchange_p50_ns close_p50_ns", phaseMetric, " ")
  for (i = 1; i <= phases; i++) phaseNumber[phaseMetric[i]] = i
  lifeSteps = split("pair server_socket client_socket options;unlink_stale bind client_bind listen;connect;accept;" \
    "send_request receive_request send_reply receive_reply;close_client close_data close_server;unlink", word, ";")
  for (i = 1; i <= lifeSteps; i++) {
    split(word[i], part, " ")
    for (j = 1; j in part; j++) stepNumber["lifecycle_" part[j] "_p50_ns"] = phases + i
    delete part
  }
  outcomes = split("connects_ok connects_delayed connects_refused connects_timed_out", word, " ")
  for (i = 1; i <= outcomes; i++) outcomeNumber[word[i]] = phases + lifeSteps + i
  # Of more curves than these, each number of clients has a picture of its own.
  mostCurves = 12

  # What listen(2) takes, however long a queue the kernel then grants.
  maxBacklog = 2147483647

  addContest("latency", "rtt_trimmed_mean_ns", "Round trips", "Trimmed mean of the round trip")
  addContest("throughput", "goodput_bytes_per_s", "Goodput", "Message bytes received per second")
  addContest("connect", "connect_trimmed_mean_ns", "Connections", \
    "Trimmed mean of the time from socket() until accepted")
  addContest("lifecycle", "lifecycle_trimmed_mean_ns", "Lifecycles", \
    "Trimmed mean of a whole lifecycle, from its first call to its last")
  addContest("fanin", "round_trips_per_s", "Servers of many clients", \
    "Round trips per second of all clients together")
  shortName["rtt_trimmed_mean_ns"] = "trimmed mean"
  shortName["rtt_p50_ns"] = "p50"
  shortName["rtt_mean_ns"] = "mean"
  shortName["rtt_p99_ns"] = "p99"
  shortName["round_trips_per_s"] = "rate"
  shortName["goodput_bytes_per_s"] = "goodput"
  shortName["loss_fraction"] = "loss"
  shortName["connect_trimmed_mean_ns"] = "connect trimmed mean"
  shortName["connect_p50_ns"] = "connect p50"
  shortName["connect_mean_ns"] = "connect mean"
  shortName["connect_p99_ns"] = "connect p99"
  shortName["lifecycle_trimmed_mean_ns"] = "lifecycle trimmed mean"
  shortName["lifecycle_p50_ns"] = "lifecycle p50"
  shortName["lifecycle_mean_ns"] = "lifecycle mean"
  shortName["lifecycle_p99_ns"] = "lifecycle p99"
  shortName["floor_latency_ns"] = "floor"
  shortName["ratio_to_pipe"] = "times pipe"
  unitNamed["ns"] = unitNamed["ns/message"] = "time"
  unitNamed["fraction"] = "share"
  unitNamed["bytes/s"] = "rate"
  unitNamed["1/s"] = "frequency"
  groupTitle["control-equal"] = "Control, base against base: should be ok"
  groupTitle["control-slower"] = "Control, slowed on purpose: should be regressed"
}

# Declares what the contests of a workload are about: the metric that is drawn, and the words for it.
function addContest(workload, metric, title, explanation) {
  mainMetric[workload] = metric
  contestTitleOf[workload] = title
  contestExplanationOf[workload] = explanation
}

# Declares a picture (without apostrophes, which gnuplot takes for quotes): which rows it shows, in what unit, under which words.
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

# Empty where the file lacks the column.
function cell(column) { return (file, column) in columnAt ? field[columnAt[file, column]] : "" }

# Replies as long as their requests are not worth a word.
function traitCell(name) {
  return name == "reply_bytes" && cell(name) == cell("message_bytes") ? "" : cell(name)
}

# Whether the cell holds a number that a log axis can show, zero included.
function isAmount(column) { return cell(column) !~ /^-/ && isNumber(column) }

function isNumber(column) { return cell(column) ~ /^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/ }

# A cell is text, and awk compares text by letters, until it is made a number.
function amountIn(column) { return cell(column) + 0 }

function readRow(   i, workload) {
  if (file in isMalformed || !isAmount("message_bytes") || amountIn("message_bytes") == 0) return
  workload = cell("workload")
  if (file == "comparison") readArm()
  if (file == "verdicts") readVerdict()
  if (file == "percentiles" && workload == workloadOf["percentiles"]) readPercentile()
  if (file != "summary") return
  if (workload == "connect") keepConnection()
  else if (workload == "fanin") keepServer()
  else if (workload == "lifecycle") readStep()
  else if (workload == "backlog") readQueue()
  else if (workload == "overload") readOutcome()
  else for (i = 1; i <= kindCount; i++)
    if (workload == workloadOf[kinds[i]]) {
      if (cell("metric") == metricOf[kinds[i]]) readMedian(kinds[i], "", amountIn("message_bytes"))
      if (cell("metric") == tailOf[kinds[i]]) readTail(kinds[i], "", amountIn("message_bytes"))
    }
}

function readMedian(kind, size, x,   point) {
  if (!isAmount("median")) return
  point = openPoint(kind, size, x)
  valueAt[point] = amountIn("median")
  if (isAmount("ci_low") && isAmount("ci_high")) {
    lowAt[point] = amountIn("ci_low")
    highAt[point] = amountIn("ci_high")
  }
  if (isAmount("trials")) noteTrials(amountIn("trials"))
  if (cell("warnings") != "") isWarned[point] = 1
}

function readTail(kind, size, x) {
  if (isAmount("median")) tailAt[openPoint(kind, size, x)] = amountIn("median")
}

function readPercentile() {
  if (!isAmount("percentile") || amountIn("percentile") > 100 || !isAmount("value_ns")) return
  valueAt[openPoint("percentiles", amountIn("message_bytes"), amountIn("percentile"))] = amountIn("value_ns")
  if (isAmount("count") && amountIn("count") > countOf[picture, series])
    countOf[picture, series] = amountIn("count")
}

# Finds or opens the point of the current row; sets `picture` and `series` to where it belongs.
function openPoint(kind, size, x,   point) {
  setSeries(workloadOf[kind])

  picture = pictureKey(kind, size)
  if (!(picture in kindOf)) {
    pictures[++pictureCount] = picture
    kindOf[picture] = kind
    placementOf[picture] = cell("placement")
    sizeOf[picture] = size
    splitBy(picture, splitTrait(workloadOf[kind]))
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

function pictureKey(kind, size) {
  return kind SUBSEP cell("placement") SUBSEP size SUBSEP splitValue(splitTrait(workloadOf[kind]))
}

# The trait by which the pictures of a workload are split, as they would have too many curves; else none.
function splitTrait(workload) {
  return workload == "connect" && isByClients ? "clients" : workload == "fanin" && isByServers ? "server" : ""
}

function splitValue(name) { return name == "" ? "" : plain(cell(name)) }

function splitBy(picture, name) {
  partTraitOf[picture] = name
  partOf[picture] = splitValue(name)
}

# Keeps the x of a series in ascending order.
function insert(picture, series, x,   i) {
  for (i = ++xCount[picture, series]; i > 1 && xAt[picture, series, i - 1] > x; i--)
    xAt[picture, series, i] = xAt[picture, series, i - 1]
  xAt[picture, series, i] = x
}

# Finds or opens the series of the current row.
#
# Everything that may differ between two rows of one x is part of the series: else a run with two wait
# strategies would draw one line that jumps between them.
function setSeries(workload,   i) {
  series = cell("variant")
  for (i = 1; i <= traits; i++)
    series = series SUBSEP (trait[i] == axisTrait(workload) ? "" : traitCell(trait[i]))
  if (!((workload, series) in labelOf)) openSeries(workload)
}

# The trait that the x axis tells, if it tells one.
function axisTrait(workload) { return workload ~ /^(connect|backlog)$/ ? "backlog" : workload == "fanin" ? "clients" : "" }

function openSeries(workload,   i, value) {
  labelOf[workload, series] = ""
  knownSeries[++knownCount] = series
  knownWorkload[knownCount] = workload
  transportOf[series] = cell("transport")
  variantOf[series] = plain(cell("variant"))
  for (i = 1; i <= traits; i++) {
    value = plain(traitCell(trait[i]))
    traitOf[series, trait[i]] = value
    if ((workload, trait[i]) in isTold || (workload, trait[i]) in isNamed) continue
    # Replies as long as their requests have no value, and nothing else goes without saying.
    if (trait[i] == "reply_bytes") continue
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

# Reading connections ---------------------------------------------------------

# A queue that was filled. Version 0.2 called it a backlog, too, to which connects were offered.
function readQueue() {
  if (cell("offered") != "") readOutcome()
  else if (cell("metric") != "queue_capacity" || !isAmount("median")) return
  else if (cell("backlog") == "") readMedian("queue", "", amountIn("message_bytes"))
  else {
    connections[++connectionCount] = record
    noteBacklog(amountIn("backlog"))
  }
}

# How connects ended: a row for each load, whose parts are shares of the connects offered.
function readOutcome(   metric) {
  metric = cell("metric")
  if (!(metric in outcomeNumber) && metric !~ /^connect(s_offered|s_over_1s|_p50_ns|_max_ns)$/ || !isAmount("median")) return
  openSheet("outcomes" SUBSEP cell("placement"), "outcomes", 0)
  isTold[sheet, "backlog"] = isTold[sheet, "offered"] = isTold[sheet, "closer"] = isNamed[sheet, "client_retry"] = 1
  sizeOf[sheet] = ""
  findRow()
  styleOf[row] = numberOf(transportOf[series])
  backlogOf[row] = amountIn("backlog")
  groupOf[row] = offeredText(plain(cell("offered")))
  groupAt[row] = cell("offered") ~ /^burst/ ? 1e6 + substr(cell("offered"), 7) : amountIn("offered")
  textOf[row, 2] = backlogText(backlogOf[row])
  if (metric == "connects_offered") offeredTo[row] = amountIn("median")
  else if (metric == "connect_p50_ns") textOf[row, 7] = amount(amountIn("median"), "time")
  else if (metric == "connect_max_ns") textOf[row, 8] = amount(amountIn("median"), "time")
  else if (metric == "connects_over_1s") {
    if (amountIn("median") > 0) textOf[row, 9] = sprintf("%.0f", amountIn("median"))
  } else endedAs[row, outcomeNumber[metric]] = amountIn("median")
  if (metric != "connects_offered") return
  if (isAmount("trials")) noteTrials(amountIn("trials"))
  if (cell("warnings") != "") warningsOf[sheet]++
}

function offeredText(offered) {
  return offered ~ /^burst:/ ? substr(offered, 7) " connects at once" \
    : "Connects at " offered " times the rate that the server can serve"
}

# Counts are made shares when all of a row are known. Medians need not add up to what was offered: what is missing, or
# too much, shows.
function shareOutcomes(sheet,   i, j, row) {
  for (i = 1; i <= rowCount[sheet]; i++) {
    row = sheet SUBSEP i
    if (offeredTo[row] == 0) continue
    centreOf[row] = 1
    for (j = 1; j <= outcomes; j++) {
      phaseOf[row, phases + lifeSteps + j] = endedAs[row, phases + lifeSteps + j] / offeredTo[row]
      if (endedAs[row, phases + lifeSteps + j] > 0)
        textOf[row, 2 + j] = amount(endedAs[row, phases + lifeSteps + j] / offeredTo[row], "share")
    }
  }
}

# How connections are drawn depends on how many backlogs and clients were measured, so that their rows are kept until
# all are known.
function keepConnection(   metric) {
  metric = cell("metric")
  if (metric !~ /^(connect_p50_ns|connect_p99_ns|connections_per_s|connects_timed_out)$/ && !(metric in phaseNumber))
    return
  if (!isAmount("backlog") || !isAmount("clients") || !isAmount("median")) return
  connections[++connectionCount] = record
  noteBacklog(amountIn("backlog"))
  if (!(amountIn("clients") in isClients)) {
    isClients[amountIn("clients")] = 1
    if (++clientsCount == 1 || amountIn("clients") < fewestClients) fewestClients = amountIn("clients")
  }
  countCurve("backlog")
}

# Counts the curves of pictures whose x axis tells a trait.
function countCurve(axis,   i, key) {
  key = cell("variant")
  for (i = 1; i <= traits; i++) if (trait[i] != axis) key = key SUBSEP traitCell(trait[i])
  picture = cell("workload") SUBSEP cell("placement") SUBSEP cell("message_bytes")
  if ((picture, key) in isCurve) return
  isCurve[picture, key] = 1
  if (++curvesIn[picture] > mostCurvesOf[cell("workload")]) mostCurvesOf[cell("workload")] = curvesIn[picture]
}

# How servers of many clients are drawn depends on how many there are, so that their rows are kept, too.
function keepServer(   i) {
  if (!isAmount("clients") || amountIn("clients") == 0) return
  for (i = 1; i <= kindCount; i++)
    if (workloadOf[kinds[i]] == "fanin" && metricOf[kinds[i]] == cell("metric")) break
  if (i > kindCount) return
  servers[++serverRows] = record
  if (!(cell("server") in isServer)) {
    isServer[cell("server")] = 1
    serverCount++
  }
  countCurve("clients")
}

function readServers(   i, j) {
  file = "summary"
  isByServers = serverCount > 1 && mostCurvesOf["fanin"] > mostCurves
  if (isByServers) isTold["fanin", "server"] = 1
  for (i = 1; i <= serverRows; i++) {
    splitRecord(servers[i])
    for (j = 1; j <= kindCount; j++)
      if (workloadOf[kinds[j]] == "fanin" && metricOf[kinds[j]] == cell("metric"))
        readMedian(kinds[j], amountIn("message_bytes"), amountIn("clients"))
  }
}

function noteBacklog(backlog) {
  if (backlog >= maxBacklog) backlog = maxBacklog
  if ((cell("workload"), backlog) in isBacklog) return
  isBacklog[cell("workload"), backlog] = 1
  if (cell("workload") == "connect") backlogCount++
  if (backlog == 0 || backlog == maxBacklog) return
  if (leastBacklog == 0 || backlog < leastBacklog) leastBacklog = backlog
  if (backlog > mostBacklog) mostBacklog = backlog
}

# Several backlogs make curves; of a single one there is none, and every benchmark has a row of a sheet.
function readConnections(   i) {
  file = "summary"
  isByClients = clientsCount > 1 && mostCurvesOf["connect"] > mostCurves
  isTold["connect", "backlog"] = isTold["backlog", "backlog"] = isTold["backlog", "closer"] = 1
  if (clientsCount > 1) {
    if (isByClients) isTold["connect", "clients"] = 1
    else isNamed["connect", "clients"] = 1
  }
  for (i = 1; i <= connectionCount; i++) {
    splitRecord(connections[i])
    readConnection()
  }
}

function readConnection(   metric, size, x) {
  metric = cell("metric")
  size = amountIn("message_bytes")
  x = backlogPlace(amountIn("backlog"))
  if (metric == "queue_capacity") readMedian("capacity", "", x)
  else if (metric in phaseNumber) readPhase(phaseNumber[metric])
  else if (metric == "connects_timed_out") {
    if (amountIn("median") == 0) return
    lateIn[backlogCount > 1 ? pictureKey("connect", size) : sheetKey("connect")]++
    lateIn[backlogCount > 1 ? pictureKey("connect-rate", size) : sheetKey("connect-rate")]++
    lateIn[sheetKey("connect-phases")]++
  } else if (backlogCount > 1) {
    if (metric == "connect_p99_ns") readTail("connect", size, x)
    else readMedian(metric == "connect_p50_ns" ? "connect" : "connect-rate", size, x)
  } else readDot(metric)
}

# Where a backlog lies on a log axis that has neither a zero nor room for the largest number that may be asked for.
function backlogPlace(backlog,   place) {
  if (backlog > 0 && backlog < maxBacklog) return backlog
  if (leastBacklog == 0) leastBacklog = mostBacklog = 32
  place = backlog == 0 ? leastBacklog / 4 : 4 * mostBacklog
  backlogName[place] = backlog == 0 ? "0" : "max"
  return place
}

function backlogAt(place) { return place in backlogName ? backlogName[place] : backlogText(place) }

function backlogText(backlog) { return backlog >= maxBacklog ? "max" : sprintf("%.0f", backlog) }

# The phases of few clients would be too short to be seen beside those of many.
function sheetKey(type) {
  return type SUBSEP cell("placement") SUBSEP amountIn("message_bytes") SUBSEP \
    (type == "connect-phases" ? amountIn("clients") : "")
}

function openConnectSheet(type) {
  openSheet(sheetKey(type), type, 0)
  if (type == "connect-phases" && clientsCount > 1) splitBy(sheet, "clients")
  if (type == "connect-phases" && backlogCount > 1) isTold[sheet, "backlog"] = 1
  if (type != "connect-phases" && clientsCount > 1) isTold[sheet, "clients"] = 1
  findRow()
  backlogOf[row] = amountIn("backlog")
  styleOf[row] = numberOf(transportOf[series])
}

function readDot(metric,   unit) {
  if (amountIn("median") == 0) return
  openConnectSheet(metric == "connections_per_s" ? "connect-rate" : "connect")
  unit = unitOf[typeOf[sheet]]
  if (clientsCount > 1) {
    groupAt[row] = amountIn("clients")
    groupOf[row] = traitText("clients", plain(cell("clients")))
  }
  if (metric == "connect_p99_ns") {
    tailOfRow[row] = amountIn("median")
    hasTail[sheet] = 1
    textOf[row, 3] = amount(tailOfRow[row], unit)
    return
  }
  centreOf[row] = amountIn("median")
  textOf[row, 2] = amount(centreOf[row], unit)
  if (isAmount("ci_low") && isAmount("ci_high") && amountIn("ci_low") > 0) {
    lowAt[row] = amountIn("ci_low")
    highAt[row] = amountIn("ci_high")
    hasInterval[sheet] = 1
    textOf[row, 2] = textOf[row, 2] "  (" amount(lowAt[row], unit) " to " amount(highAt[row], unit) ")"
  }
  if (isAmount("trials")) noteTrials(amountIn("trials"))
  if (cell("warnings") != "") warningsOf[sheet]++
}

function readPhase(number) {
  openConnectSheet("connect-phases")
  centreOf[row] += amountIn("median")
  phaseOf[row, number] = amountIn("median")
  if (backlogCount > 1) textOf[row, 2] = backlogText(backlogOf[row])
  textOf[row, number + (backlogCount > 1 ? 2 : 1)] = amount(phaseOf[row, number], "time")
  if (isAmount("trials")) noteTrials(amountIn("trials"))
  if (cell("warnings") != "") warningsOf[sheet]++
}

# Steps of one kind are drawn as one.
function readStep(   number) {
  if (!(cell("metric") in stepNumber) || !isAmount("median")) return
  number = stepNumber[cell("metric")]
  openSheet(sheetKey("lifecycle"), "lifecycle", 0)
  findRow()
  styleOf[row] = numberOf(transportOf[series])
  centreOf[row] += amountIn("median")
  phaseOf[row, number] += amountIn("median")
  textOf[row, 1 + number - phases] = amount(phaseOf[row, number], "time")
  if (isAmount("trials")) noteTrials(amountIn("trials"))
  if (cell("warnings") != "") warningsOf[sheet]++
}

function noteTrials(trials) {
  if (!(picture in fewestTrials) || trials < fewestTrials[picture]) fewestTrials[picture] = trials
  if (trials > mostTrials[picture]) mostTrials[picture] = trials
}

# Reading sheets --------------------------------------------------------------

# What compares makes sheets: a row for each thing compared, with its number and interval on an axis and columns of
# words on both sides. Each contest is a sheet; all verdicts are one. A sheet is its own kind of picture and its own
# workload, so that its labels and circumstances are found as those of curves are.

function readArm() {
  if (!(cell("workload") in mainMetric) || cell("metric") != mainMetric[cell("workload")]) return
  if (!isAmount("speed_ratio") || amountIn("speed_ratio") == 0) return
  openSheet("contest" SUBSEP cell("contest"), "contest", 1)
  addRow()
  readEstimate("speed_ratio", "speed_ratio_low", "speed_ratio_high", 1)
  contestOf[sheet] = plain(cell("contest"))
  armOf[row] = plain(cell("arm"))
  if (cell("arm") == cell("reference_arm")) referenceIn[sheet] = row
  styleOf[row] = numberOf(transportOf[series])
  textOf[row, 2] = brief("median")
  textOf[row, 3] = ratio(centreOf[row]) (row in lowAt ? "  (" ratio(lowAt[row]) " to " ratio(highAt[row]) ")" : "")
  textOf[row, 4] = plain(cell("word"))
}

function readVerdict(   verdict, isShare, isStored, isJudged, number) {
  verdict = plain(cell("verdict"))
  isShare = cell("unit") == "fraction"
  # Against stored results; medians of plain runs have no purpose.
  isStored = cell("purpose") == "baseline" || cell("purpose") == ""
  isJudged = verdict != "not judged"
  if (isStored ? isJudged : cell("purpose") == "check") tally[isStored ? "stored" : "check", verdict]++
  if (isStored && !isJudged && !isNumber("slowdown_fraction")) {
    # The reason says it in two or three words.
    unseen[plain(cell("reason"))]++
    return
  }
  if (!isStored && (cell("unit") == "count" || !isNumber("slowdown_fraction"))) {
    undrawn["check", verdict]++
    return
  }
  openSheet(isStored ? "stored" : "check", isStored ? "stored" : "check", 0)
  addRow()
  if (isNumber("slowdown_fraction"))
    readEstimate("slowdown_fraction", "slowdown_low_fraction", "slowdown_high_fraction", !isStored || isJudged)
  # Ratios are compared on a log scale, where the margin reaches equally far; fractions are not.
  if (isShare && row in bandLow) bandLow[row] = -bandHigh[row]
  if (isAmount("limit_fraction")) limitOf[row] = amountIn("limit_fraction")
  groupAt[row] = isStored ? !isJudged : cell("purpose") == "check" ? 0 : cell("purpose") == "control-equal" ? 1 : 2
  if (isStored) groupOf[row] = isJudged ? "" : "Shown beside, and not judged"
  else groupOf[row] = cell("purpose") == "check" ? "" : plain(cell("purpose"))
  if (isShare) hasShares[sheet] = 1
  number = verdict
  gsub(/ /, "-", number)
  styleOf[row] = number in verdictNumber ? -verdictNumber[number] : -verdictNumber["not-judged"]
  textOf[row, 2] = bytes(amountIn("message_bytes"))
  textOf[row, 3] = plain(cell("placement"))
  textOf[row, 4] = (cell("metric") in shortName ? shortName[cell("metric")] : plain(cell("metric"))) \
    (isStored && !isJudged && cell("purpose") != "" ? " in turns" : "")
  textOf[row, 5] = brief("base_median")
  textOf[row, 6] = brief("candidate_median")
  textOf[row, 7] = row in centreOf ? sprintf("%+.1f %s", 100 * centreOf[row], isShare ? "points" : "%") : "-"
  sub(/^[-+]0\.0 /, "0.0 ", textOf[row, 7])
  textOf[row, 8] = verdict
  if (isStored && cell("reason") != "") textOf[row, 8] = (isJudged ? verdict ": " : "") plain(cell("reason"))
}

# Opens a sheet, and the series of the row; sets `sheet`. The number `neutral` stands for no difference.
function openSheet(name, type, neutral) {
  picture = sheet = name
  if (!(sheet in typeOf)) {
    sheets[++sheetCount] = sheet
    typeOf[sheet] = type
    kindOf[sheet] = workloadOf[sheet] = sheet
    neutralOf[sheet] = neutral
    topicOf[sheet] = cell("workload")
    placementOf[sheet] = cell("placement")
    sizeOf[sheet] = amountIn("message_bytes")
  }
}

# Adds a row to the sheet; sets `row`.
function addRow() {
  setSeries(sheet)
  rowCount[sheet]++
  row = sheet SUBSEP rowCount[sheet]
  seriesOf[row] = series
}

# Finds or adds the row of a benchmark.
function findRow() {
  setSeries(sheet)
  if (!((sheet, series) in rowFor)) {
    addRow()
    rowFor[sheet, series] = row
  }
  row = rowFor[sheet, series]
}

function readEstimate(centre, low, high, countsTrials,   margin) {
  centreOf[row] = amountIn(centre)
  if (isNumber(low) && isNumber(high) && (neutralOf[sheet] == 0 || amountIn(low) > 0)) {
    lowAt[row] = amountIn(low)
    highAt[row] = amountIn(high)
    hasInterval[sheet] = 1
  }
  if (isAmount("margin_fraction")) {
    margin = amountIn("margin_fraction")
    bandLow[row] = 1 / (1 + margin) - 1 + neutralOf[sheet]
    bandHigh[row] = margin + neutralOf[sheet]
    marginOf[sheet] = margin
  }
  if (countsTrials && isAmount("trials")) noteTrials(amountIn("trials"))
}

function brief(column) {
  if (!isAmount(column)) return "-"
  return amount(amountIn(column), cell("unit") in unitNamed ? unitNamed[cell("unit")] : "number")
}

function ratio(value) { return sprintf(value < 0.1 ? "%.4f" : value < 10 ? "%.3f" : "%.1f", value) }

# Writing ---------------------------------------------------------------------

END {
  for (i = 1; i < ARGC; i++)
    if (ARGV[i] ~ /^file=/) {
      file = substr(ARGV[i], 6)
      if (!(file in isOpen)) complain(ARGV[i + 1] " is empty, without even a header.")
    }
  readConnections()
  readServers()
  nameSeries()
  for (i = 1; i <= pictureCount; i++) preparePicture(pictures[i])
  for (i = 1; i <= kindCount; i++) settleRange(kinds[i])
  for (i = 1; i <= pictureCount; i++) writePicture(pictures[i])
  for (i = 1; i <= sheetCount; i++) {
    if (typeOf[sheets[i]] == "outcomes") shareOutcomes(sheets[i])
    writeSheet(sheets[i])
  }
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
      if ((workload, trait[j]) in isTold) continue
      if (value != "" && value != common[workload, trait[j]] && index(label, ":" trait[j] "=") == 0)
        label = label ", " traitText(trait[j], value)
    }
    labelOf[workload, series] = label
    if (!(label in rankOf))
      rankOf[label] = isPlain(label, transportOf[series]) ? 0 : ++ranksOf[transportOf[series]]
  }
}

# Whether the label names the transport alone, or with as few clients as there are.
function isPlain(label, transport) {
  return label == transport || label == transport ", " traitText("clients", fewestClients)
}

function traitText(trait, value) {
  if (trait == "clients") return value (value == 1 ? " client" : " clients")
  if (trait == "reply_bytes") return "replies of " bytes(value)
  if (trait == "client_retry") return "retry " value
  if (trait == "closer") return value == "reset" ? "client resets" : value " closes first"
  return trait " " value
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
      if (point in tailAt) {
        spanY(kind, tailAt[point])
        hasTail[picture] = 1
      }
      # Of what is shown: series may have been dropped.
      if (point in isWarned) warningsOf[picture]++
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
  # There is no more than all.
  if (unitOf[kind] == "share" && yHigh[kind] > 1.05) yHigh[kind] = 1.05
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
  write("pictures", kind == "percentiles" ? "share of round trips that took no longer" \
    : isByBacklog(kind) ? "backlog asked of listen(2)" : isByClientCount(kind) ? "clients of one server" \
    : "message size in bytes (K = 1024)")
  write("pictures", yLabelOf[kind])
  write("pictures", "[" xLeast(kind) ":" xMost(kind) "] [" yLow[kind] ":" yHigh[kind] "]")
  write("pictures", kind == "percentiles" ? percentTicks(xMost(kind)) : sizeTicks(kind))
  write("pictures", valueTicks(kind))
  write("pictures", tails + 1 " " intervals + 1 " " curves + 1 " " blockCount)
  write("pictures", longestLabel(picture) " " seriesCount[picture])
  write("pictures", "curves")
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
    if (rows != "") writeBlock(numberOf(transportOf[series]), labelOf[workloadOf[kind], series], rows)
  }
}

function writeBlock(style, label, rows) {
  blockCount++
  write("styles", style)
  write("styles", rankOf[label] + 0)
  write("styles", label)
  write("blocks", rows "\n")
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
  return kind == "capacity" || kind != "percentiles" && (group == "interval" || xCount[kind, "sizes"] == 1)
}

# Zero is lifted to the foot of the log axis.
function raised(kind, y) { return sprintf("%.9g", y > 0 ? y : foot[kind]) }

# Writing sheets --------------------------------------------------------------

# A sheet is one picture, or several when it would be too high for a screen.
function writeSheet(sheet,   name, title, pages, page, from, to) {
  orderRows(sheet)
  setColumns(sheet)
  settleAxis(sheet)
  name = typeOf[sheet] == "contest" ? contestName(sheet) : isConnect(sheet) ? connectName(sheet) : "check"
  title = sheetTitle(sheet)
  pages = typeOf[sheet] == "contest" ? 1 : int((rowCount[sheet] + 39) / 40)
  for (page = 1; page <= pages; page++) {
    from = to + 1
    to = int(rowCount[sheet] * page / pages)
    writePage(sheet, from, to, name (page > 1 ? "-" page : ""), title (pages > 1 ? " (" page " of " pages ")" : ""))
  }
}

# Arms and dots: the fastest on top. Phases: as the transports are listed. Verdicts: as they come, which is the worst on
# top, and at the bottom controls, or what is not judged.
function orderRows(sheet,   i, j, row) {
  for (i = 1; i <= rowCount[sheet]; i++) {
    row = sheet SUBSEP i
    for (j = i; j > 1 && precedes(sheet, row, rowAt[sheet, j - 1]); j--) rowAt[sheet, j] = rowAt[sheet, j - 1]
    rowAt[sheet, j] = row
  }
}

function precedes(sheet, row, other,   type, place, otherPlace) {
  type = typeOf[sheet]
  if (groupAt[row] != groupAt[other]) return groupAt[row] < groupAt[other]
  if (type == "contest" || type == "connect-rate") return centreOf[row] > centreOf[other]
  # What has no p50 has no p99 either, but the file may be cut.
  if (type == "connect") return row in centreOf && (!(other in centreOf) || centreOf[row] < centreOf[other])
  if (!isStack(sheet)) return 0
  place = order(seriesOf[row], sheet)
  otherPlace = order(seriesOf[other], sheet)
  return place != otherPlace ? place < otherPlace : backlogOf[row] < backlogOf[other]
}

# Fills the first column, and puts the columns beside one another: some left of the axis, the rest right of it.
# Places are counted in tens of pixels, from the nearer edge of the picture; a letter takes less than one.
function setColumns(sheet,   i, j, row, arms, width, widest) {
  leftColumns = isVerdicts(sheet) ? 4 : isBacklogColumn(sheet) ? 2 : 1
  columnCount = split(columnTitles(sheet), columnTitle, ";")
  for (i = 1; i <= rowCount[sheet]; i++) {
    row = sheet SUBSEP i
    textOf[row, 1] = labelOf[sheet, seriesOf[row]]
    for (j = 2; j <= columnCount && isConnect(sheet); j++) if (textOf[row, j] == "") textOf[row, j] = "-"
    arms[seriesOf[row]]++
  }
  for (i = 1; i <= rowCount[sheet] && typeOf[sheet] == "contest"; i++) {
    row = sheet SUBSEP i
    if (row in armOf && arms[seriesOf[row]] > 1) textOf[row, 1] = textOf[row, 1] ", arm " armOf[row]
  }
  for (j = 1; j <= columnCount; j++) {
    widest = lettersIn(columnTitle[j])
    for (i = 1; i <= rowCount[sheet]; i++)
      if (lettersIn(textOf[sheet, i, j]) > widest) widest = lettersIn(textOf[sheet, i, j])
    if (j == leftColumns + 1) {
      leftWidth = width + 2.5
      width = 0
    }
    width += 2
    placeOf[j] = width
    width += 0.88 * widest
  }
  rightWidth = width + 2
  for (j = leftColumns + 1; j <= columnCount; j++) placeOf[j] -= rightWidth
}

function columnTitles(sheet,   interval) {
  interval = hasInterval[sheet] ? "  (95 % interval)" : ""
  if (typeOf[sheet] == "check") return ";size;placement;metric;base;candidate;worse by;verdict"
  if (typeOf[sheet] == "stored") return ";size;placement;number;baseline;now;slower by;verdict"
  if (typeOf[sheet] == "connect") return ";p50" interval ";p99"
  if (typeOf[sheet] == "connect-rate") return ";median" interval
  if (typeOf[sheet] == "outcomes") return ";backlog;■ at once;■ delayed;■ refused;■ timed out;p50;longest;over 1 s"
  if (typeOf[sheet] == "lifecycle")
    return ";■ socket ;■ bind, listen ;■ connect ;■ accept ;■ exchange ;■ close ;■ unlink"
  if (typeOf[sheet] == "connect-phases")
    return (isBacklogColumn(sheet) ? ";backlog" : "") ";■ call ;■ accepted ;■ exchange ;■ close"
  return ";median;speed" interval ";"
}

function isVerdicts(sheet) { return typeOf[sheet] == "check" || typeOf[sheet] == "stored" }

function isConnect(sheet) { return typeOf[sheet] ~ /^(connect|lifecycle|outcomes)/ }

# Whether its bars are made of parts, one after the other.
function isStack(sheet) { return typeOf[sheet] ~ /^(connect-phases|lifecycle|outcomes)$/ }

# Where the parts of such a sheet begin among all parts.
function firstPart(sheet) {
  return typeOf[sheet] == "outcomes" ? phases + lifeSteps : typeOf[sheet] == "lifecycle" ? phases : 0
}

function isBacklogColumn(sheet) {
  return typeOf[sheet] == "outcomes" || typeOf[sheet] == "connect-phases" && backlogCount > 1
}

# All bytes of a letter but the first are continuations.
function lettersIn(text) {
  gsub(/[\200-\277]/, "", text)
  return length(text)
}

# Hands over one picture: first its texts and rows, then what is said of them.
function writePage(sheet, from, to, name, title,   i, j, row, y, group, groups, count, neutral, ticks, firstText, starts) {
  neutral = shown(sheet, neutralOf[sheet])
  firstText = textCount + 1
  for (j = 1; j <= columnCount; j++) {
    writeText(j, 1, -verdictNumber["not-judged"], columnTitle[j])
    if (columnTitle[j] ~ /^■/) writeText(j, 1, phaseStyle(j - leftColumns + firstPart(sheet)), "■")
  }
  y = 1
  for (i = from; i <= to; i++) {
    row = rowAt[sheet, i]
    y--
    if (groupOf[row] != group) {
      group = groupOf[row]
      if (i > from) y -= 0.5
      writeText(1, y--, -verdictNumber["not-judged"], group in groupTitle ? groupTitle[group] : group)
    }
    yOf[row] = y
    ticks = tick(ticks, "", y)
    for (j = 1; j <= columnCount; j++)
      writeText(j, y, isVerdicts(sheet) && j == columnCount ? styleOf[row] : 0, textOf[row, j])
  }
  count = split("band bar neutral limit tail interval dot", groups, " ")
  for (j = 1; j <= count; j++) {
    starts = starts blockCount + 1 " "
    if (groups[j] == "neutral") {
      if (!isConnect(sheet)) writeBlock(0, "", neutral " 0.6\n" neutral " " y - 0.6 "\n")
    } else for (i = from; i <= to; i++) writeRow(groups[j], sheet, rowAt[sheet, i])
  }

  write("pictures", name)
  write("pictures", title)
  write("pictures", sheetExplanation(sheet))
  write("pictures", circumstances(sheet))
  write("pictures", sheetCautions(sheet))
  write("pictures", sheetAxis(sheet))
  write("pictures", " ")
  write("pictures", "[" axisLow[sheet] ":" axisHigh[sheet] "] [" y - 0.6 ":0.6]")
  write("pictures", axisTicks(sheet))
  write("pictures", ticks)
  write("pictures", starts blockCount)
  write("pictures", leftWidth " " rightWidth " " 1.2 - y " " firstText " " textCount)
  write("pictures", "sheet")
}

# Writes the row's block of the group, if it has one.
function writeRow(group, sheet, row,   place, i, from, to) {
  if (!(row in centreOf)) return
  place = shown(sheet, centreOf[row]) " " yOf[row]
  if (group == "band" && row in bandLow)
    writeBlock(0, "", place " " shown(sheet, bandLow[row]) " " shown(sheet, bandHigh[row]) "\n")
  for (i = 1; group == "bar" && i <= phases + lifeSteps + outcomes; i++)
    if ((row, i) in phaseOf) {
      to = from + phaseOf[row, i]
      writeBlock(phaseStyle(i), "", (from + to) / 2 " " yOf[row] " " from + 0 " " to "\n")
      from = to
    }
  if (group == "limit" && row in limitOf) writeBlock(0, "", shown(sheet, limitOf[row]) " " yOf[row] "\n")
  if (group == "tail" && row in tailOfRow)
    writeBlock(styleOf[row], labelOf[sheet, seriesOf[row]], place "\n" shown(sheet, tailOfRow[row]) " " yOf[row] "\n")
  if (group == "interval" && row in lowAt)
    writeBlock(styleOf[row], "", place " " shown(sheet, lowAt[row]) " " shown(sheet, highAt[row]) "\n")
  if (group == "dot" && !isStack(sheet))
    writeBlock(styleOf[row], isVerdicts(sheet) ? "" : labelOf[sheet, seriesOf[row]], place "\n")
}

# Styles below those of verdicts are of parts: phases, steps and outcomes.
function phaseStyle(number) { return -10 - number }

# A text in a column: its place, height and colour.
function writeText(column, y, style, text) {
  if (text == "") return
  textCount++
  write("texts", placeOf[column] " " y " " style)
  write("texts", text)
}

# Words -----------------------------------------------------------------------

function fileName(picture,   name) {
  name = kindOf[picture] "-" placementOf[picture]
  if (sizeOf[picture] != "") name = name "-" bytes(sizeOf[picture])
  if (partOf[picture] != "") name = name "-" partTraitOf[picture] "-" partOf[picture]
  # `0:1` and the like: some file systems and upload tools refuse colons.
  gsub(/[^A-Za-z0-9._-]/, "-", name)
  return name
}

function headline(picture) {
  return titleOf[kindOf[picture]] (isByBacklog(kindOf[picture]) ? " by backlog" : "") about(picture)
}

# What a picture is about beside what its kind says.
function about(picture,   text) {
  if (sizeOf[picture] != "") text = ", messages of " bytes(sizeOf[picture]) " bytes"
  if (partOf[picture] != "") text = text ", " traitText(partTraitOf[picture], partOf[picture])
  return text ", " placementText(placementOf[picture])
}

function isByBacklog(kind) { return workloadOf[kind] == "connect" || kind == "capacity" }

function isByClientCount(kind) { return workloadOf[kind] == "fanin" }

# What the x axis of curves counts.
function xName(kind) {
  return isByBacklog(kind) ? "backlog" : isByClientCount(kind) ? "number of clients" : "size"
}

function placementText(placement,   part) {
  if (placement == "same") return "both ends on one CPU"
  if (placement == "smt") return "ends on two threads of a core"
  if (placement == "core") return "ends on cores with a common cache"
  if (placement == "llc") return "ends on cores without a common cache"
  if (placement == "node") return "ends on two NUMA nodes"
  if (placement == "split") return "ends on two CPUs"
  if (placement == "free") return "placed by the scheduler"
  if (split(placement, part, ":") == 2) return "client on CPU " part[1] ", server on CPU " part[2]
  return "placement " plain(placement)
}

function explanation(picture,   kind, reading) {
  kind = kindOf[picture]
  reading = readingOf[kind]
  if (!(picture in hasTail)) sub(/Dotted: [^.]*\. /, "", reading)
  return (metricOf[kind] == "" ? "" : medianText(picture) ". ") reading
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
    if (common[workload, trait[i]] != "")
      text = text (text == "" ? "" : ", ") traitText(trait[i], common[workload, trait[i]])
  return text == "" ? " " : "Unless " (picture in rowCount ? "a label" : "the legend") " says otherwise: " text "."
}

# What not to be misled by.
function cautions(picture,   text, kind, values) {
  kind = kindOf[picture]
  if (kind == "percentiles")
    text = "All trials are merged here, for the eye only. A curve ends at its slowest round trip. "
  else if (seriesCount[picture] > 1 && xCount[kind, "sizes"] == 1)
    text = "Points of the one " xName(kind) " stand side by side, so that each can be seen. "
  else if (seriesCount[picture] > 1 && hasInterval[picture])
    text = isByBacklog(kind) ? "Bars stand beside their points. " \
      : "Bars stand a little beside their points, so that each can be seen. "
  if (hasZero[picture]) text = text "Zero lies at the foot of the log axis. "
  if (isByBacklog(kind) && backlogNames() != "") text = text backlogNames() " not to scale. "
  text = text lateText(picture) warningText(picture)
  return text == "" ? " " : text
}

function warningText(picture,   values) {
  values = warningsOf[picture]
  return values ? values (values == 1 ? " value carries" : " values carry") " a warning in summary.csv. " : ""
}

# Who never came in is in no time, so that a benchmark may look fast for having turned clients away.
function lateText(picture,   count) {
  count = lateIn[picture]
  return count ? "Timed-out connections are left out (" count (count == 1 ? " benchmark). " : " benchmarks). ") : ""
}

function backlogNames(   place, zero, max) {
  for (place in backlogName)
    if (backlogName[place] == "0") zero = 1
    else max = 1
  return zero && max ? "Backlogs 0 and max are" : zero ? "Backlog 0 is" : max ? "Backlog max is" : ""
}

# Names a contest after its workload, size and placement, and what else tells it from those that share these.
function contestName(sheet,   text, i) {
  text = contestBase(sheet) distinction(sheet, "-", "-")
  for (i = 1; i <= sheetCount; i++)
    if (sheets[i] != sheet && contestBase(sheets[i]) distinction(sheets[i], "-", "-") == text) {
      text = text "-contest-" contestOf[sheet]
      break
    }
  gsub(/[^A-Za-z0-9._-]/, "-", text)
  return text
}

function contestBase(sheet) { return "compare-" topicOf[sheet] "-" bytes(sizeOf[sheet]) "-" placementOf[sheet] }

# The traits that most arms of the contest have, and those of another contest of the same base have not.
function distinction(sheet, before, between,   i, j, text) {
  for (i = 1; i <= traits; i++)
    for (j = 1; j <= sheetCount; j++)
      if (contestBase(sheets[j]) == contestBase(sheet) && commonTrait(sheets[j], i) != commonTrait(sheet, i)) {
        text = text before trait[i] between commonTrait(sheet, i)
        break
      }
  return text
}

function commonTrait(workload, i) { return (workload, trait[i]) in common ? common[workload, trait[i]] : "" }

# Of connections; the kind of picture is the type of sheet.
function connectName(sheet,   name) {
  name = typeOf[sheet] "-" placementOf[sheet] (sizeOf[sheet] == "" ? "" : "-" bytes(sizeOf[sheet]))
  if (partOf[sheet] != "") name = name "-" partTraitOf[sheet] "-" partOf[sheet]
  gsub(/[^A-Za-z0-9._-]/, "-", name)
  return name
}

function sheetTitle(sheet) {
  if (typeOf[sheet] == "contest") return contestTitle(sheet)
  if (typeOf[sheet] == "check") return "Candidate against base" counted(sheet)
  if (typeOf[sheet] == "stored") return "Current results against the baseline" counted(sheet)
  return (typeOf[sheet] == "outcomes" ? "What becomes of connects" : typeOf[sheet] == "lifecycle" ? "The lifecycle of a pair" \
    : typeOf[sheet] == "connect-phases" ? "Phases of a connection" : titleOf[typeOf[sheet]]) about(sheet)
}

# Counts all that was judged, controls aside, drawn or not.
function counted(sheet) { return counts(tally, sheet) == "" ? "" : ": " counts(tally, sheet) }

function sheetExplanation(sheet) {
  if (typeOf[sheet] == "contest") return contestExplanation(sheet)
  if (typeOf[sheet] == "check") return checkExplanation(sheet)
  if (typeOf[sheet] == "stored") return storedExplanation(sheet)
  if (typeOf[sheet] == "connect-phases") return phasesExplanation(sheet)
  if (typeOf[sheet] == "lifecycle") return stepsExplanation(sheet)
  if (typeOf[sheet] == "outcomes")
    return "Medians" trialsText(sheet) ", which need not add up. At once: the queue took it at the first try. Delayed: found no room at first." \
      " Times: from when a connect was due until accepted."
  return medianText(sheet) ". " (typeOf[sheet] == "connect-rate" ? readingOf["connect-rate"] \
    : "Large: p50, the typical connection. " (sheet in hasTail ? "Small: p99, one in 100 is slower. " : "") \
      "Lower is better.")
}

function sheetCautions(sheet) {
  if (typeOf[sheet] == "contest") return contestCautions(sheet)
  if (typeOf[sheet] == "check") return checkCautions(sheet)
  if (typeOf[sheet] == "stored") return storedCautions(sheet)
  if (typeOf[sheet] == "outcomes") return warningText(sheet) " "
  return (isStack(sheet) ? "The parts need not add up to the median of a " \
      (typeOf[sheet] == "lifecycle" ? "lifecycle. " : "connection. ") \
    : scaleOf[sheet] == "log" ? "The axis is logarithmic. " : "The axis does not begin at 0. ") \
    lateText(sheet) warningText(sheet) " "
}

function sheetAxis(sheet) {
  if (typeOf[sheet] == "contest")
    return "times as fast as " (sheet in referenceIn ? textOf[referenceIn[sheet], 1] : "the reference")
  if (typeOf[sheet] == "check") return "% by which the candidate is worse than the base"
  if (typeOf[sheet] == "stored") return "% by which the number of now is worse than the baseline"
  if (typeOf[sheet] == "outcomes") return "share of the connects offered"
  if (typeOf[sheet] == "connect-phases") return "one phase after the other"
  if (typeOf[sheet] == "lifecycle") return "one step after the other; what a transport does not have is left out"
  return yLabelOf[typeOf[sheet]]
}

function contestTitle(sheet) {
  return contestTitleOf[topicOf[sheet]] " compared, messages of " bytes(sizeOf[sheet]) " bytes, " placementText(placementOf[sheet]) distinction(sheet, ", ", " ")
}

function contestExplanation(sheet) {
  return contestExplanationOf[topicOf[sheet]] trialsText(sheet) ", in which all arms took turns. " intervalText(sheet) "Right of 1 is faster."
}

function contestCautions(sheet) {
  return (sheet in marginOf \
    ? "Grey: within " sprintf("%.3g", 100 * marginOf[sheet]) " % of the reference, too little to matter. " : "") \
    (scaleOf[sheet] == "log" ? "The axis is logarithmic." : " ")
}

function trialsText(sheet) {
  if (!(sheet in mostTrials)) return ""
  return (fewestTrials[sheet] < mostTrials[sheet] ? ", " fewestTrials[sheet] " to " : ", ") mostTrials[sheet] \
    (mostTrials[sheet] == 1 ? " trial" : " trials")
}

# Of a check the upper end of the interval is the bound that is held against the limit.
function intervalText(sheet) {
  if (!hasInterval[sheet]) return "Too few for a confidence interval. "
  return "Bars: " (typeOf[sheet] == "contest" ? "95" : "90") " % confidence interval. "
}

function checkExplanation(sheet) {
  return "How much worse the candidate is than the base of the same trial, in which they took turns" trialsText(sheet) \
    " a step. It need not be the ratio of the medians. " intervalText(sheet) "Right of 0 is worse."
}

function checkCautions(sheet,   text) {
  text = "Grey: too little to matter. Upright mark: the limit" \
    (hasInterval[sheet] ? "; the bar of what is ok ends left of it. " : ". ")
  if (sheet in hasShares) text = text "Loss: points, not per cent. "
  if (scaleOf[sheet] == "stretched") text = text "The axis is stretched around 0. "
  if (counts(undrawn, sheet) != "") text = text "Not drawn, being counts or without numbers: " counts(undrawn, sheet) "."
  return text
}

function storedExplanation(sheet) {
  return "Now" trialsText(sheet) ", and in the sessions of the baseline. Only two numbers can be judged." \
    " Floor: the 10th percentile of p5 over the trials." \
    " Times pipe: the trimmed mean, as a multiple of that of the pipe in the same trial."
}

function storedCautions(sheet,   text, reason) {
  text = "Right of 0 is slower now. Upright mark: from there on it is an alarm. "
  if (hasInterval[sheet])
    text = text "Bars: 90 % interval, by how far the sessions differ. "
  if (scaleOf[sheet] == "stretched") text = text "The axis is stretched around 0. "
  for (reason in unseen) text = text "Left out, " (reason == "" ? "without numbers" : reason) ": " unseen[reason] ". "
  return text
}

function phasesExplanation(sheet) {
  return "Medians" trialsText(sheet) ". Call: socket and connect. Accepted: until the server had accepted." \
    " Exchange: until the reply. Close: close."
}

function stepsExplanation(sheet) {
  return "Medians" trialsText(sheet) ". Socket: socket of both ends or what makes a pair, setsockopt. Bind: of both ends," \
    " unlink before it. Exchange: request and reply."
}

# How often each verdict is counted, in words.
function counts(numbers, sheet,   verdict, i, text) {
  split("regressed,inconclusive,unsettled,improved,ok,no alarm,not judged", verdict, ",")
  for (i = 1; i in verdict; i++)
    if ((sheet, verdict[i]) in numbers) text = text (text == "" ? "" : ", ") numbers[sheet, verdict[i]] " " verdict[i]
  return text
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
      if (x in isLabelled || pass == 1 && !isPowerOfTwo(x) && !(isByBacklog(kind) && x in backlogName)) continue
      for (j = 1; j <= labelled; j++)
        if (abs(log(x / place[j])) < room) break
      if (j <= labelled) continue
      place[++labelled] = x
      isLabelled[x] = 1
    }
  for (i = 1; i <= xCount[kind, "sizes"]; i++) {
    x = xAt[kind, "sizes", i]
    list = tick(list, x in isLabelled ? xText(kind, x) : "", x)
  }
  return list
}

function xText(kind, x) {
  return isByBacklog(kind) ? backlogAt(x) : isByClientCount(kind) ? sprintf("%.0f", x) : bytes(x)
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

# Where a value lies on the axis of its sheet: a logarithmic one for ratios that are far apart; for slowdowns one that
# is logarithmic far from 0 and linear around it, so that 1 % can be seen beside 100 %.
function shown(sheet, value,   scaled) {
  if (scaleOf[sheet] == "log") return log(value)
  if (scaleOf[sheet] != "stretched") return value
  scaled = abs(value) / 0.02
  return (value < 0 ? -1 : 1) * log(scaled + sqrt(scaled * scaled + 1))
}

function settleAxis(sheet,   i, row, room) {
  lowest = highest = isConnect(sheet) && !isStack(sheet) ? "" : neutralOf[sheet]
  for (i = 1; i <= rowCount[sheet]; i++) {
    row = sheet SUBSEP i
    if (row in centreOf) reach(centreOf[row])
    if (row in lowAt) reach(lowAt[row])
    if (row in highAt) reach(highAt[row])
    if (row in tailOfRow && row in centreOf) reach(tailOfRow[row])
    if (row in bandLow) reach(bandLow[row])
    if (row in bandHigh) reach(bandHigh[row])
    if (row in limitOf) reach(limitOf[row])
  }
  if (isVerdicts(sheet)) scaleOf[sheet] = highest > 0.12 || lowest < -0.12 ? "stretched" : "linear"
  else scaleOf[sheet] = !isStack(sheet) && highest > 3 * lowest ? "log" : "linear"
  if (isConnect(sheet) && highest < 1.5 * lowest) {
    # A small difference should look like one.
    highest *= 1.2
    lowest /= 1.2
  }
  room = 0.05 * (shown(sheet, highest) - shown(sheet, lowest))
  if (room == 0) room = 0.01
  axisLow[sheet] = shown(sheet, lowest) - (isStack(sheet) ? 0 : room)
  axisHigh[sheet] = shown(sheet, highest) + room
}

function reach(value) {
  if (lowest == "" || value < lowest) lowest = value
  if (highest == "" || value > highest) highest = value
}

# Round values, the roundest first: a tick that would be too near to an earlier one is left out.
function axisTicks(sheet,   sets, set, steps, count, step, exponent, i) {
  tickList = ""
  tickCount = 0
  if (scaleOf[sheet] == "linear") {
    for (step = 1e-4; (axisHigh[sheet] - axisLow[sheet]) / step > 8; step *= i++ % 3 == 1 ? 2.5 : 2) { }
    for (i = floor(axisLow[sheet] / step); i * step <= axisHigh[sheet]; i++) offerTick(sheet, i * step)
    return tickList
  }
  if (isVerdicts(sheet)) offerTick(sheet, 0)
  split("1;2 5;1.5 3 4 7", sets, ";")
  for (set = 1; set <= (isVerdicts(sheet) ? 2 : 3); set++) {
    count = split(sets[set], steps, " ")
    for (exponent = -9; exponent <= 12; exponent++)
      for (i = 1; i <= count; i++) {
        step = steps[i] * exp(exponent * log(10))
        offerTick(sheet, step)
        if (isVerdicts(sheet)) offerTick(sheet, -step)
      }
  }
  return tickList
}

function offerTick(sheet, value,   place, label, i, room) {
  place = shown(sheet, value)
  if (place < axisLow[sheet] || place > axisHigh[sheet]) return
  if (abs(value) < 1e-9) value = 0
  if (isVerdicts(sheet)) label = sprintf(value == 0 ? "%g" : "%+.4g", 100 * value)
  else if (!isConnect(sheet)) label = sprintf("%.4g", value)
  else label = value == 0 ? "0" : amount(value, typeOf[sheet] == "connect-rate" ? "frequency" \
    : typeOf[sheet] == "outcomes" ? "share" : "time")
  for (i = 1; i <= tickCount; i++) {
    # In parts of the axis; a letter takes a sixtieth.
    room = (lettersIn(label) + lettersIn(tickLabel[i])) / 120 + 1 / 60
    if (room < 1 / 15) room = 1 / 15
    if (abs(place - tickPlace[i]) < (axisHigh[sheet] - axisLow[sheet]) * room) return
  }
  tickPlace[++tickCount] = place
  tickLabel[tickCount] = label
  tickList = tick(tickList, label, place)
}

# gnuplot takes a tick's label for a number format.
function tick(list, label, at) {
  gsub(/%/, "%%", label)
  return list (list == "" ? "" : ", ") "\"" label "\" " sprintf("%.9g", at)
}

function amount(value, unit) {
  if (unit == "share") return sprintf("%.3g %%", value * 100)
  if (unit == "time") return prefixed(value, "ns µs ms s")
  if (unit == "frequency") return prefixed(value, "/s k/s M/s G/s")
  if (unit == "number") return sprintf(value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
  return prefixed(value, "B/s kB/s MB/s GB/s TB/s")
}

# The number with the largest of the units, each a thousand times the one before, that keeps it above 1.
function prefixed(value, units,   unit, count, i) {
  count = split(units, unit, " ")
  for (i = 1; i < count && value >= 999.5; i++) value /= 1000
  return sprintf("%.3g ", value) unit[i]
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
PICTURE_LINES = 13

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
# The curves of what was compared would say less than how it compares.
files = ""
do for [file in "comparison verdicts"] {
  if (succeeds("test -e " . quoted(where . "/" . file . ".csv"))) { files = files . " " . file }
}
isCompared = files ne ""
if (!isCompared) { files = "summary percentiles" }
inputs = ""
missing = ""
if (!succeeds("test -d " . quoted(where))) {
  print "plots.gnuplot: there is no directory '" . dir . "'; name one with gnuplot -e \"dir='results/NAME'\" plots.gnuplot."
  exit status 66
}
if (!isCompared && !succeeds("test -e " . quoted(where . "/summary.csv")) \
  && succeeds("test -e " . quoted(where . "/calibration.csv"))) {
  print "plots.gnuplot: '" . dir . "' holds a calibration, of which no pictures are drawn; 'sockbench report' shows it."
  exit status 0
}
do for [file in files] {
  path = where . "/" . file . ".csv"
  if (succeeds("test -f " . quoted(path) . " && test -r " . quoted(path))) {
    inputs = inputs . " file=" . file . " " . quoted(path)
  } else {
    missing = missing . (missing eq "" ? "" : " and ") . file . ".csv"
    status = 66
  }
}
if (missing ne "") {
  print "plots.gnuplot: '" . dir . "' lacks a readable " . missing . (isCompared ? "." : ", which every run writes.")
}
if (inputs eq "") { exit status status }

code = ""
do for [i = 1:|$program|] { code = code . escaped($program[i]) . "\n" }
section(want) = system("LC_ALL=C awk -v want=" . want . " -v transports=" . quoted(transports) \
  . " -v verdicts=" . quoted(verdicts) . " '" . code . "'" . inputs)

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
set print $texts
print section("texts")
set print

# The pictures ----------------------------------------------------------------------------------------

plots = where . "/plots"
if (!succeeds("mkdir -p " . quoted(plots) . " 2>&1 && test -w " . quoted(plots))) {
  print "plots.gnuplot: the pictures cannot be written to '" . dir . "/plots'."
  exit status 73
}
# Pictures of an earlier run would pass for pictures of this one.
do for [kind in "round-trip goodput loss cpu-latency cpu-throughput percentiles connect compare check"] {
  pattern = quoted(plots . "/" . kind) . "[-.]*"
  if (!succeeds("rm -f " . pattern . "svg " . pattern . "png")) { status = 73 }
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

set tics nomirror out
set grid xtics ytics linetype 1 linecolor rgb "#E0E0E0"
set errorbars 0.7
set pointintervalbox 0.01 # no gap in the middle of the bars
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

# The same for the rows of a sheet.
drawBands = '\
  for [b = bands:bars - 1] $blocks index b - 1 using 1:2:3:4:($2 - 0.505):($2 + 0.505) with boxxyerror \
    linecolor rgb "#ECECEC" fillstyle solid noborder notitle, '
drawBars = '\
  for [b = bars:neutral - 1] $blocks index b - 1 using 1:2:3:4:($2 - 0.34):($2 + 0.34) with boxxyerror \
    linecolor rgb colour(transport(b)) fillstyle solid noborder notitle, '
drawNeutral = '\
  $blocks index neutral - 1 using 1:2 with lines linecolor rgb "#404040" linewidth 1.2 notitle, '
drawLimits = '\
  for [b = limits:tails - 1] $blocks index b - 1 using 1:($2 - 0.32):(0):(0.64) with vectors nohead \
    linecolor rgb "#404040" linewidth 2 notitle, '
drawRowIntervals = '\
  for [b = intervals:dots - 1] $blocks index b - 1 using 1:2:3:4 with xerrorbars linecolor rgb colour(transport(b)) \
    linewidth 2 pointtype 0 notitle, '
drawDots = '\
  for [b = dots:last] $blocks index b - 1 using 1:2 with points linecolor rgb colour(transport(b)) \
    linewidth 1.6 pointtype shape(transport(b), rank(b)) pointsize 1.5 notitle'

# A text beside the axes of a sheet: its distance from the left edge of the picture, or if negative from the right
# one, its y and its colour. Distances are in tens of pixels: in other units they would differ between SVG and PNG.
textAt(text, n) = real(word($texts[2 * text - 1], n))
across(tens) = tens < 0 ? 1 + 10.0 * tens / width : 10.0 * tens / width
textColour(style) = style == 0 ? "#000000" : colour(int(style))

do for [picture = 1:|$pictures| / PICTURE_LINES] {
  unset label
  isSheet = entry(13) eq "sheet"
  # Before the ranges, which without their scales would be refused.
  if (isSheet) {
    unset logscale
    unset key
    set border 1 linecolor rgb "#404040"
    set ytics scale 0
    set bmargin
    top = 8.6
  } else {
    set logscale xy
    set border 3 linecolor rgb "#404040"
    set ytics scale 1
    set lmargin
    set rmargin
    top = 7.2
  }
  set tmargin top
  eval "set xrange " . word(entry(8), 1)
  eval "set yrange " . word(entry(8), 2)
  eval "set xtics (" . entry(9) . ")"
  eval "set ytics (" . entry(10) . ")"
  # The lines beneath the title may be long.
  leastWidth = 1100
  do for [line = 3:5] {
    if (40 + 6.8 * strlen(entry(line)) > leastWidth) { leastWidth = 40 + 6.8 * strlen(entry(line)) }
  }
  set xlabel entry(6)
  set ylabel entry(7)
  set label 1 entry(2) at character 2, graph 1 offset 0, top - 1.8 font ",15"
  set label 2 entry(3) at character 2, graph 1 offset 0, top - 3.4 font ",10" textcolor rgb "#404040"
  set label 3 entry(4) at character 2, graph 1 offset 0, top - 4.6 font ",10" textcolor rgb "#404040"
  set label 4 entry(5) at character 2, graph 1 offset 0, top - 5.8 font ",10" textcolor rgb "#404040"

  if (isSheet) {
    bands = number(11, 1)
    bars = number(11, 2)
    neutral = number(11, 3)
    limits = number(11, 4)
    tails = number(11, 5)
    curves = intervals = number(11, 6)
    dots = number(11, 7)
    last = number(11, 8)
    drawing = (bands < bars ? drawBands : "") . (bars < neutral ? drawBars : "") . (neutral < limits ? drawNeutral : "") \
      . (limits < tails ? drawLimits : "") . (tails < intervals ? drawTails : "") \
      . (intervals < dots ? drawRowIntervals : "") . (dots <= last ? drawDots : "NaN notitle")

    left = real(word(entry(12), 1))
    right = real(word(entry(12), 2))
    width = 10 * (left + right) + 540
    if (width < leastWidth) { width = leastWidth }
    set lmargin at screen across(left)
    set rmargin at screen across(-right)
    set for [text = 1:4] label text at screen across(2), graph 1
    set for [text = number(12, 4):number(12, 5)] label 10 + text $texts[2 * text] left \
      at screen across(textAt(text, 1)), first textAt(text, 2) textcolor rgb textColour(textAt(text, 3))
    height = 230 + 26 * real(word(entry(12), 3))
  } else {
    tails = number(11, 1)
    intervals = number(11, 2)
    curves = number(11, 3)
    last = number(11, 4)

    # Long labels beside the curves would leave these no room: they go below.
    width = leastWidth
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
    drawing = (tails < intervals ? drawTails : "") . (intervals < curves ? drawIntervals : "") . drawCurves \
      . (tails < intervals ? explainTails : "")
  }

  do for [format in "svg png"] {
    eval "set terminal " . terminal(format)
    set output plots . "/" . entry(1) . "." . format
    eval "plot " . drawing
    unset output
  }
}

exit status status
