# Draws the pictures of a results directory:
#
#     gnuplot -e "dir='results/latest'" plots.gnuplot
#
# Reads plots/charts.txt there, the names of the charts, and of each plots/NAME.csv, its data, and plots/NAME.chart: what
# is written where, and how it looks. Writes plots/NAME.svg and plots/NAME.png. sockbench has chosen all words, ranges,
# ticks and places; nothing in these files is carried out as a command. Needs gnuplot 5.4 or newer.
#
# Exit status: 0 drawn (or nothing to draw, which is said); 65 a file is malformed; 66 a file is missing; 69 this gnuplot
# is too old; 73 the pictures cannot be written. What the readable files hold is drawn all the same.

if (GPVAL_VERSION < 5.4) {
  print "plots.gnuplot: this is gnuplot ", GPVAL_VERSION, ", and drawing takes 5.4 or newer."
  exit status 69
}
reset
set encoding utf8
if (!exists("dir")) dir = 'results/latest'

# One word for the shell, whatever the text holds. Halving it keeps gnuplot's recursion shallow.
escaped(text) = strlen(text) > 1 \
  ? escaped(substr(text, 1, strlen(text) / 2)) . escaped(substr(text, strlen(text) / 2 + 1, strlen(text))) \
  : text eq "'" ? "'\\''" : text
quoted(text) = "'" . escaped(text) . "'"
succeeds(command) = (system(command), GPVAL_SYSTEM_ERRNO == 0)
isThere(path) = succeeds("test -e " . quoted(path))
isReadable(path) = succeeds("test -f " . quoted(path) . " && test -r " . quoted(path))
content(path) = system("cat " . quoted(path))

# A path that begins so is no option.
where = dir[1:1] eq "/" ? dir : "./" . dir
plots = where . "/plots"
remedy = "'sockbench report " . dir . "' writes"
if (!succeeds("test -d " . quoted(where))) {
  print "plots.gnuplot: there is no directory '" . dir . "'; name one with gnuplot -e \"dir='results/NAME'\" plots.gnuplot."
  exit status 66
}
if (!isThere(plots . "/charts.txt")) {
  if (isThere(where . "/calibration.csv") || isThere(where . "/crossover.csv")) {
    print "plots.gnuplot: '" . dir . "' holds a calibration or a search, of which no pictures are drawn; 'sockbench report' shows it."
    exit status 0
  }
  print "plots.gnuplot: '" . dir . "' has no plots/charts.txt, which lists what is to be drawn; " . remedy . " it."
  exit status 66
}
if (!isReadable(plots . "/charts.txt")) {
  print "plots.gnuplot: '" . dir . "/plots/charts.txt' cannot be read."
  exit status 66
}
names = content(plots . "/charts.txt")
if (words(names) == 0) {
  print "plots.gnuplot: '" . dir . "' holds no measurements of the kinds that are drawn."
  exit status 0
}
if (!succeeds("test -w " . quoted(plots))) {
  print "plots.gnuplot: the pictures cannot be written to '" . dir . "/plots'."
  exit status 73
}

# The lines of the chart that is drawn.
$lines << END
END
# A line of NAME.chart is a word, numbers, and behind a bar a text.
field(n, i) = word($lines[int(n)], i)
number(n, i) = real(field(n, i))
whole(n, i) = int(field(n, i))
said(n) = (from = strstrt($lines[int(n)], " | "), from > 0 ? substr($lines[int(n)], from + 3, strlen($lines[int(n)])) : "")

# Where a value lies on an axis; zero lies at the foot of a logarithmic one.
onLog(v, foot) = v <= 0 ? foot : log10(v)
place(v) = scale eq "log" ? onLog(v, foot) : scale eq "stretched" ? asinh(v / 0.02) : v

# Of a curve, the columns of its CSV: place, value, low and high; without an interval a bar has no length.
# What is empty is NaN: gnuplot draws a line across what a formula leaves empty.
known(i) = valid(i) ? place(column(i)) : NaN
bound(i) = valid(i) ? known(i) : known(5)
level(n) = field(n, 7) eq "level" ? number(n, 8) : known(5)
isMarked(n, x) = field(n, 7) ne "whole" || abs(x - floor(x + 0.5)) < 1e-4 && x > 0.5 || abs(x - log10(2)) < 1e-4

