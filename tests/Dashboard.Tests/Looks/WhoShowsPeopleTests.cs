using System.Text.RegularExpressions;

namespace OptOut.Dashboard.Tests.Looks;

/// <summary>One person's record reaches staff only through the use cases that write the look down (docs/adr/0015-looks.md).</summary>
public sealed partial class WhoShowsPeopleTests
{
    // Who shows without recording has to say here why it may.
    private static readonly string[] MayShow =
    [
        "Features/Attestations/MyTextsPage.razor.cs",   // one's own
        "SignIn/Personas/PersonaChoice.razor.cs",       // the sign-in of Development, which is not there elsewhere
    ];

    [Fact]
    public void Pages_endpoints_and_commands_do_not_use_what_shows_a_person_without_recording()
    {
        var dashboard = Path.Combine(Repository.Root, "src", "Dashboard");

        Directory.EnumerateFiles(dashboard, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetRelativePath(dashboard, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal))
            .Where(file => Bare().IsMatch(file.Text))
            .Select(file => file.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(MayShow);
    }

    [GeneratedRegex(@"(?<![.""\w])(ShowEmployee|ShowTextsOfPerson|ReportFile|BuildReport)\b(?!\()")]
    private static partial Regex Bare();
}
