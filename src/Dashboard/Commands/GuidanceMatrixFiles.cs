using System.Net;
using System.Text;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary>Writes every text of the packs to a folder, with an index to open in a browser.</summary>
/// <param name="folder">Made when it is not there.</param>
internal sealed class GuidanceMatrixFiles(string folder)
{
    /// <summary>Name of the index.</summary>
    public const string Index = "index.html";

    /// <summary>Writes text after text; returns how many.</summary>
    /// <returns><c>folder-not-writable</c> when the folder cannot be written to.</returns>
    public async Task<Result<int>> WriteAsync(GuidancePacks packs, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteFilesAsync(packs, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Error("folder-not-writable", $"The texts could not be written: {error.Message}");
        }
    }

    private async Task<int> WriteFilesAsync(GuidancePacks packs, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await using var index = new StreamWriter(Path.Combine(folder, Index), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await index.WriteAsync("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Guidance matrix</title>\n<h1>Guidance matrix</h1>\n<table>\n"
            + "<tr><th>Pack<th>Language<th>Regime<th>From<th>To<th>Step<th>File\n");
        var files = 0;
        foreach (var text in new GuidanceMatrix(GuidanceMatrix.ExampleAsker).Of(packs.All))
        {
            var path = Path.Combine(folder, text.File);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text.Content, cancellationToken);
            await index.WriteAsync(Row(text));
            files++;
        }

        await index.WriteAsync("</table>\n</html>\n");
        return files;
    }

    private static string Row(MatrixText text)
    {
        var address = string.Join('/', text.File.Split('/').Select(Uri.EscapeDataString));
        string[] cells =
        [
            text.Text.Pack, text.Text.Language, text.Text.RegimeLabel, $"{text.Text.From:yyyy-MM-dd}", $"{text.Text.To:yyyy-MM-dd}", text.Step?.ToString() ?? "",
        ];
        return $"<tr>{string.Concat(cells.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}"))}<td><a href=\"{address}\">{WebUtility.HtmlEncode(text.File)}</a>\n";
    }
}
