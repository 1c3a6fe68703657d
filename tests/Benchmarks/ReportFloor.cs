using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace OptOut.Benchmarks;

/// <summary>The least a report of these cells can cost: XML text straight into a zip file, without database, escaping or design.</summary>
internal static class ReportFloor
{
    private static readonly DateTime Start = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime ExcelZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes the cells of <see cref="ReportBenchmark"/>'s two large sheets; returns seconds and bytes.</summary>
    public static (double Seconds, long Bytes) Write(string path, int people, int answers)
    {
        var watch = Stopwatch.StartNew();
        using (var file = File.Create(path))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            WriteSheet(zip, "sheet1.xml", people, (line, i) => Assignment(line, i, answers));
            WriteSheet(zip, "sheet2.xml", answers, Attestation);
        }

        return (watch.Elapsed.TotalSeconds, new FileInfo(path).Length);
    }

    private static void WriteSheet(ZipArchive zip, string name, int rows, Action<Line, int> writeRow)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        text.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        var line = new Line(text);
        for (var i = 1; i <= rows; i++)
        {
            line.Begin(i + 1);
            writeRow(line, i);
            line.End();
        }

        text.Write("</sheetData></worksheet>");
    }

    private static void Assignment(Line line, int i, int answers)
    {
        line.Text($"019a0000-0000-0000-0000-{i:x12}");
        line.Text($"Given{i % 997} Surname {i}");
        line.Text($"p{i}@nordlicht.example");
        line.Text($"Department {i % 200}");
        line.Text("DE");
        line.Text($"regime_{i % 8}");
        line.Text("en");
        line.Number(46387, "3");
        line.Text("Europe/Berlin");
        line.Number(46348.354166667, "4");
        line.Text("no");
        line.Text(i % 50 == 0 ? "left" : "active");
        if (i <= answers)
        {
            line.Text("done");
            line.Number((Start.AddSeconds(i) - ExcelZero).TotalDays, "4");
        }
        else
        {
            line.Skip(2);
        }

        line.Text("sent");
        line.Number((Start.AddSeconds(i / 100) - ExcelZero).TotalDays, "4");
        line.Number(1, "2");
        line.Skip(1);
        line.Text($"250 2.0.0 Ok: queued as 4F{i:X8}");
        line.Text($"{i % 8:x16}");
    }

    private static void Attestation(Line line, int i)
    {
        line.Text($"019a0000-0000-0000-0000-{i:x12}");
        line.Text($"Given{i % 997} Surname {i}");
        line.Number((Start.AddSeconds(i) - ExcelZero).TotalDays, "4");
        line.Text("done");
        line.Text("holds");
        line.Skip(1);
        line.Text("regime_1");
        line.Text("en");
        line.Text("DE");
        line.Text("I have switched off the LinkedIn setting \"Data for Generative AI Improvement\" on my own account.");
        line.Text($"{7:x64}");
        line.Text("linkedin-ai-training");
        line.Text($"{1:x16}");
        line.Text($"019b0000-0000-0000-0000-{i:x12}");
    }

    private sealed class Line(TextWriter text)
    {
        private int _row;
        private char _column;

        public void Begin(int row)
        {
            _row = row;
            _column = 'A';
            text.Write("<row r=\"");
            text.Write(row);
            text.Write("\">");
        }

        public void Text(string value)
        {
            Cell("\" t=\"inlineStr\"><is><t>");
            text.Write(value);
            text.Write("</t></is></c>");
        }

        public void Number(double value, string style)
        {
            Cell("\" s=\"");
            text.Write(style);
            text.Write("\"><v>");
            text.Write(value);
            text.Write("</v></c>");
        }

        public void Skip(int cells) => _column = (char)(_column + cells);

        public void End() => text.Write("</row>");

        private void Cell(string rest)
        {
            text.Write("<c r=\"");
            text.Write(_column++);
            text.Write(_row);
            text.Write(rest);
        }
    }
}
