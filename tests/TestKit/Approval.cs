using System.Runtime.CompilerServices;
using Xunit;

namespace OptOut.TestKit;

/// <summary>Compares a text with the approved one in the repository.</summary>
public static class Approval
{
    /// <summary>Passes when <paramref name="text"/> is what Approved/<paramref name="name"/>.approved.<paramref name="extension"/> holds;
    /// otherwise writes the text beside it as .received and fails.</summary>
    public static void Check(string text, string name, string extension, [CallerFilePath] string caller = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(caller)!, "Approved");
        var approved = Path.Combine(folder, $"{name}.approved.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : null;
        var actual = text.ReplaceLineEndings("\n");
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, actual);
        Assert.Fail(
            $"{(expected is null ? "Nothing is approved yet for" : "Changed:")} {name}.{extension}. " +
            $"{FirstDifference(expected, actual)} Read {Path.GetFileName(received)}; if it is right, rename it to {Path.GetFileName(approved)}.");
    }

    private static string FirstDifference(string? expected, string actual)
    {
        if (expected is null)
        {
            return "";
        }

        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var line = Enumerable.Range(0, Math.Max(before.Length, after.Length))
            .First(i => i >= before.Length || i >= after.Length || before[i] != after[i]);
        return $"First difference in line {line + 1}:\n  approved: {before.ElementAtOrDefault(line)}\n  received: {after.ElementAtOrDefault(line)}\n";
    }
}