# Of a row of a sheet, counted from 1: its height in lines from the top, its colour and its shape.
rowLine(n) = int(word(rows, int(n)))
y(n) = number(rowLine(n), 2)
rowColour(n) = whole(rowLine(n), 3)
rowShape(n) = whole(rowLine(n), 4)

# Pixels from the upper left corner.
across(x) = real(x) / width
down(y) = 1 - real(y) / height

set datafile separator comma
set datafile commentschars ""
set errorbars 0
set clip two # lines from border to border
set pointintervalbox 0.01 # no gap in the middle of the bars

# The parts of a plot command, later ones on top. A loop over nothing would still draw once, hence the parts.
drawLines = '\
  for [n in lines] csv every ::whole(n, 2)::whole(n, 3) using 4:(known(5)):(bound(6)):(bound(7)) with yerrorbars \
    linecolor rgb whole(n, 4) linewidth 1.6 pointtype 0 notitle, \
  for [n in lines] csv every ::whole(n, 2)::whole(n, 3) using 4:(known(5)) with lines \
    linecolor rgb whole(n, 4) linewidth 1.6 dashtype whole(n, 6) notitle, '
drawMarks = '\
  for [n in marks] csv every ::whole(n, 2)::whole(n, 3) using 4:(isMarked(n, $4) ? level(n) : NaN) with points \
    linecolor rgb whole(n, 4) linewidth 1.6 pointtype whole(n, 5) pointsize 1.3 notitle, '
drawParts = '\
  for [n in curves] csv every ::whole(n, 2)::whole(n, 3) using (($4 + $5) / 2):(y($1)):4:5:(y($1) - 0.34):(y($1) + 0.34) \
    with boxxyerror linecolor rgb whole(n, 4) fillstyle solid noborder notitle, '
drawBands = '\
  csv every ::1 using (place($2)):(y($1)):(place($7)):(place($8)):(y($1) - 0.505):(y($1) + 0.505) with boxxyerror \
    linecolor rgb "#ECECEC" fillstyle solid noborder notitle, '
drawNeutral = '\
  csv every ::1 using (neutral):(y($1) - 0.5):(0):(1) with vectors nohead linecolor rgb "#404040" linewidth 1.2 notitle, '
drawLimits = '\
  csv every ::1 using (place($6)):(y($1) - 0.32):(0):(0.64) with vectors nohead linecolor rgb "#404040" linewidth 2 notitle, '
drawTails = '\
  csv every ::1 using (place($2)):(y($1)):(place($5) - place($2)):(0):(rowColour($1)) with vectors nohead \
    linecolor rgb variable dashtype 3 linewidth 1.5 notitle, \
  csv every ::1 using (place($5)):(y($1)):(rowShape($1)):(rowColour($1)) with points pointtype variable \
    linecolor rgb variable pointsize 0.7 notitle, '
drawIntervals = '\
  csv every ::1 using (place($2)):(y($1)):(place($3)):(place($4)):(rowColour($1)) with xerrorbars pointtype 0 \
    linecolor rgb variable linewidth 2 notitle, '
drawDots = '\
  csv every ::1 using (place($2)):(y($1)):(rowShape($1)):(rowColour($1)) with points pointtype variable \
    linecolor rgb variable linewidth 1.6 pointsize 1.5 notitle, '

# Every text is drawn as it is: names hold underscores and the like, which gnuplot would typeset.
png = strstrt(GPVAL_TERMINALS, "pngcairo") ? "pngcairo" : "png"

