using CsvHelper;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.DirectoryFiles;

/// <summary>Writes the issues of an import as a CSV file that a spreadsheet program can open safely:
/// a cell that would be run as a formula is marked as text.</summary>
public static class ImportIssuesCsv
{
    private const int FlushRows = 500;

    /// <summary>Streams the issues; closes nothing.</summary>
    /// <param name="say">Puts a reason into the reader's language.</param>
    public static async Task WriteAsync(Stream target, IAsyncEnumerable<ImportIssue> issues, Func<Error, string> say, CancellationToken cancellationToken)
    {
        await target.WriteAsync(System.Text.Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await using var writer = CsvWriter.Create(target, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        foreach (var header in new[] { "line", "kind", "rule", "reason", "identifier" })
        {
            writer.WriteField(header);
        }

        writer.EndRecord();
        var rows = 0;
        await foreach (var issue in issues.WithCancellation(cancellationToken))
        {
            writer.WriteField(issue.Line);
            writer.WriteField(issue.Kind.ToString().ToLowerInvariant());
            writer.WriteField(issue.Rule);
            writer.WriteField(say(issue.Reason));
            writer.WriteField(issue.Identifier ?? "");
            writer.EndRecord();
            if (++rows % FlushRows == 0)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        await writer.FlushAsync(cancellationToken);
    }
}
