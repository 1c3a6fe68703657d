using System.Text.RegularExpressions;
using OptOut.Application.Guidance;

namespace OptOut.TestKit;

/// <summary>The packs of the application with sentences or facts changed, loaded from a folder as an installation would load its own.</summary>
public static class TestPacks
{
    /// <summary>The pack that tests ask with.</summary>
    public const string Pack = "linkedin-ai-training";

    private const string Manifest = $"{Pack}/pack.yaml";

    /// <summary>The packs of the application with each change made.</summary>
    /// <param name="changes">File below the folder of packs, words that occur in it exactly once, and what stands there instead.</param>
    public static GuidancePacks With(params (string File, string From, string To)[] changes) =>
        Edited([.. changes.Select(change => (change.File, (Func<string, string>)(text => ReplaceOnce(text, change.From, change.To))))]);

    /// <summary>The packs in which Switzerland has a further interval from <paramref name="day"/> on, with another fact and one sentence fewer.</summary>
    public static GuidancePacks WithSwissIntervalFrom(DateOnly day) => Edited((Manifest, text => InLastInterval(text, "ch", block => block
        .Replace("evidenceAllowed:", $"to: {day.AddDays(-1):yyyy-MM-dd}\n        evidenceAllowed:", StringComparison.Ordinal) + "\n"
        + Regex.Replace(block, "from: [0-9-]+", $"from: {day:yyyy-MM-dd}", RegexOptions.None, Patience)
            .Replace(", applies-ch-authority]", "]", StringComparison.Ordinal)
            .Replace("microsoftAiTraining: { value: no,", "microsoftAiTraining: { value: unknown,", StringComparison.Ordinal))));

    /// <summary>The packs in which a fact on Switzerland is to be checked by <paramref name="day"/>, and none before the year 2100 otherwise.</summary>
    public static GuidancePacks WithSwissCheckBy(DateOnly day) => Edited((Manifest, text => InLastInterval(
        Regex.Replace(text, @"checkBy: [0-9-]+", "checkBy: 2100-01-01", RegexOptions.None, Patience), "ch", block => Regex.Replace(
            block, @"adsSharing: \{(?:[^}]*?)\}", $"adsSharing: {{ value: no, sources: [H805, OTA-G], asOf: 2025-11-03, confidence: C, checkBy: {day:yyyy-MM-dd} }}", RegexOptions.None, Patience))));

    /// <summary>The packs of which every fact was looked at again on <paramref name="day"/>, and nothing else was changed.</summary>
    public static GuidancePacks SeenOn(DateOnly day) => Edited((Manifest, text => Regex.Replace(text, "^asOf: .*$", $"asOf: {day:yyyy-MM-dd}", RegexOptions.Multiline, Patience)));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static GuidancePacks Edited(params (string File, Func<string, string> Edit)[] edits)
    {
        var source = Path.Combine(Repository.Root, "src", "Application", "Guidance", "Packs");
        var folder = Directory.CreateTempSubdirectory("optout-packs-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(source, "*.yaml", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            foreach (var (file, edit) in edits)
            {
                var path = Path.Combine(folder, file);
                var before = File.ReadAllText(path);
                var after = edit(before);
                File.WriteAllText(path, after == before ? throw new InvalidOperationException($"The edit of {file} changed nothing.") : after);
            }

            return GuidancePacks.LoadFrom(folder).OrThrow();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string ReplaceOnce(string text, string from, string to) =>
        text.Split(from).Length == 2 ? text.Replace(from, to, StringComparison.Ordinal) : throw new InvalidOperationException($"\"{from}\" is not there exactly once.");

    private static string InLastInterval(string text, string regime, Func<string, string> edit)
    {
        var start = text.IndexOf($"\n  {regime}:\n", StringComparison.Ordinal) + 1;
        var end = Regex.Match(text[(start + 1)..], "^(  [a-z_]+:|[a-z])", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Patience) is { Success: true } next ? start + 1 + next.Index : text.Length;
        var block = text.LastIndexOf("      - from:", end, StringComparison.Ordinal);
        return text[..block] + edit(text[block..end].TrimEnd()) + "\n\n" + text[end..];
    }
}