status = 0
drawn = 0
do for [name in names] {
  csv = plots . "/" . name . ".csv"
  chart = plots . "/" . name . ".chart"
  isFit = strstrt(name, "/") == 0 && isReadable(csv) && isReadable(chart)
  if (!isFit) {
    print "plots.gnuplot: '" . dir . "/plots' lacks a readable " . name . ".csv or " . name . ".chart; " . remedy . " them."
    status = 66
  } else {
    set print $lines
    print content(chart)
    set print
    count = int(system("wc -l < " . quoted(csv))) - 1
    isWhole = |$lines| > 3 && $lines[1] eq "sockbench chart 1" && $lines[|$lines|] eq "end"
    if (isWhole) { isWhole = field(2, 1) eq "size" && field(3, 1) eq "rows" && whole(3, 2) == count }
    if (!isWhole) {
      print "plots.gnuplot: " . name . ".csv or " . name . ".chart in '" . dir . "/plots' is damaged; " . remedy . " them."
      status = 65
    }
    isFit = isWhole
  }
  do for [format in isFit ? "svg png" : ""] {
    width = number(2, 2)
    height = number(2, 3)
    if (format eq "svg") {
      set terminal svg size width,height dynamic noenhanced font 'sans-serif,12' fontscale 1.3 background rgb 'white'
    } else {
      eval "set terminal " . png . " size width,height noenhanced font 'sans-serif,12' background rgb 'white'"
    }
    set output plots . "/" . name . "." . format
    set multiplot
    unset label
    unset arrow
    do for [n = 4:|$lines| - 1] {
      key = field(n, 1)
      if (key eq "text") {
        set label said(n) at screen across(number(n, 2)), screen down(number(n, 3)) left font "," . field(n, 4) \
          textcolor rgb whole(n, 5)
      }
      if (key eq "symbol" || key eq "line") {
        set arrow from screen across(number(n, 2)), screen down(number(n, 3)) \
          to screen across(number(n, 2) + 36), screen down(number(n, 3)) nohead \
          linecolor rgb whole(n, 4) linewidth 1.6 dashtype whole(n, 6)
      }
      if (key eq "symbol" || key eq "mark") {
        set label " " at screen across(number(n, 2) + 18), screen down(number(n, 3)) \
          point pointtype whole(n, 5) pointsize 1.3 linecolor rgb whole(n, 4) linewidth 1.6
      }
      if (key eq "panel") {
        set lmargin at screen across(number(n, 2))
        set rmargin at screen across(number(n, 3))
        set tmargin at screen down(number(n, 4))
        set bmargin at screen down(number(n, 5))
        set xtics () nomirror out scale 1
        set ytics ()
        unset ytics
        set border 1 linecolor rgb "#404040"
        set ylabel ""
        unset grid
        unset object
        rows = ""; curves = ""; lines = ""; marks = ""; parts = ""
      }
      if (key eq "range") {
        set xrange [number(n, 2):number(n, 3)]
        set yrange [number(n, 4):number(n, 5)]
      }
      if (key eq "scale") {
        scale = field(n, 2)
        foot = number(n, 3)
      }
      if (key eq "xlabel") { set xlabel said(n) }
      if (key eq "ylabel") { set ylabel said(n) }
      if (key eq "xtick") { set xtics add (said(n) number(n, 2)) }
      if (key eq "ytick") {
        set ytics add (said(n) number(n, 2)) nomirror out scale 1
        set border 3
        set grid ytics linetype 1 linecolor rgb "#E0E0E0"
      }
      if (key eq "grid") { set grid xtics linetype 1 linecolor rgb "#E0E0E0" }
      if (key eq "shade") {
        set object rectangle from first number(n, 2), graph 0 to first number(n, 3), graph 1 behind \
          fillcolor rgb "#F4F4F4" fillstyle solid noborder
      }
      if (key eq "curve") {
        curves = curves . " " . n
        lines = lines . (strstrt("alone level", field(n, 7)) ? "" : " " . n)
        marks = marks . (field(n, 7) eq "none" ? "" : " " . n)
      }
      if (key eq "row") { rows = rows . " " . n }
      if (key eq "neutral") { neutral = number(n, 2); parts = "neutral" }
      if (key eq "has") { parts = parts . " " . field(n, 2) }
      if (key eq "draw") {
        kind = field(n, 2)
        drawing = kind eq "curves" ? (words(lines) ? drawLines : "") . (words(marks) ? drawMarks : "") : kind eq "parts" ? drawParts \
          : (strstrt(parts, "band") ? drawBands : "") . (strstrt(parts, "neutral") ? drawNeutral : "") \
          . (strstrt(parts, "limit") ? drawLimits : "") . (strstrt(parts, "tail") ? drawTails : "") \
          . (strstrt(parts, "interval") ? drawIntervals : "") . drawDots
        eval "plot " . drawing[1:strlen(drawing) - 2]
        unset label
        unset arrow
      }
    }
    unset multiplot
    unset output
    if (!isReadable(plots . "/" . name . "." . format)) { status = 73 }
  }
}
if (status == 73) { print "plots.gnuplot: some pictures could not be written to '" . dir . "/plots'." }
exit status status
